//! What a family is entitled to for each session of care, and why.

pub mod model;
mod refusal;
mod result;

pub use refusal::{Reason, Refusal, Refusals};
pub use result::{
    Absence, Entitlements, NotPaid, SessionEntitlement, SubsidyKind, WeekEntitlement,
};
