//! Whether the amounts of a row are the sum of rows above it.

use std::collections::HashSet;

use ccs_core::money::WideMoney;

/// The sums of several columns of amounts from row to row.
#[derive(Debug)]
pub(super) struct RunningSums {
    now: Vec<WideMoney>,
    /// The sums at the start and at each row that was a sum itself.
    at_sums: HashSet<Vec<WideMoney>>,
}

impl RunningSums {
    pub(super) fn of(columns: usize) -> Self {
        let now = vec![WideMoney::default(); columns];
        Self { at_sums: HashSet::from([now.clone()]), now }
    }

    /// Whether the amounts are the sum of all rows since the start, or since a row that was a sum.
    pub(super) fn are(&self, amounts: &[WideMoney]) -> bool {
        let pairs = self.now.iter().zip(amounts);
        let before: Vec<WideMoney> = pairs.map(|(now, amount)| now.minus(*amount)).collect();
        before != self.now && self.at_sums.contains(&before)
    }

    /// Adds a row that is none.
    pub(super) fn add(&mut self, amounts: &[WideMoney]) {
        for (now, amount) in self.now.iter_mut().zip(amounts) {
            *now = now.plus(*amount);
        }
    }

    /// Notes that a row is a sum.
    pub(super) fn begin(&mut self) {
        self.at_sums.insert(self.now.clone());
    }
}

#[cfg(test)]
mod tests {
    use ccs_core::money::{Money, WideMoney};

    use super::RunningSums;

    #[test]
    fn a_sum_is_of_rows_since_one_that_was_a_sum() {
        let amount = |text: &str| -> [WideMoney; 1] {
            [Money::parse(text.as_bytes()).expect("it is an amount").into()]
        };
        let mut sums = RunningSums::of(1);
        assert!(!sums.are(&amount("0.00")), "nothing is a sum of nothing");
        sums.add(&amount("1.00"));
        sums.add(&amount("2.00"));
        assert!(sums.are(&amount("3.00")) && !sums.are(&amount("2.00")));
        sums.begin();
        sums.add(&amount("4.00"));
        assert!(sums.are(&amount("4.00")) && sums.are(&amount("7.00")));
        assert!(!sums.are(&amount("6.00")) && !sums.are(&amount("3.00")));
    }
}
