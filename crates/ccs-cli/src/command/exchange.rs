//! `ccs exchange`: submit to CCSS and retrieve from it, as a command file.

use std::path::PathBuf;

use ccs_core::exchange::Policy;
use ccs_core::session::deadline::SundayDeadline;
use ccs_files::check::Checked;
use ccs_files::command::CaseFile;
use ccs_files::exchange::ExchangeFile;
use ccs_report::case::{html, text};

use super::case::{self, Finished, Page, Pages};
use crate::args::{Exchange, SundayDeadlineArg, Talk};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Exchange, talk: &Talk) -> Result<Exit, Failure> {
    let sunday_deadline = match args.sunday_deadline {
        SundayDeadlineArg::Stands => SundayDeadline::Stands,
        SundayDeadlineArg::Monday => SundayDeadline::MovesToMonday,
    };
    let file = ExchangeFile { policy: Policy { sunday_deadline } };
    let render = |page, finished: &Finished<'_, ExchangeFile>| match page {
        Page::Text => text(ExchangeFile::STATE_KEY, finished.outcomes).into_bytes(),
        Page::Html => html(ExchangeFile::STATE_KEY, finished.outcomes).into_bytes(),
    };
    case::run(file, &args.commands, talk, Pages { what: "reports", of_outcomes: true, render })
}

/// Every error of exchange command files.
pub(super) fn check(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check(files, ExchangeFile::default)
}

/// Every fault of exchange histories.
pub(super) fn check_history(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check_history(files, ExchangeFile::default)
}
