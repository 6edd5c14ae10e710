//! The verb: facts in, report out.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{ServiceId, SessionReportId};
use ccs_core::money::WideMoney;

use crate::allocate::{AllocatedReport, CapPolicy, Subsidy, allocate};
use crate::assemble::ReportOptions;
use crate::error::ReconcileError;
use crate::explanation::Explanation;
use crate::fact::Fact;
use crate::fold::{Fold, Folded, Selection};
use crate::gather::{Gathered, Origin};
use crate::identity::identify;
use crate::judgement::{Around, judge};
use crate::record::{Key, PaymentLine, Recipient, ReturnedFeeReduction, SessionReport};
use crate::report::{Evidence, Report, Warning, WarningKind};

/// CCS pays each week: after so many days two runs should have paid a week.
const DAYS_OF_TWO_RUNS: i32 = 14;

/// The rows of all three files, borrowed from wherever they are kept.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'r> {
    /// Payment lines.
    pub payments: &'r [PaymentLine],
    /// Session reports, every version.
    pub session_reports: &'r [SessionReport],
    /// Returns of fee reduction.
    pub returns: &'r [ReturnedFeeReduction],
}

impl<'r> Facts<'r> {
    /// Every row, with its place among the rows of its kind.
    pub fn iter(&self) -> impl Iterator<Item = (u64, Fact<'r>)> + use<'r> {
        let payments = self.payments.iter().map(Fact::Payment);
        let reports = self.session_reports.iter().map(Fact::SessionReport);
        let returns = self.returns.iter().map(Fact::Return);
        (0..).zip(payments).chain((0..).zip(reports)).chain((0..).zip(returns))
    }
}

/// Rows that can be read twice: in memory, in a database, behind an interface.
///
/// Both readings must give the same rows, in any order. The second is checked against the first:
/// rows that are missing, doubled or changed when they are read again never become money.
pub trait Rows {
    /// Gives every row, with the file it is in and its place there.
    fn each(&self, take: &mut dyn FnMut(Origin, Fact<'_>));
}

impl Rows for Facts<'_> {
    fn each(&self, take: &mut dyn FnMut(Origin, Fact<'_>)) {
        self.iter().for_each(|(place, fact)| take(place.into(), fact));
    }
}

/// Reconciles rows: adds them up in a first reading, and judges what differs by a second.
///
/// A place in an [`IdentityConflict`](crate::identity::IdentityConflict) is the one that [`Rows`]
/// gave; of [`Facts`] it is the row's index within its slice.
///
/// # Errors
/// [`ReconcileError`], and no report: rows that contradict others, or a second reading that gave
/// other rows than the first.
pub fn reconcile(
    rows: &(impl Rows + ?Sized),
    selection: &Selection,
    options: &ReportOptions,
) -> Result<Report, ReconcileError> {
    let (folded, gathered) = read_twice(rows, selection, options, |_| false);
    folded.report(gathered, options)
}

/// Explains one enrolment-week, whether it differs or not: its row of the report that [`reconcile`] makes of
/// the same rows, with everything that is known about it. None if no row is about it.
///
/// # Errors
/// [`ReconcileError`], as for the report.
pub fn explain(
    rows: &(impl Rows + ?Sized),
    key: &Key,
    selection: &Selection,
    options: &ReportOptions,
) -> Result<Option<Explanation>, ReconcileError> {
    let asked = |other: &Key| other == key;
    let (folded, gathered) = read_twice(rows, selection, options, asked);
    Ok(folded.explain(gathered, asked, options)?.pop())
}

/// The sums of the rows, and the rows that a report needs or that are asked for.
fn read_twice(
    rows: &(impl Rows + ?Sized),
    selection: &Selection,
    options: &ReportOptions,
    asked: impl Fn(&Key) -> bool,
) -> (Folded, Gathered) {
    let mut fold = Fold::new(selection.clone()).with_runs(options.wants_runs());
    rows.each(&mut |_, fact| fold.absorb(fact));
    let (folded, demand) = fold.finish_for(options);
    let mut gathered = Gathered::default();
    rows.each(&mut |origin, fact| {
        if demand.wants(fact.key()) || (selection.takes(fact.key()) && asked(fact.key())) {
            gathered.keep(fact, origin);
        }
    });
    (folded, gathered)
}

/// Allocates the payments first, then reconciles against those allocations instead of the ones
/// the session reports carry.
///
/// It needs every row, [kept](Gathered::keep) whether it differs or not.
///
/// # Errors
/// [`ReconcileError`], and no report.
pub fn allocate_and_reconcile(
    mut gathered: Gathered,
    selection: &Selection,
    options: &ReportOptions,
    policy: CapPolicy,
) -> Result<Report, ReconcileError> {
    let mut fold = Fold::new(selection.clone()).with_runs(options.wants_runs());
    let allocated = allocations(gathered.clone(), selection, options, policy)?;
    gathered.replace_allocations(&by_report(&allocated.rows));
    gathered.facts().for_each(|fact| fold.absorb(fact));
    gathered.retain(|key| selection.takes(key));
    let (folded, _) = fold.finish();
    let options = ReportOptions { cap_policy: Some(policy), ..options.clone() };
    let mut report = folded.report(gathered, &options)?;
    report.warnings.extend(allocated.warnings);
    report.warnings.sort_unstable();
    Ok(Report { allocations: allocated.rows, ..report })
}

/// What was allocated, and what is worth knowing about it.
struct Allocated {
    rows: Vec<AllocatedReport>,
    warnings: Vec<Warning>,
}

fn allocations(
    mut gathered: Gathered,
    selection: &Selection,
    options: &ReportOptions,
    policy: CapPolicy,
) -> Result<Allocated, ReconcileError> {
    gathered.retain(|key| selection.takes_service(&key.service_id));
    let found = identify(Cow::Borrowed(&gathered), options.drop_exact_repeats)?.within(selection);
    let mut allocated = Allocated { rows: Vec::new(), warnings: Vec::new() };
    let newest = newest_payments(found.payments());
    for (key, known) in found.by_key() {
        let left_out = judge(&known, Around::of_one_week(&key, options.as_at)).not_of_live;
        let evidence = &known.evidence;
        let live = evidence.session_reports.iter().any(|report| !report.is_cancelled());
        if left_out.has_unproven_worth && live {
            let Key { service_id, week, enrolment_id } = key;
            let (enrolment_id, kind) = (Some(enrolment_id), WarningKind::WorthNotProven);
            allocated.warnings.push(Warning { service_id, week, enrolment_id, kind });
        }
        let left_out = Subsidy { ccs: left_out.ccs, accs: left_out.accs };
        let newest = newest.get(&key.service_id).copied();
        allocated.warnings.extend(entitled_not_paid(key, evidence, left_out, newest));
        let (payments, reports) = (&evidence.payments, &evidence.session_reports);
        allocated.rows.extend(allocate(key, payments, reports, left_out, policy));
    }
    Ok(allocated)
}

/// The newest day on which CCS paid each service.
fn newest_payments<'r>(
    payments: impl Iterator<Item = &'r PaymentLine>,
) -> BTreeMap<ServiceId, Day> {
    let mut newest = BTreeMap::new();
    for line in payments {
        let day = newest.entry(line.key.service_id).or_insert(line.date_paid);
        *day = line.date_paid.max(*day);
    }
    newest
}

/// Allocations made of payments always agree with them: that less was paid than the reports say is
/// seen here alone.
fn entitled_not_paid(
    key: Key,
    evidence: &Evidence,
    left_out: Subsidy,
    newest: Option<Day>,
) -> Option<Warning> {
    let Key { service_id, week, enrolment_id } = key;
    let is_due = newest.is_some_and(|newest| newest.days_since(week.sunday()) > DAYS_OF_TWO_RUNS);
    let live = evidence.session_reports.iter().filter(|report| !report.is_cancelled());
    let entitled: WideMoney = live.filter_map(SessionReport::entitlement).sum();
    let lines = evidence.payments.iter().filter(|line| line.recipient == Recipient::Service);
    let paid = lines.map(PaymentLine::amount).sum::<WideMoney>().minus(left_out.total());
    let kind = WarningKind::EntitledNotPaid { entitled, paid };
    let warning = Warning { service_id, week, enrolment_id: Some(enrolment_id), kind };
    (is_due && entitled.minus(paid) >= WideMoney::CENT).then_some(warning)
}

fn by_report(rows: &[AllocatedReport]) -> BTreeMap<(ServiceId, SessionReportId), Subsidy> {
    let of_a_report =
        |row: &AllocatedReport| Some(((row.key.service_id, row.session_report_id?), row.amount));
    rows.iter().filter_map(of_a_report).collect()
}
