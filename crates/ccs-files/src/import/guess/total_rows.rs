//! Total rows of a file: rows that say so, and have nothing that a record needs.

use crate::kind::{Form, Kind};
use crate::sheet::{Row, Sheet};
use crate::toml_text::toml_text;

/// What a cell of a total row says.
const TOTALS: &[&str] = &["total", "totals", "grand total", "report total", "overall total", "sum"];

/// The total rows of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TotalRows {
    /// The header under which they say so.
    pub(super) header: String,
    /// What they say.
    pub(super) text: String,
    /// Their numbers in the file.
    pub(super) numbers: Vec<u64>,
    /// Our columns of money that each of them has an amount of.
    pub(super) amounts: Vec<&'static str>,
}

/// A table in which total rows are looked for.
pub(super) struct Table<'s> {
    pub(super) kind: Kind,
    pub(super) sheet: &'s Sheet,
    /// Which of the sheet's rows is the header.
    pub(super) header: usize,
    /// Which is the first below it.
    pub(super) first: usize,
    /// The place of each of our columns that has a cell of its own.
    pub(super) places: &'s [Option<usize>],
}

impl Table<'_> {
    /// Its total rows, when they all say so in the same words under the same header.
    pub(super) fn total_rows(&self) -> Option<TotalRows> {
        let rows = || self.sheet.rows().skip(self.first);
        let (place, text) = rows().find_map(|row| self.total_cell(row))?;
        let totals = || rows().filter(|row| self.total_cell(*row) == Some((place, text)));
        let header = self.sheet.row(self.header)?.cell(place).text;
        let alike = self.sheet.row(self.header)?.cells().filter(|it| it.text == header);
        if header.is_empty() || alike.count() > 1 {
            return None;
        }
        let columns = self.kind.columns().iter().zip(self.places);
        let has_amounts = |place: usize| totals().all(|row| !row.cell(place).text.is_empty());
        let amounts = columns
            .filter(|(column, _)| column.form == Form::Money)
            .filter_map(|(column, place)| has_amounts((*place)?).then_some(column.name));
        Some(TotalRows {
            header: header.to_owned(),
            text: text.to_owned(),
            amounts: amounts.collect(),
            numbers: totals().map(|row| row.number).collect(),
        })
    }

    /// The cell of a row that says that it is a total, when no other cell that a record needs is
    /// filled.
    fn total_cell<'r>(&self, row: Row<'r>) -> Option<(usize, &'r str)> {
        let says_so = |text: &str| {
            let text = text.trim_end_matches(':').trim().to_lowercase();
            TOTALS.contains(&text.as_str())
        };
        let place = (0..row.len()).find(|place| says_so(row.cell(*place).text))?;
        let columns = self.kind.columns().iter().zip(self.places);
        let mut needed = columns
            .filter(|(column, _)| column.required && column.form != Form::Money)
            .filter_map(|(_, place)| *place);
        let is_empty = |of: usize| of == place || row.cell(of).text.is_empty();
        let has_nothing_else = needed.all(is_empty);
        has_nothing_else.then(|| (place, row.cell(place).text))
    }
}

impl TotalRows {
    /// The keys of a profile that read them.
    pub(super) fn keys(&self) -> Vec<String> {
        let Self { header, text, amounts, .. } = self;
        let mut keys = vec![format!(
            "total = {{ {} = {} }}   # these rows are totals, not records",
            toml_text(header),
            toml_text(text)
        )];
        if !amounts.is_empty() {
            let names: Vec<String> = amounts.iter().map(|name| toml_text(name)).collect();
            keys.push(format!(
                "check = [{}]   # our columns that each total must add up to",
                names.join(", ")
            ));
        }
        keys
    }

    /// What shows that they are totals.
    pub(super) fn evidence(&self) -> String {
        let Self { header, text, numbers, .. } = self;
        let rows = match numbers.as_slice() {
            [only] => format!("row {only} is a total"),
            numbers => format!("{} rows are totals", numbers.len()),
        };
        format!("{rows}: \"{header}\" is \"{text}\" there")
    }
}
