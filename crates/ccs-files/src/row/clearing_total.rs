//! `clearing-totals` rows.

use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_reconcile::clearing_totals::ClearingTotal;

use super::Row;
use super::cell::{RowReader, printed};
use super::mode::Mode;
use crate::kind::Kind;

impl Row for ClearingTotal {
    const KIND: Kind = Kind::ClearingTotals;

    fn read<C: Mode>(row: &mut RowReader<'_, C>) -> Option<Self> {
        let (service_id, clearing_number) = (row.identifier(0), row.identifier(1));
        let (date_paid, total) = (row.day(2), row.money(3));
        let (ccs, accs) = (row.money_or_absent(4), row.money_or_absent(5));
        let week = row.week_or_absent(6);
        Some(Self {
            service_id: ServiceId::from_identifier(service_id?),
            clearing_number: ClearingNumber::from_identifier(clearing_number?),
            date_paid: date_paid?,
            total: total?,
            ccs: ccs?,
            accs: accs?,
            week: week?,
        })
    }

    fn cells(&self, _: bool) -> Vec<String> {
        vec![
            self.service_id.to_string(),
            self.clearing_number.to_string(),
            self.date_paid.to_string(),
            self.total.to_string(),
            printed(self.ccs),
            printed(self.accs),
            printed(self.week),
        ]
    }
}
