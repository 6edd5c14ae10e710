//! Debts for a terminal.

use std::fmt;

use ccs_debt::case::DebtCase;
use ccs_debt::question::{ListTotal, ListedDebt};
use ccs_debt::view::{AdjustmentView, ComponentView, CorrespondenceView, DebtView, RepaymentView};

use super::TITLE;
use super::story::{Chapter, Story, last_rows, list, names, notice, transfer, waiver};
use crate::options::RenderOptions;
use crate::safe_text::{plain, plain_within};
use crate::text::{Cell, Column, Columns, Page};
use crate::words::{PeopleDate, dollars};

/// Writes a page for each debt.
///
/// # Errors
/// Only what `out` returns.
pub fn render_debts_text(
    cases: &[&DebtCase],
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let mut page = Page::new(out, options);
    page.heading(TITLE)?;
    let (debts, total) = list(cases);
    if debts.is_empty() {
        return page.line("There is no debt.");
    }
    debt_list(&debts, total, &mut page)?;
    let mut stories = cases.iter().filter_map(|case| Story::of(case, names(options)));
    stories.try_for_each(|story| debt(&story, options, &mut page))
}

const LIST: [Column; 7] = [
    Column::text("", "Debt"),
    Column::text("DMIS", "debt id"),
    Column::text("", "Status"),
    Column::text("", "Determined"),
    Column::figure("", "Raised"),
    Column::figure("", "Outstanding"),
    Column::figure("Over-", "recovered"),
];

fn debt_list(debts: &[ListedDebt], total: ListTotal, page: &mut Page<'_>) -> fmt::Result {
    let (shown, note) = last_rows(debts);
    let last = total_cells(total);
    let columns = Columns::fitted(LIST, shown.iter().map(listed_cells).chain([last.clone()]));
    columns.headings(page)?;
    for debt in shown {
        columns.row(&listed_cells(debt), page)?;
    }
    columns.row(&last, page)?;
    note.iter().try_for_each(|note| page.line(note))?;
    page.blank()
}

fn listed_cells(debt: &ListedDebt) -> [Cell; 7] {
    let written_off = if debt.written_off { ", written off" } else { "" };
    let determined_on = debt.determined_on.map(|day| PeopleDate(day).to_string());
    [
        Cell::of(debt.debt_case_id),
        Cell::of(debt.dmis_debt_id.map(|id| id.to_string()).unwrap_or_default()),
        Cell::of(format!("{}{written_off}", debt.status)),
        Cell::of(determined_on.unwrap_or_default()),
        Cell::amount(debt.raised),
        Cell::amount(debt.outstanding),
        Cell::amount(debt.over_recovered),
    ]
}

fn total_cells(total: ListTotal) -> [Cell; 7] {
    [
        Cell::of("Total"),
        Cell::default(),
        Cell::default(),
        Cell::default(),
        Cell::amount(total.raised),
        Cell::amount(total.outstanding),
        Cell::amount(total.over_recovered),
    ]
}

fn debt(story: &Story<'_>, options: &RenderOptions, page: &mut Page<'_>) -> fmt::Result {
    page.heading(&story.heading())?;
    page.paragraph(0, &story.verdict())?;
    for why in story.why() {
        page.paragraph(0, &why)?;
    }
    page.blank()?;
    components(story, options, page)?;
    waivers(&story.view, page)?;
    repayments(&story.view, page)?;
    adjustments(&story.view, options, page)?;
    notices(&story.view, page)?;
    filed(&story.view, options, page)?;
    notes(&story.view, options, page)?;
    history(story, page)
}

const COMPONENTS: [Column; 11] = [
    Column::text("", "Component"),
    Column::text("Care and", "service"),
    Column::text("", "From"),
    Column::text("", "To"),
    Column::figure("", "Amount"),
    Column::figure("", "Waived"),
    Column::figure("", "Recovered"),
    Column::figure("", "Refunded"),
    Column::figure("", "Transferred"),
    Column::figure("", "Outstanding"),
    Column::figure("Over-", "recovered"),
];

fn components(story: &Story<'_>, options: &RenderOptions, page: &mut Page<'_>) -> fmt::Result {
    page.heading("Components")?;
    let (shown, note) = last_rows(&story.view.components);
    let total = debt_cells(&story.view);
    let rows = shown.iter().map(component_cells);
    let columns = Columns::fitted(COMPONENTS, rows.chain([total.clone()]));
    columns.headings(page)?;
    for component in shown {
        columns.row(&component_cells(component), page)?;
        let held = story.state().component(component.component_id);
        let child = held.and_then(|held| held.component.child.as_ref());
        if let Some(child) = child.filter(|_| options.with_names) {
            page.line(&format!("  Child: {}", plain_within(child.reveal(), 60)))?;
        }
    }
    columns.row(&total, page)?;
    note.iter().try_for_each(|note| page.line(note))?;
    page.blank()
}

fn debt_cells(view: &DebtView) -> [Cell; 11] {
    [
        Cell::of("Total"),
        Cell::default(),
        Cell::default(),
        Cell::default(),
        Cell::amount(view.raised),
        Cell::amount(view.waived),
        Cell::amount(view.recovered),
        Cell::amount(view.refunded),
        Cell::amount(view.transferred_out),
        Cell::amount(view.outstanding),
        Cell::amount(view.over_recovered),
    ]
}

fn component_cells(component: &ComponentView) -> [Cell; 11] {
    let service = component
        .service
        .as_deref()
        .map_or(String::new(), |service| format!(", {}", plain_within(service, 30)));
    let care = component.care_type.as_str().replace('_', " ");
    [
        Cell::of(component.component_id),
        Cell::of(format!("{} {care}{service}", component.component)),
        Cell::of(PeopleDate(component.start)),
        Cell::of(PeopleDate(component.end)),
        Cell::amount(component.amount),
        Cell::amount(component.waived),
        Cell::amount(component.recovered),
        Cell::amount(component.refunded),
        Cell::amount(component.transferred_out),
        Cell::amount(component.outstanding),
        Cell::amount(component.over_recovered),
    ]
}

fn waivers(view: &DebtView, page: &mut Page<'_>) -> fmt::Result {
    if view.waivers.is_empty() {
        return Ok(());
    }
    page.heading("Waivers")?;
    let (shown, note) = last_rows(&view.waivers);
    note.iter().try_for_each(|note| page.line(note))?;
    for held in shown {
        page.line(&format!("{} ({})", dollars(held.amount), held.status))?;
        page.paragraph(2, &waiver(held))?;
        for line in held.working.lines() {
            page.paragraph(2, line)?;
        }
    }
    page.blank()
}

fn repayments(view: &DebtView, page: &mut Page<'_>) -> fmt::Result {
    if view.repayments.is_empty() && view.transfers.is_empty() {
        return Ok(());
    }
    page.heading("Repayments, offsets and transfers")?;
    let (shown, note) = last_rows(&view.repayments);
    for held in shown {
        page.line(&repayment(held))?;
    }
    note.iter().try_for_each(|note| page.line(note))?;
    for held in &view.transfers {
        page.line(&transfer(held))?;
    }
    page.blank()
}

pub(super) fn repayment(held: &RepaymentView) -> String {
    let reversed = held.reversed_on.map(|on| format!(", reversed on {}", PeopleDate(on)));
    let interest = if held.interest.is_zero() {
        String::new()
    } else {
        format!(", {} of it to interest", dollars(held.interest))
    };
    format!(
        "{} on {} from {} ({}){}{}",
        dollars(held.amount),
        PeopleDate(held.on),
        held.from_debt_case_id
            .map_or_else(|| plain_within(&held.source, 30).into_owned(), |from| from.to_string()),
        held.repayment_id,
        interest,
        reversed.unwrap_or_default()
    )
}

fn adjustments(view: &DebtView, options: &RenderOptions, page: &mut Page<'_>) -> fmt::Result {
    if view.adjustments.is_empty() {
        return Ok(());
    }
    page.heading("Adjustments")?;
    let (shown, note) = last_rows(&view.adjustments);
    note.iter().try_for_each(|note| page.line(note))?;
    for held in shown {
        page.line(&adjustment(held))?;
        if let Some(reason) = held.adjust_reason.as_ref().filter(|_| options.with_names) {
            page.paragraph(2, &plain(reason.reveal()))?;
        }
    }
    page.blank()
}

pub(super) fn adjustment(held: &AdjustmentView) -> String {
    format!(
        "{} by {}: from {} to {}",
        PeopleDate(held.on),
        plain_within(held.by.reveal(), 30),
        dollars(held.before),
        dollars(held.after)
    )
}

fn filed(view: &DebtView, options: &RenderOptions, page: &mut Page<'_>) -> fmt::Result {
    if view.correspondence.is_empty() && view.external_references.is_empty() {
        return Ok(());
    }
    page.heading("Correspondence and references")?;
    for letter in &view.correspondence {
        let (kind, created) = (plain_within(&letter.kind, 40), PeopleDate(letter.created));
        let (by, approved) = (letter.by.reveal(), letter.approved_by.reveal());
        page.line(&format!(
            "{kind}, created {created} by {}, approved by {}, {}",
            plain_within(by, 30),
            plain_within(approved, 30),
            letter.status
        ))?;
        for said in said_in(letter).filter(|_| options.with_names) {
            page.paragraph(2, &plain(said))?;
        }
    }
    for reference in &view.external_references {
        page.line(&format!("{}: {}", reference.kind, plain_within(&reference.id, 40)))?;
    }
    page.blank()
}

/// A letter's name and its description (D35): texts of a person, which are personal.
pub(super) fn said_in(letter: &CorrespondenceView) -> impl Iterator<Item = &str> {
    let said = [&letter.name, &letter.description].into_iter().flatten();
    said.map(|text| &**text.reveal())
}

fn notices(view: &DebtView, page: &mut Page<'_>) -> fmt::Result {
    if view.notices.is_empty() {
        return Ok(());
    }
    page.heading("Notices of the debt")?;
    let (shown, note) = last_rows(&view.notices);
    note.iter().try_for_each(|note| page.line(note))?;
    for held in shown {
        for line in notice(held) {
            page.paragraph(2, &line)?;
        }
        page.blank()?;
    }
    Ok(())
}

/// Who wrote, and, where names are shown, what.
fn notes(view: &DebtView, options: &RenderOptions, page: &mut Page<'_>) -> fmt::Result {
    if !options.with_names || (view.notes.is_empty() && view.documents.is_empty()) {
        return Ok(());
    }
    page.heading("Notes and documents")?;
    let (shown, note) = last_rows(&view.notes);
    note.iter().try_for_each(|note| page.line(note))?;
    for held in shown {
        let by = plain_within(held.by.reveal(), 30);
        page.line(&format!(
            "{} {} on {} by {by}",
            held.command_id,
            held.command,
            PeopleDate(held.on)
        ))?;
        for text in [&held.summary, &held.content].into_iter().flatten() {
            page.paragraph(2, &plain(text.reveal()))?;
        }
    }
    for held in &view.documents {
        let texts: Vec<String> = [&held.name, &held.description]
            .into_iter()
            .flatten()
            .map(|text| plain(text.reveal()).into_owned())
            .collect();
        page.paragraph(0, &format!("{} document: {}", held.command_id, texts.join(": ")))?;
    }
    page.blank()
}

const HISTORY: [Column; 5] = [
    Column::text("", "Day"),
    Column::text("", "Command"),
    Column::text("", "What happened"),
    Column::figure("", "Outstanding"),
    Column::figure("Over-", "recovered"),
];

fn history(story: &Story<'_>, page: &mut Page<'_>) -> fmt::Result {
    page.heading("History")?;
    let (shown, note) = last_rows(&story.chapters);
    note.iter().try_for_each(|note| page.line(note))?;
    let columns = Columns::fitted(HISTORY, shown.iter().map(chapter_cells));
    columns.headings(page)?;
    for chapter in shown {
        columns.row(&chapter_cells(chapter), page)?;
    }
    page.blank()
}

fn chapter_cells(chapter: &Chapter<'_>) -> [Cell; 5] {
    [
        Cell::of(PeopleDate(chapter.on)),
        Cell::of(chapter.command_id),
        Cell::of(&chapter.what),
        Cell::amount(chapter.after.outstanding()),
        Cell::amount(chapter.after.over_recovered()),
    ]
}
