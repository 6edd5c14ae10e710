//! Two writers, lost replies and killed writers, in both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use std::path::Path;

use ccs::debt::command::Command;
use ccs::debt::verify::verify;
use tempfile::TempDir;

use crate::killed_writer::{self, Killed};
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

/// One wins; the other gets the reason and can go on.
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
        panic!("the other gets an error");
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

/// The command of a writer that is killed.
fn of_killed(when: Killed) -> Command {
    match when {
        Killed::BeforeCommit => waive("before", "33"),
        Killed::AfterCommit => waive("after", "10"),
    }
}

/// Run alone it does nothing; the tests below run it in a process that they kill.
#[test]
fn a_writer_that_is_killed() {
    let Some((place, when)) = killed_writer::task() else { return };
    let is_uncommitted = when == Killed::BeforeCommit;
    let mut events: Box<dyn Events> = if let Some(path) = place.strip_prefix("sqlite:") {
        let mut events = Sqlite::open(Path::new(path)).unwrap();
        if is_uncommitted {
            events.begin().unwrap();
        }
        Box::new(events)
    } else {
        let mut events = Postgres::connect(&place).unwrap();
        if is_uncommitted {
            events.begin().unwrap();
        }
        Box::new(events)
    };
    let given = give(&mut *events, debt(), &of_killed(when)).unwrap();
    assert!(matches!(given, Given::Done(_)));
    killed_writer::wait_to_be_killed();
}

/// How many events are stored; nothing is wrong with them.
fn verified(events: &mut dyn Events) -> usize {
    let history = events.read(debt()).unwrap();
    assert_eq!(verify(&history), []);
    history.len()
}

/// Of a writer that is killed before it commits nothing is stored, and of one that is killed after it
/// everything, once. Other writers go on.
fn killed_writers(events: &mut dyn Events, place: &str) {
    let writer = "tests::a_writer_that_is_killed";
    for command in &commands()[..2] {
        give(events, debt(), command).unwrap();
    }
    let [before, after] = [Killed::BeforeCommit, Killed::AfterCommit];
    killed_writer::kill(writer, place, before, || assert_eq!(verified(events), 2));
    assert!(matches!(give(events, debt(), &waive("other", "10")).unwrap(), Given::Done(_)));
    assert_eq!((verified(events), outstanding(events).as_str()), (3, "450.27"));
    let again = give(events, debt(), &of_killed(before)).unwrap();
    assert!(matches!(again, Given::Done(_)), "{again:?}");
    assert_eq!((verified(events), outstanding(events).as_str()), (4, "301.68"));
    killed_writer::kill(writer, place, after, || assert_eq!(verified(events), 5));
    let again = give(events, debt(), &of_killed(after)).unwrap();
    assert!(matches!(again, Given::DoneBefore), "{again:?}");
    assert_eq!((verified(events), outstanding(events).as_str()), (5, "271.51"));
}

#[test]
fn sqlite_loses_and_doubles_nothing_of_a_killed_writer() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("debts.sqlite");
    killed_writers(&mut Sqlite::open(&path).unwrap(), &format!("sqlite:{}", path.display()));
}

#[test]
fn postgresql_loses_and_doubles_nothing_of_a_killed_writer() {
    let Some(server) = Server::start() else { return };
    killed_writers(&mut Postgres::connect(server.address()).unwrap(), server.address());
}

#[test]
fn postgresql_keeps_two_writers_apart_and_forgives_a_lost_reply() {
    let Some(server) = Server::start() else { return };
    let connect = || Postgres::connect(server.address()).unwrap();
    let (mut one, mut other) = (connect(), connect());
    two_writers(&mut one, &mut other);
    a_lost_reply(&mut other);
}
