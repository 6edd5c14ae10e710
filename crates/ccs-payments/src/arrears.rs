//! Arrears of an activity, and their limit.

use ccs_core::money::{Cents, Money, WideMoney};

use crate::change::{Recipient, WeekChange, total_of};

/// The arrears of one activity, before any debt is considered.
///
/// The sources do not say whether weeks are netted, nor whether what goes to services counts. The
/// policy here: the customer's lines of one activity are netted, and services' lines do not count.
///
/// ```
/// use ccs_core::{date::Day, rates::RateBook};
/// use ccs_payments::arrears::Arrears;
/// let limit = RateBook::PUBLISHED.arrears_limit(Day::ymd(2026, 3, 2))?.value;
/// assert!(!Arrears::default().exceed(limit));
/// # Ok::<(), ccs_core::rates::RateRefusal>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Arrears {
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    customer: WideMoney,
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    service: WideMoney,
}

impl Arrears {
    /// The sum of the changes.
    #[must_use]
    pub fn of(changes: &[WeekChange]) -> Self {
        Self {
            customer: total_of(changes, Recipient::Customer),
            service: total_of(changes, Recipient::Service),
        }
    }

    /// The net of the customer's lines: above zero arrears, below zero a debt.
    #[must_use]
    pub const fn customer(self) -> WideMoney {
        self.customer
    }

    /// The net of the services' lines.
    #[must_use]
    pub const fn service(self) -> WideMoney {
        self.service
    }

    /// Arrears payable to the customer before any debt is set off.
    #[must_use]
    pub const fn gross(self) -> WideMoney {
        self.customer.positive_part()
    }

    /// What the customer was paid too much, without a sign.
    #[must_use]
    pub const fn debt(self) -> WideMoney {
        self.customer.negative_part().negated()
    }

    /// Whether a payment is locked: strictly above the limit, whatever the debts. The limit is that
    /// of the day of the activity ([`RateBook::arrears_limit`](ccs_core::rates::RateBook::arrears_limit)).
    #[must_use]
    pub fn exceed(self, limit: Cents) -> bool {
        self.gross() > WideMoney::from(Money::from(limit))
    }
}
