//! The files, as bytes.

use std::collections::BTreeMap;
use std::error::Error;

use ccs_core::date::Day;
use ccs_core::id::ClearingNumber;
use ccs_core::money::WideMoney;
use ccs_reconcile::record::{PaymentLine, Recipient, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::PartKind;

use crate::enrolment_week::EnrolmentWeek;
use crate::service::{EARLY_LEARNING, SERVICES};

/// CCS kept this much of one deposit back, for a debt of the provider's own. No child's payment
/// line shows it.
const OFFSET: WideMoney = WideMoney::from_ten_thousandths(12_500_000);
/// The early learning service's pay run in which it did.
const OFFSET_RUN: usize = 14;

/// A file's name and content.
type File = (&'static str, Vec<u8>);
type Rows = Vec<Vec<String>>;

/// Every file.
///
/// # Errors
/// Only what the CSV writer refuses.
pub(crate) fn all(world: &[EnrolmentWeek]) -> Result<Vec<File>, Box<dyn Error>> {
    Ok(vec![
        ("services.csv", csv("service_id,name", services())?),
        ("payments.csv", csv(PAYMENTS, payments(world))?),
        ("session-reports.csv", csv(SESSION_REPORTS, session_reports(world))?),
        ("returns.csv", csv(RETURNS, returns(world))?),
        ("deposits.csv", csv("date_paid,amount,reference", deposits(world))?),
        ("truth.csv", csv("service_id,week_ending,enrolment_id,part,amount", truth(world))?),
    ])
}

const PAYMENTS: &str = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs,payment_line_id,recipient";
const SESSION_REPORTS: &str = "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,\
    allocated_ccs,allocated_accs,retrieved_on,entitled_service,entitled_guardian,child";
const RETURNS: &str = "service_id,return_id,enrolment_id,week_ending,date_returned,total_fee_reduction,\
    passed_on,not_passed_on,status,reason";

fn services() -> Rows {
    SERVICES.iter().map(|service| vec![service.id.into(), service.name.into()]).collect()
}

/// As received: by day, payment run, enrolment and week.
fn payments(world: &[EnrolmentWeek]) -> Rows {
    let mut lines: Vec<&PaymentLine> = world.iter().flat_map(|week| &week.payments).collect();
    lines.sort_by_key(|line| {
        (line.date_paid, line.clearing_number, line.key.enrolment_id, line.key.week)
    });
    let row = |line: &PaymentLine| {
        vec![
            line.key.service_id.to_string(),
            line.clearing_number.to_string(),
            line.date_paid.to_string(),
            line.key.enrolment_id.to_string(),
            line.key.week.to_string(),
            cell(line.ccs),
            cell(line.accs),
            cell(line.payment_line_id),
            line.recipient.as_str().into(),
        ]
    };
    lines.into_iter().map(row).collect()
}

/// As exported: by service, week, report and version.
fn session_reports(world: &[EnrolmentWeek]) -> Rows {
    let of = |week: &EnrolmentWeek| [week.superseded.clone(), week.reports.clone()].concat();
    let mut reports: Vec<SessionReport> = world.iter().flat_map(of).collect();
    reports.sort_by_key(|report| (report.key, report.session_report_id, report.version));
    reports.iter().map(session_report).collect()
}

fn session_report(report: &SessionReport) -> Vec<String> {
    vec![
        report.key.service_id.to_string(),
        report.session_report_id.to_string(),
        report.version.to_string(),
        report.key.enrolment_id.to_string(),
        report.key.week.to_string(),
        report.status.as_str().into(),
        cell(report.total_fee),
        cell(report.allocated_ccs),
        cell(report.allocated_accs),
        cell(report.retrieved_on),
        cell(report.entitled_service),
        cell(report.entitled_guardian),
        report.child.as_ref().map(|child| child.reveal().to_string()).unwrap_or_default(),
    ]
}

/// By the day of the return.
fn returns(world: &[EnrolmentWeek]) -> Rows {
    let mut returns: Vec<&ReturnedFeeReduction> =
        world.iter().flat_map(|week| &week.returns).collect();
    returns.sort_by_key(|returned| (returned.date_returned, returned.key));
    let row = |returned: &ReturnedFeeReduction| {
        vec![
            returned.key.service_id.to_string(),
            cell(returned.return_id),
            returned.key.enrolment_id.to_string(),
            returned.key.week.to_string(),
            returned.date_returned.to_string(),
            returned.total_fee_reduction.to_string(),
            returned.passed_on.to_string(),
            returned.not_passed_on.to_string(),
            returned.status.as_str().into(),
            returned.reason.as_deref().unwrap_or_default().into(),
        ]
    };
    returns.into_iter().map(row).collect()
}

/// What the bank received: one deposit a payment run, and one of them short.
fn deposits(world: &[EnrolmentWeek]) -> Rows {
    let mut runs: BTreeMap<(Day, ClearingNumber), WideMoney> = BTreeMap::new();
    let lines = world.iter().flat_map(EnrolmentWeek::counted_payments);
    for line in lines.filter(|line| line.recipient == Recipient::Service) {
        *runs.entry((line.date_paid, line.clearing_number)).or_default() += line.amount();
    }
    let short = EARLY_LEARNING.run(OFFSET_RUN);
    if let Some(deposit) = runs.get_mut(&(short.date_paid, short.clearing_number)) {
        *deposit -= OFFSET;
    }
    let row = |((day, run), amount): ((Day, ClearingNumber), WideMoney)| {
        vec![day.to_string(), amount.to_string(), format!("CCS {run}")]
    };
    runs.into_iter().map(row).collect()
}

/// The labelled parts, by service, week, enrolment, in the order in which they are evaluated.
fn truth(world: &[EnrolmentWeek]) -> Rows {
    let mut labelled: Vec<&EnrolmentWeek> = world.iter().collect();
    labelled.sort_by_key(|week| week.key());
    let rows = |week: &&EnrolmentWeek| -> Rows {
        let key = week.key();
        let row = |&(part, amount): &(PartKind, WideMoney)| {
            let key =
                [key.service_id.to_string(), key.week.to_string(), key.enrolment_id.to_string()];
            [key.to_vec(), vec![part.to_string(), amount.to_string()]].concat()
        };
        week.truth.iter().map(row).collect()
    };
    labelled.iter().flat_map(rows).collect()
}

/// A cell that is empty when there is nothing, which is not a zero.
fn cell(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn csv(header: &str, rows: Rows) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(header.split(','))?;
    rows.into_iter().try_for_each(|row| out.write_record(row))?;
    Ok(out.into_inner()?)
}
