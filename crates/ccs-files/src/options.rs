//! The small files of a reconciliation, as options of its report.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::record::StatementLine;

use crate::kind::Kind;
use crate::read::{ReadRows, read_rows};
use crate::refusal::Refusal;
use crate::services::read_services;
use crate::small::{read_clearing_totals, read_decisions, read_deposits};
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
pub fn with_small_files(
    options: ReportOptions,
    sources: &[Source],
) -> Result<ReportOptions, Vec<Refusal>> {
    with_noted_small_files(options, sources).map(|(options, _)| options)
}

/// The same, with the warnings about the files: unknown columns, and deposits with a fraction of a
/// cent.
///
/// # Errors
/// Every error of every file.
#[expect(clippy::needless_pass_by_value, reason = "the options are completed and given back")]
pub fn with_noted_small_files(
    options: ReportOptions,
    sources: &[Source],
) -> Result<(ReportOptions, Vec<Refusal>), Vec<Refusal>> {
    let of = |kind: Kind| -> Vec<Source> {
        sources.iter().filter(|source| source.kind() == kind).cloned().collect()
    };
    let mut notes = Notes::default();
    let services = notes.rows(read_services(&of(Kind::Services)));
    let deposits = of(Kind::Deposits);
    let has_deposits = !deposits.is_empty();
    let deposits = notes.rows(read_deposits(&deposits));
    let totals = of(Kind::ClearingTotals);
    let has_totals = !totals.is_empty();
    let totals = notes.rows(read_clearing_totals(&totals));
    let statements = of(Kind::StatementLines);
    let statement_lines = notes.rows(read_rows::<StatementLine>(&statements));
    let decisions = notes.rows(read_decisions(&of(Kind::Decisions)));
    if !notes.refusals.is_empty() {
        return Err(notes.refusals);
    }
    let names = services.into_iter().map(|service| (service.service_id, service.name));
    let options = ReportOptions {
        service_names: names.collect(),
        deposits: has_deposits.then_some(deposits),
        clearing_totals: has_totals.then_some(totals),
        statement_lines,
        decisions,
        ..options
    };
    Ok((options, notes.warnings))
}

/// The errors and warnings of all files.
#[derive(Default)]
struct Notes {
    refusals: Vec<Refusal>,
    warnings: Vec<Refusal>,
}

impl Notes {
    /// The rows of a file; what is noted in it goes to the others.
    fn rows<R>(&mut self, mut read: ReadRows<R>) -> Vec<R> {
        self.warnings.append(&mut read.warnings);
        read.all().unwrap_or_else(|errors| {
            self.refusals.extend(errors);
            Vec::new()
        })
    }
}
