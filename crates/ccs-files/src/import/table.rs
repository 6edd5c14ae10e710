//! The rows of one table: what is left out, what adds up, and what becomes a record.

mod made;
mod record;
mod sums;

use std::collections::HashSet;

use super::above::above;
use super::cells::CellReader;
use super::find::Found;
use super::issue::Issue;
use super::named::{Named, is_of_column, subsidy};
use super::open::{Body, Opened};
use super::totals::Totals;
use super::{ImportWarning, Reading, TableRead};
use crate::kind::Kind;
use crate::profile::{ColumnPlan, Matching, MoneyForm, Need, Plan, Table};
use crate::sheet::{Cell, CellForm, Delimiter, Row, Sheet, Splitter};

use made::Made;
use record::by_type;

/// The rows of a text that are split before they are read.
const ROWS_AT_ONCE: usize = 1_024;

/// Our identifiers have at most so many characters.
const LONGEST_JOINED: usize = 32;

impl Reading<'_> {
    /// Reads one table.
    pub(super) fn table(&mut self, file: &str, opened: &Opened, found: &Found) {
        let Some(start) = opened.body.start(found.sheet) else { return };
        let delimiter = opened.body.delimiter();
        let read = TableRead {
            file: file.to_owned(),
            sheet: start.name.clone(),
            delimiter: delimiter.map(Delimiter::as_str),
            header_row: found.header_row,
            rows: 0,
            unread: found.unread.iter().map(|place| place + 1).collect(),
            unread_headers: found.unread.iter().map(|place| header(start, found, *place)).collect(),
            amounts_not_read: Vec::new(),
        };
        let place = read.place();
        self.imported.tables.push(read);
        let above = match above(self.plan, start, found) {
            Ok(above) => above,
            Err(issues) => {
                issues.into_iter().for_each(|issue| self.issues.of_file(&place, issue));
                return;
            }
        };
        let number = self.imported.tables.len() - 1;
        let readers =
            self.plan.columns.iter().map(|column| column.as_ref().map(CellReader::of)).collect();
        let made = self.plan.columns.iter().map(|_| Made::default()).collect();
        let by_type = by_type(self.plan);
        let totals = Totals::of(self.plan.check.len());
        let watched = watched(self.plan, start, found);
        TableReading {
            reading: self,
            found,
            place,
            number,
            above,
            readers,
            made,
            by_type,
            totals,
            above_cells: Vec::new(),
            is_text: delimiter.is_some(),
            has_total: false,
            after_end: None,
            added_once: HashSet::new(),
            watched,
        }
        .read(&opened.body);
    }
}

/// One table on its way.
struct TableReading<'r, 'p> {
    reading: &'r mut Reading<'p>,
    found: &'r Found,
    place: String,
    number: usize,
    /// The texts above the header, by column.
    above: Vec<Option<String>>,
    readers: Vec<Option<CellReader<'p>>>,
    /// The row's cells in our own form.
    made: Vec<Made>,
    /// The columns with a `when`, by the cell that they share.
    by_type: Vec<(usize, Vec<&'p ColumnPlan>)>,
    totals: Totals,
    /// The last cell of each column that is filled down.
    above_cells: Vec<(usize, String, CellForm)>,
    is_text: bool,
    has_total: bool,
    /// The rows from the one that ends the table on, when it has been read.
    after_end: Option<u64>,
    /// The checked amounts that `once` adds once: their column, and what they were added for.
    added_once: HashSet<(usize, Vec<Option<Box<str>>>)>,
    /// Columns that are not read and may have amounts of a subsidy: their place, and whether an
    /// amount was found.
    watched: Vec<(usize, bool)>,
}

/// What a row is.
enum RowKind {
    Data,
    Total,
    End,
    /// Left out, with the key that decides it.
    Left(String),
    Wrong(Issue),
}

/// The cells of a row that the plan needs, filled down.
struct Needed<'c> {
    cells: Vec<Cell<'c>>,
    blanks: &'c [String],
    needs: &'c [Need],
}

impl<'c> Needed<'c> {
    /// The cell of a need; `None` when it is absent.
    fn get(&self, need: usize) -> Option<Cell<'c>> {
        let cell = self.cells.get(need).copied().unwrap_or_default();
        let is_value = !matches!(cell.form, CellForm::Error | CellForm::Unstored | CellForm::List);
        let is_blank = || self.blanks.iter().any(|blank| blank == cell.text);
        let is_absent = cell.text.is_empty() || (is_value && is_blank());
        (!is_absent).then_some(cell)
    }

    fn text(&self, need: usize) -> &'c str {
        self.get(need).map_or("", |cell| cell.text)
    }

    /// The header of a need.
    fn header(&self, need: usize) -> String {
        self.needs.get(need).map_or_else(String::new, Need::shown)
    }

    fn all(&self, matches: &[Matching]) -> bool {
        matches.iter().all(|matching| matching.takes(self.text(matching.need)))
    }
}

impl TableReading<'_, '_> {
    fn read(mut self, body: &Body) {
        match body {
            Body::Sheets(sheets) => {
                if let Some(sheet) = sheets.get(self.found.sheet) {
                    self.rows(sheet, self.found.first);
                }
            }
            Body::Text { text, delimiter, .. } => self.text(text, *delimiter),
        }
        self.finish();
    }

    /// Reads the rows of a text, some at a time.
    fn text(&mut self, text: &str, delimiter: Delimiter) {
        let mut splitter = Splitter::of(text, delimiter);
        let mut piece = Sheet::default();
        let mut first = self.found.first;
        loop {
            piece.clear();
            let split = splitter.rows(ROWS_AT_ONCE, &mut piece);
            self.rows(&piece, first);
            first = first.saturating_sub(piece.len());
            if let Err(fault) = split {
                return self.reading.issues.of_file(&self.place, fault.into());
            }
            if piece.len() < ROWS_AT_ONCE {
                return;
            }
        }
    }

    fn rows(&mut self, sheet: &Sheet, first: usize) {
        let plan = self.reading.plan;
        for row in sheet.rows().skip(first) {
            if let Some(rows) = &mut self.after_end {
                *rows += 1;
                continue;
            }
            let filled = self.filled(row);
            let cells = self.needed(row, &filled);
            let needed = Needed { cells, blanks: &plan.blanks, needs: &plan.needs };
            match self.kind(row, &needed) {
                RowKind::Data => {
                    self.watch(row);
                    self.data(row.number, &needed);
                }
                RowKind::Total => self.total(row.number, &needed),
                RowKind::Wrong(issue) => self.reading.issues.of_row(&self.place, row.number, issue),
                RowKind::Left(why) => {
                    self.add_to_totals(&needed, None);
                    self.reading.leave_out(1, why);
                }
                RowKind::End => self.after_end = Some(1),
            }
        }
    }

    fn finish(self) {
        let plan = self.reading.plan;
        if let Some(rows) = self.after_end {
            self.reading.leave_out(
                rows,
                format!("the table ends where {} (`stop`)", shown(plan, &plan.stop, true)),
            );
        }
        if !plan.check.is_empty() && !self.has_total {
            self.reading.imported.warnings.push(ImportWarning::NoTotalRow);
        }
        let found = self.watched.iter().filter(|(_, has_amount)| *has_amount);
        if let Some(table) = self.reading.imported.tables.get_mut(self.number) {
            table.amounts_not_read = found.map(|(place, _)| place + 1).collect();
        }
        let padded: u64 = self.readers.iter().flatten().map(|reader| reader.padded).sum();
        self.reading.imported.padded += padded;
    }

    /// Looks for an amount other than zero in the columns that are watched.
    fn watch(&mut self, row: Row<'_>) {
        for (place, has_amount) in self.watched.iter_mut().filter(|(_, found)| !found) {
            let cell = row.cell(*place);
            let is_zero = || cell.text.bytes().all(|byte| !(b'1'..=b'9').contains(&byte));
            *has_amount =
                !is_zero() && MoneyForm::ALL.iter().any(|form| form.read(cell.text).is_ok());
        }
    }

    /// The row's own cells of the plan's needs, where those that are filled down may be empty.
    fn cell<'s>(&self, row: Row<'s>, need: usize) -> Cell<'s> {
        let place = self.found.places.get(need).copied().flatten();
        place.map_or_else(Cell::default, |place| row.cell(place))
    }

    /// What the row's empty cells are filled with, for the needs that are filled down.
    fn filled(&mut self, row: Row<'_>) -> Vec<(usize, String, CellForm)> {
        let plan = self.reading.plan;
        if plan.fill_down.is_empty() {
            return Vec::new();
        }
        let own = |matching: &Matching| matching.takes(self.cell(row, matching.need).text);
        let is = |matches: &[Matching]| !matches.is_empty() && matches.iter().all(own);
        let is_data = !is(&plan.total) && !is(&plan.stop);
        let is_dropped = |need: usize| plan.drop.iter().any(|it| it.need == need && own(it));
        let is_empty = |need: &usize| self.cell(row, *need).text.is_empty();
        let empty: Vec<usize> = plan.fill_down.iter().copied().filter(is_empty).collect();
        if !is_data {
            return Vec::new();
        }
        let own_cells = plan.fill_down.iter().filter(|need| !empty.contains(need));
        for need in own_cells.filter(|need| !is_dropped(**need)).copied().collect::<Vec<_>>() {
            let cell = self.cell(row, need);
            self.above_cells.retain(|(of, ..)| *of != need);
            self.above_cells.push((need, cell.text.to_owned(), cell.form));
        }
        self.above_cells.iter().filter(|(need, ..)| empty.contains(need)).cloned().collect()
    }

    fn needed<'c>(&self, row: Row<'c>, filled: &'c [(usize, String, CellForm)]) -> Vec<Cell<'c>> {
        let mut cells: Vec<Cell<'c>> =
            (0..self.reading.plan.needs.len()).map(|need| self.cell(row, need)).collect();
        for (need, text, form) in filled {
            if let Some(cell) = cells.get_mut(*need) {
                *cell = Cell { text, form: *form };
            }
        }
        cells
    }

    fn kind(&self, row: Row<'_>, needed: &Needed<'_>) -> RowKind {
        let plan = self.reading.plan;
        let is = |matches: &[Matching]| !matches.is_empty() && needed.all(matches);
        if is(&plan.stop) {
            return RowKind::End;
        }
        if is(&plan.total) {
            return RowKind::Total;
        }
        if let Some(dropped) =
            plan.drop.iter().find(|matching| needed.all(std::slice::from_ref(matching)))
        {
            return RowKind::Left(format!(
                "{} (`drop`)",
                shown(plan, std::slice::from_ref(dropped), true)
            ));
        }
        if let Some(issue) = self.is_wide(row) {
            return RowKind::Wrong(issue);
        }
        let kept = |matching: &&Matching| !needed.all(std::slice::from_ref(*matching));
        if let Some(unkept) = plan.keep.iter().find(kept) {
            return RowKind::Left(format!(
                "{} (`keep`)",
                shown(plan, std::slice::from_ref(unkept), false)
            ));
        }
        self.is_short(row).map_or(RowKind::Data, RowKind::Wrong)
    }

    /// A row of a text file with text beyond the header has shifted, by a delimiter in a cell.
    fn is_wide(&self, row: Row<'_>) -> Option<Issue> {
        if let Table::Headless { fewest, most } = self.reading.plan.table {
            let width =
                if fewest == most { fewest.to_string() } else { format!("{fewest} to {most}") };
            let fits = (fewest..=most).contains(&row.len()) || !self.is_text;
            return (!fits).then(|| {
                Issue::new(
                    "CCS-I030",
                    format!("the row has {} columns, and the profile has {width}", row.len()),
                    "check that it is the export that the profile is for",
                )
            });
        }
        let mut beyond = (self.found.width..row.len()).map(|place| row.cell(place).text);
        let is_wide = self.is_text && beyond.any(|text| !text.is_empty());
        is_wide.then(|| {
            Issue::new(
                "CCS-I031",
                format!("the row has {} cells, and the header {}", row.len(), self.found.width),
                "a cell with the delimiter in it needs quotes",
            )
        })
    }

    fn is_short(&self, row: Row<'_>) -> Option<Issue> {
        let is_headed = matches!(self.reading.plan.table, Table::Headed(_));
        let is_short = self.is_text && is_headed && row.len() < self.found.width;
        is_short.then(|| {
            Issue::new("CCS-I032", format!("the row has {} cells, and the header {}", row.len(), self.found.width), "if it is no data, name it with `drop` or `stop`; else give it a cell for each column")
        })
    }
}

/// The header of a place.
fn header(start: &Sheet, found: &Found, place: usize) -> String {
    let row = found.header_row.and_then(|_| start.row(found.above));
    row.map_or_else(String::new, |row| row.cell(place).text.to_owned())
}

/// The columns that are not read whose header is that of a subsidy: one of ACCS where nothing of
/// ours is read for ACCS, and one that is the very amount which a column of ours has.
fn watched(plan: &Plan, start: &Sheet, found: &Found) -> Vec<(usize, bool)> {
    let reads_accs = plan.columns.iter().flatten().any(|it| it.column.name.ends_with("accs"));
    let has_subsidies = matches!(plan.kind, Kind::Payments | Kind::SessionReports);
    let is_watched = |place: &usize| {
        let named = subsidy(&header(start, found, *place));
        named.is_some_and(|(of, rest)| {
            is_of_column(plan.kind, &rest) || (of == Named::Accs && !reads_accs)
        })
    };
    let places = found.unread.iter().copied().filter(|_| has_subsidies).filter(is_watched);
    places.map(|place| (place, false)).collect()
}

/// Cells of the profile in words: which they are, or which they are not.
fn shown(plan: &Plan, matches: &[Matching], is_so: bool) -> String {
    let is = if is_so { "is" } else { "is not" };
    let one = |matching: &Matching| {
        let header = plan.needs.get(matching.need).map_or_else(String::new, Need::shown);
        format!(
            "\"{header}\" {is} {}",
            matching
                .written
                .iter()
                .map(|text| format!("\"{text}\""))
                .collect::<Vec<_>>()
                .join(" or ")
        )
    };
    matches.iter().map(one).collect::<Vec<_>>().join(" and ")
}
