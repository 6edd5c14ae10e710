//! Small debts (FAAA 99): which must be waived, by date.
//!
//! The test is on the whole debt as it was calculated, not on what is still outstanding.

use ccs_core::cite::Cite;
use ccs_core::date::Day;
use ccs_core::money::{Cents, WideMoney};

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

/// What is known about a debt besides its amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
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

/// The day the section changed.
pub const CHANGED: Day = Day::ymd(2026, 3, 20);
/// The first day for which the threshold was indexed and is not known.
pub const NEXT_INDEXED: Day = Day::ymd(2026, 7, 1);

/// The provision.
pub const CITE: Cite = Cite::faaa("99");

/// The amount a debt must stay below on a day, where it is known.
#[must_use]
pub fn threshold(on: Day) -> Option<Cents> {
    if on < CHANGED {
        Some(Cents::literal(200, 0))
    } else if on < NEXT_INDEXED {
        Some(Cents::literal(250, 0))
    } else {
        None
    }
}

/// Whether a debt of this amount, raised or last varied on this day, must be waived.
///
/// ```
/// use ccs_core::{date::Day, money::Cents};
/// use ccs_debt::law::small_debt::{SmallDebt, SmallDebtCircumstances, SmallDebtReading, small_debt};
/// let receives_ccs = SmallDebtCircumstances { recoverable_by_set_off: true, ..Default::default() };
/// let on = Day::ymd(2026, 3, 20);
/// let owed = Cents::literal(120, 0).into();
/// assert_eq!(small_debt(owed, on, receives_ccs, SmallDebtReading::Guide), SmallDebt::NotWaived);
/// assert_eq!(small_debt(owed, on, receives_ccs, SmallDebtReading::Act), SmallDebt::MustBeWaived);
/// ```
#[must_use]
pub fn small_debt(
    whole_debt: WideMoney,
    on: Day,
    is: SmallDebtCircumstances,
    reading: SmallDebtReading,
) -> SmallDebt {
    let Some(threshold) = threshold(on) else { return SmallDebt::ThresholdNotKnown };
    let below = |limit: Cents| whole_debt < WideMoney::from(limit);
    let excepted = match (on < CHANGED, reading) {
        (true, _) => {
            is.cost_effective_to_recover
                || is.recoverable_by_set_off && !below(Cents::literal(50, 0))
        }
        (false, SmallDebtReading::Guide) => {
            is.recoverable_by_set_off || is.recoverable_from_provider
        }
        (false, SmallDebtReading::Act) => is.recoverable_from_provider,
    };
    if below(threshold) && !excepted { SmallDebt::MustBeWaived } else { SmallDebt::NotWaived }
}
