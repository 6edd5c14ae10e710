//! Bars to the right for amounts above zero, to the left for those below.

use ccs_core::money::WideMoney;
use maud::{Markup, html};

use super::scale::Scale;
use crate::block::Bar;
use crate::figures::Gross;
use crate::words::grouped;

/// Narrow enough to be read on a phone without scrolling: the label is above its bar.
const WIDTH: i32 = 420;
const ROW: i32 = 42;
const BAR_TOP: i32 = 22;
const BAR_HEIGHT: i32 = 13;

/// The picture, with each figure written beside its bar.
pub(super) fn diverging(id: &str, caption: &str, bars: &[Bar]) -> Markup {
    let amounts = bars.iter().flat_map(|bar| [bar.gross.positive, bar.gross.negative]);
    let scale = Scale::over(amounts, 0, WIDTH);
    let height =
        ROW.saturating_mul(i32::try_from(bars.len()).unwrap_or(i32::MAX)).saturating_add(8);
    html! {
        svg.diverging viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (caption) }
            desc id={ (id) "-desc" } {
                @for bar in bars { (bar.label) ": " (figures(&bar.gross)) "; " }
            }
            @for (at, bar) in bars.iter().enumerate() { (line(bar, &scale, top(at))) }
        }
    }
}

fn top(at: usize) -> i32 {
    ROW.saturating_mul(i32::try_from(at).unwrap_or_default()).saturating_add(4)
}

fn line(bar: &Bar, scale: &Scale, top: i32) -> Markup {
    let (over_x, over_width) = scale.stretch(bar.gross.positive);
    let (under_x, under_width) = scale.stretch(bar.gross.negative);
    let baseline = top.saturating_add(15);
    html! {
        text x="0" y=(baseline) { (bar.label) }
        rect.over x=(over_x) y=(top.saturating_add(BAR_TOP)) width=(over_width) height=(BAR_HEIGHT) {}
        rect.under x=(under_x) y=(top.saturating_add(BAR_TOP)) width=(under_width) height=(BAR_HEIGHT) {}
        line.axis x1=(scale.zero()) x2=(scale.zero()) y1=(top.saturating_add(BAR_TOP - 1)) y2=(top.saturating_add(BAR_TOP + BAR_HEIGHT + 1)) {}
        text.figure x=(WIDTH) y=(baseline) text-anchor="end" { (figures(&bar.gross)) }
    }
}

/// `594.54`, `-60.00`, or both.
fn figures(gross: &Gross) -> String {
    let text = |amount: WideMoney| grouped(&amount.to_string());
    if gross.negative.is_zero() {
        text(gross.positive)
    } else if gross.positive.is_zero() {
        text(gross.negative)
    } else {
        format!("{} and {}", text(gross.positive), text(gross.negative))
    }
}
