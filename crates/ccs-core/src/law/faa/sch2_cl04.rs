//! FAA Sch 2 cl 4, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The basic subsidy amount is the sum, over the sessions of the week, of the hourly rate times
//! the subsidised hours of the session. The subsidised hours of a session are its hours, up to the
//! lower of the balance of the fortnight's hours and the number elected for the service. The
//! balance is the fortnight's subsidised hours less those already used for the child, wherever
//! they were used; it is never below zero.
//!
//! The Act does not say to what a session's amount is rounded. House rule: to four decimals, half
//! up; the week's sum is rounded to the cent once (`sch2_cl01`).

use crate::hours::Minutes;
use crate::money::{Cents, Money};
use crate::rounding::{Exact, Rounding};

/// Of a session's amount: a choice, the Act names none.
pub const ROUNDING: Rounding = Rounding::HalfUp;

/// The hours of a fortnight that a child may still use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Balance {
    /// What is left of the child's fortnight.
    pub of_fortnight: Minutes,
    /// What is left of those elected for the service; `None` without an election.
    pub elected: Option<Minutes>,
}

/// Hours of a fortnight, and those that were used of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FortnightHours {
    /// The child's subsidised hours.
    pub available: Minutes,
    /// Those used for the child, wherever they were.
    pub used: Minutes,
    /// Those elected for the service, where they are.
    pub elected: Option<Minutes>,
    /// Those used at the service.
    pub used_there: Minutes,
}

impl FortnightHours {
    /// What is left, never below zero.
    ///
    /// ```
    /// use ccs_core::{hours::Minutes, law::faa::sch2_cl04::FortnightHours};
    /// let hours = |count| Minutes::from_hours_and_minutes(count, 0);
    /// let of = FortnightHours {
    ///     available: hours(72), used: hours(50), elected: Some(hours(20)), used_there: hours(30),
    /// };
    /// assert_eq!((of.left().of_fortnight, of.left().elected), (hours(22), Some(hours(0))));
    /// ```
    #[must_use]
    #[inline]
    pub fn left(self) -> Balance {
        Balance {
            of_fortnight: self.available.less(self.used),
            elected: self.elected.map(|elected| elected.less(self.used_there)),
        }
    }
}

/// The subsidised hours of a session: as many of its hours as the balance allows.
#[must_use]
#[inline]
pub fn subsidised_hours(length: Minutes, balance: Balance) -> Minutes {
    let within = length.min(balance.of_fortnight);
    balance.elected.map_or(within, |elected| within.min(elected))
}

/// What a session adds to the basic subsidy amount: cents an hour times minutes, to four decimals,
/// half up.
///
/// ```
/// use ccs_core::law::faa::sch2_cl04::session_amount_to_four_decimals_half_up;
/// use ccs_core::{hours::Minutes, money::Cents};
/// let ten_hours = session_amount_to_four_decimals_half_up(Cents::literal(11, 86), Minutes::new(600));
/// assert_eq!(ten_hours.to_string(), "118.60");
/// let a_minute = session_amount_to_four_decimals_half_up(Cents::literal(11, 86), Minutes::new(1));
/// assert_eq!(a_minute.to_string(), "0.1977");
/// ```
#[must_use]
#[inline]
pub fn session_amount_to_four_decimals_half_up(hourly_rate: Cents, subsidised: Minutes) -> Money {
    // Cents an hour are 100 / 60 = 10 / 6 ten-thousandths a minute.
    let product = hourly_rate.get().saturating_mul(subsidised.get().into());
    Exact::of(product.saturating_mul(10), 6).to_ten_thousandths(ROUNDING)
}
