//! A table of entries that is only ever added to.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use postgres::{Client, NoTls};
use rusqlite::{Connection, TransactionBehavior};

pub(crate) type Stored<T> = Result<T, Box<dyn Error>>;

/// An entry to be added: its book, its version of the book, and the line itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewEntry {
    pub(crate) book: String,
    pub(crate) version: i64,
    pub(crate) line: String,
}

/// What a database does for the books of an area.
pub(crate) trait Database {
    /// The entries of an area after a number, each with its own, oldest first.
    fn read(&mut self, area: &str, after: i64) -> Stored<Vec<(i64, String)>>;

    /// Adds all entries of one command, or none: `None` when the area has an entry after that number.
    /// Else the number of the last one.
    fn append(&mut self, area: &str, after: i64, entries: &[NewEntry]) -> Stored<Option<i64>>;
}

pub(crate) struct Sqlite {
    connection: Connection,
    /// Called when everything is written, before it is committed.
    pub(crate) before_commit: fn(),
}

impl Sqlite {
    pub(crate) fn in_memory() -> Stored<Self> {
        Self::with(Connection::open_in_memory()?)
    }

    #[cfg_attr(not(test), expect(dead_code, reason = "the tests write to a file from two sides"))]
    pub(crate) fn open(path: &Path) -> Stored<Self> {
        Self::with(Connection::open(path)?)
    }

    fn with(connection: Connection) -> Stored<Self> {
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.execute(
            "CREATE TABLE IF NOT EXISTS ledger_entry (
                number  INTEGER PRIMARY KEY AUTOINCREMENT,
                area    TEXT NOT NULL,
                book    TEXT NOT NULL,
                version BIGINT NOT NULL,
                line    TEXT NOT NULL,
                UNIQUE (area, book, version)
            )",
            [],
        )?;
        Ok(Self { connection, before_commit: || () })
    }
}

impl Database for Sqlite {
    fn read(&mut self, area: &str, after: i64) -> Stored<Vec<(i64, String)>> {
        let mut query = self.connection.prepare_cached(
            "SELECT number, line FROM ledger_entry WHERE area = ?1 AND number > ?2 ORDER BY number",
        )?;
        let rows = query.query_map((area, after), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn append(&mut self, area: &str, after: i64, entries: &[NewEntry]) -> Stored<Option<i64>> {
        // Nobody writes between the look and the entries.
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let latest: i64 = transaction.query_row(
            "SELECT coalesce(max(number), 0) FROM ledger_entry WHERE area = ?1",
            [area],
            |row| row.get(0),
        )?;
        if latest > after {
            return Ok(None);
        }
        for NewEntry { book, version, line } in entries {
            transaction.execute(
                "INSERT INTO ledger_entry (area, book, version, line) VALUES (?1, ?2, ?3, ?4)",
                (area, book, version, line),
            )?;
        }
        let last = transaction.last_insert_rowid();
        (self.before_commit)();
        transaction.commit()?;
        Ok(Some(last))
    }
}

pub(crate) struct Postgres {
    client: Client,
    /// Called when everything is written, before it is committed.
    pub(crate) before_commit: fn(),
}

impl Postgres {
    /// Connects to a server's address, such as `host=localhost user=ccs`.
    pub(crate) fn connect(address: &str) -> Stored<Self> {
        let mut client = Client::connect(address, NoTls)?;
        // Two that begin at once must not both make the table.
        client.batch_execute(
            "BEGIN;
             SELECT pg_advisory_xact_lock(78);
             CREATE TABLE IF NOT EXISTS ledger_entry (
                number  BIGSERIAL PRIMARY KEY,
                area    TEXT NOT NULL,
                book    TEXT NOT NULL,
                version BIGINT NOT NULL,
                line    TEXT NOT NULL,
                UNIQUE (area, book, version)
             );
             COMMIT",
        )?;
        Ok(Self { client, before_commit: || () })
    }
}

impl Database for Postgres {
    fn read(&mut self, area: &str, after: i64) -> Stored<Vec<(i64, String)>> {
        let query =
            "SELECT number, line FROM ledger_entry WHERE area = $1 AND number > $2 ORDER BY number";
        let rows = self.client.query(query, &[&area, &after])?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    fn append(&mut self, area: &str, after: i64, entries: &[NewEntry]) -> Stored<Option<i64>> {
        let mut transaction = self.client.transaction()?;
        // One writer after the other, so that numbers are in the order in which they can be read.
        transaction.execute("SELECT pg_advisory_xact_lock(78)", &[])?;
        let latest = "SELECT coalesce(max(number), 0) FROM ledger_entry WHERE area = $1";
        let mut last: i64 = transaction.query_one(latest, &[&area])?.try_get(0)?;
        if last > after {
            return Ok(None);
        }
        for NewEntry { book, version, line } in entries {
            let insert = "INSERT INTO ledger_entry (area, book, version, line)
                VALUES ($1, $2, $3, $4) RETURNING number";
            last = transaction.query_one(insert, &[&area, book, version, line])?.try_get(0)?;
        }
        (self.before_commit)();
        transaction.commit()?;
        Ok(Some(last))
    }
}
