//! The verb `register_enrolment`.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Coded, Decided, Event, Exchange};
use crate::date::{Day, Week};
use crate::enrolment::Enrolment;

/// What registering an enrolment did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// It is new.
    New,
    /// It was there, and is now as given.
    Updated,
    /// It was there, just so.
    Unchanged,
}

/// Why an enrolment is not registered, in the order in which the checks are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RegisterRefusal {
    /// The last day comes before the first.
    #[error("the enrolment ends on {to}, before it begins on {from}; correct one of the two days")]
    EndsBeforeItBegins {
        /// The first day given.
        from: Day,
        /// The last day given.
        to: Day,
    },
    /// The enrolment is of another service.
    #[error(
        "the enrolment is registered with another service; a child that moves to another service gets another enrolment"
    )]
    OtherService,
    /// Sessions were submitted that the new dates leave out.
    #[error(
        "sessions of the week ending {week} were submitted and the new dates leave them out; withdraw or vary that week's session report first"
    )]
    LeavesReportsOut {
        /// The first such week.
        week: Week,
    },
}

impl Coded for RegisterRefusal {
    /// CCS-S021 refused ids of over 23 characters, which are taken now; it stays unused.
    fn code(&self) -> &'static str {
        match self {
            Self::EndsBeforeItBegins { .. } => "CCS-S020",
            Self::OtherService => "CCS-S022",
            Self::LeavesReportsOut { .. } => "CCS-S023",
        }
    }

    fn field(&self) -> Option<String> {
        let field = match self {
            Self::EndsBeforeItBegins { .. } | Self::LeavesReportsOut { .. } => "to",
            Self::OtherService => "service_id",
        };
        Some(field.into())
    }
}

impl Exchange {
    /// Registers an enrolment, or registers it anew as it is now. Nothing is sent yet: the next
    /// connection with enrolments selected does that.
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

    /// Decides on [`register_enrolment`](Self::register_enrolment) and changes nothing.
    ///
    /// # Errors
    /// Every [`RegisterRefusal`] at once.
    pub fn decide_enrolment(
        &self,
        enrolment: Enrolment,
    ) -> Result<Decided<Registered>, Vec<RegisterRefusal>> {
        let refusals: Vec<RegisterRefusal> = self.register_refusals(&enrolment).collect();
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let answer = match self.enrolments.get(&enrolment.id) {
            None => Registered::New,
            Some(file) if file.enrolment == enrolment => Registered::Unchanged,
            Some(_) => Registered::Updated,
        };
        Ok(Decided { events: [Event::EnrolmentRegistered(enrolment)].into(), answer })
    }

    fn register_refusals(&self, enrolment: &Enrolment) -> impl Iterator<Item = RegisterRefusal> {
        let from = enrolment.from;
        let reversed = enrolment
            .to
            .filter(|to| *to < from)
            .map(|to| RegisterRefusal::EndsBeforeItBegins { from, to });
        let before = self.enrolments.get(&enrolment.id);
        let moved = before
            .is_some_and(|file| file.enrolment.service != enrolment.service)
            .then_some(RegisterRefusal::OtherService);
        let left_out = self
            .first_week_left_out(enrolment)
            .map(|week| RegisterRefusal::LeavesReportsOut { week });
        [reversed, moved, left_out].into_iter().flatten()
    }

    /// The first week with CCSS of which the enrolment's dates leave a session out.
    fn first_week_left_out(&self, enrolment: &Enrolment) -> Option<Week> {
        let own = self.reports.values().filter(|report| report.enrolment == enrolment.id);
        let left_out = own.filter(|report| report.is_with_ccss()).find(|report| {
            let sessions = report.latest().map_or(&[][..], |version| &version.sessions);
            sessions.iter().any(|session| !enrolment.covers(session.day()))
        });
        left_out.map(|report| report.week)
    }
}
