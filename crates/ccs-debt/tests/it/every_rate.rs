//! Every value of the rate book that debts ask for is changed, one by one, and an answer changes.

use ccs_core::date::Day;
use ccs_core::money::Cents;
use ccs_core::rates::{OwnRates, OwnRow, OwnValue, RateBook, RateRow};
use ccs_debt::command::ChargeInterest;
use ccs_debt::policy::{Policy, Settings};
use ccs_debt::question::{provider_debt, share_of_entitlement, share_of_payment};

use crate::support::{Desk, cents, identify, raise};

const BOOK: RateBook<'static> = RateBook::PUBLISHED;

/// Keys of the book, another value for their rows, and the answer that must change.
const ASKED: [(&str, &str, Answer); 5] = [
    ("debt_waiver.small_debt", "less than 260.00", small_debt),
    ("debt_recovery.percent_of_ongoing_ccs_withheld_for_debt", "33", taken_of_entitlement),
    ("debt_recovery.provider_debt_offset_percent", "33", taken_of_payment),
    ("debt_interest.yearly_percent", "21.17", interest),
    ("fee_reduction.pass_on_or_remit_days", "13", owed_by_provider),
];

type Answer = fn(&RateBook<'static>, Day) -> String;

/// The book with another value from the day of a row.
fn with(row: &RateRow, value: &str) -> RateBook<'static> {
    let value = OwnValue::Text(value.into());
    let own = OwnRow { key: (&*row.key).into(), from: row.from, value, source: None };
    let rates = Box::leak(Box::new(OwnRates::new("changed", BOOK.reviewed_to, vec![own], &BOOK)));
    let series = Box::leak(Box::new(rates.over(&BOOK).expect("a book")));
    series.book()
}

fn settings(rates: &RateBook<'static>) -> Settings {
    Settings { rates: *rates, policy: Policy::default() }
}

/// The warnings when a debt of thirty dollars is identified.
fn small_debt(rates: &RateBook<'static>, on: Day) -> String {
    let mut desk = Desk::new();
    desk.on = on;
    let command = desk.command(identify(&["30.00"]));
    format!("{:?}", desk.case.handle(&command, settings(rates)))
}

fn taken_of_entitlement(rates: &RateBook<'static>, on: Day) -> String {
    format!("{:?}", share_of_entitlement(rates, cents("1000.00"), Cents::ZERO, on))
}

fn taken_of_payment(rates: &RateBook<'static>, on: Day) -> String {
    format!("{:?}", share_of_payment(rates, cents("1000.00"), Cents::ZERO, on))
}

/// What was passed on the fourteenth day after the notice.
fn owed_by_provider(rates: &RateBook<'static>, on: Day) -> String {
    let passed_on = [(on.plus_days(14).expect("a day"), cents("1000.00"))];
    format!("{:?}", provider_debt(rates, on, cents("1000.00"), None, &passed_on))
}

/// A day's interest on a debt that fell due a month before.
fn interest(rates: &RateBook<'static>, on: Day) -> String {
    let mut desk = Desk::new();
    desk.on = on.plus_days(-60).expect("a day");
    desk.accept(identify(&["10000.00"]));
    desk.accept(raise());
    desk.on = on;
    let command = desk.command(ChargeInterest { from: Some(on), to: Some(on) });
    format!("{:?}", desk.case.handle(&command, settings(rates)))
}

#[test]
fn every_value_that_debts_ask_for_changes_an_answer() {
    let table = BOOK.table();
    for (key, value, answer) in ASKED {
        let rows: Vec<&RateRow> = table.iter().filter(|row| row.key == key).collect();
        assert!(!rows.is_empty(), "{key}");
        for row in rows {
            let (published, changed) =
                (answer(&BOOK, row.from), answer(&with(row, value), row.from));
            assert_ne!(published, changed, "{key} from {}", row.from);
        }
    }
}
