//! The compile-time checks that a struct and its published schema agree.
//!
//! The derive calls these in `const` items that stand on the field they are about, with what it
//! read from the file. `#[track_caller]` makes rustc point there, and at nothing in this crate.

use super::message::Message;
use super::{Published, event_members};
use crate::event::RESERVED;
use crate::shape::{Member, Omitted, equal};
use crate::{Fingerprint, Treatment};

/// What the published schema says of one field.
pub struct Promise {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its fingerprint.
    pub fingerprint: u128,
    /// One of the launcher's own; the others are those of the event.
    pub is_config: bool,
}

/// All that the published schema says of fields.
pub struct Promises<const N: usize> {
    /// In the order of their names. Nothing in a build that is made to write the schema.
    pub fields: Option<[Promise; N]>,
    /// Fields may be behind cargo features: one that is gone is left to the test.
    pub feature_gated: bool,
    /// How to publish a change.
    pub command: &'static str,
}

impl<const N: usize> Promises<N> {
    /// A config's field, and its position. rustc gives a constant only so many steps: looking at
    /// each promise for each field would be too many for some hundred fields.
    const fn find(&self, name: &str) -> Option<(usize, &Promise)> {
        let Some(fields) = &self.fields else {
            return None;
        };
        let (mut rest, mut position): (&[Promise], _) = (fields, 0);
        loop {
            let (before, after) = rest.split_at(rest.len() / 2);
            let [middle, behind @ ..] = after else {
                return None;
            };
            rest = if equal(middle.name, name) {
                return Some((position + before.len(), middle));
            } else if is_before(middle.name, name) {
                position += before.len() + 1;
                behind
            } else {
                before
            };
        }
    }

    /// What is promised of a field of the config.
    const fn of_config(&self, name: &str) -> Option<(usize, &Promise)> {
        match self.find(name) {
            Some((position, promise)) if promise.is_config => Some((position, promise)),
            _ => None,
        }
    }

    #[track_caller]
    const fn broken(&self, what: Message) -> ! {
        what.text("; ")
            .text(self.command)
            .text(" to publish the change")
            .panic()
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
            .panic()
    }
}

/// Refuses a field that is not what was promised.
///
/// # Panics
///
/// When it is not. It is called in `const` items only.
#[track_caller]
pub const fn field_kept<const N: usize>(
    name: &str,
    treatment: Treatment,
    of_type: Fingerprint,
    promises: &Promises<N>,
) {
    not_reserved(name);
    if promises.fields.is_none() {
        return;
    }
    match promises.of_config(name) {
        None if treatment.is_skip() => {}
        None => promises.broken(
            Message::new()
                .name(name)
                .text(" would be sent, and the published schema doesn't say so"),
        ),
        Some(_) if treatment.is_skip() => {
            if !promises.feature_gated {
                promises.gone(name)
            }
        }
        Some((_, promise)) => {
            let fingerprint = Fingerprint::of_field(name, treatment, of_type);
            if fingerprint.as_u128() != promise.fingerprint {
                promises.broken(
                    Message::new()
                        .name(name)
                        .text(" is not sent as the published schema says"),
                )
            }
        }
    }
}

/// Refuses flattened fields that are not what was promised.
///
/// # Panics
///
/// When there is such a field. It is called in `const` items only.
#[track_caller]
pub const fn flattened_kept<const N: usize>(
    mut members: &[Member],
    mut omitted: &[Omitted],
    promises: &Promises<N>,
) {
    while let [first, tail @ ..] = omitted {
        not_reserved(first.name);
        omitted = tail;
    }
    while let [first, tail @ ..] = members {
        match first {
            Member::Flatten(inner, omitted) => flattened_kept(inner, omitted, promises),
            Member::Field(field) => {
                field_kept(field.name, field.treatment, field.fingerprint, promises);
            }
        }
        members = tail;
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
            Member::Flatten(inner, _) => marks = kept(inner, promises, marks),
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
    let (mut rest, mut members): (&[Promise], _) = (fields, event_members::<C>());
    while let [first, tail @ ..] = rest {
        if !first.is_config && !is_among(first.name, members) {
            promises.gone(first.name)
        }
        rest = tail;
    }
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
        Some((_, promise)) if field.fingerprint().as_u128() != promise.fingerprint => promises
            .broken(
                Message::new()
                    .name(field.name)
                    .text(" of the event is not sent as the published schema says"),
            ),
        Some(_) => {}
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

/// In the order of their bytes, which is that of the file.
const fn is_before(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([x, rest_of_a @ ..], [y, rest_of_b @ ..]) = (a, b) {
        if *x != *y {
            return *x < *y;
        }
        (a, b) = (rest_of_a, rest_of_b);
    }
    a.len() < b.len()
}

/// How many fields would be sent beyond the promise.
const fn unpromised<const N: usize>(mut members: &[Member], promises: &Promises<N>) -> usize {
    let mut number = 0;
    while let [first, tail @ ..] = members {
        number += match first {
            Member::Flatten(inner, _) => unpromised(inner, promises),
            Member::Field(field) => {
                let is_new = !field.treatment.is_skip();
                (is_new && promises.of_config(field.name).is_none()) as usize
            }
        };
        members = tail;
    }
    number
}
