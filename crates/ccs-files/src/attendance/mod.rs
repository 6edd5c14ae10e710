//! `ccs-attendance-command/1`: who enters attendance in Indiana, as a command file.
//!
//! A file is about every centre that it registers; a command about one never changes another.
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
mod show;
mod spanish;
mod words;

use std::collections::BTreeMap;

use ccs_core::attendance_source::{
    Announcement, Before, Centre, Event, Language, Policy, Registry,
};
use ccs_core::date::Day;
use ccs_core::id::CentreId;
use ccs_core::ledger::{Days, FaultKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use command::{AttendanceCommand, CentreCommand, CommandInPart};
pub use decide::Decision;
pub use schema::attendance_command_schema;
pub use show::{
    Beside, CentreShown, CentresShown, ChildShown, DaysShown, PeriodShown, ReplacedShown, ViewShown,
};
pub use spanish::in_spanish;

use crate::command::{Answer, CaseFile, Context, Lists, RecordedPolicy, Remark, Unverified};
use crate::json::{FieldError, Fields};

/// Command files about attendance.
#[derive(Debug, Clone, Copy, Default)]
pub struct AttendanceFile {
    /// What the sources leave open.
    pub policy: Policy,
    /// The language of messages.
    pub language: Language,
}

/// Every centre of a file, each with the day its state is shown as at where a command names none:
/// that of the last one that was accepted and named one.
#[derive(Debug, Clone, Default)]
pub struct Centres {
    /// The centres.
    pub registry: Registry,
    as_at: BTreeMap<CentreId, Day>,
    log: Vec<Event>,
}

impl Centres {
    /// The day that a centre's settings are shown as at.
    #[must_use]
    pub fn as_at(&self, centre: &Centre) -> Day {
        self.as_at.get(&centre.id).copied().unwrap_or(centre.periods.first_day())
    }
}

/// What takes the one event of a command back.
#[derive(Debug)]
pub struct Undo {
    event: Option<Before>,
    as_at: Option<(CentreId, Option<Day>)>,
    logged: usize,
}

/// A book in its stored form: what happened, in order.
#[derive(Serialize)]
struct Saved<'b> {
    events: &'b [Event],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Loaded {
    events: Vec<Event>,
}

impl Centres {
    /// Applies an event, keeps it, and notes the day that it names, which a snapshot has only in its
    /// events.
    fn take(&mut self, event: Event) {
        if let Some(day) = self.day_of(&event) {
            self.as_at.insert(event.centre(), day);
        }
        self.log.push(event.clone());
        self.registry.apply(event);
    }

    fn day_of(&self, event: &Event) -> Option<Day> {
        match event {
            Event::Selected { selection, .. } => Some(selection.made_on),
            Event::AttendanceRecorded { day, .. } => Some(*day),
            Event::PeriodSubmitted { centre, on, .. } => on.or_else(|| {
                let next = self.registry.centre(*centre)?.next_to_submit()?;
                Some(next.first)
            }),
            Event::CentreRegistered { .. }
            | Event::LicenceConnected { .. }
            | Event::ChildRegistered { .. } => None,
        }
    }
}

impl CaseFile for AttendanceFile {
    const AREA: &'static str = "attendance";
    const SCHEMA: &'static str = "ccs-attendance-command/1";
    const STATE_KEY: &'static str = "centre";
    type CaseId = ();
    type Case = Centres;
    type Command = AttendanceCommand;
    type Decision = Decision;
    type Undo = Undo;
    type Index = ();
    type State = Option<CentreShown>;
    type Focus = Option<(CentreId, Option<Day>)>;
    type Beside = Beside;

    fn case_id(&self, _: &mut Fields<'_>) -> Option<()> {
        Some(())
    }

    fn read(&self, fields: &mut Fields<'_>) -> Option<AttendanceCommand> {
        AttendanceCommand::read(fields)
    }

    fn decide(
        &self,
        case: &Centres,
        command: &AttendanceCommand,
        _: &Context<'_, Self>,
    ) -> Result<Decision, Vec<FieldError>> {
        decide::decide(&case.registry, command, self.policy, self.language)
    }

    fn apply(&self, case: &mut Centres, decision: Decision) -> Answer<Beside> {
        decision.events.into_iter().for_each(|event| case.take(event));
        if let Some((centre, day)) = decision.centre.zip(decision.as_at) {
            case.as_at.insert(centre, day);
        }
        let remark = |notice: &Announcement| Remark {
            code: notice.code(),
            message: notice.message(self.language),
            section: None,
        };
        let warnings = decision.announcements.iter().map(remark).collect();
        let beside = Beside {
            replaces: decision.replaces,
            replaces_licence: decision.replaces_licence,
            child: decision.child,
            late: decision.period.as_ref().map(|period| period.late),
            period: decision.period,
            view: decision.view,
        };
        Answer { warnings, ..Answer::new(Some(decision.message), beside) }
    }

    fn undo(&self, case: &Centres, decision: &Decision) -> Undo {
        let shown_as_at = |centre| (centre, case.as_at.get(&centre).copied());
        Undo {
            event: decision.events.first().map(|event| case.registry.before(event)),
            as_at: decision.centre.map(shown_as_at),
            logged: case.log.len(),
        }
    }

    fn take_back(&self, case: &mut Centres, before: Undo) {
        let Undo { event, as_at, logged } = before;
        if let Some(event) = event {
            case.registry.take_back(event);
        }
        match as_at {
            Some((centre, Some(day))) => {
                case.as_at.insert(centre, day);
            }
            Some((centre, None)) => {
                case.as_at.remove(&centre);
            }
            None => {}
        }
        case.log.truncate(logged);
    }

    fn book_name(&self, (): &()) -> String {
        Self::AREA.to_owned()
    }

    fn book_id(&self, name: &str) -> Option<()> {
        (name == Self::AREA).then_some(())
    }

    fn state(&self, _: &Centres) -> Option<CentreShown> {
        None
    }

    fn foreign_warning(&self) -> Option<&'static str> {
        match self.language {
            Language::English => None,
            Language::Spanish => Some("aviso"),
        }
    }

    fn in_language(&self, error: FieldError) -> FieldError {
        match self.language {
            Language::English => error,
            Language::Spanish => spanish::translated(error),
        }
    }

    fn events(&self, decision: &Decision) -> Option<Vec<Value>> {
        decision.events.iter().map(|event| serde_json::to_value(event).ok()).collect()
    }

    fn stored_decision(
        &self,
        (): &(),
        _: &AttendanceCommand,
        _: &RecordedPolicy,
        events: Vec<Value>,
    ) -> Option<Decision> {
        let events: Result<Vec<Event>, _> =
            events.into_iter().map(serde_json::from_value).collect();
        Some(Decision { events: events.ok()?, ..Decision::default() })
    }

    fn faults(&self, case: &Centres, entry: &Unverified<'_, Self>) -> Vec<FaultKind> {
        decide::faults(&case.registry, entry.command, &entry.decision.events)
    }

    fn save(&self, case: &Centres) -> Option<Value> {
        serde_json::to_value(Saved { events: &case.log }).ok()
    }

    fn load(&self, stored: Value) -> Result<Centres, FaultKind> {
        let saved: Loaded = serde_json::from_value(stored).map_err(|_| FaultKind::OtherFigure)?;
        let mut case = Centres::default();
        saved.events.into_iter().for_each(|event| case.take(event));
        Ok(case)
    }

    fn is_question(&self, command: &AttendanceCommand) -> bool {
        command.is_question()
    }

    fn days(&self, command: &AttendanceCommand) -> Days {
        Days { effect: command.today(), ..Days::default() }
    }

    /// The centre and the day that the command names.
    fn focus(&self, command: &AttendanceCommand) -> Option<(CentreId, Option<Day>)> {
        match command {
            AttendanceCommand::Centre(id, command) => Some((*id, command.day())),
            AttendanceCommand::ListCentres(..) => None,
        }
    }

    fn state_for(
        &self,
        (): &(),
        focus: &Option<(CentreId, Option<Day>)>,
        case: &Centres,
        lists: Lists,
    ) -> Option<CentreShown> {
        let (id, day) = (*focus)?;
        let centre = case.registry.centre(id)?;
        Some(CentreShown::of(centre, day.unwrap_or_else(|| case.as_at(centre)), lists))
    }
}
