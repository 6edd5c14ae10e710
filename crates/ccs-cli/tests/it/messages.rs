//! Messages, with `--quiet` and with colour, and exit codes.

use crate::support::{Folder, Ran, ccs, example, program, reconcile, with};

const ESCAPE: char = '\u{1b}';

#[test]
fn the_exit_status_says_what_came_of_it() {
    let status = |arguments: &[&str]| ccs(arguments).status;
    let same = ccs(reconcile("redbourne-states/end-state"));
    assert_eq!(same.status, Some(0), "{}", same.err);
    assert_eq!(ccs(reconcile("redbourne")).status, Some(1));
    assert_eq!(status(&["reconcile"]), Some(2), "arguments are missing");
    assert_eq!(status(&["no-such-command"]), Some(2));
    assert_eq!(status(&["--help"]), Some(0));
    assert_eq!(status(&["--version"]), Some(0));
    let payments = example("redbourne/payments.csv").display().to_string();
    assert_eq!(status(&["check", "payments", &payments]), Some(0));
    assert_eq!(status(&["check", "returns", &payments]), Some(2));
}

#[test]
fn a_week_that_nets_to_zero_and_does_not_reconcile_is_a_difference() {
    let folder = Folder::new();
    let payments = folder.file("payments.csv", "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n190016362L,000310000058,2025-08-13,E1,2025-08-10,10.00,\n190016362L,000310000058,2025-08-13,E2,2025-08-10,20.00,\n");
    let reports = folder.file("session-reports.csv", "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n190016362L,SR-1,1,E1,2025-08-10,processed,100.00,20.00,\n190016362L,SR-2,1,E2,2025-08-10,processed,100.00,10.00,\n");
    let ran = ccs([
        "reconcile",
        "--payments",
        &payments,
        "--session-reports",
        &reports,
        "--format",
        "json",
    ]);
    assert_eq!(ran.json()["total"]["difference"], "0.00");
    assert_eq!(ran.status, Some(1));
}

#[test]
fn rows_left_out_are_named_in_the_report_and_beside_it() {
    let folder = Folder::new();
    let rows = "190016362L,000310000058,2018-06-27,E8000034122,2018-06-10,$1,\n190016362L,000310000058,2018-06-27,E8000034122,2018-06-11,$1,\n190016362L,000310000058,2018-06-27\n";
    let payments = std::fs::read_to_string(example("redbourne/payments.csv")).unwrap();
    let file = folder.file("more.csv", format!("{payments}{rows}"));
    let mut arguments = reconcile("redbourne");
    let place = arguments.iter().position(|argument| argument == "--payments");
    arguments[place.unwrap() + 1] = file;

    let refused = ccs(arguments.clone());
    assert_eq!((refused.status, refused.out.as_str()), (Some(2), ""));

    let ran = ccs(with(arguments.clone(), &["--keep-going", "--format", "json"]));
    assert_eq!(ran.status, Some(1));
    let report = ran.json();
    let left_out: Vec<(&str, u64)> = report["left_out"]
        .as_array()
        .unwrap_or_else(|| panic!("{report}"))
        .iter()
        .map(|left| (left["code"].as_str().unwrap(), left["rows"].as_u64().unwrap()))
        .collect();
    assert_eq!(left_out, [("CCS-F010", 1), ("CCS-F021", 1), ("CCS-F033", 1)]);
    assert_eq!(report["total"]["paid"], "738.62");
    for code in ["CCS-F010", "CCS-F021", "CCS-F033"] {
        assert!(ran.err.contains(code), "{}", ran.err);
    }
    for format in ["text", "html"] {
        let ran = ccs(with(arguments.clone(), &["--keep-going", "--format", format]));
        assert!(ran.out.contains("CCS-F010"), "{format}: {}", ran.out);
    }
}

#[test]
fn quiet_says_errors_and_nothing_else() {
    let folder = Folder::new();
    let services = folder.file("services.csv", "service_id,name\n190 016,\n");
    let payments = std::fs::read_to_string(example("redbourne/payments.csv")).unwrap();
    let unknown = payments.replacen("week_ending,ccs,accs", "week_ending,ccs,ccs_total", 1);
    let unknown = unknown.replacen("ccs_total", "accs,ccs_total", 1).replace(",\n", ",,\n");
    let file = folder.file("payments.csv", unknown);
    let reports = example("redbourne/session-reports.csv").display().to_string();
    let arguments = ["reconcile", "--payments", &file, "--session-reports", &reports];
    let (loud, quiet) = (ccs(arguments), ccs(arguments.iter().chain(&["--quiet"])));
    assert!(loud.err.contains("CCS-F008"), "{}", loud.err);
    assert_eq!(quiet.err, "");
    assert_eq!((loud.status, loud.out), (quiet.status, quiet.out));

    let refused = ccs(with(reconcile("redbourne"), &["--quiet", "--services", &services]));
    assert!(refused.err.contains("CCS-F041"), "{}", refused.err);
}

#[test]
fn data_outside_the_period_is_not_no_data() {
    let ran = ccs(with(reconcile("redbourne"), &["--from", "2018-06-11"]));
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("2018-06-04 to 2018-06-10"), "{}", ran.err);
    let allowed = ccs(with(reconcile("redbourne"), &["--from", "2018-06-11", "--allow-empty"]));
    assert_eq!(allowed.status, Some(0));
    assert!(allowed.out.contains("the data has no week of the period"), "{}", allowed.out);
}

#[test]
fn a_check_as_csv_lists_its_warnings_too() {
    let folder = Folder::new();
    let file = folder.file("s.csv", "service_id,name,note\n190016362L,A,\n190 016,B,\n");
    let ran = ccs(["check", "services", &file, "--format", "csv"]);
    let last = |line: &str| line.rsplit(',').next().map(str::to_owned);
    let levels: Vec<_> = ran.out.lines().filter_map(last).collect();
    assert_eq!(levels, ["level", "error", "warning"], "{}", ran.out);
}

#[test]
fn a_check_as_json_counts_the_errors_that_it_does_not_list() {
    let folder = Folder::new();
    let unusable = "190 016,B\n".repeat(10_003);
    let file = folder.file("s.csv", format!("service_id,name\n190016362L,A\n{unusable}"));
    let page = ccs(["check", "services", &file, "--format", "json"]).json();
    assert_eq!(page["error_count"], 10_003);
    assert_eq!(page["errors"].as_array().unwrap().len(), 10_000);
    let schema = ccs(["schema", "check"]).json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&page));
    let history = ccs(["check", "debt-history", &file, "--format", "json"]).json();
    assert!(validator.is_valid(&history), "{history}");
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    let colored = |color: &str| ccs(with(reconcile("redbourne"), &["--color", color])).out;
    assert!(!colored("auto").contains(ESCAPE), "standard output is no terminal here");
    assert!(!colored("never").contains(ESCAPE));
    assert!(colored("always").contains(ESCAPE));
    assert_eq!(without_escapes(&colored("always")), colored("never"));
}

#[test]
fn what_is_asked_for_goes_before_no_color() {
    let output = program()
        .env("NO_COLOR", "1")
        .args(with(reconcile("redbourne"), &["--color", "always"]))
        .output()
        .unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains(ESCAPE));
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_has_colour_unless_no_color_is_set() {
    assert!(on_a_terminal(None).contains(ESCAPE));
    assert!(!on_a_terminal(Some("1")).contains(ESCAPE));
    assert!(on_a_terminal(Some("")).contains(ESCAPE), "empty counts as not set");
}

/// Runs the program on a terminal that `script` makes; without that tool there is none to try on.
#[cfg(target_os = "linux")]
fn on_a_terminal(no_color: Option<&str>) -> String {
    let words: Vec<String> =
        reconcile("redbourne").iter().map(|word| format!("'{word}'")).collect();
    let line = format!("'{}' {}", env!("CARGO_BIN_EXE_ccs"), words.join(" "));
    let mut command = std::process::Command::new("script");
    command
        .args(["-q", "-c", &line, "/dev/null"])
        .env_remove("NO_COLOR")
        .stdin(std::process::Stdio::null());
    if let Some(value) = no_color {
        command.env("NO_COLOR", value);
    }
    let output = command.output().expect("the tool `script` of util-linux is there");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn data_and_talk_do_not_mix() {
    let Ran { out, err, .. } = ccs(with(reconcile("redbourne"), &["--format", "json"]));
    assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok());
    assert_eq!(err, "");
}

fn without_escapes(text: &str) -> String {
    let mut plain = String::new();
    let mut parts = text.split(ESCAPE);
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}
