//! The history as a picture: what is owed after each entry, above zero, and what is over-recovered,
//! below. Every figure in it stands in the table beneath.

use ccs_core::money::WideMoney;
use maud::{Markup, html};

use super::story::{Chapter, net};
use crate::html::picture::{Scale, tick_label};
use crate::words::PeopleDate;

const WIDTH: i32 = 760;
const HEIGHT: i32 = 270;
const LEFT: i32 = 84;
const RIGHT: i32 = 752;
const TOP: i32 = 12;
const BOTTOM: i32 = 230;
/// Pixels a date needs beneath the axis.
const LABEL_ROOM: i32 = 84;
/// More entries than these are not drawn: the latest are.
const MOST: usize = 120;

/// The picture of a debt's history.
pub(super) fn timeline(number: usize, chapters: &[Chapter<'_>]) -> Markup {
    let drawn = chapters.get(chapters.len().saturating_sub(MOST)..).unwrap_or_default();
    let scale = Scale::over(drawn.iter().map(|chapter| net(chapter.after)), BOTTOM, TOP);
    let (title, desc) = (format!("history-{number}-title"), format!("history-{number}-desc"));
    html! {
        figure {
            figcaption { "What is owed after each entry" }
            p.legend { span.key-allocated { "owed" } " " span.key-paid { "over-recovered" } }
            div.scroll role="region" aria-label="What is owed after each entry" tabindex="0" {
                svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-labelledby={ (title) " " (desc) } {
                    title id=(title) { "What is owed after each entry" }
                    desc id=(desc) { (description(drawn)) }
                    @for tick in scale.ticks() { (grid(&scale, tick)) }
                    @for (at, chapter) in drawn.iter().enumerate() {
                        (bar(&scale, drawn.len(), at, chapter))
                    }
                    line.axis x1=(LEFT) x2=(RIGHT) y1=(scale.zero()) y2=(scale.zero()) {}
                    @for (at, chapter) in drawn.iter().enumerate() {
                        @if is_labelled(drawn.len(), at) {
                            text x=(centre(drawn.len(), at)) y=(BOTTOM.saturating_add(26)) text-anchor="middle" { (PeopleDate(chapter.on)) }
                        }
                    }
                }
            }
        }
    }
}

fn description(drawn: &[Chapter<'_>]) -> String {
    let last = drawn.last().map(|chapter| chapter.after).unwrap_or_default();
    format!(
        "{} entries; after the last one {} is outstanding and {} over-recovered. The table below has the figures.",
        drawn.len(),
        last.outstanding(),
        last.over_recovered()
    )
}

fn grid(scale: &Scale, tick: WideMoney) -> Markup {
    let (y, x) = (scale.pixel(tick), LEFT.saturating_sub(8));
    html! {
        line.grid x1=(LEFT) x2=(RIGHT) y1=(y) y2=(y) {}
        text x=(x) y=(y.saturating_add(4)) text-anchor="end" { (tick_label(tick)) }
    }
}

fn bar(scale: &Scale, count: usize, at: usize, chapter: &Chapter<'_>) -> Markup {
    let amount = net(chapter.after);
    let (y, height) = scale.stretch(amount);
    let width = (room(count).saturating_mul(4) / 5).clamp(1, 60);
    let x = centre(count, at).saturating_sub(width / 2);
    let is_owed = amount >= WideMoney::ZERO;
    html! { g {
        title { (PeopleDate(chapter.on)) ": " (chapter.what) "; outstanding " (chapter.after.outstanding()) }
        @if is_owed { rect.allocated x=(x) y=(y) width=(width) height=(height) {} }
        @else { rect.paid x=(x) y=(y) width=(width) height=(height) {} }
    } }
}

/// Pixels for one entry.
fn room(count: usize) -> i32 {
    let count = i32::try_from(count).unwrap_or(i32::MAX).max(1);
    RIGHT.saturating_sub(LEFT).checked_div(count).unwrap_or(1).max(1)
}

fn centre(count: usize, at: usize) -> i32 {
    let count = i32::try_from(count).unwrap_or(i32::MAX).max(1);
    let doubled = i32::try_from(at).unwrap_or_default().saturating_mul(2).saturating_add(1);
    let along = RIGHT.saturating_sub(LEFT).saturating_mul(doubled);
    along.checked_div(count.saturating_mul(2)).unwrap_or_default().saturating_add(LEFT)
}

fn is_labelled(count: usize, at: usize) -> bool {
    let every = LABEL_ROOM.checked_div(room(count)).unwrap_or_default().saturating_add(1);
    i32::try_from(at).unwrap_or_default().checked_rem(every) == Some(0)
}
