//! `statement-lines` rows.

use ccs_core::id::SessionReportId;
use ccs_reconcile::record::{StatementLine, SubsidyType};

use super::cell::{RowReader, printed};
use super::mode::Mode;
use super::payment::RECIPIENTS;
use super::{Row, key};
use crate::kind::Kind;

pub(super) const SUBSIDIES: &[(&str, SubsidyType)] = &[
    (SubsidyType::Ccs.as_str(), SubsidyType::Ccs),
    (SubsidyType::Accs.as_str(), SubsidyType::Accs),
];

impl Row for StatementLine {
    const KIND: Kind = Kind::StatementLines;

    fn read<C: Mode>(row: &mut RowReader<'_, C>) -> Option<Self> {
        let key = key(row, [0, 1, 2]);
        let (recipient, subsidy) = (row.word(3, RECIPIENTS), row.word(4, SUBSIDIES));
        let (amount, processed_on) = (row.money(5), row.day(6));
        let (statement_on, session_date) = (row.day_or_absent(7), row.day_or_absent(8));
        let session_report_id = row.identifier_or_absent(9);
        let reason = row.text_or_absent(10);
        Some(Self {
            key: key?,
            recipient: recipient?,
            subsidy: subsidy?,
            amount: amount?,
            processed_on: processed_on?,
            statement_on: statement_on?,
            session_date: session_date?,
            session_report_id: session_report_id?.map(SessionReportId::from_identifier),
            reason: reason?,
        })
    }

    fn cells(&self, _: bool) -> Vec<String> {
        vec![
            self.key.service_id.to_string(),
            self.key.enrolment_id.to_string(),
            self.key.week.to_string(),
            self.recipient.as_str().to_owned(),
            self.subsidy.as_str().to_owned(),
            self.amount.to_string(),
            self.processed_on.to_string(),
            printed(self.statement_on),
            printed(self.session_date),
            printed(self.session_report_id),
            printed(self.reason.as_deref()),
        ]
    }
}
