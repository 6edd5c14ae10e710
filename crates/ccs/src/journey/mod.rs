//! The journey of a subsidy from crate to crate. Siblings never know each other; they meet here.
//!
//! | step | from | to |
//! |---|---|---|
//! | [`session_reports`] | the exchange | the session reports that reconciliation reads |
//! | [`statement`] | the exchange | the Statement of Entitlement of what has been retrieved |
//! | [`plan`] | a reassessment of weeks | signed lines for the customer, services and withholding |
//! | [`overpayment`] | lines below zero | the components of an undetermined debt |
//! | [`customer_debt`], [`offsets`] | a debt, a released payment | what arrears are set off against, and what that repays |
//! | [`payment_lines`] | lines | the payment lines that reconciliation reads |
//!
//! Every cent of a reassessment is found again: as arrears, as a payment to a service, as withheld,
//! as a component of a debt or as an offset between them.

mod overpayment;
mod payment_lines;
mod plan;
mod session_reports;
mod set_off;
mod statement;

pub use overpayment::{Overpayment, overpayment};
pub use payment_lines::{PaymentRun, payment_lines};
pub use plan::plan;
pub use session_reports::session_reports;
pub use set_off::{customer_debt, offsets};
pub use statement::statement;
