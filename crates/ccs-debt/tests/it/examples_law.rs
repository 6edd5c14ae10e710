//! The worked examples of law and practice, by their names in the collection.

use ccs_core::date::FinancialYear;
use ccs_core::percent::BasisPoints;
use ccs_core::rates::RateBook;
use ccs_debt::law::debt_reason::{DebtReason, Use};
use ccs_debt::law::debt_section::{DebtSection, Debtor};
use ccs_debt::law::interest::{
    InterestCircumstances, charge, daily_charge_rounded_half_up, yearly_rate,
};
use ccs_debt::law::notice::NoticeDays;
use ccs_debt::law::provider_fault::{after_reconciliation_rounded_half_up, before_reconciliation};
use ccs_debt::law::reconciliation::{self, period};
use ccs_debt::law::refund::{is_cheque_or_card, refund_due};
use ccs_debt::law::set_off::most_of_provider_payment_rounded_down;
use ccs_debt::law::small_debt::{SmallDebt, SmallDebtCircumstances, SmallDebtReading, small_debt};
use ccs_debt::law::write_off::WriteOffCode;

use crate::support::{cents, day};

const RATES: RateBook<'static> = RateBook::PUBLISHED;

#[test]
fn pub_05_no_small_debt_waiver_for_a_current_ccs_customer() {
    let receiving = SmallDebtCircumstances { recoverable_by_set_off: true, ..Default::default() };
    let on = day("2026-03-20");
    let debt = cents("120.00").into();
    assert_eq!(
        small_debt(&RATES, debt, on, receiving, SmallDebtReading::Guide),
        SmallDebt::NotWaived
    );
    assert_eq!(
        small_debt(&RATES, debt, on, receiving, SmallDebtReading::Act),
        SmallDebt::MustBeWaived
    );
}

#[test]
fn pub_06_the_old_rule_tests_the_whole_debt_not_its_remainder() {
    let on = day("2026-03-19");
    let by_set_off = SmallDebtCircumstances { recoverable_by_set_off: true, ..Default::default() };
    let test = |debt: &str| {
        small_debt(&RATES, cents(debt).into(), on, by_set_off, SmallDebtReading::Guide)
    };
    assert_eq!(test("250.00"), SmallDebt::NotWaived);
    assert_eq!(test("40.00"), SmallDebt::MustBeWaived);
}

#[test]
fn pub_07_an_over_recovered_debt_refunds_by_itself_in_two_days_or_seven() {
    let due = |source, on| refund_due(&RATES, day(on), is_cheque_or_card(source));
    for (source, on) in
        [("Cheque", "2026-03-09"), ("Credit card", "2026-03-09"), ("BPAY", "2026-03-04")]
    {
        assert_eq!(due(source, "2026-03-02"), Ok(day(on)), "{source}");
    }
    assert_eq!(due("BPAY", "2020-10-01"), Ok(day("2020-10-03")));
    assert!(due("BPAY", "2020-09-30").is_err(), "no refund was automatic");
}

#[test]
fn pub_08_refund_minimums_are_published_for_other_debts_only() {
    // Whether they apply to the automatic refund of CCS is not stated: a cent is refunded.
    let mut desk = crate::support::Desk::raised(&["1.00"]);
    desk.accept(crate::support::repay("1.01", "BPAY"));
    desk.accept(crate::support::refund("0.01"));
}

#[test]
fn pub_09_no_payment_to_a_provider_is_set_off_beyond_half() {
    let most = |text| {
        most_of_provider_payment_rounded_down(&RATES, cents(text), day("2026-03-02")).unwrap()
    };
    assert_eq!((most("1000.00"), most("0.01")), (cents("500.00"), cents("0.00")));
}

#[test]
fn pub_10_five_per_cent_of_a_sixty_per_cent_subsidy() {
    // Of a fee of 100.00: 60.00 of subsidy, of which 3.00 is withheld and 57.00 paid.
    let divided =
        after_reconciliation_rounded_half_up(cents("60.00"), BasisPoints::literal(5)).unwrap();
    assert_eq!((divided.individual, divided.provider), (cents("3.00"), cents("57.00")));
}

#[test]
fn rul_fy_reconciliation_debt_periods() {
    for (year, first, last) in [
        ("2023-07-01", "2023-07-03", "2024-06-30"),
        ("2024-07-01", "2024-07-01", "2025-07-06"),
        ("2025-07-01", "2025-07-07", "2026-07-05"),
    ] {
        let period = period(FinancialYear::containing(day(year))).unwrap();
        assert_eq!((period.first(), period.last()), (day(first), day(last)));
    }
    assert_eq!((reconciliation::SOURCE_CODE, reconciliation::BENEFIT_TYPE), ("FAOSYS", "CCP"));
    for code in reconciliation::REASONS {
        let reason = DebtReason::parse(code).unwrap();
        assert_eq!(reason.allowed(), Use::Reconciliation);
        assert_eq!(reason.only_section().unwrap().as_str(), reconciliation::SECTION);
    }
    assert!(period(FinancialYear::containing(day("2199-07-01"))).is_some());
}

#[test]
fn rul_s77_due_day_first_interest_day_and_reminder() {
    let days = NoticeDays::of(&RATES, day("2026-03-02")).unwrap();
    assert_eq!(days.due, day("2026-03-30"));
    assert_eq!(days.interest_from, day("2026-03-31"));
    assert_eq!(days.reminder, day("2026-04-01"));
    let neither =
        InterestCircumstances { arrangement_in_force: false, exempt_payment_received: false };
    assert!(neither.interest_runs());
    assert!(!InterestCircumstances { arrangement_in_force: true, ..neither }.interest_runs());
    assert!(!InterestCircumstances { exempt_payment_received: true, ..neither }.interest_runs());
}

#[test]
fn rul_s99_small_debt_boundaries() {
    // Day, whole debt, cost effective, recoverable by set-off, waived.
    const TABLE: &str = "
        2026-03-19 199.99 false false true
        2026-03-19 200.00 false false false
        2026-03-19 199.99 true  false false
        2026-03-19 49.99  false true  true
        2026-03-19 50.00  false true  false
        2026-03-20 249.99 true  false true
        2026-03-20 250.00 false false false
        2026-03-20 120.00 false true  false
    ";
    for row in TABLE.lines().filter(|row| !row.trim().is_empty()) {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [on, debt, cost_effective, set_off, waived] = cells[..] else { panic!("{row}") };
        let circumstances = SmallDebtCircumstances {
            cost_effective_to_recover: cost_effective == "true",
            recoverable_by_set_off: set_off == "true",
            recoverable_from_provider: false,
        };
        let found =
            small_debt(&RATES, cents(debt).into(), day(on), circumstances, SmallDebtReading::Guide);
        assert_eq!(found == SmallDebt::MustBeWaived, waived == "true", "{row}");
    }
    let provider = SmallDebtCircumstances { recoverable_from_provider: true, ..Default::default() };
    let found = small_debt(
        &RATES,
        cents("1.00").into(),
        day("2026-03-20"),
        provider,
        SmallDebtReading::Act,
    );
    assert_eq!(found, SmallDebt::NotWaived);
    let later = small_debt(
        &RATES,
        cents("1.00").into(),
        day("2026-07-01"),
        provider,
        SmallDebtReading::Act,
    );
    assert_eq!(later, SmallDebt::ThresholdNotKnown);
}

#[test]
fn rul_71f_pre_the_attributable_part_moves_to_the_provider() {
    let divided = before_reconciliation(cents("200.00"), cents("120.00")).unwrap();
    assert_eq!((divided.individual, divided.provider), (cents("80.00"), cents("120.00")));
    assert_eq!(before_reconciliation(cents("100.00"), cents("100.01")), None);
    assert_eq!(before_reconciliation(cents("100.00"), cents("-0.01")), None);
    let all = before_reconciliation(cents("100.00"), cents("100.00")).unwrap();
    assert_eq!(all.individual, cents("0.00"));
}

#[test]
fn rul_71f_post_the_withholding_component_stays_with_the_individual() {
    let five = BasisPoints::literal(5);
    let divided = after_reconciliation_rounded_half_up(cents("200.00"), five).unwrap();
    assert_eq!((divided.individual, divided.provider), (cents("10.00"), cents("190.00")));
    let odd = after_reconciliation_rounded_half_up(cents("0.10"), five).unwrap();
    assert_eq!((odd.individual, odd.provider), (cents("0.01"), cents("0.09")));
}

#[test]
fn interest_compounds_daily_at_the_rate_of_its_quarter() {
    for (on, rate) in [("2025-04-01", "11.17"), ("2025-12-31", "10.61"), ("2026-06-30", "10.96")] {
        assert_eq!(yearly_rate(&RATES, day(on)).unwrap().to_string(), rate);
    }
    for unknown in ["2025-03-31", "2026-07-01"] {
        assert_eq!(yearly_rate(&RATES, day(unknown)).unwrap_err().code(), "CCS-D060");
    }
    let daily = |unpaid, before| {
        daily_charge_rounded_half_up(&RATES, cents(unpaid), cents(before), day("2026-04-01"))
            .unwrap()
    };
    assert_eq!(daily("10000.00", "0.00"), cents("3.00")); // 3.00273…
    assert_eq!(daily("16.66", "0.00"), cents("0.01")); // 0.0050025…: half a cent goes up
    assert_eq!(daily("16.60", "0.00"), cents("0.00")); // 0.00498…
    assert_eq!(daily("0.00", "10000.00"), cents("3.00"));
    let across = charge(&RATES, cents("10000.00"), day("2026-03-31"), day("2026-04-01")).unwrap();
    assert_eq!(across, cents("5.92")); // 2.92 and then 3.00
    assert!(charge(&RATES, cents("1.00"), day("2026-06-30"), day("2026-07-01")).is_err());
    assert_eq!(
        charge(&RATES, cents("1.00"), day("2026-06-30"), day("2026-06-29")),
        Ok(cents("0.00"))
    );
}

#[test]
fn sections_say_who_owes() {
    for (section, debtor) in [
        ("71B(1)(a)", Debtor::Individual),
        ("71B(2)", Debtor::AccountHolder),
        ("71C(2)", Debtor::Provider),
        ("71DA(3)", Debtor::Split),
        ("71B", Debtor::IndividualOrProvider),
    ] {
        assert_eq!(DebtSection::parse(section).unwrap().debtor(), debtor, "{section}");
    }
    for other in ["71", "71A", "71J", "71C(9)", "", "ss 71C"] {
        assert!(DebtSection::parse(other).is_err(), "{other}");
    }
}

#[test]
fn write_off_codes_leave_open_what_the_page_says() {
    let open = |code: &str| WriteOffCode::parse(code).unwrap().channels().unwrap();
    let short_term = open("STH");
    assert!(short_term.family_assistance_offset && !short_term.tax_refund && short_term.arrears);
    assert!(short_term.shown_on_money_you_owe && short_term.due_day_moves);
    let crime = open("POC");
    assert!(!crime.family_assistance_offset && !crime.shown_on_money_you_owe);
    let deceased = WriteOffCode::parse("DEC").unwrap();
    assert!(deceased.is_permanent() && deceased.channels().is_none());
    assert_eq!(deceased.offset_goes_on(), Some(true));
}
