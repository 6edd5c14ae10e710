//! Totals by age.

use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use super::Report;
use crate::record::words;

/// Bands of whole weeks since the week ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgeBand {
    /// The week ends after the day to which ages are counted.
    ToCome,
    /// 0 to 4 weeks.
    Month,
    /// 5 to 13 weeks.
    Quarter,
    /// 14 to 26 weeks.
    HalfYear,
    /// 27 to 52 weeks.
    Year,
    /// More than 52 weeks.
    Older,
}

impl AgeBand {
    /// Every band, the youngest first.
    pub const ALL: [Self; 6] =
        [Self::ToCome, Self::Month, Self::Quarter, Self::HalfYear, Self::Year, Self::Older];

    /// The band of an age.
    #[must_use]
    pub const fn of(weeks: i32) -> Self {
        match weeks {
            ..0 => Self::ToCome,
            0..=4 => Self::Month,
            5..=13 => Self::Quarter,
            14..=26 => Self::HalfYear,
            27..=52 => Self::Year,
            53.. => Self::Older,
        }
    }

    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ToCome => "not_yet_ended",
            Self::Month => "0_to_4",
            Self::Quarter => "5_to_13",
            Self::HalfYear => "14_to_26",
            Self::Year => "27_to_52",
            Self::Older => "over_52",
        }
    }
}

words!(AgeBand, "not_yet_ended, 0_to_4, 5_to_13, 14_to_26, 27_to_52, over_52": Self::ToCome, Self::Month, Self::Quarter, Self::HalfYear, Self::Year, Self::Older);

/// The amount of all differences of one band of age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeTotal {
    /// The band.
    pub band: AgeBand,
    /// The number of enrolment-weeks.
    pub rows: u64,
    /// The sum of their differences above zero.
    pub positive: WideMoney,
    /// The sum of their differences below zero.
    pub negative: WideMoney,
}

/// The differences by age, youngest first, from the first band with differences to the last,
/// including empty bands in between.
///
/// ```
/// use ccs_reconcile::report::{Report, ages};
/// assert!(ages(&Report::default()).is_empty());
/// ```
#[must_use]
pub fn ages(report: &Report) -> Vec<AgeTotal> {
    let mut totals = AgeBand::ALL.map(|band| AgeTotal {
        band,
        rows: 0,
        positive: WideMoney::ZERO,
        negative: WideMoney::ZERO,
    });
    for (_, _, row) in report.differences() {
        let band = AgeBand::of(row.age.weeks_since_week_ending);
        if let Some(total) = totals.iter_mut().find(|total| total.band == band) {
            total.rows = total.rows.saturating_add(1);
            total.positive += row.difference().positive_part();
            total.negative += row.difference().negative_part();
        }
    }
    let is_empty = |total: &AgeTotal| total.rows == 0;
    let last = totals.iter().rposition(|total| !is_empty(total));
    let end = last.map_or(0, |last| last.saturating_add(1));
    totals.into_iter().take(end).skip_while(is_empty).collect()
}
