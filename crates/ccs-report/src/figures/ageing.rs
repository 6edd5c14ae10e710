//! How long differences have been open.

use ccs_reconcile::report::Difference;

use super::Gross;

/// The differences in one band of age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeBand {
    /// The band.
    pub band: Band,
    /// Its differences.
    pub gross: Gross,
}

/// Bands of whole weeks since the week ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
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

impl Band {
    const ALL: [Self; 6] =
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

    /// Its name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::ToCome => "not yet ended",
            Self::Month => "0 to 4 weeks",
            Self::Quarter => "5 to 13 weeks",
            Self::HalfYear => "14 to 26 weeks",
            Self::Year => "27 to 52 weeks",
            Self::Older => "over 52 weeks",
        }
    }
}

/// The differences by age, youngest first, from the first band with differences to the last,
/// including empty bands in between.
#[must_use]
pub fn ageing<'r>(rows: impl IntoIterator<Item = &'r Difference>) -> Vec<AgeBand> {
    let mut bands = Band::ALL.map(|band| AgeBand { band, gross: Gross::default() });
    for row in rows {
        let band = Band::of(row.age.weeks_since_week_ending);
        if let Some(found) = bands.iter_mut().find(|known| known.band == band) {
            found.gross.add(row.difference());
        }
    }
    let empty = |band: &AgeBand| band.gross.count == 0;
    let last = bands.iter().rposition(|band| !empty(band)).map_or(0, |last| last.saturating_add(1));
    bands.into_iter().take(last).skip_while(empty).collect()
}
