//! Subsidised hours a fortnight: activity test to 4 January 2026, 3 Day Guarantee from
//! 5 January 2026 (FAA Sch 2 cl 11 to 16).

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::hours::Minutes;

use super::source::{ACT_2017, ACT_2026, GUIDE_ACTIVITY, GUIDE_EXEMPT};
use super::{Edge, HoursTest, Tier, Tiers};

const BEGAN: Day = Day::ymd(2018, 7, 2);
const GUARANTEE: Day = Day::ymd(2026, 1, 5);
const RULES_RESULT: Cite = Cite::faa("Sch 2 cl 14");
const LOW_INCOME_RESULT: Cite = Cite::faa("Sch 2 cl 13");
const FIRST_NATIONS_2023: &str = "https://www.servicesaustralia.gov.au/hours-subsidised-child-care-for-aboriginal-and-torres-strait-islander-children-for-child-care (17 February 2026)";
const RULES_2026: &str =
    "https://zoelaw.ai/legislation/child-care-subsidy-minister-s-rules-2017/sections/21 (2)";
const REPEALED_2026: &str =
    "https://www.legislation.gov.au/C2004A00490/latest/text (no such result)";

const fn hours(count: u32) -> Minutes {
    Minutes::from_hours_and_minutes(count, 0)
}

/// Fewer than 8 hours of activity earn none; 8 to 16 earn 36, more than 16 to 48 earn 72, more
/// than 48 earn 100. There never was a tier at 18.
pub const TIERS_2018: Tiers<'static> = Tiers::new(
    Minutes::ZERO,
    &[
        Tier { activity: Edge::AtLeast(hours(8)), hours: hours(36) },
        Tier { activity: Edge::MoreThan(hours(16)), hours: hours(72) },
        Tier { activity: Edge::MoreThan(hours(48)), hours: hours(100) },
    ],
);

/// 72 hours guaranteed; more than 48 hours of participation earn 100.
pub const TIERS_2026: Tiers<'static> =
    Tiers::new(hours(72), &[Tier { activity: Edge::MoreThan(hours(48)), hours: hours(100) }]);

/// The test in force.
pub const HOURS_TEST: Dated<'static, HoursTest<'static>> = Dated::new(&[
    Entry::primary(BEGAN, HoursTest::ActivityTest(TIERS_2018), Cite::faa("Sch 2 cl 12"), ACT_2017),
    Entry::primary(
        GUARANTEE,
        HoursTest::ThreeDayGuarantee(TIERS_2026),
        Cite::faa("Sch 2 cl 11(1A)"),
        ACT_2026,
    ),
]);

/// A family at or below the lower income threshold with fewer than 8 hours of activity.
pub const LOW_INCOME: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, Some(hours(24)), LOW_INCOME_RESULT, GUIDE_ACTIVITY),
    Entry::primary(GUARANTEE, None, LOW_INCOME_RESULT, REPEALED_2026),
]);

/// Disability, caring, gaol, up to six weeks overseas and the other exempt groups.
pub const EXEMPT: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, Some(hours(100)), RULES_RESULT, GUIDE_EXEMPT),
    Entry::primary(GUARANTEE, Some(hours(100)), RULES_RESULT, ACT_2026),
]);

/// On carer allowance. Three days are guaranteed to everyone from 5 January 2026.
pub const CARER_ALLOWANCE: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, Some(hours(72)), RULES_RESULT, GUIDE_ACTIVITY),
    Entry::primary(GUARANTEE, None, RULES_RESULT, REPEALED_2026),
]);

/// With a mutual obligation.
pub const MUTUAL_OBLIGATION: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, Some(hours(36)), RULES_RESULT, GUIDE_ACTIVITY),
    Entry::primary(GUARANTEE, None, RULES_RESULT, REPEALED_2026),
]);

/// A child in a preschool program at centre-based day care.
pub const PRESCHOOL: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, Some(hours(36)), RULES_RESULT, GUIDE_EXEMPT),
    Entry::primary(GUARANTEE, None, RULES_RESULT, REPEALED_2026),
]);

/// An Aboriginal or Torres Strait Islander child.
pub const FIRST_NATIONS_CHILD: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, None, RULES_RESULT, ACT_2017),
    Entry::primary(Day::ymd(2023, 7, 10), Some(hours(36)), RULES_RESULT, FIRST_NATIONS_2023),
    Entry::primary(GUARANTEE, Some(hours(100)), Cite::faa("Sch 2 cl 15A"), ACT_2026),
]);

/// The child wellbeing result: up to 18 months after at least 6 months of ACCS (child wellbeing).
pub const CHILD_WELLBEING: Dated<'static, Option<Minutes>> =
    Dated::new(&[Entry::primary(BEGAN, Some(hours(100)), Cite::faa("Sch 2 cl 15"), ACT_2026)]);

/// While ACCS for child wellbeing, temporary financial hardship or a grandparent is paid.
pub const ACCS: Dated<'static, Minutes> =
    Dated::new(&[Entry::primary(BEGAN, hours(100), Cite::faa("Sch 2 cl 11"), ACT_2017)]);

/// A provider's own ACCS (child wellbeing): deemed, for each child and service.
pub const PROVIDER_ACCS: Dated<'static, Minutes> =
    Dated::new(&[Entry::primary(BEGAN, hours(100), Cite::faa("Sch 2 cl 16"), ACT_2026)]);

/// The most that counts of volunteering alone, or of looking for work alone.
pub const VOLUNTARY_OR_JOB_SEARCH_ALONE: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, Some(hours(16)), Cite::faa("Sch 2 cl 12"), GUIDE_ACTIVITY),
    Entry::primary(GUARANTEE, Some(hours(16)), Cite::rules("s 21(2)"), RULES_2026),
]);
