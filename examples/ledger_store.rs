//! Debts and payments in one table of a database, as the entries that histories are made of: any
//! area of the command files is stored so. `SQLite` is built in; `PostgreSQL` is used when
//! `CCS_LEDGER_POSTGRES` gives a server's address, such as `host=localhost user=ccs`.
//!
//! A stream reads what was added since it looked last, decides, and adds what it decided only while
//! nothing else was added. Otherwise it gets an error that it is out of date, and nothing of it is
//! stored. What another stream added is verified before it is applied.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

#[path = "ledger_store/database.rs"]
mod database;
#[cfg(test)]
#[path = "killed_writer/mod.rs"]
mod killed_writer;
#[cfg(test)]
#[path = "postgres_server/mod.rs"]
mod postgres_server;
#[path = "ledger_store/sample.rs"]
mod sample;
#[path = "ledger_store/stream.rs"]
mod stream;
#[cfg(test)]
#[path = "ledger_store/tests.rs"]
mod tests;

use std::error::Error;

use ccs::debt::policy::Policy;
use ccs_files::debt::DebtFile;
use ccs_files::payments::PaymentsFile;

use database::{Database, Postgres, Sqlite};
use stream::Stream;

fn main() -> Result<(), Box<dyn Error>> {
    let mut database: Box<dyn Database> = match std::env::var("CCS_LEDGER_POSTGRES") {
        Ok(address) => Box::new(Postgres::connect(&address)?),
        Err(_) => Box::new(Sqlite::in_memory()?),
    };
    let mut debts = Stream::new(DebtFile::new(Policy::default()), &mut *database)?;
    for command in sample::debts() {
        println!("{}", debts.give(&mut *database, &command)?);
    }
    let mut payments = Stream::new(PaymentsFile::default(), &mut *database)?;
    for command in sample::payments() {
        println!("{}", payments.give(&mut *database, &command)?);
    }
    assert_eq!(debts.figure("DC-1", "outstanding")?, "335.20");
    assert_eq!(payments.figure("A1", "payable")?, "200.00");
    Ok(())
}
