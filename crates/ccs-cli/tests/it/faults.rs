//! Every system call that writes, renames, reads or allocates memory fails once, or is the last
//! before the program is killed: either the old file is complete, or the new one is.
//!
//! `strace` makes them fail. Without it these tests fail, as a test that is skipped proves nothing.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use crate::support::{Folder, ccs, program, reconcile, with};

const STRACE: &str = "strace must be installed (`apt-get install strace`)";

/// The program under `strace`, which makes a call fail or kills the program before it.
fn injected(arguments: &[String], calls: &str, what: &str, paths: &[&str]) -> Output {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qqq", "-o", "/dev/null"]);
    strace.args(["-e", &format!("trace={calls}"), "-e", &format!("inject={calls}:{what}")]);
    for path in paths {
        strace.args(["-P", path]);
    }
    let run = strace.arg(env!("CARGO_BIN_EXE_ccs")).args(arguments).stdin(Stdio::null());
    run.output().expect(STRACE)
}

/// How many of these calls a run makes.
fn count(arguments: &[String], calls: &str) -> usize {
    let folder = Folder::new();
    let log = folder.path("log");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qqq", "-o", &log, "-e", &format!("trace={calls}")]);
    let run = strace.arg(env!("CARGO_BIN_EXE_ccs")).args(arguments).stdin(Stdio::null());
    run.output().expect(STRACE);
    folder.read("log").lines().filter(|line| line.contains('(')).count()
}

/// What kinds of output there are: one file, a set that fills its folder, a set among other files.
const OUTPUTS: [&str; 3] = ["report.txt", "", "june.csv"];

/// The content of files by their names.
type Files = BTreeMap<String, String>;

/// The arguments that reconcile an example without the bank's deposits, which are the last of its
/// files: the sets of tables of all examples then have the same names.
fn without_deposits(name: &str) -> Vec<String> {
    reconcile(name).into_iter().take_while(|argument| argument != "--deposits").collect()
}

/// A folder in a folder, with an old output; and what the new one is.
struct Outputs {
    outer: Folder,
    arguments: Vec<String>,
    old: Files,
    new: Files,
}

impl Outputs {
    fn of(output: &str) -> Self {
        let set = ["--format", "csv"];
        let more = if output.is_empty() { set.as_slice() } else { &[] };
        let arguments = |name: &str, outer: &Folder| {
            std::fs::create_dir_all(outer.path("inner")).unwrap();
            let path = outer.path(&format!("inner/{output}"));
            with(with(without_deposits(name), more), &["--output", &path])
        };
        let written = |name: &str| {
            let outer = Folder::new();
            let ran = ccs(arguments(name, &outer));
            assert_eq!(ran.status, Some(1), "{}", ran.err);
            outer
        };
        let outer = written("three-services");
        let (old, new) = (files(&outer), files(&written("redbourne")));
        assert_ne!(old, new);
        let arguments = arguments("redbourne", &outer);
        Self { outer, arguments, old, new }
    }

    /// The old output again, and nothing else.
    fn again(&self) {
        for name in self.outer.names() {
            std::fs::remove_dir_all(self.outer.path(&name)).unwrap();
        }
        std::fs::create_dir(self.outer.path("inner")).unwrap();
        for (name, content) in &self.old {
            self.outer.file(&format!("inner/{name}"), content);
        }
    }

    fn is_new(&self) -> bool {
        files(&self.outer) == self.new
    }

    fn is_whole(&self) -> bool {
        files(&self.outer) == self.old || self.is_new()
    }

    /// Whether all files that are there are of one set.
    fn is_unmixed(&self) -> bool {
        let now = files(&self.outer);
        let all_of = |set: &Files| now.iter().all(|(name, content)| set.get(name) == Some(content));
        all_of(&self.old) || all_of(&self.new)
    }

    /// Temporary files and folders.
    fn temporary(&self) -> Vec<PathBuf> {
        let folders = ["", "inner"].map(|name| self.outer.path(name));
        let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| is_hidden(&path.file_name().unwrap().to_string_lossy())).collect()
    }
}

fn is_hidden(name: &str) -> bool {
    name.starts_with(".ccs-")
}

/// The visible files of the inner folder.
fn files(outer: &Folder) -> Files {
    let entries = std::fs::read_dir(outer.path("inner")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let visible = names.filter(|name| !is_hidden(name));
    visible.map(|name| (name.clone(), outer.read(&format!("inner/{name}")))).collect()
}

#[test]
fn killed_at_every_rename_an_output_is_old_or_new() {
    const RENAMES: &str = "?rename,?renameat,?renameat2,?link,?linkat,?unlink,?unlinkat";
    for output in OUTPUTS {
        let outputs = Outputs::of(output);
        for call in 1.. {
            outputs.again();
            let killed = format!("signal=KILL:when={call}");
            let ran = injected(&outputs.arguments, RENAMES, &killed, &[]);
            let at = format!("{output}: call {call}: {:?}", files(&outputs.outer).keys());
            if ran.status.code() == Some(1) {
                assert!(call > 1 && outputs.is_new(), "{at}");
                break;
            }
            // Only a folder can be exchanged as a whole: a set among other files may lack some.
            let is_alone = output != "june.csv";
            assert!(if is_alone { outputs.is_whole() } else { outputs.is_unmixed() }, "{at}");
        }
    }
}

#[test]
fn what_a_killed_run_left_the_next_run_removes() {
    for output in OUTPUTS {
        let outputs = Outputs::of(output);
        outputs.again();
        injected(&outputs.arguments, "?fsync,?fdatasync", "signal=KILL:when=1", &[]);
        let left = outputs.temporary();
        assert!(!left.is_empty(), "{output}: it was killed while it wrote");
        // A young one may be another run's, which is at work.
        ccs(&outputs.arguments);
        assert_eq!(outputs.temporary(), left, "{output}");
        let age = SystemTime::now() - Duration::from_secs(3_600);
        left.iter().for_each(|path| File::open(path).unwrap().set_modified(age).unwrap());
        ccs(&outputs.arguments);
        assert_eq!(outputs.temporary(), [""; 0].map(PathBuf::from), "{output}");
        assert!(outputs.is_new(), "{output}");
    }
}

/// Full disks, damaged ones, and rights that are lost in between.
#[test]
fn every_call_that_writes_may_fail_once() {
    const CALLS: [(&str, &str); 4] = [
        ("?write,?pwrite64,?writev", "ENOSPC"),
        ("?fsync,?fdatasync", "EIO"),
        ("?rename,?renameat,?renameat2,?link,?linkat", "EACCES"),
        ("?fchmod,?chmod,?fchmodat", "EPERM"),
    ];
    for output in OUTPUTS {
        let outputs = Outputs::of(output);
        for (calls, error) in CALLS {
            outputs.again();
            let made = count(&outputs.arguments, calls);
            assert!(made > 0 || calls.contains("chmod"), "{output}: {calls}");
            for call in 1..=made {
                outputs.again();
                let failing = format!("error={error}:when={call}");
                let ran = injected(&outputs.arguments, calls, &failing, &[]);
                let messages = String::from_utf8_lossy(&ran.stderr).into_owned();
                let left = outputs.temporary();
                let at = format!("{output}: {calls} {call}: {left:?}: {messages}");
                assert!(outputs.is_whole() && left.is_empty(), "{at}");
                assert!(!messages.contains("panicked") && !messages.contains(".ccs-"), "{at}");
                match ran.status.code() {
                    Some(1) => assert!(outputs.is_new(), "{at}"),
                    Some(2) => assert!(messages.contains("CCS-C"), "{at}"),
                    other => panic!("{other:?} {at}"),
                }
            }
        }
    }
}

#[test]
fn every_reading_of_a_file_may_fail_once() {
    let arguments = reconcile("redbourne");
    let folder = Folder::new();
    // One thread, since calls are counted thread by thread.
    let path = folder.path("report.json");
    let asked = with(arguments.clone(), &["--threads", "1", "--output", &path]);
    let inputs: Vec<&str> = arguments.iter().skip(2).step_by(2).map(String::as_str).collect();
    let mut failed = 0;
    for call in 1.. {
        let failing = format!("error=EIO:when={call}");
        let ran = injected(&asked, "?read,?pread64,?readv", &failing, &inputs);
        let messages = String::from_utf8_lossy(&ran.stderr).into_owned();
        match ran.status.code() {
            Some(1) => break,
            Some(2) => {
                assert!(
                    messages.contains("CCS-F001") || messages.contains("CCS-F0"),
                    "{call}: {messages}"
                );
                assert_eq!(folder.names(), [""; 0], "{call}");
                failed += 1;
            }
            other => panic!("{call}: {other:?} {messages}"),
        }
    }
    // Calls are counted for each thread, and threads share the files.
    assert!(failed > 0, "{failed}");
}

/// Without memory the program may end at once, but it leaves no half of anything.
#[test]
fn every_large_allocation_may_fail_once() {
    const CALLS: &str = "?mmap,?brk,?mremap";
    for output in OUTPUTS {
        let outputs = Outputs::of(output);
        outputs.again();
        let made = count(&outputs.arguments, CALLS);
        for call in (1..=made).step_by(made / 40 + 1) {
            outputs.again();
            let failing = format!("error=ENOMEM:when={call}");
            let ran = injected(&outputs.arguments, CALLS, &failing, &[]);
            let unmixed = outputs.is_unmixed();
            assert!(
                unmixed && !files(&outputs.outer).is_empty(),
                "{output}: {call}: {:?}",
                ran.status
            );
        }
    }
}

#[test]
fn two_runs_on_one_output_leave_one_of_both() {
    for output in OUTPUTS {
        let outputs = Outputs::of(output);
        // The old output is what the other run writes.
        let more = outputs.arguments.iter().skip(without_deposits("redbourne").len());
        let others: Vec<String> =
            without_deposits("three-services").into_iter().chain(more.cloned()).collect();
        for _ in 0..8 {
            let [mut first, mut second] = [&outputs.arguments, &others]
                .map(|arguments| program().args(arguments).stderr(Stdio::null()).spawn().unwrap());
            first.wait().unwrap();
            second.wait().unwrap();
            if output == "june.csv" {
                // Sets among other files are moved file by file; each file is of one of them.
                let whole = |(name, content): (&String, &String)| {
                    [&outputs.old, &outputs.new].iter().any(|set| set.get(name) == Some(content))
                };
                assert!(files(&outputs.outer).iter().all(whole));
            } else {
                assert!(outputs.is_whole(), "{output}: {:?}", files(&outputs.outer).keys());
            }
        }
    }
}

/// The same bytes whatever the language, the place, the clock's zone and the number of threads.
#[test]
fn surroundings_change_no_byte() {
    let written = |surroundings: &[(&str, &str)], threads: &str, ending: &str| {
        let folder = Folder::new();
        let path = folder.path(&format!("report.{ending}"));
        let asked = with(reconcile("three-services"), &["--threads", threads, "--output", &path]);
        let mut command = program();
        let ran = command.args(asked).envs(surroundings.iter().copied()).output().unwrap();
        assert_eq!(ran.status.code(), Some(1));
        std::fs::read(path).unwrap()
    };
    for ending in ["txt", "json", "html", "xlsx"] {
        let usual = written(&[("TZ", "UTC"), ("LC_ALL", "C")], "1", ending);
        for (zone, language) in [
            ("Pacific/Kiritimati", "de_DE.UTF-8"),
            ("America/Adak", "ar_EG.UTF-8"),
            ("Australia/Lord_Howe", "tr_TR.UTF-8"),
            (":/nowhere", "not a language"),
        ] {
            for threads in ["1", "2", "5"] {
                let surroundings = [
                    ("TZ", zone),
                    ("LC_ALL", language),
                    ("LANG", language),
                    ("LANGUAGE", language),
                ];
                let there = written(&surroundings, threads, ending);
                assert!(there == usual, "{ending} in {zone}, {language} with {threads} threads");
            }
        }
    }
}

#[test]
fn a_full_device_is_named() {
    let ran = ccs(with(reconcile("redbourne"), &["--output", "/dev/full"]));
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("/dev/full") && !ran.err.contains("half"), "{}", ran.err);
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut command = program();
    let ran = command.args(reconcile("redbourne")).stdout(full).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
}

/// Help and the version are results too, and end well where their reader has had enough.
#[test]
fn help_that_cannot_be_written_is_an_error() {
    for asked in [&["--help"][..], &["-h"], &["-V"], &["help", "debt"], &["reconcile", "--help"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let ran = program().args(asked).stdout(full).output().unwrap();
        let messages = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{asked:?}: {messages}");
        assert!(messages.contains("CCS-C001"), "{asked:?}: {messages}");
        let written = ccs(asked);
        assert_eq!((written.status, written.err.as_str()), (Some(0), ""), "{asked:?}");
    }
}
