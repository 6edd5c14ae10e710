//! Conversions between the crates, along the path of a subsidy. The crates do not depend on one
//! another; they are connected here.
//!
//! | step | from | to |
//! |---|---|---|
//! | [`session_reports`] | the exchange | the session reports that reconciliation reads |
//! | [`statement`] | the exchange | the Statement of Entitlement for the retrieved reports |
//! | [`plan`] | a reassessment of weeks | signed lines for the customer, services and withholding |
//! | [`overpayment`] | lines below zero | the components of an undetermined debt |
//! | [`customer_debt`], [`offsets`] | a debt, a released payment | the debts to set arrears off against, and the amounts that this repays |
//! | [`payment_lines`] | lines | the payment lines that reconciliation reads |
//!
//! Every cent of a reassessment is accounted for: as arrears, a payment to a service, a withheld
//! amount, a component of a debt, or an offset between these.

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
