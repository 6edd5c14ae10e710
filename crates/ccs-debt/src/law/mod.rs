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
