//! A simulated world to hold the real crates against: a CCSS that behaves as badly as a network
//! allows, and services whose payments and books are made from events.
//!
//! - [`ccss::SimulatedCcss`] is the other side of [`ccs_core::exchange`]: it delays, repeats,
//!   reorders, rejects and drops, as much as its [`ccss::Faults`] say.
//! - [`payments::Payments`] pays what the retrieved reports entitle to.
//! - [`world::World`] is a number of services over a number of weeks as the files of a
//!   reconciliation, with every cause of a difference labelled from the event that made it.
//! - [`score::Confusion`] is what a reconciliation makes of the labels.
//!
//! # Invariants
//! - Everything follows from a seed: the same seed gives the same world on every machine.
//! - The labelled parts of an enrolment-week re-add to its difference.
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
//! What it pays is made up: it simulates the traffic, not the law of entitlement.

pub mod ccss;
pub mod draw;
pub mod payments;
pub mod score;
pub mod world;
