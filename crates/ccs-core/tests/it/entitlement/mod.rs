//! Entitlements, through the public interface.

mod against_slow_model;
mod balancing;
mod batches;
mod boundaries;
mod bounds;
pub(crate) mod derivations;
pub(crate) mod family;
mod golden;
mod properties;
mod refusals;
mod sample;
mod single_rules;
mod slow_model;
mod sweep;
