//! `ccs debt`: commands in, outcomes out; or the debts as pages for people.

use std::path::PathBuf;

use ccs_debt::policy::Policy;
use ccs_debt::view::Names;
use ccs_files::check::Checked;
use ccs_files::command::CommandRun;
use ccs_files::debt::DebtFile;
use ccs_report::commands::Ran;
use ccs_report::debt::DebtsPage;
use ccs_report::render::Format;

use super::case::{self, Shown};
use crate::args::{Debt, Messages};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Debt, messages: &Messages) -> Result<Exit, Failure> {
    let write = |run: &CommandRun<DebtFile>, _: &[Ran]| {
        let cases = run.cases().values().filter_map(|book| book.case.case()).collect();
        args.commands.shown.write(&DebtsPage { cases }, messages)
    };
    let names = if args.commands.shown.with_names { Names::Shown } else { Names::Withheld };
    let file = DebtFile::new(Policy::default()).with_names(names);
    let is_page = args.commands.shown.chosen_format()? != Format::Json;
    let file = if is_page { file } else { file.without_history() };
    case::run(file, &args.commands, messages, Shown { of_outcome: None, write })
}

/// Every error of debt command files.
pub(super) fn check(files: &[PathBuf], policies: &[String]) -> Result<Checked, Failure> {
    case::check(files, policies, || DebtFile::new(Policy::default()))
}

/// Every fault of debt histories.
pub(super) fn check_history(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check_history(files, || DebtFile::new(Policy::default()))
}
