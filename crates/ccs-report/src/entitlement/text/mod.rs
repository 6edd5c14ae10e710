//! Entitlements for a terminal: plain columns, and derivations as trees.

mod balance;
mod sweep;
mod weeks;

use std::fmt;

use super::{EntitlementReport, words};
use crate::eligibility::write_answers_text;
use crate::options::RenderOptions;
use crate::text::Page;

/// Writes the entitlements as text.
///
/// # Errors
/// Only what `out` returns.
pub fn render_entitlement_text(
    report: &EntitlementReport<'_>,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let mut page = Page::new(out, options);
    page.heading(words::TITLE)?;
    page.paragraph(0, &words::verdict(report.entitlements))?;
    if let Some(rates) = words::own_rates(report) {
        page.paragraph(0, &rates)?;
    }
    for warning in report.warnings {
        page.paragraph(0, &format!("Warning {}", words::warning(warning)))?;
    }
    weeks::write(report, &mut page)?;
    if let Some(changes) = report.changes {
        balance::write_changes(changes, &mut page)?;
    }
    if let Some(balance) = report.balance {
        balance::write(balance, &mut page)?;
    }
    if let Some(answers) = report.eligibility {
        page.blank()?;
        write_answers_text(answers, &mut page)?;
    }
    report.sweep.map_or(Ok(()), |points| sweep::write(points, &mut page))
}
