//! Tests of arrears, locks and payments, through the public interface: one binary.
#![allow(clippy::too_many_lines, reason = "tests are written to be read from top to bottom")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod amounts;
mod bank_details;
mod codes;
mod days;
mod examples;
mod guidance;
mod history;
mod ledger;
mod limit;
mod model;
mod moves;
mod online;
mod properties;
mod readings;
mod rules;
mod set_off;
mod strategies;
mod support;
mod weekly_subsidy;
