//! The same events in `PostgreSQL`.

use ccs::core::id::DebtCaseId;
use ccs::debt::event::Entry;
use postgres::error::SqlState;
use postgres::{Client, NoTls};

use crate::sqlite::TABLE;
use crate::store::{Events, Stored};

pub(crate) struct Postgres(Client);

impl Postgres {
    /// Connects to a server's address, such as `host=localhost user=ccs`.
    pub(crate) fn connect(address: &str) -> Stored<Self> {
        let mut client = Client::connect(address, NoTls)?;
        // Two that begin at once must not both make the table.
        client
            .batch_execute(&format!("BEGIN; SELECT pg_advisory_xact_lock(77); {TABLE}; COMMIT"))?;
        Ok(Self(client))
    }

    /// Begins a transaction that nothing commits: for a writer that is killed.
    #[cfg(test)]
    pub(crate) fn begin(&mut self) -> Stored<()> {
        Ok(self.0.batch_execute("BEGIN")?)
    }
}

impl Events for Postgres {
    fn read(&mut self, debt: DebtCaseId) -> Stored<Vec<Entry>> {
        let query = "SELECT entry FROM debt_event WHERE debt_case_id = $1 ORDER BY version";
        let rows = self.0.query(query, &[&debt.as_str()])?;
        rows.iter().map(|row| Ok(serde_json::from_str(row.try_get(0)?)?)).collect()
    }

    fn append(&mut self, debt: DebtCaseId, version: usize, entry: &Entry) -> Stored<bool> {
        let inserted = self.0.execute(
            "INSERT INTO debt_event VALUES ($1, $2, $3, $4)",
            &[
                &debt.as_str(),
                &i64::try_from(version)?,
                &entry.command.command_id.as_str(),
                &serde_json::to_string(entry)?,
            ],
        );
        match inserted {
            Ok(_) => Ok(true),
            Err(error) if error.code() == Some(&SqlState::UNIQUE_VIOLATION) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}
