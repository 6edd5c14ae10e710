//! What a family is entitled to for each session of care, and why.

mod assess;
mod balance;
pub mod batch;
mod check;
mod explain;
mod family_facts;
mod fortnight;
pub mod model;
mod order;
mod percentages;
mod price;
mod reassess;
mod refusal;
mod result;
mod session;
mod sweep;
mod together;
mod total;
mod usage;
mod warning;
mod week;

pub use assess::{Assessment, assess};
pub use balance::{Balance, balance};
pub use explain::{SessionExplained, WeekExplained};
pub use reassess::{Change, WeekSums, compare, reassess, reassess_sums};
pub use refusal::{Reason, Refusal, Refusals, in_order_of_facts};
pub use result::{
    Absence, Entitlements, NotPaid, SessionEntitlement, SubsidyKind, WeekEntitlement,
};
pub use sweep::{SweepPoint, Swept, marginal_rates, sweep};
pub use together::{doubts, reasons_of_an_end_elsewhere};
pub use total::Totals;
pub use warning::{Warning, WarningCause, part_of_a_year};
