//! Payment runs and bank deposits.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use ccs_reconcile::deposits::{Deposit, DepositMatch, DepositPart, DepositPartKind, DepositsTotal};
use ccs_reconcile::record::Key;
use ccs_reconcile::report::Certainty;

use super::fault::{ReportFault, agree, refuse};
use crate::json::{Fields, value};

type Deposits = (Option<Vec<DepositMatch>>, Option<Option<DepositsTotal>>);

/// The deposits and their sums, which older documents do not have.
pub(super) fn deposits(fields: &mut Fields<'_>) -> Deposits {
    let deposits = fields.list_or_empty("deposits", value::object(deposit_match));
    let stated = fields.optional("deposits_total", value::object(deposits_total));
    let Some(matches) = &deposits else { return (deposits, stated.map(|_| None)) };
    let total = DepositsTotal::of(matches);
    let has_total = !matches.is_empty() || !matches!(stated, Some(None));
    if let Some(Some(stated)) = stated {
        agree(fields, "deposits_total.paid", stated.paid, total.paid);
        agree(fields, "deposits_total.deposited", stated.deposited, total.deposited);
    }
    (deposits, stated.map(|_| has_total.then_some(total)))
}

fn deposits_total(fields: &mut Fields<'_>) -> Option<DepositsTotal> {
    let paid = fields.required("paid", value::wide_money);
    let deposited = fields.required("deposited", value::wide_money);
    let difference = fields.required("difference", value::wide_money);
    let total = DepositsTotal { paid: paid?, deposited: deposited? };
    agree(fields, "difference", difference?, total.difference());
    Some(total)
}

fn deposit_match(fields: &mut Fields<'_>) -> Option<DepositMatch> {
    let clearing_numbers = fields.list_or_empty("clearing_numbers", value::identifier);
    let date_paid = fields.required("date_paid", value::day);
    let paid = fields.required("paid", value::wide_money);
    let deposited = fields.required("deposited", value::wide_money);
    let difference = fields.required("difference", value::wide_money);
    let days = fields.optional("days", value::integer::<i32>);
    let deposits = fields.list("deposits", value::object(|it| deposit(it, date_paid)));
    let parts = fields.optional("parts", value::list(value::object(part)));
    let mut one = DepositMatch::of_document(
        clearing_numbers?,
        date_paid?,
        paid?,
        days?,
        deposits?,
        Vec::new(),
    );
    days_agree(fields, &one);
    agree(fields, "deposited", deposited?, one.deposited())?;
    agree(fields, "difference", difference?, one.difference())?;
    one.parts = parts?.unwrap_or_else(|| unexplained(one.difference()));
    let explained: WideMoney = one.parts.iter().map(|part| part.amount).sum();
    if explained != one.difference() {
        return refuse(fields, "parts", ReportFault::PartsDoNotReAdd);
    }
    Some(one)
}

/// A deposit that meets no run has its own day, and pays for none; others are counted in days from
/// the run.
fn days_agree(fields: &mut Fields<'_>, one: &DepositMatch) -> Option<()> {
    let arrived = one.deposits.first().map(|deposit| deposit.date_paid);
    if !one.clearing_numbers.is_empty() {
        let days = arrived.map(|arrived| arrived.days_since(one.date_paid));
        return agree(fields, "days", one.days, days);
    }
    agree(fields, "days", one.days, None);
    agree(fields, "paid", one.paid, WideMoney::ZERO);
    if arrived == Some(one.date_paid) {
        return Some(());
    }
    refuse(fields, "date_paid", ReportFault::Contradicts)
}

fn deposit(fields: &mut Fields<'_>, day_of_runs: Option<Day>) -> Option<Deposit> {
    let date = fields.optional("date", value::day);
    let amount = fields.required("amount", value::money);
    let reference = fields.optional("reference", value::free_text);
    Some(Deposit { date_paid: date?.or(day_of_runs)?, amount: amount?, reference: reference? })
}

fn part(fields: &mut Fields<'_>) -> Option<DepositPart> {
    let kind = fields.required("part", value::named);
    let amount = fields.required("amount", value::wide_money);
    let certainty = fields.required("certainty", value::named);
    let alternatives = fields.list("alternatives", value::named);
    let lines = fields.list_or_empty("lines", value::object(line));
    Some(DepositPart {
        kind: kind?,
        amount: amount?,
        certainty: certainty?,
        alternatives: alternatives?,
        lines: lines?,
    })
}

/// The enrolment-week of a payment line.
fn line(fields: &mut Fields<'_>) -> Option<Key> {
    let service_id = fields.required("service_id", value::identifier);
    let week = fields.required("week_ending", value::week_ending);
    let enrolment_id = fields.required("enrolment_id", value::identifier);
    Some(Key { service_id: service_id?, week: week?, enrolment_id: enrolment_id? })
}

/// The parts of a document that names none.
fn unexplained(difference: WideMoney) -> Vec<DepositPart> {
    let part = DepositPart {
        kind: DepositPartKind::Unexplained,
        amount: difference,
        certainty: Certainty::Possible,
        alternatives: Vec::new(),
        lines: Vec::new(),
    };
    if difference.is_zero() { Vec::new() } else { vec![part] }
}
