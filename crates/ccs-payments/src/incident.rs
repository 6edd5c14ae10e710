//! An incident to ICT about a lock for another reason than the limit.

use alloc::format;
use alloc::string::String;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use crate::change::{Recipient, WeekChange};

/// What an incident says, and nothing else: four items, the last with the arrears and the days
/// they are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Incident {
    /// The arrears before any debt is set off.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub arrears: WideMoney,
    /// From the Monday of the first week to the Sunday of the last; none where no line is the
    /// customer's.
    pub period: Option<(Day, Day)>,
}

impl Incident {
    /// The incident about the arrears of these changes.
    #[must_use]
    pub fn about(arrears: WideMoney, changes: &[WeekChange]) -> Self {
        let weeks = || {
            let customer = changes.iter().filter(|line| line.recipient == Recipient::Customer);
            customer.map(|change| change.week)
        };
        let period = weeks().min().zip(weeks().max());
        Self { arrears, period: period.map(|(first, last)| (first.monday(), last.sunday())) }
    }

    /// The four items, in their order.
    #[must_use]
    pub fn items(&self) -> [String; 4] {
        let period =
            self.period.map_or_else(String::new, |(first, last)| format!(", {first} to {last}"));
        [
            String::from(
                "Customer's record escalated as there is a payment lock on the PAS screen",
            ),
            String::from("Remove payment lock to issue arrears if entitled"),
            String::from("Bank account details have been confirmed"),
            format!("Arrears amount and date range: ${}{period}", self.arrears),
        ]
    }
}
