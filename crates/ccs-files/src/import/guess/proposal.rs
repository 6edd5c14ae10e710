//! The profile of a file whose headers are known one by one.

use std::fmt::Write;

use super::synonyms::DEBITS;
use super::tests_of_cells as cells;
use super::unread::Unread;
use super::{Guessed, HeaderRow, as_comments, what_is_refused};
use crate::kind::{Column, Form, Kind};
use crate::profile::{MoneyForm, Profile};
use crate::sheet::{Cell, Sheet, as_header};
use crate::source::Source;

/// Whether all cells have the shape of a column of ours.
type Shape = fn(&[Cell<'_>]) -> bool;

/// A proposal on its way.
pub(super) struct Proposal<'s> {
    kind: Kind,
    sheet: &'s Sheet,
    header: usize,
    /// The place of each of our columns.
    places: Vec<Option<usize>>,
    settings: Vec<String>,
    table: Vec<String>,
    columns: Vec<String>,
    evidence: Vec<String>,
    questions: Vec<String>,
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
            sheet,
            header: header.row,
            places: header.kind.columns().iter().map(place).collect(),
            settings: Vec::new(),
            table: Vec::new(),
            columns: Vec::new(),
            evidence: Vec::new(),
            questions: Vec::new(),
        };
        let row = sheet.row(header.row).map_or(0, |row| row.number);
        proposal.evidence.push(format!(
            "row {row} has {} headers that are known for {}",
            header.columns.len(),
            header.kind.as_str()
        ));
        if is_windows_1252 {
            proposal
                .settings
                .push("encoding = \"windows-1252\"   # the bytes are not UTF-8".to_owned());
        }
        proposal
    }

    pub(super) fn guessed(mut self, sources: &[Source]) -> Guessed {
        self.find_by_shape();
        let by_monday = self.dates();
        let money = self.money();
        for (at, column) in self.kind.columns().iter().enumerate() {
            match self.places.get(at).copied().flatten() {
                Some(place) => self.column(column, place, by_monday, money),
                None => self.without_header(column),
            }
        }
        self.unread(money);
        self.repeats();
        if self.kind == Kind::Deposits {
            self.ask("which rows are CCS? write the words that the bank prints for them in `keep`");
            self.table
                .push("# keep = { … = [\"…*\"] }   # QUESTION: which rows are CCS?".to_owned());
        }
        let text = self.text();
        if self.questions.is_empty()
            && let Ok(profile) = Profile::parse(&text)
        {
            self.questions = what_is_refused(&profile, self.kind, sources);
        }
        let comments = as_comments(&self.questions);
        Guessed {
            profile: format!("{comments}{text}"),
            evidence: self.evidence,
            questions: self.questions,
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.evidence {
            // Writing to a string does not fail.
            let _ = writeln!(text, "# {line}");
        }
        let _ = writeln!(text, "profile = \"my-export/1\"\n{}\n", self.settings.join("\n"));
        let _ = writeln!(text, "[{}]\n{}", self.kind.as_str(), self.table.join("\n"));
        let _ = writeln!(text, "[{}.columns]\n{}", self.kind.as_str(), self.columns.join("\n"));
        text
    }

    fn ask(&mut self, question: impl Into<String>) {
        self.questions.push(question.into());
    }

    /// The cells of a place, without the absent ones.
    fn cells(&self, place: usize) -> Vec<Cell<'s>> {
        let rows = self.sheet.rows().skip(self.header + 1);
        rows.map(|row| row.cell(place)).filter(|cell| !cell.text.is_empty()).collect()
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

    /// Identifiers that have a shape of their own are found by it.
    fn find_by_shape(&mut self) {
        let shapes: [(&str, Shape); 2] =
            [("service_id", cells::are_services), ("enrolment_id", cells::are_enrolments)];
        for (name, has_shape) in shapes {
            let Some(at) = self.kind.columns().iter().position(|column| column.name == name) else {
                continue;
            };
            let known = self.places.get(at).copied().flatten();
            if known.is_some_and(|place| has_shape(&self.cells(place))) {
                continue;
            }
            let fitting: Vec<usize> =
                (0..self.width()).filter(|place| has_shape(&self.cells(*place))).collect();
            if let ([place], Some(slot)) = (fitting.as_slice(), self.places.get_mut(at)) {
                *slot = Some(*place);
            } else if known.is_some() {
                self.ask(format!("{name}: the cells have not the shape of such an identifier: is it the right column?"));
            }
        }
    }

    fn of_form(&self, is_right: impl Fn(Form) -> bool) -> Vec<Cell<'s>> {
        let columns = self.kind.columns().iter().zip(&self.places);
        let places =
            columns.filter(|(column, _)| is_right(column.form)).filter_map(|(_, place)| *place);
        places.flat_map(|place| self.cells(place)).collect()
    }

    fn dates(&mut self) -> bool {
        let weeks = self.of_form(|form| form == Form::WeekEnding);
        let found = cells::dates(&weeks, &self.of_form(|form| form == Form::Date));
        match found.forms.as_slice() {
            [only] => {
                let day = if found.by_monday { "begins on a Monday" } else { "ends on a Sunday" };
                let why = if found.by_weeks { format!("the only form under which every week {day}") } else { "the only form that reads every date".to_owned() };
                self.settings.push(format!("dates = \"{only}\"   # {why}"));
                self.evidence.push(format!("dates = \"{only}\": {why}"));
            }
            [] => self.ask("dates: no form that is known reads all dates, with weeks that all end on a Sunday or all begin on a Monday"),
            [first, ..] => {
                self.settings.push(format!("dates = \"{first}\"   # QUESTION: {}?", found.forms.join(" or ")));
                self.ask(format!("dates: {} all read every date; which is it?", found.forms.join(", ")));
            }
        }
        if found.has_times {
            self.settings.push("time = \"drop\"   # dates have times".to_owned());
        }
        found.by_monday
    }

    fn money(&mut self) -> MoneyForm {
        let amounts = self.of_form(|form| form == Form::Money);
        let form = cells::money(&amounts);
        match form {
            Some(MoneyForm::Plain) => {}
            Some(form) => {
                self.settings.push(format!(
                    "money = \"{}\"   # the strictest form that reads every amount",
                    form.as_str()
                ));
                self.evidence.push(format!(
                    "money = \"{}\": the strictest form that reads every amount",
                    form.as_str()
                ));
            }
            None => self.ask("money: no form reads every amount"),
        }
        form.unwrap_or_default()
    }

    fn column(&mut self, column: &Column, place: usize, by_monday: bool, money: MoneyForm) {
        let header = toml::Value::from(self.header_at(place)).to_string();
        let found = self.cells(place);
        let line = match column.form {
            Form::WeekEnding if by_monday => format!("{{ from = {header}, week = \"monday\" }}"),
            Form::Identifier
                if column.name == "clearing_number" && cells::have_lost_zeros(&found) =>
            {
                self.evidence.push(
                    "clearing numbers have fewer than 12 digits: their zeros are lost".to_owned(),
                );
                format!("{{ from = {header}, pad = 12 }}")
            }
            Form::Word(words) if !cells::are_words(&found, words) => {
                self.ask(format!(
                    "{}: what do the product's words under {header} mean? each is one of {}",
                    column.name,
                    words.join(", ")
                ));
                format!(
                    "{{ from = {header}, words = {{ }} }}   # QUESTION: each word is one of {}",
                    words.join(", ")
                )
            }
            Form::Money => {
                if cells::are_mostly_negative(&found, money) {
                    self.ask(format!("{}: most amounts are negative: does the product write what was paid as negative? then add negate = true", column.name));
                }
                self.amount(&header)
            }
            _ => header,
        };
        self.columns.push(format!("{} = {line}", column.name));
    }

    /// An amount, less that of a column of debits beside it.
    fn amount(&self, header: &str) -> String {
        let debit = (0..self.width())
            .map(|place| self.header_at(place))
            .find(|name| DEBITS.contains(&as_header(name).as_str()));
        match debit.filter(|_| self.kind == Kind::Deposits) {
            Some(debit) => format!("{{ from = {header}, minus = {} }}", toml::Value::from(debit)),
            None => header.to_owned(),
        }
    }

    fn without_header(&mut self, column: &Column) {
        let is_made = matches!(column.name, "version" | "session_report_id");
        if column.may_be_empty || is_made {
            return;
        }
        if column.name == "service_id" {
            self.columns.push(
                "service_id = { ask = \"the service approval number\" }   # QUESTION".to_owned(),
            );
            self.ask("service_id: the file has no service approval number; answer with --set service_id=…");
        } else {
            self.columns
                .push(format!("# {} = \"…\"   # QUESTION: where does it come from?", column.name));
            self.ask(format!(
                "{}: where does it come from? no header is known for it",
                column.name
            ));
        }
    }

    /// What the columns that are not read leave open.
    fn unread(&mut self, form: MoneyForm) {
        let unread = Unread {
            kind: self.kind,
            sheet: self.sheet,
            header: self.header,
            first: self.header + 1,
            places: (0..self.width()).filter(|place| !self.reads(*place)).collect(),
            has_status: self.place_of("status").is_some(),
        };
        self.questions.extend(unread.questions());
        if self.kind != Kind::Payments {
            return;
        }
        self.questions.extend(unread.other_amount(form));
        match (self.place_of("ccs"), self.place_of("accs")) {
            (None, None) => self.ask("ccs, accs: no header of an amount is known"),
            (Some(_), None) => self
                .evidence
                .push("one amount without a type: CCS and ACCS are not distinguished".to_owned()),
            (_, Some(_)) => {}
        }
    }

    fn reads(&self, place: usize) -> bool {
        let is_debit = self.kind == Kind::Deposits
            && DEBITS.contains(&as_header(self.header_at(place)).as_str());
        is_debit || self.places.contains(&Some(place))
    }

    /// Without ids of reports, several rows of an enrolment-week may be sessions, or versions.
    fn repeats(&mut self) {
        let keys = [self.place_of("enrolment_id"), self.place_of("week_ending")];
        let [Some(enrolment), Some(week)] = keys else { return };
        if self.kind != Kind::SessionReports || self.place_of("session_report_id").is_some() {
            return;
        }
        let rows = self.sheet.rows().skip(self.header + 1);
        let mut weeks: Vec<[&str; 2]> =
            rows.map(|row| [row.cell(enrolment).text, row.cell(week).text]).collect();
        weeks.retain(|key| key.iter().all(|cell| !cell.is_empty()));
        let rows = weeks.len();
        weeks.sort_unstable();
        weeks.dedup();
        if weeks.len() < rows {
            self.ask("an enrolment has several rows for a week: are they sessions of one report, which `per` adds up, or versions of it?");
        }
    }
}
