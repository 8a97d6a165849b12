//! CPU time of reading `system_env`, against the way it is commonly done: everything that
//! `sysinfo` can read, twice, then a tool started and waited for.
//!
//! Among 100, 500 and 2000 other processes, in one run. Fails if ours takes more than 1/100 of
//! the other among 500, or is not flat.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

#[cfg(unix)]
mod cpu_time;
#[cfg(unix)]
mod crowd;
#[cfg(unix)]
#[allow(dead_code, reason = "another benchmark uses the rest")]
mod times;

fn main() {
    // `cargo test --all-targets` runs it too, without this argument.
    if std::env::args().any(|arg| arg == "--bench") {
        #[cfg(unix)]
        unix::measure();
    }
}

#[cfg(unix)]
mod unix {
    use std::hint::black_box;
    use std::process::Command;
    use std::time::{Duration, Instant};

    use rustix::time::ClockId;
    use sysinfo::System;
    use usage_stat::__bench::system_env;

    use super::cpu_time::cpu_time;
    use super::crowd::Crowd;
    use super::times::Times;

    const PROCESSES: [usize; 3] = [100, 500, 2000];
    const ROUNDS: usize = 31;

    /// How much of the common way's CPU time ours may take, among 500 other processes.
    const SHARE: f64 = 0.01;
    /// How much more ours may take among the most other processes than among the fewest.
    const GROWTH: f64 = 1.5;

    pub(crate) fn measure() {
        let tool = Tool::new();
        let mut crowd = Crowd::default();
        let mut ours_by_size = Vec::new();
        let mut shares = Vec::new();
        println!("CPU time of this process, median of {ROUNDS} rounds");
        println!(
            "{:>9}  {:>12}  {:>12}  {:>12}  {:>8}",
            "processes", "system_env", "sysinfo", "tool", "share"
        );
        for size in PROCESSES {
            crowd.grow(size);
            let (mut ours, mut all, mut tools) = (Vec::new(), Vec::new(), Vec::new());
            // One after the other: among many processes `sysinfo` reads so much that whatever
            // runs next finds the processor's caches cold, and would seem to grow with it.
            for _ in 0..ROUNDS {
                ours.push(cpu_time_of(|| drop(black_box(system_env()))));
            }
            for _ in 0..ROUNDS {
                all.push(cpu_time_of(|| {
                    let mut system = System::new_all();
                    system.refresh_all();
                    drop(black_box(system));
                }));
            }
            for _ in 0..ROUNDS {
                tools.push(cpu_time_of(|| tool.run()));
            }
            let [ours, all, tool] = [ours, all, tools].map(|times| Times::new(times).median());
            let share = ours.as_secs_f64() / (all + tool).as_secs_f64();
            println!(
                "{size:>9}  {ours:>12.1?}  {all:>12.1?}  {tool:>12.1?}  {:>7.3}%",
                share * 100.0
            );
            ours_by_size.push(ours.as_secs_f64());
            shares.push((size, share));
        }
        drop(crowd);
        let (_, share) = shares.into_iter().find(|(size, _)| *size == 500).unwrap();
        let growth = ours_by_size.last().unwrap() / ours_by_size.first().unwrap();
        println!(
            "share among 500: {:.3} %, at most {} %",
            share * 100.0,
            SHARE * 100.0
        );
        println!("growth from 100 to 2000: {growth:.2}, at most {GROWTH}");
        if share > SHARE || growth > GROWTH {
            panic!("system_env takes too long");
        }
    }

    fn cpu_time_of(work: impl FnOnce()) -> Duration {
        let start = cpu_time(ClockId::ProcessCPUTime);
        work();
        cpu_time(ClockId::ProcessCPUTime) - start
    }

    /// Stands in for `nvidia-smi`: prints as much, without a driver to ask. What it costs itself
    /// is left out; only starting it and waiting for it counts.
    struct Tool(tempfile::TempDir);

    impl Tool {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let row = "NVIDIA A10G, 00000000:00:1E.0, 535.183.01, P8, 4, 1, 31, 0 %, 0 %\n";
            std::fs::write(folder.path().join("output"), row.repeat(8)).unwrap();
            Tool(folder)
        }

        fn run(&self) {
            let start = Instant::now();
            let output = Command::new("cat")
                .arg(self.0.path().join("output"))
                .output()
                .unwrap();
            assert!(output.status.success() && start.elapsed() < Duration::from_secs(60));
            black_box(output);
        }
    }
}
