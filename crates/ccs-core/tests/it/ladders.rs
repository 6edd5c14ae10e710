//! Ladders and tiers: each edge on its own side, and lines that meet the plateaus they join.

use ccs_core::hours::Minutes;
use ccs_core::money::{Dollars, WideMoney};
use ccs_core::percent::BasisPoints;
use ccs_core::rates::activity_test::{TIERS_2018, TIERS_2026};
use ccs_core::rates::{
    Band, Edge, Falling, Ladder, Share, Tier, Tiers, higher_rate, standard_rate,
};

const STANDARD_2018: Ladder<'static> = standard_rate::LADDER_2018;
const STANDARD_2023: Ladder<'static> = standard_rate::LADDER_2023;
const HIGHER_2023: Ladder<'static> = higher_rate::LADDER_2023;

fn flat(percent: u16) -> Share {
    Share::Flat(BasisPoints::literal(percent))
}

/// The share so many dollars and cents above the threshold.
fn share(ladder: &Ladder<'_>, above: &str) -> Share {
    ladder.share_at(above.parse().unwrap())
}

/// The value of a line at a distance above the threshold, in hundredths of a percent.
fn on_line(line: Falling, at: Dollars) -> u32 {
    let fall = (at.get() - line.from_offset.get()) * 100 / line.dollars_a_percent;
    (line.from_basis_points - fall).min(line.at_most.get().into())
}

fn is_falling(share: Share) -> bool {
    matches!(share, Share::Falling(_))
}

#[test]
fn the_threshold_itself_belongs_to_the_highest_percentage() {
    for (ladder, percent) in [(STANDARD_2018, 85), (STANDARD_2023, 90), (HIGHER_2023, 95)] {
        assert_eq!(share(&ladder, "-1000.00"), flat(percent));
        assert_eq!(share(&ladder, "0"), flat(percent));
        assert!(is_falling(share(&ladder, "0.01")), "{percent}");
    }
}

#[test]
fn each_further_edge_belongs_to_the_step_it_begins() {
    assert!(is_falling(share(&STANDARD_2018, "104999.99")));
    assert_eq!(share(&STANDARD_2018, "105000"), flat(50));
    assert_eq!(share(&STANDARD_2018, "184289.99"), flat(50));
    assert!(is_falling(share(&STANDARD_2018, "184290")));
    assert!(is_falling(share(&STANDARD_2018, "274289.99")));
    assert_eq!(share(&STANDARD_2018, "274290"), flat(20));
    assert_eq!(share(&STANDARD_2018, "284289.99"), flat(20));
    assert_eq!(share(&STANDARD_2018, "284290"), flat(0));

    assert!(is_falling(share(&STANDARD_2023, "449999.99")));
    assert_eq!(share(&STANDARD_2023, "450000"), flat(0));

    assert_eq!(share(&HIGHER_2023, "105000"), flat(80));
    assert!(is_falling(share(&HIGHER_2023, "184290")));
    assert_eq!(share(&HIGHER_2023, "274290"), flat(50));
    assert_eq!(share(&HIGHER_2023, "284289.99"), flat(50));
    assert_eq!(share(&HIGHER_2023, "284290"), Share::Standard);
}

/// The Act fixes both ends of every line. A line that missed one would be a misread formula.
#[test]
fn every_line_joins_what_is_before_it_to_what_is_after_it() {
    for ladder in [STANDARD_2018, STANDARD_2023, HIGHER_2023] {
        let mut before = ladder.up_to_threshold;
        for pair in ladder.bands().windows(2) {
            let (from, to) = (pair[0].above_threshold.amount(), pair[1].above_threshold.amount());
            match (pair[0].share, pair[1].share) {
                (Share::Falling(line), Share::Flat(after)) => {
                    assert_eq!(on_line(line, from), u32::from(before.get()), "{line:?} begins");
                    assert_eq!(on_line(line, to), u32::from(after.get()), "{line:?} ends");
                }
                (Share::Flat(plateau), _) => before = plateau,
                pair => panic!("a line leads to a plateau: {pair:?}"),
            }
        }
    }
}

#[test]
fn the_higher_rate_stays_at_95_for_60000_dollars() {
    let Share::Falling(line) = share(&HIGHER_2023, "1") else { panic!("a line") };
    assert_eq!(line.cut_off_until(), Dollars::new(60_000));
    assert_eq!(on_line(line, Dollars::new(60_000)), 9_500);
    assert_eq!(on_line(line, Dollars::new(63_000)), 9_400);
}

#[test]
fn each_tier_of_the_activity_test_begins_where_the_act_says() {
    let earned = |minutes| TIERS_2018.earned_by(Minutes::new(minutes).into()).get() / 60;
    let edges = [0, 8 * 60 - 1, 8 * 60, 16 * 60, 16 * 60 + 1, 48 * 60, 48 * 60 + 1];
    assert_eq!(edges.map(earned), [0, 0, 36, 36, 72, 72, 100]);
    let guaranteed = |minutes| TIERS_2026.earned_by(Minutes::new(minutes).into()).get() / 60;
    assert_eq!([0, 48 * 60, 48 * 60 + 1].map(guaranteed), [72, 72, 100]);
}

#[test]
#[should_panic(expected = "bands begin ever higher")]
fn a_ladder_out_of_order_does_not_compile_in_a_const() {
    let band =
        |offset| Band { above_threshold: Edge::AtLeast(Dollars::new(offset)), share: flat(1) };
    let _ = Ladder::new(BasisPoints::WHOLE, &[band(1), band(1)]);
}

#[test]
#[should_panic(expected = "steps begin ever higher")]
fn tiers_out_of_order_do_not_compile_in_a_const() {
    let tier = |hours| Tier { activity: Edge::AtLeast(Minutes::new(hours)), hours: Minutes::ZERO };
    let _ = Tiers::new(Minutes::ZERO, &[tier(2), tier(1)]);
}

#[test]
fn an_edge_is_reached_on_its_own_side() {
    let at = WideMoney::from(Dollars::new(1));
    assert!(Edge::AtLeast(Dollars::new(1)).is_reached_by(at));
    assert!(!Edge::MoreThan(Dollars::new(1)).is_reached_by(at));
    assert!(Edge::MoreThan(Dollars::new(1)).is_reached_by("1.0001".parse::<WideMoney>().unwrap()));
    assert!(!Edge::AtLeast(Dollars::new(1)).is_reached_by("0.9999".parse::<WideMoney>().unwrap()));
}
