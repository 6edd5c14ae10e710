//! The sheet: what the template prints, as finished strings and whole numbers.
//!
//! Every amount is written here by its own `Display`; the template never reckons with money. Text
//! from outside passes through [`words::outside`] first.

mod appendix;
mod columns;
mod lengths;
mod pictures;
mod section_one;
mod section_two;
mod summary;
mod words;

use ccs_reconcile::report::{Difference, LeftOut, Report, ServiceReport};
use serde::Serialize;

use appendix::Appendix;
use columns::Columns;
use section_one::SectionOne;
use section_two::SectionTwo;
use summary::{Summary, TotalRow};
use words::{counted, outside};

use crate::safe_text::{plain, plain_within};
use crate::words as said;

/// All that one report prints.
#[derive(Serialize)]
pub(super) struct Sheet {
    title: &'static str,
    section_one: &'static str,
    section_two: &'static str,
    difference_means: &'static str,
    absent: &'static str,
    subject: String,
    running: String,
    period: String,
    as_at: Option<String>,
    columns: Columns,
    /// Whether the report is so short that its sections follow on without new pages.
    short: bool,
    left_out: Option<LeftOutNote>,
    verdict: String,
    /// A character of the sheet is in no embedded font: a reader is told what the boxes are.
    unshown: bool,
    summary: Summary,
    index: Vec<IndexRow>,
    services: Vec<ServiceSheet>,
    appendix: Appendix,
}

/// What is in no figure, above the verdict: a total without these rows is not the whole.
#[derive(Serialize)]
struct LeftOutNote {
    heading: String,
    reasons: Vec<String>,
    remedy: &'static str,
}

/// One service of a report of several: a row of the list on the first page.
#[derive(Serialize)]
struct IndexRow {
    service: String,
    name: String,
    weeks: String,
    differing: String,
    total: TotalRow,
}

/// One service's pages.
#[derive(Serialize)]
struct ServiceSheet {
    heading: String,
    running: String,
    verdict: String,
    /// The service's own figures and causes; none when the first page already shows them.
    summary: Option<Summary>,
    one: SectionOne,
    two: SectionTwo,
}

impl Sheet {
    /// Everything that a report prints; `shows` tells which characters the fonts have.
    pub(super) fn of(report: &Report, shows: impl Fn(char) -> bool) -> Self {
        let several = report.services.len() > 1;
        let subject = subject(report);
        Self {
            title: said::TITLE,
            section_one: said::SECTION_1,
            section_two: said::SECTION_2,
            difference_means: said::DIFFERENCE_MEANS,
            absent: said::ABSENT,
            running: plain_within(&subject, RUNNING_HEAD).into_owned(),
            subject: outside(&subject),
            period: period(report),
            as_at: report.as_at.map(|day| said::PeopleDate(day).to_string()),
            columns: Columns::of(report),
            short: !several && lines(report) <= SHORT,
            left_out: LeftOutNote::of(&report.left_out),
            verdict: said::verdict(report),
            unshown: texts_from_outside(report).any(|text| !plain(text).chars().all(&shows)),
            summary: Summary::of(&report.services, &report.total, report.as_at.is_some()),
            index: if several {
                report.services.iter().map(IndexRow::of).collect()
            } else {
                Vec::new()
            },
            services: report
                .services
                .iter()
                .map(|service| ServiceSheet::of(service, several, report.as_at.is_some()))
                .collect(),
            appendix: Appendix::of(report),
        }
    }
}

/// Lines of the two sections that a short report has at most.
const SHORT: usize = 40;

fn lines(report: &Report) -> usize {
    let weeks = report.services.iter().flat_map(|service| &service.weeks);
    let parts = rows_of(&report.services).map(|row| row.parts.len().saturating_add(1));
    weeks.map(|week| week.payments.len().saturating_add(2)).chain(parts).sum()
}

/// Every text of the report that somebody typed.
fn texts_from_outside(report: &Report) -> impl Iterator<Item = &str> {
    let names = report.services.iter().filter_map(|service| service.name.as_deref());
    let children = rows_of(&report.services).filter_map(|row| row.child.as_ref());
    let deposits = report.deposits.iter().flat_map(|day| &day.deposits);
    let reasons = report.left_out.iter().map(|left_out| &*left_out.why);
    names
        .chain(children.map(|child| &**child.reveal()))
        .chain(deposits.filter_map(|deposit| deposit.reference.as_deref()))
        .chain(reasons)
}

impl LeftOutNote {
    fn of(left_out: &[LeftOut]) -> Option<Self> {
        let reason = |LeftOut { code, why, rows }: &LeftOut| {
            let rows_left_out = format!("{rows} {}", said::plural(*rows, "row", "rows"));
            outside(&format!("{rows_left_out}: {why} ({code})"))
        };
        (!left_out.is_empty()).then(|| Self {
            heading: said::left_out_heading(left_out),
            reasons: left_out.iter().map(reason).collect(),
            remedy: said::LEFT_OUT_REMEDY,
        })
    }
}

/// Characters of a service's name that fit into the running head.
const RUNNING_HEAD: usize = 100;

fn subject(report: &Report) -> String {
    match report.services.as_slice() {
        [] => String::from("No service"),
        [service] => name_of(service),
        services => counted(services.len(), "service", "services"),
    }
}

fn period(report: &Report) -> String {
    report.period.map_or_else(|| String::from("No week"), said::period)
}

fn name_of(service: &ServiceReport) -> String {
    match &service.name {
        Some(name) => format!("{} - {name}", service.service_id),
        None => service.service_id.to_string(),
    }
}

fn rows_of(services: &[ServiceReport]) -> impl Iterator<Item = &Difference> {
    services.iter().flat_map(|service| &service.weeks).flat_map(|week| &week.differences)
}

impl IndexRow {
    fn of(service: &ServiceReport) -> Self {
        Self {
            service: service.service_id.to_string(),
            name: service.name.as_deref().map(outside).unwrap_or_default(),
            weeks: service.weeks.len().to_string(),
            differing: rows_of(std::slice::from_ref(service)).count().to_string(),
            total: TotalRow::of(&service.total),
        }
    }
}

impl ServiceSheet {
    fn of(service: &ServiceReport, several: bool, ages_known: bool) -> Self {
        let name = name_of(service);
        let alone = std::slice::from_ref(service);
        Self {
            heading: outside(&name),
            running: plain_within(&name, RUNNING_HEAD).into_owned(),
            verdict: said::total_verdict(&service.total),
            summary: several.then(|| Summary::of(alone, &service.total, ages_known)),
            one: SectionOne::of(service),
            two: SectionTwo::of(service),
        }
    }
}
