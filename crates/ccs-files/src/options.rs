//! The small files of a reconciliation, as options of its report.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::deposits::Deposit;
use ccs_reconcile::record::StatementLine;

use crate::kind::Kind;
use crate::read::{ReadRows, read_rows};
use crate::refusal::Refusal;
use crate::services::read_services;
use crate::small::{read_clearing_totals, read_decisions};
use crate::source::Source;

/// Adds what services, deposits, control totals, statement lines and decisions say to options.
/// Sources of other kinds are passed over. No file of deposits or of control totals means that
/// nothing is compared with them; an empty one means that there were none.
///
/// ```
/// use ccs_files::{kind::Kind, options::with_small_files, source::Source};
///
/// let text = "service_id,name\n190016362L,Redbourne\n";
/// let services = Source::bytes(Kind::Services, "services.csv", text.as_bytes());
/// let options = with_small_files(Default::default(), &[services]).expect("the file is sound");
/// assert_eq!(options.service_names.len(), 1);
/// assert!(options.deposits.is_none());
/// ```
///
/// # Errors
/// Every error of every file.
#[expect(clippy::needless_pass_by_value, reason = "the options are completed and given back")]
pub fn with_small_files(
    options: ReportOptions,
    sources: &[Source],
) -> Result<ReportOptions, Vec<Refusal>> {
    let of = |kind: Kind| -> Vec<Source> {
        sources.iter().filter(|source| source.kind() == kind).cloned().collect()
    };
    let mut refusals = Vec::new();
    let services = rows(read_services(&of(Kind::Services)), &mut refusals);
    // A fraction of a cent is for a check to refuse: here it is a difference that has a cause.
    let deposits = of(Kind::Deposits);
    let has_deposits = !deposits.is_empty();
    let deposits = rows(read_rows::<Deposit>(&deposits), &mut refusals);
    let totals = of(Kind::ClearingTotals);
    let has_totals = !totals.is_empty();
    let totals = rows(read_clearing_totals(&totals), &mut refusals);
    let statements = of(Kind::StatementLines);
    let statement_lines = rows(read_rows::<StatementLine>(&statements), &mut refusals);
    let decisions = rows(read_decisions(&of(Kind::Decisions)), &mut refusals);
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let names = services.into_iter().map(|service| (service.service_id, service.name));
    Ok(ReportOptions {
        service_names: names.collect(),
        deposits: has_deposits.then_some(deposits),
        clearing_totals: has_totals.then_some(totals),
        statement_lines,
        decisions,
        ..options
    })
}

/// The rows; the errors in them go to the others.
fn rows<R>(read: ReadRows<R>, refusals: &mut Vec<Refusal>) -> Vec<R> {
    read.all().unwrap_or_else(|errors| {
        refusals.extend(errors);
        Vec::new()
    })
}
