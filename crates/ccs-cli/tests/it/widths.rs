//! Every document fits the width that is asked for.

use crate::support::{Folder, Ran, ccs, example, reconcile, with};

/// Only a word that is longer than a line, such as an address, is on a longer one.
fn assert_fits(name: &str, ran: &Ran, width: usize) {
    assert!(ran.out.lines().count() > 3, "{name}: {}", ran.everything());
    for line in ran.out.lines().filter(|line| line.chars().count() > width) {
        assert!(!line.trim().contains(' '), "{name}, longer than {width}: {line}");
    }
}

fn path(name: &str) -> String {
    example(name).display().to_string()
}

#[test]
fn reports_and_comparisons_fit() {
    let folder = Folder::new();
    let json = |name: &str, of: &str| {
        folder.file(name, ccs(with(reconcile(of), &["--format", "json"])).out)
    };
    let old = json("old.json", "redbourne-states/recovered-still-allocated");
    let new = json("new.json", "three-services");
    for width in [72_usize, 80, 100] {
        let columns = width.to_string();
        let more = ["--quiet", "--width", &columns];
        for name in ["redbourne", "three-services"] {
            assert_fits(name, &ccs(with(reconcile(name), &more)), width);
        }
        let diff = ["diff", &old, &new].map(str::to_owned).to_vec();
        assert_fits("diff", &ccs(with(diff, &more)), width);
    }
}

#[test]
fn a_width_that_nothing_fits_is_refused() {
    for (columns, status) in [("0", 2), ("71", 2), ("72", 1), ("65535", 1), ("65536", 2)] {
        let ran = ccs(with(reconcile("redbourne"), &["--quiet", "--width", columns]));
        assert_eq!(ran.status, Some(status), "{columns}: {}", ran.err);
        assert_eq!(ran.err.contains("--width <COLUMNS>"), status == 2, "{columns}: {}", ran.err);
    }
}

#[test]
fn a_familys_documents_fit() {
    let scenario = |name: &str| path(&format!("scenarios/{name}.json"));
    let (came, estimated) = (scenario("2024-as-it-came"), scenario("2024-as-estimated"));
    let documents: [(&str, &[&str]); 6] = [
        (&scenario("2026-three-day-guarantee"), &["--explain"]),
        (&scenario("2022-second-child"), &["--sweep", "income", "60000..360000/20000"]),
        (&scenario("2024-balancing"), &["--balance"]),
        (&came, &["--against", &estimated]),
        (&came, &["--compare", &estimated]),
        (&scenario("2025-absences"), &[]),
    ];
    for width in [72_usize, 80, 100] {
        let columns = width.to_string();
        let more = ["--quiet", "--width", &columns];
        for (of, asked) in documents {
            let of = ["entitlement", of].map(str::to_owned).to_vec();
            assert_fits(&asked.join(" "), &ccs(with(with(of, asked), &more)), width);
        }
        let statement = ["statement".to_owned(), scenario("2018-first-weeks")].to_vec();
        assert_fits("statement", &ccs(with(statement, &more)), width);
    }
}

#[test]
fn what_commands_and_tables_of_the_law_show_fits() {
    let folder = Folder::new();
    let bad = folder.file("bad.csv", "service_id,name,more\n190 016,,\n\n190016362L\n");
    let commands = |area: &str| path(&format!("../procedures/{area}.jsonl"));
    let of = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let documents = [
        of(&["debt", &commands("debts")]),
        of(&["payments", &commands("payments")]),
        of(&["exchange", &commands("exchange")]),
        of(&["attendance", &commands("attendance")]),
        of(&["rates"]),
        of(&["rates", "--on", "5/01/2026"]),
        of(&["calendar", "--on", "5/01/2026"]),
        of(&["provisions"]),
        of(&["check", "services", &bad]),
    ];
    for width in [72_usize, 80, 100] {
        let columns = width.to_string();
        for document in &documents {
            let more = ["--quiet", "--format", "text", "--width", &columns];
            assert_fits(&document.join(" "), &ccs(with(document.clone(), &more)), width);
        }
    }
}
