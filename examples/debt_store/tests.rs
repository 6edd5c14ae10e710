//! Two writers, lost replies, and both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::postgres::Postgres;
use crate::postgres_server::Server;
use crate::sample::{commands, debt, waive};
use crate::sqlite::Sqlite;
use crate::store::{Events, Given, Stored, decide, give, load, store};

#[test]
fn it_runs() -> Stored<()> {
    crate::main()
}

/// The outstanding amount that is stored.
fn outstanding(events: &mut dyn Events) -> String {
    load(events, debt()).unwrap().state().debt().outstanding().to_string()
}

/// One wins, and the other is told why and can go on.
fn two_writers(one: &mut dyn Events, other: &mut dyn Events) {
    for command in &commands()[..2] {
        assert!(matches!(give(one, debt(), command).unwrap(), Given::Done(_)));
    }
    let (first, second) = (waive("one", "10"), waive("other", "20"));
    let seen_by_one = load(one, debt()).unwrap();
    let seen_by_other = load(other, debt()).unwrap();
    let first = decide(&seen_by_one, &first).unwrap();
    let late = decide(&seen_by_other, &second).unwrap();
    assert!(matches!(store(one, debt(), &first).unwrap(), Given::Done(_)));
    let Given::Overtaken(why) = store(other, debt(), &late).unwrap() else {
        panic!("the other is told");
    };
    assert_eq!((why.decided_at, why.now_at), (2, 3));
    assert_eq!(outstanding(other), "450.27", "nothing of the other's is stored");
    assert!(matches!(give(other, debt(), &second).unwrap(), Given::Done(_)));
    assert_eq!(outstanding(one), "360.22");
}

/// Stored, and the reply lost: the same command again neither loses nor doubles.
fn a_lost_reply(events: &mut dyn Events) {
    let command = waive("lost", "50");
    let before = load(events, debt()).unwrap();
    let preview = decide(&before, &command).unwrap();
    assert!(
        events
            .append(debt(), usize::try_from(preview.version()).unwrap(), preview.entry().unwrap())
            .unwrap()
    );
    let stored = outstanding(events);
    for _ in 0..3 {
        assert!(matches!(give(events, debt(), &command).unwrap(), Given::DoneBefore));
        assert_eq!(outstanding(events), stored);
    }
    let other = waive("lost", "51");
    assert!(matches!(give(events, debt(), &other).unwrap(), Given::Refused(_)));
}

#[test]
fn sqlite_keeps_two_writers_apart_and_forgives_a_lost_reply() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("debts.sqlite");
    let (mut one, mut other) = (Sqlite::open(&path).unwrap(), Sqlite::open(&path).unwrap());
    two_writers(&mut one, &mut other);
    a_lost_reply(&mut other);
}

const TO_DIE_ON: &str = "CCS_DEBT_TO_DIE_ON";

/// Run alone it does nothing; the test below runs it in a process that dies before it replies.
#[test]
fn a_writer_that_dies_before_it_replies() {
    let Ok(path) = std::env::var(TO_DIE_ON) else { return };
    let mut events = Sqlite::open(Path::new(&path)).unwrap();
    let case = load(&mut events, debt()).unwrap();
    let preview = decide(&case, &commands()[2]).unwrap();
    assert!(
        events
            .append(debt(), usize::try_from(preview.version()).unwrap(), preview.entry().unwrap())
            .unwrap()
    );
    std::process::abort();
}

#[test]
fn killed_between_append_and_reply_a_retry_neither_loses_nor_doubles() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("debts.sqlite");
    let mut events = Sqlite::open(&path).unwrap();
    for command in &commands()[..2] {
        give(&mut events, debt(), command).unwrap();
    }
    let died = Command::new(std::env::current_exe().unwrap())
        .args(["tests::a_writer_that_dies_before_it_replies", "--exact"])
        .env(TO_DIE_ON, &path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(!died.success(), "it died");
    let retried = give(&mut events, debt(), &commands()[2]).unwrap();
    assert!(matches!(retried, Given::DoneBefore), "{retried:?}");
    assert_eq!(outstanding(&mut events), "335.20");
}

#[test]
fn postgresql_keeps_two_writers_apart_and_forgives_a_lost_reply() {
    let Some(server) = Server::start() else { return };
    let connect = || Postgres::connect(server.address()).unwrap();
    let (mut one, mut other) = (connect(), connect());
    two_writers(&mut one, &mut other);
    a_lost_reply(&mut other);
}
