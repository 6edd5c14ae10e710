//! Debts for a terminal.

use std::fmt;

use ccs_debt::case::DebtCase;
use ccs_debt::view::{AdjustmentView, ComponentView, CorrespondenceView, DebtView, RepaymentView};

use super::TITLE;
use super::story::{Chapter, Story, waiver};
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
    let stories: Vec<Story<'_>> = cases.iter().filter_map(|case| Story::of(case)).collect();
    if stories.is_empty() {
        page.heading(TITLE)?;
        return page.line("There is no debt.");
    }
    stories.iter().try_for_each(|story| debt(story, options, &mut page))
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
    filed(&story.view, options, page)?;
    history(story, page)
}

const COMPONENTS: [Column; 8] = [
    Column::text("", "Component"),
    Column::text("Care and", "service"),
    Column::text("", "From"),
    Column::text("", "To"),
    Column::figure("", "Amount"),
    Column::figure("", "Waived"),
    Column::figure("", "Recovered"),
    Column::figure("", "Outstanding"),
];

fn components(story: &Story<'_>, options: &RenderOptions, page: &mut Page<'_>) -> fmt::Result {
    page.heading("Components")?;
    let rows = || story.view.components.iter().map(component_cells);
    let columns = Columns::fitted(COMPONENTS, rows());
    columns.headings(page)?;
    for (component, cells) in story.view.components.iter().zip(rows()) {
        columns.row(&cells, page)?;
        let held = story.state().component(component.component_id);
        let child = held.and_then(|held| held.component.child.as_ref());
        if let Some(child) = child.filter(|_| options.with_names) {
            page.line(&format!("  Child: {}", plain_within(child.reveal(), 60)))?;
        }
    }
    page.blank()
}

fn component_cells(component: &ComponentView) -> [Cell; 8] {
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
        Cell::amount(component.outstanding),
    ]
}

fn waivers(view: &DebtView, page: &mut Page<'_>) -> fmt::Result {
    if view.waivers.is_empty() {
        return Ok(());
    }
    page.heading("Waivers")?;
    for held in &view.waivers {
        page.line(&format!("{} ({})", dollars(held.amount), held.status))?;
        page.paragraph(2, &waiver(held))?;
        for line in held.working.lines() {
            page.paragraph(2, line)?;
        }
    }
    page.blank()
}

fn repayments(view: &DebtView, page: &mut Page<'_>) -> fmt::Result {
    if view.repayments.is_empty() {
        return Ok(());
    }
    page.heading("Repayments and offsets")?;
    for held in &view.repayments {
        page.line(&repayment(held))?;
    }
    page.blank()
}

pub(super) fn repayment(held: &RepaymentView) -> String {
    let reversed = held.reversed_on.map(|on| format!(", reversed on {}", PeopleDate(on)));
    format!(
        "{} on {} from {} ({}){}",
        dollars(held.amount),
        PeopleDate(held.on),
        plain_within(&held.source, 30),
        held.repayment_id,
        reversed.unwrap_or_default()
    )
}

fn adjustments(view: &DebtView, options: &RenderOptions, page: &mut Page<'_>) -> fmt::Result {
    if view.adjustments.is_empty() {
        return Ok(());
    }
    page.heading("Adjustments")?;
    for held in &view.adjustments {
        page.line(&adjustment(held))?;
        if let Some(reason) = held.adjust_reason.as_ref().filter(|_| options.with_names) {
            page.paragraph(2, &plain(reason.reveal()))?;
        }
    }
    page.blank()
}

pub(super) fn adjustment(held: &AdjustmentView) -> String {
    format!("{}: from {} to {}", PeopleDate(held.on), dollars(held.before), dollars(held.after))
}

fn filed(view: &DebtView, options: &RenderOptions, page: &mut Page<'_>) -> fmt::Result {
    if view.correspondence.is_empty() && view.external_references.is_empty() {
        return Ok(());
    }
    page.heading("Correspondence and references")?;
    for letter in &view.correspondence {
        let (kind, created) = (plain_within(&letter.kind, 40), PeopleDate(letter.created));
        page.line(&format!("{kind}, created {created}, {}", letter.status))?;
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

const HISTORY: [Column; 5] = [
    Column::text("", "Day"),
    Column::text("", "Command"),
    Column::text("", "What happened"),
    Column::figure("", "Outstanding"),
    Column::figure("Over-", "recovered"),
];

fn history(story: &Story<'_>, page: &mut Page<'_>) -> fmt::Result {
    page.heading("History")?;
    let columns = Columns::fitted(HISTORY, story.chapters.iter().map(chapter_cells));
    columns.headings(page)?;
    for chapter in &story.chapters {
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
