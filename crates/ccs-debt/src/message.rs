//! The message after a command. Two messages are the procedure's own words, to the letter.

use alloc::format;
use alloc::string::String;

use ccs_core::money::WideMoney;

use crate::event::{DebtEvent, IssuedNotice, RecoveryWay};
use crate::pro_rata::Split;

/// The message of an event. Amounts have a dollar sign, two decimals and no thousands separator.
#[must_use]
pub fn message(event: &DebtEvent) -> String {
    match event {
        DebtEvent::Identified { .. } => {
            format!("Debt of ${} identified", amount_added(event))
        }
        DebtEvent::IdentifiedAgain { components, was, .. } => {
            let now: WideMoney = components.iter().map(|component| component.amount).sum();
            format!("Debt of ${now} identified again; it was ${was}")
        }
        DebtEvent::Withdrawn { .. } => String::from("Debt withdrawn"),
        DebtEvent::Raised(_) => String::from("Debt raised"),
        DebtEvent::RaisedManually { .. } => format!("Debt raised for ${}", amount_added(event)),
        DebtEvent::Waived(waived) => format!("Waiver for ${} created", waived.split.amount()),
        DebtEvent::WaiverReversed { split, .. } => {
            format!("Waiver amount of ${} reversed", split.amount())
        }
        DebtEvent::Adjusted(adjusted) if adjusted.is_nothing() => {
            String::from("Draft reverted: the debt is as it was when the draft was opened")
        }
        DebtEvent::Adjusted(_) => {
            let by = amount_added(event);
            let sign = if by < WideMoney::ZERO { "-" } else { "" };
            format!("Debt adjusted by {sign}${}", by.magnitude())
        }
        DebtEvent::Recovered(recovered) => {
            let what = match recovered.way {
                RecoveryWay::Offset => "Offset",
                RecoveryWay::Repayment => "Repayment",
                RecoveryWay::Transfer => "Transfer",
            };
            let amount = sum(&recovered.splits).plus(recovered.interest);
            format!("{what} of ${amount} recorded")
        }
        DebtEvent::RecoveryReversed { splits, .. } => {
            format!("Repayment of ${} reversed", sum(splits))
        }
        DebtEvent::Refunded { split } => format!("Refund of ${} recorded", split.amount()),
        DebtEvent::WrittenOff { code, .. } => format!("Debt written off ({code})"),
        DebtEvent::TransferredOut { to, split, arrival, .. } => {
            let from = arrival.transferred_from.as_ref().map(|from| from.debt_case_id);
            let from = from.map(|from| format!(" from {from}")).unwrap_or_default();
            format!("${} transferred{from} to {to}", split.amount())
        }
        DebtEvent::TransferReversed { to, split, .. } => {
            format!("Transfer of ${} to {to} reversed", split.amount())
        }
        DebtEvent::WriteOffEnded { ended_on, .. } => format!("Write-off ended on {ended_on}"),
        DebtEvent::Held { .. } => String::from("Debt put on hold"),
        DebtEvent::HoldReleased => String::from("Hold released"),
        DebtEvent::DmisIdRecorded { .. } => String::from("DMIS debt id recorded"),
        DebtEvent::NoticeIssued(IssuedNotice { is_content_of_first: true, .. }) => {
            String::from("Content of the notice recorded")
        }
        DebtEvent::NoticeIssued(_) => String::from("Notice issued"),
        DebtEvent::ArrangementMade { from, .. } => format!("Arrangement from {from} recorded"),
        DebtEvent::ArrangementEnded { on, .. } => format!("Arrangement ended on {on}"),
        DebtEvent::InterestCharged { from, to, amount } => {
            format!("Interest of ${amount} charged for {from} to {to}")
        }
        DebtEvent::RecordLocked => String::from("Record locked"),
        DebtEvent::RecordUnlocked => String::from("Record unlocked"),
        DebtEvent::DelegationGranted { limit, .. } => format!("Delegation granted up to ${limit}"),
        DebtEvent::CorrespondenceUploaded(_) => String::from("Correspondence uploaded"),
        DebtEvent::ExternalReferenceAdded { .. } => String::from("External reference added"),
    }
}

fn amount_added(event: &DebtEvent) -> WideMoney {
    event.adds().into_iter().map(|(_, totals)| totals.amount).sum()
}

fn sum<K>(splits: &[Split<K>]) -> WideMoney {
    splits.iter().map(Split::amount).sum()
}
