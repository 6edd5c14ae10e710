//! What one connection takes along: the operations of the seed's screen, each with its options.

/// What one connection takes along.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Selection {
    /// Enrolments.
    pub enrolments: EnrolmentOptions,
    /// Session reports.
    pub session_reports: SessionReportOptions,
    /// Everything else that is retrieved.
    pub misc: MiscOptions,
    /// Inclusion Support cases, which the older system (CCMS) still holds.
    pub ccms: InclusionSupportOptions,
    /// Whether Inclusion Support takes the week that is still going on along: apart from the same
    /// question about session reports.
    pub include_current_week: bool,
}

/// What is done about enrolments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct EnrolmentOptions {
    /// New ones are submitted.
    pub submit: bool,
    /// Existing ones are updated, and their entitlement information is retrieved.
    pub update: bool,
}

/// What is done about session reports.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct SessionReportOptions {
    /// Those that are ready are submitted.
    pub submit: bool,
    /// Those that CCSS has not answered finally are retrieved.
    pub retrieve: bool,
}

/// What else is retrieved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct MiscOptions {
    /// Personnel.
    pub personnel: bool,
    /// Messages.
    pub messages: bool,
}

/// What is done about Inclusion Support cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct InclusionSupportOptions {
    /// They are submitted.
    pub submit: bool,
    /// They are retrieved.
    pub retrieve: bool,
}

impl Selection {
    /// Every option of every operation, but the current week for Inclusion Support.
    pub const EVERYTHING: Self = Self {
        enrolments: EnrolmentOptions { submit: true, update: true },
        session_reports: SessionReportOptions { submit: true, retrieve: true },
        misc: MiscOptions { personnel: true, messages: true },
        ccms: InclusionSupportOptions { submit: true, retrieve: true },
        include_current_week: false,
    };

    /// The same without what would send anything.
    #[must_use]
    pub const fn only_retrieving(mut self) -> Self {
        self.enrolments.submit = false;
        self.session_reports.submit = false;
        self.ccms.submit = false;
        self
    }
}
