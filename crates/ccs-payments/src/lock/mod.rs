//! Locks of a payment: their reasons, how far the payment has come, and the table of moves.

mod moves;
mod reason;
mod refusal;
mod state;

pub use moves::Move;
pub use reason::{EXCEEDS_LIMIT, LockKind, LockReason};
pub use refusal::NotAMove;
pub use state::{Assessment, BankDetails, Lock, Stage, State};
