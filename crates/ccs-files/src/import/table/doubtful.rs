//! Rows that would be lost, or counted, in silence: records above the header, a header that comes again
//! with other columns, and sums that have no label.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use ccs_core::money::WideMoney;

use super::TableReading;
use super::needed::Needed;
use crate::import::above::line;
use crate::import::issue::Issue;
use crate::import::mode::Quick;
use crate::import::running::RunningSums;
use crate::import::value::Value;
use crate::kind::Form;
use crate::profile::{ColumnPlan, From, Need, Plan};
use crate::sheet::{Row, Sheet, as_header};

/// What rows without a cell of their own are compared with, where cells are filled down.
pub(super) struct SumsOfRecords {
    /// Our columns of money, by their places among the kind's.
    columns: Vec<usize>,
    sums: RunningSums,
    /// The column of enrolments and the need that it is found in, where its cells have other text too.
    pub(super) enrolment: Option<(usize, usize)>,
    /// For each enrolment, the cell of its first row and its amounts.
    of_enrolments: HashMap<String, (String, Vec<WideMoney>)>,
}

impl SumsOfRecords {
    pub(super) fn of(plan: &Plan) -> Self {
        let is_money =
            |at: &usize| plan.kind.columns().get(*at).is_some_and(|it| it.form == Form::Money);
        let columns: Vec<usize> = plan.written().filter(is_money).collect();
        let found = |(at, column): (usize, &Option<ColumnPlan>)| {
            let column = column.as_ref().filter(|it| it.find.is_some())?;
            match column.from {
                From::Cell { need, .. } if column.column.name == "enrolment_id" => Some((at, need)),
                _ => None,
            }
        };
        let enrolment = plan.columns.iter().enumerate().find_map(found);
        let enrolment = enrolment.filter(|(_, need)| !plan.fill_down.contains(need));
        let sums = RunningSums::of(columns.len());
        Self { columns, sums, enrolment, of_enrolments: HashMap::new() }
    }
}

impl TableReading<'_, '_> {
    /// A row above the header that could be a record is of a table whose header is another: it would
    /// not be read.
    pub(super) fn records_above(&mut self, start: &Sheet) {
        let (plan, found) = (self.reading.plan, self.found);
        // Text is a record under any header.
        let is_telling = |form: Form| matches!(form, Form::Money | Form::Date | Form::WeekEnding);
        let tells = plan.columns.iter().flatten().filter(|it| is_telling(it.column.form)).count();
        if found.header_row.is_none() || tells < 2 {
            return;
        }
        let mut rows = Vec::new();
        for row in start.rows().take(found.above) {
            let needed = Needed { row, plan, found, filled: &[] };
            if self.makes::<Quick>(&needed) && self.has_amount() {
                rows.push(row.number);
            }
            self.reading.lines.drop_unfinished();
        }
        let Some(first) = rows.first() else { return };
        let header = found.header_row.unwrap_or_default();
        self.reading.issues.of_profile(
            &self.place,
            *first,
            Issue::new(
                "CCS-I035",
                format!(
                    "{} above the header in row {header} can be read as records, and would be left out",
                    if rows.len() == 1 { "a row".to_owned() } else { format!("{} rows", rows.len()) }
                ),
                "compare the headings above them with those in the profile: one of them may be written in another way",
            ),
        );
    }

    /// Whether the unfinished record has an amount.
    pub(super) fn has_amount(&self) -> bool {
        let lines = &self.reading.lines;
        self.columns.iter().any(|column| lines.get(lines.len(), column.at).money().is_some())
    }

    /// A header that comes again must name the same columns.
    pub(super) fn header_again(&self, by: usize, needed: &Needed<'_>) -> Option<Issue> {
        let plan = needed.plan;
        let name = |need: usize| as_header(needed.cell(need).text);
        let dropped = plan.drop.get(by)?.need;
        let is_header = |need: usize| plan.needs.get(need).is_some_and(|it| it.is(&name(need)));
        if !is_header(dropped) {
            return None;
        }
        let has_place = |need: &usize| self.found.places.get(*need).copied().flatten().is_some();
        let mut others = (0..plan.needs.len()).filter(has_place).filter(|need| !is_header(*need));
        let other = others.next()?;
        Some(
            Issue::new(
                "CCS-I036",
                "the header comes again with other columns, so the rows below it would be read wrongly",
                "export it again; or divide the file where the columns change",
            )
            .under(plan.needs.get(other).map_or_else(String::new, Need::shown)),
        )
    }

    /// A row that is left out and has another text for a column that is read above the header: the rows
    /// below it are of another.
    pub(super) fn other_above(&self, row: Row<'_>) -> Option<Issue> {
        let other = self.columns.iter().find(|column| column.is_other_above(&line(row)))?;
        Some(
            Issue::new(
                "CCS-I037",
                format!(
                    "the row has another text for {} than the rows above the header, and what is below it may belong to that",
                    other.name()
                ),
                "write `section` in place of `above` in the profile, and do not leave the row out",
            )
            .under(other.name()),
        )
    }

    /// Whether a row is the total of an enrolment that its label names: all else is filled down, its cell
    /// has another text than the enrolment's first row, and its amounts are the sum of that one's rows.
    pub(super) fn is_total_of_enrolment(&mut self, needed: &Needed<'_>) -> bool {
        let Some((at, need)) = self.sums.enrolment else { return false };
        let lines = &self.reading.lines;
        let amount = |at: &usize| lines.get(lines.len(), *at).money().unwrap_or_default().into();
        let amounts: Vec<WideMoney> = self.sums.columns.iter().map(amount).collect();
        let Value::Identifier(enrolment) = lines.get(lines.len(), at) else { return false };
        let own = Needed { filled: &[], ..*needed };
        let label = own.text(need);
        let is_filled = needed.plan.fill_down.iter().all(|need| own.text(*need).is_empty());
        match self.sums.of_enrolments.entry(enrolment.as_str().to_owned()) {
            Entry::Vacant(first) => {
                first.insert((label.to_owned(), amounts));
                false
            }
            Entry::Occupied(mut known) => {
                let (first, sums) = known.get_mut();
                if is_filled && first != label && *sums == amounts {
                    return true;
                }
                sums.iter_mut().zip(&amounts).for_each(|(sum, more)| *sum = sum.plus(*more));
                false
            }
        }
    }

    /// Adds the unfinished record to the sums, unless it is a sum itself: a row that has only amounts,
    /// with all else from the rows above it, and these are the sum of the records above.
    pub(super) fn is_sum_without_label(&mut self, needed: &Needed<'_>) -> bool {
        let lines = &self.reading.lines;
        let amount = |at: &usize| lines.get(lines.len(), *at).money().unwrap_or_default().into();
        let amounts: Vec<WideMoney> = self.sums.columns.iter().map(amount).collect();
        let own = Needed { filled: &[], ..*needed };
        let has_own = |need: &usize| !own.text(*need).is_empty();
        let is_amount = |need: &usize| {
            let is_of = |plan: &ColumnPlan| plan.column.form == Form::Money && plan.reads(*need);
            needed.plan.columns.iter().flatten().any(is_of)
        };
        let mut others = (0..needed.plan.needs.len()).filter(|need| !is_amount(need));
        let sums = &mut self.sums.sums;
        let is_sum = !others.any(|need| has_own(&need)) && sums.are(&amounts);
        if is_sum {
            sums.begin();
        } else {
            sums.add(&amounts);
        }
        is_sum
    }
}

/// A row that is the sum of the rows of its enrolment.
pub(super) fn total_of_enrolment(header: &str) -> Issue {
    Issue::new(
        "CCS-I034",
        "the amounts are the sum of the rows above with this enrolment, and all else is filled down: it is a total, and would be read as a record",
        format!("leave such rows out by how they begin: drop = {{ \"{header}\" = \"Total*\" }}, in the words of the file"),
    )
    .under(header)
}

/// A row that is a sum and says so nowhere.
pub(super) fn sum_without_label(plan: &Plan) -> Issue {
    let names = plan.fill_down.iter().filter_map(|need| plan.needs.get(*need));
    let names: Vec<String> = names.map(|need| format!("\"{}\" = \"\"", need.shown())).collect();
    Issue::new(
        "CCS-I034",
        "the row has only amounts, and they are the sum of rows above it: it is a total, and would be read as a record",
        format!(
            "name it in the profile by its empty cells: total = {{ {} }}, with `check` for the columns that must add up",
            names.join(", ")
        ),
    )
}
