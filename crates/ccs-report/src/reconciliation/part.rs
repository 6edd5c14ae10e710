//! What a difference is made of: how sure each part is, what proves it, and what clears it.

use std::borrow::Cow;

use ccs_core::date::Week;
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;
use ccs_reconcile::record::{Recipient, SubsidyType};
use ccs_reconcile::report::{Difference, LineRef, Link, Part, PartKind, Report};

use crate::block::{Block, Cell, Column, Item, Row, Table};
use crate::words::{self, PeopleDate};

/// The name of a row: its service, its week and its enrolment, parted by blanks, which no
/// identifier has.
pub(crate) fn key(service_id: ServiceId, week: Week, enrolment_id: EnrolmentId) -> String {
    format!("{service_id} {week} {enrolment_id}")
}

/// The name of a row for links within a page.
pub(super) fn anchor(key: &str) -> String {
    format!("row-{}", key.replace(' ', "-"))
}

/// The parts of a row, and how long it has been open.
pub(super) fn items(service_id: ServiceId, row: &Difference) -> Vec<Item<'_>> {
    let mut items = parts(Some(service_id), row);
    items.push(Item::sentence(age(row)));
    items
}

/// The parts of a row, and the rows that are to be looked at together with it: as links, where the page
/// has the rows of the service.
pub(crate) fn parts(service_id: Option<ServiceId>, row: &Difference) -> Vec<Item<'_>> {
    let parts = row.parts.iter().map(|part| item(row, part));
    let linked = row.links.iter().map(|link| linked(service_id, link));
    parts.chain(linked).collect()
}

fn item<'a>(row: &'a Difference, part: &'a Part) -> Item<'a> {
    let mut item = Item::new(title(row, part)).of_amount(part.amount);
    item.text.push(remedy(row, part));
    item.text.extend(notes(part).map(Cow::Owned));
    item.proven_by(part.lines.iter().map(proof))
}

/// What clears a part; nothing more is to do about one that is decided.
fn remedy<'a>(row: &'a Difference, part: &'a Part) -> Cow<'a, str> {
    match part.decision {
        Some(_) => Cow::Borrowed("It is decided: there is nothing to do."),
        None => words::part_remedy(row, part),
    }
}

/// The part's name; with its subsidy, where the row has both.
fn title(row: &Difference, part: &Part) -> Cow<'static, str> {
    let heading = words::part_heading(part);
    let has = |of| row.parts.iter().any(|part| part.of == Some(of));
    match part.of.filter(|_| SubsidyType::ALL.into_iter().all(has)) {
        Some(of) => Cow::Owned(format!("{heading}, {}", of.as_str().to_ascii_uppercase())),
        None => heading,
    }
}

/// What it exceeds, what else it may be, and what was decided about it.
fn notes(part: &Part) -> impl Iterator<Item = String> {
    let exceeds = |what: &str, excess: Option<WideMoney>| {
        excess.map(|excess| format!("Paid exceeds the {what} by {excess}."))
    };
    let alternatives = (!part.alternatives.is_empty()).then(|| {
        let others = part.alternatives.iter().map(|kind| words::part_title(*kind));
        format!("It may also be: {}.", words::likeliest(others))
    });
    let until = part.decision.as_ref().and_then(|decision| decision.until);
    let until = until.map(|day| format!("The decision is in force until {}.", PeopleDate(day)));
    let over_fee = exceeds("fee", part.excess_over_fee);
    let over_entitlement = exceeds("entitlement", part.excess_over_entitlement);
    [over_fee, over_entitlement, alternatives, until].into_iter().flatten()
}

/// A row of the data that proves a part.
pub(super) fn proof(line: &LineRef) -> String {
    match *line {
        LineRef::Payment { clearing_number, date_paid, recipient, amount } => {
            let to = if recipient == Recipient::Individual { " to the guardian" } else { "" };
            format!("Payment {clearing_number} of {}{to}: {amount}", PeopleDate(date_paid))
        }
        LineRef::SessionReport { session_report_id, version, status, allocated } => format!(
            "Session report {session_report_id} version {version}, {}: {allocated} allocated",
            status.as_str()
        ),
        LineRef::Return { return_id, date_returned, status, not_passed_on } => {
            let id = return_id.map(|id| format!("{id} ")).unwrap_or_default();
            let (day, status) = (PeopleDate(date_returned), status.as_str());
            format!("Return {id}of {day}, {status}: {not_passed_on} not passed on")
        }
    }
}

/// The row that a part is to be looked at with; a link to it, in a page that has the service's rows.
fn linked<'a>(service_id: Option<ServiceId>, link: &Link) -> Item<'a> {
    let of =
        link.of.map(|of| format!(", {}", of.as_str().to_ascii_uppercase())).unwrap_or_default();
    let week = PeopleDate(link.week.sunday());
    let row = format!("enrolment {} in the week ending {week}{of}", link.enrolment_id);
    let sentence = "Of opposite sign and equal size:";
    match service_id.map(|service_id| key(service_id, link.week, link.enrolment_id)) {
        Some(key) => Item::sentence(sentence).leading_to(row, anchor(&key)),
        None => Item::sentence(format!("{sentence} {row}")),
    }
}

pub(crate) fn age(row: &Difference) -> String {
    let since = words::weeks(row.age.weeks_since_week_ending);
    match row.age.weeks_since_last_paid {
        Some(paid) => format!(
            "Open for {since} since the week ended, {} since CCS last paid.",
            words::weeks(paid)
        ),
        None => {
            format!("Open for {since} since the week ended; CCS never paid the service for it.")
        }
    }
}

/// A part of a row of a week of a service.
type Line<'a> = (ServiceId, Week, &'a Difference, &'a Part);

/// Each part of each difference as a row of data. The amounts of a row's parts re-add to its
/// difference.
pub(super) fn table(report: &Report) -> Block<'_> {
    let rows = move || {
        report.differences().flat_map(|(service_id, week, row)| {
            row.parts.iter().map(move |part| Row::of((service_id, week, row, part)))
        })
    };
    Table::new("parts", "Each part of each difference", columns(), rows).in_data().block()
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    vec![
        Column::id("service_id", "Service", |(id, ..): &Line<'a>| Cell::shown(id)),
        Column::day("week_ending", "Week", |(_, week, ..): &Line<'a>| (*week).into()),
        Column::id("enrolment_id", "Enrolment", |(.., row, _): &Line<'a>| {
            Cell::shown(row.enrolment_id)
        }),
        Column::text("part", "Part", |(.., part): &Line<'a>| {
            Cell::named(part.kind.as_str(), words::part_title(part.kind))
        }),
        Column::id("of", "Of", |(.., part): &Line<'a>| {
            part.of.map_or(Cell::Absent, |of| Cell::Word(of.as_str()))
        }),
        Column::difference("amount", "Amount", |(.., part): &Line<'a>| part.amount.into()),
        Column::id("certainty", "Certainty", |(.., part): &Line<'a>| {
            Cell::Word(part.certainty.as_str())
        }),
        Column::text("alternatives", "Alternatives", |(.., part): &Line<'a>| {
            let others = part.alternatives.iter().copied().map(PartKind::as_str);
            others.collect::<Vec<_>>().join(" ").into()
        }),
        Column::number("remedy_cost", "Effort, 0 to 4", |(.., part): &Line<'a>| {
            u32::from(part.remedy_cost.number()).into()
        }),
        Column::id("decision", "Decision", |(.., part): &Line<'a>| {
            part.decision.as_ref().map_or(Cell::Absent, |one| Cell::Word(one.word.as_str()))
        }),
        Column::day("until", "Until", |(.., part): &Line<'a>| {
            part.decision.as_ref().and_then(|one| one.until).into()
        }),
        Column::number("weeks_since_week_ending", "Weeks", |(.., row, _): &Line<'a>| {
            Cell::number(row.age.weeks_since_week_ending)
        }),
        Column::text("remedy", "Remedy", |(.., row, part): &Line<'a>| remedy(row, part).into()),
        Column::text("lines", "Proven by", |(.., part): &Line<'a>| {
            part.lines.iter().map(proof).collect::<Vec<_>>().join("; ").into()
        }),
    ]
}
