//! Small debts (FAAA 99): which must be waived, by date.
//!
//! The test is on the whole debt as it was calculated, not on what is still outstanding.

use ccs_core::cite::Cite;
use ccs_core::date::Day;
use ccs_core::money::{Cents, WideMoney};
use ccs_core::rates::RateBook;

pub use ccs_core::rates::SmallDebt as SmallDebtTest;

/// The two readings of the exception that came into force on 20 March 2026.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SmallDebtReading {
    /// The Guide's: no waiver where the debt can be set off against CCS or ACCS. Staff work
    /// from it.
    #[default]
    Guide,
    /// The Act's words: no waiver only where a provider's payments can be set off (s 87A).
    Act,
}

impl SmallDebtReading {
    /// What it is the reading of.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Guide => "the Guide's reading of section 99",
            Self::Act => "the words of section 99",
        }
    }
}

/// What is known about a debt besides its amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct SmallDebtCircumstances {
    /// Recovering it would be cost effective.
    pub cost_effective_to_recover: bool,
    /// It could be set off against CCS or ACCS, or recovered by deduction.
    pub recoverable_by_set_off: bool,
    /// It could be set off against child care service payments to a provider (s 87A).
    pub recoverable_from_provider: bool,
}

/// What section 99 says about a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SmallDebt {
    /// It must be waived.
    MustBeWaived,
    /// It is not waived as a small debt.
    NotWaived,
    /// The threshold of the day is indexed and not known yet.
    ThresholdNotKnown,
}

/// The provision.
pub const CITE: Cite = Cite::faaa("s 99");

/// The test in force on a day, where its amount is known: the amount from 1 July 2026 is indexed
/// and was not found.
#[must_use]
pub fn test_on(rates: &RateBook<'_>, on: Day) -> Option<SmallDebtTest> {
    rates.small_debt(on).ok().and_then(|entry| entry.value)
}

/// The amount that a debt must stay below.
#[must_use]
pub const fn threshold(test: SmallDebtTest) -> Cents {
    match test {
        SmallDebtTest::NotCostEffective { below, .. } | SmallDebtTest::Below(below) => below,
    }
}

/// Whether a debt of this amount, raised or last varied on this day, must be waived.
///
/// ```
/// use ccs_core::{date::Day, money::Cents, rates::RateBook};
/// use ccs_debt::law::small_debt::{SmallDebt, SmallDebtCircumstances, SmallDebtReading, small_debt};
/// let receives_ccs = SmallDebtCircumstances { recoverable_by_set_off: true, ..Default::default() };
/// let on = Day::ymd(2026, 3, 20);
/// let owed = Cents::literal(120, 0).into();
/// let by = |reading| small_debt(&RateBook::PUBLISHED, owed, on, receives_ccs, reading);
/// assert_eq!(by(SmallDebtReading::Guide), SmallDebt::NotWaived);
/// assert_eq!(by(SmallDebtReading::Act), SmallDebt::MustBeWaived);
/// ```
#[must_use]
pub fn small_debt(
    rates: &RateBook<'_>,
    whole_debt: WideMoney,
    on: Day,
    is: SmallDebtCircumstances,
    reading: SmallDebtReading,
) -> SmallDebt {
    let Some(test) = test_on(rates, on) else { return SmallDebt::ThresholdNotKnown };
    let reaches = |limit: Cents| whole_debt >= WideMoney::from(limit);
    let excepted = match (test, reading) {
        (SmallDebtTest::NotCostEffective { unless_recoverable_from, .. }, _) => {
            is.cost_effective_to_recover
                || is.recoverable_by_set_off && reaches(unless_recoverable_from)
        }
        (SmallDebtTest::Below(_), SmallDebtReading::Guide) => {
            is.recoverable_by_set_off || is.recoverable_from_provider
        }
        (SmallDebtTest::Below(_), SmallDebtReading::Act) => is.recoverable_from_provider,
    };
    if reaches(threshold(test)) || excepted {
        SmallDebt::NotWaived
    } else {
        SmallDebt::MustBeWaived
    }
}
