//! Under any interleaving of delays, repeats, reorderings, rejections and losses the exchange ends
//! where it ends without them: nothing is submitted twice, nothing is lost. `PROPTEST_CASES` raises the
//! number of interleavings.

use std::collections::BTreeMap;

use ccs_core::date::{Day, Week};
use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs_core::exchange::{
    Exchange, LateReasons, Request, Response, Selection, SessionEntitlement, SubmitRefusal,
    SubmitWeek, Transport, Vary, Withdraw,
};
use ccs_core::id::{EnrolmentId, SessionReportId};
use ccs_core::money::Money;
use ccs_core::session::{Attendance, ReportState, ReportedSession, SessionOfCare, report_id};
use ccs_sim::ccss::{Faults, SimulatedCcss};
use ccs_sim::draw::Draw;
use proptest::prelude::*;

const FIRST_MONDAY: Day = Day::ymd(2025, 8, 4);

/// What a service does in a few weeks: the same whatever the connection does to it.
#[derive(Debug, Clone)]
struct Story {
    enrolments: Vec<EnrolmentId>,
    weeks: Vec<Week>,
    seed: u64,
}

/// Where it ended: per report its state, and the sessions and entitlements that count.
type End = BTreeMap<SessionReportId, (ReportState, Vec<SessionOfCare>, Vec<SessionEntitlement>)>;

impl Story {
    fn new(seed: u64) -> Self {
        let mut draw = Draw::about(seed, &[1]);
        let enrolments = (0..=draw.below(3)).map(|n| format!("E{n}").parse().unwrap()).collect();
        let weeks = (0..=draw.below(3)).map(|n| week(i32::try_from(n).unwrap())).collect();
        Self { enrolments, weeks, seed }
    }

    /// Lives through the story with this CCSS.
    fn live(&self, ccss: &mut SimulatedCcss) -> Exchange {
        let mut exchange = Exchange::default();
        for &id in &self.enrolments {
            exchange.register_enrolment(enrolment(id)).unwrap();
        }
        let mut careless =
            Careless { ccss, draw: Draw::about(self.seed, &[2]), days_sent: Vec::new() };
        for (place, &week) in (0..).zip(&self.weeks) {
            self.mark(&mut exchange, place, week);
            careless.one_week(&mut exchange, week);
        }
        for (place, &week) in (0..).zip(&self.weeks) {
            self.change(&mut exchange, place, week, &mut careless);
        }
        careless.settle(&mut exchange, &self.weeks, today());
        exchange
    }

    fn mark(&self, exchange: &mut Exchange, place: u64, week: Week) {
        for (child, &id) in (0..).zip(&self.enrolments) {
            let mut draw = Draw::about(self.seed, &[3, place, child]);
            for day in 0..5 {
                if draw.one_in(2) {
                    let attendance =
                        if draw.one_in(4) { Attendance::Absent } else { Attendance::Attended };
                    let day = week.monday().plus_days(day).unwrap();
                    exchange.mark(id, session(day, attendance, draw.between(50, 200))).unwrap();
                }
            }
        }
    }

    /// Some reports are varied and some withdrawn, once what they change is known to be processed.
    fn change(&self, exchange: &mut Exchange, place: u64, week: Week, careless: &mut Careless<'_>) {
        for (child, &enrolment) in (0..).zip(&self.enrolments) {
            let mut draw = Draw::about(self.seed, &[4, place, child]);
            let id = report_id(enrolment, week);
            let what = draw.below(4);
            if exchange.report(id).is_none() || what > 1 {
                continue;
            }
            careless.settle(exchange, &self.weeks, today());
            if what == 0 {
                let sessions = vec![session(week.monday(), Attendance::Absent, 333)];
                let (reason, approval) = (None, None);
                exchange.vary(Vary { id, today: today(), reason, approval, sessions }).unwrap();
            } else {
                careless.withdraw(exchange, id);
            }
        }
    }
}

/// A service that submits, connects now and then, and asks again.
struct Careless<'c> {
    ccss: &'c mut SimulatedCcss,
    draw: Draw,
    /// The last day that each version spoke of, and the day it was sent.
    days_sent: Vec<(Day, Day)>,
}

impl Careless<'_> {
    fn one_week(&mut self, exchange: &mut Exchange, week: Week) {
        let eve = week.monday().pred().unwrap();
        let in_advance = exchange.submit_week(&command(week, eve)).unwrap_err();
        assert!(matches!(in_advance[0], SubmitRefusal::InAdvance { .. }));
        exchange.submit_week(&command(week, week.sunday().succ().unwrap())).unwrap();
        for _ in 0..self.draw.below(4) {
            self.connect(exchange);
        }
    }

    fn connect(&mut self, exchange: &mut Exchange) {
        for request in exchange.outbox() {
            if let Request::SessionReport { version, .. } = request {
                let days = version.sessions.iter().map(SessionOfCare::day);
                self.days_sent.push((days.max().unwrap_or(Day::MIN), version.submitted_on));
            }
        }
        for folded in exchange.connect(self.ccss).unwrap() {
            assert!(folded.is_ok(), "CCSS answers to what was sent: {folded:?}");
        }
    }

    /// Connects until nothing is awaited and nothing is rejected.
    fn settle(&mut self, exchange: &mut Exchange, weeks: &[Week], today: Day) {
        for _ in 0..2_000 {
            self.connect(exchange);
            let rejected = exchange.reports().any(|(_, state)| state == ReportState::Rejected);
            if rejected {
                for &week in weeks {
                    exchange.submit_week(&command(week, today)).unwrap();
                }
            } else if exchange.outbox().is_empty() {
                return;
            }
        }
        panic!("it never settles: {:?}", exchange.outbox());
    }

    /// Withdraws until CCSS takes it.
    fn withdraw(&mut self, exchange: &mut Exchange, id: SessionReportId) {
        for _ in 0..200 {
            let (reason, approval) = (None, None);
            exchange.withdraw(Withdraw { id, today: today(), reason, approval }).unwrap();
            while !exchange.outbox().is_empty() {
                self.connect(exchange);
            }
            if exchange.report(id).unwrap().1 == ReportState::Withdrawn {
                return;
            }
        }
        panic!("the withdrawal is never taken");
    }
}

fn end(exchange: &Exchange) -> End {
    let counting = |report: &ccs_core::session::SessionReport| {
        let version = report.counting().expect("everything is processed in the end");
        (version.sessions.clone(), report.entitlements().to_vec())
    };
    let reports = exchange.reports().map(|(report, state)| {
        let (sessions, entitlements) = counting(report);
        (report.id, (state, sessions, entitlements))
    });
    reports.collect()
}

fn week(number: i32) -> Week {
    Week::containing(FIRST_MONDAY.plus_days(number * 7).unwrap()).unwrap()
}

/// The day of every change: within the window of all the weeks.
fn today() -> Day {
    Day::ymd(2025, 9, 1)
}

fn command(week: Week, today: Day) -> SubmitWeek {
    let late = LateReasons::default();
    SubmitWeek { week, today, submit_current_week: false, selection: Selection::EVERYTHING, late }
}

fn enrolment(id: EnrolmentId) -> Enrolment {
    Enrolment {
        id,
        child: None,
        child_id: None,
        service: "190016362L".parse().unwrap(),
        arrangement: Arrangement::ComplyingWritten,
        from: Day::ymd(2025, 7, 7),
        to: None,
        status: EnrolmentStatus::Confirmed,
    }
}

fn session(day: Day, attendance: Attendance, dollars: i64) -> ReportedSession {
    ReportedSession {
        day,
        start: "08:00".parse().unwrap(),
        end: "18:00".parse().unwrap(),
        fee: Money::from_ten_thousandths(dollars * 10_000).unwrap(),
        attendance,
        absence_reason: None,
        sign_in: (attendance == Attendance::Attended).then(|| "08:10".parse().unwrap()),
        sign_out: (attendance == Attendance::Attended).then(|| "17:05".parse().unwrap()),
        fee_before_discounts: None,
    }
}

/// Runs the story of a seed with a CCSS that behaves so, and checks the laws.
fn run_and_checked(seed: u64, faults: Faults) -> End {
    let story = Story::new(seed);
    let mut ccss = SimulatedCcss::new(seed, faults);
    let exchange = story.live(&mut ccss);

    assert_eq!(ccss.changed_on_the_way(), [], "what is sent again is the same word for word");
    for (id, held) in ccss.held() {
        let numbers: Vec<u32> = held.iter().map(|held| held.version.number).collect();
        let expected: Vec<u32> = (1..).take(held.len()).collect();
        assert_eq!(numbers, expected, "{id}: every version is taken once, in its order");
        let mut accepted = held.iter().filter(|held| !held.is_rejected).map(|held| &held.version);
        if let Some(mut before) = accepted.next() {
            for after in accepted {
                assert_ne!(before.sessions, after.sessions, "{id}: nothing is submitted twice");
                before = after;
            }
        }
    }
    for (report, _) in exchange.reports() {
        let ours = report.counting().map(|version| (version.number, &version.sessions));
        let theirs = ccss.counting(report.id).map(|version| (version.number, &version.sessions));
        assert_eq!(ours, theirs, "{}: both sides have the same", report.id);
    }
    end(&exchange)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_connection_does_the_end_is_the_one_without_faults(
        seed in any::<u64>(),
        drops_request in 0_u64..6,
        drops_response in 0_u64..6,
        repeats in 0_u64..4,
        delays_up_to in 0_u64..5,
        rejects in prop_oneof![Just(0_u64), 2_u64..6],
        reorders: bool,
    ) {
        // A connection that loses everything is none.
        let once_in = |times: u64| if times == 1 { 2 } else { times };
        let faults = Faults {
            drops_request: once_in(drops_request),
            drops_response: once_in(drops_response),
            repeats,
            delays_up_to,
            rejects,
            reorders,
        };
        prop_assert_eq!(run_and_checked(seed, faults), run_and_checked(seed, Faults::NONE));
    }

    /// Responses alone: any order, any number of times, the same exchange.
    #[test]
    fn the_order_and_number_of_answers_make_no_difference(seed in any::<u64>(), shuffle in any::<u64>()) {
        let story = Story::new(seed);
        let mut exchange = Exchange::default();
        for &id in &story.enrolments {
            exchange.register_enrolment(enrolment(id)).unwrap();
        }
        for (place, &week) in (0..).zip(&story.weeks) {
            story.mark(&mut exchange, place, week);
            exchange.submit_week(&command(week, today())).unwrap();
        }
        let mut ccss = SimulatedCcss::new(seed, Faults { rejects: 3, ..Faults::NONE });
        let answers: Vec<Response> = ccss.connect(&exchange.outbox()).unwrap();
        let mut draw = Draw::seeded(shuffle);
        let mut mixed: Vec<&Response> = answers.iter().chain(&answers).collect();
        for place in (1..mixed.len()).rev() {
            mixed.swap(place, draw.index(place + 1));
        }
        let mut other = exchange.clone();
        for answer in &answers {
            exchange.fold(answer.clone()).unwrap();
        }
        for answer in mixed {
            other.fold(answer.clone()).unwrap();
        }
        prop_assert_eq!(exchange, other);
    }
}

#[test]
fn what_a_version_speaks_of_has_occurred_when_it_is_sent() {
    let story = Story::new(11);
    let mut ccss = SimulatedCcss::new(11, Faults::MANY);
    let mut exchange = Exchange::default();
    exchange.register_enrolment(enrolment(story.enrolments[0])).unwrap();
    let mut careless = Careless { ccss: &mut ccss, draw: Draw::seeded(5), days_sent: Vec::new() };
    story.mark(&mut exchange, 0, story.weeks[0]);
    for day in 0..7 {
        let today = story.weeks[0].monday().plus_days(day).unwrap();
        let wanted = SubmitWeek { submit_current_week: true, ..command(story.weeks[0], today) };
        exchange.submit_week(&wanted).unwrap();
        careless.connect(&mut exchange);
    }
    assert!(!careless.days_sent.is_empty());
    assert!(careless.days_sent.iter().all(|(spoken_of, sent)| spoken_of <= sent));
}
