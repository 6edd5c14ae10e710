//! `issue` and `return`: the payment goes out, and comes back.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use ccs_core::date::Day;

use super::{Case, CommandRefusal, FieldPath, one};
use crate::event::{Event, Posting};
use crate::lock::{Move, NotAMove};
use crate::policy::LockScope;

/// Why a payment is not issued, returned or reissued as of this day, though its state allows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum PostingRefusal {
    /// Debts took everything, or there were no arrears.
    #[error(
        "nothing is payable to the customer: debts took all of it, or there were no arrears; leave the command out"
    )]
    NothingPayable,
    /// The day of receipt is after the end of the calendar.
    #[error("no two working days follow the posting date before 2200; correct the date")]
    BeyondCalendar,
    /// The payment was locked or not finalised on the posting date.
    #[error("the payment was released on {released_on}; post it on that day or later")]
    BeforeRelease {
        /// The day from which nothing locks the payment.
        released_on: Day,
    },
    /// Nothing is paid on the posting date.
    #[error("payments are not posted on weekends or holidays; the next working day is {next}")]
    NoWorkingDay {
        /// The next working day.
        next: Day,
    },
    /// It came back before it was posted.
    #[error("the payment was posted on {posted_on}; it comes back on that day or later")]
    BeforePosting {
        /// The posting date.
        posted_on: Day,
    },
    /// It is reissued before it came back.
    #[error("the payment came back on {returned_on}; it is reissued on that day or later")]
    BeforeReturn {
        /// The day it came back.
        returned_on: Day,
    },
}

impl PostingRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NothingPayable => "CCS-P021",
            Self::BeyondCalendar => "CCS-P022",
            Self::BeforeRelease { .. } => "CCS-P026",
            Self::NoWorkingDay { .. } => "CCS-P027",
            Self::BeforePosting { .. } => "CCS-P028",
            Self::BeforeReturn { .. } => "CCS-P029",
        }
    }

    /// The field.
    #[must_use]
    pub const fn field(self) -> FieldPath {
        Cow::Borrowed(match self {
            Self::NothingPayable => "command",
            Self::BeyondCalendar | Self::BeforeRelease { .. } | Self::NoWorkingDay { .. } => {
                "posting_date"
            }
            Self::BeforePosting { .. } | Self::BeforeReturn { .. } => "on",
        })
    }
}

impl Case<'_> {
    pub(super) fn issue(&self, posting_date: Day) -> Result<Event, Vec<CommandRefusal>> {
        self.issuable().map_err(one)?;
        if let Some(refusal) = self.nothing_payable() {
            return Err(one(refusal));
        }
        let posting = self.posting(posting_date);
        let refusals = self.against_the_day(posting_date).chain(posting.err());
        let refusals: Vec<CommandRefusal> = refusals.map(CommandRefusal::from).collect();
        match posting {
            Ok(posting) if refusals.is_empty() => Ok(Event::Issued(posting)),
            _ => Err(refusals),
        }
    }

    pub(super) fn take_back(&self, reason: &str) -> Result<Event, Vec<CommandRefusal>> {
        self.after(Move::Return).map_err(one)?;
        let posted = self.activity.payments().last().map(|payment| payment.posting.posting_date);
        match posted.filter(|posted_on| self.command.on < *posted_on) {
            Some(posted_on) => Err(one(PostingRefusal::BeforePosting { posted_on })),
            None => Ok(Event::Returned { reason: reason.into() }),
        }
    }

    pub(super) fn posting(&self, posting_date: Day) -> Result<Posting, PostingRefusal> {
        let received_on = self.rules.calendar.received_on(posting_date);
        let received_on = received_on.ok_or(PostingRefusal::BeyondCalendar)?;
        Ok(Posting { posting_date, received_on })
    }

    fn issuable(&self) -> Result<(), NotAMove> {
        self.after(Move::Issue)?;
        let by_destination = self.rules.policy.lock_scope == LockScope::Destination;
        match self.locked_beside().next() {
            Some(_) if by_destination => Err(NotAMove::Locked),
            _ => Ok(()),
        }
    }

    fn nothing_payable(&self) -> Option<PostingRefusal> {
        let payable = self.activity.release().is_some_and(|release| !release.payable.is_zero());
        (!payable).then_some(PostingRefusal::NothingPayable)
    }

    fn against_the_day(&self, posting_date: Day) -> impl Iterator<Item = PostingRefusal> {
        let released_on = self.activity.released().map(|released| released.free_since);
        let early = released_on
            .filter(|released_on| posting_date < *released_on)
            .map(|released_on| PostingRefusal::BeforeRelease { released_on });
        let next = self.rules.calendar.business_day_from(posting_date);
        let no_working_day = next
            .filter(|next| *next != posting_date)
            .map(|next| PostingRefusal::NoWorkingDay { next });
        early.into_iter().chain(no_working_day)
    }
}
