//! A profile's table of one kind, worked out: which headers it needs, and how each of our columns
//! is made from them.

mod asked;
mod checks;
mod compile;

use std::collections::BTreeMap;

use regex_lite::Regex;

use super::dates::DateForm;
use super::language::{HoursForm, MoneyForm, Take, Texts, WeekForm};
use super::mistake::Mistake;
use super::{Answers, Profile};
use crate::kind::{Column, Kind};
use crate::sheet::as_header;
use compile::Compiling;

/// How files of one kind are read.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) kind: Kind,
    /// The profile's name and version.
    pub(crate) profile: String,
    pub(crate) is_windows_1252: bool,
    pub(crate) sheet: Option<String>,
    pub(crate) records: Vec<String>,
    pub(crate) table: Table,
    pub(crate) blanks: Vec<String>,
    /// The headers, or column numbers, that the plan reads.
    pub(crate) needs: Vec<Need>,
    /// For each column of the kind, how it is made; `None` when it is absent.
    pub(crate) columns: Vec<Option<ColumnPlan>>,
    pub(crate) keep: Vec<Matching>,
    pub(crate) drop: Vec<Matching>,
    pub(crate) total: Vec<Matching>,
    pub(crate) stop: Vec<Matching>,
    /// The needs under which an empty cell takes the value above.
    pub(crate) fill_down: Vec<usize>,
    /// The columns that a total row must add up to.
    pub(crate) check: Vec<usize>,
    /// The columns by which rows become one record.
    pub(crate) per: Vec<usize>,
}

impl Plan {
    /// Whether a status decides which rows count: by a column of ours, or by `keep`.
    pub(crate) fn has_status(&self) -> bool {
        let status = |plan: &ColumnPlan| plan.column.name == "status";
        !self.keep.is_empty() || self.columns.iter().flatten().any(status)
    }

    /// Whether payments have one amount that does not say whether it is CCS or ACCS.
    pub(crate) fn is_untyped(&self) -> bool {
        let says_so = |plan: &ColumnPlan| {
            plan.column.name == "subsidy_types"
                && matches!(&plan.from, From::Value(value) if value == NOT_TOLD_APART)
        };
        self.columns.iter().flatten().any(says_so)
    }

    /// The columns of the kind that records are written with: the compulsory ones, and those that a
    /// row can have.
    pub(crate) fn written(&self) -> impl Iterator<Item = usize> {
        let columns = self.kind.columns().iter().zip(&self.columns).enumerate();
        columns.filter(|(_, (column, plan))| column.required || plan.is_some()).map(|(at, _)| at)
    }

    /// Whether rows of the table begin sections.
    pub(crate) fn has_sections(&self) -> bool {
        self.columns.iter().flatten().any(|plan| matches!(plan.from, From::Section(_)))
    }

    /// How the amounts of a column of ours are written.
    pub(crate) fn money_of(&self, column: &str) -> Option<MoneyForm> {
        self.columns.iter().flatten().find(|plan| plan.column.name == column).map(|plan| plan.money)
    }
}

/// What `subsidy_types` of our payments is where there is one amount for CCS and ACCS.
const NOT_TOLD_APART: &str = "not_told_apart";

/// Where the rows begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    /// After so many header rows.
    Headed(usize),
    /// At once; every row has from so many to so many columns.
    Headless { fewest: usize, most: usize },
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Need {
    /// Under one of these headers.
    Header { names: Vec<String>, is_required: bool },
    /// At this place, from 0.
    Place(usize),
}

impl Need {
    /// As diagnostics name it.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Header { names, .. } => names.join("\" or \""),
            Self::Place(place) => format!("column {}", place + 1),
        }
    }

    /// Its names, as headers are compared.
    pub(crate) fn as_headers(&self) -> Vec<String> {
        match self {
            Self::Header { names, .. } => names.iter().map(|name| as_header(name)).collect(),
            Self::Place(_) => Vec::new(),
        }
    }

    /// Whether a header is one of its names.
    pub(crate) fn is(&self, header: &str) -> bool {
        self.as_headers().iter().any(|name| name == header)
    }
}

/// Cells under a header, compared as a whole and without regard to letter case.
#[derive(Debug, Clone)]
pub(crate) struct Matching {
    pub(crate) need: usize,
    /// As the profile writes them.
    pub(crate) written: Vec<String>,
    words: Vec<Word>,
}

/// A cell that matches, in small letters.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    /// Whether cells that begin so match.
    is_beginning: bool,
}

impl Matching {
    /// Cells that are one of the texts; where there are `beginnings`, a text that ends with `*` is
    /// one.
    fn of(need: usize, texts: &Texts, beginnings: bool) -> Self {
        let word = |text: &String| {
            let text = text.to_lowercase();
            match text.strip_suffix('*').filter(|_| beginnings) {
                Some(beginning) => Word { text: beginning.to_owned(), is_beginning: true },
                None => Word { text: text.trim().to_owned(), is_beginning: false },
            }
        };
        let written = texts.as_slice().to_vec();
        Self { need, words: written.iter().map(word).collect(), written }
    }

    /// Whether a cell is one of the texts, or begins as one that ends with `*` does.
    pub(crate) fn takes(&self, cell: &str) -> bool {
        if cell.is_ascii() {
            return self.words.iter().any(|word| word.takes(cell));
        }
        let cell = cell.to_lowercase();
        self.words.iter().any(|word| word.takes(&cell))
    }
}

impl Matching {
    /// A cell without one of the texts at its end or its beginning. The empty text is there where no
    /// letter is.
    fn without<'c>(&self, cell: &'c str) -> Option<&'c str> {
        let without = |word: &str| {
            if word.is_empty() {
                return (!cell.contains(char::is_alphabetic)).then_some(cell);
            }
            let is_it = |part: &str| part.eq_ignore_ascii_case(word);
            let before = cell.len().checked_sub(word.len())?;
            let at_end = cell.split_at_checked(before).filter(|(_, end)| is_it(end));
            let at_start = cell.split_at_checked(word.len()).filter(|(start, _)| is_it(start));
            let rest = at_end.map(|(rest, _)| rest).or_else(|| at_start.map(|(_, rest)| rest))?;
            Some(rest.trim())
        };
        self.words.iter().find_map(|word| without(&word.text))
    }
}

impl Word {
    /// Whether a cell matches that is ASCII or in small letters.
    fn takes(&self, cell: &str) -> bool {
        let Self { text, is_beginning } = self;
        if *is_beginning {
            cell.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text))
        } else {
            cell.eq_ignore_ascii_case(text)
        }
    }
}

/// How one of our columns is made.
#[derive(Debug, Clone)]
pub(crate) struct ColumnPlan {
    pub(crate) column: &'static Column,
    pub(crate) from: From,
    pub(crate) when: Vec<Matching>,
    pub(crate) find: Option<Regex>,
    /// The needs of amounts that are added to its own.
    pub(crate) plus: Vec<usize>,
    pub(crate) sign: Option<Sign>,
    pub(crate) negate: bool,
    pub(crate) words: Words,
    pub(crate) pad: Option<usize>,
    pub(crate) week: WeekForm,
    pub(crate) dates: Vec<DateForm>,
    pub(crate) drops_time: bool,
    pub(crate) money: MoneyForm,
    pub(crate) hours: HoursForm,
    pub(crate) once: Vec<usize>,
    pub(crate) take: Take,
}

impl ColumnPlan {
    /// Whether a need is one of its own cells, or of those that are added to it.
    pub(crate) fn reads(&self, need: usize) -> bool {
        let own = match self.from {
            From::Cell { need, minus } => [Some(need), minus],
            _ => [None, None],
        };
        own.contains(&Some(need)) || self.plus.contains(&need)
    }
}

/// The product's words and ours.
#[derive(Debug, Clone)]
pub(crate) struct Words(Vec<(String, String)>);

impl Words {
    /// From words in the form in which headers are compared.
    fn of(words: BTreeMap<String, String>) -> Self {
        Self(words.into_iter().collect())
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Our word for a cell, which has no blanks around it; `None` when the profile has none.
    pub(crate) fn ours(&self, cell: &str) -> Option<&str> {
        if self.0.is_empty() {
            return None;
        }
        let is_blank = |byte: u8| byte <= b' ';
        let is_rare = |pair: &[u8]| match *pair {
            [first, second] => is_blank(first) && (first != b' ' || is_blank(second)),
            _ => false,
        };
        if cell.is_ascii() && !cell.as_bytes().windows(2).any(is_rare) {
            // Its form as a header differs from it in letter case at most.
            return self.find(|known| known.eq_ignore_ascii_case(cell));
        }
        let cell = as_header(cell);
        self.find(|known| known == cell)
    }

    fn find(&self, is_it: impl Fn(&str) -> bool) -> Option<&str> {
        self.0.iter().find(|(known, _)| is_it(known)).map(|(_, ours)| ours.as_str())
    }
}

/// The words that say which amounts are negative.
#[derive(Debug, Clone)]
pub(crate) struct Sign {
    pub(crate) plus: Matching,
    pub(crate) minus: Matching,
    /// Whether they stand in the amount's own cell.
    pub(crate) is_own: bool,
}

/// What a word beside an amount says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Signed<'c> {
    pub(crate) is_plus: bool,
    pub(crate) is_minus: bool,
    /// The amount's cell without the word.
    pub(crate) amount: &'c str,
}

impl Sign {
    /// The sign of an amount that has its word in its own cell, before or after it.
    pub(crate) fn of_own<'c>(&self, cell: &'c str) -> Signed<'c> {
        if let Some(amount) = self.minus.without(cell) {
            return Signed { is_plus: false, is_minus: true, amount };
        }
        let amount = self.plus.without(cell);
        let is_plus = amount.is_some();
        Signed { is_plus, is_minus: false, amount: amount.unwrap_or(cell) }
    }
}

/// Where a column's text comes from.
#[derive(Debug, Clone)]
pub(crate) enum From {
    /// The cell of a need, less that of another.
    Cell { need: usize, minus: Option<usize> },
    /// The same in every row, as our own files write it.
    Value(String),
    /// The one group of the expression, over the rows above the header.
    Above(Regex),
    /// The one group of the expression, over the nearest row above that has it.
    Section(Regex),
    /// Pieces one after the other.
    Join(Vec<Piece>),
    /// The enrolment and the week of the row.
    EnrolmentWeek,
}

/// A piece of what is joined.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    /// A cell.
    Cell(usize),
    /// Text.
    Literal(String),
}

impl Plan {
    /// The plan of a kind; every mistake of its table.
    pub(super) fn compile(
        profile: &Profile,
        kind: Kind,
        answers: Answers<'_>,
    ) -> Result<Self, Vec<Mistake>> {
        let Some(table) = profile.file.table(kind) else { return Err(Vec::new()) };
        let mut compiling = Compiling::of(profile, kind, table, answers);
        let plan = compiling.plan();
        if compiling.mistakes.is_empty() { Ok(plan) } else { Err(compiling.mistakes) }
    }

    /// The need that a column's own cell comes from.
    pub(crate) fn need_of(&self, column: usize) -> Option<&Need> {
        self.needs.get(self.need_place(column)?)
    }

    /// The place of that need.
    pub(crate) fn need_place(&self, column: usize) -> Option<usize> {
        match self.columns.get(column)?.as_ref()?.from {
            From::Cell { need, .. } => Some(need),
            _ => None,
        }
    }

    /// The header that a column is read from, or our own name of it.
    pub(crate) fn header_of(&self, column: usize) -> String {
        self.need_of(column).map_or_else(
            || self.kind.columns().get(column).map_or_else(String::new, |it| it.name.to_owned()),
            Need::shown,
        )
    }
}
