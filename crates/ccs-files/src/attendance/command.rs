//! The commands, read from a line.

use ccs_core::attendance_source::{Channel, Mark};
use ccs_core::date::Day;
use ccs_core::id::{CentreId, ChildId, ProviderId};

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
        // Common to all kinds of commands; here they decide nothing.
        let common = (fields.may("on", value::day), fields.may("by", value::text));
        let verb = fields.must("command", value::word(&VERBS))?;
        let command = CentreCommand::read(verb, fields)?;
        let centre = fields.must("centre_id", value::identifier)?;
        (common.0.is_some() && common.1.is_some()).then_some(Self { centre, command })
    }
}

impl CentreCommand {
    fn read(verb: Verb, fields: &mut Fields<'_>) -> Option<Self> {
        match verb {
            Verb::Register => {
                let provider = fields.must("provider_id", value::identifier);
                let first = fields.must("first_period_starts", value::day);
                Some(Self::Register(provider?, first?))
            }
            Verb::ConnectLicence => fields.must("licence", value::text).map(Self::ConnectLicence),
            Verb::SubmitPeriod => {
                let starts = fields.must("period_starts", value::day);
                let channel = fields.must("channel", value::word(&CHANNELS));
                Some(Self::SubmitPeriod(starts?, channel?))
            }
            Verb::SelectSource => {
                let source = fields.must("source", value::text);
                let (today, from) = dates(fields);
                Some(Self::SelectSource(source?, today?, from?))
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
                Some(Self::RecordAttendance(child?, day?, channel?, mark?))
            }
            Verb::Status => fields.must("day", value::day).map(Self::Status),
        }
    }
}

#[expect(clippy::option_option, reason = "an error, an absent field, or a day")]
fn dates(fields: &mut Fields<'_>) -> (Option<Day>, Option<Option<Day>>) {
    (fields.must("today", value::day), fields.may("from", value::day))
}
