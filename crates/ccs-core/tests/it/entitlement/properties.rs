//! Properties of every scenario.

use std::collections::BTreeSet;

use ccs_core::entitlement::model::{AccsKind, IncomeEstimate, Scenario, Session};
use ccs_core::entitlement::{Change, Entitlements, SubsidyKind, WeekEntitlement, reassess};
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::money::{Money, WideMoney};
use ccs_core::session::{Attendance, SessionTimes};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::family::{Build, day, gives_hours_back};
use ccs_core::strategies::{incomes, scenarios};

fn money(count: i128) -> Money {
    i64::try_from(count).ok().and_then(Money::from_ten_thousandths).expect("money")
}

/// The amounts of the sessions, by their place in the file.
fn amounts(weeks: &[WeekEntitlement]) -> Vec<Money> {
    let mut amounts: Vec<_> = weeks
        .iter()
        .flat_map(|week| &week.sessions)
        .map(|session| (session.place, session.amount))
        .collect();
    amounts.sort_unstable();
    amounts.into_iter().map(|(_, amount)| amount).collect()
}

fn minutes(weeks: &[WeekEntitlement]) -> Vec<Minutes> {
    let mut minutes: Vec<_> = weeks
        .iter()
        .flat_map(|week| &week.sessions)
        .map(|session| (session.place, session.subsidised_hours))
        .collect();
    minutes.sort_unstable();
    minutes.into_iter().map(|(_, minutes)| minutes).collect()
}

fn total(weeks: &[WeekEntitlement]) -> WideMoney {
    let of_week = |week: &WeekEntitlement| [Money::from(week.ccs), Money::from(week.accs)];
    weeks.iter().flat_map(of_week).sum()
}

/// Scenarios in which more hours never cost a later session its own. Everybody came: an absence that
/// gets hours uses a day. And neither a grandparent nor the transition to work has one week of two:
/// hours that the first week gets by its test are gone from those of the second.
fn attended() -> impl Strategy<Value = Scenario> {
    scenarios().prop_map(|scenario| {
        scenario.with(|scenario| {
            for child in &mut scenario.children {
                let apart = [AccsKind::Grandparent, AccsKind::TransitionToWork];
                child.accs.retain(|accs| !apart.contains(&accs.kind));
            }
            for session in &mut scenario.sessions {
                session.attendance = Attendance::Attended;
            }
        })
    })
}

fn with_income(scenario: &Scenario, amount: Money) -> Vec<WeekEntitlement> {
    let from = day("2018-07-02");
    let scenario = scenario.clone().with(|scenario| {
        scenario.family.income_estimates = vec![IncomeEstimate { from, amount }];
    });
    scenario.weeks()
}

fn less_never(lower: &[Money], higher: &[Money]) -> Result<(), TestCaseError> {
    prop_assert_eq!(lower.len(), higher.len());
    for (place, (lower, higher)) in lower.iter().zip(higher).enumerate() {
        prop_assert!(lower <= higher, "session {place}: {lower} and {higher}");
    }
    Ok(())
}

/// What was charged for a session and counts, in ten-thousandths.
fn net_fee(session: &Session, fee: Money) -> i64 {
    (fee.ten_thousandths() - session.other_payments.ten_thousandths()).max(0)
}

proptest! {
    /// From clause 4A on always but for the provider's own ACCS; before it where an hour costs ten cents: below that, rounding the
    /// rate to the cent can pass the fee.
    #[test]
    fn a_session_never_gets_more_than_its_fee(scenario in scenarios()) {
        for found in scenario.weeks().iter().flat_map(|week| &week.sessions) {
            let session = &scenario.sessions[found.place];
            let amount = found.amount.ten_thousandths();
            prop_assert!(amount >= 0);
            if found.kind == SubsidyKind::ProviderAccs {
                continue;
            }
            if session.session_date >= day("2019-12-16") {
                let prescribed = session.prescribed_payments.ten_thousandths();
                let left = session.fee.ten_thousandths() - prescribed;
                prop_assert!(amount <= left.max(0));
            } else {
                let charged = session.fee_before_prescribed_discounts.unwrap_or(session.fee);
                let net = net_fee(session, charged);
                let length = i64::from(session.times.length().get());
                prop_assert!(amount <= net || net * 60 < 1_000 * length);
            }
        }
    }

    #[test]
    fn no_session_and_no_total_rises_as_income_rises(
        scenario in attended(),
        incomes in (incomes(), incomes()),
    ) {
        let (lower, higher) = (incomes.0.min(incomes.1), incomes.0.max(incomes.1));
        let (rich, poor) = (with_income(&scenario, higher), with_income(&scenario, lower));
        prop_assume!(!gives_hours_back(&rich) && !gives_hours_back(&poor));
        less_never(&amounts(&rich), &amounts(&poor))?;
        prop_assert!(total(&rich) <= total(&poor));
    }

    #[test]
    fn a_session_never_falls_as_its_fee_rises(
        scenario in scenarios(),
        place in any::<Index>(),
        more in 1_i64..5_000_000,
    ) {
        let place = place.index(scenario.sessions.len());
        prop_assume!(scenario.sessions[place].fee > Money::ZERO);
        let dearer = scenario.clone().with(|scenario| {
            let session = &mut scenario.sessions[place];
            session.fee = raised(session.fee, more);
            let before = &mut session.fee_before_prescribed_discounts;
            *before = before.map(|fee| raised(fee, more));
        });
        let (before, after) = (scenario.weeks(), dearer.weeks());
        prop_assume!(!gives_hours_back(&before) && !gives_hours_back(&after));
        let (before, after) = (amounts(&before), amounts(&after));
        less_never(&before, &after)?;
        for other in (0..before.len()).filter(|other| *other != place) {
            prop_assert_eq!(before[other], after[other], "another session");
        }
    }

    #[test]
    fn no_session_and_no_total_falls_as_hours_of_activity_rise(
        scenario in attended(),
        more in 1_u32..4_000,
    ) {
        let busier = scenario.clone().with(|scenario| {
            let activity = &mut scenario.family.activity;
            for level in activity.individual.iter_mut().chain(&mut activity.partner) {
                level.hours = level.hours.counted().plus(Minutes::new(more).into()).into();
            }
        });
        let (before, after) = (scenario.weeks(), busier.weeks());
        prop_assume!(!gives_hours_back(&before) && !gives_hours_back(&after));
        less_never(&amounts(&before), &amounts(&after))?;
        prop_assert!(total(&before) <= total(&after));
    }

    #[test]
    fn splitting_a_session_never_changes_the_hours_used(
        scenario in scenarios(),
        place in any::<Index>(),
        at in any::<Index>(),
    ) {
        let place = place.index(scenario.sessions.len());
        let whole = scenario.sessions[place].clone();
        let (start, end) = (whole.times.start(), whole.times.end());
        let between: Vec<u16> = (start.minute_of_day() + 1..end.minute_of_day()).collect();
        prop_assume!(!between.is_empty());
        let (first, second) = halves(&whole, clock(*at.get(&between)));
        let split = scenario.clone().with(|scenario| {
            scenario.sessions[place] = first;
            scenario.sessions.insert(place + 1, second);
        });
        let (whole, split) = (scenario.weeks(), split.weeks());
        // A rate of less than half a cent is nil: the parts of a small fee may come to nothing where the
        // whole does not, and such a week leaves its hours to others.
        prop_assume!(!gives_hours_back(&whole) && !gives_hours_back(&split));
        let (before, mut after) = (minutes(&whole), minutes(&split));
        let second = after.remove(place + 1);
        after[place] = after[place].plus(second);
        prop_assert_eq!(before, after);
    }

    #[test]
    fn the_order_of_an_enrolments_sessions_within_a_week_of_the_file_changes_nothing(
        (scenario, shuffled) in scenarios().prop_flat_map(|scenario| {
            let order = Just((0..scenario.sessions.len()).collect::<Vec<_>>()).prop_shuffle();
            (Just(scenario), order)
        }),
    ) {
        let mixed = within_weeks(&scenario, &shuffled);
        prop_assert_eq!(without_places(scenario.weeks()), without_places(mixed.weeks()));
    }

    #[test]
    fn entitlement_is_fee_reduction_and_withheld_and_fees_are_all_that_pays_them(
        scenario in scenarios(),
    ) {
        for week in scenario.weeks() {
            let entitled = week.ccs.get() + week.accs.get();
            prop_assert_eq!(entitled, week.fee_reduction.get() + week.withheld.get());
            prop_assert!(week.withheld.get() >= 0 && week.withheld <= week.ccs);
            let paid = Money::from(week.fee_reduction) + Money::from(week.provider_accs);
            prop_assert_eq!(week.fees, week.other_payments.plus(paid).plus(week.gap));
            let sessions: WideMoney = week.sessions.iter().map(|session| session.amount).sum();
            let sums = [week.ccs, week.cut_by_annual_cap, week.accs, week.provider_accs];
            let sums: WideMoney = sums.into_iter().map(Money::from).sum();
            let apart = sums.minus(sessions).magnitude().ten_thousandths();
            prop_assert!(apart <= 150, "three sums, each within half a cent");
        }
    }

    #[test]
    fn a_reassessment_under_the_same_facts_is_nothing_and_under_others_it_re_adds(
        scenario in scenarios(),
        income in incomes(),
    ) {
        let before = Entitlements { weeks: scenario.weeks() };
        prop_assert_eq!(reassess(&before, &Entitlements { weeks: scenario.weeks() }), []);
        let after = Entitlements { weeks: with_income(&scenario, income) };
        let changes = reassess(&before, &after);
        let changed: WideMoney = changes.iter().map(Change::entitlement).sum();
        prop_assert_eq!(total(&after.weeks), total(&before.weeks).plus(changed));
        for change in &changes {
            prop_assert_eq!(change.entitlement(), change.fee_reduction.plus(change.withheld));
        }
        let back: WideMoney =
            reassess(&after, &before).iter().map(Change::entitlement).sum();
        prop_assert_eq!(back, changed.negated());
    }
}

fn raised(fee: Money, more: i64) -> Money {
    money(i128::from(fee.ten_thousandths() + more))
}

/// A session cut in two at a minute; the fee is shared in some way.
fn halves(whole: &Session, at: ClockTime) -> (Session, Session) {
    let (start, end) = (whole.times.start(), whole.times.end());
    let part = |from: ClockTime, to: ClockTime, of: &dyn Fn(Money) -> Money| Session {
        times: SessionTimes::new(from, to).expect("times"),
        fee: of(whole.fee),
        fee_before_prescribed_discounts: whole.fee_before_prescribed_discounts.map(of),
        ..whole.clone()
    };
    let third = |fee: Money| fee.ten_thousandths() / 3;
    let first = |fee: Money| money(third(fee).into());
    let rest = |fee: Money| money((fee.ten_thousandths() - third(fee)).into());
    (part(start, at, &first), part(at, end, &rest))
}

/// The sessions of each enrolment and week change places among themselves.
fn within_weeks(scenario: &Scenario, shuffled: &[usize]) -> Scenario {
    let key = |place: usize| {
        let session = &scenario.sessions[place];
        let week = ccs_core::date::Week::containing(session.session_date).expect("a week");
        (session.enrolment_id, week)
    };
    let keys: BTreeSet<_> = (0..scenario.sessions.len()).map(key).collect();
    scenario.clone().with(|mixed| {
        for of_week in keys {
            let places = (0..scenario.sessions.len()).filter(|place| key(*place) == of_week);
            let sources = shuffled.iter().filter(|place| key(**place) == of_week);
            for (place, source) in places.zip(sources) {
                mixed.sessions[place] = scenario.sessions[*source].clone();
            }
        }
    })
}

fn without_places(mut weeks: Vec<WeekEntitlement>) -> Vec<WeekEntitlement> {
    for session in weeks.iter_mut().flat_map(|week| &mut week.sessions) {
        session.place = 0;
    }
    weeks
}

/// The random scenarios would prove little if most of them came to nothing.
#[test]
fn random_scenarios_reach_every_kind_of_outcome() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for _ in 0..1_500 {
        let scenario = scenarios().new_tree(&mut runner).expect("a scenario").current();
        for week in scenario.weeks() {
            seen.extend(week.higher_rate.then(|| "higher rate".to_owned()));
            let cut = week.cut_by_annual_cap.get() > 0;
            seen.extend(cut.then(|| "cut by the annual cap".to_owned()));
            for session in &week.sessions {
                seen.insert(session.kind.as_str().to_owned());
                seen.extend(session.not_paid.map(|why| why.as_str().to_owned()));
                seen.extend(session.absence.map(|how| how.as_str().to_owned()));
                seen.extend((session.cut_to_fee > Money::ZERO).then(|| "clause 4A".to_owned()));
                let partly = session.subsidised_hours > Minutes::ZERO
                    && session.subsidised_hours < session.times.length();
                seen.extend(partly.then(|| "partly subsidised".to_owned()));
            }
        }
    }
    let expected = [
        "absence_days_used",
        "additional",
        "after_last_attendance",
        "allowable",
        "before_first_attendance",
        "ccs",
        "child_wellbeing",
        "clause 4A",
        "cut by the annual cap",
        "grandparent",
        "higher rate",
        "hours_used",
        "not_counted",
        "partly subsidised",
        "provider_child_wellbeing",
        "relief_package",
        "same_day",
        "temporary_financial_hardship",
        "transition_to_work",
    ];
    assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

fn clock(minute: u16) -> ClockTime {
    let text = format!("{:02}:{:02}", minute / 60, minute % 60);
    text.parse().expect("a time before midnight")
}
