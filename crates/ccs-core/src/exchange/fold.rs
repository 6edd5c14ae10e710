//! What comes back from CCSS, in any order and any number of times.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::outcome::{AgencyError, ItemError, ItemResult};
use super::{Coded, Decided, Event, Exchange, Item, SessionEntitlement};
use crate::id::{EnrolmentId, SessionReportId};
use crate::session::{Answer, SessionOfCare};

/// One answer of CCSS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// What it is about.
    pub item: Item,
    /// What it says.
    pub reply: Reply,
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// CCSS has it; of anything but a session report, that is all there is to say.
    Received,
    /// CCSS has processed it. A session report brings its entitlements, session by session.
    Processed(Vec<SessionEntitlement>),
    /// CCSS found errors.
    Errors(Vec<AgencyError>),
}

/// What an answer told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The item and its details.
    pub result: ItemResult,
    /// Whether it told anything new.
    pub is_news: bool,
}

/// Why an answer cannot be true. It changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ResponseRefusal {
    /// Nothing of the kind was ever sent.
    #[error(
        "nothing of this item and version was ever sent from here; check the id and the version, and whether the answer belongs to another service"
    )]
    NeverSent,
    /// CCSS has said another thing of the same version.
    #[error(
        "another final answer to version {version} is already held; ask the agency which of the two stands"
    )]
    Contradicts {
        /// The version.
        version: u32,
    },
    /// There is an entitlement and the arrangement is one that is not paid.
    #[error(
        "enrolment {enrolment} has an arrangement that is not paid, and an entitlement is given; register the enrolment's arrangement as the agency has it"
    )]
    NotPaid {
        /// The enrolment.
        enrolment: EnrolmentId,
    },
    /// An entitlement is of a session that the version does not have.
    #[error(
        "the version has no session of this day and start; check the day, the start and the version"
    )]
    NoSuchSession {
        /// Its place in the list, from 0.
        place: usize,
    },
    /// A session has two entitlements of one recipient.
    #[error(
        "the session has another entitlement of the same recipient; give one for the service and one for the guardian"
    )]
    EntitledTwice {
        /// The second one's place in the list, from 0.
        place: usize,
    },
}

impl Coded for ResponseRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NeverSent => "CCS-S050",
            Self::Contradicts { .. } => "CCS-S051",
            Self::NotPaid { .. } => "CCS-S052",
            Self::NoSuchSession { .. } => "CCS-S053",
            Self::EntitledTwice { .. } => "CCS-S054",
        }
    }

    fn field(&self) -> Option<String> {
        Some(match self {
            Self::NeverSent => "session_report_id".into(),
            Self::Contradicts { .. } => "version".into(),
            Self::NotPaid { .. } => "entitlements".into(),
            Self::NoSuchSession { place } => format!("entitlements[{place}].session_date"),
            Self::EntitledTwice { place } => format!("entitlements[{place}].recipient"),
        })
    }
}

impl Exchange {
    /// Takes an answer in. The order of answers makes no difference to what is held in the end,
    /// and the same one again none at all.
    ///
    /// # Errors
    /// Every [`ResponseRefusal`] at once; nothing is changed.
    pub fn fold(&mut self, response: Response) -> Result<Folded, Vec<ResponseRefusal>> {
        let decided = self.decide_response(response)?;
        Ok(self.carry_out(decided))
    }

    /// Decides on [`fold`](Self::fold) and changes nothing.
    ///
    /// # Errors
    /// Every [`ResponseRefusal`] at once.
    pub fn decide_response(
        &self,
        response: Response,
    ) -> Result<Decided<Folded>, Vec<ResponseRefusal>> {
        let Response { item, reply } = response;
        let result = ItemResult { item, errors: errors_of(&reply) };
        let is_news = match item {
            Item::SessionReport { id, version } => self.tells_of_report(id, version, &reply)?,
            Item::Enrolment { id, notice } => self.tells_of_notice(id, notice, &reply)?,
            Item::EnrolmentInformation(_)
            | Item::Personnel
            | Item::Messages
            | Item::InclusionSupportSubmit
            | Item::InclusionSupportRetrieve => {
                if !self.asked.contains(&item) {
                    return Err([ResponseRefusal::NeverSent].into());
                }
                self.awaited.contains_key(&item)
            }
        };
        let events = is_news.then_some(Event::Answered { item, reply }).into_iter().collect();
        Ok(Decided { events, answer: Folded { result, is_news } })
    }

    /// Whether an answer about a version tells anything new.
    fn tells_of_report(
        &self,
        id: SessionReportId,
        number: u32,
        reply: &Reply,
    ) -> Result<bool, Vec<ResponseRefusal>> {
        let (report, _) = self.report(id).ok_or([ResponseRefusal::NeverSent])?;
        let mut versions = report.versions.iter();
        let version = versions.find(|version| version.number == number);
        let version = version.ok_or([ResponseRefusal::NeverSent])?;
        if let Reply::Processed(entitlements) = reply {
            let unpaid = self.not_paid(report.enrolment, entitlements);
            let refusals: Vec<ResponseRefusal> =
                unpaid.into_iter().chain(against(&version.sessions, entitlements)).collect();
            if !refusals.is_empty() {
                return Err(refusals);
            }
        }
        let contradicts = |_| [ResponseRefusal::Contradicts { version: number }].into();
        version.answer.clone().join(answer_of(reply.clone())).map_err(contradicts)
    }

    fn tells_of_notice(
        &self,
        id: EnrolmentId,
        notice: u32,
        reply: &Reply,
    ) -> Result<bool, [ResponseRefusal; 1]> {
        let file = self.enrolments.get(&id).ok_or([ResponseRefusal::NeverSent])?;
        if notice == 0 || file.last_notice() < notice {
            return Err([ResponseRefusal::NeverSent]);
        }
        let before = file.answered.get(&notice).copied();
        Ok(before.is_none() || before == Some(false) && accepts(reply))
    }

    fn not_paid(
        &self,
        enrolment: EnrolmentId,
        entitlements: &[SessionEntitlement],
    ) -> Option<ResponseRefusal> {
        let is_paid = self.enrolments.get(&enrolment)?.enrolment.arrangement.is_paid();
        let is_something = |entitlement: &SessionEntitlement| !entitlement.amount().is_zero();
        (!is_paid && entitlements.iter().any(is_something))
            .then_some(ResponseRefusal::NotPaid { enrolment })
    }

    /// Takes in what was decided to be news.
    pub(super) fn take_answer(&mut self, item: Item, reply: Reply) {
        match item {
            Item::SessionReport { id, version } => {
                let key = self.by_id.get(&id);
                let report = key.and_then(|key| self.reports.get_mut(key));
                let mut versions = report.into_iter().flat_map(|report| &mut report.versions);
                if let Some(version) = versions.find(|sent| sent.number == version) {
                    // A contradiction was refused when this was decided on, and is no event.
                    let _ = version.answer.join(answer_of(reply));
                }
            }
            Item::Enrolment { id, notice } => {
                if let Some(file) = self.enrolments.get_mut(&id) {
                    *file.answered.entry(notice).or_default() |= accepts(&reply);
                }
            }
            Item::EnrolmentInformation(_)
            | Item::Personnel
            | Item::Messages
            | Item::InclusionSupportSubmit
            | Item::InclusionSupportRetrieve => {
                self.awaited.remove(&item);
            }
        }
    }
}

const fn accepts(reply: &Reply) -> bool {
    match reply {
        Reply::Received | Reply::Processed(_) => true,
        Reply::Errors(_) => false,
    }
}

/// The answer as a version holds it: entitlements in the order of sessions, so that two answers
/// that say the same are the same.
fn answer_of(reply: Reply) -> Answer {
    match reply {
        Reply::Received => Answer::Received,
        Reply::Processed(mut entitlements) => {
            entitlements.sort_unstable();
            Answer::Processed(entitlements)
        }
        Reply::Errors(errors) => Answer::Rejected(errors),
    }
}

fn errors_of(reply: &Reply) -> Vec<ItemError> {
    match reply {
        Reply::Received | Reply::Processed(_) => Vec::new(),
        Reply::Errors(errors) if errors.is_empty() => {
            let message = "CCSS gave no details".into();
            [ItemError { code: None, field: None, message }].into()
        }
        Reply::Errors(errors) => errors.iter().map(ItemError::from).collect(),
    }
}

/// What is wrong with entitlements beside the sessions that they are of.
fn against(
    sessions: &[SessionOfCare],
    entitlements: &[SessionEntitlement],
) -> impl Iterator<Item = ResponseRefusal> {
    let key = |of: &SessionEntitlement| (of.day, of.start, of.recipient);
    entitlements.iter().enumerate().filter_map(move |(place, of)| {
        let is_of = |session: &SessionOfCare| of.is_of(session);
        let mut earlier = entitlements.iter().take(place);
        if !sessions.iter().any(is_of) {
            Some(ResponseRefusal::NoSuchSession { place })
        } else if earlier.any(|earlier| key(earlier) == key(of)) {
            Some(ResponseRefusal::EntitledTwice { place })
        } else {
            None
        }
    })
}
