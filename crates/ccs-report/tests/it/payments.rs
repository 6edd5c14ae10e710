//! Payments as pages: the Weekly Subsidy table and what a payment is made of.

use ccs_core::date::{Day, Week};
use ccs_core::hours::Minutes;
use ccs_core::id::{ActivityId, CustomerId};
use ccs_core::money::Cents;
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;
use ccs_payments::account::Account;
use ccs_payments::calendar::BusinessCalendar;
use ccs_payments::change::{Recipient, SignedHours, Subsidy, WeekChange};
use ccs_payments::command::{Command, Rules, Verb, decide};
use ccs_payments::policy::Policy;
use ccs_payments::set_off::{CustomerDebt, DebtComponent};
use ccs_report::options::RenderOptions;
use ccs_report::payments::PaymentsPage;
use ccs_report::render::{Format, render};

fn line(recipient: Recipient, amount: i64, hours: u32) -> WeekChange {
    WeekChange {
        week: Week::ending(Day::ymd(2025, 8, 10)).unwrap(),
        enrolment_id: "E1".parse().unwrap(),
        child: Some(Personal::new("<b>Sandy</b>".into())),
        service: Some("Redbourne & Co".into()),
        care_type: None,
        recipient,
        component: Subsidy::Ccs,
        amount: Cents::new(amount).unwrap().into(),
        withheld: None,
        hours: Some(SignedHours::added(Minutes::new(hours))),
        preschool_hours: None,
        below_school_age: Some(true),
    }
}

/// Arrears beside what a service gives back, a debt, a payment that came back and went out again.
fn account() -> Account {
    let debt = CustomerDebt {
        debt_case_id: "DC-1".parse().unwrap(),
        determined_on: Day::ymd(2025, 10, 1),
        balance: Cents::literal(250, 0),
        component: DebtComponent::Ccs,
    };
    let changes =
        vec![line(Recipient::Customer, 120_000, 600), line(Recipient::Service, -320, 600)];
    let verbs = [
        Verb::RecordDebt(debt),
        Verb::Plan { changes },
        Verb::Finalise,
        Verb::Issue { posting_date: Day::ymd(2026, 9, 14) },
        Verb::Return { reason: "account closed".into() },
        Verb::UpdateBankDetails,
    ];
    after(verbs)
}

fn after(verbs: impl IntoIterator<Item = Verb>) -> Account {
    let (calendar, mut account) = (BusinessCalendar::default(), Account::default());
    let policy = Policy::default();
    let rules = Rules { rates: &RateBook::PUBLISHED, calendar: &calendar, policy };
    let activity_id: ActivityId = "A1".parse().unwrap();
    for verb in verbs {
        let command = Command { activity_id, on: Day::ymd(2026, 9, 14), by: "o".into(), verb };
        let recorded = decide(&account, &command, rules).unwrap();
        account.record(&recorded);
    }
    account
}

fn shown(accounts: &[Account], format: Format, with_names: bool) -> String {
    let accounts = accounts.iter().map(|account| (Some(Personal::new(customer())), account));
    let page = PaymentsPage { accounts: accounts.collect() };
    let options = RenderOptions { with_names, width: Some(150), ..RenderOptions::default() };
    let file = render(&page, format, &options).unwrap().remove(0);
    String::from_utf8(file.bytes).unwrap()
}

fn customer() -> CustomerId {
    "123456789A".parse().unwrap()
}

fn text(with_names: bool) -> String {
    shown(&[account()], Format::Text, with_names)
}

fn html(with_names: bool) -> String {
    shown(&[account()], Format::Html, with_names)
}

#[test]
fn the_weekly_subsidy_table_and_the_breakdown_as_text() {
    let page = text(false);
    for shown in [
        "Weekly Subsidy, 4/08/2025 to 10/08/2025",
        "Arrears of $1,200.00, reissued. $250.00 set off against debts, $950.00 payable.",
        "Set off against CCS debt DC-1, determined on 1/10/2025: $250.00; $0.00 is left of it",
        "Payable  $950.00",
    ] {
        assert!(page.replace('\n', " ").contains(shown), "{shown}: {page}");
    }
    let total = page.lines().find(|line| line.starts_with("Total")).unwrap();
    assert!(total.contains("-3.20") && total.contains("1200.00"), "{total}");
}

#[test]
fn the_page_has_every_column_and_total_and_escapes_what_comes_from_outside() {
    let page = html(true);
    for column in [
        "Service payments",
        "Customer payments",
        "Processed date",
        "Hours subsidised",
        "Preschool hours",
        "Below school age",
    ] {
        assert!(page.contains(column), "{column}");
    }
    assert!(!page.contains(">Withheld</th>"), "nothing is withheld from any of them");
    for figure in ["1,200.00", "-3.20", "250.00", "950.00", "Redbourne &amp; Co", "&lt;b&gt;Sandy"]
    {
        assert!(page.contains(figure), "{figure}");
    }
}

#[test]
fn a_childs_name_is_shown_only_where_names_are_asked_for() {
    assert!(!text(false).contains("Sandy") && text(true).contains("Sandy"));
    assert!(!html(false).contains("Sandy") && html(true).contains("Sandy"));
}

#[test]
fn a_returned_payment_is_shown_with_its_reason() {
    for page in [text(false), text(true), html(false), html(true)] {
        assert!(page.contains("account closed"), "{page}");
    }
}

#[test]
fn the_mail_names_the_customer_only_where_names_are_asked_for() {
    let changes = vec![line(Recipient::Customer, 1_000_001, 600)];
    let reviewed = Verb::ReviewAssessment { correct: true };
    let verbs = [Verb::Plan { changes }, reviewed, Verb::Finalise];
    let over_the_limit = [after(verbs)];
    let shown = |with_names| shown(&over_the_limit, Format::Text, with_names);
    assert!(shown(false).contains("applied for CRN XXXX"), "{}", shown(false));
    let named = shown(true);
    assert!(named.contains("applied for CRN 123456789A") && !named.contains("XXXX"), "{named}");
}

#[test]
fn a_file_without_a_plan_says_so() {
    assert!(shown(&[], Format::Text, false).contains("No activity has a plan."));
}
