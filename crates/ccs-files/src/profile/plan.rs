//! A profile's table of one kind, worked out: which headers it needs, and how each of our columns
//! is made from them.

use std::collections::BTreeMap;

use regex_lite::Regex;

use super::dates::DateForm;
use super::language::{
    ColumnRule, Encoding, Header, HoursForm, KindTable, Match, MoneyForm, Rule, Take, Texts,
    TimeOfDay, WeekForm, Width,
};
use super::mistake::{Mistake, nearest};
use super::{Answers, Profile};
use crate::kind::{Column, Form, Kind};
use crate::sheet::as_header;

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

    /// Whether a header is one of its names.
    pub(crate) fn is(&self, header: &str) -> bool {
        match self {
            Self::Header { names, .. } => names.iter().any(|name| as_header(name) == header),
            Self::Place(_) => false,
        }
    }
}

/// Cells under a header, compared as a whole and without regard to letter case.
#[derive(Debug, Clone)]
pub(crate) struct Matching {
    pub(crate) need: usize,
    /// As the profile writes them.
    pub(crate) written: Vec<String>,
    has_beginnings: bool,
}

impl Matching {
    /// Whether a cell is one of the texts, or begins as one that ends with `*` does.
    pub(crate) fn takes(&self, cell: &str) -> bool {
        let cell = cell.to_lowercase();
        self.written.iter().any(|text| {
            let text = text.to_lowercase();
            match text.strip_suffix('*').filter(|_| self.has_beginnings) {
                Some(beginning) => cell.starts_with(beginning),
                None => cell == text.trim(),
            }
        })
    }
}

/// How one of our columns is made.
#[derive(Debug, Clone)]
pub(crate) struct ColumnPlan {
    pub(crate) column: &'static Column,
    pub(crate) from: From,
    pub(crate) when: Vec<Matching>,
    pub(crate) negate: bool,
    pub(crate) words: BTreeMap<String, String>,
    pub(crate) pad: Option<usize>,
    pub(crate) week: WeekForm,
    pub(crate) dates: Vec<DateForm>,
    pub(crate) drops_time: bool,
    pub(crate) money: MoneyForm,
    pub(crate) hours: HoursForm,
    pub(crate) once: Vec<usize>,
    pub(crate) take: Take,
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
        let mut compiling =
            Compiling { profile, kind, table, answers, needs: Vec::new(), mistakes: Vec::new() };
        let plan = compiling.plan();
        if compiling.mistakes.is_empty() { Ok(plan) } else { Err(compiling.mistakes) }
    }

    /// The need that a column's own cell comes from.
    pub(crate) fn need_of(&self, column: usize) -> Option<&Need> {
        match self.columns.get(column)?.as_ref()?.from {
            From::Cell { need, .. } => self.needs.get(need),
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

struct Compiling<'p> {
    profile: &'p Profile,
    kind: Kind,
    table: &'p KindTable,
    answers: Answers<'p>,
    needs: Vec<Need>,
    mistakes: Vec<Mistake>,
}

impl Compiling<'_> {
    fn plan(&mut self) -> Plan {
        let (table, file) = (self.table, &self.profile.file);
        let form = self.form();
        let columns = self.columns();
        self.default_columns_are_there(&columns);
        let encoding = table.encoding.or(file.encoding).unwrap_or_default();
        let blanks = table.blanks.as_ref().or(file.blanks.as_ref());
        Plan {
            kind: self.kind,
            profile: file.profile.clone(),
            is_windows_1252: encoding == Encoding::Windows1252,
            sheet: table.sheet.clone(),
            records: table.records.clone(),
            table: form,
            blanks: blanks.cloned().unwrap_or_default(),
            columns,
            keep: self.matches("keep", &table.keep, true),
            drop: self.matches("drop", &table.drop, true),
            total: self.matches("total", &table.total, true),
            stop: self.matches("stop", &table.stop, true),
            fill_down: self.names("fill_down", &table.fill_down),
            check: self.our_columns("check", &table.check, |form| form == Form::Money),
            per: self.our_columns("per", &table.per, |form| form != Form::Money),
            needs: std::mem::take(&mut self.needs),
        }
    }

    fn mistake(&mut self, key: &str, message: impl Into<String>) {
        let path = format!("{}.{key}", self.kind.as_str());
        self.mistakes.push(self.profile.mistake(&path, "CCS-I105", message.into()));
    }

    fn form(&mut self) -> Table {
        let width = self.table.width.map(Width::bounds);
        let header_rows = self.table.header_rows.unwrap_or(1);
        match (self.table.header, width) {
            (None, None) if (1..=2).contains(&header_rows) => {
                Table::Headed(usize::from(header_rows))
            }
            (None, None) => {
                self.mistake("header_rows", "`header_rows` is 1 or 2");
                Table::Headed(1)
            }
            (None, Some(_)) => {
                self.mistake(
                    "width",
                    "`width` is for files without a header: add header = \"none\"",
                );
                Table::Headed(1)
            }
            (Some(_), None) => {
                self.mistake(
                    "header",
                    "a file without a header needs `width`, the number of its columns",
                );
                Table::Headless { fewest: 0, most: 0 }
            }
            (Some(_), Some([fewest, most])) => {
                if fewest > most || fewest == 0 {
                    self.mistake(
                        "width",
                        "`width` is a number of columns, or the fewest and the most",
                    );
                }
                let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
                Table::Headless { fewest: place(fewest), most: place(most) }
            }
        }
    }

    fn is_headless(&self) -> bool {
        self.table.header.is_some()
    }

    fn columns(&mut self) -> Vec<Option<ColumnPlan>> {
        let columns = self.kind.columns().iter();
        columns.map(|column| self.column(column)).collect()
    }

    fn column(&mut self, column: &'static Column) -> Option<ColumnPlan> {
        let table = self.table;
        let header_only = Rule::default();
        let (rule, from) = match table.columns.get(column.name) {
            None => (&header_only, self.unwritten(column)?),
            Some(ColumnRule::Header(header)) => {
                (&header_only, From::Cell { need: self.need(column.name, header), minus: None })
            }
            Some(ColumnRule::Rule(rule)) => (&**rule, self.source(column, rule)?),
        };
        self.check_rule(column, rule);
        let file = &self.profile.file;
        let dates = rule.dates.as_ref().or(table.dates.as_ref()).or(file.dates.as_ref());
        let dates = self.dates(column.name, dates);
        let lower = |(theirs, ours): (&String, &String)| (as_header(theirs), ours.clone());
        let words = file.words.iter().chain(&rule.words).map(lower).collect();
        let once = rule.once.as_deref().unwrap_or_default();
        let by_default = if column.form == Form::Money { Take::Sum } else { Take::One };
        Some(ColumnPlan {
            column,
            from,
            when: rule
                .when
                .as_ref()
                .map(|when| self.matches(column.name, when, false))
                .unwrap_or_default(),
            negate: rule.negate.unwrap_or_default(),
            words,
            pad: rule.pad.map(usize::from),
            week: rule.week.unwrap_or_default(),
            dates,
            drops_time: table.time.or(file.time) == Some(TimeOfDay::Drop),
            money: table.money.or(file.money).unwrap_or_default(),
            hours: table.hours.or(file.hours).unwrap_or_default(),
            once: self.names(column.name, once),
            take: rule.take.unwrap_or(by_default),
        })
    }

    /// What a column is when the table does not write it.
    fn unwritten(&mut self, column: &Column) -> Option<From> {
        match column.name {
            "version" => Some(From::Value("1".to_owned())),
            "session_report_id" if self.kind == Kind::SessionReports => Some(From::EnrolmentWeek),
            // The old form reads every column that has our own name.
            name if self.profile.rewritten.is_some() => {
                let names = vec![name.to_owned()];
                let need = self.needed(Need::Header { names, is_required: false });
                Some(From::Cell { need, minus: None })
            }
            _ => None,
        }
    }

    /// Exactly one of the five keys says where a column comes from.
    fn source(&mut self, column: &'static Column, rule: &Rule) -> Option<From> {
        let Rule { from, value, ask, above, join, minus, .. } = rule;
        let name = column.name;
        match (from, value, ask, above, join) {
            (Some(from), None, None, None, None) => {
                let need = self.need(name, from);
                let minus = minus.as_ref().map(|minus| self.need(name, minus));
                Some(From::Cell { need, minus })
            }
            (None, Some(value), None, None, None) => self.constant(column, value),
            (None, None, Some(question), None, None) => self.asked(column, question),
            (None, None, None, Some(above), None) => self.above(name, above),
            (None, None, None, None, Some(pieces)) => Some(self.join(name, pieces)),
            _ => {
                self.mistake(
                    &format!("columns.{name}"),
                    format!(
                        "`{name}` has exactly one of `from`, `value`, `ask`, `above` and `join`"
                    ),
                );
                None
            }
        }
    }

    fn constant(&mut self, column: &'static Column, value: &str) -> Option<From> {
        if value.is_empty() {
            return self.unwritten(column);
        }
        if !crate::import::is_our_form(column.form, value) {
            let message = format!(
                "the value of `{}` is not in our own form; see `ccs schema {}`",
                column.name,
                self.kind.as_str()
            );
            self.mistake(&format!("columns.{}", column.name), message);
        }
        Some(From::Value(value.to_owned()))
    }

    fn asked(&mut self, column: &'static Column, question: &str) -> Option<From> {
        let Answers::Given(settings) = self.answers else {
            return Some(From::Value(String::new()));
        };
        let is_answer = |setting: &&super::Setting| {
            setting.column == column.name && setting.kind.is_none_or(|kind| kind == self.kind)
        };
        if let Some(setting) = settings.iter().rfind(is_answer) {
            return self.constant(column, &setting.value);
        }
        let message = format!(
            "the profile {} asks for {question}: give it with --set {}=…",
            self.profile.name(),
            column.name
        );
        let path = format!("{}.columns.{}", self.kind.as_str(), column.name);
        self.mistakes.push(self.profile.mistake(&path, "CCS-I106", message));
        None
    }

    fn above(&mut self, name: &str, pattern: &str) -> Option<From> {
        let regex = Regex::new(pattern).ok().filter(|regex| regex.captures_len() == 2);
        if regex.is_none() {
            self.mistake(
                &format!("columns.{name}"),
                "`above` is a regular expression with one group",
            );
        }
        regex.map(From::Above)
    }

    fn join(&mut self, name: &str, pieces: &[String]) -> From {
        let pieces = pieces.iter().map(|piece| match piece.strip_prefix('=') {
            Some(text) => Piece::Literal(text.to_owned()),
            None => Piece::Cell(self.named(name, piece)),
        });
        From::Join(pieces.collect())
    }

    /// Keys that say nothing of such a column are mistakes.
    fn check_rule(&mut self, column: &Column, rule: &Rule) {
        let is_week = column.form == Form::WeekEnding;
        let is_date = is_week || column.form == Form::Date;
        let is_money = column.form == Form::Money;
        let misplaced = [
            (rule.week.is_some() && !is_week, "week", "weeks"),
            (rule.dates.is_some() && !is_date, "dates", "dates"),
            (rule.negate.is_some() && !is_money, "negate", "amounts"),
            (
                rule.minus.is_some() && !(is_money && rule.from.is_some()),
                "minus",
                "amounts with `from`",
            ),
            (rule.when.is_some() && rule.from.is_none(), "when", "columns with `from`"),
            (
                rule.once.is_some() && !(is_money && !self.table.per.is_empty()),
                "once",
                "amounts of a table with `per`",
            ),
            (rule.pad.is_some() && column.form != Form::Identifier, "pad", "identifiers"),
            (rule.take == Some(Take::Sum) && !is_money, "take = \"sum\"", "amounts"),
        ];
        for (is_wrong, key, of) in misplaced {
            if is_wrong {
                self.mistake(
                    &format!("columns.{}", column.name),
                    format!("`{key}` is for {of}, which `{}` is not", column.name),
                );
            }
        }
    }

    fn dates(&mut self, name: &str, written: Option<&Texts>) -> Vec<DateForm> {
        let iso = Texts::One("y-m-d".to_owned());
        let mut forms = Vec::new();
        for form in written.unwrap_or(&iso).as_slice() {
            match DateForm::parse(form) {
                Some(form) => forms.push(form),
                None => self.mistake(&format!("columns.{name}.dates"), format!("`{form}` is no form of dates: it has `y` or `yy`, `m` or `mon`, and `d`, such as d/m/y; or it is excel")),
            }
        }
        self.mistakes.dedup();
        forms
    }

    fn need(&mut self, column: &str, header: &Header) -> usize {
        match header {
            Header::Name(name) => self.named(column, name),
            Header::Names(names) => {
                self.headless_mistake(column);
                self.needed(Need::Header { names: names.clone(), is_required: true })
            }
            Header::Number(number) => {
                if !self.is_headless() {
                    self.mistake(
                        &format!("columns.{column}"),
                        "columns have numbers only where header = \"none\"",
                    );
                }
                self.needed(Need::Place(usize::try_from(*number).unwrap_or(1).saturating_sub(1)))
            }
        }
    }

    /// A header by its text; in a file without a header, a number written as text.
    fn named(&mut self, key: &str, name: &str) -> usize {
        if self.is_headless()
            && let Some(place) = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1))
        {
            return self.needed(Need::Place(place));
        }
        self.headless_mistake(key);
        self.needed(Need::Header { names: vec![name.to_owned()], is_required: true })
    }

    fn headless_mistake(&mut self, key: &str) {
        if self.is_headless() {
            self.mistake(key, "a file without a header has columns by number from 1");
        }
    }

    /// The place of a need among all; the same headers are one need.
    fn needed(&mut self, need: Need) -> usize {
        let most = match self.table.width.map(Width::bounds) {
            Some([_, most]) if self.is_headless() => usize::try_from(most).unwrap_or(usize::MAX),
            _ => usize::MAX,
        };
        if let Need::Place(place) = need
            && place >= most
        {
            self.mistake("columns", format!("column {} is beyond `width`", place + 1));
        }
        let same = |known: &Need| match (known, &need) {
            (Need::Header { names: known, .. }, Need::Header { names, .. }) => known
                .iter()
                .map(|name| as_header(name))
                .eq(names.iter().map(|name| as_header(name))),
            _ => *known == need,
        };
        self.needs.iter().position(same).unwrap_or_else(|| {
            self.needs.push(need);
            self.needs.len() - 1
        })
    }

    fn names(&mut self, key: &str, names: &[String]) -> Vec<usize> {
        names.iter().map(|name| self.named(key, name)).collect()
    }

    fn matches(&mut self, key: &str, matches: &Match, has_beginnings: bool) -> Vec<Matching> {
        let matching = |(name, texts): (&String, &Texts)| Matching {
            need: self.named(key, name),
            written: texts.as_slice().to_vec(),
            has_beginnings,
        };
        matches.iter().map(matching).collect()
    }

    fn our_columns(
        &mut self,
        key: &str,
        names: &[String],
        is_right: impl Fn(Form) -> bool,
    ) -> Vec<usize> {
        let known = self.kind.columns();
        let mut places = Vec::new();
        for name in names {
            match known.iter().position(|column| column.name == name) {
                Some(place) if known.get(place).is_some_and(|column| is_right(column.form)) => places.push(place),
                Some(_) => self.mistake(key, format!("`{name}` is not for `{key}`: amounts are checked and added, and everything else tells records apart")),
                None => {
                    let near = nearest(name, known.iter().map(|column| column.name));
                    let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                    self.mistake(key, format!("`{name}` is no column of {}{near}", self.kind.as_str()));
                }
            }
        }
        places
    }

    /// Compulsory columns are mapped, except those that may be absent.
    fn default_columns_are_there(&mut self, columns: &[Option<ColumnPlan>]) {
        let known = self.kind.columns().iter().zip(columns);
        let missing = known
            .filter(|(column, plan)| plan.is_none() && column.required && !column.may_be_empty);
        let missing: Vec<&str> = missing.map(|(column, _)| column.name).collect();
        let is_unwritten =
            |name: &&str| !self.table.columns.contains_key(*name) || self.is_empty_value(name);
        let missing: Vec<&str> = missing.into_iter().filter(is_unwritten).collect();
        if !missing.is_empty() {
            self.mistake(
                "columns",
                format!(
                    "{} {} no source: write where each comes from",
                    missing.join(", "),
                    if missing.len() == 1 { "has" } else { "have" }
                ),
            );
        }
        let has = |name: &str| columns.iter().flatten().any(|plan| plan.column.name == name);
        if self.kind == Kind::Payments && !has("ccs") && !has("accs") {
            self.mistake("columns", "one of `ccs` and `accs` is needed");
        }
    }

    fn is_empty_value(&self, name: &str) -> bool {
        matches!(self.table.columns.get(name), Some(ColumnRule::Rule(rule)) if rule.value.as_deref() == Some(""))
    }
}
