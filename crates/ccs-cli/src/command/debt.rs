//! `ccs debt`: commands in, outcomes out; or the debts as pages for people.

use std::path::PathBuf;

use ccs_debt::case::DebtCase;
use ccs_debt::policy::Policy;
use ccs_files::check::Checked;
use ccs_files::command::CommandRun;
use ccs_files::debt::DebtFile;
use ccs_report::debt::{render_debts_html, render_debts_text};

use super::command_file::{CommandFile, PageFormat};
use super::reconcile::rendered;
use crate::args::{Debt, Talk};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Debt, talk: &Talk) -> Result<Exit, Failure> {
    let Debt { commands, shown, strict, .. } = args;
    let given = CommandFile { path: commands, shown, strict: *strict, talk, of: "debts" };
    given.run(DebtFile::new(policy(args)), |run, format| {
        let (cases, options) = (cases(run), shown.render_options(talk));
        rendered(|out| match format {
            PageFormat::Text => render_debts_text(&cases, &options, out),
            PageFormat::Html => render_debts_html(&cases, &options, out),
        })
    })
}

/// Every debt of the file, by its id.
fn cases(run: &CommandRun<DebtFile>) -> Vec<&DebtCase> {
    run.cases().values().filter_map(|held| held.case()).collect()
}

fn policy(args: &Debt) -> Policy {
    let mut policy = Policy::default();
    for choice in &args.policy {
        // The choice is known to be one: the command line was parsed.
        let _ = policy.choose(&choice.0);
    }
    policy
}

/// Every error of command files, found by running them.
pub(super) fn check(files: &[PathBuf]) -> Result<Checked, Failure> {
    super::command_file::check(files, || DebtFile::new(Policy::default()))
}
