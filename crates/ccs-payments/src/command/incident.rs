//! `raise_incident`: ask ICT about a lock for another reason than the limit.

use super::Case;
use crate::event::Event;
use crate::incident::Incident;
use crate::lock::{Move, NotAMove};

impl Case<'_> {
    pub(super) fn raise_incident(&self) -> Result<Event, NotAMove> {
        self.after(Move::RaiseIncident)?;
        let plan = self.activity.plan().ok_or(NotAMove::NothingPlanned)?;
        let incident = Incident::about(plan.arrears.gross(), &plan.changes);
        let expected = self.rules.calendar.expected_from(self.command.on);
        Ok(Event::IncidentRaised { incident, expected })
    }
}
