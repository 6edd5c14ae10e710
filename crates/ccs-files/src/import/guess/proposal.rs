//! The profile of a file whose headers are known one by one.

mod amounts;
mod found;
mod questions;
mod sheets;
mod weeks;

use std::collections::BTreeMap;
use std::fmt::Write;

use ccs_core::safe_text::plain;

use super::answers::BETWEEN;
use super::header_forms::is_debit;
use super::other_rows::OtherRows;
use super::tables::RETRIEVED_ON;
use super::tests_of_cells as cells;
use super::unread::words as words_of;
use super::{Guessed, HeaderRow, as_comments, what_is_refused};
use crate::kind::{Column, Form, Kind};
use crate::profile::{MoneyForm, OPEN, Profile};
use crate::sheet::{Cell, Row, Sheet};
use crate::source::Source;
use crate::toml_text::toml_text;

/// Whether all cells have the shape of a column of ours.
type Shape = fn(&[Cell<'_>]) -> bool;

/// A proposal on its way.
pub(super) struct Proposal<'s> {
    kind: Kind,
    sheets: &'s [Sheet],
    /// Which of the sheets has the table.
    place: usize,
    sheet: &'s Sheet,
    header: usize,
    /// How many rows of the file the header is made of.
    header_rows: usize,
    /// The place of each of our columns.
    places: Vec<Option<usize>>,
    settings: Vec<String>,
    table: Vec<String>,
    columns: Vec<String>,
    /// What is still to be asked of columns of ours, by their name.
    doubts: BTreeMap<&'static str, String>,
    /// The expressions that find columns of ours in their cells, by our name.
    parts: BTreeMap<&'static str, &'static str>,
    /// The header of a column that distinguishes CCS and ACCS.
    type_header: Option<String>,
    /// The header of the column that may say which amounts are negative.
    sign_header: Option<String>,
    evidence: Vec<String>,
    questions: Vec<String>,
    /// Words to choose from, by header.
    words: BTreeMap<String, Vec<String>>,
    /// The rows that are no records.
    others: OtherRows,
    /// Cells that stand for an absent amount or date, as the file writes them.
    blanks: Vec<String>,
    /// Whether another column names weeks too, and others than the one that is known.
    has_other_week: bool,
}

impl<'s> Proposal<'s> {
    pub(super) fn of(sheets: &'s [Sheet], header: &HeaderRow, is_windows_1252: bool) -> Self {
        static NONE: Sheet = Sheet::EMPTY;
        let sheet = sheets.get(header.sheet).unwrap_or(&NONE);
        let place = |column: &Column| {
            header
                .columns
                .iter()
                .find(|(synonym, _)| synonym.column == column.name)
                .map(|(_, place)| *place)
        };
        let mut proposal = Self {
            kind: header.kind,
            sheets,
            place: header.sheet,
            sheet,
            header: header.row,
            header_rows: header.rows,
            places: header.kind.columns().iter().map(place).collect(),
            settings: Vec::new(),
            table: Vec::new(),
            columns: Vec::new(),
            doubts: BTreeMap::new(),
            parts: BTreeMap::new(),
            type_header: None,
            sign_header: None,
            evidence: Vec::new(),
            questions: Vec::new(),
            words: BTreeMap::new(),
            others: OtherRows::default(),
            blanks: Vec::new(),
            has_other_week: false,
        };
        let row = sheet.row(header.row).map_or(0, |row| row.number);
        let rows = if header.rows > 1 {
            format!("rows {row} and {} together have", row + 1)
        } else {
            format!("row {row} has")
        };
        proposal.evidence.push(format!(
            "{rows} {} headers that are known for {}",
            header.columns.len(),
            header.kind.as_str()
        ));
        if !header.others.is_empty() {
            let others = header.others.iter().map(|kind| format!("--kind {}", kind.as_str()));
            let others = others.collect::<Vec<_>>().join(" or ");
            proposal.evidence.push(format!("if the file is something else, add {others}"));
        }
        if let Some((rival, headers)) = &header.rival {
            let (kind, rival) = (header.kind.as_str(), rival.as_str());
            let headers: Vec<String> = headers.iter().map(|name| format!("\"{name}\"")).collect();
            proposal.ask(format!(
                "is the file {kind} or {rival}? {} may be of {rival}; answer with --kind {kind} or --kind {rival}",
                headers.join(" and ")
            ));
        }
        if is_windows_1252 {
            proposal
                .settings
                .push("encoding = \"windows-1252\"   # the bytes are not UTF-8".to_owned());
        }
        proposal
    }

    pub(super) fn guessed(mut self, sources: &[Source]) -> Guessed {
        self.find();
        self.where_it_is();
        let week = self.dates();
        let money = self.money();
        self.unread(money);
        self.other_units();
        for (at, column) in self.kind.columns().iter().enumerate() {
            match self.places.get(at).copied().flatten() {
                Some(place) => self.column(column, place, week, money),
                None => self.without_header(column),
            }
        }
        self.repeats();
        self.only_in_first_rows();
        self.other_keys();
        self.which_deposits();
        let text = self.text();
        if self.questions.is_empty() {
            self.questions = match Profile::parse(&text) {
                Ok(profile) => what_is_refused(&profile, self.kind, sources),
                Err(mistakes) => mistakes.0.iter().map(ToString::to_string).collect(),
            };
        }
        let comments = as_comments(&self.questions);
        Guessed {
            profile: format!("{comments}{text}"),
            evidence: self.evidence,
            questions: self.questions,
            kind: Some(self.kind),
            shipped: Vec::new(),
            words: self.words,
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.evidence {
            // Writing to a string does not fail.
            let _ = writeln!(text, "# {}", plain(line));
        }
        let (settings, table, columns) =
            (lines(&self.settings), lines(&self.table), lines(&self.columns));
        let _ = writeln!(text, "profile = \"my-export/1\"\n{settings}\n");
        let _ = writeln!(text, "[{}]\n{table}", self.kind.as_str());
        let _ = writeln!(text, "[{}.columns]\n{columns}", self.kind.as_str());
        text
    }

    fn ask(&mut self, question: impl Into<String>) {
        self.questions.push(question.into());
    }

    /// The rows below the header that may be records.
    fn rows(&self) -> impl Iterator<Item = Row<'s>> {
        let rows = self.sheet.rows().skip(self.header + 1);
        rows.filter(|row| !self.others.have(row.number))
    }

    /// The cells of a place, without the absent ones.
    fn cells(&self, place: usize) -> Vec<Cell<'s>> {
        let cells = self.rows().map(|row| row.cell(place));
        let is_absent =
            |text: &str| text.is_empty() || self.blanks.iter().any(|blank| blank == text);
        cells.filter(|cell| !is_absent(cell.text)).collect()
    }

    fn header_at(&self, place: usize) -> &'s str {
        self.sheet.row(self.header).map_or("", |row| row.cell(place).text)
    }

    fn width(&self) -> usize {
        self.sheet.row(self.header).map_or(0, |row| row.len())
    }

    fn place_of(&self, name: &str) -> Option<usize> {
        let at = self.kind.columns().iter().position(|column| column.name == name)?;
        self.places.get(at).copied().flatten()
    }

    fn of_form(&self, is_right: impl Fn(Form) -> bool) -> Vec<Cell<'s>> {
        self.of_columns(|column| is_right(column.form))
    }

    fn of_columns(&self, is_right: impl Fn(&Column) -> bool) -> Vec<Cell<'s>> {
        let columns = self.kind.columns().iter().zip(&self.places);
        let places = columns.filter(|(column, _)| is_right(column)).filter_map(|(_, place)| *place);
        places.flat_map(|place| self.cells(place)).collect()
    }

    /// The form of the dates, and what `week` is.
    fn dates(&mut self) -> Option<&'static str> {
        let weeks = self.weeks();
        let others = self.of_form(|form| form == Form::Date);
        let as_ranges = cells::ranges(&weeks, &others).filter(|found| !found.forms.is_empty());
        let (found, week, day) = match (as_ranges, cells::dates(&weeks, &others)) {
            (Some(found), _) => (found, Some("range"), "begins on a Monday and ends on its Sunday"),
            (None, found) if found.by_monday => (found, Some("monday"), "begins on a Monday"),
            (None, found) => (found, None, "ends on a Sunday"),
        };
        if found.forms.is_empty()
            && let Some((two, week)) = cells::two_forms(&weeks, &others)
        {
            let why = "weeks are written in the one form, other dates in the other";
            let [of_weeks, of_others] = two;
            self.settings.push(format!("dates = [\"{of_weeks}\", \"{of_others}\"]   # {why}"));
            self.evidence.push(format!("dates = [\"{of_weeks}\", \"{of_others}\"]: {why}"));
            self.doubt_weeks(week);
            self.other_weeks(week, of_weeks);
            return week;
        }
        if found.forms.is_empty()
            && let Some(forms) = self.forms_of_columns(&weeks)
        {
            return self.several_forms(&forms);
        }
        match found.forms.as_slice() {
            [only] => {
                let why = if found.by_weeks {
                    format!("the only form under which every week {day}")
                } else if others.is_empty() {
                    "no column of dates was found".to_owned()
                } else {
                    "the only form that reads every date".to_owned()
                };
                self.settings.push(format!("dates = \"{only}\"   # {why}"));
                self.evidence.push(format!("dates = \"{only}\": {why}"));
            }
            [] => self.no_form_of_dates(&weeks, &others),
            _ => {
                self.settings.push(format!(
                    "dates = \"{OPEN}\"   # QUESTION: {}?",
                    found.forms.join(" or ")
                ));
                self.ask(format!(
                    "dates: {} all read every date; which is it?",
                    found.forms.join(", ")
                ));
            }
        }
        if let Some(form) = found.forms.first() {
            self.doubt_weeks(week);
            self.other_weeks(week, form);
        }
        if found.has_times {
            self.settings.push("time = \"drop\"   # dates have times".to_owned());
        }
        week
    }

    fn column(&mut self, column: &Column, place: usize, week: Option<&str>, money: MoneyForm) {
        let header = toml_text(self.header_at(place));
        let found = self.cells(place);
        let line = match (column.form, week) {
            (Form::WeekEnding, _) if self.has_other_week => format!("\"{OPEN}\""),
            (Form::WeekEnding, _) if self.doubts.contains_key(column.name) => {
                format!("{{ from = {header}, week = \"{OPEN}\" }}")
            }
            (Form::WeekEnding, Some(week)) => {
                format!("{{ from = {header}, week = \"{week}\" }}")
            }
            (Form::Identifier, _) if self.parts.contains_key(column.name) => {
                let part = self.parts.get(column.name).copied().unwrap_or_default();
                self.evidence.push(format!("each cell under {header} has one {}", column.name));
                format!("{{ from = {header}, find = '{part}' }}")
            }
            (Form::Identifier, _)
                if column.name == "clearing_number" && cells::have_lost_zeros(&found) =>
            {
                self.evidence.push(
                    "clearing numbers have fewer than 12 digits: their zeros are lost".to_owned(),
                );
                format!("{{ from = {header}, pad = 12 }}")
            }
            (Form::Word(words), _) if !cells::are_words(&found, words) => {
                let theirs = self.header_at(place).to_owned();
                self.words.insert(theirs, words_of(&found));
                self.ask(format!(
                    "{}: what do the product's words under {header} mean? each is one of {}",
                    column.name,
                    words.join(", ")
                ));
                format!(
                    "{{ from = {header}, words = \"{OPEN}\" }}   # QUESTION: each word is one of {}: words = {{ Theirs = \"ours\" }}",
                    words.join(", ")
                )
            }
            (Form::Money, _) => self.amount(column.name, place, money),
            _ => header,
        };
        let line = match self.doubts.get(column.name) {
            Some(question) if column.form == Form::WeekEnding => {
                format!("{line}   # QUESTION: {question}")
            }
            Some(question) => self.open_amount(column.name, question),
            None => line,
        };
        self.columns.push(format!("{} = {line}", column.name));
    }

    /// An amount, less that of a column of debits beside it.
    fn amount(&mut self, name: &str, place: usize, money: MoneyForm) -> String {
        let mut keys = vec![format!("from = {}", toml_text(self.header_at(place)))];
        let mut questions = Vec::new();
        keys.extend(self.debit(money));
        let is_second = name == "accs" && self.type_header.is_some();
        if let Some(header) = self.type_header.as_deref() {
            keys.push(format!("when = {{ {} = \"{OPEN}\" }}", toml_text(header)));
            questions.push(if is_second {
                "which words are ACCS? delete this line if none"
            } else {
                "which words are CCS?"
            });
        }
        let marks = cells::credits_and_debits(&self.cells(place));
        let own = (!marks.is_empty()).then(|| self.header_at(place).to_owned());
        if let Some(header) = &own {
            self.ask(format!("{name}: {} beside the amounts of \"{header}\": which says that an amount is negative?", marks.join(" and ")));
            self.words.insert(header.clone(), marks);
        }
        if own.is_some() || self.sign_header.is_some() {
            let header = self.sign_header.as_deref().filter(|_| own.is_none()).map(toml_text);
            let from = header.map(|header| format!("from = {header}, ")).unwrap_or_default();
            keys.push(format!("sign = {{ {from}plus = \"{OPEN}\", minus = \"{OPEN}\" }}"));
            questions.push("which words are beside positive amounts?");
            questions
                .push("which are beside negative ones? delete `sign` if it says no such thing");
        }
        if cells::are_mostly_negative(&self.cells(place), money) {
            keys.push(format!("negate = \"{OPEN}\""));
            questions.push("true if the product writes what was paid as negative, else false");
            if !is_second {
                self.ask(format!("{name}: most amounts are negative: does the product write what was paid as negative? then negate = true"));
            }
        }
        match (keys.as_slice(), questions.as_slice()) {
            ([_], []) => toml_text(self.header_at(place)),
            (keys, []) => format!("{{ {} }}", keys.join(", ")),
            (keys, asked) => {
                format!("{{ {} }}   # QUESTION: {}", keys.join(", "), asked.join(BETWEEN))
            }
        }
    }

    /// The key of a column of debits: what is negative already is added.
    fn debit(&mut self, money: MoneyForm) -> Option<String> {
        let is_it = |place: &usize| is_debit(self.header_at(*place));
        let place = (0..self.width()).find(is_it).filter(|_| self.kind == Kind::Deposits)?;
        let header = toml_text(self.header_at(place));
        let signs = cells::signs(&self.cells(place), money);
        match signs {
            cells::Signs::Positive => {}
            cells::Signs::Negative => self.evidence.push(format!("amounts under {header} are negative by themselves, so they are added (`plus`)")),
            cells::Signs::Both => self.ask(format!("amount: some amounts under {header} are negative and others not: correct them in the file, or export it again")),
        }
        let key = if signs == cells::Signs::Negative { "plus" } else { "minus" };
        Some(format!("{key} = {header}"))
    }

    fn without_header(&mut self, column: &Column) {
        if column.name == "retrieved_on" && self.kind == Kind::SessionReports {
            // Not a question: a profile without it is complete.
            self.columns.extend(RETRIEVED_ON.map(str::to_owned));
        }
        let is_made = matches!(column.name, "version" | "session_report_id");
        if column.may_be_empty || is_made {
            return;
        }
        if column.name == "service_id" {
            if let Some(line) = self.service_above() {
                self.columns.push(line);
                return;
            }
            self.columns.push(
                "service_id = { ask = \"the service approval number\" }   # QUESTION".to_owned(),
            );
            self.ask("service_id: the file has no service approval number; answer with --set service_id=…");
        } else if column.name == "status" {
            self.which_status();
        } else {
            let which = self.which_header(column);
            self.columns.push(format!("{} = \"{OPEN}\"   # QUESTION: {which}?", column.name));
            self.ask(format!(
                "{}: {which}? no header that is known for it has such cells",
                column.name
            ));
        }
    }
}

/// Lines of a profile. The comments behind their keys may have headings in them.
fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| plain(line)).collect::<Vec<_>>().join("\n")
}
