//! Repayments, offsets, their reversal, refunds and what is over-recovered.

use ccs_core::money::WideMoney;
use ccs_core::rates::RateBook;
use ccs_debt::command::{Offset, Refund, Repay, ReverseRepayment};
use ccs_debt::law::set_off::{
    Assistance, OwedDebt, may_set_off, most_of_provider_payment_rounded_down,
    most_of_weekly_entitlement_rounded_down, oldest_determined_first,
};

use crate::adjusting::set;
use crate::support::{Desk, cents, day, expected, full, offset, refund, repay};

#[test]
fn a_repayment_spreads_pro_rata_over_what_is_owed() {
    let mut desk = Desk::raised(&["100.10", "200.15", "200.05"]);
    desk.accept(repay("100.00", "BPAY"));
    assert_eq!(desk.of_components(|component| component.recovered), ["20.01", "40.00", "39.99"]);
    desk.accept(repay("400.30", "BPAY"));
    assert_eq!(desk.of_components(|component| component.recovered), ["100.10", "200.15", "200.05"]);
    assert_eq!(desk.standing(), expected("FRE", "0.00", "0.00"));
}

#[test]
fn money_beyond_the_debt_is_over_recovered_and_never_negative() {
    let mut desk = Desk::raised(&["100.00", "300.00"]);
    desk.accept(repay("500.00", "BPAY"));
    assert_eq!(desk.standing(), expected("FRE", "0.00", "100.00"));
    assert_eq!(desk.of_components(|component| component.recovered), ["125.00", "375.00"]);
    let mut nothing = Desk::raised(&["10.00", "5.00"]);
    let mut zero = set("1", "0.00");
    zero.overwrite(crate::support::id("2"), cents("0.00"));
    nothing.accept(zero);
    nothing.accept(repay("3.01", "BPAY"));
    assert_eq!(nothing.of_components(|component| component.recovered), ["1.51", "1.50"]);
}

#[test]
fn amount_and_source_are_mandatory_and_ids_unique() {
    let mut desk = Desk::raised(&["100.00"]);
    assert_eq!(desk.refuse(Repay::default()), ["CCS-D040", "CCS-D040"]);
    assert_eq!(desk.refuse(repay("0.00", "BPAY")), ["CCS-D041"]);
    assert_eq!(desk.refuse(repay("-1.00", " ")), ["CCS-D041", "CCS-D040"]);
    let first = Repay { repayment_id: "R-1".parse().ok(), ..repay("1.00", "BPAY") };
    desk.accept(first.clone());
    assert_eq!(desk.refuse(first), ["CCS-D095"]);
    assert_eq!(Desk::identified(&["1.00"]).refuse(repay("1.00", "BPAY")), ["CCS-D005"]);
}

#[test]
fn an_offset_takes_no_more_than_is_outstanding() {
    let mut desk = Desk::raised(&["100.00"]);
    assert_eq!(desk.refuse(offset("100.01")), ["CCS-D099"]);
    assert_eq!(desk.refuse(Offset::default()), ["CCS-D040"]);
    desk.accept(offset("100.00"));
    assert_eq!(&*desk.view().repayments[0].source, "offset");
}

#[test]
fn a_reversed_repayment_mirrors_its_lines_once_and_reopens_the_debt() {
    let mut desk = Desk::raised(&["100.00", "50.00"]);
    desk.accept(repay("150.00", "BPAY"));
    assert_eq!(desk.standing(), expected("FRE", "0.00", "0.00"));
    let reverse = ReverseRepayment { repayment_id: "k3".parse().ok(), ..Default::default() };
    let other = ReverseRepayment {
        amount: Some(cents("1.00")),
        source: Some("CSK".into()),
        ..reverse.clone()
    };
    assert_eq!(desk.refuse(other), ["CCS-D098", "CCS-D100"]);
    desk.accept(reverse.clone());
    assert_eq!(desk.standing(), expected("DET", "150.00", "0.00"));
    assert_eq!(desk.refuse(reverse.clone()), ["CCS-D097"]);
    assert_eq!(desk.refuse(ReverseRepayment::default()), ["CCS-D040"]);
    let unknown = ReverseRepayment { repayment_id: "R-9".parse().ok(), ..reverse };
    assert_eq!(desk.refuse(unknown), ["CCS-D096"]);
    assert_eq!(desk.of_components(|component| component.recovered), ["0.00", "0.00"]);
}

#[test]
fn only_what_is_over_recovered_is_refunded_and_once() {
    let mut desk = Desk::raised(&["100.00"]);
    assert_eq!(desk.refuse(refund("0.01")), ["CCS-D105"]);
    desk.accept(repay("160.00", "BPAY"));
    assert_eq!(desk.refuse(refund("60.01")), ["CCS-D105"]);
    assert_eq!(desk.refuse(Refund::default()), ["CCS-D040"]);
    desk.accept(refund("20.00"));
    assert_eq!(desk.standing(), expected("FRE", "0.00", "40.00"));
    desk.accept(refund("40.00"));
    assert_eq!(desk.refuse(refund("40.00")), ["CCS-D105"]);
    assert_eq!(desk.view().refunded.to_string(), "60.00");
    assert_eq!(desk.view().refund_due, None);
}

#[test]
fn an_offset_goes_to_the_oldest_determined_debt_first() {
    let debt = |id: &str, on: &str, outstanding: &str, of| OwedDebt {
        debt_case_id: id.parse().unwrap(),
        determined_on: day(on),
        outstanding: outstanding.parse().unwrap(),
        of,
    };
    let debts = [
        debt("DC-3", "2026-02-01", "50.00", Assistance::Ccs),
        debt("DC-2", "2026-01-01", "30.00", Assistance::Accs),
        debt("DC-1", "2026-02-01", "10.00", Assistance::Ccs),
        debt("DC-0", "2025-01-01", "99.00", Assistance::FamilyTaxBenefit),
    ];
    let laid_out = oldest_determined_first("70.00".parse().unwrap(), Assistance::Ccs, &debts);
    let taken: Vec<_> = laid_out
        .taken
        .iter()
        .map(|taken| format!("{} {}", taken.debt_case_id, taken.amount))
        .collect();
    assert_eq!(taken, ["DC-2 30.00", "DC-1 10.00", "DC-3 30.00"]);
    assert_eq!(laid_out.left, WideMoney::ZERO);
    let all = oldest_determined_first("100.00".parse().unwrap(), Assistance::Ccs, &debts);
    assert_eq!(all.left.to_string(), "10.00");
    assert!(!may_set_off(Assistance::Accs, Assistance::FamilyTaxBenefit));
}

#[test]
fn ongoing_set_off_never_takes_more_than_its_share() {
    let (on, rates) = (day("2026-03-02"), RateBook::PUBLISHED);
    let weekly = |text| most_of_weekly_entitlement_rounded_down(&rates, cents(text), on).unwrap();
    assert_eq!((weekly("100.00"), weekly("0.09")), (cents("20.00"), cents("0.01")));
    let provider = |text| most_of_provider_payment_rounded_down(&rates, cents(text), on).unwrap();
    assert_eq!((provider("100.01"), provider("-5.00")), (cents("50.00"), cents("0.00")));
    let before = most_of_provider_payment_rounded_down(&rates, cents("1.00"), day("2018-07-01"));
    assert!(before.is_err());
}

#[test]
fn money_is_recorded_on_a_waived_and_on_a_locked_debt() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.accept(full());
    desk.accept(ccs_debt::command::LockRecord {});
    desk.accept(repay("5.00", "BPAY"));
    assert_eq!(desk.standing(), expected("waived", "0.00", "5.00"));
}
