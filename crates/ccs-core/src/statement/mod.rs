//! The Statement of Entitlement: for each session, the fee charged, and the CCS and ACCS passed on
//! and to whom.
//!
//! In every row and every total, the fee is the sum of the service's CCS and ACCS, the guardian's
//! CCS and ACCS, and the parent's payment ([`Amounts::identity_holds`]). A row in which it is not is
//! reported but not changed: [`Statement::failures`]. Attendance is counted in minutes.

mod abn;
mod amounts;
mod complete;
mod from_entitlements;
mod from_exchange;
mod header;

use alloc::boxed::Box;
use alloc::vec::Vec;

pub use abn::{Abn, NotAnAbn};
pub use amounts::Amounts;
pub use complete::{StatementRefusal, StatementSelection};
pub use header::{
    AmountSource, ChildName, Educator, EnrolmentFacts, Estimate, Header, Individual, Missing,
    PaymentsKind, Provider, Service, StatementFacts, StatementPeriod, WeekDetails,
};

use crate::date::{Day, Week};
use crate::hours::{ClockTime, Minutes};
use crate::id::{ChildId, EnrolmentId, ServiceId};
use crate::ratio::Ratio;
use crate::session::{Attendance, SessionTimes};

/// A statement, child by child.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statement {
    /// The heading.
    pub header: Header,
    /// The children, in the order of the first week of each.
    pub children: Vec<ChildStatement>,
}

/// A child's weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildStatement {
    /// The child.
    pub child: ChildId,
    /// The weeks in time order, enrolments by id within a week.
    pub weeks: Vec<WeekStatement>,
}

/// A week of one enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekStatement {
    /// The week.
    pub week: Week,
    /// The week of its CCS fortnight, 1 or 2.
    pub ccs_week: u8,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The service.
    pub service_id: ServiceId,
    /// Facts about the week, other than its sessions.
    pub details: WeekDetails,
    /// The sessions in time order.
    pub rows: Vec<Row>,
}

/// One session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The day.
    pub session_date: Day,
    /// The start and end.
    pub times: SessionTimes,
    /// The time at which the child was signed in.
    pub sign_in: Option<ClockTime>,
    /// The time at which the child was signed out.
    pub sign_out: Option<ClockTime>,
    /// Whether the child attended.
    pub attendance: Attendance,
    /// The exact hourly fee.
    pub hourly_fee: Ratio,
    /// The subsidised hours, if known.
    pub ccs_hours: Option<Minutes>,
    /// The kind of the prescribed payments, if known.
    pub prescribed_payments_kind: Option<Box<str>>,
    /// The amounts.
    pub amounts: Amounts,
}

impl Row {
    /// The length of the child's attendance, if the child attended and both times are known.
    #[must_use]
    pub fn attended(&self) -> Option<Minutes> {
        if self.attendance == Attendance::Absent {
            return None;
        }
        let (signed_in, signed_out) = (self.sign_in?, self.sign_out?);
        let minutes = signed_out.minute_of_day().checked_sub(signed_in.minute_of_day())?;
        Some(Minutes::new(minutes.into()))
    }
}

/// The total of some rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// Hours of the sessions.
    pub session_hours: Minutes,
    /// Hours attended, as far as they are known; `None`, not zero, if they are known for no row.
    pub attended: Option<Minutes>,
    /// Subsidised hours, as far as they are known; `None`, not zero, if they are known for no row.
    pub ccs_hours: Option<Minutes>,
    /// The amounts.
    pub amounts: Amounts,
}

impl Total {
    fn of<'r>(rows: impl Iterator<Item = &'r Row>) -> Self {
        rows.map(Self::of_row).reduce(Self::plus).unwrap_or_default()
    }

    fn of_row(row: &Row) -> Self {
        Self {
            session_hours: row.times.length(),
            attended: row.attended(),
            ccs_hours: row.ccs_hours,
            amounts: row.amounts,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            session_hours: self.session_hours.plus(other.session_hours),
            attended: known(self.attended, other.attended),
            ccs_hours: known(self.ccs_hours, other.ccs_hours),
            amounts: self.amounts.plus(other.amounts),
        }
    }
}

/// The sum of the known values.
fn known(before: Option<Minutes>, there: Option<Minutes>) -> Option<Minutes> {
    match (before, there) {
        (Some(before), Some(there)) => Some(before.plus(there)),
        (before, there) => before.or(there),
    }
}

impl WeekStatement {
    /// The total of the week.
    #[must_use]
    pub fn total(&self) -> Total {
        Total::of(self.rows.iter())
    }
}

impl ChildStatement {
    /// The total of the child's weeks.
    #[must_use]
    pub fn total(&self) -> Total {
        Total::of(self.weeks.iter().flat_map(|week| &week.rows))
    }
}

/// A row whose parts do not add up to its fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Failure {
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The day.
    pub session_date: Day,
    /// The session's times.
    pub times: SessionTimes,
}

impl Statement {
    /// Adds a week to a child, after the child's earlier weeks.
    pub fn add(&mut self, child: ChildId, week: WeekStatement) {
        match self.children.iter_mut().find(|known| known.child == child) {
            Some(known) => known.weeks.push(week),
            None => self.children.push(ChildStatement { child, weeks: Vec::from([week]) }),
        }
    }

    /// The total of all children.
    #[must_use]
    pub fn total(&self) -> Total {
        Total::of(self.weeks().flat_map(|week| &week.rows))
    }

    /// Every row whose parts do not add up to its fee.
    #[must_use]
    pub fn failures(&self) -> Vec<Failure> {
        let failed = self.weeks().flat_map(|week| {
            let failed = week.rows.iter().filter(|row| !row.amounts.identity_holds());
            failed.map(|row| Failure {
                enrolment_id: week.enrolment_id,
                session_date: row.session_date,
                times: row.times,
            })
        });
        failed.collect()
    }

    /// Whether the parts of every row add up to its fee.
    #[must_use]
    pub fn identity_holds(&self) -> bool {
        self.weeks().flat_map(|week| &week.rows).all(|row| row.amounts.identity_holds())
    }

    fn weeks(&self) -> impl Iterator<Item = &WeekStatement> {
        self.children.iter().flat_map(|child| &child.weeks)
    }
}
