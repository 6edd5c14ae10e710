//! Weeks that the agency reopens after a year has closed.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Coded, Decided, Event, Exchange};
use crate::date::{Day, Week};
use crate::id::{EnrolmentId, ServiceId};
use crate::rates::RateBook;
use crate::session::SessionReport;
use crate::session::deadline::closes_on;

/// Weeks that the agency reopens for a service or an enrolment. Until a day, they can be reported
/// and changed as before their year closed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Extension {
    /// The service, if it is for all its enrolments.
    pub service: Option<ServiceId>,
    /// The enrolment, if it is for one.
    pub enrolment: Option<EnrolmentId>,
    /// The first week.
    pub first: Week,
    /// The last week.
    pub last: Week,
    /// The last day on which they are open.
    pub open_until: Day,
    /// The number of the agency's approval.
    pub approval: Box<str>,
}

/// Why an extension is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtensionRefusal {
    /// It names neither a service nor an enrolment.
    #[error(
        "the extension names neither a service nor an enrolment; give the service_id or enrolment_id of the approval"
    )]
    ForNobody,
    /// The last week comes before the first.
    #[error("the last week comes before the first; correct one of the two")]
    Reversed,
}

impl Coded for ExtensionRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::ForNobody => "CCS-S058",
            Self::Reversed => "CCS-S059",
        }
    }

    fn field(&self) -> Option<String> {
        let field = match self {
            Self::ForNobody => "enrolment_id",
            Self::Reversed => "week_to",
        };
        Some(field.into())
    }
}

/// Why an extension that is recorded may do nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtensionDoubt {
    /// The enrolment is not registered.
    #[error("no enrolment with this id is registered; correct the id, or register it")]
    EnrolmentUnknown,
    /// Each of the weeks is open until then, or longer, without it.
    #[error("the weeks are open until {closes_on} without it; check open_until")]
    OpensNothing {
        /// The day on which the first of the weeks closes.
        closes_on: Day,
    },
}

impl Coded for ExtensionDoubt {
    fn code(&self) -> &'static str {
        match self {
            Self::EnrolmentUnknown => "CCS-S075",
            Self::OpensNothing { .. } => "CCS-S076",
        }
    }

    fn field(&self) -> Option<String> {
        let field = match self {
            Self::EnrolmentUnknown => "enrolment_id",
            Self::OpensNothing { .. } => "open_until",
        };
        Some(field.into())
    }
}

/// Every extension so far, by service and enrolment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Extensions {
    pub(super) of_enrolment: BTreeMap<EnrolmentId, Vec<Extension>>,
    pub(super) of_service: BTreeMap<ServiceId, Vec<Extension>>,
}

impl Extensions {
    pub(super) fn add(&mut self, extension: Extension) {
        match (extension.enrolment, extension.service) {
            (Some(enrolment), _) => self.of_enrolment.entry(enrolment).or_default().push(extension),
            (None, Some(service)) => self.of_service.entry(service).or_default().push(extension),
            (None, None) => {}
        }
    }
}

impl Exchange {
    /// Decides to record an extension.
    ///
    /// # Errors
    /// Every [`ExtensionRefusal`] at once.
    pub fn decide_extension(
        &self,
        extension: Extension,
    ) -> Result<Decided<()>, Vec<ExtensionRefusal>> {
        let is_for_nobody = extension.service.is_none() && extension.enrolment.is_none();
        let for_nobody = is_for_nobody.then_some(ExtensionRefusal::ForNobody);
        let is_reversed = extension.last < extension.first;
        let reversed = is_reversed.then_some(ExtensionRefusal::Reversed);
        let refusals: Vec<ExtensionRefusal> = for_nobody.into_iter().chain(reversed).collect();
        if !refusals.is_empty() {
            return Err(refusals);
        }
        Ok(Decided { events: [Event::Extended(extension)].into(), answer: () })
    }

    /// Why an extension may do nothing: it can be recorded all the same.
    pub fn doubts_of(&self, extension: &Extension) -> impl Iterator<Item = ExtensionDoubt> {
        let is_unknown = extension.enrolment.is_some_and(|id| self.enrolment(id).is_none());
        let closes_on = closes_on(extension.first, &RateBook::PUBLISHED);
        let opens_nothing = extension.open_until <= closes_on;
        let unknown = is_unknown.then_some(ExtensionDoubt::EnrolmentUnknown);
        unknown
            .into_iter()
            .chain(opens_nothing.then_some(ExtensionDoubt::OpensNothing { closes_on }))
    }

    /// The day after which reporting or changing a report needs an approval: the day on which its
    /// CCS year closes, or a later one given by an [`Extension`].
    #[must_use]
    pub fn closes_on(&self, report: &SessionReport) -> Day {
        self.week_closes_on(report.enrolment, report.week)
    }

    pub(super) fn week_closes_on(&self, enrolment: EnrolmentId, week: Week) -> Day {
        let service = self.enrolment(enrolment).map(|enrolment| enrolment.service);
        let of_service = service.and_then(|id| self.extensions.of_service.get(&id));
        let of_enrolment = self.extensions.of_enrolment.get(&enrolment);
        let own = of_enrolment.into_iter().chain(of_service).flatten();
        let opened = own.filter(|extension| extension.first <= week && week <= extension.last);
        opened
            .map(|extension| extension.open_until)
            .fold(closes_on(week, &RateBook::PUBLISHED), Day::max)
    }
}
