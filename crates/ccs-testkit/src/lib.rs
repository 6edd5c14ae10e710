//! Helpers that the tests of this workspace share: rows written as text, random worlds, the laws of
//! tallies, a slow model of the reconciliation's arithmetic, and a toy distributed engine.
//!
//! This crate is for tests only. It panics where a library would return an error.
//!
//! | module | contents |
//! |---|---|
//! | [`records`] | payment lines, session reports and returns from text; [`records::World`] collects them |
//! | [`worlds`] | random worlds: repeats, versions, cancellations, extremes, absent amounts |
//! | [`laws`] | checks of the laws of every [`Tally`](ccs_core::tally::Tally) and [`Retract`](ccs_core::tally::Retract) |
//! | [`slow`] | the arithmetic of the report, written directly from its rules with plain integers |
//! | [`deal`] | ways of distributing rows among workers: any order, any split |
//! | [`toy_engine`] | a distributed engine in thirty lines: partitions, serialised states, a tree of merges |
//!
//! ```
//! use ccs_testkit::records::*;
//!
//! let world = World::default()
//!     .paid([payment("E1", "2025-08-10", "161.50")])
//!     .reported([report("SR-1", "E1", "2025-08-10", "80.75")]);
//! assert_eq!(world.reconciled().total.difference().to_string(), "80.75");
//! ```
#![allow(
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test kit fails loudly"
)]

pub mod deal;
pub mod laws;
pub mod records;
pub mod slow;
pub mod toy_engine;
pub mod worlds;
