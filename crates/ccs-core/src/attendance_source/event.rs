//! The events that result from decisions, and how they change a centre's state.

use alloc::boxed::Box;

use super::{Centre, Channel, Selection, ServicePeriods, SubmittedPeriod};
use crate::date::Day;
use crate::id::{CentreId, ChildId, ProviderId};

/// Whether a child attended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Mark {
    /// The child attended.
    Attended,
    /// The child was absent.
    Absent,
}

impl Mark {
    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Attended => "attended",
            Self::Absent => "absent",
        }
    }
}

/// Something that happened to one centre. Deciding can fail; applying an event never does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Event {
    /// The centre was registered.
    CentreRegistered {
        /// The centre.
        centre: CentreId,
        /// Its provider.
        provider: ProviderId,
        /// Its service periods.
        periods: ServicePeriods,
    },
    /// The program's licence number was connected to the program.
    LicenceConnected {
        /// The centre.
        centre: CentreId,
        /// The number, unchanged.
        licence: Box<str>,
    },
    /// The oldest service period that had not been submitted was submitted.
    PeriodSubmitted {
        /// The centre.
        centre: CentreId,
        /// The channel by which it was submitted.
        channel: Channel,
        /// The day on which it was submitted, if known.
        on: Option<Day>,
    },
    /// A child's enrolment year was registered.
    ChildRegistered {
        /// The centre.
        centre: CentreId,
        /// The child.
        child: ChildId,
        /// The first day of the enrolment year.
        year_starts: Day,
    },
    /// A choice was made of who enters attendance.
    Selected {
        /// The centre.
        centre: CentreId,
        /// The choice.
        selection: Selection,
    },
    /// A child's attendance was recorded, which replaces an earlier record of the day.
    AttendanceRecorded {
        /// The centre.
        centre: CentreId,
        /// The child.
        child: ChildId,
        /// The day.
        day: Day,
        /// Whether the child attended.
        mark: Mark,
        /// The channel by which it was recorded.
        channel: Channel,
    },
}

impl Event {
    /// The centre that it concerns.
    #[must_use]
    pub const fn centre(&self) -> CentreId {
        match self {
            Self::CentreRegistered { centre, .. }
            | Self::LicenceConnected { centre, .. }
            | Self::PeriodSubmitted { centre, .. }
            | Self::Selected { centre, .. }
            | Self::ChildRegistered { centre, .. }
            | Self::AttendanceRecorded { centre, .. } => *centre,
        }
    }
}

impl Centre {
    pub(super) fn apply(&mut self, event: Event) {
        match event {
            Event::CentreRegistered { .. } => {}
            Event::LicenceConnected { licence, .. } => self.licence = Some(licence),
            Event::PeriodSubmitted { channel, on, .. } => {
                self.submitted.push(SubmittedPeriod { channel, on });
            }
            Event::Selected { selection, .. } => self.select(selection),
            Event::ChildRegistered { child, year_starts, .. } => {
                self.children.entry(child).or_default().begin_year(year_starts);
            }
            Event::AttendanceRecorded { child, day, mark, channel, .. } => {
                self.children.entry(child).or_default().record(day, mark, channel);
            }
        }
    }
}
