//! One warning.

use ccs_core::date::Day;
use ccs_core::entitlement::Warning;
use ccs_core::id::{ChildId, EnrolmentId};
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::schemas;

/// What is paid as given and contradicts payment, or is left open: one for each cause, child and
/// enrolment.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EntitlementWarning")]
pub(super) struct WarningDocument {
    /// The permanent code.
    code: &'static str,
    /// The child; null where the cause is about none.
    #[schemars(schema_with = "schemas::identifier_or_null")]
    child: Option<ChildId>,
    /// The enrolment; null where the cause is about none.
    #[schemars(schema_with = "schemas::identifier_or_null")]
    enrolment_id: Option<EnrolmentId>,
    /// The first session's day, or the first Monday.
    #[schemars(schema_with = "schemas::day")]
    date: Day,
    /// The doubtful fact.
    message: &'static str,
    /// What to do about it.
    remedy: &'static str,
}

impl WarningDocument {
    pub(super) const fn of(warning: &Warning) -> Self {
        Self {
            code: warning.cause.code(),
            child: warning.child,
            enrolment_id: warning.enrolment_id,
            date: warning.date,
            message: warning.cause.message(),
            remedy: warning.cause.remedy(),
        }
    }
}
