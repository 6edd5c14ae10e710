//! Amounts over time, each from its day to the next: above zero what is owed, below what is
//! over-recovered.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use maud::{Markup, html};

use super::scale::{Scale, tick_label};
use crate::block::Moment;
use crate::words::PeopleDate;

const WIDTH: i32 = 760;
const HEIGHT: i32 = 270;
const LEFT: i32 = 84;
const RIGHT: i32 = 752;
/// Where the last day is: its amount goes on to the right edge.
const LAST: i32 = 728;
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
    let time = Time::of(drawn);
    html! {
        svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (caption) }
            desc id={ (id) "-desc" } { (description(drawn)) }
            @for tick in scale.ticks() { (grid(&scale, tick)) }
            @for (moment, end) in drawn.iter().zip(ends(drawn, &time)) { (step(&scale, &time, moment, end)) }
            line.axis x1=(LEFT) x2=(RIGHT) y1=(scale.zero()) y2=(scale.zero()) {}
            @for day in labelled(drawn, &time) {
                text x=(time.label(day)) y=(BOTTOM.saturating_add(26)) text-anchor="middle" { (PeopleDate(day)) }
            }
        }
    }
}

fn description(drawn: &[Moment]) -> String {
    let last = drawn.last().map(|moment| moment.amount).unwrap_or_default();
    format!("{} amounts over time; the last is {last}. The table has the figures.", drawn.len())
}

fn grid(scale: &Scale, tick: WideMoney) -> Markup {
    let (y, x) = (scale.pixel(tick), LEFT.saturating_sub(8));
    html! {
        line.grid x1=(LEFT) x2=(RIGHT) y1=(y) y2=(y) {}
        text x=(x) y=(y.saturating_add(4)) text-anchor="end" { (tick_label(tick)) }
    }
}

/// An amount, from its day to the pixel where the next begins.
fn step(scale: &Scale, time: &Time, moment: &Moment, end: i32) -> Markup {
    let amount = moment.amount;
    let (y, height) = scale.stretch(amount);
    let x = time.pixel(moment.on);
    let width = end.saturating_sub(x).max(1);
    let is_owed = amount >= WideMoney::ZERO;
    html! { g {
        title { (PeopleDate(moment.on)) ": " (moment.what) "; " (amount) }
        @if is_owed { rect.allocated x=(x) y=(y) width=(width) height=(height) {} }
        @else { rect.paid x=(x) y=(y) width=(width) height=(height) {} }
    } }
}

/// Where each amount ends: where the next begins, the last at the right edge.
fn ends(drawn: &[Moment], time: &Time) -> Vec<i32> {
    let next = drawn.iter().skip(1).map(|moment| time.pixel(moment.on));
    next.chain([RIGHT]).collect()
}

/// The days that have room beneath the axis, from the first on.
fn labelled(drawn: &[Moment], time: &Time) -> Vec<Day> {
    let mut labelled: Vec<Day> = Vec::new();
    for moment in drawn {
        let room =
            labelled.last().map(|last| time.label(moment.on).saturating_sub(time.label(*last)));
        if room.is_none_or(|room| room >= LABEL_ROOM) {
            labelled.push(moment.on);
        }
    }
    labelled
}

/// Days as pixels.
struct Time {
    first: i32,
    days: i32,
}

impl Time {
    fn of(drawn: &[Moment]) -> Self {
        let days = || drawn.iter().map(|moment| moment.on.ordinal());
        let first = days().min().unwrap_or_default();
        Self { first, days: days().max().unwrap_or_default().saturating_sub(first).max(1) }
    }

    fn pixel(&self, day: Day) -> i32 {
        let days = i64::from(day.ordinal().saturating_sub(self.first));
        let along = days.saturating_mul(i64::from(LAST - LEFT)).checked_div(self.days.into());
        i32::try_from(along.unwrap_or_default()).unwrap_or_default().saturating_add(LEFT)
    }

    /// The middle of a day's label, which is not cut at either edge.
    fn label(&self, day: Day) -> i32 {
        self.pixel(day).clamp(LEFT.saturating_add(8), WIDTH - LABEL_ROOM / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments_on(days: &[&str]) -> Vec<Moment> {
        let moment = |day: &&str| Moment {
            on: day.parse().unwrap_or(Day::ymd(2018, 7, 2)),
            amount: WideMoney::from_ten_thousandths(10_000),
            what: "raised".to_owned(),
        };
        days.iter().map(moment).collect()
    }

    #[test]
    fn as_many_days_are_as_many_pixels_anywhere() {
        let all = moments_on(&["2024-01-01", "2024-01-31", "2024-03-01", "2025-12-31"]);
        let time = Time::of(&all);
        let pixels: Vec<i32> = all.iter().map(|moment| time.pixel(moment.on)).collect();
        assert_eq!((pixels[0], pixels[3]), (LEFT, LAST));
        let (early, late) = (pixels[1] - pixels[0], pixels[2] - pixels[1]);
        assert!((early - late).abs() <= 1, "thirty days twice: {pixels:?}");
        assert!(pixels[3] - pixels[2] > 20 * early, "and nearly two years: {pixels:?}");
        assert_eq!(ends(&all, &time), [pixels[1], pixels[2], pixels[3], RIGHT]);
    }

    #[test]
    fn labels_do_not_cover_each_other_and_days_may_be_the_same() {
        let all =
            moments_on(&["2024-01-01", "2024-01-02", "2024-06-01", "2024-12-30", "2024-12-31"]);
        let time = Time::of(&all);
        let days = labelled(&all, &time);
        let at: Vec<i32> = days.iter().map(|day| time.label(*day)).collect();
        assert!(
            days.len() >= 3 && at.windows(2).all(|pair| pair[1] - pair[0] >= LABEL_ROOM),
            "{at:?}"
        );
        let same = moments_on(&["2024-01-01", "2024-01-01"]);
        let time = Time::of(&same);
        assert_eq!(ends(&same, &time), [LEFT, RIGHT]);
        assert_eq!(labelled(&same, &time).len(), 1);
        assert!(ends(&[], &time).len() == 1 && labelled(&[], &time).is_empty());
    }
}
