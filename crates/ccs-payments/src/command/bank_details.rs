//! `update_bank_details`: a returned payment is reissued by it, and by policy a lock is lifted.

use alloc::vec::Vec;

use super::posting::PostingRefusal;
use super::{Case, CommandRefusal, one};
use crate::event::{Event, LiftedByUpdate, Posting};
use crate::lock::{LockKind, Move, Stage, State};
use crate::policy::BankDetailsLock;

impl Case<'_> {
    pub(super) fn update_bank_details(&self) -> Result<Event, Vec<CommandRefusal>> {
        let returned = self.activity.state().stage() == Stage::Returned;
        let reissue = returned.then(|| self.reissue()).transpose().map_err(one)?;
        let lifted = self.lifted_by_update().map_err(one)?;
        Ok(Event::BankDetailsUpdated { reissue, lifted })
    }

    /// The reissue is posted on the day of the update, or on the next working day.
    fn reissue(&self) -> Result<Posting, PostingRefusal> {
        let on = self.command.on;
        let returned = self.activity.payments().last().and_then(|last| last.returned.as_ref());
        if let Some(returned) = returned.filter(|returned| on < returned.on) {
            return Err(PostingRefusal::BeforeReturn { returned_on: returned.on });
        }
        let posted = self.rules.calendar.business_day_from(on);
        self.posting(posted.ok_or(PostingRefusal::BeyondCalendar)?)
    }

    fn lifted_by_update(&self) -> Result<Option<LiftedByUpdate>, PostingRefusal> {
        let of = |kind| self.activity.other_locks().filter(move |lock| lock.reason.kind() == kind);
        let lifts = self.rules.policy.bank_details_lock == BankDetailsLock::Update;
        if !lifts || of(LockKind::BankDetailsInvalid).next().is_none() {
            return Ok(None);
        }
        let by = self.command.on.succ().ok_or(PostingRefusal::BeyondCalendar)?;
        let last = of(LockKind::Other).next().is_none();
        let next = if last { self.after(Move::UpdateLiftsOtherLock).ok() } else { None };
        let release = next.and_then(|next| self.release_on_entering(next));
        Ok(Some(LiftedByUpdate { by, last, release }))
    }

    /// The release, where a move to this state is what releases the payment.
    pub(super) fn release_on_entering(&self, next: State) -> Option<crate::event::Release> {
        self.activity.releases_on_entering(next).then(|| self.release())
    }
}
