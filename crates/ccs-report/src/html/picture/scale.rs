//! From amounts to whole pixels.

use ccs_core::money::WideMoney;

use crate::words::grouped;

/// Maps amounts from `low` to `high`, always including zero, to pixels from `start` to `end`; `end`
/// can be less than `start`, as for upward axes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    low: i128,
    high: i128,
    start: i32,
    end: i32,
}

impl Scale {
    /// A scale over these amounts and zero.
    pub(crate) fn over(amounts: impl Iterator<Item = WideMoney>, start: i32, end: i32) -> Self {
        let (low, high) = amounts.fold((0_i128, 0_i128), |(low, high), amount| {
            (low.min(amount.ten_thousandths()), high.max(amount.ten_thousandths()))
        });
        Self { low, high: if low == high { low.saturating_add(1) } else { high }, start, end }
    }

    /// A scale from the least of these amounts to the largest.
    pub(super) fn between(amounts: impl Iterator<Item = WideMoney>, start: i32, end: i32) -> Self {
        let (low, high) = amounts.fold((i128::MAX, i128::MIN), |(low, high), amount| {
            (low.min(amount.ten_thousandths()), high.max(amount.ten_thousandths()))
        });
        if low < high {
            Self { low, high, start, end }
        } else {
            Self::over(None.into_iter(), start, end)
        }
    }

    /// The pixel of an amount.
    pub(crate) fn pixel(&self, amount: WideMoney) -> i32 {
        let (mut above, mut range) =
            (amount.ten_thousandths().saturating_sub(self.low), self.range());
        // This precision is sufficient for a picture, and keeps the product in range.
        while range > 1_i128 << 90 {
            (above, range) = (above >> 8, range >> 8);
        }
        let pixels = i128::from(self.end.saturating_sub(self.start));
        let along = above.saturating_mul(pixels).checked_div(range).unwrap_or_default();
        i32::try_from(along).unwrap_or_default().saturating_add(self.start)
    }

    /// The pixel of zero.
    pub(crate) fn zero(&self) -> i32 {
        self.pixel(WideMoney::ZERO)
    }

    /// The start and length from zero to the amount; visible unless the amount is zero.
    pub(crate) fn stretch(&self, amount: WideMoney) -> (i32, i32) {
        let (zero, pixel) = (self.zero(), self.pixel(amount));
        let towards = if (self.end > self.start) == (amount > WideMoney::ZERO) { 1 } else { -1 };
        let pixel =
            if pixel == zero && !amount.is_zero() { zero.saturating_add(towards) } else { pixel };
        (zero.min(pixel), zero.abs_diff(pixel).try_into().unwrap_or(i32::MAX))
    }

    /// Two to seven round amounts across the scale.
    pub(crate) fn ticks(&self) -> Vec<WideMoney> {
        let step = round_step(self.range().checked_div(6).unwrap_or(1).max(1));
        let first = self.low.div_euclid(step).saturating_mul(step);
        let all = std::iter::successors(Some(first), |tick| tick.checked_add(step));
        let shown = all.take_while(|tick| *tick <= self.high).filter(|tick| *tick >= self.low);
        shown.take(12).map(WideMoney::from_ten_thousandths).collect()
    }

    fn range(&self) -> i128 {
        self.high.saturating_sub(self.low).max(1)
    }
}

/// The first of 1, 2, 5, 10, 20, 50 … that is not less.
fn round_step(least: i128) -> i128 {
    let decades = std::iter::successors(Some(1_i128), |decade| decade.checked_mul(10));
    let steps = decades.flat_map(|decade| [1, 2, 5].map(|digit| decade.saturating_mul(digit)));
    steps.into_iter().find(|step| *step >= least).unwrap_or(i128::MAX)
}

/// A tick's label: whole dollars without their cents.
pub(crate) fn tick_label(tick: WideMoney) -> String {
    let text = grouped(&tick.to_string());
    let text = text.strip_suffix(".00").unwrap_or(&text);
    text.strip_prefix('-').map_or_else(|| format!("${text}"), |text| format!("-${text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> WideMoney {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn ticks_are_round_and_few_at_every_size() {
        for (low, high) in [
            ("0.00", "0.0003"),
            ("-80.75", "0.00"),
            ("-121.20", "985.2950"),
            ("0.00", "99999999999999.99"),
        ] {
            let scale = Scale::over([money(low), money(high)].into_iter(), 0, 400);
            let ticks = scale.ticks();
            assert!((2..=8).contains(&ticks.len()), "{ticks:?}");
            assert!(ticks.contains(&WideMoney::ZERO), "{ticks:?}");
        }
        let labels = |low, high| {
            Scale::over([money(low), money(high)].into_iter(), 0, 9)
                .ticks()
                .into_iter()
                .map(tick_label)
                .collect::<Vec<_>>()
        };
        assert_eq!(labels("0.00", "819.37"), ["$0", "$200", "$400", "$600", "$800"]);
        assert_eq!(labels("-121.20", "985.2950"), ["$0", "$200", "$400", "$600", "$800"]);
    }

    #[test]
    fn the_smallest_amount_is_seen_and_the_largest_fits() {
        let scale = Scale::over([money("-50.00"), money("150.00")].into_iter(), 100, 300);
        assert_eq!(
            (scale.zero(), scale.pixel(money("150.00")), scale.pixel(money("-50.00"))),
            (150, 300, 100)
        );
        assert_eq!(scale.stretch(money("0.0001")), (150, 1));
        assert_eq!(scale.stretch(money("-0.0001")), (149, 1));
        assert_eq!(scale.stretch(WideMoney::ZERO), (150, 0));
        let upwards = Scale::over([money("10.00")].into_iter(), 200, 0);
        assert_eq!(upwards.stretch(money("0.0001")), (199, 1));
        let vast = Scale::over([WideMoney::from_ten_thousandths(i128::MAX)].into_iter(), 0, 500);
        assert!(vast.pixel(WideMoney::from_ten_thousandths(i128::MAX)) >= 499);
    }
}
