//! Columns that a profile leaves unread and that may change what its amounts mean.

use super::other_rows::OtherRows;
use super::tests_of_cells::are_dates;
use crate::import::describe::letters;
use crate::import::headings::is_usual;
use crate::import::named::{Named, bare, is_of_amounts, may_be_accs, subsidy};
use crate::kind::Kind;
use crate::profile::{MoneyForm, OPEN};
use crate::sheet::{Cell, CellForm, Row, Sheet, as_header};
use crate::toml_text::toml_text;

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

/// Words of headers of columns that may take a row back, whatever its status.
const CANCELLED: &[&str] = &["cancelled", "canceled", "void", "voided", "withdrawn"];

/// Words of headers of columns that may turn the sign of the amount beside them.
const SIGNS: &[&str] =
    &["dr/cr", "cr/dr", "dr", "cr", "sign", "direction", "indicator", "reversed", "reversal"];
/// Their cells.
const SIGN_WORDS: &[&str] =
    &["dr", "cr", "d", "c", "debit", "credit", "+", "-", "reversal", "reversed", "refund"];

/// Words of headers of amounts that are no subsidy, or say what another amount is of.
const OTHER_AMOUNTS: &[&str] = &[
    "fee",
    "fees",
    "charge",
    "charged",
    "charges",
    "gap",
    "out-of-pocket",
    "pocket",
    "rate",
    "rates",
    "hour",
    "hours",
    "hrs",
    "hourly",
    "minutes",
    "%",
    "percent",
    "percentage",
    "pct",
    "balance",
    "cap",
    "limit",
    "quantity",
    "qty",
    "days",
    "absence",
    "absences",
    "gst",
    "tax",
    "discount",
    "discounts",
    "entitlement",
    "entitled",
    "estimated",
    "estimate",
    "expected",
    "withholding",
    "age",
    "income",
    "cumulative",
    "ytd",
    "levy",
    "cost",
    "price",
    "invoice",
    "invoiced",
    "debit",
    "credit",
    "parent",
    "family",
    "guardian",
    "individual",
];

/// Words of headers of amounts that may be the one that was paid.
const AMOUNTS: &[&str] = &["amount", "total", "paid", "payment", "subsidy", "ccs", "net", "gross"];

/// Words of headers of amounts that may take from the one that was paid.
const TAKEN: &[&str] = &[
    "recovered",
    "recovery",
    "recoveries",
    "reversed",
    "reversal",
    "reversals",
    "adjustment",
    "adjustments",
    "adjusted",
    "offset",
    "offsets",
    "clawback",
    "withheld",
    "deducted",
    "deduction",
    "deductions",
    "repaid",
    "refunded",
    "returned",
    "debt",
];

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
    /// Its rows that are no records.
    pub(super) others: OtherRows,
    /// The places of amounts that are read.
    pub(super) read: Vec<usize>,
}

/// What a column that is not read leaves open.
pub(super) struct Question {
    /// In words.
    pub(super) text: String,
    /// The column's header.
    pub(super) header: String,
    /// What its cells decide.
    pub(super) decides: Decides,
    /// Its different cells; none where they are many.
    pub(super) words: Vec<String>,
}

/// What the cells of a column decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decides {
    /// Which subsidy an amount is.
    Type,
    /// The same, by its cells alone.
    TypeByCells,
    /// Whether an amount is negative, or reversed.
    Sign,
    /// Whether a row counts.
    Status,
    /// Whether a record is cancelled, which is needed all the same.
    Cancelled,
}

impl Question {
    /// The key of a table that answers it, still to be filled in, if one does.
    pub(super) fn key(&self) -> Option<String> {
        let header = toml_text(&self.header);
        match self.decides {
            Decides::Sign => Some(format!(
                "drop.{header} = \"{OPEN}\"   # QUESTION: which rows are to be left out? delete this line if none; if it says which amounts are negative, write `sign` beside the amount"
            )),
            Decides::Type | Decides::TypeByCells | Decides::Status => Some(format!(
                "keep.{header} = \"{OPEN}\"   # QUESTION: which rows count? delete this line if all do"
            )),
            Decides::Cancelled => None,
        }
    }
}

impl<'s> Unread<'s> {
    /// What each of them leaves open.
    pub(super) fn questions(&self) -> Vec<Question> {
        let mut questions: Vec<Question> =
            self.places.iter().filter_map(|place| self.question(*place)).collect();
        if !questions.iter().any(|question| question.decides == Decides::Type) {
            questions.extend(self.type_by_cells());
        }
        questions
    }

    fn question(&self, place: usize) -> Option<Question> {
        let header = self.header_at(place);
        let name = as_header(header);
        let cells = self.cells(place);
        let is_of_amounts = !matches!(self.kind, Kind::Services | Kind::Sessions);
        let is_type = TYPES.contains(&name.as_str()) && !self.takes_back(place);
        let (decides, text) = if self.kind == Kind::Payments && (is_type || any(&cells, TYPE_WORDS))
        {
            let text = format!(
                "ccs, accs: which words under \"{header}\" are CCS and which ACCS? write them in `when`"
            );
            (Decides::Type, text)
        } else if is_of_amounts
            && (has_word(&name, SIGNS) || all(&cells, SIGN_WORDS) || self.takes_back(place))
        {
            let text = format!(
                "does \"{header}\" say which amounts are negative, or reversed? write its words in `sign`, or leave rows that do not count out with `drop`"
            );
            (Decides::Sign, text)
        } else if has_status(self.kind) {
            let is_asked = has_word(&name, CANCELLED) && !are_dates(&cells);
            if !self.has_status || !is_asked {
                return None;
            }
            let text = format!(
                "does \"{header}\" say that a record is cancelled where its status does not? then read `status` from it; cancelled ones are needed, so leave none out"
            );
            (Decides::Cancelled, text)
        } else if has_word(&name, CANCELLED)
            || (!self.has_status && (has_word(&name, STATES) || any(&cells, STATE_WORDS)))
        {
            let text = format!(
                "which rows count? write the words under \"{header}\" that do in `keep`, or delete that line if all do"
            );
            (Decides::Status, text)
        } else {
            return None;
        };
        Some(Question { text, header: header.to_owned(), decides, words: words(&cells) })
    }

    /// Whether some cells of a column say that money was taken back, and the amounts beside these have no
    /// sign of their own.
    fn takes_back(&self, place: usize) -> bool {
        let is_of_sums =
            matches!(self.kind, Kind::Payments | Kind::Deposits | Kind::StatementLines);
        let cells = self.cells(place);
        if !is_of_sums || self.read.is_empty() || words(&cells).len() < 2 {
            return false;
        }
        let rows = self.sheet.rows().skip(self.first).filter(|row| !self.others.have(row.number));
        let mut back = rows.filter(|row| says_taken_back(row.cell(place).text)).peekable();
        let is_unsigned = |row: Row<'_>| {
            let mut texts = self.read.iter().map(|place| row.cell(*place).text);
            texts.all(|text| !is_negative(text))
        };
        back.peek().is_some() && back.all(is_unsigned)
    }

    /// The columns of amounts with a heading that says neither what they are nor that they are something
    /// else.
    pub(super) fn unknown_amounts(&self, form: MoneyForm) -> Vec<usize> {
        let has_cents =
            |place: &usize| self.cells(*place).iter().any(|cell| cell.text.contains(['.', ',']));
        let is_other = |place: &usize| {
            let name = bare(self.header_at(*place)).replace(['/', '_', '-'], " ");
            let known = [AMOUNTS, TAKEN, OTHER_AMOUNTS];
            name.contains('%') || known.iter().any(|words| has_word(&name, words))
        };
        let amounts = self.amounts(form).into_iter();
        amounts.filter(|place| !is_other(place) && has_cents(place)).collect()
    }

    /// These, and the columns of amounts whose heading may be that of ACCS.
    pub(super) fn of_subsidies(&self, form: MoneyForm) -> Vec<usize> {
        let mut places = self.unknown_amounts(form);
        let may_be = |place: &usize| {
            let header = self.header_at(*place);
            matches!(subsidy(header), Some((Named::Accs, _))) || may_be_accs(header)
        };
        places.extend(self.amounts(form).into_iter().filter(may_be));
        places
    }

    /// The columns without a heading that have amounts with cents.
    pub(super) fn without_heading(&self, form: MoneyForm) -> Vec<usize> {
        let header = self.sheet.row(self.header).map_or(0, |row| row.len());
        let widest = self.sheet.rows().skip(self.first).map(|row| row.len()).max();
        let places = 0..widest.unwrap_or_default().max(header);
        let is_it = |place: &usize| {
            let cells = self.cells(*place);
            let amounts = cells.iter().filter(|cell| cell.text.contains(['.', ',']));
            let mut amounts = amounts.peekable();
            self.header_at(*place).is_empty()
                && amounts.peek().is_some()
                && amounts.all(|cell| is_money(cell, form))
                && !self.read.contains(place)
        };
        places.filter(is_it).collect()
    }

    /// The headers of these columns, each with its number or in a workbook its letters.
    pub(super) fn shown(&self) -> Option<String> {
        let has_header = |place: &&usize| !self.header_at(**place).is_empty();
        let column = |place: usize| self.column_shown(place);
        let shown = |place: &usize| match self.header_at(*place) {
            header if is_usual(header) => format!("\"{header}\" (column {})", column(*place)),
            _ => format!("column {}", column(*place)),
        };
        let columns: Vec<String> = self.places.iter().filter(has_header).map(shown).collect();
        (!columns.is_empty()).then(|| format!("headers not read: {}", columns.join(", ")))
    }

    /// A column by its number, or in a workbook by its letters.
    pub(super) fn column_shown(&self, place: usize) -> String {
        match self.sheet.name {
            Some(_) => letters(place + 1),
            None => (place + 1).to_string(),
        }
    }

    /// The columns of amounts that may be what was paid.
    pub(super) fn other_amounts(&self, form: MoneyForm) -> Vec<String> {
        let is_named = |place: &usize| {
            let name = as_header(self.header_at(*place));
            has_word(&name, AMOUNTS) && is_of_amounts(&bare(&name))
        };
        let amounts = self.amounts(form).into_iter().filter(is_named);
        amounts.map(|place| self.quoted(place)).collect()
    }

    /// The columns of amounts that may have been taken from what was paid.
    pub(super) fn taken(&self, form: MoneyForm) -> Vec<String> {
        let is_named = |place: &usize| has_word(&as_header(self.header_at(*place)), TAKEN);
        let amounts = self.amounts(form).into_iter().filter(is_named);
        amounts.map(|place| self.quoted(place)).collect()
    }

    /// The places of all columns of amounts, whatever their headers.
    pub(super) fn amounts(&self, form: MoneyForm) -> Vec<usize> {
        let is_amount = |place: &usize| {
            let cells = self.cells(*place);
            let has_header = !self.header_at(*place).is_empty();
            has_header && !cells.is_empty() && cells.iter().all(|cell| is_money(cell, form))
        };
        self.places.iter().copied().filter(is_amount).collect()
    }

    pub(super) fn quoted(&self, place: usize) -> String {
        format!("\"{}\"", self.header_at(place))
    }

    pub(super) fn header_at(&self, place: usize) -> &'s str {
        self.sheet.row(self.header).map_or("", |row| row.cell(place).text)
    }

    /// The cells of a place, without the absent ones.
    pub(super) fn cells(&self, place: usize) -> Vec<Cell<'s>> {
        let rows = self.sheet.rows().skip(self.first).filter(|row| !self.others.have(row.number));
        rows.map(|row| row.cell(place)).filter(|cell| !cell.text.is_empty()).collect()
    }
}

fn is_money(cell: &Cell<'_>, form: MoneyForm) -> bool {
    match cell.form {
        CellForm::Number | CellForm::Exact => true,
        CellForm::Percent => false,
        _ => cell.text.contains(['.', ',']) && form.read(cell.text).is_ok(),
    }
}

fn is_negative(text: &str) -> bool {
    text.contains(['-', '\u{2212}', '('])
}

/// Whether a cell says that the amount beside it was taken back, or went out.
fn says_taken_back(text: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "recover", "claw", "withdraw", "debit", "revers", "refund", "repa", "offset", "deduct",
        "recoup",
    ];
    const PHRASES: &[&str] = &["taken back", "took back", "money out", "paid out", "overpa"];
    let text = as_header(text);
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    let begins = |word: &str| BEGINNINGS.iter().any(|start| word.starts_with(start));
    text == "out" || words.any(begins) || PHRASES.iter().any(|phrase| text.contains(phrase))
}

/// The different words of cells, in their order; none where they are too many to choose from.
pub(super) fn words(cells: &[Cell<'_>]) -> Vec<String> {
    const MOST: usize = 24;
    let mut words: Vec<&str> = Vec::new();
    for cell in cells {
        if !words.contains(&cell.text) {
            if words.len() == MOST {
                return Vec::new();
            }
            words.push(cell.text);
        }
    }
    words.into_iter().map(str::to_owned).collect()
}

/// Whether records of a kind have a status, so that none is to be left out by it.
fn has_status(kind: Kind) -> bool {
    kind.columns().iter().any(|column| column.name == "status")
}

/// Whether a header can be of a column with the state of a record.
pub(super) fn says_status(header: &str) -> bool {
    let name = bare(header);
    has_word(&name, STATES) || has_word(&name, CANCELLED)
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
