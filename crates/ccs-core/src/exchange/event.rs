//! The events that result from decisions, and how they change the state.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::case::{EnrolmentFile, ReportKey};
use super::extension::Extension;
use super::submit::is_reported;
use super::{
    Brought, Connection, Exchange, InclusionSupportClaim, Item, ItemError, ItemResult, PaymentLine,
    Reply, Request,
};
use crate::date::{Day, Week};
use crate::enrolment::{Enrolment, Period};
use crate::hours::ClockTime;
use crate::id::{EnrolmentId, SessionReportId};
use crate::session::{ReportState, SessionOfCare, SessionReport, Version, report_id};

/// Something that happened. Deciding can fail; [applying](Exchange::apply) an event never does, so
/// a history can always be replayed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Event {
    /// A command gave the current day.
    DayCame(Day),
    /// An enrolment was registered or updated.
    EnrolmentRegistered(Enrolment),
    /// An enrolment that had ended was restarted, which begins another period.
    EnrolmentRestarted {
        /// The enrolment as it is now.
        enrolment: Enrolment,
        /// The last day of the period before.
        ended: Day,
    },
    /// A session was added to its roll or replaced.
    SessionMarked {
        /// The enrolment.
        enrolment: EnrolmentId,
        /// The session.
        session: SessionOfCare,
    },
    /// A session was removed from its roll.
    SessionUnmarked {
        /// The enrolment.
        enrolment: EnrolmentId,
        /// The roll's day.
        day: Day,
        /// The start of the session.
        start: ClockTime,
    },
    /// A notice of an enrolment in its present form was sent.
    NoticeSent(EnrolmentId),
    /// A request without content was sent.
    Asked(Item),
    /// A version of an enrolment's report of a week was submitted, or a version made elsewhere was
    /// recorded.
    VersionSubmitted {
        /// The week.
        week: Week,
        /// The enrolment.
        enrolment: EnrolmentId,
        /// The version.
        version: Box<Version>,
    },
    /// The sessions of a variation replaced those on the rolls, from the Monday of its week to the
    /// last day it covers.
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
    /// A report was cancelled before it was sent.
    ReportCancelled {
        /// The week.
        week: Week,
        /// The enrolment.
        enrolment: EnrolmentId,
    },
    /// CCSS answered.
    Answered {
        /// The item that was answered.
        item: Item,
        /// The answer.
        reply: Reply,
        /// The day given by CCSS for it.
        processed_on: Option<Day>,
        /// The day on which it was retrieved, where the answer came with one.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
        retrieved_on: Option<Day>,
    },
    /// CCSS sent information in addition to its answers.
    Brought {
        /// The item that it came with.
        item: Item,
        /// The information.
        brought: Box<Brought>,
        /// The day given by CCSS for it.
        on: Option<Day>,
    },
    /// The agency reopened weeks of a closed year.
    Extended(Extension),
    /// A claim for Inclusion Support was drafted or cancelled.
    ClaimMade(Box<InclusionSupportClaim>),
    /// A claim for Inclusion Support was submitted.
    ClaimSubmitted {
        /// Its item.
        item: Item,
        /// Whether that was before the attendances of its week.
        is_compromised: bool,
    },
    /// A payment was made.
    Paid(PaymentLine),
    /// Nothing more is to be paid for a report.
    Settled {
        /// The week.
        week: Week,
        /// The enrolment.
        enrolment: EnrolmentId,
    },
}

/// A decision that is still to be applied, with the answer to the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided<T> {
    /// The events to apply.
    pub events: Vec<Event>,
    /// The answer to the caller.
    pub answer: T,
}

impl<T> Decided<T> {
    /// The same events with another answer.
    pub(super) fn map<U>(self, answer: impl FnOnce(T) -> U) -> Decided<U> {
        Decided { events: self.events, answer: answer(self.answer) }
    }
}

impl Decided<Connection> {
    /// A connection without requests.
    pub(super) fn nothing() -> Self {
        Self { events: Vec::new(), answer: Connection::default() }
    }

    /// Adds a request, and the event that it causes, if any.
    pub(super) fn send(&mut self, request: Request, event: Option<Event>) {
        self.send_warned(request, event, Vec::new());
    }

    /// Adds a request with warnings.
    pub(super) fn send_warned(
        &mut self,
        request: Request,
        event: Option<Event>,
        warnings: Vec<ItemError>,
    ) {
        let completed = ItemResult::completed(request.item());
        self.answer.results.push(ItemResult { warnings, ..completed });
        self.answer.requests.push(request);
        self.events.extend(event);
    }

    /// Records an item that cannot be sent.
    pub(super) fn fail(&mut self, item: Item, errors: Vec<ItemError>) {
        self.answer.results.push(ItemResult::new(item, errors));
    }
}

impl Exchange {
    /// Applies the events of a decision and returns its answer.
    pub fn carry_out<T>(&mut self, decided: Decided<T>) -> T {
        decided.events.into_iter().for_each(|event| self.apply(event));
        decided.answer
    }

    /// Applies one event, which never fails.
    pub fn apply(&mut self, event: Event) {
        match event {
            Event::DayCame(day) => self.latest = self.latest.max(Some(day)),
            Event::EnrolmentRegistered(enrolment) => self.put_enrolment(enrolment),
            Event::EnrolmentRestarted { enrolment, ended } => self.restart(enrolment, ended),
            Event::SessionMarked { enrolment, session } => self.put_session(enrolment, session),
            Event::SessionUnmarked { enrolment, day, start } => {
                self.take_session(enrolment, day, start);
            }
            Event::NoticeSent(id) => {
                if let Some(file) = self.enrolments.get_mut(&id) {
                    file.notices.push(file.enrolment.clone());
                }
            }
            Event::Asked(item) => {
                self.asked.insert(item);
                self.awaited.insert(item);
            }
            Event::VersionSubmitted { week, enrolment, version } => {
                self.put_version((week, enrolment), *version);
            }
            Event::RollsVaried { week, through, enrolment, sessions } => {
                self.rolls.replace(enrolment, week.monday(), through, &sessions);
                self.refresh((week, enrolment));
            }
            Event::ReportCancelled { week, enrolment } => {
                if let Some(report) = self.at_mut((week, enrolment)) {
                    report.cancelled = true;
                }
                self.refresh((week, enrolment));
            }
            Event::Answered { item, reply, processed_on, retrieved_on } => {
                self.take_answer(item, reply, (processed_on, retrieved_on));
            }
            Event::Brought { item, brought, on } => self.take_brought(item, *brought, on),
            Event::Extended(extension) => self.extensions.add(extension),
            Event::ClaimMade(claim) => self.inclusion_support.make(*claim),
            Event::ClaimSubmitted { item, is_compromised } => {
                self.inclusion_support.submitted(item, is_compromised);
            }
            Event::Paid(line) => self.retrieved.pay(line),
            Event::Settled { week, enrolment } => {
                self.to_pay.remove(&(week, enrolment));
            }
        }
    }

    fn put_enrolment(&mut self, enrolment: Enrolment) {
        let id = enrolment.id;
        if let Some(before) = self.enrolments.get(&id) {
            self.children.remove(&before.enrolment);
        }
        self.children.add(&enrolment);
        match self.enrolments.get_mut(&id) {
            Some(file) => {
                file.enrolment = enrolment;
                file.is_informed_last = false;
            }
            None => {
                self.enrolments.insert(id, EnrolmentFile::new(enrolment));
            }
        }
    }

    fn restart(&mut self, enrolment: Enrolment, ended: Day) {
        if let Some(file) = self.enrolments.get_mut(&enrolment.id) {
            file.earlier.push(Period { from: file.enrolment.from, to: Some(ended) });
        }
        self.put_enrolment(enrolment);
    }

    fn put_session(&mut self, enrolment: EnrolmentId, session: SessionOfCare) {
        let week = Week::containing(session.day());
        self.rolls.mark(enrolment, session);
        if let Some(week) = week {
            self.open_report((week, enrolment));
            self.refresh((week, enrolment));
        }
    }

    /// The report of an enrolment's week, created if necessary.
    pub(super) fn open_report(&mut self, (week, enrolment): ReportKey) -> &mut SessionReport {
        let id = report_id(enrolment, week);
        self.by_id.entry(id).or_insert((week, enrolment));
        if let Some(file) = self.enrolments.get_mut(&enrolment) {
            file.weeks.insert(week);
        }
        let of_week = self.reports.entry(week).or_default();
        of_week.entry(enrolment).or_insert_with(|| SessionReport::new(id, enrolment, week))
    }

    fn put_version(&mut self, key: ReportKey, version: Version) {
        self.open_report(key).push(version);
        self.to_pay.insert(key);
        self.refresh(key);
    }

    fn take_session(&mut self, enrolment: EnrolmentId, day: Day, start: ClockTime) {
        self.rolls.unmark(enrolment, day, start);
        if let Some(week) = Week::containing(day) {
            self.drop_empty_draft((week, enrolment));
            self.refresh((week, enrolment));
        }
    }

    /// Removes a draft without sessions.
    fn drop_empty_draft(&mut self, key: ReportKey) {
        let is_empty = self.sessions(key.1, key.0).is_empty();
        let unsent = self.at(key).filter(|report| report.versions().is_empty());
        let Some(id) = unsent.filter(|_| is_empty).map(|report| report.id) else { return };
        self.remove_report(key, id);
    }

    pub(super) fn remove_report(&mut self, (week, enrolment): ReportKey, id: SessionReportId) {
        if let Some(of_week) = self.reports.get_mut(&week) {
            of_week.remove(&enrolment);
            if of_week.is_empty() {
                self.reports.remove(&week);
            }
        }
        if let Some(file) = self.enrolments.get_mut(&enrolment) {
            file.weeks.remove(&week);
        }
        self.by_id.remove(&id);
    }

    /// Updates whether a report has something to send and whether an answer is awaited.
    pub(super) fn refresh(&mut self, key: ReportKey) {
        let (week, enrolment) = key;
        let roll = self.sessions(enrolment, week);
        let report = self.at(key);
        let is_open = report.is_some_and(|report| {
            let state = report.state(&roll, self.latest);
            !matches!(state, ReportState::Withdrawn | ReportState::Cancelled)
        });
        let has_to_send = is_open && report.is_some_and(|report| !is_reported(report, &roll));
        let awaited = report.map_or(0, |report| report.all_awaited().count());
        self.set_to_send(key, has_to_send);
        let before = if awaited == 0 {
            self.awaiting.remove(&key)
        } else {
            self.awaiting.insert(key, awaited)
        };
        let others = self.awaited_versions.saturating_sub(before.unwrap_or_default());
        self.awaited_versions = others.saturating_add(awaited);
    }

    pub(super) fn set_to_send(&mut self, (week, enrolment): ReportKey, has_to_send: bool) {
        if has_to_send {
            self.to_send.entry(week).or_default().insert(enrolment);
        } else if let Some(of_week) = self.to_send.get_mut(&week) {
            of_week.remove(&enrolment);
            if of_week.is_empty() {
                self.to_send.remove(&week);
            }
        }
    }
}
