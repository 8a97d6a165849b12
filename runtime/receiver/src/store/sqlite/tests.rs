#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::store::Key;

fn event(sequence: u64, bytes: usize) -> Event {
    Event {
        app: "app".to_owned(),
        schema: "0".repeat(32),
        key: Key {
            run_id: "0".repeat(32),
            sequence,
        },
        event_type: "ping".to_owned(),
        app_version: "1".to_owned(),
        day: Day::from_number(20_000),
        expires: None,
        pending: 0,
        event: "x".repeat(bytes),
    }
}

#[tokio::test]
async fn what_waits_is_bounded_in_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("usage.db");
    let bounds = Bounds {
        waiting_bytes: 10_000,
        ..Default::default()
    };
    let store = Arc::new(Store::open(&path, bounds).unwrap());
    // Nothing is written while another job goes on.
    let (end, ended) = mpsc::channel::<()>();
    let busy = Arc::clone(&store);
    let (begin, begun) = oneshot::channel();
    let job = tokio::spawn(async move {
        busy.job(move |_| {
            let _ = begin.send(());
            let _ = ended.recv();
            Ok(())
        })
        .await
    });
    begun.await.unwrap();
    let keep = |sequence, bytes| {
        let store = Arc::clone(&store);
        tokio::spawn(async move { store.keep(event(sequence, bytes)).await })
    };
    let waiting = [keep(0, 4_000), keep(1, 4_000)];
    while store.room.available_permits() > 2_000 {
        tokio::task::yield_now().await;
    }
    let refused = keep(2, 4_000).await.unwrap().unwrap_err();
    assert!(refused.0.contains("too many"), "{refused}");
    // A smaller one still has room.
    let small = keep(3, 2_000);
    end.send(()).unwrap();
    for kept in waiting.into_iter().chain([small]) {
        kept.await.unwrap().unwrap();
    }
    job.await.unwrap().unwrap();
    while store.room.available_permits() < 10_000 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn what_was_given_before_the_end_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("usage.db");
    let store = Store::open(&path, Bounds::default()).unwrap();
    for sequence in 0..100 {
        // Nobody waits for it any more.
        let keep = store.keep(event(sequence, 10));
        tokio::select! {
            biased;
            kept = keep => drop(kept.unwrap()),
            () = std::future::ready(()) => {}
        }
    }
    store.close();
    let mut read = 0;
    let reader = Reader::open(&path).unwrap();
    reader
        .events("app", crate::store::Days::default(), None, |_| read += 1)
        .unwrap();
    assert_eq!(read, 100);
}

#[tokio::test]
async fn parts_are_all_events_and_none_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("usage.db");
    let store = Store::open(&path, Bounds::default()).unwrap();
    let read = |parts: u32| {
        let reader = Reader::open(&path).unwrap();
        let mut sequences = Vec::new();
        for part in reader.parts(parts).unwrap() {
            let show = |event: crate::store::StoredEvent<'_>| sequences.push(event.sequence);
            reader
                .events("app", crate::store::Days::default(), Some(part), show)
                .unwrap();
        }
        sequences
    };
    assert_eq!(read(3), [0; 0]);
    for count in 1..12 {
        store.keep(event(count - 1, 10)).await.unwrap();
        for parts in [0, 1, 2, 3, 7, 100] {
            assert_eq!(read(parts), (0..count).collect::<Vec<_>>(), "{parts} parts");
        }
    }
}

#[tokio::test]
async fn a_completed_start_is_kept_no_longer_than_either_promised() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("usage.db");
    let store = Store::open(&path, Bounds::default()).unwrap();
    let of = |sequence: u64, pending: u32, expires: Option<i32>| Event {
        pending,
        expires: expires.map(Day::from_number),
        ..event(sequence, 10)
    };
    let promises = [
        (Some(20_400), Some(20_030), Some(20_030)),
        (Some(20_030), Some(20_400), Some(20_030)),
        (None, Some(20_030), Some(20_030)),
        (Some(20_030), None, Some(20_030)),
        (None, None, None),
    ];
    for (sequence, (first, second, _)) in (0..).zip(promises) {
        store.keep(of(sequence, 1, first)).await.unwrap();
        store.keep(of(sequence, 0, second)).await.unwrap();
    }
    store.close();
    let file = Connection::open(&path).unwrap();
    let mut rows = file
        .prepare("SELECT expires FROM events ORDER BY sequence")
        .unwrap();
    let kept = rows.query_map([], |row| row.get(0)).unwrap();
    let kept: Vec<Option<i32>> = kept.collect::<Result<_, _>>().unwrap();
    assert_eq!(kept, promises.map(|(_, _, kept)| kept));
}
