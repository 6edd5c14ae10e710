//! `ccs attendance`: runs commands on who enters attendance in Indiana.

use std::path::PathBuf;

use ccs_core::attendance_source::{Language, Policy, StartInsidePeriod};
use ccs_files::attendance::{AttendanceFile, Centres};
use ccs_files::check::Checked;
use ccs_files::command::CommandRun;
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
    case::run(file, &args.commands, messages, Shown { of_outcome: Some(of_outcome), write })
}

/// Every error of attendance command files.
pub(super) fn check(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check(files, AttendanceFile::default)
}

/// Every error of attendance histories.
pub(super) fn check_history(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check_history(files, AttendanceFile::default)
}
