//! Rows of a file that are no records: totals, a header that comes again, and what stands below the
//! table.

use std::collections::BTreeMap;

use ccs_core::money::{Money, WideMoney};

use super::tests_of_cells::money;
use crate::import::running::RunningSums;
use crate::kind::{Form, Kind};
use crate::profile::MoneyForm;
use crate::sheet::{CellForm, Row, Sheet};
use crate::toml_text::toml_text;

/// How a cell of a total row begins.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "sub total",
    "sub-total",
    "subtotal",
    "subtotals",
    "report total",
    "overall total",
    "week total",
    "weekly total",
    "approval total",
    "service total",
    "page total",
    "sum",
];

/// A table in which such rows are looked for.
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

/// The rows of a table that are no records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OtherRows {
    /// Their numbers in the file, in order.
    numbers: Vec<u64>,
    /// The keys of a profile that read them as what they are.
    pub(super) keys: Vec<String>,
    /// What shows that they are no records.
    pub(super) evidence: Vec<String>,
}

impl OtherRows {
    pub(super) fn have(&self, number: u64) -> bool {
        self.numbers.binary_search(&number).is_ok()
    }

    fn add(&mut self, rows: impl Iterator<Item = u64>, keys: Vec<String>, evidence: String) {
        self.numbers.extend(rows);
        self.numbers.sort_unstable();
        self.keys.extend(keys);
        self.evidence.push(evidence);
    }
}

impl<'s> Table<'s> {
    /// The rows that are no records, where a profile can name them.
    pub(super) fn other_rows(&self) -> OtherRows {
        let mut others = OtherRows::default();
        self.headers_again(&mut others);
        self.totals(&mut others);
        self.totals_elsewhere(&mut others);
        self.sums_without_label(&mut others);
        self.feet_of_pages(&mut others);
        self.footer(&mut others);
        others
    }

    fn rows(&self) -> impl Iterator<Item = Row<'s>> {
        self.sheet.rows().skip(self.first)
    }

    /// The places of the columns that every record has a cell of.
    fn needed(&self) -> impl Iterator<Item = usize> {
        let columns = self.kind.columns().iter().zip(self.places);
        columns
            .filter(|(column, _)| column.required && column.form != Form::Money)
            .filter_map(|(_, place)| *place)
    }

    /// The header of a place, unless another has the same.
    fn header_at(&self, place: usize) -> Option<&'s str> {
        let header = self.sheet.row(self.header)?;
        let text = header.cell(place).text;
        let alike = header.cells().filter(|it| it.text == text).count();
        (!text.is_empty() && alike == 1).then_some(text)
    }

    /// Rows that are the header again, as on each page of what is printed.
    fn headers_again(&self, others: &mut OtherRows) {
        let Some((place, header)) =
            self.needed().find_map(|place| Some((place, self.header_at(place)?)))
        else {
            return;
        };
        let Some(names) = self.sheet.row(self.header) else { return };
        let is_again = |row: &Row<'_>| {
            row.cell(place).text == header
                && self.needed().all(|place| row.cell(place).text == names.cell(place).text)
        };
        let again: Vec<u64> = self.rows().filter(is_again).map(|row| row.number).collect();
        if !again.is_empty() {
            let evidence = format!("{} are the header again", rows_shown(&again));
            let header = toml_text(header);
            let key = format!("drop.{header} = {header}   # the header comes again");
            others.add(again.into_iter(), vec![key], evidence);
        }
    }

    /// Total rows, when they all say so under the same header.
    fn totals(&self, others: &mut OtherRows) {
        let total = |row: Row<'s>| self.total_cell(row).map(|(place, text)| (row, place, text));
        let Some((_, place, _)) = self.rows().find_map(total) else { return };
        let Some(header) = self.header_at(place) else { return };
        let totals: Vec<(Row<'s>, &str)> = self
            .rows()
            .filter_map(total)
            .filter(|it| it.1 == place)
            .map(|it| (it.0, it.2))
            .collect();
        let numbers: Vec<u64> = totals.iter().map(|(row, _)| row.number).collect();
        let texts = self.total_texts(place, &totals, &numbers);
        if texts.is_empty() {
            return;
        }
        let has_amounts =
            |place: usize| totals.iter().all(|(row, _)| !row.cell(place).text.is_empty());
        let columns = self.kind.columns().iter().zip(self.places);
        let amounts: Vec<String> = columns
            .filter(|(column, _)| column.form == Form::Money)
            .filter(|(_, place)| place.is_some_and(has_amounts))
            .map(|(column, _)| toml_text(column.name))
            .collect();
        let written: Vec<String> = texts.iter().map(|text| toml_text(text)).collect();
        let written = match written.as_slice() {
            [only] => only.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        let mut keys = vec![format!(
            "total = {{ {} = {written} }}   # these rows are totals, not records",
            toml_text(header)
        )];
        if !amounts.is_empty() {
            keys.push(format!(
                "check = [{}]   # our columns that each total must add up to",
                amounts.join(", ")
            ));
        }
        let is = if let [_] = numbers.as_slice() { "is a total" } else { "are totals" };
        let evidence =
            format!("{} {is}: \"{header}\" is {} there", rows_shown(&numbers), quoted(&texts));
        others.add(numbers.into_iter(), keys, evidence);
    }

    /// Total rows of another level, which say so under another header: they are left out, and those of
    /// the first level are checked.
    fn totals_elsewhere(&self, others: &mut OtherRows) {
        let mut found: BTreeMap<usize, Vec<(Row<'s>, &str)>> = BTreeMap::new();
        for row in self.rows().filter(|row| !others.have(row.number)) {
            if let Some((place, text)) = self.total_cell(row) {
                found.entry(place).or_default().push((row, text));
            }
        }
        for (place, totals) in found {
            let Some(header) = self.header_at(place) else { continue };
            let key = format!("drop.{} = ", toml_text(header));
            if others.keys.iter().any(|known| known.starts_with(&key)) {
                continue;
            }
            let numbers: Vec<u64> = totals.iter().map(|(row, _)| row.number).collect();
            let texts = self.total_texts(place, &totals, &numbers);
            if texts.is_empty() {
                continue;
            }
            let written = texts.iter().map(|text| toml_text(text)).collect::<Vec<_>>().join(", ");
            let key = format!("{key}[{written}]   # totals of another level");
            let evidence = format!(
                "{} of another level: \"{header}\" is {} there",
                match numbers.as_slice() {
                    [only] => format!("row {only} is a total"),
                    _ => format!("{} are totals", rows_shown(&numbers)),
                },
                quoted(&texts)
            );
            others.add(numbers.into_iter(), vec![key], evidence);
        }
    }

    /// Rows that have amounts alone, all of them sums of rows above: totals without a label.
    fn sums_without_label(&self, others: &mut OtherRows) {
        let needed: Vec<usize> = self.needed().collect();
        let headers: Option<Vec<&str>> =
            needed.iter().map(|place| self.header_at(*place)).collect();
        let columns = self.kind.columns().iter().zip(self.places);
        let amounts: Vec<(&str, usize)> = columns
            .filter(|(column, _)| column.form == Form::Money)
            .filter_map(|(column, place)| Some((column.name, (*place)?)))
            .collect();
        let is_total = |key: &String| key.starts_with("total = ");
        let Some(headers) = headers.filter(|it| !it.is_empty() && !amounts.is_empty()) else {
            return;
        };
        if others.keys.iter().any(is_total) {
            return;
        }
        let places: Vec<usize> = amounts.iter().map(|(_, place)| *place).collect();
        let numbers = self.sums(&needed, &places, others).unwrap_or_default();
        if numbers.is_empty() {
            return;
        }
        let empty: Vec<String> =
            headers.iter().map(|header| format!("{} = \"\"", toml_text(header))).collect();
        let names: Vec<String> = amounts.iter().map(|(name, _)| toml_text(name)).collect();
        let keys = vec![
            format!(
                "total = {{ {} }}   # these rows have amounts alone, the sums of rows above",
                empty.join(", ")
            ),
            format!(
                "check = [{}]   # our columns that each total must add up to",
                names.join(", ")
            ),
        ];
        let what = if let [_] = numbers.as_slice() { "has" } else { "have" };
        let evidence =
            format!("{} {what} amounts alone, the sums of rows above", rows_shown(&numbers));
        others.add(numbers.into_iter(), keys, evidence);
    }

    /// The rows that have amounts alone, if all are sums.
    fn sums(&self, needed: &[usize], places: &[usize], others: &OtherRows) -> Option<Vec<u64>> {
        let rows = || self.rows().filter(|row| !others.have(row.number));
        let amount = |row: &Row<'s>, place: usize, form: MoneyForm| {
            let cell = row.cell(place);
            match cell.form {
                _ if cell.text.is_empty() => Some(WideMoney::default()),
                CellForm::Number | CellForm::Exact => {
                    Money::parse(cell.text.as_bytes()).ok().map(Into::into)
                }
                _ => form.read(cell.text).ok().map(Into::into),
            }
        };
        let form = |place: &usize| {
            let cells: Vec<_> = rows().map(|row| row.cell(*place)).collect();
            money(&cells.into_iter().filter(|cell| !cell.text.is_empty()).collect::<Vec<_>>())
        };
        let forms: Vec<MoneyForm> = places.iter().map(form).collect::<Option<_>>()?;
        let (mut sums, mut numbers) = (RunningSums::of(places.len()), Vec::new());
        for row in rows() {
            let of_row = places.iter().zip(&forms).map(|(place, form)| amount(&row, *place, *form));
            let amounts: Vec<WideMoney> = of_row.collect::<Option<_>>()?;
            if needed.iter().any(|place| !row.cell(*place).text.is_empty()) {
                sums.add(&amounts);
            } else if sums.are(&amounts) {
                sums.begin();
                numbers.push(row.number);
            } else {
                return None;
            }
        }
        Some(numbers)
    }

    /// What the cells of total rows say: their texts, or where these are different each time, how they
    /// begin. No record's cell does.
    fn total_texts(
        &self,
        place: usize,
        totals: &[(Row<'s>, &'s str)],
        numbers: &[u64],
    ) -> Vec<String> {
        let mut texts: Vec<String> = totals
            .iter()
            .map(|(_, text)| match total_word(text) {
                Some(length) if length < text.trim_end_matches(':').len() => {
                    format!("{}*", text.get(..length).unwrap_or_default())
                }
                _ => (*text).to_owned(),
            })
            .collect();
        texts.sort_unstable();
        texts.dedup();
        let mut others = self.rows().filter(|row| numbers.binary_search(&row.number).is_err());
        if others.any(|row| total_word(row.cell(place).text).is_some()) {
            Vec::new()
        } else {
            texts
        }
    }

    /// The cell of a row that says that it is a total, when no other cell that a record needs is
    /// filled.
    fn total_cell(&self, row: Row<'s>) -> Option<(usize, &'s str)> {
        let place = (0..row.len()).find(|place| total_word(row.cell(*place).text).is_some())?;
        self.is_bare(row, place).then(|| (place, row.cell(place).text))
    }

    /// Whether no cell is filled that a record needs, beside one.
    fn is_bare(&self, row: Row<'_>, label: usize) -> bool {
        self.needed().all(|of| of == label || row.cell(of).text.is_empty())
    }

    /// What is printed below each page, with records after it.
    fn feet_of_pages(&self, others: &mut OtherRows) {
        let label = |row: &Row<'s>| (0..row.len()).find(|place| !row.cell(*place).text.is_empty());
        let foot = |row: &Row<'s>| {
            let place = label(row).filter(|place| self.is_bare(*row, *place))?;
            let text = row.cell(place).text;
            Some((place, text.get(..beginning_of(FOOTERS, text)?)?))
        };
        let rows: Vec<Row<'s>> = self.rows().filter(|row| !others.have(row.number)).collect();
        let last = rows.iter().rposition(|row| foot(row).is_none());
        let within = rows.get(..last.unwrap_or_default()).unwrap_or_default();
        let Some((place, beginning)) = within.iter().find_map(foot) else { return };
        let Some(header) = self.header_at(place).filter(|_| self.needed().count() > 1) else {
            return;
        };
        let begins = |row: &Row<'_>| {
            let start = row.cell(place).text.get(..beginning.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(beginning))
        };
        if rows.iter().any(|row| foot(row).is_none() && begins(row)) {
            return;
        }
        let numbers: Vec<u64> =
            rows.iter().filter(|row| begins(row)).map(|row| row.number).collect();
        let key = format!("drop.{} = ", toml_text(header));
        let text = toml_text(&format!("{beginning}*"));
        let known = others.keys.iter().position(|known| known.starts_with(&key));
        let before = known.map(|at| others.keys.remove(at));
        let before =
            before.as_deref().and_then(|line| line.strip_prefix(&key)?.split("   #").next());
        let list = match before.map(|value| value.trim_matches(['[', ']'])) {
            Some(value) => format!("[{value}, {text}]"),
            None => format!("[{text}]"),
        };
        let evidence = format!("{} what is printed below pages", is_or_are(&numbers));
        let line = format!("{key}{list}   # the header again, or what is printed below pages");
        others.add(numbers.into_iter(), vec![line], evidence);
    }

    /// The rows below the last record that say something else: who printed it, and when.
    fn footer(&self, others: &mut OtherRows) {
        if self.needed().count() < 2 {
            return;
        }
        let rows: Vec<Row<'s>> = self.rows().collect();
        let label = |row: &Row<'s>| (0..row.len()).find(|place| !row.cell(*place).text.is_empty());
        let is_of_it = |row: &&Row<'s>| {
            !others.have(row.number) && label(row).is_some_and(|place| self.is_bare(**row, place))
        };
        let below = rows.iter().rev().take_while(is_of_it).count();
        let (records, footer) = rows.split_at(rows.len() - below);
        let Some(first) = footer.first() else { return };
        let Some(place) = label(first) else { return };
        let Some(header) = self.header_at(place) else { return };
        let text = first.cell(place).text;
        // What follows may be the name of whoever printed it.
        let Some(beginning) = beginning_of(FOOTERS, text).and_then(|end| text.get(..end)) else {
            return;
        };
        let begins = |row: &Row<'_>| {
            let start = row.cell(place).text.get(..beginning.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(beginning))
        };
        if records.is_empty() || records.iter().any(begins) {
            return;
        }
        let numbers: Vec<u64> = footer.iter().map(|row| row.number).collect();
        let evidence = format!("{} no record: the table ends there", is_or_are(&numbers));
        let key = format!(
            "stop = {{ {} = {} }}   # the table ends there",
            toml_text(header),
            toml_text(&format!("{beginning}*"))
        );
        others.add(numbers.into_iter(), vec![key], evidence);
    }
}

/// How what stands below a table begins.
const FOOTERS: &[&str] = &[
    "printed",
    "generated",
    "exported",
    "produced",
    "prepared",
    "created",
    "downloaded",
    "report generated",
    "report printed",
    "report run",
    "run date",
    "run on",
    "as at",
    "end of report",
    "end of file",
    "end of list",
    "page",
    "notes",
    "note",
    "please note",
    "disclaimer",
    "copyright",
    "powered by",
];

/// How many bytes of a cell say that its row is a total.
fn total_word(text: &str) -> Option<usize> {
    beginning_of(TOTALS, text)
}

/// How many bytes of a text the longest of some words has that it begins with.
fn beginning_of(words: &[&str], text: &str) -> Option<usize> {
    let of = |word: &str| {
        let (start, rest) = text.split_at_checked(word.len())?;
        let ends = !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '-');
        (start.eq_ignore_ascii_case(word) && ends).then_some(word.len())
    };
    words.iter().filter_map(|word| of(word)).max()
}

fn rows_shown(numbers: &[u64]) -> String {
    match numbers {
        [only] => format!("row {only}"),
        numbers => format!("{} rows", numbers.len()),
    }
}

fn is_or_are(numbers: &[u64]) -> String {
    format!("{} {}", rows_shown(numbers), if let [_] = numbers { "is" } else { "are" })
}

fn quoted(texts: &[String]) -> String {
    texts.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(" or ")
}
