//! What an officer is advised of: each bound on both sides, and every piece of advice in words.

use ccs_core::cite::Cite;
use ccs_core::money::WideMoney;
use ccs_debt::advice::{Advice, NOTICE_INCOMPLETE};
use ccs_debt::command::{Identify, Waive};
use ccs_debt::law::small_debt::{CITE, SmallDebtReading, SmallDebtTest};
use ccs_debt::law::waiver_ground::WaiverReason;

use crate::support::{Desk, cents, day, full, id, line};

/// The advice of an identification of one component of these days, on 2 March 2026.
fn of_days(start: &str, end: &str) -> Vec<Advice> {
    let component = ccs_debt::component::ComponentDraft {
        start: Some(day(start)),
        end: Some(day(end)),
        ..line("1", "900.00")
    };
    Desk::new().accept(Identify { components: [component].into_iter().collect() }).advice
}

#[test]
fn a_component_begins_with_ccs_or_later() {
    assert_eq!(of_days("2018-07-02", "2018-07-08"), []);
    let component_id = id("1");
    assert_eq!(of_days("2018-07-01", "2018-07-08"), [Advice::BeforeCcs { component_id }]);
}

#[test]
fn a_component_ends_on_the_day_of_the_command_or_earlier() {
    assert_eq!(of_days("2026-02-23", "2026-03-01"), []);
    assert_eq!(of_days("2026-02-23", "2026-03-02"), []);
    let component_id = id("1");
    assert_eq!(of_days("2026-02-23", "2026-03-03"), [Advice::EndsLater { component_id }]);
}

/// FAAA s 102: only an instrument makes a class of debts.
#[test]
fn a_waiver_of_a_class_names_its_instrument() {
    let waiver = |reason, instrument: Option<&str>| {
        let waive =
            Waive { reason: Some(reason), instrument: instrument.map(Into::into), ..full() };
        Desk::raised(&["900.00"]).accept(waive).advice
    };
    assert_eq!(waiver(WaiverReason::ClassOfDebts, None), [Advice::NoInstrument]);
    assert_eq!(waiver(WaiverReason::ClassOfDebts, Some("F2026L00001")), []);
    assert_eq!(waiver(WaiverReason::SpecialCircumstances, None), []);
}

/// One of each kind, and whether it is a warning, with the provision that it is about.
fn every_advice() -> Vec<(Advice, bool, Option<Cite>)> {
    let (first, second, component_id) = (id("1"), id("2"), id("3"));
    let (s77, s78) = (Some(Cite::faaa("s 77")), Some(Cite::faaa("s 78")));
    let (small, on, other) = (Some(CITE), day("2026-03-20"), day("2026-04-10"));
    let test = SmallDebtTest::Below(cents("250.00"));
    let reading = SmallDebtReading::Guide;
    let over = |could_take| Advice::OverRecovered {
        amount: WideMoney::from(cents("30.00")),
        refund_due: None,
        could_take,
    };
    let takes = vec![("DC-7".parse().unwrap(), WideMoney::from(cents("12.50")))];
    vec![
        (Advice::Overlap { first, second }, true, None),
        (Advice::ManualNoticeNeeded, false, s77),
        (Advice::NoticeWasNotSuppressed, true, s77),
        (Advice::SmallDebt(test), false, small),
        (Advice::SmallDebtThresholdNotKnown, false, small),
        (Advice::NotASmallDebt { threshold: cents("250.00"), on }, true, small),
        (Advice::SmallDebtException { reading }, true, small),
        (over(Vec::new()), false, None),
        (over(takes), false, None),
        (Advice::NoticeIncomplete { missing: vec!["due_day", "amount"] }, true, s77),
        (Advice::NothingToDemand, true, s77),
        (Advice::NoInstrument, true, Some(Cite::faaa("s 102"))),
        (Advice::BeforeCcs { component_id }, true, None),
        (Advice::EndsLater { component_id }, true, None),
        (Advice::OffsetDuringWriteOffNotKnown, true, Some(Cite::faaa("s 95"))),
        (Advice::InterestChargedBefore { from: on, to: other }, true, s78),
        (Advice::InterestLeftOut { first: on, last: other }, true, s78),
        (Advice::NoDebtYet, true, None),
        (Advice::BeforeRaising { raised_on: on }, true, None),
        (Advice::BeforeCare { first: on }, true, None),
    ]
}

#[test]
fn each_advice_has_its_code_its_provision_and_whether_something_looks_wrong() {
    let mut codes = Vec::new();
    for (advice, is_warning, cite) in every_advice() {
        assert_eq!(advice.is_warning(), is_warning, "{advice:?}");
        assert_eq!(advice.cite(), cite, "{advice:?}");
        assert!(advice.message().len() > 40, "{advice:?} says what to do");
        codes.push(advice.code());
    }
    assert!(codes.contains(&NOTICE_INCOMPLETE));
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), every_advice().len() - 1, "over-recovered is there twice");
}

#[test]
fn advice_names_the_figures_it_is_about() {
    let message = |at: usize| every_advice()[at].0.message().into_owned();
    assert!(message(0).contains("components 1 and 2"));
    assert!(message(5).contains("not below 250.00") && message(5).contains("2026-03-20"));
    assert!(message(7).contains("30.00 is over-recovered") && !message(7).contains("transfer"));
    // 12.50 of 30.00 goes to the other debt, and 17.50 is left to refund.
    assert!(message(8).contains("DC-7 (12.50 outstanding)") && message(8).contains("the 17.50"));
    assert!(message(9).contains("no due day, no amount"));
    assert!(message(12).contains("component 3") && message(13).contains("component 3"));
    assert!(message(15).contains("2026-04-10") && message(15).contains("again from 2026-03-20"));
}

/// What other debts owe may be more than what is over-recovered: then nothing is left to refund.
#[test]
fn no_more_is_transferred_than_there_is() {
    let message = |owed: &str| {
        let could_take = vec![("DC-7".parse().unwrap(), WideMoney::from(cents(owed)))];
        let amount = WideMoney::from(cents("30.00"));
        Advice::OverRecovered { amount, refund_due: Some(day("2026-05-01")), could_take }
            .message()
            .into_owned()
    };
    for (owed, left) in [("29.99", "the 0.01"), ("30.00", "the 0.00"), ("30.01", "the 0.00")] {
        assert!(message(owed).contains(left), "{}", message(owed));
        assert!(message(owed).contains("on 2026-05-01"));
    }
}

/// The whole debt is tested where an adjustment changes it, and not where it changes words alone.
#[test]
fn an_adjustment_to_a_small_amount_makes_a_small_debt() {
    let adjusted = |now: &str| {
        let mut desk = Desk::raised(&["900.00"]);
        desk.on = day("2026-03-20");
        desk.accept(crate::adjusting::set("1", now)).advice
    };
    let small = SmallDebtTest::Below(cents("250.00"));
    assert_eq!(adjusted("249.99"), [Advice::SmallDebt(small)]);
    assert_eq!(adjusted("250.00"), []);
    for amount in ["900.00", "200.00"] {
        let mut desk = Desk::raised(&[amount]);
        let mut words = crate::adjusting::adjust();
        words.debt_reason = ccs_debt::law::debt_reason::DebtReason::parse("CRC").ok();
        assert_eq!(desk.accept(words).advice, [], "{amount}");
    }
}

/// What was over-recovered before is advised of when it grows, and not at every command.
#[test]
fn an_over_recovery_is_advised_of_when_it_grows() {
    let mut desk = Desk::raised(&["900.00"]);
    let over = |effect: ccs_debt::case::Effect| {
        let advice = effect.advice.into_iter();
        advice.filter(|advice| matches!(advice, Advice::OverRecovered { .. })).count()
    };
    assert_eq!(over(desk.accept(crate::support::repay("900.00", "BPAY"))), 0);
    assert_eq!(over(desk.accept(crate::support::repay("0.01", "BPAY"))), 1);
    assert_eq!(over(desk.accept(ccs_debt::command::Hold::default())), 0);
    assert_eq!(over(desk.accept(ccs_debt::command::ReleaseHold {})), 0);
    assert_eq!(over(desk.accept(crate::support::repay("5.00", "BPAY"))), 1);
}
