//! A week as it would be handed to a family, with the reasons for those who ask.

mod balance;
mod derivation;
mod sweep;
mod week;

use std::fmt;

use maud::html;

use super::{EntitlementReport, words};
use crate::eligibility::write_answer_html;
use crate::html::{close, dollars, open};
use crate::options::RenderOptions;

/// Writes the entitlements as one self-contained HTML page.
///
/// # Errors
/// Only what `out` returns.
pub fn render_entitlement_html(
    report: &EntitlementReport<'_>,
    _options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let out: &mut dyn fmt::Write = out;
    open(words::TITLE, out)?;
    head(report, out)?;
    let weeks = report.entitlements.weeks.iter();
    weeks
        .map(|of| week::section(of, report.explained(of)))
        .try_for_each(|section| out.write_str(&section.into_string()))?;
    let more = html! {
        @if let Some(changes) = report.changes { (balance::changes(changes)) }
        @if let Some(of_year) = report.balance { (balance::section(of_year)) }
        @if let Some(points) = report.sweep { (sweep::section(points)) }
    };
    out.write_str(&more.into_string())?;
    let answers = report.eligibility.unwrap_or_default();
    answers.iter().try_for_each(|answer| write_answer_html(answer, out))?;
    close(out)
}

fn head(report: &EntitlementReport<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let total = report.entitlements.total();
    let accs = total.accs.plus(total.provider_accs);
    let head = html! {
        header {
            h1 { (words::TITLE) }
            p.verdict { (words::verdict(report.entitlements)) }
            @if let Some(rates) = words::own_rates(report) { p.about { (rates) } }
            @for warning in report.warnings { p.note { "Warning " (words::warning(warning)) } }
        }
        dl.figures.fit {
            div { dt { "Fees" } dd { (dollars(total.fees)) } }
            @if !total.other_payments.is_zero() {
                div { dt { "Others pay" } dd { (dollars(total.other_payments)) } }
            }
            div { dt { "CCS" } dd { (dollars(total.ccs)) }
                @if !total.withheld.is_zero() { dd.note { (dollars(total.withheld)) " withheld of it" } } }
            @if !accs.is_zero() { div { dt { "ACCS" } dd { (dollars(accs)) } } }
            div { dt { "Comes off the fees" } dd { (dollars(total.fee_reduction)) } }
            div { dt { "Left to pay" } dd { (dollars(total.gap)) } }
        }
    };
    out.write_str(&head.into_string())
}
