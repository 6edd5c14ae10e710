//! Waiving (table 3 of the procedure).

use ccs_core::money::WideMoney;
use ccs_core::rates::RateBook;
use ccs_debt::advice::Advice;
use ccs_debt::command::{Waive, WaiverKind};
use ccs_debt::law::refund::manual_refund_window;
use ccs_debt::law::small_debt::{SmallDebtCircumstances, SmallDebtReading};
use ccs_debt::law::waiver_ground::{Duty, WaiverReason};
use ccs_debt::message::message;
use ccs_debt::paperwork::{Document, Notes};

use crate::support::{
    Desk, amount, balance, cents, day, expected, full, percentage, repay, reverse,
};

#[test]
fn d60_a_written_off_debt_is_waived_only_after_the_write_off_is_ended() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.accept(crate::overlays::write_off("NCE"));
    assert_eq!(desk.refuse(full()), ["CCS-D070"]);
    desk.accept(ccs_debt::command::EndWriteOff::default());
    desk.accept(full());
}

#[test]
fn d61_the_repayments_screen_shows_each_source() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.accept(repay("10.00", "BPAY"));
    desk.accept(repay("20.00", "cheque"));
    let shown = desk.view().repayments;
    let shown: Vec<_> = shown.iter().map(|held| (&*held.source, held.amount.to_string())).collect();
    assert_eq!(shown, [("BPAY", "10.00".to_owned()), ("cheque", "20.00".to_owned())]);
}

#[test]
fn d62_d63_withheld_ccs_among_the_repayments_blocks_waiving_with_the_referral() {
    for source in ["CSK", "CSW", " csk"] {
        let mut desk = Desk::raised(&["100.00"]);
        desk.accept(repay("10.00", source));
        let command = desk.command(full());
        let refusals = desk.give(&command).unwrap_err();
        let answer = refusals[0].to_string();
        assert!(answer.contains("CCS Reconciliation team by email"), "{answer}");
        assert!(answer.contains("the procedure ends here"), "{answer}");
        desk.accept(ccs_debt::command::ReverseRepayment {
            repayment_id: "k3".parse().ok(),
            ..Default::default()
        });
        desk.accept(full());
    }
}

#[test]
fn d64_to_d67_no_more_is_waived_than_the_dashboard_shows() {
    let with = |dashboard: &str| Waive { dashboard_amount: Some(cents(dashboard)), ..full() };
    let mut desk = Desk::raised(&["300.00"]);
    assert_eq!(desk.refuse(with("250.00")), ["CCS-D072"]);
    desk.accept(Waive { dashboard_amount: Some(cents("250.00")), ..amount("250.00") });
    let mut desk = Desk::raised(&["300.00"]);
    desk.accept(with("300.00"));
    let mut desk = Desk::raised(&["300.00"]);
    desk.accept(with("400.00"));
    assert_eq!(desk.view().waived.to_string(), "300.00", "never more than the debt");
}

#[test]
fn a_dashboard_that_shows_nothing_lets_nothing_be_waived() {
    let with = |dashboard: &str| Waive { dashboard_amount: Some(cents(dashboard)), ..full() };
    let answer = |desk: &mut Desk, waive: Waive| {
        let command = desk.command(waive);
        desk.give(&command).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let mut desk = Desk::raised(&["300.00"]);
    assert_eq!(desk.refuse(with("-0.01")), ["CCS-D041"]);
    assert_eq!(desk.refuse(with("0.00")), ["CCS-D072"]);
    let nothing = answer(&mut desk, with("0.00"));
    assert!(nothing[0].contains("shows 0.00, so nothing can be waived"), "{nothing:?}");
    let little = answer(&mut desk, with("0.01"));
    assert!(little[0].contains("only waive the 0.01"), "{little:?}");
}

#[test]
fn a_percentage_is_refused_for_what_is_wrong_with_it() {
    use ccs_debt::percentage::{PercentageRefusal as P, WaiverPercentage};
    let refused = |text: &str| text.parse::<WaiverPercentage>().unwrap_err();
    for text in ["12,5", "1,000", "12.5%", " 12", "", "abcd", "12.34567"] {
        assert!(matches!(refused(text), P::Syntax(_)), "{text}: {:?}", refused(text));
    }
    for text in ["1000", "00033", "0100", "-1000"] {
        assert_eq!(refused(text), P::TooManyDigits, "{text}");
    }
    assert_eq!((refused("-5"), refused("0.0000")), (P::NotAboveZero, P::NotAboveZero));
    assert_eq!((refused("100.0001"), refused("999")), (P::AboveTheWhole, P::AboveTheWhole));
    for text in ["0.0001", "12.5", "100", "100.0000"] {
        assert!(text.parse::<WaiverPercentage>().is_ok(), "{text}");
    }
}

#[test]
fn d68_d69_the_section_defaults_from_the_reason() {
    let sections = ["97", "98", "99", "100", "101", "102"];
    for (reason, section) in WaiverReason::ALL.into_iter().zip(sections) {
        assert_eq!(reason.section(), section);
        assert_eq!(WaiverReason::parse(reason.as_str()), Ok(reason));
        let may = matches!(section, "101" | "102");
        assert_eq!(reason.duty() == Duty::May, may, "{section}");
    }
    assert!(WaiverReason::parse("kindness").unwrap_err().to_string().contains("class of debts"));
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(full());
    assert_eq!(desk.view().waivers[0].section, "101");
    assert_eq!(Desk::raised(&["1.00"]).refuse(Waive { reason: None, ..full() }), ["CCS-D040"]);
}

#[test]
fn d70_there_are_three_types_and_a_partial_one_is_a_percentage_or_an_amount() {
    let types = ["full", "outstanding_balance", "partial_percentage", "partial_amount"];
    for text in types {
        assert_eq!(WaiverKind::parse(text).unwrap().as_str(), text);
    }
    assert!(WaiverKind::parse("half").is_err());
    let mut desk = Desk::raised(&["100.00"]);
    assert_eq!(desk.refuse(Waive { kind: None, ..full() }), ["CCS-D040"]);
    assert_eq!(desk.refuse(Waive { percentage: None, ..percentage("5") }), ["CCS-D040"]);
    assert_eq!(desk.refuse(Waive { amount: None, ..amount("5.00") }), ["CCS-D040"]);
    let both = Waive { amount: Some(cents("5.00")), ..percentage("5") };
    assert_eq!(desk.refuse(both), ["CCS-D066"]);
    let both = Waive { percentage: "5".parse().ok(), ..full() };
    assert_eq!(desk.refuse(both), ["CCS-D065"]);
}

#[test]
fn d71_full_waiver_makes_what_was_repaid_over_recovered() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(repay("400.00", "BPAY"));
    let effect = desk.accept(full());
    assert_eq!(desk.standing(), expected("waived", "0.00", "400.00"));
    assert_eq!(desk.view().waived.to_string(), "1000.00");
    assert_eq!(effect.reduced_outstanding_by.to_string(), "600.00");
    assert_eq!(effect.became_over_recovered_by.to_string(), "400.00");
}

#[test]
fn d72_outstanding_balance_leaves_repayments_untouched() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(repay("400.00", "BPAY"));
    desk.accept(balance());
    assert_eq!(desk.standing(), expected("waived", "0.00", "0.00"));
    assert_eq!(desk.view().waived.to_string(), "600.00");
    assert_eq!(desk.refuse(balance()), ["CCS-D006",]);
    let mut repaid = Desk::raised(&["10.00"]);
    repaid.accept(repay("10.00", "BPAY"));
    assert_eq!(repaid.refuse(balance()), ["CCS-D073"]);
}

#[test]
fn d73_to_d75_a_percentage_or_an_amount_is_waived() {
    let mut desk = Desk::raised(&["500.30"]);
    desk.accept(percentage("33"));
    assert_eq!(desk.view().waived.to_string(), "165.10");
    desk.accept(amount("10.00"));
    assert_eq!(desk.view().waived.to_string(), "175.10");
}

#[test]
fn d74_a_percentage_is_of_the_debt_less_earlier_active_waivers() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.accept(percentage("50"));
    desk.accept(percentage("50"));
    assert_eq!(desk.view().waived.to_string(), "75.00");
    desk.accept(reverse("k3"));
    assert_eq!(desk.view().waived.to_string(), "25.00");
    desk.accept(percentage("100"));
    assert_eq!(desk.view().waived.to_string(), "100.00");
    let mut tiny = Desk::raised(&["0.01"]);
    assert_eq!(tiny.refuse(percentage("49.9999")), ["CCS-D077"]);
    tiny.accept(percentage("50"));
}

#[test]
fn d76_d77_the_waiver_is_pro_rata_across_all_components() {
    let mut desk = Desk::raised(&["100.10", "200.15", "200.05"]);
    desk.accept(percentage("33"));
    assert_eq!(desk.of_components(|component| component.waived), ["33.03", "66.05", "66.02"]);
    let waiver = &desk.view().waivers[0];
    let sum: WideMoney = waiver.lines.iter().map(|line| line.amount).sum();
    assert_eq!(sum, waiver.amount);
    assert!(waiver.working.contains("÷ 500.30"), "{}", waiver.working);
}

#[test]
fn d78_to_d81_summary_and_document_names_are_mandatory() {
    let mut desk = Desk::raised(&["100.00"]);
    let command = desk.command(Waive::default()).with_notes(Notes::default());
    let command = command.with_document(Document::default());
    let codes = desk.refuse_command(&command);
    assert_eq!(codes, ["CCS-D040", "CCS-D040", "CCS-D012", "CCS-D014"]);
    let noted = desk.command(full()).with_notes(Notes::summary("Why.").with_content("More."));
    desk.give(&noted).unwrap();
}

#[test]
fn d82_the_confirmation_shows_each_component_before_the_waiver() {
    let mut desk = Desk::raised(&["100.00", "50.00"]);
    let command = desk.command(amount("30.00"));
    let preview = command.preview(&desk.case, desk.policy).unwrap();
    let after = &preview.preview().unwrap().current;
    let waived = |id: &str| after.totals_of(crate::support::id(id)).waived.to_string();
    assert_eq!((waived("1"), waived("2")), ("20.00".to_owned(), "10.00".to_owned()));
    assert_eq!(desk.view().waived, WideMoney::ZERO);
}

#[test]
fn d84_the_message_is_the_procedures_own() {
    let mut desk = Desk::raised(&["1234.50"]);
    desk.accept(full());
    let event = &desk.case.history().last().unwrap().event;
    assert_eq!(message(event), "Waiver for $1234.50 created");
}

#[test]
fn d85_d86_the_waiver_screen_has_every_waiver() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.accept(Waive { waiver_id: "W-1".parse().ok(), ..amount("10.00") });
    desk.accept(amount("20.00"));
    assert_eq!(
        desk.refuse(Waive { waiver_id: "W-1".parse().ok(), ..amount("5.00") }),
        ["CCS-D078"]
    );
    let view = desk.view();
    let shown: Vec<_> =
        view.waivers.iter().map(|held| (held.waiver_id.as_str(), held.status)).collect();
    assert_eq!(shown, [("W-1", "created"), ("k4", "created")]);
    assert_eq!(view.waived.to_string(), "30.00");
}

#[test]
fn d87_d88_an_over_recovery_asks_for_the_bank_account_and_says_when_a_refund_falls_due() {
    for (source, due) in [("BPAY", "2026-03-04"), ("cheque", "2026-03-09")] {
        let mut desk = Desk::raised(&["1000.00"]);
        desk.accept(repay("400.00", source));
        let effect = desk.accept(full());
        let [advice @ Advice::OverRecovered { refund_due, .. }] = &effect.advice[..] else {
            panic!("{:?}", effect.advice);
        };
        assert_eq!(*refund_due, Some(day(due)));
        assert!(advice.message().contains("bank account"));
        assert_eq!(desk.view().refund_due.unwrap().on, day(due));
    }
    let window = manual_refund_window(&RateBook::PUBLISHED, day("2026-03-02"));
    assert_eq!(window, Ok((day("2026-03-04"), day("2026-03-09"))));
}

#[test]
fn only_determined_debts_are_waived() {
    assert_eq!(Desk::new().refuse(full()), ["CCS-D001"]);
    assert_eq!(Desk::identified(&["1.00"]).refuse(full()), ["CCS-D005"]);
    let mut waived = Desk::raised(&["1.00"]);
    waived.accept(full());
    for action in [full(), balance(), percentage("5"), amount("0.01")] {
        assert_eq!(waived.refuse(action), ["CCS-D006"]);
    }
    let mut recovered = Desk::raised(&["1.00"]);
    recovered.accept(repay("1.00", "BPAY"));
    assert_eq!(recovered.refuse(amount("0.01")), ["CCS-D079"]);
    assert_eq!(recovered.refuse(percentage("1")), ["CCS-D079"]);
    recovered.accept(full());
    assert_eq!(recovered.standing(), expected("waived", "0.00", "1.00"));
}

#[test]
fn a_partial_waiver_stays_within_what_is_outstanding_and_within_the_debt() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(repay("400.00", "BPAY"));
    assert_eq!(desk.refuse(amount("700.00")), ["CCS-D075"]);
    assert_eq!(desk.refuse(amount("1000.01")), ["CCS-D076"]);
    assert_eq!(desk.refuse(percentage("60.01")), ["CCS-D075"]);
    assert_eq!(desk.refuse(amount("0.00")), ["CCS-D041"]);
    assert_eq!(desk.refuse(amount("-5.00")), ["CCS-D041"]);
    desk.accept(amount("600.00"));
    assert_eq!(desk.standing(), expected("waived", "0.00", "0.00"));
}

#[test]
fn all_refusals_of_a_waiver_are_listed_at_once_in_order() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.accept(repay("10.00", "CSK"));
    desk.accept(crate::overlays::write_off("NCE"));
    desk.accept(ccs_debt::command::GrantDelegation {
        officer: Some(crate::support::officer("other")),
        limit: Some(cents("1.00")),
    });
    desk.accept(ccs_debt::command::LockRecord {});
    let action = Waive { reason: None, dashboard_amount: Some(cents("5.00")), ..amount("95.00") };
    let command = desk.command(action).with_notes(Notes::default());
    let command = command.with_document(Document::default());
    let codes = desk.refuse_command(&command);
    assert_eq!(
        codes,
        [
            "CCS-D070", "CCS-D071", "CCS-D075", "CCS-D072", "CCS-D040", "CCS-D012", "CCS-D014",
            "CCS-D020", "CCS-D021"
        ]
    );
}

#[test]
fn waiving_a_large_debt_as_a_small_one_warns() {
    let small = Waive { reason: Some(WaiverReason::SmallDebt), ..full() };
    // On 2 March 2026, before the threshold of 20 March.
    let large = Advice::NotASmallDebt { threshold: cents("200.00"), on: day("2026-03-02") };
    assert_eq!(Desk::raised(&["1000.00"]).accept(small.clone()).advice, [large]);
    assert_eq!(Desk::raised(&["199.99"]).accept(small).advice, []);
}

#[test]
fn a_circumstance_against_waiving_a_raised_debt_as_a_small_one_warns() {
    // Day raised, amount, circumstances, warning under the Guide's reading, under the Act's.
    const TABLE: &str = "
        2026-03-19 49.99  setoff          -    -
        2026-03-19 50.00  setoff          D214 D214
        2026-03-19 199.99 provider        -    -
        2026-03-19 0.01   cost            D214 D214
        2026-03-19 200.00 cost            D206 D206
        2026-03-20 249.99 cost            -    -
        2026-03-20 0.01   setoff          D214 -
        2026-03-20 249.99 setoff          D214 -
        2026-03-20 249.99 provider        D214 D214
        2026-03-20 249.99 setoff,provider D214 D214
        2026-03-20 249.99 none            -    -
        2026-03-20 250.00 setoff          D206 D206
        2026-06-30 249.99 provider        D214 D214
        2026-07-01 0.01   none            D205 D205
        2026-07-01 249.99 provider        D205 D205
        2026-07-01 250.00 setoff          D205 D205
    ";
    for row in TABLE.lines().filter(|row| !row.trim().is_empty()) {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [on, debt, known, by_guide, by_act] = cells[..] else { panic!("{row}") };
        let circumstances = SmallDebtCircumstances {
            cost_effective_to_recover: known.contains("cost"),
            recoverable_by_set_off: known.contains("setoff"),
            recoverable_from_provider: known.contains("provider"),
        };
        let small = Waive { reason: Some(WaiverReason::SmallDebt), circumstances, ..full() };
        for (reading, expected) in
            [(SmallDebtReading::Guide, by_guide), (SmallDebtReading::Act, by_act)]
        {
            let mut desk = Desk::new();
            desk.on = day(on);
            desk.policy.small_debt_reading = reading;
            desk.accept(crate::support::identify(&[debt]));
            desk.accept(crate::support::raise());
            // The test stays that of the day of raising.
            desk.on = day("2026-08-03");
            let advice = desk.accept(small.clone()).advice;
            let codes: Vec<&str> = advice.iter().map(Advice::code).collect();
            let expected = if expected == "-" { vec![] } else { vec![format!("CCS-{expected}")] };
            assert_eq!(codes, expected, "{row} {reading:?}");
            assert!(advice.iter().all(|advice| advice.cite().is_some()), "{row}");
        }
    }
}

#[test]
fn the_small_debt_test_of_a_waiver_moves_to_the_day_the_amount_was_varied() {
    let circumstances =
        SmallDebtCircumstances { cost_effective_to_recover: true, ..Default::default() };
    let small = Waive { reason: Some(WaiverReason::SmallDebt), circumstances, ..full() };
    let mut desk = Desk::new();
    desk.on = day("2026-03-19");
    desk.accept(crate::support::identify(&["100.00"]));
    desk.accept(crate::support::raise());
    desk.on = day("2026-03-20");
    let warned = desk.accept(small.clone()).advice;
    assert_eq!(warned, [Advice::SmallDebtException { reading: SmallDebtReading::Guide }]);
    desk.accept(reverse("k3"));
    let mut varied = crate::adjusting::adjust();
    varied.overwrite("1".parse().unwrap(), cents("100.01"));
    desk.accept(varied);
    assert_eq!(desk.accept(small).advice, []);
}
