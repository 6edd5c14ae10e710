//! Every value of the rate book that debts ask for is changed, one by one, and an answer changes.

use ccs_core::date::Day;
use ccs_core::money::Cents;
use ccs_core::personal::Personal;
use ccs_core::rates::{OwnRates, OwnRow, OwnValue, RateBook, RateRow};
use ccs_debt::command::{ChargeInterest, IssueNotice, WriteOffDebt};
use ccs_debt::law::write_off::WriteOffCode;
use ccs_debt::policy::{Policy, Settings};
use ccs_debt::question::{provider_debt, share_of_entitlement, share_of_payment};
use ccs_debt::view::DebtView;

use crate::support::{Desk, cents, identify, raise, repay};

const BOOK: RateBook<'static> = RateBook::PUBLISHED;

/// Keys of the book, another value for their rows, and the answer that must change.
const ASKED: [(&str, &str, Answer); 11] = [
    ("debt_waiver.small_debt", "less than 260.00", small_debt),
    ("debt_recovery.percent_of_ongoing_ccs_withheld_for_debt", "33", taken_of_entitlement),
    ("debt_recovery.provider_debt_offset_percent", "33", taken_of_payment),
    ("debt_interest.yearly_percent", "21.17", interest),
    ("fee_reduction.pass_on_or_remit_days", "13", owed_by_provider),
    ("debt_notice.due_days_after_notice", "27", due),
    ("debt_notice.reminder_days_after_notice", "29", page_of_a_raised_debt),
    ("debt_refund.days_after_over_recovery", "3", refund_of_a_transfer),
    ("debt_refund.days_after_over_recovery_by_cheque_or_card", "8", refund_of_a_cheque),
    ("debt_write_off.bankruptcy_pending_months_default", "3", written_off_without_an_end),
    ("debt_write_off.bankruptcy_pending_months_max", "11", written_off_for_a_year),
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

/// A debt raised on a day.
fn raised(on: Day) -> Desk {
    let mut desk = Desk::new();
    desk.on = on;
    desk.accept(identify(&["1000.00"]));
    desk.accept(raise());
    desk
}

fn page(desk: &Desk, rates: &RateBook<'static>) -> DebtView {
    DebtView::of(desk.case.state(), rates, desk.on).expect("a debt")
}

fn page_of_a_raised_debt(rates: &RateBook<'static>, on: Day) -> String {
    format!("{:?}", page(&raised(on), rates).notice)
}

/// The page, and what is decided: the earliest due day of a notice, and the first day of interest.
fn due(rates: &RateBook<'static>, on: Day) -> String {
    let mut desk = raised(on);
    let early = IssueNotice {
        explanation: Some(Personal::new("Two incomes.".into())),
        due_day: Some(on),
        ..IssueNotice::default()
    };
    let notice = desk.command(early);
    let refused = desk.case.handle(&notice, settings(rates)).expect_err("too early");
    let interest_from = desk.case.state().interest_from(rates);
    format!("{} {refused:?} {interest_from:?}", page_of_a_raised_debt(rates, on))
}

fn refund(rates: &RateBook<'static>, on: Day, source: &str) -> String {
    let mut desk = raised(on);
    let command = desk.command(repay("1000.01", source));
    let outcome = desk.case.handle(&command, settings(rates));
    format!("{outcome:?} {:?}", page(&desk, rates).refund_due)
}

fn refund_of_a_transfer(rates: &RateBook<'static>, on: Day) -> String {
    refund(rates, on, "BPAY")
}

fn refund_of_a_cheque(rates: &RateBook<'static>, on: Day) -> String {
    refund(rates, on, "Cheque")
}

fn written_off(rates: &RateBook<'static>, on: Day, to: Option<Day>) -> String {
    let mut desk = raised(on);
    let code = WriteOffCode::parse("BRP").ok();
    let command = desk.command(WriteOffDebt { code, to });
    format!("{:?}", desk.case.handle(&command, settings(rates)))
}

fn written_off_without_an_end(rates: &RateBook<'static>, on: Day) -> String {
    written_off(rates, on, None)
}

fn written_off_for_a_year(rates: &RateBook<'static>, on: Day) -> String {
    written_off(rates, on, on.plus_months(12))
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
