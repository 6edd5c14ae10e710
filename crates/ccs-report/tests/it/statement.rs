//! The Statement of Entitlement: the published sample, and a row that does not add up.

use ccs_core::date::{Day, Week};
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::id::{ChildId, EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;
use ccs_core::ratio::Ratio;
use ccs_core::session::{Attendance, SessionTimes};
use ccs_core::statement::{Amounts, ChildStatement, Row, Statement, WeekDetails, WeekStatement};
use ccs_report::options::RenderOptions;
use ccs_report::render::{write_csv, write_html, write_text};
use ccs_report::statement::{render_statement_json, statement_schema};
use serde_json::Value;

fn money(text: &str) -> WideMoney {
    text.parse().unwrap()
}

fn time(text: &str) -> ClockTime {
    text.parse().unwrap()
}

fn row(day: &str, there: Option<(&str, &str)>, [accs, guardian]: [&str; 2]) -> Row {
    Row {
        session_date: day.parse().unwrap(),
        times: SessionTimes::new(time("07:30"), time("17:30")).unwrap(),
        sign_in: there.map(|(signed_in, _)| time(signed_in)),
        sign_out: there.map(|(_, signed_out)| time(signed_out)),
        attendance: if there.is_some() { Attendance::Attended } else { Attendance::Absent },
        hourly_fee: Ratio::whole(11),
        ccs_hours: Some(Minutes::from_hours_and_minutes(10, 0)),
        prescribed_payments_kind: None,
        amounts: Amounts {
            fee_before_discounts: money("110.00"),
            total_fee: money("110.00"),
            service_accs: money(accs),
            guardian_accs: money(guardian),
            parent_payment: money("6.40"),
            ..Amounts::default()
        },
    }
}

fn week(ending: &str, ccs_week: u8, rows: Vec<Row>) -> WeekStatement {
    let ending: Day = ending.parse().unwrap();
    WeekStatement {
        week: Week::ending(ending).unwrap(),
        ccs_week,
        enrolment_id: EnrolmentId::new("E1").unwrap(),
        service_id: ServiceId::new("190016362L").unwrap(),
        details: WeekDetails::default(),
        rows,
    }
}

/// The published sample: paid to the service twice, recovered from the guardian. One of its
/// sessions says neither that the child came nor that it did not.
fn sample() -> Statement {
    let twice = ["224.3650", "-120.7650"];
    let first = vec![
        row("2018-08-28", Some(("07:53", "16:11")), twice),
        row("2018-08-30", Some(("11:12", "16:54")), twice),
        row("2018-08-31", None, twice),
    ];
    let second = vec![
        row("2018-09-04", Some(("09:30", "16:52")), ["213.4650", "-109.8650"]),
        row("2018-09-06", Some(("11:01", "17:11")), twice),
        row("2018-09-07", None, twice),
    ];
    let weeks = vec![week("2018-09-02", 1, first), week("2018-09-09", 2, second)];
    Statement {
        children: vec![ChildStatement { child: ChildId::new("c1").unwrap(), weeks }],
        ..Statement::default()
    }
}

fn text(statement: &Statement) -> String {
    let mut page = String::new();
    write_text(statement, &RenderOptions::default(), &mut page).unwrap();
    page
}

fn html(statement: &Statement) -> String {
    let mut page = String::new();
    write_html(statement, &RenderOptions::default(), &mut page).unwrap();
    page
}

fn json(statement: &Statement) -> Value {
    let mut document = Vec::new();
    render_statement_json(statement, &RenderOptions::default(), &mut document).unwrap();
    serde_json::from_slice(&document).unwrap()
}

fn csv(statement: &Statement) -> String {
    let mut table = Vec::new();
    write_csv(statement, "sessions", &RenderOptions::default(), &mut table).unwrap();
    String::from_utf8(table).unwrap()
}

#[test]
fn the_published_sample() {
    insta::assert_snapshot!("sample_text", text(&sample()));
    insta::assert_snapshot!("sample_csv", csv(&sample()));
    insta::assert_snapshot!("sample_html", html(&sample()));
}

/// The published sample prints 8.18 for 8 h 18 min, and sums to 19.82 and 33.82: misprints.
#[test]
fn attendance_is_counted_in_minutes_and_no_misprint_is_repeated() {
    let document = json(&sample());
    let weeks = &document["children"][0]["weeks"];
    let first = &weeks[0]["sessions"][0];
    assert_eq!(
        (&first["attended_minutes"], &first["attended_hours"]),
        (&498.into(), &"8.3".into())
    );
    let minutes = [
        &weeks[0]["total"]["attended_minutes"],
        &weeks[1]["total"]["attended_minutes"],
        &document["total"]["attended_minutes"],
    ];
    assert_eq!(minutes, [840, 812, 1_652], "14 h, 13 h 32 min, and together 27 h 32 min");
    assert!(text(&sample()).contains("8 h 18 min"));
    for misprint in ["8.18", "19.82", "33.82"] {
        for shown in [text(&sample()), html(&sample()), csv(&sample()), document.to_string()] {
            assert!(!shown.contains(misprint), "{misprint}: {shown}");
        }
    }
}

#[test]
fn totals_of_weeks_and_children_are_those_of_the_sample() {
    let document = json(&sample());
    let child = &document["children"][0];
    let of_week = |week: usize| child["weeks"][week]["total"]["service_accs"].clone();
    assert_eq!([of_week(0), of_week(1)], ["673.0950", "662.1950"]);
    assert_eq!(child["total"]["service_accs"], "1335.29");
    assert_eq!(child["total"]["guardian_accs"], "-713.69");
    assert_eq!(child["total"]["parent_payment"], "38.40");
    assert_eq!(document["identity_holds"], true);
}

#[test]
fn a_row_that_does_not_add_up_is_reported_and_stays_as_it_came() {
    let mut broken = sample();
    broken.children[0].weeks[1].rows[2].amounts.parent_payment = money("6.41");
    let document = json(&broken);
    assert_eq!(document["identity_holds"], false);
    assert_eq!(document["failures"][0]["session_date"], "2018-09-07");
    let row = &document["children"][0]["weeks"][1]["sessions"][2];
    assert_eq!((&row["identity_holds"], &row["parent_payment"]), (&false.into(), &"6.41".into()));
    for shown in [text(&broken), html(&broken)] {
        assert!(
            shown.contains("On 1 row what was passed on and the parent payment do not make up")
        );
        assert!(shown.contains("E1 on Fri 7/09/2018"));
    }
}

#[test]
fn attendance_that_nobody_knows_is_blank_and_null_and_never_zero() {
    let mut unknown = sample();
    for row in unknown.children[0].weeks.iter_mut().flat_map(|week| &mut week.rows) {
        (row.sign_in, row.sign_out) = (None, None);
    }
    let document = json(&unknown);
    let child = &document["children"][0];
    for total in [&child["weeks"][0]["total"], &child["total"], &document["total"]] {
        assert_eq!(
            (&total["attended_minutes"], &total["attended_hours"]),
            (&Value::Null, &Value::Null)
        );
    }
    for shown in [text(&unknown), html(&unknown)] {
        assert!(!shown.contains("0 min"), "{shown}");
        assert!(
            shown.contains("attended") && shown.contains("absent"),
            "whether the child came is known"
        );
    }
    assert_obeys(&document);
}

#[test]
fn the_text_fits_the_page_with_every_published_column() {
    for width in [72, 80, 100] {
        let mut page = String::new();
        let options = RenderOptions { width: Some(width), ..RenderOptions::default() };
        write_text(&sample(), &options, &mut page).unwrap();
        let longest = page.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(longest <= width.into(), "{longest} columns at {width}: {page}");
        assert!(page.contains("Fee before") && page.contains("discounts"), "{page}");
    }
}

#[test]
fn every_document_obeys_the_published_schema() {
    for statement in [sample(), Statement::default()] {
        assert_obeys(&json(&statement));
    }
}

fn assert_obeys(document: &Value) {
    let validator = jsonschema::validator_for(&statement_schema()).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}
