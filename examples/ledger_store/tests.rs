//! Two writers, killed writers and a resumed stream, for debts and payments, in both databases.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;

use ccs::debt::policy::Policy;
use ccs_files::command::CaseFile;
use ccs_files::debt::DebtFile;
use ccs_files::payments::PaymentsFile;
use tempfile::TempDir;

use crate::database::{Database, Postgres, Sqlite, Stored};
use crate::killed_writer::{self, Killed};
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

/// One wins; the other gets an error, nothing of it is stored, and it can go on.
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

/// Run alone it does nothing; the tests below run it in a process that they kill.
#[test]
fn a_writer_that_is_killed() {
    let Some((place, when)) = killed_writer::task() else { return };
    let (area, place) = place.split_once(' ').unwrap();
    let wait_then: fn() = match when {
        Killed::BeforeCommit => killed_writer::wait_to_be_killed,
        Killed::AfterCommit => || (),
    };
    let mut database: Box<dyn Database> = if let Some(path) = place.strip_prefix("sqlite:") {
        let mut database = Sqlite::open(Path::new(path)).unwrap();
        database.before_commit = wait_then;
        Box::new(database)
    } else {
        let mut database = Postgres::connect(place).unwrap();
        database.before_commit = wait_then;
        Box::new(database)
    };
    let given = match area {
        "debt" => give_alone(debt_file(), &mut *database, &debts()[2]),
        _ => give_alone(PaymentsFile::default(), &mut *database, &payments()[2]),
    };
    assert!(matches!(given, Given::Done(_)));
    killed_writer::wait_to_be_killed();
}

fn give_alone<F: CaseFile + Clone>(file: F, database: &mut dyn Database, command: &str) -> Given {
    Stream::new(file, database).unwrap().give(database, command).unwrap()
}

/// How many entries are stored of an area, each read and verified again.
fn verified<F: CaseFile + Clone>(file: &F, database: &mut dyn Database) -> usize {
    Stream::new(file.clone(), database).unwrap();
    database.read(F::AREA, 0).unwrap().len()
}

/// Of a writer that is killed before it commits nothing is stored, and of one that is killed after it
/// everything, once. Another writer goes on.
fn killed_writers<F: CaseFile + Clone>(
    file: &F,
    [first, second, last]: &[String; 3],
    other: &str,
    database: &mut dyn Database,
    place: &str,
) -> Stream<F> {
    let (writer, place) = ("tests::a_writer_that_is_killed", format!("{} {place}", F::AREA));
    let mut stream = Stream::new(file.clone(), database).unwrap();
    for command in [first, second] {
        assert!(matches!(stream.give(database, command).unwrap(), Given::Done(_)));
    }
    let [before, after] = [Killed::BeforeCommit, Killed::AfterCommit];
    killed_writer::kill(writer, &place, before, || assert_eq!(verified(file, database), 2));
    assert!(matches!(stream.give(database, other).unwrap(), Given::Done(_)));
    assert_eq!(verified(file, database), 3);
    killed_writer::kill(writer, &place, after, || assert_eq!(verified(file, database), 4));
    assert_eq!(stream.give(database, last).unwrap(), Given::DoneBefore);
    assert_eq!(verified(file, database), 4);
    stream
}

/// Both areas, in a database that is new.
fn killed_writers_of_both(database: &mut dyn Database, place: &str) {
    let other = waive("other", "10");
    let mut stream = killed_writers(&debt_file(), &debts(), &other, database, place);
    assert_eq!(stream.figure("DC-1", "outstanding").unwrap(), "301.68");
    let (file, other) = (PaymentsFile::default(), plan("other", "A2", "800.00"));
    let mut stream = killed_writers(&file, &payments(), &other, database, place);
    assert_eq!(stream.figure("A1", "payable").unwrap(), "200.00");
}

#[test]
fn sqlite_loses_and_doubles_nothing_of_a_killed_writer() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("ledger.sqlite");
    let place = format!("sqlite:{}", path.display());
    killed_writers_of_both(&mut Sqlite::open(&path).unwrap(), &place);
}

#[test]
fn postgresql_loses_and_doubles_nothing_of_a_killed_writer() {
    let Some(server) = Server::start() else { return };
    killed_writers_of_both(&mut Postgres::connect(server.address()).unwrap(), server.address());
}
