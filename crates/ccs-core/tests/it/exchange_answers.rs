//! Answers of CCSS in any order and any number of times, versions made elsewhere, restarts, days
//! that were not sent, and what is asked of a report before it goes.

use std::collections::BTreeSet;

use ccs_core::date::{Day, Week};
use ccs_core::enrolment::cessation::{AttendedDays, deemed_last_day};
use ccs_core::exchange::{
    AgencyError, Coded, Connect, EntitledTo, Exchange, Item, LateReasons, Policy, Registered,
    Reply, Response, ResponseRefusal, Selection, SessionEntitlement, SubmitWeek, TakeOver,
};
use ccs_core::money::Money;
use ccs_core::rates::RateBook;
use ccs_core::session::deadline::{change_by, closes_on};
use ccs_core::session::{Attendance, Origin, ReportState, ReportedSession};
use proptest::prelude::*;

use crate::exchange_support::*;

fn line(cents: i64) -> SessionEntitlement {
    SessionEntitlement {
        day: day(MONDAY),
        start: "07:30".parse().unwrap(),
        recipient: EntitledTo::Service,
        ccs: Money::from_ten_thousandths(cents * 100),
        accs: None,
        subsidised_hours: None,
    }
}

fn answer(reply: Reply, processed_on: Option<Day>) -> Response {
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 1 };
    Response { processed_on, ..Response::new(item, reply) }
}

/// One report submitted and not answered.
fn submitted() -> Exchange {
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    submit(&mut exchange, MONDAY, AFTER);
    exchange
}

/// An answer as the model has it: an amount, or errors by a number, and its day.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Outcome {
    Amount(i64),
    Errors(u8),
}

impl Outcome {
    fn reply(self) -> Reply {
        match self {
            Self::Amount(cents) => Reply::Processed(vec![line(cents)]),
            Self::Errors(number) => Reply::Errors(vec![AgencyError {
                code: None,
                message: format!("error {number}").into(),
            }]),
        }
    }
}

/// What counts by the rule in words: the latest by day, an undated one takes the latest day known
/// when it came, of one day the last to come; a repeat that is not later than all changes nothing.
#[derive(Debug, Default)]
struct Model(Vec<(Outcome, Option<Day>, Option<Day>)>);

impl Model {
    fn latest(&self) -> Option<Day> {
        self.0.iter().filter_map(|(_, _, placed)| *placed).max()
    }

    fn take(&mut self, outcome: Outcome, given: Option<Day>) -> Result<(), ()> {
        let is_known = self.0.iter().any(|(known, _, _)| *known == outcome);
        if is_known && (given.is_none() || given <= self.latest()) {
            return Ok(());
        }
        let other_kind = |known: &Outcome| {
            matches!(
                (known, outcome),
                (Outcome::Amount(_), Outcome::Errors(_)) | (Outcome::Errors(_), Outcome::Amount(_))
            )
        };
        if !is_known
            && given.is_none()
            && self.0.iter().any(|(known, day, _)| day.is_none() && other_kind(known))
        {
            return Err(());
        }
        let placed = given.or(self.latest());
        self.0.push((outcome, given, placed));
        Ok(())
    }

    fn counting(&self) -> Option<Outcome> {
        let mut best: Option<(Outcome, Option<Day>)> = None;
        for (outcome, _, placed) in &self.0 {
            if best.is_none_or(|(_, before)| before <= *placed) {
                best = Some((*outcome, *placed));
            }
        }
        best.map(|(outcome, _)| outcome)
    }
}

fn counts(exchange: &Exchange) -> Option<Outcome> {
    let (report, _) = exchange.report(report(FIRST, MONDAY)).unwrap();
    let cents = |line: &SessionEntitlement| line.ccs.map_or(0, |ccs| ccs.ten_thousandths() / 100);
    match report.entitlements() {
        [] => None,
        lines => Some(Outcome::Amount(lines.iter().map(cents).sum())),
    }
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![(1_i64..4).prop_map(Outcome::Amount), (0_u8..2).prop_map(Outcome::Errors)]
}

fn given() -> impl Strategy<Value = Option<Day>> {
    prop::option::of((0_i32..5).prop_map(|days| day("2025-08-12").plus_days(days).unwrap()))
}

proptest! {
    /// Whatever comes, what counts is what the rule in words says; a contradiction changes nothing,
    /// and the same history again changes nothing.
    #[test]
    fn the_later_answer_counts(history in prop::collection::vec((outcome(), given()), 0..9)) {
        let (mut exchange, mut model) = (submitted(), Model::default());
        let mut accepted = Vec::new();
        for (outcome, day) in history {
            let before = exchange.clone();
            let folded = exchange.fold(answer(outcome.reply(), day));
            let expected = model.take(outcome, day);
            prop_assert_eq!(folded.is_ok(), expected.is_ok());
            if folded.is_err() {
                prop_assert_eq!(&exchange, &before);
            } else {
                accepted.push((outcome, day));
            }
            match model.counting() {
                Some(Outcome::Amount(cents)) => {
                    prop_assert_eq!(counts(&exchange), Some(Outcome::Amount(cents)));
                }
                Some(Outcome::Errors(_)) | None => prop_assert_eq!(counts(&exchange), None),
            }
        }
        let settled = exchange.clone();
        for (outcome, day) in accepted {
            exchange.fold(answer(outcome.reply(), day)).unwrap();
        }
        prop_assert_eq!(exchange, settled);
    }

    /// Dated answers lead to the same in every order.
    #[test]
    fn dated_answers_come_in_any_order(
        amounts in prop::collection::vec(1_i64..50, 1..6),
        seed in any::<prop::sample::Index>(),
    ) {
        let mut dated: Vec<(Outcome, Option<Day>)> = (0..).zip(amounts).map(|(days, cents)| {
            (Outcome::Amount(cents), day("2025-08-12").plus_days(days))
        }).collect();
        let last = dated.last().map(|(outcome, _)| *outcome);
        let places = dated.len();
        dated.rotate_left(seed.index(places));
        if seed.index(2) == 1 {
            dated.reverse();
        }
        let mut exchange = submitted();
        for (outcome, day) in dated {
            exchange.fold(answer(outcome.reply(), day)).unwrap();
        }
        prop_assert_eq!(counts(&exchange), last);
    }

    /// When an enrolment has ceased is found by the logarithm of the days as by looking at all.
    #[test]
    fn cessation_is_at_the_first_gap(
        changes in prop::collection::vec((0_i32..700, any::<bool>()), 0..40),
        from in 0_i32..300,
        asked in 0_i32..700,
    ) {
        let at = |days: i32| day("2026-02-02").plus_days(days).unwrap();
        let (mut index, mut model) = (AttendedDays::default(), BTreeSet::new());
        for (days, attended) in changes {
            index.set(at(days), attended);
            if attended { model.insert(at(days)); } else { model.remove(&at(days)); }
        }
        let (from, asked) = (at(from), at(asked));
        let mut days: Vec<Day> =
            model.into_iter().filter(|day| from <= *day && *day < asked).collect();
        days.push(asked);
        let expected = days.windows(2).find_map(|pair| {
            let last = deemed_last_day(pair[0], pair[1], &RateBook::PUBLISHED)?;
            (last < pair[1]).then_some((pair[0], last))
        });
        let expected = expected.filter(|_| from < asked);
        let found = index.ceased_before(from, asked);
        prop_assert_eq!(found.map(|of| (of.last_attended, of.last_day)), expected);
    }
}

#[test]
fn an_answer_again_says_what_was_and_what_is() {
    let mut exchange = submitted();
    let first = exchange.fold(answer(Outcome::Amount(11_860).reply(), None)).unwrap();
    assert_eq!(first.reprocessed, None);
    let again = exchange.fold(answer(Outcome::Amount(9_210).reply(), None)).unwrap();
    let again = again.reprocessed.unwrap();
    let shown = |amount: Option<ccs_core::money::WideMoney>| amount.unwrap().to_string();
    assert_eq!((shown(again.before).as_str(), shown(again.after).as_str()), ("118.60", "92.10"));
    assert!(again.counts);
}

#[test]
fn each_ccs_year_closes_on_its_day() {
    for (sunday, closes) in [
        ("2019-06-30", "2019-07-29"),
        ("2020-07-12", "2020-08-10"),
        ("2021-07-11", "2021-08-09"),
        ("2022-06-26", "2022-08-08"),
        ("2022-07-10", "2022-08-08"),
        ("2022-07-17", "2023-08-07"),
        ("2024-07-07", "2024-08-05"),
        ("2025-07-06", "2025-08-04"),
        ("2026-07-05", "2026-08-03"),
        ("2027-07-04", "2027-08-02"),
    ] {
        let week = Week::ending(day(sunday)).unwrap();
        assert_eq!(closes_on(week, &RateBook::PUBLISHED), day(closes), "{sunday}");
    }
}

#[test]
fn the_last_weeks_of_a_year_are_changed_until_day_28() {
    for (monday, by) in [
        ("2026-06-15", "2026-06-30"),
        ("2026-06-22", "2026-06-30"),
        ("2026-06-29", "2026-07-27"),
        ("2020-06-29", "2020-07-27"),
        ("2020-07-06", "2020-08-03"),
        ("2019-06-24", "2019-06-30"),
        ("2025-08-04", "2025-09-01"),
    ] {
        let week = Week::beginning(day(monday)).unwrap();
        assert_eq!(change_by(week, &RateBook::PUBLISHED), Ok(day(by)), "{monday}");
    }
}

#[test]
fn a_closed_year_asks_for_an_approval_from_the_day_after_it_closes() {
    for (today, is_sent) in [("2026-08-03", true), ("2026-08-04", false)] {
        let mut exchange = enrolled();
        exchange.mark(id(FIRST), attended("2026-06-22")).unwrap();
        let connection = submit(&mut exchange, "2026-06-22", today);
        let codes: Vec<_> = connection.results.iter().flat_map(|result| &result.errors).collect();
        assert_eq!(sent(&connection).len(), usize::from(is_sent), "{codes:?}");
    }
}

#[test]
fn arrival_and_departure_are_asked_from_14_january_2019() {
    let without = |on: &str| ReportedSession { sign_in: None, sign_out: None, ..attended(on) };
    for (on, is_asked) in [("2019-01-13", false), ("2019-01-14", true)] {
        for times_are_required in [true, false] {
            let mut exchange = Exchange::default();
            let policy = Policy { times_are_required, ..Policy::default() };
            let mut own = enrolment(FIRST);
            own.from = day("2018-07-02");
            exchange.register_enrolment(own).unwrap();
            exchange.mark(id(FIRST), without(on)).unwrap();
            let submit = command(on, "2019-01-22");
            let connection = exchange.decide_submit_week(&submit, policy).unwrap().answer;
            let is_sent = !(is_asked && times_are_required);
            assert_eq!(sent(&connection).len(), usize::from(is_sent), "{on}");
        }
    }
}

#[test]
fn an_absence_has_no_times() {
    let mut absent = attended(MONDAY);
    absent.attendance = Attendance::Absent;
    let refusals = enrolled().mark(id(FIRST), absent).unwrap_err();
    assert_eq!(refusals[0].code(), "CCS-S016");
}

#[test]
fn one_child_is_not_in_two_sessions_at_once() {
    let named = |text: &str, name: &str| {
        let mut own = enrolment(text);
        own.child = Some(ccs_core::personal::Personal::new(name.into()));
        own
    };
    for (other, is_taken) in [("Same", false), ("Other", true)] {
        let mut exchange = Exchange::default();
        exchange.register_enrolment(named(FIRST, "Same")).unwrap();
        exchange.register_enrolment(named(SECOND, other)).unwrap();
        exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
        let mut late = attended(MONDAY);
        late.start = "17:29".parse().unwrap();
        late.end = "18:30".parse().unwrap();
        assert_eq!(exchange.mark(id(SECOND), late.clone()).is_ok(), is_taken, "{other}");
        if !is_taken {
            late.start = "17:30".parse().unwrap();
            assert!(exchange.mark(id(SECOND), late).is_ok(), "it begins when the other ends");
        }
    }
}

#[test]
fn a_week_sent_in_part_is_changed_when_its_other_days_have_come() {
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    let current = SubmitWeek { submit_current_week: true, ..command(MONDAY, "2025-08-05") };
    exchange.submit_week(&current).unwrap();
    exchange.fold(processed(&exchange, FIRST, MONDAY, 1)).unwrap();
    exchange.mark(id(FIRST), attended("2025-08-07")).unwrap();
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Processed);
    for (today, expected) in
        [("2025-08-06", ReportState::Processed), ("2025-08-07", ReportState::Changed)]
    {
        let _ = exchange.retrieve(day(today), Selection::default());
        assert_eq!(state(&exchange, FIRST, MONDAY), expected, "{today}");
    }
    let command = Connect {
        today: day(AFTER),
        submit_current_week: false,
        selection: Selection::EVERYTHING,
        late: LateReasons::default(),
    };
    assert_eq!(sent(&exchange.connect_all(&command)), [(report(FIRST, MONDAY), 2, 2)]);
}

#[test]
fn a_rejected_variation_leaves_what_counts_and_nothing_to_send() {
    let mut exchange = retrieved();
    let absent = vec![session(MONDAY, Attendance::Absent)];
    exchange.vary(vary("2025-08-12", None, absent)).unwrap();
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 2 };
    exchange.fold(Response::new(item, Outcome::Errors(1).reply())).unwrap();
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Rejected);
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Processed);
    assert_eq!(sent(&submit(&mut exchange, MONDAY, "2025-08-13")), []);
}

#[test]
fn a_version_made_elsewhere_is_taken_over_as_it_is() {
    let mut exchange = retrieved();
    let over = |version| TakeOver {
        id: report(FIRST, MONDAY),
        version,
        today: day("2025-08-13"),
        sessions: vec![attended(MONDAY), attended("2025-08-05")],
        reply: Outcome::Amount(16_150).reply(),
        processed_on: None,
    };
    let known = exchange.decide_take_over(over(1)).unwrap_err();
    assert_eq!(known[0].code(), "CCS-S057");
    let of_day =
        |on: &str| TakeOver { sessions: vec![attended(on)], reply: Reply::Received, ..over(3) };
    assert!(exchange.decide_take_over(of_day("2025-08-10")).is_ok(), "the Sunday is of the week");
    assert!(exchange.decide_take_over(of_day("2025-08-11")).is_err());
    let decided = exchange.decide_take_over(over(3)).unwrap();
    exchange.carry_out(decided);
    let (found, state) = exchange.report(report(FIRST, MONDAY)).unwrap();
    assert_eq!((found.version(), state), (3, ReportState::Processed));
    assert_eq!(found.latest().unwrap().origin, Origin::Elsewhere);
    assert_eq!(exchange.sessions(id(FIRST), week_of(MONDAY)).len(), 2);
    assert_eq!(sent(&submit(&mut exchange, MONDAY, "2025-08-14")), []);
}

#[test]
fn a_ceased_enrolment_is_restarted_and_earlier_weeks_stay() {
    let mut exchange = Exchange::default();
    let own = |from: &str| ccs_core::enrolment::Enrolment { from: day(from), ..enrolment(FIRST) };
    exchange.register_enrolment(own("2026-01-05")).unwrap();
    exchange.mark(id(FIRST), attended("2026-02-02")).unwrap();
    submit(&mut exchange, "2026-02-02", "2026-02-09");
    let not_yet = exchange.decide_restart(own("2026-05-11")).unwrap_err();
    assert_eq!(not_yet[0].code(), "CCS-S028", "14 weeks end with that day");
    let decided = exchange.decide_restart(own("2026-05-12")).unwrap();
    assert_eq!(exchange.carry_out(decided), Registered::Restarted);
    let file = exchange.enrolment_file(id(FIRST)).unwrap();
    let periods: Vec<_> = file.periods().map(|period| (period.from, period.to)).collect();
    assert_eq!(periods, [(day("2026-01-05"), Some(day("2026-05-11"))), (day("2026-05-12"), None)]);
    exchange.mark(id(FIRST), attended("2026-06-01")).unwrap();
    assert_eq!(sent(&submit(&mut exchange, "2026-06-01", "2026-06-08")).len(), 1);
    assert!(exchange.mark(id(FIRST), attended("2026-02-03")).is_ok(), "the earlier period stays");
}

#[test]
fn an_attendance_id_is_given_once_and_to_no_other() {
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), attended("2025-08-05")).unwrap();
    submit(&mut exchange, MONDAY, AFTER);
    exchange.fold(processed(&exchange, FIRST, MONDAY, 1)).unwrap();
    let earlier = vec![attended(MONDAY)];
    exchange.vary(vary("2025-08-12", None, earlier)).unwrap();
    exchange.fold(processed(&exchange, FIRST, MONDAY, 2)).unwrap();
    let both = vec![attended(MONDAY), attended("2025-08-05"), attended("2025-08-06")];
    exchange.vary(vary("2025-08-13", None, both)).unwrap();
    let numbers = [MONDAY, "2025-08-05", "2025-08-06"].map(|on| {
        let id = exchange.roll(day(on)).next().unwrap().attendance_id.unwrap();
        id.rsplit('/').next().unwrap().to_owned()
    });
    assert_eq!(numbers, ["2", "1", "3"]);
}

#[test]
fn an_entitlement_is_judged_by_the_arrangement_of_its_version() {
    use ccs_core::enrolment::Arrangement;
    let mut exchange = submitted();
    let mut unpaid = enrolment(FIRST);
    unpaid.arrangement = Arrangement::Relevant;
    exchange.register_enrolment(unpaid).unwrap();
    exchange.fold(answer(Outcome::Amount(8_075).reply(), None)).unwrap();
    exchange.mark(id(FIRST), attended("2025-08-05")).unwrap();
    submit(&mut exchange, MONDAY, "2025-08-12");
    let refusals = exchange.fold(processed(&exchange, FIRST, MONDAY, 2)).unwrap_err();
    assert_eq!(refusals, [ResponseRefusal::NotPaid { arrangement: Arrangement::Relevant }]);
}

#[test]
fn a_payment_run_pays_what_counts_less_what_was_paid() {
    let mut exchange = submitted();
    let number = "000190000113".parse().unwrap();
    let run = |exchange: &mut Exchange| -> Vec<String> {
        let decided = exchange.decide_payment_run(day("2025-08-19"), number).unwrap();
        let lines = exchange.carry_out(decided);
        lines.iter().map(|line| format!("{} {}", line.id, line.ccs.unwrap())).collect()
    };
    assert_eq!(run(&mut exchange), [""; 0]);
    exchange.fold(answer(Outcome::Amount(11_860).reply(), None)).unwrap();
    assert_eq!(run(&mut exchange), ["000190000113-1 118.60"]);
    assert_eq!(run(&mut exchange), [""; 0]);
    exchange.fold(answer(Outcome::Amount(9_210).reply(), None)).unwrap();
    assert_eq!(run(&mut exchange), ["000190000113-2 -26.50"]);
}

/// An acceptance after an error is news; nothing else after the first answer is.
#[test]
fn a_notice_is_answered_once_and_an_error_gives_way_to_an_acceptance() {
    let accepted = || Reply::Processed(Vec::new());
    let failed = || Reply::Errors(Vec::new());
    let notice = "enrolment:E8000034122:1".parse::<Item>().unwrap();
    let news = |replies: Vec<Reply>| -> Vec<bool> {
        let mut exchange = marked();
        submit(&mut exchange, MONDAY, AFTER);
        let folded = replies.into_iter().map(|reply| exchange.fold(Response::new(notice, reply)));
        folded.map(|folded| folded.unwrap().is_news).collect()
    };
    assert_eq!(news(vec![accepted(), accepted(), failed()]), [true, false, false]);
    assert_eq!(news(vec![Reply::Received, accepted()]), [true, false]);
    assert_eq!(news(vec![failed(), failed(), accepted(), failed()]), [true, false, true, false]);
}

#[test]
fn an_error_without_details_is_told_as_one() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let notice = "enrolment:E8000034122:1".parse::<Item>().unwrap();
    let folded = exchange.fold(Response::new(notice, Reply::Errors(Vec::new()))).unwrap();
    let messages: Vec<_> = folded.result.errors.iter().map(|error| &*error.message).collect();
    assert_eq!(messages, ["CCSS gave no details"]);
}

#[test]
fn an_enrolment_given_again_as_it_is_changes_nothing() {
    use ccs_core::exchange::Registered;
    let mut exchange = enrolled();
    let again = exchange.register_enrolment(enrolment(FIRST));
    assert_eq!(again, Ok(Registered::Unchanged));
    let mut ending = enrolment(FIRST);
    ending.to = Some(ending.from);
    assert_eq!(exchange.register_enrolment(ending), Ok(Registered::Updated), "it is of one day");
}
