//! What a proposal cannot decide, written where the answer goes.

use super::Proposal;
use super::found::are_amounts;
use crate::import::guess::OpenKey;
use crate::import::guess::ccs_words::keep_question;
use crate::import::guess::header_forms::{NamedBy, has_unit, has_week, is_debit, weeks_named_by};
use crate::import::guess::repeats::repeats;
use crate::import::guess::tests_of_cells as cells;
use crate::import::guess::unread::{Decides, says_status, words as words_of};
use crate::kind::{Column, Form, Kind};
use crate::profile::{MoneyForm, OPEN};
use crate::sheet::{Cell, Row};
use crate::toml_text::toml_text;

impl Proposal<'_> {
    /// Which rows of a bank's file are CCS, nothing in it says.
    pub(super) fn which_deposits(&mut self) {
        if self.kind != Kind::Deposits {
            return;
        }
        self.ask("which rows are CCS? write the words that the bank prints for them in `keep`");
        let place = self.place_of("reference");
        let header = place.map_or("…", |place| self.header_at(place));
        if let Some(place) = place {
            self.words.insert(header.to_owned(), words_of(&self.cells(place)));
        }
        let cells = place.map(|place| self.cells(place)).unwrap_or_default();
        let cells: Vec<&str> = cells.iter().map(|cell| cell.text).collect();
        self.table.push(keep_question(&toml_text(header), &cells));
    }

    /// What the columns that are not read leave open.
    pub(super) fn unread(&mut self, form: MoneyForm) {
        let unread = self.columns_not_read();
        let (shown, questions) = (unread.shown(), unread.questions());
        self.evidence.extend(shown);
        let amounts = [self.place_of("ccs"), self.place_of("accs")];
        for question in questions {
            self.words.insert(question.header.clone(), question.words.clone());
            let is_type = matches!(question.decides, Decides::Type | Decides::TypeByCells);
            let splits = is_type && matches!(amounts, [Some(_) | None, None]);
            if question.decides == Decides::TypeByCells && !splits {
                continue;
            }
            let is_sign = question.decides == Decides::Sign && self.has_amount_alone();
            if splits && self.type_header.is_none() {
                self.type_header = Some(question.header.clone());
            } else if is_sign && self.sign_header.is_none() {
                self.sign_header = Some(question.header.clone());
            } else {
                self.table.extend(question.key());
            }
            self.questions.push(question.text);
        }
        let is_unknown = self.of_form(|form| form == Form::Money).is_empty();
        self.which_amounts(if is_unknown && form != MoneyForm::Eu { MoneyForm::Au } else { form });
    }

    /// The header says that weeks are named by their other end than the days say.
    pub(super) fn doubt_weeks(&mut self, week: Option<&str>) {
        let Some(place) = self.place_of("week_ending") else { return };
        let question = match (weeks_named_by(self.header_at(place)), week) {
            (Some(NamedBy::First), None) => {
                "the heading says that the days begin weeks, and they are Sundays: \"sunday\" if each is the last day of its week; if weeks begin on them, export again by weeks from Monday"
            }
            (Some(NamedBy::Last), Some("monday")) => {
                "the heading says that the days end weeks, and they are Mondays: \"monday\" if each is the first day of its week; if weeks end on them, export again by weeks to Sunday"
            }
            _ => return,
        };
        self.ask(format!("week_ending: {question}"));
        self.doubts.insert("week_ending", question.to_owned());
    }

    /// No one form reads all dates; two may, where the weeks are not in doubt.
    pub(super) fn no_form_of_dates(&mut self, weeks: &[Cell<'_>], others: &[Cell<'_>]) {
        if let Some((of_weeks, forms)) = cells::forms_of_others(weeks, others) {
            let lists = forms.iter().map(|form| format!("[\"{of_weeks}\", \"{form}\"]"));
            let lists = lists.collect::<Vec<_>>().join(" or ");
            self.settings.push(format!("dates = \"{OPEN}\"   # QUESTION: {lists}?"));
            self.ask(format!("dates: weeks are written {of_weeks}, and {} all read the other dates; which is it?", forms.join(", ")));
            return;
        }
        self.settings.push(format!("dates = \"{OPEN}\"   # QUESTION: in which form are they?"));
        self.ask("dates: no form that is known reads all dates, with weeks that all end on a Sunday or all begin on a Monday; of a date that no form has, such as the number of a week, write the day of the calendar in the file");
    }

    /// Another column whose cells are weeks, and not the same ones.
    pub(super) fn other_weeks(&mut self, week: Option<&str>, form: &str) {
        let Some(ours) = self.place_of("week_ending") else { return };
        let of = |row: &Row<'_>, place: usize| cells::week_of(row.cell(place), form);
        let is_other = |place: &usize| {
            let is_named = has_week(self.header_at(*place)) && !self.reads(*place);
            let found = self.cells(*place);
            let are_weeks = || found.iter().all(|cell| cells::week_of(*cell, form).is_some());
            let differs = |row: &Row<'_>| {
                of(row, *place).zip(of(row, ours)).is_some_and(|(other, week)| other != week)
            };
            is_named && !found.is_empty() && are_weeks() && self.rows().any(|row| differs(&row))
        };
        let others: Vec<usize> = (0..self.width()).filter(is_other).collect();
        if others.is_empty() {
            return;
        }
        let written = |place: usize| {
            let header = toml_text(self.header_at(place));
            let by = week.map(|week| format!("{{ from = {header}, week = \"{week}\" }}"));
            by.unwrap_or(header)
        };
        let which =
            std::iter::once(ours).chain(others).map(written).collect::<Vec<_>>().join(" or ");
        self.ask(format!(
            "week_ending: {which}? both name weeks, and they differ: which is the week of the care?"
        ));
        self.doubts
            .insert("week_ending", format!("{which}: the week of the care, not that of the run"));
        self.has_other_week = true;
    }

    /// Amounts are read as dollars, whatever a header says.
    pub(super) fn other_units(&mut self) {
        let is_it =
            |place: &usize| has_unit(self.header_at(*place)) && are_amounts(&self.cells(*place));
        let places = (0..self.width()).filter(is_it);
        let headers: Vec<String> =
            places.map(|place| format!("\"{}\"", self.header_at(place))).collect();
        if !headers.is_empty() {
            self.ask(format!(
                "amounts are read as dollars, and {} may be in cents or thousands: export them again in dollars",
                headers.join(" and ")
            ));
        }
    }

    pub(super) fn reads(&self, place: usize) -> bool {
        let is_debit = self.kind == Kind::Deposits && is_debit(self.header_at(place));
        is_debit || self.places.contains(&Some(place))
    }

    /// Rows of one version of a report may be days of it.
    pub(super) fn repeats(&mut self) {
        if self.kind != Kind::SessionReports {
            return;
        }
        if let Some(OpenKey { question, key }) = repeats(self.rows(), |name| self.place_of(name)) {
            self.ask(question);
            self.table.push(key);
        }
    }

    /// A cell that every record needs and that only some rows have may be written once for all rows
    /// below it.
    pub(super) fn only_in_first_rows(&mut self) {
        let columns = self.kind.columns().iter().zip(&self.places);
        // An amount is never that of the row above.
        let is_filled = |column: &Column| column.form != Form::Money && !column.may_be_empty;
        let needed = columns.filter(|(column, _)| column.required && is_filled(column));
        let is_partly_empty = |place: &usize| {
            let is_empty = |row: &Row<'_>| row.cell(*place).text.is_empty();
            let first = self.rows().next();
            first.is_some_and(|row| !is_empty(&row)) && self.rows().any(|row| is_empty(&row))
        };
        let places = needed.filter_map(|(_, place)| *place).filter(is_partly_empty);
        let headers: Vec<String> = places.map(|place| toml_text(self.header_at(place))).collect();
        if headers.is_empty() {
            return;
        }
        let headers = headers.join(", ");
        self.ask(format!("some rows have no cell under {headers}: if the product writes it once for the rows below too, name it in `fill_down`; if such rows are no records, leave them out with `drop`"));
        self.table.push(format!("fill_down = \"{OPEN}\"   # QUESTION: [{headers}] if an empty cell has the value above it; delete this line if not"));
    }

    /// Rows that are no records, and what total rows must add up to.
    pub(super) fn other_keys(&mut self) {
        self.evidence.extend(self.others.evidence.iter().cloned());
        self.table.extend(self.others.keys.iter().cloned());
        let has = |key: &str| self.others.keys.iter().any(|line| line.starts_with(key));
        if !has("total = ") || has("check = ") {
            return;
        }
        // An amount that is still a question must add up to the totals too.
        let money = self.kind.columns().iter().filter(|column| column.form == Form::Money);
        let open = money.map(|column| column.name).find(|name| {
            self.columns
                .iter()
                .any(|line| line.starts_with(&format!("{name} = ")) && line.contains(OPEN))
        });
        if let Some(name) = open {
            self.table.push(format!(
                "check = [\"{name}\"]   # our columns that each total must add up to"
            ));
        }
    }

    /// No column, or several, can say the state of a record.
    pub(super) fn which_status(&mut self) {
        let quoted = |place: usize| format!("\"{}\"", self.header_at(place));
        let may_be = |place: &usize| says_status(self.header_at(*place));
        let headers: Vec<String> = (0..self.width()).filter(may_be).map(quoted).collect();
        let which = match headers.as_slice() {
            [] => "which header is it".to_owned(),
            headers => format!("is it {}", headers.join(" or ")),
        };
        self.columns.push(format!("status = \"{OPEN}\"   # QUESTION: {which}?"));
        self.ask(format!("status: {which}? cancelled ones are needed too, so leave none out"));
    }

    /// The service, where the rows above the header have one approval number.
    pub(super) fn service_above(&mut self) -> Option<String> {
        let above = self.sheet.rows().take(self.header);
        let texts =
            above.flat_map(|row| row.cells().map(|cell| cell.text.to_owned()).collect::<Vec<_>>());
        let mut found: Vec<String> = texts.flat_map(|text| cells::services_in(&text)).collect();
        found.sort_unstable();
        found.dedup();
        let [service] = found.as_slice() else { return None };
        let below = self.sheet.rows().skip(self.header + 1);
        let is_other = |row: Row<'_>| {
            row.cells()
                .any(|cell| cells::services_in(cell.text).iter().any(|other| other != service))
        };
        let (key, what) = if below.into_iter().any(is_other) {
            ("section", "services come one below the other, each below its approval number")
        } else {
            ("above", "the rows above the header have one service approval number")
        };
        self.evidence.push(what.to_owned());
        Some(format!("service_id = {{ {key} = '{}' }}", cells::SERVICE_IN_TEXT))
    }
}
