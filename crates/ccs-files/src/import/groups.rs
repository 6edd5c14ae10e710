//! Records: a row each, or several rows that the profile's `per` makes one.

use std::collections::{BTreeMap, HashMap};

use ccs_core::money::{Money, WideMoney};

use super::cells::amount;
use super::issue::{Issue, Issues};
use super::{Cells, ImportedRow, TableRead};
use crate::profile::{Plan, Take};

/// A row that was read.
pub(super) struct RowRead<'c> {
    pub(super) table: usize,
    pub(super) row: u64,
    pub(super) cells: &'c [Option<&'c str>],
    /// For each column with `once`, what it is added once for.
    pub(super) once: Vec<(usize, String)>,
}

/// Rows on their way to become records.
pub(super) struct Groups {
    per: Vec<usize>,
    takes: Vec<Take>,
    headers: Vec<String>,
    /// Our names of the columns.
    names: Vec<&'static str>,
    /// The records, where each row is one.
    rows: Vec<ImportedRow>,
    /// The records that may have several rows.
    records: Vec<Record>,
    /// The record of each combination of cells.
    places: HashMap<Vec<Option<Box<str>>>, usize>,
}

struct Record {
    table: usize,
    row: u64,
    cells: Vec<Option<Box<str>>>,
    sums: BTreeMap<usize, WideMoney>,
    once: HashMap<(usize, String), Option<Box<str>>>,
    /// Columns in which its rows do not agree.
    disagree: Vec<(usize, u64)>,
}

impl Groups {
    pub(super) fn of(plan: &Plan) -> Self {
        let take = |column: &Option<crate::profile::ColumnPlan>| {
            column.as_ref().map_or(Take::One, |it| it.take)
        };
        Self {
            per: plan.per.clone(),
            takes: plan.columns.iter().map(take).collect(),
            headers: (0..plan.columns.len()).map(|at| plan.header_of(at)).collect(),
            names: plan.kind.columns().iter().map(|column| column.name).collect(),
            rows: Vec::new(),
            records: Vec::new(),
            places: HashMap::new(),
        }
    }

    pub(super) fn add(&mut self, read: RowRead<'_>) {
        if self.per.is_empty() {
            let RowRead { table, row, cells, .. } = read;
            self.rows.push(ImportedRow { table, row, cells: Cells::of(cells.iter().copied()) });
            return;
        }
        let key: Vec<Option<Box<str>>> = self
            .per
            .iter()
            .map(|at| read.cells.get(*at).copied().flatten().map(Into::into))
            .collect();
        let known = self.places.get(&key).and_then(|place| self.records.get_mut(*place));
        if let Some(record) = known {
            record.join(read, &self.takes);
            return;
        }
        self.places.insert(key, self.records.len());
        let mut record = Record::of(&read);
        record.begin(read.once, &self.takes);
        self.records.push(record);
    }

    /// The records, when their rows agree.
    pub(super) fn finish(&mut self, tables: &[TableRead], issues: &mut Issues) -> Vec<ImportedRow> {
        let place = |table: usize| tables.get(table).map_or_else(String::new, TableRead::place);
        let mut rows = std::mem::take(&mut self.rows);
        for mut record in std::mem::take(&mut self.records) {
            for (column, row) in &record.disagree {
                let name = self.names.get(*column).copied().unwrap_or_default();
                let issue = Issue::new(
                    "CCS-I071",
                    "rows of one record differ in this column",
                    remedy(name),
                );
                let header = self.headers.get(*column).cloned().unwrap_or_default();
                issues.of_profile(&place(record.table), *row, issue.under(header));
            }
            for (column, sum) in std::mem::take(&mut record.sums) {
                match (amount(sum), record.cells.get_mut(column)) {
                    (Ok(sum), Some(cell)) => *cell = Some(sum.to_string().into()),
                    (Err(issue), _) => {
                        issues.of_row(&place(record.table), record.row, issue);
                    }
                    (Ok(_), None) => {}
                }
            }
            let Record { table, row, cells, .. } = record;
            let cells = Cells::of(cells.iter().map(Option::as_deref));
            rows.push(ImportedRow { table, row, cells });
        }
        rows
    }
}

/// What to do about rows of a record that differ in one of our columns. Rows with different
/// versions or numbers of a report are no parts of one.
fn remedy(name: &str) -> &'static str {
    match name {
        "version" => {
            "the rows are versions of a report, which are never added up: add `version` to `per`, or leave `per` out"
        }
        "session_report_id" => "the rows are different reports: add `session_report_id` to `per`",
        _ => "add the column to `per`, or take = \"last\" to it",
    }
}

impl Record {
    fn of(read: &RowRead<'_>) -> Self {
        let RowRead { table, row, cells, .. } = *read;
        let cells = cells.iter().map(|cell| cell.map(Into::into)).collect();
        let (sums, once) = (BTreeMap::new(), HashMap::new());
        Self { table, row, cells, sums, once, disagree: Vec::new() }
    }

    /// The first row of a record begins its sums.
    fn begin(&mut self, once: Vec<(usize, String)>, takes: &[Take]) {
        let cells = self.cells.clone();
        for (column, cell) in cells.iter().enumerate() {
            if takes.get(column) == Some(&Take::Sum) {
                self.sum(column, cell.as_deref());
            }
        }
        for (column, key) in once {
            let cell = cells.get(column).cloned().flatten();
            self.once.insert((column, key), cell);
        }
    }

    fn sum(&mut self, column: usize, cell: Option<&str>) {
        if let Some(amount) = cell.and_then(|cell| Money::parse(cell.as_bytes()).ok()) {
            let sum = self.sums.entry(column).or_default();
            *sum = sum.plus(amount.into());
        }
    }

    /// Another row of the record.
    fn join(&mut self, read: RowRead<'_>, takes: &[Take]) {
        let RowRead { row, cells, once, .. } = read;
        for (column, cell) in cells.iter().map(|cell| cell.map(Box::<str>::from)).enumerate() {
            match takes.get(column).copied().unwrap_or(Take::One) {
                Take::Sum => {
                    let key = once.iter().find(|(of, _)| *of == column);
                    self.add(column, cell, key.map(|(_, key)| key.clone()), row);
                }
                Take::Last => {
                    if let Some(place) = self.cells.get_mut(column) {
                        *place = cell;
                    }
                }
                Take::One => {
                    if self.cells.get(column) != Some(&cell) {
                        self.disagree.push((column, row));
                    }
                }
            }
        }
    }

    /// Adds an amount; one that is added once must be equal the other times.
    fn add(&mut self, column: usize, cell: Option<Box<str>>, once: Option<String>, row: u64) {
        let Some(key) = once else { return self.sum(column, cell.as_deref()) };
        match self.once.get(&(column, key.clone())) {
            Some(known) if *known == cell => {}
            Some(_) => self.disagree.push((column, row)),
            None => {
                self.sum(column, cell.as_deref());
                self.once.insert((column, key), cell);
            }
        }
    }
}
