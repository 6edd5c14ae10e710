//! How the amount of a session was calculated.

use alloc::format;

use super::SessionExplained;
use crate::derivation::{Derivation, Figure};
use crate::entitlement::model::Session;
use crate::entitlement::price::Price;
use crate::entitlement::result::{NotPaid, SessionEntitlement};
use crate::entitlement::session::subsidised_hours;
use crate::law::faa::sch2_cl04::session_amount;
use crate::money::Money;

pub(super) fn explained(
    facts: &Session,
    decided: &SessionEntitlement,
    price: &Price,
) -> SessionExplained {
    let amount = session_amount(price.hourly_rate(), hours(decided));
    let is_cut = decided.cut_to_fee != Money::ZERO;
    let amount = if is_cut { price.within_fee(facts, amount) } else { amount };
    SessionExplained { place: decided.place, amount }
}

/// The subsidised hours, with the provision by which an absence counts or does not.
fn hours(decided: &SessionEntitlement) -> Derivation {
    let length = decided.times.length();
    let hours: Derivation = subsidised_hours(length, decided.balance, decided.not_paid);
    match (decided.not_paid, decided.absence_provision) {
        (None, Some(provision)) => {
            hours.because(format!("absent, and taken to be provided under {provision}"))
        }
        (None | Some(NotPaid::HoursUsed), _) | (_, None) => hours,
        (Some(_), Some(provision)) => hours.under(provision),
    }
}
