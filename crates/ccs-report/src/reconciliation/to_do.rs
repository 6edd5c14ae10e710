//! What there is to do, an enrolment, a week and a cause a row, to be worked through and ticked off.

use ccs_core::date::Week;
use ccs_core::id::ServiceId;
use ccs_reconcile::record::SubsidyType;
use ccs_reconcile::report::{Difference, Part, RemedyCost, Report};

use super::part::proof;
use crate::block::{Block, Cell, Column, Row, Table};
use crate::words;

/// A part without a decision.
type Line<'a> = (ServiceId, Week, &'a Difference, &'a Part);

/// Every part without a decision: the least work first, and then by service, week and enrolment.
pub(super) fn table(report: &Report) -> Block<'_> {
    let of_cost = move |cost: RemedyCost| {
        report.differences().flat_map(move |(service_id, week, row)| {
            let open = row.parts.iter().filter(|part| part.decision.is_none());
            let open = open.filter(move |part| part.remedy_cost == cost);
            open.map(move |part| Row::of((service_id, week, row, part)))
        })
    };
    let rows = move || RemedyCost::ALL.into_iter().flat_map(of_cost);
    Table::new("to-do", "What there is to do, the least work first", columns(), rows)
        .in_data()
        .block()
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    vec![
        Column::id("done", "Done", |_: &Line<'a>| Cell::Empty),
        Column::id("service_id", "Service", |(id, ..): &Line<'a>| Cell::shown(id)),
        Column::day("week_ending", "Week ending", |(_, week, ..): &Line<'a>| (*week).into()),
        Column::id("enrolment_id", "Enrolment", |(.., row, _): &Line<'a>| {
            Cell::shown(row.enrolment_id)
        }),
        Column::text("child", "Child", |(.., row, _): &Line<'a>| {
            row.child.as_ref().map(|name| &**name.reveal()).into()
        })
        .personal(),
        Column::difference("amount", "Amount", |(.., part): &Line<'a>| part.amount.into()),
        Column::id("of", "Subsidy", |(.., part): &Line<'a>| match part.of {
            Some(SubsidyType::Ccs) => Cell::named("ccs", "CCS"),
            Some(SubsidyType::Accs) => Cell::named("accs", "ACCS"),
            None => Cell::Absent,
        }),
        Column::text("part", "Cause", |(.., part): &Line<'a>| {
            Cell::named(part.kind.as_str(), words::part_title(part.kind))
        }),
        Column::id("certainty", "How sure", |(.., part): &Line<'a>| {
            Cell::Word(part.certainty.as_str())
        }),
        Column::text("alternatives", "May also be", |(.., part): &Line<'a>| {
            let others = part.alternatives.iter().map(|kind| words::part_title(*kind));
            others.collect::<Vec<_>>().join("; ").into()
        }),
        Column::id("work", "Work", |(.., part): &Line<'a>| words::work(part.remedy_cost).into()),
        Column::text("remedy", "What to do", |(.., row, part): &Line<'a>| {
            words::part_remedy(row, part).into()
        }),
        Column::text("lines", "Rows that show it", |(.., part): &Line<'a>| {
            part.lines.iter().map(proof).collect::<Vec<_>>().join("; ").into()
        }),
        Column::number("weeks_since_week_ending", "Weeks open", |(.., row, _): &Line<'a>| {
            Cell::number(row.age.weeks_since_week_ending)
        }),
        Column::text("note", "Note", |_: &Line<'a>| Cell::Empty),
    ]
}
