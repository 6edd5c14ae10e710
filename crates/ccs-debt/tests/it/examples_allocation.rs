//! The worked examples of splits, by their names in the collection.

use ccs_core::money::WideMoney;
use ccs_debt::percentage::WaiverPercentage;
use ccs_debt::pro_rata::split_by_largest_remainder;

use crate::support::{Desk, amount, balance, percentage};

/// Splits over weights whose keys are their places.
fn split(total: i128, weights: &[i128]) -> Vec<i128> {
    let keyed: Vec<(usize, i128)> = weights.iter().copied().enumerate().collect();
    split_by_largest_remainder(total, &keyed).unwrap().cents()
}

/// Name, total, weights, shares: one example a line, all in cents.
const EXAMPLES: &str = "
    ALL-02 | 5     | 30 70                | 2 3
    ALL-03 | 1     | 33 66                | 0 1
    ALL-04 | 9999  | 75 25                | 7499 2500
    ALL-06 | 5     | 100 101 100 100      | 1 2 1 1
    ALL-07 | 613   | 98 92 98 123 102 92  | 99 93 99 125 104 93
    ALL-08 | 613   | 123 102 98 98 92 92  | 125 104 99 99 93 93
    ALL-09 | 1000  | 45 20 34             | 455 202 343
    ALL-10 | 100   | 400 0 40 20 2        | 87 0 9 4 0
    ALL-12 | 29900 | 26509 0 3391         | 26509 0 3391
    ALL-15 | 10    | 6 6 2                | 4 4 2
    ALL-15 | 11    | 6 6 2                | 5 5 1
    ALL-16 | 10000 | 33333 33333 33334    | 3333 3333 3334
    ALL-18 | 16510 | 10010 20015 20005    | 3303 6605 6602
";

#[test]
fn all_02_to_all_18_split_by_largest_remainder() {
    let numbers = |text: &str| -> Vec<i128> {
        text.split_whitespace().map(|number| number.parse().unwrap()).collect()
    };
    let rows: Vec<&str> = EXAMPLES.lines().filter(|row| !row.trim().is_empty()).collect();
    assert_eq!(rows.len(), 13);
    for row in rows {
        let cells: Vec<&str> = row.split('|').collect();
        let [_, total, weights, shares] = cells[..] else { panic!("{row}") };
        assert_eq!(split(numbers(total)[0], &numbers(weights)), numbers(shares), "{row}");
    }
}

#[test]
fn all_15_a_later_waiver_never_takes_a_cent_back() {
    let mut desk = Desk::raised(&["0.06", "0.06", "0.02"]);
    desk.accept(amount("0.10"));
    let first = desk.of_components(|component| component.waived);
    desk.accept(amount("0.01"));
    let second = desk.of_components(|component| component.waived);
    assert_eq!(first, ["0.04", "0.04", "0.02"]);
    for (before, after) in first.iter().zip(&second) {
        assert!(before <= after, "{first:?} {second:?}");
    }
}

#[test]
fn all_16_two_partial_waivers_and_then_the_balance_close_exactly() {
    let mut desk = Desk::raised(&["333.33", "333.33", "333.34"]);
    let lines = |desk: &Desk| -> Vec<String> {
        let view = desk.view();
        let last = view.waivers.last().unwrap();
        last.lines.iter().map(|line| line.amount.to_string()).collect()
    };
    desk.accept(amount("100.00"));
    assert_eq!(lines(&desk), ["33.33", "33.33", "33.34"]);
    desk.accept(amount("100.00"));
    assert_eq!(lines(&desk), ["33.34", "33.33", "33.33"]);
    desk.accept(balance());
    assert_eq!(lines(&desk), ["266.66", "266.67", "266.67"]);
    assert_eq!(desk.view().waived.to_string(), "1000.00");
}

#[test]
fn all_17_a_percentage_is_rounded_once_on_the_total() {
    let mut desk = Desk::raised(&["10.02", "10.02", "10.02"]);
    desk.accept(percentage("12.5"));
    assert_eq!(desk.view().waived.to_string(), "3.76");
    assert_eq!(desk.of_components(|component| component.waived), ["1.26", "1.25", "1.25"]);
}

#[test]
fn all_18_a_third_of_the_procedures_own_figure() {
    let mut desk = Desk::raised(&["100.10", "200.15", "200.05"]);
    desk.accept(percentage("33"));
    assert_eq!(desk.of_components(|component| component.waived), ["33.03", "66.05", "66.02"]);
}

fn share(percent: &str, of: &str) -> WideMoney {
    let percentage: WaiverPercentage = percent.parse().unwrap();
    percentage.of_rounded_half_up_to_cents(of.parse().unwrap())
}

#[test]
fn all_19_rounding_piece_by_piece_overshoots_and_rounding_once_does_not() {
    let items = ["68.33", "68.33", "57.50", "85.00"];
    let with_tax = |item: &str| share("20", item).plus(item.parse().unwrap());
    let piecewise: WideMoney = items.iter().map(|item| with_tax(item)).sum();
    assert_eq!(piecewise.to_string(), "335.00");
    let sum: WideMoney = items.iter().map(|item| item.parse::<WideMoney>().unwrap()).sum();
    assert_eq!(share("20", &sum.to_string()).plus(sum).to_string(), "334.99");
    // 29,916 cents of items, split within one total rounded once: the last share gives the cent.
    assert_eq!(split(33_499, &[6_833, 6_833, 5_750, 8_500]).iter().sum::<i128>(), 33_499);
}

#[test]
fn all_20_a_product_is_rounded_once_at_the_end() {
    // 200 × 29 ÷ 30 × 1.25 is 241.666…: rounding 193.33 first would give 241.66.
    let early = share("25", "193.33").plus("193.33".parse().unwrap());
    assert_eq!(early.to_string(), "241.66");
    let once = (2 * 20_000 * 29 * 125 + 3_000) / (2 * 3_000);
    assert_eq!(once, 24_167);
}
