//! `returns` rows.

use ccs_core::id::ReturnId;
use ccs_reconcile::record::{ReturnStatus, ReturnedFeeReduction};

use super::cell::{RowReader, printed};
use super::mode::Mode;
use super::{Row, key};
use crate::fault::Fault;
use crate::kind::Kind;

const STATUSES: &[(&str, ReturnStatus)] = &[
    ("finalised", ReturnStatus::Finalised),
    ("submitted", ReturnStatus::Submitted),
    ("withdrawn", ReturnStatus::Withdrawn),
];

impl Row for ReturnedFeeReduction {
    const KIND: Kind = Kind::Returns;

    fn read<C: Mode>(row: &mut RowReader<'_, C>) -> Option<Self> {
        let key = key(row, [0, 1, 2]);
        let date_returned = row.day(3);
        let (total_fee_reduction, passed_on, not_passed_on) =
            (row.money(4), row.money(5), row.money(6));
        let (status, return_id, reason) =
            (row.word(7, STATUSES), row.identifier_or_absent(8), row.text_or_absent(9));
        let date_recovered = row.day_or_absent(10);
        if let (Some(total), Some(passed_on), Some(not_passed_on)) =
            (total_fee_reduction, passed_on, not_passed_on)
            && passed_on + not_passed_on != total.into()
        {
            row.fault(None, Fault::ReturnDoesNotAddUp);
            return None;
        }
        Some(Self {
            key: key?,
            date_returned: date_returned?,
            total_fee_reduction: total_fee_reduction?,
            passed_on: passed_on?,
            not_passed_on: not_passed_on?,
            status: status?,
            return_id: return_id?.map(ReturnId::from_identifier),
            reason: reason?,
            date_recovered: date_recovered?,
        })
    }

    fn cells(&self, _: bool) -> Vec<String> {
        vec![
            self.key.service_id.to_string(),
            self.key.enrolment_id.to_string(),
            self.key.week.to_string(),
            self.date_returned.to_string(),
            self.total_fee_reduction.to_string(),
            self.passed_on.to_string(),
            self.not_passed_on.to_string(),
            self.status.as_str().to_owned(),
            printed(self.return_id),
            printed(self.reason.as_deref()),
            printed(self.date_recovered),
        ]
    }
}
