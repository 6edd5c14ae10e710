//! `session-reports` rows.

use ccs_core::id::SessionReportId;
use ccs_core::personal::Personal;
use ccs_reconcile::record::{ReportStatus, SessionReport};

use super::cell::{RowReader, printed};
use super::mode::Mode;
use super::{Row, key};
use crate::kind::Kind;

const STATUSES: &[(&str, ReportStatus)] = &[
    ("processed", ReportStatus::Processed),
    ("submitted", ReportStatus::Submitted),
    ("cancelled", ReportStatus::Cancelled),
    ("draft", ReportStatus::Draft),
];

impl Row for SessionReport {
    const KIND: Kind = Kind::SessionReports;

    #[inline]
    fn read<C: Mode>(row: &mut RowReader<'_, C>) -> Option<Self> {
        let key = C::or_give_up(key(row, [0, 3, 4]))?;
        let session_report_id =
            C::or_give_up(row.identifier(1).map(SessionReportId::from_identifier))?;
        let (version, status) =
            (C::or_give_up(row.version(2))?, C::or_give_up(row.word(5, STATUSES))?);
        let total_fee = C::or_give_up(row.money_or_absent(6))?;
        let allocated_ccs = C::or_give_up(row.money_or_absent(7))?;
        let allocated_accs = C::or_give_up(row.money_or_absent(8))?;
        if !row.has_any_from(9) {
            return Some(Self {
                total_fee: total_fee?,
                allocated_ccs: allocated_ccs?,
                allocated_accs: allocated_accs?,
                ..Self::new(key?, session_report_id?, version?, status?)
            });
        }
        let retrieved_on = C::or_give_up(row.day_or_absent(9))?;
        let entitled_service = C::or_give_up(row.money_or_absent(10))?;
        let entitled_guardian = C::or_give_up(row.money_or_absent(11))?;
        let child = C::or_give_up(row.text_or_absent(12))?;
        let submitted_on = C::or_give_up(row.day_or_absent(13))?;
        let cancelled_on = C::or_give_up(row.day_or_absent(14))?;
        let statement_on = C::or_give_up(row.day_or_absent(15))?;
        Some(Self {
            key: key?,
            session_report_id: session_report_id?,
            version: version?,
            status: status?,
            total_fee: total_fee?,
            allocated_ccs: allocated_ccs?,
            allocated_accs: allocated_accs?,
            retrieved_on: retrieved_on?,
            entitled_service: entitled_service?,
            entitled_guardian: entitled_guardian?,
            submitted_on: submitted_on?,
            cancelled_on: cancelled_on?,
            statement_on: statement_on?,
            child: child?.map(Personal::new),
        })
    }

    fn cells(&self, with_names: bool) -> Vec<String> {
        vec![
            self.key.service_id.to_string(),
            self.session_report_id.to_string(),
            self.version.to_string(),
            self.key.enrolment_id.to_string(),
            self.key.week.to_string(),
            self.status.as_str().to_owned(),
            printed(self.total_fee),
            printed(self.allocated_ccs),
            printed(self.allocated_accs),
            printed(self.retrieved_on),
            printed(self.entitled_service),
            printed(self.entitled_guardian),
            printed(
                self.child.as_ref().filter(|_| with_names).map(|child| child.reveal().as_ref()),
            ),
            printed(self.submitted_on),
            printed(self.cancelled_on),
            printed(self.statement_on),
        ]
    }
}
