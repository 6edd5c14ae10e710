//! One more event: the amounts it adds, and the standing it makes.

use alloc::vec::Vec;

use ccs_core::id::{RepaymentId, WaiverId};
use ccs_core::money::WideMoney;

use super::{
    DebtState, HeldAdjustment, HeldComponent, HeldRecovery, HeldWaiver, Reference, Reversal,
};
use crate::component::Component;
use crate::event::{Adjusted, Correspondence, DebtEvent, Entry, Raised, RecoveryWay, Waived};
use crate::law::notice::NoticeStatus;
use crate::standing::{Determination, Letter, Life, WriteOff};
use crate::totals::Totals;

impl DebtState {
    /// The state after one more entry.
    pub(crate) fn after(mut self, entry: &Entry) -> Self {
        let before = self.debt();
        for (component_id, adds) in entry.event.adds() {
            let totals = self.totals.entry(component_id).or_default();
            *totals = totals.plus(adds);
        }
        self.stand(entry, before);
        self.note_over_recovery(entry, before);
        self
    }

    /// What only the order of events tells.
    fn stand(&mut self, entry: &Entry, before: Totals) {
        let on = entry.command.on;
        match &entry.event {
            DebtEvent::Identified { components } => {
                self.hold(components, false);
                self.life = Life::Undetermined;
            }
            DebtEvent::Raised(raised) => self.determine(entry, *raised, false),
            DebtEvent::RaisedManually { components, raised } => {
                self.hold(components, false);
                self.determine(entry, *raised, true);
            }
            DebtEvent::Waived(waived) => self.hold_waiver(entry, waived, before),
            DebtEvent::WaiverReversed { waiver_id, reason, .. } => {
                self.reverse_waiver(*waiver_id, Reversal { reason: *reason, on });
            }
            DebtEvent::Adjusted(adjusted) => self.hold_adjustment(entry, adjusted, before),
            DebtEvent::Recovered(recovered) => {
                let held = HeldRecovery { recovered: recovered.clone(), on, reversed_on: None };
                self.recoveries.push(held);
            }
            DebtEvent::RecoveryReversed { repayment_id, .. } => {
                self.reverse_recovery(*repayment_id, entry);
            }
            DebtEvent::Refunded { .. } => {}
            DebtEvent::WrittenOff { code, last } => {
                self.write_off = Some(WriteOff { code: *code, from: on, last: *last });
            }
            DebtEvent::WriteOffEnded { last: None } => self.write_off = None,
            DebtEvent::WriteOffEnded { last: Some(last) } => {
                self.write_off = self.write_off.map(|held| WriteOff { last: Some(*last), ..held });
            }
            DebtEvent::RecordLocked => self.is_locked = true,
            DebtEvent::RecordUnlocked => self.is_locked = false,
            DebtEvent::DelegationGranted { officer, limit } => {
                self.delegations.insert(officer.clone(), *limit);
            }
            DebtEvent::CorrespondenceUploaded(letter) => self.upload(entry, letter),
            DebtEvent::ExternalReferenceAdded { kind, id } => {
                self.references.push(Reference { kind: *kind, id: id.clone() });
            }
        }
    }

    fn hold(&mut self, components: &[Component], is_added: bool) {
        let held = components.iter().cloned();
        let held = held.map(|component| HeldComponent { component, is_added, is_removed: false });
        self.components.extend(held);
    }

    fn determine(&mut self, entry: &Entry, raised: Raised, is_manual: bool) {
        self.raised_originally = self.debt().amount;
        let on = entry.command.on;
        let (notice, noticed_on) = if raised.suppress_s77 {
            (NoticeStatus::Suppressed, None)
        } else {
            (NoticeStatus::Issued, Some(on))
        };
        let by = entry.command.by.clone();
        let determination = Determination { raised, on, by, is_manual, notice, noticed_on };
        self.life = Life::Determined(determination);
    }

    fn hold_waiver(&mut self, entry: &Entry, waived: &Waived, before: Totals) {
        let after = self.debt();
        self.waivers.push(HeldWaiver {
            waived: waived.clone(),
            on: entry.command.on,
            by: entry.command.by.clone(),
            reduced_outstanding_by: before.outstanding().minus(after.outstanding()),
            became_over_recovered_by: after.over_recovered().minus(before.over_recovered()),
            reversed: None,
        });
    }

    fn reverse_waiver(&mut self, waiver_id: WaiverId, reversal: Reversal) {
        let waiver = self.waivers.iter_mut().find(|held| held.waived.waiver_id == waiver_id);
        if let Some(held) = waiver {
            held.reversed = Some(reversal);
        }
    }

    fn reverse_recovery(&mut self, repayment_id: RepaymentId, entry: &Entry) {
        let mut all = self.recoveries.iter_mut();
        if let Some(held) = all.find(|held| held.recovered.repayment_id == repayment_id) {
            held.reversed_on = Some(entry.command.on);
        }
    }

    fn hold_adjustment(&mut self, entry: &Entry, adjusted: &Adjusted, before: Totals) {
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
        self.adjustments.push(HeldAdjustment {
            adjusted: adjusted.clone(),
            on: entry.command.on,
            before: before.amount,
            after: self.debt().amount,
        });
    }

    /// A manual notice stands in for the one that was suppressed (D12).
    fn upload(&mut self, entry: &Entry, letter: &Correspondence) {
        let on = entry.command.on;
        let Correspondence { kind, name, description, .. } = letter.clone();
        self.letters.push(Letter { created: on, kind, name, description });
        if let Life::Determined(determination) = &mut self.life
            && determination.notice == NoticeStatus::Suppressed
        {
            determination.notice = NoticeStatus::Manual;
            determination.noticed_on = Some(on);
        }
    }

    /// The day counts from when more was last recovered beyond the debt.
    fn note_over_recovery(&mut self, entry: &Entry, before: Totals) {
        let now = self.debt().over_recovered();
        if now == WideMoney::ZERO {
            self.over_recovered_on = None;
        } else if now > before.over_recovered() {
            self.over_recovered_on = Some(entry.command.on);
        }
    }
}

impl DebtState {
    /// Whether money that came by cheque or card is part of what was recovered.
    #[must_use]
    pub fn was_paid_by_cheque_or_card(&self) -> bool {
        let repaid = |held: &&HeldRecovery| held.recovered.way == RecoveryWay::Repayment;
        let mut repaid = self.active_recoveries().filter(repaid);
        repaid.any(|held| crate::law::refund::is_cheque_or_card(&held.recovered.source))
    }
}
