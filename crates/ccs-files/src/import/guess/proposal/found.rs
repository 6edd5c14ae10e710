//! Columns that are found by more than a known header, and those that their cells do not confirm.

use super::{Proposal, Shape};
use crate::import::guess::header_forms::is_former;
use crate::import::guess::other_rows::Table;
use crate::import::guess::tests_of_cells as cells;
use crate::import::guess::unread::says_status;
use crate::import::named::{is_of_column, subsidy};
use crate::kind::{Column, Form};
use crate::sheet::Cell;
use crate::toml_text::toml_text;

/// A column of ours that is found by its shape, and the expression that finds it within a cell.
type OfShape = (&'static str, Shape, &'static str);

const SHAPES: [OfShape; 2] = [
    ("service_id", cells::are_services, cells::SERVICE_IN_TEXT),
    ("enrolment_id", cells::are_enrolments, cells::ENROLMENT_IN_TEXT),
];

impl Proposal<'_> {
    /// Finds what the cells and the headers show beside the known headers.
    pub(super) fn find(&mut self) {
        self.find_blanks();
        self.find_other_rows();
        self.find_by_shape();
        self.forget_contradicted();
        self.find_status();
        self.find_subsidies();
        self.forget_unconfirmed();
        self.forget_unread_dates();
        // More columns of amounts are known now, which totals must add up to.
        self.find_other_rows();
    }

    /// Signs that stand for nothing among amounts or dates.
    fn find_blanks(&mut self) {
        const SIGNS: &[&str] =
            &["-", "--", "\u{2013}", "\u{2014}", "n/a", "nil", "none", "null", "...."];
        let is_sign =
            |cell: &Cell<'_>| SIGNS.iter().any(|sign| sign.eq_ignore_ascii_case(cell.text));
        let mut found: Vec<String> = Vec::new();
        for place in 0..self.width() {
            let (signs, others): (Vec<Cell<'_>>, Vec<Cell<'_>>) =
                self.cells(place).into_iter().partition(is_sign);
            if are_amounts(&others) || cells::are_dates(&others) {
                found.extend(signs.iter().map(|cell| cell.text.to_owned()));
            }
        }
        found.sort_unstable();
        found.dedup();
        if found.is_empty() {
            return;
        }
        let written = found.iter().map(|sign| toml_text(sign)).collect::<Vec<_>>().join(", ");
        self.settings.push(format!(
            "blanks = [{written}]   # they stand among amounts or dates for nothing"
        ));
        self.evidence
            .push(format!("blanks = [{written}]: they stand among amounts or dates for nothing"));
        self.blanks = found;
    }

    /// Identifiers that have a shape of their own are found by it.
    fn find_by_shape(&mut self) {
        for (name, has_shape, within) in SHAPES {
            let Some(at) = self.kind.columns().iter().position(|column| column.name == name) else {
                continue;
            };
            let known = self.places.get(at).copied().flatten();
            if known.is_some_and(|place| has_shape(&self.cells(place))) {
                continue;
            }
            let current = || (0..self.width()).filter(|it| !is_former(self.header_at(*it)));
            let fitting: Vec<usize> =
                current().filter(|place| has_shape(&self.cells(*place))).collect();
            let has_one = |place: &usize| {
                let found = self.cells(*place);
                !found.is_empty() && found.iter().all(|cell| cells::has_one(cell.text, within))
            };
            let having: Vec<usize> =
                if fitting.is_empty() { current().filter(has_one).collect() } else { Vec::new() };
            if let ([place], Some(slot)) = (fitting.as_slice(), self.places.get_mut(at)) {
                *slot = Some(*place);
            } else if let ([place], Some(slot)) = (having.as_slice(), self.places.get_mut(at)) {
                *slot = Some(*place);
                self.parts.insert(name, within);
            } else if known.is_some_and(|place| !cells::are_identifiers(&self.cells(place))) {
                self.ask(format!("{name}: the cells have not the shape of such an identifier: is it the right column?"));
                self.doubts.insert(name, "the header of the right column".to_owned());
            }
        }
        self.doubt_enrolments_without_their_letter();
    }

    /// Ten digits alone are no enrolment of the agency's, and join none of other files.
    fn doubt_enrolments_without_their_letter(&mut self) {
        let (name, ..) = SHAPES[1];
        let Some(place) =
            self.place_of(name).filter(|it| cells::have_lost_the_letter(&self.cells(*it)))
        else {
            return;
        };
        let header = toml_text(self.header_at(place));
        let joined = format!("{{ join = [\"=E\", {header}] }}");
        self.ask(format!("{name}: the cells under {header} have ten digits and no E before them: are they enrolments of the agency?"));
        self.doubts.insert(
            name,
            format!("{joined} if they are, or {header} if your other files have none either"),
        );
    }

    /// Rows that are no records, which no column is judged by.
    fn find_other_rows(&mut self) {
        let table = Table {
            kind: self.kind,
            sheet: self.sheet,
            header: self.header,
            first: self.header + 1,
            places: &self.places,
        };
        self.others = table.other_rows();
    }

    /// The one column that can say the state of a record, for kinds that need it.
    fn find_status(&mut self) {
        let may_be = |place: &usize| !self.reads(*place) && !is_former(self.header_at(*place));
        let unread: Vec<usize> = (0..self.width()).filter(may_be).collect();
        let says_so = |place: &usize| {
            let cells = self.cells(*place);
            let is_named = says_status(self.header_at(*place));
            let is_so = is_named || cells::are_words(&cells, self.states());
            is_so && !cells.is_empty() && !cells::are_dates(&cells)
        };
        let candidates: Vec<usize> = unread.into_iter().filter(says_so).collect();
        if let [only] = candidates.as_slice()
            && self.place_of("status").is_none()
        {
            self.set("status", Some(*only));
        }
    }

    /// The words of the kind's own states.
    fn states(&self) -> &'static [&'static str] {
        let status = self.kind.columns().iter().find(|column| column.name == "status");
        match status.map(|column| column.form) {
            Some(Form::Word(words)) => words,
            _ => &[],
        }
    }

    /// An amount whose header begins with its subsidy: `CCS passed on`, `ACCS amount`.
    fn find_subsidies(&mut self) {
        for (name, of) in self.subsidies() {
            if self.place_of(name).is_some() {
                continue;
            }
            let is_it = |place: &usize| {
                let cells = self.cells(*place);
                let is_named = subsidy(self.header_at(*place))
                    .is_some_and(|(named, rest)| named == of && is_of_column(self.kind, &rest));
                // One that is empty this time may have amounts the next.
                let may_be = cells.is_empty() || are_amounts(&cells);
                is_named && !self.reads(*place) && may_be
            };
            let found: Vec<usize> = (0..self.width()).filter(is_it).collect();
            if let [only] = found.as_slice() {
                self.set(name, Some(*only));
            }
        }
    }

    /// A header alone decides nothing that most of its cells contradict: `Paid` may be a day or an
    /// amount.
    fn forget_contradicted(&mut self) {
        for (at, column) in self.kind.columns().iter().enumerate() {
            let Some(place) = self.places.get(at).copied().flatten() else { continue };
            let found = self.cells(place);
            let is_one = |cell: &Cell<'_>| match column.form {
                Form::Date => cells::are_dates(std::slice::from_ref(cell)),
                Form::WeekEnding => cells::is_week(*cell),
                Form::Money => are_amounts(std::slice::from_ref(cell)),
                _ => true,
            };
            let is_contradicted =
                found.iter().filter(|cell| is_one(cell)).count() * 2 < found.len();
            if is_contradicted && let Some(slot) = self.places.get_mut(at) {
                *slot = None;
            }
        }
    }

    /// The question which header a column of ours has, with those whose cells it can be.
    pub(super) fn which_header(&self, column: &Column) -> String {
        const MOST: usize = 6;
        let may_be = |place: &usize| {
            let found = self.cells(*place);
            !found.is_empty()
                && !self.header_at(*place).is_empty()
                && match column.form {
                    Form::Date => cells::are_dates(&found),
                    Form::WeekEnding => found.iter().all(|cell| cells::is_week(*cell)),
                    Form::Money => are_amounts(&found),
                    Form::Identifier => cells::are_identifiers(&found) && !cells::are_dates(&found),
                    _ => false,
                }
        };
        let unread = (0..self.width()).filter(|place| !self.reads(*place));
        let written = |place: usize| match column.form {
            Form::WeekEnding => self.written_as_weeks(place),
            _ => toml_text(self.header_at(place)),
        };
        let headers: Vec<String> = unread.filter(may_be).map(written).collect();
        if headers.is_empty() || headers.len() > MOST {
            "which header is it".to_owned()
        } else {
            format!("is it {}", headers.join(" or "))
        }
    }

    /// A column that may be left out is not proposed when its cells are no such thing.
    fn forget_unconfirmed(&mut self) {
        for (at, column) in self.kind.columns().iter().enumerate() {
            let is_made = matches!(column.name, "version" | "session_report_id");
            let Some(place) = self.places.get(at).copied().flatten() else { continue };
            if column.required && !is_made {
                continue;
            }
            let cells = self.cells(place);
            let is_confirmed = match column.form {
                Form::Version => cells::are_numbers(&cells),
                Form::Identifier => cells::are_identifiers(&cells),
                Form::Money => cells::money(&cells).is_some(),
                Form::Date => cells.is_empty() || cells::are_dates(&cells),
                _ => true,
            };
            let is_confirmed = is_confirmed
                && (column.name != "session_report_id" || self.is_of_one_week_each(place));
            if !is_confirmed && let Some(slot) = self.places.get_mut(at) {
                *slot = None;
            }
        }
    }

    /// Whether each identifier is of one enrolment and week.
    fn is_of_one_week_each(&self, id: usize) -> bool {
        let keys = [self.place_of("enrolment_id"), self.place_of("week_ending")];
        let [Some(enrolment), Some(week)] = keys else { return false };
        let mut reports: Vec<[&str; 3]> = self
            .rows()
            .map(|row| [id, enrolment, week].map(|place| row.cell(place).text))
            .filter(|[id, ..]| !id.is_empty())
            .collect();
        reports.sort_unstable();
        reports.dedup();
        let mut ids: Vec<&str> = reports.iter().map(|[id, ..]| *id).collect();
        ids.dedup();
        ids.len() == reports.len()
    }

    /// Dates that may be left out must not make the form of the others a question; those of one form of
    /// their own do not.
    fn forget_unread_dates(&mut self) {
        let required: Vec<_> =
            self.of_columns(|column| column.form == Form::Date && column.required);
        let weeks = self.of_form(|form| form == Form::WeekEnding);
        let forms = cells::dates(&weeks, &required).forms;
        for (at, column) in self.kind.columns().iter().enumerate() {
            let Some(place) = self.places.get(at).copied().flatten() else { continue };
            let is_optional = column.form == Form::Date && !column.required;
            let cells = self.cells(place);
            let is_read = forms.is_empty()
                || forms.iter().any(|form| cells::reads_all(form, &cells))
                || cells::dates(&[], &cells).forms.len() == 1;
            if is_optional
                && !is_read
                && let Some(slot) = self.places.get_mut(at)
            {
                *slot = None;
            }
        }
    }

    fn set(&mut self, name: &str, place: Option<usize>) {
        let at = self.kind.columns().iter().position(|column| column.name == name);
        if let Some(slot) = at.and_then(|at| self.places.get_mut(at)) {
            *slot = place;
        }
    }
}

/// Whether some form of money reads every cell, and there are any.
pub(super) fn are_amounts(found: &[Cell<'_>]) -> bool {
    !found.is_empty() && cells::money(found).is_some()
}
