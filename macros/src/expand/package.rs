use proc_macro2::TokenStream;
use quote::quote;

use crate::publish::relative_package;

/// The folder of the package. Where it is told from the folder that rustc runs in, neither the
/// source nor a test would find it from where they are.
pub(super) fn package(private: &TokenStream) -> TokenStream {
    match relative_package() {
        Some(folder) => quote!(#folder),
        None => quote!(#private::env!("CARGO_MANIFEST_DIR")),
    }
}
