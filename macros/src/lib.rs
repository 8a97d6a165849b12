//! The derive of `usage-stat`.
