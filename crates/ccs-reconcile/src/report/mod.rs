//! The report: totals by clearing number and by enrolment, and every difference decomposed.
//!
//! All output formats render this model. It contains no texts other than the names it was given;
//! texts are chosen when it is rendered.

mod ages;
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

pub use ages::{AgeBand, AgeTotal, ages};
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
    /// The weeks it covers; `None` if the data has no week and none was requested.
    pub period: Option<WeekSpan>,
    /// The day to which ages are counted: as given, or the latest day in the data; never the
    /// current day.
    pub as_at: Option<Day>,
    /// Warnings about the figures.
    pub warnings: Vec<Warning>,
    /// The services, in order of their ids.
    pub services: Vec<ServiceReport>,
    /// All services together.
    pub total: Total,
    /// Payment runs compared with bank deposits, by date, if deposits were given.
    pub deposits: Vec<DepositMatch>,
    /// The sums of the deposits; `None` if none were given.
    pub deposits_total: Option<DepositsTotal>,
    /// Payment lines compared with the totals of their runs, if totals were given.
    pub clearing_totals: Option<Vec<RunTotal>>,
    /// Lines that several files share, which count once.
    pub overlap: Overlap,
    /// The allocations made by `allocate`, if requested.
    pub allocations: Vec<AllocatedReport>,
    /// Rows that are not in any figure, if the caller continued in spite of errors.
    pub left_out: Vec<LeftOut>,
    /// Rows of exports that are in no figure because an import profile leaves them out.
    pub omitted: Vec<Omitted>,
    /// What is worth knowing of the exports that were read through import profiles.
    pub export_warnings: Vec<ExportWarning>,
}

/// Payment lines that were left out because another file also has them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overlap {
    /// The number of lines.
    pub lines: u64,
    /// The amount they pay.
    pub amount: WideMoney,
}

/// Rows that were left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The error code of the reason.
    pub code: Box<str>,
    /// The reason.
    pub why: Box<str>,
    /// The number of rows.
    pub rows: u64,
}

/// Rows of exports that an import profile leaves out for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omitted {
    /// What the files are, such as `session-reports`.
    pub kind: Box<str>,
    /// What the profile says of the rows.
    pub why: Box<str>,
    /// The number of rows.
    pub rows: u64,
}

/// What is worth knowing of an export that was read through an import profile.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExportWarning {
    /// What the file is, such as `session-reports`.
    pub kind: Box<str>,
    /// The permanent name of the warning, such as `no_total_row`.
    pub warning: Box<str>,
    /// In words.
    pub message: Box<str>,
}

impl Report {
    /// The name and version of its JSON document.
    pub const SCHEMA: &'static str = "ccs-reconcile-report/1";

    /// The tolerance in its JSON document: none, since every difference is listed.
    pub const TOLERANCE: &'static str = "0";

    /// Whether anything is open: a part without a decision, a deposit, a control total, or rows that
    /// were left out.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.differences().any(|(_, _, row)| row.is_open())
            || self.deposits.iter().any(DepositMatch::is_open)
            || self.clearing_totals.iter().flatten().any(RunTotal::is_open)
            || !self.left_out.is_empty()
    }

    /// Whether the data has no row in the selection.
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
    /// The service's name, if given.
    pub name: Option<Box<str>>,
    /// Its weeks, earliest first. Every week with a row is listed.
    pub weeks: Vec<WeekReport>,
    /// The approval total.
    pub total: Total,
}

/// One week of one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekReport {
    /// The week, named by its Sunday.
    pub week: Week,
    /// Section 1: the amount that each clearing number paid for the week, in order of clearing
    /// numbers.
    pub payments: Vec<ClearingPayment>,
    /// The week total.
    pub total: Total,
    /// Section 2: every enrolment that differs or has nonzero parts, by id.
    pub differences: Vec<Difference>,
}

/// The amount that one clearing number paid to the service for one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClearingPayment {
    /// The payment run.
    pub clearing_number: ClearingNumber,
    /// The day of payment. A number that paid on two days has two rows.
    pub date_paid: Day,
    /// CCS; `None` if no line has an amount.
    pub ccs: Option<WideMoney>,
    /// ACCS; `None` if no line has an amount.
    pub accs: Option<WideMoney>,
}

impl ClearingPayment {
    /// CCS and ACCS together.
    #[must_use]
    pub fn total(&self) -> WideMoney {
        [self.ccs, self.accs].into_iter().flatten().sum()
    }
}
