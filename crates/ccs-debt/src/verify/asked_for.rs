//! Whether an event is one that its command can produce.

use alloc::vec::Vec;

use ccs_core::id::{RepaymentId, WaiverId};
use ccs_core::money::{Cents, WideMoney};

use crate::command::{Action, Adjust, IssueNotice, Raise, Waive, WaiverKind};
use crate::component::{Component, ComponentDraft, Components};
use crate::event::{
    Adjusted, DebtEvent, Entry, IssuedNotice, Raised, Recovered, RecoveryWay, Waived, WaiverType,
};
use crate::pro_rata::Split;
use crate::state::DebtState;

/// Whether an event has its command's kind, ids, words and amounts.
pub(super) fn is_asked_for(state: &DebtState, entry: &Entry) -> bool {
    let command = &entry.command;
    match (&command.action, &entry.event) {
        (
            Action::Identify(form),
            DebtEvent::Identified { components } | DebtEvent::IdentifiedAgain { components, .. },
        ) => are_lines(&form.components, components),
        (Action::RaiseManual(form), DebtEvent::RaisedManually { components, raised }) => {
            let raise = Raise {
                debt_reason: form.debt_reason,
                section: form.section,
                suppress_s77: form.suppress_s77,
                dmis_debt_id: form.dmis_debt_id,
            };
            are_lines(&form.components, components) && is_raised(&raise, *raised)
        }
        (Action::Raise(form), DebtEvent::Raised(raised)) => is_raised(form, *raised),
        (Action::Waive(form), DebtEvent::Waived(waived)) => {
            let own = WaiverId::from_identifier(command.command_id.identifier());
            is_own(form.waiver_id, own, waived.waiver_id) && is_waived(form, waived, state)
        }
        (Action::ReverseWaiver(form), DebtEvent::WaiverReversed { waiver_id, reason, .. }) => {
            form.waiver_id == Some(*waiver_id) && form.reverse_reason == Some(*reason)
        }
        (Action::Adjust(form), DebtEvent::Adjusted(adjusted)) => is_adjusted(form, adjusted),
        (
            Action::Repay(_) | Action::Offset(_) | Action::Transfer(_),
            DebtEvent::Recovered(recovered),
        ) => is_recovered(entry, recovered),
        (Action::ReverseRepayment(form), DebtEvent::RecoveryReversed { repayment_id, .. }) => {
            form.repayment_id == Some(*repayment_id)
        }
        (Action::Transfer(form), DebtEvent::TransferredOut { to, split, arrival, transfer_id }) => {
            form.to_debt_case_id == Some(*to)
                && is_amount(form.amount, split.amount())
                && is_recovered(entry, arrival)
                && arrival.repayment_id == *transfer_id
        }
        (Action::ReverseTransfer(form), DebtEvent::TransferReversed { transfer_id, .. }) => {
            form.transfer_id == Some(*transfer_id)
        }
        (Action::ReverseTransfer(form), DebtEvent::RecoveryReversed { repayment_id, .. }) => {
            form.transfer_id == Some(*repayment_id)
        }
        (Action::Refund(form), DebtEvent::Refunded { split }) => {
            is_amount(form.amount, split.amount())
        }
        _ => is_overlay_asked_for(entry),
    }
}

/// The commands that move no amount.
fn is_overlay_asked_for(entry: &Entry) -> bool {
    let on = entry.command.on;
    match (&entry.command.action, &entry.event) {
        (Action::WriteOff(form), DebtEvent::WrittenOff { code, last }) => {
            form.code == Some(*code) && (form.to.is_none() || form.to == *last)
        }
        (Action::EndWriteOff(form), DebtEvent::WriteOffEnded { ended_on, .. }) => {
            form.to.unwrap_or(on) == *ended_on
        }
        (Action::Hold(form), DebtEvent::Held { reason }) => form.reason == *reason,
        (Action::RecordDmisId(form), DebtEvent::DmisIdRecorded { dmis_debt_id }) => {
            form.dmis_debt_id == Some(*dmis_debt_id)
        }
        (Action::GrantDelegation(form), DebtEvent::DelegationGranted { officer, limit }) => {
            form.officer.as_ref() == Some(officer) && form.limit == Some(*limit)
        }
        (Action::UploadCorrespondence(form), DebtEvent::CorrespondenceUploaded(letter)) => {
            form.approved_by.as_ref() == Some(&letter.approved_by) && form.name == letter.name
        }
        (Action::IssueNotice(form), DebtEvent::NoticeIssued(notice)) => is_notice(form, notice),
        (Action::Arrangement(form), DebtEvent::ArrangementMade { arrangement_id, from }) => {
            form.arrangement_id.as_ref() == Some(arrangement_id) && form.from == Some(*from)
        }
        (Action::EndArrangement(form), DebtEvent::ArrangementEnded { arrangement_id, .. }) => {
            form.arrangement_id.as_ref() == Some(arrangement_id)
        }
        (Action::ChargeInterest(form), DebtEvent::InterestCharged { from, to, amount }) => {
            form.to == Some(*to)
                && form.from.is_none_or(|day| day == *from)
                && *amount >= WideMoney::ZERO
        }
        (Action::ExternalReference(form), DebtEvent::ExternalReferenceAdded { kind, id }) => {
            form.kind == Some(*kind) && form.id.as_ref() == Some(id)
        }
        (Action::Withdraw(_), DebtEvent::Withdrawn { .. })
        | (Action::LockRecord(_), DebtEvent::RecordLocked)
        | (Action::UnlockRecord(_), DebtEvent::RecordUnlocked)
        | (Action::ReleaseHold(_), DebtEvent::HoldReleased) => true,
        _ => false,
    }
}

fn is_own<T: Copy + PartialEq>(given: Option<T>, own: T, found: T) -> bool {
    given.unwrap_or(own) == found
}

fn is_amount(asked: Option<Cents>, found: WideMoney) -> bool {
    asked.map(WideMoney::from) == Some(found)
}

fn are_lines(form: &Components, components: &[Component]) -> bool {
    form.lines().iter().cloned().eq(components.iter().cloned().map(ComponentDraft::from))
}

fn is_raised(form: &Raise, raised: Raised) -> bool {
    form.debt_reason == Some(raised.debt_reason)
        && form.section.is_none_or(|section| section == raised.section)
        && form.suppress_s77 == raised.suppress_s77
        && form.dmis_debt_id == raised.dmis_debt_id
}

fn is_waived(form: &Waive, waived: &Waived, state: &DebtState) -> bool {
    let amount = waived.split.amount();
    let is_type = match waived.waiver {
        WaiverType::Full => form.kind == Some(WaiverKind::Full) && amount == state.waivable(),
        WaiverType::OutstandingBalance => {
            form.kind == Some(WaiverKind::OutstandingBalance)
                && amount == state.debt().outstanding()
        }
        WaiverType::PartialPercentage(percentage) => {
            let debt = state.debt();
            let debt = debt.amount.minus(debt.waived).positive_part();
            form.kind == Some(WaiverKind::PartialPercentage)
                && form.percentage == Some(percentage)
                && amount == percentage.of_rounded_half_up_to_cents(debt)
        }
        WaiverType::PartialAmount(partial) => {
            form.kind == Some(WaiverKind::PartialAmount)
                && form.amount == Some(partial)
                && amount == WideMoney::from(partial)
        }
    };
    is_type && form.reason == Some(waived.reason)
}

fn is_adjusted(form: &Adjust, adjusted: &Adjusted) -> bool {
    let is_set = |change: &crate::event::Change| {
        let mut set = form.set.iter();
        set.any(|set| {
            set.component_id == Some(change.component_id) && set.amount == Some(change.after)
        })
    };
    let removed: Vec<_> = adjusted.removed.iter().map(|change| change.component_id).collect();
    adjusted.changed.iter().all(is_set)
        && removed == form.remove
        && are_lines(&form.add, &adjusted.added)
        && adjusted.debt_reason.is_none_or(|reason| form.debt_reason == Some(reason))
        && form.adjust_reason == adjusted.adjust_reason
}

fn is_recovered(entry: &Entry, recovered: &Recovered) -> bool {
    let lines: WideMoney = recovered.splits.iter().map(Split::amount).sum();
    let amount = lines.plus(recovered.interest);
    let (way, asked, id) = match &entry.command.action {
        Action::Repay(form) => (RecoveryWay::Repayment, form.amount, form.repayment_id),
        Action::Offset(form) => (RecoveryWay::Offset, form.amount, form.repayment_id),
        Action::Transfer(form) => (RecoveryWay::Transfer, form.amount, form.transfer_id),
        _ => return false,
    };
    let own = RepaymentId::from_identifier(entry.command.command_id.identifier());
    recovered.way == way
        && is_amount(asked, amount)
        && recovered.interest >= WideMoney::ZERO
        && is_own(id, own, recovered.repayment_id)
}

fn is_notice(form: &IssueNotice, notice: &IssuedNotice) -> bool {
    let contact = form.contact.as_deref().filter(|contact| !contact.trim().is_empty());
    form.explanation == notice.explanation
        && form.repayment_options == notice.repayment_options
        && contact == notice.contact.as_deref()
        && form.due_day == notice.due_day
}
