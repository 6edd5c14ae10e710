//! Reading a vendor's file through a profile, into our own plain form.
//!
//! The file is CSV in any of its forms, a workbook or JSON; the [`Profile`] says
//! which headers make which of our columns. Whatever is left out is counted with its reason, a
//! total row that does not add up is an error, and every error of a file is found in one run, in
//! the profile's own terms and never with a cell's value.
//!
//! ```
//! use ccs_files::{import::{Importer, import}, kind::Kind, profile::Profile, source::Source};
//!
//! let profile = Profile::parse(r#"
//!     profile = "my-bank/1"
//!     [deposits]
//!     dates = "d/m/y"
//!     keep = { Details = ["CCS*"] }
//!     [deposits.columns]
//!     date_paid = "Date"
//!     amount = "Credit"
//!     reference = "Details"
//! "#)?;
//! let importer = Importer::new(&profile, Kind::Deposits, &[])?;
//! let file = "My account\n\nDate;Details;Credit\n13/08/2025;CCS PAYMENT;1595.25\n15/08/2025;INTEREST;0.20\n";
//! let source = Source::bytes(Kind::Deposits, "bank.csv", file.as_bytes());
//! let imported = import(&[source], &importer);
//!
//! assert!(imported.refusals.is_empty());
//! assert_eq!(imported.rows.len(), 1);
//! let record = imported.rows.get(0).expect("there is one");
//! assert_eq!(record.cells.get(0).as_deref(), Some("2025-08-13"));
//! assert_eq!(imported.left_out[0].rows, 1);
//! # Ok::<(), ccs_files::profile::Mistakes>(())
//! ```

mod above;
mod cells;
mod clock;
mod cut;
pub(crate) mod decisions;
mod describe;
mod document;
mod find;
mod groups;
pub mod guess;
mod hashing;
mod headings;
mod identifier;
mod issue;
mod known;
mod mode;
mod named;
mod open;
mod overlap;
mod parts;
pub mod recognise;
mod records;
mod running;
mod table;
#[cfg(test)]
mod tests;
mod totals;
mod value;
mod warning;

use std::collections::BTreeMap;

use ccs_core::id::Identifier;
use ccs_core::money::{Money, WideMoney};

use ccs_reconcile::report::{ExportWarning, LeftOut, Omitted};

pub use document::ImportDocument;
pub use records::{Cells, ImportedRow, Records};
pub use warning::ImportWarning;

pub(crate) use cells::is_our_form;
pub(crate) use records::Piece;

use crate::check::{Checked, check};
use crate::kind::{Form, Kind};
use crate::profile::{Mistakes, Plan, Profile, Setting, Table};
use crate::refusal::Refusal;
#[cfg(feature = "workbook")]
use crate::sheet::{Content, Hidden, Kept, hidden};
use crate::source::Source;
use crate::stream::REPORTS_AGAIN;

use groups::Groups;
use hashing::Set;
use issue::Issues;
use overlap::RowsOfFiles;
use records::Lines;
use value::Value;

/// A profile, ready to read files of one kind.
#[derive(Debug, Clone)]
pub struct Importer {
    plan: Plan,
}

impl Importer {
    /// Makes a profile ready for a kind.
    ///
    /// # Errors
    /// A kind that the profile has no table for, and each required column that no setting gives.
    pub fn new(profile: &Profile, kind: Kind, settings: &[Setting]) -> Result<Self, Mistakes> {
        profile.plan(kind, settings).map(|plan| Self { plan })
    }

    /// The kind of file.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.plan.kind
    }

    /// The profile's name and version.
    #[must_use]
    pub fn profile(&self) -> &str {
        &self.plan.profile
    }

    /// Whether the source gives one amount without saying whether it is CCS or ACCS: the amount
    /// goes in `ccs`, `subsidy_types` says so in every row, and only sums can be reconciled.
    #[must_use]
    pub fn is_untyped(&self) -> bool {
        self.plan.is_untyped()
    }
}

/// Files of one kind, read through a profile.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The tables that were read, with their rows.
    pub tables: Vec<TableRead>,
    /// The records, in the order of the files.
    pub rows: Records,
    /// What is no record, by its reason.
    pub left_out: Vec<RowsLeftOut>,
    /// Total rows that add up.
    pub totals_checked: u64,
    /// Identifiers that were given their zeros back.
    pub padded: u64,
    /// Everything that is wrong.
    pub refusals: Vec<Refusal>,
    /// How many of these are of rows that could not be read; the others are of records that no
    /// file of ours may have.
    pub unread: usize,
    /// How many errors there are in all: only the first thousands are kept.
    pub errors: u64,
    /// Rows that could not be read, by why.
    pub rows_with_errors: Vec<LeftOut>,
    /// Whether something is wrong with a file, or with what the profile says of it, and not only
    /// with rows of it.
    pub has_bad_file: bool,
    /// What is worth knowing and refuses nothing.
    pub warnings: Vec<ImportWarning>,
    /// For each file, how many tables were found up to its end.
    tables_of_files: Vec<usize>,
}

/// A table that was found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRead {
    /// The file.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// What parts the cells, in a text file.
    pub delimiter: Option<&'static str>,
    /// The row of the header; `None` when the file has none.
    pub header_row: Option<u64>,
    /// The rows that became records.
    pub rows: u64,
    /// The columns whose headers are not read, from 1.
    pub unread: Vec<usize>,
    /// The headers of these columns, only for the person who gave the file: a header may be a name.
    pub unread_headers: Vec<String>,
    /// Those of these columns that have amounts of a subsidy, which no column of ours is read from.
    pub amounts_not_read: Vec<usize>,
}

impl TableRead {
    /// Lists columns of amounts among those that are not read, also where they have no heading.
    fn name_unread(&mut self) {
        for column in &self.amounts_not_read {
            if let Err(at) = self.unread.binary_search(column) {
                self.unread.insert(at, *column);
                self.unread_headers.insert(at, String::new());
            }
        }
    }

    /// The file and the sheet, as diagnostics name them.
    #[must_use]
    pub fn place(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{}, sheet \"{sheet}\"", self.file),
            None => self.file.clone(),
        }
    }
}

/// Rows that are no records, and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RowsLeftOut {
    /// How many.
    pub rows: u64,
    /// The key of the profile that left them out, in words.
    pub why: String,
}

/// Reads files of one kind through a profile, and checks the records like files of our own: what
/// is not refused passes the check of its kind. A record that several files have is there as often as
/// in the file that has it most often, as a reconciliation of the files counts it.
#[must_use]
pub fn import(sources: &[Source], importer: &Importer) -> Imported {
    let mut imported = read_through(sources, importer);
    imported.count_shared_once();
    imported.check(&importer.plan);
    imported
}

/// Reads files of one kind through a profile, and leaves the checks of our own form to the reader
/// of the records: [`Imported::to_source`] is their source.
#[must_use]
pub fn read_through(sources: &[Source], importer: &Importer) -> Imported {
    read_in(sources, importer, false)
}

/// Every row is read as if it could not be, when they are all to be explained.
fn read_in(sources: &[Source], importer: &Importer, explains: bool) -> Imported {
    let mut reading = Reading::new(&importer.plan, explains);
    if sources.len() > 1 && !importer.plan.per.is_empty() {
        reading.rows_of_files = Some(RowsOfFiles::default());
    }
    for source in sources {
        reading.file(source);
        reading.end_file();
    }
    let mut imported = reading.finish();
    if importer.is_untyped() {
        imported.warnings.insert(0, ImportWarning::SubsidyTypesNotToldApart);
    }
    imported
}

/// Whether a file has every header of the profile's table for its kind, in one place.
#[must_use]
pub fn has_headers(source: &Source, profile: &Profile) -> bool {
    let plan = profile.plan_to_look(source.kind());
    let headed = plan.filter(|plan| matches!(plan.table, Table::Headed(_)));
    headed.is_some_and(|plan| open::has_tables(source, &plan))
}

/// Whether a file has our own plain header, or is Parquet, and so needs no profile.
#[must_use]
pub fn is_plain_file(source: &Source, profile: &Profile) -> bool {
    profile.plan_to_look(source.kind()).is_none_or(|plan| open::is_ours(source, &plan))
}

/// Files on their way.
struct Reading<'p> {
    plan: &'p Plan,
    imported: Imported,
    issues: Issues,
    /// The records, where each row is one.
    lines: Lines,
    /// The records that may have several rows.
    groups: Groups,
    /// The rows that records are made of, where several files may have them.
    rows_of_files: Option<RowsOfFiles>,
    /// The rows of a file of which `per` makes records, as numbers for their cells.
    rows_seen: Set<u64>,
    left_out: BTreeMap<String, u64>,
    /// Whether no row is read quickly.
    explains: bool,
}

impl<'p> Reading<'p> {
    fn new(plan: &'p Plan, explains: bool) -> Self {
        Self {
            plan,
            imported: Imported::default(),
            issues: Issues::of(plan),
            lines: Lines::of(plan.kind, plan.written().collect(), |at| {
                let column = plan.columns.get(at).and_then(Option::as_ref);
                column.map_or(Some(Value::Absent), table::same)
            }),
            groups: Groups::of(plan),
            rows_of_files: None,
            rows_seen: Set::default(),
            left_out: BTreeMap::new(),
            explains,
        }
    }

    fn file(&mut self, source: &Source) {
        let opened = match open::open(source, self.plan) {
            Ok(opened) => opened,
            Err(issue) => return self.issues.of_file(source.name(), issue),
        };
        self.note_hidden(source);
        if opened.has_similar_sheet {
            self.warn(ImportWarning::SimilarSheet);
        }
        for (rows, why) in &opened.left_out {
            self.leave_out(*rows, why.clone());
        }
        for found in &opened.tables {
            self.table(source.name(), &opened, found);
        }
    }

    /// Notes what a workbook hides.
    #[cfg(feature = "workbook")]
    fn note_hidden(&mut self, source: &Source) {
        let Ok(Kept { bytes, content: Content::Archive }) = source.whole() else { return };
        let Hidden { sheets, rows } = hidden(&bytes);
        let hides = [(rows, ImportWarning::HiddenRows), (sheets, ImportWarning::HiddenSheets)];
        for (_, warning) in hides.into_iter().filter(|(count, _)| *count > 0) {
            self.warn(warning);
        }
    }

    #[cfg(not(feature = "workbook"))]
    fn note_hidden(&mut self, _: &Source) {}

    fn warn(&mut self, warning: ImportWarning) {
        if !self.imported.warnings.contains(&warning) {
            self.imported.warnings.push(warning);
        }
    }

    /// A file is read: further tables are of another.
    fn end_file(&mut self) {
        self.imported.tables_of_files.push(self.imported.tables.len());
        self.rows_seen.clear();
    }

    fn leave_out(&mut self, rows: u64, why: String) {
        *self.left_out.entry(why).or_default() += rows;
    }

    fn finish(self) -> Imported {
        let has_shared_rows = self.has_shared_rows();
        let Self { mut imported, mut issues, mut lines, groups, left_out, .. } = self;
        groups.finish(&imported.tables, &mut issues, &mut lines);
        imported.rows = lines.into();
        imported.count_rows_of_tables();
        issues.finish(&mut imported);
        imported.left_out =
            left_out.into_iter().map(|(why, rows)| RowsLeftOut { rows, why }).collect();
        if imported.rows.is_empty() && imported.errors == 0 && !imported.left_out.is_empty() {
            imported.warnings.push(ImportWarning::NoRecords);
        }
        if imported.tables.iter().any(|table| !table.amounts_not_read.is_empty()) {
            imported.warnings.push(ImportWarning::AmountsNotRead);
        }
        if imported.is_mostly_negative(self.plan.kind) {
            imported.warnings.push(ImportWarning::MostlyNegative);
        }
        if self.plan.sheet.as_deref() == Some("*") && imported.has_repeated_sheet() {
            imported.warnings.push(ImportWarning::RepeatedSheet);
        }
        if has_shared_rows {
            imported.warnings.push(ImportWarning::SharedByFiles);
        }
        imported
    }
}

impl Imported {
    /// Whether nine of ten amounts of what was paid or allocated are negative, of ten or more.
    fn is_mostly_negative(&self, kind: Kind) -> bool {
        const FEWEST: usize = 10;
        let names: &[&str] = match kind {
            Kind::Payments => &["ccs", "accs"],
            Kind::SessionReports => &["allocated_ccs", "allocated_accs"],
            Kind::Deposits => &["amount"],
            _ => &[],
        };
        let columns = kind.columns().iter().enumerate();
        let of_amounts = columns.filter(|(_, column)| names.contains(&column.name));
        let amounts = of_amounts.flat_map(|(place, _)| self.rows.amounts(place).flatten());
        let (all, negative) = amounts.fold((0_usize, 0_usize), |(all, negative), amount| {
            (all + 1, negative + usize::from(amount < Money::ZERO))
        });
        negative >= FEWEST && negative * 10 >= all * 9
    }

    /// The sum of every column of money.
    #[must_use]
    pub fn sums(&self, kind: Kind) -> Vec<(&'static str, WideMoney)> {
        let money = kind.columns().iter().enumerate().filter(|(_, it)| it.form == Form::Money);
        let of_column = |place: usize| -> Option<WideMoney> {
            let mut amounts = self.rows.amounts(place).flatten().peekable();
            amounts.peek().is_some().then(|| amounts.sum())
        };
        money.filter_map(|(place, column)| Some((column.name, of_column(place)?))).collect()
    }

    /// The rows of payments, session reports and returns that are no records, for a report of the
    /// records. Of other kinds there are none: a bank's file has mostly other rows.
    pub fn omitted(&self, kind: Kind) -> impl Iterator<Item = Omitted> {
        let of = move |it: &RowsLeftOut| Omitted {
            kind: kind.as_str().into(),
            why: it.why.as_str().into(),
            rows: it.rows,
        };
        let is_of_facts = matches!(kind, Kind::Payments | Kind::SessionReports | Kind::Returns);
        self.left_out.iter().filter(move |_| is_of_facts).map(of)
    }

    /// Whether there are session reports, and none has an amount that was passed on.
    fn has_nothing_allocated(&self, kind: Kind) -> bool {
        let is_allocation = |name: &str| matches!(name, "allocated_ccs" | "allocated_accs");
        let mut allocations =
            kind.columns().iter().enumerate().filter(|(_, column)| is_allocation(column.name));
        kind == Kind::SessionReports
            && !self.rows.is_empty()
            && allocations.all(|(place, _)| self.rows.filled(place) == 0)
    }

    /// What a report of the records says of the exports, beside what it finds out by itself: that
    /// subsidies are not told apart, and what several files have.
    fn export_warnings(&self, kind: Kind) -> impl Iterator<Item = ExportWarning> {
        let is_said = |warning: &ImportWarning| {
            use ImportWarning::{SharedByFiles, SubsidyTypesNotToldApart};
            !matches!(warning, SubsidyTypesNotToldApart | SharedByFiles)
        };
        let nothing = self.has_nothing_allocated(kind).then_some(ImportWarning::NothingAllocated);
        let warnings = self.warnings.iter().copied().chain(nothing).filter(is_said);
        warnings.map(move |warning| ExportWarning {
            kind: kind.as_str().into(),
            warning: warning.as_str().into(),
            message: warning.message().into(),
        })
    }

    /// The sums of each clearing number, where the kind has them.
    #[must_use]
    pub fn sums_by_clearing_number(&self, kind: Kind) -> BTreeMap<String, WideMoney> {
        let place = |name: &str| kind.columns().iter().position(|column| column.name == name);
        let Some(number) = place("clearing_number") else { return BTreeMap::new() };
        let amounts: Vec<usize> = match kind {
            Kind::Payments => [place("ccs"), place("accs")].into_iter().flatten().collect(),
            _ => place("total").into_iter().collect(),
        };
        let mut sums: BTreeMap<Option<Identifier>, WideMoney> = BTreeMap::new();
        for place in &amounts {
            for (at, amount) in self.rows.amounts(*place).enumerate() {
                let sum = sums.entry(self.rows.identifier(at, number)).or_default();
                *sum = sum.plus(amount.unwrap_or_default().into());
            }
        }
        let named = |number: Option<Identifier>| number.map(|it| it.as_str().to_owned());
        sums.into_iter().map(|(number, sum)| (named(number).unwrap_or_default(), sum)).collect()
    }

    /// The records as our plain CSV: every column of the kind that any of them has, and the
    /// compulsory ones. Personal columns are empty unless `with_names`.
    #[must_use]
    pub fn to_csv(&self, kind: Kind, with_names: bool) -> String {
        let columns = kind.columns();
        let is_written = columns.iter().enumerate().map(|(place, column)| {
            let is_there = column.required || self.rows.filled(place) > 0;
            is_there && (with_names || !column.personal)
        });
        self.rows.to_csv(&is_written.collect::<Vec<_>>())
    }

    /// The records as a source of our plain form, which remembers where each is from.
    #[must_use]
    pub fn to_source(&self, importer: &Importer, name: &str) -> Source {
        let origin = Provenance {
            tables: self.tables.iter().map(TableRead::place).collect(),
            records: self.rows.clone(),
            headers: headers(&importer.plan),
            profile: importer.profile().to_owned(),
            warnings: self.export_warnings(importer.kind()).collect(),
        };
        Source::imported(importer.kind(), name, origin)
    }

    /// The checks that a file of our own goes through: amounts that must add up, times, limits.
    fn check(&mut self, plan: &Plan) {
        if self.rows.is_empty() {
            return;
        }
        let importer = Importer { plan: plan.clone() };
        let source = self.to_source(&importer, "");
        let Checked { refusals, errors, warnings, .. } = check(plan.kind, &[source], 1);
        if warnings.iter().any(|warning| warning.code == REPORTS_AGAIN) {
            self.warnings.push(ImportWarning::RepeatedReports);
        }
        self.errors += errors;
        self.refusals.extend(refusals);
    }
}

/// For each of our columns, the header it is from.
fn headers(plan: &Plan) -> BTreeMap<&'static str, String> {
    let columns = plan.kind.columns().iter().enumerate();
    columns.map(|(place, column)| (column.name, plan.header_of(place))).collect()
}

/// Where the rows of an imported source are from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Provenance {
    tables: Vec<String>,
    records: Records,
    headers: BTreeMap<&'static str, String>,
    profile: String,
    warnings: Vec<ExportWarning>,
}

impl Provenance {
    /// What a report of the records says of the export.
    pub(crate) fn warnings(&self) -> &[ExportWarning] {
        &self.warnings
    }

    /// The file and row that a line of the plain form is from.
    pub(crate) fn of_line(&self, line: u64) -> Option<(&str, u64)> {
        let (table, row) = self.records.of_line(line)?;
        Some((self.tables.get(table)?, row))
    }

    /// The records, as our own CSV.
    pub(crate) const fn records(&self) -> &Records {
        &self.records
    }

    /// The header that a column is from.
    pub(crate) fn header(&self, column: &str) -> Option<&str> {
        self.headers.get(column).map(String::as_str)
    }

    /// The profile's name.
    pub(crate) fn profile(&self) -> &str {
        &self.profile
    }
}
