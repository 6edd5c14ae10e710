//! What a family is entitled to for each session of care, and why.

mod assess;
mod check;
mod family_facts;
mod fortnight;
pub mod model;
mod order;
mod price;
mod refusal;
mod result;
mod session;
mod usage;
mod week;

pub use assess::{Assessment, assess};
pub use refusal::{Reason, Refusal, Refusals};
pub use result::{
    Absence, Entitlements, NotPaid, SessionEntitlement, SubsidyKind, WeekEntitlement,
};
