//! Interest on debts that are not paid when due (FAAA s 78C).

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::percent::BasisPoints;

const CITE: Cite = Cite::faaa("s 78C");
const SOURCE: &str =
    "https://regfollower.com/australia-ato-announces-gic-sic-rates-for-q4-2025-26 and sister pages";

/// The yearly rate of a quarter: the general interest charge, which has the same formula.
pub const YEARLY_RATE: Dated<'static, BasisPoints> = Dated::new(&[
    quarter(Day::ymd(2025, 4, 1), 1_117),
    quarter(Day::ymd(2025, 7, 1), 1_078),
    quarter(Day::ymd(2025, 10, 1), 1_061),
    quarter(Day::ymd(2026, 1, 1), 1_065),
    quarter(Day::ymd(2026, 4, 1), 1_096),
    Entry::gap(Day::ymd(2026, 7, 1), BasisPoints::NONE, CITE, "published each quarter; not found"),
]);

#[expect(clippy::panic, reason = "in a const, a bad row must not compile")]
const fn quarter(from: Day, points: u16) -> Entry<BasisPoints> {
    match BasisPoints::new(points) {
        Some(rate) => Entry::secondary(from, rate, CITE, SOURCE),
        None => panic!("a percentage is at most 100"),
    }
}
