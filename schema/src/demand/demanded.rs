/// Made from the constant in which a derived type demands what its fields need.
///
/// When a demand is not met, the constant is an error, and so is each type that this stands
/// in: rustc tells about the demand, once, and about nothing that follows from it.
pub struct Gate<const SETTLED: bool>;

/// The type itself, where `G` is a gate that is settled.
pub trait If<G> {
    /// The type itself.
    type Then: ?Sized;
}

impl<T: ?Sized> If<Gate<true>> for T {
    type Then = T;
}
