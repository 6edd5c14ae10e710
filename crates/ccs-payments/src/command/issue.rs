//! `issue` and `return`: the payment goes out, and comes back.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use ccs_core::date::Day;

use super::{Case, CommandRefusal, FieldPath};
use crate::event::{Event, Posting};
use crate::lock::{Move, NotAMove};

/// Why a payment is not issued, though nothing locks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum IssueRefusal {
    /// Debts took everything, or there were no arrears.
    #[error("nothing is payable to the customer, so there is nothing to issue")]
    NothingPayable,
    /// Two working days later the calendar ends.
    #[error("no two working days follow the posting date before 2200; correct the date")]
    BeyondCalendar,
}

impl IssueRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NothingPayable => "CCS-P021",
            Self::BeyondCalendar => "CCS-P022",
        }
    }

    /// The field.
    #[must_use]
    pub const fn field(self) -> FieldPath {
        match self {
            Self::NothingPayable => Cow::Borrowed("command"),
            Self::BeyondCalendar => Cow::Borrowed("posting_date"),
        }
    }
}

impl Case<'_> {
    pub(super) fn issue(&self, posting_date: Day) -> Result<Event, Vec<CommandRefusal>> {
        let first = match self.after(Move::Issue) {
            Ok(_) => self.nothing_payable().map(CommandRefusal::from),
            Err(refusal) => Some(refusal.into()),
        };
        match (first, self.posting(posting_date)) {
            (None, Ok(posting)) => Ok(Event::Issued(posting)),
            (first, posting) => {
                let late = posting.err().map(CommandRefusal::from);
                Err(first.into_iter().chain(late).collect())
            }
        }
    }

    pub(super) fn take_back(&self, reason: &str) -> Result<Event, NotAMove> {
        self.after(Move::Return)?;
        Ok(Event::Returned { reason: reason.into() })
    }

    pub(super) fn posting(&self, posting_date: Day) -> Result<Posting, IssueRefusal> {
        let received_on = self.rules.calendar.received_on(posting_date);
        let received_on = received_on.ok_or(IssueRefusal::BeyondCalendar)?;
        Ok(Posting { posting_date, received_on })
    }

    fn nothing_payable(&self) -> Option<IssueRefusal> {
        let payable = self.activity.release().is_some_and(|release| !release.payable.is_zero());
        (!payable).then_some(IssueRefusal::NothingPayable)
    }
}
