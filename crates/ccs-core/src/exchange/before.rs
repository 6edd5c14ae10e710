//! What events change, as it is before them: to show what they would do, and to take them back.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::case::{EnrolmentFile, ReportKey};
use super::extension::{Extension, Extensions};
use super::inclusion_support::{ClaimKey, InclusionSupport};
use super::retrieved::Retrieved;
use super::{
    Brought, Event, Exchange, InclusionSupportCase, InclusionSupportClaim, Item, Message, Paid,
    PaymentLine, Person,
};
use crate::date::{Day, Week};
use crate::id::{
    ClearingNumber, EnrolmentId, InclusionSupportCaseId, MessageId, PaymentLineId, PersonId,
    ServiceId,
};
use crate::session::{SessionOfCare, SessionReport, report_id};

/// Every part of an exchange that some events change, as it is before they are applied.
///
/// Its size depends on the events and the reports and enrolments that they concern, not on the
/// exchange.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Before {
    latest: Option<Day>,
    awaited_versions: usize,
    enrolments: Parts<EnrolmentId, EnrolmentFile>,
    reports: BTreeMap<ReportKey, ReportBefore>,
    /// Whether each was asked for, and whether its answer is awaited.
    items: BTreeMap<Item, (bool, bool)>,
    messages: Parts<MessageId, Message>,
    personnel: Parts<PersonId, Person>,
    payments: Parts<PaymentLineId, PaymentLine>,
    paid: Parts<ReportKey, Paid>,
    lines_of: Parts<ClearingNumber, u32>,
    cases: Parts<InclusionSupportCaseId, InclusionSupportCase>,
    claims: Parts<ClaimKey, InclusionSupportClaim>,
    /// Whether each is still to be sent, and whether its answer is awaited.
    claims_open: BTreeMap<ClaimKey, (bool, bool)>,
    extensions_of_enrolment: Parts<EnrolmentId, Vec<Extension>>,
    extensions_of_service: Parts<ServiceId, Vec<Extension>>,
}

/// The values of some keys; `None` where there is none.
type Parts<K, V> = BTreeMap<K, Option<V>>;

/// An enrolment's week.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ReportBefore {
    report: Option<SessionReport>,
    sessions: Vec<SessionOfCare>,
    has_to_send: bool,
    awaiting: Option<usize>,
    has_to_pay: bool,
}

impl Exchange {
    /// What these events would change, as it is now.
    #[must_use]
    pub fn before(&self, events: &[Event]) -> Before {
        let mut before = Before {
            latest: self.latest,
            awaited_versions: self.awaited_versions,
            ..Before::default()
        };
        events.iter().for_each(|event| before.keep_of(event, self));
        before
    }

    /// Takes the events back that were applied last: `before` is what they changed.
    pub fn take_back(&mut self, before: Before) {
        self.latest = before.latest;
        self.awaited_versions = before.awaited_versions;
        for (key, report) in before.reports {
            self.put_report_back(key, report);
        }
        for (id, file) in before.enrolments {
            self.put_enrolment_back(id, file);
        }
        for (item, (is_asked, is_awaited)) in before.items {
            put_in_set(&mut self.asked, item, is_asked);
            put_in_set(&mut self.awaited, item, is_awaited);
        }
        let Retrieved { messages, personnel, payments, paid, lines_of } = &mut self.retrieved;
        put_back(messages, before.messages);
        put_back(personnel, before.personnel);
        put_back(payments, before.payments);
        put_back(paid, before.paid);
        put_back(lines_of, before.lines_of);
        let InclusionSupport { cases, claims, unsent, awaited } = &mut self.inclusion_support;
        put_back(cases, before.cases);
        put_back(claims, before.claims);
        for (key, (is_unsent, is_awaited)) in before.claims_open {
            put_in_set(unsent, key, is_unsent);
            put_in_set(awaited, key, is_awaited);
        }
        let Extensions { of_enrolment, of_service } = &mut self.extensions;
        put_back(of_enrolment, before.extensions_of_enrolment);
        put_back(of_service, before.extensions_of_service);
    }

    fn put_report_back(&mut self, key: ReportKey, before: ReportBefore) {
        let (week, enrolment) = key;
        let ReportBefore { report, sessions, has_to_send, awaiting, has_to_pay } = before;
        self.rolls.replace(enrolment, week.monday(), week.sunday(), &sessions);
        match report {
            Some(report) => *self.open_report(key) = report,
            None => self.remove_report(key, report_id(enrolment, week)),
        }
        self.set_to_send(key, has_to_send);
        match awaiting {
            Some(versions) => self.awaiting.insert(key, versions),
            None => self.awaiting.remove(&key),
        };
        put_in_set(&mut self.to_pay, key, has_to_pay);
    }

    fn put_enrolment_back(&mut self, id: EnrolmentId, before: Option<EnrolmentFile>) {
        if let Some(file) = self.enrolments.remove(&id) {
            self.children.remove(&file.enrolment);
        }
        if let Some(file) = before {
            self.children.add(&file.enrolment);
            self.enrolments.insert(id, file);
        }
    }
}

impl Before {
    /// An exchange with nothing but these parts.
    pub(super) fn into_exchange(self) -> Exchange {
        let mut exchange = Exchange::default();
        exchange.take_back(self);
        exchange
    }

    /// The reports that the events concern.
    pub(super) fn report_keys(&self) -> impl Iterator<Item = ReportKey> + '_ {
        self.reports.keys().copied()
    }

    fn keep_of(&mut self, event: &Event, exchange: &Exchange) {
        match event {
            Event::DayCame(_) => {}
            Event::EnrolmentRegistered(enrolment) | Event::EnrolmentRestarted { enrolment, .. } => {
                keep(&mut self.enrolments, &exchange.enrolments, enrolment.id);
            }
            Event::NoticeSent(id) => keep(&mut self.enrolments, &exchange.enrolments, *id),
            Event::SessionMarked { enrolment, session } => {
                self.keep_day(session.day(), *enrolment, exchange);
            }
            Event::SessionUnmarked { enrolment, day, .. } => {
                self.keep_day(*day, *enrolment, exchange);
            }
            Event::VersionSubmitted { week, enrolment, .. }
            | Event::RollsVaried { week, enrolment, .. }
            | Event::ReportCancelled { week, enrolment }
            | Event::Settled { week, enrolment } => {
                self.keep_report((*week, *enrolment), exchange);
            }
            Event::Asked(item) => self.keep_item(*item, exchange),
            Event::Answered { item, .. } | Event::ClaimSubmitted { item, .. } => {
                self.keep_answered(*item, exchange);
            }
            Event::Brought { item, brought, .. } => self.keep_brought(*item, brought, exchange),
            Event::Extended(extension) => self.keep_extensions(extension, exchange),
            Event::ClaimMade(claim) => self.keep_claim(claim.key(), exchange),
            Event::Paid(line) => self.keep_payment(line, exchange),
        }
    }

    fn keep_day(&mut self, day: Day, enrolment: EnrolmentId, exchange: &Exchange) {
        if let Some(week) = Week::containing(day) {
            self.keep_report((week, enrolment), exchange);
        }
    }

    fn keep_report(&mut self, key: ReportKey, exchange: &Exchange) {
        self.reports.entry(key).or_insert_with(|| ReportBefore {
            report: exchange.at(key).cloned(),
            sessions: exchange.sessions(key.1, key.0),
            has_to_send: exchange.has_to_send(key.0, key.1),
            awaiting: exchange.awaiting.get(&key).copied(),
            has_to_pay: exchange.to_pay.contains(&key),
        });
    }

    fn keep_item(&mut self, item: Item, exchange: &Exchange) {
        let now = (exchange.asked.contains(&item), exchange.awaited.contains(&item));
        self.items.entry(item).or_insert(now);
    }

    fn keep_answered(&mut self, item: Item, exchange: &Exchange) {
        match item {
            Item::SessionReport { id, .. } => {
                if let Some(key) = exchange.by_id.get(&id) {
                    self.keep_report(*key, exchange);
                }
            }
            Item::Enrolment { id, .. } => {
                keep(&mut self.enrolments, &exchange.enrolments, id);
            }
            Item::InclusionSupportClaim { case, week, .. } => {
                self.keep_claim((case, week), exchange);
            }
            Item::EnrolmentInformation(_)
            | Item::Personnel
            | Item::Messages
            | Item::InclusionSupportRetrieve => self.keep_item(item, exchange),
        }
    }

    fn keep_brought(&mut self, item: Item, brought: &Brought, exchange: &Exchange) {
        let retrieved = &exchange.retrieved;
        if let Item::EnrolmentInformation(id) = item {
            keep(&mut self.enrolments, &exchange.enrolments, id);
        }
        for case in &brought.cases {
            keep(&mut self.cases, &exchange.inclusion_support.cases, case.id);
        }
        for message in &brought.messages {
            keep(&mut self.messages, &retrieved.messages, message.id);
        }
        for person in &brought.personnel {
            keep(&mut self.personnel, &retrieved.personnel, person.id);
        }
        for line in &brought.payments {
            self.keep_payment(line, exchange);
        }
    }

    fn keep_payment(&mut self, line: &PaymentLine, exchange: &Exchange) {
        let key = (line.week, line.enrolment);
        self.keep_report(key, exchange);
        keep(&mut self.payments, &exchange.retrieved.payments, line.id);
        keep(&mut self.paid, &exchange.retrieved.paid, key);
        keep(&mut self.lines_of, &exchange.retrieved.lines_of, line.clearing_number);
    }

    fn keep_claim(&mut self, key: ClaimKey, exchange: &Exchange) {
        let support = &exchange.inclusion_support;
        keep(&mut self.claims, &support.claims, key);
        let now = (support.unsent.contains(&key), support.awaited.contains(&key));
        self.claims_open.entry(key).or_insert(now);
    }

    fn keep_extensions(&mut self, extension: &Extension, exchange: &Exchange) {
        let Extensions { of_enrolment, of_service } = &exchange.extensions;
        if let Some(id) = extension.enrolment {
            keep(&mut self.extensions_of_enrolment, of_enrolment, id);
        } else if let Some(id) = extension.service {
            keep(&mut self.extensions_of_service, of_service, id);
        }
    }
}

fn keep<K: Ord + Copy, V: Clone>(parts: &mut Parts<K, V>, of: &BTreeMap<K, V>, key: K) {
    parts.entry(key).or_insert_with(|| of.get(&key).cloned());
}

fn put_back<K: Ord, V>(map: &mut BTreeMap<K, V>, parts: Parts<K, V>) {
    for (key, value) in parts {
        match value {
            Some(value) => map.insert(key, value),
            None => map.remove(&key),
        };
    }
}

fn put_in_set<K: Ord>(set: &mut BTreeSet<K>, key: K, is_in: bool) {
    if is_in {
        set.insert(key);
    } else {
        set.remove(&key);
    }
}
