//! A sound history with one thing made wrong: every damage is named, and nothing else is.

use ccs_core::ledger::FaultKind;
use ccs_core::money::{Cents, WideMoney};
use ccs_debt::command::{Action, Adjust, ReverseTransfer};
use ccs_debt::event::{DebtEvent, Entry, Recovered};
use ccs_debt::pro_rata::{Split, split_within_weights};
use ccs_debt::verify::{verify, verify_together};

use crate::books::{Office, transfer};
use crate::support::{Desk, amount, cents, day, line, offset, percentage, refund, repay, reverse};

use FaultKind as F;

/// Identify, raise, waive 30.00, reverse it, adjust, repay, refund, waive a tenth, offset.
fn sound() -> Vec<Entry> {
    let mut desk = Desk::raised(&["100.00", "50.00"]);
    desk.accept(amount("30.00"));
    desk.accept(reverse("k3"));
    desk.accept(Adjust {
        add: [line("3", "10.00")].into_iter().collect(),
        ..crate::adjusting::set("1", "90.00")
    });
    desk.accept(repay("170.00", "BPAY"));
    desk.accept(refund("20.00"));
    desk.accept(ccs_debt::command::ReverseRepayment {
        repayment_id: Some("k6".parse().unwrap()),
        ..Default::default()
    });
    desk.accept(percentage("10"));
    desk.accept(offset("40.00"));
    desk.case.history().to_vec()
}

fn faults(damage: impl Fn(&mut Vec<Entry>)) -> Vec<FaultKind> {
    let mut history = sound();
    assert_eq!(verify(&history), []);
    damage(&mut history);
    let mut kinds: Vec<FaultKind> = verify(&history).into_iter().map(|fault| fault.kind).collect();
    kinds.dedup();
    kinds
}

fn waived(entry: &mut Entry) -> &mut ccs_debt::event::Waived {
    let DebtEvent::Waived(waived) = &mut entry.event else { panic!("no waiver") };
    waived
}

fn recovered(entry: &mut Entry) -> &mut Recovered {
    let DebtEvent::Recovered(recovered) = &mut entry.event else { panic!("nothing came in") };
    recovered
}

/// The lines of a split with some cents more or less on each.
fn moved<K: Copy + Ord>(split: &Split<K>, by: &[i128]) -> Split<K> {
    let shares = split.shares().iter().zip(by);
    let weights: Vec<(K, i128)> = shares.map(|(share, by)| (share.key, share.cents + by)).collect();
    let total = weights.iter().map(|(_, weight)| weight).sum();
    split_within_weights(total, &weights).unwrap()
}

type Damage = (&'static str, &'static [FaultKind], fn(&mut Vec<Entry>));

/// Each damage, with the faults that name it; further ones may follow from it.
const DAMAGES: &[Damage] = &[
    ("an entry twice", &[F::CommandIdTwice], |history| history.push(history[1].clone())),
    ("a first entry twice", &[F::CommandIdTwice], |history| {
        history.insert(1, history[0].clone());
    }),
    ("a reversal twice, under another id", &[F::NotAMirror], |history| {
        let mut entry = history[3].clone();
        entry.command.command_id = "k99".parse().unwrap();
        history.insert(4, entry);
    }),
    ("what is reversed is missing", &[F::NotThere], |history| drop(history.remove(2))),
    ("a reversal before what it reverses", &[F::NotThere], |history| history.swap(2, 3)),
    ("decided before an earlier entry", &[F::DecidedEarlier], |history| {
        history[2].command.on = day("2026-03-01");
        history[2].command.decided_on = Some(day("2026-03-01"));
    }),
    ("a waiver with a cent moved", &[F::LinesDoNotSum], |history| {
        let waived = waived(&mut history[2]);
        waived.split = moved(&waived.split, &[1, -1]);
    }),
    ("a waiver with all on one line", &[F::LinesDoNotSum], |history| {
        let waived = waived(&mut history[2]);
        waived.split = moved(&waived.split, &[1_000, -1_000]);
    }),
    ("a waiver of less than its command", &[F::OtherFigure], |history| {
        let waived = waived(&mut history[2]);
        waived.split = moved(&waived.split, &[0, -1]);
    }),
    ("a percentage of another debt", &[F::OtherFigure], |history| {
        let waived = waived(&mut history[8]);
        waived.split = moved(&waived.split, &[1, 0, 0]);
    }),
    ("a waiver under another id", &[F::OtherFigure], |history| {
        waived(&mut history[2]).waiver_id = "other".parse().unwrap();
    }),
    ("a command that asks for another waiver", &[F::OtherFigure], |history| {
        let Action::Waive(form) = &mut history[2].command.action else { panic!() };
        form.amount = Some(cents("31.00"));
    }),
    ("a repayment of more than its command", &[F::OtherFigure], |history| {
        let recovered = recovered(&mut history[5]);
        let last = recovered.splits.pop().unwrap();
        recovered.splits.push(moved(&last, &[1, 0, 0]));
    }),
    ("a repayment with a part left out", &[F::OtherFigure], |history| {
        recovered(&mut history[5]).splits.pop();
    }),
    ("an offset that says it is a repayment", &[F::OtherFigure], |history| {
        recovered(&mut history[9]).way = ccs_debt::event::RecoveryWay::Repayment;
    }),
    ("an offset of more than is owed", &[F::MoreThanThereIs], |history| {
        let recovered = recovered(&mut history[9]);
        let split = &recovered.splits[0];
        recovered.splits[0] = moved(split, &[50_000, 0, 0]);
    }),
    ("a refund of more than is over-recovered", &[F::MoreThanThereIs], |history| {
        let DebtEvent::Refunded { split } = &mut history[6].event else { panic!() };
        *split = moved(split, &[1, 0, 0]);
    }),
    ("a reversal that takes back less", &[F::NotAMirror], |history| {
        let DebtEvent::WaiverReversed { split, .. } = &mut history[3].event else { panic!() };
        *split = moved(split, &[-1, 0]);
    }),
    ("half of a reversed repayment", &[F::NotAMirror], |history| {
        let DebtEvent::RecoveryReversed { splits, .. } = &mut history[7].event else { panic!() };
        splits.pop();
    }),
    ("a component that is not there", &[F::OtherFigure, F::LinesDoNotSum], |history| {
        let DebtEvent::Identified { components } = &mut history[0].event else { panic!() };
        components.pop();
    }),
    ("a component with another amount", &[F::OtherFigure], |history| {
        let DebtEvent::Identified { components } = &mut history[0].event else { panic!() };
        components[0].amount = cents("100.01");
    }),
    ("an adjustment from another amount", &[F::OtherFigure], |history| {
        let DebtEvent::Adjusted(adjusted) = &mut history[4].event else { panic!() };
        adjusted.changed[0].before = cents("99.00");
    }),
    ("an adjustment to another amount", &[F::OtherFigure], |history| {
        let DebtEvent::Adjusted(adjusted) = &mut history[4].event else { panic!() };
        adjusted.changed[0].after = cents("91.00");
    }),
    ("an adjustment without what it adds", &[F::OtherFigure], |history| {
        let DebtEvent::Adjusted(adjusted) = &mut history[4].event else { panic!() };
        adjusted.added.clear();
    }),
    ("raised for another reason", &[F::OtherFigure], |history| {
        let DebtEvent::Raised(raised) = &mut history[1].event else { panic!() };
        raised.suppress_s77 = true;
    }),
    ("another kind of event", &[F::OtherFigure], |history| {
        history[1].event = DebtEvent::RecordLocked;
    }),
];

#[test]
fn every_damage_of_a_history_is_named() {
    for (what, expected, damage) in DAMAGES {
        let found = faults(damage);
        assert!(expected.iter().all(|kind| found.contains(kind)), "{what}: {found:?}");
    }
}

/// A transfer and its reversal, on both debts.
fn office() -> Office {
    let mut office = Office::new(&["100.00", "500.00"]);
    office.accept(0, "2026-03-05", repay("160.00", "BPAY"));
    office.accept(0, "2026-03-05", transfer("60.00", 1));
    let back = ReverseTransfer { transfer_id: Some("T".parse().unwrap()) };
    office.accept(0, "2026-03-06", back);
    office
}

#[test]
fn half_a_transfer_is_named() {
    let office = office();
    let histories: Vec<_> =
        office.cases.iter().map(|case| (case.debt_case_id(), case.history().to_vec())).collect();
    let named = |keep: &dyn Fn(usize, usize) -> bool| -> Vec<(usize, u64, FaultKind)> {
        let kept: Vec<Vec<Entry>> = (0..)
            .zip(&histories)
            .map(|(debt, (_, history))| {
                let kept = (0..).zip(history).filter(|(at, _)| keep(debt, *at));
                kept.map(|(_, entry)| entry.clone()).collect()
            })
            .collect();
        let all: Vec<_> =
            histories.iter().zip(&kept).map(|((id, _), history)| (*id, &**history)).collect();
        let place = |id| histories.iter().position(|(other, _)| *other == id).unwrap();
        let faults = verify_together(&all).into_iter();
        faults.map(|(id, fault)| (place(id), fault.version, fault.kind)).collect()
    };
    assert_eq!(named(&|_, _| true), []);
    // Entry 4 of the first debt transfers, and 5 takes it back; on the second they are 3 and 4.
    let without_arrival = named(&|debt, at| debt != 1 || at < 2);
    assert_eq!(without_arrival, [(0, 4, F::NotThere), (0, 5, F::NotThere)]);
    let without_departure = named(&|debt, at| debt != 0 || at < 3);
    assert_eq!(without_departure, [(1, 3, F::NotThere), (1, 4, F::NotThere)]);
    let without_reversed_arrival = named(&|debt, at| debt != 1 || at < 3);
    assert_eq!(without_reversed_arrival, [(0, 5, F::NotThere)]);
}

#[test]
fn a_side_of_a_transfer_with_another_amount_is_named() {
    let office = office();
    let first = office.cases[0].history();
    let mut second = office.cases[1].history().to_vec();
    let split = &recovered(&mut second[2]).splits[0];
    let more = moved(split, &[1]);
    assert_eq!(more.amount(), WideMoney::from(Cents::literal(60, 1)));
    recovered(&mut second[2]).splits[0] = more;
    let ids = [office.cases[0].debt_case_id(), office.cases[1].debt_case_id()];
    let faults = verify_together(&[(ids[0], first), (ids[1], &second)]);
    let kinds: Vec<_> =
        faults.into_iter().map(|(id, fault)| (id == ids[0], fault.version, fault.kind)).collect();
    assert!(kinds.contains(&(false, 3, F::OtherFigure)), "{kinds:?}");
    assert!(kinds.contains(&(true, 4, F::NotThere)), "{kinds:?}");
}
