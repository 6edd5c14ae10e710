//! The help of every command: it has examples, and those that name files of this project work.

use std::path::Path;

use crate::support::{Folder, ccs, program};

/// The commands that the program lists.
fn commands() -> Vec<String> {
    let help = ccs(["--help"]).out;
    let listed = help.split("Commands:\n").nth(1).expect("the commands");
    let listed = listed.split("\n\n").next().unwrap_or_default();
    let names = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// The example commands of a help text, a line each.
fn examples(help: &str) -> Vec<Vec<String>> {
    let text = help.split("\nExample").nth(1).unwrap_or_default().replace("\\\n", " ");
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with("ccs "));
    lines.map(|line| line.split_whitespace().skip(1).map(str::to_owned).collect()).collect()
}

#[test]
fn every_command_has_examples_that_begin_with_it() {
    let commands = commands();
    assert!(commands.len() > 15, "{commands:?}");
    for command in commands.iter().filter(|command| *command != "help") {
        let examples = examples(&ccs([command.as_str(), "--help"]).out);
        assert!(!examples.is_empty(), "{command} has no example");
        for example in examples {
            let own = example.first() == Some(command) || example[0] == "schema";
            assert!(own, "{command}: {example:?}");
        }
    }
}

#[test]
fn examples_with_files_of_this_project_run() {
    let folder = Folder::new();
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut ran = 0;
    for command in commands() {
        for example in examples(&ccs([command.as_str(), "--help"]).out) {
            let takes_files = example.iter().any(|word| word.starts_with("examples/"));
            let needs_none = ["rates", "calendar", "provisions", "schema", "error", "profiles"];
            if !takes_files && !needs_none.contains(&example[0].as_str()) {
                continue;
            }
            // What an example writes, later ones read.
            let mut words: Vec<String> = example.clone();
            for at in 0..words.len() {
                let is_written = at > 0 && [">", "--output"].contains(&words[at - 1].as_str());
                if is_written || folder.names().contains(&words[at]) {
                    words[at] = folder.path(&words[at]);
                }
            }
            let shell: Vec<&[String]> = words.split(|word| word == ">").collect();
            let output = program().current_dir(&top).args(shell[0]).output().expect("it runs");
            let failed = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(0 | 1)), "{example:?}: {failed}");
            if let [_, [path]] = shell[..] {
                std::fs::write(path, &output.stdout).expect("it is written");
            }
            ran += 1;
        }
    }
    assert!(ran > 15, "{ran}");
}
