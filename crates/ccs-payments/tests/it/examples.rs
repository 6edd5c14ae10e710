//! The worked examples, by their ids.

use ccs_payments::command::Verb;
use ccs_payments::view::{HistoryFilter, Viewer};

use crate::support::{Desk, day};

#[test]
fn pay_02_lock_test_is_before_offset() {
    let desk = Desk::new().owes("DC-1", "2025-10-01", "9000.00").plan("10500.00").reviewed();
    assert!(desk.payment().locked());
    assert!(!desk.guidance(Verb::Finalise).tell_customer.is_empty());
    let lifted = desk.finalised().lifted();
    let lifted = lifted.payment();
    assert_eq!(lifted.set_off.unwrap().to_string(), "9000.00");
    assert_eq!(lifted.payable.unwrap().to_string(), "1500.00");
}

#[test]
fn pay_03_nothing_left_after_offset() {
    let desk = Desk::new().owes("DC-1", "2025-10-01", "12000.00").plan("10500.00").reviewed();
    assert!(desk.payment().locked());
    assert!(desk.guidance(Verb::Finalise).tell_customer.is_empty());
    let lifted = desk.finalised().lifted();
    assert_eq!(lifted.payment().set_off.unwrap().to_string(), "10500.00");
    assert_eq!(lifted.payment().payable.unwrap().to_string(), "0.00");
    let left = lifted.account.debts().balance("DC-1".parse().unwrap());
    assert_eq!(left.unwrap().to_string(), "1500.00");
    assert_eq!(lifted.codes(Verb::Issue { posting_date: day("2026-09-18") }), ["CCS-P021"]);
}

#[test]
fn pay_04_under_the_limit_with_an_unrelated_lock() {
    let desk = Desk::new().plan("800.00").locked_for("other");
    assert_eq!(desk.codes(Verb::RaiseIncident), ["CCS-P008"], "step 3 before step 4");
    let desk = desk.tell(Verb::ConfirmBankDetails { correct: true }).tell(Verb::RaiseIncident);
    assert_eq!(desk.payment().state, "with_ict");
}

#[test]
fn pay_05_posting_date_plus_two_working_days() {
    for (posted, received) in [("2026-09-16", "2026-09-18"), ("2026-09-18", "2026-09-22")] {
        let desk = Desk::new().plan("800.00").finalised().issued(posted);
        assert_eq!(desk.payment().received_on, Some(day(received)));
    }
}

#[test]
fn pay_06_across_easter_with_a_calendar_that_has_it() {
    let desk = Desk::new().with_holidays(&["2026-04-03", "2026-04-06"]).on("2026-04-01");
    let desk = desk.plan("800.00").finalised().issued("2026-04-02");
    assert_eq!(desk.payment().received_on, Some(day("2026-04-08")));
}

#[test]
fn pay_07_five_to_seven_business_days() {
    let desk = Desk::new().on("2026-09-14").plan("10500.00").reviewed().finalised();
    let expected = desk.payment().expected.unwrap();
    assert_eq!((expected.earliest, expected.latest), (day("2026-09-21"), day("2026-09-23")));
}

#[test]
fn pay_09_provider_payment_history_window() {
    let today = day("2026-05-31");
    let window = |viewer| HistoryFilter::all(viewer, today).providers_from();
    assert_eq!(window(Viewer::Customer), Some(day("2026-02-28")));
    assert_eq!(window(Viewer::Staff), None);
}
