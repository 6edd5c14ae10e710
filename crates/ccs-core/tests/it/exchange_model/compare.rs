//! The exchange beside its model after each command, and at the end.

use ccs_core::date::Day;
use ccs_core::exchange::{Exchange, Item, Request, SessionEntitlement};
use ccs_core::money::WideMoney;
use ccs_core::session::{SessionOfCare, SessionReport};

use super::forms::{enrolment_id, money, on, report_id, week_at};
use super::life::Life;
use super::rules::{Kind, Late, Mark, Outcome, Report, Version, WEEKS, days};

impl Life {
    pub(super) fn compare(&self) {
        for week in 0..WEEKS.len() {
            for of in 0..2 {
                let found = self.exchange.report(report_id(week, of));
                let Some(expected) = self.model.report(week, of) else {
                    assert!(found.is_none(), "{week} {of}\n{:#?}", self.model);
                    continue;
                };
                let (found, state) = found.unwrap();
                let expected_state = self.model.state(week, of);
                assert_eq!(state.as_str(), expected_state, "{week} {of}\n{:#?}", self.model);
                compare_report(found, expected);
                let has = self.exchange.has_to_send(week_at(week), enrolment_id(of));
                assert_eq!(has, self.model.has_to_send(week, of), "{week} {of}\n{:#?}", self.model);
                let is_settled = matches!(state.as_str(), "withdrawn" | "cancelled");
                assert!(!(is_settled && has));
                self.compare_unsent(week, of, found, expected);
            }
        }
        for (of, enrolment) in self.model.enrolments.iter().enumerate() {
            let file = self.exchange.enrolment_file(enrolment_id(of)).unwrap();
            let periods: Vec<(Day, Option<Day>)> =
                file.periods().map(|period| (period.from, period.to)).collect();
            let expected: Vec<(Day, Option<Day>)> = enrolment
                .earlier
                .iter()
                .chain([&enrolment.current])
                .map(|period| (on(period.from), period.to.map(on)))
                .collect();
            assert_eq!(periods, expected);
        }
        self.compare_pending();
        self.compare_outbox();
    }

    /// The days of the roll that the version in force does not mention.
    fn compare_unsent(&self, week: usize, of: usize, found: &SessionReport, expected: &Report) {
        let through = expected.standing().or(expected.versions.last());
        let through = through.map_or(i32::MIN, |version| version.through);
        let roll = self.model.enrolments[of].of_week(&WEEKS[week], i32::MAX);
        let mut unsent: Vec<Day> =
            roll.keys().filter(|(day, _)| through < *day).map(|(day, _)| on(*day)).collect();
        unsent.dedup();
        assert_eq!(self.exchange.unsent(found), unsent);
    }

    /// Weeks that are over and have something to send.
    fn compare_pending(&self) {
        let today = self.model.latest.unwrap_or(i32::MIN);
        let is_pending = |week: &usize| {
            let has = self.model.has_to_send(*week, 0) || self.model.has_to_send(*week, 1);
            has && WEEKS[*week].last() < today
        };
        let expected: Vec<_> = (0..WEEKS.len()).filter(is_pending).map(week_at).collect();
        let found: Vec<_> = self.exchange.pending_weeks().collect();
        assert_eq!(found, expected, "{:#?}", self.model);
    }

    /// Every version without an answer is asked for, or sent again where CCSS may not have it.
    fn compare_outbox(&self) {
        let mut expected: Vec<(Item, bool)> = Vec::new();
        for ((week, of), report) in &self.model.reports {
            for (place, version) in report.versions.iter().enumerate() {
                let is_passed = report.versions[place..].iter().any(|later| later.is_elsewhere);
                let item =
                    Item::SessionReport { id: report_id(*week, *of), version: version.number };
                if !version.is_answered() {
                    expected.push((item, !version.is_received && !is_passed));
                }
            }
        }
        expected.sort();
        let mut found = outbox(&self.exchange);
        found.sort();
        assert_eq!(found, expected, "{:#?}", self.model);
    }

    /// In the end everything that can be sent is sent and processed, whatever came before.
    pub(super) fn settle(&mut self) {
        let late = Late { reason: true, approval: true };
        for round in 0..3 {
            self.confirm_all();
            self.connect_on(days("2027-09-01"), false, late);
            self.answer_all(100 + round);
            self.compare();
        }
        for ((week, of), report) in &self.model.reports {
            let sessions = self.model.enrolments[*of].of_week(&WEEKS[*week], i32::MAX);
            let enrolment = &self.model.enrolments[*of];
            let is_covered = sessions.keys().all(|(day, _)| {
                let period = enrolment.period_of(*day);
                period.is_some_and(|period| enrolment.ceased(period.from, *day).is_none())
            });
            let can_go = is_covered && !(sessions.is_empty() && report.standing().is_some());
            if can_go && !report.is_closed() {
                assert!(
                    !self.model.has_to_send(*week, *of),
                    "nothing is refused for good: {:#?}",
                    self.model
                );
                let state = self.model.state(*week, *of);
                let is_done =
                    state == "processed" || sessions.is_empty() && report.standing().is_none();
                assert!(is_done, "{week} {of} {state} {:#?}", self.model);
            }
        }
    }

    /// Every session is marked, with its times.
    fn confirm_all(&mut self) {
        for of in 0..2 {
            let roll = self.model.enrolments[of].roll.clone();
            for (key, session) in roll {
                let week = (0..WEEKS.len()).rfind(|week| WEEKS[*week].first() <= key.0).unwrap();
                if matches!(session.mark, Mark::Open | Mark::WithoutTimes) {
                    self.confirm(week, of, key, session);
                }
            }
        }
    }

    fn answer_all(&mut self, day: i32) {
        let awaiting: Vec<(usize, usize, u32, bool)> = self
            .model
            .reports
            .iter()
            .flat_map(|((week, of), report)| {
                report.versions.iter().map(|version| (*week, *of, version.number, version.is_paid))
            })
            .collect();
        for (week, of, number, is_paid) in awaiting {
            let cents = if is_paid { 777 } else { 0 };
            self.fold(week, of, number, Some((Outcome::Amount(cents), Some(day))));
        }
    }
}

fn compare_report(found: &SessionReport, expected: &Report) {
    assert_eq!(found.versions().len(), expected.versions.len());
    for (version, expected) in found.versions().iter().zip(&expected.versions) {
        assert_eq!(version.number, expected.number);
        assert_eq!(version.sessions.len(), expected.sessions.len(), "a version never changes");
        let fees: WideMoney = version.sessions.iter().map(SessionOfCare::fee).sum();
        let cents: i64 = expected.sessions.values().map(|session| session.cents).sum();
        assert_eq!(fees, WideMoney::from(money(cents)), "a version never changes");
        assert_eq!(version.through, on(expected.through));
        assert_eq!(version.late, expected.is_late);
        assert_eq!(version.action.as_str(), action(expected), "{expected:?}");
        assert_eq!(version.answers.is_received(), expected.is_received);
        assert_eq!(version.answers.is_final(), expected.is_answered());
    }
    let paid: WideMoney = found.entitlements().iter().map(SessionEntitlement::amount).sum();
    let counts = expected.counting().and_then(Version::counts);
    let cents = counts.map_or(0, |outcome| match outcome {
        Outcome::Amount(cents) => cents,
        Outcome::Errors(_) => 0,
    });
    assert_eq!(paid, WideMoney::from(money(cents)), "{expected:#?}");
    assert_eq!(
        found.counting().map(|version| version.number),
        expected.counting().map(|version| version.number)
    );
    let standing = expected.standing().map(|version| version.number);
    assert_eq!(found.standing().map(|version| version.number), standing);
    let first = expected
        .versions
        .iter()
        .find(|version| !matches!(version.counts(), Some(Outcome::Errors(_))));
    assert_eq!(found.is_late(), first.is_some_and(|version| version.is_late));
}

fn action(version: &Version) -> &'static str {
    match version.kind {
        Kind::Withdrawal => "withdraw",
        Kind::NoCare => "no_care",
        Kind::Care if version.is_first => "initial",
        Kind::Care => "vary",
    }
}

/// The session reports of the outbox, each with whether it is sent rather than asked for.
fn outbox(exchange: &Exchange) -> Vec<(Item, bool)> {
    let requests = exchange.outbox().into_iter();
    let reports = requests.filter_map(|request| match &request {
        Request::SessionReport { .. } => Some((request.item(), true)),
        Request::RetrieveSessionReport { .. } => Some((request.item(), false)),
        _ => None,
    });
    reports.collect()
}
