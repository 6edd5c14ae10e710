//! What is shown of an account: folds, without words.

mod payments;
mod status;
mod weekly_subsidy;

pub use payments::{
    Breakdown, CustomerPayment, HistoryFilter, HistoryRefusal, PaymentHistory, PaymentStanding,
    ProviderPayment, Viewer, three_months_before,
};
pub use status::PaymentStatus;
pub use weekly_subsidy::{Paid, SubsidyRow, SubsidyTotals, WeeklySubsidy};
