//! What the officer ought to know after a command. It is said and never acted upon.
#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a policy grows with the questions that are left open"
)]

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use ccs_core::cite::Cite;
use ccs_core::date::Day;
use ccs_core::id::ComponentId;
use ccs_core::money::WideMoney;
use ccs_core::rates::small_debt::SMALL_DEBT;

use crate::component::{Component, overlapping};
use crate::event::{DebtEvent, Entry, RecoveryWay};
use crate::law::notice::NoticeStatus;
use crate::law::refund::refund_due;
use crate::law::small_debt::{
    self, SmallDebt, SmallDebtCircumstances, SmallDebtTest, small_debt, test_on, threshold,
};
use crate::law::waiver_ground::WaiverReason;
use crate::policy::Policy;
use crate::state::DebtState;

/// One thing worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// Two components name the same child and service on some of the same days.
    Overlap {
        /// The earlier one.
        first: ComponentId,
        /// The later one.
        second: ComponentId,
    },
    /// The notice is suppressed: a manual one must be made and uploaded (D12).
    ManualNoticeNeeded,
    /// A manual notice beside the automatic one.
    NoticeWasNotSuppressed,
    /// The debt must be waived as a small debt, unless an exception stands.
    SmallDebt(SmallDebtTest),
    /// The threshold of the day is not known.
    SmallDebtThresholdNotKnown,
    /// A waiver as a small debt of a debt that is none.
    NotASmallDebt,
    /// More is recovered than owed: set it against other debts, else a refund falls due (D87).
    OverRecovered {
        /// How much.
        amount: WideMoney,
        /// The day a refund falls due.
        refund_due: Day,
    },
    /// Whether offsets go on under this write-off code is not published.
    OffsetDuringWriteOffNotKnown,
}

impl Advice {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Overlap { .. } => "CCS-D201",
            Self::ManualNoticeNeeded => "CCS-D202",
            Self::NoticeWasNotSuppressed => "CCS-D203",
            Self::SmallDebt(_) => "CCS-D204",
            Self::SmallDebtThresholdNotKnown => "CCS-D205",
            Self::NotASmallDebt => "CCS-D206",
            Self::OverRecovered { .. } => "CCS-D207",
            Self::OffsetDuringWriteOffNotKnown => "CCS-D208",
        }
    }

    /// Whether something looks wrong, rather than being the next step.
    #[must_use]
    pub const fn is_warning(&self) -> bool {
        match self {
            Self::Overlap { .. }
            | Self::NoticeWasNotSuppressed
            | Self::NotASmallDebt
            | Self::OffsetDuringWriteOffNotKnown => true,
            Self::ManualNoticeNeeded
            | Self::SmallDebt(_)
            | Self::SmallDebtThresholdNotKnown
            | Self::OverRecovered { .. } => false,
        }
    }

    /// The provision, where there is one.
    #[must_use]
    pub const fn cite(&self) -> Option<Cite> {
        match self {
            Self::SmallDebt(_) | Self::SmallDebtThresholdNotKnown | Self::NotASmallDebt => {
                Some(small_debt::CITE)
            }
            Self::ManualNoticeNeeded | Self::NoticeWasNotSuppressed => Some(Cite::faaa("s 77")),
            Self::OffsetDuringWriteOffNotKnown => Some(Cite::faaa("s 95")),
            Self::Overlap { .. } | Self::OverRecovered { .. } => None,
        }
    }

    /// What it says.
    #[must_use]
    pub fn message(&self) -> Cow<'static, str> {
        match self {
            Self::Overlap { first, second } => Cow::Owned(format!(
                "components {first} and {second} name the same child and service on some of the same days"
            )),
            Self::ManualNoticeNeeded => Cow::Borrowed(
                "the automatic account payable advice is suppressed; create a manual one and upload it once a supervisor has approved it",
            ),
            Self::NoticeWasNotSuppressed => Cow::Borrowed(
                "the automatic account payable advice was not suppressed: the customer gets two",
            ),
            Self::SmallDebt(test) => Cow::Owned(small(*test)),
            Self::SmallDebtThresholdNotKnown => Cow::Borrowed(
                "this may be a small debt: the threshold is indexed each 1 July, and what it is on this day is not known here",
            ),
            Self::NotASmallDebt => Cow::Borrowed(
                "the whole debt is not below the small debt threshold of the day it was raised or last adjusted",
            ),
            Self::OverRecovered { amount, refund_due } => Cow::Owned(format!(
                "{amount} is over-recovered; set it against other CCS debts first, check the customer's current bank account on the payment destination, and refund what is left on {refund_due}"
            )),
            Self::OffsetDuringWriteOffNotKnown => {
                Cow::Borrowed("whether offsets go on under this write-off code is not published")
            }
        }
    }
}

fn small(test: SmallDebtTest) -> String {
    match test {
        SmallDebtTest::NotCostEffective { below, unless_recoverable_from } => format!(
            "the debt is below {below}: it must be waived if recovering it is not cost effective, unless it is {unless_recoverable_from} or more and can be recovered by deduction or set-off"
        ),
        SmallDebtTest::Below(below) => format!(
            "the debt is below {below}: it must be waived, unless it can be recovered by set-off"
        ),
    }
}

/// Everything worth knowing after an entry.
pub(crate) fn advice_after(
    before: &DebtState,
    entry: &Entry,
    after: &DebtState,
    policy: &Policy,
) -> Vec<Advice> {
    let mut advice = Vec::new();
    advice.extend(overlaps(before, &entry.event, after));
    advice.extend(about_notice(before, &entry.event));
    advice.extend(about_small_debt(entry, after, policy));
    advice.extend(about_offset(before, entry));
    if let Some(since) = after.over_recovered_on()
        && after.debt().over_recovered() > before.debt().over_recovered()
    {
        let refund_due = refund_due(since, after.was_paid_by_cheque_or_card());
        advice.push(Advice::OverRecovered { amount: after.debt().over_recovered(), refund_due });
    }
    advice
}

/// Overlaps that this event brought.
fn overlaps(before: &DebtState, event: &DebtEvent, after: &DebtState) -> Vec<Advice> {
    let (DebtEvent::Identified { .. } | DebtEvent::RaisedManually { .. } | DebtEvent::Adjusted(_)) =
        event
    else {
        return Vec::new();
    };
    let components: Vec<&Component> = after.components().map(|held| &held.component).collect();
    let is_new = |component: &Component| before.component(component.component_id).is_none();
    let pairs = overlapping(&components).into_iter();
    let pairs = pairs.filter(|(first, second)| is_new(first) || is_new(second));
    pairs
        .map(|(first, second)| Advice::Overlap {
            first: first.component_id,
            second: second.component_id,
        })
        .collect()
}

fn about_notice(before: &DebtState, event: &DebtEvent) -> Option<Advice> {
    match event {
        DebtEvent::Raised(raised) | DebtEvent::RaisedManually { raised, .. } => {
            raised.suppress_s77.then_some(Advice::ManualNoticeNeeded)
        }
        DebtEvent::CorrespondenceUploaded(_) => {
            let determination = before.determination()?;
            (determination.notice == NoticeStatus::Issued).then_some(Advice::NoticeWasNotSuppressed)
        }
        DebtEvent::Identified { .. }
        | DebtEvent::Waived(_)
        | DebtEvent::WaiverReversed { .. }
        | DebtEvent::Adjusted(_)
        | DebtEvent::Recovered(_)
        | DebtEvent::RecoveryReversed { .. }
        | DebtEvent::Refunded { .. }
        | DebtEvent::WrittenOff { .. }
        | DebtEvent::WriteOffEnded { .. }
        | DebtEvent::RecordLocked
        | DebtEvent::RecordUnlocked
        | DebtEvent::DelegationGranted { .. }
        | DebtEvent::ExternalReferenceAdded { .. } => None,
    }
}

/// The test is on the whole debt, on the day it was raised or varied.
fn about_small_debt(entry: &Entry, after: &DebtState, policy: &Policy) -> Option<Advice> {
    let on = entry.command.on;
    match &entry.event {
        DebtEvent::Raised(_) | DebtEvent::RaisedManually { .. } | DebtEvent::Adjusted(_) => {
            small_debt_on(after, on, policy)
        }
        DebtEvent::Waived(waived) if waived.reason == WaiverReason::SmallDebt => {
            let tested_on = after.last_varied_on()?;
            let known = threshold(test_on(tested_on)?);
            (after.debt().amount >= WideMoney::from(known)).then_some(Advice::NotASmallDebt)
        }
        DebtEvent::Identified { .. }
        | DebtEvent::Waived(_)
        | DebtEvent::WaiverReversed { .. }
        | DebtEvent::Recovered(_)
        | DebtEvent::RecoveryReversed { .. }
        | DebtEvent::Refunded { .. }
        | DebtEvent::WrittenOff { .. }
        | DebtEvent::WriteOffEnded { .. }
        | DebtEvent::RecordLocked
        | DebtEvent::RecordUnlocked
        | DebtEvent::DelegationGranted { .. }
        | DebtEvent::CorrespondenceUploaded(_)
        | DebtEvent::ExternalReferenceAdded { .. } => None,
    }
}

fn small_debt_on(state: &DebtState, on: Day, policy: &Policy) -> Option<Advice> {
    let (whole, nothing_known) = (state.debt().amount, SmallDebtCircumstances::default());
    if whole.is_zero() {
        // Nothing is left that could be waived.
        return None;
    }
    match small_debt(whole, on, nothing_known, policy.small_debt_reading) {
        SmallDebt::NotWaived => None,
        SmallDebt::MustBeWaived => test_on(on).map(Advice::SmallDebt),
        SmallDebt::ThresholdNotKnown => {
            let known = SMALL_DEBT.entries().iter().filter(|entry| entry.from <= on);
            let last_known = known.filter_map(|entry| entry.value).next_back().map(threshold)?;
            (whole < WideMoney::from(last_known)).then_some(Advice::SmallDebtThresholdNotKnown)
        }
    }
}

fn about_offset(before: &DebtState, entry: &Entry) -> Option<Advice> {
    let DebtEvent::Recovered(recovered) = &entry.event else { return None };
    let write_off = before.write_off(entry.command.on)?;
    let is_unknown = write_off.code.offset_goes_on().is_none();
    (recovered.way == RecoveryWay::Offset && is_unknown)
        .then_some(Advice::OffsetDuringWriteOffNotKnown)
}
