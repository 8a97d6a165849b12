use crate::projection::equal;

/// What the published schema says of one field, or of one variant.
pub struct Promise {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its fingerprint; 0 for a variant that is sent as its name.
    pub fingerprint: u128,
    /// What happens to it.
    pub treatment: &'static str,
    /// The function that makes what is sent; empty without one.
    pub with: &'static str,
    /// One of the launcher's own; the others are those of the event.
    pub is_config: bool,
    /// The parts that have names.
    pub form: Promised,
}

/// The parts of a promised value that have names; see [`Form`](crate::projection::Form).
pub enum Promised {
    /// It has none.
    Plain,
    /// Fields with names.
    Object(&'static [Promise]),
    /// Variants, of which it is one.
    Variants(&'static [Promise]),
    /// Fields with places.
    Tuple(&'static [Promise]),
    /// An option or a list of another one.
    Around(&'static str, &'static Self),
    /// The places of a plain tuple, or the keys and the values of a map. Their fingerprints are those
    /// of types.
    Parts(&'static str, &'static [Promise]),
    /// What a function makes, by its path, where no field says so.
    Made(&'static str, &'static Self),
}

/// All that the published schema says of fields.
pub struct Promises<const N: usize> {
    /// In the order of their names. Nothing in a build that is made to write the schema.
    pub fields: Option<[Promise; N]>,
    /// Fields and variants may be behind cargo features: one that is gone is left to the test.
    pub feature_gated: bool,
    /// The launcher's version.
    pub version: &'static str,
    /// How to publish a change, and what else can be done.
    pub mend: &'static str,
}

impl<const N: usize> Promises<N> {
    /// What is promised of a field of the config, and its position.
    pub(super) const fn of_config(&self, name: &str) -> Option<(usize, &Promise)> {
        match self.find(name) {
            Some((position, promise)) if promise.is_config => Some((position, promise)),
            _ => None,
        }
    }

    pub(super) const fn find(&self, name: &str) -> Option<(usize, &Promise)> {
        match &self.fields {
            Some(fields) => find(fields, name),
            None => None,
        }
    }
}

/// The promise of a name. rustc gives a constant only so many steps: looking at each promise for
/// each field would be too many for some hundred fields.
pub(super) const fn find<'a>(promises: &'a [Promise], name: &str) -> Option<(usize, &'a Promise)> {
    let (mut rest, mut position) = (promises, 0);
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
