//! What comes back from CCSS, in any order and any number of times.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::outcome::{ItemError, ItemResult};
use super::{AgencyError, Brought, Coded, Decided, Event, Exchange, Item, SessionEntitlement};
use crate::date::Day;
use crate::enrolment::Arrangement;
use crate::id::{EnrolmentId, SessionReportId};
use crate::money::WideMoney;
use crate::session::{SessionOfCare, Verdict, Version};

/// One answer of CCSS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// What it is about.
    pub item: Item,
    /// What it says.
    pub reply: Reply,
    /// The day on which CCSS processed the item, where the answer gives it: a later answer counts.
    pub processed_on: Option<Day>,
    /// The day on which it was retrieved; the latest that a command named when it is left out.
    pub retrieved_on: Option<Day>,
    /// What it brings along.
    pub brought: Brought,
}

impl Response {
    /// An answer without a day that brings nothing along.
    #[must_use]
    pub fn new(item: Item, reply: Reply) -> Self {
        Self { item, reply, processed_on: None, retrieved_on: None, brought: Brought::default() }
    }
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Reply {
    /// CCSS has it; of anything but a session report, that is all there is to say.
    Received,
    /// CCSS has processed it. A session report brings its entitlements, session by session.
    Processed(Vec<SessionEntitlement>),
    /// CCSS found errors.
    Errors(Vec<AgencyError>),
}

/// What an answer changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The item and its details.
    pub result: ItemResult,
    /// Whether it brought anything new.
    pub is_news: bool,
    /// What of a version counted before, and what counts now, where it was answered before.
    pub reprocessed: Option<Reprocessed>,
}

/// That a version was answered again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reprocessed {
    /// What counted before; `None` where it was rejected.
    pub before: Option<WideMoney>,
    /// What counts now; `None` where it is rejected.
    pub after: Option<WideMoney>,
    /// Whether the new answer is the one that counts.
    pub counts: bool,
}

/// Why an answer cannot be true. It changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ResponseRefusal {
    /// Nothing of the kind was ever sent.
    #[error(
        "no such item and version was sent from here; check the id, the version and the service, or record a version that was made elsewhere with take_over"
    )]
    NeverSent,
    /// CCSS has already given another answer for the version.
    #[error(
        "version {version} is both processed and rejected, and neither answer has a day; give processed_on, or ask the agency which of the two is the later"
    )]
    Contradicts {
        /// The version.
        version: u32,
    },
    /// There is an entitlement and the version was sent under an arrangement that is not paid.
    #[error(
        "the version was sent under the arrangement {arrangement}, which is not paid, and an entitlement is given; check the answer with the agency, or register the arrangement as the agency has it and send the report again"
    )]
    NotPaid {
        /// The arrangement that the version was sent under.
        arrangement: Arrangement,
    },
    /// An entitlement is of a session that the version does not have.
    #[error(
        "the version has no session of this day and start, or several of the day and no start is given; check the day, the start and the version"
    )]
    NoSuchSession {
        /// Its place in the list, from 0.
        place: usize,
    },
    /// An entitlement repeats an earlier one of the same answer, with the same amounts.
    #[error(
        "the answer has the same amounts for this session and recipient twice, which would count them twice; leave one of the two out"
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
            Self::NoSuchSession { place } | Self::EntitledTwice { place } => {
                format!("entitlements[{place}].session_date")
            }
        })
    }
}

impl Exchange {
    /// Takes an answer in. Answers come in any order and any number of times; the later one by its
    /// day counts.
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
        let Response { item, reply, processed_on, retrieved_on, brought } = response;
        let result = ItemResult::new(item, errors_of(&reply));
        let mut reprocessed = None;
        let answers = match item {
            Item::SessionReport { id, version } => {
                let version = self.answered_version(id, version)?;
                let is_news = answer_to_version(version, &reply, processed_on)?;
                reprocessed = again(version, &reply, processed_on).filter(|_| is_news);
                is_news
            }
            Item::Enrolment { id, notice } => self.is_news_of_notice(id, notice, &reply)?,
            Item::InclusionSupportClaim { case, week, version } => {
                let claims = &self.inclusion_support;
                let is_news = claims.is_news((case, week), version, &reply);
                is_news.ok_or([ResponseRefusal::NeverSent])?
            }
            Item::EnrolmentInformation(_)
            | Item::Personnel
            | Item::Messages
            | Item::InclusionSupportRetrieve => {
                if !self.asked.contains(&item) {
                    return Err([ResponseRefusal::NeverSent].into());
                }
                self.awaited.contains(&item)
            }
        };
        let brings = self.brings_news(item, &brought);
        let mut events = Vec::new();
        events.extend(answers.then_some(Event::Answered {
            item,
            reply,
            processed_on,
            retrieved_on,
        }));
        events.extend(brings.then(|| Event::Brought {
            item,
            brought: Box::new(brought),
            on: processed_on,
        }));
        let is_news = answers || brings;
        Ok(Decided { events, answer: Folded { result, is_news, reprocessed } })
    }

    /// The version that an answer is about.
    ///
    /// # Errors
    /// [`ResponseRefusal::NeverSent`].
    pub fn answered_version(
        &self,
        id: SessionReportId,
        number: u32,
    ) -> Result<&Version, [ResponseRefusal; 1]> {
        let report = self.by_id.get(&id).and_then(|key| self.at(*key));
        report.and_then(|report| report.numbered(number)).ok_or([ResponseRefusal::NeverSent])
    }

    fn brings_news(&self, item: Item, brought: &Brought) -> bool {
        let information = match (item, &brought.enrolment) {
            (Item::EnrolmentInformation(id), Some(information)) => {
                self.enrolments.get(&id).is_some_and(|file| {
                    !file.is_informed_last || file.information() != Some(information)
                })
            }
            _ => false,
        };
        let cases = &self.inclusion_support.cases;
        information
            || self.retrieved.is_news(brought)
            || brought.cases.iter().any(|case| cases.get(&case.id) != Some(case))
    }

    fn is_news_of_notice(
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

    /// Takes in what was decided to be news.
    pub(super) fn take_answer(
        &mut self,
        item: Item,
        reply: Reply,
        (processed_on, retrieved_on): (Option<Day>, Option<Day>),
    ) {
        let retrieved_on = retrieved_on.or(self.latest);
        match item {
            Item::SessionReport { id, version } => {
                let Some(key) = self.by_id.get(&id).copied() else { return };
                if let Some(report) = self.at_mut(key) {
                    report.answer(version, |answers| match verdict_of(reply) {
                        Some(verdict) => answers.take(verdict, processed_on, retrieved_on),
                        None => answers.receive(),
                    });
                }
                self.to_pay.insert(key);
                self.refresh(key);
            }
            Item::Enrolment { id, notice } => {
                if let Some(file) = self.enrolments.get_mut(&id) {
                    *file.answered.entry(notice).or_default() |= accepts(&reply);
                }
            }
            Item::InclusionSupportClaim { case, week, version } => {
                self.inclusion_support.answered((case, week), version, &reply);
            }
            Item::EnrolmentInformation(_)
            | Item::Personnel
            | Item::Messages
            | Item::InclusionSupportRetrieve => {
                self.awaited.remove(&item);
            }
        }
    }

    /// Takes in what an answer brought along.
    pub(super) fn take_brought(&mut self, item: Item, mut brought: Brought, on: Option<Day>) {
        let latest = self.latest;
        if let (Item::EnrolmentInformation(id), Some(information)) =
            (item, brought.enrolment.take())
            && let Some(file) = self.enrolments.get_mut(&id)
        {
            file.information = Some(information);
            file.information_on = on.or(latest);
            file.is_informed_last = true;
        }
        for case in core::mem::take(&mut brought.cases) {
            self.inclusion_support.cases.insert(case.id, case);
        }
        let paid = brought.payments.iter().map(|line| (line.week, line.enrolment));
        self.to_pay.extend(paid);
        self.retrieved.take(brought);
    }
}

/// Whether an answer to a version would be news.
pub(super) fn answer_to_version(
    version: &Version,
    reply: &Reply,
    processed_on: Option<Day>,
) -> Result<bool, Vec<ResponseRefusal>> {
    if let Reply::Processed(entitlements) = reply {
        let unpaid = not_paid(version.arrangement, entitlements);
        let refusals: Vec<ResponseRefusal> = unpaid
            .into_iter()
            .chain(entitlement_refusals(&version.sessions, entitlements))
            .collect();
        if !refusals.is_empty() {
            return Err(refusals);
        }
    }
    match verdict_of(reply.clone()) {
        None => Ok(!version.answers.is_received()),
        Some(verdict) => version
            .answers
            .is_news(&verdict, processed_on)
            .map_err(|_| [ResponseRefusal::Contradicts { version: version.number }].into()),
    }
}

/// What an answer to a version that was answered before changes.
fn again(version: &Version, reply: &Reply, processed_on: Option<Day>) -> Option<Reprocessed> {
    let amount = |verdict: &Verdict| match verdict {
        Verdict::Processed(lines) => Some(lines.iter().map(SessionEntitlement::amount).sum()),
        Verdict::Rejected(_) => None,
    };
    let before = amount(version.answers.counting()?);
    let verdict = verdict_of(reply.clone())?;
    let counts = version.answers.would_count(processed_on);
    let after = if counts { amount(&verdict) } else { before };
    Some(Reprocessed { before, after, counts })
}

fn not_paid(
    arrangement: Arrangement,
    entitlements: &[SessionEntitlement],
) -> Option<ResponseRefusal> {
    let is_something = |entitlement: &SessionEntitlement| !entitlement.amount().is_zero();
    (!arrangement.is_paid() && entitlements.iter().any(is_something))
        .then_some(ResponseRefusal::NotPaid { arrangement })
}

const fn accepts(reply: &Reply) -> bool {
    match reply {
        Reply::Received | Reply::Processed(_) => true,
        Reply::Errors(_) => false,
    }
}

/// The final answer that a reply is, if it is one.
pub(super) fn verdict_of(reply: Reply) -> Option<Verdict> {
    match reply {
        Reply::Received => None,
        Reply::Processed(entitlements) => Some(Verdict::processed(entitlements)),
        Reply::Errors(errors) => Some(Verdict::rejected(errors)),
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

/// What is wrong with entitlements beside the sessions that they are of. Other amounts of one session
/// and recipient add up; the same amounts again are a repetition.
fn entitlement_refusals(
    sessions: &[SessionOfCare],
    entitlements: &[SessionEntitlement],
) -> impl Iterator<Item = ResponseRefusal> {
    let mut seen = BTreeSet::new();
    entitlements.iter().enumerate().filter_map(move |(place, of)| {
        if !sessions.iter().any(|session| of.is_of(session)) {
            return Some(ResponseRefusal::NoSuchSession { place });
        }
        let is_new = seen.insert((of.day, of.start, of.recipient, of.ccs, of.accs));
        (!is_new).then_some(ResponseRefusal::EntitledTwice { place })
    })
}
