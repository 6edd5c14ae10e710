//! Entitlements, through the public interface.

mod against_slow_model;
mod boundaries;
pub(crate) mod family;
mod golden;
mod refusals;
mod sample;
mod scenarios;
mod slow_model;
mod sweep;
