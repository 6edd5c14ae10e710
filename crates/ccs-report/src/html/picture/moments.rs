//! Amounts one after the other: above zero what is owed, below what is over-recovered.

use ccs_core::money::WideMoney;
use maud::{Markup, html};

use super::scale::{Scale, tick_label};
use crate::block::Moment;
use crate::words::PeopleDate;

const WIDTH: i32 = 760;
const HEIGHT: i32 = 270;
const LEFT: i32 = 84;
const RIGHT: i32 = 752;
const TOP: i32 = 12;
const BOTTOM: i32 = 230;
/// Pixels a date needs beneath the axis.
const LABEL_ROOM: i32 = 84;
/// More moments than these are not drawn: the latest are.
const MOST: usize = 120;

/// The picture; its text alternative is the table beside it.
pub(super) fn moments(id: &str, caption: &str, all: &[Moment]) -> Markup {
    let drawn = all.get(all.len().saturating_sub(MOST)..).unwrap_or_default();
    let scale = Scale::over(drawn.iter().map(|moment| moment.amount), BOTTOM, TOP);
    html! {
        svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (caption) }
            desc id={ (id) "-desc" } { (description(drawn)) }
            @for tick in scale.ticks() { (grid(&scale, tick)) }
            @for (at, moment) in drawn.iter().enumerate() { (bar(&scale, drawn.len(), at, moment)) }
            line.axis x1=(LEFT) x2=(RIGHT) y1=(scale.zero()) y2=(scale.zero()) {}
            @for (at, moment) in drawn.iter().enumerate() {
                @if is_labelled(drawn.len(), at) {
                    text x=(centre(drawn.len(), at)) y=(BOTTOM.saturating_add(26)) text-anchor="middle" { (PeopleDate(moment.on)) }
                }
            }
        }
    }
}

fn description(drawn: &[Moment]) -> String {
    let last = drawn.last().map(|moment| moment.amount).unwrap_or_default();
    format!("{} bars; the last is {last}. The table has the figures.", drawn.len())
}

fn grid(scale: &Scale, tick: WideMoney) -> Markup {
    let (y, x) = (scale.pixel(tick), LEFT.saturating_sub(8));
    html! {
        line.grid x1=(LEFT) x2=(RIGHT) y1=(y) y2=(y) {}
        text x=(x) y=(y.saturating_add(4)) text-anchor="end" { (tick_label(tick)) }
    }
}

fn bar(scale: &Scale, count: usize, at: usize, moment: &Moment) -> Markup {
    let amount = moment.amount;
    let (y, height) = scale.stretch(amount);
    let width = (room(count).saturating_mul(4) / 5).clamp(1, 60);
    let x = centre(count, at).saturating_sub(width / 2);
    let is_owed = amount >= WideMoney::ZERO;
    html! { g {
        title { (PeopleDate(moment.on)) ": " (moment.what) "; " (amount) }
        @if is_owed { rect.allocated x=(x) y=(y) width=(width) height=(height) {} }
        @else { rect.paid x=(x) y=(y) width=(width) height=(height) {} }
    } }
}

/// Pixels for one moment.
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
