//! What the sample launcher and the tests share.
