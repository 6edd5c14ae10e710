//! Vendors' layouts through import profiles.

use ccs_files::kind::Kind;
use ccs_files::profile::{DateOrder, HoursForm, Profile, ProfileRefusal, WeekName};
use ccs_files::row::Row;
use ccs_reconcile::deposits::Deposit;
use ccs_reconcile::record::{PaymentLine, Recipient};
use ccs_testkit::worlds;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::read_with;

const VENDOR: &str = r#"
date_order = "day-month-year"
week = "monday"
hours = "hours-minutes"
blanks = ["....", "-", "N/A"]
currency = true

[columns.payments]
"Approval" = "service_id"
"Clearing Number" = "clearing_number"
"Date Paid" = "date_paid"
"Enrolment Id" = "enrolment_id"
"Week Commencing" = "week_ending"
"CCS" = "ccs"
"ACCS" = "accs"
"Paid To" = "recipient"

[words]
"SERVIC" = "service"
"INDIVI" = "individual"
"#;

const HEADER: &str =
    "Approval,Clearing Number,Date Paid,Enrolment Id,Week Commencing,CCS,ACCS,Paid To\n";

fn profile(text: &str) -> Profile {
    Profile::parse(text).unwrap()
}

fn paid(rows: &str) -> Vec<PaymentLine> {
    let read = read_with::<PaymentLine>(format!("{HEADER}{rows}"), Some(&profile(VENDOR)));
    assert_eq!(read.warnings, []);
    read.all().unwrap_or_else(|refusals| panic!("{refusals:#?}"))
}

/// What is wrong with one row: columns and codes.
fn wrong(row: &str) -> Vec<(Option<String>, &'static str)> {
    let read = read_with::<PaymentLine>(format!("{HEADER}{row}\n"), Some(&profile(VENDOR)));
    let refusals = read.refusals.into_iter();
    refusals.map(|refusal| (refusal.column, refusal.code)).collect()
}

#[test]
fn a_vendors_row_becomes_ours() {
    let lines = paid(
        "190016362L,000310000058,27/06/2018,E8000034122,4/06/2018,\"$1,080.75\",....,SERVIC\n190016362L,000310000058,3-7-2018,E8000034122,04.06.2018,-$80.75,N/A,INDIVI\n190016362L,000310000058,3/07/2018,E8000034122,4/06/2018,-,$-0.05,-\n",
    );
    let seen: Vec<_> = lines
        .iter()
        .map(|line| {
            let amount = |amount: Option<ccs_core::money::Money>| {
                amount.map(|amount| amount.to_string()).unwrap_or_default()
            };
            (
                line.date_paid.to_string(),
                line.key.week.to_string(),
                amount(line.ccs),
                amount(line.accs),
                line.recipient,
            )
        })
        .collect();
    let row = |date: &str, ccs: &str, accs: &str, recipient| {
        (date.to_owned(), "2018-06-10".to_owned(), ccs.to_owned(), accs.to_owned(), recipient)
    };
    assert_eq!(
        seen,
        [
            row("2018-06-27", "1080.75", "", Recipient::Service),
            row("2018-07-03", "-80.75", "", Recipient::Individual),
            row("2018-07-03", "", "-0.05", Recipient::Service),
        ]
    );
}

#[test]
fn a_profile_makes_nothing_sound_that_is_not() {
    let row = |date: &str, week: &str, ccs: &str, to: &str| {
        format!("190016362L,000310000058,{date},E8000034122,{week},{ccs},,{to}")
    };
    let at = |column: &str, code| vec![(Some(column.to_owned()), code)];
    assert_eq!(wrong(&row("2018-06-27", "4/06/2018", "1", "SERVIC")), at("date_paid", "CCS-F030"));
    assert_eq!(wrong(&row("31/06/2018", "4/06/2018", "1", "SERVIC")), at("date_paid", "CCS-F031"));
    assert_eq!(wrong(&row("27/06/18", "4/06/2018", "1", "SERVIC")), at("date_paid", "CCS-F030"));
    assert_eq!(
        wrong(&row("27/06/2018/1", "4/06/2018", "1", "SERVIC")),
        at("date_paid", "CCS-F030")
    );
    assert_eq!(
        wrong(&row("27/06/2018", "10/06/2018", "1", "SERVIC")),
        at("week_ending", "CCS-F034")
    );
    assert_eq!(wrong(&row("27/06/2018", "4/06/2018", "1", "Servic")), at("recipient", "CCS-F042"));
    for amount in [
        "$",
        "\"1,08\"",
        "\"1,080,75\"",
        "\"10,80.75\"",
        "$$1",
        "--1",
        "-$-1",
        "1e3",
        "$ 1",
        "+$1",
        "\"$1,0800\"",
        "\",080\"",
        "$1.23456",
    ] {
        let wrong = wrong(&row("27/06/2018", "4/06/2018", amount, "SERVIC"));
        assert_eq!(wrong.len(), 1, "{amount}: {wrong:?}");
        assert_eq!(wrong[0].0.as_deref(), Some("ccs"), "{amount}");
    }
    assert_eq!(
        wrong("-,000310000058,27/06/2018,E8000034122,4/06/2018,1,,"),
        at("service_id", "CCS-F020")
    );
}

#[test]
fn months_come_first_when_the_profile_says_so() {
    let profile = profile("date_order = \"month-day-year\"");
    let read = read_with::<Deposit>(
        "date_paid,amount,reference\n06/10/2018,1,\n13/10/2018,1,\n",
        Some(&profile),
    );
    assert_eq!(read.rows.len(), 1);
    assert_eq!(read.rows[0].1.date_paid.to_string(), "2018-06-10");
    assert_eq!(read.refusals[0].code, "CCS-F031");
}

#[test]
fn a_header_that_is_mapped_twice_is_a_repeated_column() {
    let profile =
        profile("[columns.deposits]\n\"Paid\" = \"date_paid\"\n\"Paid on\" = \"date_paid\"\n");
    let read = read_with::<Deposit>(
        "Paid,Paid on,amount,reference\n2018-06-27,2018-06-27,1,\n",
        Some(&profile),
    );
    let codes: Vec<&str> = read.refusals.iter().map(|refusal| refusal.code).collect();
    assert_eq!(codes, ["CCS-F007"]);
}

#[test]
fn a_mapping_is_of_its_own_kind_of_file() {
    let read = read_with::<Deposit>("Date Paid,amount,reference\n", Some(&profile(VENDOR)));
    assert_eq!(read.refusals[0].code, "CCS-F006");
    let read = read_with::<Deposit>("date_paid,amount,reference\n", Some(&profile(VENDOR)));
    assert_eq!(read.refusals, []);
}

#[test]
fn what_a_profile_says_is_read_as_it_says() {
    let profile = profile(VENDOR);
    assert_eq!(profile.date_order, DateOrder::DayMonthYear);
    assert_eq!(profile.week, WeekName::Monday);
    assert_eq!(profile.hours, HoursForm::HoursMinutes);
    assert_eq!(profile.blanks, ["....", "-", "N/A"]);
    assert!(profile.currency);
    assert_eq!(Profile::parse("").unwrap(), Profile::default());
}

#[test]
fn a_profile_that_is_none_is_refused_by_its_line() {
    for (text, line) in [
        ("a\n", 1),
        ("currency = true\ncurrency = false\n", 2),
        ("\n\nweek = \"tuesday\"\n", 3),
        ("currency = \"yes\"\n", 1),
    ] {
        match Profile::parse(text) {
            Err(ProfileRefusal::Syntax { line: found, .. }) => assert_eq!(found, line, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    assert_eq!(
        Profile::parse("[columns.timesheets]\n"),
        Err(ProfileRefusal::Kind("timesheets".to_owned()))
    );
    let refusal = Profile::parse("[columns.services]\n\"Name\" = \"title\"\n").unwrap_err();
    assert_eq!(
        refusal,
        ProfileRefusal::Column { kind: "services".to_owned(), column: "title".to_owned() }
    );
}

proptest! {
    /// Rows that are written in the vendor's way are the same rows.
    #[test]
    fn any_payments_in_the_vendors_way_are_the_same(lines in vec(worlds::payments(), 0..12)) {
        let lines: Vec<PaymentLine> = lines.into_iter()
            .filter(|line| line.ccs.is_some() || line.accs.is_some())
            .map(|line| PaymentLine { payment_line_id: None, transaction_code: None, clearing_reason: None, ..line })
            .collect();
        let mut out = csv::Writer::from_writer(Vec::new());
        out.write_record(HEADER.trim_end().split(',')).unwrap();
        for line in &lines {
            out.write_record(vendors(line)).unwrap();
        }
        let read = read_with::<PaymentLine>(out.into_inner().unwrap(), Some(&profile(VENDOR)));
        prop_assert_eq!(read.all().unwrap(), lines);
    }
}

fn vendors(line: &PaymentLine) -> Vec<String> {
    assert_eq!(PaymentLine::KIND, Kind::Payments);
    let date = |text: String| {
        let parts: Vec<&str> = text.split('-').collect();
        format!("{}/{}/{}", parts[2].trim_start_matches('0'), parts[1], parts[0])
    };
    let amount = |amount: Option<ccs_core::money::Money>| {
        amount.map_or_else(|| "....".to_owned(), |amount| with_commas(&amount.to_string()))
    };
    let recipient = if line.recipient == Recipient::Service { "SERVIC" } else { "INDIVI" };
    vec![
        line.key.service_id.to_string(),
        line.clearing_number.to_string(),
        date(line.date_paid.to_string()),
        line.key.enrolment_id.to_string(),
        date(line.key.week.monday().to_string()),
        amount(line.ccs),
        amount(line.accs),
        recipient.to_owned(),
    ]
}

/// `-1080.75` as `-$1,080.75`.
fn with_commas(amount: &str) -> String {
    let (sign, rest) = amount.strip_prefix('-').map_or(("", amount), |rest| ("-", rest));
    let (whole, places) = rest.split_once('.').unwrap();
    let digits: Vec<char> = whole.chars().collect();
    let groups: Vec<String> = digits.rchunks(3).rev().map(|group| group.iter().collect()).collect();
    format!("{sign}${}.{places}", groups.join(","))
}
