//! Requests sent with the session reports, and unanswered requests.

use alloc::vec::Vec;

use super::case::EnrolmentFile;
use super::outcome::Connection;
use super::{Decided, EnrolmentOptions, Event, Exchange, Item, Policy, Request, Selection};
use crate::date::Day;
use crate::session::{Origin, SessionReport, Version};

impl Exchange {
    /// Every request that CCSS has not answered, to be sent again unchanged.
    ///
    /// CCSS identifies a request by its item, so a request that is sent twice counts once.
    #[must_use]
    pub fn outbox(&self) -> Vec<Request> {
        let notices = self.enrolments.values().flat_map(EnrolmentFile::unanswered);
        let awaiting = self.awaiting.keys().filter_map(|key| self.at(*key));
        let versions =
            awaiting.flat_map(|report| report.all_awaited().map(|version| again(report, version)));
        let claims = self.claims_awaited().cloned().map(Request::InclusionSupportClaim);
        let others = self.awaited.iter().filter_map(|item| plain(*item));
        notices.chain(versions).chain(claims).chain(others).collect()
    }

    pub(super) fn connect_enrolments(
        &self,
        options: EnrolmentOptions,
        decided: &mut Decided<Connection>,
    ) {
        if !options.submit && !options.update {
            return;
        }
        for file in self.enrolments.values() {
            let is_new = file.notices.is_empty();
            let wanted = if is_new { options.submit } else { options.update };
            if wanted && options.submit && file.has_news() {
                let notice = file.last_notice().saturating_add(1);
                let enrolment = file.enrolment.clone();
                let event = Event::NoticeSent(enrolment.id);
                decided.send(Request::Enrolment { enrolment, notice }, Some(event));
            } else if wanted && !is_new {
                ask(Item::EnrolmentInformation(file.enrolment.id), decided);
            }
        }
    }

    /// Adds the other selected requests.
    pub(super) fn connect_the_rest(
        &self,
        selection: Selection,
        today: Day,
        policy: Policy,
        decided: &mut Decided<Connection>,
    ) {
        ask_for_the_rest(selection, decided);
        if selection.ccms.submit {
            self.connect_claims(today, selection.include_current_week, policy, decided);
        }
    }
}

/// Adds the selected requests that only ask.
pub(super) fn ask_for_the_rest(selection: Selection, decided: &mut Decided<Connection>) {
    let asked = [
        (selection.misc.personnel, Item::Personnel),
        (selection.misc.messages, Item::Messages),
        (selection.ccms.retrieve, Item::InclusionSupportRetrieve),
    ];
    for (_, item) in asked.into_iter().filter(|(is_selected, _)| *is_selected) {
        ask(item, decided);
    }
}

fn ask(item: Item, decided: &mut Decided<Connection>) {
    if let Some(request) = plain(item) {
        decided.send(request, Some(Event::Asked(item)));
    }
}

impl EnrolmentFile {
    /// Whether the enrolment differs from the last notice, or that notice failed.
    fn has_news(&self) -> bool {
        let failed = self.answered.get(&self.last_notice()) == Some(&false);
        failed || self.notices.last() != Some(&self.enrolment)
    }

    /// The number of the last notice; 0 before the first.
    pub(super) fn last_notice(&self) -> u32 {
        u32::try_from(self.notices.len()).unwrap_or(u32::MAX)
    }

    fn unanswered(&self) -> impl Iterator<Item = Request> {
        let numbered = (1..).zip(&self.notices);
        numbered
            .filter(|(notice, _)| !self.answered.contains_key(notice))
            .map(|(notice, enrolment)| Request::Enrolment { enrolment: enrolment.clone(), notice })
    }
}

/// The request that is repeated for a version: to accept it, or to return its status. A version
/// that CCSS has passed, because it or a later one was made elsewhere, is not sent again.
fn again(report: &SessionReport, version: &Version) -> Request {
    let (id, enrolment) = (report.id, report.enrolment);
    let since = report.versions().iter().rev().take_while(|since| since.number >= version.number);
    let is_passed = since.into_iter().any(|since| since.origin == Origin::Elsewhere);
    if version.answers.is_received() || is_passed {
        Request::RetrieveSessionReport { id, version: version.number }
    } else {
        Request::SessionReport { id, enrolment, version: version.clone() }
    }
}

/// The request for an item without content.
const fn plain(item: Item) -> Option<Request> {
    match item {
        Item::EnrolmentInformation(id) => Some(Request::EnrolmentInformation(id)),
        Item::Personnel => Some(Request::RetrievePersonnel),
        Item::Messages => Some(Request::RetrieveMessages),
        Item::InclusionSupportRetrieve => Some(Request::RetrieveInclusionSupport),
        Item::Enrolment { .. }
        | Item::SessionReport { .. }
        | Item::InclusionSupportClaim { .. } => None,
    }
}
