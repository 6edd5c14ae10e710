//! Write-offs, locks and delegations: they change no amount.

use ccs_core::money::WideMoney;
use ccs_debt::advice::Advice;
use ccs_debt::command::{
    Action, EndWriteOff, GrantDelegation, Hold, LockRecord, Refusal, ReleaseHold, UnlockRecord,
    WriteOffDebt,
};
use ccs_debt::law::write_off::WriteOffCode;

use crate::adjusting::set;
use crate::raising::manual;
use crate::support::{
    Desk, amount, cents, day, full, identify, officer, offset, raise, refund, repay, reverse,
};

pub(crate) fn write_off(code: &str) -> WriteOffDebt {
    WriteOffDebt { code: Some(WriteOffCode::parse(code).unwrap()), to: None }
}

fn grant(by: &str, limit: &str) -> GrantDelegation {
    GrantDelegation { officer: Some(officer(by)), limit: Some(cents(limit)) }
}

#[test]
fn a_write_off_shows_and_changes_no_amount() {
    let mut desk = Desk::raised(&["100.00"]);
    let before = desk.view();
    desk.accept(write_off("DIS"));
    let view = desk.view();
    assert!(view.written_off);
    assert_eq!(view.write_off.unwrap().name, Some("Disaster"));
    assert_eq!((view.status, view.outstanding), (before.status, before.outstanding));
    assert_eq!(desk.refuse(write_off("NCE")), ["CCS-D110"]);
    assert_eq!(
        desk.refuse(EndWriteOff { code: WriteOffCode::parse("NCE").ok(), to: None }),
        ["CCS-D116"]
    );
    desk.accept(EndWriteOff::default());
    assert!(!desk.view().written_off);
    assert_eq!(desk.refuse(EndWriteOff::default()), ["CCS-D112"]);
}

#[test]
fn a_write_off_ends_by_itself_after_its_last_day() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.accept(WriteOffDebt { to: Some(day("2026-03-10")), ..write_off("STH") });
    desk.on = day("2026-03-10");
    assert_eq!(desk.refuse(full()), ["CCS-D070"]);
    desk.on = day("2026-03-11");
    assert!(!desk.view().written_off);
    assert_eq!(desk.refuse(EndWriteOff::default()), ["CCS-D112"], "over, and not to come");
    desk.accept(full());
}

#[test]
fn a_write_off_can_be_given_a_last_day() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.accept(write_off("STH"));
    assert_eq!(desk.refuse(EndWriteOff { code: None, to: Some(day("2026-03-01")) }), ["CCS-D113"]);
    desk.accept(EndWriteOff { code: None, to: Some(day("2026-03-10")) });
    assert!(desk.view().written_off);
    desk.on = day("2026-03-11");
    assert!(!desk.view().written_off);
}

#[test]
fn a_write_off_is_not_ended_after_its_own_last_day() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.accept(WriteOffDebt { to: Some(day("2026-04-01")), ..write_off("STH") });
    for later in ["2026-04-02", "2026-12-31"] {
        assert_eq!(desk.refuse(EndWriteOff { code: None, to: Some(day(later)) }), ["CCS-D119"]);
    }
    desk.accept(EndWriteOff { code: None, to: Some(day("2026-04-01")) });
    // One without a last day ends on any.
    let mut open = Desk::raised(&["100.00"]);
    open.accept(write_off("NCE"));
    open.accept(EndWriteOff { code: None, to: Some(day("2026-12-31")) });
}

#[test]
fn write_off_codes_keep_to_their_days() {
    let mut desk = Desk::raised(&["100.00"]);
    let to = |code: &str, last: &str| WriteOffDebt { to: Some(day(last)), ..write_off(code) };
    assert_eq!(desk.refuse(to("STH", "2026-03-01")), ["CCS-D113"]);
    assert_eq!(desk.refuse(to("DEC", "2026-04-01")), ["CCS-D115"]);
    assert_eq!(desk.refuse(to("BRP", "2027-03-03")), ["CCS-D114"]);
    assert_eq!(desk.refuse(WriteOffDebt::default()), ["CCS-D040"]);
    assert!(WriteOffCode::parse("ZZZ").is_err());
    desk.accept(write_off("BRP"));
    assert_eq!(desk.view().write_off.unwrap().to, Some(day("2026-05-02")));
}

#[test]
fn only_a_debt_that_is_owed_is_written_off() {
    assert_eq!(Desk::identified(&["1.00"]).refuse(write_off("NCE")), ["CCS-D005"]);
    let mut recovered = Desk::raised(&["1.00"]);
    recovered.accept(repay("1.00", "BPAY"));
    assert_eq!(recovered.refuse(write_off("NCE")), ["CCS-D006"]);
}

#[test]
fn offsets_go_on_during_a_write_off_where_its_code_lets_them() {
    let during = |code: &str| {
        let mut desk = Desk::raised(&["100.00"]);
        desk.accept(write_off(code));
        desk
    };
    assert_eq!(during("DIS").refuse(offset("1.00")), ["CCS-D101"]);
    assert_eq!(during("IRD").refuse(offset("1.00")), ["CCS-D101"]);
    assert_eq!(during("NCE").accept(offset("1.00")).advice, []);
    let unknown = during("IAL").accept(offset("1.00")).advice;
    assert_eq!(unknown, [Advice::OffsetDuringWriteOffNotKnown]);
    during("DIS").accept(repay("1.00", "BPAY"));
}

#[test]
fn d29_d83_a_locked_record_stops_every_decision() {
    let mut desk = Desk::identified(&["100.00"]);
    desk.accept(LockRecord {});
    assert!(desk.view().locked);
    assert_eq!(desk.refuse(LockRecord {}), ["CCS-D120"]);
    assert_eq!(desk.refuse(raise()), ["CCS-D020"]);
    desk.accept(UnlockRecord {});
    assert_eq!(desk.refuse(UnlockRecord {}), ["CCS-D121"]);
    desk.accept(raise());
    desk.accept(amount("10.00"));
    desk.accept(LockRecord {});
    assert_eq!(desk.refuse(full()), ["CCS-D020"]);
    assert_eq!(desk.refuse(reverse("k8")), ["CCS-D020"]);
    assert_eq!(desk.refuse(set("1", "1.00")), ["CCS-D085", "CCS-D020"]);
    assert_eq!(desk.refuse(write_off("NCE")), ["CCS-D020"]);
    desk.accept(repay("95.00", "BPAY"));
    assert_eq!(desk.refuse(refund("5.00")), ["CCS-D020"]);
    desk.accept(UnlockRecord {});
    desk.accept(refund("5.00"));
}

/// Locked and held from 5 March until 10 March, and a debt that is not.
fn waited(lock: impl Into<Action>, unlock: impl Into<Action>) -> Desk {
    let mut desk = Desk::raised(&["100.00"]);
    desk.on = day("2026-03-05");
    desk.accept(lock);
    desk.on = day("2026-03-10");
    desk.accept(unlock);
    desk
}

#[test]
fn a_decision_may_not_take_effect_while_the_record_was_locked_or_the_debt_held() {
    let locked = || waited(LockRecord {}, UnlockRecord {});
    let held = || waited(Hold::default(), ReleaseHold {});
    for (mut desk, code) in [(locked(), "CCS-D020"), (held(), "CCS-D024")] {
        for (on, expected) in [
            ("2026-03-04", None),
            ("2026-03-05", Some(code)),
            ("2026-03-09", Some(code)),
            ("2026-03-10", None),
        ] {
            let mut command = desk.command(amount("1.00"));
            (command.on, command.decided_on) = (day(on), Some(day("2026-03-12")));
            let refused = desk.give(&command).err().unwrap_or_default();
            let found: Vec<_> = refused.iter().map(|it| (it.code(), it.to_string())).collect();
            let codes: Vec<_> = found.iter().map(|(code, _)| *code).collect();
            assert_eq!(codes, Vec::from_iter(expected), "{on}");
            assert!(found.iter().all(|(_, text)| text.contains(on)), "{found:?}");
        }
        // Money that has moved is recorded.
        let mut command = desk.command(repay("1.00", "BPAY"));
        (command.on, command.decided_on) = (day("2026-03-06"), Some(day("2026-03-12")));
        assert!(desk.give(&command).is_ok());
    }
}

#[test]
fn a_lock_or_hold_that_is_to_end_later_lasts_until_then() {
    let locked = || waited(LockRecord {}, UnlockRecord {});
    let held = || waited(Hold::default(), ReleaseHold {});
    for (early, code) in [(true, "CCS-D020"), (false, "CCS-D024")] {
        let mut desk = Desk::raised(&["100.00"]);
        desk.on = day("2026-03-05");
        let mut end = if early {
            desk.accept(LockRecord {});
            desk.command(UnlockRecord {})
        } else {
            desk.accept(Hold::default());
            desk.command(ReleaseHold {})
        };
        (end.on, end.decided_on) = (day("2026-03-10"), Some(day("2026-03-06")));
        desk.give(&end).unwrap();
        let view = desk.view();
        assert_eq!((view.locked, view.on_hold), (early, !early), "on 6 March");
        desk.on = day("2026-03-09");
        assert_eq!(desk.refuse(full()), [code]);
        desk.on = day("2026-03-10");
        desk.accept(full());
        assert!(!desk.view().locked && !desk.view().on_hold);
    }
    assert!(!locked().view().locked && !held().view().on_hold);
}

#[test]
fn d29_d83_once_a_delegation_is_granted_every_decision_needs_one() {
    let mut desk = Desk::raised(&["20000.00"]);
    assert!(!desk.view().delegation_required);
    desk.accept(grant("officer-8", "20000.00"));
    assert!(desk.view().delegation_required);
    assert_eq!(desk.refuse(amount("4000.00")), ["CCS-D021"]);
    desk.accept(grant("officer-7", "4000.00"));
    assert_eq!(desk.refuse(amount("4000.00")), ["CCS-D022"], "it covers the whole debt");
    desk.by = officer("officer-8");
    desk.accept(amount("4000.00"));
    desk.accept(grant("officer-8", "19999.99"));
    assert_eq!(desk.refuse(amount("4000.00")), ["CCS-D022"], "the later grant counts");
}

#[test]
fn a_delegation_names_who_and_up_to_how_much() {
    let mut desk = Desk::new();
    assert_eq!(desk.refuse(GrantDelegation::default()), ["CCS-D040", "CCS-D040"]);
    assert_eq!(desk.refuse(grant("officer-7", "0.00")), ["CCS-D041"]);
    assert_eq!(desk.accept(grant("officer-7", "99.99")).advice, [Advice::NoDebtYet]);
    desk.accept(identify(&["100.00"]));
    assert_eq!(desk.refuse(raise()), ["CCS-D022"]);
    assert_eq!(desk.case.state().debt().waived, WideMoney::ZERO);
}

/// A debt that is raised by hand meets the errors of its submission too (D54), so a lock or a
/// delegation may be there before it; a hold needs a debt.
#[test]
fn d54_a_record_is_locked_before_a_debt_is_raised_by_hand() {
    let mut desk = Desk::new();
    assert_eq!(desk.accept(LockRecord {}).advice, [Advice::NoDebtYet]);
    assert_eq!(desk.refuse(manual(&[("1", "100.00")])), ["CCS-D020"]);
    assert_eq!(desk.accept(UnlockRecord {}).advice, [Advice::NoDebtYet]);
    assert_eq!(desk.refuse(Hold::default()), ["CCS-D001"]);
    assert_eq!(desk.refuse(ReleaseHold {}), ["CCS-D001"]);
    desk.accept(manual(&[("1", "100.00")]));
    assert_eq!(desk.accept(LockRecord {}).advice, []);
    assert_eq!(desk.accept(UnlockRecord {}).advice, []);
    assert_eq!(desk.refuse(ReleaseHold {}), ["CCS-D123"]);
}

#[test]
fn a_write_off_lasts_a_day_at_least_and_no_longer_than_its_code_allows() {
    let given = |code: &str, last: &str| {
        let mut desk = Desk::raised(&["100.00"]);
        desk.accept(WriteOffDebt { to: Some(day(last)), ..write_off(code) });
        desk.view().write_off.unwrap().to
    };
    // It begins on 2 March 2026; a pending bankruptcy is written off for twelve months at most.
    assert_eq!(given("STH", "2026-03-02"), Some(day("2026-03-02")));
    assert_eq!(given("BRP", "2027-03-02"), Some(day("2027-03-02")));
    let mut permanent = Desk::raised(&["100.00"]);
    permanent.accept(write_off("DEC"));
    assert_eq!(permanent.view().write_off.unwrap().to, None);
}

#[test]
fn write_offs_follow_each_other_from_the_day_after_the_last() {
    let second = |from: &str| {
        let mut desk = Desk::raised(&["100.00"]);
        desk.accept(WriteOffDebt { to: Some(day("2026-03-10")), ..write_off("STH") });
        desk.on = day(from);
        let command = desk.command(write_off("NCE"));
        desk.give(&command).is_ok()
    };
    assert!(!second("2026-03-09"));
    assert!(!second("2026-03-10"), "they share the last day");
    assert!(second("2026-03-11"));
}

#[test]
fn a_write_off_is_ended_while_it_is_in_effect() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.on = day("2026-03-10");
    desk.accept(write_off("NCE"));
    // From the first day on; the day before, it is still to come.
    desk.on = day("2026-03-09");
    assert_eq!(desk.refuse(EndWriteOff::default()), ["CCS-D118"]);
    desk.on = day("2026-03-10");
    desk.accept(EndWriteOff { code: None, to: Some(day("2026-03-10")) });
    let mut never = Desk::raised(&["100.00"]);
    assert_eq!(never.refuse(EndWriteOff::default()), ["CCS-D112"]);
}

/// What an adjustment needs a delegation for is the larger of the debt before and after it.
#[test]
fn an_adjustment_is_within_the_delegation_of_the_larger_debt() {
    let refused = |limit: &str, now: &str| {
        let mut desk = Desk::raised(&["100.00"]);
        desk.accept(grant("officer-7", limit));
        let command = desk.command(set("1", now));
        desk.give(&command).is_err()
    };
    assert!(!refused("100.00", "90.00") && !refused("100.00", "99.99"));
    assert!(refused("99.99", "90.00"), "the debt was larger");
    assert!(refused("100.00", "100.01") && !refused("100.01", "100.01"));
}
