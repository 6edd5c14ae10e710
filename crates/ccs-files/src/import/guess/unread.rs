//! Columns that a profile leaves unread and that may change what its amounts mean.

use crate::kind::Kind;
use crate::profile::MoneyForm;
use crate::sheet::{Cell, CellForm, Sheet, as_header};

/// Headers of columns that say what an amount is.
const TYPES: &[&str] = &[
    "trans code",
    "main transaction",
    "maintransactioncode",
    "type",
    "fee type",
    "program",
    "subsidy type",
    "payment type",
    "transaction type",
];
/// Their cells.
const TYPE_WORDS: &[&str] = &["ccs", "accs", "ccb", "fee", "gap", "gap fee", "z401", "z402"];

/// Words of headers of columns that may say that a row is no money yet, or no longer.
const STATES: &[&str] = &["status", "state"];
/// Their cells.
const STATE_WORDS: &[&str] = &["draft", "pending", "cancelled", "canceled", "void", "voided"];

/// Words of headers of columns that may turn the sign of the amount beside them.
const SIGNS: &[&str] =
    &["dr/cr", "cr/dr", "dr", "cr", "sign", "direction", "indicator", "reversed", "reversal"];
/// Their cells.
const SIGN_WORDS: &[&str] =
    &["dr", "cr", "d", "c", "debit", "credit", "+", "-", "reversal", "reversed", "refund"];

/// Words of headers of amounts that may be the one that was paid.
const AMOUNTS: &[&str] = &["amount", "total", "paid", "payment", "subsidy", "ccs", "net", "gross"];

/// The columns of a table that its profile does not read.
pub(super) struct Unread<'s> {
    pub(super) kind: Kind,
    pub(super) sheet: &'s Sheet,
    /// Which of the sheet's rows is the header.
    pub(super) header: usize,
    /// Which is the first below it.
    pub(super) first: usize,
    pub(super) places: Vec<usize>,
    /// Whether the profile reads a status.
    pub(super) has_status: bool,
}

impl<'s> Unread<'s> {
    /// What each of them leaves open.
    pub(super) fn questions(&self) -> Vec<String> {
        self.places.iter().filter_map(|place| self.question(*place)).collect()
    }

    fn question(&self, place: usize) -> Option<String> {
        let header = self.header_at(place);
        let name = as_header(header);
        let cells = self.cells(place);
        let is_of_amounts = !matches!(self.kind, Kind::Services | Kind::Sessions);
        if self.kind == Kind::Payments
            && (TYPES.contains(&name.as_str()) || any(&cells, TYPE_WORDS))
        {
            Some(format!(
                "ccs, accs: which words under \"{header}\" are CCS and which ACCS? write them in `when`"
            ))
        } else if is_of_amounts && (has_word(&name, SIGNS) || all(&cells, SIGN_WORDS)) {
            Some(format!(
                "does \"{header}\" say which amounts are negative, or reversed? tell them apart with `when` and `negate`, or leave rows out with `drop`"
            ))
        } else if !self.has_status && (has_word(&name, STATES) || any(&cells, STATE_WORDS)) {
            Some(format!("which rows count? write the words under \"{header}\" that do in `keep`"))
        } else {
            None
        }
    }

    /// Whether another column of amounts may be what was paid.
    pub(super) fn other_amount(&self, form: MoneyForm) -> Option<String> {
        let is_amount = |place: &usize| {
            let cells = self.cells(*place);
            let is_money = |cell: &Cell<'_>| match cell.form {
                CellForm::Number | CellForm::Exact => true,
                _ => cell.text.contains(['.', ',']) && form.read(cell.text).is_ok(),
            };
            has_word(&as_header(self.header_at(*place)), AMOUNTS)
                && !cells.is_empty()
                && cells.iter().all(is_money)
        };
        let amounts = self.places.iter().filter(|place| is_amount(place));
        let amounts: Vec<String> =
            amounts.map(|place| format!("\"{}\"", self.header_at(*place))).collect();
        (self.kind == Kind::Payments && !amounts.is_empty())
            .then(|| format!("ccs: is {} what was paid?", amounts.join(" or ")))
    }

    fn header_at(&self, place: usize) -> &'s str {
        self.sheet.row(self.header).map_or("", |row| row.cell(place).text)
    }

    /// The cells of a place, without the absent ones.
    fn cells(&self, place: usize) -> Vec<Cell<'s>> {
        let rows = self.sheet.rows().skip(self.first);
        rows.map(|row| row.cell(place)).filter(|cell| !cell.text.is_empty()).collect()
    }
}

/// Whether a header is one of the words, or has it as a word.
fn has_word(name: &str, words: &[&str]) -> bool {
    words.contains(&name) || name.split(' ').any(|part| words.contains(&part))
}

/// Whether any cell is one of the words.
fn any(cells: &[Cell<'_>], words: &[&str]) -> bool {
    cells.iter().any(|cell| is_one(cell, words))
}

/// Whether there are cells, and each is one of the words.
fn all(cells: &[Cell<'_>], words: &[&str]) -> bool {
    !cells.is_empty() && cells.iter().all(|cell| is_one(cell, words))
}

fn is_one(cell: &Cell<'_>, words: &[&str]) -> bool {
    words.contains(&as_header(cell.text).as_str())
}
