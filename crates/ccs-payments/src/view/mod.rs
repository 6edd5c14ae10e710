//! What is shown of an account: folds, without words.

mod destination;
mod online;
mod payments;
mod status;
mod weekly_subsidy;

pub use destination::{BENEFIT_TYPE, PaymentDestination};
pub use online::{
    DetailedPayment, LastPayment, OnlineChild, OnlineDetails, OnlineSummary, RecentPayments,
};
pub use payments::{
    Breakdown, CustomerPayment, HistoryFilter, HistoryRefusal, PaymentHistory, PaymentStanding,
    ProviderPayment, SetOffEntry, Viewer, three_months_before,
};
pub use status::PaymentStatus;
pub use weekly_subsidy::{Paid, SubsidyRow, SubsidyTotals, WeeklySubsidy, weeks};
