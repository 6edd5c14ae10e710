//! `statement-lines` rows.

use ccs_core::date::Day;
use ccs_core::id::SessionReportId;
use ccs_core::money::Money;
use ccs_reconcile::record::{Key, Recipient};

use super::care::Care;
use super::cell::{RowReader, printed};
use super::payment::RECIPIENTS;
use super::{Row, key};
use crate::kind::Kind;

/// One signed amount of the statement of entitlement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementLine {
    /// Service, week and enrolment.
    pub key: Key,
    /// Who is entitled to the amount.
    pub recipient: Recipient,
    /// Which subsidy.
    pub kind: StatementSubsidy,
    /// The fee reduction; negative when it was lowered.
    pub amount: Money,
    /// The day CCS processed the entitlement.
    pub processed_on: Day,
    /// The day the statement was queried.
    pub statement_on: Option<Day>,
    /// The day of care, where the line is of one session.
    pub session_date: Option<Day>,
    /// The session report the line is of.
    pub session_report_id: Option<SessionReportId>,
    /// The source's reason.
    pub reason: Option<Box<str>>,
}

/// Which subsidy a line of the statement is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementSubsidy {
    /// Child Care Subsidy.
    Ccs,
    /// Additional Child Care Subsidy.
    Accs,
}

impl StatementSubsidy {
    /// As files spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ccs => "ccs",
            Self::Accs => "accs",
        }
    }
}

const SUBSIDIES: &[(&str, StatementSubsidy)] = &[
    (StatementSubsidy::Ccs.as_str(), StatementSubsidy::Ccs),
    (StatementSubsidy::Accs.as_str(), StatementSubsidy::Accs),
];

impl Row for StatementLine {
    const KIND: Kind = Kind::StatementLines;

    fn read<C: Care>(row: &mut RowReader<'_, C>) -> Option<Self> {
        let key = key(row, [0, 1, 2]);
        let (recipient, kind) = (row.word(3, RECIPIENTS), row.word(4, SUBSIDIES));
        let (amount, processed_on) = (row.money(5), row.day(6));
        let (statement_on, session_date) = (row.day_or_absent(7), row.day_or_absent(8));
        let session_report_id = row.identifier_or_absent(9);
        let reason = row.text_or_absent(10);
        Some(Self {
            key: key?,
            recipient: recipient?,
            kind: kind?,
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
            self.kind.as_str().to_owned(),
            self.amount.to_string(),
            self.processed_on.to_string(),
            printed(self.statement_on),
            printed(self.session_date),
            printed(self.session_report_id),
            printed(self.reason.as_deref()),
        ]
    }
}
