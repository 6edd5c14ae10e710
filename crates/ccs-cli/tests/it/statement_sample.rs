//! The published sample of a Statement of Entitlement, figure for figure, from a file of commands.

use serde_json::{Value, json};

use crate::support::{Folder, ccs};

const ENROLMENT: &str = "E8000034122";

/// A session of 110.00 from 07:30 to 17:30: its day, when the child was there, and the ACCS that was
/// paid to the service and taken back from the guardian.
type Session = (&'static str, Option<(&'static str, &'static str)>, &'static str, &'static str);

const WEEKS: [(&str, &str, [Session; 3]); 2] = [
    (
        "2018-09-02",
        "2018-09-03",
        [
            ("2018-08-28", Some(("07:53", "16:11")), "224.3650", "-120.7650"),
            ("2018-08-30", Some(("11:12", "16:54")), "224.3650", "-120.7650"),
            ("2018-08-31", None, "224.3650", "-120.7650"),
        ],
    ),
    (
        "2018-09-09",
        "2018-09-10",
        [
            ("2018-09-04", Some(("09:30", "16:52")), "213.4650", "-109.8650"),
            ("2018-09-06", Some(("11:01", "17:11")), "224.3650", "-120.7650"),
            ("2018-09-07", None, "224.3650", "-120.7650"),
        ],
    ),
];

fn mark((date, times, ..): Session) -> Value {
    let mut mark = json!({
        "command_id": format!("mark-{date}"), "command": "mark", "enrolment_id": ENROLMENT,
        "session_date": date, "start": "07:30", "end": "17:30", "fee": "110.00",
        "attendance": if times.is_some() { "attended" } else { "absent" },
    });
    if let Some((sign_in, sign_out)) = times {
        mark["sign_in"] = json!(sign_in);
        mark["sign_out"] = json!(sign_out);
    }
    mark
}

fn entitled((date, _, service, guardian): Session) -> [Value; 2] {
    [("service", service), ("guardian", guardian)].map(|(recipient, accs)| {
        json!({ "session_date": date, "start": "07:30", "recipient": recipient, "accs": accs })
    })
}

/// Enrolled, marked on the roll, submitted and answered.
fn commands() -> String {
    let mut commands = vec![json!({
        "command_id": "enrol", "command": "register_enrolment", "enrolment_id": ENROLMENT,
        "service_id": "190016362L", "arrangement": "CWA", "from": "2018-07-02", "status": "CONFIR",
    })];
    for (week_ending, today, sessions) in WEEKS {
        let week = week_ending.replace('-', "");
        commands.extend(sessions.map(mark));
        commands.push(json!({
            "command_id": format!("submit-{week}"), "command": "submit_week", "today": today,
            "week_ending": week_ending, "submit_current_week": false,
            "selection": { "session_reports": "all" },
        }));
        let entitlements: Vec<Value> = sessions.into_iter().flat_map(entitled).collect();
        commands.push(json!({
            "command_id": format!("answer-{week}"), "command": "response", "version": 1,
            "session_report_id": format!("{ENROLMENT}-{week}"), "outcome": "completed",
            "entitlements": entitlements,
        }));
    }
    let lines = commands.into_iter().map(|mut command| {
        command["schema"] = json!("ccs-exchange-command/1");
        format!("{command}\n")
    });
    lines.collect()
}

fn statement(format: &str) -> String {
    let folder = Folder::new();
    let file = folder.file("commands.jsonl", commands());
    let ran = ccs(["statement", "--exchange", &file, "--format", format]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    ran.out
}

/// The service's and the guardian's ACCS, and what is left for the parent.
fn columns(amounts: &Value) -> [&str; 3] {
    ["service_accs", "guardian_accs", "parent_payment"].map(|key| amounts[key].as_str().unwrap())
}

#[test]
fn every_row_and_total_is_the_published_one() {
    let statement: Value = serde_json::from_str(&statement("json")).unwrap();
    assert_eq!(
        (&statement["amounts"], &statement["identity_holds"]),
        (&json!("retrieved"), &json!(true))
    );
    let child = &statement["children"][0];
    for (place, (week_ending, _, sessions)) in WEEKS.into_iter().enumerate() {
        let week = &child["weeks"][place];
        assert_eq!(week["week_ending"], week_ending);
        let rows = week["sessions"].as_array().unwrap();
        assert_eq!(rows.len(), sessions.len());
        for (row, (date, times, service, guardian)) in rows.iter().zip(sessions) {
            assert_eq!(row["session_date"], date);
            assert_eq!(columns(row), [service, guardian, "6.40"], "{date}");
            assert_eq!(row["total_fee"], "110.00");
            assert_eq!(row["sign_in"].as_str(), times.map(|(sign_in, _)| sign_in), "{date}");
        }
    }
    let totals = |at: &'static str| columns(statement.pointer(at).unwrap());
    assert_eq!(totals("/children/0/weeks/0/total"), ["673.0950", "-362.2950", "19.20"]);
    assert_eq!(totals("/children/0/weeks/1/total"), ["662.1950", "-351.3950", "19.20"]);
    assert_eq!(totals("/children/0/total"), ["1335.29", "-713.69", "38.40"]);
    assert_eq!(totals("/total"), ["1335.29", "-713.69", "38.40"]);
}

/// The sample prints 8 h 18 min as 8.18, and 19.82 and 33.82 as totals.
#[test]
fn attendance_is_in_minutes_and_the_misprints_are_not_repeated() {
    let statement: Value = serde_json::from_str(&statement("json")).unwrap();
    let weeks = &statement["children"][0]["weeks"];
    let minutes =
        |week: usize, row: usize| weeks[week]["sessions"][row]["attended_minutes"].as_u64();
    let attended = [0, 1].map(|week| [0, 1, 2].map(|row| minutes(week, row)));
    assert_eq!(attended[0], [Some(8 * 60 + 18), Some(5 * 60 + 42), None]);
    assert_eq!(attended[1], [Some(7 * 60 + 22), Some(6 * 60 + 10), None]);
    for format in ["text", "html", "csv"] {
        let shown = self::statement(format);
        for misprint in ["8.18", "19.82", "33.82"] {
            assert!(!shown.contains(misprint), "{format}: {misprint}");
        }
    }
}

#[test]
fn every_format_shows_the_figures_of_the_sample() {
    for format in ["text", "html", "csv"] {
        let shown = statement(format);
        for figure in ["224.3650", "213.4650", "-120.7650", "-109.8650", "6.40"] {
            assert!(shown.contains(figure), "{format} lacks {figure}");
        }
    }
}
