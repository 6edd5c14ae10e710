//! What was retrieved: enrolments, messages, personnel, Inclusion Support and payments.

use std::fmt::Display;

use ccs_core::exchange::{
    EnrolmentFile, Exchange, InclusionSupportCase, InclusionSupportClaim, Message, PaymentLine,
    Person,
};
use ccs_core::hours::Minutes;
use ccs_core::ratio::Ratio;

use super::{joined, name_column};
use crate::block::{Block, Cell, Column, last_of_all, latest};
use crate::words::PeopleDate;

pub(super) fn blocks(exchange: &Exchange) -> [Block<'_>; 6] {
    [
        enrolments(exchange),
        messages(exchange),
        personnel(exchange),
        cases(exchange),
        claims(exchange),
        payments(exchange),
    ]
}

fn enrolments(exchange: &Exchange) -> Block<'_> {
    let rows = || exchange.enrolment_files();
    let has_names = rows().any(|file| file.enrolment().child.is_some());
    let columns = vec![
        Column::id("enrolment_id", "Enrolment", |of: &&EnrolmentFile| {
            Cell::shown(of.enrolment().id)
        }),
        name_column(has_names, child),
        Column::id("service_id", "Service", |of: &&EnrolmentFile| {
            Cell::shown(of.enrolment().service)
        }),
        Column::id("arrangement", "Arrangement", |of: &&EnrolmentFile| {
            Cell::Word(of.enrolment().arrangement.as_str())
        }),
        Column::text("status", "Status", |of: &&EnrolmentFile| Cell::shown(of.status())),
        Column::text("periods", "Periods", |of: &&EnrolmentFile| periods(of).into()).where_room(),
        Column::number("percentage", "CCS\n%", |of: &&EnrolmentFile| {
            of.information().and_then(|it| it.percentage).map_or(Cell::Absent, Cell::number)
        }),
        Column::number("hours_available", "Hours", |of: &&EnrolmentFile| {
            of.information().and_then(|it| it.hours_available).map_or(Cell::Absent, hours)
        }),
        Column::number("withholding_percent", "Withheld\n%", |of: &&EnrolmentFile| {
            of.information().and_then(|it| it.withholding).map_or(Cell::Absent, Cell::number)
        }),
        Column::day("information_on", "As at", |of: &&EnrolmentFile| of.information_on().into()),
        Column::id("payable", "Paid\nnow", |of: &&EnrolmentFile| match of.is_payable() {
            Some(payable) => payable.into(),
            None => Cell::named("", "not known"),
        }),
    ];
    latest("Enrolments", "enrolments", columns, rows, last_of_all)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a column's cell takes its row by reference")]
fn child<'a>(of: &&'a EnrolmentFile) -> Cell<'a> {
    of.enrolment().child.as_ref().map(|name| &**name.reveal()).into()
}

/// Decimal hours: `7.5`.
fn hours<'a>(length: Minutes) -> Cell<'a> {
    Cell::number(Ratio::hours(length))
}

fn periods(of: &EnrolmentFile) -> String {
    joined(of.periods().map(|period| {
        let from = PeopleDate(period.from);
        match period.to {
            Some(to) => format!("{from} to {}", PeopleDate(to)),
            None => format!("from {from}"),
        }
    }))
}

fn messages(exchange: &Exchange) -> Block<'_> {
    let columns = vec![
        Column::id("message_id", "Message", |of: &&Message| shown(&of.id)),
        Column::day("on", "Day", |of: &&Message| of.on.into()),
        Column::id("kind", "About", |of: &&Message| Cell::Word(of.kind.as_str())),
        Column::id("enrolment_id", "Enrolment", |of: &&Message| {
            of.enrolment.as_ref().map_or(Cell::Absent, shown)
        }),
        Column::day("week_ending", "Week\nending", |of: &&Message| of.week.into()),
        Column::id("clearing_number", "Clearing\nnumber", |of: &&Message| {
            of.clearing_number.as_ref().map_or(Cell::Absent, shown)
        }),
        Column::text("text", "Text", |of: &&Message| Cell::shown(of.text.reveal())).personal(),
    ];
    latest("Messages", "messages", columns, || exchange.messages(), last_of_all)
}

fn personnel(exchange: &Exchange) -> Block<'_> {
    let columns = vec![
        Column::id("person_id", "Person", |of: &&Person| shown(&of.id)),
        Column::text("role", "Role", |of: &&Person| shown(&of.role)),
        Column::text("status", "Status", |of: &&Person| shown(&of.status)),
    ];
    latest("Personnel", "personnel", columns, || exchange.personnel(), last_of_all)
}

fn cases(exchange: &Exchange) -> Block<'_> {
    let columns = vec![
        Column::id("is_case_id", "Case", |of: &&InclusionSupportCase| shown(&of.id)),
        Column::day("from", "From", |of: &&InclusionSupportCase| of.from.into()),
        Column::day("to", "To", |of: &&InclusionSupportCase| of.to.into()),
        Column::text("status", "Status", |of: &&InclusionSupportCase| shown(&of.status)),
        Column::text("enrolment_ids", "Enrolments", |of: &&InclusionSupportCase| {
            joined(of.enrolments.iter()).into()
        }),
    ];
    let rows = || exchange.inclusion_support_cases();
    latest("Inclusion Support cases", "is-cases", columns, rows, last_of_all)
}

fn claims(exchange: &Exchange) -> Block<'_> {
    let columns = vec![
        Column::id("is_case_id", "Case", |of: &&InclusionSupportClaim| shown(&of.content.case)),
        Column::day("week_ending", "Week\nending", |of: &&InclusionSupportClaim| {
            of.content.week.into()
        }),
        Column::number("version", "Version", |of: &&InclusionSupportClaim| of.version.into()),
        Column::id("state", "State", |of: &&InclusionSupportClaim| Cell::Word(of.state.as_str())),
        Column::text("payment_type", "Payment", |of: &&InclusionSupportClaim| {
            shown(&of.content.payment_type)
        }),
        Column::number("educators", "Educators", |of: &&InclusionSupportClaim| {
            of.content.educators.into()
        }),
        Column::text("enrolment_ids", "Enrolments", |of: &&InclusionSupportClaim| {
            joined(of.content.enrolments.iter()).into()
        }),
    ];
    let rows = || exchange.inclusion_support_claims();
    latest("Inclusion Support claims", "is-claims", columns, rows, last_of_all)
}

fn payments(exchange: &Exchange) -> Block<'_> {
    let columns = vec![
        Column::id("payment_line_id", "Line", |of: &&PaymentLine| shown(&of.id)),
        Column::id("clearing_number", "Clearing\nnumber", |of: &&PaymentLine| {
            shown(&of.clearing_number)
        }),
        Column::day("date_paid", "Date\npaid", |of: &&PaymentLine| of.date_paid.into()),
        Column::id("enrolment_id", "Enrolment", |of: &&PaymentLine| shown(&of.enrolment)),
        Column::day("week_ending", "Week\nending", |of: &&PaymentLine| of.week.into()),
        Column::money("ccs", "CCS", |of: &&PaymentLine| of.ccs.into()),
        Column::money("accs", "ACCS", |of: &&PaymentLine| of.accs.into()),
        Column::id("recipient", "To", |of: &&PaymentLine| Cell::Word(of.recipient.as_str())),
    ];
    latest("Payments", "payments", columns, || exchange.payments(), last_of_all)
}

fn shown<'a>(value: &impl Display) -> Cell<'a> {
    Cell::shown(value)
}
