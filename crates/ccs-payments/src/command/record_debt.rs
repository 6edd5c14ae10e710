//! `record_debt`: what the customer owes, as the caller knows it.

use alloc::borrow::Cow;

use ccs_core::money::Cents;

use super::FieldPath;
use crate::event::Event;
use crate::set_off::CustomerDebt;

/// Why a debt is not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum RecordDebtRefusal {
    /// The balance is below zero.
    #[error("the balance is below zero; give what is still owed")]
    NegativeBalance,
}

impl RecordDebtRefusal {
    /// What is wrong with a balance.
    #[must_use]
    pub fn of(balance: Cents) -> Option<Self> {
        (balance < Cents::ZERO).then_some(Self::NegativeBalance)
    }

    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NegativeBalance => "CCS-P020",
        }
    }

    /// The field.
    #[must_use]
    pub const fn field(self) -> FieldPath {
        match self {
            Self::NegativeBalance => Cow::Borrowed("balance"),
        }
    }
}

pub(super) fn record_debt(debt: &CustomerDebt) -> Result<Event, RecordDebtRefusal> {
    RecordDebtRefusal::of(debt.balance).map_or(Ok(Event::DebtRecorded(*debt)), Err)
}
