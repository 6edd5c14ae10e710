//! What one connection includes: operations, each with options.

/// What one connection includes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Selection {
    /// Enrolments.
    pub enrolments: EnrolmentOptions,
    /// Session reports.
    pub session_reports: SessionReportOptions,
    /// Other information to retrieve.
    pub misc: MiscOptions,
    /// Inclusion Support cases, which are still in the older system (CCMS).
    pub ccms: InclusionSupportOptions,
    /// Whether Inclusion Support includes the current week, independently of the same option for
    /// session reports.
    pub include_current_week: bool,
}

/// Options for enrolments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct EnrolmentOptions {
    /// Submit new enrolments.
    pub submit: bool,
    /// Update existing enrolments, and retrieve their entitlement information.
    pub update: bool,
}

/// Options for session reports.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct SessionReportOptions {
    /// Submit the reports that are ready.
    pub submit: bool,
    /// Retrieve the reports without a final answer.
    pub retrieve: bool,
}

/// Options for other information.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct MiscOptions {
    /// Retrieve personnel.
    pub personnel: bool,
    /// Retrieve messages.
    pub messages: bool,
}

/// Options for Inclusion Support cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct InclusionSupportOptions {
    /// Submit claims.
    pub submit: bool,
    /// Retrieve cases.
    pub retrieve: bool,
}

impl Selection {
    /// Every option of every operation, except the current week for Inclusion Support.
    pub const EVERYTHING: Self = Self {
        enrolments: EnrolmentOptions { submit: true, update: true },
        session_reports: SessionReportOptions { submit: true, retrieve: true },
        misc: MiscOptions { personnel: true, messages: true },
        ccms: InclusionSupportOptions { submit: true, retrieve: true },
        include_current_week: false,
    };

    /// This selection without the options that send data.
    #[must_use]
    pub const fn only_retrieving(mut self) -> Self {
        self.enrolments.submit = false;
        self.session_reports.submit = false;
        self.ccms.submit = false;
        self
    }
}
