//! The claim, the enrolment and the income years that are to be confirmed.

use alloc::vec::Vec;

use crate::date::{Day, FinancialYear, Week};

/// The claim, the enrolment and the income years that are to be confirmed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimFacts {
    /// The claim for CCS; `None`: a determination is in effect already.
    pub claim: Option<Claim>,
    /// The day on which eligibility was ended.
    pub ended_on: Option<Day>,
    /// The first week from which on no session report was given, before this session's week.
    pub no_report_since: Option<Week>,
    /// The day the child last attended the service before this session.
    pub last_attended: Option<Day>,
    /// Income years in which an earlier determination gave a subsidy.
    pub income_years: Vec<IncomeYear>,
}

/// A claim for CCS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim {
    /// The day it was made.
    pub made_on: Day,
    /// The first day on which the tests of child, age, immunisation and residency were met; `None`:
    /// long before.
    pub tests_met_on: Option<Day>,
}

/// An income year in which an earlier determination gave a subsidy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncomeYear {
    /// The year.
    pub income_year: FinancialYear,
    /// It gave CCS.
    pub had_ccs: bool,
    /// It gave ACCS of some kind.
    pub had_accs: bool,
    /// The day the reconciliation conditions were met; `None`: they are not.
    pub conditions_met_on: Option<Day>,
    /// The first deadline as extended, where it was (FAAA s 103B(3)).
    pub first_deadline: Option<Day>,
    /// The second deadline as extended, where it was (FAAA s 103C(2)).
    pub second_deadline: Option<Day>,
}

impl IncomeYear {
    /// A year that gave CCS and is not confirmed.
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
