//! What an outcome shows beside what became of its command.

mod view;

use ccs_core::date::Day;
use ccs_core::enrolment::Period;
use ccs_core::exchange::{
    AgencyError, EnrolmentFile, Exchange, InclusionSupportClaim, Item, ItemError, ItemResult,
    PaymentLine,
};
use ccs_core::hours::Minutes;
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;
use ccs_core::ratio::Ratio;
use ccs_core::session::deadline::{SundayDeadline, change_by, report_by};
use ccs_core::session::{FinalAnswer, ReportState, SessionOfCare, SessionReport, Totals, Verdict};
use serde::Serialize;

pub use self::view::{CaseShown, MessageShown, PersonShown, RollShown, ViewShown};

/// What is shown beside the reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// Every item of a connection with its details.
    pub results: Vec<ResultShown>,
    /// The enrolments that the command is about; `None` when no state is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrolments: Option<Vec<EnrolmentShown>>,
    /// The claims for Inclusion Support that the command is about; `None` when no state is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_claims: Option<Vec<ClaimShown>>,
    /// The weeks that are over and have something to send.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending_weeks: Option<Vec<String>>,
    /// How many they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending_count: Option<usize>,
    /// The payment lines of a run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payments: Option<Vec<PaymentShown>>,
    /// The roll that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roll: Option<RollShown>,
    /// What else was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<ViewShown>,
}

impl Default for Beside {
    /// Lists without items.
    fn default() -> Self {
        Self {
            results: Vec::new(),
            enrolments: Some(Vec::new()),
            is_claims: Some(Vec::new()),
            pending_weeks: None,
            pending_count: None,
            payments: None,
            roll: None,
            view: None,
        }
    }
}

impl Beside {
    /// Without what is state: what a command answers is left.
    pub(super) fn without_state(self) -> Self {
        let (enrolments, is_claims) = (None, None);
        Self { enrolments, is_claims, pending_weeks: None, pending_count: None, ..self }
    }
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
    late_change: bool,
    report_by: Option<String>,
    change_by: Option<String>,
    closes_on: String,
    through: Option<String>,
    unsent: Vec<String>,
    entitlement: Option<TotalsShown>,
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Vec<AnswerShown>>,
}

/// The totals of entitlements; an amount that no line states is null.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TotalsShown {
    ccs: Option<String>,
    accs: Option<String>,
    service: Option<String>,
    individual: Option<String>,
    subsidised_hours: Option<String>,
}

/// One answer of CCSS to a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerShown {
    version: u32,
    processed_on: Option<String>,
    retrieved_on: Option<String>,
    outcome: &'static str,
    ccs: Option<String>,
    accs: Option<String>,
    service: Option<String>,
    individual: Option<String>,
    counts: bool,
}

/// One item of a connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultShown {
    item: String,
    outcome: &'static str,
    errors: Vec<ErrorShown>,
    warnings: Vec<ErrorShown>,
    session_report_id: Option<String>,
    version: Option<u32>,
}

/// One thing wrong, or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErrorShown {
    code: Option<String>,
    field: Option<String>,
    message: String,
}

/// One enrolment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EnrolmentShown {
    enrolment_id: String,
    /// Only where names are shown.
    child: Option<Name>,
    service_id: String,
    status: String,
    periods: Vec<PeriodShown>,
    arrangement: &'static str,
    percentage: Option<String>,
    hours_available: Option<String>,
    withholding_percent: Option<String>,
    information_on: Option<String>,
    payable: Option<bool>,
}

/// The name of a child, which is written out and never printed by accident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name(Personal<Box<str>>);

impl Name {
    pub(super) fn of(child: Option<&Personal<Box<str>>>) -> Option<Self> {
        child.cloned().map(Self)
    }
}

impl Serialize for Name {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.0.reveal())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct PeriodShown {
    from: String,
    to: Option<String>,
}

/// One claim for Inclusion Support.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimShown {
    is_case_id: String,
    week_ending: String,
    version: u32,
    state: &'static str,
    payment_type: String,
    enrolment_ids: Vec<String>,
    educators: u32,
    days: Vec<ClaimDayShown>,
    face_to_face: bool,
    errors: Vec<ErrorShown>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ClaimDayShown {
    day: String,
    hours: String,
}

/// One payment line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaymentShown {
    payment_line_id: String,
    clearing_number: String,
    date_paid: String,
    enrolment_id: String,
    week_ending: String,
    ccs: Option<String>,
    accs: Option<String>,
    recipient: &'static str,
}

impl ReportShown {
    pub(super) fn of(
        exchange: &Exchange,
        report: &SessionReport,
        state: ReportState,
        deadline: SundayDeadline,
    ) -> Self {
        let week = report.week;
        // What was rejected is to be corrected on the roll and sent again.
        let total_fee: WideMoney = if report.standing().is_none() {
            let roll = exchange.sessions(report.enrolment, week);
            roll.iter().map(SessionOfCare::fee).sum()
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
            late: report.is_late(),
            late_change: report.is_late_change(),
            report_by: written(report_by(week, deadline, &RateBook::PUBLISHED).ok()),
            change_by: written(change_by(week, &RateBook::PUBLISHED).ok()),
            closes_on: exchange.closes_on(report).to_string(),
            through: written(report.through()),
            unsent: exchange.unsent(report).iter().map(Day::to_string).collect(),
            entitlement: Totals::of(report.entitlements().iter()).map(TotalsShown::of),
            origin: report.latest().map_or("own", |version| version.origin.as_str()),
            answers: None,
        }
    }

    /// The same report with every answer that came to it.
    pub(super) fn in_full(mut self, report: &SessionReport) -> Self {
        let counting = report.counting().map(|version| version.number);
        let answers = report.versions().iter().flat_map(|version| {
            version.answers.all().map(move |(answer, counts)| {
                let counts = counts && counting == Some(version.number);
                AnswerShown::of(version.number, answer, counts)
            })
        });
        self.answers = Some(answers.collect());
        self
    }
}

impl TotalsShown {
    fn of(totals: Totals) -> Self {
        let amount = |amount: Option<WideMoney>| amount.map(|amount| amount.to_string());
        Self {
            ccs: amount(totals.ccs),
            accs: amount(totals.accs),
            service: amount(totals.service),
            individual: amount(totals.individual),
            subsidised_hours: totals.subsidised_hours.map(hours),
        }
    }
}

impl AnswerShown {
    fn of(version: u32, answer: &FinalAnswer, counts: bool) -> Self {
        let totals = answer.verdict.totals().map(TotalsShown::of).unwrap_or_default();
        let outcome = match answer.verdict {
            Verdict::Processed(_) => "processed",
            Verdict::Rejected(_) => "rejected",
        };
        let TotalsShown { ccs, accs, service, individual, .. } = totals;
        Self {
            version,
            processed_on: written(answer.processed_on),
            retrieved_on: written(answer.retrieved_on),
            outcome,
            ccs,
            accs,
            service,
            individual,
            counts,
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
            | Item::InclusionSupportRetrieve
            | Item::InclusionSupportClaim { .. } => (None, None),
        };
        Self {
            item: result.item.to_string(),
            outcome: result.outcome().as_str(),
            errors: result.errors.iter().map(ErrorShown::of).collect(),
            warnings: result.warnings.iter().map(ErrorShown::of).collect(),
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

impl From<&AgencyError> for ErrorShown {
    fn from(error: &AgencyError) -> Self {
        Self::of(&ItemError::from(error))
    }
}

impl EnrolmentShown {
    pub(super) fn of(file: &EnrolmentFile, with_names: bool) -> Self {
        let enrolment = file.enrolment();
        let information = file.information();
        // A restart makes one and ends the one before; earlier ones do not change.
        let earlier = file.periods().count().saturating_sub(2);
        Self {
            enrolment_id: enrolment.id.to_string(),
            child: Name::of(enrolment.child.as_ref().filter(|_| with_names)),
            service_id: enrolment.service.to_string(),
            status: file.status().to_string(),
            periods: file.periods().skip(earlier).map(PeriodShown::of).collect(),
            arrangement: enrolment.arrangement.as_str(),
            percentage: information.and_then(|of| of.percentage).map(|of| of.to_string()),
            hours_available: information.and_then(|of| of.hours_available).map(hours),
            withholding_percent: information.and_then(|of| of.withholding).map(|of| of.to_string()),
            information_on: written(file.information_on()),
            payable: file.is_payable(),
        }
    }
}

impl EnrolmentShown {
    /// With the periods of before too.
    pub(super) fn show_every_period(&mut self, exchange: &Exchange) {
        let file = self.enrolment_id.parse().ok().and_then(|id| exchange.enrolment_file(id));
        let Some(file) = file else { return };
        let periods: Vec<_> = file.periods().map(PeriodShown::of).collect();
        // A preview has them as they would be, and is not in the book.
        if periods.ends_with(&self.periods) {
            self.periods = periods;
        }
    }
}

impl PeriodShown {
    fn of(period: Period) -> Self {
        Self { from: period.from.to_string(), to: written(period.to) }
    }
}

impl ClaimShown {
    pub(super) fn of(claim: &InclusionSupportClaim) -> Self {
        let content = &claim.content;
        let day = |(day, length): &(Day, Minutes)| ClaimDayShown {
            day: day.to_string(),
            hours: hours(*length),
        };
        Self {
            is_case_id: content.case.to_string(),
            week_ending: content.week.to_string(),
            version: claim.version,
            state: claim.state.as_str(),
            payment_type: content.payment_type.to_string(),
            enrolment_ids: content.enrolments.iter().map(ToString::to_string).collect(),
            educators: content.educators,
            days: content.days.iter().map(day).collect(),
            face_to_face: content.face_to_face,
            errors: claim.errors.iter().map(ErrorShown::from).collect(),
        }
    }
}

impl PaymentShown {
    pub(super) fn of(line: &PaymentLine) -> Self {
        let recipient = match line.recipient {
            ccs_core::exchange::EntitledTo::Service => "service",
            ccs_core::exchange::EntitledTo::Guardian => "individual",
        };
        Self {
            payment_line_id: line.id.to_string(),
            clearing_number: line.clearing_number.to_string(),
            date_paid: line.date_paid.to_string(),
            enrolment_id: line.enrolment.to_string(),
            week_ending: line.week.to_string(),
            ccs: line.ccs.map(|amount| amount.to_string()),
            accs: line.accs.map(|amount| amount.to_string()),
            recipient,
        }
    }
}

/// Decimal hours: `7.5`.
fn hours(length: Minutes) -> String {
    Ratio::hours(length).to_string()
}

fn written(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}
