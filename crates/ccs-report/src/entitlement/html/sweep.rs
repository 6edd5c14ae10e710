//! A budget line, drawn and as a table.

use ccs_core::entitlement::{SweepPoint, Swept};
use ccs_core::money::WideMoney;
use maud::{Markup, html};

use crate::block::{Axis, Line};
use crate::entitlement::document::at;
use crate::entitlement::words;
use crate::html::{amount, lines};

pub(super) fn section(points: &[SweepPoint]) -> Markup {
    let caption = words::swept(points);
    let entitled =
        |point: &SweepPoint| point.total.ccs.plus(point.total.accs).plus(point.total.provider_accs);
    let drawn = [
        Line {
            class: "paid",
            points: points.iter().map(|of| (along(of.at), entitled(of))).collect(),
        },
        Line {
            class: "allocated",
            points: points.iter().map(|of| (along(of.at), of.total.gap)).collect(),
        },
    ];
    let axis = match points.first().map(|point| point.at) {
        Some(Swept::Hours(_)) => Axis::Hours,
        _ => Axis::Dollars,
    };
    html! {
        section.part {
            h2 { "Budget line: " (caption) }
            figure {
                figcaption { "Subsidy and what is left to pay, by " (caption.to_lowercase()) }
                p.legend { span.key-paid { "CCS and ACCS" } " " span.key-allocated { "left to pay" } }
                div.scroll role="region" aria-label=(caption) tabindex="0" { (lines(caption, axis, &drawn)) }
            }
            (table(points, caption))
        }
    }
}

/// Hours as ten-thousandths too: both axes measure alike.
fn along(at: Swept) -> WideMoney {
    match at {
        Swept::Fee(amount) | Swept::Income(amount) => amount.into(),
        Swept::Hours(length) => {
            let minutes = i128::from(length.get()).saturating_mul(10_000);
            WideMoney::from_ten_thousandths(minutes.checked_div(60).unwrap_or_default())
        }
    }
}

fn table(points: &[SweepPoint], caption: &str) -> Markup {
    html! {
        div.scroll role="region" aria-label={ "Figures by " (caption) } tabindex="0" { table {
            caption { "All weeks together" }
            thead { tr {
                th.n scope="col" { (caption) }
                th.n scope="col" { "CCS" }
                th.n scope="col" { "ACCS" }
                th.n scope="col" { "Fee reduction" }
                th.n scope="col" { "Fees" }
                th.n scope="col" { "Left to pay" }
            } }
            tbody { @for point in points { tr {
                th.n scope="row" { (crate::words::grouped(&at(point.at))) }
                td.n { (amount(point.total.ccs)) }
                td.n { (amount(point.total.accs.plus(point.total.provider_accs))) }
                td.n { (amount(point.total.fee_reduction)) }
                td.n { (amount(point.total.fees)) }
                td.n { (amount(point.total.gap)) }
            } } }
        } }
    }
}
