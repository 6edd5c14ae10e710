//! Limits of the tests of eligibility: ages, days away, days before a claim. None has changed since
//! 2018, so far as was read; each still is a dated row, so that a change of law is one more.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};

use super::source::{ACT_2026, COMPILATION_2026};

const BEGAN: Day = Day::ymd(2018, 7, 2);
const AWAY: Cite = Cite::faa("s 85EE");
const ADMINISTRATION_ACT: &str = "https://www.legislation.gov.au/C2004A00491/latest/text";

/// CCS is for a child younger than so many years.
pub const CHILD_UNDER_YEARS: Dated<'static, u8> =
    Dated::new(&[Entry::primary(BEGAN, 14, Cite::faa("s 85BA(1)(a)(ii)"), ACT_2026)]);

/// A child of so many years attends school, whatever its enrolment says.
pub const SCHOOL_AGE_YEARS: Dated<'static, u8> = Dated::new(&[Entry::secondary(
    BEGAN,
    6,
    Cite::rules("s 16"),
    "https://guides.dss.gov.au/family-assistance-guide/1/1/c/18",
)]);

/// Days away from Australia after which eligibility ends, the first of them included: six weeks.
pub const DAYS_AWAY: Dated<'static, u16> = Dated::new(&[Entry::primary(BEGAN, 42, AWAY, ACT_2026)]);

/// The most months of an absence for which the Secretary extends the six weeks.
pub const MONTHS_AWAY_EXTENDED: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 36, AWAY, ACT_2026)]);

/// Days before the claim that a determination of eligibility reaches back.
pub const CLAIM_REACHES_BACK_DAYS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 28, Cite::faaa("s 67CC(4A)"), ADMINISTRATION_ACT)]);

/// Days for which information that was requested is waited for.
pub const INFORMATION_DAYS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 28, Cite::faaa("s 67CD(10)"), ADMINISTRATION_ACT)]);

/// Days before the application that ACCS (grandparent) reaches back.
pub const GRANDPARENT_REACHES_BACK_DAYS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 28, Cite::faaa("s 67CD(5)"), ADMINISTRATION_ACT)]);

/// Months in which weeks of certificates for one child are counted.
pub const CERTIFICATES_WITHIN_MONTHS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 12, Cite::faa("s 85CB(3)"), ACT_2026)]);

/// The most weeks of a determination of child wellbeing.
pub const WELLBEING_DETERMINATION_WEEKS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 13, Cite::faa("s 85CE"), ACT_2026)]);

/// The most weeks of one that is extended; `None` before it could be, by the day of the application.
pub const WELLBEING_EXTENDED_WEEKS: Dated<'static, Option<u16>> = Dated::new(&[
    Entry::primary(BEGAN, None, Cite::faa("s 85CE"), COMPILATION_2026),
    Entry::primary(Day::ymd(2021, 7, 1), Some(52), Cite::faa("s 85CE"), COMPILATION_2026),
]);

/// The most weeks of an unbroken run for a child of the prescribed class.
pub const PRESCRIBED_CLASS_WEEKS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 13, Cite::faa("s 85CE(5A)"), ACT_2026)]);

/// Months that child wellbeing must have run without a break before the child wellbeing result.
pub const WELLBEING_RESULT_AFTER_MONTHS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 6, Cite::faa("Sch 2 cl 15"), ACT_2026)]);

/// Months after its end in which the child wellbeing result still applies.
pub const WELLBEING_RESULT_FOR_MONTHS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 18, Cite::faa("Sch 2 cl 15"), ACT_2026)]);
