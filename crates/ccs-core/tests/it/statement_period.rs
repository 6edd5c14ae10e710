//! A statement for a period: whole weeks, never in advance, and what is missing for a lawful one.

use ccs_core::date::{Day, Week};
use ccs_core::id::{ChildId, EnrolmentId, ServiceId};
use ccs_core::money::{Cents, WideMoney};
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;
use ccs_core::ratio::Ratio;
use ccs_core::session::{Attendance, CareType, SessionTimes};
use ccs_core::statement::{
    Amounts, ChildName, Educator, EnrolmentFacts, Individual, Missing, PaymentsKind, Provider, Row,
    Service, Statement, StatementFacts, StatementRefusal, StatementSelection, WeekDetails,
    WeekStatement,
};

fn money(text: &str) -> WideMoney {
    text.parse().expect("money")
}

fn enrolment() -> EnrolmentId {
    EnrolmentId::new("E1").expect("an id")
}

fn child() -> ChildId {
    ChildId::new("c1").expect("an id")
}

fn row(date: Day) -> Row {
    let time = |text: &str| text.parse().expect("a time");
    Row {
        session_date: date,
        times: SessionTimes::new(time("07:30"), time("17:30")).expect("times"),
        sign_in: Some(time("08:00")),
        sign_out: Some(time("17:00")),
        attendance: Attendance::Attended,
        hourly_fee: Ratio::whole(11),
        ccs_hours: None,
        prescribed_payments_kind: None,
        amounts: Amounts {
            total_fee: money("110.00"),
            service_ccs: money("80.00"),
            parent_payment: money("30.00"),
            paid_by_others: Some(money("10.00")),
            prescribed_payments: money("10.00"),
            discounts: Some(WideMoney::ZERO),
            ..Amounts::default()
        },
    }
}

fn week(monday: Day) -> WeekStatement {
    WeekStatement {
        week: Week::containing(monday).expect("a week"),
        ccs_week: 1,
        enrolment_id: enrolment(),
        service_id: ServiceId::new("190016362L").expect("an id"),
        details: WeekDetails { withheld: Some(Cents::literal(5, 0)), ..WeekDetails::default() },
        rows: vec![row(monday)],
    }
}

/// Two weeks, the first before 7 July 2025 and the second after.
fn statement() -> Statement {
    let mut statement = Statement::default();
    statement.add(child(), week(Day::ymd(2025, 6, 30)));
    statement.add(child(), week(Day::ymd(2025, 7, 7)));
    statement
}

/// Everything that the law requires.
fn whole() -> StatementFacts {
    let name = || Personal::new("A. Example".into());
    StatementFacts {
        individual: Some(Individual { individual_id: Some("P-1".into()), name: Some(name()) }),
        provider: Some(Provider {
            name: Some("Example Care".into()),
            abn: Some("18123456789".parse().expect("an ABN")),
        }),
        services: vec![Service {
            service_id: ServiceId::new("190016362L").expect("an id"),
            name: Some("Example Place".into()),
            abn: None,
        }],
        children: vec![ChildName { child: child(), name: name() }],
        enrolments: vec![EnrolmentFacts {
            enrolment_id: enrolment(),
            care_type: CareType::FamilyDayCare,
            educators: vec![Educator {
                from: Day::ymd(2025, 1, 6),
                to: None,
                educator_id: "ED-7".into(),
                name: Some(name()),
            }],
        }],
        payments: vec![PaymentsKind {
            session: (enrolment(), Day::ymd(2025, 7, 7), "07:30".parse().expect("a time")),
            kind: "employer".into(),
        }],
    }
}

fn missing(change: impl FnOnce(&mut StatementFacts)) -> Vec<&'static str> {
    let mut facts = whole();
    change(&mut facts);
    let done =
        statement().completed(&StatementSelection::default(), None, &facts, &RateBook::PUBLISHED);
    done.expect("a statement").header.missing.into_iter().map(Missing::as_str).collect()
}

#[test]
fn nothing_is_missing_where_everything_is_given_and_what_is_given_in_part_is() {
    assert_eq!(missing(|_| {}), [""; 0]);
    assert_eq!(missing(|facts| facts.individual = None), ["individual"]);
    let nameless = |facts: &mut StatementFacts| facts.individual.as_mut().unwrap().name = None;
    assert_eq!(missing(nameless), ["individual"]);
    assert_eq!(missing(|facts| facts.provider.as_mut().unwrap().abn = None), ["provider"]);
    assert_eq!(missing(|facts| facts.services.clear()), ["services"]);
    assert_eq!(missing(|facts| facts.children.clear()), ["children"]);
    assert_eq!(missing(|facts| facts.enrolments[0].educators.clear()), ["educators"]);
    assert_eq!(missing(|facts| facts.enrolments[0].educators[0].name = None), ["educators"]);
    assert_eq!(missing(|facts| facts.payments.clear()), ["prescribed_payments_kind"]);
    assert_eq!(
        missing(|facts| *facts = StatementFacts::default()),
        ["individual", "provider", "services", "children", "prescribed_payments_kind"],
        "in their order; without a kind of care no educator is asked for"
    );
}

#[test]
fn an_educator_is_of_the_weeks_that_share_a_day() {
    let until = |day| missing(|facts| facts.enrolments[0].educators[0].to = Some(day));
    assert_eq!(until(Day::ymd(2025, 7, 6)), ["educators"], "none in the second week");
    assert_eq!(until(Day::ymd(2025, 7, 7)), [""; 0]);
}

#[test]
fn the_kind_of_payments_is_asked_for_from_7_july_2025_alone() {
    let selection = |from: Day| StatementSelection {
        from: Some(Week::beginning(from).expect("a Monday")),
        to: Some(Week::beginning(from).expect("a Monday")),
        ..StatementSelection::default()
    };
    let of_week = |from| {
        let facts = StatementFacts { payments: Vec::new(), ..whole() };
        statement()
            .completed(&selection(from), None, &facts, &RateBook::PUBLISHED)
            .expect("a statement")
            .header
            .missing
    };
    assert_eq!(of_week(Day::ymd(2025, 6, 30)), []);
    assert_eq!(of_week(Day::ymd(2025, 7, 7)), [Missing::PrescribedPaymentsKind]);
}

#[test]
fn times_are_missing_of_an_attended_session_alone() {
    let of = |attendance, sign_out: Option<&str>| {
        let mut statement = statement();
        let row = &mut statement.children[0].weeks[0].rows[0];
        row.attendance = attendance;
        row.sign_out = sign_out.map(|at| at.parse().expect("a time"));
        let done = statement.completed(
            &StatementSelection::default(),
            None,
            &whole(),
            &RateBook::PUBLISHED,
        );
        done.expect("a statement").header.missing
    };
    assert_eq!(of(Attendance::Attended, None), [Missing::Attendance]);
    assert_eq!(of(Attendance::Absent, None), []);
    assert_eq!(of(Attendance::Attended, Some("17:00")), []);
}

#[test]
fn a_statement_is_issued_on_its_last_day_or_later_and_never_in_advance() {
    let issued = |on: Option<Day>| {
        statement()
            .completed(&StatementSelection::default(), on, &whole(), &RateBook::PUBLISHED)
            .map(|it| it.header.issued_on)
    };
    let ends = Day::ymd(2025, 7, 13);
    assert_eq!(issued(None), Ok(Some(ends)));
    assert_eq!(issued(Some(ends)), Ok(Some(ends)));
    let eve = ends.pred().expect("a day");
    let refused = issued(Some(eve)).expect_err("in advance");
    assert_eq!(refused, [StatementRefusal::InAdvance { ends, issued_on: eve }]);
    assert!(refused[0].to_string().contains("2025-07-13"));
}

#[test]
fn weeks_and_enrolments_are_selected_and_an_unknown_enrolment_is_named() {
    let second = Week::beginning(Day::ymd(2025, 7, 7)).expect("a Monday");
    let from = StatementSelection { from: Some(second), ..StatementSelection::default() };
    let done =
        statement().completed(&from, None, &whole(), &RateBook::PUBLISHED).expect("a statement");
    let period = done.header.period.expect("a period");
    assert_eq!((period.from, period.to), (Day::ymd(2025, 7, 7), Day::ymd(2025, 7, 13)));
    assert_eq!(done.total().amounts.total_fee, money("110.00"));
    let unknown = EnrolmentId::new("E9").expect("an id");
    let of = StatementSelection { enrolments: vec![unknown], ..StatementSelection::default() };
    let refused = statement()
        .completed(&of, None, &whole(), &RateBook::PUBLISHED)
        .expect_err("no such enrolment");
    assert_eq!(refused[0].code(), "CCS-E222");
}

#[test]
fn the_familys_gap_is_known_where_what_others_pay_is_known_of_every_row() {
    let mut statement = statement();
    assert_eq!(statement.total().amounts.family_gap(), Some(money("40.00")));
    statement.children[0].weeks[0].rows[0].amounts.paid_by_others = None;
    assert_eq!(statement.total().amounts.family_gap(), None);
    assert_eq!(statement.total().amounts.discounts, Some(WideMoney::ZERO));
}

#[test]
fn an_estimate_is_beside_its_own_week_and_the_difference_is_of_what_the_service_passes_on() {
    let worked_out = statement();
    let mut retrieved = statement();
    retrieved.children[0].weeks.remove(1);
    let amounts = &mut retrieved.children[0].weeks[0].rows[0].amounts;
    (amounts.service_ccs, amounts.service_accs) = (money("70.00"), money("4.50"));
    amounts.paid_by_others = None;
    retrieved.add_estimates(&worked_out);
    let week = &retrieved.children[0].weeks[0];
    let estimate = week.details.estimate.expect("an estimate");
    assert_eq!((estimate.service_ccs, estimate.withheld), (money("80.00"), money("5.00")));
    assert_eq!(estimate.difference, money("-5.50"));
    assert_eq!(week.rows[0].amounts.paid_by_others, Some(money("10.00")), "from the scenario");
}
