//! Arrears over the limit: P1 to P21.

use ccs_core::id::CustomerId;
use ccs_core::personal::Personal;
use ccs_core::rates::{OwnRates, OwnRow, OwnValue, RateBook};
use ccs_payments::account::Account;
use ccs_payments::command::Verb;
use ccs_payments::guidance::{Condition, Document, Tell};
use ccs_payments::lock::EXCEEDS_LIMIT;
use ccs_payments::mail::lock_applied_subject;
use ccs_payments::view::WeeklySubsidy;

use crate::support::{Desk, line, to_service, week};

#[test]
fn p01_p05_ten_thousand_is_not_over_the_limit_and_a_cent_more_is() {
    for (amount, locked) in [("10000.00", false), ("10000.01", true), ("9999.99", false)] {
        assert_eq!(Desk::new().plan(amount).payment().locked(), locked, "{amount}");
    }
}

/// The one number of the rate book that payments ask for.
#[test]
fn p01_the_limit_is_that_of_the_rate_book() {
    let own = OwnRow {
        key: "payments.arrears_limit".into(),
        from: RateBook::PUBLISHED.arrears_limit.entries()[0].from,
        value: OwnValue::Text("5000.00".into()),
        source: None,
    };
    let book = RateBook::PUBLISHED;
    let rates = Box::leak(Box::new(OwnRates::new("lower", book.reviewed_to, vec![own], &book)));
    let series = Box::leak(Box::new(rates.over(&book).unwrap()));
    for (amount, locked) in [("5000.00", false), ("5000.01", true)] {
        let desk = Desk { rates: series.book(), ..Desk::new() };
        assert_eq!(desk.plan(amount).payment().locked(), locked, "{amount}");
    }
}

#[test]
fn p01_the_customers_lines_of_one_activity_are_netted_and_services_do_not_count() {
    let within = vec![line("2025-08-10", "10500.00"), line("2025-08-17", "-500.00")];
    assert!(!Desk::new().plans(within).payment().locked());
    let to_services =
        vec![line("2025-08-10", "10000.00"), to_service(line("2025-08-10", "5000.00"))];
    assert!(!Desk::new().plans(to_services).payment().locked());
    let twice = Desk::new().plan("6000.00").about("A2").plan("6000.00");
    assert!(!twice.payment().locked(), "one activity, one test");
}

#[test]
fn p01_a_negative_net_is_a_debt_and_no_arrears() {
    let desk = Desk::new().plan("-12000.00");
    assert_eq!(desk.payment().gross_arrears.to_string(), "0.00");
    assert_eq!(desk.of().plan().unwrap().arrears.debt().to_string(), "12000.00");
    assert!(!desk.payment().locked());
}

#[test]
fn p03_p09_over_the_limit_the_assessment_is_checked_before_it_is_finalised() {
    let planned = Desk::new().plan("10000.01");
    assert_eq!(planned.codes(Verb::Finalise), ["CCS-P004"]);
    let finalised = planned.reviewed().finalised();
    assert_eq!((finalised.payment().state, finalised.payment().finalised), ("with_ict", true));
}

#[test]
fn p03_an_assessment_that_is_not_correct_is_reassessed() {
    let wrong = Desk::new().plan("10000.01").tell(Verb::ReviewAssessment { correct: false });
    assert_eq!(wrong.payment().state, "reassess");
    assert_eq!(wrong.codes(Verb::Finalise), ["CCS-P003"]);
    let again = wrong.plan("400.00");
    assert_eq!((again.payment().state, again.payment().locked()), ("planned", false));
}

#[test]
fn p06_p07_the_lock_is_tested_before_and_the_debts_are_recovered_after() {
    let desk = Desk::new().owes("DC-1", "2025-10-01", "10500.00").plan("10500.00");
    assert!(desk.payment().locked(), "though nothing will be left");
    assert_eq!(desk.payment().set_off, None, "not before the lock is lifted");
    let lifted = desk.reviewed().finalised().lifted();
    let lifted = lifted.payment();
    assert_eq!(lifted.set_off.unwrap().to_string(), "10500.00");
    assert_eq!(lifted.payable.unwrap().to_string(), "0.00");
}

#[test]
fn p10_the_mail_names_the_customer_only_where_the_caller_does() {
    let reference = Personal::new(CustomerId::new("204123456X").unwrap());
    let subject = lock_applied_subject(Some(&reference));
    assert_eq!(subject, "Delivered: Payment lock applied for CRN 204123456X");
    assert_eq!(lock_applied_subject(None), "Delivered: Payment lock applied for CRN XXXX");
}

#[test]
fn p11_p13_the_lock_has_the_limits_reason() {
    let desk = Desk::new().plan("10000.01");
    let payment = desk.payment();
    assert_eq!(payment.lock_reason.unwrap().as_str(), EXCEEDS_LIMIT);
    assert_eq!(EXCEEDS_LIMIT, "CCS Entitlement Amt. Exceeds Limit");
}

#[test]
fn p14_the_customer_is_told_only_where_something_is_payable_after_debts() {
    let checked = || Desk::new().plan("10500.00").reviewed();
    let advice = checked().guidance(Verb::Finalise);
    assert_eq!(advice.condition, Some(Condition::PayableAfterSetOff));
    assert_eq!(advice.tell_customer, Tell::CHECKING);
    let nothing_left = checked().owes("DC-1", "2025-10-01", "12000.00");
    assert!(nothing_left.guidance(Verb::Finalise).tell_customer.is_empty());
    assert_eq!(nothing_left.finalised().payment().expected, None);
}

#[test]
fn p15_p16_p17_the_customer_is_told_three_things() {
    assert_eq!(
        Tell::CHECKING.map(Tell::as_str),
        [
            "the completed update has been sent for checking to confirm the amount payable is correct",
            "allow 5-7 business days for payment to be made to their nominated bank account",
            "once completed, they can view their payment in online services",
        ]
    );
}

#[test]
fn p18_the_update_its_outcome_and_that_the_customer_knows_are_documented() {
    let written = Desk::new().plan("10500.00").reviewed().guidance(Verb::Finalise).document;
    assert_eq!(written, [Document::CompletedUpdate, Document::Outcome, Document::CustomerKnows]);
    assert_eq!(
        Document::CustomerKnows.as_str(),
        "Customer knows to allow 5-7 business days for the payment to be made"
    );
}

#[test]
fn p19_p20_ict_lifts_the_lock_and_it_is_shown_no_more() {
    let with_ict = Desk::new().plan("10500.00").reviewed().finalised();
    assert!(with_ict.payment().locked());
    let lifted = with_ict.lifted();
    assert_eq!((lifted.payment().state, lifted.payment().lock_reason), ("released", None));
}

#[test]
fn p19_arrears_that_ict_finds_wrong_are_reassessed_and_debts_get_back_what_was_set_off() {
    let wrong = Verb::IctOutcome { correct: false };
    let desk = Desk::new().owes("DC-1", "2025-10-01", "300.00").plan("500.00").finalised();
    let debt = "DC-1".parse().unwrap();
    assert_eq!(desk.account.debts().balance(debt).unwrap().to_string(), "0.00");
    let desk = desk.locked_for(EXCEEDS_LIMIT).tell(wrong);
    assert_eq!(desk.payment().state, "reassess");
    assert_eq!(desk.account.debts().balance(debt).unwrap().to_string(), "300.00");
}

#[test]
fn p21_nothing_follows_the_procedure_but_the_payment() {
    let released = Desk::new().plan("10500.00").reviewed().finalised().lifted();
    assert_eq!(released.codes(Verb::IctOutcome { correct: true }), ["CCS-P011"]);
    assert_eq!(released.codes(Verb::Finalise), ["CCS-P005"]);
    assert_eq!(released.issued("2026-09-18").payment().state, "issued");
}

#[test]
fn an_outcome_needs_a_referral_and_a_locked_payment_is_not_issued() {
    let issue = || Verb::Issue { posting_date: crate::support::day("2026-09-16") };
    let locked = Desk::new().plan("10000.01");
    assert_eq!(locked.codes(Verb::IctOutcome { correct: true }), ["CCS-P011"]);
    assert_eq!(locked.codes(issue()), ["CCS-P012"]);
    assert_eq!(locked.reviewed().finalised().codes(issue()), ["CCS-P012"]);
}

#[test]
fn several_signed_lines_of_one_week_are_rows_and_the_arrears_are_their_net() {
    let desk =
        Desk::new().plans(vec![line("2025-08-10", "10500.00"), line("2025-08-10", "-600.00")]);
    let payment = desk.payment();
    assert_eq!((payment.gross_arrears.to_string().as_str(), payment.locked()), ("9900.00", false));
    let desk = desk.finalised();
    let table = WeeklySubsidy::of(&desk.account, week("2025-08-10"));
    let paid: Vec<String> =
        table.rows.iter().map(|row| row.customer_payments.total().unwrap().to_string()).collect();
    assert_eq!(paid, ["10500.00", "-600.00"]);
}

#[test]
fn a_plan_without_a_change_is_refused_and_changes_nothing() {
    let desk = Desk::new();
    assert_eq!(desk.codes(Verb::Plan { changes: Vec::new() }), ["CCS-P018"]);
    assert_eq!(desk.account, Account::default());
}

#[test]
fn lines_have_four_decimals_and_only_what_is_paid_must_be_whole_cents() {
    let pub_12 = [line("2025-08-10", "-120.7650"), to_service(line("2025-08-10", "224.3650"))];
    let desk = Desk::new().plans(pub_12.to_vec());
    let arrears = desk.account.activity("A1".parse().unwrap()).unwrap().plan().unwrap().arrears;
    assert_eq!(arrears.debt().to_string(), "120.7650");
    assert_eq!(arrears.service().to_string(), "224.3650");
    let paid = |amounts: [&str; 2]| Verb::Plan {
        changes: amounts.map(|amount| line("2025-08-10", amount)).into(),
    };
    assert_eq!(Desk::new().codes(paid(["1.0050", "0.0001"])), ["CCS-P024"]);
    assert!(Desk::new().ask(paid(["1.0050", "0.0050"])).is_ok());
}
