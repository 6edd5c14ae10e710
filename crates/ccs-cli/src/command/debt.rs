//! `ccs debt`: commands in, outcomes out; or the debts as pages for people.

use std::path::PathBuf;

use ccs_debt::policy::Policy;
use ccs_debt::view::Names;
use ccs_files::check::Checked;
use ccs_files::command::CommandRun;
use ccs_files::debt::DebtFile;
use ccs_report::debt::{render_debts_html, render_debts_text};

use super::case::{self, Finished, Page, Pages};
use super::reconcile::rendered;
use crate::args::{Debt, Talk};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Debt, talk: &Talk) -> Result<Exit, Failure> {
    let options = args.commands.shown.render_options(talk);
    let render = |page, finished: &Finished<'_, DebtFile>| {
        let cases = cases(finished.run);
        match page {
            Page::Text => rendered(|out| render_debts_text(&cases, &options, out)),
            Page::Html => rendered(|out| render_debts_html(&cases, &options, out)),
        }
    };
    let pages = Pages { what: "debts", of_outcomes: false, render };
    let names = if args.commands.shown.with_names { Names::Shown } else { Names::Withheld };
    let file = DebtFile::new(Policy::default()).with_names(names);
    case::run(file, &args.commands, talk, pages)
}

/// Every debt of the file, by its id.
fn cases(run: &CommandRun<DebtFile>) -> Vec<&ccs_debt::case::DebtCase> {
    run.cases().values().filter_map(|book| book.case.case()).collect()
}

/// Every error of debt command files.
pub(super) fn check(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check(files, || DebtFile::new(Policy::default()))
}

/// Every fault of debt histories.
pub(super) fn check_history(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check_history(files, || DebtFile::new(Policy::default()))
}
