//! Every command that the manual and the READMEs show runs as it is printed, and prints what they
//! say that it prints.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Folder, ccs, example, reconcile, with};

/// Commands of other programs, by how they begin, and where each is run.
const ELSEWHERE: [(&str, &str); 16] = [
    ("CCS_SIM_CHAINS=1000 cargo test --release -p ccs-sim", "a measurement; CI runs fewer"),
    ("cargo +1.89.0 check", "the house tests compare the version with the dependencies'"),
    ("cargo build --release && examples/service_year/run.sh", "it/examples.rs runs the script"),
    ("cargo doc --open -p childcare-subsidy --no-deps", ".ci/run builds the documentation"),
    ("cargo run --profile quick --no-default-features -- reconcile", ".ci/run"),
    ("cargo run --release -p ccs-benches --example linear", "a measurement"),
    ("cargo run --release -p ccs-sim --example score", "a measurement"),
    ("cargo run --profile quick -p ccs-examples", ".ci/run runs every example"),
    ("cargo test --workspace", ".ci/run"),
    ("cd crates/ccs-python", "crates/ccs-python/test.sh"),
    ("crates/ccs-web/run.sh", "crates/ccs-web/test.sh"),
    ("crates/ccs-web/test.sh", ".ci/run"),
    ("examples/weekly/run.sh", "it/examples.rs runs the script"),
    ("maturin build", "crates/ccs-python/test.sh"),
    ("pip install maturin", "crates/ccs-python/test.sh"),
    ("pip install target/wheels", "crates/ccs-python/test.sh"),
];
/// How the bookkeeper answers the program's question about the words of a status.
const ANSWERS: [(&str, &str); 2] = [
    ("words = ", "{ Done = \"processed\", Void = \"cancelled\" }"),
    ("keep.\"Narrative\" = ", "[\"CCS PAYMENT*\"]"),
];
/// The list of session reports of a product that the program does not know.
const LISTING: &str = "\
Service,Report No,Version,Enrolment,Week ending,State,Fee charged,CCS passed on,ACCS passed on
190012345K,SR-1,1,E8000034122,10/08/2025,Done,200.00,161.50,0.00
190012345K,SR-2,1,E8000034123,10/08/2025,Void,150.00,0.00,0.00
";

/// A command of a page, with what it prints where the page shows that.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    line: String,
    prints: Option<String>,
}

#[test]
fn every_command_of_the_documents_runs() {
    let mut used = [false; ELSEWHERE.len()];
    let mut run = 0;
    for page in pages() {
        let folder = prepared(&page);
        let mut last_reconciliation = String::new();
        for Shown { line, prints } in shown(&fs::read_to_string(&page).unwrap()) {
            if let Some(at) = ELSEWHERE.iter().position(|(begin, _)| line.starts_with(begin)) {
                used[at] = true;
                continue;
            }
            let line = line.replace("ccs reconcile …", &last_reconciliation);
            runs(&page, &folder, &line, prints.as_deref());
            if line.starts_with("ccs reconcile") {
                line.split(" --output").next().unwrap().clone_into(&mut last_reconciliation);
            }
            answer_questions(&folder);
            run += 1;
        }
    }
    assert!(run > 30, "commands are found at all: {run}");
    let unused: Vec<_> = ELSEWHERE.iter().zip(used).filter(|(_, used)| !used).collect();
    assert!(unused.is_empty(), "no page has these any more: {unused:?}");
}

#[test]
fn commands_are_found_in_blocks() {
    let page = "```sh\nccs a \\\n  --b      # why\n\nccs c\n```\n\n```text\n$ ccs d\n1\n\n$ ccs e\n2\n```\n";
    let shown = shown(page);
    let of = |line: &str, prints: Option<&str>| Shown {
        line: line.to_owned(),
        prints: prints.map(str::to_owned),
    };
    assert_eq!(shown[..2], [of("ccs a --b", None), of("ccs c", None)]);
    assert_eq!(shown[2..], [of("ccs d", Some("1\n")), of("ccs e", Some("2\n"))]);
}

/// The exit status 1 says that something is open, or that a command was refused.
fn runs(page: &Path, folder: &Folder, line: &str, prints: Option<&str>) {
    let programs = Path::new(env!("CARGO_BIN_EXE_ccs")).parent().unwrap();
    let path = std::env::join_paths(
        std::iter::once(programs.to_owned())
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    );
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(folder.path("")).env("PATH", path.unwrap());
    let ran = shell.output().unwrap();
    let messages = String::from_utf8_lossy(&ran.stderr);
    let is_fine = matches!(ran.status.code(), Some(0 | 1));
    assert!(is_fine, "{}: {line}: {messages}", page.display());
    if let Some(prints) = prints {
        assert_eq!(String::from_utf8_lossy(&ran.stdout), prints, "{line}: {messages}");
    }
}

fn root() -> PathBuf {
    example("").join("../..").canonicalize().unwrap()
}

/// The manual, and the READMEs that show commands.
fn pages() -> Vec<PathBuf> {
    let manual = root().join("crates/ccs/src/manual");
    let mut pages = Vec::new();
    for folder in [manual.join("decisions"), manual] {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        pages.extend(entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    }
    let readmes = ["README.md", "examples/README.md", "crates/ccs-web/README.md"];
    pages.extend(readmes.map(|page| root().join(page)));
    pages.sort();
    pages
}

/// A folder that has what the page speaks of.
fn prepared(page: &Path) -> Folder {
    let folder = Folder::new();
    std::os::unix::fs::symlink(root().join("examples"), folder.path("examples")).unwrap();
    let copy = |from: &str, to: &str| {
        fs::copy(root().join(from), folder.path(to)).unwrap();
    };
    match page.file_stem().and_then(|stem| stem.to_str()).unwrap() {
        "bookkeeper" => {
            let layouts = "crates/ccs-web/tests/layouts";
            copy(&format!("{layouts}/xplor/ccs-payments.xlsx"), "payments.xlsx");
            copy(&format!("{layouts}/xap/return-fee-reduction-form.csv"), "returns.csv");
            copy(&format!("{layouts}/banks/westpac.csv"), "bank.csv");
            folder.file("session listing.csv", LISTING);
            let [bank, profile] = ["bank.csv", "bank.toml"].map(|name| folder.path(name));
            ccs(["import", &bank, "--guess", "--output", &profile]);
            for name in ["last-week.json", "report.json"] {
                ccs(with(reconcile("redbourne"), &["--output", &folder.path(name)]));
            }
        }
        "browser" => {
            for kind in ["payments", "session-reports", "returns"] {
                copy(&format!("examples/data/redbourne/{kind}.csv"), &format!("{kind}.csv"));
            }
        }
        _ => {}
    }
    folder
}

/// As the manual's page for a bookkeeper says.
fn answer_questions(folder: &Folder) {
    for name in folder
        .names()
        .iter()
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "toml"))
    {
        let page = fs::read_to_string(root().join("crates/ccs/src/manual/bookkeeper.md")).unwrap();
        for (key, answer) in ANSWERS {
            let (profile, question) = (folder.read(name), format!("{key}\"?\""));
            if profile.contains(&question) {
                assert!(page.contains(answer), "the page has this answer: {answer}");
                folder.file(name, profile.replace(&question, &format!("{key}{answer}")));
            }
        }
    }
}

/// The commands in the blocks of a page, in order.
fn shown(page: &str) -> Vec<Shown> {
    let mut shown = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(language) = line.trim_start().strip_prefix("```") else { continue };
        let block = lines.by_ref().take_while(|line| !line.trim_start().starts_with("```"));
        let block: Vec<&str> = block.map(str::trim_end).collect();
        match language {
            "sh" => shown.extend(of_shell(&block)),
            "text" => shown.extend(of_session(&block)),
            _ => {}
        }
    }
    shown
}

/// One command a line, which goes on after a backslash.
fn of_shell(block: &[&str]) -> Vec<Shown> {
    let whole = block.join("\n").replace("\\\n", " ");
    let lines = whole.lines().map(|line| line.split(" #").next().unwrap_or_default());
    let words = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let commands = words.filter(|line| !line.is_empty() && !line.starts_with('#'));
    commands.map(|line| Shown { line, prints: None }).collect()
}

/// Commands after `$ `, each with what it prints.
fn of_session(block: &[&str]) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    for line in block {
        if let Some(command) = line.strip_prefix("$ ") {
            shown.push(Shown { line: command.to_owned(), prints: Some(String::new()) });
        } else if let Some(Shown { prints: Some(prints), .. }) = shown.last_mut()
            && !line.is_empty()
        {
            prints.push_str(line);
            prints.push('\n');
        }
    }
    shown
}
