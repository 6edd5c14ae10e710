//! The rows of a report that have a part of one cause.

use ccs_core::date::Week;
use ccs_core::id::ServiceId;
use ccs_reconcile::report::{Difference, Part, PartKind, Report};

use crate::block::{Block, Cell, Column, Row, Table};
use crate::options::RenderOptions;
use crate::reconciliation::part;
use crate::render::Document;
use crate::words;

/// The rows of a report that have a part of one cause, most money first.
#[derive(Debug, Clone, Copy)]
pub struct CauseRows<'r> {
    report: &'r Report,
    cause: PartKind,
    most: usize,
}

/// A row, and its part of the cause.
type Line<'a> = (ServiceId, Week, &'a Difference, &'a Part);

impl<'r> CauseRows<'r> {
    /// The rows with a part of the cause, and of these at most so many.
    #[must_use]
    pub const fn of(report: &'r Report, cause: PartKind, most: usize) -> Self {
        Self { report, cause, most }
    }

    fn lines(self) -> Vec<Line<'r>> {
        let rows = self.report.differences().flat_map(|(service_id, week, row)| {
            row.parts.iter().map(move |part| (service_id, week, row, part))
        });
        let mut lines: Vec<Line<'r>> = rows.filter(|(.., part)| part.kind == self.cause).collect();
        lines.sort_by_key(|(.., part)| std::cmp::Reverse(part.amount.magnitude()));
        lines
    }
}

impl Document for CauseRows<'_> {
    const WHAT: &'static str = "the rows of a cause";
    const TABLES: &'static [&'static str] = &["rows"];

    fn title(&self) -> String {
        words::part_title(self.cause).to_owned()
    }

    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        let mut lines: Vec<Line<'a>> = self.lines();
        let all = lines.len();
        lines.truncate(self.most);
        let how_many = if lines.len() < all {
            format!("The {} rows with most money, of {all}", lines.len())
        } else {
            "Every row with this cause, most money first".to_owned()
        };
        let rows = move || {
            lines.clone().into_iter().map(|line| {
                let (service_id, week, row, _) = line;
                Row::of(line).over(part::parts(None, row)).keyed(part::key(
                    service_id,
                    week,
                    row.enrolment_id,
                ))
            })
        };
        let meaning = Block::paragraph(words::part_explanation(self.cause));
        let how_many = Block::paragraph(how_many);
        vec![meaning, how_many, Table::new("rows", "Rows", columns(), rows).block()]
    }
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    vec![
        Column::id("enrolment_id", "Enrolment", |(.., row, _): &Line<'a>| {
            Cell::shown(row.enrolment_id)
        }),
        Column::day("week_ending", "Week\nending", |(_, week, ..): &Line<'a>| (*week).into()),
        Column::id("service_id", "Service", |(id, ..): &Line<'a>| Cell::shown(id)),
        Column::difference("amount", "Of this\ncause", |(.., part): &Line<'a>| part.amount.into()),
        Column::difference("difference", "Difference", |(.., row, _): &Line<'a>| {
            row.difference().into()
        }),
    ]
}
