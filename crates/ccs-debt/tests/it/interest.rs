//! Interest: for which days it is charged, and the warnings about days without it.

use ccs_core::rates::RateBook;
use ccs_debt::advice::Advice;
use ccs_debt::command::{
    Adjust, ChargeInterest, EndArrangement, Hold, IssueNotice, MakeArrangement, ReleaseHold,
};
use ccs_debt::law::notice::NoticeDays;
use ccs_debt::policy::InterestFirst;

use crate::adjusting::set;
use crate::support::{Desk, amount, day, identify, raise, repay};

fn to(last: &str) -> ChargeInterest {
    ChargeInterest { from: None, to: Some(day(last)) }
}

fn between(first: &str, last: &str) -> ChargeInterest {
    ChargeInterest { from: Some(day(first)), ..to(last) }
}

/// A debt that is due on 30 March, on a day.
fn due(on: &str) -> Desk {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.on = day(on);
    desk
}

#[test]
fn interest_is_charged_to_the_day_of_the_decision_and_no_further() {
    let mut desk = due("2026-04-05");
    assert_eq!(desk.refuse(to("2026-04-06")), ["CCS-D153"]);
    assert_eq!(desk.refuse(between("2026-04-06", "2026-06-30")), ["CCS-D153"]);
    desk.accept(to("2026-04-05"));

    // Decided later, it may be of any day that has come by then.
    let mut desk = due("2026-04-05");
    let mut command = desk.command(to("2026-06-30"));
    command.decided_on = Some(day("2026-06-29"));
    assert_eq!(desk.refuse_command(&command), ["CCS-D153"]);
    command.decided_on = Some(day("2026-06-30"));
    assert!(desk.give(&command).is_ok());
}

#[test]
fn a_day_to_come_hides_no_rate_that_is_missing_before_it() {
    let mut desk = due("2026-06-30");
    assert_eq!(desk.refuse(to("2026-07-01")), ["CCS-D153"]);
    desk.on = day("2026-07-01");
    assert_eq!(desk.refuse(to("2026-07-01")), ["CCS-D060"]);
    assert_eq!(desk.refuse(to("2026-07-02")), ["CCS-D153", "CCS-D060"]);
}

#[test]
fn what_changes_the_debt_on_a_charged_day_is_warned_of() {
    let charged = |to: &str| {
        let (from, to) = (day("2026-04-05"), day(to));
        [Advice::InterestChargedBefore { from, to }]
    };
    for (last, warned) in [("2026-04-04", false), ("2026-04-05", true), ("2026-04-10", true)] {
        let changes = |desk: &mut Desk| -> Vec<Vec<Advice>> {
            vec![desk.accept(repay("100.00", "BPAY")).advice, desk.accept(amount("100.00")).advice]
        };
        let mut desk = due("2026-04-10");
        desk.accept(to(last));
        desk.on = day("2026-04-05");
        let expected = if warned { charged(last).to_vec() } else { Vec::new() };
        for advice in changes(&mut desk) {
            assert_eq!(advice, expected, "charged to {last}");
        }
    }
}

#[test]
fn what_changes_no_debt_is_not_warned_of() {
    let mut desk = due("2026-04-10");
    desk.accept(to("2026-04-10"));
    desk.on = day("2026-04-05");
    assert_eq!(desk.accept(Hold::default()).advice, []);
    // Nothing was owed on any day that was charged.
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(repay("1000.00", "BPAY"));
    desk.on = day("2026-04-10");
    desk.accept(to("2026-04-10"));
    desk.on = day("2026-04-05");
    let up: Adjust = set("1", "1100.00");
    assert_eq!(desk.accept(up).advice, []);
}

#[test]
fn days_that_are_left_out_for_good_are_named() {
    let left_out =
        |first: &str, last: &str| [Advice::InterestLeftOut { first: day(first), last: day(last) }];
    let mut desk = due("2026-04-10");
    let first = desk.accept(between("2026-04-02", "2026-04-03")).advice;
    assert_eq!(first, left_out("2026-03-31", "2026-04-01"));
    assert_eq!(desk.accept(between("2026-04-04", "2026-04-05")).advice, []);
    let second = desk.accept(between("2026-04-07", "2026-04-08")).advice;
    assert_eq!(second, left_out("2026-04-06", "2026-04-06"));
}

#[test]
fn days_on_which_nothing_is_charged_are_not_left_out() {
    // Under an arrangement from 31 March to 3 April.
    let mut desk = due("2026-03-31");
    let arrangement_id = Some("A-1".into());
    desk.accept(MakeArrangement { arrangement_id: arrangement_id.clone(), from: Some(desk.on) });
    desk.on = day("2026-04-04");
    desk.accept(EndArrangement { arrangement_id });
    desk.on = day("2026-04-10");
    assert_eq!(desk.accept(between("2026-04-04", "2026-04-05")).advice, []);
    // On hold from 31 March to 3 April.
    let mut desk = due("2026-03-31");
    desk.accept(Hold::default());
    desk.on = day("2026-04-04");
    desk.accept(ReleaseHold {});
    assert_eq!(desk.accept(between("2026-04-04", "2026-04-04")).advice, []);
    // Nothing was owed.
    let mut desk = due("2026-03-30");
    desk.accept(repay("1000.00", "BPAY"));
    desk.on = day("2026-04-10");
    assert_eq!(desk.accept(between("2026-04-05", "2026-04-05")).advice, []);
}

#[test]
fn a_debt_is_due_on_the_28th_day_after_its_notice_at_the_earliest() {
    let notice = |due: &str| IssueNotice {
        explanation: Some(ccs_core::personal::Personal::new("Two incomes.".into())),
        due_day: Some(day(due)),
        ..IssueNotice::default()
    };
    // The notice that raising made, and a further one: due on 30 March.
    for on in ["2026-03-02", "2026-03-20"] {
        let mut desk = Desk::raised(&["100.00"]);
        desk.on = day(on);
        for early in [on, "2026-03-29"] {
            assert_eq!(desk.refuse(notice(early)), ["CCS-D149"], "on {on}");
        }
        desk.accept(notice("2026-03-30"));
        desk.accept(notice("2026-04-10"));
        assert_eq!(desk.case.state().interest_from(&RateBook::PUBLISHED), Some(day("2026-04-11")));
        assert_eq!(desk.refuse(notice("2026-04-09")), ["CCS-D149"], "no notice takes days back");
    }
    // Once it is due, a notice gives no day before its own.
    let mut desk = due("2026-04-15");
    assert_eq!(desk.refuse(notice("2026-04-14")), ["CCS-D149"]);
    desk.accept(notice("2026-04-15"));
    // The first notice of a debt whose own was suppressed.
    let mut desk = Desk::identified(&["100.00"]);
    desk.accept(ccs_debt::command::Raise { suppress_s77: true, ..raise() });
    desk.on = day("2026-03-10");
    assert_eq!(desk.refuse(notice("2026-04-06")), ["CCS-D149"]);
    desk.accept(notice("2026-04-07"));
}

#[test]
fn a_notice_of_a_debt_of_which_nothing_is_owed_is_warned_of() {
    let advice = |paid: &str| {
        let mut desk = Desk::raised(&["100.00"]);
        desk.accept(repay(paid, "BPAY"));
        let explanation = Some(ccs_core::personal::Personal::new("Two incomes.".into()));
        let notice = desk.accept(IssueNotice { explanation, ..IssueNotice::default() });
        notice.advice.contains(&Advice::NothingToDemand)
    };
    assert!(!advice("99.99") && advice("100.00"));
}

#[test]
fn a_notice_after_the_last_reviewed_day_has_no_due_day_and_no_interest() {
    let last = RateBook::PUBLISHED.reviewed_to;
    for (on, is_known) in [(last, true), (last.succ().unwrap(), false)] {
        let mut desk = Desk::new();
        desk.on = on;
        desk.accept(identify(&["1000.00"]));
        desk.accept(raise());
        let notice = desk.view().notice.unwrap();
        assert_eq!(notice.date, Some(on));
        assert_eq!(notice.due_day, is_known.then(|| on.plus_days(28).unwrap()));
        assert_eq!(notice.interest_from, is_known.then(|| on.plus_days(29).unwrap()));
        let charge = ChargeInterest { from: None, to: Some(on) };
        let refused = if is_known { "CCS-D140" } else { "CCS-D060" };
        assert_eq!(desk.refuse(charge), [refused], "on {on}");
    }
}

/// A further notice keeps the due day of the one before it; one of its own moves interest only where
/// it is later.
#[test]
fn further_notices_keep_the_due_day_that_there_is() {
    let days = [
        (Some("2026-03-02"), None),
        (None, None),
        (Some("2026-03-20"), None),
        (Some("2026-03-21"), Some("2026-04-10")),
        (Some("2026-03-22"), Some("2026-04-05")),
        (Some("2026-03-23"), None),
        (Some("2026-03-24"), Some("2026-04-30")),
        (Some("2026-03-25"), None),
    ];
    let notices = days.map(|(date, own)| (date.map(day), own.map(day)));
    let of_all = NoticeDays::of_all(&RateBook::PUBLISHED, notices);
    let shown = of_all.map(|days| {
        days.map(|days| [days.due, days.interest_from, days.reminder].map(|day| day.to_string()))
    });
    let expected = [
        Some(["2026-03-30", "2026-03-31", "2026-04-01"]),
        None,
        Some(["2026-03-30", "2026-03-31", "2026-04-19"]),
        Some(["2026-04-10", "2026-04-11", "2026-04-20"]),
        Some(["2026-04-05", "2026-04-11", "2026-04-21"]),
        Some(["2026-04-05", "2026-04-11", "2026-04-22"]),
        // Nobody is reminded of what is not due.
        Some(["2026-04-30", "2026-05-01", "2026-05-01"]),
        Some(["2026-04-30", "2026-05-01", "2026-05-01"]),
    ];
    assert_eq!(
        shown.collect::<Vec<_>>(),
        expected.map(|days| days.map(|it| it.map(str::to_owned)))
    );
}

/// 10,000.00 at 10.65 % is 2.92 on 31 March, and at 10.96 % 3.00 a day from 1 April on.
fn charged(desk: &mut Desk, last: &str) -> String {
    desk.on = day("2026-04-10");
    desk.accept(to(last));
    desk.view().interest.charged.to_string()
}

fn owed(on: &str) -> Desk {
    let mut desk = Desk::raised(&["10000.00"]);
    desk.on = day(on);
    desk
}

#[test]
fn no_interest_is_charged_for_days_that_are_free_of_it_or_owe_nothing() {
    assert_eq!(charged(&mut owed("2026-03-31"), "2026-04-02"), "8.92");
    let mut arranged = owed("2026-03-31");
    let arrangement_id = Some("A-1".into());
    arranged.accept(MakeArrangement {
        arrangement_id: arrangement_id.clone(),
        from: Some(arranged.on),
    });
    arranged.on = day("2026-04-02");
    arranged.accept(EndArrangement { arrangement_id });
    assert_eq!(charged(&mut arranged, "2026-04-02"), "3.00", "the first day without it alone");
    let mut on_hold = owed("2026-03-31");
    on_hold.accept(Hold::default());
    on_hold.on = day("2026-04-02");
    on_hold.accept(ReleaseHold {});
    assert_eq!(charged(&mut on_hold, "2026-04-02"), "3.00");
    let mut paid = owed("2026-04-01");
    paid.accept(repay("10000.00", "BPAY"));
    assert_eq!(charged(&mut paid, "2026-04-05"), "2.92", "the day before it was paid alone");
}

/// A repayment pays the debt first, or its interest where the policy says so; the rest is too much.
#[test]
fn a_repayment_pays_the_debt_or_its_interest_first() {
    use InterestFirst as First;
    let figures = |first: InterestFirst, amount: &str| {
        let mut desk = owed("2026-04-10");
        assert_eq!(charged(&mut desk, "2026-03-31"), "2.92");
        desk.policy.interest_first = first;
        desk.accept(repay(amount, "BPAY"));
        let recorded = desk.case.history().last().unwrap().policy.len();
        assert_eq!(recorded, usize::from(first == InterestFirst::Interest));
        let view = desk.view();
        [view.outstanding, view.interest.outstanding, view.over_recovered].map(|it| it.to_string())
    };
    for (first, amount, expected) in [
        (First::Debt, "100.00", ["9900.00", "2.92", "0.00"]),
        (First::Interest, "100.00", ["9902.92", "0.00", "0.00"]),
        (First::Interest, "1.00", ["10000.00", "1.92", "0.00"]),
        (First::Debt, "10001.00", ["0.00", "1.92", "0.00"]),
        (First::Debt, "10003.92", ["0.00", "0.00", "1.00"]),
        (First::Interest, "10003.92", ["0.00", "0.00", "1.00"]),
    ] {
        assert_eq!(figures(first, amount), expected, "{first:?}, {amount}");
    }
    // Without unpaid interest the policy is not asked.
    let mut desk = owed("2026-03-20");
    desk.policy.interest_first = First::Interest;
    desk.accept(repay("100.00", "BPAY"));
    assert_eq!(desk.case.history().last().unwrap().policy, []);
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused_by_what_its_last_day_is() {
    let mut desk = due("2026-04-10");
    assert_eq!(desk.refuse(between("2026-04-08", "2026-03-30")), ["CCS-D140"], "not due yet");
    assert_eq!(desk.refuse(between("2026-04-08", "2026-03-31")), ["CCS-D142"]);
    desk.accept(to("2026-04-03"));
    assert_eq!(desk.refuse(to("2026-04-03")), ["CCS-D141"], "charged already");
    assert_eq!(desk.refuse(to("2026-03-30")), ["CCS-D140"]);
    assert_eq!(desk.refuse(between("2026-04-08", "2026-04-02")), ["CCS-D142"]);
    assert_eq!(desk.refuse(between("2026-04-08", "2026-04-07")), ["CCS-D142"]);
}
