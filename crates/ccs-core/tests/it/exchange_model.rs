//! The life of reports against an independent model: rolls that change, connections, and answers of
//! CCSS that come in any order, late, again and with another result. Nothing is lost, refused for good
//! or sent twice.
//!
//! `CCS_EXCHANGE_HISTORIES` sets how many random histories are compared.

use std::collections::BTreeMap;

use ccs_core::date::Day;
use ccs_core::exchange::{
    AgencyError, Connect, EntitledTo, Exchange, Item, LateReasons, Reply, Response, Selection,
    SessionEntitlement,
};
use ccs_core::money::{Money, WideMoney};
use ccs_core::session::{ReportState, SessionOfCare};

use crate::exchange_support::*;

/// Two enrolments in each of two weeks.
const REPORTS: [(&str, &str); 4] =
    [(FIRST, "2025-08-04"), (SECOND, "2025-08-04"), (FIRST, "2025-08-11"), (SECOND, "2025-08-11")];
const TODAY: &str = "2025-08-19";

/// Cents of a fee by the day of the week, from 0.
type Sessions = BTreeMap<i32, i64>;

/// What CCSS said of a version: cents, or that it found errors.
type Said = Option<i64>;

#[derive(Debug, Clone, Default)]
struct Sent {
    sessions: Sessions,
    /// In the order in which they came, each with its day.
    answers: Vec<(Said, i32)>,
}

impl Sent {
    /// The latest by its day; of one day, the one that came last.
    fn counts(&self) -> Option<Said> {
        let mut counts: Option<(Said, i32)> = None;
        for (said, day) in &self.answers {
            if counts.is_none_or(|(_, latest)| latest <= *day) {
                counts = Some((*said, *day));
            }
        }
        counts.map(|(said, _)| said)
    }

    fn take(&mut self, said: Said, day: i32) {
        let latest = self.answers.iter().map(|(_, day)| *day).max();
        let is_repeat = self.answers.iter().any(|(known, _)| *known == said);
        if !is_repeat || latest < Some(day) {
            self.answers.push((said, day));
        }
    }
}

#[derive(Debug, Default)]
struct Model {
    roll: Sessions,
    sent: Vec<Sent>,
}

impl Model {
    /// The last that CCSS did not reject.
    fn stands(&self) -> Option<&Sent> {
        self.sent.iter().rev().find(|sent| sent.counts() != Some(None))
    }

    /// The last that CCSS processed, and with how much.
    fn paid(&self) -> Option<i64> {
        self.sent.iter().rev().find_map(|sent| sent.counts().flatten())
    }

    /// Whether a connection takes the roll along.
    fn has_to_send(&self) -> bool {
        let known = self.stands().map(|sent| &sent.sessions);
        !self.roll.is_empty() && known != Some(&self.roll)
    }
}

/// A plain generator: the same histories on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn upto(&mut self, bound: usize) -> usize {
        usize::try_from(self.below(u64::try_from(bound).unwrap())).unwrap()
    }

    fn cents(&mut self, bound: u64) -> i64 {
        i64::try_from(self.below(bound)).unwrap()
    }
}

struct Life {
    exchange: Exchange,
    models: [Model; 4],
    /// Every answer so far, to be repeated: report, version, what was said, day.
    answers: Vec<(usize, usize, Said, i32)>,
}

fn money(cents: i64) -> Money {
    Money::from_ten_thousandths(cents * 100).unwrap()
}

fn day_of(at: usize, after: i32) -> Day {
    day(REPORTS[at].1, after)
}

fn day(monday: &str, after: i32) -> Day {
    crate::exchange_support::day(monday).plus_days(after).unwrap()
}

impl Life {
    fn new() -> Self {
        let answers = Vec::new();
        Self { exchange: enrolled(), models: Default::default(), answers }
    }

    fn mark(&mut self, at: usize, dice: &mut Dice) {
        let (on, cents) = (i32::try_from(dice.below(5)).unwrap(), 10_000 + dice.cents(3));
        let mut session = attended(&day_of(at, on).to_string());
        session.fee = money(cents);
        self.exchange.mark(id(REPORTS[at].0), session).unwrap();
        self.models[at].roll.insert(on, cents);
    }

    /// A roll that was sent keeps a session: taking all off is a withdrawal.
    fn unmark(&mut self, at: usize, dice: &mut Dice) {
        let roll = &mut self.models[at].roll;
        if roll.len() < 2 {
            return;
        }
        let on = *roll.keys().nth(dice.upto(roll.len())).unwrap();
        roll.remove(&on);
        let start = "07:30".parse().unwrap();
        self.exchange.unmark(id(REPORTS[at].0), day_of(at, on), start).unwrap();
    }

    /// What goes out is what the model says, each version once.
    fn connect(&mut self) {
        let command = Connect {
            today: crate::exchange_support::day(TODAY),
            submit_current_week: false,
            selection: Selection::EVERYTHING,
            late: LateReasons::default(),
        };
        let connection = self.exchange.connect_all(&command);
        let mut expected = Vec::new();
        for (model, (enrolment, monday)) in self.models.iter_mut().zip(REPORTS) {
            if model.has_to_send() {
                let sessions = model.roll.clone();
                model.sent.push(Sent { sessions, answers: Vec::new() });
                let number = u32::try_from(model.sent.len()).unwrap();
                expected.push((report(enrolment, monday), number, model.roll.len()));
            }
        }
        let mut sent = sent(&connection);
        sent.sort();
        expected.sort();
        assert_eq!(sent, expected);
    }

    /// Any version that was sent is answered, processed or rejected, on any day.
    fn answer(&mut self, at: usize, dice: &mut Dice) {
        let versions = self.models[at].sent.len();
        if versions == 0 {
            return;
        }
        let version = dice.upto(versions);
        let said = (dice.below(3) > 0).then(|| 100 * (1 + dice.cents(40)));
        self.fold(at, version, said, i32::try_from(dice.below(20)).unwrap());
    }

    fn repeat(&mut self, dice: &mut Dice) {
        if self.answers.is_empty() {
            return;
        }
        let (at, version, said, day) = self.answers[dice.upto(self.answers.len())];
        self.fold(at, version, said, day);
    }

    /// A dated answer to what was sent is never refused.
    fn fold(&mut self, at: usize, version: usize, said: Said, after: i32) {
        let sent = &mut self.models[at].sent[version];
        let number = u32::try_from(version + 1).unwrap();
        let (enrolment, monday) = REPORTS[at];
        let item = Item::SessionReport { id: report(enrolment, monday), version: number };
        let reply = match said {
            None => Reply::Errors(vec![AgencyError { code: None, message: "an error".into() }]),
            Some(cents) => Reply::Processed(lines(at, &sent.sessions, cents)),
        };
        let processed_on = Some(day(TODAY, after));
        let folded = self.exchange.fold(Response { processed_on, ..Response::new(item, reply) });
        assert!(folded.is_ok(), "{folded:?}");
        sent.take(said, after);
        self.answers.push((at, version, said, after));
    }

    fn compare(&self) {
        for (model, (enrolment, monday)) in self.models.iter().zip(REPORTS) {
            let Some((found, state)) = self.exchange.report(report(enrolment, monday)) else {
                assert!(model.roll.is_empty() && model.sent.is_empty());
                continue;
            };
            assert_eq!(found.versions().len(), model.sent.len());
            for (version, sent) in found.versions().iter().zip(&model.sent) {
                assert_eq!(version.sessions.len(), sent.sessions.len());
                let fees: WideMoney = version.sessions.iter().map(SessionOfCare::fee).sum();
                let expected: i64 = sent.sessions.values().sum();
                assert_eq!(fees, WideMoney::from(money(expected)), "a version never changes");
            }
            let paid: WideMoney = found.entitlements().iter().map(SessionEntitlement::amount).sum();
            let expected = model.paid().unwrap_or_default();
            assert_eq!(paid, WideMoney::from(money(expected)), "{model:?}");
            let is_settled = state == ReportState::Processed;
            assert!(!(is_settled && model.has_to_send()), "{state:?} {model:?}");
        }
        let to_send: Vec<_> = self.models.iter().map(Model::has_to_send).collect();
        let known: Vec<bool> = REPORTS
            .iter()
            .map(|(enrolment, monday)| self.exchange.has_to_send(week_of(monday), id(enrolment)))
            .collect();
        assert_eq!(known, to_send);
    }

    /// Everything is sent and processed in the end, whatever came before.
    fn settle(&mut self) {
        self.connect();
        for at in 0..REPORTS.len() {
            if let Some(last) = self.models[at].sent.len().checked_sub(1) {
                self.fold(at, last, Some(777), 100);
            }
        }
        self.connect();
        for at in 0..REPORTS.len() {
            if let Some(last) = self.models[at].sent.len().checked_sub(1) {
                self.fold(at, last, Some(777), 101);
            }
        }
        self.compare();
        for (model, (enrolment, monday)) in self.models.iter().zip(REPORTS) {
            let Some((found, state)) = self.exchange.report(report(enrolment, monday)) else {
                continue;
            };
            assert_eq!(state, ReportState::Processed);
            let counting = found.counting().unwrap();
            assert_eq!(counting.sessions.len(), model.roll.len(), "nothing is lost");
            assert_eq!(counting.answers.retrieved_on(), Some(crate::exchange_support::day(TODAY)));
        }
    }
}

/// All of the cents on the first session, and nothing stated for the others.
fn lines(at: usize, sessions: &Sessions, cents: i64) -> Vec<SessionEntitlement> {
    let first = *sessions.keys().next().unwrap();
    vec![SessionEntitlement {
        day: day_of(at, first),
        start: "07:30".parse().unwrap(),
        recipient: EntitledTo::Service,
        ccs: Some(money(cents)),
        accs: None,
        subsidised_hours: None,
    }]
}

#[test]
fn a_model_agrees_on_random_lives_of_reports() {
    let histories =
        std::env::var("CCS_EXCHANGE_HISTORIES").map_or(300, |text| text.parse().unwrap());
    let mut dice = Dice(20_250_804);
    let (mut versions, mut answers) = (0, 0);
    for _ in 0..histories {
        let mut life = Life::new();
        for _ in 0..dice.below(40) {
            let at = dice.upto(REPORTS.len());
            match dice.below(10) {
                0..=2 => life.mark(at, &mut dice),
                3 => life.unmark(at, &mut dice),
                4 | 5 => life.connect(),
                6..=8 => life.answer(at, &mut dice),
                _ => life.repeat(&mut dice),
            }
            life.compare();
        }
        life.settle();
        versions += life.models.iter().map(|model| model.sent.len()).sum::<usize>();
        answers += life.answers.len();
    }
    assert!(versions > 2 * histories && answers > 4 * histories, "{versions} {answers}");
}
