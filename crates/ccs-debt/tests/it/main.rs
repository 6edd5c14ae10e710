//! What debts must do, rule by rule of the procedure; every worked example; the laws they keep on
//! random histories; and an independent slow model that agrees with them.
//!
//! `PROPTEST_CASES` raises the number of random histories; `CCS_DEBT_HISTORIES` those of the slow
//! model.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod adjusting;
mod advice;
mod books;
mod checklist;
mod codes;
mod customers;
mod damage;
mod every_event;
mod every_rate;
mod examples_allocation;
mod examples_debts;
mod examples_law;
mod history;
mod impossible_days;
mod interest;
mod laws;
mod letters;
mod model;
mod model_of_debts;
mod overlays;
mod policies;
mod raising;
mod random;
mod recovering;
mod reversing;
mod spelling;
mod strategies;
mod support;
mod totals;
mod undetermined;
mod waiving;
