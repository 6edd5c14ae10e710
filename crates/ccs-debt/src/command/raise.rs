//! `raise` and `raise_manual`: a debt is determined (tables 1 and 2 of the procedure).

use alloc::vec::Vec;

use ccs_core::date::Span;
use ccs_core::id::DebtCaseId;
use ccs_core::money::WideMoney;

use super::authority::{AuthorityRefusal, Decision};
use super::identify::raised_components;
use super::refusal::{MissingField, Refusals, StandingRefusal, at, refusals};
use super::{Decide, DecisionContext};
use crate::component::{ComponentRefusal, Components};
use crate::dmis::DmisDebtId;
use crate::event::{DebtEvent, Raised};
use crate::law::debt_reason::{DebtReason, Use};
use crate::law::debt_section::DebtSection;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::standing::{Life, Status};

/// Raises an undetermined debt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Raise {
    /// The reason (D7).
    pub debt_reason: Option<DebtReason>,
    /// The section of the Act; it may stay empty only where there is one option (D8).
    pub section: Option<DebtSection>,
    /// Whether the automatic notice is suppressed; it is issued by default (D11).
    pub suppress_s77: bool,
    /// The agency's debt id, if it is known.
    pub dmis_debt_id: Option<DmisDebtId>,
}

/// Adds a debt by hand, where a change of circumstances made none (D41).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct RaiseManual {
    /// What makes it up; no component has a service (D45).
    pub components: Components,
    /// The reason.
    pub debt_reason: Option<DebtReason>,
    /// The section of the Act.
    pub section: Option<DebtSection>,
    /// Whether the automatic notice is suppressed.
    pub suppress_s77: bool,
    /// The agency's debt id, if it is known.
    pub dmis_debt_id: Option<DmisDebtId>,
}

/// Why a debt reason or its section is refused, in order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReasonRefusal {
    /// Only other systems set this reason.
    #[error("this debt reason is set automatically only; choose another")]
    AutomaticOnly,
    /// The reason is obsolete.
    #[error("the debt reason is obsolete; choose one that is in use")]
    Obsolete,
    /// A reconciliation reason for a debt that is added by hand.
    #[error(
        "this debt reason is only for reconciliation debts, not for manual debts; choose another, or raise the debt that the reconciliation identified"
    )]
    ReconciliationOnly,
    /// No section, and more than one option.
    #[error(
        "more than one section of the Act is possible for this reason; choose one of 71B, 71C, 71D, 71DA, 71E, 71F, 71G, 71H"
    )]
    SectionMissing,
    /// Another debt has the agency's id.
    #[error("debt {other} has this DMIS debt id; copy it from the agency's record of this debt")]
    DmisIdOfAnother {
        /// The other debt.
        other: DebtCaseId,
    },
}

refusals!(ReasonRefusal {} {
    Self::AutomaticOnly => ("CCS-D059", at("debt_reason")),
    Self::Obsolete => ("CCS-D061", at("debt_reason")),
    Self::ReconciliationOnly => ("CCS-D062", at("debt_reason")),
    Self::SectionMissing => ("CCS-D042", at("section")),
    Self::DmisIdOfAnother { .. } => ("CCS-D135", at("dmis_debt_id")),
});

/// Why raising is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RaiseRefusal {
    /// There is no debt.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// The debt was raised before.
    #[error("the debt is determined already; to change its amount, adjust it")]
    NotUndetermined,
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The reason or the section is wrong.
    #[error(transparent)]
    Reason(#[from] ReasonRefusal),
    /// Notes or documents are missing.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
    /// The officer may not decide.
    #[error(transparent)]
    Authority(#[from] AuthorityRefusal),
}

refusals!(RaiseRefusal { Standing, Missing, Reason, Paperwork, Authority } {
    Self::NotUndetermined => ("CCS-D004", at("debt_case_id")),
});

/// Why raising by hand is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RaiseManualRefusal {
    /// A manual debt is raised although the system identified the debt.
    #[error(
        "an undetermined debt exists, and a manual debt is allowed only if none exists; raise the undetermined debt"
    )]
    UndeterminedExists,
    /// There is a determined debt under this id.
    #[error("there is a debt under this id already; give the new one its own")]
    AlreadyThere,
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The reason or the section is wrong.
    #[error(transparent)]
    Reason(#[from] ReasonRefusal),
    /// A component is wrong.
    #[error(transparent)]
    Component(#[from] ComponentRefusal),
    /// Notes or documents are missing.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
    /// The officer may not decide.
    #[error(transparent)]
    Authority(#[from] AuthorityRefusal),
}

refusals!(RaiseManualRefusal { Missing, Reason, Component, Paperwork, Authority } {
    Self::UndeterminedExists => ("CCS-D003", at("debt_case_id")),
    Self::AlreadyThere => ("CCS-D002", at("debt_case_id")),
});

impl Decide for Raise {
    type Refusal = RaiseRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<RaiseRefusal>> {
        let mut refusals = Refusals::new();
        match asked.state.life() {
            Life::NoDebt => refusals.add(StandingRefusal::NoDebt),
            Life::Undetermined => {}
            Life::Withdrawn { .. } => refusals.add(StandingRefusal::Withdrawn),
            Life::Determined(_) => refusals.add(RaiseRefusal::NotUndetermined),
        }
        let raised = checked(self.debt_reason, self.section, &mut refusals);
        let raised = raised.map(|raised| Raised {
            suppress_s77: self.suppress_s77,
            dmis_debt_id: self.dmis_debt_id,
            ..raised
        });
        refusals.all(anothers(self.dmis_debt_id, asked));
        refusals.all(self.debt_reason.and_then(|reason| not_chosen(reason, false)));
        refusals.all(asked.papers(Needs::Summary));
        refusals.all(asked.no_authority(beginning(asked.state.debt().amount)));
        refusals.or(raised.map(DebtEvent::Raised))
    }
}

impl Decide for RaiseManual {
    type Refusal = RaiseManualRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<RaiseManualRefusal>> {
        let mut refusals = Refusals::new();
        match asked.state.life() {
            Life::NoDebt => refusals
                .when(self.is_beside_undetermined(asked), RaiseManualRefusal::UndeterminedExists),
            Life::Undetermined => refusals.add(RaiseManualRefusal::UndeterminedExists),
            Life::Withdrawn { .. } | Life::Determined(_) => {
                refusals.add(RaiseManualRefusal::AlreadyThere);
            }
        }
        let raised = checked(self.debt_reason, self.section, &mut refusals);
        let raised = raised.map(|raised| Raised {
            suppress_s77: self.suppress_s77,
            dmis_debt_id: self.dmis_debt_id,
            ..raised
        });
        refusals.all(anothers(self.dmis_debt_id, asked));
        refusals.all(self.debt_reason.and_then(|reason| not_chosen(reason, true)));
        let components = raised_components(&self.components, false);
        let sum = components.iter().flatten().map(|component| component.amount);
        let sum: WideMoney = sum.sum();
        let components = components.map_err(|wrong| refusals.all(wrong)).ok();
        refusals.all(asked.papers(Needs::SummaryAndContent));
        refusals.all(asked.no_authority(beginning(sum)));
        let event = raised.zip(components);
        refusals
            .or(event.map(|(raised, components)| DebtEvent::RaisedManually { components, raised }))
    }
}

impl RaiseManual {
    /// Whether another debt of the customer is undetermined over some of the same days.
    fn is_beside_undetermined(&self, asked: &DecisionContext<'_>) -> bool {
        let Some(customer) = asked.customer() else { return false };
        let mut others = asked.index.debts(Some(customer)).filter(|(id, debt)| {
            let is_other = Some(*id) != asked.debt_case_id;
            is_other && debt.status == Some(Status::Undetermined)
        });
        others.any(|(_, debt)| {
            let lines = self.components.lines().iter();
            let mut days = lines.filter_map(|line| line.start.zip(line.end));
            days.any(|(start, end)| {
                let shares = |period: Span| start <= period.last() && period.first() <= end;
                debt.period.is_some_and(shares)
            })
        })
    }
}

/// The refusal of an id that another debt has.
fn anothers(id: Option<DmisDebtId>, asked: &DecisionContext<'_>) -> Option<ReasonRefusal> {
    let other = asked.other_with(id?)?;
    Some(ReasonRefusal::DmisIdOfAnother { other })
}

fn checked<R>(
    debt_reason: Option<DebtReason>,
    section: Option<DebtSection>,
    refusals: &mut Refusals<R>,
) -> Option<Raised>
where
    R: From<MissingField> + From<ReasonRefusal>,
{
    let reason = refusals.required(debt_reason, "debt_reason");
    let section = section.or_else(|| reason.and_then(DebtReason::only_section));
    refusals.when(section.is_none(), ReasonRefusal::SectionMissing);
    let (suppress_s77, dmis_debt_id) = (false, None);
    Some(Raised { debt_reason: reason?, section: section?, suppress_s77, dmis_debt_id })
}

/// Why staff may not choose a reason.
pub(super) fn not_chosen(reason: DebtReason, by_hand: bool) -> Option<ReasonRefusal> {
    match (reason.allowed(), by_hand) {
        (Use::Manual, _) | (Use::Reconciliation, false) => None,
        (Use::Reconciliation, true) => Some(ReasonRefusal::ReconciliationOnly),
        (Use::AutomaticOnly, _) => Some(ReasonRefusal::AutomaticOnly),
        (Use::Obsolete, _) => Some(ReasonRefusal::Obsolete),
    }
}

fn beginning(amount: WideMoney) -> Decision {
    Decision { whole_debt: amount, moved: amount, is_own_work: false }
}
