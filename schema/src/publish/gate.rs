//! The compile-time checks that a struct and its published schema agree.
//!
//! The derive calls these in `const` items that stand on the field they are about, with what it
//! read from the file. `#[track_caller]` makes rustc point there, and at nothing in this crate.

use super::drift::Drift;
use super::expired;
use super::promise::{Promise, Promised, Promises};
use super::{Published, UNDISTURBED, event_lists, event_members};
use crate::event::RESERVED;
use crate::projection::{Field, Flattened, Member, equal};
use crate::shape::Message;

impl<const N: usize> Promises<N> {
    #[track_caller]
    const fn broken(&self, what: Message) -> ! {
        what.text("; ").text(self.mend).panic()
    }

    #[track_caller]
    const fn gone(&self, name: &str) -> ! {
        self.broken(
            Message::new()
                .text("the published schema promises ")
                .name(name)
                .text(", which is not sent any more"),
        )
    }
}

/// Refuses a name that the event itself uses, be the field sent or skipped: the page would say of
/// one name that it is sent, and that it never is.
///
/// # Panics
///
/// When it is such a name. It is called in `const` items only.
#[track_caller]
pub const fn not_reserved(name: &str) {
    if is_reserved(name) {
        Message::new()
            .name(name)
            .text(" is a name of the event itself; write `#[usage(rename = \"…\")]`")
            .text(UNDISTURBED)
            .panic()
    }
}

/// Refuses a config that stands in the body of a function, where rustc leaves its test out.
///
/// # Panics
///
/// When it stands in no module. It is called in `const` items only.
#[track_caller]
pub const fn stands_in_a_module(it_does: bool) {
    if !it_does {
        Message::new()
            .text("a test publishes, and in the body of a function none is run; move the config into a module")
            .text(UNDISTURBED)
            .panic()
    }
}

/// Refuses a field that is not what was promised, or one of those that stand in its place: the one
/// at `place` in the table.
///
/// # Panics
///
/// When it is not. It is called in `const` items only.
#[track_caller]
pub const fn member_kept<const N: usize>(members: &[Member], place: usize, promises: &Promises<N>) {
    let (_, from) = members.split_at(place);
    if let [member, ..] = from {
        if let Some(what) = expired::of_member(member, promises.version, Message::new()) {
            what.text(UNDISTURBED).panic()
        }
        kept_alike(member, promises)
    }
}

#[track_caller]
const fn kept_alike<const N: usize>(member: &Member, promises: &Promises<N>) {
    match member {
        Member::Field(field) => field_kept(field, promises),
        Member::Flatten(inner) => {
            none_reserved(inner);
            if let Some(fields) = &promises.fields {
                let drift = Drift::none(promises.feature_gated);
                let drift = drift.of_members(inner.members, fields, Message::new());
                if let Some(what) = drift.message() {
                    promises.broken(what)
                }
            }
        }
    }
}

#[track_caller]
const fn none_reserved(inner: &Flattened) {
    let (mut members, mut omitted) = (inner.members, inner.omitted);
    while let [first, tail @ ..] = omitted {
        not_reserved(first.name);
        omitted = tail;
    }
    while let [first, tail @ ..] = members {
        match first {
            Member::Field(field) => not_reserved(field.name),
            Member::Flatten(inner) => none_reserved(inner),
        }
        members = tail;
    }
}

#[track_caller]
const fn field_kept<const N: usize>(field: &Field, promises: &Promises<N>) {
    let name = field.name;
    not_reserved(name);
    if promises.fields.is_none() {
        return;
    }
    match promises.of_config(name) {
        None if field.treatment.is_skip() => {}
        None => promises.broken(
            Message::new()
                .name(name)
                .text(" would be sent, and the published schema doesn't say so"),
        ),
        Some(_) if field.treatment.is_skip() => {
            if !promises.feature_gated {
                promises.gone(name)
            }
        }
        Some((_, promise)) => {
            let drift = Drift::none(promises.feature_gated);
            let path = Message::new().inside(name);
            if let Some(what) = drift.of_field(field, promise, path).message() {
                promises.broken(what)
            }
        }
    }
}

/// Refuses a promise that no field of the config keeps. One field that is gone where another
/// came is a new name: that is told where the field is.
///
/// # Panics
///
/// When there is such a promise. It is called in `const` items only.
#[track_caller]
pub const fn nothing_gone<const N: usize>(members: &[Member], promises: &Promises<N>) {
    let Some(fields) = &promises.fields else {
        return;
    };
    let kept = kept(members, promises, [false; N]);
    let (mut rest, mut kept): (&[Promise], &[bool]) = (fields, &kept);
    let (mut gone, mut number) = (None, 0);
    while let ([first, promises @ ..], [is_kept, marks @ ..]) = (rest, kept) {
        if first.is_config && !*is_kept {
            gone = Some(first.name);
            number += 1;
        }
        (rest, kept) = (promises, marks);
    }
    if let Some(name) = gone {
        if number > 1 || unpromised(members, promises) != 1 {
            promises.gone(name)
        }
    }
}

/// Marks the promises that a field keeps. One whose type says that it is never sent has told so
/// itself.
const fn kept<const N: usize>(
    mut members: &[Member],
    promises: &Promises<N>,
    mut marks: [bool; N],
) -> [bool; N] {
    while let [first, tail @ ..] = members {
        match first {
            Member::Flatten(inner) => marks = kept(inner.members, promises, marks),
            Member::Field(field) => {
                if let Some((position, _)) = promises.find(field.name) {
                    #[expect(
                        clippy::indexing_slicing,
                        reason = "there are as many marks as promises"
                    )]
                    {
                        marks[position] = true;
                    }
                }
            }
        }
        members = tail;
    }
    marks
}

/// Refuses environments that are not what was promised: a newer version of this crate must not
/// widen an event unseen.
///
/// # Panics
///
/// When one differs. It is called in `const` items only.
#[track_caller]
pub const fn environments_kept<C: Published, const N: usize>(promises: &Promises<N>) {
    let Some(fields) = &promises.fields else {
        return;
    };
    let (members, lists) = (event_members::<C>(), event_lists::<C>());
    let mut rest: &[Promise] = fields;
    while let [first, tail @ ..] = rest {
        let is_there = is_among(first.name, members) || is_among(first.name, lists);
        if !first.is_config && !is_there {
            promises.gone(first.name)
        }
        rest = tail;
    }
    event_fields_kept(members, promises);
    event_fields_kept(lists, promises);
}

#[track_caller]
const fn event_fields_kept<const N: usize>(mut members: &[Member], promises: &Promises<N>) {
    while let [first, tail @ ..] = members {
        if let Member::Field(field) = first {
            if !equal(field.name, ERROR) {
                event_field_kept(first, promises);
            }
        }
        members = tail;
    }
}

/// Refuses errors of which other things would be said than was promised.
///
/// # Panics
///
/// When they differ. It is called in `const` items only.
#[track_caller]
pub const fn errors_kept<C: Published, const N: usize>(promises: &Promises<N>) {
    let mut members = event_members::<C>();
    while let [first, tail @ ..] = members {
        if let Member::Field(field) = first {
            if equal(field.name, ERROR) {
                event_field_kept(first, promises);
            }
        }
        members = tail;
    }
}

const ERROR: &str = "error";

#[track_caller]
const fn event_field_kept<const N: usize>(member: &Member, promises: &Promises<N>) {
    let (Member::Field(field), Some(_)) = (member, &promises.fields) else {
        return;
    };
    match promises.find(field.name) {
        None => promises.broken(
            Message::new()
                .name(field.name)
                .text(" of the event would be sent, and the published schema doesn't say so"),
        ),
        Some((_, promise)) => {
            let drift = Drift::none(promises.feature_gated);
            let path = Message::new().inside(field.name);
            match (
                drift.of_field(field, promise, path).message(),
                &promise.form,
            ) {
                (None, _) => {}
                (Some(_), Promised::Plain) => promises.broken(
                    Message::new()
                        .name(field.name)
                        .text(" of the event is not sent as the published schema says"),
                ),
                (Some(what), _) => promises.broken(what),
            }
        }
    }
}

const fn is_reserved(name: &str) -> bool {
    let mut rest: &[&str] = &RESERVED;
    while let [first, tail @ ..] = rest {
        if equal(first, name) {
            return true;
        }
        rest = tail;
    }
    false
}

const fn is_among(name: &str, mut members: &[Member]) -> bool {
    while let [first, tail @ ..] = members {
        if let Member::Field(field) = first {
            if equal(field.name, name) {
                return true;
            }
        }
        members = tail;
    }
    false
}

/// How many fields would be sent beyond the promise.
const fn unpromised<const N: usize>(mut members: &[Member], promises: &Promises<N>) -> usize {
    let mut number = 0;
    while let [first, tail @ ..] = members {
        number += match first {
            Member::Flatten(inner) => unpromised(inner.members, promises),
            Member::Field(field) => {
                let is_new = !field.treatment.is_skip();
                (is_new && promises.of_config(field.name).is_none()) as usize
            }
        };
        members = tail;
    }
    number
}
