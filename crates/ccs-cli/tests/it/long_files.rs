//! The bar for long files of commands: memory and output of 10,000 commands on one book.
#![cfg(target_os = "linux")]

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::thread;

use crate::support::program;

const COMMANDS: usize = 10_000;

/// A raise, then repayments, waivers, reversals and adjustments in turn, on a debt of two components.
fn debts() -> Vec<String> {
    let mut lines = Vec::new();
    let component = r#""care_type":"centre_based_day_care","service":"Redbourne","start":"2025-07-07","end":"2026-01-04""#;
    let identify = format!(
        r#""command":"identify","components":[{{"component_id":"1","component":"CCS",{component},"amount":"500.30"}},{{"component_id":"2","component":"ACCS",{component},"amount":"300.33"}}]"#
    );
    command(&mut lines, &identify);
    command(&mut lines, r#""command":"raise","debt_reason":"DCS","section":"71C""#);
    for round in 0..COMMANDS {
        let (cents, dollars) = (round % 100, 10 + round % 90);
        let money = format!(r#""command":"repay","amount":"{dollars}.{cents:02}","source":"BPAY""#);
        let repayment = command(&mut lines, &money);
        let waive = r#""command":"waive","reason":"special circumstances","type":"partial_percentage","percentage":"33.3333""#;
        let waiver = command(&mut lines, waive);
        let reverse = r#""command":"reverse_waiver","reverse_reason":"DAR","waiver_id""#;
        command(&mut lines, &format!(r#"{reverse}:"{waiver}""#));
        let (component, amount) = (1 + round % 2, 400 + round % 500);
        let set = format!(r#"{{"component_id":"{component}","amount":"{amount}.{cents:02}"}}"#);
        let adjust = format!(r#""command":"adjust","adjust_reason":"review","set":[{set}]"#);
        command(&mut lines, &adjust);
        let reverse = r#""command":"reverse_repayment","repayment_id""#;
        command(&mut lines, &format!(r#"{reverse}:"{repayment}""#));
    }
    lines.truncate(COMMANDS);
    lines
}

/// Adds a command with these keys, and gives its id.
fn command(lines: &mut Vec<String>, own: &str) -> String {
    let id = format!("k{:06}", lines.len());
    lines.push(format!(
        r#"{{"schema":"ccs-debt-command/1","command_id":"{id}","debt_case_id":"DC-1","on":"2026-03-02","by":"officer-7","notes":{{"summary":"As decided."}},{own}}}"#
    ));
    id
}

/// A service's children: each enrolled, marked for a week, sent and answered.
fn exchange() -> Vec<String> {
    let week = r#""session_date":"2025-08-04","start":"08:00","end":"18:00","fee":"120.00","attendance":"attended","sign_in":"08:10","sign_out":"17:05""#;
    let of_child = |child: usize| {
        [
            format!(
                r#""command":"register_enrolment","enrolment_id":"E{child}","service_id":"190016362L","arrangement":"CWA","from":"2025-07-07","status":"CONFIR""#
            ),
            format!(r#""command":"mark","enrolment_id":"E{child}",{week}"#),
            r#""command":"connect","today":"2025-08-11","selection":{"session_reports":"all"}"#
                .to_owned(),
            format!(
                r#""command":"response","session_report_id":"E{child}-20250810","version":1,"outcome":"completed","entitlements":[{{"session_date":"2025-08-04","ccs":"92.10"}}]"#
            ),
        ]
    };
    let commands = (0..COMMANDS / 4).flat_map(of_child);
    let lines = (1..).zip(commands).map(|(number, own)| {
        format!(r#"{{"schema":"ccs-exchange-command/1","command_id":"k{number}",{own}}}"#)
    });
    lines.collect()
}

/// Gives the program commands on one book, and holds its memory and its output to the bar. The program
/// waits for more commands when its memory is looked at: it has everything it keeps.
fn stays_below_64_mib_and_20_mb(area: &str, commands: Vec<String>) {
    assert_eq!(commands.len(), COMMANDS);
    let mut child =
        program().args([area, "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let writer = thread::spawn(move || {
        commands.iter().try_for_each(|line| writeln!(input, "{line}")).unwrap();
        input
    });
    let (mut outcomes, mut line, mut written) = (BufReader::new(output), String::new(), 0);
    for _ in 0..COMMANDS {
        line.clear();
        written += outcomes.read_line(&mut line).unwrap();
        assert!(line.contains(r#""outcome":"accepted""#), "{line}");
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    drop(writer.join().unwrap());
    assert!(child.wait().unwrap().success());
    assert!(kilobytes * 1024 < 64 << 20, "{kilobytes} kB");
    assert!(written <= 20_000_000, "{written} bytes");
}

#[test]
fn ten_thousand_commands_on_a_debt_stay_below_64_mib_and_20_mb() {
    stays_below_64_mib_and_20_mb("debt", debts());
}

#[test]
fn ten_thousand_commands_on_an_exchange_stay_below_64_mib_and_20_mb() {
    stays_below_64_mib_and_20_mb("exchange", exchange());
}
