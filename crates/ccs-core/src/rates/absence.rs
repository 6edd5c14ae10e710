//! Absences: days a financial year, and days beyond the first and last attendance (FAA s 10).
//!
//! These follow the financial year, 1 July to 30 June, and not the CCS year.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};

use super::source::ABSENT_CHILD_2026;

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

/// Days before the first, and after the last attendance, that an approved reason saves.
pub const DAYS_AT_EITHER_END: Dated<'static, u16> =
    Dated::new(&[Entry::primary(Day::ymd(2018, 7, 2), 6, Cite::rules("s 5B"), ABSENT_CHILD_2026)]);
