//! What an event changes, as it is before it: to take it back after it was shown.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::child::ChildBefore;
use super::{Centre, Event, Registry, Selection};
use crate::id::{CentreId, ChildId};

/// What an event changes, as it is before it. Its size does not depend on the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    centre: CentreId,
    part: Part,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Nothing,
    NoCentre,
    Licence { before: Option<Box<str>>, after: Box<str>, holder: Option<CentreId> },
    Periods,
    Choices(Vec<Selection>),
    Child(ChildId, Option<ChildBefore>),
}

impl Registry {
    /// What an event would change, as it is now.
    #[must_use]
    pub fn before(&self, event: &Event) -> Before {
        let id = event.centre();
        let centre = self.centres.get(&id);
        let part = match (event, centre) {
            (Event::CentreRegistered { .. }, None) => Part::NoCentre,
            (Event::CentreRegistered { .. }, Some(_)) | (_, None) => Part::Nothing,
            (Event::LicenceConnected { licence, .. }, Some(centre)) => Part::Licence {
                before: centre.licence.clone(),
                after: licence.clone(),
                holder: self.by_licence.get(licence).copied(),
            },
            (Event::PeriodSubmitted { .. }, Some(_)) => Part::Periods,
            (Event::Selected { .. }, Some(centre)) => Part::Choices(centre.in_place.clone()),
            (Event::ChildRegistered { child, .. }, Some(centre)) => {
                Part::Child(*child, centre.child(*child).map(|record| record.before(None)))
            }
            (Event::AttendanceRecorded { child, day, .. }, Some(centre)) => {
                Part::Child(*child, centre.child(*child).map(|record| record.before(Some(*day))))
            }
        };
        Before { centre: id, part }
    }

    /// Takes the event back that was applied last: `before` is what it changed.
    pub fn take_back(&mut self, before: Before) {
        let Before { centre: id, part } = before;
        match part {
            Part::Nothing => {}
            Part::NoCentre => self.remove_centre(id),
            Part::Licence { before, after, holder } => {
                self.by_licence.remove(&after);
                self.by_licence.extend(holder.map(|holder| (after, holder)));
                self.by_licence.extend(before.clone().map(|licence| (licence, id)));
                if let Some(centre) = self.centres.get_mut(&id) {
                    centre.licence = before;
                }
            }
            Part::Periods | Part::Choices(_) | Part::Child(..) => {
                if let Some(centre) = self.centres.get_mut(&id) {
                    centre.take_back(part);
                }
            }
        }
    }

    fn remove_centre(&mut self, id: CentreId) {
        let Some(centre) = self.centres.remove(&id) else { return };
        if let Some(own) = self.by_provider.get_mut(&centre.provider) {
            own.remove(&id);
            if own.is_empty() {
                self.by_provider.remove(&centre.provider);
            }
        }
    }
}

impl Centre {
    fn take_back(&mut self, part: Part) {
        match part {
            Part::Periods => {
                self.submitted.pop();
            }
            Part::Choices(in_place) => {
                self.selections.pop();
                self.in_place = in_place;
            }
            Part::Child(child, None) => {
                self.children.remove(&child);
            }
            Part::Child(child, Some(before)) => {
                if let Some(record) = self.children.get_mut(&child) {
                    record.take_back(before);
                }
            }
            Part::Nothing | Part::NoCentre | Part::Licence { .. } => {}
        }
    }
}
