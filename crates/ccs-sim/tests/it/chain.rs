//! The whole chain: no cent appears or disappears, and a cent that does is noticed.
#![allow(clippy::print_stdout, reason = "a run of many seeds says what happened in them")]

use std::collections::BTreeMap;
use std::ops::Range;

use ccs_core::money::WideMoney;
use ccs_sim::chain::{Broken, Chain, Handover, Leak, Place, Size};

const TWO_YEARS: Size = Size { families: 2, services: 2, weeks: 104 };

/// Seeds to run: `CCS_SIM_CHAINS=1000 CCS_SIM_FIRST=0` runs more than a test has time for.
fn seeds() -> Range<u64> {
    let of = |name, default| std::env::var(name).map_or(default, |text| text.parse().unwrap());
    let first = of("CCS_SIM_FIRST", 0);
    first..first + of("CCS_SIM_CHAINS", 6)
}

#[test]
fn no_invariant_is_broken_in_104_weeks() {
    let (mut events, mut issued, mut waived) = (0, WideMoney::ZERO, WideMoney::ZERO);
    let mut happened = BTreeMap::<&str, u64>::new();
    for seed in seeds() {
        let chain = Chain::simulate(seed, TWO_YEARS);
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
    for what in ["family told", "planned", "balanced", "finalise", "issue", "raise"] {
        assert!(happened.contains_key(what), "{what} happens");
    }
}

/// The comparisons are between independent sides: a cent that is lost between two engines, wherever
/// that is, ends the run.
#[test]
fn a_cent_lost_at_any_handover_is_noticed() {
    for at in Handover::ALL {
        let mut leaked = 0;
        for seed in 0..12 {
            for after in [0, 1, 5] {
                let (result, has_leaked) =
                    Chain::simulate_with(seed, TWO_YEARS, Leak { at, after });
                if has_leaked {
                    let broken = result.err().unwrap_or_else(|| panic!("{at:?} {seed} {after}"));
                    assert!(matches!(broken, Broken::Cent { .. } | Broken::Refused { .. }));
                    leaked += 1;
                } else {
                    result.unwrap_or_else(|broken| panic!("{at:?} seed {seed}: {broken}"));
                }
            }
            if leaked >= 3 {
                break;
            }
        }
        assert!(leaked > 0, "{at:?} happens");
    }
}

#[test]
fn a_chain_follows_from_its_seed() {
    let size = Size { weeks: 20, ..TWO_YEARS };
    let book = |seed| Chain::simulate(seed, size).unwrap().book().clone();
    assert_eq!(book(3), book(3));
    assert_ne!(book(3), book(4));
}
