/// What can be sent of each element of a list: anything but a byte. A list of bytes is text, or a
/// key, as often as it is numbers.
#[diagnostic::on_unimplemented(
    message = "bytes may be text or a key, and a list of `{Self}` would send them as they are",
    label = "needs a treatment",
    note = "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent, `#[usage(count)]` and only how many there are",
    note = "small numbers can be sent as a list of a wider type (`with = path, as = Vec<u16>`), or of a type of your own that derives `UsageStat`"
)]
pub trait Element {}

#[diagnostic::do_not_recommend]
impl Element for () {}
#[diagnostic::do_not_recommend]
impl Element for bool {}
#[diagnostic::do_not_recommend]
impl Element for String {}
impl<P: Element> Element for Option<P> {}
#[diagnostic::do_not_recommend]
impl<P> Element for Vec<P> {}
