//! The exchange against a CCSS that behaves badly, and worlds against their labels.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod bank;
mod chain;
mod interleavings;
mod sample;
mod scores;
mod worlds;
