//! Previews of the exchange and of attendance: they show what their command then gives, and leave
//! nothing behind. A run that begins from a snapshot decides under its own policies.

use ccs_core::exchange::Policy;
use ccs_files::attendance::AttendanceFile;
use ccs_files::command::{CaseFile, CommandRun, Verdict};
use ccs_files::exchange::ExchangeFile;
use ccs_files::json::Strictness;
use serde_json::{Value, json};

const EXCHANGE: &str = include_str!("../../../../examples/procedures/exchange.jsonl");
const ATTENDANCE: &str = include_str!("../../../../examples/procedures/attendance.jsonl");

fn of_preview(line: &str) -> String {
    let mut command: Value = serde_json::from_str(line).unwrap();
    command["preview"] = json!(true);
    command.to_string()
}

/// Every line as a preview and then as a command; and every line as a command alone.
fn with_previews_and_without<F: CaseFile + Default>(lines: &str) -> [CommandRun<F>; 2] {
    let run = || CommandRun::new(F::default(), Strictness::Strict);
    let (mut with, mut without) = (run(), run());
    let mut previews = 0;
    for (number, line) in (1..).zip(lines.lines()) {
        let before = with.snapshot();
        let preview = with.line(number, of_preview(line).as_bytes());
        let shown = preview.preview.map(|state| serde_json::to_value(state).unwrap());
        if preview.verdict == Verdict::Previewed {
            assert_eq!(with.snapshot(), before, "{line}");
            previews += 1;
        }
        let accepted = with.line(number, line.as_bytes());
        assert_eq!(accepted.verdict, Verdict::Accepted, "{line}");
        let state = serde_json::to_value(accepted.state.unwrap()).unwrap();
        assert!(shown.is_none_or(|shown| shown == state), "{line}");
        without.line(number, line.as_bytes());
    }
    assert!(previews > 3);
    [with, without]
}

#[test]
fn previews_of_the_exchange_leave_nothing_behind() {
    let runs = with_previews_and_without::<ExchangeFile>(EXCHANGE);
    let [with, without] = runs.map(|run| run.cases()[&()].case.exchange.clone());
    assert_eq!(with, without);
}

#[test]
fn previews_of_attendance_leave_nothing_behind() {
    let runs = with_previews_and_without::<AttendanceFile>(ATTENDANCE);
    let [with, without] = runs.map(|run| run.cases()[&()].case.registry.clone());
    assert_eq!(with, without);
}

#[test]
fn a_run_from_a_snapshot_decides_under_its_own_policies() {
    let policy = Policy { times_are_required: false, ..Policy::default() };
    let run = || CommandRun::new(ExchangeFile { policy, ..Default::default() }, Strictness::Strict);
    let mut first = run();
    let command = |id: &str, own: Value| {
        let mut command = json!({ "schema": "ccs-exchange-command/1", "command_id": id });
        command.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        command.to_string()
    };
    let enrolment = json!({
        "command": "register_enrolment", "enrolment_id": "E1", "service_id": "190016362L",
        "arrangement": "CWA", "from": "2025-07-07", "status": "CONFIR",
    });
    let without_times = json!({
        "command": "mark", "enrolment_id": "E1", "session_date": "2025-08-04", "start": "07:30",
        "end": "17:30", "fee": "100.00", "attendance": "attended",
    });
    first.line(1, command("k1", enrolment).as_bytes());
    first.line(2, command("k2", without_times).as_bytes());
    let mut second = run();
    second.resume(&first.snapshot().unwrap()).unwrap();
    let connect = json!({
        "command": "connect", "today": "2025-08-18",
        "selection": { "session_reports": "all" },
    });
    let connected = second.line(1, command("k3", connect).as_bytes());
    assert_eq!(connected.message.as_deref(), Some("Completed, 1 awaiting an answer"));
}

/// The page of a state shows a centre as at the day that its last command named.
#[test]
fn a_snapshot_of_centres_has_the_days_of_their_last_commands() {
    let mut first = CommandRun::new(AttendanceFile::default(), Strictness::Strict);
    let commands = ATTENDANCE.lines().filter(|line| !line.contains("\"status\""));
    for (number, line) in (1..).zip(commands) {
        first.line(number, line.as_bytes());
    }
    let mut second = CommandRun::new(AttendanceFile::default(), Strictness::Strict);
    second.resume(&first.snapshot().unwrap()).unwrap();
    let as_at = |run: &CommandRun<AttendanceFile>| {
        let centres = &run.cases()[&()].case;
        let of = |centre| centres.as_at(centre).to_string();
        centres.registry.centres().map(of).collect::<Vec<_>>()
    };
    assert_eq!(as_at(&first), as_at(&second));
    assert_ne!(as_at(&second), ["2026-01-04"]);
}
