//! Checked rows from Arrow record batches, for a program that reads files itself or has its rows in
//! memory, such as a query engine.
//!
//! A whole table, read by several threads, is [`Source::table`] with
//! [`reconcile_files`](crate::stream::reconcile_files). A [`TableReader`] takes batch by batch, as
//! they come. Both, and the reader of Parquet files, read a batch with the same code.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::Fold;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};

use crate::arrow::{Columns, each_row};
use crate::check::Checked;
use crate::fault::{Fault, Found};
use crate::kept::KeptFaults;
use crate::kind::Kind;
use crate::layout::Layout;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::row::Row;
use crate::source::Source;

/// Reads record batches of one schema, whose columns are named as those of a kind, and finds every
/// error. [`Source::table`] says which types a column can have. Each thread or partition needs one of
/// its own.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, RecordBatch, StringArray};
/// use ccs_files::{kind::Kind, table::TableReader};
/// use ccs_reconcile::{assemble::ReportOptions, fold::{Fold, Selection}, gather::Gathered};
///
/// let column = |name, cells: [&'static str; 2]| {
///     (name, Arc::new(StringArray::from_iter_values(cells)) as ArrayRef)
/// };
/// let batch = RecordBatch::try_from_iter([
///     column("service_id", ["190016362L", "190016362L"]),
///     column("clearing_number", ["000190000113", "000190000113"]),
///     column("date_paid", ["2025-08-13", "2025-08-13"]),
///     column("enrolment_id", ["E1", "E 2"]),
///     column("week_ending", ["2025-08-10", "2025-08-10"]),
///     column("ccs", ["118.60", "1.00"]),
///     column("accs", ["", ""]),
/// ])?;
/// let mut reader = TableReader::new(Kind::Payments, "payments", &batch.schema()).expect("its columns");
/// let mut fold = Fold::new(Selection::everything());
/// // The header counts as line 1.
/// reader.fold(&batch, 2, &mut fold);
///
/// let checked = reader.finish();
/// assert_eq!((checked.sound_rows, checked.errors), (1, 1));
/// assert_eq!(checked.refusals[0].place(), "payments:3, column enrolment_id");
///
/// // The second reading takes only the rows that the first one could not judge by their sums.
/// let (folded, demand) = fold.finish();
/// let mut reader = TableReader::new(Kind::Payments, "payments", &batch.schema()).expect("its columns");
/// let mut gathered = Gathered::default();
/// reader.facts(&batch, 2, |fact, line| gathered.absorb(&demand, fact, line));
/// let report = folded.report(gathered, &ReportOptions::default())?;
/// assert_eq!(report.total.paid().to_string(), "118.60");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct TableReader {
    /// The table by its name, for the texts of errors.
    named: [Source; 1],
    layout: Arc<Layout>,
    columns: Columns,
    faults: KeptFaults,
    sound_rows: u64,
}

impl TableReader {
    /// A reader of batches with this schema.
    ///
    /// # Errors
    /// Every column that is missing, is there twice or, if it has values, is of a type that cannot
    /// have the values of its form.
    pub fn new(
        kind: Kind,
        name: impl Into<String>,
        schema: &SchemaRef,
    ) -> Result<Self, Vec<Refusal>> {
        let source = Source::table(kind, name, Arc::clone(schema), Vec::new());
        let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        let layout = Layout::read(kind, &names).map_err(|faults| {
            let refusal = |(column, fault)| source.refusal(&in_header(column, fault));
            faults.into_iter().map(refusal).collect::<Vec<_>>()
        })?;
        Ok(Self {
            columns: Columns::new(&layout, |_| true),
            named: [source],
            layout: Arc::new(layout),
            faults: KeptFaults::default(),
            sound_rows: 0,
        })
    }

    /// Passes every sound row of a batch, with its line, and keeps the errors of the others.
    ///
    /// # Panics
    /// If the records are of another kind than the table.
    pub fn rows<R: Row>(
        &mut self,
        batch: &RecordBatch,
        first_line: u64,
        mut each: impl FnMut(&R, u64),
    ) {
        let Self { layout, columns, faults: kept, sound_rows, .. } = self;
        assert_eq!(R::KIND, layout.kind, "the records of the table's own kind");
        let (first, faults) = (Place::new(0, first_line), &mut Vec::new());
        let mut pass = |record: &R, place: Place| each(record, place.line().unwrap_or_default());
        let unread = each_row(batch, first, layout, columns, faults, &mut |row| {
            *sound_rows = sound_rows.saturating_add(row.read_record(&mut pass).into());
        });
        if let Err((_, column)) = unread {
            kept.take_once(in_header(Some(column), Fault::ColumnType));
        }
        kept.take(faults);
    }

    /// Passes every sound row of a batch of payments, session reports or returns; of another kind,
    /// none.
    pub fn facts(
        &mut self,
        batch: &RecordBatch,
        first_line: u64,
        mut each: impl FnMut(Fact<'_>, u64),
    ) {
        match self.layout.kind {
            Kind::Payments => self.rows(batch, first_line, |line: &PaymentLine, at| {
                each(Fact::Payment(line), at);
            }),
            Kind::SessionReports => self.rows(batch, first_line, |report: &SessionReport, at| {
                each(Fact::SessionReport(report), at);
            }),
            Kind::Returns => self.rows(batch, first_line, |row: &ReturnedFeeReduction, at| {
                each(Fact::Return(row), at);
            }),
            _ => {}
        }
    }

    /// Adds every sound row of a batch to a fold.
    pub fn fold(&mut self, batch: &RecordBatch, first_line: u64, fold: &mut Fold) {
        self.facts(batch, first_line, |fact, _| fold.absorb(fact));
    }

    /// What was found in all batches: the number of sound rows, the errors in order of their lines,
    /// and a warning for each unknown column.
    #[must_use]
    pub fn finish(self) -> Checked {
        let [named] = &self.named;
        Checked {
            sound_rows: self.sound_rows,
            refusals: self.faults.refusals(&self.named),
            errors: self.faults.count(),
            warnings: self.layout.unknown_columns(0, named.name()),
        }
    }
}

/// An error of the header, which counts as line 1.
fn in_header(column: Option<u8>, fault: Fault) -> Found {
    Found { place: Place::new(0, 1), column, fault }
}
