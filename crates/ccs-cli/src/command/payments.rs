//! `ccs payments`: commands in, outcomes out; or accounts and their payments as pages for people.

use std::path::PathBuf;

use ccs_files::check::Checked;
use ccs_files::command::CommandRun;
use ccs_files::payments::{Book, PaymentsFile};
use ccs_payments::account::Account;
use ccs_report::payments::{render_payments_html, render_payments_text};

use super::case::{self, Page};
use super::reconcile::rendered;
use crate::args::{Payments, Talk};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Payments, talk: &Talk) -> Result<Exit, Failure> {
    let shown = &args.commands.shown;
    let file = PaymentsFile::default().with_names(shown.with_names);
    let options = shown.render_options(talk);
    case::run(file, "payments", &args.commands, talk, |page, finished| {
        let accounts = accounts(finished.run);
        match page {
            Page::Text => rendered(|out| render_payments_text(&accounts, &options, out)),
            Page::Html => rendered(|out| render_payments_html(&accounts, &options, out)),
        }
    })
}

/// Every account of the file.
fn accounts(run: &CommandRun<PaymentsFile>) -> Vec<&Account> {
    run.cases().values().flat_map(|book: &Book| book.accounts().values()).collect()
}

/// Every error of payments command files.
pub(super) fn check(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check(files, PaymentsFile::default)
}
