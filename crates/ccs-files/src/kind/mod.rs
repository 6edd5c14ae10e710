//! The kinds of file and their columns, used for reading, writing, checking and the published
//! schemas.

mod columns;

use columns as list;

pub use columns::{Column, Form};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Payment lines.
    Payments,
    /// Session reports (timesheets), every version.
    SessionReports,
    /// Returns of fee reduction.
    Returns,
    /// Names of services.
    Services,
    /// Bank deposits.
    Deposits,
    /// Sessions of care.
    Sessions,
    /// Totals of clearing numbers, to check payment lines against.
    ClearingTotals,
    /// Lines of the statement of entitlement.
    StatementLines,
    /// Decisions of people about parts of differences.
    Decisions,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Payments,
        Self::SessionReports,
        Self::Returns,
        Self::Services,
        Self::Deposits,
        Self::Sessions,
        Self::ClearingTotals,
        Self::StatementLines,
        Self::Decisions,
    ];

    /// The name in commands.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Payments => "payments",
            Self::SessionReports => "session-reports",
            Self::Returns => "returns",
            Self::Services => "services",
            Self::Deposits => "deposits",
            Self::Sessions => "sessions",
            Self::ClearingTotals => "clearing-totals",
            Self::StatementLines => "statement-lines",
            Self::Decisions => "decisions",
        }
    }

    /// The kind with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Its columns. Readers use this order; a file can have any.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Payments => list::PAYMENTS,
            Self::SessionReports => list::SESSION_REPORTS,
            Self::Returns => list::RETURNS,
            Self::Services => list::SERVICES,
            Self::Deposits => list::DEPOSITS,
            Self::Sessions => list::SESSIONS,
            Self::ClearingTotals => list::CLEARING_TOTALS,
            Self::StatementLines => list::STATEMENT_LINES,
            Self::Decisions => list::DECISIONS,
        }
    }

    /// A sentence that describes a row.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Payments => {
                "One signed amount of CCS and/or ACCS for an enrolment and week, inside a clearing number; negative when CCS recovered it"
            }
            Self::SessionReports => {
                "One version of what the service reported for an enrolment and week"
            }
            Self::Returns => "Fee reduction of an enrolment and week that the service gave back",
            Self::Services => "The name of a service approval",
            Self::Deposits => "One amount the bank received",
            Self::Sessions => "One session of care",
            Self::ClearingTotals => {
                "What one clearing number paid a service in all, or for one week: a control total for its payment lines"
            }
            Self::StatementLines => {
                "One signed amount of fee reduction that the statement of entitlement gives the service or the individual"
            }
            Self::Decisions => "What was decided about one part of one enrolment-week",
        }
    }
}
