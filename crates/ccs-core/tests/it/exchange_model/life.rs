//! One exchange and its model, which get the same commands.

use ccs_core::exchange::{
    Coded, Connect, Decided, Exchange, Extension, Item, LateReasons, Policy, Reply, Response,
    Selection, TakeOver, Vary, Withdraw,
};

use super::dice::Dice;
use super::forms::{
    ENROLMENTS, all_reported, codes, enrolment_id, late_reasons, of_one_child, on, reply,
    report_id, reported, sent, week_at,
};
use super::model::{Model, Sent};
use super::rules::{Codes, Late, Mark, Outcome, Reply as Answered, SLOTS, Session, WEEKS, days};

pub(super) struct Life {
    pub(super) exchange: Exchange,
    pub(super) model: Model,
    /// Every answer so far, to be repeated: week, enrolment, version, answer and day.
    answers: Vec<(usize, usize, u32, Answered)>,
}

impl Life {
    pub(super) fn new() -> Self {
        let mut exchange = Exchange::default();
        for name in ENROLMENTS {
            exchange.register_enrolment(of_one_child(name, 0, None, true)).unwrap();
        }
        Self { exchange, model: Model::new(0), answers: Vec::new() }
    }

    /// One command of any kind; whether it was accepted.
    pub(super) fn step(&mut self, dice: &mut Dice) -> bool {
        let (week, of) = (dice.upto(WEEKS.len()), dice.upto(2));
        match dice.below(32) {
            0..=8 => self.mark(week, of, dice),
            9 => self.unmark(week, of, dice),
            10..=14 => self.connect(dice),
            15..=20 => self.answer(week, of, dice),
            21..=22 => self.repeat(dice),
            23..=24 => self.vary(week, of, dice),
            25 => self.withdraw(week, of, dice),
            26 => self.no_care(week, of, dice),
            27..=28 => self.take_over(week, of, dice),
            29 => self.extend(week, of, dice),
            30 => self.register(of, dice),
            _ => self.restart(of, dice),
        }
    }

    /// Carries out what both decided alike.
    fn agree<T, R: Coded>(
        &mut self,
        decided: Result<Decided<T>, Vec<R>>,
        expected: Result<(), Codes>,
        what: &str,
    ) -> Option<T> {
        match (decided, expected) {
            (Ok(decided), Ok(())) => Some(self.carry_out(decided)),
            (Err(refusals), Err(expected)) => {
                assert_eq!(codes(&refusals), expected, "{what}\n{:#?}", self.model);
                None
            }
            (Ok(_), Err(expected)) => {
                panic!("{what}: accepted, not {expected:?}\n{:#?}", self.model)
            }
            (Err(refusals), Ok(())) => panic!("{what}: {:?}\n{:#?}", codes(&refusals), self.model),
        }
    }

    /// Applies a decision, once it was applied and taken back and left nothing behind.
    fn carry_out<T>(&mut self, decided: Decided<T>) -> T {
        let (before, unchanged) = (self.exchange.before(&decided.events), self.exchange.clone());
        decided.events.iter().for_each(|event| self.exchange.apply(event.clone()));
        self.exchange.take_back(before);
        assert_eq!(self.exchange, unchanged, "{:#?}", decided.events);
        self.exchange.carry_out(decided)
    }

    fn mark(&mut self, week: usize, of: usize, dice: &mut Dice) -> bool {
        let (key, session) = (dice.place(week), dice.session());
        let decided = self.exchange.decide_mark(enrolment_id(of), reported(key, session));
        let expected = self.model.mark(week, of, key, session);
        self.agree(decided, expected, &format!("mark {week} {of} {key:?} {session:?}")).is_some()
    }

    /// Marks a session attended with its times, or takes it off the roll where that is refused.
    pub(super) fn confirm(&mut self, week: usize, of: usize, key: (i32, usize), session: Session) {
        let session = Session { mark: Mark::Attended, ..session };
        let decided = self.exchange.decide_mark(enrolment_id(of), reported(key, session));
        let expected = self.model.mark(week, of, key, session);
        if self.agree(decided, expected, "confirm").is_none() {
            self.unmark_session(week, of, key);
        }
    }

    fn unmark_session(&mut self, week: usize, of: usize, key: (i32, usize)) -> bool {
        let start = format!("{:02}:00", SLOTS[key.1].0).parse().unwrap();
        let decided = self.exchange.decide_unmark(enrolment_id(of), on(key.0), start);
        let expected = self.model.unmark(week, of, key);
        self.agree(decided, expected, &format!("unmark {week} {of} {key:?}")).is_some()
    }

    fn unmark(&mut self, week: usize, of: usize, dice: &mut Dice) -> bool {
        let own = self.model.enrolments[of].of_week(&WEEKS[week], i32::MAX);
        let key = own.keys().nth(dice.upto(own.len().max(1))).copied();
        let key = key.unwrap_or_else(|| dice.place(week));
        self.unmark_session(week, of, key)
    }

    /// What goes out is what the model says, each version once, and what does not has the reasons.
    fn connect(&mut self, dice: &mut Dice) -> bool {
        let (today, late) = (dice.today(), dice.late());
        self.connect_on(today, dice.one_in(3), late)
    }

    pub(super) fn connect_on(&mut self, today: i32, submit_current_week: bool, late: Late) -> bool {
        let command = Connect {
            today: on(today),
            submit_current_week,
            selection: Selection::EVERYTHING,
            late: late_reasons(late),
        };
        let decided = self.exchange.decide_connect(&command, Policy::default());
        let connection = self.carry_out(decided);
        let expected = self.model.connect(today, submit_current_week, late);
        let expected: Vec<(Item, Sent)> = expected
            .into_iter()
            .map(|(week, of, sent)| {
                let report = self.model.report(week, of).unwrap();
                let last = report.versions.last().map_or(0, |version| version.number);
                let version = match &sent {
                    Sent::Version { number, .. } => *number,
                    Sent::Refused(_) => last + 1,
                };
                (Item::SessionReport { id: report_id(week, of), version }, sent)
            })
            .collect();
        assert_eq!(sent(&connection), expected, "connect {today}\n{:#?}", self.model);
        true
    }

    /// Any version is answered: received, processed or rejected, on any day or without one.
    fn answer(&mut self, week: usize, of: usize, dice: &mut Dice) -> bool {
        let versions = self.model.report(week, of).map_or(0, |report| report.versions.len());
        let (place, is_received) = (dice.upto(versions + 1), dice.one_in(5));
        let reply = (!is_received).then(|| (dice.outcome(), dice.given()));
        let report = self.model.report(week, of);
        let number = report.and_then(|report| report.versions.get(place));
        let number = number.map_or(99, |version| version.number);
        self.fold(week, of, number, reply)
    }

    /// What was accepted once is accepted again, in any order, and changes nothing.
    fn repeat(&mut self, dice: &mut Dice) -> bool {
        if self.answers.is_empty() {
            return false;
        }
        let (week, of, number, reply) = self.answers[dice.upto(self.answers.len())];
        self.fold(week, of, number, reply)
    }

    pub(super) fn fold(&mut self, week: usize, of: usize, number: u32, outcome: Answered) -> bool {
        let report = self.model.report(week, of);
        let version = report
            .and_then(|report| report.versions.iter().find(|version| version.number == number));
        let sessions = version.map(|version| version.sessions.clone()).unwrap_or_default();
        // A week without sessions entitles to nothing.
        let outcome = outcome.map(|(outcome, given)| match outcome {
            Outcome::Amount(_) if sessions.is_empty() => (Outcome::Amount(0), given),
            outcome => (outcome, given),
        });
        let item = Item::SessionReport { id: report_id(week, of), version: number };
        let in_form = outcome.map_or(Reply::Received, |(outcome, _)| reply(outcome, &sessions));
        let processed_on = outcome.and_then(|(_, given)| given).map(on);
        let response = Response { processed_on, ..Response::new(item, in_form) };
        let decided = self.exchange.decide_response(response);
        let expected = self.model.answer(week, of, number, outcome);
        let what = format!("answer {week} {of} {number} {outcome:?}");
        let is_accepted = self.agree(decided, expected, &what).is_some();
        if is_accepted {
            self.answers.push((week, of, number, outcome));
        }
        is_accepted
    }

    fn vary(&mut self, week: usize, of: usize, dice: &mut Dice) -> bool {
        let (today, late) = (dice.today(), dice.late());
        let sessions = if dice.one_in(4) {
            self.model.enrolments[of].of_week(&WEEKS[week], i32::MAX)
        } else {
            dice.sessions(week)
        };
        let LateReasons { reason, approval, .. } = late_reasons(late);
        let command = Vary {
            id: report_id(week, of),
            today: on(today),
            reason,
            approval,
            sessions: all_reported(&sessions),
        };
        let decided = self.exchange.decide_vary(command, Policy::default());
        let expected = self.model.vary(week, of, today, late, &sessions);
        let what = format!("vary {week} {of} on {today} {late:?} {sessions:?}");
        self.agree(decided, expected, &what).is_some()
    }

    fn withdraw(&mut self, week: usize, of: usize, dice: &mut Dice) -> bool {
        let (today, late) = (dice.today(), dice.late());
        let LateReasons { reason, approval, .. } = late_reasons(late);
        let command = Withdraw { id: report_id(week, of), today: on(today), reason, approval };
        let decided = self.exchange.decide_withdraw(command);
        let expected = self.model.withdraw(week, of, today, late);
        let what = format!("withdraw {week} {of} on {today} {late:?}");
        self.agree(decided, expected, &what).is_some()
    }

    fn no_care(&mut self, week: usize, of: usize, dice: &mut Dice) -> bool {
        let today = dice.today();
        let policy = Policy::default();
        let decided =
            self.exchange.decide_no_care(enrolment_id(of), week_at(week), on(today), policy);
        let expected = self.model.no_care(week, of, today);
        self.agree(decided, expected, &format!("no care {week} {of} on {today}")).is_some()
    }

    fn take_over(&mut self, week: usize, of: usize, dice: &mut Dice) -> bool {
        let report = self.model.report(week, of);
        let last = report.and_then(|report| report.versions.last());
        let last = last.map_or(0, |version| version.number);
        let number = last + u32::try_from(dice.below(4)).unwrap();
        let number = if dice.one_in(2) { last + 1 } else { number.max(1) };
        let mut sessions = dice.sessions(week);
        for session in sessions.values_mut().filter(|session| session.mark == Mark::Open) {
            session.mark = Mark::Absent;
        }
        let (today, outcome) =
            (dice.today(), (!dice.one_in(5)).then(|| (dice.outcome(), dice.given())));
        let outcome = outcome.map(|(outcome, given)| match outcome {
            Outcome::Amount(_) if sessions.is_empty() => (Outcome::Amount(0), given),
            outcome => (outcome, given),
        });
        let decided = self.exchange.decide_take_over(TakeOver {
            id: report_id(week, of),
            version: number,
            today: on(today),
            sessions: all_reported(&sessions),
            reply: outcome.map_or(Reply::Received, |(outcome, _)| reply(outcome, &sessions)),
            processed_on: outcome.and_then(|(_, given)| given).map(on),
        });
        let expected = self.model.take_over(week, of, number, today, &sessions, outcome);
        let what = format!("take over {week} {of} {number} on {today} {sessions:?} {outcome:?}");
        self.agree(decided, expected, &what).is_some()
    }

    fn extend(&mut self, week: usize, of: usize, dice: &mut Dice) -> bool {
        let (last, until) = ((week + dice.upto(2)).min(WEEKS.len() - 1), dice.today());
        let decided = self.exchange.decide_extension(Extension {
            service: None,
            enrolment: Some(enrolment_id(of)),
            first: week_at(week),
            last: week_at(last),
            open_until: on(until),
            approval: "AP-1".into(),
        });
        self.model.extend(of, week, last, until);
        self.agree(decided, Ok(()), "extend").is_some()
    }

    fn register(&mut self, of: usize, dice: &mut Dice) -> bool {
        let to = (!dice.one_in(3)).then(|| dice.today());
        let is_paid = !dice.one_in(4);
        let from = self.model.enrolments[of].current.from;
        let decided =
            self.exchange.decide_enrolment(of_one_child(ENROLMENTS[of], from, to, is_paid));
        let expected = self.model.register(of, to, is_paid);
        self.agree(decided, expected, &format!("register {of} to {to:?}")).is_some()
    }

    fn restart(&mut self, of: usize, dice: &mut Dice) -> bool {
        let from = dice.today().min(days("2026-11-04"));
        let is_paid = self.model.enrolments[of].is_paid;
        let decided =
            self.exchange.decide_restart(of_one_child(ENROLMENTS[of], from, None, is_paid));
        let expected = self.model.restart(of, from);
        self.agree(decided, expected, &format!("restart {of} from {from}")).is_some()
    }
}
