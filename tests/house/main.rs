//! The rules of the house, as tests: which crate may need which, what the pure crates may not do,
//! and the form of the code.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod arrows;
mod book;
mod codes;
mod documents;
mod error_table;
mod files;
mod form;
mod lists;
mod manifests;
mod modules;
mod purity;
mod words;
