//! A warning: its code, and the data of its kind.

use ccs_core::date::{CCS_BEGAN, Week};
use ccs_reconcile::report::{Warning, WarningKind};

use super::fault::{ReportFault, refuse};
use crate::json::{Fields, value};

/// A warning; the inner `None` is one of a kind that a later version has and this one does not.
#[expect(clippy::option_option, reason = "an error, an unknown kind, or a warning")]
pub(super) fn known_warning(fields: &mut Fields<'_>) -> Option<Option<Warning>> {
    let code = fields.choose("code", value::text)?;
    if is_known(&code) {
        return warning(fields, &code).map(Some);
    }
    fields.allow_any_key();
    let fault = ReportFault::Warning;
    fields.warn_with("code", fault.code(), fault.message(), fault.remedy());
    Some(None)
}

/// Whether the code is one of those from `CCS-W001` to the last one.
fn is_known(code: &str) -> bool {
    let number = code.strip_prefix("CCS-W").filter(|number| number.len() == 3);
    number.and_then(|number| number.parse().ok()).is_some_and(|it| (1..=LAST).contains(&it))
}

/// The last code of a warning.
const LAST: u16 = 37;

fn warning(fields: &mut Fields<'_>, code: &str) -> Option<Warning> {
    let kind = kind(fields, code);
    let name = fields.optional("kind", value::text);
    let message = fields.required("message", value::free_text);
    let service_id = fields.required("service_id", value::identifier);
    let week = fields.required("week_ending", value::week_ending);
    let enrolment_id = fields.optional("enrolment_id", value::identifier);
    let (kind, week) = (kind?, week?);
    if name?.is_some_and(|name| *name != *kind.name()) {
        return refuse(fields, "kind", ReportFault::Contradicts);
    }
    if !is_possible(kind, week) {
        return refuse(fields, "code", ReportFault::Contradicts);
    }
    message?;
    Some(Warning { service_id: service_id?, week, enrolment_id: enrolment_id?, kind })
}

/// Whether the week and the data can have this warning.
fn is_possible(kind: WarningKind, week: Week) -> bool {
    match kind {
        WarningKind::BeforeCcsBegan => week.sunday() < CCS_BEGAN,
        WarningKind::PaidLongBeforeWeek { date_paid } => date_paid < week.monday(),
        WarningKind::SessionReportSuperseded { version, latest, .. } => version < latest,
        _ => true,
    }
}

fn kind(fields: &mut Fields<'_>, code: &str) -> Option<WarningKind> {
    Some(match code {
        "CCS-W001" => WarningKind::BeforeCcsBegan,
        "CCS-W002" | "CCS-W003" | "CCS-W004" | "CCS-W005" | "CCS-W007" | "CCS-W029"
        | "CCS-W030" | "CCS-W032" | "CCS-W037" => {
            return repeated(fields, code);
        }
        "CCS-W031" => return control_total(fields),
        "CCS-W009" => WarningKind::ReturnNotInData,
        "CCS-W010" => WarningKind::ReturnExceedsPaid,
        "CCS-W011" => WarningKind::NegativeReturn,
        "CCS-W013" | "CCS-W024" => return dated(fields, code),
        "CCS-W016" | "CCS-W017" | "CCS-W023" => return of_a_run(fields, code),
        "CCS-W018" => WarningKind::IdCaseDiffers,
        "CCS-W019" => {
            let more = fields.optional("more", value::integer::<u64>)?;
            WarningKind::PaymentNotWholeCents { more: more.unwrap_or_default() }
        }
        "CCS-W020" => return decision(fields),
        "CCS-W025" => return acknowledgement(fields),
        "CCS-W021" => WarningKind::SubsidyTypesNotToldApart,
        "CCS-W022" => WarningKind::WorthNotProven,
        "CCS-W026" => {
            let service = fields.required("entitled_service", value::wide_money);
            let individual = fields.required("entitled_guardian", value::wide_money);
            WarningKind::StatementWithoutRows { service: service?, individual: individual? }
        }
        "CCS-W036" => {
            let entitled = fields.required("entitled_service", value::wide_money);
            let paid = fields.required("paid", value::wide_money);
            WarningKind::EntitledNotPaid { entitled: entitled?, paid: paid? }
        }
        "CCS-W035" => {
            let clearing_number = fields.required("clearing_number", value::identifier);
            let date_paid = fields.required("date_paid", value::day);
            WarningKind::TotalOfAnotherDay {
                clearing_number: clearing_number?,
                date_paid: date_paid?,
            }
        }
        "CCS-W034" => {
            let comparisons = fields.required("comparisons", value::integer::<u64>);
            let most = fields.required("most", value::integer::<u64>);
            WarningKind::TooManyRowsToCompare { comparisons: comparisons?, most: most? }
        }
        "CCS-W033" => {
            let decisions = fields.required("decisions", value::integer::<u64>)?;
            WarningKind::DecisionsOutsideData { decisions }
        }
        "CCS-W027" | "CCS-W028" => return one_sided(fields, code),
        _ => return of_a_report(fields, code),
    })
}

/// A service that has only payments or only session reports.
fn one_sided(fields: &mut Fields<'_>, code: &str) -> Option<WarningKind> {
    let other = fields.optional("other_service_id", value::identifier);
    let shared = fields.optional("shared_enrolments", value::integer::<u64>);
    let (other, shared) = (other?, shared?.unwrap_or_default());
    match (code, other) {
        ("CCS-W027", other) => Some(WarningKind::ServiceWithoutReports { other, shared }),
        (_, Some(other)) => Some(WarningKind::ServiceWithoutPayments { other, shared }),
        (_, None) => refuse(fields, "other_service_id", ReportFault::Contradicts),
    }
}

fn repeated(fields: &mut Fields<'_>, code: &str) -> Option<WarningKind> {
    let repeats = fields.required("repeats", value::integer::<u64>);
    match code {
        "CCS-W004" => {
            let payment_line_id = fields.required("payment_line_id", value::identifier)?;
            Some(WarningKind::PaymentLineIdRepeated { payment_line_id, repeats: repeats? })
        }
        "CCS-W005" => {
            let session_report_id = fields.required("session_report_id", value::identifier);
            let version = fields.required("version", value::integer::<u32>);
            let (session_report_id, version) = (session_report_id?, version?);
            let repeats = repeats?;
            Some(WarningKind::SessionReportRepeated { session_report_id, version, repeats })
        }
        "CCS-W037" => {
            let session_report_id = fields.required("session_report_id", value::identifier);
            let version = fields.required("version", value::integer::<u32>);
            let amount = fields.required("amount", value::wide_money);
            Some(WarningKind::SessionReportRepeatedInFile {
                session_report_id: session_report_id?,
                version: version?,
                repeats: repeats?,
                amount: amount?,
            })
        }
        "CCS-W007" => {
            let return_id = fields.required("return_id", value::identifier)?;
            Some(WarningKind::ReturnRepeated { return_id, repeats: repeats? })
        }
        "CCS-W002" => {
            let amount = fields.required("amount", value::wide_money)?;
            Some(WarningKind::SuspectedDuplicate { repeats: repeats?, amount })
        }
        "CCS-W029" => {
            let amount = fields.required("amount", value::wide_money)?;
            Some(WarningKind::ReturnInSeveralFiles { repeats: repeats?, amount })
        }
        "CCS-W030" => {
            let amount = fields.required("amount", value::wide_money)?;
            Some(WarningKind::SuspectedReturnRepeat { repeats: repeats?, amount })
        }
        "CCS-W032" => {
            let amount = fields.required("amount", value::wide_money)?;
            Some(WarningKind::NearRepeatInFiles { repeats: repeats?, amount })
        }
        _ => {
            let amount = fields.required("amount", value::wide_money)?;
            Some(WarningKind::RepeatsDropped { repeats: repeats?, amount })
        }
    }
}

fn control_total(fields: &mut Fields<'_>) -> Option<WarningKind> {
    let clearing_number = fields.required("clearing_number", value::identifier);
    let repeats = fields.required("repeats", value::integer::<u64>);
    let amount = fields.required("amount", value::wide_money);
    let (clearing_number, repeats, amount) = (clearing_number?, repeats?, amount?);
    Some(WarningKind::ControlTotalRepeated { clearing_number, repeats, amount })
}

fn of_a_report(fields: &mut Fields<'_>, code: &str) -> Option<WarningKind> {
    let id = fields.required("session_report_id", value::identifier);
    match code {
        "CCS-W006" => {
            let version = fields.required("version", value::integer::<u32>);
            let latest = fields.required("latest", value::integer::<u32>);
            let (session_report_id, version, latest) = (id?, version?, latest?);
            Some(WarningKind::SessionReportSuperseded { session_report_id, version, latest })
        }
        "CCS-W008" => {
            let version = fields.required("version", value::integer::<u32>)?;
            Some(WarningKind::VariationNotProcessed { session_report_id: id?, version })
        }
        "CCS-W012" => Some(WarningKind::NegativeFee { session_report_id: id? }),
        "CCS-W014" => Some(WarningKind::AllocatedAboveFee { session_report_id: id? }),
        _ => Some(WarningKind::AllocatedOnDraft { session_report_id: id? }),
    }
}

fn of_a_run(fields: &mut Fields<'_>, code: &str) -> Option<WarningKind> {
    let clearing_number = fields.required("clearing_number", value::identifier)?;
    Some(match code {
        "CCS-W016" => WarningKind::ClearingNumberLength { clearing_number },
        "CCS-W017" => WarningKind::ClearingNumberTwoDays { clearing_number },
        _ => WarningKind::RunNotInTotals { clearing_number },
    })
}

fn dated(fields: &mut Fields<'_>, code: &str) -> Option<WarningKind> {
    let date_paid = fields.required("date_paid", value::day)?;
    Some(match code {
        "CCS-W013" => WarningKind::PaidLongBeforeWeek { date_paid },
        _ => WarningKind::DepositFarFromPayments { date_paid },
    })
}

fn decision(fields: &mut Fields<'_>) -> Option<WarningKind> {
    let part = fields.required("part", value::named);
    let of = fields.optional("of", value::named);
    let decided = fields.required("decided", value::wide_money);
    let now = fields.required("now", value::wide_money);
    let has_rows = fields.optional("has_rows", value::boolean);
    let (part, of, decided, now) = (part?, of?, decided?, now?);
    let has_rows = has_rows?.unwrap_or(true);
    Some(WarningKind::DecisionNoLongerFits { part, of, decided, now, has_rows })
}

fn acknowledgement(fields: &mut Fields<'_>) -> Option<WarningKind> {
    let part = fields.required("part", value::named);
    let of = fields.optional("of", value::named);
    let decided = fields.required("decided", value::wide_money);
    let until = fields.required("until", value::day);
    let (part, of, decided, until) = (part?, of?, decided?, until?);
    Some(WarningKind::AcknowledgementEnded { part, of, decided, until })
}
