//! Two writers, a killed writer and a resumed stream, for debts and payments, in both databases.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;
use std::process::{Command, Stdio};

use ccs::debt::policy::Policy;
use ccs_files::debt::DebtFile;
use ccs_files::payments::PaymentsFile;
use tempfile::TempDir;

use crate::database::{Database, Postgres, Sqlite, Stored};
use crate::postgres_server::Server;
use crate::sample::{debts, finalise, payments, plan, waive};
use crate::stream::{Given, Stream};

fn debt_file() -> DebtFile {
    DebtFile::new(Policy::default())
}

#[test]
fn it_runs() -> Stored<()> {
    crate::main()
}

/// One wins; the other is told, nothing of it is stored, and it can go on.
fn two_writers_on_a_debt(one: &mut dyn Database, other: &mut dyn Database) {
    let mut first = Stream::new(debt_file(), one).unwrap();
    for command in &debts()[..2] {
        assert!(matches!(first.give(one, command).unwrap(), Given::Done(_)));
    }
    let mut second = Stream::new(debt_file(), other).unwrap();
    let (tenth, fifth) = (waive("w1", "10"), waive("w2", "20"));
    let early = first.decide(&tenth).unwrap();
    let late = second.decide(&fifth).unwrap();
    assert!(matches!(first.store(one, early).unwrap(), Given::Done(_)));
    assert_eq!(second.store(other, late).unwrap(), Given::Overtaken);
    assert_eq!(second.figure("DC-1", "outstanding").unwrap(), "450.27");
    assert!(matches!(second.give(other, &fifth).unwrap(), Given::Done(_)));
    first.catch_up(one).unwrap();
    assert_eq!(first.figure("DC-1", "outstanding").unwrap(), "360.22");
    assert_eq!(first.give(one, &fifth).unwrap(), Given::DoneBefore, "a lost reply");
}

/// Two finalisings of one customer set the debt off once.
fn two_writers_on_an_account(one: &mut dyn Database, other: &mut dyn Database) {
    let mut first = Stream::new(PaymentsFile::default(), one).unwrap();
    for command in &payments()[..2] {
        first.give(one, command).unwrap();
    }
    first.give(one, &plan("p4", "A2", "800.00")).unwrap();
    let mut second = Stream::new(PaymentsFile::default(), other).unwrap();
    let early = first.decide(&finalise("p5", "A1")).unwrap();
    let late = second.decide(&finalise("p6", "A2")).unwrap();
    assert!(matches!(first.store(one, early).unwrap(), Given::Done(_)));
    assert_eq!(second.store(other, late).unwrap(), Given::Overtaken);
    assert!(matches!(second.give(other, &finalise("p6", "A2")).unwrap(), Given::Done(_)));
    assert_eq!(second.figure("A1", "set_off").unwrap(), "300.00");
    assert_eq!(second.figure("A2", "set_off").unwrap(), "0.00");
    assert_eq!(second.figure("A2", "payable").unwrap(), "800.00");
}

/// From a snapshot only what came later is read, and the ids of before are known.
fn a_resumed_stream(database: &mut dyn Database) {
    let mut stream = Stream::new(debt_file(), database).unwrap();
    let (snapshot, last) = stream.snapshot().unwrap();
    assert!(matches!(stream.give(database, &waive("w3", "1")).unwrap(), Given::Done(_)));
    let owed = stream.figure("DC-1", "outstanding").unwrap();
    let later = database.read("debt", last).unwrap();
    assert_eq!(later.len(), 1, "one entry is read");
    let mut resumed = Stream::resume(debt_file(), (&snapshot, last), database).unwrap();
    assert_eq!(resumed.figure("DC-1", "outstanding").unwrap(), owed);
    assert_eq!(resumed.give(database, &waive("w1", "10")).unwrap(), Given::DoneBefore);
    let other = resumed.give(database, &waive("w1", "11")).unwrap();
    assert_eq!(other, Given::Refused(vec!["CCS-F075"]));
}

fn all(one: &mut dyn Database, other: &mut dyn Database) {
    two_writers_on_a_debt(one, other);
    two_writers_on_an_account(one, other);
    a_resumed_stream(one);
}

#[test]
fn in_sqlite() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("ledger.sqlite");
    all(&mut Sqlite::open(&path).unwrap(), &mut Sqlite::open(&path).unwrap());
}

#[test]
fn in_postgresql() {
    let Some(server) = Server::start() else { return };
    let connect = || Postgres::connect(server.address()).unwrap();
    all(&mut connect(), &mut connect());
}

const TO_DIE_ON: &str = "CCS_LEDGER_TO_DIE_ON";

/// Run alone it does nothing; the test below runs it in a process that dies before it replies.
#[test]
fn a_writer_that_dies_before_it_replies() {
    let Ok(path) = std::env::var(TO_DIE_ON) else { return };
    let mut database = Sqlite::open(Path::new(&path)).unwrap();
    let mut stream = Stream::new(PaymentsFile::default(), &mut database).unwrap();
    let decided = stream.decide(&payments()[2]).unwrap();
    assert!(matches!(stream.store(&mut database, decided).unwrap(), Given::Done(_)));
    std::process::abort();
}

#[test]
fn killed_between_storing_and_replying_a_retry_neither_loses_nor_doubles() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("ledger.sqlite");
    let mut database = Sqlite::open(&path).unwrap();
    let mut stream = Stream::new(PaymentsFile::default(), &mut database).unwrap();
    for command in &payments()[..2] {
        stream.give(&mut database, command).unwrap();
    }
    let died = Command::new(std::env::current_exe().unwrap())
        .args(["tests::a_writer_that_dies_before_it_replies", "--exact"])
        .env(TO_DIE_ON, &path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(!died.success(), "it died");
    assert_eq!(stream.give(&mut database, &payments()[2]).unwrap(), Given::DoneBefore);
    assert_eq!(stream.figure("A1", "payable").unwrap(), "200.00");
}
