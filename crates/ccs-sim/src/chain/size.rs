//! How large a world may be, and when it begins.

use core::fmt;

use ccs_core::date::{CCS_BEGAN, Day};
use ccs_core::rates::RateBook;

/// The first Monday, which begins a CCS fortnight and the CCS year 2024-25.
const BEGINS: Day = Day::ymd(2024, 7, 8);

/// The most families and services for which there are ids.
const MOST: u32 = 9_999;

/// How large a world is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How many families; at most 9,999.
    pub families: u32,
    /// How many services their children go to; at least one, at most 9,999.
    pub services: u32,
    /// How many weeks. All of them have known rates, so there are at most
    /// [`MOST_WEEKS`](Self::MOST_WEEKS).
    pub weeks: u32,
}

/// Why there is no such world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotPossible {
    /// More than 9,999 families.
    TooManyFamilies,
    /// More than 9,999 services.
    TooManyServices,
    /// Children need a service to go to.
    NoService,
    /// More weeks than there are rates for.
    TooManyWeeks,
}

impl fmt::Display for NotPossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyFamilies => write!(f, "a world has at most {MOST} families"),
            Self::TooManyServices => write!(f, "a world has at most {MOST} services"),
            Self::NoService => f.write_str("a world with families has at least one service"),
            Self::TooManyWeeks => write!(
                f,
                "a world with families has at most {} weeks: rates are known from {CCS_BEGAN} to {}",
                Size::MOST_WEEKS,
                RateBook::PUBLISHED.reviewed_to,
            ),
        }
    }
}

impl std::error::Error for NotPossible {}

impl Size {
    /// The most weeks: from the first of the scheme to the last with published rates.
    pub const MOST_WEEKS: u32 = weeks_from(CCS_BEGAN);

    /// The Monday on which a world of this size begins: in the CCS year 2024-25; with more weeks than
    /// there are rates for from there, when the scheme began.
    ///
    /// # Errors
    /// [`NotPossible`].
    pub fn begins(self) -> Result<Day, NotPossible> {
        match self {
            Self { families, .. } if families > MOST => Err(NotPossible::TooManyFamilies),
            Self { services, .. } if services > MOST => Err(NotPossible::TooManyServices),
            Self { services: 0, .. } => Err(NotPossible::NoService),
            Self { weeks, .. } if weeks > Self::MOST_WEEKS => Err(NotPossible::TooManyWeeks),
            Self { weeks, .. } if weeks > const { weeks_from(BEGINS) } => Ok(CCS_BEGAN),
            _ => Ok(BEGINS),
        }
    }
}

/// How many weeks with known rates there are from a Monday on.
const fn weeks_from(monday: Day) -> u32 {
    let last = RateBook::PUBLISHED.reviewed_to;
    let days = last.days_since(monday).saturating_add(1);
    days.unsigned_abs().wrapping_div(7)
}
