//! `ccs payments`: commands in, outcomes out; or accounts and their payments as pages for people.

use std::path::PathBuf;

use ccs_files::check::Checked;
use ccs_files::command::CommandRun;
use ccs_files::payments::PaymentsFile;
use ccs_payments::account::Account;
use ccs_report::payments::{render_payments_html, render_payments_text};

use super::case::{self, Finished, Page, Pages};
use super::reconcile::rendered;
use crate::args::{Payments, Talk};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Payments, talk: &Talk) -> Result<Exit, Failure> {
    let shown = &args.commands.shown;
    let (file, options) =
        (PaymentsFile::default().with_names(shown.with_names), shown.render_options(talk));
    let render = |page, finished: &Finished<'_, PaymentsFile>| {
        let accounts = accounts(finished.run);
        match page {
            Page::Text => rendered(|out| render_payments_text(&accounts, &options, out)),
            Page::Html => rendered(|out| render_payments_html(&accounts, &options, out)),
        }
    };
    case::run(file, &args.commands, talk, Pages { what: "payments", of_outcomes: false, render })
}

/// Every account of the file.
fn accounts(run: &CommandRun<PaymentsFile>) -> Vec<&Account> {
    run.cases().values().map(|book| book.case.account()).collect()
}

/// Every error of command files, found by running them.
pub(super) fn check(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check(files, PaymentsFile::default)
}

/// Every fault of payments histories.
pub(super) fn check_history(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check_history(files, PaymentsFile::default)
}
