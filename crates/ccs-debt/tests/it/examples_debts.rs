//! The worked examples of debts, by their names in the collection.

use ccs_core::money::{Cents, Money, MoneyRefusal, WideMoney};
use ccs_debt::command::{Command, Waive};
use ccs_debt::message::message;
use ccs_debt::state::DebtState;

use crate::adjusting::set;
use crate::support::{
    Desk, amount, balance, cents, expected, full, officer, offset, percentage, refund, repay,
    reverse,
};

fn last_message(desk: &Desk) -> String {
    message(&desk.case.history().last().unwrap().event)
}

/// 1,000.00 with 400.00 repaid, waived in full.
fn deb_02() -> Desk {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(repay("400.00", "BPAY"));
    desk.accept(full());
    desk
}

#[test]
fn pub_02_waiver_messages() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(amount("5.50"));
    assert_eq!(last_message(&desk), "Waiver for $5.50 created");
    desk.accept(reverse("k3"));
    assert_eq!(last_message(&desk), "Waiver amount of $5.50 reversed");
}

#[test]
fn pub_03_a_recovered_debt_is_waived_and_refunded_in_one_without_the_one_cent_trick() {
    let mut desk = Desk::raised(&["145.00"]);
    desk.accept(repay("145.00", "BPAY"));
    assert_eq!(desk.standing(), expected("FRE", "0.00", "0.00"));
    desk.accept(full());
    desk.accept(refund("145.00"));
    assert_eq!(desk.standing(), expected("waived", "0.00", "0.00"));
    assert_eq!(desk.view().refunded.to_string(), "145.00");
}

#[test]
fn pub_04_the_one_cent_trick_works_where_a_policy_asks_for_it() {
    let mut desk = Desk::raised(&["145.00"]);
    desk.policy.choose("waiving_finalised=require_determined").unwrap();
    desk.accept(repay("145.00", "BPAY"));
    assert_eq!(desk.refuse(full()), ["CCS-D006"]);
    let reverse = ccs_debt::command::ReverseRepayment {
        repayment_id: "k3".parse().ok(),
        ..Default::default()
    };
    desk.accept(reverse);
    desk.accept(repay("144.99", "BPAY"));
    assert_eq!(desk.standing(), expected("DET", "0.01", "0.00"));
    desk.accept(full());
    assert_eq!(desk.standing(), expected("waived", "0.00", "144.99"));
}

#[test]
fn pub_11_pub_12_signed_lines_of_four_decimals_meet_a_debt_of_cents_only_when_whole() {
    let sum = |lines: &[&str]| -> WideMoney {
        lines.iter().map(|line| line.parse::<Money>().unwrap()).sum()
    };
    let week = sum(&["4.32", "-80.75", "82.37", "646.00", "82.36", "4.32"]);
    assert_eq!(week.to_string(), "738.62");
    assert_eq!(week.minus("819.37".parse().unwrap()).to_string(), "-80.75");
    let guardian =
        sum(&["-120.7650", "-120.7650", "-120.7650", "-109.8650", "-120.7650", "-120.7650"]);
    assert_eq!(guardian.to_string(), "-713.69");
    let debt = Cents::try_from_money(guardian.negated().to_money().unwrap()).unwrap();
    let mut desk = Desk::raised(&[&debt.to_string()]);
    desk.accept(full());
    assert_eq!(last_message(&desk), "Waiver for $713.69 created");
    let one_session = "120.7650".parse().unwrap();
    assert_eq!(
        Cents::try_from_money(one_session),
        Err(MoneyRefusal::OutOfRange),
        "never rounded here"
    );
}

#[test]
fn pub_15_a_part_waiver_leaves_the_recoverable_remainder() {
    let mut desk = Desk::raised(&["1882.92"]);
    desk.accept(amount("1000.00"));
    assert_eq!(desk.standing(), expected("DET", "882.92", "0.00"));
}

#[test]
fn pub_17_a_repayment_undone_after_the_overpayment_was_refunded() {
    let mut desk = Desk::raised(&["9000.00"]);
    desk.accept(repay("200.00", "BPAY"));
    desk.accept(repay("9100.00", "BPAY"));
    desk.accept(refund("300.00"));
    desk.accept(ccs_debt::command::ReverseRepayment {
        repayment_id: "k3".parse().ok(),
        ..Default::default()
    });
    assert_eq!(desk.standing(), expected("DET", "200.00", "0.00"));
    assert_eq!(desk.view().recovered.to_string(), "9100.00");
}

#[test]
fn pub_18_a_delegation_covers_the_whole_debt() {
    let grant = |limit: &str| ccs_debt::command::GrantDelegation {
        officer: Some(officer("officer-7")),
        limit: Some(cents(limit)),
    };
    let mut desk = Desk::raised(&["20000.00"]);
    desk.accept(grant("19999.99"));
    assert_eq!(desk.refuse(amount("4000.00")), ["CCS-D022"]);
    desk.accept(grant("20000.00"));
    desk.accept(amount("4000.00"));
}

#[test]
fn deb_01_full_waiver_nothing_repaid() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(full());
    assert_eq!(desk.standing(), expected("waived", "0.00", "0.00"));
    assert_eq!(last_message(&desk), "Waiver for $1000.00 created");
}

#[test]
fn deb_03_outstanding_balance_waiver_after_a_repayment() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(repay("400.00", "BPAY"));
    desk.accept(balance());
    assert_eq!(desk.view().waived.to_string(), "600.00");
    assert_eq!(desk.standing(), expected("waived", "0.00", "0.00"));
}

#[test]
fn deb_05_partial_waiver_larger_than_the_outstanding_balance() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(repay("400.00", "BPAY"));
    assert_eq!(desk.refuse(amount("700.00")), ["CCS-D075"]);
    desk.policy.choose("partial_above_outstanding=over_recover").unwrap();
    desk.accept(amount("700.00"));
    assert_eq!(desk.standing(), expected("waived", "0.00", "100.00"));
}

#[test]
fn deb_06_a_waiver_reversed_before_the_refund_is_paid() {
    let mut desk = deb_02();
    desk.accept(reverse("k4"));
    assert_eq!(desk.standing(), expected("DET", "600.00", "0.00"));
    assert_eq!(desk.view().waivers[0].status, "reversed");
    assert_eq!(last_message(&desk), "Waiver amount of $1000.00 reversed");
}

#[test]
fn deb_07_a_waiver_reversed_after_the_refund_is_paid() {
    let mut desk = deb_02();
    desk.accept(refund("400.00"));
    desk.accept(reverse("k4"));
    assert_eq!(desk.standing(), expected("DET", "1000.00", "0.00"));
}

#[test]
fn deb_08_withheld_ccs_blocks_the_waiver() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(repay("400.00", "CSK"));
    assert_eq!(desk.refuse(full()), ["CCS-D071"]);
}

#[test]
fn deb_09_the_reconciliation_dashboard_shows_a_different_amount() {
    let with = |action: Waive| Waive { dashboard_amount: Some(cents("250.00")), ..action };
    let mut desk = Desk::raised(&["300.00"]);
    assert_eq!(desk.refuse(with(full())), ["CCS-D072"]);
    assert_eq!(desk.refuse(with(amount("250.01"))), ["CCS-D072"]);
    assert_eq!(desk.refuse(with(percentage("83.34"))), ["CCS-D072"]);
    desk.accept(with(amount("250.00")));
}

#[test]
fn deb_10_a_written_off_debt_must_be_reopened_first() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(crate::overlays::write_off("WUN"));
    assert_eq!(desk.refuse(full()), ["CCS-D070"]);
}

#[test]
fn deb_11_a_recovered_debt_is_adjusted_upward() {
    let mut desk = Desk::raised(&["500.00"]);
    desk.accept(repay("500.00", "BPAY"));
    desk.accept(set("1", "650.00"));
    assert_eq!(desk.standing(), expected("DET", "150.00", "0.00"));
}

#[test]
fn deb_12_a_recovered_debt_is_adjusted_downward() {
    let mut desk = Desk::raised(&["500.00"]);
    desk.accept(offset("500.00"));
    desk.accept(set("1", "420.00"));
    assert_eq!(desk.standing(), expected("FRE", "0.00", "80.00"));
}

#[test]
fn deb_13_a_waiver_is_not_reversed_twice() {
    let mut desk = deb_02();
    desk.accept(reverse("k4"));
    assert_eq!(desk.refuse(reverse("k4")), ["CCS-D081"]);
}

#[test]
fn deb_14_a_reversal_replays_the_stored_lines() {
    let mut desk = Desk::raised(&["333.33", "333.33", "333.34"]);
    let before: DebtState = desk.case.state().clone();
    desk.accept(amount("100.00"));
    let lines = desk.of_components(|component| component.waived);
    assert_eq!(lines, ["33.33", "33.33", "33.34"]);
    desk.accept(reverse("k3"));
    assert_eq!(desk.case.state().debt(), before.debt());
    let amounts = desk.of_components(|component| component.outstanding);
    assert_eq!(amounts, ["333.33", "333.33", "333.34"]);
}

#[test]
fn recovered_and_waived_together_is_finalised_waived() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(repay("400.00", "BPAY"));
    desk.accept(amount("600.00"));
    assert_eq!(desk.standing(), expected("waived", "0.00", "0.00"));
}

#[test]
fn the_same_command_is_the_same_for_everyone() {
    let mut desk = Desk::raised(&["1.00"]);
    let command: Command = desk.command(full());
    let copy: Command = serde_json::from_str(&serde_json::to_string(&command).unwrap()).unwrap();
    assert_eq!(copy, command);
}
