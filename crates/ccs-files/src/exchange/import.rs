//! Files beside a command file: rolls to mark, and entitlements that are CCSS's answers.

mod documents;

use std::path::Path;

use ccs_core::date::{Day, Week};
use ccs_core::exchange::{AnswerDoubt, Brought, Decided, Event, Folded, ResponseRefusal};
use ccs_core::exchange::{Exchange, Item, Reply, Response};
use ccs_core::id::EnrolmentId;
use ccs_core::session::ReportedSession;

use self::documents::Weeks;
use crate::json::{FieldError, Fields, value};
use crate::kind::Kind;
use crate::read::read_rows;
use crate::row::SessionRow;
use crate::source::Source;

/// The answers of a document: each week and enrolment with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedAnswers {
    weeks: Weeks,
    processed_on: Option<Day>,
    retrieved_on: Option<Day>,
}

/// What came of an import of answers.
pub(super) struct Imported {
    pub(super) decided: Decided<Vec<Folded>>,
    /// Weeks of the document that were never reported from here.
    pub(super) without_report: Vec<(Week, EnrolmentId)>,
    /// What may be wrong, each once.
    pub(super) doubts: Vec<AnswerDoubt>,
}

/// Reads the rows of a `sessions` file.
pub(super) fn sessions(
    fields: &mut Fields<'_>,
    directory: &Path,
) -> Option<Vec<(EnrolmentId, ReportedSession)>> {
    let file = fields.required("file", value::text)?;
    let source = Source::path(Kind::Sessions, directory.join(&*file));
    match read_rows::<SessionRow>(&[source]).all() {
        Ok(rows) => Some(rows.into_iter().map(reported).collect()),
        Err(refusals) => {
            for refusal in refusals {
                let line = refusal.line.map_or_else(String::new, |line| format!("line {line}, "));
                let column = refusal.column.map_or_else(String::new, |name| format!("{name}: "));
                let message = format!("{line}{column}{}", refusal.message);
                let _ = fields.refuse_with::<()>("file", refusal.code, message, refusal.remedy);
            }
            None
        }
    }
}

fn reported(row: SessionRow) -> (EnrolmentId, ReportedSession) {
    let session = ReportedSession {
        day: row.session_date,
        start: row.times.start(),
        end: row.times.end(),
        fee: row.fee,
        attendance: row.attendance,
        absence_reason: row.absence_reason,
        sign_in: row.sign_in,
        sign_out: row.sign_out,
        fee_before_discounts: row.fee_before_discounts,
    };
    (row.enrolment_id, session)
}

/// Reads a `ccs-entitlement/1` or a `ccs-statement/1`.
pub(super) fn answers(fields: &mut Fields<'_>, directory: &Path) -> Option<ImportedAnswers> {
    let file = fields.required("file", value::text);
    let processed_on = fields.optional("processed_on", value::day);
    let retrieved_on = fields.optional("on", value::day);
    match documents::read(&directory.join(&*file?)) {
        Ok(weeks) => Some(ImportedAnswers {
            weeks,
            processed_on: processed_on?,
            retrieved_on: retrieved_on?,
        }),
        Err(errors) => {
            for FieldError { code, field, message, remedy } in errors {
                let place = field.map_or_else(String::new, |field| format!("{field}: "));
                let message = format!("{place}{message}");
                let _ = fields.refuse_with::<()>("file", code, message, remedy);
            }
            None
        }
    }
}

impl ImportedAnswers {
    /// Every week as a processed answer to the last version that was sent of its report.
    ///
    /// # Errors
    /// Every refusal of every week, each with the week it is about.
    pub(super) fn decide(
        &self,
        exchange: &Exchange,
    ) -> Result<Imported, Vec<(Week, EnrolmentId, ResponseRefusal)>> {
        let (mut events, mut answer): (Vec<Event>, Vec<Folded>) = (Vec::new(), Vec::new());
        let (mut without_report, mut refused) = (Vec::new(), Vec::new());
        let mut doubts = Vec::new();
        for (&(week, enrolment), lines) in &self.weeks {
            let report = exchange.report_about(enrolment, week).map(|(report, _)| report);
            let Some(report) = report.filter(|report| report.version() > 0) else {
                without_report.push((week, enrolment));
                continue;
            };
            let response = Response {
                item: Item::SessionReport { id: report.id, version: report.version() },
                reply: Reply::Processed(lines.clone()),
                processed_on: self.processed_on,
                retrieved_on: self.retrieved_on,
                brought: Brought::default(),
            };
            let of_week = exchange.doubts_of_answer(&response).into_iter();
            doubts.extend(of_week.filter(|doubt| !doubts.contains(doubt)).collect::<Vec<_>>());
            match exchange.decide_response(response) {
                Ok(decided) => {
                    events.extend(decided.events);
                    answer.push(decided.answer);
                }
                Err(refusals) => {
                    refused.extend(refusals.into_iter().map(|refusal| (week, enrolment, refusal)));
                }
            }
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        Ok(Imported { decided: Decided { events, answer }, without_report, doubts })
    }
}
