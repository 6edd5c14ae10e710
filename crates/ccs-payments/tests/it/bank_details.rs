//! Locks for another reason than the limit: P2 and P22 to P33.

use ccs_payments::command::{Notice, Verb};
use ccs_payments::event::Event;
use ccs_payments::guidance::{Condition, Document, Tell};
use ccs_payments::incident::Incident;
use ccs_payments::lock::{EXCEEDS_LIMIT, LockReason};
use ccs_payments::policy::{BankDetailsLock, LockScope, Policy};
use ccs_payments::view::PaymentDestination;

use crate::support::{Desk, day, line, to_service};

const OTHER: &str = "bank details invalid";

fn incident(desk: &Desk) -> Incident {
    match desk.ask(Verb::RaiseIncident).expect("an incident") {
        Event::IncidentRaised { incident, .. } => incident,
        event => panic!("{event:?}"),
    }
}

#[test]
fn p02_p22_another_lock_asks_for_the_bank_details_first() {
    let locked = Desk::new().plan("800.00").locked_for(OTHER);
    assert_eq!((locked.payment().state, locked.payment().locked()), ("locked", true));
    assert_eq!(locked.codes(Verb::RaiseIncident), ["CCS-P008"]);
}

#[test]
fn p02_a_limit_lock_without_new_arrears_over_it_waits_for_ict_without_an_incident() {
    let waiting = Desk::new().plan("800.00").locked_for(EXCEEDS_LIMIT);
    assert_eq!(waiting.payment().state, "with_ict");
    assert_eq!(waiting.codes(Verb::RaiseIncident), ["CCS-P010"]);
    let seen_before = Desk::new().locked_for(EXCEEDS_LIMIT).plan("800.00");
    assert_eq!(seen_before.payment().state, "with_ict");
    let lifted = seen_before.lifted();
    assert_eq!((lifted.payment().state, lifted.payment().payable), ("planned", None));
    assert_eq!(lifted.finalised().payment().state, "released");
}

#[test]
fn p23_details_that_are_incorrect_are_updated_before_the_incident() {
    let wrong = Desk::new()
        .plan("800.00")
        .locked_for(OTHER)
        .tell(Verb::ConfirmBankDetails { correct: false });
    assert_eq!(wrong.codes(Verb::RaiseIncident), ["CCS-P009"]);
    let updated = wrong.tell(Verb::UpdateBankDetails).tell(Verb::RaiseIncident);
    assert_eq!(updated.payment().state, "with_ict");
}

#[test]
fn p24_p25_details_that_are_correct_lead_to_the_incident() {
    let confirmed = Desk::new()
        .locked_for(OTHER)
        .tell(Verb::ConfirmBankDetails { correct: true })
        .plan("800.00");
    assert_eq!(confirmed.tell(Verb::RaiseIncident).payment().state, "with_ict");
}

#[test]
fn p26_p27_p28_p29_an_incident_has_exactly_four_items() {
    let changes = vec![
        line("2025-08-17", "300.00"),
        line("2025-08-10", "500.00"),
        to_service(line("2025-06-01", "1.00")),
    ];
    let desk = Desk::new()
        .plans(changes)
        .locked_for(OTHER)
        .tell(Verb::ConfirmBankDetails { correct: true });
    assert_eq!(
        incident(&desk).items(),
        [
            "Customer's record escalated as there is a payment lock on the PAS screen",
            "Remove payment lock to issue arrears if entitled",
            "Bank account details have been confirmed",
            "Arrears amount and date range: $800.00, 2025-08-04 to 2025-08-17",
        ]
    );
}

#[test]
fn p30_p32_the_customer_is_told_whatever_is_left_and_the_incident_is_documented() {
    let desk = Desk::new()
        .owes("DC-1", "2025-10-01", "5000.00")
        .plan("800.00")
        .locked_for(OTHER)
        .tell(Verb::ConfirmBankDetails { correct: true });
    let advice = desk.guidance(Verb::RaiseIncident);
    assert_eq!(advice.condition, Some(Condition::Always));
    assert_eq!(advice.tell_customer, Tell::CHECKING);
    assert_eq!(advice.document, [Document::IncidentRaised, Document::CustomerKnows]);
    assert_eq!(
        Document::IncidentRaised.as_str(),
        "incident has been raised to ICT to remove the lock"
    );
    assert!(desk.tell(Verb::RaiseIncident).payment().expected.is_some());
}

#[test]
fn p31_p33_ict_lifts_the_lock_if_the_arrears_are_correct_and_the_payment_goes_out() {
    let with_ict = Desk::new()
        .plan("800.00")
        .locked_for(OTHER)
        .tell(Verb::ConfirmBankDetails { correct: true })
        .tell(Verb::RaiseIncident);
    let refused = with_ict.clone().tell(Verb::IctOutcome { correct: false });
    assert_eq!((refused.payment().state, refused.payment().locked()), ("reassess", true));
    let lifted = with_ict.clone().lifted();
    assert_eq!((lifted.payment().state, lifted.payment().locked()), ("planned", false));
    assert_eq!(lifted.codes(Verb::Issue { posting_date: day("2026-09-16") }), ["CCS-P013"]);
    let lifted = with_ict.finalised().lifted();
    assert_eq!((lifted.payment().state, lifted.payment().locked()), ("released", false));
    assert_eq!(lifted.issued("2026-09-16").payment().state, "issued");
}

#[test]
fn a_reason_that_nobody_knows_is_kept_as_it_is_written() {
    let locked = Desk::new().plan("800.00").locked_for("under enquiry, ref. 7");
    assert_eq!(locked.payment().lock_reason.unwrap().as_str(), "under enquiry, ref. 7");
}

#[test]
fn an_incident_is_about_another_lock_only() {
    assert_eq!(Desk::new().plan("800.00").codes(Verb::RaiseIncident), ["CCS-P006"]);
    assert_eq!(Desk::new().plan("10000.01").codes(Verb::RaiseIncident), ["CCS-P007"]);
    assert_eq!(Desk::new().codes(Verb::RaiseIncident), ["CCS-P001"]);
}

const UPDATE: Policy =
    Policy { bank_details_lock: BankDetailsLock::Update, lock_scope: LockScope::Activity };

#[test]
fn reasons_are_compared_without_case_blanks_at_the_ends_and_a_full_stop() {
    let reason = LockReason::from("Wrong payment method");
    for same in [
        "wrong payment method",
        " WRONG PAYMENT METHOD ",
        "Wrong payment method.",
        "wrong payment method .",
    ] {
        assert_eq!(reason, LockReason::from(same), "{same:?}");
    }
    for other in ["wrong  payment method", "wrong payment", "wrong payment method.."] {
        assert_ne!(reason, LockReason::from(other), "{other:?}");
    }
}

#[test]
fn a_reason_is_shown_as_the_destination_shows_it_and_once() {
    let desk = Desk::new().plan("800.00").locked_for("Bank Details Invalid.");
    let desk = desk.on("2026-09-15").locked_for("bank details invalid");
    assert_eq!(desk.payment().lock_reason.unwrap().as_str(), "Bank Details Invalid.");
    let locks = PaymentDestination::of(&desk.account).locks;
    assert_eq!((locks.len(), locks[0].1.since), (1, day("2026-09-14")));
}

#[test]
fn an_update_lifts_the_lock_of_invalid_bank_details_where_the_policy_says_so() {
    let locked = Desk::new().plan("800.00").locked_for("Bank details invalid").finalised();
    let by_default = locked.clone().tell(Verb::UpdateBankDetails);
    assert_eq!((by_default.payment().state, by_default.payment().lock_lifted_by), ("locked", None));
    let advice = locked.clone().under(UPDATE).guidance(Verb::UpdateBankDetails);
    assert_eq!(advice.tell_customer, [Tell::LockLiftedWithinADay]);
    let lifted = locked.under(UPDATE).tell(Verb::UpdateBankDetails);
    assert_eq!(lifted.payment().state, "released");
    assert_eq!(lifted.payment().lock_lifted_by, Some(day("2026-09-15")));
}

/// What was finalised under the lock is released with it: debts are set off, and the rest is payable.
#[test]
fn an_update_that_lifts_the_last_lock_releases_the_payment() {
    let desk = Desk::new().owes("DC-1", "2026-01-01", "300.00").plan("800.00").locked_for(OTHER);
    let desk = desk.finalised().under(UPDATE);
    let figures = |desk: &Desk| {
        let payment = desk.payment();
        [payment.set_off, payment.payable].map(|sum| sum.map(|sum| sum.to_string()))
    };
    assert_eq!(figures(&desk), [None, None]);
    let released = desk.clone().tell(Verb::UpdateBankDetails);
    assert_eq!(figures(&released), [Some("300.00".to_owned()), Some("500.00".to_owned())]);
    let both = desk.locked_for("wrong payment method").tell(Verb::UpdateBankDetails);
    assert_eq!(figures(&both), [None, None], "another lock stays");
}

#[test]
fn an_update_lifts_no_lock_for_another_reason_and_finalises_nothing() {
    let update = |desk: Desk| desk.under(UPDATE).tell(Verb::UpdateBankDetails);
    let planned = update(Desk::new().plan("800.00").locked_for("bank details invalid"));
    assert_eq!((planned.payment().state, planned.payment().finalised), ("planned", false));
    let other = update(Desk::new().plan("800.00").locked_for("wrong payment method").finalised());
    assert_eq!((other.payment().state, other.payment().lock_lifted_by), ("locked", None));
    let both = Desk::new().plan("800.00").locked_for("bank details invalid");
    let both = update(both.locked_for("wrong payment method").finalised());
    assert_eq!(both.payment().state, "locked");
    assert_eq!(both.payment().lock_reason.unwrap().as_str(), "wrong payment method");
    let limit = update(Desk::new().plan("10000.01").locked_for("bank details invalid"));
    assert_eq!(limit.payment().lock_reason.unwrap().as_str(), EXCEEDS_LIMIT);
}

#[test]
fn the_lock_of_another_activity_is_named_when_a_payment_is_issued() {
    let desk = Desk::new().plan("10000.01").about("A2").plan("800.00").finalised();
    let issue = || Verb::Issue { posting_date: day("2026-09-16") };
    let beside = desk.notices(issue());
    assert_eq!(beside[0].code(), "CCS-P030");
    assert!(beside[0].to_string().contains("A1") && desk.ask(issue()).is_ok());
    let destination = Policy { lock_scope: LockScope::Destination, ..Policy::default() };
    let desk = desk.under(destination);
    assert_eq!(desk.codes(issue()), ["CCS-P012"]);
    let lifted = desk.about("A1").reviewed().finalised().lifted().about("A2");
    assert!(lifted.ask(issue()).is_ok() && lifted.notices(issue()).is_empty());
}

#[test]
fn a_week_before_the_subsidy_began_warns() {
    let early = |sunday: &str| {
        Desk::new().notices(Verb::Plan { changes: vec![line(sunday, "1.00")] }).len()
    };
    assert_eq!([early("2018-07-01"), early("2018-07-08"), early("2018-07-15")], [1, 0, 0]);
}

#[test]
fn a_week_that_has_not_begun_is_warned_of() {
    let plan = |sunday: &str| Verb::Plan {
        changes: vec![line("2025-08-10", "1.00"), line(sunday, "1.00")],
    };
    // Monday 14 September 2026: the first day of the week that ends on the 20th.
    let desk = Desk::new().on("2026-09-14");
    assert_eq!(desk.notices(plan("2026-09-20")), []);
    for sunday in ["2026-09-27", "2027-08-01"] {
        assert_eq!(desk.notices(plan(sunday)), [Notice::WeekToCome { line: 1 }], "{sunday}");
    }
    assert_eq!(desk.on("2026-09-13").notices(plan("2026-09-20")), [Notice::WeekToCome { line: 1 }]);
}
