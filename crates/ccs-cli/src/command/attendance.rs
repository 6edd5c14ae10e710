//! `ccs attendance`: runs commands on who enters attendance in Indiana.

use std::path::PathBuf;

use ccs_core::attendance_source::{Centre, Language, Policy, StartInsidePeriod};
use ccs_files::attendance::{AttendanceFile, Centres};
use ccs_files::check::Checked;

use super::case::{self, Finished, Page, Pages};
use crate::args::{Attendance, LanguageArg, StartInsidePeriodArg, Talk};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Attendance, talk: &Talk) -> Result<Exit, Failure> {
    let language = match args.language {
        LanguageArg::En => Language::English,
        LanguageArg::Es => Language::Spanish,
    };
    let start_inside_period = match args.start_inside_period {
        StartInsidePeriodArg::Refuse => StartInsidePeriod::Refused,
        StartInsidePeriodArg::Move => StartInsidePeriod::MovesToNextStart,
    };
    let file = AttendanceFile { policy: Policy { start_inside_period }, language };
    let render = |page, finished: &Finished<'_, AttendanceFile>| {
        let unopened = Centres::default();
        let centres = finished.run.cases().get(&()).map_or(&unopened, |book| &book.case);
        let as_at = |centre: &Centre| centres.as_at(centre);
        let sheet =
            ccs_report::case::attendance(&centres.registry, as_at, finished.outcomes, language);
        match page {
            Page::Text => sheet.text().into_bytes(),
            Page::Html => sheet.html().into_bytes(),
        }
    };
    case::run(file, &args.commands, talk, Pages { what: "centres", of_outcomes: true, render })
}

/// Every error of attendance command files.
pub(super) fn check(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check(files, AttendanceFile::default)
}

/// Every error of attendance histories.
pub(super) fn check_history(files: &[PathBuf]) -> Result<Checked, Failure> {
    case::check_history(files, AttendanceFile::default)
}
