//! What is sent along with the session reports, and what is still awaited.

use alloc::vec::Vec;

use super::case::EnrolmentFile;
use super::outcome::Connection;
use super::{EnrolmentOptions, Exchange, Item, Request, Selection};
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
        &mut self,
        options: EnrolmentOptions,
        today: Day,
        connection: &mut Connection,
    ) {
        let mut known = Vec::new();
        for file in self.enrolments.values_mut() {
            let wanted = if file.notices.is_empty() { options.submit } else { options.update };
            let may_send = options.submit;
            if wanted && may_send && file.has_news() {
                file.notices.push(file.enrolment.clone());
                connection.send(file.notice(file.notices.len()));
            } else if wanted && !file.notices.is_empty() {
                known.push(file.enrolment.id);
            }
        }
        for id in known {
            self.ask(Item::EnrolmentInformation(id), today, connection);
        }
    }

    pub(super) fn connect_the_rest(
        &mut self,
        selection: Selection,
        today: Day,
        connection: &mut Connection,
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
            self.ask(item, through.unwrap_or(today), connection);
        }
    }

    fn ask(&mut self, item: Item, through: Day, connection: &mut Connection) {
        if let Some(request) = plain(item, through) {
            self.asked.insert(item);
            self.awaited.insert(item, through);
            connection.send(request);
        }
    }
}

impl EnrolmentFile {
    /// Whether the enrolment is not as the last notice had it, or that notice failed.
    fn has_news(&self) -> bool {
        let last = u32::try_from(self.notices.len()).unwrap_or(u32::MAX);
        self.notices.last() != Some(&self.enrolment) || self.answered.get(&last) == Some(&false)
    }

    /// The request of a notice, counted from 1.
    fn notice(&self, number: usize) -> Request {
        let enrolment = number.checked_sub(1).and_then(|place| self.notices.get(place));
        Request::Enrolment {
            enrolment: enrolment.unwrap_or(&self.enrolment).clone(),
            notice: u32::try_from(number).unwrap_or(u32::MAX),
        }
    }

    fn unanswered(&self) -> impl Iterator<Item = Request> {
        let is_unanswered = |number: &u32| !self.answered.contains_key(number);
        let last = u32::try_from(self.notices.len()).unwrap_or(u32::MAX);
        (1..=last)
            .filter(is_unanswered)
            .filter_map(|number| Some(self.notice(usize::try_from(number).ok()?)))
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
