//! `ccs payments`: commands in, outcomes out; or accounts and their payments as pages for people.

use std::path::PathBuf;

use ccs_files::check::Checked;
use ccs_files::command::CommandRun;
use ccs_files::payments::PaymentsFile;
use ccs_report::commands::Ran;
use ccs_report::payments::PaymentsPage;

use super::case::{self, Shown};
use crate::args::{Messages, Payments};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Payments, messages: &Messages) -> Result<Exit, Failure> {
    let write = |run: &CommandRun<PaymentsFile>, _: &[Ran]| {
        let accounts = run.cases().iter();
        let accounts = accounts.map(|(of, book)| (of.customer_id, book.case.account()));
        args.commands.shown.write(&PaymentsPage { accounts: accounts.collect() }, messages)
    };
    let file = PaymentsFile::default().with_names(args.commands.shown.with_names);
    case::run(file, &args.commands, messages, Shown { of_outcome: None, write })
}

/// Every error of command files, found by running them.
pub(super) fn check(files: &[PathBuf], policies: &[String]) -> Result<Checked, Failure> {
    case::check(files, policies, PaymentsFile::default)
}

/// Every fault of payments histories.
pub(super) fn check_history(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check_history(files, PaymentsFile::default)
}
