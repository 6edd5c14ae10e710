//! Set-off beside a slow model in plain numbers, over random histories.

use std::collections::BTreeMap;

use ccs_core::date::Day;
use ccs_core::money::{Cents, Money, WideMoney};
use ccs_payments::command::Verb;
use ccs_payments::set_off::{CustomerDebt, DebtComponent};
use ccs_payments::view::{HistoryFilter, PaymentHistory, Viewer};
use proptest::prelude::*;

use crate::support::{Desk, day, debt};

/// A step of a history, in plain numbers: cents and days of September 2026.
#[derive(Debug, Clone)]
enum Did {
    Owes { debt: u32, determined: u32, balance: i64, on: u32, other: bool },
    Pays { activity: u32, arrears: i64, on: u32 },
    Wrong { activity: u32, on: u32 },
}

fn did() -> impl Strategy<Value = Did> {
    let owes = (0..4_u32, 1..5_u32, 0..90_000_i64, 1..9_u32, prop::bool::weighted(0.2));
    prop_oneof![
        owes.prop_map(|(debt, determined, balance, on, other)| Did::Owes {
            debt,
            determined,
            balance,
            on,
            other
        }),
        (0..6_u32, 0..120_000_i64, 1..9_u32).prop_map(|(activity, arrears, on)| Did::Pays {
            activity,
            arrears,
            on
        }),
        (0..6_u32, 1..9_u32).prop_map(|(activity, on)| Did::Wrong { activity, on }),
    ]
}

/// What is owed of each debt: every statement and set-off is kept, and the balance recomputed.
#[derive(Default)]
struct Model {
    debts: BTreeMap<u32, Owed>,
    paid: BTreeMap<u32, Vec<(u32, i64)>>,
}

#[derive(Clone, Copy)]
struct Owed {
    determined: u32,
    other: bool,
    left: i64,
}

impl Model {
    fn owes(&mut self, debt: u32, on: u32, owed: Owed, set_offs: &[(u32, u32, i64)]) {
        let later = set_offs.iter().filter(|(of, day, _)| *of == debt && *day > on);
        let left = owed.left - later.map(|(.., amount)| amount).sum::<i64>();
        self.debts.insert(debt, Owed { left, ..owed });
    }

    /// A cent at a time would do the same: the oldest debt is paid until it is fully paid.
    fn pays(&mut self, activity: u32, mut arrears: i64) -> Vec<(u32, i64)> {
        let mut order: Vec<u32> = self.debts.keys().copied().collect();
        order.sort_by_key(|debt| (self.debts[debt].determined, *debt));
        let mut lines = Vec::new();
        for debt in order {
            let owed = self.debts.get_mut(&debt).unwrap();
            let taken = if owed.other { 0 } else { arrears.min(owed.left.max(0)) };
            if taken > 0 {
                (owed.left, arrears) = (owed.left - taken, arrears - taken);
                lines.push((debt, taken));
            }
        }
        self.paid.insert(activity, lines.clone());
        lines
    }

    fn wrong(&mut self, activity: u32) {
        for (debt, taken) in self.paid.remove(&activity).unwrap_or_default() {
            self.debts.get_mut(&debt).unwrap().left += taken;
        }
    }
}

fn wide(count: i64) -> WideMoney {
    Money::from(Cents::new(count).unwrap()).into()
}

fn about(desk: Desk, activity: u32, on: u32) -> Desk {
    const NAMES: [&str; 6] = ["A0", "A1", "A2", "A3", "A4", "A5"];
    let mut desk = desk.about(NAMES[usize::try_from(activity).unwrap()]);
    desk.on = Day::ymd(2026, 9, on);
    desk
}

fn drawn(debt: u32, determined: u32, balance: i64, other: bool) -> CustomerDebt {
    CustomerDebt {
        debt_case_id: format!("DC-{debt}").parse().unwrap(),
        determined_on: Day::ymd(2025, 10, determined),
        balance: Cents::new(balance).unwrap(),
        component: if other { DebtComponent::Other } else { DebtComponent::Accs },
    }
}

proptest! {
    #[test]
    fn debts_and_set_offs_are_those_of_a_model_that_counts_them_anew(
        history in prop::collection::vec(did(), 0..25),
    ) {
        let (mut desk, mut model) = (Desk::new(), Model::default());
        let mut set_offs: Vec<(u32, u32, i64)> = Vec::new();
        let mut on_of: BTreeMap<u32, u32> = BTreeMap::new();
        for step in history {
            match step {
                Did::Owes { debt, determined, balance, on, other } => {
                    model.owes(debt, on, Owed { determined, other, left: balance }, &set_offs);
                    desk = about(desk, 5, on);
                    desk = desk.tell(Verb::RecordDebt(drawn(debt, determined, balance, other)));
                }
                Did::Pays { activity, arrears, on } => {
                    desk = about(desk, activity, on);
                    let amount = Cents::new(arrears).unwrap().to_string();
                    let plan = Verb::Plan { changes: vec![crate::support::line("2025-08-10", &amount)] };
                    if desk.ask(plan.clone()).is_err() {
                        continue;
                    }
                    desk = desk.tell(plan);
                    if desk.payment().locked() {
                        desk = desk.lifted();
                    }
                    desk = desk.finalised();
                    let lines = model.pays(activity, arrears);
                    set_offs.extend(lines.iter().map(|(debt, taken)| (*debt, on, *taken)));
                    on_of.insert(activity, on);
                    let shown: Vec<(String, WideMoney)> = desk.payment().set_off_lines.iter()
                        .map(|line| (line.debt_case_id.to_string(), line.amount)).collect();
                    let wanted: Vec<(String, WideMoney)> = lines.iter()
                        .map(|(debt, taken)| (format!("DC-{debt}"), wide(*taken))).collect();
                    prop_assert_eq!(shown, wanted);
                    for (line, (debt, _)) in desk.payment().set_off_lines.iter().zip(&lines) {
                        prop_assert_eq!(line.balance_after, wide(model.debts[debt].left));
                    }
                    let payment = desk.payment();
                    let sum = payment.set_off.unwrap().plus(payment.payable.unwrap());
                    prop_assert_eq!(sum, payment.gross_arrears);
                }
                Did::Wrong { activity, on } => {
                    desk = about(desk, activity, on);
                    if desk.state().as_str() != Some("released") {
                        continue;
                    }
                    desk = desk.locked_for("CCS Entitlement Amt. Exceeds Limit");
                    desk = desk.tell(Verb::IctOutcome { correct: false });
                    let on = on_of[&activity];
                    for (debt, taken) in model.paid.get(&activity).cloned().unwrap_or_default() {
                        let at = set_offs.iter().rposition(|done| *done == (debt, on, taken));
                        set_offs.remove(at.unwrap());
                    }
                    model.wrong(activity);
                }
            }
            for (debt, owed) in &model.debts {
                let id = format!("DC-{debt}").parse().unwrap();
                prop_assert_eq!(desk.account.debts().balance(id), Some(wide(owed.left.max(0))));
            }
        }
        let all = HistoryFilter::all(Viewer::Staff, Day::MAX);
        let shown: WideMoney =
            PaymentHistory::of(&desk.account, all).set_offs.iter().map(|it| it.amount).sum();
        prop_assert_eq!(shown, wide(set_offs.iter().map(|(.., amount)| amount).sum()));
    }
}

fn balance(desk: &Desk) -> String {
    desk.account.debts().balance("DC-1".parse().unwrap()).unwrap().to_string()
}

#[test]
fn a_balance_given_again_is_as_of_its_day_and_later_set_offs_are_taken_off() {
    let paid = |on: &str| {
        let desk = Desk::new().on("2026-09-01").owes("DC-1", "2025-10-01", "900.00");
        desk.on(on).plan("300.00").finalised()
    };
    for (on, left) in [("2026-09-09", "700.00"), ("2026-09-10", "700.00"), ("2026-09-11", "400.00")]
    {
        let desk = paid(on).on("2026-09-10").owes("DC-1", "2025-10-01", "700.00");
        assert_eq!(balance(&desk), left, "set off on {on}");
    }
}

#[test]
fn a_late_balance_below_what_was_set_off_since_leaves_nothing_to_set_off() {
    let desk = Desk::new().owes("DC-1", "2025-10-01", "900.00").plan("800.00").finalised();
    let desk = desk.on("2026-09-13").owes("DC-1", "2025-10-01", "500.00");
    assert_eq!(balance(&desk), "0.00");
    let second = desk.on("2026-09-15").about("A2").plan("100.00").finalised();
    assert_eq!(second.payment().payable.unwrap().to_string(), "100.00");
}

#[test]
fn each_debt_that_was_set_off_is_in_the_history_though_nothing_is_left_to_pay() {
    let desk =
        Desk::new().owes("DC-1", "2026-01-01", "300.00").owes("DC-2", "2026-02-01", "900.00");
    let desk = desk.plan("500.00").finalised();
    let seen = |from: &str, to: &str| {
        let all = HistoryFilter::all(Viewer::Customer, day("2027-01-01"));
        let filter = all.within(Some(day(from)), Some(day(to))).unwrap();
        PaymentHistory::of(&desk.account, filter).set_offs
    };
    let amounts: Vec<String> =
        seen("2026-09-14", "2026-09-14").iter().map(|entry| entry.amount.to_string()).collect();
    assert_eq!(amounts, ["300.00", "200.00"]);
    assert!(
        seen("2026-09-15", "2026-12-31").is_empty() && seen("2026-01-01", "2026-09-13").is_empty()
    );
}

#[test]
fn a_balance_of_nothing_takes_nothing() {
    let desk = Desk::new().tell(Verb::RecordDebt(debt("DC-1", "2025-10-01", "0.00")));
    let desk = desk.plan("1.00").finalised();
    assert!(desk.payment().set_off_lines.is_empty());
}

#[test]
fn a_debt_is_recorded_and_set_off_from_the_day_on_which_it_is_determined() {
    let record =
        |on: &str| Desk::new().on("2026-09-14").ask(Verb::RecordDebt(debt("DC-1", on, "9.00")));
    assert!(record("2026-09-13").is_ok() && record("2026-09-14").is_ok());
    for later in ["2026-09-15", "2030-01-05"] {
        let codes = Desk::new().codes(Verb::RecordDebt(debt("DC-1", later, "-1.00")));
        assert_eq!(codes, ["CCS-P020", "CCS-P035"]);
    }
    // A release that takes effect before the debt was determined leaves it alone.
    for (on, payable) in [("2026-09-13", "300.00"), ("2026-09-14", "200.00")] {
        let desk = Desk::new().on("2026-09-14").owes("DC-1", "2026-09-14", "100.00");
        let desk = desk.on(on).plan("300.00").finalised();
        assert_eq!(desk.payment().payable.unwrap().to_string(), payable, "on {on}");
    }
}
