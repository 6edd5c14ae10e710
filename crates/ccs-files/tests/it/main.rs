//! What the readers promise, on files that tests and chance write.
//!
//! `PROPTEST_CASES` raises the number of random files.
#![allow(
    clippy::as_conversions,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::items_after_statements,
    clippy::needless_pass_by_value,
    clippy::type_complexity,
    clippy::manual_is_multiple_of,
    reason = "tests are written to be read from top to bottom"
)]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod amounts_asked;
mod arrangements;
mod borders;
mod changing;
mod commands;
mod contradictions;
mod counting;
mod damage;
mod day_rows;
mod decisions;
mod eligibility;
mod exports;
mod faults;
mod first_lines;
#[cfg(feature = "workbook")]
mod fuzzed;
mod guessed_forms;
mod guesses;
mod histories;
mod hostile;
mod imported_answers;
mod json;
mod listings;
mod lost_amounts;
mod lost_rows;
mod overlap;
mod patterns;
mod payments;
mod previews;
mod profiles;
mod random_layouts;
mod rows;
mod scenarios;
mod shipped;
mod splitting;
mod support;
mod worded;
#[cfg(feature = "workbook")]
mod workbooks;
mod written;
