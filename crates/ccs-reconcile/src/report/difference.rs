//! One enrolment-week whose payments and allocations differ.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::EnrolmentId;
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;

use super::{Link, Part};
use crate::record::{PaymentLine, ReturnedFeeReduction, SessionReport, StatementLine, SubsidyType};

/// One row of section 2: an enrolment-week that differs, or whose parts are not nothing, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The child's enrolment.
    pub enrolment_id: EnrolmentId,
    /// The child's name, where a session report gave it.
    pub child: Option<Personal<Box<str>>>,
    /// Fees of the reports that are not cancelled or still carry an allocation.
    pub total_fee: WideMoney,
    /// Paid to the service, and in how many payment lines.
    pub paid: Counted,
    /// Allocated, and on how many session reports with an allocation that is not zero.
    pub allocated: Counted,
    /// Fee reduction returned: the part not passed on.
    pub returned: WideMoney,
    /// Returned, and not yet recovered by later payments.
    pub pending_return: WideMoney,
    /// Both sides of each type; `None` where a source does not tell the types apart.
    pub by_subsidy: Option<BySubsidy>,
    /// The causes, CCS before ACCS, each in the order of [`PartKind`](super::PartKind). They re-add
    /// to the difference exactly, by type and in sum.
    pub parts: Vec<Part>,
    /// Parts of other rows, or of the other type, of opposite sign and equal size.
    pub links: Vec<Link>,
    /// How long the difference has been open.
    pub age: Age,
    /// The latest of its payment lines' dates.
    pub last_paid: Option<Day>,
    /// How many session reports it has, whatever their status: none is a reason to query them.
    pub session_reports: u64,
}

impl Difference {
    /// Paid less allocated.
    #[must_use]
    pub fn difference(&self) -> WideMoney {
        self.paid.amount.minus(self.allocated.amount)
    }

    /// The parts without a decision in force, net.
    #[must_use]
    pub fn open(&self) -> WideMoney {
        self.parts.iter().filter(|part| part.decision.is_none()).map(|part| part.amount).sum()
    }

    /// The parts with a decision in force, net.
    #[must_use]
    pub fn decided(&self) -> WideMoney {
        self.parts.iter().filter(|part| part.decision.is_some()).map(|part| part.amount).sum()
    }

    /// Whether any part has no decision in force.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.parts.iter().any(|part| part.decision.is_none())
    }
}

/// Both sides of each type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BySubsidy {
    /// Child Care Subsidy.
    pub ccs: Pair,
    /// Additional Child Care Subsidy.
    pub accs: Pair,
}

/// What was paid and what is allocated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pair {
    /// Paid to the service.
    pub paid: WideMoney,
    /// Allocated to session reports.
    pub allocated: WideMoney,
}

impl Pair {
    /// Paid less allocated.
    #[must_use]
    pub fn difference(&self) -> WideMoney {
        self.paid.minus(self.allocated)
    }
}

impl BySubsidy {
    /// Both sides of one type.
    #[must_use]
    pub fn of(&self, subsidy: SubsidyType) -> &Pair {
        match subsidy {
            SubsidyType::Ccs => &self.ccs,
            SubsidyType::Accs => &self.accs,
        }
    }
}

/// An amount and how many rows it is made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// The sum.
    pub amount: WideMoney,
    /// The rows.
    pub count: u64,
}

/// Whole weeks a difference has been open at the report's `as_at`; negative for one that lies
/// after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Age {
    /// Weeks since the week ended.
    pub weeks_since_week_ending: i32,
    /// Weeks since CCS last paid or recovered anything for it; `None` when it never did.
    pub weeks_since_last_paid: Option<i32>,
}

impl Age {
    /// The age of a difference at a day.
    #[must_use]
    pub fn at(as_at: Day, week_ended: Day, last_paid: Option<Day>) -> Self {
        let weeks_since = |day: Day| as_at.days_since(day).div_euclid(7);
        Self {
            weeks_since_week_ending: weeks_since(week_ended),
            weeks_since_last_paid: last_paid.map(weeks_since),
        }
    }
}

/// Every fact about one enrolment-week, gathered only for those that need it.
///
/// Session reports are the latest version of each; earlier versions stand apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Lines in order of day paid, clearing number and content.
    pub payments: Vec<PaymentLine>,
    /// The latest version of each report, by id.
    pub session_reports: Vec<SessionReport>,
    /// Versions that a later one replaced.
    pub superseded: Vec<SessionReport>,
    /// Returns in order of day.
    pub returns: Vec<ReturnedFeeReduction>,
    /// Lines of the statement of entitlement, in order.
    pub statement_lines: Vec<StatementLine>,
}
