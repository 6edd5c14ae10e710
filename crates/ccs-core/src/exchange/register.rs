//! The command `register_enrolment`, which also restarts enrolments.

use alloc::string::String;
use alloc::vec::Vec;

use super::case::EnrolmentFile;
use super::{Coded, Decided, Event, Exchange};
use crate::date::{Day, Week};
use crate::enrolment::{Enrolment, EnrolmentStatus, Period};

/// The result of registering an enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// It is new.
    New,
    /// It existed, and has been updated.
    Updated,
    /// It existed with the same content.
    Unchanged,
    /// It had ended, and has been restarted.
    Restarted,
}

/// The day of an enrolment that excludes a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The first day is after the session.
    From,
    /// The last day is before it.
    To,
}

/// Why an enrolment cannot be registered, in the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RegisterRefusal {
    /// The last day comes before the first.
    #[error("the enrolment ends on {to}, before it begins on {from}; correct one of the two days")]
    EndsBeforeItBegins {
        /// The given first day.
        from: Day,
        /// The given last day.
        to: Day,
    },
    /// The enrolment belongs to another service.
    #[error(
        "the enrolment is registered with another service; a child that moves to another service gets another enrolment"
    )]
    OtherService,
    /// The new dates exclude sessions that CCSS has or may receive.
    #[error(
        "sessions of the week ending {week} were submitted and the new dates leave them out; keep the dates, restart the enrolment if it had ended, or vary that week's session report first"
    )]
    LeavesReportsOut {
        /// The first such week.
        week: Week,
        /// The day that excludes them.
        bound: Bound,
    },
    /// The enrolment is to be restarted, but had not ended.
    #[error(
        "the enrolment had not ended before {from}, nor was it deemed to have ceased; register it without restart, or from a later day"
    )]
    NotEnded {
        /// The given first day.
        from: Day,
    },
    /// The first day is in or before an earlier period.
    #[error(
        "the enrolment has an earlier period until {until}; register it from a later day, or under another id"
    )]
    InEarlierPeriod {
        /// The last day of the earlier period.
        until: Day,
    },
}

impl Coded for RegisterRefusal {
    /// CCS-S021 refused ids of more than 23 characters, which are now allowed; the code stays
    /// unused.
    fn code(&self) -> &'static str {
        match self {
            Self::EndsBeforeItBegins { .. } => "CCS-S020",
            Self::OtherService => "CCS-S022",
            Self::LeavesReportsOut { .. } => "CCS-S023",
            Self::NotEnded { .. } => "CCS-S028",
            Self::InEarlierPeriod { .. } => "CCS-S029",
        }
    }

    fn field(&self) -> Option<String> {
        let field = match self {
            Self::LeavesReportsOut { bound: Bound::From, .. } | Self::InEarlierPeriod { .. } => {
                "from"
            }
            Self::EndsBeforeItBegins { .. } | Self::LeavesReportsOut { .. } => "to",
            Self::OtherService => "service_id",
            Self::NotEnded { .. } => "restart",
        };
        Some(field.into())
    }
}

impl Exchange {
    /// Registers or updates an enrolment. It is sent with the next connection that includes
    /// enrolments.
    ///
    /// # Errors
    /// Every [`RegisterRefusal`] at once.
    pub fn register_enrolment(
        &mut self,
        enrolment: Enrolment,
    ) -> Result<Registered, Vec<RegisterRefusal>> {
        let decided = self.decide_enrolment(enrolment)?;
        Ok(self.carry_out(decided))
    }

    /// Decides [`register_enrolment`](Self::register_enrolment) without changing anything.
    ///
    /// # Errors
    /// Every [`RegisterRefusal`] at once.
    pub fn decide_enrolment(
        &self,
        enrolment: Enrolment,
    ) -> Result<Decided<Registered>, Vec<RegisterRefusal>> {
        let before = self.enrolments.get(&enrolment.id);
        let mut refusals = general_refusals(before, &enrolment);
        if let Some(file) = before {
            let in_earlier = file.earlier.last().and_then(|period| period.to);
            let in_earlier = in_earlier.filter(|until| enrolment.from <= *until);
            refusals.extend(in_earlier.map(|until| RegisterRefusal::InEarlierPeriod { until }));
            refusals.extend(self.left_out(file, &enrolment));
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let answer = match before {
            None => Registered::New,
            Some(file) if file.enrolment == enrolment => Registered::Unchanged,
            Some(_) => Registered::Updated,
        };
        Ok(Decided { events: [Event::EnrolmentRegistered(enrolment)].into(), answer })
    }

    /// Decides to restart an enrolment that ended, or was deemed to have ceased, before its new
    /// first day. This begins another period; reports of earlier weeks do not change.
    ///
    /// The law calls this a new enrolment (FAAA s 200B); in practice the enrolment is restarted
    /// under the same id.
    ///
    /// # Errors
    /// Every [`RegisterRefusal`] at once.
    pub fn decide_restart(
        &self,
        enrolment: Enrolment,
    ) -> Result<Decided<Registered>, Vec<RegisterRefusal>> {
        let before = self.enrolments.get(&enrolment.id);
        let from = enrolment.from;
        let mut refusals = general_refusals(before, &enrolment);
        let ended = before.and_then(|file| self.ended_before(file, from));
        refusals.extend(ended.is_none().then_some(RegisterRefusal::NotEnded { from }));
        match ended {
            Some(ended) if refusals.is_empty() => {
                let events = [Event::EnrolmentRestarted { enrolment, ended }].into();
                Ok(Decided { events, answer: Registered::Restarted })
            }
            _ => Err(refusals),
        }
    }

    /// The last day of the current period, if it is before a day.
    fn ended_before(&self, file: &EnrolmentFile, day: Day) -> Option<Day> {
        let current = file.current();
        let deemed = self.rolls.ceased_before(file.enrolment.id, current.from, day);
        let deemed = deemed.map(|cessation| cessation.last_day);
        let ceased = (*file.status() == EnrolmentStatus::Ceased).then(|| day.pred()).flatten();
        let ended = [current.to, deemed].into_iter().flatten().min();
        ended.or(ceased).filter(|ended| *ended < day && current.from <= *ended)
    }

    /// For each of the two days, the first week at CCSS with a session that it excludes. Only weeks at
    /// or beyond a day that moves inwards are checked.
    fn left_out(
        &self,
        file: &EnrolmentFile,
        new: &Enrolment,
    ) -> impl Iterator<Item = RegisterRefusal> {
        let old = Period { from: file.enrolment.from, to: file.enrolment.to };
        let before = (old.from < new.from).then(|| {
            let until = Week::containing(new.from).map_or(Day::MAX, Week::sunday);
            (Bound::From, old.from, until)
        });
        let after = new.to.filter(|to| old.to.is_none_or(|old| *to < old)).map(|to| {
            let since = Week::containing(to).map_or(to, Week::monday);
            (Bound::To, since, Day::MAX)
        });
        [before, after].into_iter().flatten().filter_map(move |(bound, since, until)| {
            let weeks = file.weeks.range(Week::containing(since)?..);
            let mut weeks = weeks.take_while(move |week| week.monday() <= until);
            let left_out = |day: Day| match bound {
                Bound::From => old.from <= day && day < new.from,
                Bound::To => new.to.is_some_and(|to| to < day),
            };
            let week = weeks.find(|week| {
                let report = self.at((**week, new.id));
                let standing = report.and_then(|report| report.standing());
                let sessions = standing.into_iter().flat_map(|version| &version.sessions);
                sessions.into_iter().any(|session| left_out(session.day()))
            })?;
            Some(RegisterRefusal::LeavesReportsOut { week: *week, bound })
        })
    }
}

fn general_refusals(before: Option<&EnrolmentFile>, new: &Enrolment) -> Vec<RegisterRefusal> {
    let from = new.from;
    let reversed = new.to.filter(|to| *to < from);
    let reversed = reversed.map(|to| RegisterRefusal::EndsBeforeItBegins { from, to });
    let moved = before.is_some_and(|file| file.enrolment.service != new.service);
    reversed.into_iter().chain(moved.then_some(RegisterRefusal::OtherService)).collect()
}
