//! Absences: days a financial year, and days beyond the first and last attendance (FAA s 10).
//!
//! These follow the financial year, 1 July to 30 June, and not the CCS year.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};

use super::source::COMPILATION_2026;

const BEGAN: Day = Day::ymd(2018, 7, 2);
const ACT_2017_ABSENCE: &str = "Act No 22 of 2017 Sch 1 item 33 (github.com/cchew/lex-au)";
const DAYS_2020: &str = "FAA endnotes (Act 125 of 2019 Sch 1 items 89-90); days from https://www.servicesaustralia.gov.au/child-care-subsidy-if-your-child-absent-from-child-care";
const RULES_2026_EMERGENCY: &str = "https://zoelaw.ai/legislation/child-care-subsidy-minister-s-rules-2017/sections/6 (2026); https://guides.dss.gov.au/family-assistance-guide/1/1/a/17 (mid-2021)";
const CITE: Cite = Cite::faa("s 10(2)(c)");
const GUIDE: &str = "https://guides.dss.gov.au/family-assistance-guide/1/1/a/05 ; FAA s 10(2)(c)";
const NEWS_2020_MARCH: &str = "https://www.servicesaustralia.gov.au/individuals/news/how-manage-your-child-care-subsidy-during-coronavirus-covid-19 (42 + 20)";
const NEWS_2020_AUGUST: &str = "https://www.servicesaustralia.gov.au/individuals/news/get-right-amount-child-care-subsidy-your-family (7 August 2020)";
const NEWS_2021: &str = "https://www.servicesaustralia.gov.au/individuals/news/changes-child-care-subsidy-allowable-absences-and-gap-fees (42 + 10; hotspot days extra)";
const REPRINT_2022: &str = "https://www.childcaresubsidycalculator.com.au/news/tag/ccs-hourly-cap/page/2/ (reprint of department news)";

/// Where the care is given, so far as it ever made a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// Anywhere but in Victoria.
    Elsewhere,
    /// Victoria, which had more days in 2020-21.
    Victoria,
}

/// Allowable absence days for each child in the financial year, outside Victoria.
pub const ALLOWABLE_DAYS: Dated<'static, u16> = Dated::new(&[
    Entry::primary(Day::ymd(2018, 7, 2), 42, CITE, GUIDE),
    Entry::primary(Day::ymd(2019, 7, 1), 62, CITE, NEWS_2020_MARCH),
    Entry::primary(Day::ymd(2020, 7, 1), 42, CITE, NEWS_2020_AUGUST),
    Entry::primary(Day::ymd(2021, 7, 1), 52, CITE, NEWS_2021),
    Entry::secondary(Day::ymd(2022, 7, 1), 52, CITE, REPRINT_2022),
    Entry::primary(Day::ymd(2023, 7, 1), 42, CITE, GUIDE),
]);

/// Allowable absence days for each child in the financial year, in Victoria.
pub const ALLOWABLE_DAYS_IN_VICTORIA: Dated<'static, u16> = Dated::new(&[
    Entry::primary(Day::ymd(2018, 7, 2), 42, CITE, GUIDE),
    Entry::primary(Day::ymd(2019, 7, 1), 62, CITE, NEWS_2020_MARCH),
    Entry::primary(Day::ymd(2020, 7, 1), 72, CITE, NEWS_2020_AUGUST),
    Entry::primary(Day::ymd(2021, 7, 1), 52, CITE, NEWS_2021),
    Entry::secondary(Day::ymd(2022, 7, 1), 52, CITE, REPRINT_2022),
    Entry::primary(Day::ymd(2023, 7, 1), 42, CITE, GUIDE),
]);

/// Days before the first, and after the last attendance, that an approved reason saves; none until
/// Act No 125 of 2019 began in this on 13 July 2020.
pub const DAYS_AT_EITHER_END: Dated<'static, u16> = Dated::new(&[
    Entry::primary(BEGAN, 0, Cite::faa("s 10(2)(b)"), ACT_2017_ABSENCE),
    Entry::primary(Day::ymd(2020, 7, 13), 6, Cite::rules("s 5B"), DAYS_2020),
]);

/// Whether absences for additional reasons are paid only once the year's allowable days are used:
/// until Act No 125 of 2019.
pub const ADDITIONAL_AFTER_ALLOWABLE_DAYS: Dated<'static, bool> = Dated::new(&[
    Entry::primary(BEGAN, true, Cite::faa("s 10(3)(a)"), ACT_2017_ABSENCE),
    Entry::primary(Day::ymd(2019, 12, 16), false, Cite::faa("s 10(3)"), COMPILATION_2026),
]);

/// Days after the end of an emergency, the last included, in which a child that cannot attend is
/// absent for the emergency.
pub const EMERGENCY_DAYS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 28, Cite::rules("s 6"), RULES_2026_EMERGENCY)]);
