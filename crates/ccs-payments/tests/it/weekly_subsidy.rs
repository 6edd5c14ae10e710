//! The Weekly Subsidy table: P34 to P50.

use ccs_core::hours::Minutes;
use ccs_payments::change::{SignedHours, Subsidy, WeekChange};
use ccs_payments::command::Verb;
use ccs_payments::view::WeeklySubsidy;

use crate::support::{Desk, day, line, to_service, week};

#[expect(clippy::unnecessary_wraps, reason = "as a line of the table has it")]
fn hours(count: u32) -> Option<SignedHours> {
    Some(SignedHours::added(Minutes::from_hours_and_minutes(count, 0)))
}

/// A week assessed, and reassessed a month later: less for the service, more for the customer.
fn reassessed() -> Desk {
    let first = WeekChange {
        hours: hours(30),
        preschool_hours: hours(6),
        below_school_age: Some(true),
        ..to_service(line("2025-08-10", "300.00"))
    };
    let taken_back = WeekChange {
        hours: Some(SignedHours::taken_back(Minutes::from_hours_and_minutes(2, 30))),
        ..to_service(line("2025-08-10", "-25.00"))
    };
    let accs = WeekChange { component: Subsidy::Accs, ..line("2025-08-10", "40.00") };
    let withheld =
        WeekChange { withheld: Some("1.25".parse().unwrap()), ..line("2025-08-10", "0.00") };
    let desk = Desk::new().on("2025-08-25").plans(vec![first]).finalised();
    desk.on("2025-09-25").about("A2").plans(vec![taken_back, accs, withheld]).finalised()
}

#[test]
fn p34_p37_p38_a_table_is_one_week_with_the_weeks_beside_it_and_those_to_choose_from() {
    let desk = Desk::new().plans(vec![line("2025-08-10", "1.00"), line("2025-09-07", "1.00")]);
    let desk = desk.finalised();
    let table = WeeklySubsidy::of(&desk.account, week("2025-08-10"));
    assert_eq!(table.rows.len(), 1);
    assert_eq!(table.previous_period(), Some(week("2025-08-03")));
    assert_eq!(table.next_period(), Some(week("2025-08-17")));
    assert_eq!(table.periods, [week("2025-08-10"), week("2025-09-07")]);
}

#[test]
fn p35_p42_p43_a_row_says_whether_the_service_or_the_customer_was_paid() {
    let desk = reassessed();
    let table = WeeklySubsidy::of(&desk.account, week("2025-08-10"));
    let paid: Vec<[Option<String>; 2]> = table
        .rows
        .iter()
        .map(|row| {
            [row.service_payments.total(), row.customer_payments.total()]
                .map(|total| total.map(|amount| amount.to_string()))
        })
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(paid, [[some("300.00"), None], [some("-25.00"), some("41.25")],]);
}

#[test]
fn p39_p40_p41_a_row_names_the_child_the_enrolment_and_the_service() {
    let desk = reassessed();
    let row = &WeeklySubsidy::of(&desk.account, week("2025-08-10")).rows[0];
    assert_eq!(&**row.child.unwrap().reveal(), "Sandy");
    assert_eq!(row.enrolment_id.as_str(), "E1");
    assert_eq!(row.service, Some("Redbourne"));
    assert!(!format!("{row:?}").contains("Sandy"), "a name never prints by accident");
}

#[test]
fn p44_what_is_withheld_or_adjusted_is_the_customers_and_no_arrears() {
    let desk = reassessed();
    let table = WeeklySubsidy::of(&desk.account, week("2025-08-10"));
    assert_eq!(table.rows[1].customer_payments.withheld.unwrap().to_string(), "1.25");
    assert_eq!(desk.payment().gross_arrears.to_string(), "40.00");
}

#[test]
fn p45_p50_totals_sum_signed_rows_for_the_service_and_for_the_customer() {
    let desk = reassessed();
    let totals = WeeklySubsidy::of(&desk.account, week("2025-08-10")).totals;
    assert_eq!(totals.service_payments.total().unwrap().to_string(), "275.00");
    assert_eq!(totals.customer_payments.accs.unwrap().to_string(), "40.00");
    assert_eq!(totals.customer_payments.total().unwrap().to_string(), "41.25");
}

#[test]
fn p46_p62_the_processed_date_is_that_of_the_assessment_and_not_of_the_release() {
    let desk = Desk::new().on("2026-09-14").plan("800.00").on("2026-09-16").finalised();
    let desk = desk.issued("2026-09-17");
    let row = &WeeklySubsidy::of(&desk.account, week("2025-08-10")).rows[0];
    assert_eq!(row.processed_date, day("2026-09-14"));
}

#[test]
fn p47_p48_hours_are_signed_and_add_up() {
    let desk = reassessed();
    let table = WeeklySubsidy::of(&desk.account, week("2025-08-10"));
    assert_eq!(table.rows[1].hours_subsidised.unwrap().to_string(), "-2.5");
    assert_eq!(table.totals.hours_subsidised.to_string(), "27.5");
    assert_eq!(table.totals.preschool_hours_subsidised.to_string(), "6");
}

#[test]
fn p49_below_school_age_is_yes_no_or_not_known() {
    let desk = reassessed();
    let table = WeeklySubsidy::of(&desk.account, week("2025-08-10"));
    let below: Vec<Option<bool>> = table.rows.iter().map(|row| row.below_school_age).collect();
    assert_eq!(below, [Some(true), None]);
}

#[test]
fn a_plan_that_is_not_correct_is_not_shown() {
    let desk = Desk::new().plan("800.00").tell(Verb::ReviewAssessment { correct: false });
    assert!(WeeklySubsidy::of(&desk.account, week("2025-08-10")).rows.is_empty());
}

#[test]
fn decimal_hours_have_up_to_four_decimals_and_no_zeros_behind() {
    for (minutes, shown) in [(0, "0"), (60, "1"), (498, "8.3"), (20, "0.3333"), (40, "0.6667")] {
        assert_eq!(SignedHours::added(Minutes::new(minutes)).to_string(), shown);
    }
    assert_eq!(SignedHours::taken_back(Minutes::new(15)).to_string(), "-0.25");
}

fn service(component: Subsidy, amount: &str, count: u32) -> WeekChange {
    let line = to_service(line("2025-08-10", amount));
    WeekChange { component, hours: hours(count), ..line }
}

#[test]
fn an_assessment_is_one_row_and_a_second_line_of_a_kind_opens_another() {
    let lines = vec![
        service(Subsidy::Ccs, "200.00", 40),
        service(Subsidy::Accs, "50.00", 40),
        WeekChange { hours: hours(40), ..line("2025-08-10", "10.00") },
        service(Subsidy::Ccs, "-30.00", 2),
        WeekChange { enrolment_id: "E2".parse().unwrap(), ..service(Subsidy::Ccs, "9.00", 1) },
    ];
    let desk = Desk::new().plans(lines).finalised();
    let table = WeeklySubsidy::of(&desk.account, week("2025-08-10"));
    let rows: Vec<(String, String)> = table
        .rows
        .iter()
        .map(|row| (row.service_payments.total().unwrap(), row.hours_subsidised.unwrap()))
        .map(|(total, hours)| (total.to_string(), hours.to_string()))
        .collect();
    let row = |total: &str, hours: &str| (total.to_owned(), hours.to_owned());
    assert_eq!(rows, [row("250.00", "40"), row("-30.00", "2"), row("9.00", "1")]);
    assert_eq!(table.rows[0].customer_payments.total().unwrap().to_string(), "10.00");
    assert_eq!(table.totals.hours_subsidised.to_string(), "43");
}

#[test]
fn lines_of_a_row_that_state_hours_or_school_age_agree() {
    let plan = |changes: Vec<WeekChange>| Desk::new().ask(Verb::Plan { changes });
    let other_hours = vec![service(Subsidy::Ccs, "1.00", 40), service(Subsidy::Accs, "1.00", 39)];
    let refused = plan(other_hours).unwrap_err();
    assert_eq!((refused[0].code(), &*refused[0].field()), ("CCS-P025", "changes[1].hours"));
    let unsaid = WeekChange { hours: None, ..service(Subsidy::Accs, "1.00", 0) };
    assert!(plan(vec![service(Subsidy::Ccs, "1.00", 40), unsaid]).is_ok());
    let second_row = vec![service(Subsidy::Ccs, "1.00", 40), service(Subsidy::Ccs, "1.00", 39)];
    assert!(plan(second_row).is_ok(), "rows have their own hours");
    let younger = WeekChange { below_school_age: Some(true), ..line("2025-08-10", "1.00") };
    let older = to_service(WeekChange { below_school_age: Some(false), ..younger.clone() });
    let refused = plan(vec![younger, older]).unwrap_err();
    assert_eq!(&*refused[0].field(), "changes[1].below_school_age");
}

#[test]
fn what_is_planned_has_no_row_and_asked_for_it_is_outside_every_total() {
    let desk = Desk::new().plans(vec![service(Subsidy::Ccs, "700.00", 40)]);
    let table = WeeklySubsidy::of(&desk.account, week("2025-08-10"));
    assert!(table.rows.is_empty() && table.periods.is_empty());
    let asked = WeeklySubsidy::with_planned(&desk.account, week("2025-08-10"));
    assert_eq!(asked.rows[0].status, Some("planned"));
    assert_eq!(asked.rows[0].service_payments.total().unwrap().to_string(), "700.00");
    assert_eq!((asked.totals.service_payments.total(), asked.periods.len()), (None, 0));
    assert_eq!(asked.totals.hours_subsidised.to_string(), "0");
}

#[test]
fn the_customers_side_is_pending_until_the_payment_is_released() {
    let lines = vec![line("2025-08-10", "11500.33"), service(Subsidy::Ccs, "700.00", 40)];
    let shown = |desk: &Desk| {
        let table = WeeklySubsidy::of(&desk.account, week("2025-08-10"));
        let text = |amount: Option<ccs_core::money::WideMoney>| amount.map(|it| it.to_string());
        let row = &table.rows[0];
        [
            text(row.service_payments.total()),
            text(row.customer_payments.total()),
            text(row.customer_pending),
            text(table.totals.customer_payments.total()),
        ]
    };
    let some = |text: &str| Some(text.to_owned());
    let with_ict = Desk::new().plans(lines).reviewed().finalised();
    assert_eq!(shown(&with_ict), [some("700.00"), None, some("11500.33"), None]);
    let released = with_ict.lifted();
    assert_eq!(shown(&released), [some("700.00"), some("11500.33"), None, some("11500.33")]);
}
