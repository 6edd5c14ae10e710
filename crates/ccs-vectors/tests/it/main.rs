//! The vectors themselves, this implementation of them, and others.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod files;
mod own;
mod shims;
mod skip;
