//! What an outcome shows beside the command's fate.

use ccs_core::date::Day;
use ccs_core::enrolment::Enrolment;
use ccs_core::exchange::{Exchange, Item, ItemError, ItemResult, RollLine};
use ccs_core::money::WideMoney;
use ccs_core::session::deadline::{change_by, report_by};
use ccs_core::session::{Answer, ReportState, SessionOfCare, SessionReport, Version};
use serde::Serialize;

/// What stands beside the reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// Every item of a connection with its details.
    pub results: Vec<ResultShown>,
    /// The enrolment that was registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrolment: Option<EnrolmentShown>,
    /// The roll that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roll: Option<RollShown>,
}

/// One session report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportShown {
    session_report_id: String,
    version: u32,
    state: &'static str,
    enrolment_id: String,
    week_ending: String,
    total_fee: String,
    late: bool,
    report_by: Option<String>,
    change_by: Option<String>,
}

/// One item of a connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultShown {
    item: String,
    outcome: &'static str,
    errors: Vec<ErrorShown>,
    session_report_id: Option<String>,
    version: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ErrorShown {
    code: Option<String>,
    field: Option<String>,
    message: String,
}

/// One enrolment, without the child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EnrolmentShown {
    enrolment_id: String,
    service_id: String,
    arrangement: &'static str,
    paid: bool,
    from: String,
    to: Option<String>,
    status: String,
}

/// The roll of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RollShown {
    session_date: String,
    sessions: Vec<LineShown>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LineShown {
    enrolment_id: String,
    start: String,
    end: String,
    fee: String,
    attendance: &'static str,
    confirmed: bool,
    ccs: &'static str,
    ccs_label: &'static str,
    attendance_id: Option<String>,
    session_report_id: Option<String>,
    state: Option<&'static str>,
}

impl ReportShown {
    pub(super) fn of(exchange: &Exchange, report: &SessionReport, state: ReportState) -> Self {
        let week = report.week;
        let on_roll = || {
            let rolls = exchange.rolls();
            rolls.of_enrolment(report.enrolment, week.monday(), week.sunday())
        };
        // What was rejected is to be corrected on the roll and sent again.
        let is_rejected = |version: &Version| matches!(version.answer, Answer::Rejected(_));
        let total_fee: WideMoney = if report.versions.iter().all(is_rejected) {
            on_roll().iter().map(SessionOfCare::fee).sum()
        } else {
            report.total_fee()
        };
        Self {
            session_report_id: report.id.to_string(),
            version: report.version(),
            state: state.as_str(),
            enrolment_id: report.enrolment.to_string(),
            week_ending: week.to_string(),
            total_fee: total_fee.to_string(),
            late: report.latest().is_some_and(|version| version.late),
            report_by: written(report_by(week, exchange.policy().sunday_deadline).ok()),
            change_by: written(change_by(week).ok()),
        }
    }
}

impl ResultShown {
    pub(super) fn of(result: &ItemResult) -> Self {
        let (session_report_id, version) = match result.item {
            Item::SessionReport { id, version } => (Some(id.to_string()), Some(version)),
            Item::Enrolment { .. }
            | Item::EnrolmentInformation(_)
            | Item::Personnel
            | Item::Messages
            | Item::InclusionSupportSubmit
            | Item::InclusionSupportRetrieve => (None, None),
        };
        Self {
            item: result.item.to_string(),
            outcome: result.outcome().as_str(),
            errors: result.errors.iter().map(ErrorShown::of).collect(),
            session_report_id,
            version,
        }
    }
}

impl ErrorShown {
    fn of(error: &ItemError) -> Self {
        let ItemError { code, field, message } = error.clone();
        Self { code, field, message }
    }
}

impl EnrolmentShown {
    pub(super) fn of(enrolment: &Enrolment) -> Self {
        Self {
            enrolment_id: enrolment.id.to_string(),
            service_id: enrolment.service.to_string(),
            arrangement: enrolment.arrangement.as_str(),
            paid: enrolment.arrangement.is_paid(),
            from: enrolment.from.to_string(),
            to: written(enrolment.to),
            status: enrolment.status.to_string(),
        }
    }
}

impl RollShown {
    pub(super) fn of(exchange: &Exchange, day: Day) -> Self {
        let sessions = exchange.roll(day).map(|line| LineShown::of(&line)).collect();
        Self { session_date: day.to_string(), sessions }
    }
}

impl LineShown {
    fn of(line: &RollLine<'_>) -> Self {
        let session = line.session;
        Self {
            enrolment_id: line.enrolment.to_string(),
            start: session.times().start().to_string(),
            end: session.times().end().to_string(),
            fee: session.fee().to_string(),
            attendance: session.attendance().as_str(),
            confirmed: session.is_confirmed(),
            ccs: line.ccs.as_str(),
            ccs_label: line.ccs.label(),
            attendance_id: line.attendance_id.clone(),
            session_report_id: line.report.map(|(id, _)| id.to_string()),
            state: line.report.map(|(_, state)| state.as_str()),
        }
    }
}

fn written(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}
