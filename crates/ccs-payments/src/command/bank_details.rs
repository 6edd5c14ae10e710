//! `update_bank_details`: a returned payment is reissued by it.

use super::Case;
use super::issue::IssueRefusal;
use crate::event::Event;
use crate::lock::State;

impl Case<'_> {
    /// The reissue is posted on the day of the update.
    pub(super) fn update_bank_details(&self) -> Result<Event, IssueRefusal> {
        let returned = self.activity.state() == State::Returned;
        let reissue = returned.then(|| self.posting(self.command.on)).transpose()?;
        Ok(Event::BankDetailsUpdated { reissue })
    }
}
