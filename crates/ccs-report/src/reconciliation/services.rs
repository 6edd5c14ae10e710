//! The services: their totals in one table, then each with both cuts of its money.

use std::collections::BTreeSet;

use ccs_reconcile::report::{Report, ServiceReport, Total};

use super::{section1, section2, service_name};
use crate::block::{Block, Cell, Column, Frame, Row, Section, Table};
use crate::words;

type Line<'a> = (Option<&'a ServiceReport>, &'a Total);

/// Each service and its totals. With one service, a page has these figures elsewhere.
pub(super) fn approvals(report: &Report) -> Block<'_> {
    let caption = "Each service: its enrolment-weeks that differ, and its totals";
    let table = Table::new("approvals", caption, columns(report), move || {
        let services = report.services.iter().map(|one| Row::of((Some(one), &one.total)));
        services.chain([Row::total("All services", (None, &report.total))])
    });
    if report.services.len() > 1 {
        Section::new("Services").with(table.block()).block()
    } else {
        table.in_data().block()
    }
}

fn columns<'a>(report: &'a Report) -> Vec<Column<'a, Line<'a>>> {
    let of = |cell: fn(&'a ServiceReport) -> Cell<'a>| {
        move |(service, _): &Line<'a>| service.map_or(Cell::Empty, cell)
    };
    let total = |amount: fn(&Total) -> Cell<'a>| move |(_, total): &Line<'a>| amount(total);
    vec![
        Column::text("service", "Service", of(link)).on_pages(),
        Column::id("service_id", "Service", of(|one| Cell::shown(one.service_id))).in_data(),
        Column::text("name", "Name", of(|one| one.name.as_deref().into())).in_data(),
        Column::number("weeks", "Weeks", of(|one| one.weeks.len().into())).in_data(),
        Column::number("enrolment_weeks", "Enrolment-\nweeks", |(service, _): &Line<'a>| {
            service.map_or_else(|| report.differences().count(), differing).into()
        })
        .on_pages(),
        Column::number("enrolments", "Enrolments open", of(|one| open_enrolments(one).into()))
            .in_data(),
        Column::money("ccs", "CCS", total(|it| it.ccs.into())).of("Paid").where_room().on_pages(),
        Column::money("accs", "ACCS", total(|it| it.accs.into()))
            .of("Paid")
            .where_room()
            .on_pages(),
        Column::money("paid", "Total", total(|it| it.paid().into())).of("Paid"),
        Column::money("allocated", "Allocated", total(|it| it.allocated.into())),
        Column::difference("difference", "Difference", total(|it| it.difference().into())),
        Column::difference(
            "difference_positive",
            "Above\nzero",
            total(|it| it.difference_positive.into()),
        ),
        Column::difference(
            "difference_negative",
            "Below\nzero",
            total(|it| it.difference_negative.into()),
        ),
        Column::money("returned", "Returned", total(|it| it.returned.into())).where_room(),
        Column::money("pending_return", "Pending", total(|it| it.pending_return.into())).in_data(),
        Column::difference("open", "Open", total(|it| it.open.into())).in_data(),
        Column::money("decided", "Decided", total(|it| it.decided.into())).in_data(),
    ]
}

fn link(service: &ServiceReport) -> Cell<'_> {
    let to = format!("#service-{}", service.service_id).into();
    Cell::Link { text: service_name(service).into(), to }
}

/// Enrolment-weeks that differ, counted as above the table.
fn differing(service: &ServiceReport) -> usize {
    service.weeks.iter().map(|week| week.differences.len()).sum()
}

/// Enrolments with a part that is open in any week.
fn open_enrolments(service: &ServiceReport) -> usize {
    let rows = service.weeks.iter().flat_map(|week| &week.differences);
    let open = rows.filter(|row| row.is_open()).map(|row| row.enrolment_id);
    open.collect::<BTreeSet<_>>().len()
}

/// Both sections of each service, under its name where there are several.
pub(super) fn each(report: &Report) -> Vec<Block<'_>> {
    if report.services.is_empty() {
        let tables = [
            section1::table("No week".to_owned(), &report.services),
            section2::table("No week".to_owned(), &report.services),
        ];
        return tables.into_iter().map(|table| table.in_data().block()).collect();
    }
    let is_short = section2::is_short(report);
    let several = report.services.len() > 1;
    let services = report.services.iter().flat_map(|service| {
        let sections = [section1::section(service), section2::section(service, is_short)];
        if !several {
            return Vec::from(sections);
        }
        let section = Section::new(service_name(service))
            .framed(Frame::Part)
            .anchored(format!("service-{}", service.service_id))
            .with(Block::paragraph(words::total_verdict(&service.total)));
        vec![section.with_all(sections).block()]
    });
    services.collect()
}
