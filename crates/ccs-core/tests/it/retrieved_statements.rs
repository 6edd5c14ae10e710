//! A statement of what CCSS answered: each amount goes to its recipient, and what is left is paid.

use ccs_core::exchange::{EntitledTo, Exchange, Item, Reply, Response, SessionEntitlement};
use ccs_core::hours::Minutes;
use ccs_core::money::Money;
use ccs_core::session::{ReportedSession, Totals};
use ccs_core::statement::{AmountSource, Statement};

use crate::exchange_support::*;

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn line(recipient: EntitledTo, ccs: Option<&str>, accs: Option<&str>) -> SessionEntitlement {
    SessionEntitlement {
        day: day(MONDAY),
        start: "07:30".parse().unwrap(),
        recipient,
        ccs: ccs.map(money),
        accs: accs.map(money),
        subsidised_hours: None,
    }
}

/// The first enrolment's Monday, submitted with a fee before discounts, and answered.
fn answered(lines: Vec<SessionEntitlement>, before: Option<&str>) -> Exchange {
    let mut exchange = enrolled();
    let session = ReportedSession { fee_before_discounts: before.map(money), ..attended(MONDAY) };
    exchange.mark(id(FIRST), session).unwrap();
    submit(&mut exchange, MONDAY, AFTER);
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 1 };
    exchange.fold(Response::new(item, Reply::Processed(lines))).unwrap();
    exchange
}

fn statement(exchange: &Exchange) -> Statement {
    Statement::retrieved(exchange, |enrolment| enrolment.id.as_str().parse().unwrap())
}

#[test]
fn each_amount_is_its_recipients_and_the_rest_of_the_fee_is_the_parents() {
    let lines = vec![
        line(EntitledTo::Service, Some("80.00"), Some("5.00")),
        line(EntitledTo::Guardian, Some("2.50"), Some("1.25")),
    ];
    let statement = statement(&answered(lines, Some("160.00")));
    assert_eq!(statement.header.amounts, AmountSource::Retrieved);
    assert!(statement.identity_holds());
    let week = &statement.children[0].weeks[0];
    assert_eq!((week.enrolment_id, week.week, week.rows.len()), (id(FIRST), week_of(MONDAY), 1));
    let row = &week.rows[0];
    let amounts = &row.amounts;
    let shown = [
        amounts.fee_before_discounts,
        amounts.discounts.unwrap(),
        amounts.total_fee,
        amounts.service_ccs,
        amounts.service_accs,
        amounts.guardian_ccs,
        amounts.guardian_accs,
        amounts.parent_payment,
    ]
    .map(|amount| amount.to_string());
    // 150.00 less 88.75.
    let expected = ["160.00", "10.00", "150.00", "80.00", "5.00", "2.50", "1.25", "61.25"];
    assert_eq!(shown, expected);
    // 150.00 for ten hours.
    assert_eq!(row.hourly_fee.to_string(), "15");
    assert_eq!(row.sign_in.unwrap().to_string(), "07:40");
}

#[test]
fn the_hours_of_a_session_count_once_though_the_lines_of_both_recipients_state_them() {
    use EntitledTo::{Guardian, Service};
    let of = |recipient, start: &str, hours: Option<u32>| SessionEntitlement {
        start: start.parse().unwrap(),
        subsidised_hours: hours.map(|hours| Minutes::new(hours * 60)),
        ..line(recipient, Some("1.00"), None)
    };
    let hours = |lines: &[SessionEntitlement]| Totals::of(lines.iter()).unwrap().subsidised_hours;
    let (first, same) = (of(Service, "07:30", Some(4)), of(Guardian, "07:30", Some(4)));
    assert_eq!(hours(&[first, same, of(Service, "13:00", Some(3))]), Some(Minutes::new(420)));
    assert_eq!(hours(&[of(Service, "07:30", None)]), None, "no line states them");
}

#[test]
fn without_discounts_the_fee_is_the_fee_and_what_was_recovered_is_paid() {
    let lines = vec![line(EntitledTo::Service, Some("-10.00"), None)];
    let statement = statement(&answered(lines, None));
    let amounts = &statement.children[0].weeks[0].rows[0].amounts;
    assert_eq!((amounts.fee_before_discounts, amounts.discounts), (amounts.total_fee, None));
    assert_eq!(amounts.parent_payment.to_string(), "160.00");
    assert!(statement.identity_holds());
}

#[test]
fn what_is_not_answered_or_withdrawn_has_no_row_and_a_withdrawal_counts_once_it_is_processed() {
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    submit(&mut exchange, MONDAY, AFTER);
    assert!(statement(&exchange).children.is_empty());
    let mut exchange = retrieved();
    assert_eq!(statement(&exchange).children.len(), 1);
    exchange.withdraw(withdraw(AFTER, None)).unwrap();
    assert_eq!(statement(&exchange).children.len(), 1, "what was processed last counts");
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 2 };
    exchange.fold(Response::new(item, Reply::Processed(Vec::new()))).unwrap();
    assert!(statement(&exchange).children.is_empty());
}
