//! The commands, read from a line.

use ccs_core::attendance_source::{Channel, Mark};
use ccs_core::date::Day;
use ccs_core::id::{CentreId, ChildId, ProviderId};

use crate::json::{Fields, value};

/// A command, as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttendanceCommand {
    /// About one centre.
    Centre(CentreId, CentreCommand),
    /// `list_centres`, of a provider on a day
    ListCentres(ProviderId, Day),
}

/// What a command says of its centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CentreCommand {
    /// `register_centre`
    Register(ProviderId, Day),
    /// `register_child`, with the start of its enrolment year
    RegisterChild(ChildId, Day),
    /// `connect_licence`
    ConnectLicence(Box<str>),
    /// `submit_period`, on a day
    SubmitPeriod(Day, Channel, Option<Day>),
    /// `select_source`, by the system's name as given, on a day, from a day
    SelectSource(Box<str>, Day, Option<Day>),
    /// `switch_to_portal`, on a day, from a day
    SwitchToPortal(Day, Option<Day>),
    /// `record_attendance`
    RecordAttendance(ChildId, Day, Channel, Mark),
    /// `status`
    Status(Day),
    /// `attendance`, of a child, from a day, to a day
    Attendance(Option<ChildId>, Option<Day>, Option<Day>),
    /// One with fields that could not be read: it is refused, with all that is wrong
    InPart(CommandInPart),
}

/// What could be read of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandInPart {
    /// `submit_period`
    SubmitPeriod(Option<Day>, Option<Channel>),
    /// `select_source`, by the system's name and the day it is
    SelectSource(Option<Box<str>>, Option<Day>),
    /// `record_attendance`, of a day
    RecordAttendance(Option<Day>, Option<Channel>),
}

#[derive(Clone, Copy)]
enum Verb {
    Register,
    RegisterChild,
    ConnectLicence,
    SubmitPeriod,
    SelectSource,
    SwitchToPortal,
    RecordAttendance,
    Status,
    Attendance,
    ListCentres,
}

const VERBS: [(&str, Verb); 10] = [
    ("register_centre", Verb::Register),
    ("register_child", Verb::RegisterChild),
    ("connect_licence", Verb::ConnectLicence),
    ("submit_period", Verb::SubmitPeriod),
    ("select_source", Verb::SelectSource),
    ("switch_to_portal", Verb::SwitchToPortal),
    ("record_attendance", Verb::RecordAttendance),
    ("status", Verb::Status),
    ("attendance", Verb::Attendance),
    ("list_centres", Verb::ListCentres),
];

const CHANNELS: [(&str, Channel); 2] = [("portal", Channel::Portal), ("ccms", Channel::Ccms)];

const MARKS: [(&str, Mark); 2] = [("attended", Mark::Attended), ("absent", Mark::Absent)];

impl AttendanceCommand {
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let on = fields.optional("on", value::day);
        let by = fields.optional("by", value::text);
        let verb = fields.choose("command", value::word(&VERBS))?;
        if let Verb::ListCentres = verb {
            let provider = fields.required("provider_id", value::identifier);
            let day = fields.required("day", value::day);
            return Some(Self::ListCentres(provider?, day?));
        }
        let centre = fields.required("centre_id", value::identifier);
        let command = CentreCommand::read(verb, on.unwrap_or_default(), fields);
        let (_, _) = (on?, by?);
        Some(Self::Centre(centre?, command?))
    }
}

impl AttendanceCommand {
    /// Whether it only asks.
    pub(super) const fn is_question(&self) -> bool {
        matches!(
            self,
            Self::ListCentres(..)
                | Self::Centre(_, CentreCommand::Status(_) | CentreCommand::Attendance(..))
        )
    }

    /// The day of the command, where it has one.
    pub(super) const fn today(&self) -> Option<Day> {
        match self {
            Self::Centre(
                _,
                CentreCommand::SelectSource(_, today, _) | CentreCommand::SwitchToPortal(today, _),
            ) => Some(*today),
            Self::Centre(_, CentreCommand::SubmitPeriod(_, _, on)) => *on,
            Self::Centre(..) | Self::ListCentres(..) => None,
        }
    }
}

impl CentreCommand {
    /// The day that it is about.
    pub(super) const fn day(&self) -> Option<Day> {
        match self {
            Self::Register(..) | Self::RegisterChild(..) | Self::ConnectLicence(_) => None,
            Self::Attendance(_, _, to) => *to,
            Self::SubmitPeriod(_, _, Some(day))
            | Self::SubmitPeriod(day, _, None)
            | Self::SelectSource(_, day, _)
            | Self::SwitchToPortal(day, _)
            | Self::RecordAttendance(_, day, ..)
            | Self::Status(day) => Some(*day),
            Self::InPart(
                CommandInPart::SubmitPeriod(day, _)
                | CommandInPart::SelectSource(_, day)
                | CommandInPart::RecordAttendance(day, _),
            ) => *day,
        }
    }

    fn read(verb: Verb, on: Option<Day>, fields: &mut Fields<'_>) -> Option<Self> {
        match verb {
            Verb::Register => {
                let provider = fields.required("provider_id", value::identifier);
                let first = fields.required("first_period_starts", value::day);
                Some(Self::Register(provider?, first?))
            }
            Verb::RegisterChild => {
                let child = fields.required("child_id", value::identifier);
                let starts = fields.required("enrollment_year_starts", value::day);
                Some(Self::RegisterChild(child?, starts?))
            }
            Verb::ConnectLicence => {
                fields.required("licence", value::text).map(Self::ConnectLicence)
            }
            Verb::SubmitPeriod => {
                let starts = fields.required("period_starts", value::day);
                let channel = fields.required("channel", value::word(&CHANNELS));
                Some(match (starts, channel) {
                    (Some(starts), Some(channel)) => Self::SubmitPeriod(starts, channel, on),
                    _ => Self::InPart(CommandInPart::SubmitPeriod(starts, channel)),
                })
            }
            Verb::SelectSource => {
                let source = fields.required("source", value::free_text);
                let (today, from) = dates(fields);
                Some(match (source, today, from) {
                    (Some(source), Some(today), Some(from)) => {
                        Self::SelectSource(source, today, from)
                    }
                    (source, ..) => Self::InPart(CommandInPart::SelectSource(source, today)),
                })
            }
            Verb::SwitchToPortal => {
                let (today, from) = dates(fields);
                Some(Self::SwitchToPortal(today?, from?))
            }
            Verb::RecordAttendance => Some(record(fields)),
            Verb::Status => fields.required("day", value::day).map(Self::Status),
            Verb::Attendance => {
                let child = fields.optional("child_id", value::identifier);
                let (from, to) =
                    (fields.optional("from", value::day), fields.optional("to", value::day));
                Some(Self::Attendance(child?, from?, to?))
            }
            Verb::ListCentres => None,
        }
    }
}

fn record(fields: &mut Fields<'_>) -> CentreCommand {
    let child = fields.required("child_id", value::identifier);
    let day = fields.required("day", value::day);
    let channel = fields.required("channel", value::word(&CHANNELS));
    let mark = fields.required("mark", value::word(&MARKS));
    match (child, day, channel, mark) {
        (Some(child), Some(day), Some(channel), Some(mark)) => {
            CentreCommand::RecordAttendance(child, day, channel, mark)
        }
        _ => CentreCommand::InPart(CommandInPart::RecordAttendance(day, channel)),
    }
}

#[expect(clippy::option_option, reason = "an error, an absent field, or a day")]
fn dates(fields: &mut Fields<'_>) -> (Option<Day>, Option<Option<Day>>) {
    (fields.required("today", value::day), fields.optional("from", value::day))
}
