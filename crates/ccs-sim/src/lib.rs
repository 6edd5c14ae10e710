//! A simulated world to hold the real crates against: a CCSS that behaves as badly as a network
//! allows, and services whose weeks go through the real exchange.
//!
//! - [`ccss::SimulatedCcss`] is the other side of [`ccs_core::exchange`]: it delays, repeats,
//!   reorders, rejects and drops, as much as its [`ccss::Faults`] say.
//! - [`payments::Payments`] pays what the retrieved reports entitle to.
//! - [`world::World`] is a number of services over a number of weeks as reconciliation facts, most
//!   of them consistent, some with a fault of a known cause, and every cause is labelled.
//!
//! # Invariants
//! - Everything follows from a seed: the same seed gives the same world on every machine.
//! - The labelled parts of an enrolment-week re-add to its difference.
//!
//! ```
//! use ccs_reconcile::{assemble::ReportOptions, fold::Selection};
//! use ccs_reconcile::reconcile::reconcile;
//! use ccs_sim::world::World;
//!
//! let world = World::simulate(7, 2, 3)?;
//! let report = reconcile(&world.facts(), &Selection::everything(), &ReportOptions::default()).unwrap();
//! let found: Vec<_> = report.differences().map(|(_, _, row)| row.enrolment_id).collect();
//! let labelled: Vec<_> = world.truth.iter().map(|label| label.key.enrolment_id).collect();
//! assert_eq!(found, labelled);
//! # Ok::<(), ccs_sim::world::NotPossible>(())
//! ```
//!
//! What it pays is made up (half the fee): it simulates the traffic, not the subsidy.

pub mod ccss;
pub mod draw;
pub mod payments;
pub mod world;
