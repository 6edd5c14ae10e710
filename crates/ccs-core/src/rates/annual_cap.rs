//! The most CCS a child could attract in a year: 2018-19 to 2020-21 (FAA Sch 2 cl 1 as made).
//!
//! For 2021-22 an amount of 10,655 had been announced over an income of 190,015. Act No 86 of
//! 2021 (Sch 1 item 16) took the cap away for the whole of that income year, so there is no row
//! of it.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::money::Dollars;

use super::source::{GUIDE_INCOME_2020, INCOME_2018, INCOME_2019};

const CITE: Cite = Cite::faa("Sch 2 cl 1(2) as made");
const ABOLISHED: &str = "http://beta.worldlii.org/au/legis/cth/consol_act/falacsa2021519/sch1.html item 16 (commenced 10 December 2021)";

/// A year's cap and whom it binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnnualCap {
    /// The most CCS for one child in the fortnights that start in the year.
    pub amount: Dollars,
    /// It binds a family whose adjusted taxable income is more than this.
    pub income_over: Dollars,
}

const fn cap(amount: u32, income_over: u32) -> AnnualCap {
    AnnualCap { amount: Dollars::new(amount), income_over: Dollars::new(income_over) }
}

/// The cap of the CCS year; none from 2021-22.
pub const ANNUAL_CAP: Dated<'static, Option<AnnualCap>> = Dated::new(&[
    Entry::secondary(Day::ymd(2018, 7, 2), Some(cap(10_190, 186_958)), CITE, INCOME_2018),
    Entry::primary(Day::ymd(2019, 7, 1), Some(cap(10_373, 188_163)), CITE, INCOME_2019),
    Entry::primary(Day::ymd(2020, 7, 13), Some(cap(10_560, 189_390)), CITE, GUIDE_INCOME_2020),
    Entry::primary(Day::ymd(2021, 7, 12), None, CITE, ABOLISHED),
]);
