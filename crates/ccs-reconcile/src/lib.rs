//! What CCS paid a service against what the service allocated, every difference decomposed into
//! causes that re-add to it.
#![no_std]
#![warn(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

extern crate alloc;

pub mod allocate;
pub mod deposits;
pub mod record;
pub mod report;
