//! Interrupted in the middle: status 130, and nothing half-written.
#![cfg(unix)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

use crate::support::{Folder, example, program};

fn interrupt(child: &Child) {
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status().unwrap();
    assert!(sent.success());
}

#[test]
fn an_interrupt_while_reading_ends_with_130() {
    let folder = Folder::new();
    let reports = example("redbourne/session-reports.csv");
    let mut child = program()
        .args(["reconcile", "--payments", "-", "--session-reports"])
        .arg(reports)
        .args(["--output", &folder.path("report.txt")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // More than fits in a pipe: once it is read, the program is at work, and waits for the rest.
    child.stdin.as_mut().unwrap().write_all(&vec![b'\n'; 1 << 20]).unwrap();
    interrupt(&child);
    // `wait_with_output` would close standard input first, and let the program go on.
    let open = child.stdin.take();
    let output = child.wait_with_output().unwrap();
    drop(open);
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(folder.names(), Vec::<String>::new());
}

/// What the keyboard, a scheduler, and a terminal that goes away send.
const SIGNALS: [&str; 3] = ["-INT", "-TERM", "-HUP"];

/// At whatever moment it comes: the file is whole or is not there, and nothing else is.
#[test]
fn an_interrupt_at_any_moment_leaves_a_whole_file_or_none() {
    let (inputs, outputs) = (Folder::new(), Folder::new());
    let [payments, reports] = many_differences(&inputs);
    let arguments = [
        "reconcile",
        "--payments",
        &payments,
        "--session-reports",
        &reports,
        "--format",
        "html",
        "--output",
        &outputs.path("report.html"),
    ];
    let begun = Instant::now();
    assert_eq!(program().args(arguments).status().unwrap().code(), Some(1));
    let (whole, time) = (outputs.read("report.html"), begun.elapsed());
    let mut interrupted = 0;
    for (moment, signal) in (1..=24_u32).zip(SIGNALS.iter().cycle()) {
        std::fs::remove_file(outputs.path("report.html")).ok();
        let mut child = program().args(arguments).stderr(Stdio::null()).spawn().unwrap();
        // Mostly towards the end, when the file is written.
        thread::sleep(time * (16 + moment) / 40);
        // It may have ended by now; its number stays its own until it is waited for.
        send_if_there(&child, signal);
        let status = child.wait().unwrap();
        interrupted += usize::from(status.code() == Some(130));
        match outputs.names().as_slice() {
            [] => assert_ne!(status.code(), Some(1)),
            [name] if name == "report.html" => {
                assert!(outputs.read(name) == whole, "what is there is whole");
            }
            names => panic!("left behind at moment {moment}: {names:?}"),
        }
    }
    assert!(interrupted > 0, "some of the interrupts came in time");
}

fn send_if_there(child: &Child, signal: &str) {
    let mut kill = Command::new("kill");
    let sent = kill.args([signal, &child.id().to_string()]);
    sent.stderr(Stdio::null()).status().unwrap();
}

fn many_differences(folder: &Folder) -> [String; 2] {
    let mut payments =
        "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n".to_owned();
    let reports = "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n";
    for enrolment in 0..4_000 {
        writeln!(payments, "190016362L,000310000058,2025-08-13,E{enrolment},2025-08-10,80.75,")
            .unwrap();
    }
    [folder.file("payments.csv", payments), folder.file("session-reports.csv", reports)]
}
