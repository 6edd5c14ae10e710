//! Finding the one place where a plan's headers are.

use super::issue::Issue;
use super::open::HEADER_WITHIN;
use crate::kind::Kind;
use crate::profile::{Need, Plan, Table};
use crate::sheet::{DELIMITERS, Row, Sheet, as_header};

/// A table that was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Which of the sheets it is in.
    pub(super) sheet: usize,
    /// The number of its header row; `None` when it has none.
    pub(super) header_row: Option<u64>,
    /// Which of the sheet's rows is the header; the rows before are above it.
    pub(super) above: usize,
    /// Which of the sheet's rows is its first.
    pub(super) first: usize,
    /// For each need, its place in a row; `None` when a header that may be missing is.
    pub(super) places: Vec<Option<usize>>,
    /// The header's width; the widest row's where there is none.
    pub(super) width: usize,
    /// The places of headers that are not read.
    pub(super) unread: Vec<usize>,
}

impl Found {
    /// A list without a record, and so without a name of a field.
    pub(super) fn empty(plan: &Plan) -> Self {
        Self {
            sheet: 0,
            header_row: Some(1),
            above: 0,
            first: 1,
            places: vec![None; plan.needs.len()],
            width: 0,
            unread: Vec::new(),
        }
    }

    /// Its headings as they are written, in one row or two; none where it has no header.
    pub(super) fn headings(&self, sheet: &Sheet) -> Vec<String> {
        let rows = self.header_row.map(|_| self.first - self.above);
        rows.map(|rows| headings(sheet, self.above, rows)).unwrap_or_default()
    }

    /// Whether it is a list without a record.
    pub(super) fn is_empty(&self) -> bool {
        self.header_row.is_some() && self.width == 0
    }

    /// A sheet without a header: a table from its first row.
    pub(super) fn headless(sheet: usize, plan: &Plan) -> Self {
        let Table::Headless { most, .. } = plan.table else {
            return Self {
                sheet,
                header_row: None,
                above: 0,
                first: 0,
                places: Vec::new(),
                width: 0,
                unread: Vec::new(),
            };
        };
        let place = |need: &Need| match need {
            Need::Place(place) => Some(*place),
            Need::Header { .. } => None,
        };
        let places: Vec<Option<usize>> = plan.needs.iter().map(place).collect();
        let unread = (0..most).filter(|place| !places.contains(&Some(*place))).collect();
        Self { sheet, header_row: None, above: 0, first: 0, places, width: most, unread }
    }
}

/// What mends a table in several sheets.
pub(super) const NAME_A_SHEET: &str =
    "name one with sheet = \"…\", or read them all with sheet = \"*\"";

/// What mends a header that comes again in its sheet.
fn drop_the_repeat(plan: &Plan) -> String {
    let names = plan.needs.iter().find_map(|need| match need {
        Need::Header { names, .. } => names.first(),
        Need::Place(_) => None,
    });
    let name = names.map_or("Week", String::as_str);
    format!(
        "leave a header row that comes again out with `drop`, such as drop = {{ \"{name}\" = \"{name}\" }}; or delete one of the tables"
    )
}

/// What mends a text whose rows can be split in two ways.
const ONE_DELIMITER: &str = "save it as CSV UTF-8, with one delimiter between its cells";

/// Why no table was found.
#[derive(Debug)]
pub(super) enum Missed {
    /// The row with the most of them lacks these headers.
    Lacking { place: String, headers: Vec<String> },
    /// No row has any of them.
    Nothing { headers: Vec<String> },
    /// No record has any of them.
    NoField { headers: Vec<String> },
    /// A header is there twice.
    Twice { place: String, headers: Vec<String> },
    /// They are in several places; and what mends that.
    TwoPlaces(Vec<String>, String),
    /// No sheet has the name that the profile gives.
    NoSheet(String),
    /// Rows of a file without a header are of another width.
    Width { cells: usize, fewest: usize, most: usize },
}

impl Missed {
    /// The same of records, which have fields and no rows or sheets.
    pub(super) fn in_records(self) -> Self {
        match self {
            Self::Nothing { headers } => Self::NoField { headers },
            other => other,
        }
    }
}

impl From<Missed> for Issue {
    fn from(missed: Missed) -> Self {
        let quoted = |headers: &[String]| {
            headers.iter().map(|header| format!("\"{header}\"")).collect::<Vec<_>>().join(", ")
        };
        match missed {
            Missed::Lacking { place, headers } => Self::new(
                "CCS-I020",
                format!(
                    "the headers were not found; the best match, {place}, lacks {}",
                    quoted(&headers)
                ),
                "export it with these columns, or name the product's own headers in the profile; one that is written in several ways is a list, such as ccs = [\"CCS\", \"CCS paid\"]",
            ),
            Missed::Nothing { headers } => Self::new(
                "CCS-I021",
                format!(
                    "none of the first {HEADER_WITHIN} rows of any sheet has any of the headers {}",
                    quoted(&headers)
                ),
                "check that it is the export that the profile is for",
            ),
            Missed::NoField { headers } => Self::new(
                "CCS-I021",
                format!("no record has any of the fields {}", quoted(&headers)),
                "check that it is the answer that the profile is for, and `records` in the profile",
            ),
            Missed::Twice { place, headers } => Self::new(
                "CCS-I022",
                format!("{place} has more than one of the header {}", quoted(&headers)),
                "leave one of them out: which is meant cannot be known",
            ),
            Missed::TwoPlaces(places, remedy) => Self::new(
                "CCS-I023",
                format!("the headers are in more than one place: {}", places.join(" and ")),
                remedy,
            ),
            Missed::NoSheet(name) => Self::new(
                "CCS-I024",
                format!("no visible sheet has the name \"{name}\""),
                "correct `sheet` in the profile",
            ),
            Missed::Width { cells, fewest, most } => {
                let width =
                    if fewest == most { fewest.to_string() } else { format!("{fewest} to {most}") };
                Self::new(
                    "CCS-I025",
                    format!("the rows have {cells} columns, and the profile has {width}"),
                    "check that it is the export that the profile is for",
                )
            }
        }
    }
}

/// The tables of a plan in a file.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) found: Vec<Found>,
    /// Whether another sheet has all the headers but one.
    pub(super) has_similar: bool,
}

/// The tables of the plan in sheets, or in the same text split in several ways.
pub(super) fn find(sheets: &[Sheet], plan: &Plan, is_text: bool) -> Result<Tables, Missed> {
    let names = plan.needs.iter().map(Need::as_headers).collect();
    let mut search =
        Search { plan, names, is_text, found: Vec::new(), best: None, nearly: Vec::new() };
    let named = plan.sheet.as_deref().filter(|name| *name != "*" && !is_text);
    let is_meant = |sheet: &Sheet| {
        named.is_none_or(|name| sheet.name.as_deref() == Some(name) || sheet.name.is_none())
    };
    if !sheets.iter().any(is_meant) {
        return Err(Missed::NoSheet(named.unwrap_or_default().to_owned()));
    }
    for (at, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| is_meant(sheet)) {
        search.sheet(at, sheet);
    }
    let has_similar = !search.nearly.is_empty() && !is_text;
    Ok(Tables { found: search.one(sheets)?, has_similar })
}

struct Search<'p> {
    plan: &'p Plan,
    /// The names of each need, as headers are compared.
    names: Vec<Vec<String>>,
    is_text: bool,
    found: Vec<Found>,
    best: Option<Candidate>,
    /// Of each sheet without a table, the row that lacks one header alone.
    nearly: Vec<Candidate>,
}

/// A row that has some of the headers.
#[derive(Clone)]
struct Candidate {
    place: String,
    lacking: Vec<String>,
    twice: Vec<String>,
}

impl Search<'_> {
    fn sheet(&mut self, at: usize, sheet: &Sheet) {
        let Table::Headed(rows) = self.plan.table else { return };
        let best = self.best.take();
        for (index, row) in sheet.rows().enumerate() {
            if row.number > HEADER_WITHIN {
                break;
            }
            let names: Vec<String> =
                headings(sheet, index, rows).iter().map(|heading| as_header(heading)).collect();
            self.row(at, sheet, index, rows, &names);
        }
        let has_table = self.found.last().is_some_and(|found| found.sheet == at);
        // A note may have the words of a few headers.
        let is_nearly = |row: &&Candidate| row.lacking.len() == 1 && self.plan.needs.len() > 3;
        if !has_table && let Some(row) = self.best.as_ref().filter(is_nearly) {
            self.nearly.push(row.clone());
        }
        let here = std::mem::replace(&mut self.best, best);
        here.into_iter().for_each(|row| self.keep(row));
    }

    fn row(&mut self, at: usize, sheet: &Sheet, index: usize, rows: usize, names: &[String]) {
        let (mut places, mut lacking, mut twice) = (Vec::new(), Vec::new(), Vec::new());
        for (need, known) in self.plan.needs.iter().zip(&self.names) {
            let here = names.iter().enumerate().filter(|(_, name)| known.contains(name));
            let mut here = here.map(|(place, _)| place);
            match (here.next(), here.next(), need) {
                (Some(place), None, _) => places.push(Some(place)),
                (None, _, Need::Header { is_required: false, .. }) => places.push(None),
                (None, ..) => lacking.push(need),
                (Some(_), Some(_), _) => twice.push(need),
            }
        }
        if sheet.row(index).is_some_and(|row| self.is_dropped(at, row)) {
            return;
        }
        let number = sheet.row(index).map_or(0, |row| row.number);
        if lacking.is_empty() && twice.is_empty() {
            let unread = (0..names.len()).filter(|place| {
                !places.contains(&Some(*place))
                    && names.get(*place).is_some_and(|name| !name.is_empty())
            });
            let unread = unread.collect();
            let width = names.len();
            self.found.push(Found {
                sheet: at,
                header_row: Some(number),
                above: index,
                first: index + rows,
                places,
                width,
                unread,
            });
        } else if lacking.len() < self.plan.needs.len() {
            let place = place(sheet, number);
            let shown = |needs: &[&Need]| needs.iter().map(|need| need.shown()).collect();
            self.keep(Candidate { place, lacking: shown(&lacking), twice: shown(&twice) });
        }
    }

    /// Whether a row below a header that was found is one that `drop` leaves out.
    fn is_dropped(&self, sheet: usize, row: Row<'_>) -> bool {
        let Some(found) = self.found.iter().rfind(|found| found.sheet == sheet) else {
            return false;
        };
        let cell = |need: usize| {
            let place = found.places.get(need).copied().flatten();
            place.map_or("", |place| row.cell(place).text)
        };
        self.plan.drop.iter().any(|matching| matching.takes(cell(matching.need)))
    }

    fn keep(&mut self, candidate: Candidate) {
        let missing = |candidate: &Candidate| (candidate.lacking.len(), candidate.twice.len());
        if self.best.as_ref().is_none_or(|best| missing(&candidate) < missing(best)) {
            self.best = Some(candidate);
        }
    }

    fn one(mut self, sheets: &[Sheet]) -> Result<Vec<Found>, Missed> {
        if self.is_text {
            self.forget_same(sheets);
        }
        let in_one_sheet = |found: &[Found]| {
            found.windows(2).any(|pair| matches!(pair, [a, b] if a.sheet == b.sheet))
        };
        let reads_all =
            self.plan.sheet.as_deref() == Some("*") && !self.is_text && !in_one_sheet(&self.found);
        match self.found.as_slice() {
            [] => Err(self.missed()),
            _ if self.plan.sheet.as_deref() == Some("*")
                && !self.is_text
                && !self.nearly.is_empty() =>
            {
                self.best = self.nearly.pop();
                Err(self.missed())
            }
            [_] => Ok(self.found),
            _ if reads_all => Ok(self.found),
            several => {
                let shown = |found: &Found| {
                    let sheet = sheets.get(found.sheet);
                    let row = found.header_row.unwrap_or_default();
                    let delimiter = DELIMITERS.get(found.sheet).filter(|_| self.is_text);
                    let place = sheet.map_or_else(String::new, |sheet| place(sheet, row));
                    delimiter.map_or(place.clone(), |delimiter| {
                        format!("{place} parted by {}", delimiter.as_str())
                    })
                };
                let remedy = match (in_one_sheet(several), self.is_text) {
                    (true, _) => drop_the_repeat(self.plan),
                    (false, true) => ONE_DELIMITER.to_owned(),
                    (false, false) => NAME_A_SHEET.to_owned(),
                };
                Err(Missed::TwoPlaces(several.iter().map(shown).collect(), remedy))
            }
        }
    }

    /// A header of one column is the same row whatever parts its cells.
    fn forget_same(&mut self, sheets: &[Sheet]) {
        let cells = |found: &Found| {
            let row = sheets.get(found.sheet).and_then(|sheet| sheet.row(found.above));
            row.map(|row| {
                (row.number, row.cells().map(|cell| cell.text.to_owned()).collect::<Vec<_>>())
            })
        };
        let mut seen = Vec::new();
        self.found.retain(|found| {
            let cells = cells(found);
            let is_new = !seen.contains(&cells);
            seen.push(cells);
            is_new
        });
    }

    fn missed(&self) -> Missed {
        match &self.best {
            Some(Candidate { place, lacking, twice }) if lacking.is_empty() => {
                Missed::Twice { place: place.clone(), headers: twice.clone() }
            }
            Some(Candidate { place, lacking, .. }) => {
                Missed::Lacking { place: place.clone(), headers: lacking.clone() }
            }
            None => {
                let headers = self.plan.needs.iter().map(Need::shown);
                Missed::Nothing { headers: headers.collect() }
            }
        }
    }
}

fn place(sheet: &Sheet, row: u64) -> String {
    match &sheet.name {
        Some(name) => format!("sheet \"{name}\" row {row}"),
        None => format!("row {row}"),
    }
}

/// The headings in a row of a sheet, or in it and the one below it.
pub(super) fn headings(sheet: &Sheet, at: usize, rows: usize) -> Vec<String> {
    match (sheet.row(at), rows) {
        (Some(row), 0 | 1) => row.cells().map(|cell| cell.text.to_owned()).collect(),
        (Some(row), _) => merged_names(row, sheet.row(at + 1)),
        (None, _) => Vec::new(),
    }
}

/// Two header rows: a heading above spans the columns to its right that have a name of their own.
fn merged_names(top: Row<'_>, bottom: Option<Row<'_>>) -> Vec<String> {
    let Some(bottom) = bottom else { return Vec::new() };
    let mut spanning = "";
    let width = top.len().max(bottom.len());
    let name = |place| {
        let (above, below) = (top.cell(place).text, bottom.cell(place).text);
        if !above.is_empty() {
            // A heading without a name below it is of its own column alone.
            spanning = if below.is_empty() { "" } else { above };
        }
        match (above.is_empty() && spanning.is_empty(), below.is_empty()) {
            (_, true) => above.to_owned(),
            (true, false) => below.to_owned(),
            (false, false) => format!("{spanning} / {below}"),
        }
    };
    (0..width).map(name).collect()
}

/// The delimiter of a file without a header: the one under which rows have the profile's width.
pub(super) fn headless(starts: &[Sheet], plan: &Plan) -> Result<usize, Missed> {
    let Table::Headless { fewest, most } = plan.table else { return Ok(0) };
    let fits = |sheet: &Sheet| {
        sheet.len() > 0 && sheet.rows().all(|row| (fewest..=most).contains(&row.len()))
    };
    let fitting: Vec<usize> =
        starts.iter().enumerate().filter(|(_, sheet)| fits(sheet)).map(|(at, _)| at).collect();
    match fitting.as_slice() {
        [only] => Ok(*only),
        [] => {
            let fitting = |sheet: &Sheet| {
                sheet.rows().filter(|row| (fewest..=most).contains(&row.len())).count()
            };
            let best = starts
                .iter()
                .map(fitting)
                .enumerate()
                .max_by_key(|(at, rows)| (*rows, usize::MAX - at));
            // Rows of another width are then named one by one.
            if let Some((at, 1..)) = best {
                return Ok(at);
            }
            let widest = starts.iter().filter_map(|sheet| sheet.rows().map(|row| row.len()).max());
            Err(Missed::Width { cells: widest.max().unwrap_or_default(), fewest, most })
        }
        several => {
            let names = several.iter().filter_map(|at| DELIMITERS.get(*at));
            Err(Missed::TwoPlaces(
                names.map(|delimiter| format!("rows parted by {}", delimiter.as_str())).collect(),
                ONE_DELIMITER.to_owned(),
            ))
        }
    }
}

/// Whether a sheet begins with our own header of a kind.
pub(super) fn is_plain(sheet: &Sheet, kind: Kind) -> bool {
    let Some(header) = sheet.row(0) else { return false };
    let has = |name: &str| header.cells().any(|cell| cell.text == name);
    kind.columns().iter().filter(|column| column.required).all(|column| has(column.name))
}
