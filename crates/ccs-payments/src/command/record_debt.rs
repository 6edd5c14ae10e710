//! `record_debt`: what the customer owes, as the caller knows it.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::Cents;

use super::{Case, CommandRefusal, FieldPath};
use crate::event::Event;
use crate::set_off::CustomerDebt;

/// Why a debt is not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum RecordDebtRefusal {
    /// The balance is below zero.
    #[error("the balance is below zero; give what is still owed")]
    NegativeBalance,
    /// The debt is determined after the day that its balance is of.
    #[error("the debt is determined after the day of the command; correct one of the days")]
    DeterminedLater,
}

impl RecordDebtRefusal {
    /// What is wrong with a balance.
    #[must_use]
    pub fn of_balance(balance: Cents) -> Option<Self> {
        (balance < Cents::ZERO).then_some(Self::NegativeBalance)
    }

    /// What is wrong with the day of a debt, for a command of a day: nothing is owed of a debt
    /// before it is determined.
    #[must_use]
    pub fn of_day(determined_on: Day, on: Day) -> Option<Self> {
        (on < determined_on).then_some(Self::DeterminedLater)
    }

    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NegativeBalance => "CCS-P020",
            Self::DeterminedLater => "CCS-P035",
        }
    }

    /// The field.
    #[must_use]
    pub const fn field(self) -> FieldPath {
        match self {
            Self::NegativeBalance => Cow::Borrowed("balance"),
            Self::DeterminedLater => Cow::Borrowed("determined_on"),
        }
    }
}

impl Case<'_> {
    pub(super) fn record_debt(&self, debt: &CustomerDebt) -> Result<Event, Vec<CommandRefusal>> {
        let of_day = RecordDebtRefusal::of_day(debt.determined_on, self.command.on);
        let refusals = RecordDebtRefusal::of_balance(debt.balance).into_iter().chain(of_day);
        let refusals: Vec<CommandRefusal> = refusals.map(CommandRefusal::from).collect();
        if refusals.is_empty() { Ok(Event::DebtRecorded(*debt)) } else { Err(refusals) }
    }
}
