//! `review_assessment` and `ict_outcome`: is it correct?

use super::Case;
use crate::event::Event;
use crate::lock::{Move, NotAMove};

impl Case<'_> {
    pub(super) fn review_assessment(&self, correct: bool) -> Result<Event, NotAMove> {
        self.after(if correct { Move::ReviewCorrect } else { Move::ReviewIncorrect })?;
        Ok(Event::Reviewed { correct })
    }

    /// Lifting the lock releases a payment that is finalised; what was released before stays as it
    /// was set off.
    pub(super) fn ict_outcome(&self, correct: bool) -> Result<Event, NotAMove> {
        let next = self.after(if correct { Move::IctCorrect } else { Move::IctIncorrect })?;
        Ok(Event::IctDecided { correct, release: self.release_on_entering(next) })
    }
}
