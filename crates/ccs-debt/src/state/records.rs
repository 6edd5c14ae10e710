//! The records of what happened: lists that only grow, and what finds their items.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{RepaymentId, WaiverId};

use super::held::{
    HeldAdjustment, HeldDocument, HeldNote, HeldRecovery, HeldTransfer, HeldWaiver, Reference,
    Reversal,
};
use super::{Current, DebtState};
use crate::event::{DebtEvent, Entry};
use crate::standing::Letter;
use crate::totals::Totals;

/// Waivers, repayments, adjustments, transfers, letters, references, notes and documents, each in
/// the order they were recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Records {
    waivers: Vec<HeldWaiver>,
    waiver_places: BTreeMap<WaiverId, usize>,
    recoveries: Vec<HeldRecovery>,
    recovery_places: BTreeMap<RepaymentId, usize>,
    adjustments: Vec<HeldAdjustment>,
    transfers: Vec<HeldTransfer>,
    letters: Vec<Letter>,
    references: Vec<Reference>,
    notes: Vec<HeldNote>,
    documents: Vec<HeldDocument>,
    /// What the events that take effect on a day add to the debt.
    pub(super) by_day: BTreeMap<Day, Totals>,
}

impl Records {
    /// Every waiver, reversed ones too (D86, D118).
    #[must_use]
    pub fn waivers(&self) -> &[HeldWaiver] {
        &self.waivers
    }

    /// Every repayment, offset and transfer that came in, reversed ones too: the repayments screen
    /// (D61).
    #[must_use]
    pub fn recoveries(&self) -> &[HeldRecovery] {
        &self.recoveries
    }

    /// Every adjustment (D104).
    #[must_use]
    pub fn adjustments(&self) -> &[HeldAdjustment] {
        &self.adjustments
    }

    /// Every transfer to another debt.
    #[must_use]
    pub fn transfers(&self) -> &[HeldTransfer] {
        &self.transfers
    }

    /// The correspondence screen.
    #[must_use]
    pub fn letters(&self) -> &[Letter] {
        &self.letters
    }

    /// References to cases elsewhere.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// What officers wrote with commands.
    #[must_use]
    pub fn notes(&self) -> &[HeldNote] {
        &self.notes
    }

    /// The documents that support commands.
    #[must_use]
    pub fn documents(&self) -> &[HeldDocument] {
        &self.documents
    }

    /// One waiver.
    #[must_use]
    pub fn waiver(&self, waiver_id: WaiverId) -> Option<&HeldWaiver> {
        self.waiver_places.get(&waiver_id).and_then(|at| self.waivers.get(*at))
    }

    /// One repayment, offset or transfer that came in.
    #[must_use]
    pub fn recovery(&self, repayment_id: RepaymentId) -> Option<&HeldRecovery> {
        self.recovery_places.get(&repayment_id).and_then(|at| self.recoveries.get(*at))
    }

    /// One transfer to another debt.
    #[must_use]
    pub fn transfer(&self, transfer_id: RepaymentId) -> Option<&HeldTransfer> {
        self.transfers.iter().find(|held| held.transfer_id == transfer_id)
    }

    pub(super) fn apply(&mut self, entry: &Entry, after: &Current, before: Totals) {
        let (on, by) = (entry.command.on, &entry.command.by);
        let adds = entry.event.adds().into_iter().map(|(_, totals)| totals).sum();
        let day = self.by_day.entry(on).or_default();
        *day = day.plus(adds);
        self.note(entry, after);
        let debt = after.debt();
        match &entry.event {
            DebtEvent::Waived(waived) => {
                self.waiver_places.insert(waived.waiver_id, self.waivers.len());
                let reduced = before.outstanding().minus(debt.outstanding());
                self.waivers.push(HeldWaiver {
                    waived: waived.clone(),
                    on,
                    by: by.clone(),
                    reduced_outstanding_by: reduced,
                    became_over_recovered_by: waived.split.amount().minus(reduced),
                    reversed: None,
                });
            }
            DebtEvent::WaiverReversed { waiver_id, reason, .. } => {
                let reversal = Reversal { reason: *reason, on, by: by.clone() };
                self.set_reversal(*waiver_id, Some(reversal));
            }
            DebtEvent::Adjusted(adjusted) => self.adjustments.push(HeldAdjustment {
                adjusted: adjusted.clone(),
                on,
                by: by.clone(),
                before: before.amount,
                after: debt.amount,
            }),
            DebtEvent::Recovered(recovered) => {
                self.recovery_places.insert(recovered.repayment_id, self.recoveries.len());
                let recovered = recovered.clone();
                self.recoveries.push(HeldRecovery { recovered, on, reversed_on: None });
            }
            DebtEvent::RecoveryReversed { repayment_id, .. } => {
                self.set_reversed_on(*repayment_id, Some(on));
            }
            DebtEvent::TransferredOut { transfer_id, to, split, arrival } => {
                self.transfers.push(HeldTransfer {
                    transfer_id: *transfer_id,
                    to: *to,
                    split: split.clone(),
                    arrival: arrival.splits.clone(),
                    on,
                    reversed_on: None,
                });
            }
            DebtEvent::TransferReversed { transfer_id, .. } => {
                self.set_transfer_reversed(*transfer_id, Some(on));
            }
            DebtEvent::CorrespondenceUploaded(letter) => {
                self.letters.push(Letter::of(letter, on, by.clone()));
            }
            DebtEvent::ExternalReferenceAdded { kind, id } => {
                self.references.push(Reference { kind: *kind, id: id.clone() });
            }
            _ => {}
        }
    }

    /// Undoes [`apply`](Self::apply) of the last entry.
    pub(super) fn take_back(&mut self, entry: &Entry) {
        let on = entry.command.on;
        let adds: Totals = entry.event.adds().into_iter().map(|(_, totals)| totals).sum();
        if let Some(day) = self.by_day.get_mut(&on) {
            *day = day.plus(adds.negated());
        }
        if has_note(entry) {
            self.notes.pop();
        }
        let documents = self.documents.len().saturating_sub(entry.command.documents.len());
        self.documents.truncate(documents);
        match &entry.event {
            DebtEvent::Waived(waived) => {
                self.waivers.pop();
                self.waiver_places.remove(&waived.waiver_id);
            }
            DebtEvent::WaiverReversed { waiver_id, .. } => self.set_reversal(*waiver_id, None),
            DebtEvent::Adjusted(_) => {
                self.adjustments.pop();
            }
            DebtEvent::Recovered(recovered) => {
                self.recoveries.pop();
                self.recovery_places.remove(&recovered.repayment_id);
            }
            DebtEvent::RecoveryReversed { repayment_id, .. } => {
                self.set_reversed_on(*repayment_id, None);
            }
            DebtEvent::TransferredOut { .. } => {
                self.transfers.pop();
            }
            DebtEvent::TransferReversed { transfer_id, .. } => {
                self.set_transfer_reversed(*transfer_id, None);
            }
            DebtEvent::CorrespondenceUploaded(_) => {
                self.letters.pop();
            }
            DebtEvent::ExternalReferenceAdded { .. } => {
                self.references.pop();
            }
            _ => {}
        }
    }

    fn note(&mut self, entry: &Entry, after: &Current) {
        let command = &entry.command;
        if has_note(entry) {
            self.notes.push(HeldNote {
                command_id: command.command_id,
                command: command.action.verb(),
                on: command.on,
                decided_on: after.as_at.unwrap_or(command.on),
                by: command.by.clone(),
                summary: command.notes.summary.clone(),
                content: command.notes.content.clone(),
            });
        }
        let documents = command.documents.iter().map(|document| HeldDocument {
            command_id: command.command_id,
            name: document.name.clone(),
            description: document.description.clone(),
        });
        self.documents.extend(documents);
    }

    fn set_reversal(&mut self, waiver_id: WaiverId, reversal: Option<Reversal>) {
        let held = self.waiver_places.get(&waiver_id).and_then(|at| self.waivers.get_mut(*at));
        if let Some(held) = held {
            held.reversed = reversal;
        }
    }

    fn set_reversed_on(&mut self, repayment_id: RepaymentId, on: Option<Day>) {
        let place = self.recovery_places.get(&repayment_id);
        if let Some(held) = place.and_then(|at| self.recoveries.get_mut(*at)) {
            held.reversed_on = on;
        }
    }

    fn set_transfer_reversed(&mut self, transfer_id: RepaymentId, on: Option<Day>) {
        let mut transfers = self.transfers.iter_mut();
        if let Some(held) = transfers.find(|held| held.transfer_id == transfer_id) {
            held.reversed_on = on;
        }
    }
}

/// Whether anything was written with a command.
fn has_note(entry: &Entry) -> bool {
    let notes = &entry.command.notes;
    notes.summary.is_some() || notes.content.is_some()
}

impl DebtState {
    /// Every waiver, reversed ones too (D86, D118).
    #[must_use]
    pub fn waivers(&self) -> &[HeldWaiver] {
        self.records.waivers()
    }

    /// One waiver.
    #[must_use]
    pub fn waiver(&self, waiver_id: WaiverId) -> Option<&HeldWaiver> {
        self.records.waiver(waiver_id)
    }

    /// Waivers that are not reversed.
    pub fn active_waivers(&self) -> impl Iterator<Item = &HeldWaiver> {
        self.records.waivers.iter().filter(|held| held.reversed.is_none())
    }

    /// Every repayment, offset and transfer that came in, reversed ones too.
    #[must_use]
    pub fn recoveries(&self) -> &[HeldRecovery] {
        self.records.recoveries()
    }

    /// One repayment, offset or transfer that came in.
    #[must_use]
    pub fn recovery(&self, repayment_id: RepaymentId) -> Option<&HeldRecovery> {
        self.records.recovery(repayment_id)
    }

    /// Repayments, offsets and transfers that are not reversed.
    pub fn active_recoveries(&self) -> impl Iterator<Item = &HeldRecovery> {
        self.records.recoveries.iter().filter(|held| held.reversed_on.is_none())
    }

    /// Every adjustment (D104).
    #[must_use]
    pub fn adjustments(&self) -> &[HeldAdjustment] {
        self.records.adjustments()
    }

    /// The correspondence screen.
    #[must_use]
    pub fn letters(&self) -> &[Letter] {
        self.records.letters()
    }

    /// References to cases elsewhere.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        self.records.references()
    }
}
