//! The document `ccs-eligibility/1`.

use std::io;

use ccs_core::date::{Day, Week};
use ccs_core::eligibility::{
    Answer, Eligibility, KindAnswer, Reason, SubsidyKind, TransitionLimit,
};
use ccs_core::entitlement::model::AccsKind;
use ccs_core::id::EnrolmentId;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::document::{schema_of, schemas};
use crate::json::write_document;
use crate::options::RenderOptions;

/// The name of this document.
pub const ELIGIBILITY_SCHEMA: &str = "ccs-eligibility/1";

/// The JSON Schema of `ccs-eligibility/1`.
#[must_use]
pub fn eligibility_schema() -> Value {
    schema_of::<EligibilityDocument>()
}

/// Writes the document and a line end.
///
/// # Errors
/// Only what `out` returns.
pub fn render_eligibility_json(
    answers: &[Answer],
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    write_document(&EligibilityDocument::of(answers), options, out)
}

/// Which subsidy each session has, and why each other kind does not apply.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Eligibility")]
struct EligibilityDocument {
    /// The name and version of this form.
    #[schemars(schema_with = "schemas::eligibility_name")]
    schema: &'static str,
    /// An answer a question, in order.
    answers: Vec<AnswerDocument>,
}

/// The answer about one session.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Answer")]
pub(crate) struct AnswerDocument {
    #[schemars(schema_with = "schemas::identifier_or_null")]
    enrolment_id: Option<EnrolmentId>,
    #[schemars(schema_with = "schemas::day")]
    session_date: Day,
    #[schemars(schema_with = "schemas::day")]
    week_ending: Week,
    /// The first Monday of the CCS fortnight.
    #[schemars(schema_with = "schemas::day")]
    fortnight_from: Day,
    /// The kind that applies; null when there is no entitlement.
    applies: Option<&'static str>,
    /// The kinds in order of precedence.
    kinds: Vec<KindDocument>,
}

/// The answer about one kind.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Kind")]
struct KindDocument {
    kind: &'static str,
    applies: bool,
    /// Every reason why it does not apply; none when it does.
    reasons: Vec<ReasonDocument>,
    /// Of the transition to work alone: how far its time limits are used before the fortnight's first
    /// Monday.
    #[serde(skip_serializing_if = "Option::is_none")]
    limits: Option<Vec<LimitDocument>>,
}

/// A time limit of the transition to work.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TransitionLimit")]
struct LimitDocument {
    activity: &'static str,
    /// The level of study, where one is given.
    level: Option<String>,
    limit_weeks: u16,
    /// The weeks used: text where half a week is left over.
    used_weeks: UsedWeeks,
    /// The weeks left, rounded up.
    weeks_left: u32,
}

/// Whole weeks, or weeks and a half as text.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
enum UsedWeeks {
    Whole(u32),
    Half(String),
}

/// One reason.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Reason")]
struct ReasonDocument {
    /// The permanent code.
    code: &'static str,
    /// The provision.
    provision: String,
    /// What is wrong.
    message: String,
    /// What would mend it.
    remedy: &'static str,
}

impl EligibilityDocument {
    fn of(answers: &[Answer]) -> Self {
        Self {
            schema: ELIGIBILITY_SCHEMA,
            answers: answers.iter().map(AnswerDocument::of).collect(),
        }
    }
}

impl AnswerDocument {
    pub(crate) fn of(answer: &Answer) -> Self {
        let of = &answer.eligibility;
        Self {
            enrolment_id: answer.enrolment_id,
            session_date: of.session_date,
            week_ending: of.week,
            fortnight_from: of.fortnight.first_monday(),
            applies: of.applies().map(SubsidyKind::as_str),
            kinds: of.answers().iter().map(|kind| KindDocument::of(kind, of)).collect(),
        }
    }
}

impl KindDocument {
    fn of(answer: &KindAnswer, of: &Eligibility) -> Self {
        let transition = SubsidyKind::Accs(AccsKind::TransitionToWork);
        let limits = || of.transition_limits().iter().map(LimitDocument::of).collect();
        Self {
            limits: (answer.kind == transition).then(limits),
            kind: answer.kind.as_str(),
            applies: answer.reasons.is_empty(),
            reasons: answer.reasons.iter().copied().map(ReasonDocument::of).collect(),
        }
    }
}

impl LimitDocument {
    fn of(limit: &TransitionLimit) -> Self {
        Self {
            activity: limit.activity.as_str(),
            level: limit.level.as_deref().map(str::to_owned),
            limit_weeks: limit.limit_weeks,
            used_weeks: limit
                .used
                .as_whole()
                .map_or_else(|| UsedWeeks::Half(limit.used.to_string()), UsedWeeks::Whole),
            weeks_left: limit.weeks_left(),
        }
    }
}

impl ReasonDocument {
    fn of(reason: Reason) -> Self {
        Self {
            code: reason.code(),
            provision: reason.cite().to_string(),
            message: reason.to_string(),
            remedy: reason.remedy(),
        }
    }
}
