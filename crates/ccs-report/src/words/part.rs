//! What each part of a difference is called, what it means, and what clears it.

use ccs_reconcile::report::{Difference, Part, PartKind, Remedy};

/// The part's name for people.
#[must_use]
pub const fn part_title(kind: PartKind) -> &'static str {
    match kind {
        PartKind::ReturnAwaitingRecovery => "Returned, awaiting recovery",
        PartKind::PaidForCancelledReport => "Paid for a cancelled report",
        PartKind::PaidMoreThanCanBeAllocated => "Paid more than can be allocated",
        PartKind::AwaitingSessionReportQuery => "Awaiting a session report query",
        PartKind::DuplicatePaymentLine => "Payment line repeated",
        PartKind::AllocatedToCancelledReport => "Allocated to a cancelled report",
        PartKind::RecoveredButStillAllocated => "Recovered but still allocated",
        PartKind::PaidToGuardian => "Paid to the guardian",
        PartKind::SubCentRemainder => "Less than one cent",
        PartKind::Unexplained => "Unexplained",
    }
}

/// What the part means, in one sentence.
#[must_use]
pub const fn part_explanation(kind: PartKind) -> &'static str {
    match kind {
        PartKind::ReturnAwaitingRecovery => {
            "The service has returned this fee reduction, and CCS has not yet taken it out of a payment."
        }
        PartKind::PaidForCancelledReport => {
            "CCS paid for a session report that is cancelled, and a cancelled report passes nothing on to the family."
        }
        PartKind::PaidMoreThanCanBeAllocated => {
            "The session reports already carry all that they can, and CCS paid more: most often the same care was paid \
             twice."
        }
        PartKind::AwaitingSessionReportQuery => {
            "CCS paid after the session reports were last queried, so the payment is not allocated yet."
        }
        PartKind::DuplicatePaymentLine => {
            "The same payment line stands in the data again, alike in every column."
        }
        PartKind::AllocatedToCancelledReport => {
            "A session report was cancelled, and fee reduction is still allocated to it."
        }
        PartKind::RecoveredButStillAllocated => {
            "CCS has recovered what the service returned, and the amount is still allocated to a session report."
        }
        PartKind::PaidToGuardian => {
            "The fee reduction went to the parent or guardian, and a session report carries it as if the service had \
             received it."
        }
        PartKind::SubCentRemainder => "What is left is a fraction of a cent.",
        PartKind::Unexplained => "Nothing in the data explains this amount.",
    }
}

/// What to do about it: the `remedy` of the JSON document.
#[must_use]
pub const fn remedy_text(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::ConfirmOrReturn => {
            "Ask CCS whether this was paid twice. If it was, return the repeated amount through Return Fee Reduction."
        }
        Remedy::Investigate => {
            "Investigate: compare the payment lines with the session reports of the week, and with the statement of \
             entitlement."
        }
        Remedy::Nothing => "Nothing to do.",
        Remedy::QuerySessionReports => {
            "Query the session reports of this enrolment and week again, then run this report again."
        }
        Remedy::ReturnTheAmount => "Return the amount to CCS through Return Fee Reduction.",
        Remedy::ReturnTheExcess => "Return the excess to CCS through Return Fee Reduction.",
        Remedy::ReviseWriteOffOrAsk => {
            "Revise the session report, or write the amount off, or show the parent the statement of entitlement and ask \
             for the amount."
        }
        Remedy::WaitForRecovery => "Wait: CCS will recover it from a later payment.",
        Remedy::WithdrawTheAllocation => "Withdraw the allocation from the session report.",
    }
}

/// The remedy of a part as it stands in its row: a payment without any session report is
/// unexplained because the report is missing, and the text says so.
#[must_use]
pub fn part_remedy(row: &Difference, part: &Part) -> &'static str {
    if part.kind == PartKind::Unexplained && row.session_reports == 0 {
        "No session report was given for this enrolment and week. Query the session reports, then run this report again."
    } else {
        remedy_text(part.kind.remedy())
    }
}

/// The distinct remedies of a row, in the order of its parts.
#[must_use]
pub fn row_remedies(row: &Difference) -> Vec<&'static str> {
    let mut remedies = Vec::new();
    for part in &row.parts {
        let remedy = part_remedy(row, part);
        if !remedies.contains(&remedy) {
            remedies.push(remedy);
        }
    }
    remedies
}
