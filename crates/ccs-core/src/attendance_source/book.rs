//! The centres as a book: commands are decided, shown, and then committed.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use super::background::AbsenceNotice;
use super::{
    Announcement, AttendanceRefusal, Centre, Channel, ChildRecord, Event, Mark, Policy, Registry,
    Selection, ServicePeriod, Source,
};
use crate::date::Day;
use crate::id::{CentreId, ChildId, CommandId, ProviderId};
use crate::ledger::{
    self, At, BeforeLatest, Book, Days, Decided, Fault, FaultKind, Identified, Ledger, Ruled,
    verify_with,
};

/// The centres of providers, with their history.
///
/// ```
/// use ccs_core::attendance_source::{
///     AttendanceBook, Channel, Command, Mark, Policy, Submission,
/// };
/// use ccs_core::date::Day;
///
/// let (mut book, policy) = (AttendanceBook::default(), Policy::default());
/// let (centre, child) = ("C-1".parse()?, "K-1".parse()?);
/// let identified = |command_id: &str, command| Submission {
///     command_id: command_id.parse().unwrap(),
///     decided_on: None,
///     command,
/// };
/// let first_period_starts = Day::ymd(2026, 1, 4);
/// let register = Command::RegisterCentre { provider: "P-1".parse()?, centre, first_period_starts };
/// let proposal = book.decide(&identified("k1", register), &(), &policy).unwrap();
/// book.commit(proposal, &())?;
///
/// // A preview counts the absences as they would be; nothing is recorded yet.
/// let (day, channel, mark) = (Day::ymd(2026, 1, 5), Channel::Portal, Mark::Absent);
/// let absent = identified("k2", Command::Record { centre, child, day, channel, mark });
/// let (_, effect) = book.preview(&absent, &(), &policy).unwrap();
/// assert_eq!(effect.child.unwrap().absences, 1);
/// assert!(book.state().centre(centre).unwrap().child(child).is_none());
///
/// // Decided against one version, and committed against the next: it has to be decided again.
/// let first = book.decide(&absent, &(), &policy).unwrap();
/// let second = book.decide(&absent, &(), &policy).unwrap();
/// book.commit(first, &())?;
/// assert_eq!(book.commit(second, &()).unwrap_err().code(), "CCS-L001");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
pub type AttendanceBook = Book<AttendanceLedger>;

/// What the book of the centres contains, and how it decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttendanceLedger {}

/// A command with its id and its decision day.
pub type Submission = Identified<Command>;

/// One entry of the history of the centres.
pub type Entry = ledger::Entry<Command, Policy, Event>;

/// A command about one centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Registers a centre.
    RegisterCentre {
        /// Its provider.
        provider: ProviderId,
        /// The centre.
        centre: CentreId,
        /// The first day of its first service period.
        first_period_starts: Day,
    },
    /// Registers the enrolment year of a child.
    RegisterChild {
        /// The centre.
        centre: CentreId,
        /// The child.
        child: ChildId,
        /// The first day of the year.
        year_starts: Day,
    },
    /// Connects the program's licence number.
    ConnectLicence {
        /// The centre.
        centre: CentreId,
        /// The number.
        licence: Box<str>,
    },
    /// Submits a service period.
    SubmitPeriod {
        /// The centre.
        centre: CentreId,
        /// Its first day.
        starts: Day,
        /// The channel.
        channel: Channel,
        /// The day on which it is submitted, if known.
        on: Option<Day>,
    },
    /// Chooses who enters attendance: a system, or the portal again.
    Select {
        /// The centre.
        centre: CentreId,
        /// Who enters attendance.
        source: Source,
        /// The current day.
        today: Day,
        /// The first day; by default the start of the next service period.
        from: Option<Day>,
    },
    /// Records a child's attendance.
    Record {
        /// The centre.
        centre: CentreId,
        /// The child.
        child: ChildId,
        /// The day.
        day: Day,
        /// The channel.
        channel: Channel,
        /// Whether the child attended.
        mark: Mark,
    },
}

/// Why a command is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CommandRefusal {
    /// Another command has this id.
    #[error("the command id belongs to another command; give this one an id of its own")]
    CommandIdReused,
    /// It is decided before the latest decision of the book.
    #[error(transparent)]
    DecidedEarlier(#[from] BeforeLatest),
    /// Of the centre.
    #[error(transparent)]
    Attendance(#[from] AttendanceRefusal),
}

impl CommandRefusal {
    /// The permanent code: never reused, never renamed.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CommandIdReused => "CCS-F075",
            Self::DecidedEarlier(refusal) => refusal.code(),
            Self::Attendance(refusal) => refusal.code(),
        }
    }

    /// The field that is wrong.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::CommandIdReused => "command_id",
            Self::DecidedEarlier(_) => "decided_on",
            Self::Attendance(refusal) => refusal.field(),
        }
    }
}

/// What a command does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// What the provider should know.
    pub announcements: Vec<Announcement>,
    /// The choice, with its first day.
    pub selection: Option<Selection>,
    /// The service period that is submitted.
    pub period: Option<ServicePeriod>,
    /// The absences of the child whose attendance is recorded.
    pub child: Option<Absences>,
}

/// A child's absences after a day is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absences {
    /// The child.
    pub child: ChildId,
    /// Absences since then.
    pub absences: u16,
    /// Consecutive absences up to the last recorded day.
    pub consecutive: u16,
    /// The day from which they are counted.
    pub since: Day,
    /// The notices that are due with it and were not given before.
    pub notices: Vec<AbsenceNotice>,
}

impl Effect {
    fn of(registry: &Registry, event: &Event) -> Self {
        let centre = registry.centre(event.centre());
        let announcements = registry.announcements(event);
        let nothing = Self { announcements, selection: None, period: None, child: None };
        match event {
            Event::Selected { selection, .. } => Self { selection: Some(*selection), ..nothing },
            Event::PeriodSubmitted { .. } => {
                Self { period: centre.and_then(Centre::next_to_submit), ..nothing }
            }
            Event::AttendanceRecorded { child, day, mark, .. } => {
                let unknown = ChildRecord::default();
                let record = centre.and_then(|centre| centre.child(*child)).unwrap_or(&unknown);
                let child = Some(Absences::with(record, *child, *day, *mark));
                Self { child, ..nothing }
            }
            Event::CentreRegistered { .. }
            | Event::LicenceConnected { .. }
            | Event::ChildRegistered { .. } => nothing,
        }
    }
}

impl Absences {
    /// The absences of a child after a day is recorded.
    #[must_use]
    pub fn with(record: &ChildRecord, child: ChildId, day: Day, mark: Mark) -> Self {
        let (absences, consecutive) = record.counts_with(day, mark);
        let (since, notices) = (record.since_with(day), record.due_with(day, mark));
        Self { child, absences, consecutive, since, notices }
    }
}

impl Registry {
    /// What the provider should know of an event that is to be applied.
    #[must_use]
    pub fn announcements(&self, event: &Event) -> Vec<Announcement> {
        let Some(centre) = self.centre(event.centre()) else { return Vec::new() };
        match event {
            Event::LicenceConnected { licence, .. } => {
                let before = centre.licence().filter(|before| *before != &**licence);
                before
                    .map(|before| Announcement::ReplacesLicence(before.into()))
                    .into_iter()
                    .collect()
            }
            Event::Selected { selection, .. } => {
                let replaced: Vec<(Source, Day)> = centre.replaced_by(*selection).collect();
                let is_any = !replaced.is_empty();
                is_any.then_some(Announcement::ReplacesChoices(replaced)).into_iter().collect()
            }
            Event::AttendanceRecorded { child, day, mark, .. } => {
                let unknown = ChildRecord::default();
                let record = centre.child(*child).unwrap_or(&unknown);
                let starts = self.submitted_period_of(centre.id, *day);
                let submitted = starts.map(|starts| Announcement::PeriodSubmitted { starts });
                let due = record.due_with(*day, *mark).into_iter();
                let due = due.map(|notice| Announcement::Absences { notice });
                submitted.into_iter().chain(due).collect()
            }
            Event::CentreRegistered { .. }
            | Event::PeriodSubmitted { .. }
            | Event::ChildRegistered { .. } => Vec::new(),
        }
    }

    /// Decides a command without changing anything.
    ///
    /// # Errors
    /// Every [`AttendanceRefusal`] at once.
    pub fn decide(
        &self,
        command: &Command,
        policy: Policy,
    ) -> Result<Event, Vec<AttendanceRefusal>> {
        match command.clone() {
            Command::RegisterCentre { provider, centre, first_period_starts } => {
                self.decide_centre(provider, centre, first_period_starts)
            }
            Command::RegisterChild { centre, child, year_starts } => {
                self.decide_child(centre, child, year_starts)
            }
            Command::ConnectLicence { centre, licence } => self.decide_licence(centre, &licence),
            Command::SubmitPeriod { centre, starts, channel, on } => {
                self.decide_period(centre, starts, channel, on)
            }
            Command::Select { centre, source, today, from } => {
                let selection = self.decide_source(centre, source, today, from, policy)?;
                Ok(Event::Selected { centre, selection })
            }
            Command::Record { centre, child, day, channel, mark } => {
                self.decide_attendance(centre, child, day, channel, mark)
            }
        }
    }
}

impl Ledger for AttendanceLedger {
    type Command = Submission;
    type Entry = Entry;
    type State = Registry;
    type Index = ();
    type Policy = Policy;
    type Refusal = CommandRefusal;
    type Effect = Effect;

    fn command(entry: &Entry) -> &Submission {
        &entry.submission
    }

    fn command_id(submission: &Submission) -> CommandId {
        submission.command_id
    }

    fn days(submission: &Submission) -> Days {
        let effect = match submission.command {
            Command::Select { today, .. } => Some(today),
            Command::SubmitPeriod { on, .. } => on,
            Command::RegisterCentre { .. }
            | Command::RegisterChild { .. }
            | Command::ConnectLicence { .. }
            | Command::Record { .. } => None,
        };
        Days { effect, decided: submission.decided_on, is_late_fact: false }
    }

    fn decide(at: &At<'_, Self>, submission: &Submission) -> Decided<Self> {
        let policy = *at.policy;
        let refused = |refusals: Vec<AttendanceRefusal>| -> Vec<CommandRefusal> {
            refusals.into_iter().map(CommandRefusal::from).collect()
        };
        let event = at.state.decide(&submission.command, policy).map_err(refused)?;
        let effect = Effect::of(at.state, &event);
        let entry = Entry { submission: submission.clone(), policy, events: vec![event] };
        Ok(Ruled { entry, effect, read: Vec::new() })
    }

    fn apply(registry: &mut Registry, entry: &Entry) {
        entry.events.iter().for_each(|event| registry.apply(event.clone()));
    }

    fn reused() -> CommandRefusal {
        CommandRefusal::CommandIdReused
    }

    fn before_latest(refusal: BeforeLatest) -> CommandRefusal {
        CommandRefusal::DecidedEarlier(refusal)
    }
}

/// Everything that is wrong with a history that comes from outside. Each command is decided again,
/// under its recorded policy.
#[must_use]
pub fn verify(entries: &[Entry]) -> Vec<Fault> {
    verify_with::<AttendanceLedger>(entries, |registry, entry| {
        match registry.decide(&entry.submission.command, entry.policy) {
            Ok(event) if entry.events == [event.clone()] => Vec::new(),
            Ok(_) => vec![FaultKind::OtherFigure],
            Err(_) => vec![FaultKind::NotThere],
        }
    })
}
