//! Events in `SQLite`.

use std::path::Path;
use std::time::Duration;

use ccs::core::id::DebtCaseId;
use ccs::debt::event::Entry;
use rusqlite::{Connection, ErrorCode};

use crate::store::{Events, Stored};

/// The table: its keys are what keeps two writers apart.
pub(crate) const TABLE: &str = "
    CREATE TABLE IF NOT EXISTS debt_event (
        debt_case_id TEXT NOT NULL,
        version      BIGINT NOT NULL,
        command_id   TEXT NOT NULL,
        entry        TEXT NOT NULL,
        PRIMARY KEY (debt_case_id, version),
        UNIQUE (debt_case_id, command_id)
    )";

pub(crate) struct Sqlite(Connection);

impl Sqlite {
    pub(crate) fn in_memory() -> Stored<Self> {
        Self::with(Connection::open_in_memory()?)
    }

    #[cfg_attr(not(test), expect(dead_code, reason = "the tests write to a file from two sides"))]
    pub(crate) fn open(path: &Path) -> Stored<Self> {
        Self::with(Connection::open(path)?)
    }

    /// Begins a transaction that nothing commits: for a writer that is killed.
    #[cfg(test)]
    pub(crate) fn begin(&mut self) -> Stored<()> {
        Ok(self.0.execute_batch("BEGIN IMMEDIATE")?)
    }

    fn with(connection: Connection) -> Stored<Self> {
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.execute(TABLE, [])?;
        Ok(Self(connection))
    }
}

impl Events for Sqlite {
    fn read(&mut self, debt: DebtCaseId) -> Stored<Vec<Entry>> {
        let mut query = self.0.prepare_cached(
            "SELECT entry FROM debt_event WHERE debt_case_id = ?1 ORDER BY version",
        )?;
        let rows = query.query_map([debt.as_str()], |row| row.get::<_, String>(0))?;
        rows.map(|entry| Ok(serde_json::from_str(&entry?)?)).collect()
    }

    fn append(&mut self, debt: DebtCaseId, version: usize, entry: &Entry) -> Stored<bool> {
        let inserted = self.0.execute(
            "INSERT INTO debt_event VALUES (?1, ?2, ?3, ?4)",
            (
                debt.as_str(),
                i64::try_from(version)?,
                entry.command.command_id.as_str(),
                serde_json::to_string(entry)?,
            ),
        );
        match inserted {
            Ok(_) => Ok(true),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }
}
