//! The command `payment_run`, which simulates the payment of the service's entitlements.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Coded, Decided, EntitledTo, Event, Exchange, PaymentLine};
use crate::date::Day;
use crate::id::{ClearingNumber, PaymentLineId};
use crate::money::{Money, WideMoney};
use crate::session::SessionReport;

/// The characters of a clearing number that leave room in an identifier for the number of any line.
const LONGEST: usize = 21;

/// Why nothing is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PaymentRunRefusal {
    /// A sum of the run is larger than an amount can be.
    #[error("an amount of the run is too large; check the entitlements of the reports")]
    TooLarge,
    /// The clearing number is too long to number its lines.
    #[error(
        "the clearing number is too long, since the number of each line is added to it; give one of at most {} characters",
        LONGEST
    )]
    ClearingNumberTooLong,
}

impl Coded for PaymentRunRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "CCS-S070",
            Self::ClearingNumberTooLong => "CCS-S071",
        }
    }

    fn field(&self) -> Option<String> {
        Some("clearing_number".into())
    }
}

impl Exchange {
    /// Decides to pay the service's current entitlement of every report less the amount paid
    /// before: one line per report, negative if too much was paid, and no line if nothing is due.
    ///
    /// # Errors
    /// [`PaymentRunRefusal`].
    pub fn decide_payment_run(
        &self,
        date_paid: Day,
        clearing_number: ClearingNumber,
    ) -> Result<Decided<Vec<PaymentLine>>, Vec<PaymentRunRefusal>> {
        if clearing_number.as_str().len() > LONGEST {
            return Err([PaymentRunRefusal::ClearingNumberTooLong].into());
        }
        let mut decided = Decided { events: Vec::new(), answer: Vec::new() };
        let before = self.retrieved.lines_of.get(&clearing_number).copied().unwrap_or_default();
        for &(week, enrolment) in &self.to_pay {
            decided.events.push(Event::Settled { week, enrolment });
            let (ccs, accs) = self.due(week, enrolment);
            if ccs.is_zero() && accs.is_zero() {
                continue;
            }
            let number = u32::try_from(decided.answer.len()).unwrap_or(u32::MAX);
            let number = before.saturating_add(number).saturating_add(1);
            let id = PaymentLineId::new(&format!("{clearing_number}-{number}"))
                .map_err(|_| [PaymentRunRefusal::ClearingNumberTooLong])?;
            let recipient = EntitledTo::Service;
            let (ccs, accs) = (stated(ccs)?, stated(accs)?);
            let line = PaymentLine {
                id,
                clearing_number,
                date_paid,
                enrolment,
                week,
                ccs,
                accs,
                recipient,
            };
            decided.answer.push(line);
            decided.events.push(Event::Paid(line));
        }
        Ok(decided)
    }

    /// The service's current entitlement less the amount paid: CCS and ACCS.
    fn due(
        &self,
        week: crate::date::Week,
        enrolment: crate::id::EnrolmentId,
    ) -> (WideMoney, WideMoney) {
        let paid = self.retrieved.paid.get(&(week, enrolment)).copied().unwrap_or_default();
        let lines = self.at((week, enrolment)).map_or(&[][..], SessionReport::entitlements);
        let own = || lines.iter().filter(|line| line.recipient == EntitledTo::Service);
        let ccs: WideMoney = own().filter_map(|line| line.ccs).sum();
        let accs: WideMoney = own().filter_map(|line| line.accs).sum();
        (ccs.minus(paid.ccs), accs.minus(paid.accs))
    }
}

fn stated(amount: WideMoney) -> Result<Option<Money>, [PaymentRunRefusal; 1]> {
    if amount.is_zero() {
        return Ok(None);
    }
    amount.to_money().map(Some).ok_or([PaymentRunRefusal::TooLarge])
}
