//! Session reports.

use ccs_core::personal::Personal;
use ccs_reconcile::record::{ReportStatus, SessionReport};

use super::{amount, day, key};

/// The first version of a processed session report; `allocated_ccs` can be empty.
#[must_use]
pub fn report(
    session_report_id: &str,
    enrolment_id: &str,
    week_ending: &str,
    allocated_ccs: &str,
) -> SessionReport {
    SessionReport {
        key: key(enrolment_id, week_ending),
        session_report_id: session_report_id.parse().expect("a report id"),
        version: 1,
        status: ReportStatus::Processed,
        total_fee: amount("100.00"),
        allocated_ccs: amount(allocated_ccs),
        allocated_accs: None,
        retrieved_on: None,
        entitled_service: None,
        entitled_guardian: None,
        submitted_on: None,
        cancelled_on: None,
        statement_on: None,
        child: None,
    }
}

/// Other properties of a session report.
pub trait BuildReport: Sized {
    /// Of another service.
    #[must_use]
    fn at(self, service_id: &str) -> Self;
    /// Another version.
    #[must_use]
    fn version(self, version: u32) -> Self;
    /// Cancelled.
    #[must_use]
    fn cancelled(self) -> Self;
    /// Submitted, and not yet processed.
    #[must_use]
    fn submitted(self) -> Self;
    /// Not yet submitted.
    #[must_use]
    fn draft(self) -> Self;
    /// With another fee; empty is absent.
    #[must_use]
    fn fee(self, total_fee: &str) -> Self;
    /// With ACCS allocated; empty is absent.
    #[must_use]
    fn allocated_accs(self, accs: &str) -> Self;
    /// Last queried on a day.
    #[must_use]
    fn retrieved(self, on: &str) -> Self;
    /// With the entitlements of service and guardian on the statement; an empty text is absent.
    #[must_use]
    fn entitled(self, service: &str, guardian: &str) -> Self;
    /// With a child's name.
    #[must_use]
    fn child(self, name: &str) -> Self;
    /// Submitted on a day.
    #[must_use]
    fn submitted_on(self, on: &str) -> Self;
    /// Cancelled on a day.
    #[must_use]
    fn cancelled_on(self, on: &str) -> Self;
}

impl BuildReport for SessionReport {
    fn at(mut self, service_id: &str) -> Self {
        self.key.service_id = service_id.parse().expect("a service");
        self
    }

    fn version(mut self, version: u32) -> Self {
        self.version = version;
        self
    }

    fn cancelled(mut self) -> Self {
        self.status = ReportStatus::Cancelled;
        self
    }

    fn submitted(mut self) -> Self {
        self.status = ReportStatus::Submitted;
        self
    }

    fn draft(mut self) -> Self {
        self.status = ReportStatus::Draft;
        self
    }

    fn fee(mut self, total_fee: &str) -> Self {
        self.total_fee = amount(total_fee);
        self
    }

    fn allocated_accs(mut self, accs: &str) -> Self {
        self.allocated_accs = amount(accs);
        self
    }

    fn retrieved(mut self, on: &str) -> Self {
        self.retrieved_on = Some(day(on));
        self
    }

    fn entitled(mut self, service: &str, guardian: &str) -> Self {
        self.entitled_service = amount(service);
        self.entitled_guardian = amount(guardian);
        self
    }

    fn child(mut self, name: &str) -> Self {
        self.child = Some(Personal::new(name.into()));
        self
    }

    fn submitted_on(mut self, on: &str) -> Self {
        self.submitted_on = Some(day(on));
        self
    }

    fn cancelled_on(mut self, on: &str) -> Self {
        self.status = ReportStatus::Cancelled;
        self.cancelled_on = Some(day(on));
        self
    }
}
