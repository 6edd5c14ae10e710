//! Converts a document back to the report. Every figure that follows from others is calculated
//! again, and a document whose figures do not add up is refused.

use ccs_core::date::WeekSpan;
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;
use ccs_core::tally::Tally;
use ccs_reconcile::allocate::{AllocatedReport, Subsidy};
use ccs_reconcile::deposits::DepositsTotal;
use ccs_reconcile::record::Key;
use ccs_reconcile::report::{
    ClearingPayment, Difference, Report, ServiceReport, Total, Warning, WeekReport,
};

use super::{
    AllocationDocument, ClearingDocument, DifferenceDocument, DocumentRefusal, NO_TOLERANCE,
    OwnedReport, PeriodDocument, ServiceDocument, TotalDocument, WarningDocument, WeekDocument,
};

type Refused<T> = Result<T, DocumentRefusal>;

impl TryFrom<OwnedReport<'_>> for Report {
    type Error = DocumentRefusal;

    fn try_from(document: OwnedReport<'_>) -> Refused<Self> {
        if document.tolerance != NO_TOLERANCE {
            return Err(DocumentRefusal::Tolerance);
        }
        let services = each("services", document.services, service)?;
        in_order("services", &services, |service| service.service_id)?;
        let total = summed(&document.total, services.iter().map(|service| &service.total))?;
        let report = Self {
            period: document.period.map(|period| span(&period)).transpose()?,
            as_at: document.as_at,
            warnings: each("warnings", document.warnings, |found| warning(&found))?,
            services,
            total,
            deposits: each("deposits", document.deposits, |row| {
                row.footed().ok_or_else(|| does_not_foot("deposited"))
            })?,
            deposits_total: document.deposits_total.map(|_| DepositsTotal::default()),
            clearing_totals: document
                .clearing_totals
                .map(|rows| {
                    each("clearing_totals", rows, |row| {
                        row.footed().ok_or_else(|| does_not_foot("difference"))
                    })
                })
                .transpose()?,
            overlap: document.overlap.into(),
            allocations: each("allocations", document.allocations.unwrap_or_default(), |row| {
                allocation(&row)
            })?,
            left_out: document.left_out.into_iter().map(Into::into).collect(),
        };
        let total = report.deposits_total.map(|_| DepositsTotal::of(&report.deposits));
        Ok(Self { deposits_total: total, ..report })
    }
}

/// Converts each element, adding its place to a refusal.
fn each<T, U>(list: &str, rows: Vec<T>, convert: impl Fn(T) -> Refused<U>) -> Refused<Vec<U>> {
    let numbered = rows.into_iter().enumerate();
    numbered
        .map(|(at, row)| convert(row).map_err(|refusal| refusal.within(&format!("{list}[{at}]"))))
        .collect()
}

/// Checks that each key occurs once, in ascending order.
fn in_order<T, K: Ord>(list: &str, rows: &[T], key: impl Fn(&T) -> K) -> Refused<()> {
    let rising = rows.is_sorted_by(|one, next| key(one) < key(next));
    rising.then_some(()).ok_or_else(|| DocumentRefusal::OutOfOrder { place: list.into() })
}

fn does_not_foot(place: &str) -> DocumentRefusal {
    DocumentRefusal::DoesNotFoot { place: place.into() }
}

/// Checks that a total is the sum of these.
fn summed<'t>(document: &TotalDocument, parts: impl Iterator<Item = &'t Total>) -> Refused<Total> {
    let mut sum = Total::default();
    parts.for_each(|part| sum.absorb(part));
    document.footed().filter(|total| *total == sum).ok_or_else(|| does_not_foot("total"))
}

fn span(period: &PeriodDocument) -> Refused<WeekSpan> {
    let span = WeekSpan::new(period.from, period.to).map_err(|_| DocumentRefusal::Period)?;
    if span.weeks() == period.weeks { Ok(span) } else { Err(DocumentRefusal::Period) }
}

fn warning(document: &WarningDocument<'_>) -> Refused<Warning> {
    document.known().ok_or_else(|| DocumentRefusal::Warning { place: "code".into() })
}

fn service(document: ServiceDocument<'_, Vec<WeekDocument<'_>>>) -> Refused<ServiceReport> {
    let weeks = each("weeks", document.weeks, week)?;
    in_order("weeks", &weeks, |week| week.week)?;
    Ok(ServiceReport {
        service_id: document.service_id,
        name: document.name.map(|name| name.into_owned().into()),
        total: summed(&document.total, weeks.iter().map(|week| &week.total))?,
        weeks,
    })
}

fn week(document: WeekDocument<'_>) -> Refused<WeekReport> {
    let payments = each("payments", document.payments, |payment| clearing_payment(&payment))?;
    in_order("payments", &payments, |payment| (payment.clearing_number, payment.date_paid))?;
    let differences = each("differences", document.differences, difference)?;
    in_order("differences", &differences, |row| row.enrolment_id)?;
    let total = document.total.footed().ok_or_else(|| does_not_foot("total"))?;
    if !week_foots(&total, &payments, &differences) {
        return Err(does_not_foot("total"));
    }
    Ok(WeekReport { week: document.week_ending, payments, total, differences })
}

/// Checks that paid amounts add up by clearing number, and the gross differences by enrolment.
fn week_foots(total: &Total, payments: &[ClearingPayment], differences: &[Difference]) -> bool {
    let mut sum = Total::default();
    payments.iter().for_each(|payment| sum.add_payment(payment));
    differences.iter().for_each(|row| sum.add_difference(row.difference()));
    let figures = |total: &Total| {
        (total.ccs, total.accs, total.difference_positive, total.difference_negative)
    };
    figures(&sum) == figures(total)
}

fn clearing_payment(document: &ClearingDocument) -> Refused<ClearingPayment> {
    let ClearingDocument { clearing_number, date_paid, ccs, accs, total } = *document;
    let payment = ClearingPayment { clearing_number, date_paid, ccs, accs };
    if payment.total() == total { Ok(payment) } else { Err(does_not_foot("total")) }
}

fn difference(document: DifferenceDocument<'_>) -> Refused<Difference> {
    let by_subsidy = match &document.by_subsidy {
        Some(pairs) => Some(pairs.footed().ok_or_else(|| does_not_foot("by_subsidy"))?),
        None => None,
    };
    let row = Difference {
        enrolment_id: document.enrolment_id,
        child: document.child.map(|name| Personal::new(name.into_owned().into())),
        total_fee: document.total_fee,
        paid: document.paid.into(),
        allocated: document.allocated.into(),
        returned: document.returned,
        pending_return: document.pending_return,
        by_subsidy,
        parts: document.parts.into_iter().map(Into::into).collect(),
        links: document.links.into_iter().map(Into::into).collect(),
        age: document.age.into(),
        last_paid: document.last_paid,
        session_reports: document.session_reports,
    };
    if row.difference() != document.difference {
        return Err(does_not_foot("difference"));
    }
    let explained: WideMoney = row.parts.iter().map(|part| part.amount).sum();
    let sound =
        explained == row.difference() && !row.parts.iter().any(|part| part.amount.is_zero());
    if sound { Ok(row) } else { Err(DocumentRefusal::PartsDoNotReAdd { place: "parts".into() }) }
}

fn allocation(document: &AllocationDocument) -> Refused<AllocatedReport> {
    let AllocationDocument {
        service_id,
        week_ending,
        enrolment_id,
        session_report_id,
        ccs,
        accs,
        total,
    } = *document;
    let amount = Subsidy { ccs, accs };
    let key = Key { service_id, week: week_ending, enrolment_id };
    let row = AllocatedReport { key, session_report_id, amount };
    if amount.total() == total { Ok(row) } else { Err(does_not_foot("total")) }
}
