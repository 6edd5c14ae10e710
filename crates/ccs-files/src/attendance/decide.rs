//! From a command to a decision and the message about it.

use ccs_core::attendance_source::{
    Absences, Announcement, AttendanceRefusal, Centre, Event, Language, Policy, Registry,
    Selection, Source,
};
use ccs_core::date::Day;
use ccs_core::id::{CentreId, ChildId};
use ccs_core::ledger::FaultKind;

use super::show::{CentresShown, ChildShown, DaysShown, PeriodShown, ReplacedShown, ViewShown};
use super::words::{self, Notice};
use super::{AttendanceCommand, CentreCommand, CommandInPart};
use crate::json::FieldError;

/// What was decided, and what the outcome shows of it.
#[derive(Debug, Default)]
pub struct Decision {
    pub(super) events: Vec<Event>,
    pub(super) message: String,
    pub(super) announcements: Vec<Announcement>,
    pub(super) centre: Option<CentreId>,
    pub(super) as_at: Option<Day>,
    pub(super) replaces: Option<Vec<ReplacedShown>>,
    pub(super) replaces_licence: Option<String>,
    pub(super) child: Option<ChildShown>,
    pub(super) period: Option<PeriodShown>,
    pub(super) view: Option<ViewShown>,
}

pub(super) fn decide(
    registry: &Registry,
    command: &AttendanceCommand,
    policy: Policy,
    language: Language,
) -> Result<Decision, Vec<FieldError>> {
    match command {
        AttendanceCommand::ListCentres(provider, day) => {
            let centres = registry.centres_of(*provider);
            let view = ViewShown::Centres(CentresShown::of(centres, *day));
            let message = words::text(&Notice::Listed(*day), language);
            Ok(Decision { message, view: Some(view), ..Decision::default() })
        }
        AttendanceCommand::Centre(id, about) => {
            let refused = |refusals: Vec<AttendanceRefusal>| {
                refusals.into_iter().map(|refusal| error(refusal, language)).collect::<Vec<_>>()
            };
            let (subject, decision) = decided(registry, *id, about, policy).map_err(refused)?;
            let message = words::text(&subject, language);
            Ok(Decision { message, centre: Some(*id), as_at: about.day(), ..decision })
        }
    }
}

/// What is wrong with recorded events: the command gives others under every policy, or would be
/// refused.
pub(super) fn faults(
    registry: &Registry,
    command: &AttendanceCommand,
    events: &[Event],
) -> Vec<FaultKind> {
    let mut comes_to_others = false;
    for policy in Policy::all() {
        match decide(registry, command, policy, Language::English) {
            Ok(decision) if decision.events == events => return Vec::new(),
            Ok(_) => comes_to_others = true,
            Err(_) => {}
        }
    }
    vec![if comes_to_others { FaultKind::OtherFigure } else { FaultKind::NotThere }]
}

type Decided = (Notice, Decision);

impl Decision {
    fn of(event: Event) -> Self {
        Self { events: vec![event], ..Self::default() }
    }
}

fn decided(
    registry: &Registry,
    id: CentreId,
    command: &CentreCommand,
    policy: Policy,
) -> Result<Decided, Vec<AttendanceRefusal>> {
    Ok(match command {
        CentreCommand::Register(provider, first) => {
            let event = registry.decide_centre(*provider, id, *first)?;
            (Notice::Registered, Decision::of(event))
        }
        CentreCommand::RegisterChild(child, starts) => {
            let event = registry.decide_child(id, *child, *starts)?;
            (Notice::ChildRegistered(*starts), Decision::of(event))
        }
        CentreCommand::ConnectLicence(licence) => licence_connected(registry, id, licence)?,
        CentreCommand::SubmitPeriod(starts, channel, on) => {
            let event = registry.decide_period(id, *starts, *channel, *on)?;
            let period = registry.centre(id).and_then(|known| known.periods.containing(*starts));
            let period = period.map(|period| PeriodShown::new(period, *channel, *on));
            (Notice::PeriodSubmitted(*starts), Decision { period, ..Decision::of(event) })
        }
        CentreCommand::SelectSource(source, today, from) => {
            let read = Source::read(source);
            let any = read.unwrap_or(Source::Ccms(ccs_core::attendance_source::System::Playground));
            let decided = registry.decide_source(id, any, *today, *from, policy);
            match (read, decided) {
                (Ok(_), Ok(selection)) => saved(registry, id, selection),
                (Ok(_), Err(refusals)) => return Err(refusals),
                (Err(unknown), decided) => {
                    let others = decided.err().unwrap_or_default();
                    return Err(std::iter::once(unknown).chain(others).collect());
                }
            }
        }
        CentreCommand::SwitchToPortal(today, from) => {
            let selection = registry.decide_portal(id, *today, *from, policy)?;
            saved(registry, id, selection)
        }
        CentreCommand::RecordAttendance(child, day, channel, mark) => {
            let event = registry.decide_attendance(id, *child, *day, *channel, *mark)?;
            (Notice::Recorded, recorded(registry, id, (*child, *day, *mark), event))
        }
        CentreCommand::Status(day) => {
            let status = registry.status(id, *day)?;
            (Notice::Writes(status.source, status.since, *day), Decision::default())
        }
        CentreCommand::Attendance(child, from, to) => {
            let Some(centre) = registry.centre(id) else {
                return Err(vec![AttendanceRefusal::CentreUnknown]);
            };
            let days = DaysShown::of(centre, *child, *from, *to);
            let view = Some(ViewShown::Attendance(days));
            (Notice::Shown, Decision { view, ..Decision::default() })
        }
        CentreCommand::InPart(part) => return Err(in_part(registry, id, part)),
    })
}

fn licence_connected(
    registry: &Registry,
    id: CentreId,
    licence: &str,
) -> Result<Decided, Vec<AttendanceRefusal>> {
    let event = registry.decide_licence(id, licence)?;
    let before = registry.centre(id).and_then(Centre::licence);
    let before = before.filter(|before| *before != licence);
    let announcements = registry.announcements(&event);
    let replaces_licence = before.map(str::to_owned);
    let decision = Decision { announcements, replaces_licence, ..Decision::of(event) };
    Ok((Notice::LicenceConnected, decision))
}

/// A choice, with those that it takes the place of.
fn saved(registry: &Registry, id: CentreId, selection: Selection) -> Decided {
    let centre = registry.centre(id);
    let replaced: Vec<(Source, Day)> =
        centre.into_iter().flat_map(|centre| centre.replaced_by(selection)).collect();
    let event = Event::Selected { centre: id, selection };
    let announcements = registry.announcements(&event);
    let mut decision = Decision { announcements, ..Decision::of(event) };
    if !replaced.is_empty() {
        decision.replaces = Some(replaced.iter().copied().map(ReplacedShown::of).collect());
    }
    (Notice::Scheduled(selection.source, selection.from, replaced), decision)
}

/// A record, with the totals of the child's absences.
fn recorded(
    registry: &Registry,
    id: CentreId,
    (child, day, mark): (ChildId, Day, ccs_core::attendance_source::Mark),
    event: Event,
) -> Decision {
    let unknown = ccs_core::attendance_source::ChildRecord::default();
    let record = registry.centre(id).and_then(|centre| centre.child(child)).unwrap_or(&unknown);
    Decision {
        announcements: registry.announcements(&event),
        child: Some(ChildShown::with(&Absences::with(record, child, day, mark))),
        ..Decision::of(event)
    }
}

/// Every reason against a command that could be read in part only.
fn in_part(registry: &Registry, id: CentreId, part: &CommandInPart) -> Vec<AttendanceRefusal> {
    match part {
        CommandInPart::SubmitPeriod(starts, channel) => {
            registry.period_refusals(id, *starts, *channel)
        }
        CommandInPart::SelectSource(source, today) => {
            let unknown = source.as_ref().and_then(|source| Source::read(source).err());
            unknown.into_iter().chain(registry.source_refusals(id, *today)).collect()
        }
        CommandInPart::RecordAttendance(day, channel) => {
            registry.attendance_refusals(id, *day, *channel)
        }
    }
}

fn error(refusal: AttendanceRefusal, language: Language) -> FieldError {
    let sentence = refusal.message(language);
    let (message, remedy) = sentence.split_once("; ").unwrap_or((&sentence, ""));
    FieldError::about(refusal.field(), refusal.code(), message).mended_by(remedy)
}
