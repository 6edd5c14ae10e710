//! What is shown of a debt on a day: the debt details, waiver, adjustment, repayment and
//! correspondence screens as one value, and the `debt` of an outcome.

mod component;
mod lists;
mod notice;

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::ComponentId;
use ccs_core::money::WideMoney;
#[cfg(feature = "serde")]
use ccs_core::money::serde::dollars;
use ccs_core::rates::RateBook;

pub use component::{ComponentDetails, ComponentStatus, ComponentView};
pub use lists::{
    AdjustmentView, CorrespondenceView, DocumentView, LineView, Names, NoteView, ReferenceView,
    RepaymentView, TransferView, WaiverView,
};
pub use notice::{NoticeContentView, NoticeView};

use crate::component::overlapping;
use crate::dmis::DmisDebtId;
use crate::event::{DebtEvent, Entry, Recovered, RecoveryWay, Waived};
use crate::law::debt_reason::DebtReason;
use crate::law::debt_section::DebtSection;
use crate::law::refund::refund_due;
use crate::law::write_off::WriteOffCode;
use crate::standing::{Status, WriteOff};
use crate::state::DebtState;
use crate::totals::Totals;

/// The only type of debt there is here (D6, D42).
pub const DEBT_TYPE: &str = "CCS";

/// A debt on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[expect(clippy::struct_excessive_bools, reason = "marks of the screen, free of each other")]
pub struct DebtView {
    /// The status.
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
    /// What of an over-recovery went to other debts.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub transferred_out: WideMoney,
    /// What is still owed.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub outstanding: WideMoney,
    /// What was recovered beyond the debt.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub over_recovered: WideMoney,
    /// Interest, which is never part of the debt's totals.
    pub interest: InterestView,
    /// The components that sum to it.
    pub components: Vec<ComponentView>,
    /// The agency's debt id.
    pub dmis_debt_id: Option<DmisDebtId>,
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
    /// The last account payable advice.
    pub notice: Option<NoticeView>,
    /// Every one.
    pub notices: Vec<NoticeView>,
    /// Whether a write-off is in effect.
    pub written_off: bool,
    /// That write-off.
    pub write_off: Option<WriteOffView>,
    /// Every write-off.
    pub write_offs: Vec<WriteOffView>,
    /// Whether decisions wait.
    pub on_hold: bool,
    /// Whether the record is locked.
    pub locked: bool,
    /// Whether a decision needs a delegation.
    pub delegation_required: bool,
    /// Every waiver, reversed ones too.
    pub waivers: Vec<WaiverView>,
    /// Every repayment and offset, reversed ones too.
    pub repayments: Vec<RepaymentView>,
    /// Every transfer to another debt, reversed ones too.
    pub transfers: Vec<TransferView>,
    /// Every adjustment.
    pub adjustments: Vec<AdjustmentView>,
    /// What is to be refunded and when, unless another debt takes it first.
    pub refund_due: Option<RefundDueView>,
    /// Letters.
    pub correspondence: Vec<CorrespondenceView>,
    /// References to cases elsewhere.
    pub external_references: Vec<ReferenceView>,
    /// What officers wrote with commands.
    pub notes: Vec<NoteView>,
    /// The documents that support commands.
    pub documents: Vec<DocumentView>,
    /// Components that name the same child and service on some of the same days, by their ids, each
    /// with one other; left out where there are none.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub overlapping_components: Vec<(Box<str>, Box<str>)>,
}

/// Interest on a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct InterestView {
    /// What was charged.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub charged: WideMoney,
    /// What was paid of it.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub recovered: WideMoney,
    /// What is unpaid.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub outstanding: WideMoney,
    /// The last day charged; left out while none is.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub charged_to: Option<Day>,
}

/// A period by its first and last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PeriodView {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// A write-off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct WriteOffView {
    /// The code.
    pub code: WriteOffCode,
    /// What it means, where that is published.
    pub name: Option<&'static str>,
    /// The first day.
    pub from: Day,
    /// The last day, if there is one.
    pub to: Option<Day>,
    /// The first day it is no longer in effect, once it was ended.
    pub ended_on: Option<Day>,
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
    /// When: later where it was paid by cheque or card.
    pub on: Day,
}

/// Which items the lists of a view have.
#[derive(Debug, Clone, Copy)]
pub enum Items<'e> {
    /// None.
    Nothing,
    /// Those that an entry made, changed or names.
    Of(&'e Entry),
    /// Every one.
    All,
}

impl DebtView {
    /// The debt as it is now, with every item; `None` when there is none yet. The day decides which
    /// write-off, arrangement and rates apply; the amounts are the current ones. What was owed on an
    /// earlier day is [`DebtCase::totals_as_of`](crate::case::DebtCase::totals_as_of).
    #[must_use]
    pub fn of(state: &DebtState, rates: &RateBook<'_>, as_at: Day) -> Option<Self> {
        Self::shown(state, rates, as_at, Items::All, Names::Withheld)
    }

    /// The same with some items of its lists.
    #[must_use]
    pub fn shown(
        state: &DebtState,
        rates: &RateBook<'_>,
        as_at: Day,
        items: Items<'_>,
        names: Names,
    ) -> Option<Self> {
        let notices = NoticeView::of_all(state, rates);
        let mut view = Self::without_lists(state, rates, as_at)?;
        view.notice = notices.last().cloned();
        match items {
            Items::Nothing => {}
            Items::Of(entry) => view.add_items_of(entry, state, names),
            Items::All => {
                view.notices = notices;
                view.add_all(state, names);
            }
        }
        let is_changed = !view.notices.is_empty();
        if let Some(notice) = view.notice.as_mut().filter(|_| !is_changed) {
            notice.content = None;
        }
        Some(view)
    }

    fn without_lists(state: &DebtState, rates: &RateBook<'_>, as_at: Day) -> Option<Self> {
        let status = state.status()?;
        let (debt, held) = (state.debt(), state.determination());
        let write_off = state.write_off(as_at);
        let interest = state.interest();
        Some(Self {
            status,
            raised: debt.amount,
            waived: debt.waived,
            recovered: debt.recovered,
            refunded: debt.refunded,
            transferred_out: debt.transferred_out,
            outstanding: debt.outstanding(),
            over_recovered: debt.over_recovered(),
            interest: InterestView {
                charged: interest.charged,
                recovered: interest.recovered,
                outstanding: interest.outstanding(),
                charged_to: interest.charged_to,
            },
            components: Vec::new(),
            dmis_debt_id: state.dmis_debt_id(),
            debt_type: DEBT_TYPE,
            raised_originally: held.map(|_| state.raised_originally()),
            manual: held.is_some_and(|held| held.is_manual),
            determined_on: held.map(|held| held.on),
            debt_reason: held.map(|held| held.raised.debt_reason),
            section: held.map(|held| held.raised.section),
            notice: None,
            notices: Vec::new(),
            written_off: write_off.is_some(),
            write_off: write_off.map(WriteOffView::of),
            write_offs: Vec::new(),
            on_hold: state.is_on_hold(),
            locked: state.is_locked(),
            delegation_required: !state.delegations().is_empty(),
            waivers: Vec::new(),
            repayments: Vec::new(),
            transfers: Vec::new(),
            adjustments: Vec::new(),
            refund_due: RefundDueView::of(state, rates),
            correspondence: Vec::new(),
            external_references: Vec::new(),
            notes: Vec::new(),
            documents: Vec::new(),
            overlapping_components: Vec::new(),
        })
    }

    fn add_all(&mut self, state: &DebtState, names: Names) {
        let records = state.records();
        self.components =
            state.shown_components().map(|held| ComponentView::of(held, state, names)).collect();
        self.write_offs = state.write_offs().iter().copied().map(WriteOffView::of).collect();
        self.waivers = records.waivers().iter().map(WaiverView::of).collect();
        self.repayments = records.recoveries().iter().map(RepaymentView::of).collect();
        self.transfers = records.transfers().iter().map(TransferView::of).collect();
        let adjustments = records.adjustments().iter();
        self.adjustments = adjustments.map(|held| AdjustmentView::of(held, names)).collect();
        let letters = records.letters().iter();
        self.correspondence = letters.map(|letter| CorrespondenceView::of(letter, names)).collect();
        self.external_references = records.references().iter().map(ReferenceView::of).collect();
        if names == Names::Shown {
            // Without names all notes would say no more than that commands were given.
            let notes = records.notes().iter();
            self.notes = notes.map(|held| NoteView::of(held, names)).collect();
            let documents = records.documents().iter();
            self.documents = documents.map(|held| DocumentView::of(held, names)).collect();
        }
        self.overlapping_components = overlaps(state);
    }

    /// Items of the last entry, which are at the end of their lists, or are found by their ids.
    fn add_items_of(&mut self, entry: &Entry, state: &DebtState, names: Names) {
        let records = state.records();
        let changed = entry.event.adds();
        let is_reverted =
            matches!(&entry.event, DebtEvent::Adjusted(adjusted) if adjusted.is_nothing());
        let is_changed = |id: ComponentId| {
            is_reverted
                || changed
                    .iter()
                    .any(|(changed, totals)| *changed == id && *totals != Totals::NOTHING)
        };
        let components = state.shown_components();
        self.components = components
            .filter(|held| is_changed(held.component.component_id))
            .map(|held| ComponentView::of(held, state, names))
            .map(|one| if entry.event.only_moves_money() { one.without_details() } else { one })
            .collect();
        let note = records.notes().last();
        let note = note.filter(|note| note.command_id == entry.command.command_id);
        self.notes = note.map(|held| NoteView::of(held, names)).into_iter().collect();
        let before = records.documents().len().saturating_sub(entry.command.documents.len());
        let documents = records.documents().iter().skip(before);
        self.documents = documents.map(|held| DocumentView::of(held, names)).collect();
        self.add_item_of(&entry.event, state, names);
    }

    fn add_item_of(&mut self, event: &DebtEvent, state: &DebtState, names: Names) {
        let records = state.records();
        match event {
            DebtEvent::Waived(Waived { waiver_id, .. })
            | DebtEvent::WaiverReversed { waiver_id, .. } => {
                let waiver = records.waiver(*waiver_id).map(WaiverView::of);
                self.waivers.extend(waiver.map(WaiverView::without_working));
            }
            DebtEvent::Recovered(Recovered { repayment_id, .. })
            | DebtEvent::RecoveryReversed { repayment_id, .. } => {
                self.repayments.extend(records.recovery(*repayment_id).map(RepaymentView::of));
            }
            DebtEvent::TransferredOut { transfer_id, .. }
            | DebtEvent::TransferReversed { transfer_id, .. } => {
                self.transfers.extend(records.transfer(*transfer_id).map(TransferView::of));
            }
            DebtEvent::Adjusted(_) => {
                let last = records.adjustments().last();
                self.adjustments.extend(last.map(|held| AdjustmentView::of(held, names)));
                self.overlapping_components = overlaps(state);
            }
            DebtEvent::Identified { .. } | DebtEvent::IdentifiedAgain { .. } => {
                self.overlapping_components = overlaps(state);
            }
            DebtEvent::Raised(_) | DebtEvent::NoticeIssued(_) => {
                self.notices.extend(self.notice.clone());
            }
            DebtEvent::RaisedManually { .. } => {
                self.notices.extend(self.notice.clone());
                self.overlapping_components = overlaps(state);
            }
            DebtEvent::CorrespondenceUploaded(_) => {
                let last = records.letters().last();
                self.correspondence.extend(last.map(|held| CorrespondenceView::of(held, names)));
                self.notices.extend(self.notice.clone());
            }
            DebtEvent::ExternalReferenceAdded { .. } => {
                self.external_references.extend(records.references().last().map(ReferenceView::of));
            }
            DebtEvent::WrittenOff { .. } => {
                self.write_offs.extend(state.write_offs().last().copied().map(WriteOffView::of));
            }
            DebtEvent::WriteOffEnded { from, .. } => {
                let mut ended = state.write_offs().iter().rev();
                let ended = ended.find(|held| held.from == *from);
                self.write_offs.extend(ended.copied().map(WriteOffView::of));
            }
            _ => {}
        }
    }
}

impl WriteOffView {
    fn of(held: WriteOff) -> Self {
        let WriteOff { code, from, last, ended_on } = held;
        let (name, offset_goes_on) = (code.name(), code.offset_goes_on());
        Self { code, name, from, to: last, ended_on, offset_goes_on }
    }
}

impl RefundDueView {
    fn of(state: &DebtState, rates: &RateBook<'_>) -> Option<Self> {
        let since = state.over_recovered_on()?;
        let on = refund_due(rates, since, state.was_paid_by_cheque_or_card()).ok()?;
        Some(Self { amount: state.debt().over_recovered(), on })
    }
}

/// The lines of a waiver, an offset, a refund or a transfer, for the outcome of its command.
#[must_use]
pub fn lines_of(event: &DebtEvent) -> Vec<LineView> {
    match event {
        DebtEvent::Waived(Waived { split, .. })
        | DebtEvent::Refunded { split }
        | DebtEvent::TransferredOut { split, .. }
        | DebtEvent::TransferReversed { split, .. } => lists::lines([split]),
        DebtEvent::Recovered(Recovered { splits, way: RecoveryWay::Offset, .. }) => {
            lists::lines(splits)
        }
        _ => Vec::new(),
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
#[expect(clippy::ref_option, reason = "the shape that serde asks for")]
fn dollars_or_absent<S: serde::Serializer>(
    amount: &Option<WideMoney>,
    out: S,
) -> Result<S::Ok, S::Error> {
    ccs_core::money::serde::dollars_or_absent::serialize(amount, out)
}
