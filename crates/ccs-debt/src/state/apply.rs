//! One more event: the amounts it adds, and the status and overlays it makes.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::ledger::decision_day;
use ccs_core::money::WideMoney;

use super::held::{Arrangement, HeldComponent, HoldPeriod, Interval, Notice};
use super::{Current, Records};
use crate::component::Component;
use crate::event::{Adjusted, DebtEvent, Entry, IssuedNotice, Raised, Recovered};
use crate::law::notice::NoticeStatus;
use crate::standing::{Determination, Life, WriteOff};
use crate::totals::Totals;

impl Current {
    /// Applies one more entry; `records` are those before it.
    pub(crate) fn apply(&mut self, entry: &Entry, records: &Records) {
        let before = self.debt();
        self.as_at = self.as_at.max(decision_day(entry.command.days(), self.as_at).day);
        if self.customer_id.is_none() && !entry.is_arrival() {
            self.customer_id = entry.command.customer_id;
        }
        for (component_id, adds) in entry.event.adds() {
            let totals = self.totals.entry(component_id).or_default();
            *totals = totals.plus(adds);
        }
        self.follow(entry, before, records);
        self.note_over_recovery(entry.command.on, before);
    }

    /// What only the order of events decides.
    fn follow(&mut self, entry: &Entry, before: Totals, records: &Records) {
        let on = entry.command.on;
        match &entry.event {
            DebtEvent::Identified { components } => {
                self.hold(components, false);
                self.life = Life::Undetermined;
            }
            DebtEvent::IdentifiedAgain { components, .. } => self.identify_again(components),
            DebtEvent::Withdrawn { .. } => self.life = Life::Withdrawn { amount: before.amount },
            DebtEvent::Raised(raised) => self.determine(entry, *raised, false),
            DebtEvent::RaisedManually { components, raised } => {
                self.hold(components, false);
                self.determine(entry, *raised, true);
            }
            DebtEvent::Waived(_) => self.active_waivers = self.active_waivers.saturating_add(1),
            DebtEvent::WaiverReversed { .. } => {
                self.active_waivers = self.active_waivers.saturating_sub(1);
            }
            DebtEvent::Adjusted(adjusted) => self.adjust(adjusted, on),
            DebtEvent::Recovered(recovered) => self.recover(recovered),
            DebtEvent::RecoveryReversed { repayment_id, .. } => {
                if let Some(held) = records.recovery(*repayment_id) {
                    self.unrecover(&held.recovered);
                }
            }
            DebtEvent::WrittenOff { code, last } => {
                let write_off = WriteOff { code: *code, from: on, last: *last, ended_on: None };
                self.write_offs.push(write_off);
            }
            DebtEvent::WriteOffEnded { from, ended_on } => self.end_write_off(*from, *ended_on),
            DebtEvent::RecordLocked => self.lock(on),
            DebtEvent::RecordUnlocked => self.unlock(on),
            DebtEvent::Held { reason } => {
                let reason = reason.clone();
                self.holds.push(HoldPeriod { from: on, released_on: None, reason });
            }
            DebtEvent::HoldReleased => {
                if let Some(hold) = self.holds.last_mut() {
                    hold.released_on = Some(on);
                }
            }
            DebtEvent::DelegationGranted { officer, limit } => {
                self.delegations.insert(officer.clone(), *limit);
            }
            DebtEvent::DmisIdRecorded { dmis_debt_id } => self.dmis_debt_id = Some(*dmis_debt_id),
            DebtEvent::CorrespondenceUploaded(_) => self.upload(on),
            DebtEvent::NoticeIssued(issued) => self.issue(issued, on),
            DebtEvent::ArrangementMade { arrangement_id, from } => {
                let arrangement_id = arrangement_id.clone();
                let arrangement = Arrangement { arrangement_id, from: *from, ended_on: None };
                self.arrangements.push(arrangement);
            }
            DebtEvent::ArrangementEnded { arrangement_id, on } => {
                self.end_arrangement(arrangement_id, *on);
            }
            DebtEvent::InterestCharged { to, amount, .. } => {
                self.interest.charged += *amount;
                self.interest.charged_to = self.interest.charged_to.max(Some(*to));
            }
            DebtEvent::TransferredOut { .. }
            | DebtEvent::TransferReversed { .. }
            | DebtEvent::Refunded { .. }
            | DebtEvent::ExternalReferenceAdded { .. } => {}
        }
    }

    fn lock(&mut self, on: Day) {
        self.is_locked = true;
        self.locks.push(Interval { from: on, until: None });
    }

    fn unlock(&mut self, on: Day) {
        self.is_locked = false;
        if let Some(lock) = self.locks.last_mut() {
            lock.until = Some(on);
        }
    }

    fn end_write_off(&mut self, from: Day, ended_on: Day) {
        let mut latest_first = self.write_offs.iter_mut().rev();
        if let Some(write_off) = latest_first.find(|held| held.from == from) {
            write_off.ended_on = Some(ended_on);
        }
    }

    fn end_arrangement(&mut self, arrangement_id: &str, on: Day) {
        let mut all = self.arrangements.iter_mut();
        if let Some(held) = all.find(|held| *held.arrangement_id == *arrangement_id) {
            held.ended_on = Some(on);
        }
    }

    fn hold(&mut self, components: &[Component], is_added: bool) {
        let held = components.iter().cloned();
        let held = held.map(|component| HeldComponent { component, is_added, is_removed: false });
        self.components.extend(held);
    }

    fn identify_again(&mut self, components: &[Component]) {
        self.components.clear();
        self.hold(components, false);
        let ids: Vec<_> = components.iter().map(|component| component.component_id).collect();
        self.totals.retain(|id, _| ids.contains(id));
        self.life = Life::Undetermined;
    }

    fn determine(&mut self, entry: &Entry, raised: Raised, is_manual: bool) {
        self.raised_originally = self.debt().amount;
        let on = entry.command.on;
        let by = entry.command.by.clone();
        self.life = Life::Determined(Determination { raised, on, by, is_manual });
        self.dmis_debt_id = raised.dmis_debt_id.or(self.dmis_debt_id);
        let status =
            if raised.suppress_s77 { NoticeStatus::Suppressed } else { NoticeStatus::Issued };
        let date = (!raised.suppress_s77).then_some(on);
        let notice = self.notice(status, raised, date);
        self.notices.push(notice);
    }

    /// A notice with what comes of itself: reason, period and what is outstanding.
    fn notice(&self, status: NoticeStatus, raised: Raised, date: Option<Day>) -> Notice {
        Notice {
            status,
            date,
            own_due_day: None,
            reason: raised.debt_reason,
            period: self.period(),
            outstanding: self.debt().outstanding(),
            explanation: None,
            repayment_options: Vec::new(),
            contact: None,
        }
    }

    /// A manual notice takes the place of the one that was suppressed (D12).
    fn upload(&mut self, on: Day) {
        let Some(raised) = self.determination().map(|held| held.raised) else { return };
        if self.notices.last().is_some_and(|last| last.status == NoticeStatus::Suppressed) {
            let notice = self.notice(NoticeStatus::Manual, raised, Some(on));
            self.notices.push(notice);
        }
    }

    /// A further notice, or the content of the first (s 77(3)).
    fn issue(&mut self, issued: &IssuedNotice, on: Day) {
        let Some(raised) = self.determination().map(|held| held.raised) else { return };
        let mut notice = match self.notices.last() {
            Some(first) if issued.is_content_of_first => first.clone(),
            _ => self.notice(NoticeStatus::Issued, raised, Some(on)),
        };
        notice.own_due_day = issued.due_day;
        notice.explanation.clone_from(&issued.explanation);
        notice.repayment_options.clone_from(&issued.repayment_options);
        notice.contact.clone_from(&issued.contact);
        if issued.is_content_of_first {
            self.notices.pop();
        }
        self.notices.push(notice);
    }

    fn adjust(&mut self, adjusted: &Adjusted, on: Day) {
        let removed: Vec<_> = adjusted.removed.iter().map(|change| change.component_id).collect();
        for held in &mut self.components {
            held.is_removed |= removed.contains(&held.component.component_id);
        }
        self.hold(&adjusted.added, true);
        if let (Life::Determined(determination), Some(reason)) =
            (&mut self.life, adjusted.debt_reason)
        {
            determination.raised.debt_reason = reason;
        }
        if adjusted.changes_an_amount() {
            self.varied_on = Some(on);
        }
    }

    fn recover(&mut self, recovered: &Recovered) {
        self.interest.recovered += recovered.interest;
        self.withheld_ccs =
            self.withheld_ccs.saturating_add(u32::from(recovered.is_withheld_ccs()));
        let risky = u32::from(recovered.is_by_cheque_or_card());
        self.by_cheque_or_card = self.by_cheque_or_card.saturating_add(risky);
    }

    fn unrecover(&mut self, recovered: &Recovered) {
        self.interest.recovered -= recovered.interest;
        let withheld = u32::from(recovered.is_withheld_ccs());
        self.withheld_ccs = self.withheld_ccs.saturating_sub(withheld);
        let risky = u32::from(recovered.is_by_cheque_or_card());
        self.by_cheque_or_card = self.by_cheque_or_card.saturating_sub(risky);
    }

    /// The day counts from when more was last recovered beyond the debt.
    fn note_over_recovery(&mut self, on: Day, before: Totals) {
        let now = self.debt().over_recovered();
        if now == WideMoney::ZERO {
            self.over_recovered_on = None;
        } else if now > before.over_recovered() {
            self.over_recovered_on = Some(on);
        }
    }
}
