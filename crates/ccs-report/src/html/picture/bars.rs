//! Two bars for each week: what differs above zero, and what differs below.

use maud::{Markup, html};

use super::scale::{Scale, tick_label};
use crate::figures::WeekGroup;
use crate::words::PeopleDate;

const WIDE: i32 = 760;
/// A few bars fit a phone without scrolling.
const NARROW: i32 = 400;
const HEIGHT: i32 = 270;
const LEFT: i32 = 84;
/// Pixels right of the last bar.
const MARGIN: i32 = 8;
const TOP: i32 = 12;
const BOTTOM: i32 = 230;
/// Pixels a date needs beneath the axis.
const LABEL_ROOM: i32 = 84;

/// The picture; its text alternative is section 1.
pub(super) fn bars(caption: &str, groups: &[WeekGroup]) -> Markup {
    let amounts = groups.iter().flat_map(|group| [group.above, group.below]);
    let scale = Scale::over(amounts, BOTTOM, TOP);
    let slots = Slots::of(groups.len());
    html! {
        svg.narrow[slots.width == NARROW] viewBox={ "0 0 " (slots.width) " " (HEIGHT) } role="img" aria-labelledby="by-week-title by-week-desc" {
            title id="by-week-title" { (caption) }
            desc id="by-week-desc" { (description(groups)) }
            (grid(&scale, slots.right()))
            @for (at, group) in groups.iter().enumerate() { (pair(group, &scale, slots, at)) }
            line.axis x1=(LEFT) x2=(slots.right()) y1=(scale.zero()) y2=(scale.zero()) {}
            @for (at, group) in groups.iter().enumerate() { @if slots.labels(at) {
                text x=(slots.centre(at)) y=(BOTTOM.saturating_add(26)) text-anchor="middle" { (PeopleDate(group.last.sunday())) }
            } }
        }
    }
}

fn description(groups: &[WeekGroup]) -> String {
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else {
        return String::new();
    };
    let differing = groups.iter().filter(|group| group.differs()).count();
    format!(
        "Bars from the week ending {} to the week ending {}; {differing} of {} have a difference. Section 1 \
         has the figures.",
        PeopleDate(first.first.sunday()),
        PeopleDate(last.last.sunday()),
        groups.len()
    )
}

fn grid(scale: &Scale, right: i32) -> Markup {
    html! { @for tick in scale.ticks() {
        line.grid x1=(LEFT) x2=(right) y1=(scale.pixel(tick)) y2=(scale.pixel(tick)) {}
        text x=(LEFT.saturating_sub(8)) y=(scale.pixel(tick).saturating_add(4)) text-anchor="end" { (tick_label(tick)) }
    } }
}

fn pair(group: &WeekGroup, scale: &Scale, slots: Slots, at: usize) -> Markup {
    let (above_y, above_height) = scale.stretch(group.above);
    let (below_y, below_height) = scale.stretch(group.below);
    let width = slots.bar();
    let x = slots.centre(at).saturating_sub(width / 2);
    let ending = if group.first == group.last {
        format!("Week ending {}", PeopleDate(group.last.sunday()))
    } else {
        format!(
            "Weeks ending {} to {}",
            PeopleDate(group.first.sunday()),
            PeopleDate(group.last.sunday())
        )
    };
    html! { g {
        title { (ending) ": " (group.above) " above zero, " (group.below) " below" }
        rect.over x=(x) y=(above_y) width=(width) height=(above_height) {}
        rect.under x=(x) y=(below_y) width=(width) height=(below_height) {}
    } }
}

/// Equal width for each group.
#[derive(Clone, Copy)]
struct Slots {
    count: i32,
    width: i32,
}

impl Slots {
    fn of(count: usize) -> Self {
        let count = i32::try_from(count).unwrap_or(i32::MAX).max(1);
        let needed = LABEL_ROOM.saturating_mul(count);
        let width = if needed <= NARROW - MARGIN - LEFT { NARROW } else { WIDE };
        Self { count, width }
    }

    fn right(self) -> i32 {
        self.width.saturating_sub(MARGIN)
    }

    /// Pixels for all groups together.
    fn length(self) -> i32 {
        self.right().saturating_sub(LEFT)
    }

    fn room(self) -> i32 {
        self.length().checked_div(self.count).unwrap_or(1).max(1)
    }

    fn centre(self, at: usize) -> i32 {
        let doubled = i32::try_from(at).unwrap_or_default().saturating_mul(2).saturating_add(1);
        let along = self.length().saturating_mul(doubled).checked_div(self.count.saturating_mul(2));
        along.unwrap_or_default().saturating_add(LEFT)
    }

    /// The width of a bar.
    fn bar(self) -> i32 {
        (self.room().saturating_mul(3) / 5).clamp(1, 44)
    }

    /// Whether the group's date fits beneath it.
    fn labels(self, at: usize) -> bool {
        let every = LABEL_ROOM.checked_div(self.room()).unwrap_or_default().saturating_add(1);
        i32::try_from(at).unwrap_or_default().checked_rem(every) == Some(0)
    }
}
