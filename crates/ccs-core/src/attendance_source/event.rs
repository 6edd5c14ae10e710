//! What was decided: events, and the one place where they become a centre's state.

use alloc::boxed::Box;

use super::{Centre, Channel, Selection, ServicePeriods, SubmittedPeriod};
use crate::date::Day;
use crate::id::{CentreId, ChildId, ProviderId};

/// Whether a child came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Mark {
    /// The child came.
    Attended,
    /// The child did not.
    Absent,
}

impl Mark {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Attended => "attended",
            Self::Absent => "absent",
        }
    }
}

/// Something that happened to one centre. Deciding may refuse; applying an event never does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Event {
    /// It was registered.
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
        /// The number, as it was given.
        licence: Box<str>,
    },
    /// The oldest service period that was not submitted, was.
    PeriodSubmitted {
        /// The centre.
        centre: CentreId,
        /// By which channel.
        channel: Channel,
        /// The day on which it was submitted, where it is known.
        on: Option<Day>,
    },
    /// A child's enrolment year was registered.
    ChildRegistered {
        /// The centre.
        centre: CentreId,
        /// The child.
        child: ChildId,
        /// The day that the enrolment year starts.
        year_starts: Day,
    },
    /// A choice was made of who writes attendance.
    Selected {
        /// The centre.
        centre: CentreId,
        /// The choice.
        selection: Selection,
    },
    /// It was recorded whether a child came; what was recorded before no longer counts.
    AttendanceRecorded {
        /// The centre.
        centre: CentreId,
        /// The child.
        child: ChildId,
        /// The day.
        day: Day,
        /// Whether the child came.
        mark: Mark,
        /// By which channel.
        channel: Channel,
    },
}

impl Event {
    /// The one centre that it happened to.
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
