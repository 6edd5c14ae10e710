//! FAA s 85BA, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! An individual is eligible for CCS for a session when, at the time of it, the child is an FTB or
//! regular care child of the individual or the partner; is 13 or under and not at secondary school,
//! or of a class that the rules prescribe (Minister's Rules ss 8A to 8D); meets the immunisation
//! requirements (s 6); one of the couple meets the residency requirements (s 85BB) and one of them
//! is liable to pay for the session under a complying written arrangement; the session is given in
//! Australia, is no part of compulsory education and not one that the rules exclude (Minister's
//! Rules s 8); the requirements for the kind of service are met; and nothing in Division 5 (ss 85EA
//! to 85EE) prevents it.

use super::sch2_cl03b::turns;
use crate::date::Day;

/// Whether the child is young enough on a day: under an age in years, which is 14.
///
/// ```
/// use ccs_core::{date::Day, law::faa::s85ba::is_young_enough};
/// let born = Day::ymd(2012, 3, 5);
/// assert!(is_young_enough(born, 14, Day::ymd(2026, 3, 4)));
/// assert!(!is_young_enough(born, 14, Day::ymd(2026, 3, 5)));
/// ```
#[must_use]
pub fn is_young_enough(born: Day, under_years: u8, on: Day) -> bool {
    on < turns(under_years, born)
}

/// Whether the child attends secondary school on a day.
#[must_use]
pub fn attends_secondary_school(from: Option<Day>, on: Day) -> bool {
    from.is_some_and(|from| from <= on)
}
