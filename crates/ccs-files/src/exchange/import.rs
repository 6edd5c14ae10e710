//! Files beside a command file: rolls to mark, and entitlements that are CCSS's answers.

use std::collections::BTreeMap;
use std::path::Path;

use ccs_core::date::{Day, Week};
use ccs_core::exchange::{Brought, Decided, Event, Folded, ResponseRefusal};
use ccs_core::exchange::{EntitledTo, Exchange, Item, Reply, Response, SessionEntitlement};
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::id::EnrolmentId;
use ccs_core::money::{Money, WideMoney};
use ccs_core::pro_rata::split_by_largest_remainder;
use ccs_core::session::ReportedSession;
use serde_json::Value;

use crate::json::{Fields, JsonFault, MOST_BYTES, value};
use crate::kind::Kind;
use crate::read::read_rows;
use crate::row::SessionRow;
use crate::source::Source;

/// The answers of a document: each week and enrolment with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedAnswers {
    weeks: BTreeMap<(Week, EnrolmentId), Vec<SessionEntitlement>>,
    processed_on: Option<Day>,
    retrieved_on: Option<Day>,
}

/// What came of an import of answers.
pub(super) struct Imported {
    pub(super) decided: Decided<Vec<Folded>>,
    /// Weeks of the document that were never reported from here.
    pub(super) without_report: Vec<(Week, EnrolmentId)>,
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
    match document(&directory.join(&*file?)) {
        Ok(weeks) => Some(ImportedAnswers {
            weeks,
            processed_on: processed_on?,
            retrieved_on: retrieved_on?,
        }),
        Err(fault) => fields.refuse_with("file", fault.code, fault.message, fault.remedy),
    }
}

/// Why a document is not imported.
struct NotImported {
    code: &'static str,
    message: String,
    remedy: String,
}

impl From<JsonFault> for NotImported {
    fn from(fault: JsonFault) -> Self {
        Self { code: fault.code(), message: fault.message(), remedy: fault.remedy() }
    }
}

/// A place in the document that cannot be read.
fn unreadable(path: &str) -> NotImported {
    NotImported {
        code: "CCS-S072",
        message: format!("{path} of the document is missing or cannot be read"),
        remedy: "give a ccs-entitlement/1 or a ccs-statement/1 as ccs writes it".to_owned(),
    }
}

type Weeks = BTreeMap<(Week, EnrolmentId), Vec<SessionEntitlement>>;

fn document(path: &Path) -> Result<Weeks, NotImported> {
    let bytes = std::fs::read(path).map_err(|error| JsonFault::Unreadable(error.kind()))?;
    if bytes.len() > MOST_BYTES {
        return Err(JsonFault::TooLarge.into());
    }
    let parsed = serde_json::from_slice::<Value>(&bytes);
    let document = parsed
        .map_err(|error| JsonFault::NotJson { line: error.line(), column: error.column() })?;
    let mut weeks = Weeks::new();
    match document.get("schema").and_then(Value::as_str) {
        Some("ccs-entitlement/1") => {
            for (place, week) in list(&document, "weeks", "weeks")?.iter().enumerate() {
                let path = format!("weeks[{place}]");
                add(&mut weeks, week, &path, entitled(week, &path)?)?;
            }
        }
        Some("ccs-statement/1") => {
            for (child, of_child) in list(&document, "children", "children")?.iter().enumerate() {
                let path = format!("children[{child}].weeks");
                for (place, week) in list(of_child, "weeks", &path)?.iter().enumerate() {
                    let path = format!("{path}[{place}]");
                    add(&mut weeks, week, &path, stated(week, &path)?)?;
                }
            }
        }
        Some(_) | None => return Err(unreadable("schema")),
    }
    Ok(weeks)
}

fn add(
    weeks: &mut Weeks,
    week: &Value,
    path: &str,
    mut lines: Vec<SessionEntitlement>,
) -> Result<(), NotImported> {
    let sunday = parsed::<Day>(week, "week_ending", path)?;
    let ending = Week::ending(sunday).map_err(|_| unreadable(&format!("{path}.week_ending")))?;
    let enrolment = parsed(week, "enrolment_id", path)?;
    weeks.entry((ending, enrolment)).or_default().append(&mut lines);
    Ok(())
}

/// The lines of a statement's week: it states what goes to the service and to the guardian.
fn stated(week: &Value, path: &str) -> Result<Vec<SessionEntitlement>, NotImported> {
    let mut lines = Vec::new();
    for (place, session) in list(week, "sessions", path)?.iter().enumerate() {
        let path = format!("{path}.sessions[{place}]");
        let amount = |key: &str| parsed_or_absent::<Money>(session, key, &path);
        let hours = hours(session, "ccs_hours");
        let (day, start) = of_session(session, &path)?;
        let line = |recipient, ccs, accs| SessionEntitlement {
            day,
            start,
            recipient,
            ccs,
            accs,
            subsidised_hours: hours,
        };
        lines.push(line(EntitledTo::Service, amount("service_ccs")?, amount("service_accs")?));
        let guardian = (amount("guardian_ccs")?, amount("guardian_accs")?);
        let is_something =
            |amount: Option<Money>| amount.is_some_and(|amount| amount != Money::ZERO);
        if is_something(guardian.0) || is_something(guardian.1) {
            lines.push(line(EntitledTo::Guardian, guardian.0, guardian.1));
        }
    }
    Ok(lines)
}

/// One session of an entitlement's week.
struct Entitled {
    day: Day,
    start: ClockTime,
    hours: Option<Minutes>,
    is_accs: bool,
    amount: i128,
}

/// The lines of an entitlement's week. The week's cents of CCS and ACCS are split over its sessions
/// by their amounts, and then what is withheld over both; the service has the rest.
fn entitled(week: &Value, path: &str) -> Result<Vec<SessionEntitlement>, NotImported> {
    let mut sessions = Vec::new();
    for (place, session) in list(week, "sessions", path)?.iter().enumerate() {
        let path = format!("{path}.sessions[{place}]");
        let (day, start) = of_session(session, &path)?;
        let kind = session.get("kind").and_then(Value::as_str).unwrap_or("ccs");
        sessions.push(Entitled {
            day,
            start,
            hours: hours(session, "subsidised_hours"),
            is_accs: kind != "ccs",
            amount: parsed::<WideMoney>(session, "amount", &path)?.ten_thousandths(),
        });
    }
    let of_kind = |is_accs: bool, key: &str| {
        let weights =
            weights(
                &sessions,
                |session| {
                    if session.is_accs == is_accs { session.amount } else { 0 }
                },
            );
        split(cents(week, key, path)?, &weights, path)
    };
    let amounts: Vec<i128> = of_kind(false, "ccs")?
        .into_iter()
        .zip(of_kind(true, "accs")?)
        .map(|(ccs, accs)| ccs.saturating_add(accs))
        .collect();
    let by_amount: Vec<(usize, i128)> = amounts.iter().copied().enumerate().collect();
    let withheld = split(cents(week, "withheld", path)?, &by_amount, path)?;
    let lines =
        sessions.iter().zip(amounts.iter().zip(withheld)).map(|(session, (amount, less))| {
            let rest = amount.saturating_sub(less).saturating_mul(100);
            let rest = WideMoney::from_ten_thousandths(rest).to_money();
            SessionEntitlement {
                day: session.day,
                start: session.start,
                recipient: EntitledTo::Service,
                ccs: rest.filter(|_| !session.is_accs),
                accs: rest.filter(|_| session.is_accs),
                subsidised_hours: session.hours,
            }
        });
    Ok(lines.collect())
}

fn weights(sessions: &[Entitled], of: impl Fn(&Entitled) -> i128) -> Vec<(usize, i128)> {
    sessions.iter().map(of).enumerate().collect()
}

fn split(cents: i128, weights: &[(usize, i128)], path: &str) -> Result<Vec<i128>, NotImported> {
    split_by_largest_remainder(cents, weights).map(|split| split.cents()).map_err(|refusal| {
        NotImported {
            code: "CCS-S073",
            message: format!("{path}: its amounts do not agree with its sessions: {refusal}"),
            remedy: "write the document again with ccs entitlement".to_owned(),
        }
    })
}

fn cents(week: &Value, key: &str, path: &str) -> Result<i128, NotImported> {
    let amount = parsed_or_absent::<WideMoney>(week, key, path)?.unwrap_or(WideMoney::ZERO);
    Ok(amount.ten_thousandths().div_euclid(100))
}

fn of_session(session: &Value, path: &str) -> Result<(Day, ClockTime), NotImported> {
    Ok((parsed(session, "session_date", path)?, parsed(session, "start", path)?))
}

/// Hours that are no whole minutes, as a third of a cap's may be, are left out: they decide nothing.
fn hours(session: &Value, key: &str) -> Option<Minutes> {
    let text = session.get(key).and_then(Value::as_str)?;
    Minutes::from_decimal_hours(text).ok()
}

fn list<'v>(of: &'v Value, key: &str, path: &str) -> Result<&'v [Value], NotImported> {
    let list = of.get(key).and_then(Value::as_array);
    list.map(Vec::as_slice).ok_or_else(|| unreadable(&format!("{path}.{key}")))
}

fn parsed<T: std::str::FromStr>(of: &Value, key: &str, path: &str) -> Result<T, NotImported> {
    parsed_or_absent(of, key, path)?.ok_or_else(|| unreadable(&format!("{path}.{key}")))
}

fn parsed_or_absent<T: std::str::FromStr>(
    of: &Value,
    key: &str,
    path: &str,
) -> Result<Option<T>, NotImported> {
    let text = of.get(key).and_then(Value::as_str);
    let parsed = text.map(str::parse).transpose();
    parsed.map_err(|_| unreadable(&format!("{path}.{key}")))
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
        Ok(Imported { decided: Decided { events, answer }, without_report })
    }
}
