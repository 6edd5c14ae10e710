//! Splits an amount over weights in whole cents, by largest remainder, and shows the calculation.
//!
//! Every share is first the floor of its exact value. The missing cents then go, one each, to the
//! largest remainders, ties by key. So the shares sum to the amount, each is the floor or the
//! ceiling of its exact value, and the order of the weights does not matter. If the amount is at
//! most the sum of the weights, no share exceeds its weight.
//!
//! A later amount is split over what is *left* of the weights, not calculated as the difference of
//! two cumulative splits: over 6, 6, 2 a total of 10 gives 4, 4, 2 and a total of 11 gives 5, 5, 1,
//! so the difference would take back a cent.

use alloc::vec::Vec;
use core::fmt;

use crate::money::WideMoney;

/// The share of one weight. All counts are cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Share<K> {
    /// The owner of the share.
    pub key: K,
    /// The weight.
    #[cfg_attr(feature = "serde", serde(with = "cent_count"))]
    pub weight: i128,
    /// The share.
    #[cfg_attr(feature = "serde", serde(with = "cent_count"))]
    pub cents: i128,
}

/// An amount and its split. It is stored with its event and never recalculated.
///
/// ```
/// use ccs_core::pro_rata::split_by_largest_remainder;
/// let split = split_by_largest_remainder(16_510, &[("1", 10_010), ("2", 20_015), ("3", 20_005)])?;
/// assert_eq!(split.cents(), [3_303, 6_605, 6_602]);
/// assert!(split.to_string().contains("1: 165.10 × 100.10 ÷ 500.30 is at least 33.03"));
/// # Ok::<(), ccs_core::pro_rata::SplitRefusal>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Split<K> {
    shares: Vec<Share<K>>,
}

/// Why an amount cannot be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SplitRefusal {
    /// The amount is below zero.
    #[error("an amount below zero is not split")]
    NegativeAmount,
    /// A weight is below zero.
    #[error("a weight is below zero")]
    NegativeWeight,
    /// All weights are zero, but the amount is not.
    #[error("every weight is zero")]
    NothingToSplitOver,
    /// The amount is larger than all weights together.
    #[error("the amount is larger than all weights together")]
    MoreThanTheWeights,
    /// Larger than 128 bits can count.
    #[error("the amounts are too large to split")]
    TooLarge,
}

/// Splits an amount over weights that it does not exceed: no share is above its weight.
///
/// # Errors
/// [`SplitRefusal`].
pub fn split_within_weights<K: Copy + Ord>(
    cents: i128,
    weights: &[(K, i128)],
) -> Result<Split<K>, SplitRefusal> {
    let sum = sum_of(weights)?;
    if cents > sum {
        return Err(SplitRefusal::MoreThanTheWeights);
    }
    split_by_largest_remainder(cents, weights)
}

/// Splits an amount over weights, whatever its size.
///
/// # Errors
/// [`SplitRefusal`].
pub fn split_by_largest_remainder<K: Copy + Ord>(
    cents: i128,
    weights: &[(K, i128)],
) -> Result<Split<K>, SplitRefusal> {
    let sum = sum_of(weights)?;
    if cents < 0 {
        return Err(SplitRefusal::NegativeAmount);
    }
    if cents == 0 {
        let shares = weights.iter().map(|&(key, weight)| Share { key, weight, cents: 0 });
        return Ok(Split { shares: shares.collect() });
    }
    let exact: Option<Vec<Exact<K>>> =
        weights.iter().map(|&(key, weight)| Exact::of(key, weight, cents, sum)).collect();
    let mut exact = exact.ok_or(if sum == 0 {
        SplitRefusal::NothingToSplitOver
    } else {
        SplitRefusal::TooLarge
    })?;
    give_missing_cents(cents, &mut exact);
    Ok(Split { shares: exact.into_iter().map(|exact| exact.share).collect() })
}

fn sum_of<K>(weights: &[(K, i128)]) -> Result<i128, SplitRefusal> {
    if weights.iter().any(|(_, weight)| *weight < 0) {
        return Err(SplitRefusal::NegativeWeight);
    }
    let add = |sum: i128, (_, weight): &(K, i128)| sum.checked_add(*weight);
    weights.iter().try_fold(0, add).ok_or(SplitRefusal::TooLarge)
}

/// A share at its floor, and the remainder, in units of one over the sum of weights.
struct Exact<K> {
    share: Share<K>,
    remainder: i128,
}

impl<K: Copy> Exact<K> {
    fn of(key: K, weight: i128, cents: i128, sum: i128) -> Option<Self> {
        let product = cents.checked_mul(weight)?;
        let share = Share { key, weight, cents: product.checked_div(sum)? };
        Some(Self { share, remainder: product.checked_rem(sum)? })
    }
}

/// There are fewer missing cents than shares with a remainder, so each gets at most one.
fn give_missing_cents<K: Ord + Copy>(cents: i128, exact: &mut [Exact<K>]) {
    let given: i128 = exact.iter().map(|exact| exact.share.cents).sum();
    let missing = usize::try_from(cents.saturating_sub(given)).unwrap_or_default();
    let mut order: Vec<&mut Exact<K>> = exact.iter_mut().collect();
    order.sort_by(|a, b| b.remainder.cmp(&a.remainder).then(a.share.key.cmp(&b.share.key)));
    for exact in order.into_iter().take(missing) {
        exact.share.cents = exact.share.cents.saturating_add(1);
    }
}

impl<K> Share<K> {
    /// The share as money.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        WideMoney::from_ten_thousandths(self.cents.saturating_mul(100))
    }
}

impl<K> Split<K> {
    /// The shares, in the order of the given weights.
    #[must_use]
    pub fn shares(&self) -> &[Share<K>] {
        &self.shares
    }

    /// The cents of each share.
    #[must_use]
    pub fn cents(&self) -> Vec<i128> {
        self.shares.iter().map(|share| share.cents).collect()
    }

    /// The amount that was split.
    #[must_use]
    pub fn total(&self) -> i128 {
        self.shares.iter().map(|share| share.cents).fold(0, i128::saturating_add)
    }

    /// The amount that was split, as money.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        WideMoney::from_ten_thousandths(self.total().saturating_mul(100))
    }

    fn weights(&self) -> i128 {
        self.shares.iter().map(|share| share.weight).fold(0, i128::saturating_add)
    }
}

/// The calculation, one line per share.
impl<K: fmt::Display> fmt::Display for Split<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (total, weights) = (self.total(), self.weights());
        write!(f, "{} by largest remainder over {}:", Dollars(total), Dollars(weights))?;
        for share in &self.shares {
            let product = total.saturating_mul(share.weight);
            let floor = product.checked_div(weights).unwrap_or_default();
            let remainder = product.checked_rem(weights).unwrap_or_default();
            write!(
                f,
                "\n  {}: {} × {} ÷ {} is at least {}, remainder {remainder}/{weights} of a cent",
                share.key,
                Dollars(total),
                Dollars(share.weight),
                Dollars(weights),
                Dollars(floor),
            )?;
            let more = if share.cents > floor { ", and one more cent" } else { "" };
            write!(f, "{more}: {}", Dollars(share.cents))?;
        }
        Ok(())
    }
}

/// A count of cents as dollars.
struct Dollars(i128);

impl fmt::Display for Dollars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0.div_euclid(100), self.0.rem_euclid(100))
    }
}

/// A count of cents as a string of dollars.
#[cfg(feature = "serde")]
mod cent_count {
    use crate::money::{WideMoney, serde::dollars};
    use serde::{Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(count: &i128, out: S) -> Result<S::Ok, S::Error> {
        dollars::serialize(&WideMoney::from_ten_thousandths(count.saturating_mul(100)), out)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<i128, D::Error> {
        let amount: WideMoney = dollars::deserialize(from)?;
        let count = amount.ten_thousandths();
        let whole = count.rem_euclid(100) == 0;
        whole.then(|| count.div_euclid(100)).ok_or_else(|| D::Error::custom("not whole cents"))
    }
}
