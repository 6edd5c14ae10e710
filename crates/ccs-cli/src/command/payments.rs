//! `ccs payments`: commands in, outcomes out; or accounts and their payments as pages for people.

use std::path::PathBuf;

use ccs_files::check::Checked;
use ccs_files::command::CommandRun;
use ccs_files::payments::{Book, PaymentsFile};
use ccs_payments::account::Account;
use ccs_report::payments::{render_payments_html, render_payments_text};

use super::command_file::{CommandFile, PageFormat};
use super::reconcile::rendered;
use crate::args::{Payments, Talk};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Payments, talk: &Talk) -> Result<Exit, Failure> {
    let Payments { commands, shown, strict } = args;
    let given = CommandFile { path: commands, shown, strict: *strict, talk, of: "payments" };
    given.run(PaymentsFile::default().with_names(shown.with_names), |run, format| {
        let (accounts, options) = (accounts(run), shown.render_options(talk));
        rendered(|out| match format {
            PageFormat::Text => render_payments_text(&accounts, &options, out),
            PageFormat::Html => render_payments_html(&accounts, &options, out),
        })
    })
}

/// Every account of the file.
fn accounts(run: &CommandRun<PaymentsFile>) -> Vec<&Account> {
    run.cases().values().flat_map(|book: &Book| book.accounts().values()).collect()
}

/// Every error of command files, found by running them.
pub(super) fn check(files: &[PathBuf]) -> Result<Checked, Failure> {
    super::command_file::check(files, PaymentsFile::default)
}
