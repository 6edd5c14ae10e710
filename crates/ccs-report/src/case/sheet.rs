//! A page of headed tables, as text and as HTML.

use std::fmt::{self, Write};

use maud::html as markup;

use super::text::aligned;
use crate::html::{close, open_in, table_close, table_open};
use crate::safe_text::plain;

/// A table of more rows shows the last of them, and says how many there are.
const MOST_ROWS: usize = 200;

/// A page: a title and tables under headings, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The language, as HTML names it.
    pub lang: &'static str,
    /// The title.
    pub title: String,
    /// What a table of which only the last rows are shown says, with `{shown}` and `{all}`.
    pub cut: &'static str,
    /// The tables, in order.
    pub tables: Vec<Table>,
}

/// One table; one without rows is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub heading: String,
    /// The headings of its columns.
    pub columns: Vec<&'static str>,
    /// Its rows, a cell a column.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(heading: impl Into<String>, columns: &[&'static str]) -> Self {
        Self { heading: heading.into(), columns: columns.to_vec(), rows: Vec::new() }
    }

    fn shown(&self) -> &[Vec<String>] {
        let first = self.rows.len().saturating_sub(MOST_ROWS);
        self.rows.get(first..).unwrap_or_default()
    }
}

impl Sheet {
    fn cut_note(&self, table: &Table) -> Option<String> {
        let (shown, all) = (table.shown().len(), table.rows.len());
        (shown < all).then(|| {
            self.cut.replace("{shown}", &shown.to_string()).replace("{all}", &all.to_string())
        })
    }

    /// As text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}\n", plain(&self.title));
        for table in self.tables.iter().filter(|table| !table.rows.is_empty()) {
            // Writing to text cannot fail.
            let _ = write!(out, "\n{}\n", plain(&table.heading));
            let head = table.columns.iter().map(|column| (*column).to_owned()).collect();
            let clean =
                |row: &Vec<String>| row.iter().map(|cell| plain(cell).into_owned()).collect();
            let body = table.shown().iter().map(clean);
            let grid: Vec<Vec<String>> = std::iter::once(head).chain(body).collect();
            out.push_str(&aligned(&grid));
            if let Some(note) = self.cut_note(table) {
                let _ = writeln!(out, "{note}");
            }
        }
        out
    }

    /// As one self-contained page.
    #[must_use]
    pub fn html(&self) -> String {
        let mut out = String::new();
        // Writing to text cannot fail.
        let _ = self.write_html(&mut out);
        out
    }

    fn write_html(&self, out: &mut String) -> fmt::Result {
        open_in(self.lang, &self.title, out)?;
        out.push_str(&markup! { header { h1 { (plain(&self.title)) } } }.into_string());
        for table in self.tables.iter().filter(|table| !table.rows.is_empty()) {
            let head = markup! { tr {
                @for column in &table.columns { th scope="col" { (column) } }
            } };
            table_open(&plain(&table.heading), &head, out)?;
            for row in table.shown() {
                let row = markup! { tbody { tr { @for cell in row { td { (plain(cell)) } } } } };
                out.push_str(&row.into_string());
            }
            table_close(out)?;
            if let Some(note) = self.cut_note(table) {
                out.push_str(&markup! { p { (note) } }.into_string());
            }
        }
        close(out)
    }
}
