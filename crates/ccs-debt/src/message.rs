//! What is said after a command. Two messages are the procedure's own words, to the letter.

use alloc::format;
use alloc::string::String;

use ccs_core::money::WideMoney;

use crate::event::{DebtEvent, RecoveryWay};
use crate::pro_rata::Split;

/// The message of an event. Amounts have a dollar sign, two decimals and no thousands separator.
#[must_use]
pub fn message(event: &DebtEvent) -> String {
    match event {
        DebtEvent::Identified { .. } => {
            format!("Debt of ${} identified", amount_added(event))
        }
        DebtEvent::Raised(_) => String::from("Debt raised"),
        DebtEvent::RaisedManually { .. } => format!("Debt raised for ${}", amount_added(event)),
        DebtEvent::Waived(waived) => format!("Waiver for ${} created", waived.split.amount()),
        DebtEvent::WaiverReversed { split, .. } => {
            format!("Waiver amount of ${} reversed", split.amount())
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
            };
            format!("{what} of ${} recorded", sum(&recovered.splits))
        }
        DebtEvent::RecoveryReversed { splits, .. } => {
            format!("Repayment of ${} reversed", sum(splits))
        }
        DebtEvent::Refunded { split } => format!("Refund of ${} recorded", split.amount()),
        DebtEvent::WrittenOff { code, .. } => format!("Debt written off ({code})"),
        DebtEvent::WriteOffEnded { last: None } => String::from("Write-off ended"),
        DebtEvent::WriteOffEnded { last: Some(last) } => format!("Write-off ends on {last}"),
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
