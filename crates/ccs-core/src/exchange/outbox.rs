//! What is sent along with the session reports, and what is still awaited.

use alloc::vec::Vec;

use super::case::EnrolmentFile;
use super::outcome::Connection;
use super::{Decided, EnrolmentOptions, Event, Exchange, Item, Request, Selection};
use crate::date::{Day, Week};
use crate::session::{Answer, SessionReport, Version};

impl Exchange {
    /// Every request that CCSS has not answered: to be sent again, word for word, until it has.
    ///
    /// CCSS knows a request by its item, so the same one twice is one request.
    #[must_use]
    pub fn outbox(&self) -> Vec<Request> {
        let notices = self.enrolments.values().flat_map(EnrolmentFile::unanswered);
        let versions = self.reports.values().flat_map(|report| {
            let awaited = report.versions.iter().filter(|version| !version.answer.is_final());
            awaited.map(|version| again(report, version))
        });
        let others = self.awaited.iter().filter_map(|(item, through)| plain(*item, *through));
        notices.chain(versions).chain(others).collect()
    }

    pub(super) fn connect_enrolments(
        &self,
        options: EnrolmentOptions,
        today: Day,
        decided: &mut Decided<Connection>,
    ) {
        for file in self.enrolments.values() {
            let is_new = file.notices.is_empty();
            let wanted = if is_new { options.submit } else { options.update };
            if wanted && options.submit && file.has_news() {
                let notice = file.last_notice().saturating_add(1);
                let enrolment = file.enrolment.clone();
                let event = Event::NoticeSent(enrolment.id);
                decided.send(Request::Enrolment { enrolment, notice }, Some(event));
            } else if wanted && !is_new {
                ask(Item::EnrolmentInformation(file.enrolment.id), today, decided);
            }
        }
    }
}

/// Takes along what else is selected.
pub(super) fn connect_the_rest(
    selection: Selection,
    today: Day,
    decided: &mut Decided<Connection>,
) {
    let last_full_day = Week::containing(today).and_then(|week| week.monday().pred());
    let through = if selection.include_current_week { Some(today) } else { last_full_day };
    let asked = [
        (selection.misc.personnel, Item::Personnel),
        (selection.misc.messages, Item::Messages),
        (selection.ccms.submit, Item::InclusionSupportSubmit),
        (selection.ccms.retrieve, Item::InclusionSupportRetrieve),
    ];
    for (_, item) in asked.into_iter().filter(|(is_selected, _)| *is_selected) {
        ask(item, through.unwrap_or(today), decided);
    }
}

fn ask(item: Item, through: Day, decided: &mut Decided<Connection>) {
    if let Some(request) = plain(item, through) {
        decided.send(request, Some(Event::Asked { item, through }));
    }
}

impl EnrolmentFile {
    /// Whether the enrolment is not as the last notice had it, or that notice failed.
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

/// What is asked about a version again: to take it, or what has become of it.
fn again(report: &SessionReport, version: &Version) -> Request {
    let (id, enrolment) = (report.id, report.enrolment);
    match version.answer {
        Answer::Awaited => Request::SessionReport { id, enrolment, version: version.clone() },
        Answer::Received | Answer::Processed(_) | Answer::Rejected(_) => {
            Request::RetrieveSessionReport { id, version: version.number }
        }
    }
}

/// The request of an item that has no content of its own.
const fn plain(item: Item, through: Day) -> Option<Request> {
    match item {
        Item::EnrolmentInformation(id) => Some(Request::EnrolmentInformation(id)),
        Item::Personnel => Some(Request::RetrievePersonnel),
        Item::Messages => Some(Request::RetrieveMessages),
        Item::InclusionSupportSubmit => Some(Request::SubmitInclusionSupport { through }),
        Item::InclusionSupportRetrieve => Some(Request::RetrieveInclusionSupport),
        Item::Enrolment { .. } | Item::SessionReport { .. } => None,
    }
}
