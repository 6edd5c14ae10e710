//! The facts of the balancing at the end of an income year.

use alloc::vec::Vec;

use crate::date::{Day, FinancialYear, Week};
use crate::id::PartnerId;
use crate::money::Money;

/// The facts of the balancing at the end of an income year (FAAA ss 103A to 105E).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Balancing {
    /// The year whose CCS fortnights are balanced.
    pub income_year: FinancialYear,
    /// The actual adjusted taxable income of the individual; of the family where `partner_income`
    /// is absent.
    pub actual_income: Money,
    /// The partner's, where it counts only for the fortnights in which they were a couple.
    pub partner_income: Option<PartnerIncome>,
    /// Weeks without a session for which a determination was made all the same.
    pub determined_weeks: Vec<Week>,
    /// The couple separated within the year, and its estimates were honest and revised when due: the
    /// fortnights as a couple keep the estimate where it gives more (FAA Sch 3 cl 3A).
    pub keeps_couple_estimates: bool,
    /// The day the reconciliation conditions were met; `None`: not by the day of the balancing. With
    /// neither day given, they are taken as met in time.
    pub conditions_met_on: Option<Day>,
    /// The day of the balancing: what has passed by then, and the day of its decision.
    pub as_at: Option<Day>,
    /// How it is read where practice and the Act differ.
    pub reading: Reading,
    /// What was passed on or paid; `None`: the fee reductions worked out from the estimates.
    pub paid: Option<Money>,
    /// The first deadline as extended, where it was (FAAA s 103B(3)).
    pub first_deadline: Option<Day>,
    /// The second deadline as extended, where it was (FAAA s 103C(2)).
    pub second_deadline: Option<Day>,
}

impl Balancing {
    /// The balancing of a year on an actual income, with nothing else known.
    ///
    /// ```
    /// use ccs_core::{date::{Day, FinancialYear}, entitlement::model::Balancing};
    /// let year = FinancialYear::containing(Day::ymd(2025, 7, 7));
    /// let balancing = Balancing::new(year, "96000".parse()?);
    /// assert!(balancing.partner_income.is_none());
    /// # Ok::<(), ccs_core::money::MoneySyntax>(())
    /// ```
    #[must_use]
    pub const fn new(income_year: FinancialYear, actual_income: Money) -> Self {
        Self {
            income_year,
            actual_income,
            partner_income: None,
            determined_weeks: Vec::new(),
            keeps_couple_estimates: false,
            conditions_met_on: None,
            as_at: None,
            reading: Reading::Act,
            paid: None,
            first_deadline: None,
            second_deadline: None,
        }
    }
}

/// The actual income of a partner, or of several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartnerIncome {
    /// Of the partner at the time.
    Anyone(Money),
    /// Of each who was.
    Each(Vec<(PartnerId, Money)>),
}

impl PartnerIncome {
    /// The income of the person who was the partner; `None` where it is not among them.
    #[must_use]
    pub fn of(&self, partner: Option<PartnerId>) -> Option<Money> {
        match self {
            Self::Anyone(income) => Some(*income),
            Self::Each(incomes) => {
                let found = incomes.iter().find(|(person, _)| Some(*person) == partner);
                found.map(|(_, income)| *income)
            }
        }
    }

    /// Every amount.
    pub fn amounts(&self) -> impl Iterator<Item = Money> {
        let (anyone, each): (Option<Money>, &[(PartnerId, Money)]) = match self {
            Self::Anyone(income) => (Some(*income), &[]),
            Self::Each(incomes) => (None, incomes),
        };
        anyone.into_iter().chain(each.iter().map(|(_, income)| *income))
    }
}

/// How the rules after the first deadline are read where the agency's practice and the Act differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// Conditions met on a fortnight's first Monday count for it; every ACCS stops with CCS
    /// (FAAA s 67CD(2)(ba), (3)(ca)).
    #[default]
    Act,
    /// CCS starts again in the fortnight after; ACCS for a child's wellbeing goes on until the second
    /// deadline (Services Australia, 2026).
    Practice,
}

impl Reading {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Act, Self::Practice];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Practice => "practice",
        }
    }
}
