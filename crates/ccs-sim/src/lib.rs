//! A simulator to test the other crates against: a CCSS that behaves as badly as a network can, and
//! services whose payments and allocations result from simulated events.
//!
//! - [`ccss::SimulatedCcss`] takes the place of CCSS for [`ccs_core::exchange`]: it delays,
//!   repeats, reorders, rejects and drops messages, as configured by its [`ccss::Faults`].
//! - [`payments::Payments`] pays the entitlements of the retrieved reports.
//! - [`world::World`] is a number of services over a number of weeks, as the files of a
//!   reconciliation. Every cause of a difference is labelled from the event that made it.
//! - [`chain::Chain`] is the whole chain from attendance to refund: every engine runs on the results of
//!   the others, and a book of every cent is compared with them after each event.
//! - [`score::Confusion`] compares the causes that a reconciliation names with the labels.
//!
//! # Invariants
//! - Everything follows from a seed: the same seed gives the same world on every machine.
//! - The labelled parts of an enrolment-week add up to its difference.
//!
//! ```
//! use ccs_core::money::WideMoney;
//! use ccs_sim::{score::Confusion, world::World};
//!
//! let world = World::simulate(7, 2, 6)?;
//! let report = world.reconcile(&Default::default()).unwrap();
//! let labelled: WideMoney = world.truth.iter().map(|label| label.amount).sum();
//! assert_eq!(report.total.difference(), labelled);
//! println!("{}", Confusion::of(&world, &report));
//! # Ok::<(), ccs_sim::world::NotPossible>(())
//! ```
//!
//! The payments of a [`world::World`] are invented: it simulates the traffic, not the law of
//! entitlement. A [`chain::Chain`] simulates the law too.

pub mod ccss;
pub mod chain;
pub mod draw;
pub mod payments;
pub mod score;
pub mod world;
