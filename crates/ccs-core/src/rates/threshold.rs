//! The incomes that the ladders start from (FAA Sch 2 cl 3(4), 3A(6)). Every other edge of a
//! ladder lies at a fixed distance above one of them.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::money::Dollars;

use super::source::{
    GUIDE_INCOME_2020, INCOME_2018, INCOME_2019, INDEXED, NOTICE_2022, NOTICE_2024, NOTICE_2025,
    NOTICE_COPY_2021, TRANSCRIPTIONS_2026,
};

const LOWER: Cite = Cite::faa("Sch 2 cl 3(4)");
const OTHER_RATE: Cite = Cite::faa("Sch 2 cl 3A(6)");
const SET_2023: &str = "https://ato.gov.au/law/view/document?LocID=%22PAC%2F20220066%2FSch1-Cl14%22 (not indexed in 2023)";
const BANDS_2025: &str = "https://www.servicesaustralia.gov.au/your-number-children-care-can-affect-your-higher-child-care-subsidy (17 February 2026; published bands less the statutory offsets)";

/// The lower income threshold; from 10 July 2023 its name is lower income (base rate) threshold.
pub const LOWER_INCOME: Dated<'static, Dollars> = Dated::new(&[
    Entry::secondary(Day::ymd(2018, 7, 2), Dollars::new(66_958), LOWER, INCOME_2018),
    Entry::primary(Day::ymd(2019, 7, 1), Dollars::new(68_163), LOWER, INCOME_2019),
    Entry::primary(Day::ymd(2020, 7, 13), Dollars::new(69_390), LOWER, GUIDE_INCOME_2020),
    Entry::secondary(Day::ymd(2021, 7, 12), Dollars::new(70_015), LOWER, NOTICE_COPY_2021),
    Entry::primary(Day::ymd(2022, 7, 11), Dollars::new(72_466), LOWER, NOTICE_2022),
    Entry::primary(Day::ymd(2023, 7, 10), Dollars::new(80_000), LOWER, SET_2023),
    Entry::primary(Day::ymd(2024, 7, 8), Dollars::new(83_280), LOWER, NOTICE_2024),
    Entry::primary(Day::ymd(2025, 7, 7), Dollars::new(85_279), LOWER, NOTICE_2025),
    Entry::secondary(Day::ymd(2026, 7, 6), Dollars::new(88_520), LOWER, TRANSCRIPTIONS_2026),
]);

/// The lower income (other rate) threshold of the higher rate. Until 9 July 2023 the two lower
/// thresholds were one, and the rows of that time repeat it.
pub const OTHER_RATE_LOWER_INCOME: Dated<'static, Dollars> = Dated::new(&[
    Entry::derived(Day::ymd(2022, 3, 7), Dollars::new(70_015), OTHER_RATE, INDEXED),
    Entry::derived(Day::ymd(2022, 7, 11), Dollars::new(72_466), OTHER_RATE, INDEXED),
    Entry::derived(Day::ymd(2023, 7, 10), Dollars::new(78_118), OTHER_RATE, INDEXED),
    Entry::derived(Day::ymd(2024, 7, 8), Dollars::new(81_321), OTHER_RATE, INDEXED),
    Entry::derived(Day::ymd(2025, 7, 7), Dollars::new(83_273), OTHER_RATE, BANDS_2025),
    Entry::derived(Day::ymd(2026, 7, 6), Dollars::new(86_437), OTHER_RATE, INDEXED),
]);
