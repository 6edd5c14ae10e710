//! MR s 16, as the Guide gives it (1.1.C.18), <https://guides.dss.gov.au/family-assistance-guide/1/1/c/18>.
//!
//! A child attends school from the first day of scheduled attendance, and when it has turned six.

use crate::date::Day;
use crate::law::faa::sch2_cl03b::turns;

/// Whether a child attends school on a day.
#[must_use]
pub fn attends_school(
    born: Day,
    attends_school_from: Option<Day>,
    school_age_years: u8,
    on: Day,
) -> bool {
    attends_school_from.is_some_and(|from| from <= on) || turns(school_age_years, born) <= on
}
