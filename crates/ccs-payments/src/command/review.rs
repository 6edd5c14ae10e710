//! `review_assessment` and `ict_outcome`: is it correct?

use super::Case;
use crate::event::Event;
use crate::lock::{Move, NotAMove};

impl Case<'_> {
    pub(super) fn review_assessment(&self, correct: bool) -> Result<Event, NotAMove> {
        self.after(if correct { Move::ReviewCorrect } else { Move::ReviewIncorrect })?;
        Ok(Event::Reviewed { correct })
    }

    /// Lifting the lock releases the payment; what was released before stays as it was set off.
    pub(super) fn ict_outcome(&self, correct: bool) -> Result<Event, NotAMove> {
        self.after(if correct { Move::IctCorrect } else { Move::IctIncorrect })?;
        let released_before = self.activity.release().is_some();
        let release = (correct && !released_before).then(|| self.release());
        Ok(Event::IctDecided { correct, release })
    }
}
