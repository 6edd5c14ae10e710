//! `sessions` rows.

use ccs_core::date::{CCS_BEGAN, Day};
use ccs_core::hours::ClockTime;
use ccs_core::id::{EnrolmentId, Identifier};
use ccs_core::money::Money;
use ccs_core::rates::RateBook;
use ccs_core::session::{Attendance, SessionTimes};

use super::Row;
use super::cell::{RowReader, printed};
use super::mode::Mode;
use crate::fault::Fault;
use crate::kind::Kind;

/// One session of care in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionRow {
    /// The child's enrolment at the service.
    pub enrolment_id: EnrolmentId,
    /// The day of care.
    pub session_date: Day,
    /// The start and end on that day.
    pub times: SessionTimes,
    /// The fee charged.
    pub fee: Money,
    /// Whether the child attended.
    pub attendance: Attendance,
    /// The id of the session in the source.
    pub session_id: Option<Identifier>,
    /// The fee before discounts.
    pub fee_before_discounts: Option<Money>,
    /// Payments by others that lower the fee.
    pub other_payments: Option<Money>,
    /// Payments prescribed by the rules, which do not lower it.
    pub prescribed_payments: Option<Money>,
    /// The fee before only those discounts that do not lower CCS.
    pub fee_before_prescribed_discounts: Option<Money>,
    /// The time at which the child was signed in.
    pub sign_in: Option<ClockTime>,
    /// The time at which the child was signed out.
    pub sign_out: Option<ClockTime>,
    /// The reason for an absence.
    pub absence_reason: Option<Box<str>>,
}

const ATTENDANCE: &[(&str, Attendance)] = &[
    (Attendance::Attended.as_str(), Attendance::Attended),
    (Attendance::Absent.as_str(), Attendance::Absent),
    (Attendance::Unconfirmed.as_str(), Attendance::Unconfirmed),
];

impl SessionRow {
    /// That it is longer than a session may be on its day, where it is.
    #[must_use]
    pub fn too_long(&self) -> Option<Fault> {
        let longest = RateBook::PUBLISHED.longest_session.on(self.session_date.max(CCS_BEGAN));
        let refused = self.times.within(longest.ok()?.value).err();
        refused.map(Fault::SessionTimes)
    }
}

impl Row for SessionRow {
    const KIND: Kind = Kind::Sessions;

    fn read<C: Mode>(row: &mut RowReader<'_, C>) -> Option<Self> {
        let (enrolment_id, session_date) = (row.identifier(0), row.day(1));
        let (start, end) = (row.time(2), row.end_time(3));
        let (fee, attendance) = (row.money(4), row.word(5, ATTENDANCE));
        let (session_id, fee_before_discounts) =
            (row.identifier_or_absent(6), row.money_or_absent(7));
        let (other_payments, sign_in) = (row.money_or_absent(8), row.time_or_absent(9));
        let (sign_out, absence_reason) = (row.end_time_or_absent(10), row.text_or_absent(11));
        let (prescribed_payments, fee_before_prescribed_discounts) =
            (row.money_or_absent(12), row.money_or_absent(13));
        let times = SessionTimes::new(start?, end?);
        let times = times.map_err(|refusal| row.fault(None, Fault::SessionTimes(refusal)));
        Some(Self {
            enrolment_id: EnrolmentId::from_identifier(enrolment_id?),
            session_date: session_date?,
            times: times.ok()?,
            fee: fee?,
            attendance: attendance?,
            session_id: session_id?,
            fee_before_discounts: fee_before_discounts?,
            other_payments: other_payments?,
            prescribed_payments: prescribed_payments?,
            fee_before_prescribed_discounts: fee_before_prescribed_discounts?,
            sign_in: sign_in?,
            sign_out: sign_out?,
            absence_reason: absence_reason?,
        })
    }

    fn cells(&self, _: bool) -> Vec<String> {
        vec![
            self.enrolment_id.to_string(),
            self.session_date.to_string(),
            self.times.start().to_string(),
            self.times.end().to_string(),
            self.fee.to_string(),
            self.attendance.as_str().to_owned(),
            printed(self.session_id),
            printed(self.fee_before_discounts),
            printed(self.other_payments),
            printed(self.sign_in),
            printed(self.sign_out),
            printed(self.absence_reason.as_deref()),
            printed(self.prescribed_payments),
            printed(self.fee_before_prescribed_discounts),
        ]
    }
}
