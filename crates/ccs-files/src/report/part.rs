//! A part of a difference, with the rows that prove it.

use ccs_core::personal::Personal;
use ccs_reconcile::decision::Decided;
use ccs_reconcile::report::{Certainty, LineRef, Part, PartKind, RemedyCost};

use super::Frame;
use super::fault::{ReportFault, refuse};
use crate::json::{Fields, value};

pub(super) fn part(fields: &mut Fields<'_>, frame: &Frame) -> Option<Part> {
    let kind = fields.required("part", value::named::<PartKind>);
    let of = fields.optional("of", value::named);
    let amount = fields.required("amount", value::wide_money);
    let certainty = fields.optional("certainty", value::named::<Certainty>);
    let alternatives = fields.list_or_empty("alternatives", value::named);
    // The words of the program that wrote it; they are chosen again when it is shown.
    let remedy = fields.required("remedy", value::free_text);
    let clears_when = fields.optional("clears_when", value::free_text);
    let cost = fields.optional("remedy_cost", value::integer::<u8>);
    let decision = fields.optional("decision", value::object(|it| decided(it, frame)));
    let excess_over_fee = fields.optional("excess_over_fee", value::wide_money);
    let excess_over_entitlement = fields.optional("excess_over_entitlement", value::wide_money);
    let lines = fields.list_or_empty("lines", value::object(line));
    let (kind, amount) = (kind?, amount?);
    if amount.is_zero() {
        return refuse(fields, "amount", ReportFault::PartsDoNotReAdd);
    }
    remedy.zip(clears_when)?;
    let stated = certainty?;
    let certainty = stated.unwrap_or(Certainty::Possible);
    let can_cost = |cost: &RemedyCost| kind.can_cost(certainty, *cost);
    let least = || RemedyCost::ALL.into_iter().find(can_cost);
    let Some(remedy_cost) = cost?.map_or_else(least, RemedyCost::from_number).filter(can_cost)
    else {
        return refuse(fields, "remedy_cost", ReportFault::Contradicts);
    };
    let part = Part {
        alternatives: alternatives?,
        certainty,
        remedy_cost,
        lines: lines?,
        excess_over_fee: excess_over_fee?,
        excess_over_entitlement: excess_over_entitlement?,
        decision: decision?,
        ..Part::new(kind, of?, amount)
    };
    is_possible(fields, &part, stated.is_some())?;
    Some(part)
}

/// A part has the sign of its kind, it is certain if it has no alternative, and only money above a
/// cap has an excess.
fn is_possible(fields: &mut Fields<'_>, part: &Part, is_stated: bool) -> Option<()> {
    if !part.kind.can_amount_to(part.amount) {
        return refuse(fields, "amount", ReportFault::Contradicts);
    }
    let is_certain = part.certainty == Certainty::Certain;
    let has_none = part.alternatives.is_empty();
    let may_have_none = part.kind == PartKind::Unexplained || !is_stated;
    if has_none != is_certain && !(has_none && may_have_none) {
        return refuse(fields, "certainty", ReportFault::Contradicts);
    }
    let of_cap = part.kind == PartKind::PaidMoreThanCanBeAllocated;
    for (key, excess) in [
        ("excess_over_fee", part.excess_over_fee),
        ("excess_over_entitlement", part.excess_over_entitlement),
    ] {
        if excess.is_some_and(|excess| !of_cap || excess != excess.positive_part()) {
            return refuse(fields, key, ReportFault::Contradicts);
        }
    }
    Some(())
}

fn decided(fields: &mut Fields<'_>, frame: &Frame) -> Option<Decided> {
    let word = fields.required("decision", value::named);
    let until = fields.optional("until", value::day);
    let decided_on = fields.optional("decided_on", value::day);
    let decision_id = fields.optional("decision_id", value::free_text);
    let note = fields.optional("note", value::free_text);
    let until = until?;
    if until.zip(frame.as_at).is_some_and(|(until, as_at)| as_at.is_none_or(|day| day > until)) {
        return refuse(fields, "until", ReportFault::Contradicts);
    }
    Some(Decided {
        word: word?,
        until,
        decided_on: decided_on?,
        decision_id: decision_id?,
        note: note?.map(Personal::new),
    })
}

#[derive(Clone, Copy)]
enum LineKind {
    Payment,
    SessionReport,
    Return,
}

fn line(fields: &mut Fields<'_>) -> Option<LineRef> {
    let kinds = [
        ("payment", LineKind::Payment),
        ("session_report", LineKind::SessionReport),
        ("return", LineKind::Return),
    ];
    match fields.choose("kind", value::word(&kinds))? {
        LineKind::Payment => payment(fields),
        LineKind::SessionReport => session_report(fields),
        LineKind::Return => returned(fields),
    }
}

fn payment(fields: &mut Fields<'_>) -> Option<LineRef> {
    let clearing_number = fields.required("clearing_number", value::identifier);
    let date_paid = fields.required("date_paid", value::day);
    let recipient = fields.required("recipient", value::named);
    let amount = fields.required("amount", value::wide_money);
    Some(LineRef::Payment {
        clearing_number: clearing_number?,
        date_paid: date_paid?,
        recipient: recipient?,
        amount: amount?,
    })
}

fn session_report(fields: &mut Fields<'_>) -> Option<LineRef> {
    let session_report_id = fields.required("session_report_id", value::identifier);
    let version = fields.required("version", value::integer);
    let status = fields.required("status", value::named);
    let allocated = fields.required("allocated", value::wide_money);
    Some(LineRef::SessionReport {
        session_report_id: session_report_id?,
        version: version?,
        status: status?,
        allocated: allocated?,
    })
}

fn returned(fields: &mut Fields<'_>) -> Option<LineRef> {
    let return_id = fields.optional("return_id", value::identifier);
    let date_returned = fields.required("date_returned", value::day);
    let status = fields.required("status", value::named);
    let not_passed_on = fields.required("not_passed_on", value::wide_money);
    Some(LineRef::Return {
        return_id: return_id?,
        date_returned: date_returned?,
        status: status?,
        not_passed_on: not_passed_on?,
    })
}
