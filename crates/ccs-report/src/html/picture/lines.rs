//! Lines of amounts over a fact that is varied.

use ccs_core::money::WideMoney;
use maud::{Markup, html};

use super::scale::{Scale, tick_label};
use crate::block::{Axis, Line};
use crate::words::grouped;

const WIDTH: i32 = 760;
const HEIGHT: i32 = 320;
const LEFT: i32 = 84;
const RIGHT: i32 = 736;
const TOP: i32 = 12;
const BOTTOM: i32 = 280;

/// The picture; its text alternative is the table beside it.
pub(crate) fn lines(id: &str, caption: &str, axis: Axis, lines: &[Line]) -> Markup {
    let points = || lines.iter().flat_map(|line| &line.points);
    let across = Scale::between(points().map(|(along, _)| *along), LEFT, RIGHT);
    let up = Scale::over(points().map(|(_, amount)| *amount), BOTTOM, TOP);
    html! {
        svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (caption) }
            desc id={ (id) "-desc" } { (description(lines.iter().map(|line| line.points.len()).max().unwrap_or_default())) }
            @for tick in up.ticks() {
                line.grid x1=(LEFT) x2=(RIGHT) y1=(up.pixel(tick)) y2=(up.pixel(tick)) {}
                text x=(LEFT.saturating_sub(8)) y=(up.pixel(tick).saturating_add(4)) text-anchor="end" { (tick_label(tick)) }
            }
            @for tick in across.ticks() {
                line.axis x1=(across.pixel(tick)) x2=(across.pixel(tick)) y1=(BOTTOM) y2=(BOTTOM.saturating_add(6)) {}
                text x=(across.pixel(tick)) y=(BOTTOM.saturating_add(24)) text-anchor=(anchor(across.pixel(tick))) { (label(axis, tick)) }
            }
            line.axis x1=(LEFT) x2=(RIGHT) y1=(up.zero()) y2=(up.zero()) {}
            @for line in lines { polyline class={ "line " (line.class) } points=(drawn(line, &across, &up)) {} }
        }
    }
}

/// A label near the right edge ends at its tick; centred it would be cut.
const fn anchor(pixel: i32) -> &'static str {
    if pixel < RIGHT.saturating_sub(24) { "middle" } else { "end" }
}

fn description(points: usize) -> String {
    format!("{points} points from left to right. The table has the figures.")
}

fn label(axis: Axis, tick: WideMoney) -> String {
    match axis {
        Axis::Dollars => tick_label(tick),
        Axis::Hours => {
            let text = grouped(&tick.to_string());
            text.strip_suffix(".00").unwrap_or(&text).to_owned()
        }
    }
}

fn drawn(line: &Line, across: &Scale, up: &Scale) -> String {
    let pixels = line
        .points
        .iter()
        .map(|(along, amount)| format!("{},{}", across.pixel(*along), up.pixel(*amount)));
    pixels.collect::<Vec<_>>().join(" ")
}
