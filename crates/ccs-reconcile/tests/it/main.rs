//! What the reconciliation must do, rule by rule, on rows written as text; and the laws it keeps
//! on random worlds.
//!
//! `PROPTEST_CASES` raises the number of random worlds.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod allocation;
mod allocation_kinds;
mod arithmetic;
mod arrangements;
mod asking;
mod books;
mod causes;
mod coincidences;
mod comparing;
mod contrary;
mod contrary_books;
mod control_totals;
mod counting;
mod decisions;
mod deposit_laws;
mod deposits;
mod deposits_debt;
mod deposits_short;
mod deposits_together;
mod doubts;
mod every_warning;
mod evidence;
mod explaining;
mod exports;
mod extremes;
mod footing;
mod histories;
mod identity_payments;
mod identity_reports;
mod identity_returns;
mod laws;
mod links;
mod more_stories;
mod names;
mod near_repeats;
mod not_certain;
mod not_compelled;
mod older_evidence;
mod one_sided;
mod paid_again;
mod part_laws;
mod plausible;
mod second_pass;
mod seed;
mod settled;
mod state;
mod statements;
mod strategies;
mod support;
mod two_readings;
mod unfinished;
mod warnings;
mod week_evidence;
mod what_fits;
mod words;
mod workers;
