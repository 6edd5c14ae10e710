//! `ccs exchange`: runs commands that submit to CCSS and retrieve from it.

use std::path::PathBuf;

use ccs_core::exchange::{Exchange, Policy};
use ccs_core::session::deadline::SundayDeadline;
use ccs_files::check::Checked;
use ccs_files::command::CommandRun;
use ccs_files::exchange::{ExchangeFile, Export, check_requests as check_every_request};
use ccs_report::commands::Ran;
use ccs_report::exchange::ExchangePage;

use super::case::{self, Shown};
use super::exchange_export;
use crate::args::{self, Messages, SundayDeadlineArg, TimesArg};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &args::Exchange, messages: &Messages) -> Result<Exit, Failure> {
    let sunday_deadline = match args.sunday_deadline {
        SundayDeadlineArg::Sunday => SundayDeadline::OnSunday,
        SundayDeadlineArg::Monday => SundayDeadline::MovesToMonday,
    };
    let policy = Policy {
        sunday_deadline,
        times_are_required: args.times == TimesArg::Required,
        ..Policy::default()
    };
    let directory = args.commands.commands.parent().map(PathBuf::from).unwrap_or_default();
    let with_names = args.commands.shown.with_names;
    let export: Option<Export> = Some(exchange_export::export);
    let forgets_events = args.commands.state.is_none();
    let file = ExchangeFile { policy, directory, with_names, export, forgets_events };
    let write = |run: &CommandRun<ExchangeFile>, commands: &[Ran]| {
        let unopened = Exchange::default();
        let exchange = run.cases().get(&()).map_or(&unopened, |book| &book.case.exchange);
        args.commands.shown.write(&ExchangePage { exchange, sunday_deadline, commands }, messages)
    };
    case::run(file, &args.commands, messages, Shown { of_outcome: Some(Ran::of), write })
}

/// Every error of exchange command files.
pub(super) fn check(files: &[PathBuf], policies: &[String]) -> Result<Checked, Failure> {
    case::check(files, policies, ExchangeFile::default)
}

/// Every error of exchange histories.
pub(super) fn check_history(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check_history(files, ExchangeFile::default)
}

/// Every error of files of requests.
pub(super) fn check_requests(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check_lines(files, |input, each| check_every_request(input, each))
}
