//! `arrangement` and `end_arrangement`: the debt is paid as agreed (FAAA 91), and no interest is
//! charged meanwhile.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;

use super::refusal::{MissingField, Refusals, StandingRefusal, at, filled, refusals};
use super::{Decide, DecisionContext};
use crate::event::DebtEvent;
use crate::paperwork::{Needs, PaperworkRefusal};

/// Makes an arrangement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct MakeArrangement {
    /// Its id.
    pub arrangement_id: Option<Box<str>>,
    /// Its first day.
    pub from: Option<Day>,
}

/// Ends an arrangement on the command's day: the first day without it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct EndArrangement {
    /// Which.
    pub arrangement_id: Option<Box<str>>,
}

/// Why an arrangement is not made or ended, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArrangementRefusal {
    /// There is no debt, or it is undetermined.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// Another arrangement of the debt has this id.
    #[error("another arrangement of this debt has this id; give each its own")]
    IdTaken,
    /// The debt has no arrangement with this id.
    #[error("this debt has no arrangement with this id; check the id")]
    Unknown,
    /// The arrangement is ended already.
    #[error("the arrangement is ended already; leave the command out")]
    AlreadyEnded,
    /// The arrangement would end before it begins.
    #[error("the arrangement begins on {from}; end it on that day or later")]
    EndBeforeStart {
        /// Its first day.
        from: Day,
    },
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(ArrangementRefusal { Standing, Missing, Paperwork } {
    Self::IdTaken => ("CCS-D145", at("arrangement_id")),
    Self::Unknown => ("CCS-D146", at("arrangement_id")),
    Self::AlreadyEnded => ("CCS-D147", at("arrangement_id")),
    Self::EndBeforeStart { .. } => ("CCS-D148", at("on")),
});

impl Decide for MakeArrangement {
    type Refusal = ArrangementRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<ArrangementRefusal>> {
        let mut refusals = Refusals::new();
        refusals.all(asked.not_determined());
        let id = refusals.required(filled(self.arrangement_id.clone()), "arrangement_id");
        let from = refusals.required(self.from, "from");
        let mut taken = asked.state.arrangements().iter();
        let is_taken = taken.any(|held| Some(&held.arrangement_id) == id.as_ref());
        refusals.when(is_taken, ArrangementRefusal::IdTaken);
        refusals.all(asked.papers(Needs::Nothing));
        let made = id.zip(from);
        refusals
            .or(made
                .map(|(arrangement_id, from)| DebtEvent::ArrangementMade { arrangement_id, from }))
    }
}

impl Decide for EndArrangement {
    type Refusal = ArrangementRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<ArrangementRefusal>> {
        let mut refusals = Refusals::new();
        refusals.all(asked.not_determined());
        let id = refusals.required(filled(self.arrangement_id.clone()), "arrangement_id");
        let mut all = asked.state.arrangements().iter();
        let held = all.find(|held| Some(&held.arrangement_id) == id.as_ref());
        refusals.when(id.is_some() && held.is_none(), ArrangementRefusal::Unknown);
        if let Some(held) = held {
            refusals.when(held.ended_on.is_some(), ArrangementRefusal::AlreadyEnded);
            let from = held.from;
            refusals.when(asked.on < from, ArrangementRefusal::EndBeforeStart { from });
        }
        refusals.all(asked.papers(Needs::Nothing));
        let on = asked.on;
        refusals.or(id.map(|arrangement_id| DebtEvent::ArrangementEnded { arrangement_id, on }))
    }
}
