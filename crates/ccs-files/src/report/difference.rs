//! A row of section 2.

use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;
use ccs_reconcile::record::SubsidyType;
use ccs_reconcile::report::{Age, BySubsidy, Counted, Difference, Link, Pair, Part, PartKind};

use super::evidence::{evidence_agrees, reports_named};
use super::fault::{ReportFault, agree, in_order, refuse};
use super::part::part;
use super::service::Around;
use crate::json::{Fields, value};

pub(super) fn difference(fields: &mut Fields<'_>, around: &Around<'_>) -> Option<Difference> {
    let enrolment_id = fields.required("enrolment_id", value::identifier);
    let child = fields.optional("child", value::free_text);
    let total_fee = fields.required("total_fee", value::wide_money);
    let paid = fields.required("paid", value::object(counted));
    let allocated = fields.required("allocated", value::object(counted));
    let stated = fields.required("difference", value::wide_money);
    let returned = fields.required("returned", value::wide_money);
    let pending_return = fields.required("pending_return", value::wide_money);
    let by_subsidy = fields.optional("by_subsidy", value::object(by_subsidy));
    let parts = fields.list("parts", value::object(|it| part(it, around.frame)));
    let links = fields.list_or_empty("links", value::object(link));
    let age = fields.optional("age", value::object(age));
    let last_paid = fields.optional("last_paid", value::day);
    let session_reports = fields.optional("session_reports", value::integer::<u64>);
    let (allocated, parts) = (allocated?, parts?);
    let named = allocated.count.max(reports_named(&parts));
    let session_reports = session_reports?.unwrap_or(named);
    let row = Difference {
        enrolment_id: enrolment_id?,
        child: child?.map(Personal::new),
        total_fee: total_fee?,
        paid: paid?,
        allocated,
        returned: returned?,
        pending_return: pending_return?,
        by_subsidy: by_subsidy?,
        parts,
        links: links?,
        age: age?.unwrap_or_default(),
        last_paid: last_paid?,
        session_reports,
    };
    let row = aged(fields, row, age?, around);
    parts_agree(fields, &row);
    counts_agree(fields, &row);
    agree(fields, "difference", stated?, row.difference())?;
    types_agree(fields, &row)?;
    evidence_agrees(fields, &row, around);
    Some(row)
}

fn counted(fields: &mut Fields<'_>) -> Option<Counted> {
    let amount = fields.required("amount", value::wide_money);
    let count = fields.required("count", value::integer::<u64>);
    let counted = Counted { amount: amount?, count: count? };
    if counted.count == 0 {
        agree(fields, "amount", counted.amount, WideMoney::ZERO)?;
    }
    Some(counted)
}

fn by_subsidy(fields: &mut Fields<'_>) -> Option<BySubsidy> {
    let ccs = fields.required("ccs", value::object(pair));
    let accs = fields.required("accs", value::object(pair));
    Some(BySubsidy { ccs: ccs?, accs: accs? })
}

fn pair(fields: &mut Fields<'_>) -> Option<Pair> {
    let paid = fields.required("paid", value::wide_money);
    let allocated = fields.required("allocated", value::wide_money);
    let difference = fields.required("difference", value::wide_money);
    let pair = Pair { paid: paid?, allocated: allocated? };
    agree(fields, "difference", difference?, pair.difference())?;
    Some(pair)
}

fn link(fields: &mut Fields<'_>) -> Option<Link> {
    let name = fields.required("link", value::word(&[(Link::NAME, ())]));
    let enrolment_id = fields.required("enrolment_id", value::identifier);
    let week = fields.required("week_ending", value::week_ending);
    let of = fields.optional("of", value::named);
    name?;
    Some(Link { enrolment_id: enrolment_id?, week: week?, of: of? })
}

fn age(fields: &mut Fields<'_>) -> Option<Age> {
    let ended = fields.required("weeks_since_week_ending", value::integer);
    let paid = fields.optional("weeks_since_last_paid", value::integer);
    Some(Age { weeks_since_week_ending: ended?, weeks_since_last_paid: paid? })
}

/// The row with its age, which must be the stated one.
fn aged(
    fields: &mut Fields<'_>,
    row: Difference,
    stated: Option<Age>,
    around: &Around<'_>,
) -> Difference {
    let (Some(as_at), Some(week)) = (around.frame.as_at, around.week) else { return row };
    let ended = week.sunday();
    let age = Age::at(as_at.unwrap_or(ended), ended, row.last_paid);
    if let Some(stated) = stated {
        let ended = (stated.weeks_since_week_ending, age.weeks_since_week_ending);
        agree(fields, "age.weeks_since_week_ending", ended.0, ended.1);
        let paid = (stated.weeks_since_last_paid, age.weeks_since_last_paid);
        agree(fields, "age.weeks_since_last_paid", paid.0, paid.1);
    }
    Difference { age, ..row }
}

/// The parts are there, in order, each of a type where the types are separate, and say what is
/// pending.
fn parts_agree(fields: &mut Fields<'_>, row: &Difference) -> Option<()> {
    if row.parts.is_empty() {
        return refuse(fields, "parts", ReportFault::PartsDoNotReAdd);
    }
    let name = |part: &Part| (part.of, part.kind, part.certainty);
    in_order(fields, "parts", Some(&row.parts), name);
    for (at, part) in row.parts.iter().enumerate() {
        if part.of.is_none() && row.by_subsidy.is_some() {
            refuse::<()>(fields, &format!("parts[{at}].of"), ReportFault::Contradicts);
        }
    }
    let pending = row.parts.iter().filter(|part| part.kind == PartKind::ReturnAwaitingRecovery);
    let pending: WideMoney = pending.map(|part| part.amount).sum();
    agree(fields, "pending_return", row.pending_return, pending)
}

/// Without a payment line there is no last payment, and no more reports have allocations than there
/// are.
fn counts_agree(fields: &mut Fields<'_>, row: &Difference) {
    if row.last_paid.is_some() != (row.paid.count > 0) {
        refuse::<()>(fields, "last_paid", ReportFault::Contradicts);
    }
    let has_no_report = row.parts.iter().any(|part| part.kind == PartKind::NoReport);
    if row.session_reports < row.allocated.count || (has_no_report && row.session_reports > 0) {
        refuse::<()>(fields, "session_reports", ReportFault::Contradicts);
    }
}

/// The two types add up to the row, and the parts to their difference: by type, and in sum.
fn types_agree(fields: &mut Fields<'_>, row: &Difference) -> Option<()> {
    let explained = |of: Option<SubsidyType>| -> WideMoney {
        let parts = row.parts.iter().filter(|part| of.is_none() || part.of == of);
        parts.map(|part| part.amount).sum()
    };
    let mut is_explained = explained(None) == row.difference();
    if let Some(BySubsidy { ccs, accs }) = row.by_subsidy {
        let paid = ccs.paid.plus(accs.paid) == row.paid.amount;
        let allocated = ccs.allocated.plus(accs.allocated) == row.allocated.amount;
        agree(fields, "by_subsidy", (paid, allocated), (true, true))?;
        is_explained &= explained(Some(SubsidyType::Ccs)) == ccs.difference()
            && explained(Some(SubsidyType::Accs)) == accs.difference();
    }
    if is_explained { Some(()) } else { refuse(fields, "parts", ReportFault::PartsDoNotReAdd) }
}
