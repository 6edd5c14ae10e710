//! `ccs-attendance-command/1`: who enters attendance in Indiana, as a command file.
//!
//! Each centre is a case of its own: no command about one can touch another (I5).
//!
//! # Example
//! ```
//! use ccs_files::attendance::AttendanceFile;
//! use ccs_files::command::CommandRun;
//! use ccs_files::json::Strictness;
//!
//! let line = br#"{"schema":"ccs-attendance-command/1","command_id":"k1","command":"register_centre",
//!  "provider_id":"P1","centre_id":"C1","first_period_starts":"2026-01-04"}"#;
//! let mut run = CommandRun::new(AttendanceFile::default(), Strictness::Warn);
//! let centre = run.line(1, line).state.flatten().unwrap();
//! assert_eq!((centre.source, centre.portal), ("portal", "open"));
//! ```

mod command;
mod decide;
mod schema;
mod words;

use ccs_core::attendance_source::{Event, Language, Policy, Registry, Status};
use ccs_core::date::Day;
use ccs_core::id::CentreId;
use serde::Serialize;

pub use command::{AttendanceCommand, CentreCommand, CommandInPart};
pub use schema::attendance_command_schema;

use crate::command::{Answer, CaseFile, Context, Lists};
use crate::json::{FieldError, Fields, value};

/// Command files about attendance.
#[derive(Debug, Clone, Copy, Default)]
pub struct AttendanceFile {
    /// What the sources leave open.
    pub policy: Policy,
    /// The language of messages.
    pub language: Language,
}

/// One centre, and the day its state is shown as at where a command speaks of none: that of the
/// last one that was accepted and spoke of one.
#[derive(Debug, Clone, Default)]
pub struct CentreCase {
    registry: Registry,
    centre: Option<CentreId>,
    as_at: Option<Day>,
}

/// What was decided, and what the caller is told.
#[derive(Debug)]
pub struct Decision {
    event: Option<Event>,
    as_at: Option<Day>,
    message: String,
}

/// A centre as an outcome shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CentreShown {
    /// The centre.
    pub centre_id: String,
    /// Who writes attendance: `portal` or a system.
    pub source: &'static str,
    /// Since when.
    pub since: String,
    /// Who follows, and from when.
    pub next: Option<NextShown>,
    /// `open` or `read_only`.
    pub portal: &'static str,
    /// The setting as the portal has it: `PPP` or a system's name.
    pub setting: &'static str,
    /// The day that all this is as at.
    pub as_at: String,
}

/// A choice that has not begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextShown {
    /// Who writes attendance then.
    pub source: &'static str,
    /// From when.
    pub from: String,
}

impl CaseFile for AttendanceFile {
    const AREA: &'static str = "attendance";
    const SCHEMA: &'static str = "ccs-attendance-command/1";
    const STATE_KEY: &'static str = "centre";
    type CaseId = CentreId;
    type Case = CentreCase;
    type Command = AttendanceCommand;
    type Decision = Decision;
    type Undo = CentreCase;
    type Index = ();
    type State = Option<CentreShown>;
    type Focus = Option<Day>;
    type Beside = ();

    fn case_id(&self, fields: &mut Fields<'_>) -> Option<CentreId> {
        fields.must("centre_id", value::identifier)
    }

    fn read(&self, fields: &mut Fields<'_>) -> Option<AttendanceCommand> {
        AttendanceCommand::read(fields)
    }

    fn decide(
        &self,
        case: &CentreCase,
        command: &AttendanceCommand,
        _: &Context<'_, Self>,
    ) -> Result<Decision, Vec<FieldError>> {
        decide::decide(case, command, self.language)
    }

    fn apply(&self, case: &mut CentreCase, decision: Decision) -> Answer<()> {
        case.registry = std::mem::take(&mut case.registry).under(self.policy);
        if let Some(event) = decision.event {
            case.centre = Some(event.centre());
            case.registry.apply(event);
        }
        case.as_at = decision.as_at.or(case.as_at);
        Answer::new(Some(decision.message), ())
    }

    fn undo(&self, case: &CentreCase, _: &Decision) -> CentreCase {
        case.clone()
    }

    fn take_back(&self, case: &mut CentreCase, before: CentreCase) {
        *case = before;
    }

    fn book_name(&self, id: &CentreId) -> String {
        id.to_string()
    }

    fn book_id(&self, name: &str) -> Option<CentreId> {
        name.parse().ok()
    }

    fn state(&self, case: &CentreCase) -> Option<CentreShown> {
        case.as_on(case.as_at)
    }

    /// The day that the command speaks of.
    fn focus(&self, command: &AttendanceCommand) -> Option<Day> {
        command.command.day()
    }

    fn state_for(
        &self,
        _: &CentreId,
        day: &Option<Day>,
        case: &CentreCase,
        _: Lists,
    ) -> Option<CentreShown> {
        case.as_on(day.or(case.as_at))
    }
}

impl CentreCase {
    fn as_on(&self, day: Option<Day>) -> Option<CentreShown> {
        let centre = self.registry.centre(self.centre?)?;
        let as_at = day.unwrap_or(centre.periods.first_day());
        Some(CentreShown::of(&centre.status_on(as_at), as_at))
    }
}

impl CentreShown {
    fn of(status: &Status, as_at: Day) -> Self {
        let next = status
            .next
            .map(|(source, from)| NextShown { source: source.as_str(), from: from.to_string() });
        Self {
            centre_id: status.centre.to_string(),
            source: status.source.as_str(),
            since: status.since.to_string(),
            next,
            portal: if status.portal_is_open() { "open" } else { "read_only" },
            setting: status.source.label(),
            as_at: as_at.to_string(),
        }
    }
}
