//! The program as its users meet it: what it prints, writes and ends with.
//!
//! `../gallery` has an example of every error with its message; `TRYCMD=overwrite` writes the
//! present messages, to be read before they are committed.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod applied;
mod attendance;
#[cfg(unix)]
mod book;
mod command_keys;
mod compare;
mod config;
mod debts;
mod debts_checked;
mod documents;
mod entitlement;
mod entitlement_period;
mod examples;
mod exchange;
mod exchange_claims;
mod exchange_files;
mod faults;
mod gallery;
mod headings;
mod help;
mod histories;
mod hostile;
mod inputs;
mod interrupt;
mod large;
mod law_documents;
mod ledger_files;
mod limits;
mod long_files;
mod messages;
mod names;
mod offers;
mod outputs;
mod procedures;
mod sample;
mod simulate;
mod simulate_families;
mod spanish;
mod statement_sample;
mod support;
mod vectors;
mod waits;
mod widths;
mod withheld;
mod without_effect;
mod worked_examples;
