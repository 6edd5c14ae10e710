//! Tests of the vocabulary: its laws and its limits.
//!
//! `PROPTEST_CASES` raises the number of random values. The written forms of documents are tested
//! with the feature `serde`, the bridge to `time` with `time_0_3`.
#![allow(
    clippy::as_conversions,
    clippy::large_types_passed_by_value,
    clippy::option_option,
    reason = "tests are written to be read from top to bottom"
)]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod adjusted_income;
mod attendance_absences;
mod attendance_announcements;
mod attendance_source;
mod attendance_views;
mod books;
mod calendar;
mod cents;
mod clock_and_minutes;
mod commands;
mod days;
mod documents;
mod eligibility;
mod entitlement;
mod every_rate;
mod exchange_answers;
mod exchange_codes;
mod exchange_model;
mod exchange_refusals;
mod exchange_seed;
mod exchange_support;
mod exchange_views;
mod figures;
mod fortnights_and_years;
mod identifiers;
mod inclusion_support;
mod indexation;
mod ladders;
mod law;
mod ledger;
mod marks;
mod money;
mod own_rates;
mod personal;
mod pro_rata;
mod rate_table;
mod rates;
mod register;
mod retrieved_statements;
mod rounding;
mod session_deadlines;
mod session_life;
mod sessions_of_care;
mod spans;
mod spellings;
mod statement;
mod statement_period;
mod strategies;
mod weeks;
mod wide_money;
