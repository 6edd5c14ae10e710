//! What each part of a difference is called, what it means, and what clears it.

use std::borrow::Cow;

use ccs_reconcile::clearing_totals::RunPartKind;
use ccs_reconcile::deposits::DepositPartKind;
use ccs_reconcile::report::{Certainty, Difference, LineRef, Part, PartKind, Remedy, RemedyCost};

use super::dollars;

/// The part's name for people.
#[must_use]
pub const fn part_title(kind: PartKind) -> &'static str {
    match kind {
        PartKind::DuplicatePaymentLine => "Payment line repeated",
        PartKind::RecoveredButStillAllocated => "Recovered but still allocated",
        PartKind::ReturnedButStillAllocated => "Returned but still allocated",
        PartKind::AllocatedToCancelledReport => "Allocated to a cancelled report",
        PartKind::ReturnAwaitingRecovery => "Returned, awaiting recovery",
        PartKind::RecoveredBeyondReturn => "Recovered beyond the return",
        PartKind::WithdrawnAwaitingOffset => "Withdrawn, awaiting offset",
        PartKind::PaidForCancelledReport => "Paid for a cancelled report",
        PartKind::CcsAccsSwap => "CCS and ACCS swapped",
        PartKind::NoReport => "No session report",
        PartKind::ReportReplaced => "Report replaced",
        PartKind::AwaitingSessionReportQuery => "Awaiting a session report query",
        PartKind::ClawbackAwaitingQuery => "Claw-back awaiting a query",
        PartKind::AwaitingPayment => "Awaiting payment",
        PartKind::PaidToGuardian => "Paid to the guardian",
        PartKind::FamilyDebtWithheld => "Family debt withheld",
        PartKind::AllocatedTooMuch => "Allocated too much",
        PartKind::PaidMoreThanCanBeAllocated => "Paid more than can be allocated",
        PartKind::NotAllocated => "Not allocated",
        PartKind::SubCentRemainder => "Less than one cent",
        PartKind::Unexplained => "Unexplained",
        _ => "Another cause",
    }
}

/// What the part means, in one sentence.
#[must_use]
pub const fn part_explanation(kind: PartKind) -> &'static str {
    match kind {
        PartKind::DuplicatePaymentLine => {
            "A payment line is repeated in every column within one file."
        }
        PartKind::RecoveredButStillAllocated => {
            "CCS has recovered what the service returned, and the amount is still allocated."
        }
        PartKind::ReturnedButStillAllocated => {
            "The service has returned this fee reduction, and the amount is still allocated to the session reports."
        }
        PartKind::AllocatedToCancelledReport => {
            "A session report was cancelled, and fee reduction is still allocated to it."
        }
        PartKind::ReturnAwaitingRecovery => {
            "The service has returned this fee reduction, and CCS has not yet taken it out of a payment."
        }
        PartKind::RecoveredBeyondReturn => "CCS took back more than the service returned.",
        PartKind::WithdrawnAwaitingOffset => {
            "The session report was cancelled after it was paid, and CCS has not yet offset the money."
        }
        PartKind::PaidForCancelledReport => {
            "CCS paid after the session report was cancelled, and a cancelled report passes nothing on to the family."
        }
        PartKind::CcsAccsSwap => "One subsidy is booked under the other: nothing is owed.",
        PartKind::NoReport => "CCS paid for a week that has no session report in the data.",
        PartKind::ReportReplaced => {
            "A newer version of the session report is not answered yet, and the allocation of the version that was paid is gone."
        }
        PartKind::AwaitingSessionReportQuery => {
            "CCS paid after the session reports were last queried, so the payment is not allocated yet."
        }
        PartKind::ClawbackAwaitingQuery => {
            "CCS recovered money after the session reports were last queried, so the allocation is not reduced yet."
        }
        PartKind::AwaitingPayment => {
            "The amount is allocated, and no payment line to the service has arrived."
        }
        PartKind::PaidToGuardian => {
            "The fee reduction was paid to the parent or guardian, but a session report has it allocated as if the service had received it."
        }
        PartKind::FamilyDebtWithheld => "CCS kept part of the subsidy for a debt of the family.",
        PartKind::AllocatedTooMuch => {
            "More is allocated than the service has: a newer statement says so, or CCS took money back and the allocation was not reduced, or two digits of the allocation are swapped."
        }
        PartKind::PaidMoreThanCanBeAllocated => {
            "CCS paid more than the session reports can take: most often the same care was paid twice."
        }
        PartKind::NotAllocated => {
            "The service has this amount, and it is not allocated: a newer statement covers it, or two digits of the allocation are swapped."
        }
        PartKind::SubCentRemainder => "What is left is a fraction of a cent.",
        PartKind::Unexplained => "Nothing in the data explains this amount.",
        _ => "See the manual.",
    }
}

/// The event that ends a part: the `clears_when` of the JSON document.
#[must_use]
pub const fn clears_when(kind: PartKind) -> &'static str {
    match kind {
        PartKind::DuplicatePaymentLine => {
            "The line is loaded once, or confirmed as a second payment."
        }
        PartKind::RecoveredButStillAllocated | PartKind::ReturnedButStillAllocated => {
            "The allocation is cut to what was passed on."
        }
        PartKind::AllocatedToCancelledReport => "The allocation is withdrawn.",
        PartKind::ReturnAwaitingRecovery => "CCS recovers it.",
        PartKind::RecoveredBeyondReturn => "CCS pays it back.",
        PartKind::WithdrawnAwaitingOffset => "CCS offsets it.",
        PartKind::PaidForCancelledReport | PartKind::PaidMoreThanCanBeAllocated => {
            "CCS offsets it, or it is returned."
        }
        PartKind::CcsAccsSwap => "The amounts are rebooked.",
        PartKind::NoReport => "The session reports are loaded.",
        PartKind::ReportReplaced => "CCS answers the newer version.",
        PartKind::AwaitingSessionReportQuery | PartKind::ClawbackAwaitingQuery => {
            "The session reports are answered and loaded."
        }
        PartKind::AwaitingPayment => "The payment line arrives.",
        PartKind::PaidToGuardian => "The allocation is taken off, repaid or written off.",
        PartKind::FamilyDebtWithheld => "The allocation equals what was paid.",
        PartKind::AllocatedTooMuch => "The allocation is corrected.",
        PartKind::NotAllocated => "It is allocated.",
        PartKind::SubCentRemainder => "Nothing needs to happen.",
        PartKind::Unexplained => "The data explains it.",
        _ => "See the manual.",
    }
}

/// What to do about it: the `remedy` of the JSON document.
#[must_use]
pub const fn remedy_text(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::Allocate => {
            "Allocate the amount to the session report. If it is still not allocated after a second query, contact the software vendor."
        }
        Remedy::AllocateWhatWasPaid => {
            "Allocate what CCS paid; the family owes the rest of the fee."
        }
        Remedy::AskAboutThePayment => {
            "Query the payments again; two runs have passed, so ask the CCS Helpdesk why the amount has not been paid."
        }
        Remedy::AskAboutTheOffset => {
            "Check the next payments, and ask the CCS Helpdesk why the withdrawal is not offset yet. Do not lodge a return: CCS offsets a withdrawn report by itself, and with a return it would recover the money twice."
        }
        Remedy::AskBeforeReturning => {
            "Check the next payments and that CCS has received the withdrawal, and ask the CCS Helpdesk before returning anything: CCS may offset it by itself."
        }
        Remedy::AskBeforeReturningTheExcess => {
            "Do not return it yet. See whether the next payments take it back; if they do not, ask the CCS Helpdesk."
        }
        Remedy::CompareWithTheRun => {
            "Compare the lines with the total of the payment run, and load each export once."
        }
        Remedy::CorrectTheAllocation => {
            "Correct the allocation to what the statement entitles the service to."
        }
        Remedy::Investigate => {
            "Query payments and session reports again; then compare the payment lines with the session reports of the week and with the statement of entitlement."
        }
        Remedy::Nothing => "Nothing to do.",
        Remedy::QueryLater => {
            "Query the session reports later: the newer version is not answered yet."
        }
        Remedy::QueryPayments => "Query the payments again, then run this report again.",
        Remedy::QueryThenAllocate => {
            "Query the session reports again. If it is still not allocated, allocate it, as far as the statement of entitlement covers it."
        }
        Remedy::QuerySessionReports => {
            "Query the session reports of this enrolment and week again, then run this report again."
        }
        Remedy::QueryTheReportsOfTheWeek => {
            "No session report was given for this enrolment and week. Query the session reports, then run this report again; the week may be of another enrolment."
        }
        Remedy::Rebook => "Book the amounts under the other subsidy.",
        Remedy::ReturnTheAmount => {
            "Look in the next payments, see that the withdrawal reached CCS, and ask the CCS Helpdesk; then return the amount through Return Fee Reduction."
        }
        Remedy::ReturnTheExcess => {
            "Look in the next payments and ask the CCS Helpdesk; then return the excess through Return Fee Reduction."
        }
        Remedy::ReviseWriteOffOrAsk => {
            "Take the allocation off the session report, or write the amount off, or show the parent the statement of entitlement and ask for it. Revising a report of an earlier year needs the CCS Helpdesk."
        }
        Remedy::SendBothLines => "Send the CCS Helpdesk both payment lines.",
        Remedy::WaitForRecovery => "Wait: CCS will recover it from a later payment.",
        Remedy::WaitForTheOffset => {
            "Wait for the next payment run: CCS offsets a withdrawn report by itself. Do not lodge a return, or the money is recovered twice."
        }
        Remedy::WithdrawTheAllocation => {
            "Take the allocation off the session report in your software, and tell the family if their account changes."
        }
        _ => "See the manual.",
    }
}

/// What kind of work a remedy is.
#[must_use]
pub const fn work(cost: RemedyCost) -> &'static str {
    match cost {
        RemedyCost::Query => "query or load again",
        RemedyCost::Wait => "wait",
        RemedyCost::Correct => "correct own books",
        RemedyCost::Ask => "ask",
        RemedyCost::Return => "return or withdraw",
    }
}

/// What a cause of a difference with the bank means.
#[must_use]
pub const fn deposit_part_text(kind: DepositPartKind) -> &'static str {
    match kind {
        DepositPartKind::BankDay => "the bank booked it on another day",
        DepositPartKind::LineNotDeposited => {
            "it is exactly as much as a payment line of the run; look in the payment advice whether it was paid"
        }
        DepositPartKind::ProviderDebtOffset => {
            "CCS probably kept it for a debt of the provider; read the payment advice"
        }
        DepositPartKind::OtherProgramme => "another programme may be in the deposit",
        DepositPartKind::OtherService => "it may be another service's",
        DepositPartKind::AwaitingDeposit => "the deposit has not arrived yet",
        DepositPartKind::Unexplained => "nothing in the data explains it",
    }
}

/// What a difference with the bank may be, in a list of what else it may be.
#[must_use]
pub const fn deposit_part_title(kind: DepositPartKind) -> &'static str {
    match kind {
        DepositPartKind::BankDay => "booked on another day",
        DepositPartKind::LineNotDeposited => "a payment line that was not deposited",
        DepositPartKind::ProviderDebtOffset => "kept for a debt of the provider",
        DepositPartKind::OtherProgramme => "money of another programme",
        DepositPartKind::OtherService => "money of another service",
        DepositPartKind::AwaitingDeposit => "a deposit that has not arrived yet",
        DepositPartKind::Unexplained => "unexplained",
    }
}

/// What to do about a difference with the bank, and how much work that is.
#[must_use]
pub const fn deposit_part_remedy(kind: DepositPartKind) -> (RemedyCost, &'static str) {
    match kind {
        DepositPartKind::BankDay => (RemedyCost::Query, "Nothing to do."),
        DepositPartKind::AwaitingDeposit => (
            RemedyCost::Wait,
            "Export the bank's file again when the deposit has had time to arrive.",
        ),
        DepositPartKind::LineNotDeposited => (
            RemedyCost::Ask,
            "Read the payment advice of the run. If it has this payment line, ask the bank; if it does not, ask the CCS Helpdesk.",
        ),
        DepositPartKind::ProviderDebtOffset => (
            RemedyCost::Ask,
            "Read the payment advice of the run: it says what CCS kept for a debt. If it says nothing of one, ask the CCS Helpdesk.",
        ),
        DepositPartKind::OtherProgramme => {
            (RemedyCost::Ask, "Read the payment advice: it says what else is in the deposit.")
        }
        DepositPartKind::OtherService => (
            RemedyCost::Ask,
            "Look for the amount in the payments of your other services, and in the payment advice.",
        ),
        DepositPartKind::Unexplained => (
            RemedyCost::Ask,
            "Compare the payment run with its payment advice and with the bank's file of the days after it; then ask the CCS Helpdesk.",
        ),
    }
}

/// What a cause of a difference with a control total means.
#[must_use]
pub const fn run_part_text(kind: RunPartKind) -> &'static str {
    match kind {
        RunPartKind::RunMissing => "no line of the run is in the data",
        RunPartKind::LinesMissing => "lines of the run are missing",
        RunPartKind::TotalRepeated => "the total is given more than once, and its rows add up",
        RunPartKind::LinesRepeated => "lines of the run are repeated",
        RunPartKind::Unexplained => "nothing in the data explains it",
    }
}

/// The part's name, and how sure it is where it is not certain.
#[must_use]
pub fn part_heading(part: &Part) -> Cow<'static, str> {
    let title = part_title(part.kind);
    let decided = part.decision.as_ref().map(|one| one.word.as_str().replace('_', " "));
    match (part.certainty, decided) {
        (Certainty::Certain, None) => Cow::Borrowed(title),
        (_, Some(word)) => Cow::Owned(format!("{title} ({word})")),
        (certainty, None) => Cow::Owned(format!("{title} ({})", certainty.as_str())),
    }
}

/// The remedy of a part in its row. Parts that are linked are looked at together.
#[must_use]
pub fn part_remedy(row: &Difference, part: &Part) -> Cow<'static, str> {
    let plain = remedy_text(part.remedy());
    if row.links.is_empty() {
        Cow::Borrowed(plain)
    } else {
        Cow::Owned(format!("{plain} Look at it together with the linked row."))
    }
}

/// What to do about a part, with its amount and its session report where it has one: for a page about its
/// row alone.
#[must_use]
pub fn part_action(row: &Difference, part: &Part) -> String {
    let mut reports = part.lines.iter().filter_map(|line| match line {
        LineRef::SessionReport { session_report_id, .. } => Some(session_report_id),
        _ => None,
    });
    let remedy = part_remedy(row, part);
    let (Some(report), None) = (reports.next(), reports.next()) else { return remedy.into_owned() };
    let amount = dollars(part.amount.magnitude());
    remedy
        .replace(
            "the allocation off the session report",
            &format!("{amount} off session report {report}"),
        )
        .replace(
            "the amount to the session report",
            &format!("{amount} to session report {report}"),
        )
}

/// The distinct actions of a row without those that are decided, in the order of its parts.
#[must_use]
pub fn row_action(row: &Difference) -> String {
    let mut actions: Vec<String> = Vec::new();
    for part in row.parts.iter().filter(|part| part.decision.is_none()) {
        let action = part_action(row, part);
        if !actions.contains(&action) {
            actions.push(action);
        }
    }
    actions.join(" ")
}

/// The distinct remedies of a row, in the order of its parts.
#[must_use]
pub fn row_remedies(row: &Difference) -> Vec<Cow<'static, str>> {
    let mut remedies = Vec::new();
    for part in &row.parts {
        let remedy = part_remedy(row, part);
        if !remedies.contains(&remedy) {
            remedies.push(remedy);
        }
    }
    remedies
}
