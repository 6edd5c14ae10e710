//! What is shown of a debt on a day: the debt details, waiver, adjustment, repayment and
//! correspondence screens as one value, and the `debt` of an outcome.

mod component;
mod lists;

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
#[cfg(feature = "serde")]
use ccs_core::money::serde::dollars;

pub use component::{ComponentStatus, ComponentView};
pub use lists::{
    AdjustmentView, CorrespondenceView, LineView, ReferenceView, RepaymentView, WaiverView,
};

use crate::component::overlapping;
use crate::law::debt_reason::DebtReason;
use crate::law::debt_section::DebtSection;
use crate::law::notice::{NoticeDays, NoticeStatus};
use crate::law::refund::refund_due;
use crate::law::write_off::WriteOffCode;
use crate::standing::{Determination, Status, WriteOff};
use crate::state::DebtState;

/// The only type of debt there is here (D6, D42).
pub const DEBT_TYPE: &str = "CCS";

/// A debt as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[expect(clippy::struct_excessive_bools, reason = "marks of the screen, free of each other")]
pub struct DebtView {
    /// The status.
    #[cfg_attr(feature = "serde", serde(serialize_with = "status"))]
    pub status: Status,
    /// What it amounts to now, after adjustments.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub raised: WideMoney,
    /// What active waivers give up.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub waived: WideMoney,
    /// What came in.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub recovered: WideMoney,
    /// What went back.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub refunded: WideMoney,
    /// What is still owed.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub outstanding: WideMoney,
    /// What was recovered beyond the debt.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub over_recovered: WideMoney,
    /// The components that sum to it.
    pub components: Vec<ComponentView>,
    /// Always `CCS`.
    pub debt_type: &'static str,
    /// What it came to when it was raised; `null` before.
    #[cfg_attr(feature = "serde", serde(serialize_with = "dollars_or_absent"))]
    pub raised_originally: Option<WideMoney>,
    /// Whether it was added by hand.
    pub manual: bool,
    /// The day it was determined.
    pub determined_on: Option<Day>,
    /// Why.
    pub debt_reason: Option<DebtReason>,
    /// Under which section.
    pub section: Option<DebtSection>,
    /// The account payable advice.
    pub notice: Option<NoticeView>,
    /// Whether it is written off.
    pub written_off: bool,
    /// How.
    pub write_off: Option<WriteOffView>,
    /// Whether the record is locked.
    pub locked: bool,
    /// Whether a decision needs a delegation.
    pub delegation_required: bool,
    /// Every waiver, reversed ones too.
    pub waivers: Vec<WaiverView>,
    /// Every repayment and offset, reversed ones too.
    pub repayments: Vec<RepaymentView>,
    /// Every adjustment.
    pub adjustments: Vec<AdjustmentView>,
    /// What is to be refunded and when, unless another debt takes it first.
    pub refund_due: Option<RefundDueView>,
    /// Letters.
    pub correspondence: Vec<CorrespondenceView>,
    /// References to cases elsewhere.
    pub external_references: Vec<ReferenceView>,
    /// Components that name the same child and service on some of the same days, by their ids.
    pub overlapping_components: Vec<(Box<str>, Box<str>)>,
}

/// The notice and the days that follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct NoticeView {
    /// Issued, suppressed or manual.
    pub status: NoticeStatus,
    /// Its date, once it was given.
    pub date: Option<Day>,
    /// The 28th day after.
    pub due_day: Option<Day>,
    /// The first day of interest, if it is not paid and there is no arrangement.
    pub interest_from: Option<Day>,
    /// The day of the reminder letter.
    pub reminder_on: Option<Day>,
}

/// A write-off in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct WriteOffView {
    /// The code.
    pub code: WriteOffCode,
    /// What it stands for, where that is published.
    pub name: Option<&'static str>,
    /// The first day.
    pub from: Day,
    /// The last day, if there is one.
    pub to: Option<Day>,
    /// Whether offsets go on; `null` where that is not published.
    pub offset_goes_on: Option<bool>,
}

/// A refund that falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RefundDueView {
    /// How much.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub amount: WideMoney,
    /// When: two days after, seven when it was paid by cheque or card.
    pub on: Day,
}

impl DebtView {
    /// The debt on a day; `None` when there is none yet.
    #[must_use]
    pub fn of(state: &DebtState, on: Day) -> Option<Self> {
        let status = state.status()?;
        let (debt, held) = (state.debt(), state.determination());
        let write_off = state.write_off(on);
        Some(Self {
            status,
            raised: debt.amount,
            waived: debt.waived,
            recovered: debt.recovered,
            refunded: debt.refunded,
            outstanding: debt.outstanding(),
            over_recovered: debt.over_recovered(),
            components: component::all(state),
            debt_type: DEBT_TYPE,
            raised_originally: held.map(|_| state.raised_originally()),
            manual: held.is_some_and(|held| held.is_manual),
            determined_on: held.map(|held| held.on),
            debt_reason: held.map(|held| held.raised.debt_reason),
            section: held.map(|held| held.raised.section),
            notice: held.map(NoticeView::of),
            written_off: write_off.is_some(),
            write_off: write_off.map(WriteOffView::of),
            locked: state.is_locked(),
            delegation_required: !state.delegations().is_empty(),
            waivers: state.waivers().iter().map(WaiverView::of).collect(),
            repayments: state.recoveries().iter().map(RepaymentView::of).collect(),
            adjustments: state.adjustments().iter().map(AdjustmentView::of).collect(),
            refund_due: RefundDueView::of(state),
            correspondence: state.letters().iter().map(CorrespondenceView::of).collect(),
            external_references: state.references().iter().map(ReferenceView::of).collect(),
            overlapping_components: overlaps(state),
        })
    }
}

impl NoticeView {
    fn of(held: &Determination) -> Self {
        let days: Option<NoticeDays> = held.notice_days();
        Self {
            status: held.notice,
            date: days.map(|days| days.date),
            due_day: days.map(|days| days.due),
            interest_from: days.map(|days| days.interest_from),
            reminder_on: days.map(|days| days.reminder),
        }
    }
}

impl WriteOffView {
    fn of(held: WriteOff) -> Self {
        let WriteOff { code, from, last } = held;
        Self { code, name: code.name(), from, to: last, offset_goes_on: code.offset_goes_on() }
    }
}

impl RefundDueView {
    fn of(state: &DebtState) -> Option<Self> {
        let on = refund_due(state.over_recovered_on()?, state.was_paid_by_cheque_or_card());
        Some(Self { amount: state.debt().over_recovered(), on })
    }
}

fn overlaps(state: &DebtState) -> Vec<(Box<str>, Box<str>)> {
    let components: Vec<_> = state.components().map(|held| &held.component).collect();
    let pairs = overlapping(&components).into_iter();
    pairs
        .map(|(first, second)| {
            (first.component_id.as_str().into(), second.component_id.as_str().into())
        })
        .collect()
}

#[cfg(feature = "serde")]
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
fn status<S: serde::Serializer>(status: &Status, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(status.as_str())
}

#[cfg(feature = "serde")]
#[expect(clippy::ref_option, reason = "the shape that serde asks for")]
fn dollars_or_absent<S: serde::Serializer>(
    amount: &Option<WideMoney>,
    out: S,
) -> Result<S::Ok, S::Error> {
    ccs_core::money::serde::dollars_or_absent::serialize(amount, out)
}
