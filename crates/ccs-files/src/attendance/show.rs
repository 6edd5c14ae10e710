//! What an outcome shows of centres, children and periods.

use ccs_core::attendance_source::{
    Absences, Centre, Channel, ChildRecord, ServicePeriod, Source, Status, is_late,
};
use ccs_core::date::Day;
use ccs_core::id::ChildId;
use serde::Serialize;

use crate::command::Lists;

/// What is shown beside the centre.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// The choices that a save takes the place of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Vec<ReplacedShown>>,
    /// The licence number that another takes the place of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces_licence: Option<String>,
    /// The totals of the child's absences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub child: Option<ChildShown>,
    /// The service period that was submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodShown>,
    /// Whether it was submitted late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<bool>,
    /// What was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<ViewShown>,
}

/// A centre as an outcome shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CentreShown {
    /// The centre.
    pub centre_id: String,
    /// Who writes attendance: `portal` or a system.
    pub source: &'static str,
    /// The setting as the portal has it: `PPP` or a system's name.
    pub setting: &'static str,
    /// Since when.
    pub since: String,
    /// Who follows, and from when.
    pub next: Option<ReplacedShown>,
    /// `open` or `read_only`.
    pub portal: &'static str,
    /// The day that all this is as at.
    pub as_at: String,
    /// The program's licence number.
    pub licence: Option<String>,
    /// How many service periods were submitted.
    pub periods_submitted: usize,
    /// How many service periods are over and not submitted.
    pub outstanding_count: usize,
    /// Their starts, oldest first: a year's where only what changed is shown.
    pub outstanding: Vec<String>,
}

/// A choice: who writes attendance, and from when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplacedShown {
    /// `portal` or a system.
    pub source: &'static str,
    /// From when.
    pub from: String,
}

/// The totals of a child's absences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChildShown {
    child_id: String,
    absences: u16,
    consecutive_absences: u16,
    since: Option<String>,
    notices: Vec<String>,
}

/// A service period that was submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodShown {
    period_starts: String,
    channel: &'static str,
    on: Option<String>,
    pub(super) late: bool,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "view", rename_all = "snake_case")]
pub enum ViewShown {
    /// The centres of a provider.
    Centres(CentresShown),
    /// The days recorded at a centre.
    Attendance(DaysShown),
}

/// The centres of a provider, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CentresShown {
    centres: Vec<CentreInList>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct CentreInList {
    centre_id: String,
    licence: Option<String>,
    source: &'static str,
    setting: &'static str,
    since: String,
    next: Option<ReplacedShown>,
}

/// The days recorded at a centre, by child and day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DaysShown {
    days: Vec<DayShown>,
    children: Vec<ChildShown>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct DayShown {
    child_id: String,
    day: String,
    mark: &'static str,
    channel: &'static str,
}

/// Service periods are two weeks.
const PERIODS_OF_A_YEAR: usize = 26;

impl CentreShown {
    pub(super) fn of(centre: &Centre, as_at: Day, lists: Lists) -> Self {
        let status = centre.status_on(as_at);
        let outstanding = centre.all_outstanding_on(as_at);
        let most = match lists {
            Lists::Empty => 0,
            Lists::Changed => PERIODS_OF_A_YEAR,
            Lists::Whole => usize::MAX,
        };
        Self {
            centre_id: status.centre.to_string(),
            source: status.source.as_str(),
            setting: status.source.label(),
            since: status.since.to_string(),
            next: next(&status),
            portal: if status.portal_is_open() { "open" } else { "read_only" },
            as_at: as_at.to_string(),
            licence: centre.licence().map(str::to_owned),
            periods_submitted: centre.submitted_in_all(),
            outstanding_count: centre.outstanding_in_all(as_at),
            outstanding: outstanding.take(most).map(|period| period.first.to_string()).collect(),
        }
    }
}

impl ReplacedShown {
    pub(super) fn of((source, from): (Source, Day)) -> Self {
        Self { source: source.as_str(), from: from.to_string() }
    }
}

impl ChildShown {
    /// As it is once a day is recorded, with the notices that are given for that.
    pub(super) fn with(counted: &Absences) -> Self {
        Self {
            child_id: counted.child.to_string(),
            absences: counted.absences,
            consecutive_absences: counted.consecutive,
            since: Some(counted.since.to_string()),
            notices: counted.notices.iter().map(|notice| notice.name()).collect(),
        }
    }

    /// As it is, with every notice that was given.
    fn of(record: &ChildRecord, child: ChildId) -> Self {
        Self {
            child_id: child.to_string(),
            absences: record.absences(),
            consecutive_absences: record.consecutive_absences(),
            since: record.since().map(|day| day.to_string()),
            notices: record
                .notices()
                .map(ccs_core::attendance_source::background::AbsenceNotice::name)
                .collect(),
        }
    }
}

impl PeriodShown {
    pub(super) fn new(period: ServicePeriod, channel: Channel, on: Option<Day>) -> Self {
        Self {
            period_starts: period.first.to_string(),
            channel: channel.as_str(),
            on: on.map(|day| day.to_string()),
            late: is_late(period, on),
        }
    }
}

impl CentresShown {
    pub(super) fn of<'c>(centres: impl Iterator<Item = &'c Centre>, day: Day) -> Self {
        let shown = |centre: &Centre| {
            let status = centre.status_on(day);
            CentreInList {
                centre_id: centre.id.to_string(),
                licence: centre.licence().map(str::to_owned),
                source: status.source.as_str(),
                setting: status.source.label(),
                since: status.since.to_string(),
                next: next(&status),
            }
        };
        Self { centres: centres.map(shown).collect() }
    }
}

impl DaysShown {
    pub(super) fn of(
        centre: &Centre,
        child: Option<ChildId>,
        from: Option<Day>,
        to: Option<Day>,
    ) -> Self {
        let children = centre.children().filter(|(id, _)| child.is_none_or(|child| child == *id));
        let children: Vec<(ChildId, &ChildRecord)> = children.collect();
        let (from, to) = (from.unwrap_or(Day::MIN), to.unwrap_or(Day::MAX));
        let days = children.iter().flat_map(|(id, record)| {
            record.days(from, to).map(move |(day, mark, channel)| DayShown {
                child_id: id.to_string(),
                day: day.to_string(),
                mark: mark.as_str(),
                channel: channel.as_str(),
            })
        });
        Self {
            days: days.collect(),
            children: children.iter().map(|(id, record)| ChildShown::of(record, *id)).collect(),
        }
    }
}

fn next(status: &Status) -> Option<ReplacedShown> {
    status.next.map(ReplacedShown::of)
}
