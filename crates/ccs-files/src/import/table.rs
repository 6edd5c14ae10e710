//! The rows of one table: what is left out, what adds up, and what becomes a record.

use ccs_core::money::WideMoney;

use super::cells::{CellReader, Read, amount};
use super::find::Found;
use super::groups::RowRead;
use super::issue::Issue;
use super::open::Opened;
use super::totals::Totals;
use super::{ImportWarning, Reading, TableRead};
use crate::kind::Form;
use crate::profile::{ColumnPlan, From, Matching, Need, Piece, Plan, Table};
use crate::sheet::{Cell, CellForm, Row, Sheet};

/// Our identifiers have at most so many characters.
const LONGEST_JOINED: usize = 32;

impl<'p> Reading<'p> {
    /// Reads one table.
    pub(super) fn table(&mut self, file: &str, opened: &Opened, found: &Found) {
        let Some(sheet) = opened.sheets.get(found.sheet) else { return };
        let read = TableRead {
            file: file.to_owned(),
            sheet: sheet.name.clone(),
            delimiter: opened.delimiter.map(crate::sheet::Delimiter::as_str),
            header_row: found.header_row,
            rows: 0,
            unread: found.unread.iter().map(|place| place + 1).collect(),
        };
        let place = read.place();
        self.imported.tables.push(read);
        let above = match above(self.plan, sheet, found) {
            Ok(above) => above,
            Err(issues) => {
                issues.into_iter().for_each(|issue| self.issues.of_file(&place, issue));
                return;
            }
        };
        let number = self.imported.tables.len() - 1;
        let readers =
            self.plan.columns.iter().map(|column| column.as_ref().map(CellReader::of)).collect();
        let totals = Totals::of(self.plan.check.len());
        let is_text = opened.is_text();
        TableReading {
            reading: self,
            found,
            place,
            number,
            above,
            readers,
            totals,
            above_cells: Vec::new(),
            is_text,
            has_total: false,
        }
        .rows(sheet);
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
    totals: Totals,
    /// The last cell of each column that is filled down.
    above_cells: Vec<(usize, String, CellForm)>,
    is_text: bool,
    has_total: bool,
}

/// What a row is.
enum RowKind {
    Data,
    Total,
    End,
    /// Left out, with the key that says so.
    Left(String),
    Wrong(Issue),
}

/// The cells of a row that the plan needs, filled down.
struct Needed<'c> {
    cells: Vec<Cell<'c>>,
    blanks: &'c [String],
}

impl<'c> Needed<'c> {
    /// The cell of a need; `None` when it is absent.
    fn get(&self, need: usize) -> Option<Cell<'c>> {
        let cell = self.cells.get(need).copied().unwrap_or_default();
        let is_absent = cell.text.is_empty() || self.blanks.iter().any(|blank| blank == cell.text);
        (!is_absent).then_some(cell)
    }

    fn text(&self, need: usize) -> &'c str {
        self.get(need).map_or("", |cell| cell.text)
    }

    fn all(&self, matches: &[Matching]) -> bool {
        matches.iter().all(|matching| matching.takes(self.text(matching.need)))
    }
}

impl<'p> TableReading<'_, 'p> {
    fn rows(mut self, sheet: &Sheet) {
        let plan = self.reading.plan;
        let mut left = 0;
        for (at, row) in sheet.rows().enumerate().skip(self.found.first) {
            let filled = self.filled(row);
            let cells = self.needed(row, &filled);
            let needed = Needed { cells, blanks: &plan.blanks };
            match self.kind(row, &needed) {
                RowKind::Data => self.data(row.number, &needed),
                RowKind::Total => self.total(row.number, &needed),
                RowKind::Wrong(issue) => self.reading.issues.of_row(&self.place, row.number, issue),
                RowKind::Left(why) => {
                    self.add_to_totals(&needed, false);
                    self.reading.leave_out(1, why);
                }
                RowKind::End => {
                    left = sheet.len() - at;
                    break;
                }
            }
        }
        self.finish(left);
    }

    fn finish(self, left: usize) {
        let plan = self.reading.plan;
        if left > 0 {
            let rows = u64::try_from(left).unwrap_or(u64::MAX);
            self.reading.leave_out(rows, format!("stop: from {} on", shown(plan, &plan.stop)));
        }
        if !plan.check.is_empty() && !self.has_total {
            self.reading.imported.warnings.push(ImportWarning::NoTotalRow);
        }
        let padded: u64 = self.readers.iter().flatten().map(|reader| reader.padded).sum();
        self.reading.imported.padded += padded;
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
        let is_empty = |need: &usize| self.cell(row, *need).text.is_empty();
        let empty: Vec<usize> = plan.fill_down.iter().copied().filter(is_empty).collect();
        if !is_data {
            return Vec::new();
        }
        for need in plan.fill_down.iter().filter(|need| !empty.contains(need)) {
            let cell = self.cell(row, *need);
            self.above_cells.retain(|(of, ..)| of != need);
            self.above_cells.push((*need, cell.text.to_owned(), cell.form));
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
            return RowKind::Left(format!("drop: {}", shown(plan, std::slice::from_ref(dropped))));
        }
        if let Some(issue) = self.is_wide(row) {
            return RowKind::Wrong(issue);
        }
        let kept = |matching: &&Matching| !needed.all(std::slice::from_ref(*matching));
        if let Some(unkept) = plan.keep.iter().find(kept) {
            return RowKind::Left(format!(
                "keep: not {}",
                shown(plan, std::slice::from_ref(unkept))
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

    fn data(&mut self, number: u64, needed: &Needed<'_>) {
        let plan = self.reading.plan;
        let mut is_sound = self.types_are_covered(number, needed);
        let mut cells: Vec<Option<Box<str>>> = Vec::with_capacity(plan.columns.len());
        for (at, column) in plan.columns.iter().enumerate() {
            let read = match column {
                None => Ok(None),
                Some(column) => self.column(at, column, needed),
            };
            let read = read.and_then(|cell| present(plan, at, cell));
            match read {
                Ok(cell) => cells.push(cell.map(Into::into)),
                Err(issue) => {
                    let issue = if issue.header.is_some() {
                        issue
                    } else {
                        issue.under(plan.header_of(at))
                    };
                    self.reading.issues.of_row(&self.place, number, issue);
                    is_sound = false;
                    cells.push(None);
                }
            }
        }
        is_sound &= self.enrolment_week(number, &mut cells);
        if is_sound {
            self.add_to_totals(needed, true);
            let once = once(plan, needed);
            self.reading.groups.add(RowRead { table: self.number, row: number, cells, once });
        }
    }

    /// Every row with an amount goes to one column of those that share it.
    fn types_are_covered(&mut self, number: u64, needed: &Needed<'_>) -> bool {
        let plan = self.reading.plan;
        let mut is_covered = true;
        for (from, columns) in by_type(plan) {
            if needed.get(from).is_none() {
                continue;
            }
            let taking: Vec<&ColumnPlan> =
                columns.iter().copied().filter(|column| needed.all(&column.when)).collect();
            let header = |need: usize| plan.needs.get(need).map_or_else(String::new, Need::shown);
            let issue = match taking.as_slice() {
                [_] => continue,
                [] => {
                    let types = columns.first().and_then(|column| column.when.first());
                    Issue::new(
                        "CCS-I072",
                        format!(
                            "no `when` covers the type of this row, so its \"{}\" would be lost",
                            header(from)
                        ),
                        "add the type to `when`, or leave such rows out with `drop`",
                    )
                    .under(types.map_or_else(String::new, |matching| header(matching.need)))
                }
                several => {
                    let names: Vec<&str> =
                        several.iter().map(|column| column.column.name).collect();
                    Issue::new(
                        "CCS-I073",
                        format!(
                            "{} all take this row, so its amount would count more than once",
                            names.join(" and ")
                        ),
                        "let only one `when` have the type",
                    )
                    .under(header(from))
                }
            };
            self.reading.issues.of_profile(&self.place, number, issue);
            is_covered = false;
        }
        is_covered
    }

    /// One column's text in our own form.
    fn column(&mut self, at: usize, column: &ColumnPlan, needed: &Needed<'_>) -> Read {
        if !needed.all(&column.when) {
            return Ok(None);
        }
        let reader = self.readers.get_mut(at).and_then(Option::as_mut);
        let Some(reader) = reader else { return Ok(None) };
        match &column.from {
            From::Value(value) => Ok(Some(value.clone())),
            From::EnrolmentWeek => Ok(None),
            From::Cell { need, minus } if column.column.form == Form::Money => {
                Ok(money(reader, [Some(*need), *minus], needed)?
                    .map(amount)
                    .transpose()?
                    .map(|it| it.to_string()))
            }
            From::Cell { need, .. } => needed.get(*need).map_or(Ok(None), |cell| reader.read(cell)),
            From::Above(_) => {
                let text = self.above.get(at).and_then(Option::as_deref).unwrap_or_default();
                reader.read(Cell { text, form: CellForm::Text })
            }
            From::Join(pieces) => joined(reader, pieces, needed),
        }
    }

    /// A report's identifier that is left out is its enrolment and week.
    fn enrolment_week(&mut self, number: u64, cells: &mut [Option<Box<str>>]) -> bool {
        let plan = self.reading.plan;
        let of = |name: &str| plan.kind.columns().iter().position(|column| column.name == name);
        let is_made = |column: &Option<ColumnPlan>| {
            column.as_ref().is_some_and(|it| matches!(it.from, From::EnrolmentWeek))
        };
        let Some(at) = plan.columns.iter().position(is_made) else { return true };
        let cell = |name| cells.get(of(name)?)?.as_deref();
        let (Some(enrolment), Some(week)) = (cell("enrolment_id"), cell("week_ending")) else {
            return true;
        };
        let made = format!("{enrolment}-{week}");
        if made.len() > LONGEST_JOINED {
            self.reading.issues.of_row(&self.place, number, too_long("session_report_id"));
            return false;
        }
        if let Some(place) = cells.get_mut(at) {
            *place = Some(made.into());
        }
        true
    }

    /// The amounts of the checked columns, added up. What a row that is left out cannot give does
    /// not count.
    fn add_to_totals(&mut self, needed: &Needed<'_>, is_read: bool) {
        let plan = self.reading.plan;
        for (number, at) in plan.check.iter().enumerate() {
            if let Ok(Some(amount)) = self.checked(*at, needed, is_read) {
                self.totals.add(number, amount, is_read);
            }
        }
    }

    /// A checked column's amount in a row. A total of several types is that of all of them.
    fn checked(
        &self,
        at: usize,
        needed: &Needed<'_>,
        of_its_type: bool,
    ) -> Result<Option<WideMoney>, Issue> {
        let Some(column) = self.reading.plan.columns.get(at).and_then(Option::as_ref) else {
            return Ok(None);
        };
        let reader = CellReader::of(column);
        let shares = by_type(self.reading.plan).into_iter().any(|(_, columns)| columns.len() > 1);
        if of_its_type && !shares && !needed.all(&column.when) {
            return Ok(None);
        }
        match &column.from {
            From::Cell { need, minus } => money(&reader, [Some(*need), *minus], needed),
            _ => Ok(None),
        }
    }

    fn total(&mut self, number: u64, needed: &Needed<'_>) {
        let plan = self.reading.plan;
        self.has_total = true;
        if plan.check.is_empty() {
            return self
                .reading
                .leave_out(1, format!("total: {}, not checked", shown(plan, &plan.total)));
        }
        let mut adds_up = true;
        for (column, at) in plan.check.iter().enumerate() {
            let total = self.checked(*at, needed, false);
            let checked =
                total.and_then(|total| self.totals.check(column, total.unwrap_or_default()));
            if let Err(issue) = checked {
                adds_up = false;
                self.reading.issues.of_profile(
                    &self.place,
                    number,
                    issue.under(plan.header_of(*at)),
                );
            }
        }
        self.totals.begin();
        self.reading.imported.totals_checked += u64::from(adds_up);
    }
}

/// The columns with a `when`, by the cell that they share.
fn by_type(plan: &Plan) -> Vec<(usize, Vec<&ColumnPlan>)> {
    let mut groups: Vec<(usize, Vec<&ColumnPlan>)> = Vec::new();
    for column in plan.columns.iter().flatten().filter(|column| !column.when.is_empty()) {
        let From::Cell { need, .. } = column.from else { continue };
        match groups.iter_mut().find(|(of, _)| *of == need) {
            Some((_, columns)) => columns.push(column),
            None => groups.push((need, vec![column])),
        }
    }
    groups
}

/// What the columns with `once` are added once for.
fn once(plan: &Plan, needed: &Needed<'_>) -> Vec<(usize, String)> {
    let columns = plan.columns.iter().enumerate();
    let with_once = columns
        .filter_map(|(at, column)| Some((at, column.as_ref()?)))
        .filter(|(_, column)| !column.once.is_empty());
    let key = |column: &ColumnPlan| {
        let cells: Vec<&str> = column.once.iter().map(|need| needed.text(*need)).collect();
        cells.join("\u{1f}")
    };
    with_once.map(|(at, column)| (at, key(column))).collect()
}

/// An amount less another: an absent one is nothing, and both absent are absent.
fn money(
    reader: &CellReader<'_>,
    [need, minus]: [Option<usize>; 2],
    needed: &Needed<'_>,
) -> Result<Option<WideMoney>, Issue> {
    let read = |need: Option<usize>| -> Result<Option<WideMoney>, Issue> {
        let cell = need.and_then(|need| needed.get(need));
        cell.map(|cell| reader.money(cell).map(Into::into)).transpose()
    };
    let sum = match (read(need)?, read(minus)?) {
        (None, None) => return Ok(None),
        (more, less) => more.unwrap_or_default().minus(less.unwrap_or_default()),
    };
    Ok(Some(if reader.plan.negate { sum.negated() } else { sum }))
}

fn joined(reader: &mut CellReader<'_>, pieces: &[Piece], needed: &Needed<'_>) -> Read {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Cell(need) => match needed.get(*need) {
                Some(cell) => text.push_str(cell.text),
                None => return Ok(None),
            },
        }
    }
    if text.chars().count() > LONGEST_JOINED {
        return Err(too_long(reader.plan.column.name));
    }
    reader.read(Cell { text: &text, form: CellForm::Text })
}

fn too_long(column: &str) -> Issue {
    Issue::new(
        "CCS-I048",
        format!("{column} is longer than {LONGEST_JOINED} characters when it is joined"),
        "join fewer cells",
    )
}

/// A column that must have a cell has one.
fn present(plan: &Plan, at: usize, cell: Option<String>) -> Read {
    let column = plan.kind.columns().get(at);
    let is_made =
        matches!(plan.columns.get(at), Some(Some(ColumnPlan { from: From::EnrolmentWeek, .. })));
    match (column, &cell) {
        (Some(column), None) if !column.may_be_empty && !is_made => Err(Issue::new(
            "CCS-I033",
            format!("the cell is empty, and {} is compulsory", column.name),
            "fill it in, or leave such rows out with `drop` or `keep`",
        )),
        _ => Ok(cell),
    }
}

/// The texts above the header that columns are made from.
fn above(plan: &Plan, sheet: &Sheet, found: &Found) -> Result<Vec<Option<String>>, Vec<Issue>> {
    let lines: Vec<String> = (0..found.above)
        .filter_map(|at| sheet.row(at))
        .map(|row| row.cells().map(|cell| cell.text).collect::<Vec<_>>().join("\t"))
        .map(|line| line.trim_end().to_owned())
        .collect();
    let mut issues = Vec::new();
    let mut texts = Vec::new();
    for column in &plan.columns {
        let text = match column {
            Some(ColumnPlan { from: From::Above(regex), column, .. }) => {
                let mut found: Vec<&str> = lines
                    .iter()
                    .filter_map(|line| regex.captures(line)?.get(1))
                    .map(|group| group.as_str().trim())
                    .collect();
                found.dedup();
                match found.as_slice() {
                    [only] => Some((*only).to_owned()),
                    [] => {
                        issues.push(Issue::new(
                            "CCS-I026",
                            format!(
                                "no row above the header has what `above` of {} looks for",
                                column.name
                            ),
                            "correct the expression in the profile",
                        ));
                        None
                    }
                    _ => {
                        issues.push(Issue::new("CCS-I027", format!("the rows above the header have more than one text that `above` of {} looks for", column.name), "make the expression narrower"));
                        None
                    }
                }
            }
            _ => None,
        };
        texts.push(text);
    }
    if issues.is_empty() { Ok(texts) } else { Err(issues) }
}

/// Cells of the profile in words.
fn shown(plan: &Plan, matches: &[Matching]) -> String {
    let one = |matching: &Matching| {
        let header = plan.needs.get(matching.need).map_or_else(String::new, Need::shown);
        format!(
            "\"{header}\" {}",
            matching
                .written
                .iter()
                .map(|text| format!("\"{text}\""))
                .collect::<Vec<_>>()
                .join(" or ")
        )
    };
    matches.iter().map(one).collect::<Vec<_>>().join(", ")
}
