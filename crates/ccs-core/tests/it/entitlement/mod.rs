//! Entitlements, through the public interface.

mod against_slow_model;
mod family;
mod sample;
mod scenarios;
mod slow_model;
