//! What the readers promise, on files that tests and chance write.
//!
//! `PROPTEST_CASES` raises the number of random files.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod arrangements;
mod borders;
mod changing;
mod commands;
mod counting;
mod damage;
mod eligibility;
mod exports;
mod faults;
mod guesses;
mod hostile;
mod json;
mod patterns;
mod payments;
mod profiles;
mod rows;
mod scenarios;
mod shipped;
mod splitting;
mod support;
#[cfg(feature = "workbook")]
mod workbooks;
mod written;
