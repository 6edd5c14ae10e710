//! Pictures of the report. Each figure in them stands in a table as well.

mod bars;
mod diverging;
mod lines;
mod scale;

use ccs_core::date::Day;
use ccs_reconcile::report::ServiceReport;
use maud::{Markup, PreEscaped, html};

pub(crate) use lines::lines;
pub(crate) use scale::{Scale, tick_label};

use crate::block::{Bar, Picture, Shape};
use crate::figures::{self, AgeBand, Cause};
use crate::words::{self, PeopleDate};

/// More weeks than this are grouped.
const MOST_GROUPS: u16 = 60;

/// A picture of a document.
pub(crate) fn svg(of: &Picture) -> Markup {
    match &of.shape {
        Shape::Weeks(groups) => bars::bars(&of.caption, groups),
        Shape::Diverging(list) => diverging::diverging(of.id, &of.caption, list),
        Shape::Lines { axis, lines } => lines::lines(&of.caption, *axis, lines),
        Shape::Svg(drawn) => PreEscaped(drawn.clone()),
    }
}

/// Paid against allocated, week by week or group by group.
pub(super) fn by_week(services: &[ServiceReport]) -> Markup {
    let (length, groups) = figures::by_week(services, MOST_GROUPS);
    let caption = match length {
        1 => String::from("Paid and allocated, by week"),
        weeks => format!("Paid and allocated, by periods of {weeks} weeks"),
    };
    html! { @if !groups.is_empty() {
        figure {
            figcaption { (caption) }
            p.legend { span.key-paid { "CCS paid" } " " span.key-allocated { "allocated" } }
            div.scroll role="region" aria-label=(caption) tabindex="0" { (bars::bars(&caption, &groups)) }
        }
    } }
}

/// The causes, most money first.
pub(super) fn by_cause(causes: &[Cause]) -> Markup {
    let bars: Vec<Bar> = causes
        .iter()
        .map(|cause| Bar { label: words::part_title(cause.kind).into(), gross: cause.gross })
        .collect();
    diverging_figure("by-cause", "Differences by cause", &bars)
}

/// Open differences by age.
pub(super) fn by_age(bands: &[AgeBand], as_at: Option<Day>) -> Markup {
    let bars: Vec<Bar> = bands
        .iter()
        .map(|band| Bar { label: band.band.title().into(), gross: band.gross })
        .collect();
    let counted = as_at.map(|day| format!(", counted to {}", PeopleDate(day))).unwrap_or_default();
    diverging_figure(
        "by-age",
        &format!("Open differences by weeks since the week ended{counted}"),
        &bars,
    )
}

fn diverging_figure(id: &str, caption: &str, bars: &[Bar]) -> Markup {
    html! {
        figure {
            figcaption { (caption) }
            p.legend { span.key-over { "above zero: CCS paid more" } " " span.key-under { "below zero: more is allocated" } }
            (diverging::diverging(id, caption, bars))
        }
    }
}
