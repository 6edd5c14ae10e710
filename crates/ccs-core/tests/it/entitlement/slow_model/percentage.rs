//! Percentages, in hundredths of a percent; incomes in ten-thousandths of a dollar.

use ccs_core::entitlement::model::Child;

use super::calendar::{Parts, is_under_six, of_number, parts};
use super::fraction::Fraction;
use super::hours::is_so;
use super::rates::thresholds;

const DOLLAR: i128 = 10_000;

/// `from` hundredths of a percent, less one percent for every so many dollars, to two decimals.
fn falling(from: i128, dollars_a_percent: i128, beyond: i128) -> i128 {
    let below = dollars_a_percent * DOLLAR / 100;
    Fraction::new(from * below - beyond, below).rounded_half_up()
}

pub(super) fn standard(first_monday: Parts, income: i128) -> i128 {
    let (lower, _) = thresholds(first_monday);
    let above = income - lower * DOLLAR;
    if first_monday >= (2023, 7, 10) {
        return match above {
            above if above <= 0 => 9_000,
            above if above < 450_000 * DOLLAR => falling(9_000, 5_000, above),
            _ => 0,
        };
    }
    if above <= 0 {
        8_500
    } else if above < 105_000 * DOLLAR {
        falling(8_500, 3_000, above)
    } else if above < 184_290 * DOLLAR {
        5_000
    } else if above < 274_290 * DOLLAR {
        falling(5_000, 3_000, above - 184_290 * DOLLAR)
    } else if above < 284_290 * DOLLAR {
        2_000
    } else {
        0
    }
}

/// The higher rate, for incomes below its upper limit.
fn higher(first_monday: Parts, income: i128) -> Option<i128> {
    let (_, lower) = thresholds(first_monday);
    let above = income - lower * DOLLAR;
    if first_monday < (2022, 3, 7) || above >= 284_290 * DOLLAR {
        return None;
    }
    let basic = standard(first_monday, income);
    if first_monday < (2023, 7, 10) {
        return Some((basic + 3_000).min(9_500));
    }
    let own = if above <= 0 {
        9_500
    } else if above < 105_000 * DOLLAR {
        falling(11_500, 3_000, above).min(9_500)
    } else if above < 184_290 * DOLLAR {
        8_000
    } else if above < 274_290 * DOLLAR {
        falling(8_000, 3_000, above - 184_290 * DOLLAR)
    } else {
        5_000
    };
    Some(own.max(basic))
}

/// Under six on the first Monday, born by then, and with a determination.
fn ranks(child: &Child, first_monday: i128) -> bool {
    let on = of_number(first_monday);
    is_so(&child.determination, first_monday)
        && parts(child.born) <= on
        && is_under_six(parts(child.born), on)
}

fn has_an_older_one(children: &[Child], place: usize, first_monday: i128) -> bool {
    for (other_place, other) in children.iter().enumerate() {
        if other_place == place || !ranks(other, first_monday) {
            continue;
        }
        let twin_listed_first = other.born == children[place].born && other_place < place;
        if other.born < children[place].born || twin_listed_first {
            return true;
        }
    }
    false
}

/// The percentage of a child's session, and whether it is the higher rate.
pub(super) fn applicable(
    children: &[Child],
    place: usize,
    in_home_care: bool,
    monday: i128,
    income: i128,
) -> (i128, bool) {
    let first_monday = of_number(monday);
    let is_higher_rate_child =
        ranks(&children[place], monday) && has_an_older_one(children, place, monday);
    match higher(first_monday, income) {
        Some(higher) if is_higher_rate_child && !in_home_care => (higher, true),
        _ => (standard(first_monday, income), false),
    }
}
