//! What a reader wants first: the verdict, the figures, the causes and what to do about them.

use std::collections::BTreeMap;
use std::fmt;

use ccs_reconcile::report::{LeftOut, Report, Warning};
use maud::{Markup, html};

use super::{amount, dollars, picture, service_name, signed_class};
use crate::figures::{self, Cause};
use crate::safe_text::plain;
use crate::words::{self, PeopleDate, plural};

/// With more warnings than this, they are counted by code and not listed.
const LISTED: usize = 12;

pub(super) fn write(report: &Report, out: &mut dyn fmt::Write) -> fmt::Result {
    let parts = [
        title(report),
        key_figures(report),
        warnings(&report.warnings),
        causes(report),
        picture::by_week(&report.services),
        contents(report),
    ];
    parts.into_iter().try_for_each(|part| writeln!(out, "{}", part.into_string()))
}

fn title(report: &Report) -> Markup {
    let differs = !report.total.reconciles();
    html! {
        header {
            h1 { (words::TITLE) }
            p.about {
                @if let [service] = &report.services[..] { span { (service_name(service)) } }
                @if report.services.len() > 1 { span { (report.services.len()) " services" } }
                @if let Some(span) = report.period { span { (words::period(span)) } }
            }
            (left_out(&report.left_out))
            p.verdict.differs[differs] { (words::verdict(report)) }
        }
    }
}

/// Above the verdict: a figure without these rows is not the whole.
pub(crate) fn left_out(left_out: &[LeftOut]) -> Markup {
    html! {
        @if !left_out.is_empty() {
            section.left-out {
                h2 { (words::left_out_heading(left_out)) }
                ul { @for LeftOut { code, why, rows } in left_out {
                    li {
                        b { (rows) " " (plural(*rows, "row", "rows")) ": " } (plain(why)) " "
                        span.place { "(" (plain(code)) ")" }
                    }
                } }
                p { (words::LEFT_OUT_REMEDY) }
            }
        }
    }
}

fn key_figures(report: &Report) -> Markup {
    let total = &report.total;
    let rows = report.differences().count();
    let net_hides = !total.difference_positive.is_zero() && !total.difference_negative.is_zero();
    html! {
        dl.figures {
            div { dt { "CCS paid" } dd { (dollars(total.paid())) }
                @if !total.accs.is_zero() { dd.note { "ACCS " (dollars(total.accs)) " of it" } } }
            div { dt { "Allocated to session reports" } dd { (dollars(total.allocated)) } }
            div { dt { "Difference" } dd class=(signed_class(total.difference())) { (dollars(total.difference())) }
                @if net_hides {
                    dd.note { (dollars(total.difference_positive)) " above zero, " (dollars(total.difference_negative)) " below" }
                } }
            div { dt { "Enrolment-weeks that differ" } dd { (rows) } }
            div { dt { "Returned" } dd { (dollars(total.returned)) } }
            div { dt { "Of it awaiting recovery" } dd { (dollars(total.pending_return)) } }
        }
    }
}

fn warnings(warnings: &[Warning]) -> Markup {
    let count = u64::try_from(warnings.len()).unwrap_or(u64::MAX);
    html! {
        @if count > 0 {
            section.warnings {
                h2 { (count) " " (plural(count, "warning", "warnings")) }
                @if warnings.len() > LISTED { (counted_warnings(warnings)) } @else { (listed_warnings(warnings)) }
            }
        }
    }
}

fn listed_warnings(warnings: &[Warning]) -> Markup {
    html! {
        ul {
            @for warning in warnings {
                li {
                    (words::warning_message(&warning.kind)) " "
                    span.place {
                        "Service " (warning.service_id) ", week ending " (PeopleDate(warning.week.sunday()))
                        @if let Some(id) = warning.enrolment_id { ", enrolment " (id) }
                        " (" (warning.kind.code()) ")"
                    }
                }
            }
        }
    }
}

fn counted_warnings(warnings: &[Warning]) -> Markup {
    let mut by_code: BTreeMap<&str, u64> = BTreeMap::new();
    for warning in warnings {
        let count = by_code.entry(warning.kind.code()).or_default();
        *count = count.saturating_add(1);
    }
    html! {
        ul {
            @for (code, count) in by_code {
                li {
                    (words::warning_meaning(code)) " "
                    span.place { (count) " " (plural(count, "time", "times")) " (" (code) ")" }
                }
            }
        }
    }
}

fn causes(report: &Report) -> Markup {
    let causes = figures::causes(report.differences().map(|(_, _, row)| row));
    let bands = figures::ageing(report.differences().map(|(_, _, row)| row));
    html! {
        @if !causes.is_empty() {
            section {
                h2 { "Why, and what to do" }
                div.pair { (picture::by_cause(&causes)) (picture::by_age(&bands, report.as_at)) }
                ol.causes { @for cause in &causes { (cause_card(cause)) } }
            }
        }
    }
}

fn cause_card(cause: &Cause) -> Markup {
    let gross = cause.gross;
    let both = !gross.positive.is_zero() && !gross.negative.is_zero();
    html! {
        li {
            h3 { span { (words::part_title(cause.kind)) } " " span class={ "sum " (signed_class(gross.net())) } { (amount(gross.net())) } }
            p { (words::part_explanation(cause.kind)) }
            p.todo { b { "What to do: " } (words::remedy_text(cause.kind.remedy())) }
            p.place {
                (gross.count) " " (plural(gross.count, "enrolment-week", "enrolment-weeks"))
                @if both { "; " (amount(gross.positive)) " above zero, " (amount(gross.negative)) " below" }
            }
        }
    }
}

fn contents(report: &Report) -> Markup {
    html! {
        @if report.services.len() > 1 {
            nav {
                h2 { "Services" }
                div.scroll role="region" aria-label="Each service and its totals" tabindex="0" {
                    table {
                        caption { "Each service and its totals" }
                        thead { tr {
                            th scope="col" { "Service" }
                            th.n scope="col" { "Paid" }
                            th.n scope="col" { "Allocated" }
                            th.n scope="col" { "Difference" }
                            th.n scope="col" { "Above zero" }
                            th.n scope="col" { "Below zero" }
                        } }
                        tbody { @for service in &report.services { tr {
                            th scope="row" { a href={ "#service-" (service.service_id) } { (service_name(service)) } }
                            td.n { (amount(service.total.paid())) }
                            td.n { (amount(service.total.allocated)) }
                            td.n { (super::difference(service.total.difference())) }
                            td.n { (super::difference(service.total.difference_positive)) }
                            td.n { (super::difference(service.total.difference_negative)) }
                        } } }
                    }
                }
            }
        }
    }
}
