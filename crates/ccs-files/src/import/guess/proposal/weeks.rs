//! The column of weeks, where its heading is not known, and dates that are not all of one form.

use super::Proposal;
use crate::import::guess::header_forms::has_week;
use crate::import::guess::tests_of_cells as cells;
use crate::kind::Form;
use crate::sheet::Cell;
use crate::toml_text::toml_text;

impl<'s> Proposal<'s> {
    /// The cells of the weeks: of the known column, or else of the one that can be it.
    pub(super) fn weeks(&self) -> Vec<Cell<'s>> {
        let known = self.of_form(|form| form == Form::WeekEnding);
        if self.place_of("week_ending").is_some() || !self.has_weeks() {
            return known;
        }
        let may_be = |place: &usize| {
            let found = self.cells(*place);
            let is_named = has_week(self.header_at(*place)) && !self.reads(*place);
            is_named && !found.is_empty() && found.iter().all(|cell| cells::is_week(*cell))
        };
        let found: Vec<usize> = (0..self.width()).filter(may_be).collect();
        if let [only] = found.as_slice() { self.cells(*only) } else { known }
    }

    fn has_weeks(&self) -> bool {
        self.kind.columns().iter().any(|column| column.form == Form::WeekEnding)
    }

    /// A column as that of the weeks: with `week`, where its days are not their Sundays.
    pub(super) fn written_as_weeks(&self, place: usize) -> String {
        let header = toml_text(self.header_at(place));
        let found = self.cells(place);
        let is_range = cells::ranges(&found, &[]).is_some_and(|ranges| !ranges.forms.is_empty());
        let is_monday = || {
            let dates = cells::dates(&found, &[]);
            dates.by_monday && !dates.forms.is_empty()
        };
        match (is_range, is_monday()) {
            (true, _) => format!("{{ from = {header}, week = \"range\" }}"),
            (_, true) => format!("{{ from = {header}, week = \"monday\" }}"),
            _ => header,
        }
    }

    /// The forms of dates of which each column has one, where no one form reads all: of a column that several
    /// read, the one that another column has too. The first is that of the weeks.
    pub(super) fn forms_of_columns(&self, weeks: &[Cell<'_>]) -> Option<DatesOfColumns> {
        let columns = self.kind.columns().iter().zip(&self.places);
        let dates = columns.filter(|(column, _)| column.form == Form::Date);
        let dates: Vec<Vec<Cell<'_>>> = dates
            .filter_map(|(_, place)| Some(self.cells((*place)?)))
            .filter(|found| !found.is_empty())
            .collect();
        let range = cells::ranges(weeks, &[]).filter(|found| !found.forms.is_empty());
        let is_range = range.is_some();
        let of_weeks = range.unwrap_or_else(|| cells::dates(weeks, &[]));
        let week = if is_range { Some("range") } else { of_weeks.by_monday.then_some("monday") };
        let mut candidates = Vec::new();
        if !weeks.is_empty() {
            candidates.push(of_weeks.forms.clone());
        }
        let mut has_times = of_weeks.has_times;
        for found in dates {
            let of_column = cells::dates(&[], &found);
            has_times |= of_column.has_times;
            candidates.push(of_column.forms);
        }
        let mut forms: Vec<&'static str> = Vec::new();
        for of_column in &candidates {
            match of_column.as_slice() {
                [] => return None,
                [only] if !forms.contains(only) => forms.push(only),
                _ => {}
            }
        }
        let is_read = |of: &Vec<&'static str>| of.iter().any(|form| forms.contains(form));
        (forms.len() > 1 && candidates.iter().all(is_read)).then_some(DatesOfColumns {
            forms,
            week,
            has_times,
        })
    }

    /// Writes the forms of several columns as a list.
    pub(super) fn several_forms(&mut self, found: &DatesOfColumns) -> Option<&'static str> {
        let forms: Vec<String> = found.forms.iter().map(|form| format!("\"{form}\"")).collect();
        let list = forms.join(", ");
        let why = "each column of dates has one of these forms";
        self.settings.push(format!("dates = [{list}]   # {why}"));
        self.evidence.push(format!("dates = [{list}]: {why}"));
        if found.has_times {
            self.settings.push("time = \"drop\"   # dates have times".to_owned());
        }
        self.doubt_weeks(found.week);
        if let Some(form) = found.forms.first() {
            self.other_weeks(found.week, form);
        }
        found.week
    }
}

/// The forms of dates of several columns, and what `week` is.
pub(super) struct DatesOfColumns {
    forms: Vec<&'static str>,
    week: Option<&'static str>,
    has_times: bool,
}
