//! What an answer brings along: an enrolment's information, messages, personnel, Inclusion Support
//! cases and payments.

use ccs_core::enrolment::{EnrolmentStatus, Information};
use ccs_core::exchange::{
    Brought, EntitledTo, InclusionSupportCase, Message, MessageKind, PaymentLine, Person,
};

use super::response::RECIPIENTS;
use crate::json::{Fields, value};

pub(super) fn read(fields: &mut Fields<'_>) -> Option<Brought> {
    let enrolment = fields.optional("enrolment", value::object(information));
    let messages = fields.list_or_empty("messages", value::object(message));
    let personnel = fields.list_or_empty("personnel", value::object(person));
    let cases = fields.list_or_empty("is_cases", value::object(case));
    let payments = fields.list_or_empty("payments", value::object(payment));
    Some(Brought {
        enrolment: enrolment?,
        messages: messages?,
        personnel: personnel?,
        cases: cases?,
        payments: payments?,
    })
}

fn information(fields: &mut Fields<'_>) -> Option<Information> {
    let status = fields.required("status", value::text);
    let percentage = fields.optional("percentage", value::percentage);
    let hours_available = fields.optional("hours_available", value::hours);
    let withholding = fields.optional("withholding_percent", value::percentage);
    let to = fields.optional("to", value::day);
    Some(Information {
        status: EnrolmentStatus::read(&status?),
        percentage: percentage?,
        hours_available: hours_available?,
        withholding: withholding?,
        to: to?,
    })
}

fn message(fields: &mut Fields<'_>) -> Option<Message> {
    let id = fields.required("message_id", value::identifier);
    let on = fields.required("on", value::day);
    let kind = fields.required("kind", value::one_of(&MessageKind::ALL, MessageKind::as_str));
    let about = fields.optional(
        "about",
        value::object(|fields: &mut Fields<'_>| {
            let enrolment = fields.optional("enrolment_id", value::identifier);
            let week = fields.optional("week_ending", value::week_ending);
            let clearing_number = fields.optional("clearing_number", value::identifier);
            Some((enrolment?, week?, clearing_number?))
        }),
    );
    let text = fields.required("text", value::personal);
    let (enrolment, week, clearing_number) = about?.unwrap_or_default();
    Some(Message { id: id?, on: on?, kind: kind?, enrolment, week, clearing_number, text: text? })
}

fn person(fields: &mut Fields<'_>) -> Option<Person> {
    let id = fields.required("person_id", value::identifier);
    let role = fields.required("role", value::text);
    let status = fields.required("status", value::text);
    Some(Person { id: id?, role: role?, status: status? })
}

fn case(fields: &mut Fields<'_>) -> Option<InclusionSupportCase> {
    let id = fields.required("is_case_id", value::identifier);
    let period = value::period(fields);
    let status = fields.required("status", value::text);
    let enrolments = fields.list("enrolment_ids", value::identifier);
    let period = period?;
    Some(InclusionSupportCase {
        id: id?,
        from: period.first(),
        to: period.last(),
        status: status?,
        enrolments: enrolments?,
    })
}

fn payment(fields: &mut Fields<'_>) -> Option<PaymentLine> {
    let id = fields.required("payment_line_id", value::identifier);
    let clearing_number = fields.required("clearing_number", value::identifier);
    let date_paid = fields.required("date_paid", value::day);
    let enrolment = fields.required("enrolment_id", value::identifier);
    let week = fields.required("week_ending", value::week_ending);
    let (ccs, accs) = (fields.optional("ccs", value::money), fields.optional("accs", value::money));
    let recipient = fields.optional("recipient", value::word(&RECIPIENTS));
    Some(PaymentLine {
        id: id?,
        clearing_number: clearing_number?,
        date_paid: date_paid?,
        enrolment: enrolment?,
        week: week?,
        ccs: ccs?,
        accs: accs?,
        recipient: recipient?.unwrap_or(EntitledTo::Service),
    })
}
