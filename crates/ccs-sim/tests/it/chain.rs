//! The whole chain: no cent appears or disappears, and a cent that does is noticed.
#![allow(clippy::print_stdout, reason = "a run of many seeds says what happened in them")]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use ccs_core::date::CCS_BEGAN;
use ccs_core::money::WideMoney;
use ccs_core::rates::RateBook;
use ccs_sim::chain::{Broken, Chain, Handover, Leak, NotPossible, Place, Size};

const TWO_YEARS: Size = Size { families: 2, services: 2, weeks: 104 };

fn asked_for(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().unwrap())
}

/// Seeds to run: `CCS_SIM_CHAINS=1000 CCS_SIM_FIRST=0` runs more than a test has time for.
fn seeds() -> Range<u64> {
    let first = asked_for("CCS_SIM_FIRST", 0);
    first..first + asked_for("CCS_SIM_CHAINS", 4)
}

#[test]
fn no_invariant_is_broken_in_104_weeks() {
    let (mut events, mut issued, mut waived) = (0, WideMoney::ZERO, WideMoney::ZERO);
    let mut happened = BTreeMap::<&str, u64>::new();
    let weeks = u32::try_from(asked_for("CCS_SIM_WEEKS", 104)).unwrap();
    for seed in seeds() {
        let chain = Chain::simulate(seed, Size { weeks, ..TWO_YEARS });
        let chain = chain.unwrap_or_else(|broken| panic!("seed {seed}: {broken}"));
        events += chain.events();
        issued += chain.book().sum(|place| matches!(place, Place::Issued(_)));
        waived += chain.book().sum(|place| matches!(place, Place::Waived(_)));
        for (what, count) in chain.happened() {
            *happened.entry(what).or_default() += count;
        }
    }
    println!("{events} events, {issued} issued, {waived} waived, {happened:?}");
    assert!(issued > WideMoney::ZERO && waived < WideMoney::ZERO);
    for what in ["family notified", "planned", "balanced", "finalise", "issue", "raise"] {
        assert!(happened.contains_key(what), "{what} happens");
    }
}

/// A world in which every kind of handover happens. Others take its place where the worlds of seeds
/// change.
const RICH: u64 = 288;

/// The comparisons are between independent sides: a cent that is lost between two engines, wherever
/// that is, ends the run. The first and the second handover of each kind lose one, and the fortieth of
/// those that happen so often, in the first world that has any.
#[test]
fn a_cent_lost_at_any_handover_is_noticed() {
    let size = Size { families: 1, weeks: 52, ..TWO_YEARS };
    let mut missing = Handover::ALL.to_vec();
    for seed in RICH..RICH + 40 {
        let of = |&at| [0, 1, 39].map(|after| Leak { at, after });
        let leaks: Vec<Leak> = missing.iter().flat_map(of).collect();
        for (leak, result) in Chain::simulate_with(seed, size, &leaks).unwrap() {
            let is_noticed = matches!(result, Err(Broken::Cent { .. } | Broken::Refused { .. }));
            assert!(is_noticed, "{leak:?} of seed {seed}: {result:?}");
            missing.retain(|at| *at != leak.at);
        }
        if missing.is_empty() {
            return;
        }
    }
    assert_eq!(missing, [], "they happen");
}

/// A world begins with the scheme where it has more weeks than there are rates for since 2024.
#[test]
fn a_world_of_any_length_has_rates_for_all_its_weeks() {
    let of = |weeks| Size { families: 1, services: 1, weeks };
    let begins = |weeks| of(weeks).begins().map(|day| day.to_string());
    assert_eq!((begins(156), begins(157)), (Ok("2024-07-08".into()), Ok("2018-07-02".into())));
    let most = Size::MOST_WEEKS;
    let last = RateBook::PUBLISHED.reviewed_to;
    assert_eq!(CCS_BEGAN.plus_days(7 * i32::try_from(most).unwrap() - 1), Some(last));
    assert!(of(most).begins().is_ok());
    let too_long = Chain::simulate(1, of(most + 1)).unwrap_err();
    assert_eq!(
        too_long.to_string(),
        format!(
            "a world with families has at most {most} weeks: rates are known from 2018-07-02 to {last}"
        )
    );
    let chain = Chain::simulate(1, of(160)).unwrap_or_else(|broken| panic!("{broken}"));
    let weeks = chain.book().balances().filter_map(|(place, _)| match place {
        Place::Entitlement(week, _) => Some(week.monday()),
        _ => None,
    });
    let mondays = weeks.collect::<BTreeSet<_>>();
    let last = CCS_BEGAN.plus_days(7 * 159).unwrap();
    assert!(mondays.iter().all(|monday| (CCS_BEGAN..=last).contains(monday)));
    assert!(mondays.len() > 100, "{}", mondays.len());
}

#[test]
fn a_world_that_cannot_be_is_refused() {
    let size = Size { families: 1, services: 1, weeks: 1 };
    let refused = |size| Chain::simulate(1, size).unwrap_err();
    let expected = [
        (Size { families: 10_000, ..size }, NotPossible::TooManyFamilies),
        (Size { services: 10_000, ..size }, NotPossible::TooManyServices),
        (Size { services: 0, ..size }, NotPossible::NoService),
        (Size { weeks: u32::MAX, ..size }, NotPossible::TooManyWeeks),
    ];
    for (size, why) in expected {
        assert_eq!(refused(size), Broken::NotPossible(why));
    }
}

#[test]
fn a_chain_follows_from_its_seed() {
    let size = Size { weeks: 20, ..TWO_YEARS };
    let book = |seed| Chain::simulate(seed, size).unwrap().book().clone();
    assert_eq!(book(3), book(3));
    assert_ne!(book(3), book(4));
}
