//! What the customer is told and what is documented: at each step, and at no other.

use ccs_payments::command::Verb;
use ccs_payments::guidance::{Condition, Document, Guidance, Step, Tell};

use crate::support::{Desk, day};

const RIGHT: Verb = Verb::IctOutcome { correct: true };

/// Arrears over the limit that were finalised, and are with ICT.
fn with_ict(owed: &str) -> Desk {
    let desk = Desk::new().owes("DC-1", "2025-10-01", owed);
    desk.plan("10500.00").reviewed().finalised()
}

#[test]
fn when_the_lock_is_lifted_the_customer_is_told_again_and_nothing_is_documented() {
    let some_left = with_ict("10499.99").guidance(RIGHT);
    assert_eq!(some_left.condition, Some(Condition::PayableAfterSetOff));
    assert_eq!(some_left.tell_customer, Tell::CHECKING);
    assert_eq!(some_left.document, []);
    let nothing_left = with_ict("10500.00").guidance(RIGHT);
    assert_eq!(nothing_left.condition, Some(Condition::PayableAfterSetOff));
    assert_eq!((nothing_left.tell_customer, nothing_left.document), (&[][..], &[][..]));
}

#[test]
fn a_customer_who_gets_nothing_is_not_documented_to_know() {
    let finalise = |owed: &str| {
        let desk = Desk::new().owes("DC-1", "2025-10-01", owed).plan("10500.00").reviewed();
        desk.guidance(Verb::Finalise)
    };
    assert_eq!(finalise("10500.00").document, [Document::CompletedUpdate, Document::Outcome]);
    let knows = [Document::CompletedUpdate, Document::Outcome, Document::CustomerKnows];
    assert_eq!(finalise("10499.99").document, knows);
}

#[test]
fn other_commands_need_no_guidance() {
    let none = Guidance::default();
    assert_eq!(Desk::new().plan("500.00").guidance(Verb::Finalise), none, "within the limit");
    assert_eq!(with_ict("0.00").guidance(Verb::IctOutcome { correct: false }), none);
    let issue = Verb::Issue { posting_date: day("2026-09-16") };
    assert_eq!(with_ict("0.00").lifted().guidance(issue), none);
    assert_eq!(Desk::new().guidance(Verb::ConfirmBankDetails { correct: true }), none);
    // A lock for another reason than the limit: its incident told the customer.
    let other = Desk::new().plan("500.00").locked_for("wrong payment method").finalised();
    let other = other.tell(Verb::ConfirmBankDetails { correct: true }).tell(Verb::RaiseIncident);
    assert_eq!(other.guidance(Verb::IctOutcome { correct: true }), none);
    assert_eq!(Desk::new().guidance(Verb::UpdateBankDetails), none, "no lock to lift");
}

#[test]
fn an_activity_keeps_its_steps_with_their_days_until_it_is_planned_again() {
    let desk = with_ict("0.00").on("2026-09-16").lifted();
    let finalised = Step::OverLimitFinalised { anything_payable: true };
    let lifted = Step::OverLimitLifted { anything_payable: true };
    assert_eq!(desk.of().steps(), [(day("2026-09-14"), finalised), (day("2026-09-16"), lifted)]);
    let wrong = with_ict("0.00").tell(Verb::IctOutcome { correct: false });
    assert_eq!(wrong.of().steps(), [(day("2026-09-14"), finalised)]);
    assert_eq!(wrong.plan("400.00").of().steps(), []);
}

#[test]
fn each_step_has_its_guidance_and_each_word_its_text() {
    for anything_payable in [true, false] {
        let finalised = Step::OverLimitFinalised { anything_payable }.guidance();
        assert_eq!(finalised, Guidance::arrears_over_limit(anything_payable));
        let lifted = Step::OverLimitLifted { anything_payable }.guidance();
        assert_eq!(lifted, Guidance::lock_lifted(anything_payable));
    }
    assert_eq!(Step::IncidentRaised.guidance(), Guidance::incident_raised());
    assert_eq!(Step::LiftedByUpdate.guidance(), Guidance::lifted_by_update());
    assert_eq!(Guidance::lifted_by_update().tell_customer, [Tell::LockLiftedWithinADay]);
    assert!(Tell::LockLiftedWithinADay.as_str().contains("24 hours"));
    let conditions = [Condition::PayableAfterSetOff, Condition::Always].map(Condition::as_str);
    assert_eq!(conditions, ["payable_after_set_off", "always"]);
    let mut texts = Document::ALL.map(Document::as_str).to_vec();
    texts.dedup();
    assert_eq!(texts.len(), Document::ALL.len());
}
