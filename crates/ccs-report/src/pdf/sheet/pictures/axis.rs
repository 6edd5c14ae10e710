//! An axis of money: round ticks, and places in thousandths of its length.

use ccs_core::money::WideMoney;
use serde::Serialize;

/// A stretch of money with round ends that holds zero.
pub(super) struct Axis {
    low: i128,
    high: i128,
    step: i128,
}

/// A tick: its place in thousandths of the axis, and its amount in words.
#[derive(Serialize)]
pub(super) struct Tick {
    at: i64,
    label: String,
}

/// Steps that an axis has at most, on one side of zero.
const STEPS: i128 = 4;

impl Axis {
    /// The axis that shows all of these, and zero.
    pub(super) fn over(amounts: impl IntoIterator<Item = WideMoney>) -> Self {
        let mut low = 0;
        let mut high = 0;
        for amount in amounts.into_iter().map(WideMoney::ten_thousandths) {
            low = amount.min(low);
            high = amount.max(high);
        }
        let step = round_step(low.saturating_neg().max(high) / STEPS);
        let up =
            |amount: i128| (amount / step + i128::from(amount % step != 0)).saturating_mul(step);
        let (low, high) = (-up(-low), up(high));
        Self { low, high: if low == high { high + step } else { high }, step }
    }

    /// The place of an amount, in thousandths of the axis.
    pub(super) fn place(&self, amount: WideMoney) -> i64 {
        let (length, offset) = (self.high - self.low, amount.ten_thousandths() - self.low);
        let place = match offset.checked_mul(1000) {
            Some(scaled) => scaled / length,
            None => offset / (length / 1000),
        };
        i64::try_from(place).unwrap_or_default()
    }

    /// The ticks, lowest first.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let count = (self.high - self.low) / self.step;
        (0..=count)
            .map(|tick| WideMoney::from_ten_thousandths(self.low + tick * self.step))
            .map(|amount| Tick { at: self.place(amount), label: label(amount) })
            .collect()
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below this.
fn round_step(least: i128) -> i128 {
    let mut power: i128 = 1;
    while power.saturating_mul(10) < least {
        power = power.saturating_mul(10);
    }
    let steps = [1, 2, 5, 10].map(|times| power.saturating_mul(times));
    steps.into_iter().find(|step| *step >= least).unwrap_or(power)
}

/// `-12,000`; decimals only where they are not zero.
fn label(amount: WideMoney) -> String {
    let text = amount.magnitude().to_string();
    let (dollars, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut label = String::from(if amount < WideMoney::ZERO { "-" } else { "" });
    for (place, digit) in dollars.chars().enumerate() {
        if place > 0 && (dollars.len() - place).is_multiple_of(3) {
            label.push(',');
        }
        label.push(digit);
    }
    if decimals.chars().any(|digit| digit != '0') {
        label.push('.');
        label.push_str(decimals);
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(amounts: &[&str]) -> (Vec<String>, Axis) {
        let axis = Axis::over(amounts.iter().map(|amount| amount.parse::<WideMoney>().unwrap()));
        (axis.ticks().into_iter().map(|tick| tick.label).collect(), axis)
    }

    #[test]
    fn ticks_are_round_and_hold_every_amount_and_zero() {
        for (amounts, ticks) in [
            (&["738.62", "819.37"][..], &["0", "500", "1,000"][..]),
            (&["-80.75"], &["-100", "-50", "0"]),
            (&["1234567.89", "-400000"], &["-500,000", "0", "500,000", "1,000,000", "1,500,000"]),
            (&["0.0003"], &["0", "0.0001", "0.0002", "0.0003"]),
            (&["0.00"], &["0", "0.0001"]),
            (&[], &["0", "0.0001"]),
        ] {
            assert_eq!(axis(amounts).0, ticks, "{amounts:?}");
        }
    }

    #[test]
    fn places_run_from_end_to_end_however_large_the_amounts() {
        let (_, small) = axis(&["-50", "50"]);
        let place = |axis: &Axis, amount: &str| axis.place(amount.parse().unwrap());
        assert_eq!(["-60", "0", "60"].map(|amount| place(&small, amount)), [0, 500, 1000]);
        let (_, large) = axis(&["999999999999999999999999999999.9999"]);
        assert_eq!(place(&large, "0"), 0);
        assert!((950..=1000).contains(&place(&large, "999999999999999999999999999999.9999")));
    }
}
