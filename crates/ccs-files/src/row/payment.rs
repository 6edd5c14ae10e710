//! `payments` rows.

use ccs_core::id::{ClearingNumber, PaymentLineId};
use ccs_reconcile::record::{PaymentLine, Recipient};

use super::cell::{RowReader, printed};
use super::mode::Mode;
use super::{Row, key};
use crate::fault::Fault;
use crate::kind::Kind;

pub(super) const RECIPIENTS: &[(&str, Recipient)] =
    &[("service", Recipient::Service), ("individual", Recipient::Individual)];

/// Whether an amount may be either subsidy.
const SUBSIDY_TYPES: &[(&str, bool)] = &[("told_apart", false), ("not_told_apart", true)];

impl Row for PaymentLine {
    const KIND: Kind = Kind::Payments;

    #[inline]
    fn read<C: Mode>(row: &mut RowReader<'_, C>) -> Option<Self> {
        let key = C::or_give_up(key(row, [0, 3, 4]))?;
        let clearing_number =
            C::or_give_up(row.identifier(1).map(ClearingNumber::from_identifier))?;
        let date_paid = C::or_give_up(row.day(2))?;
        let (ccs, accs) =
            (C::or_give_up(row.money_or_absent(5))?, C::or_give_up(row.money_or_absent(6))?);
        let has_amount = (ccs, accs) != (Some(None), Some(None));
        if has_amount && !row.has_any_from(7) {
            let line = Self::new(key?, clearing_number?, date_paid?);
            return Some(Self { ccs: ccs?, accs: accs?, ..line });
        }
        let payment_line_id = C::or_give_up(row.identifier_or_absent(7))?;
        let recipient = C::or_give_up(row.word_or_absent(8, RECIPIENTS))?;
        let transaction_code = C::or_give_up(row.text_or_absent(9))?;
        let clearing_reason = C::or_give_up(row.text_or_absent(10))?;
        let is_untyped = C::or_give_up(row.word_or_absent(11, SUBSIDY_TYPES))?;
        if !has_amount {
            row.fault(None, Fault::NoAmount);
            return None;
        }
        Some(Self {
            key: key?,
            clearing_number: clearing_number?,
            date_paid: date_paid?,
            ccs: ccs?,
            accs: accs?,
            payment_line_id: payment_line_id?.map(PaymentLineId::from_identifier),
            recipient: recipient?.unwrap_or_default(),
            transaction_code: transaction_code?,
            clearing_reason: clearing_reason?,
            is_untyped: is_untyped?.unwrap_or_default(),
        })
    }

    fn cells(&self, _: bool) -> Vec<String> {
        vec![
            self.key.service_id.to_string(),
            self.clearing_number.to_string(),
            self.date_paid.to_string(),
            self.key.enrolment_id.to_string(),
            self.key.week.to_string(),
            printed(self.ccs),
            printed(self.accs),
            printed(self.payment_line_id),
            self.recipient.as_str().to_owned(),
            printed(self.transaction_code.as_deref()),
            printed(self.clearing_reason.as_deref()),
            printed(self.is_untyped.then_some("not_told_apart")),
        ]
    }
}
