use std::cell::RefCell;
use std::fmt::Display;
use std::thread;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

/// All errors of one item, so that one build shows them all.
pub(crate) struct Errors {
    grave: RefCell<Option<Vec<syn::Error>>>,
    /// Those beside which it is plain what is meant, so that all that follows is looked at too.
    slight: RefCell<Vec<syn::Error>>,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self {
            grave: RefCell::new(Some(Vec::new())),
            slight: RefCell::default(),
        }
    }

    pub(crate) fn at(&self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    /// An error beside which the item can be expanded.
    pub(crate) fn slight(&self, span: Span, message: impl Display) {
        self.slight
            .borrow_mut()
            .push(syn::Error::new(span, message));
    }

    /// Hands those over.
    pub(crate) fn take_slight(&self) -> Vec<syn::Error> {
        self.slight.take()
    }

    pub(crate) fn on(&self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    pub(crate) fn push(&self, error: syn::Error) {
        if let Some(errors) = self.grave.borrow_mut().as_mut() {
            errors.push(error);
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.grave.borrow().as_ref().map_or(0, Vec::len)
    }

    /// Hands the errors over; must be called, or they would be lost.
    pub(crate) fn finish(self) -> Vec<syn::Error> {
        self.grave.borrow_mut().take().unwrap_or_default()
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        if !thread::panicking() {
            debug_assert!(
                self.grave.borrow().is_none(),
                "the errors of an item were not looked at"
            );
        }
    }
}

/// The errors as `compile_error!` calls, each on its token.
pub(crate) fn compile_errors(errors: &[syn::Error]) -> TokenStream {
    let mut tokens = TokenStream::new();
    for error in errors {
        tokens.append_all(error.to_compile_error());
    }
    tokens
}
