//! Random values: valid, simple once shrunk, and the same from a fuzzer's bytes.

use arbitrary::Unstructured;
use ccs_core::date::{CCS_BEGAN, CcsFortnight, Day, Span, Week, WeekSpan};
use ccs_core::entitlement::assess;
use ccs_core::entitlement::model::Scenario;
use ccs_core::hours::ClockTime;
use ccs_core::id::{ClearingNumber, Identifier};
use ccs_core::money::Money;
use ccs_core::rates::RateBook;
use ccs_core::session::SessionTimes;
use ccs_core::strategies::{balanced, incomes, scenarios};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestError, TestRunner};

proptest! {
    #[test]
    fn what_is_made_is_valid(
        id in any::<Identifier>(),
        number in any::<ClearingNumber>(),
        times in any::<SessionTimes>(),
        span in any::<Span>(),
        weeks in any::<WeekSpan>(),
        fortnight in any::<CcsFortnight>(),
        time in any::<ClockTime>(),
    ) {
        prop_assert_eq!(Identifier::parse(id.as_str().as_bytes()), Ok(id));
        prop_assert_eq!(number.as_str().len(), 12);
        prop_assert!(number.as_str().bytes().all(|digit| digit.is_ascii_digit()));
        prop_assert!(times.start() < times.end() && times.length().get() <= 12 * 60);
        prop_assert!(span.first() <= span.last());
        prop_assert_eq!(WeekSpan::new(weeks.from(), weeks.to()), Ok(weeks));
        prop_assert_eq!(CcsFortnight::containing(fortnight.first_monday()), Some(fortnight));
        prop_assert_eq!(time.to_string().parse(), Ok(time));
    }

    #[test]
    fn any_bytes_make_values(bytes in any::<Vec<u8>>()) {
        let mut from = Unstructured::new(&bytes);
        let week = from.arbitrary::<Week>().unwrap();
        prop_assert_eq!(Week::containing(week.sunday()), Some(week));
        let money = from.arbitrary::<Money>().unwrap();
        prop_assert_eq!(money.to_string().parse(), Ok(money));
        let again = Unstructured::new(&bytes).arbitrary::<Week>().unwrap();
        prop_assert_eq!(again, week, "the same bytes, the same value");
    }

    #[test]
    fn scenarios_of_any_bytes_can_be_assessed(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let scenario = Unstructured::new(&bytes).arbitrary::<Scenario>().unwrap();
        prop_assert!(assess(&scenario, &RateBook::PUBLISHED).is_ok());
    }

    #[test]
    fn balanced_scenarios_can_be_assessed(scenario in balanced()) {
        prop_assert!(assess(&scenario, &RateBook::PUBLISHED).is_ok());
    }
}

/// What a strategy makes of the simplest value that fails.
fn simplest<T: core::fmt::Debug>(
    strategy: impl Strategy<Value = T>,
    fails: impl Fn(&T) -> bool,
) -> T {
    let fails = |value: T| {
        if fails(&value) { Err(TestCaseError::fail("it fails")) } else { Ok(()) }
    };
    let config =
        Config { max_shrink_iters: 20_000, failure_persistence: None, ..Config::default() };
    let rng = TestRunner::deterministic().rng().clone();
    match TestRunner::new_with_rng(config, rng).run(&strategy, fails) {
        Err(TestError::Fail(_, value)) => value,
        other => panic!("nothing failed: {other:?}"),
    }
}

#[test]
fn what_fails_shrinks_to_the_simplest_that_fails() {
    assert_eq!(simplest(any::<Money>(), |_| true), Money::ZERO);
    assert_eq!(simplest(any::<Day>(), |_| true), CCS_BEGAN);
    let ten: Money = "10.00".parse().unwrap();
    let above = simplest(any::<Money>(), |amount| *amount > ten);
    assert!(above > ten && above.ten_thousandths() <= 100_100, "a cent more: {above}");
    let scenario = simplest(scenarios(), |scenario| !scenario.sessions.is_empty());
    let sizes = (scenario.sessions.len(), scenario.children.len(), scenario.enrolments.len());
    assert_eq!(sizes, (1, 1, 1));
    assert_eq!(scenario.family.exemptions, []);
}

/// Faults lie beside the edges of a ladder, so a third of the incomes do.
#[test]
fn incomes_are_often_beside_an_edge_of_the_published_ladders() {
    let rows = RateBook::PUBLISHED.table();
    let edges = rows.iter().filter(|row| row.key.contains("income_threshold."));
    let edges: Vec<i64> = edges.map(|row| row.value.as_deref().unwrap().parse().unwrap()).collect();
    assert!(edges.len() > 40);
    let mut runner = TestRunner::deterministic();
    let beside = (0..600).filter(|_| {
        let income = incomes().new_tree(&mut runner).unwrap().current();
        let dollars = income.ten_thousandths().div_euclid(10_000);
        edges.iter().any(|edge| (dollars - edge).abs() <= 2)
    });
    assert!(beside.count() >= 150);
}
