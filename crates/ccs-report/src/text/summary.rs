//! What stands above the sections: warnings, causes and ages; and the total of several services.

use std::collections::BTreeMap;
use std::fmt;

use ccs_reconcile::report::{LeftOut, Report, Warning};

use super::{Cell, Column, Columns, Page, Tone, section1};
use crate::figures::{self, AgeBand, Cause};
use crate::safe_text::{plain, plain_within};
use crate::words::{self, PeopleDate, plural};

/// With more warnings than this, they are counted by code and not listed.
const LISTED: usize = 10;

/// Above the verdict: a figure without these rows is not the whole.
pub(crate) fn left_out(left_out: &[LeftOut], page: &mut Page<'_>) -> fmt::Result {
    if left_out.is_empty() {
        return Ok(());
    }
    let heading = words::left_out_heading(left_out);
    page.toned_line(&format!("{heading}:"), Tone::Under)?;
    for LeftOut { code, why, rows } in left_out {
        page.piece("    ", Tone::Plain)?;
        page.piece(&plain_within(code, 20), Tone::Warning)?;
        page.line(&format!("  {rows} {}", plural(*rows, "row", "rows")))?;
        page.paragraph(14, &plain(why))?;
    }
    page.paragraph(0, words::LEFT_OUT_REMEDY)?;
    page.blank()
}

pub(super) fn warnings(report: &Report, page: &mut Page<'_>) -> fmt::Result {
    let warnings = &report.warnings;
    if warnings.is_empty() {
        return Ok(());
    }
    let count = u64::try_from(warnings.len()).unwrap_or(u64::MAX);
    page.heading(&format!("{count} {}", plural(count, "warning", "warnings")))?;
    if warnings.len() > LISTED {
        counted(warnings, page)?;
    } else {
        warnings.iter().try_for_each(|warning| listed(warning, page))?;
    }
    page.blank()
}

fn listed(warning: &Warning, page: &mut Page<'_>) -> fmt::Result {
    let enrolment = warning.enrolment_id.map(|id| format!(", enrolment {id}")).unwrap_or_default();
    let week = PeopleDate(warning.week.sunday());
    page.piece(warning.kind.code(), Tone::Warning)?;
    page.line(&format!("  service {}, week ending {week}{enrolment}", warning.service_id))?;
    page.paragraph(10, &words::warning_message(&warning.kind))
}

fn counted(warnings: &[Warning], page: &mut Page<'_>) -> fmt::Result {
    let mut by_code: BTreeMap<&str, u64> = BTreeMap::new();
    for warning in warnings {
        let count = by_code.entry(warning.kind.code()).or_default();
        *count = count.saturating_add(1);
    }
    for (code, count) in by_code {
        page.piece(code, Tone::Warning)?;
        page.line(&format!("  {count} {}", plural(count, "time", "times")))?;
        page.paragraph(10, words::warning_meaning(code))?;
    }
    Ok(())
}

const CAUSES: [Column; 4] = [
    Column::figure("", "Amount"),
    Column::figure("", "Rows"),
    Column::text("", "Cause"),
    Column::text("", ""),
];

pub(super) fn causes(report: &Report, page: &mut Page<'_>) -> fmt::Result {
    let causes = figures::causes(report.differences().map(|(_, _, row)| row));
    if causes.is_empty() {
        return Ok(());
    }
    page.heading("What the differences are made of")?;
    let columns = Columns::fitted(CAUSES, causes.iter().map(cause_cells));
    columns.headings(page)?;
    for cause in &causes {
        columns.row(&cause_cells(cause), page)?;
        page.paragraph(4, words::part_explanation(cause.kind))?;
        page.paragraph(4, words::remedy_text(cause.kind.remedy()))?;
    }
    page.blank()
}

fn cause_cells(cause: &Cause) -> [Cell; 4] {
    let gross = cause.gross;
    let both = if gross.positive.is_zero() || gross.negative.is_zero() {
        String::new()
    } else {
        format!("({} above zero, {} below)", gross.positive, gross.negative)
    };
    [
        Cell::difference(gross.net()),
        Cell::of(gross.count),
        Cell::of(words::part_title(cause.kind)),
        Cell::of(both),
    ]
}

const AGES: [Column; 4] = [
    Column::text("Since week", "ending"),
    Column::figure("", "Rows"),
    Column::figure("Above", "zero"),
    Column::figure("Below", "zero"),
];

pub(super) fn ageing(report: &Report, page: &mut Page<'_>) -> fmt::Result {
    let bands = figures::ageing(report.differences().map(|(_, _, row)| row));
    if bands.is_empty() {
        return Ok(());
    }
    page.heading("How long they have been open")?;
    let columns = Columns::fitted(AGES, bands.iter().map(age_cells));
    columns.headings(page)?;
    for band in &bands {
        columns.row(&age_cells(band), page)?;
    }
    page.blank()
}

fn age_cells(band: &AgeBand) -> [Cell; 4] {
    [
        Cell::of(band.band.title()),
        Cell::of(band.gross.count),
        Cell::difference(band.gross.positive),
        Cell::difference(band.gross.negative),
    ]
}

/// The total of all services, when there are several.
pub(super) fn all_services(report: &Report, page: &mut Page<'_>) -> fmt::Result {
    if report.services.len() < 2 {
        return Ok(());
    }
    page.heading("All services")?;
    let columns = section1::total_columns([&report.total].into_iter());
    columns.headings(page)?;
    section1::write_total(&columns, "Total", &report.total, page)?;
    page.blank()
}
