//! The report for a terminal: plain columns, readable in a log and on paper.
//!
//! Every column has the width its widest cell needs, found in one walk before the rows are
//! written in another, so a report of any length takes memory for none of it. That, and the parts
//! that stand beneath each row across its columns, is why no table library lays it out.

mod amount;
mod columns;
mod deposits;
mod page;
mod section1;
mod section2;
mod summary;

use std::fmt;

use ccs_reconcile::report::{Report, ServiceReport};

pub(crate) use amount::{Written, pointed};
pub(crate) use columns::{Cell, Column, Columns};
pub(crate) use page::{Page, Tone};
pub(crate) use section2::write_part;
pub(crate) use summary::left_out;

use crate::options::RenderOptions;
use crate::safe_text::plain_within;
use crate::words;

/// Writes the report as text.
///
/// # Errors
/// Only what `out` returns.
pub fn render_text(
    report: &Report,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let mut page = Page::new(out, options);
    head(report, &mut page)?;
    summary::warnings(report, &mut page)?;
    summary::causes(report, &mut page)?;
    summary::ageing(report, &mut page)?;
    for service in &report.services {
        service_head(service, report.services.len(), &mut page)?;
        section1::write(service, &mut page)?;
        section2::write(service, options, &mut page)?;
    }
    summary::all_services(report, &mut page)?;
    deposits::deposits(report, &mut page)?;
    deposits::allocations(report, &mut page)?;
    page.paragraph(0, words::DIFFERENCE_MEANS)
}

fn head(report: &Report, page: &mut Page<'_>) -> fmt::Result {
    page.heading(words::TITLE)?;
    if let Some(span) = report.period {
        page.line(&format!("For the period: {}", words::period(span)))?;
    }
    if let [service] = &report.services[..] {
        page.line(&format!("Service: {}", service_name(service)))?;
    }
    if let Some(day) = report.as_at {
        page.line(&format!("Ages are counted to: {}", words::PeopleDate(day)))?;
    }
    page.blank()?;
    left_out(&report.left_out, page)?;
    page.paragraph(0, &words::verdict(report))?;
    page.blank()
}

/// With several services, each is named above its sections.
fn service_head(service: &ServiceReport, services: usize, page: &mut Page<'_>) -> fmt::Result {
    if services > 1 {
        page.heading(&format!("Service: {}", service_name(service)))?;
        page.blank()?;
    }
    Ok(())
}

/// `190016362L - Redbourne Family Day Care`.
pub(crate) fn service_name(service: &ServiceReport) -> String {
    match &service.name {
        Some(name) => format!("{} - {}", service.service_id, plain_within(name, 60)),
        None => service.service_id.to_string(),
    }
}
