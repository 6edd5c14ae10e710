//! Debts in a database: their events in a table that is only ever added to, with optimistic
//! concurrency. `SQLite` is built in; `PostgreSQL` is used when `CCS_DEBT_POSTGRES` gives a server's
//! address, such as `host=localhost user=ccs`.
//!
//! A write names the version of the debt it was decided against. When somebody else wrote first,
//! the table's key refuses it, and the writer gets an error. A command that is sent again after a
//! lost reply is found by its id: it is neither lost nor done twice.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

#[cfg(test)]
#[path = "killed_writer/mod.rs"]
mod killed_writer;
#[path = "debt_store/postgres.rs"]
mod postgres;
#[cfg(test)]
#[path = "postgres_server/mod.rs"]
mod postgres_server;
#[path = "debt_store/sample.rs"]
mod sample;
#[path = "debt_store/sqlite.rs"]
mod sqlite;
#[path = "debt_store/store.rs"]
mod store;
#[cfg(test)]
#[path = "debt_store/tests.rs"]
mod tests;

use std::error::Error;

use sqlite::Sqlite;
use store::{Events, Given, give};

fn main() -> Result<(), Box<dyn Error>> {
    let mut events: Box<dyn Events> = match std::env::var("CCS_DEBT_POSTGRES") {
        Ok(address) => Box::new(postgres::Postgres::connect(&address)?),
        Err(_) => Box::new(Sqlite::in_memory()?),
    };
    for command in sample::commands() {
        match give(&mut *events, sample::debt(), &command)? {
            Given::Done(message) => println!("{}: {message}", command.command_id),
            Given::DoneBefore => println!("{}: done before", command.command_id),
            Given::Refused(refusals) => println!("{}: {refusals:?}", command.command_id),
            Given::Overtaken(superseded) => println!("{}: {superseded}", command.command_id),
        }
    }
    let case = store::load(&mut *events, sample::debt())?;
    println!("{} is owed", case.state().debt().outstanding());
    assert_eq!(case.state().debt().outstanding().to_string(), "335.20");
    Ok(())
}
