//! `issue_notice`: a further notice, or the content of the one that raising made (FAAA 77).

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::personal::Personal;

use super::refusal::{MissingField, Refusals, StandingRefusal, at, filled, refusals};
use super::{Decide, DecisionContext};
use crate::event::{DebtEvent, IssuedNotice};
use crate::law::notice::NoticeDays;
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
    /// A due day of its own, not before the day on which the debt is due by law.
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
    /// The due day comes before the day on which the debt is due by law.
    #[error("a notice cannot make the debt due before {earliest}; give that day or a later one")]
    DueTooEarly {
        /// The earliest due day that this notice can give.
        earliest: Day,
    },
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(IssueNoticeRefusal { Standing, Missing, Paperwork } {
    Self::DueTooEarly { .. } => ("CCS-D149", at("due_day")),
});

impl Decide for IssueNotice {
    type Refusal = IssueNoticeRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<IssueNoticeRefusal>> {
        let mut refusals = Refusals::new();
        refusals.all(asked.not_determined());
        let explanation = self.explanation.clone();
        let explanation = explanation.filter(|text| !text.reveal().trim().is_empty());
        refusals.when(explanation.is_none(), MissingField { field: "explanation" });
        let earliest = earliest_due_day(asked);
        let is_early = self.due_day.is_some_and(|due| due < earliest);
        refusals.when(is_early, IssueNoticeRefusal::DueTooEarly { earliest });
        refusals.all(asked.papers(Needs::Nothing));
        refusals.or(Some(DebtEvent::NoticeIssued(IssuedNotice {
            is_content_of_first: is_content_of_first(asked),
            explanation,
            repayment_options: self.repayment_options.clone(),
            contact: filled(self.contact.clone()),
            due_day: self.due_day,
        })))
    }
}

/// The day on which the debt is due after its first notice (s 77(2)). A further notice may give a
/// later day and never an earlier one, and no notice a day before its own.
fn earliest_due_day(asked: &DecisionContext<'_>) -> Day {
    let due = asked.state.interest_from(asked.rates).and_then(Day::pred);
    let by_law = || NoticeDays::of(asked.rates, asked.on).ok().map(|days| days.due);
    due.or_else(by_law).unwrap_or(asked.on).max(asked.on)
}

/// The notice that raising made, on its own day and while it has no content yet.
fn is_content_of_first(asked: &DecisionContext<'_>) -> bool {
    match asked.state.notices() {
        [first] => first.date == Some(asked.on) && first.explanation.is_none(),
        _ => false,
    }
}
