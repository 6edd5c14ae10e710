//! What was decided: events, and the one place where they become a centre's state.

use alloc::boxed::Box;

use super::{Centre, Channel, Selection, ServicePeriods};
use crate::date::Day;
use crate::id::{CentreId, ChildId, ProviderId};

/// Whether a child came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// The child came.
    Attended,
    /// The child did not.
    Absent,
}

/// Something that happened to one centre. Deciding may refuse; applying an event never does.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    },
}

impl Event {
    /// The one centre that it happened to (I5).
    #[must_use]
    pub const fn centre(&self) -> CentreId {
        match self {
            Self::CentreRegistered { centre, .. }
            | Self::LicenceConnected { centre, .. }
            | Self::PeriodSubmitted { centre, .. }
            | Self::Selected { centre, .. }
            | Self::AttendanceRecorded { centre, .. } => *centre,
        }
    }
}

impl Centre {
    pub(super) fn apply(&mut self, event: Event) {
        match event {
            Event::CentreRegistered { .. } => {}
            Event::LicenceConnected { licence, .. } => self.licence = Some(licence),
            Event::PeriodSubmitted { channel, .. } => self.submitted.push(channel),
            Event::Selected { selection, .. } => self.selections.push(selection),
            Event::AttendanceRecorded { child, day, mark, .. } => {
                self.attendance.insert((day, child), mark);
            }
        }
    }
}
