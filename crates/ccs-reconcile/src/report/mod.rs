//! The report: facts added up, both cuts of the money, and every difference decomposed.
//!
//! This is the one model that every rendering shows. It holds no text for people but the names it
//! was given; words are chosen where it is rendered.

mod cause;
mod difference;
mod part;
mod total;
mod warning;

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::{Day, Week, WeekSpan};
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::WideMoney;

pub use cause::{CauseTotal, causes};
pub use difference::{Age, BySubsidy, Counted, Difference, Evidence, Pair};
pub use part::{Certainty, LineRef, Link, Part, PartKind, Remedy, RemedyCost};
pub use total::Total;
pub use warning::{Warning, WarningKind};

use crate::allocate::AllocatedReport;
use crate::clearing_totals::RunTotal;
use crate::deposits::{DepositMatch, DepositsTotal};

/// The CCS payment reconciliation report of one or several services.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The weeks it covers; `None` when the data held no week and none was asked for.
    pub period: Option<WeekSpan>,
    /// The day that ages are counted to: given, or the latest in the data; never the clock's.
    pub as_at: Option<Day>,
    /// What a reader should know before trusting the figures.
    pub warnings: Vec<Warning>,
    /// Service by service, in order of their ids.
    pub services: Vec<ServiceReport>,
    /// All services together.
    pub total: Total,
    /// Payment runs against what the bank received, when deposits were given, by date.
    pub deposits: Vec<DepositMatch>,
    /// The sums of the deposits; `None` when none were given.
    pub deposits_total: Option<DepositsTotal>,
    /// Payment lines against the totals of their runs, when totals were given.
    pub clearing_totals: Option<Vec<RunTotal>>,
    /// Lines that several files share, which count once.
    pub overlap: Overlap,
    /// What `allocate` decided, when it was asked to.
    pub allocations: Vec<AllocatedReport>,
    /// Rows that are not in any figure, when the caller went on in spite of errors.
    pub left_out: Vec<LeftOut>,
}

/// Payment lines that were left out because another file has them as well.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overlap {
    /// How many lines.
    pub lines: u64,
    /// What they pay.
    pub amount: WideMoney,
}

/// Rows that were left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The permanent code of the reason.
    pub code: Box<str>,
    /// The reason.
    pub why: Box<str>,
    /// How many rows.
    pub rows: u64,
}

impl Report {
    /// Whether anything is open: a part without a decision, a deposit, a control total, or rows that
    /// were left out.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.differences().any(|(_, _, row)| row.is_open())
            || self.deposits.iter().any(DepositMatch::is_open)
            || self.clearing_totals.iter().flatten().any(RunTotal::is_open)
            || !self.left_out.is_empty()
    }

    /// Whether the data held no row at all of what was asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.services.iter().all(|service| service.weeks.is_empty())
    }

    /// Every enrolment-week that differs, with its service and week, in the report's order.
    pub fn differences(&self) -> impl Iterator<Item = (ServiceId, Week, &Difference)> {
        self.services.iter().flat_map(|service| {
            service.weeks.iter().flat_map(move |week| {
                week.differences.iter().map(move |row| (service.service_id, week.week, row))
            })
        })
    }
}

/// One service approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceReport {
    /// The approval.
    pub service_id: ServiceId,
    /// The service's name, where it was given.
    pub name: Option<Box<str>>,
    /// Its weeks, earliest first. A week with any row at all is listed.
    pub weeks: Vec<WeekReport>,
    /// The approval total.
    pub total: Total,
}

/// One week of one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekReport {
    /// The week, named by its Sunday.
    pub week: Week,
    /// Section 1: what each clearing number paid for the week, in clearing-number order.
    pub payments: Vec<ClearingPayment>,
    /// The week total.
    pub total: Total,
    /// Section 2: every enrolment that differs or whose parts are not nothing, by id.
    pub differences: Vec<Difference>,
}

/// What one clearing number paid to the service for one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClearingPayment {
    /// The payment run.
    pub clearing_number: ClearingNumber,
    /// The day it was paid. A number that paid on two days has two rows.
    pub date_paid: Day,
    /// CCS; `None` when no line of it carried any.
    pub ccs: Option<WideMoney>,
    /// ACCS; `None` when no line of it carried any.
    pub accs: Option<WideMoney>,
}

impl ClearingPayment {
    /// CCS and ACCS together.
    #[must_use]
    pub fn total(&self) -> WideMoney {
        [self.ccs, self.accs].into_iter().flatten().sum()
    }
}
