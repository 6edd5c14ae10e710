//! Limits that have never changed since 2018, so far as was read: each still is a dated row, so
//! that a change of law is one more.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::hours::Minutes;

use super::source::ABSENT_CHILD_2026;

const BEGAN: Day = Day::ymd(2018, 7, 2);

/// Days of grace after a child ceases to meet the immunisation requirements, that day excluded.
pub const IMMUNISATION_GRACE_DAYS: Dated<'static, u16> = Dated::new(&[Entry::primary(
    BEGAN,
    63,
    Cite::faaa("s 67CD(9)"),
    "https://www.legislation.gov.au/C2004A00491/latest/text s 67CD(9)",
)]);

/// Consecutive weeks without a session report after which eligibility may end.
pub const WEEKS_WITHOUT_CARE: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 26, Cite::faaa("s 67CC(2)"), ABSENT_CHILD_2026)]);

/// Weeks since the child last attended any session of the service after which enrolment ends.
pub const WEEKS_WITHOUT_ATTENDANCE: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 14, Cite::faaa("s 200B"), ABSENT_CHILD_2026)]);

/// The longest session; care beyond it is two or more.
pub const LONGEST_SESSION: Dated<'static, Minutes> = Dated::new(&[Entry::primary(
    BEGAN,
    Minutes::from_hours_and_minutes(12, 0),
    Cite::rules("s 5A"),
    "https://guides.dss.gov.au/family-assistance-guide/1/1/s/40",
)]);
