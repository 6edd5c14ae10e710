//! From a table of a profile to its plan.

use std::collections::BTreeMap;

use regex_lite::Regex;

use super::{ColumnPlan, From, Matching, NOT_TOLD_APART, Need, Piece, Plan, Sign, Table, Words};
use crate::kind::{Column, Form, Kind};
use crate::profile::dates::DateForm;
use crate::profile::language::{
    ColumnRule, Encoding, Header, KindTable, Match, Rule, SignRule, Take, Texts, TimeOfDay, Width,
};
use crate::profile::mistake::{Mistake, nearest};
use crate::profile::{Answers, Profile};
use crate::sheet::as_header;

/// A setting of a profile is not possible: a form, a name, or two keys that exclude each other.
pub(super) const NOT_POSSIBLE: &str = "CCS-I105";

/// A table on its way to become a plan.
pub(super) struct Compiling<'p> {
    pub(super) profile: &'p Profile,
    pub(super) kind: Kind,
    pub(super) table: &'p KindTable,
    pub(super) answers: Answers<'p>,
    pub(super) needs: Vec<Need>,
    /// Where each need is: by its headers as they are compared, or by the number of its column.
    places: BTreeMap<Result<Vec<String>, usize>, usize>,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'p> Compiling<'p> {
    pub(super) const fn of(
        profile: &'p Profile,
        kind: Kind,
        table: &'p KindTable,
        answers: Answers<'p>,
    ) -> Self {
        Self {
            profile,
            kind,
            table,
            answers,
            needs: Vec::new(),
            places: BTreeMap::new(),
            mistakes: Vec::new(),
        }
    }

    pub(super) fn plan(&mut self) -> Plan {
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
            keep: self.matches("keep", &table.keep, true),
            drop: self.matches("drop", &table.drop, true),
            total: self.matches("total", &table.total, true),
            stop: self.matches("stop", &table.stop, true),
            fill_down: self.filled_down(&columns),
            check: self.our_columns("check", &table.check, |form| form == Form::Money),
            per: self.our_columns("per", &table.per, |form| form != Form::Money),
            columns,
            needs: std::mem::take(&mut self.needs),
        }
    }

    pub(super) fn mistake(&mut self, key: &str, message: impl Into<String>) {
        let path = format!("{}.{key}", self.kind.as_str());
        self.mistakes.push(self.profile.mistake(&path, NOT_POSSIBLE, message.into()));
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
        let words = Words::of(file.words.iter().chain(&rule.words).map(lower).collect());
        let once = rule.once.as_deref().unwrap_or_default();
        let by_default = if column.form == Form::Money { Take::Sum } else { Take::One };
        Some(ColumnPlan {
            column,
            when: rule
                .when
                .as_ref()
                .map(|when| self.matches(column.name, when, false))
                .unwrap_or_default(),
            find: rule.find.as_ref().and_then(|find| self.expression(column.name, "find", find)),
            plus: self.names(column.name, rule.plus.as_ref().map_or(&[], Texts::as_slice)),
            sign: rule.sign.as_ref().map(|sign| self.sign(column.name, sign, &from)),
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
            from,
        })
    }

    fn sign(&mut self, column: &str, rule: &SignRule, amount: &From) -> Sign {
        let SignRule { from, plus, minus } = rule;
        let need = match (from, amount) {
            (Some(from), _) => self.need(column, from),
            (None, From::Cell { need, .. }) => *need,
            // The rule is a mistake then.
            (None, _) => 0,
        };
        let matching = |texts: &Texts| Matching::of(need, texts, false);
        let sign = Sign { plus: matching(plus), minus: matching(minus), is_own: from.is_none() };
        if plus.as_slice().iter().any(|word| sign.minus.takes(word.trim())) {
            let message = "`sign` has a word in `plus` and in `minus`: which sign is it?";
            self.mistake(&format!("columns.{column}"), message);
        }
        sign
    }

    /// Whether there is one amount alone, without a type.
    fn is_untyped(&self) -> bool {
        let written = |name| self.table.columns.get(name).filter(|_| !self.is_empty_value(name));
        let ((Some(only), None) | (None, Some(only))) = (written("ccs"), written("accs")) else {
            return false;
        };
        let has_type = matches!(only, ColumnRule::Rule(rule) if rule.when.is_some());
        self.kind == Kind::Payments && self.profile.rewritten.is_none() && !has_type
    }

    /// What a column is when the table does not write it.
    fn unwritten(&mut self, column: &Column) -> Option<From> {
        match column.name {
            "version" => Some(From::Value("1".to_owned())),
            "session_report_id" if self.kind == Kind::SessionReports => Some(From::EnrolmentWeek),
            "subsidy_types" if self.is_untyped() => Some(From::Value(NOT_TOLD_APART.to_owned())),
            // The old form reads every column that has our own name.
            name if self.profile.rewritten.is_some() => {
                let names = vec![name.to_owned()];
                let need = self.needed(Need::Header { names, is_required: false });
                Some(From::Cell { need, minus: None })
            }
            _ => None,
        }
    }

    /// Exactly one of the six keys says where a column comes from.
    fn source(&mut self, column: &'static Column, rule: &Rule) -> Option<From> {
        let Rule { from, value, ask, above, section, join, minus, .. } = rule;
        let name = column.name;
        match (from, value, ask, above, section, join) {
            (Some(from), None, None, None, None, None) => {
                let need = self.need(name, from);
                let minus = minus.as_ref().map(|minus| self.need(name, minus));
                Some(From::Cell { need, minus })
            }
            (None, Some(value), None, None, None, None) => self.constant(column, value),
            (None, None, Some(question), None, None, None) => self.asked(column, question),
            (None, None, None, Some(above), None, None) => {
                self.expression(name, "above", above).map(From::Above)
            }
            (None, None, None, None, Some(section), None) => {
                self.expression(name, "section", section).map(From::Section)
            }
            (None, None, None, None, None, Some(pieces)) => Some(self.join(name, pieces)),
            _ => {
                self.mistake(
                    &format!("columns.{name}"),
                    format!(
                        "`{name}` has exactly one of `from`, `value`, `ask`, `above`, `section` and `join`"
                    ),
                );
                None
            }
        }
    }

    pub(super) fn constant(&mut self, column: &'static Column, value: &str) -> Option<From> {
        if value.is_empty() {
            return self.unwritten(column);
        }
        if matches!(column.name, "payment_line_id" | "return_id" | "session_report_id") {
            let message = format!(
                "`{0}` is the same in every row, so equal rows would be one: make it from cells with `from` or `join`, or leave it out",
                column.name
            );
            self.mistake(&format!("columns.{}", column.name), message);
        }
        if !crate::import::is_our_form(column.form, value) {
            let message = format!(
                "the value of `{}` is not {}; see `ccs schema {}`",
                column.name,
                in_words(column.form),
                self.kind.as_str()
            );
            self.mistake(&format!("columns.{}", column.name), message);
        }
        Some(From::Value(value.to_owned()))
    }

    fn expression(&mut self, name: &str, key: &str, pattern: &str) -> Option<Regex> {
        let message = match Regex::new(pattern) {
            Ok(regex) if regex.captures_len() == 2 => return Some(regex),
            Ok(_) => format!("`{key}` is a regular expression with one group"),
            Err(error) => format!("`{key}` is no regular expression that can be used: {error}"),
        };
        self.mistake(&format!("columns.{name}"), message);
        None
    }

    fn join(&mut self, name: &str, pieces: &[String]) -> From {
        if pieces.iter().all(|piece| piece.starts_with('=')) {
            self.mistake(
                &format!("columns.{name}"),
                "`join` has no cell: name a header, or write `value`",
            );
        }
        let pieces = pieces.iter().map(|piece| match piece.strip_prefix('=') {
            Some(text) => Piece::Literal(text.to_owned()),
            None => Piece::Cell(self.named(name, piece)),
        });
        From::Join(pieces.collect())
    }

    /// A mistake of `dates`, once, where it is written: the column's, the kind's or the profile's.
    fn dates_mistake(&mut self, name: &str, message: String) {
        let kind = self.kind.as_str();
        let of_column = matches!(self.table.columns.get(name), Some(ColumnRule::Rule(rule)) if rule.dates.is_some());
        let path = match (of_column, self.table.dates.is_some()) {
            (true, _) => format!("{kind}.columns.{name}.dates"),
            (false, true) => format!("{kind}.dates"),
            (false, false) => "dates".to_owned(),
        };
        let mistake = self.profile.mistake(&path, NOT_POSSIBLE, message);
        if !self.mistakes.contains(&mistake) {
            self.mistakes.push(mistake);
        }
    }

    fn dates(&mut self, name: &str, written: Option<&Texts>) -> Vec<DateForm> {
        let iso = Texts::One("y-m-d".to_owned());
        let mut forms = Vec::new();
        for form in written.unwrap_or(&iso).as_slice() {
            match DateForm::parse(form) {
                Some(form) => forms.push(form),
                None => self.dates_mistake(name, format!("`{form}` is no form of dates: it has `y` or `yy`, `m` or `mon`, and `d`, such as d/m/y; or it is excel")),
            }
        }
        if forms.is_empty() && self.mistakes.is_empty() {
            self.dates_mistake(name, "`dates` has no form".to_owned());
        }
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
        let key = match &need {
            Need::Header { names, .. } => Ok(names.iter().map(|name| as_header(name)).collect()),
            Need::Place(place) => Err(*place),
        };
        *self.places.entry(key).or_insert_with(|| {
            self.needs.push(need);
            self.needs.len() - 1
        })
    }

    pub(super) fn names(&mut self, key: &str, names: &[String]) -> Vec<usize> {
        names.iter().map(|name| self.named(key, name)).collect()
    }

    fn matches(&mut self, key: &str, matches: &Match, has_beginnings: bool) -> Vec<Matching> {
        let matching = |(name, texts): (&String, &Texts)| {
            Matching::of(self.named(key, name), texts, has_beginnings)
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
                Some(_) => self.mistake(key, format!("`{name}` is not for `{key}`: amounts are checked and added, and everything else identifies records")),
                None => {
                    let near = nearest(name, known.iter().map(|column| column.name));
                    let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                    self.mistake(key, format!("`{name}` is no column of {}{near}", self.kind.as_str()));
                }
            }
        }
        places
    }
}

/// What a value of ours is, for the person who writes one.
pub(super) fn in_words(form: Form) -> String {
    match form {
        Form::Identifier => {
            "an identifier: at most 32 letters, digits and -, without spaces".to_owned()
        }
        Form::Date => "a day written as 2026-11-22".to_owned(),
        Form::WeekEnding => "a Sunday written as 2026-11-22".to_owned(),
        Form::Money => "an amount written as 1234.50".to_owned(),
        Form::Time => "a time written as 09:30".to_owned(),
        Form::Version => "a whole number".to_owned(),
        Form::Word(words) => format!("one of {}", words.join(", ")),
        Form::Text => "a text".to_owned(),
    }
}
