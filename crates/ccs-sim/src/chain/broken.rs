//! What is wrong where a cent appeared or disappeared, and faults to show that it is noticed.

use std::fmt;

use ccs_core::date::Day;
use ccs_core::money::{Cents, Money, WideMoney};

use super::size::NotPossible;

/// What must be true after every event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Invariant {
    /// The exchange has the entitlement that the law gives for what was reported.
    AnsweredAsEntitled,
    /// A payment run pays what was answered less what was paid, and leaves nothing due.
    PaidAsAnswered,
    /// Reconciliation finds exactly what is due or returned, and no other difference.
    Reconciles,
    /// An assessment of all weeks at once gives what the changes added up to.
    EntitledAsAssessed,
    /// The statement foots, and has the amounts that were answered.
    Stated,
    /// Balancing a year gives a top-up or a debt that equals the changes of its weeks.
    BalancedAsChanged,
    /// The arrears of an activity are the changes of the customer's weeks.
    ArrearsAsChanged,
    /// The components of a debt are what was overpaid.
    DebtAsOverpaid,
    /// What is released is the arrears: set off or payable.
    ReleasedAsArrears,
    /// What debts take of a payment is recorded as offsets of these debts.
    OffsetAsSetOff,
    /// The customer was issued what was payable, less what came back.
    IssuedAsPayable,
    /// The totals of a debt are those of the commands it accepted.
    DebtAsCommanded,
    /// Each component of a debt is what its lines come to.
    ComponentAsLines,
    /// Payments and debts agree on what is owed.
    OwedAsOutstanding,
    /// All places together are zero.
    BookFoots,
}

/// An invariant that was broken, or a command that an engine refused although nothing was wrong; or a
/// world that there cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// There is no world of that size.
    NotPossible(NotPossible),
    /// Two sides differ.
    Cent {
        /// Which invariant.
        invariant: Invariant,
        /// The day.
        day: Day,
        /// What it is about.
        subject: String,
        /// The amount of the book.
        book: WideMoney,
        /// The amount of the engine.
        engine: WideMoney,
    },
    /// An engine refused.
    Refused {
        /// The day.
        day: Day,
        /// What was asked for.
        what: &'static str,
        /// Why it was refused.
        why: String,
    },
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cent { invariant, day, subject, book, engine } => {
                write!(f, "{day}: {invariant:?}: {subject}: {book} in the book, {engine} found")
            }
            Self::Refused { day, what, why } => write!(f, "{day}: {what} is refused: {why}"),
            Self::NotPossible(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for Broken {}

impl From<NotPossible> for Broken {
    fn from(why: NotPossible) -> Self {
        Self::NotPossible(why)
    }
}

/// A comparison of the book with an engine.
pub(super) fn same(
    invariant: Invariant,
    day: Day,
    subject: impl fmt::Display,
    book: WideMoney,
    engine: WideMoney,
) -> Result<(), Broken> {
    if book == engine {
        return Ok(());
    }
    Err(Broken::Cent { invariant, day, subject: subject.to_string(), book, engine })
}

/// The reasons of a refusal that should not be.
pub(super) fn refused<R: fmt::Display>(
    day: Day,
    what: &'static str,
) -> impl FnOnce(Vec<R>) -> Broken {
    move |reasons| {
        let reasons: Vec<String> = reasons.iter().map(ToString::to_string).collect();
        Broken::Refused { day, what, why: reasons.join("; ") }
    }
}

/// Where one engine hands an amount to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Handover {
    /// From the law to the answers of CCSS.
    Answer,
    /// From a payment run to the payment lines.
    PaymentLine,
    /// From a return to the line that recovers it.
    Recovery,
    /// From a reassessment to the plan of an activity.
    Plan,
    /// From the changes to the components of a debt.
    Component,
    /// From a debt to the debts of the customer's account.
    DebtBalance,
    /// From a released payment to the offset of a debt.
    Offset,
    /// From the customer to a repayment.
    Repayment,
    /// From an officer to a waiver of an amount.
    Waiver,
    /// From an over-recovered debt to the customer.
    Refund,
}

impl Handover {
    /// Each of them.
    pub const ALL: [Self; 10] = [
        Self::Answer,
        Self::PaymentLine,
        Self::Recovery,
        Self::Plan,
        Self::Component,
        Self::DebtBalance,
        Self::Offset,
        Self::Repayment,
        Self::Waiver,
        Self::Refund,
    ];
}

/// A fault to show that the invariants notice one: a cent is lost at one handover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leak {
    /// Where.
    pub at: Handover,
    /// At the how many-th handover of the kind, from 0.
    pub after: u64,
}

/// The way of amounts between engines, with the leak that there may be.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pipe {
    pub(super) leak: Option<Leak>,
    /// How often each kind was passed.
    passed: [u64; Handover::ALL.len()],
    pub(super) has_leaked: bool,
}

impl Pipe {
    /// How many handovers of a kind there were.
    pub(super) fn passed(&self, at: Handover) -> u64 {
        let kinds = Handover::ALL.into_iter().zip(self.passed);
        kinds.filter(|(kind, _)| *kind == at).map(|(_, passed)| passed).sum()
    }

    /// Whether this handover loses a cent.
    fn leaks(&mut self, at: Handover) -> bool {
        let is_now = self.leak == Some(Leak { at, after: self.passed(at) });
        let mut kinds = Handover::ALL.into_iter().zip(&mut self.passed);
        if let Some((_, passed)) = kinds.find(|(kind, _)| *kind == at) {
            *passed = passed.saturating_add(1);
        }
        self.has_leaked |= is_now;
        is_now
    }

    pub(super) fn cents(&mut self, at: Handover, amount: Cents) -> Cents {
        let less = if self.leaks(at) { amount.get().checked_sub(1) } else { None };
        less.and_then(Cents::new).unwrap_or(amount)
    }

    pub(super) fn money(&mut self, at: Handover, amount: Money) -> Money {
        let less = if self.leaks(at) { amount.ten_thousandths().checked_sub(100) } else { None };
        less.and_then(Money::from_ten_thousandths).unwrap_or(amount)
    }
}
