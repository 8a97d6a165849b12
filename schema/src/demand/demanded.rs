/// Made from the constant in which a derived type demands what its fields need.
///
/// When a demand is not met, the constant is an error, and so is each type that this stands
/// in: rustc tells about the demand, once, and about nothing that follows from it.
pub struct Demanded<const MET: bool>;

/// The type itself, where `D` says that the demands are met.
pub trait If<D> {
    /// The type itself.
    type Then: ?Sized;
}

impl<T: ?Sized> If<Demanded<true>> for T {
    type Then = T;
}
