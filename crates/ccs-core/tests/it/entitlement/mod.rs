//! Entitlements, through the public interface.

mod family;
mod sample;
mod sweep;
