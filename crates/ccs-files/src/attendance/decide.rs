//! From a command to a decision about its centre, and what the caller is told of it.

use ccs_core::attendance_source::{AttendanceRefusal, Event, Language, Source, System};
use ccs_core::date::Day;
use ccs_core::id::CentreId;

use super::words::{self, Told};
use super::{AttendanceCommand, CentreCase, CentreCommand, CommandInPart, Decision};
use crate::json::FieldError;

pub(super) fn decide(
    case: &CentreCase,
    command: &AttendanceCommand,
    language: Language,
) -> Result<Decision, Vec<FieldError>> {
    let decided = decided(case, command.centre, &command.command).map_err(|refusals| {
        refusals.into_iter().map(|refusal| error(refusal, language)).collect::<Vec<_>>()
    })?;
    let (event, told) = decided;
    let as_at = command.command.day();
    Ok(Decision { event, as_at, message: words::told(told, language) })
}

type Decided = (Option<Event>, Told);

fn decided(
    case: &CentreCase,
    centre: CentreId,
    command: &CentreCommand,
) -> Result<Decided, Vec<AttendanceRefusal>> {
    let registry = &case.registry;
    Ok(match command {
        CentreCommand::Register(provider, first) => {
            let event = registry.decide_centre(*provider, centre, *first)?;
            (Some(event), Told::Registered)
        }
        CentreCommand::ConnectLicence(licence) => {
            let event = registry.decide_licence(centre, licence)?;
            (Some(event), Told::LicenceConnected)
        }
        CentreCommand::SubmitPeriod(starts, channel) => {
            let event = registry.decide_period(centre, *starts, *channel)?;
            (Some(event), Told::PeriodSubmitted(*starts))
        }
        CentreCommand::SelectSource(source, today, from) => {
            select(case, centre, source, *today, *from)?
        }
        CentreCommand::SwitchToPortal(today, from) => {
            let selection = registry.decide_portal(centre, *today, *from)?;
            let told = Told::Scheduled(Source::Portal, selection.from);
            (Some(Event::Selected { centre, selection }), told)
        }
        CentreCommand::RecordAttendance(child, day, channel, mark) => {
            let event = registry.decide_attendance(centre, *child, *day, *channel, *mark)?;
            (Some(event), Told::Recorded)
        }
        CentreCommand::Status(day) => {
            let status = registry.status(centre, *day)?;
            (None, Told::Writes(status.source, status.since, *day))
        }
        CentreCommand::InPart(part) => return Err(in_part(case, centre, part)),
    })
}

/// What stands against a command that could be read in part only.
fn in_part(case: &CentreCase, centre: CentreId, part: &CommandInPart) -> Vec<AttendanceRefusal> {
    let registry = &case.registry;
    match part {
        CommandInPart::SubmitPeriod(starts, channel) => {
            registry.period_refusals(centre, *starts, *channel)
        }
        CommandInPart::SelectSource(source, today) => {
            let unknown = source.as_ref().and_then(|source| System::read(source).err());
            unknown.into_iter().chain(registry.source_refusals(centre, *today)).collect()
        }
        CommandInPart::RecordAttendance(day, channel) => {
            registry.attendance_refusals(centre, *day, *channel)
        }
    }
}

/// A system that is not known is refused together with whatever else is wrong.
fn select(
    case: &CentreCase,
    centre: CentreId,
    source: &str,
    today: Day,
    from: Option<Day>,
) -> Result<Decided, Vec<AttendanceRefusal>> {
    let read = System::read(source);
    let any = read.unwrap_or(System::AllianceCore);
    let decided = case.registry.decide_source(centre, any, today, from);
    match (read, decided) {
        (Ok(_), Ok(selection)) => {
            let told = Told::Scheduled(selection.source, selection.from);
            Ok((Some(Event::Selected { centre, selection }), told))
        }
        (Ok(_), Err(refusals)) => Err(refusals),
        (Err(unknown), Ok(_)) => Err(vec![unknown]),
        (Err(unknown), Err(refusals)) => Err(std::iter::once(unknown).chain(refusals).collect()),
    }
}

fn error(refusal: AttendanceRefusal, language: Language) -> FieldError {
    let sentence = refusal.message(language);
    let (message, remedy) = sentence.split_once("; ").unwrap_or((&sentence, ""));
    FieldError::about(refusal.field(), refusal.code(), message).mended_by(remedy)
}
