//! `ccs debt`: commands in, outcomes out; or the debts as pages for people.

use std::path::PathBuf;

use ccs_debt::policy::Policy;
use ccs_files::check::Checked;
use ccs_files::command::CommandRun;
use ccs_files::debt::DebtFile;
use ccs_report::debt::{render_debts_html, render_debts_text};

use super::case::{self, Page};
use super::reconcile::rendered;
use crate::args::{Debt, Talk};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Debt, talk: &Talk) -> Result<Exit, Failure> {
    let mut policy = Policy::default();
    for choice in &args.policy {
        // The choice is known to be one: the command line was parsed.
        let _ = policy.choose(&choice.0);
    }
    let options = args.commands.shown.render_options(talk);
    case::run(DebtFile::new(policy), "debts", &args.commands, talk, |page, finished| {
        let cases = cases(finished.run);
        match page {
            Page::Text => rendered(|out| render_debts_text(&cases, &options, out)),
            Page::Html => rendered(|out| render_debts_html(&cases, &options, out)),
        }
    })
}

/// Every debt of the file, by its id.
fn cases(run: &CommandRun<DebtFile>) -> Vec<&ccs_debt::case::DebtCase> {
    run.cases().values().filter_map(|held| held.case()).collect()
}

/// Every error of debt command files.
pub(super) fn check(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check(files, || DebtFile::new(Policy::default()))
}
