//! What was decided: events, and the one place where they become state.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::case::{EnrolmentFile, ReportKey};
use super::{Connection, Exchange, Item, ItemError, ItemResult, Reply, Request};
use crate::date::{Day, Week};
use crate::enrolment::Enrolment;
use crate::hours::ClockTime;
use crate::id::EnrolmentId;
use crate::session::{SessionOfCare, SessionReport, Version, report_id};

/// Something that happened. Deciding may refuse; [applying](Exchange::apply) an event never does,
/// so a history can always be replayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An enrolment was registered, or registered anew.
    EnrolmentRegistered(Enrolment),
    /// A session was put on its roll or marked anew.
    SessionMarked {
        /// The enrolment.
        enrolment: EnrolmentId,
        /// The session.
        session: SessionOfCare,
    },
    /// A session was taken off its roll.
    SessionUnmarked {
        /// The enrolment.
        enrolment: EnrolmentId,
        /// The roll's day.
        day: Day,
        /// When the session starts.
        start: ClockTime,
    },
    /// An enrolment, as it is, was given notice of.
    NoticeSent(EnrolmentId),
    /// Something was asked that has no content of its own, up to a day.
    Asked {
        /// What.
        item: Item,
        /// The last day that it is about.
        through: Day,
    },
    /// A version of an enrolment's report of a week was submitted.
    VersionSubmitted {
        /// The week.
        week: Week,
        /// The enrolment.
        enrolment: EnrolmentId,
        /// The version.
        version: Box<Version>,
    },
    /// The sessions of a variation took the place of those on the rolls, from its week's Monday
    /// to the last day that it speaks of.
    RollsVaried {
        /// The week.
        week: Week,
        /// The last day.
        through: Day,
        /// The enrolment.
        enrolment: EnrolmentId,
        /// The new sessions.
        sessions: Vec<SessionOfCare>,
    },
    /// A report was given up unsent.
    ReportCancelled {
        /// The week.
        week: Week,
        /// The enrolment.
        enrolment: EnrolmentId,
    },
    /// CCSS answered.
    Answered {
        /// What about.
        item: Item,
        /// What it said.
        reply: Reply,
    },
}

/// What was decided and is still to be applied, with what the caller is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided<T> {
    /// What happens.
    pub events: Vec<Event>,
    /// What the caller is told.
    pub answer: T,
}

impl Decided<Connection> {
    /// A connection that takes nothing along yet.
    pub(super) fn nothing() -> Self {
        Self { events: Vec::new(), answer: Connection::default() }
    }

    /// Takes a request along, and notes what happens with that, if anything does.
    pub(super) fn send(&mut self, request: Request, event: Option<Event>) {
        self.answer.results.push(ItemResult::completed(request.item()));
        self.answer.requests.push(request);
        self.events.extend(event);
    }

    /// Notes an item that cannot be sent.
    pub(super) fn fail(&mut self, item: Item, errors: Vec<ItemError>) {
        self.answer.results.push(ItemResult { item, errors });
    }
}

impl Exchange {
    /// Applies everything that was decided and hands the answer on.
    pub fn carry_out<T>(&mut self, decided: Decided<T>) -> T {
        decided.events.into_iter().for_each(|event| self.apply(event));
        decided.answer
    }

    /// Applies one event: total, since what happened did happen.
    pub fn apply(&mut self, event: Event) {
        match event {
            Event::EnrolmentRegistered(enrolment) => self.put_enrolment(enrolment),
            Event::SessionMarked { enrolment, session } => self.put_session(enrolment, session),
            Event::SessionUnmarked { enrolment, day, start } => {
                self.take_session(enrolment, day, start);
            }
            Event::NoticeSent(id) => {
                if let Some(file) = self.enrolments.get_mut(&id) {
                    file.notices.push(file.enrolment.clone());
                }
            }
            Event::Asked { item, through } => {
                self.asked.insert(item);
                self.awaited.insert(item, through);
            }
            Event::VersionSubmitted { week, enrolment, version } => {
                if let Some(report) = self.reports.get_mut(&(week, enrolment)) {
                    report.versions.push(*version);
                }
            }
            Event::RollsVaried { week, through, enrolment, sessions } => {
                self.rolls.replace(enrolment, week.monday(), through, &sessions);
            }
            Event::ReportCancelled { week, enrolment } => {
                if let Some(report) = self.reports.get_mut(&(week, enrolment)) {
                    report.cancelled = true;
                }
            }
            Event::Answered { item, reply } => self.take_answer(item, reply),
        }
    }

    fn put_enrolment(&mut self, enrolment: Enrolment) {
        if let Some(file) = self.enrolments.get_mut(&enrolment.id) {
            file.enrolment = enrolment;
        } else {
            let (notices, answered) = (Vec::new(), BTreeMap::new());
            self.enrolments.insert(enrolment.id, EnrolmentFile { enrolment, notices, answered });
        }
    }

    fn put_session(&mut self, enrolment: EnrolmentId, session: SessionOfCare) {
        let week = Week::containing(session.day());
        self.rolls.mark(enrolment, session);
        let Some(key) = week.map(|week| (week, enrolment)) else { return };
        if self.reports.contains_key(&key) {
            return;
        }
        let id = report_id(enrolment, key.0);
        self.by_id.insert(id, key);
        self.reports.insert(key, SessionReport::new(id, enrolment, key.0));
    }

    fn take_session(&mut self, enrolment: EnrolmentId, day: Day, start: ClockTime) {
        self.rolls.unmark(enrolment, day, start);
        if let Some(week) = Week::containing(day) {
            self.drop_empty_draft((week, enrolment));
        }
    }

    /// A draft without sessions is no report.
    fn drop_empty_draft(&mut self, key: ReportKey) {
        let is_empty = self.sessions(key.1, key.0).is_empty();
        let unsent = self.reports.get(&key).filter(|report| report.versions.is_empty());
        if let (true, Some(id)) = (is_empty, unsent.map(|report| report.id)) {
            self.reports.remove(&key);
            self.by_id.remove(&id);
        }
    }
}
