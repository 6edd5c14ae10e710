//! The lock of a payment: its reason, where the payment stands, and the table of moves.

mod moves;
mod reason;
mod refusal;
mod state;

pub use moves::Move;
pub use reason::{EXCEEDS_LIMIT, LockReason};
pub use refusal::NotAMove;
pub use state::{Assessment, BankDetails, Referral, SeenLock, State};
