//! Numbers that a type of the user's own sends under the name of its field: only its shape tells.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::visit::{self, Visit};
use syn::{Path, Type};

use super::lifetimes::{named, with_static_lifetimes};
use super::spans::located;
use crate::model::{Field, Model};
use crate::naming::{Naming, naming};
use crate::parameters::depends_on_caller;

/// Of types that are spelled so, a question of the field's type alone tells in nearly all cases.
const OF_STD: [&str; 39] = [
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "f32",
    "f64",
    "bool",
    "char",
    "str",
    "String",
    "Path",
    "PathBuf",
    "OsStr",
    "OsString",
    "IpAddr",
    "Ipv4Addr",
    "Ipv6Addr",
    "SocketAddr",
    "NonZero",
    "Duration",
    "Option",
    "Box",
    "Rc",
    "Arc",
    "Cow",
    "Vec",
    "VecDeque",
    "HashSet",
    "BTreeSet",
    "HashMap",
    "BTreeMap",
];

/// Whether a type of the user's own may be in it.
pub(super) fn may_be_own(ty: &Type) -> bool {
    struct Search(bool);

    impl<'ast> Visit<'ast> for Search {
        fn visit_path(&mut self, path: &'ast Path) {
            let last = path.segments.last();
            self.0 |= !last.is_some_and(|last| OF_STD.iter().any(|known| last.ident == known));
            visit::visit_path(self, path);
        }
    }

    let mut search = Search(false);
    search.visit_type(ty);
    search.0
}

/// A constant that stands on the field, where its name tells of somebody; `settled` is that of what
/// is demanded of its type.
pub(super) fn check(
    field: &Field,
    settled: &Ident,
    model: &Model,
    private: &TokenStream,
) -> Option<TokenStream> {
    let wanted = match naming(field, model)? {
        Naming::One => "ANY",
        Naming::List => "LISTED",
    };
    if depends_on_caller(&field.ty, &model.generics) {
        return None;
    }
    let ty = with_static_lifetimes(&named(&field.ty), &model.generics);
    let span = field.span();
    let here = located(private, span);
    let wanted = Ident::new(wanted, Span::call_site());
    let ty = quote!(<#ty as #private::If<#private::Demanded<{ #settled }>>>::Then);
    Some(quote_spanned! {span=>
        const _: () = {
            let _ = || <_ as #here::Settled<_>>::settled(
                #here::SendsUnnamedNumber::<#ty, {
                    #here::sends_unnamed_number::<<#ty as #here::SentOrRedacted>::Projection>(#here::UnnamedNumbers::#wanted)
                }>::FOUND,
                (),
            );
        };
    })
}
