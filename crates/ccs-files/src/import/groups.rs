//! Several rows that the profile's `per` makes one record.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use ccs_core::money::{Money, WideMoney};

use super::TableRead;
use super::cells::amount;
use super::issue::{Issue, Issues};
use super::mode::Explaining;
use super::records::Lines;
use crate::kind::Form;
use crate::profile::{Plan, Take};

/// A row that was read.
pub(super) struct RowRead<'c> {
    pub(super) table: usize,
    pub(super) row: u64,
    /// The cells of the columns that records are written with; an absent one is empty.
    pub(super) cells: &'c [&'c str],
    /// The record that it is of.
    pub(super) record: &'c str,
    /// For each column with `once`, what it is added once for.
    pub(super) once: &'c [(usize, String)],
}

/// Rows on their way to become records.
pub(super) struct Groups {
    columns: Vec<GroupedColumn>,
    records: Vec<Record>,
    /// The record of each combination of cells.
    places: HashMap<Box<str>, usize>,
    /// The amounts that were added once, by their record, their column and what for.
    once: HashMap<(usize, usize, Box<str>), Box<str>>,
}

/// What becomes of the cells of a column.
struct GroupedColumn {
    take: Take,
    header: String,
    /// Our name of it.
    name: &'static str,
    is_free: bool,
}

struct Record {
    table: usize,
    row: u64,
    cells: RecordCells,
    /// The sums of the columns that are added up.
    sums: Vec<(usize, WideMoney)>,
    /// Columns in which its rows do not agree.
    disagree: Vec<(usize, u64)>,
}

/// The cells of a record. There are very many records, and few of their cells change.
struct RecordCells {
    text: Box<str>,
    /// Where each ends in the text.
    ends: Box<[usize]>,
    /// Those that have changed, by their column.
    changed: Vec<(usize, Box<str>)>,
}

impl RecordCells {
    fn of(cells: &[&str]) -> Self {
        let mut end = 0;
        let ends = cells.iter().map(|cell| {
            end += cell.len();
            end
        });
        let ends = ends.collect();
        Self { text: cells.concat().into(), ends, changed: Vec::new() }
    }

    fn get(&self, column: usize) -> &str {
        if let Some((_, cell)) = self.changed.iter().find(|(of, _)| *of == column) {
            return cell;
        }
        let end = |column: usize| self.ends.get(column).copied();
        let start = column.checked_sub(1).and_then(end).unwrap_or_default();
        end(column).and_then(|end| self.text.get(start..end)).unwrap_or_default()
    }

    fn set(&mut self, column: usize, cell: &str) {
        if self.get(column) != cell {
            self.changed.retain(|(of, _)| *of != column);
            self.changed.push((column, cell.into()));
        }
    }
}

impl Groups {
    pub(super) fn of(plan: &Plan) -> Self {
        let column = |at: usize| {
            let column = plan.kind.columns().get(at)?;
            let of_plan = plan.columns.get(at).and_then(Option::as_ref);
            Some(GroupedColumn {
                take: of_plan.map_or(Take::One, |it| it.take),
                header: plan.header_of(at),
                name: column.name,
                is_free: column.form == Form::Text,
            })
        };
        let columns = plan.written().filter_map(column).collect();
        Self { columns, records: Vec::new(), places: HashMap::new(), once: HashMap::new() }
    }

    pub(super) fn add(&mut self, read: &RowRead<'_>) {
        let new = self.records.len();
        let place = self.places.get(read.record).copied().unwrap_or(new);
        if let Some(record) = self.records.get_mut(place) {
            record.join(place, read, &self.columns, &mut self.once);
            return;
        }
        let cell = |column: usize| read.cells.get(column).copied().unwrap_or_default();
        let once = read.once.iter();
        self.once.extend(
            once.map(|(column, of)| ((new, *column, of.as_str().into()), cell(*column).into())),
        );
        self.records.push(Record::of(read, &self.columns));
        self.places.insert(read.record.into(), new);
    }

    /// Writes the records whose rows agree.
    pub(super) fn finish(self, tables: &[TableRead], issues: &mut Issues, lines: &mut Lines) {
        let place = |table: usize| tables.get(table).map_or_else(String::new, TableRead::place);
        let mut text = String::new();
        for mut record in self.records {
            let disagreeing = record
                .disagree
                .iter()
                .filter_map(|(column, row)| Some((self.columns.get(*column)?, *row)));
            for (column, row) in disagreeing {
                let issue = Issue::new(
                    "CCS-I071",
                    "rows of one record differ in this column",
                    remedy(column.name),
                );
                issues.of_profile(&place(record.table), row, issue.under(column.header.clone()));
            }
            for (column, sum) in &record.sums {
                match amount::<Explaining>(*sum) {
                    Ok(sum) => {
                        text.clear();
                        // A text takes everything.
                        let _ = sum.write_to(&mut text);
                        record.cells.set(*column, &text);
                    }
                    Err(issue) => issues.of_row(&place(record.table), record.row, issue),
                }
            }
            let columns = self.columns.iter().enumerate();
            let cells = columns.map(|(at, column)| (record.cells.get(at), column.is_free));
            lines.push(record.table, record.row, cells);
        }
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
    /// The first row of a record begins its sums.
    fn of(read: &RowRead<'_>, columns: &[GroupedColumn]) -> Self {
        let RowRead { table, row, cells, .. } = *read;
        let cell = |column: usize| cells.get(column).copied().unwrap_or_default();
        let cells_of = RecordCells::of(cells);
        let (sums, disagree) = (Vec::new(), Vec::new());
        let mut record = Self { table, row, cells: cells_of, sums, disagree };
        let sums = columns.iter().enumerate().filter(|(_, column)| column.take == Take::Sum);
        sums.for_each(|(column, _)| record.sum(column, cell(column)));
        record
    }

    fn sum(&mut self, column: usize, cell: &str) {
        let Ok(amount) = Money::parse(cell.as_bytes()) else { return };
        match self.sums.iter_mut().find(|(of, _)| *of == column) {
            Some((_, sum)) => *sum = sum.plus(amount.into()),
            None => self.sums.push((column, amount.into())),
        }
    }

    /// Another row of the record, whose number among all is `place`.
    fn join(
        &mut self,
        place: usize,
        read: &RowRead<'_>,
        columns: &[GroupedColumn],
        added: &mut HashMap<(usize, usize, Box<str>), Box<str>>,
    ) {
        for (at, (cell, column)) in read.cells.iter().zip(columns).enumerate() {
            match column.take {
                Take::Sum => match read.once.iter().find(|(of, _)| *of == at) {
                    Some((_, of)) => {
                        let first = added.entry((place, at, of.as_str().into()));
                        self.add_once(at, cell, first, read.row);
                    }
                    None => self.sum(at, cell),
                },
                Take::Last => self.cells.set(at, cell),
                Take::One if self.cells.get(at) != *cell => self.disagree.push((at, read.row)),
                Take::One => {}
            }
        }
    }

    /// Adds an amount that is added once; it must be equal the other times.
    fn add_once(&mut self, column: usize, cell: &str, first: Once<'_>, row: u64) {
        match first {
            Entry::Occupied(known) if **known.get() == *cell => {}
            Entry::Occupied(_) => self.disagree.push((column, row)),
            Entry::Vacant(new) => {
                new.insert(cell.into());
                self.sum(column, cell);
            }
        }
    }
}

/// Where an amount that is added once is noted.
type Once<'o> = Entry<'o, (usize, usize, Box<str>), Box<str>>;
