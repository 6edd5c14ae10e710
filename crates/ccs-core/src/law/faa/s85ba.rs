//! FAA s 85BA, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! An individual is eligible for CCS for a session when, at the time of it, the child is an FTB or
//! regular care child of the individual or the partner; is 13 or under and not at secondary school,
//! or of a class that the rules prescribe (Minister's Rules ss 8A to 8D); meets the immunisation
//! requirements (s 6); one of the couple meets the residency requirements (s 85BB) and one of them is
//! liable to pay for the session under a complying written arrangement; the session is given in
//! Australia, is no part of compulsory education and not one that the rules exclude (Minister's
//! Rules s 8); the requirements for the kind of service are met; and nothing in Division 5 (ss 85EA
//! to 85EE) stands against it.

use super::sch2_cl03b::turns;
use crate::date::Day;

/// A child is in care under CCS until it turns this age.
pub const TOO_OLD_AT: u8 = 14;

/// Whether the child is 13 or under on a day.
///
/// ```
/// use ccs_core::{date::Day, law::faa::s85ba::is_thirteen_or_under};
/// let born = Day::ymd(2012, 3, 5);
/// assert!(is_thirteen_or_under(born, Day::ymd(2026, 3, 4)));
/// assert!(!is_thirteen_or_under(born, Day::ymd(2026, 3, 5)));
/// ```
#[must_use]
pub fn is_thirteen_or_under(born: Day, on: Day) -> bool {
    on < turns(TOO_OLD_AT, born)
}

/// Whether the child attends secondary school on a day.
#[must_use]
pub fn attends_secondary_school(from: Option<Day>, on: Day) -> bool {
    from.is_some_and(|from| from <= on)
}
