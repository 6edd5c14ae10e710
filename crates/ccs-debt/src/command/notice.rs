//! `issue_notice`: a further notice, or the content of the one that raising made (FAAA 77).

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::personal::Personal;

use super::refusal::{Gathered, MissingField, StandingRefusal, at, filled, refusals};
use super::{Decide, DecisionContext};
use crate::event::{DebtEvent, IssuedNotice};
use crate::paperwork::{Needs, PaperworkRefusal};

/// Issues a notice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct IssueNotice {
    /// How the debt came about, briefly.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub explanation: Option<Personal<Box<str>>>,
    /// How it can be repaid.
    pub repayment_options: Vec<Box<str>>,
    /// Whom to ask.
    pub contact: Option<Box<str>>,
    /// A due day of its own.
    pub due_day: Option<Day>,
}

/// Why a notice is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IssueNoticeRefusal {
    /// There is no debt, or it is undetermined.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The due day comes before the notice.
    #[error("the debt is due before the notice is given; correct the due day")]
    DueBefore,
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(IssueNoticeRefusal { Standing, Missing, Paperwork } {
    Self::DueBefore => ("CCS-D149", at("due_day")),
});

impl Decide for IssueNotice {
    type Refusal = IssueNoticeRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<IssueNoticeRefusal>> {
        let mut against = Gathered::new();
        against.all(asked.not_determined());
        let explanation = self.explanation.clone();
        let explanation = explanation.filter(|text| !text.reveal().trim().is_empty());
        against.when(explanation.is_none(), MissingField { field: "explanation" });
        let due_before = self.due_day.is_some_and(|due| due < asked.on);
        against.when(due_before, IssueNoticeRefusal::DueBefore);
        against.all(asked.papers(Needs::Nothing));
        against.or(Some(DebtEvent::NoticeIssued(IssuedNotice {
            is_content_of_first: is_content_of_first(asked),
            explanation,
            repayment_options: self.repayment_options.clone(),
            contact: filled(self.contact.clone()),
            due_day: self.due_day,
        })))
    }
}

/// The notice that raising made, on its own day and while it has no content yet.
fn is_content_of_first(asked: &DecisionContext<'_>) -> bool {
    match asked.state.notices() {
        [first] => first.date == Some(asked.on) && first.explanation.is_none(),
        _ => false,
    }
}
