//! The state and the history of a run: nothing is recorded twice, lost, or written over.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::support::{Ran, ccs, ccs_given, example, program};

/// A folder with a state and a history.
struct Folder {
    folder: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn state(&self) -> PathBuf {
        self.at("state.json")
    }

    fn history(&self) -> PathBuf {
        self.at("history.jsonl")
    }

    /// Gives commands, from the state and the history and back to them.
    fn give(&self, commands: &str) -> Ran {
        let (state, history) = (text(&self.state()), text(&self.history()));
        let arguments =
            ["debt", "-", "--state", &state, "--history", &history, "--outcome", "none"];
        ccs_given(arguments, commands.as_bytes())
    }

    fn is_sound(&self) -> bool {
        ccs(["check", "debt-history", &text(&self.history())]).status == Some(0)
    }
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

fn line(id: &str, own: &str) -> String {
    format!(
        "{{\"schema\":\"ccs-debt-command/1\",\"command_id\":\"{id}\",\"debt_case_id\":\"DC-1\",\"on\":\"2026-03-02\",\"by\":\"officer-7\",\"notes\":{{\"summary\":\"Why.\"}},{own}}}\n"
    )
}

/// Identified and raised.
fn raised() -> String {
    let identify = r#""command":"identify","components":[{"component_id":"1","component":"CCS","care_type":"centre_based_day_care","service":"Redbourne","start":"2025-07-07","end":"2026-01-04","amount":"100.00"}]"#;
    let raise = r#""command":"raise","debt_reason":"DCS","section":"71C""#;
    line("k1", identify) + &line("k2", raise)
}

fn repaid(id: &str) -> String {
    line(id, r#""command":"repay","amount":"10.00","source":"BPAY""#)
}

/// How often each word is an outcome.
fn outcomes(ran: &Ran, word: &str) -> usize {
    ran.out.matches(&format!("\"outcome\":\"{word}\"")).count()
}

#[test]
fn a_run_that_was_killed_before_it_wrote_its_state_goes_on_where_its_history_ends() {
    let folder = Folder::new();
    assert_eq!(folder.give(&raised()).status, Some(0));
    let earlier = fs::read(folder.state()).unwrap();
    let more = repaid("k3") + &repaid("k4");
    assert_eq!(folder.give(&more).status, Some(0));
    let history = fs::read(folder.history()).unwrap();
    let later = fs::read(folder.state()).unwrap();
    // As a kill between the last entry and the state leaves it; or before there was a state.
    for state in [Some(earlier), None] {
        match state {
            Some(state) => fs::write(folder.state(), state).unwrap(),
            None => fs::remove_file(folder.state()).unwrap(),
        }
        let again = folder.give(&(raised() + &more));
        assert_eq!((again.status, outcomes(&again, "replayed")), (Some(0), 4), "{}", again.err);
        assert_eq!(fs::read(folder.history()).unwrap(), history, "nothing is recorded twice");
        assert_eq!(fs::read(folder.state()).unwrap(), later);
    }
    assert!(folder.is_sound());
}

#[test]
fn of_two_runs_on_one_file_the_second_is_refused() {
    for name in ["state.json", "history.jsonl"] {
        let folder = Folder::new();
        folder.give(&raised());
        let before = fs::read(folder.history()).unwrap();
        let first = File::options().append(true).open(folder.at(name)).unwrap();
        first.lock().unwrap();
        let second = folder.give(&repaid("k3"));
        assert_eq!(second.status, Some(2), "{name}: {}", second.out);
        assert!(second.err.contains("CCS-L009"), "{}", second.err);
        assert_eq!(fs::read(folder.history()).unwrap(), before);
        drop(first);
        assert_eq!(folder.give(&repaid("k3")).status, Some(0));
        assert!(folder.is_sound());
    }
}

#[test]
fn one_file_has_one_role() {
    let folder = Folder::new();
    folder.give(&raised());
    fs::write(folder.at("commands.jsonl"), repaid("k3")).unwrap();
    let other = folder.folder.path().join(".").join("history.jsonl");
    let (history, other) = (text(&folder.history()), text(&other));
    let (state, commands) = (text(&folder.state()), text(&folder.at("commands.jsonl")));
    let before = fs::read(folder.history()).unwrap();
    let new = text(&folder.at("new"));
    for roles in [
        ["--history", &history, "--output", &other],
        ["--history", &history, "--state", &other],
        ["--state", &state, "--output", &state],
        ["--state", &new, "--output", &new],
        ["--history", &commands, "--state", &state],
    ] {
        let ran = ccs([&["debt", commands.as_str()], &roles[..]].concat());
        assert_eq!(ran.status, Some(2), "{roles:?}");
        assert!(ran.err.contains("CCS-L008"), "{}", ran.err);
        assert_eq!(fs::read(folder.history()).unwrap(), before);
    }
}

#[test]
fn a_history_whose_last_line_has_no_end_gets_one_before_the_next_entry() {
    let folder = Folder::new();
    folder.give(&raised());
    let history = fs::read(folder.history()).unwrap();
    fs::write(folder.history(), history.trim_ascii_end()).unwrap();
    assert_eq!(folder.give(&repaid("k3")).status, Some(0));
    assert!(folder.is_sound());
    assert!(fs::read(folder.history()).unwrap().starts_with(&history));
}

#[test]
fn a_line_that_was_cut_off_is_named_with_what_mends_it() {
    let folder = Folder::new();
    folder.give(&(raised() + &repaid("k3")));
    let history = fs::read(folder.history()).unwrap();
    fs::write(folder.history(), &history[..history.len() - 20]).unwrap();
    fs::remove_file(folder.state()).unwrap();
    let ran = folder.give(&repaid("k4"));
    assert_eq!(ran.status, Some(2));
    let expected = "it was cut off when it was written; remove it, and give its command again";
    assert!(ran.err.contains("history.jsonl:3") && ran.err.contains(expected), "{}", ran.err);
    // Mended so, the record goes on.
    let whole: Vec<&[u8]> = history.split_inclusive(|byte| *byte == b'\n').take(2).collect();
    fs::write(folder.history(), whole.concat()).unwrap();
    assert_eq!(folder.give(&(repaid("k3") + &repaid("k4"))).status, Some(0));
    assert!(folder.is_sound());
}

/// What `check` refuses, a run refuses too, whether or not a state has the entries.
#[test]
fn an_entry_that_is_there_twice_is_refused_by_a_run_as_by_a_check() {
    for with_state in [true, false] {
        let folder = Folder::new();
        folder.give(&(raised() + &repaid("k3")));
        let sound = fs::read_to_string(folder.history()).unwrap();
        let recorded = fs::read(folder.state()).unwrap();
        let lines: Vec<&str> = sound.split_inclusive('\n').collect();
        for twice in 0..lines.len() {
            let mut doubled = lines.clone();
            doubled.insert(twice + 1, lines[twice]);
            let doubled = doubled.concat();
            fs::write(folder.history(), &doubled).unwrap();
            fs::write(folder.state(), &recorded).unwrap();
            if !with_state {
                fs::remove_file(folder.state()).unwrap();
            }
            assert!(!folder.is_sound());
            let ran = folder.give(&repaid("k4"));
            assert_eq!(ran.status, Some(2), "{with_state} {twice}: {}", ran.out);
            assert!(ran.err.contains("CCS-L015"), "{}", ran.err);
            assert_eq!(fs::read_to_string(folder.history()).unwrap(), doubled);
        }
    }
}

#[test]
fn with_a_state_too_no_entry_is_missing_or_altered() {
    let folder = Folder::new();
    folder.give(&(raised() + &repaid("k3")));
    let sound = fs::read_to_string(folder.history()).unwrap();
    let lines: Vec<&str> = sound.split_inclusive('\n').collect();
    let without_second = [lines[0], lines[2]].concat();
    let altered = sound.replacen("\"by\":\"officer-7\"", "\"by\":\"officer-8\"", 1);
    for (history, code) in [(without_second, "CCS-L015"), (altered, "CCS-L021")] {
        fs::write(folder.history(), history).unwrap();
        let ran = folder.give(&repaid("k4"));
        assert_eq!(ran.status, Some(2), "{}", ran.out);
        assert!(ran.err.contains(code), "{}", ran.err);
        assert!(!folder.is_sound());
    }
    // A history may begin later than its state's first entry.
    fs::write(folder.history(), lines[2]).unwrap();
    let ran = folder.give(&repaid("k4"));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn a_state_without_bytes_is_refused_and_none_begins_anew() {
    let folder = Folder::new();
    folder.give(&raised());
    let recorded = fs::read(folder.history()).unwrap();
    fs::write(folder.state(), "").unwrap();
    let ran = folder.give(&repaid("k3"));
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("CCS-F002") && ran.err.contains("remove the file"), "{}", ran.err);
    assert_eq!(fs::read(folder.state()).unwrap(), b"", "nothing is written over it");
    assert_eq!(fs::read(folder.history()).unwrap(), recorded);
    fs::remove_file(folder.state()).unwrap();
    assert_eq!(folder.give(&repaid("k3")).status, Some(0), "the remedy");
    assert!(folder.is_sound());
}

/// A run that is refused leaves a state from which the next one goes on.
#[test]
fn a_first_run_that_is_refused_leaves_no_state_without_bytes() {
    for (area, name, _) in AREAS {
        let folder = tempfile::tempdir().unwrap();
        let state = text(&folder.path().join("state"));
        assert_eq!(ccs_given([area, "-", "--state", &state], b"no JSON\n").status, Some(2));
        let ran = ccs_given([area, "-", "--state", &state, "--quiet"], sample(name).as_bytes());
        assert_eq!(ran.status, Some(0), "{area}: {}", ran.err);
    }
}

/// A name that means standard input elsewhere means no file.
#[test]
fn a_state_or_a_history_called_like_standard_input_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let commands = text(&folder.path().join("commands.jsonl"));
    fs::write(&commands, raised()).unwrap();
    for option in ["--state", "--history"] {
        let ran = program().current_dir(&folder).args(["debt", &commands, option, "-"]).output();
        let ran = Ran::of(ran.unwrap());
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{option}");
        assert!(ran.err.contains("CCS-L010"), "{option}: {}", ran.err);
        assert!(!folder.path().join("-").exists(), "{option}");
        let named = ["debt", &commands, "--quiet", option, "./-"];
        let ran = program().current_dir(&folder).args(named).output().unwrap();
        assert_eq!(ran.status.code(), Some(0), "{option}: a file of that name is given so");
        fs::remove_file(folder.path().join("-")).unwrap();
    }
}

#[test]
fn an_altered_state_is_refused() {
    let folder = Folder::new();
    assert_eq!(folder.give(&raised()).status, Some(0));
    let state = fs::read_to_string(folder.state()).unwrap();
    fs::write(folder.state(), state.replacen("\"version\":2", "\"version\":1", 1)).unwrap();
    let ran = folder.give(&repaid("k3"));
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("CCS-L019"), "{}", ran.err);
}

#[test]
fn a_damaged_entry_among_commands_is_bad_input() {
    let folder = Folder::new();
    folder.give(&raised());
    let history = fs::read_to_string(folder.history()).unwrap();
    assert_eq!(ccs_given(["debt", "-"], history.as_bytes()).status, Some(0));
    let damaged = history.replace(
        "\"events\":[{\"components\":[{\"amount\":\"100.00\"",
        "\"events\":[{\"components\":[{\"amount\":\"100.01\"",
    );
    assert_ne!(damaged, history);
    assert_eq!(ccs_given(["debt", "-"], damaged.as_bytes()).status, Some(2));
    let unknown = history.replacen("\"command\":{", "\"command\":{\"unknown\":1,", 1);
    fs::write(folder.history(), unknown).unwrap();
    let checked = ccs(["check", "debt-history", &text(&folder.history())]);
    assert_eq!(checked.status, Some(2));
    assert!(checked.everything().contains("CCS-F064"), "{}", checked.everything());
}

/// The areas, each with a sample file of commands, and an export that it has.
const AREAS: [(&str, &str, Option<&str>); 4] = [
    ("debt", "debts", None),
    ("payments", "payments", Some("debt-commands")),
    ("exchange", "exchange", Some("requests")),
    ("attendance", "attendance", None),
];

fn sample(name: &str) -> String {
    let procedures = example("").parent().unwrap().join("procedures");
    fs::read_to_string(procedures.join(format!("{name}.jsonl"))).unwrap()
}

/// Gives the first command, reads its outcome, closes the pipe, and gives the others.
fn read_once_and_leave(arguments: &[&str], commands: &str) -> (Option<i32>, String) {
    let mut child = program()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (first, others) = commands.split_at(commands.find('\n').unwrap() + 1);
    let mut input = child.stdin.take().unwrap();
    input.write_all(first.as_bytes()).unwrap();
    let mut outcomes = BufReader::new(child.stdout.take().unwrap());
    let mut outcome = String::new();
    outcomes.read_line(&mut outcome).unwrap();
    assert!(outcome.contains("\"outcome\":\"accepted\""), "{outcome}");
    drop(outcomes);
    // A child that another test has just begun holds a copy of the pipe until it runs its own program.
    std::thread::sleep(std::time::Duration::from_millis(300));
    // The program may have ended by now.
    let _ = input.write_all(others.as_bytes());
    drop(input);
    let mut messages = String::new();
    child.stderr.take().unwrap().read_to_string(&mut messages).unwrap();
    (child.wait().unwrap().code(), messages)
}

#[test]
fn a_run_that_records_carries_out_every_command_though_its_reader_left() {
    for (area, name, export) in AREAS {
        let commands = sample(name);
        let refused =
            commands.lines().last().unwrap().replace("\"command\": \"", "\"command\": \"no-");
        let refused = format!("{commands}{refused}\n");
        let records = ["--state", "--history"].map(|option| (option, None));
        let records = records.into_iter().chain(export.map(|kind| ("--write", Some(kind))));
        for (option, kind) in records {
            let folder = tempfile::tempdir().unwrap();
            let at = |name: &str| {
                let path = text(&folder.path().join(name));
                kind.map_or_else(|| path.clone(), |kind| format!("{kind}={path}"))
            };
            let (read, left) = (at("read"), at("left"));
            let whole = ccs_given([area, "-", "--quiet", option, &read], refused.as_bytes());
            assert_eq!(whole.status, Some(1), "{}", whole.err);
            let arguments = [area, "-", "--quiet", option, &left];
            let (status, messages) = read_once_and_leave(&arguments, &refused);
            assert_eq!(status, Some(1), "{area} {option}: {messages}");
            assert!(messages.contains("CCS-"), "{area}: {messages}");
            // Where every command is accepted, the status says that outcomes are lost.
            let accepted = at("accepted");
            let arguments = [area, "-", "--quiet", option, &accepted];
            let (status, messages) = read_once_and_leave(&arguments, &commands);
            assert_eq!((status, messages.as_str()), (Some(141), ""), "{area} {option}");
            let recorded = |name: &str| fs::read(folder.path().join(name)).unwrap();
            assert_eq!(recorded("left"), recorded("read"), "{area} {option}");
        }
    }
}

#[test]
fn a_run_that_records_nothing_ends_with_its_reader_and_says_so_by_its_status() {
    for (area, name, _) in AREAS {
        for options in [&[][..], &["--outcome", "full"]] {
            let arguments = [&[area, "-", "--quiet"], options].concat();
            let (status, messages) = read_once_and_leave(&arguments, &sample(name));
            assert_eq!((status, messages.as_str()), (Some(141), ""), "{area} {options:?}");
        }
    }
}

/// As when the history is restored from a backup and the state is not.
#[test]
fn a_state_that_is_newer_than_its_history_is_refused_before_anything_is_recorded() {
    let folder = Folder::new();
    folder.give(&raised());
    let earlier = fs::read(folder.history()).unwrap();
    folder.give(&repaid("k3"));
    let (state, latest) = (fs::read(folder.state()).unwrap(), fs::read(folder.history()).unwrap());
    for (history, code) in [(earlier.as_slice(), "CCS-L025"), (b"", "CCS-F002")] {
        fs::write(folder.history(), history).unwrap();
        let ran = folder.give(&repaid("k4"));
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
        assert!(ran.err.contains(code), "{}", ran.err);
        assert_eq!(fs::read(folder.history()).unwrap(), history);
        assert_eq!(fs::read(folder.state()).unwrap(), state);
    }
    // Either of the remedies.
    fs::write(folder.history(), &latest).unwrap();
    assert_eq!(folder.give(&repaid("k4")).status, Some(0));
    assert!(folder.is_sound());
    fs::write(folder.history(), &earlier).unwrap();
    fs::remove_file(folder.state()).unwrap();
    assert_eq!(folder.give(&(repaid("k3") + &repaid("k4"))).status, Some(0));
    assert!(folder.is_sound());
}

/// What is written would take the place of the state, or go nowhere once the commands are recorded.
#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_to_nothing_is_refused_before_a_command_is_run() {
    let folder = Folder::new();
    let (commands, link) = (text(&folder.at("commands.jsonl")), text(&folder.at("link")));
    fs::write(&commands, raised()).unwrap();
    let (state, history) = (text(&folder.state()), text(&folder.history()));
    let second = text(&folder.at("second"));
    std::os::unix::fs::symlink("second", &link).unwrap();
    let arguments = ["debt", &commands, "--format", "json", "--output", &link];
    for (target, more, code) in [
        ("state.json", ["--state", state.as_str()], "CCS-L008"),
        ("history.jsonl", ["--history", history.as_str()], "CCS-L008"),
        ("nowhere", ["--state", state.as_str()], "CCS-C019"),
        ("nowhere", ["--history", history.as_str()], "CCS-C019"),
    ] {
        let _ = fs::remove_file(&second);
        std::os::unix::fs::symlink(target, &second).unwrap();
        let ran = ccs([&arguments[..], &more].concat());
        assert_eq!(ran.status, Some(2), "{target}: {}", ran.out);
        assert!(ran.err.contains(code), "{target}: {}", ran.err);
        for path in [folder.state(), folder.history(), folder.at("nowhere")] {
            assert!(!path.exists(), "{target}: {}", path.display());
        }
    }
}

/// A write beyond the limit of the system would end the program by a signal, within a line.
#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_the_size_of_files_leaves_a_whole_history_and_the_old_output() {
    let folder = Folder::new();
    folder.give(&raised());
    let (before, state) = (fs::read(folder.history()).unwrap(), fs::read(folder.state()).unwrap());
    let more: String = (0..200).map(|number| repaid(&format!("r{number}"))).collect();
    let (commands, output) = (text(&folder.at("more.jsonl")), text(&folder.at("outcomes.json")));
    fs::write(&commands, more).unwrap();
    fs::write(&output, "as it was").unwrap();
    let (of_state, history) = (text(&folder.state()), text(&folder.history()));
    let limited = |arguments: &[&str]| {
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", "ulimit -f 20; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_ccs")]);
        shell.args(["debt", &commands, "--format", "json"]).args(arguments).output().unwrap()
    };
    // The history fits no longer; then the output alone does not.
    for arguments in
        [["--history", &history, "--state", &of_state].as_slice(), &["--output", &output]]
    {
        let ran = limited(arguments);
        let said = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(2), "{said}");
        assert!(said.contains("CCS-C001") && said.contains("too large"), "{said}");
    }
    assert_eq!(fs::read_to_string(&output).unwrap(), "as it was");
    let names = fs::read_dir(folder.folder.path()).unwrap();
    let mut names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(!names.any(|name| name.starts_with(".ccs-")));
    // What was recorded is whole, and the same commands go on from it.
    let history = fs::read(folder.history()).unwrap();
    assert!(history.starts_with(&before) && history.len() > before.len());
    assert!(history.ends_with(b"\n") && folder.is_sound());
    assert_eq!(fs::read(folder.state()).unwrap(), state);
    let again =
        ccs(["debt", &commands, "--history", &text(&folder.history()), "--outcome", "none"]);
    assert!(outcomes(&again, "replayed") > 0, "{}", again.err);
}

/// What a program writes to a file through the shell is ended by the same signal.
#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_the_size_of_files_leaves_whole_lines_on_standard_output() {
    let folder = Folder::new();
    let (commands, output) = (text(&folder.at("commands.jsonl")), text(&folder.at("out")));
    let more: String = (0..200).map(|number| repaid(&format!("r{number}"))).collect();
    fs::write(&commands, raised() + &more).unwrap();
    let limited = |redirect: &str, arguments: &[&str]| {
        let mut shell = std::process::Command::new("sh");
        let line = format!("ulimit -f 20; out=$1; shift; exec \"$0\" \"$@\" {redirect} \"$out\"");
        shell.args(["-c", &line, env!("CARGO_BIN_EXE_ccs"), &output]);
        shell.args(arguments).output().unwrap()
    };
    let outcomes: &[&str] = &["debt", &commands, "--format", "json"];
    for (redirect, arguments, before) in
        [(">", outcomes, ""), (">>", outcomes, "as it was\n"), (">", &["rates"], "")]
    {
        fs::write(&output, before).unwrap();
        let ran = limited(redirect, arguments);
        let said = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(2), "{redirect} {arguments:?}: {said}");
        assert!(said.contains("CCS-C001: standard output cannot be written"), "{said}");
        let written = fs::read_to_string(&output).unwrap();
        assert!(written.is_empty() || written.ends_with('\n'), "the last line is whole");
        assert!(written.starts_with(before));
    }
    // What fits is written.
    fs::write(&output, "").unwrap();
    let ran = limited(">", &["calendar", "--help"]);
    assert_eq!(ran.status.code(), Some(0));
}

#[test]
fn a_history_is_checked_line_by_line_and_the_first_errors_are_listed() {
    let folder = Folder::new();
    folder.give(&raised());
    let sound = fs::read_to_string(folder.history()).unwrap();
    let path = text(&folder.at("long.jsonl"));
    let long = format!("{{\"schema\":\"{}\"}}\n", "x".repeat(16 << 20));
    fs::write(&path, sound.clone() + &long).unwrap();
    let ran = ccs(["check", "debt-history", &path]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.everything().contains("CCS-F082"), "{}", ran.everything());
    assert!(ran.everything().contains("16 MB"), "the limit is named: {}", ran.everything());
    fs::write(&path, sound + &"{}\n".repeat(10_100)).unwrap();
    let ran = ccs(["check", "debt-history", &path]);
    assert_eq!(ran.status, Some(2));
    let (listed, verdict) = ran.out.trim_end().rsplit_once('\n').unwrap();
    assert_eq!(listed.lines().count(), 10_000);
    assert_eq!(verdict, "debt-history: 2 sound entries, 10100 errors, 0 warnings");
}
