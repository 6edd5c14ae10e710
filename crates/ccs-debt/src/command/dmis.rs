//! `record_dmis_id`: the agency's debt id of a determined debt.

use alloc::vec::Vec;

use ccs_core::id::DebtCaseId;

use super::refusal::{MissingField, Refusals, StandingRefusal, at, refusals};
use super::{Decide, DecisionContext};
use crate::dmis::DmisDebtId;
use crate::event::DebtEvent;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::standing::Life;

/// Records the agency's debt id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct RecordDmisId {
    /// The id.
    pub dmis_debt_id: Option<DmisDebtId>,
}

/// Why an id is not recorded, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DmisRefusal {
    /// There is no debt.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// The debt is not determined.
    #[error("only determined debts have a DMIS debt id; raise the debt first")]
    NotDetermined,
    /// The debt has a DMIS debt id already.
    #[error(
        "the debt already has a DMIS debt id, which is never replaced; leave the command out, or check which debt is meant"
    )]
    Recorded,
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// Another debt has it.
    #[error("debt {other} has this DMIS debt id; copy it from the agency's record of this debt")]
    AnotherDebts {
        /// The other debt.
        other: DebtCaseId,
    },
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(DmisRefusal { Standing, Missing, Paperwork } {
    Self::NotDetermined => ("CCS-D136", at("debt_case_id")),
    Self::Recorded => ("CCS-D137", at("dmis_debt_id")),
    Self::AnotherDebts { .. } => ("CCS-D135", at("dmis_debt_id")),
});

impl Decide for RecordDmisId {
    type Refusal = DmisRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<DmisRefusal>> {
        let mut refusals = Refusals::new();
        match asked.state.life() {
            Life::NoDebt => refusals.add(StandingRefusal::NoDebt),
            Life::Undetermined | Life::Withdrawn { .. } => refusals.add(DmisRefusal::NotDetermined),
            Life::Determined(_) => {}
        }
        refusals.when(asked.state.dmis_debt_id().is_some(), DmisRefusal::Recorded);
        let id = refusals.required(self.dmis_debt_id, "dmis_debt_id");
        refusals.all(
            id.and_then(|id| asked.other_with(id)).map(|other| DmisRefusal::AnotherDebts { other }),
        );
        refusals.all(asked.papers(Needs::Nothing));
        refusals.or(id.map(|dmis_debt_id| DebtEvent::DmisIdRecorded { dmis_debt_id }))
    }
}

impl DecisionContext<'_> {
    /// Another debt that has this id of the agency's.
    pub(super) fn other_with(&self, id: DmisDebtId) -> Option<DebtCaseId> {
        self.index.by_dmis_id(id).filter(|other| Some(*other) != self.debt_case_id)
    }
}
