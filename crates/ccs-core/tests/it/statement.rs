//! The Statement of Entitlement.

use ccs_core::date::Week;
use ccs_core::entitlement::model::{AccsKind, Scenario, WithheldShare};
use ccs_core::hours::Minutes;
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;
use ccs_core::percent::BasisPoints;
use ccs_core::ratio::Ratio;
use ccs_core::session::{Attendance, SessionTimes};
use ccs_core::statement::{
    Abn, Amounts, ChildStatement, Failure, NotAnAbn, Row, Statement, WeekDetails, WeekStatement,
};
use proptest::prelude::*;

use super::entitlement::family::{Build, TEN_HOURS, child_id, day, one_child};

fn dollars(text: &str) -> WideMoney {
    text.parse().expect("money")
}

/// A row of the published sample: 110.00 a session, paid to the service and recovered from the
/// guardian.
fn row(date: &str, signed: Option<(&str, &str)>, service: &str, guardian: &str) -> Row {
    let time = |text: &str| text.parse().expect("a time");
    Row {
        session_date: day(date),
        times: SessionTimes::new(time("07:30"), time("17:30")).expect("times"),
        sign_in: signed.map(|(at, _)| time(at)),
        sign_out: signed.map(|(_, at)| time(at)),
        attendance: signed.map_or(Attendance::Absent, |_| Attendance::Attended),
        hourly_fee: Ratio::whole(11),
        ccs_hours: Some(Minutes::new(600)),
        prescribed_payments_kind: None,
        amounts: Amounts {
            fee_before_discounts: dollars("110.00"),
            total_fee: dollars("110.00"),
            service_accs: dollars(service),
            guardian_accs: dollars(guardian),
            parent_payment: dollars("6.40"),
            ..Amounts::default()
        },
    }
}

fn week(sunday: &str, ccs_week: u8, rows: Vec<Row>) -> WeekStatement {
    WeekStatement {
        week: Week::ending(day(sunday)).expect("a Sunday"),
        ccs_week,
        enrolment_id: EnrolmentId::new("E8000034122").expect("an id"),
        service_id: ServiceId::new("190016362L").expect("an id"),
        details: WeekDetails::default(),
        rows,
    }
}

fn published_sample() -> Statement {
    let (service, guardian) = ("224.3650", "-120.7650");
    let first = vec![
        row("2018-08-28", Some(("07:53", "16:11")), service, guardian),
        row("2018-08-30", Some(("11:12", "16:54")), service, guardian),
        row("2018-08-31", None, service, guardian),
    ];
    let second = vec![
        row("2018-09-04", Some(("09:30", "16:52")), "213.4650", "-109.8650"),
        row("2018-09-06", Some(("11:01", "17:11")), service, guardian),
        row("2018-09-07", None, service, guardian),
    ];
    let weeks = vec![week("2018-09-02", 1, first), week("2018-09-09", 2, second)];
    Statement {
        children: vec![ChildStatement { child: child_id("c1"), weeks }],
        ..Statement::default()
    }
}

#[test]
fn the_published_sample_foots_in_every_row_and_total() {
    let statement = published_sample();
    assert!(statement.identity_holds());
    assert_eq!(statement.failures(), []);
    let [child] = &statement.children[..] else { panic!("one child") };
    let totals: Vec<_> = child.weeks.iter().map(|week| week.total().amounts).collect();
    assert_eq!(totals[0].service_accs, dollars("673.0950"));
    assert_eq!(totals[0].guardian_accs, dollars("-362.2950"));
    assert_eq!(totals[1].service_accs, dollars("662.1950"));
    assert_eq!(totals[1].guardian_accs, dollars("-351.3950"));
    let of_child = child.total();
    assert_eq!(of_child.amounts.service_accs, dollars("1335.2900"));
    assert_eq!(of_child.amounts.guardian_accs, dollars("-713.6900"));
    assert_eq!(of_child.amounts.parent_payment, dollars("38.40"));
    assert_eq!(of_child.amounts.subsidy(), dollars("621.60"));
    assert_eq!(of_child.ccs_hours, Some(Minutes::new(3_600)));
    assert!(of_child.amounts.identity_holds());
}

/// The sample prints 8 h 18 min as 8.18 and the totals 19.82 and 33.82: sums of a notation that is no
/// number. The visible rows come to 14 h and 13 h 32 min.
#[test]
fn attendance_is_added_in_minutes_and_the_misprints_are_not_repeated() {
    let statement = published_sample();
    let [child] = &statement.children[..] else { panic!("one child") };
    let attended: Vec<String> =
        child.weeks.iter().map(|week| week.total().attended.unwrap().to_string()).collect();
    assert_eq!(attended, ["14 h", "13 h 32 min"]);
    assert_eq!(child.total().attended.unwrap().to_string(), "27 h 32 min");
}

#[test]
fn attendance_that_nobody_knows_is_not_zero_and_an_absent_child_was_not_there() {
    let mut statement = published_sample();
    let week = &mut statement.children[0].weeks[0];
    week.rows[1].sign_out = None;
    assert_eq!(week.total().attended, Some(Minutes::new(498)), "what is known is added");
    week.rows[0].attendance = Attendance::Absent;
    assert_eq!(week.rows[0].attended(), None, "whatever times are written");
    assert_eq!(week.total().attended, None);
    assert_eq!(Statement::default().total().attended, None);
}

#[test]
fn a_row_whose_parts_do_not_make_up_its_fee_is_reported_and_left_as_it_is() {
    let mut statement = published_sample();
    statement.children[0].weeks[1].rows[2].amounts.parent_payment = dollars("6.39");
    assert!(!statement.identity_holds());
    let [Failure { session_date, .. }] = statement.failures()[..] else { panic!("one failure") };
    assert_eq!(session_date, day("2018-09-07"));
    let left = statement.children[0].weeks[1].rows[2].amounts.parent_payment;
    assert_eq!(left, dollars("6.39"));
}

proptest! {
    /// The rows of a week re-add to what is passed on and to the fees, whatever is withheld.
    #[test]
    fn the_rows_of_an_assessment_re_add_to_what_is_passed_on(
        fees in prop::collection::vec(1_u32..40_000, 1..12),
        withheld in 0_u16..=10_000,
        income in 0_u32..600_000,
    ) {
        let mut scenario = one_child(&income.to_string());
        scenario.family.withholding =
            BasisPoints::new(withheld).map(WithheldShare::always).into_iter().collect();
        for (place, fee) in fees.iter().enumerate() {
            let date = day("2025-08-04").plus_days(i32::try_from(place).unwrap()).unwrap();
            let fee = format!("{}.{:02}", fee / 100, fee % 100);
            scenario = scenario.session("E1", &date.to_string(), ("08:00", "17:20"), &fee);
        }
        let entitlements = scenario.assessed().expect("an assessment");
        let statement = Statement::of(&scenario, &entitlements);
        prop_assert!(statement.identity_holds());
        for (week, stated) in entitlements.weeks.iter().zip(&statement.children[0].weeks) {
            let total = stated.total().amounts;
            prop_assert_eq!(total.subsidy(), ccs_core::money::Money::from(week.fee_reduction).into());
            prop_assert_eq!(total.total_fee, week.fees);
            prop_assert_eq!(total.parent_payment, week.gap);
        }
    }
}

fn stated(scenario: &Scenario) -> (WeekStatement, Amounts) {
    let statement = Statement::of(scenario, &scenario.assessed().expect("an assessment"));
    let week = statement.children[0].weeks[0].clone();
    (week.clone(), week.total().amounts)
}

/// 13.00 an hour after 20.00 of another: 11.70 at 90 %, so 117.00, of which 5.85 are withheld.
#[test]
fn a_statement_shows_what_was_withheld_and_everything_that_came_off_the_fee() {
    let scenario = one_child("50000").session("E1", "2025-08-04", TEN_HOURS, "150.00").with(|it| {
        it.sessions[0].fee_before_discounts = Some("160".parse().expect("money"));
        it.sessions[0].other_payments = "20".parse().expect("money");
        it.sessions[0].prescribed_payments = "5".parse().expect("money");
        it.family.withholding =
            BasisPoints::new(500).map(WithheldShare::always).into_iter().collect();
    });
    let (week, amounts) = stated(&scenario);
    assert_eq!(week.details.withheld.map(|it| it.to_string()).as_deref(), Some("5.85"));
    assert_eq!(week.details.entitlement, Some(dollars("117")));
    let off = [amounts.discounts, amounts.paid_by_others, Some(amounts.prescribed_payments)];
    assert_eq!(off, [dollars("10"), dollars("25"), dollars("5")].map(Some));
    assert_eq!([amounts.fee_before_discounts, amounts.total_fee], [dollars("160"), dollars("150")]);
    assert_eq!([amounts.service_ccs, amounts.service_accs], [dollars("111.15"), dollars("0")]);
    assert_eq!(amounts.parent_payment, dollars("38.85"));
}

/// ACCS (child wellbeing) pays the whole fee below its cap; nothing of it is CCS or withheld.
#[test]
fn a_statement_tells_accs_from_ccs() {
    let scenario = one_child("50000")
        .accs("c1", AccsKind::ChildWellbeing, "2025-08-04", "2025-08-10")
        .session("E1", "2025-08-04", TEN_HOURS, "150.00");
    let (week, amounts) = stated(&scenario);
    assert_eq!([amounts.service_ccs, amounts.service_accs], [dollars("0"), dollars("150")]);
    assert_eq!(
        (week.details.entitlement, amounts.parent_payment),
        (Some(dollars("150")), dollars("0"))
    );
}

/// Each number has one fault.
#[test]
fn an_abn_has_a_leading_digit_a_check_sum_and_eleven_digits() {
    let abn = "18123456789".parse::<Abn>().map(|abn| abn.to_string());
    assert_eq!(abn.as_deref(), Ok("18123456789"));
    for text in ["01234500014", "18123456788", "181234567890", "1812345678", "1812345678a"] {
        assert_eq!(text.parse::<Abn>(), Err(NotAnAbn), "{text}");
    }
}

#[test]
fn minutes_of_a_child_that_is_marked_absent_are_not_attended() {
    let attended = row("2025-08-04", Some(("08:00", "15:00")), "0", "0");
    assert_eq!(attended.attended(), Some(Minutes::new(420)));
    let absent = Row { attendance: Attendance::Absent, ..attended };
    assert_eq!(absent.attended(), None, "whatever the signatures say");
}
