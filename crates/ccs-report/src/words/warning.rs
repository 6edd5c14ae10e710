//! What each warning says.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::WarningKind;

use super::PeopleDate;

/// The warning in one sentence, with its own figures: the `message` of the JSON document.
#[must_use]
pub fn warning_message(kind: &WarningKind) -> String {
    match kind {
        WarningKind::SuspectedDuplicate { repeats, amount } => format!(
            "A payment line of {} is repeated {}, alike in every column, and each is counted. If one is a repeat, leave out exact repeats (--drop-exact-repeats).",
            dollars(*amount),
            times(*repeats)
        ),
        WarningKind::RepeatsDropped { repeats, amount } => format!(
            "A payment line of {} is repeated {}, alike in every column. The repeats were left out, as requested.",
            dollars(*amount),
            times(*repeats)
        ),
        WarningKind::PaymentLineIdRepeated { payment_line_id, repeats } => format!(
            "Payment line {payment_line_id} came again {} with the same content. It is counted once.",
            times(*repeats)
        ),
        WarningKind::ReturnRepeated { return_id, repeats } => format!(
            "Return {return_id} came again {} with the same content. It is counted once.",
            times(*repeats)
        ),
        WarningKind::SessionReportRepeated { session_report_id, version, repeats } => format!(
            "Version {version} of session report {session_report_id} came again {} with the same content. It is counted once.",
            times(*repeats)
        ),
        WarningKind::SessionReportSuperseded { session_report_id, version, latest } => format!(
            "Version {version} of session report {session_report_id} was replaced by version {latest} and counts nothing."
        ),
        WarningKind::ReturnInSeveralFiles { repeats, amount } => format!(
            "A return of {} without a number is in several files, {} too often. It counts as often as in the file that has it most often, with its newest status.",
            dollars(*amount),
            times(*repeats)
        ),
        WarningKind::SuspectedReturnRepeat { repeats, amount } => format!(
            "A return of {} without a number is repeated {} in one file, with the same day and amounts, and each is counted. If they are one return, keep its newest status.",
            dollars(*amount),
            times(*repeats)
        ),
        WarningKind::NearRepeatInFiles { repeats, amount } => format!(
            "A payment line of {} comes {} more in another file, with an id, a code, a reason or a zero that is absent in the first, and each is counted. If they are one line, leave out the earlier export.",
            dollars(*amount),
            times(*repeats)
        ),
        WarningKind::ControlTotalRepeated { clearing_number, repeats, amount } => format!(
            "The control total of {} of payment run {clearing_number} is repeated {} in one file, alike in every column, and the rows add up. If one is a repeat, remove it from the file.",
            dollars(*amount),
            times(*repeats)
        ),
        one_sided @ (WarningKind::StatementWithoutRows { .. }
        | WarningKind::EntitledNotPaid { .. }
        | WarningKind::ServiceWithoutReports { .. }
        | WarningKind::ServiceWithoutPayments { .. }) => about_what_is_missing(one_sided),
        decision @ (WarningKind::DecisionNoLongerFits { .. }
        | WarningKind::DecisionsOutsideData { .. }
        | WarningKind::AcknowledgementEnded { .. }) => about_decision(decision),
        other => about_rows(other),
    }
}

/// About statements and services that have nothing beside them.
fn about_what_is_missing(kind: &WarningKind) -> String {
    let in_common = |shared: &u64| match shared {
        0 => String::from("They have no enrolment in common"),
        1 => String::from("One enrolment is the same"),
        many => format!("{many} enrolments are the same"),
    };
    match kind {
        WarningKind::StatementWithoutRows { service, individual } => format!(
            "A statement of entitlement has {} for the service and {} for the individual, and the data has no payment, session report or return of this enrolment and week. Check the ids and the week, or add the rows.",
            dollars(*service),
            dollars(*individual)
        ),
        WarningKind::EntitledNotPaid { entitled, paid } => format!(
            "The service is entitled to {}, and CCS has paid {}; only what was paid can be allocated, so no difference shows it. Query the payments of this enrolment and week, and ask CCS if none comes.",
            dollars(*entitled),
            dollars(*paid)
        ),
        WarningKind::ServiceWithoutReports { other: Some(other), shared } => format!(
            "The data has payments of this service and no session report; of service {other} it has session reports and no payment. {}. If one of the two ids is mistyped, correct it in the file or where it was given (--set service_id); if both are right, give the missing files, or select one service (--service).",
            in_common(shared)
        ),
        WarningKind::ServiceWithoutPayments { other, shared } => format!(
            "The data has session reports of this service and no payment; of service {other} it has payments and no session report. {}. If one of the two ids is mistyped, correct it in the file or where it was given (--set service_id); if both are right, give the missing files, or select one service (--service).",
            in_common(shared)
        ),
        other => String::from(warning_meaning(other.code())),
    }
}

fn about_decision(kind: &WarningKind) -> String {
    match kind {
        WarningKind::DecisionNoLongerFits { part, decided, has_rows: false, .. } => format!(
            "The decision about the part `{part}` of {} is for an enrolment and week that the data does not have: check its ids and its week, or remove it.",
            dollars(*decided)
        ),
        WarningKind::DecisionNoLongerFits { part, decided, now, .. } if now.is_zero() => format!(
            "The part `{part}` of {} that was decided is gone: it has cleared or has another cause. Remove the decision.",
            dollars(*decided)
        ),
        WarningKind::DecisionNoLongerFits { part, decided, now, .. } => format!(
            "The decision about the part `{part}` was made for {}, and it is now {}. Decide it again.",
            dollars(*decided),
            dollars(*now)
        ),
        WarningKind::DecisionsOutsideData { decisions: 1 } => String::from(
            "A decision about this service and week decides nothing: the data has no row of the service, or none of so early a week. If its service or its week is mistyped, correct it; if the data begins later, it may stay.",
        ),
        WarningKind::DecisionsOutsideData { decisions } => format!(
            "{decisions} decisions about this service, the first of them about this week, decide nothing: the data has no row of the service, or none of so early weeks. If a service or a week is mistyped, correct it; if the data begins later, they may stay."
        ),
        WarningKind::AcknowledgementEnded { part, decided, until, .. } => format!(
            "The acknowledgement of the part `{part}` of {} ended on {}, so it is open again: decide it again, or write a later day.",
            dollars(*decided),
            PeopleDate(*until)
        ),
        other => String::from(warning_meaning(other.code())),
    }
}

/// About rows that are doubtful: which, and what to do.
fn about_rows(kind: &WarningKind) -> String {
    match kind {
        WarningKind::SessionReportRepeatedInFile {
            session_report_id,
            version,
            amount,
            repeats,
        } => {
            format!(
                "Version {version} of session report {session_report_id} is repeated {} in one file, with {} in each row. It is counted once. If each row is a day or a session of the report, add the rows up: `per` in an import profile does.",
                times(*repeats),
                dollars(*amount)
            )
        }
        WarningKind::VariationNotProcessed { session_report_id, version } => format!(
            "Version {version} of session report {session_report_id} is submitted and not processed yet; its allocation is that of the version before. Retrieve the answer."
        ),
        WarningKind::NegativeFee { session_report_id } => format!(
            "The fee of session report {session_report_id} is below zero. Correct it at its source."
        ),
        WarningKind::PaidLongBeforeWeek { date_paid } => format!(
            "A payment line is dated {}, before its week began: check the order of day and month.",
            PeopleDate(*date_paid)
        ),
        WarningKind::AllocatedAboveFee { session_report_id } => format!(
            "More is allocated to session report {session_report_id} than its fee. Check its fee and its allocation."
        ),
        WarningKind::AllocatedOnDraft { session_report_id } => format!(
            "Session report {session_report_id} is a draft and has an allocation, and a draft was never submitted. Check its status."
        ),
        WarningKind::ClearingNumberLength { clearing_number } => format!(
            "Clearing number {clearing_number} has {} digits instead of twelve: a spreadsheet may have stripped its leading zeros. Import the file with its columns as text.",
            clearing_number.as_str().len()
        ),
        WarningKind::ClearingNumberTwoDays { clearing_number } => format!(
            "Clearing number {clearing_number} has payments on two days. Check its number and its days."
        ),
        WarningKind::RunNotInTotals { clearing_number } => format!(
            "Payment run {clearing_number} has no control total. Add its total, or check its number."
        ),
        WarningKind::DepositFarFromPayments { date_paid } => format!(
            "The deposit of {} lies before the oldest payment, or more than ten days after the newest: check the order of day and month.",
            PeopleDate(*date_paid)
        ),
        WarningKind::TotalOfAnotherDay { clearing_number, date_paid } => format!(
            "The control total of payment run {clearing_number} is dated {}, and no line of the run is. Check the day and the clearing number: it may be the total of another run.",
            PeopleDate(*date_paid)
        ),
        WarningKind::TooManyRowsToCompare { comparisons, most } => format!(
            "The week has too many rows for its causes to be found: {comparisons} comparisons of its reports and returns with its lines, and at most {most} are made. What its sums do not say is `unexplained`. Check that its rows are all of one child and week; if they are, cancelled and varied reports that are settled may be left out."
        ),
        WarningKind::PaymentNotWholeCents { more } if *more > 0 => format!(
            "A payment line is not a whole number of cents, nor are lines of {more} more enrolment-weeks of this service. Correct them at their source."
        ),
        other => String::from(warning_meaning(other.code())),
    }
}

fn times(repeats: u64) -> String {
    match repeats {
        1 => String::from("once"),
        many => format!("{many} times"),
    }
}

fn dollars(amount: WideMoney) -> String {
    let sign = if amount < WideMoney::ZERO { "-" } else { "" };
    format!("{sign}${}", amount.magnitude())
}

/// The meaning of each code, in order.
const MEANINGS: &[(&str, &str)] = &[
    ("CCS-W001", "The week ends before CCS began on 2 July 2018."),
    (
        "CCS-W002",
        "A payment line is repeated in every column. Each repeat is counted as a payment. If one is a repeat, leave out exact repeats (--drop-exact-repeats).",
    ),
    ("CCS-W003", "Exact repeats of a payment line were left out, as requested."),
    (
        "CCS-W004",
        "A payment line came again under the same number with the same content. It is counted once.",
    ),
    (
        "CCS-W005",
        "A version of a session report came again with the same content. It is counted once.",
    ),
    ("CCS-W006", "A version of a session report was replaced by a later one and counts nothing."),
    (
        "CCS-W007",
        "A return came again under the same number with the same content. It is counted once.",
    ),
    (
        "CCS-W008",
        "A newer version of a session report is submitted and not processed; its allocation is that of the version before.",
    ),
    (
        "CCS-W009",
        "The code of a payment line says that it recovers a returned fee reduction, but the data has no return for the week. Add the returns (--returns).",
    ),
    (
        "CCS-W010",
        "More was returned than was paid for this enrolment and week. Check the returns of the week.",
    ),
    ("CCS-W011", "A return is below zero. Correct it at its source."),
    ("CCS-W012", "The fee of a session report is below zero."),
    ("CCS-W013", "A payment line is dated before its week began."),
    ("CCS-W014", "More is allocated to a session report than its fee."),
    ("CCS-W015", "A draft has an allocation, and a draft was never submitted."),
    (
        "CCS-W016",
        "A clearing number does not have twelve digits: a spreadsheet may have stripped its leading zeros.",
    ),
    ("CCS-W017", "One clearing number has payments on two days."),
    ("CCS-W018", "Two ids of enrolments differ in letter case only. Correct one of them."),
    ("CCS-W019", "A payment line is not a whole number of cents. Correct it at its source."),
    ("CCS-W020", "A decision no longer fits: its part is gone or has another amount."),
    (
        "CCS-W021",
        "A source does not distinguish CCS and ACCS, so its weeks are reconciled by the sum of both.",
    ),
    (
        "CCS-W022",
        "Nothing proves what a cancelled report was worth, so allocation left nothing out for it.",
    ),
    ("CCS-W023", "A payment run of the data is not among the control totals."),
    (
        "CCS-W024",
        "A deposit is dated before the oldest payment, or more than ten days after the newest: check the order of day and month.",
    ),
    ("CCS-W025", "An acknowledgement ended, so its part is open again."),
    (
        "CCS-W026",
        "A statement of entitlement has amounts for an enrolment and week without payments, session reports and returns. Check its ids and its week.",
    ),
    (
        "CCS-W027",
        "The data has payments of this service and no session report. If its id is right and it is another service of yours, add its session reports, or select your service (--service); if the id is mistyped, correct it in the file or where it was given (--set service_id).",
    ),
    (
        "CCS-W028",
        "The data has session reports of this service and no payment, and of another service the opposite: the id of one may be mistyped. Correct it in the file or where it was given (--set service_id).",
    ),
    (
        "CCS-W029",
        "A return without a number is in several files. It counts as often as in the file that has it most often, with its newest status.",
    ),
    (
        "CCS-W030",
        "A return without a number is repeated in one file with the same day and amounts. Each is counted. If they are one return, keep its newest status.",
    ),
    (
        "CCS-W031",
        "A control total is repeated in one file in every column, and its rows add up. If one is a repeat, remove it from the file.",
    ),
    (
        "CCS-W032",
        "A payment line comes again in another file, with an id, a code, a reason or a zero that is absent in the first. Each is counted. If they are one line, leave out the earlier export.",
    ),
    (
        "CCS-W033",
        "Decisions about a service that the data does not have, or about weeks before its first, decide nothing. If a service or a week is mistyped, correct it.",
    ),
    (
        "CCS-W034",
        "The week has too many rows for its causes to be found, so what its sums do not say is unexplained. Check that its rows are all of one child and week.",
    ),
    (
        "CCS-W035",
        "A control total is dated on a day on which no line of its run was paid. Check the day and the clearing number.",
    ),
    (
        "CCS-W036",
        "CCS paid less than the service is entitled to, two payment runs or more after the week. The payments were allocated here, and only what was paid can be, so no difference shows it. Query the payments, and ask CCS if none comes.",
    ),
    (
        "CCS-W037",
        "A version of a session report is repeated in one file with the same content. It is counted once. If each row is a day or a session of the report, add the rows up: `per` in an import profile does. If they repeat each other, nothing is lost.",
    ),
];

/// What all warnings of a code have in common, for a list that groups them.
#[must_use]
pub fn warning_meaning(code: &str) -> &'static str {
    let of_code = MEANINGS.iter().find(|(of, _)| *of == code);
    of_code.map_or("These rows should be checked.", |(_, meaning)| meaning)
}
