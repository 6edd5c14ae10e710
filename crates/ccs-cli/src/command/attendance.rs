//! `ccs attendance`: runs commands on who enters attendance in Indiana.

use std::path::PathBuf;

use ccs_core::attendance_source::{Language, Policy, StartInsidePeriod};
use ccs_files::attendance::{self, AttendanceFile, Centres};
use ccs_files::check::Checked;
use ccs_files::command::CommandRun;
use ccs_files::refusal::Refusal;
use ccs_report::attendance::AttendancePage;
use ccs_report::commands::Ran;

use super::case::{self, Shown};
use crate::args::{Attendance, LanguageArg, Messages, StartInsidePeriodArg};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Attendance, messages: &Messages) -> Result<Exit, Failure> {
    let language = match args.language {
        LanguageArg::En => Language::English,
        LanguageArg::Es => Language::Spanish,
    };
    let start_inside_period = match args.start_inside_period {
        StartInsidePeriodArg::Refuse => StartInsidePeriod::Refused,
        StartInsidePeriodArg::Move => StartInsidePeriod::MovesToNextStart,
    };
    let file = AttendanceFile { policy: Policy { start_inside_period }, language };
    let write = |run: &CommandRun<AttendanceFile>, commands: &[Ran]| {
        let unopened = Centres::default();
        let book = run.cases().get(&()).map_or(&unopened, |book| &book.case);
        let centres = book.registry.centres().map(|centre| (centre, book.as_at(centre)));
        let centres = centres.collect();
        let page = AttendancePage { registry: &book.registry, centres, commands, language };
        args.commands.shown.write(&page, messages)
    };
    let of_outcome = match language {
        Language::English => Ran::of,
        Language::Spanish => Ran::without_fields,
    };
    let ran =
        case::run(file, &args.commands, messages, Shown { of_outcome: Some(of_outcome), write });
    match language {
        Language::English => ran,
        Language::Spanish => ran.map_err(|failure| in_spanish(failure, args)),
    }
}

/// A failure by its code, with the file that it names.
fn in_spanish(failure: Failure, args: &Attendance) -> Failure {
    let sentence = |code: &str| {
        let (message, remedy) = attendance::in_spanish(code)?;
        Some(format!("{message}; {remedy}"))
    };
    let translated = match &failure {
        Failure::ReaderLeft | Failure::Foreign(_) | Failure::Requests(_) => None,
        Failure::Input(refusals) => Some(refusals_in_spanish(refusals)),
        Failure::Output { .. } => {
            sentence("CCS-C001").map(|translated| vec![format!("ccs: CCS-C001: {translated}")])
        }
        Failure::Request { code, message } => sentence(code).map(|translated| {
            let commands = &args.commands;
            let files =
                [Some(&commands.commands), commands.state.as_ref(), commands.history.as_ref()];
            let names = files.into_iter().flatten().map(|path| case::name(path));
            let named =
                names.map(|name| format!("{name}: ")).find(|name| message.starts_with(name));
            vec![format!("ccs: {code}: {}{translated}", named.unwrap_or_default())]
        }),
    };
    translated.map_or(failure, Failure::Foreign)
}

fn refusals_in_spanish(refusals: &[Refusal]) -> Vec<String> {
    let mut lines: Vec<String> = refusals
        .iter()
        .map(|refusal| match attendance::in_spanish(refusal.code) {
            Some((message, remedy)) => Refusal { message, remedy, ..refusal.clone() }.to_string(),
            None => refusal.to_string(),
        })
        .collect();
    let errors = if refusals.len() == 1 { "error" } else { "errores" };
    lines.push(format!("ccs: {} {errors}; no se escribe ningún informe", refusals.len()));
    lines
}

/// Every error of attendance command files.
pub(super) fn check(files: &[PathBuf], policies: &[String]) -> Result<Checked, Failure> {
    case::check(files, policies, AttendanceFile::default)
}

/// Every error of attendance histories.
pub(super) fn check_history(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check_history(files, AttendanceFile::default)
}
