//! `waive`: the right to recover is given up, in full or in part (table 3).

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::id::{ComponentId, WaiverId};
use ccs_core::money::{Cents, WideMoney};

use super::authority::{AuthorityRefusal, Decision};
use super::refusal::{
    MissingField, NegativeAmount, NotAboveZero, Refusals, StandingRefusal, at, filled, refusals,
};
use super::{Decide, DecisionContext};
use crate::event::{DebtEvent, Waived, WaiverType};
use crate::law::small_debt::{SmallDebt, SmallDebtCircumstances, small_debt, test_on, threshold};
use crate::law::waiver_ground::WaiverReason;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::percentage::WaiverPercentage;
use crate::policy::{PartialAboveOutstanding, WaivingFinalised, WaivingUndetermined};
use crate::pro_rata::split_within_weights;
use crate::standing::Status;
use crate::state::{DebtState, cents};
use crate::totals::Totals;
use crate::written::written_as_text;

/// Waives a debt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Waive {
    /// Why; the section defaults from it (D68, D69).
    pub reason: Option<WaiverReason>,
    /// Which type (D70).
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: Option<WaiverKind>,
    /// The percentage of a partial waiver.
    pub percentage: Option<WaiverPercentage>,
    /// The amount of a partial waiver.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents_or_absent"))]
    pub amount: Option<Cents>,
    /// What the reconciliation dashboard shows: no more than that is waived (D65, D66).
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents_or_absent"))]
    pub dashboard_amount: Option<Cents>,
    /// The waiver's id; the command's when there is none.
    pub waiver_id: Option<WaiverId>,
    /// The instrument that makes a class of debts (s 102).
    pub instrument: Option<Box<str>>,
    /// What is known of the debt for the small debt test (s 99).
    pub circumstances: SmallDebtCircumstances,
}

/// The types of waiver, as the form has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaiverKind {
    /// All of the debt.
    Full,
    /// What is outstanding.
    OutstandingBalance,
    /// A percentage.
    PartialPercentage,
    /// An amount.
    PartialAmount,
}

/// The text is none of the four types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not a type of waiver; use full, outstanding_balance, partial_percentage or partial_amount"
)]
pub struct NotAWaiverKind;

impl NotAWaiverKind {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D064"
    }
}

impl WaiverKind {
    /// Reads a type.
    ///
    /// # Errors
    /// [`NotAWaiverKind`], with the list.
    pub fn parse(text: &str) -> Result<Self, NotAWaiverKind> {
        [Self::Full, Self::OutstandingBalance, Self::PartialPercentage, Self::PartialAmount]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(NotAWaiverKind)
    }

    /// As commands spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::OutstandingBalance => "outstanding_balance",
            Self::PartialPercentage => "partial_percentage",
            Self::PartialAmount => "partial_amount",
        }
    }
}

written_as_text!(WaiverKind);

/// Why a waiver is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WaiveRefusal {
    /// There is no debt, or it is undetermined, or its status does not allow it.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// It is no small debt on the day the test is made for.
    #[error(
        "the debt is not below {threshold}, the small debt threshold of the day; raise it first"
    )]
    NotASmallDebt {
        /// The threshold.
        threshold: Cents,
    },
    /// The threshold of the day is not known.
    #[error(
        "this may be a small debt: the threshold is indexed each 1 July, and what it is on this day is not known here; raise the debt first"
    )]
    ThresholdNotKnown,
    /// A circumstance is an exception to the duty to waive.
    #[error(
        "a circumstance given is an exception to waiving as a small debt under {reading}; raise the debt first"
    )]
    SmallDebtException {
        /// Which reading of section 99 it is one under.
        reading: &'static str,
    },
    /// The debt is written off.
    #[error("the debt is written off; end the write-off first")]
    WrittenOff,
    /// The customer's own withheld CCS is among the repayments.
    #[error(
        "the repayments include CSK or CSW; refer the customer record to the CCS Reconciliation team by email for investigation: the procedure ends here"
    )]
    WithheldCcsRepaid,
    /// The type is a partial one, and the debt is finalised.
    #[error(
        "a recovered debt (FRE) can be waived in full only; use type full, or --policy partial_above_outstanding=over_recover"
    )]
    PartialOfFinalised,
    /// Nothing is outstanding.
    #[error("nothing is outstanding; to waive what was recovered, use type full")]
    NothingOutstanding,
    /// Everything is waived already.
    #[error(
        "everything of this debt is waived already, or its amount is 0.00; leave the waiver out"
    )]
    NothingToWaive,
    /// The percentage is less than half a cent.
    #[error(
        "the percentage is less than half a cent, so nothing would be waived; give a larger percentage, or an amount"
    )]
    RoundsToNothing,
    /// More than the debt.
    #[error("{asked} is more than the {left} that can still be waived; waive that or less")]
    AboveDebt {
        /// What was asked.
        asked: WideMoney,
        /// What is left.
        left: WideMoney,
    },
    /// More than is outstanding.
    #[error(
        "{asked} is more than the {outstanding} outstanding; waive the outstanding balance, or in full"
    )]
    AboveOutstanding {
        /// What was asked.
        asked: WideMoney,
        /// What is outstanding.
        outstanding: WideMoney,
    },
    /// More than the reconciliation dashboard shows.
    #[error(
        "{asked} is more than the reconciliation dashboard shows; only waive the {dashboard} that is on it"
    )]
    AboveDashboard {
        /// What was asked.
        asked: WideMoney,
        /// What the dashboard shows.
        dashboard: WideMoney,
    },
    /// The reconciliation dashboard shows 0.00.
    #[error(
        "the reconciliation dashboard shows 0.00, so nothing can be waived; check the dashboard"
    )]
    NothingOnDashboard,
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The amount is not above zero.
    #[error(transparent)]
    Amount(#[from] NotAboveZero),
    /// The amount on the dashboard is below zero.
    #[error(transparent)]
    Negative(#[from] NegativeAmount),
    /// A percentage beside another type.
    #[error(
        "a percentage belongs to the type partial_percentage only; leave it out, or use that type"
    )]
    PercentageNotAsked,
    /// An amount beside another type.
    #[error("an amount belongs to the type partial_amount only; leave it out, or use that type")]
    AmountNotAsked,
    /// The waiver's id is taken.
    #[error("another waiver of this debt has this id; give each its own")]
    WaiverIdTaken,
    /// Notes or documents are missing.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
    /// The officer may not decide.
    #[error(transparent)]
    Authority(#[from] AuthorityRefusal),
}

refusals!(WaiveRefusal { Standing, Missing, Amount, Negative, Paperwork, Authority } {
    Self::NotASmallDebt { .. } | Self::ThresholdNotKnown => ("CCS-D068", at("reason")),
    Self::SmallDebtException { .. } => ("CCS-D069", at("circumstances")),
    Self::WrittenOff => ("CCS-D070", at("debt_case_id")),
    Self::WithheldCcsRepaid => ("CCS-D071", at("debt_case_id")),
    Self::PartialOfFinalised => ("CCS-D079", at("type")),
    Self::NothingOutstanding => ("CCS-D073", at("type")),
    Self::NothingToWaive => ("CCS-D074", at("type")),
    Self::RoundsToNothing => ("CCS-D077", at("percentage")),
    Self::AboveDebt { .. } => ("CCS-D076", at("amount")),
    Self::AboveOutstanding { .. } => ("CCS-D075", at("amount")),
    Self::AboveDashboard { .. } | Self::NothingOnDashboard => ("CCS-D072", at("dashboard_amount")),
    Self::PercentageNotAsked => ("CCS-D065", at("percentage")),
    Self::AmountNotAsked => ("CCS-D066", at("amount")),
    Self::WaiverIdTaken => ("CCS-D078", at("waiver_id")),
});

impl Decide for Waive {
    type Refusal = WaiveRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<WaiveRefusal>> {
        let mut refusals = Refusals::new();
        self.check_debt(asked, &mut refusals);
        let waiver = self.filled_in(&mut refusals);
        let amount = waiver.and_then(|waiver| amount(waiver, asked, &mut refusals));
        refusals.all(self.above_dashboard(amount));
        let reason = refusals.required(self.reason, "reason");
        let instrument = filled(self.instrument.clone());
        let waiver_id = self.waiver_id.unwrap_or_else(|| own_id(asked));
        refusals.when(asked.state.waiver(waiver_id).is_some(), WaiveRefusal::WaiverIdTaken);
        refusals.all(asked.papers(Needs::Summary));
        refusals.all(asked.no_authority(decision(asked, amount)));
        let event = waiver.zip(amount).zip(reason).and_then(|((waiver, amount), reason)| {
            let split = split_within_weights(cents(amount), &weights(waiver, asked.state)).ok()?;
            Some(DebtEvent::Waived(Waived { waiver_id, reason, waiver, instrument, split }))
        });
        refusals.or(event)
    }
}

impl Waive {
    /// A dashboard that shows 0.00 leaves nothing to waive; one below zero is a mistake in the form.
    fn above_dashboard(&self, asked: Option<WideMoney>) -> Option<WaiveRefusal> {
        let shown = self.dashboard_amount?;
        if shown < Cents::ZERO {
            return Some(NegativeAmount { field: "dashboard_amount" }.into());
        }
        let (asked, dashboard) = (asked?, WideMoney::from(shown));
        (asked > dashboard).then_some(if dashboard.is_zero() {
            WaiveRefusal::NothingOnDashboard
        } else {
            WaiveRefusal::AboveDashboard { asked, dashboard }
        })
    }

    /// The reasons against waiving this debt at all.
    fn check_debt(&self, asked: &DecisionContext<'_>, refusals: &mut Refusals<WaiveRefusal>) {
        let standing = asked.not_determined();
        match standing {
            Some(StandingRefusal::Undetermined) => self.check_undetermined(asked, refusals),
            other => refusals.all(other),
        }
        let is_written_off = [asked.on, asked.decided_on].map(|day| asked.state.write_off(day));
        refusals.when(is_written_off.iter().any(Option::is_some), WaiveRefusal::WrittenOff);
        refusals.when(asked.state.has_withheld_ccs(), WaiveRefusal::WithheldCcsRepaid);
        if let Some(refusal) = self.wrong_status(asked) {
            refusals.add(refusal);
        }
    }

    /// An undetermined debt is waived only in full, as a small debt of the command's day.
    fn check_undetermined(
        &self,
        asked: &DecisionContext<'_>,
        refusals: &mut Refusals<WaiveRefusal>,
    ) {
        let is_small_debt_waiver = self.reason == Some(WaiverReason::SmallDebt)
            && self.kind == Some(WaiverKind::Full)
            && asked.policy.waiving_undetermined() == WaivingUndetermined::SmallDebt;
        if !is_small_debt_waiver {
            refusals.add(StandingRefusal::UndeterminedWaive);
            return;
        }
        let (whole, is) = (asked.state.debt().amount, self.circumstances);
        let Some(test) = test_on(asked.rates, asked.on) else {
            refusals.add(WaiveRefusal::ThresholdNotKnown);
            return;
        };
        let threshold = threshold(test);
        if whole >= WideMoney::from(threshold) {
            refusals.add(WaiveRefusal::NotASmallDebt { threshold });
            return;
        }
        // Without circumstances no reading makes an exception, so none is consulted.
        if is != SmallDebtCircumstances::default() {
            let reading = asked.policy.small_debt_reading();
            let answer = small_debt(asked.rates, whole, asked.on, is, reading);
            let excepted = answer == SmallDebt::NotWaived;
            let reading = reading.name();
            refusals.when(excepted, WaiveRefusal::SmallDebtException { reading });
        }
    }

    #[expect(clippy::match_same_arms, reason = "in the order of the procedure")]
    fn wrong_status(&self, asked: &DecisionContext<'_>) -> Option<WaiveRefusal> {
        let status = asked.state.status()?;
        let policy = asked.policy;
        let wrong = |rule| Some(StandingRefusal::WrongStatus { status, rule }.into());
        match (status, self.kind?) {
            (Status::Undetermined | Status::Withdrawn | Status::Determined, _) => None,
            (Status::FinalisedWaived, _) => wrong(WAIVED_ALREADY),
            (Status::FinalisedRecovered, WaiverKind::OutstandingBalance) => None,
            (Status::FinalisedRecovered, _)
                if policy.waiving_finalised() == WaivingFinalised::RequireDetermined =>
            {
                wrong(NOT_FINALISED)
            }
            (Status::FinalisedRecovered, WaiverKind::Full) => None,
            (
                Status::FinalisedRecovered,
                WaiverKind::PartialAmount | WaiverKind::PartialPercentage,
            ) => (policy.partial_above_outstanding() == PartialAboveOutstanding::Refuse)
                .then_some(WaiveRefusal::PartialOfFinalised),
        }
    }

    /// The type with its figure, when the form has both and no other.
    fn filled_in(&self, refusals: &mut Refusals<WaiveRefusal>) -> Option<WaiverType> {
        let kind = refusals.required(self.kind, "type")?;
        let percentage = self.percentage.is_some() && kind != WaiverKind::PartialPercentage;
        refusals.when(percentage, WaiveRefusal::PercentageNotAsked);
        let amount = self.amount.is_some() && kind != WaiverKind::PartialAmount;
        refusals.when(amount, WaiveRefusal::AmountNotAsked);
        match kind {
            WaiverKind::Full => Some(WaiverType::Full),
            WaiverKind::OutstandingBalance => Some(WaiverType::OutstandingBalance),
            WaiverKind::PartialPercentage => {
                refusals.required(self.percentage, "percentage").map(WaiverType::PartialPercentage)
            }
            WaiverKind::PartialAmount => {
                refusals.positive(self.amount, "amount").map(WaiverType::PartialAmount)
            }
        }
    }
}

const WAIVED_ALREADY: &str =
    "only a determined or recovered debt (DET, FRE) can be waived; reverse its waiver first";
const NOT_FINALISED: &str = "only a determined debt (DET) can be waived under this policy; \
     reverse a repayment first, or use --policy waiving_finalised=full";

/// The amount of a waiver of this type, where the debt has a status that it can be waived in.
fn amount(
    waiver: WaiverType,
    asked: &DecisionContext<'_>,
    refusals: &mut Refusals<WaiveRefusal>,
) -> Option<WideMoney> {
    let status = asked.state.status()?;
    if matches!(status, Status::Withdrawn | Status::FinalisedWaived) {
        return None;
    }
    let debt = asked.state.debt();
    let (amount, nothing) = match waiver {
        WaiverType::Full => (asked.state.waivable(), WaiveRefusal::NothingToWaive),
        WaiverType::OutstandingBalance => (debt.outstanding(), WaiveRefusal::NothingOutstanding),
        WaiverType::PartialPercentage(percentage) => (
            percentage.of_rounded_half_up_to_cents(less_earlier_waivers(debt)),
            WaiveRefusal::RoundsToNothing,
        ),
        WaiverType::PartialAmount(amount) => (amount.into(), WaiveRefusal::NothingToWaive),
    };
    if amount.is_zero() {
        refusals.add(nothing);
        return None;
    }
    let excess = above(waiver, amount, debt, status, asked);
    let is_too_much = excess.is_some();
    refusals.all(excess);
    (!is_too_much || amount <= asked.state.waivable()).then_some(amount)
}

/// A partial waiver of more than there is to waive.
fn above(
    waiver: WaiverType,
    asked: WideMoney,
    debt: Totals,
    status: Status,
    by: &DecisionContext<'_>,
) -> Option<WaiveRefusal> {
    match waiver {
        WaiverType::Full | WaiverType::OutstandingBalance => None,
        WaiverType::PartialPercentage(_) | WaiverType::PartialAmount(_) => {
            let (left, outstanding) = (by.state.waivable(), debt.outstanding());
            let is_above = status == Status::Determined && asked > outstanding;
            if asked > left {
                Some(WaiveRefusal::AboveDebt { asked, left })
            } else if is_above
                && by.policy.partial_above_outstanding() == PartialAboveOutstanding::Refuse
            {
                Some(WaiveRefusal::AboveOutstanding { asked, outstanding })
            } else {
                None
            }
        }
    }
}

/// A percentage is of the debt less earlier active waivers.
fn less_earlier_waivers(debt: Totals) -> WideMoney {
    debt.amount.minus(debt.waived).positive_part()
}

/// What a waiver is split over: what may be waived of each component, or what it owes.
///
/// A credit of one component counts against the others, so the components together may owe more
/// than the debt: what each owes is then the weight, and the debt's outstanding amount the total.
fn weights(waiver: WaiverType, state: &DebtState) -> Vec<(ComponentId, i128)> {
    match waiver {
        WaiverType::OutstandingBalance => state.weights(Totals::outstanding),
        WaiverType::Full | WaiverType::PartialPercentage(_) | WaiverType::PartialAmount(_) => {
            state.weights(Totals::waivable)
        }
    }
}

fn own_id(asked: &DecisionContext<'_>) -> WaiverId {
    WaiverId::from_identifier(asked.command_id.identifier())
}

fn decision(asked: &DecisionContext<'_>, amount: Option<WideMoney>) -> Decision {
    let raised_by = asked.state.determination().map(|determination| &determination.by);
    Decision {
        whole_debt: asked.state.debt().amount,
        moved: amount.unwrap_or_default(),
        is_own_work: raised_by == Some(asked.by),
    }
}
