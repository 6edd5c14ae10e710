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

use crate::cite::Cite;
use crate::derivation::{Figure, Rule, Unit};
use crate::hours::Minutes;
use crate::rounding::{Places, Rounding};

/// Of a session's amount: a choice, the Act names none.
const ROUNDING: Rounding = Rounding::HalfUp;

const BASIC: Cite = Cite::faa("Sch 2 cl 4");

/// The figure of the subsidised hours.
pub const SUBSIDISED_HOURS_FIGURE: &str = "subsidised hours";

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
pub fn subsidised_hours<F: Figure>(length: Minutes, balance: Balance) -> F {
    let hours = |figure, length: Minutes| F::given(figure, Unit::Hours, length);
    let length = hours("hours in the session", length);
    let left = hours("left of the fortnight's hours", balance.of_fortnight);
    let elected = |left| hours("left of the hours elected for the service", left);
    let limits = [length, left].into_iter().chain(balance.elected.map(elected));
    F::by(SUBSIDISED_HOURS_FIGURE, Unit::Hours, Rule::Lowest, limits).under(BASIC)
}

/// What a session adds to the basic subsidy amount: the hourly rate for its subsidised hours, to four
/// decimals. ACCS is worked out in the same way (cl 5).
///
/// ```
/// use ccs_core::derivation::{Figure, Unit};
/// use ccs_core::law::faa::sch2_cl04::session_amount;
/// use ccs_core::{hours::Minutes, money::Cents, rounding::Exact};
/// let of = |minutes| {
///     let rate = Exact::<i128>::given("rate", Unit::DollarsAnHour, Cents::literal(11, 86));
///     let hours = Exact::given("hours", Unit::Hours, Minutes::new(minutes));
///     session_amount(rate, hours).money().to_string()
/// };
/// assert_eq!((of(600), of(1)), ("118.60".to_owned(), "0.1977".to_owned()));
/// ```
#[must_use]
#[inline]
pub fn session_amount<F: Figure>(hourly_rate: F, subsidised_hours: F) -> F {
    F::by("amount", Unit::Dollars, Rule::Product, [hourly_rate, subsidised_hours])
        .rounded(Places::Four, ROUNDING)
        .under(BASIC)
}
