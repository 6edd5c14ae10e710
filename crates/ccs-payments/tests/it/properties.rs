//! Properties for any amounts, debts and commands.

use ccs_core::money::{Cents, Money, WideMoney};
use ccs_payments::account::Account;
use ccs_payments::command::Verb;
use ccs_payments::set_off::{CustomerDebt, CustomerDebts, DebtComponent};
use ccs_payments::strategies::amounts;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{Desk, day};

fn wide(amount: Cents) -> WideMoney {
    Money::from(amount).into()
}

proptest! {
    #[test]
    fn a_payment_is_locked_if_and_only_if_arrears_exceed_the_limit_whatever_the_debts(
        arrears in amounts(-2_000_000..2_000_000),
        debts in vec(any::<CustomerDebt>(), 0..6),
    ) {
        let desk = debts.into_iter().fold(Desk::new(), |desk, debt| desk.tell(Verb::RecordDebt(debt)));
        let desk = desk.plan(&arrears.to_string());
        let locked = desk.payment().locked();
        prop_assert_eq!(locked, arrears > Cents::literal(10_000, 0));
    }

    #[test]
    fn set_off_exceeds_neither_the_debts_nor_the_arrears_and_the_rest_is_payable(
        arrears in amounts(0..3_000_000),
        debts in vec(any::<CustomerDebt>(), 0..6),
    ) {
        let mut known = CustomerDebts::default();
        debts.iter().for_each(|debt| known.record(debt, day("2026-09-14")));
        let lines = known.set_off(wide(arrears), day("2026-09-14"));
        let set_off: WideMoney = lines.iter().map(|line| line.amount).sum();
        prop_assert_eq!(set_off, known.total().min(wide(arrears)));
        for line in lines {
            prop_assert!(line.amount > WideMoney::ZERO);
            prop_assert!(line.amount <= known.balance(line.debt_case_id).unwrap());
        }
    }

    #[test]
    fn the_oldest_determined_debt_comes_first(debts in vec(any::<CustomerDebt>(), 0..6), arrears in amounts(0..3_000_000)) {
        let mut known = CustomerDebts::default();
        debts.iter().for_each(|debt| known.record(debt, day("2026-09-14")));
        let lines = known.set_off(wide(arrears), day("2026-09-14"));
        if let Some((_, full)) = lines.split_last() {
            for line in full {
                prop_assert_eq!(Some(line.amount), known.balance(line.debt_case_id));
            }
        }
    }

    #[test]
    fn an_account_is_the_replay_of_its_history_and_a_refusal_changes_nothing(
        verbs in vec(any::<(Verb, bool)>(), 0..30),
    ) {
        let mut desk = Desk::new();
        for (verb, first) in verbs {
            desk = desk.about(if first { "A1" } else { "A2" });
            let before = desk.account.clone();
            if desk.ask(verb.clone()).is_ok() {
                desk = desk.tell(verb);
            } else {
                prop_assert_eq!(&desk.account, &before);
            }
        }
        let history = desk.history.clone();
        prop_assert_eq!(&Account::replay(history), &desk.account);
        for (_, activity) in desk.account.activities() {
            if let (Some(plan), Some(release)) = (activity.plan(), activity.release()) {
                prop_assert_eq!(plan.arrears.gross(), release.set_off().plus(release.payable));
            }
        }
    }
}

#[test]
fn a_debt_is_set_off_once_whichever_activity_pays_it() {
    let desk = Desk::new().owes("DC-1", "2025-10-01", "1000.00").plan("800.00").finalised();
    let desk = desk.about("A2").plan("800.00").finalised();
    let second = desk.payment();
    assert_eq!(second.set_off.unwrap().to_string(), "200.00");
    assert_eq!(second.payable.unwrap().to_string(), "600.00");
}

#[test]
fn only_ccs_and_accs_debts_take_arrears() {
    let other = CustomerDebt {
        component: DebtComponent::Other,
        ..crate::support::debt("DC-9", "2020-01-01", "500.00")
    };
    let desk = Desk::new().tell(Verb::RecordDebt(other)).plan("800.00").finalised();
    assert_eq!(desk.payment().set_off.unwrap().to_string(), "0.00");
}

#[test]
fn a_balance_below_zero_is_no_debt() {
    let debt = crate::support::debt("DC-1", "2025-10-01", "-0.01");
    assert_eq!(Desk::new().codes(Verb::RecordDebt(debt)), ["CCS-P020"]);
}
