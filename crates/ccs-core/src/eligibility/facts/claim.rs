//! The claim, the enrolment and the income years to be confirmed.

use alloc::vec::Vec;

use crate::date::{Day, FinancialYear, Week};

/// The claim, the enrolment and the income years to be confirmed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimFacts {
    /// The claim for CCS; `None` means that a determination is already in effect.
    pub claim: Option<Claim>,
    /// The day on which eligibility was ended.
    pub ended_on: Option<Day>,
    /// The first of the consecutive weeks without a session report before this session's week.
    pub no_report_since: Option<Week>,
    /// The day on which the child last attended the service before this session.
    pub last_attended: Option<Day>,
    /// Income years in which an earlier determination gave a subsidy.
    pub income_years: Vec<IncomeYear>,
}

/// A claim for CCS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim {
    /// The day it was made.
    pub made_on: Day,
    /// The first day on which the tests of child, age, immunisation and residency were met; `None`
    /// means long before.
    pub tests_met_on: Option<Day>,
}

/// An income year in which an earlier determination gave a subsidy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncomeYear {
    /// The year.
    pub income_year: FinancialYear,
    /// Whether it gave CCS.
    pub had_ccs: bool,
    /// Whether it gave ACCS of any kind.
    pub had_accs: bool,
    /// The day on which the reconciliation conditions were met; `None` means that they are not.
    pub conditions_met_on: Option<Day>,
    /// The first deadline, if it was extended (FAAA s 103B(3)).
    pub first_deadline: Option<Day>,
    /// The second deadline, if it was extended (FAAA s 103C(2)).
    pub second_deadline: Option<Day>,
}

impl IncomeYear {
    /// A year that gave CCS and has not been confirmed.
    #[must_use]
    pub const fn unconfirmed(income_year: FinancialYear) -> Self {
        Self {
            income_year,
            had_ccs: true,
            had_accs: false,
            conditions_met_on: None,
            first_deadline: None,
            second_deadline: None,
        }
    }
}
