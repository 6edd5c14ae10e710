//! `deposits` rows.

use ccs_reconcile::deposits::Deposit;

use super::Row;
use super::cell::{RowReader, printed};
use super::mode::Mode;
use crate::kind::Kind;

impl Row for Deposit {
    const KIND: Kind = Kind::Deposits;

    fn read<C: Mode>(row: &mut RowReader<'_, C>) -> Option<Self> {
        let (date_paid, amount, reference) = (row.day(0), row.money(1), row.text_or_absent(2));
        Some(Self { date_paid: date_paid?, amount: amount?, reference: reference? })
    }

    fn cells(&self, _: bool) -> Vec<String> {
        vec![
            self.date_paid.to_string(),
            self.amount.to_string(),
            printed(self.reference.as_deref()),
        ]
    }
}
