//! Retrieved results on the Statement of Entitlement.

use ccs::core::date::{Day, Week};
use ccs::core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs::core::exchange::{
    EntitledTo, Exchange, Item, LateReasons, Reply, Response, Selection, SessionEntitlement,
    SubmitWeek, Withdraw,
};
use ccs::core::hours::Minutes;
use ccs::core::id::{EnrolmentId, SessionReportId};
use ccs::core::money::{Money, WideMoney};
use ccs::core::session::{Attendance, ReportedSession, report_id};
use ccs::core::statement::Statement;
use ccs::journey;
use ccs::reconcile::record::ReportStatus;

const AFTER: Day = Day::ymd(2018, 9, 3);

fn enrolment() -> EnrolmentId {
    "E8000034122".parse().unwrap()
}

fn week() -> Week {
    Week::ending(Day::ymd(2018, 9, 2)).unwrap()
}

fn report() -> SessionReportId {
    report_id(enrolment(), week())
}

fn days() -> [Day; 3] {
    [28, 30, 31].map(|day| Day::ymd(2018, 8, day))
}

/// The week of the published sample: three sessions of 110.00.
fn submitted() -> Exchange {
    let mut exchange = Exchange::default();
    exchange
        .register_enrolment(Enrolment {
            id: enrolment(),
            child: None,
            child_id: None,
            service: "190016362L".parse().unwrap(),
            arrangement: Arrangement::ComplyingWritten,
            from: Day::ymd(2018, 7, 2),
            to: None,
            status: EnrolmentStatus::Confirmed,
        })
        .unwrap();
    for day in days() {
        let session = ReportedSession {
            day,
            start: "07:30".parse().unwrap(),
            end: "17:30".parse().unwrap(),
            fee: "110.00".parse().unwrap(),
            attendance: Attendance::Attended,
            absence_reason: None,
            sign_in: None,
            sign_out: None,
            fee_before_discounts: None,
        };
        exchange.mark(enrolment(), session).unwrap();
    }
    let (selection, late) = (Selection::EVERYTHING, LateReasons::default());
    let submit =
        SubmitWeek { week: week(), today: AFTER, submit_current_week: false, selection, late };
    exchange.submit_week(&submit).unwrap();
    exchange
}

fn answer(exchange: &mut Exchange, version: u32, reply: Reply) {
    let item = Item::SessionReport { id: report(), version };
    exchange.fold(Response::new(item, reply)).unwrap();
}

/// The sample's entitlements: ACCS to the service twice, once recovered from the guardian.
fn entitlements() -> Vec<SessionEntitlement> {
    let of = |day, recipient, accs: &str, subsidised_hours| SessionEntitlement {
        day,
        start: "07:30".parse().unwrap(),
        recipient,
        ccs: None,
        accs: Some(accs.parse().unwrap()),
        subsidised_hours,
    };
    let hours = Some(Minutes::new(600));
    let of_day = |day| {
        let to_service = of(day, EntitledTo::Service, "224.3650", hours);
        [to_service, of(day, EntitledTo::Guardian, "-120.7650", None)]
    };
    days().into_iter().flat_map(of_day).collect()
}

fn stated(exchange: &Exchange) -> Statement {
    journey::statement(exchange, |_| "c1".parse().unwrap())
}

fn dollars(text: &str) -> WideMoney {
    text.parse().unwrap()
}

#[test]
fn a_retrieved_result_makes_the_published_statement_figure_for_figure() {
    let mut exchange = submitted();
    answer(&mut exchange, 1, Reply::Processed(entitlements()));
    let statement = stated(&exchange);
    assert!(statement.identity_holds());
    let [child] = &statement.children[..] else { panic!("one child") };
    let [week] = &child.weeks[..] else { panic!("one week") };
    // The sample calls it week 1; by the fortnights of the law it is week 1 as well.
    assert_eq!((week.ccs_week, week.rows.len()), (1, 3));
    for row in &week.rows {
        assert_eq!(
            (row.hourly_fee.to_string(), row.ccs_hours),
            ("11".into(), Some(Minutes::new(600)))
        );
        assert_eq!(row.amounts.parent_payment, dollars("6.40"));
    }
    let total = week.total();
    assert_eq!(total.amounts.service_accs, dollars("673.0950"));
    assert_eq!(total.amounts.guardian_accs, dollars("-362.2950"));
    assert_eq!(total.amounts.parent_payment, dollars("19.20"));
    assert_eq!(total.ccs_hours, Some(Minutes::new(1_800)));
}

#[test]
fn nothing_is_stated_before_it_is_processed_nor_after_it_is_withdrawn() {
    let mut exchange = submitted();
    assert!(stated(&exchange).children.is_empty(), "awaited");
    answer(&mut exchange, 1, Reply::Received);
    assert!(stated(&exchange).children.is_empty(), "received");
    answer(&mut exchange, 1, Reply::Processed(entitlements()));
    assert!(!stated(&exchange).children.is_empty());
    let action = Withdraw { id: report(), today: AFTER, reason: None, approval: None };
    exchange.withdraw(action).unwrap();
    assert!(!stated(&exchange).children.is_empty(), "what was processed last counts");
    answer(&mut exchange, 2, Reply::Processed(Vec::new()));
    assert!(stated(&exchange).children.is_empty(), "withdrawn");
}

#[test]
fn a_statement_and_the_reconciliation_speak_of_the_same_money() {
    let mut exchange = submitted();
    answer(&mut exchange, 1, Reply::Processed(entitlements()));
    let total = stated(&exchange).total().amounts;
    let [fact] = &journey::session_reports(&exchange)[..] else { panic!("one report") };
    assert_eq!(fact.total_fee.map(WideMoney::from), Some(total.total_fee));
    assert_eq!(fact.entitled_service.map(WideMoney::from), Some(total.service_accs));
    assert_eq!(fact.entitled_guardian.map(WideMoney::from), Some(total.guardian_accs));
}

#[test]
fn a_report_whose_withdrawal_waits_still_has_what_was_processed() {
    let mut exchange = submitted();
    answer(&mut exchange, 1, Reply::Processed(entitlements()));
    let [before] = &journey::session_reports(&exchange)[..] else { panic!("one report") };
    assert_eq!(before.status, ReportStatus::Processed);
    let action = Withdraw { id: report(), today: AFTER, reason: None, approval: None };
    exchange.withdraw(action).unwrap();
    let [waiting] = &journey::session_reports(&exchange)[..] else { panic!("one report") };
    assert_eq!((waiting.version, waiting.status), (2, ReportStatus::Submitted));
    assert_eq!(waiting.total_fee, before.total_fee);
    assert_eq!(waiting.allocated_accs, before.allocated_accs);
    assert_eq!(waiting.entitled_service, before.entitled_service);
    answer(&mut exchange, 2, Reply::Processed(Vec::new()));
    let [withdrawn] = &journey::session_reports(&exchange)[..] else { panic!("one report") };
    assert_eq!(withdrawn.status, ReportStatus::Cancelled);
    assert_eq!((withdrawn.total_fee, withdrawn.allocated_accs), (Some(Money::ZERO), None));
}

#[test]
fn a_report_withdrawn_before_it_is_processed_waits_with_its_fees() {
    let mut exchange = submitted();
    let [before] = &journey::session_reports(&exchange)[..] else { panic!("one report") };
    let action = Withdraw { id: report(), today: AFTER, reason: None, approval: None };
    exchange.withdraw(action).unwrap();
    let [waiting] = &journey::session_reports(&exchange)[..] else { panic!("one report") };
    assert_eq!((waiting.status, waiting.total_fee), (ReportStatus::Submitted, before.total_fee));
    assert_eq!((waiting.allocated_ccs, waiting.entitled_service), (None, None));
}
