//! The law and the practice of debts, as dated data and small rules: one subject a file.

pub mod debt_reason;
pub mod debt_section;
pub mod interest;
pub mod notice;
pub mod provider_fault;
pub mod reconciliation;
pub mod refund;
pub mod set_off;
pub mod small_debt;
pub mod waiver_ground;
pub mod write_off;

use ccs_core::money::Cents;
use ccs_core::rounding::{Exact, Rounding};

/// The amount of a number of cents; [`Cents::MAX`] where it is more.
fn cents(count: Exact<i128>, rounding: Rounding) -> Cents {
    let count = i64::try_from(count.to_whole(rounding)).ok();
    count.and_then(Cents::new).unwrap_or(Cents::MAX)
}
