use std::ffi::{OsStr, OsString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::path::{Path, PathBuf};

use crate::projection::{Element, Fingerprint, Projection};

/// Free text that `send, why = "…"` sends as it is.
#[diagnostic::on_unimplemented(
    message = "`send` is for free text, and `{Self}` isn't free text",
    label = "isn't free text"
)]
pub trait FreeText {
    /// What is sent: the text.
    type Projection: Projection + Element;
    /// The shape around the text (an option, a list).
    const FINGERPRINT: Fingerprint;
    /// The text, with U+FFFD for what is not Unicode.
    fn text(&self) -> Self::Projection;
}

macro_rules! text {
    ($($ty:ty => $text:expr),+ $(,)?) => {$(
        impl FreeText for $ty {
            type Projection = String;
            const FINGERPRINT: Fingerprint = Fingerprint::of("text");
            fn text(&self) -> String {
                let text: fn(&$ty) -> String = $text;
                text(self)
            }
        }
    )+};
}

text! {
    str => str::to_owned,
    String => String::clone,
    char => char::to_string,
    OsStr => |text| text.to_string_lossy().into_owned(),
    OsString => |text| text.to_string_lossy().into_owned(),
    Path => |path| path.to_string_lossy().into_owned(),
    PathBuf => |path| path.to_string_lossy().into_owned(),
    IpAddr => IpAddr::to_string,
    Ipv4Addr => Ipv4Addr::to_string,
    Ipv6Addr => Ipv6Addr::to_string,
    SocketAddr => SocketAddr::to_string,
    SocketAddrV4 => SocketAddrV4::to_string,
    SocketAddrV6 => SocketAddrV6::to_string,
}

#[cfg(feature = "url")]
text! { url::Url => |url| url.as_str().to_owned() }

#[cfg(feature = "semver")]
text! {
    semver::Version => semver::Version::to_string,
    semver::VersionReq => semver::VersionReq::to_string,
}

#[cfg(feature = "camino")]
text! {
    camino::Utf8Path => |path| path.as_str().to_owned(),
    camino::Utf8PathBuf => |path| path.as_str().to_owned(),
}
