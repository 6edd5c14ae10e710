//! One warning.

use std::borrow::Cow;

use ccs_core::date::Day;
use ccs_core::entitlement::{Doubt, Warning};
use ccs_core::id::{ChildId, EnrolmentId};
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::schemas;
use crate::entitlement::words::message_and_remedy;

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
    /// The first session's day, the first Monday, or the day that is doubtful.
    #[schemars(schema_with = "schemas::day")]
    date: Day,
    /// The doubtful fact.
    message: Cow<'static, str>,
    /// What to do about it.
    remedy: Cow<'static, str>,
}

impl WarningDocument {
    pub(super) fn of_doubt(doubt: &Doubt) -> Self {
        let (message, remedy) = message_and_remedy(doubt.reason);
        Self {
            code: doubt.reason.code(),
            child: doubt.child,
            enrolment_id: doubt.enrolment_id,
            date: doubt.date,
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    pub(super) const fn of(warning: &Warning) -> Self {
        Self {
            code: warning.cause.code(),
            child: warning.child,
            enrolment_id: warning.enrolment_id,
            date: warning.date,
            message: Cow::Borrowed(warning.cause.message()),
            remedy: Cow::Borrowed(warning.cause.remedy()),
        }
    }
}
