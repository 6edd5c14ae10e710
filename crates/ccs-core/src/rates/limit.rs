//! Limits of days, weeks and hours. Most have never changed since 2018, so far as was read; each
//! still is a dated row, so that a change of law is one more. Where a number changed and nothing
//! read says when, the time between is a gap.

use super::source::ABSENT_CHILD_2026;
use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::hours::Minutes;

const BEGAN: Day = Day::ymd(2018, 7, 2);
const ENROLMENT: Cite = Cite::faaa("s 200B");

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
///
/// Products still print 8, the former number: from when to when it applied was not found.
pub const WEEKS_WITHOUT_ATTENDANCE: Dated<'static, Option<u16>> = Dated::new(&[
    Entry::gap(BEGAN, None, ENROLMENT, "8 weeks became 14; the day was not found"),
    Entry::primary(Day::ymd(2026, 2, 1), Some(14), ENROLMENT, ABSENT_CHILD_2026),
]);

/// The former number of weeks: while it is not known which of the two applied, it decides only
/// where both agree.
pub const WEEKS_WITHOUT_ATTENDANCE_FORMERLY: Dated<'static, u16> =
    Dated::new(&[Entry::secondary(BEGAN, 8, ENROLMENT, "products of the field still print it")]);

/// Days after the end of the week within which its session report is given.
pub const REPORT_WITHIN_DAYS: Dated<'static, u16> = Dated::new(&[Entry::primary(
    BEGAN,
    14,
    Cite::faaa("s 204B(2)(d)"),
    "https://www.legislation.gov.au/C2004A00491/latest/text s 204B",
)]);

/// Days after the start of the week within which its session report is varied or withdrawn.
pub const CHANGE_REPORT_WITHIN_DAYS: Dated<'static, u16> = Dated::new(&[Entry::primary(
    BEGAN,
    28,
    Cite::faaa("s 204B(6)"),
    "https://www.legislation.gov.au/C2004A00491/latest/text s 204B",
)]);

/// How long a session may be: at least a minute, at most the whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionLength(Minutes);

impl SessionLength {
    const WHOLE_DAY: Minutes = Minutes::from_hours_and_minutes(24, 0);

    /// `None` for no minute, and for more than a day has.
    ///
    /// ```
    /// use ccs_core::{hours::Minutes, rates::limit::SessionLength};
    /// assert!(SessionLength::new(Minutes::new(0)).is_none());
    /// assert!(SessionLength::new(Minutes::new(1_441)).is_none());
    /// assert_eq!(SessionLength::new(Minutes::new(720)).unwrap().minutes(), Minutes::new(720));
    /// ```
    #[must_use]
    pub fn new(minutes: Minutes) -> Option<Self> {
        (Minutes::ZERO < minutes && minutes <= Self::WHOLE_DAY).then_some(Self(minutes))
    }

    /// The length.
    #[must_use]
    pub const fn minutes(self) -> Minutes {
        self.0
    }
}

/// The longest session; care beyond it is two or more.
pub const LONGEST_SESSION: Dated<'static, SessionLength> = Dated::new(&[Entry::primary(
    BEGAN,
    SessionLength(Minutes::from_hours_and_minutes(12, 0)),
    Cite::rules("s 5A"),
    "https://guides.dss.gov.au/family-assistance-guide/1/1/s/40",
)]);

/// Whether the report of a session that a child attended states arrival and departure.
pub const ARRIVAL_AND_DEPARTURE_REPORTED: Dated<'static, bool> = Dated::new(&[
    Entry::secondary(BEGAN, false, ARRIVAL, HANDBOOK_TIMES),
    Entry::secondary(Day::ymd(2019, 1, 14), true, ARRIVAL, HANDBOOK_TIMES),
]);

const ARRIVAL: Cite = Cite::faaa("s 204B(3)");
const HANDBOOK_TIMES: &str =
    "https://www.education.gov.au/child-care-provider-handbook/other-matters";

/// Days after the last Sunday of a CCS year on which the year closes for session reports, where no
/// day is published: on the 29th the agency may begin to reconcile the year.
pub const YEAR_CLOSES_AFTER_DAYS: Dated<'static, u16> = Dated::new(&[Entry::derived(
    BEGAN,
    29,
    Cite::faaa("s 204B"),
    "http://operational.servicesaustralia.gov.au/public/Pages/families/007-19022134-01.html",
)]);

/// The published day on which a CCS year closes for session reports, a row a year from its 1 July;
/// `None` where no day was published.
pub const YEAR_CLOSES_ON: Dated<'static, Option<Day>> = Dated::new(&[
    Entry::derived(Day::ymd(2018, 7, 1), None, CLOSING, CLOSING_RULE),
    Entry::secondary(
        Day::ymd(2021, 7, 1),
        Some(Day::ymd(2022, 8, 8)),
        CLOSING,
        "https://support.ourxplor.com/hc/en-us/articles/5981446089625-End-of-Financial-Year-EOFY-in-Office",
    ),
    Entry::derived(Day::ymd(2022, 7, 1), None, CLOSING, CLOSING_RULE),
    Entry::secondary(
        Day::ymd(2025, 7, 1),
        Some(Day::ymd(2026, 8, 3)),
        CLOSING,
        "https://www.education.gov.au/early-childhood/child-care-subsidy/session-reports",
    ),
    Entry::derived(Day::ymd(2026, 7, 1), None, CLOSING, CLOSING_RULE),
]);

const CLOSING: Cite = Cite::faaa("s 204B");
const CLOSING_RULE: &str =
    "the 29th day after the CCS year ends: the published day of 2021-22 is that day";
