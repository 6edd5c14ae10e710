//! The small files of a reconciliation, as options of its report.

use std::collections::BTreeSet;

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::record::StatementLine;

use crate::kind::Kind;
use crate::read::{ReadRows, read_rows};
use crate::refusal::Refusal;
use crate::services::read_services;
use crate::shared::{counting, keep_counting, totals_that_count};
use crate::small::{read_clearing_totals, read_decisions, read_deposits};
use crate::source::Source;

/// Several files of one kind have rows in common, which count once. It asks for nothing.
pub const SHARED_ROWS: &str = "CCS-R025";

/// Lines of one statement of entitlement repeat another in every column; each is counted.
pub const REPEATED_STATEMENT_LINES: &str = "CCS-R026";

/// Adds what services, deposits, control totals, statement lines and decisions say to options.
/// Sources of other kinds are passed over. No file of deposits or of control totals means that
/// nothing is compared with them; an empty one means that there were none. Rows that several files of
/// one kind have count as often as in the file that has them most often.
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

/// The same, with the warnings about the files: unknown columns, deposits with a fraction of a cent,
/// [rows in common](SHARED_ROWS) and [repeated lines](REPEATED_STATEMENT_LINES) of statements.
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
    let deposits = notes.rows_of_files(read_deposits(&deposits), &deposits);
    let totals = of(Kind::ClearingTotals);
    let has_totals = !totals.is_empty();
    let mut read = read_clearing_totals(&totals);
    let before = read.rows.len();
    read.rows = totals_that_count(read.rows);
    notes.note_shared(before - read.rows.len(), &totals);
    let totals = notes.rows(read);
    let statements = of(Kind::StatementLines);
    let statement_lines = notes.rows_of_files(read_rows::<StatementLine>(&statements), &statements);
    notes.note_repeated(&statement_lines, &statements);
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
    /// The rows of several files: those that they have in common count once.
    fn rows_of_files<R: Ord>(&mut self, mut read: ReadRows<R>, sources: &[Source]) -> Vec<R> {
        let counts = counting(read.rows.iter().map(|(place, row)| (place.source(), row)));
        keep_counting(&mut read.rows, &counts);
        let shared = counts.iter().filter(|counts| !**counts).count();
        self.note_shared(shared, sources);
        self.rows(read)
    }

    /// Says how many rows are in several files and count once.
    fn note_shared(&mut self, rows: usize, sources: &[Source]) {
        let Some(last) = sources.last().filter(|_| rows > 0) else { return };
        let rows = if rows == 1 { "1 row is".to_owned() } else { format!("{rows} rows are") };
        self.warnings.push(Refusal {
            file: last.name().to_owned(),
            line: None,
            column: None,
            code: SHARED_ROWS,
            message: format!(
                "{rows} in several files of {} and counted once",
                last.kind().as_str()
            ),
            remedy: "nothing needs to be done: files may overlap".to_owned(),
            is_of_export: false,
            is_path: false,
        });
    }

    /// Says how many lines repeat another of their statement.
    fn note_repeated(&mut self, lines: &[StatementLine], sources: &[Source]) {
        let different: BTreeSet<&StatementLine> = lines.iter().collect();
        let rows = lines.len() - different.len();
        let Some(last) = sources.last().filter(|_| rows > 0) else { return };
        let repeat =
            if rows == 1 { "1 row repeats".to_owned() } else { format!("{rows} rows repeat") };
        self.warnings.push(Refusal {
            file: last.name().to_owned(),
            line: None,
            column: None,
            code: REPEATED_STATEMENT_LINES,
            message: format!(
                "{repeat} another of the same statement in every column, and each is counted"
            ),
            remedy: "compare them with the statement; load each export once".to_owned(),
            is_of_export: false,
            is_path: false,
        });
    }

    /// The rows of a file; what is noted in it goes to the others.
    fn rows<R>(&mut self, mut read: ReadRows<R>) -> Vec<R> {
        self.warnings.append(&mut read.warnings);
        read.all().unwrap_or_else(|errors| {
            self.refusals.extend(errors);
            Vec::new()
        })
    }
}
