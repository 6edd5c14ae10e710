//! What the programs of this package share. The programs themselves are under `programs/`.

/// Pseudo-random numbers that never change, the same that simulated worlds are made with.
pub use ccs_sim::draw;
