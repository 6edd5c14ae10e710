//! The assessment against a second, slow model that knows the facts and not the code.
//!
//! On 29 November 2026 both agreed on 100,000 random scenarios and 100,000 random balancings
//! (`PROPTEST_CASES=100000`).

use ccs_core::date::{CCS_BEGAN, Day};
use ccs_core::entitlement::model::Scenario;
use ccs_core::entitlement::{Balance, NotPaid, SessionEntitlement, WeekEntitlement, balance};
use ccs_core::money::{Cents, WideMoney};
use ccs_core::rates::RateBook;
use proptest::prelude::*;

use super::family::Build;
use super::slow_model::{SlowBalance, SlowWeek, slow_balance, slow_weeks};
use ccs_core::strategies::{balanced, scenarios};

/// A week as comparable text.
fn shown(week: &WeekEntitlement) -> String {
    let cents = |amount: Cents| i128::from(amount.get());
    [
        format!("week {}", week.week.monday().days_since(CCS_BEGAN) / 7),
        format!("enrolment {}", week.enrolment_id),
        format!("percentage {} higher {}", week.percentage.get(), week.higher_rate),
        format!("minutes available {}", week.hours_available.get()),
        format!("ccs {} accs {}", cents(week.ccs), cents(week.accs)),
        format!("provider {}", cents(week.provider_accs)),
        format!("withheld {} passed {}", cents(week.withheld), cents(week.fee_reduction)),
        format!("fees {} gap {}", week.fees.ten_thousandths(), week.gap.ten_thousandths()),
    ]
    .join("\n")
}

fn shown_slowly(week: &SlowWeek) -> String {
    [
        format!("week {}", week.week),
        format!("enrolment {}", week.enrolment),
        format!("percentage {} higher {}", week.percentage, week.higher_rate),
        format!("minutes available {}", week.minutes_available),
        format!("ccs {} accs {}", week.ccs, week.accs),
        format!("provider {}", week.provider_accs),
        format!("withheld {} passed {}", week.withheld, week.fee_reduction),
        format!("fees {} gap {}", week.fees, week.gap),
    ]
    .join("\n")
}

fn session_shown(session: &SessionEntitlement) -> String {
    let amount = session.amount.ten_thousandths();
    let not_paid = session.not_paid.map_or("paid", NotPaid::as_str);
    let minutes = session.subsidised_hours.get();
    format!("{} {} {minutes} min {amount} {not_paid}", session.place, session.kind.as_str())
}

fn are_consistent(scenario: &Scenario) -> Result<(), TestCaseError> {
    let weeks = scenario
        .assessed()
        .map_err(|refusals| TestCaseError::fail(format!("refused: {refusals:?}")))?;
    let slow = slow_weeks(scenario);
    prop_assert_eq!(weeks.weeks.len(), slow.len());
    for (week, slow) in weeks.weeks.iter().zip(&slow) {
        prop_assert_eq!(week.sessions.len(), slow.sessions.len());
        for (session, slow) in week.sessions.iter().zip(&slow.sessions) {
            let not_paid = slow.not_paid.unwrap_or("paid");
            let (place, kind) = (slow.place, slow.kind);
            prop_assert_eq!(
                session_shown(session),
                format!("{place} {kind} {} min {} {not_paid}", slow.minutes, slow.amount)
            );
            prop_assert!(slow.hourly_fee.equals(session.hourly_fee), "fee of session {}", place);
            prop_assert!(slow.hourly_cap.equals(session.hourly_cap), "cap of session {}", place);
            prop_assert!(slow.hourly_rate.equals(session.hourly_rate), "rate of session {}", place);
        }
        prop_assert_eq!(shown(week), shown_slowly(slow));
    }
    Ok(())
}

/// A balancing in the units of the slow model.
fn as_slow(year: &Balance) -> SlowBalance {
    let count = |day: Day| i128::from(day.days_since(CCS_BEGAN));
    let cents = |amount: WideMoney| amount.ten_thousandths() / 100;
    SlowBalance {
        standing: year.standing.as_str(),
        no_ccs_from: count(year.no_ccs_from),
        restarts_on: year.restarts_on.map(count),
        child_wellbeing_stops_from: count(year.child_wellbeing_stops_from),
        before: cents(year.before),
        withheld: cents(year.withheld),
        paid: year.paid.ten_thousandths(),
        actual: cents(year.actual),
        entitlement: year.outcome.entitlement.ten_thousandths(),
        top_up: year.outcome.top_up.ten_thousandths(),
        debt: year.outcome.debt.ten_thousandths(),
    }
}

proptest! {
    #[test]
    fn the_assessment_gives_what_a_slow_model_written_from_the_facts_gives(
        scenario in scenarios(),
    ) {
        are_consistent(&scenario)?;
    }

    #[test]
    fn a_balancing_gives_what_the_slow_model_gives(scenario in balanced()) {
        let year = balance(&scenario, &RateBook::PUBLISHED)
            .map_err(|refusals| TestCaseError::fail(format!("refused: {refusals:?}")))?;
        prop_assert_eq!(as_slow(&year), slow_balance(&scenario));
    }
}
