//! What each warning says.

use ccs_reconcile::report::WarningKind;

/// The warning in one sentence, with its own figures: the `message` of the JSON document.
#[must_use]
pub fn warning_message(kind: &WarningKind) -> String {
    let times = |repeats: &u64| match repeats {
        1 => String::from("once"),
        many => format!("{many} times"),
    };
    match kind {
        WarningKind::SuspectedDuplicate { repeats, amount } => format!(
            "A payment line of {amount} is repeated {} in every column. Each repeat is counted as a payment.",
            times(repeats)
        ),
        WarningKind::RepeatsDropped { repeats, amount } => format!(
            "A payment line of {amount} is repeated {} in every column. The repeats were left out, as asked.",
            times(repeats)
        ),
        WarningKind::PaymentLineIdRepeated { payment_line_id, repeats } => format!(
            "Payment line {payment_line_id} came again {} with the same content. It is counted once.",
            times(repeats)
        ),
        WarningKind::ReturnRepeated { return_id, repeats } => format!(
            "Return {return_id} came again {} with the same content. It is counted once.",
            times(repeats)
        ),
        WarningKind::SessionReportRepeated { session_report_id, version, repeats } => format!(
            "Version {version} of session report {session_report_id} came again {} with the same content. It is counted once.",
            times(repeats)
        ),
        WarningKind::SessionReportSuperseded { session_report_id, version, latest } => format!(
            "Version {version} of session report {session_report_id} was replaced by version {latest} and counts nothing."
        ),
        other => String::from(warning_meaning(other.code())),
    }
}

/// What all warnings of a code have in common, for a list that groups them.
#[must_use]
pub fn warning_meaning(code: &str) -> &'static str {
    match code {
        "CCS-W001" => "The week ends before CCS began on 2 July 2018.",
        "CCS-W002" => {
            "A payment line is repeated in every column. Each repeat is counted as a payment."
        }
        "CCS-W003" => "Exact repeats of a payment line were left out, as asked.",
        "CCS-W004" => {
            "A payment line came again under the same number with the same content. It is counted once."
        }
        "CCS-W005" => {
            "A version of a session report came again with the same content. It is counted once."
        }
        "CCS-W006" => {
            "A version of a session report was replaced by a later one and counts nothing."
        }
        "CCS-W007" => {
            "A return came again under the same number with the same content. It is counted once."
        }
        _ => "Something about these rows is worth a look.",
    }
}
