//! The journey through all crates: every cent of a reassessment is found again.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod set_off;
mod statement;

use std::collections::BTreeMap;

use ccs::core::date::{Day, Week};
use ccs::core::entitlement::Change;
use ccs::core::money::{Cents, WideMoney};
use ccs::core::session::CareType;
use ccs::journey::{PaymentRun, overpayment, payment_lines, plan};
use ccs::payments::arrears::Arrears;
use ccs::payments::change::{Recipient, WeekChange};
use proptest::prelude::*;

fn wide(amount: impl Into<WideMoney>) -> WideMoney {
    amount.into()
}

fn cents(count: i64) -> WideMoney {
    wide(Cents::new(count).unwrap())
}

fn changes() -> impl Strategy<Value = Vec<(Change, Recipient)>> {
    let amounts = (-90_000..90_000_i64, -90_000..90_000_i64, -4_000..4_000_i64);
    let change = (0..6_i32, 0..3_usize, amounts, any::<bool>());
    let change = change.prop_map(|(week, enrolment, (ccs, accs, withheld), to_service)| {
        let sunday = Day::ymd(2025, 8, 10).plus_days(week * 7).unwrap();
        let change = Change {
            week: Week::ending(sunday).unwrap(),
            enrolment_id: ["E1", "E2", "E3"][enrolment].parse().unwrap(),
            child: ["c1", "c2", "c2"][enrolment].parse().unwrap(),
            service_id: ["S1", "S1", "S2"][enrolment].parse().unwrap(),
            ccs: cents(ccs),
            accs: cents(accs),
            fee_reduction: cents(ccs + accs - withheld),
            withheld: cents(withheld),
        };
        (change, if to_service { Recipient::Service } else { Recipient::Customer })
    });
    prop::collection::vec(change, 0..18).prop_map(|changes| {
        let by_key: BTreeMap<_, _> = changes
            .into_iter()
            .map(|(change, to)| ((change.week, change.enrolment_id), (change, to)))
            .collect();
        by_key.into_values().collect()
    })
}

fn planned(changes: &[(Change, Recipient)]) -> Vec<WeekChange> {
    let alone: Vec<Change> = changes.iter().map(|(change, _)| *change).collect();
    let to = |change: &Change| changes.iter().find(|(it, _)| it == change).unwrap().1;
    plan(&alone, to).unwrap()
}

proptest! {
    #[test]
    fn each_week_child_and_recipient_gets_its_change_to_the_cent(changes in changes()) {
        let lines = planned(&changes);
        for (change, to) in &changes {
            let of_week = || lines.iter().filter(|line| (line.week, line.enrolment_id) == (change.week, change.enrolment_id));
            let paid: WideMoney = of_week().filter(|line| line.recipient == *to).map(|line| wide(line.amount)).sum();
            let others: WideMoney = of_week().filter(|line| line.recipient != *to).map(|line| wide(line.amount)).sum();
            let withheld: WideMoney = of_week().filter_map(|line| line.withheld).map(wide).sum();
            prop_assert_eq!(paid, change.fee_reduction);
            prop_assert_eq!(others, WideMoney::ZERO);
            prop_assert_eq!(withheld, change.withheld);
            prop_assert_eq!(paid.plus(withheld), change.entitlement());
        }
    }

    #[test]
    fn the_total_change_is_arrears_less_debts_and_what_services_get_and_what_is_withheld(changes in changes()) {
        let lines = planned(&changes);
        let arrears = Arrears::of(&lines);
        let debt = overpayment(&lines, |_| CareType::CentreBasedDayCare).unwrap();
        let components: WideMoney =
            debt.identify.components.lines().iter().filter_map(|line| line.amount).map(wide).sum();
        prop_assert_eq!(components, debt.amount);
        prop_assert_eq!(debt.amount, arrears.debt());
        let withheld: WideMoney = changes.iter().map(|(change, _)| change.withheld).sum();
        let total: WideMoney = changes.iter().map(|(change, _)| change.entitlement()).sum();
        prop_assert_eq!(arrears.gross().minus(debt.amount).plus(arrears.service()).plus(withheld), total);
    }

    #[test]
    fn the_services_view_has_every_line_of_the_plan(changes in changes()) {
        let lines = planned(&changes);
        let run = PaymentRun { clearing_number: "000190000113".parse().unwrap(), date_paid: Day::ymd(2026, 3, 2) };
        let paid = payment_lines(&lines, run, |_| "S1".parse().ok());
        let sum: WideMoney = paid.iter().map(ccs::reconcile::record::PaymentLine::amount).sum();
        prop_assert_eq!(sum, lines.iter().map(|line| wide(line.amount)).sum::<WideMoney>());
    }
}
