//! Amounts split over weights by largest remainder: no cent is lost, and the order does not matter.

use std::collections::BTreeMap;

use ccs_core::pro_rata::{
    Share, Split, SplitRefusal, split_by_largest_remainder, split_within_weights,
};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_split_is_exact_bounded_and_blind_to_order(
        weights in prop::collection::vec(0_i128..1_000_000, 1..12), part in 0_u32..=1_000,
    ) {
        let sum: i128 = weights.iter().sum();
        let total = sum * i128::from(part) / 1_000;
        let keyed: Vec<(usize, i128)> = weights.iter().copied().enumerate().collect();
        let split = split_within_weights(total, &keyed).unwrap();
        prop_assert_eq!(split.total(), total, "no cent is lost");
        for share in split.shares() {
            let floor = (total * share.weight).checked_div(sum).unwrap_or(0);
            prop_assert!(share.cents == floor || share.cents == floor + 1);
            prop_assert!(share.cents <= share.weight && (share.weight > 0 || share.cents == 0));
            prop_assert!(share.cents == floor || total * share.weight % sum != 0);
        }
        let mut turned = keyed.clone();
        turned.reverse();
        let turned = split_within_weights(total, &turned).unwrap();
        let by_key = |split: &Split<usize>| -> BTreeMap<usize, i128> {
            split.shares().iter().map(|share| (share.key, share.cents)).collect()
        };
        prop_assert_eq!(by_key(&turned), by_key(&split));
    }

    /// Largest remainder over any amount: each share is its exact value, down or up to a cent.
    #[test]
    fn an_amount_above_the_weights_is_split_too(
        weights in prop::collection::vec(1_i128..1_000, 1..8), cents in 0_i128..100_000,
    ) {
        let sum: i128 = weights.iter().sum();
        let keyed: Vec<(usize, i128)> = weights.into_iter().enumerate().collect();
        let split = split_by_largest_remainder(cents, &keyed).unwrap();
        prop_assert_eq!(split.total(), cents);
        for share in split.shares() {
            let exact = cents * share.weight;
            prop_assert!((exact - share.cents * sum).abs() < sum, "less than a cent away");
        }
    }
}

#[test]
fn a_split_of_what_cannot_be_split_is_refused() {
    assert_eq!(split_by_largest_remainder(1, &[("a", 0)]), Err(SplitRefusal::NothingToSplitOver));
    assert_eq!(split_by_largest_remainder(-1, &[("a", 1)]), Err(SplitRefusal::NegativeAmount));
    assert_eq!(split_by_largest_remainder(1, &[("a", -1)]), Err(SplitRefusal::NegativeWeight));
    assert_eq!(split_within_weights(2, &[("a", 1)]), Err(SplitRefusal::MoreThanTheWeights));
    let vast = [("a", i128::MAX), ("b", 1)];
    assert_eq!(split_by_largest_remainder(1, &vast), Err(SplitRefusal::TooLarge));
    assert_eq!(split_by_largest_remainder(2, &vast[..1]), Err(SplitRefusal::TooLarge));
    assert_eq!(split_by_largest_remainder(0, &[("a", 0)]).unwrap().cents(), [0]);
}

#[test]
fn ties_go_to_the_smaller_key() {
    let split = split_by_largest_remainder(1, &[("b", 5), ("a", 5)]).unwrap();
    assert_eq!(split.cents(), [0, 1]);
}

/// A later amount is split over what is left: the difference of two splits would take a cent back.
#[test]
fn splits_of_growing_amounts_are_not_cumulative() {
    let weights = [("a", 6), ("b", 6), ("c", 2)];
    assert_eq!(split_by_largest_remainder(10, &weights).unwrap().cents(), [4, 4, 2]);
    assert_eq!(split_by_largest_remainder(11, &weights).unwrap().cents(), [5, 5, 1]);
}

#[test]
fn a_split_of_exactly_the_weights_gives_each_its_own() {
    let weights = [("a", 6), ("b", 0), ("c", 2)];
    let split = split_within_weights(8, &weights).unwrap();
    assert_eq!(split.cents(), [6, 0, 2]);
    assert_eq!(split.amount().to_string(), "0.08");
    assert_eq!(split.shares()[0].amount().to_string(), "0.06");
    assert_eq!(split_within_weights(9, &weights), Err(SplitRefusal::MoreThanTheWeights));
}

#[test]
fn a_split_shows_its_calculation() {
    let split = split_by_largest_remainder(10, &[("a", 1), ("b", 2)]).unwrap();
    assert_eq!(
        split.to_string(),
        "0.10 by largest remainder over 0.03:\n\
         \x20 a: 0.10 × 0.01 ÷ 0.03 is at least 0.03, remainder 1/3 of a cent: 0.03\n\
         \x20 b: 0.10 × 0.02 ÷ 0.03 is at least 0.06, remainder 2/3 of a cent, and one more cent: 0.07"
    );
}

/// Shares in documents are dollars, as every amount; a part of a cent is no share.
#[test]
fn a_split_is_written_in_dollars_and_says_how_each_share_came_about() {
    let split = split_by_largest_remainder(100, &[("a", 100), ("b", 100), ("c", 100)]).unwrap();
    assert_eq!(split.cents(), [34, 33, 33]);
    let text = split.to_string();
    assert!(text.starts_with("1.00 by largest remainder over 3.00:"), "{text}");
    assert!(text.contains("and one more cent"), "{text}");
    let written = serde_json::to_value(split.shares()).unwrap();
    let first = &written[0];
    assert_eq!((first["weight"].as_str(), first["cents"].as_str()), (Some("1.00"), Some("0.34")));
    let read: Vec<Share<String>> = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(read.iter().map(|share| share.cents).collect::<Vec<_>>(), [34, 33, 33]);
    let mut part = written;
    part[0]["cents"] = "0.3401".into();
    let refused = serde_json::from_value::<Vec<Share<String>>>(part).unwrap_err().to_string();
    assert!(refused.contains("not whole cents"), "{refused}");
}
