//! One enrolment-week whose payments and allocations differ.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::EnrolmentId;
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;

use super::{Link, Part};
use crate::record::{PaymentLine, ReturnedFeeReduction, SessionReport, StatementLine, SubsidyType};

/// One row of section 2: an enrolment-week that differs or has nonzero parts, with the causes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The child's enrolment.
    pub enrolment_id: EnrolmentId,
    /// The child's name, if a session report gives it.
    pub child: Option<Personal<Box<str>>>,
    /// Fees of the reports that are not cancelled or still have an allocation.
    pub total_fee: WideMoney,
    /// The amount paid to the service, and the number of payment lines.
    pub paid: Counted,
    /// The amount allocated, and the number of session reports with a nonzero allocation.
    pub allocated: Counted,
    /// Fee reduction returned: the part not passed on.
    pub returned: WideMoney,
    /// Returned, and not yet recovered by later payments.
    pub pending_return: WideMoney,
    /// Both sides for each type; `None` if a source does not distinguish the types.
    pub by_subsidy: Option<BySubsidy>,
    /// The causes, CCS before ACCS, each in the order of [`PartKind`](super::PartKind). They add up
    /// to the difference exactly, for each type and in total.
    pub parts: Vec<Part>,
    /// Parts of other rows, or of the other type, of opposite sign and equal size.
    pub links: Vec<Link>,
    /// How long the difference has been open.
    pub age: Age,
    /// The latest of its payment lines' dates.
    pub last_paid: Option<Day>,
    /// The number of session reports, whatever their status. If there are none, query them.
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

/// Both sides for each type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BySubsidy {
    /// Child Care Subsidy.
    pub ccs: Pair,
    /// Additional Child Care Subsidy.
    pub accs: Pair,
}

/// The paid and the allocated amount.
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
    /// Both sides for one type.
    #[must_use]
    pub fn of(&self, subsidy: SubsidyType) -> &Pair {
        match subsidy {
            SubsidyType::Ccs => &self.ccs,
            SubsidyType::Accs => &self.accs,
        }
    }
}

/// An amount and the number of its rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// The sum.
    pub amount: WideMoney,
    /// The number of rows.
    pub count: u64,
}

/// How long a difference has been open on the report's `as_at`, in whole weeks; negative for one
/// that is after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Age {
    /// Weeks since the week ended.
    pub weeks_since_week_ending: i32,
    /// Weeks since CCS last paid or recovered anything for it; `None` if it never did.
    pub weeks_since_last_paid: Option<i32>,
}

impl Age {
    /// The age of a difference on a day.
    #[must_use]
    pub fn at(as_at: Day, week_ended: Day, last_paid: Option<Day>) -> Self {
        let weeks_since = |day: Day| as_at.days_since(day).div_euclid(7);
        Self {
            weeks_since_week_ending: weeks_since(week_ended),
            weeks_since_last_paid: last_paid.map(weeks_since),
        }
    }
}

/// All rows of one enrolment-week, gathered only for those that need them.
///
/// `session_reports` has the latest version of each; earlier versions are in `superseded`.
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
