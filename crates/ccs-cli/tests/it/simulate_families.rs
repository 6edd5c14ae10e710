//! `ccs simulate --families`: every command reads its file, and finds what the book of every cent has.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Folder, Ran, ccs, program};

/// Ten-thousandths of a dollar.
type Units = i64;

/// The balances of the book that are not zero: by place, week, id and component.
struct Book(Vec<([String; 4], Units)>);

impl Book {
    fn read(folder: &Folder) -> Self {
        let text = folder.read("families/book.csv");
        let rows = text.lines().skip(1).map(|line| {
            let cells: Vec<String> = line.split(',').map(str::to_owned).collect();
            let [place, week, id, component, amount] = cells.try_into().expect("five cells");
            ([place, week, id, component], units(&amount))
        });
        Self(rows.collect())
    }

    fn of<'b>(&'b self, place: &'b str) -> impl Iterator<Item = (&'b [String; 4], Units)> + 'b {
        self.0.iter().filter(move |(key, _)| key[0] == place).map(|(key, amount)| (key, *amount))
    }

    fn sum(&self, place: &str) -> Units {
        self.of(place).map(|(_, amount)| amount).sum()
    }

    /// The balances of a place by week and id, with the opposite sign.
    fn owed(&self, place: &str) -> BTreeMap<(String, String), Units> {
        self.of(place).map(|(key, amount)| ((key[1].clone(), key[2].clone()), -amount)).collect()
    }
}

fn units(amount: &str) -> Units {
    let (dollars, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    let sign = if amount.starts_with('-') { -1 } else { 1 };
    let fraction: Units = format!("{fraction:0<4}").parse().unwrap();
    dollars.parse::<Units>().unwrap() * 10_000 + sign * fraction
}

fn amount(value: &Value) -> Units {
    value.as_str().map_or(0, units)
}

fn simulate(folder: &Folder, name: &str, seed: &str, weeks: &str) -> Ran {
    let out = folder.path(name);
    let size = ["--services", "2", "--families", "3", "--weeks", weeks];
    let mut words = vec!["simulate", "--seed", seed, "--out", &out];
    words.extend(size);
    ccs(words)
}

#[test]
fn each_command_finds_what_the_book_has() {
    let folder = Folder::new();
    let ran = simulate(&folder, "families", "2", "78");
    assert_eq!((ran.status, ran.everything()), (Some(0), String::new()));
    let book = Book::read(&folder);
    assert_eq!(book.0.iter().map(|(_, amount)| amount).sum::<Units>(), 0);
    a_week_is_entitled_to_what_the_book_has_given_for_it(&folder, &book);
    what_was_paid_and_what_is_due_are_reconciled(&folder, &book);
    the_exchange_pays_what_the_services_were_paid(&folder);
    the_debts_are_those_of_the_book(&folder, &book);
    the_customers_were_issued_what_the_book_has_issued(&folder, &book);
}

/// The outcomes of a file of commands, each with its command; none is refused.
fn outcomes(area: &str, folder: &Folder, file: &str) -> Vec<(Value, Value)> {
    let parsed =
        |text: &str| text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ran = ccs([area, &folder.path(file)]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{file}");
    let (commands, outcomes): (Vec<Value>, Vec<Value>) =
        (parsed(&folder.read(file)), parsed(&ran.out));
    assert_eq!(commands.len(), outcomes.len());
    commands.into_iter().zip(outcomes).collect()
}

fn a_week_is_entitled_to_what_the_book_has_given_for_it(folder: &Folder, book: &Book) {
    let mut expected = book.owed("entitlement");
    let mut weeks = 0;
    for family in 0..3 {
        let facts = folder.path(&format!("families/family-{family:04}.json"));
        let ran = ccs(["entitlement", &facts, "--format", "json"]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        for week in ran.json()["weeks"].as_array().unwrap() {
            let [ending, id] =
                ["week_ending", "enrolment_id"].map(|key| week[key].as_str().unwrap().to_owned());
            let found = amount(&week["ccs"]) + amount(&week["accs"]);
            let key = (ending, id);
            assert_eq!(found, expected.remove(&key).unwrap_or_default(), "{key:?}");
            weeks += 1;
        }
    }
    assert!(weeks > 150, "{weeks}");
    assert!(expected.is_empty(), "{expected:?}");
}

fn what_was_paid_and_what_is_due_are_reconciled(folder: &Folder, book: &Book) {
    let file = |name: &str| folder.path(&format!("families/{name}.csv"));
    let ran = ccs([
        "reconcile",
        "--payments",
        &file("payments"),
        "--session-reports",
        &file("session-reports"),
        "--returns",
        &file("returns"),
        "--services",
        &file("services"),
        "--format",
        "json",
    ]);
    assert!(matches!(ran.status, Some(0 | 1)), "{}", ran.err);
    let report = ran.json();
    assert_eq!(report["warnings"], serde_json::json!([]));
    let paid = book.sum("passed_on") + book.sum("return_pending");
    assert!(paid > 1_000 * 10_000, "{paid}");
    assert_eq!(amount(&report["total"]["paid"]), paid);
    let due = book.sum("return_pending") - book.sum("due");
    assert_eq!(amount(&report["total"]["difference"]), due);
}

/// The exchange has the same reports and payments again, from its commands alone.
fn the_exchange_pays_what_the_services_were_paid(folder: &Folder) {
    let paid = folder.read("families/payments.csv");
    let mut lines = 0;
    for service in ["190000001L", "190000002L"] {
        let [reports, payments] = [folder.path("reports.csv"), folder.path("paid.csv")];
        let ran = ccs([
            "exchange",
            &folder.path(&format!("families/exchange-{service}.jsonl")),
            "--outcome",
            "none",
            "--write",
            &format!("session-reports={reports}"),
            "--write",
            &format!("payments={payments}"),
        ]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{service}");
        let written = folder.read("paid.csv");
        let (header, rows) = written.split_once('\n').unwrap();
        assert_eq!(Some(header), paid.lines().next());
        for row in rows.lines() {
            assert!(paid.lines().any(|line| line == row), "{service}: {row}");
            lines += 1;
        }
    }
    // A payment line of the exchange has an id; what CCS recovers of returns has none.
    let recovered = folder.read("families/returns.csv").lines().skip(1).count();
    assert!(lines > 150, "{lines}");
    assert!(paid.lines().count() - 1 - lines <= recovered);
}

fn the_debts_are_those_of_the_book(folder: &Folder, book: &Book) {
    let mut last = BTreeMap::new();
    for (command, outcome) in outcomes("debt", folder, "families/debts.jsonl") {
        let id = command["debt_case_id"].as_str().unwrap().to_owned();
        last.insert(id, outcome["debt"].clone());
        if let Some(other) = command["to_debt_case_id"].as_str() {
            last.insert(other.to_owned(), outcome["other_debt"].clone());
        }
    }
    let mut owed: BTreeMap<String, Units> = BTreeMap::new();
    for (key, amount) in book.of("debt") {
        *owed.entry(key[2].clone()).or_default() -= amount;
    }
    assert!(last.len() > 3, "{last:?}");
    for (id, debt) in last {
        let net = amount(&debt["outstanding"]) - amount(&debt["over_recovered"]);
        assert_eq!(net, owed.remove(&id).unwrap_or_default(), "{id}");
    }
    assert_eq!(owed, BTreeMap::new());
}

fn the_customers_were_issued_what_the_book_has_issued(folder: &Folder, book: &Book) {
    let mut last = BTreeMap::new();
    for (command, outcome) in outcomes("payments", folder, "families/payments.jsonl") {
        let id = command["activity_id"].as_str().unwrap().to_owned();
        last.insert(id, outcome["payment"].clone());
    }
    let (mut issued, mut set_off) = (0, 0);
    for payment in last.values() {
        if matches!(payment["state"].as_str(), Some("issued" | "reissued")) {
            issued += amount(&payment["payable"]);
        }
        set_off += amount(&payment["set_off"]);
    }
    assert!(issued > 0 && set_off > 0, "{issued} {set_off}");
    assert_eq!(issued, book.sum("issued"));
}

/// The commands of the manual's page run as they are written there.
#[test]
fn the_manual_reads_every_file() {
    let page = include_str!("../../../ccs/src/manual/simulating.md");
    let folder = Folder::new();
    let lines = page.lines().filter_map(|line| line.strip_prefix("ccs "));
    let mut named = String::new();
    for line in lines {
        let ran = program().current_dir(folder.path("")).args(line.split(' ')).output().unwrap();
        let err = String::from_utf8_lossy(&ran.stderr);
        assert!(matches!(ran.status.code(), Some(0 | 1)), "{line}: {err}");
        named.push_str(line);
    }
    for kind in ["family-0000.json", "exchange-190000001L.jsonl", "payments.jsonl", "debts.jsonl"] {
        assert!(named.contains(kind), "{kind}");
    }
    let names = std::fs::read_dir(folder.path("families")).unwrap();
    for name in names.map(|entry| entry.unwrap().file_name().into_string().unwrap()) {
        let one = name.replace(['1', '2'], "0").replace("190000000L", "190000001L");
        let one = if name.starts_with("exchange") { "exchange-190000001L.jsonl" } else { &one };
        assert!(page.contains(&format!("`{one}`")), "{name} is not in the manual");
    }
}

#[test]
fn families_follow_from_their_seed() {
    let folder = Folder::new();
    for (name, seed) in [("a", "7"), ("b", "7"), ("c", "8")] {
        assert_eq!(simulate(&folder, name, seed, "30").status, Some(0));
    }
    let read = |name: &str, file: &str| folder.read(&format!("{name}/{file}"));
    let files = ["payments.csv", "debts.jsonl", "payments.jsonl", "family-0002.json", "book.csv"];
    for file in files {
        assert_eq!(read("a", file), read("b", file), "{file}");
        // A short world may have no debts.
        assert!(file == "debts.jsonl" || read("a", file) != read("c", file), "{file}");
    }
}

#[test]
fn a_world_of_no_possible_size_is_refused() {
    let folder = Folder::new();
    let out = folder.path("never");
    let refused = |services: &str, weeks: &str, families: &str| {
        let ran = ccs([
            "simulate",
            "--seed",
            "1",
            "--services",
            services,
            "--weeks",
            weeks,
            "--families",
            families,
            "--out",
            &out,
        ]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
        ran.err
    };
    let expected = [
        (refused("1", "9999", "1"), " weeks: rates are known from 2018-07-02 to "),
        (refused("0", "1", "1"), "--services 0 gives no data"),
        (refused("10000", "1", "1"), "at most 9999 services"),
        (refused("1", "1", "10000"), "at most 9999 families"),
    ];
    for (message, part) in expected {
        assert!(message.starts_with("ccs: CCS-C063: "), "{message}");
        assert!(message.contains(part), "{message}");
    }
    assert!(!std::path::Path::new(&out).exists());
}
