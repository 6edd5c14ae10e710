//! Which hours of activity or participation count, and for how long (Minister's Rules ss 18 to 40;
//! Family Assistance Guide 3.5.2.10).

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::hours::Minutes;

use super::source::{GUIDE_2021, GUIDE_ACTIVITY};

const BEGAN: Day = Day::ymd(2018, 7, 2);
const GUARANTEE: Day = Day::ymd(2026, 1, 5);
const RULES: Cite = Cite::faa("Sch 2 cl 14");
const RULE_39: &str =
    "https://zoelaw.ai/legislation/child-care-subsidy-minister-s-rules-2017/sections/39 (4)";
const RULE_30: &str =
    "https://zoelaw.ai/legislation/child-care-subsidy-minister-s-rules-2017/sections/30";
const PARTICIPATION_2026: &str = "https://www.servicesaustralia.gov.au/recognised-participation-for-child-care-subsidy (17 February 2026); the Guide says 6 months in every 12";
const GUIDE_EXEMPTIONS: &str = "Minister's Rules and Family Assistance Guide 3.5.2.20, as amended";

const fn hours(count: u32) -> Minutes {
    Minutes::from_hours_and_minutes(count, 0)
}

/// On carer allowance, more hours than this give 100; idle from the 3 Day Guarantee on.
pub const CARER_ALLOWANCE_FULL_ABOVE: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, Some(hours(48)), RULES, GUIDE_2021),
    Entry::primary(GUARANTEE, None, RULES, PARTICIPATION_2026),
]);

/// With a mutual obligation, more hours than this climb the ladder of the activity test.
pub const MUTUAL_OBLIGATION_LADDER_ABOVE: Dated<'static, Minutes> =
    Dated::new(&[Entry::primary(BEGAN, hours(16), RULES, GUIDE_ACTIVITY)]);

/// With a mutual obligation, so many hours or more give the increased hours of the 3 Day Guarantee.
pub const MUTUAL_OBLIGATION_FULL_FROM: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, None, RULES, GUIDE_ACTIVITY),
    Entry::primary(GUARANTEE, Some(hours(48)), Cite::rules("s 39(4)"), RULE_39),
]);

/// In `ParentsNext`: fortnights from 12 June 2023 to 9 June 2024.
pub const PARENTS_NEXT: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, None, RULES, GUIDE_EXEMPTIONS),
    Entry::primary(Day::ymd(2023, 6, 12), Some(hours(100)), RULES, GUIDE_EXEMPTIONS),
    Entry::primary(Day::ymd(2024, 6, 10), None, RULES, GUIDE_EXEMPTIONS),
]);

/// In a Parent Pathways program; three days are guaranteed to everyone from 5 January 2026.
pub const PARENT_PATHWAYS: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, Some(hours(36)), RULES, GUIDE_EXEMPTIONS),
    Entry::primary(GUARANTEE, None, RULES, PARTICIPATION_2026),
]);

/// Fortnights of setting up a business that count, of any 26 in a row.
pub const BUSINESS_SETUP_FORTNIGHTS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 13, RULES, PARTICIPATION_2026)]);

/// Fortnights in a row over which those of setting up a business are counted.
pub const BUSINESS_SETUP_WINDOW_FORTNIGHTS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 26, RULES, PARTICIPATION_2026)]);

/// Months of unpaid leave, not parental, that still count.
pub const UNPAID_LEAVE_MONTHS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 6, RULES, GUIDE_2021)]);

/// The most fortnights in a row over which varying hours are counted.
pub const VARIABLE_HOURS_FORTNIGHTS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 6, Cite::rules("s 30"), RULE_30)]);

/// Days overseas in which the exemption runs, counted from the first: six weeks.
pub const OVERSEAS_DAYS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 42, RULES, GUIDE_2021)]);

/// Days before it was reported that a favourable change reaches back.
pub const FAVOURABLE_CHANGE_DAYS: Dated<'static, u16> = Dated::new(&[Entry::primary(
    BEGAN,
    28,
    Cite::faaa("s 105C"),
    "https://www.legislation.gov.au/C2004A00491/latest/text s 105C",
)]);
