//! Every figure's derivation re-computes to the figure it explains.

use ccs_core::derivation::Derivation;
use ccs_core::entitlement::{Assessment, WeekEntitlement, WeekExplained};
use ccs_core::money::{Cents, Money, WideMoney};
use ccs_core::rates::RateBook;
use ccs_core::ratio::Ratio;
use proptest::prelude::*;

use super::scenarios::scenarios;

fn dollars(amount: Cents) -> Ratio {
    Ratio::from(Money::from(amount))
}

fn wide(amount: WideMoney) -> Ratio {
    Ratio::of(amount.ten_thousandths(), 10_000).expect("a fraction")
}

/// Each figure of the week beside its derivation.
fn figures<'w>(
    week: &WeekEntitlement,
    explained: &'w WeekExplained,
) -> Vec<(&'w Derivation, Ratio)> {
    vec![
        (&explained.percentage, Ratio::percent(week.percentage)),
        (&explained.hours_available, Ratio::hours(week.hours_available)),
        (&explained.ccs, dollars(week.ccs)),
        (&explained.accs, dollars(week.accs)),
        (&explained.withheld, dollars(week.withheld)),
        (&explained.fee_reduction, dollars(week.fee_reduction)),
        (&explained.gap, wide(week.gap)),
    ]
}

proptest! {
    #[test]
    fn every_derivation_re_computes_to_the_figure_it_explains(scenario in scenarios()) {
        let assessment = Assessment::of(&scenario, &RateBook::PUBLISHED).expect("an assessment");
        let explained = assessment.explain();
        let weeks = &assessment.entitlements().weeks;
        prop_assert_eq!(explained.len(), weeks.len());
        for (week, explained) in weeks.iter().zip(&explained) {
            prop_assert_eq!((week.week, week.enrolment_id), (explained.week, explained.enrolment_id));
            for (derivation, figure) in figures(week, explained) {
                prop_assert_eq!(derivation.value(), figure, "{}", derivation.figure());
            }
            prop_assert_eq!(week.sessions.len(), explained.sessions.len());
            for (session, explained) in week.sessions.iter().zip(&explained.sessions) {
                prop_assert_eq!(session.place, explained.place);
                prop_assert_eq!(explained.amount.value(), Ratio::from(session.amount));
                let rate = explained.hourly_rate().expect("a rate");
                prop_assert_eq!(rate.value(), session.hourly_rate);
                let hours = explained.subsidised_hours().expect("hours");
                prop_assert_eq!(hours.value(), Ratio::hours(session.subsidised_hours));
            }
            for derivation in explained.derivations() {
                prop_assert!(derivation.holds(), "{}", derivation.figure());
            }
        }
    }
}
