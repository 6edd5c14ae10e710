//! The verb: facts in, report out.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::id::{ServiceId, SessionReportId};

use crate::allocate::{AllocatedReport, CapPolicy, Subsidy, allocate};
use crate::assemble::ReportOptions;
use crate::fact::Fact;
use crate::fold::{Fold, Selection};
use crate::gather::Gathered;
use crate::identity::{IdentityConflict, identify};
use crate::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use crate::report::Report;

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

/// Reconciles rows that are already in memory.
///
/// A place in an [`IdentityConflict`] is the row's index within its slice.
///
/// # Errors
/// Every [`IdentityConflict`], and no report.
pub fn reconcile(
    facts: &Facts<'_>,
    selection: &Selection,
    options: &ReportOptions,
) -> Result<Report, Vec<IdentityConflict>> {
    let mut fold = Fold::new(selection.clone()).for_deposits(options.deposits.is_some());
    facts.iter().for_each(|(_, fact)| fold.absorb(fact));
    let (folded, demand) = fold.finish();
    let mut gathered = Gathered::default();
    facts.iter().for_each(|(place, fact)| gathered.absorb(&demand, fact, place));
    folded.report(gathered, options)
}

/// Allocates the payments first, then reconciles against those allocations instead of the ones
/// the session reports carry.
///
/// It needs every row, [kept](Gathered::keep) whether it differs or not.
///
/// # Errors
/// Every [`IdentityConflict`], and no report.
pub fn allocate_and_reconcile(
    mut gathered: Gathered,
    selection: &Selection,
    options: &ReportOptions,
    policy: CapPolicy,
) -> Result<Report, Vec<IdentityConflict>> {
    let mut fold = Fold::new(selection.clone()).for_deposits(options.deposits.is_some());
    let allocations = allocations(gathered.clone(), selection, options, policy)?;
    gathered.replace_allocations(&by_report(&allocations));
    gathered.facts().for_each(|fact| fold.absorb(fact));
    gathered.retain(|key| selection.takes(key));
    let (folded, _) = fold.finish();
    let report = folded.report(gathered, options)?;
    Ok(Report { allocations, ..report })
}

fn allocations(
    mut gathered: Gathered,
    selection: &Selection,
    options: &ReportOptions,
    policy: CapPolicy,
) -> Result<Vec<AllocatedReport>, Vec<IdentityConflict>> {
    gathered.retain(|key| selection.takes_service(&key.service_id));
    let found = identify(gathered, options.drop_exact_repeats)?.within(selection);
    let rows = found.by_key.iter().flat_map(|(key, known)| {
        let evidence = &known.evidence;
        allocate(*key, &evidence.payments, &evidence.session_reports, policy)
    });
    Ok(rows.collect())
}

fn by_report(rows: &[AllocatedReport]) -> BTreeMap<(ServiceId, SessionReportId), Subsidy> {
    let of_a_report =
        |row: &AllocatedReport| Some(((row.key.service_id, row.session_report_id?), row.amount));
    rows.iter().filter_map(of_a_report).collect()
}
