//! Anonymous usage statistics that users can trust.
