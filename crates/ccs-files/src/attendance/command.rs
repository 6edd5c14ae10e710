//! The commands, read from a line.

use ccs_core::attendance_source::{Channel, Mark};
use ccs_core::date::Day;
use ccs_core::id::{CentreId, ChildId, ProviderId};

use crate::command::not_blank;
use crate::json::{Fields, value};

/// A command about one centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttendanceCommand {
    /// The centre.
    pub centre: CentreId,
    /// What about it.
    pub command: CentreCommand,
}

/// What a command says of its centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CentreCommand {
    /// `register_centre`
    Register(ProviderId, Day),
    /// `connect_licence`
    ConnectLicence(Box<str>),
    /// `submit_period`
    SubmitPeriod(Day, Channel),
    /// `select_source`, by the system's name as it came, on a day, from a day
    SelectSource(Box<str>, Day, Option<Day>),
    /// `switch_to_portal`, on a day, from a day
    SwitchToPortal(Day, Option<Day>),
    /// `record_attendance`
    RecordAttendance(ChildId, Day, Channel, Mark),
    /// `status`
    Status(Day),
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
    ConnectLicence,
    SubmitPeriod,
    SelectSource,
    SwitchToPortal,
    RecordAttendance,
    Status,
}

const VERBS: [(&str, Verb); 7] = [
    ("register_centre", Verb::Register),
    ("connect_licence", Verb::ConnectLicence),
    ("submit_period", Verb::SubmitPeriod),
    ("select_source", Verb::SelectSource),
    ("switch_to_portal", Verb::SwitchToPortal),
    ("record_attendance", Verb::RecordAttendance),
    ("status", Verb::Status),
];

const CHANNELS: [(&str, Channel); 2] = [("portal", Channel::Portal), ("ccms", Channel::Ccms)];

const MARKS: [(&str, Mark); 2] = [("attended", Mark::Attended), ("absent", Mark::Absent)];

impl AttendanceCommand {
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        // Common to all kinds of commands; here they decide nothing, but an error in them is one.
        let _ = (fields.may("on", value::day), fields.may("by", value::text));
        let verb = fields.choose("command", value::word(&VERBS))?;
        let command = CentreCommand::read(verb, fields)?;
        let centre = fields.must("centre_id", value::identifier)?;
        Some(Self { centre, command })
    }
}

impl CentreCommand {
    /// The day that it speaks of.
    pub(super) const fn day(&self) -> Option<Day> {
        match self {
            Self::Register(..) | Self::ConnectLicence(_) => None,
            Self::SubmitPeriod(day, _)
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

    fn read(verb: Verb, fields: &mut Fields<'_>) -> Option<Self> {
        match verb {
            Verb::Register => {
                let provider = fields.must("provider_id", value::identifier);
                let first = fields.must("first_period_starts", value::day);
                Some(Self::Register(provider?, first?))
            }
            Verb::ConnectLicence => fields.must("licence", not_blank).map(Self::ConnectLicence),
            Verb::SubmitPeriod => {
                let starts = fields.must("period_starts", value::day);
                let channel = fields.must("channel", value::word(&CHANNELS));
                Some(match (starts, channel) {
                    (Some(starts), Some(channel)) => Self::SubmitPeriod(starts, channel),
                    _ => Self::InPart(CommandInPart::SubmitPeriod(starts, channel)),
                })
            }
            Verb::SelectSource => {
                let source = fields.must("source", value::text);
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
            Verb::RecordAttendance => {
                let child = fields.must("child_id", value::identifier);
                let day = fields.must("day", value::day);
                let channel = fields.must("channel", value::word(&CHANNELS));
                let mark = fields.must("mark", value::word(&MARKS));
                Some(match (child, day, channel, mark) {
                    (Some(child), Some(day), Some(channel), Some(mark)) => {
                        Self::RecordAttendance(child, day, channel, mark)
                    }
                    _ => Self::InPart(CommandInPart::RecordAttendance(day, channel)),
                })
            }
            Verb::Status => fields.must("day", value::day).map(Self::Status),
        }
    }
}

#[expect(clippy::option_option, reason = "an error, an absent field, or a day")]
fn dates(fields: &mut Fields<'_>) -> (Option<Day>, Option<Option<Day>>) {
    (fields.must("today", value::day), fields.may("from", value::day))
}
