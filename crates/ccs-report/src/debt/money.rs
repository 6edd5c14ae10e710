//! What lowered a debt or changed it: waivers, repayments, offsets, transfers and adjustments.

use ccs_core::id::DebtCaseId;
use ccs_debt::view::{AdjustmentView, DebtView, Names, RepaymentView, TransferView, WaiverView};

use super::{Debt, DebtsPage, words};
use crate::block::{Block, Cell, Column, Item, Row, Section, Table, last_rows};
use crate::words::dollars;

pub(super) fn blocks<'a>(view: &DebtView, names: Names) -> Vec<Block<'a>> {
    let repayments = view.repayments.iter().map(words::repayment);
    let (mut repaid, note) = last_rows(&repayments.collect::<Vec<_>>());
    repaid.extend(view.transfers.iter().map(words::transfer));
    let repaid = repaid.into_iter().map(Item::sentence).collect();
    let (waivers, waivers_note) = last_rows(&view.waivers);
    let waivers = waivers.iter().map(waiver).collect();
    let (adjustments, adjustments_note) = last_rows(&view.adjustments);
    let adjustments = adjustments.iter().map(|one| adjustment(one, names)).collect();
    [
        list("Waivers", waivers, waivers_note),
        list("Repayments, offsets and transfers", repaid, note),
        list("Adjustments", adjustments, adjustments_note),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A section of statements, unless there are none.
pub(super) fn list<'a>(
    title: &'static str,
    items: Vec<Item<'a>>,
    note: Option<Block<'a>>,
) -> Option<Block<'a>> {
    let is_there = !items.is_empty();
    let section = Section::new(title).with_all(note).with(Block::Items(items));
    is_there.then(|| section.block())
}

fn waiver<'a>(waiver: &WaiverView) -> Item<'a> {
    let lines = waiver.working.lines().map(|line| line.trim_start().to_owned());
    Item::new(format!("{} ({})", dollars(waiver.amount), waiver.status))
        .saying(words::waiver(waiver))
        .proven_by(lines)
}

fn adjustment<'a>(one: &AdjustmentView, names: Names) -> Item<'a> {
    let reason = one.adjust_reason.as_ref().filter(|_| names == Names::Shown);
    let item = Item::new(words::adjustment(one));
    match reason {
        Some(reason) => item.saying(reason.reveal().to_string()),
        None => item,
    }
}

/// A row of a list with its debt.
type Of<T> = (DebtCaseId, T);

/// The items of one list of all debts.
fn table<'a, T: Clone + 'a>(
    page: &'a DebtsPage<'_>,
    names: Names,
    name: &'static str,
    columns: Vec<Column<'a, Of<T>>>,
    items: fn(&DebtView) -> &[T],
) -> Block<'a> {
    let debt: Column<'a, Of<T>> =
        Column::id("debt_case_id", "Debt", |(id, _): &Of<T>| Cell::shown(id));
    let columns = std::iter::once(debt).chain(columns).collect();
    let rows = move || {
        page.debts(names).flat_map(move |Debt { id, view, .. }| {
            items(&view).to_vec().into_iter().map(move |item| Row::of((id, item)))
        })
    };
    Table::new(name, "Of all debts", columns, rows).in_data().block()
}

pub(super) fn waivers_in_data<'a>(page: &'a DebtsPage<'_>, names: Names) -> Block<'a> {
    type Line = Of<WaiverView>;
    let columns = vec![
        Column::id("waiver_id", "Waiver", |(_, it): &Line| Cell::shown(it.waiver_id)),
        Column::id("status", "Status", |(_, it): &Line| Cell::Word(it.status)),
        Column::day("on", "Day", |(_, it): &Line| it.on.into()),
        Column::text("reason", "Reason", |(_, it): &Line| Cell::shown(it.reason)),
        Column::id("section", "Section", |(_, it): &Line| Cell::Word(it.section)),
        Column::id("waiver_type", "Type", |(_, it): &Line| Cell::Word(it.waiver_type)),
        Column::money("amount", "Amount", |(_, it): &Line| it.amount.into()),
        Column::money("reduced_outstanding_by", "Reduced", |(_, it): &Line| {
            it.reduced_outstanding_by.into()
        }),
        Column::money("became_over_recovered_by", "Over-recovered", |(_, it): &Line| {
            it.became_over_recovered_by.into()
        }),
        Column::day("reversed_on", "Reversed", |(_, it): &Line| it.reversed_on.into()),
    ];
    table(page, names, "waivers", columns, |view| &view.waivers)
}

pub(super) fn repayments_in_data<'a>(page: &'a DebtsPage<'_>, names: Names) -> Block<'a> {
    type Line = Of<RepaymentView>;
    let columns = vec![
        Column::id("repayment_id", "Repayment", |(_, it): &Line| Cell::shown(it.repayment_id)),
        Column::day("on", "Day", |(_, it): &Line| it.on.into()),
        Column::text("source", "Source", |(_, it): &Line| it.source.to_string().into()),
        Column::id("from_debt_case_id", "From", |(_, it): &Line| {
            it.from_debt_case_id.map(Cell::shown).unwrap_or_default()
        }),
        Column::money("amount", "Amount", |(_, it): &Line| it.amount.into()),
        Column::money("interest", "Interest", |(_, it): &Line| it.interest.into()),
        Column::day("reversed_on", "Reversed", |(_, it): &Line| it.reversed_on.into()),
    ];
    table(page, names, "repayments", columns, |view| &view.repayments)
}

pub(super) fn transfers_in_data<'a>(page: &'a DebtsPage<'_>, names: Names) -> Block<'a> {
    type Line = Of<TransferView>;
    let columns = vec![
        Column::id("transfer_id", "Transfer", |(_, it): &Line| Cell::shown(it.transfer_id)),
        Column::day("on", "Day", |(_, it): &Line| it.on.into()),
        Column::id("to_debt_case_id", "To", |(_, it): &Line| Cell::shown(it.to_debt_case_id)),
        Column::money("amount", "Amount", |(_, it): &Line| it.amount.into()),
        Column::day("reversed_on", "Reversed", |(_, it): &Line| it.reversed_on.into()),
    ];
    table(page, names, "transfers", columns, |view| &view.transfers)
}

pub(super) fn adjustments_in_data<'a>(page: &'a DebtsPage<'_>, names: Names) -> Block<'a> {
    type Line = Of<AdjustmentView>;
    let columns = vec![
        Column::day("on", "Day", |(_, it): &Line| it.on.into()),
        Column::id("by", "By", |(_, it): &Line| Cell::shown(it.by.reveal())),
        Column::money("before", "Before", |(_, it): &Line| it.before.into()),
        Column::money("after", "After", |(_, it): &Line| it.after.into()),
        Column::text("adjust_reason", "Reason", |(_, it): &Line| {
            it.adjust_reason.as_ref().map(|reason| reason.reveal().to_string()).into()
        })
        .personal(),
    ];
    table(page, names, "adjustments", columns, |view| &view.adjustments)
}
