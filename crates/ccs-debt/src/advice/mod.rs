//! Warnings for the officer after a command. They never change the outcome.

mod days;

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use ccs_core::cite::Cite;
use ccs_core::date::Day;
use ccs_core::id::{ComponentId, DebtCaseId};
use ccs_core::money::{Cents, WideMoney};
use ccs_core::rates::RateBook;

use crate::command::{Action, Command, DecisionContext};
use crate::event::{DebtEvent, Entry, RecoveryWay};
use crate::law::notice::NoticeStatus;
use crate::law::refund::refund_due;
use crate::law::small_debt::{
    self, SmallDebt, SmallDebtCircumstances, SmallDebtReading, SmallDebtTest, small_debt, test_on,
    threshold,
};
use crate::law::waiver_ground::WaiverReason;
use crate::standing::Life;
use crate::state::Current;
use days::{about_components, about_day};

/// One thing worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// Two components name the same child and service on some of the same days. Each new one is named
    /// with one other.
    Overlap {
        /// The earlier one.
        first: ComponentId,
        /// The later one.
        second: ComponentId,
    },
    /// The notice is suppressed: a manual one must be made and uploaded.
    ManualNoticeNeeded,
    /// A manual notice beside the automatic one.
    NoticeWasNotSuppressed,
    /// The debt must be waived as a small debt, unless an exception applies.
    SmallDebt(SmallDebtTest),
    /// The threshold of the day is not known.
    SmallDebtThresholdNotKnown,
    /// A waiver as a small debt of a debt that is not below the threshold.
    NotASmallDebt {
        /// The threshold.
        threshold: Cents,
        /// The day that the debt was raised or last varied: the threshold is that day's.
        on: Day,
    },
    /// A waiver as a small debt although a circumstance given is an exception.
    SmallDebtException {
        /// Which reading of section 99 it is one under.
        reading: SmallDebtReading,
    },
    /// More is recovered than owed: set it against other debts, else a refund falls due.
    OverRecovered {
        /// How much.
        amount: WideMoney,
        /// The day a refund falls due, where that is known.
        refund_due: Option<Day>,
        /// Other debts of the customer that could take it, with what each owes.
        could_take: Vec<(DebtCaseId, WideMoney)>,
    },
    /// The notice lacks something that section 77(1) requires.
    NoticeIncomplete {
        /// What.
        missing: Vec<&'static str>,
    },
    /// The notice of a debt of which nothing is owed.
    NothingToDemand,
    /// A waiver of a class of debts without the instrument that makes the class.
    NoInstrument,
    /// A component begins before CCS did.
    BeforeCcs {
        /// Which.
        component_id: ComponentId,
    },
    /// A component ends after the day of the command.
    EndsLater {
        /// Which.
        component_id: ComponentId,
    },
    /// Whether offsets go on under this write-off code is not published.
    OffsetDuringWriteOffNotKnown,
    /// What is owed changes from a day on that interest was charged for already.
    InterestChargedBefore {
        /// The first day of the change.
        from: Day,
        /// The last day charged.
        to: Day,
    },
    /// Interest is charged from a later day than the first one that it is owed for.
    InterestLeftOut {
        /// The first day left out.
        first: Day,
        /// The last day left out.
        last: Day,
    },
    /// A lock or a delegation for a debt that does not exist yet.
    NoDebtYet,
    /// The command takes effect before the debt was raised.
    BeforeRaising {
        /// The day it was raised.
        raised_on: Day,
    },
    /// The command takes effect before the care that the undetermined debt is for.
    BeforeCare {
        /// The first day of a component.
        first: Day,
    },
}

/// The notice lacks what section 77(1) asks for; a later notice can make it good.
pub const NOTICE_INCOMPLETE: &str = "CCS-D209";

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
            Self::NotASmallDebt { .. } => "CCS-D206",
            Self::OverRecovered { .. } => "CCS-D207",
            Self::OffsetDuringWriteOffNotKnown => "CCS-D208",
            Self::NoticeIncomplete { .. } => NOTICE_INCOMPLETE,
            Self::NoInstrument => "CCS-D210",
            Self::BeforeCcs { .. } => "CCS-D212",
            Self::EndsLater { .. } => "CCS-D213",
            Self::SmallDebtException { .. } => "CCS-D214",
            Self::InterestChargedBefore { .. } => "CCS-D215",
            Self::InterestLeftOut { .. } => "CCS-D216",
            Self::NoDebtYet => "CCS-D217",
            Self::BeforeRaising { .. } => "CCS-D218",
            Self::BeforeCare { .. } => "CCS-D219",
            Self::NothingToDemand => "CCS-D220",
        }
    }

    /// Whether something looks wrong, rather than being the next step.
    #[must_use]
    pub const fn is_warning(&self) -> bool {
        match self {
            Self::Overlap { .. }
            | Self::NoticeWasNotSuppressed
            | Self::NotASmallDebt { .. }
            | Self::SmallDebtException { .. }
            | Self::NoticeIncomplete { .. }
            | Self::NothingToDemand
            | Self::NoInstrument
            | Self::BeforeCcs { .. }
            | Self::EndsLater { .. }
            | Self::InterestChargedBefore { .. }
            | Self::InterestLeftOut { .. }
            | Self::NoDebtYet
            | Self::BeforeRaising { .. }
            | Self::BeforeCare { .. }
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
            Self::SmallDebt(_)
            | Self::SmallDebtThresholdNotKnown
            | Self::NotASmallDebt { .. }
            | Self::SmallDebtException { .. } => Some(small_debt::CITE),
            Self::ManualNoticeNeeded
            | Self::NoticeWasNotSuppressed
            | Self::NothingToDemand
            | Self::NoticeIncomplete { .. } => Some(Cite::faaa("s 77")),
            Self::NoInstrument => Some(Cite::faaa("s 102")),
            Self::OffsetDuringWriteOffNotKnown => Some(Cite::faaa("s 95")),
            Self::InterestChargedBefore { .. } | Self::InterestLeftOut { .. } => {
                Some(Cite::faaa("s 78"))
            }
            Self::NoDebtYet
            | Self::BeforeRaising { .. }
            | Self::BeforeCare { .. }
            | Self::Overlap { .. }
            | Self::OverRecovered { .. }
            | Self::BeforeCcs { .. }
            | Self::EndsLater { .. } => None,
        }
    }

    /// What it says.
    #[must_use]
    pub fn message(&self) -> Cow<'static, str> {
        match self {
            Self::Overlap { first, second } => Cow::Owned(format!(
                "components {first} and {second} name the same child and service on some of the same days; check that nothing is counted twice"
            )),
            Self::ManualNoticeNeeded => Cow::Borrowed(
                "the automatic notice (account payable advice) is suppressed; create a manual one and upload it once a supervisor has approved it",
            ),
            Self::NoticeWasNotSuppressed => Cow::Borrowed(
                "the automatic notice (account payable advice) was not suppressed, so the customer gets two; tell the customer which one counts",
            ),
            Self::SmallDebt(test) => Cow::Owned(small(*test)),
            Self::SmallDebtThresholdNotKnown => Cow::Borrowed(
                "this may be a small debt: the threshold is indexed each 1 July, and what it is on this day is not known here",
            ),
            Self::NotASmallDebt { threshold, on } => Cow::Owned(format!(
                "the debt is not below {threshold}, the small debt threshold on {on}; reverse the waiver if it was made in error"
            )),
            Self::SmallDebtException { reading } => Cow::Owned(format!(
                "a circumstance given is an exception to waiving as a small debt under {}; reverse the waiver if it was made in error",
                reading.name()
            )),
            Self::OverRecovered { amount, refund_due, could_take } => {
                Cow::Owned(over_recovered(*amount, *refund_due, could_take))
            }
            Self::NoticeIncomplete { missing } => Cow::Owned(format!(
                "the notice has no {}; give what is missing with `issue_notice`",
                missing.join(", no ").replace('_', " ")
            )),
            Self::NothingToDemand => Cow::Borrowed(
                "nothing of the debt is outstanding on this day, so the notice demands 0.00; check the day, and send no letter unless the customer asked for one",
            ),
            Self::NoInstrument => {
                Cow::Borrowed("only an instrument makes a class of debts; name it in `instrument`")
            }
            Self::BeforeCcs { component_id } => Cow::Owned(format!(
                "component {component_id} begins before 2 July 2018, when CCS began; check its first day"
            )),
            Self::EndsLater { component_id } => Cow::Owned(format!(
                "component {component_id} ends after the day of the command; check its last day"
            )),
            Self::BeforeRaising { raised_on } => Cow::Owned(format!(
                "the command takes effect before {raised_on}, the day the debt was raised; check the day"
            )),
            Self::BeforeCare { first } => Cow::Owned(format!(
                "the command takes effect before {first}, the first day of the care that the debt is for; check the day"
            )),
            Self::OffsetDuringWriteOffNotKnown => Cow::Borrowed(
                "whether offsets go on under this write-off code is not published; check it with the write-off area",
            ),
            Self::InterestChargedBefore { from, to } => Cow::Owned(format!(
                "interest to {to} is charged on what was owed before this change; have it worked out again from {from}"
            )),
            Self::InterestLeftOut { first, last } => Cow::Owned(format!(
                "no interest is charged for the days from {first} to {last}, and none can be later; begin on {first}, unless the customer was exempt then"
            )),
            Self::NoDebtYet => Cow::Borrowed(
                "there is no debt under this id yet, so this is about a debt that is raised by hand under it; check the id",
            ),
        }
    }
}

fn over_recovered(
    amount: WideMoney,
    refund_due: Option<Day>,
    could_take: &[(DebtCaseId, WideMoney)],
) -> String {
    let on = refund_due.map(|day| format!(" on {day}")).unwrap_or_default();
    if could_take.is_empty() {
        return format!(
            "{amount} is over-recovered; set it against other CCS debts first, check the customer's current bank account on the payment destination, and refund what is left{on}"
        );
    }
    let debts: Vec<String> =
        could_take.iter().map(|(id, owed)| format!("{id} ({owed} outstanding)")).collect();
    let owed: WideMoney = could_take.iter().map(|(_, owed)| *owed).sum();
    let left = amount.minus(amount.min(owed));
    format!(
        "{amount} is over-recovered; transfer it first to {}, check the customer's current bank account on the payment destination, and refund the {left} that is left{on}",
        debts.join(", ")
    )
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
    before: &Current,
    entry: &Entry,
    after: &Current,
    context: &DecisionContext<'_>,
) -> Vec<Advice> {
    let mut advice = Vec::new();
    advice.extend(about_components(before, entry, after));
    advice.extend(about_day(before, entry));
    advice.extend(about_notice(before, &entry.event, after));
    advice.extend(about_demand(&entry.event, after));
    advice.extend(about_small_debt(before, entry, after, context));
    advice.extend(about_instrument(&entry.event));
    advice.extend(about_offset(before, entry));
    advice.extend(about_interest(before, entry, after, context));
    advice.extend(about_no_debt(after, &entry.event));
    if let Some(since) = after.over_recovered_on()
        && after.debt().over_recovered() > before.debt().over_recovered()
    {
        let amount = after.debt().over_recovered();
        let by_cheque_or_card = after.was_paid_by_cheque_or_card();
        let refund_due = refund_due(context.rates, since, by_cheque_or_card).ok();
        let could_take = match context.debt_case_id {
            Some(this) => context.index.could_take(context.customer(), this),
            None => Vec::new(),
        };
        advice.push(Advice::OverRecovered { amount, refund_due, could_take });
    }
    advice
}

fn about_notice(before: &Current, event: &DebtEvent, after: &Current) -> Option<Advice> {
    match event {
        DebtEvent::Raised(raised) | DebtEvent::RaisedManually { raised, .. }
            if raised.suppress_s77 =>
        {
            Some(Advice::ManualNoticeNeeded)
        }
        DebtEvent::Raised(_) | DebtEvent::RaisedManually { .. } | DebtEvent::NoticeIssued(_) => {
            let missing = after.notices().last()?.missing();
            (!missing.is_empty()).then_some(Advice::NoticeIncomplete { missing })
        }
        DebtEvent::CorrespondenceUploaded(_) => {
            let last = before.notices().last()?;
            (last.status == NoticeStatus::Issued).then_some(Advice::NoticeWasNotSuppressed)
        }
        _ => None,
    }
}

/// A notice that demands nothing.
fn about_demand(event: &DebtEvent, after: &Current) -> Option<Advice> {
    let owed = after.debt().outstanding().plus(after.interest().outstanding());
    let is_notice = matches!(event, DebtEvent::NoticeIssued(_));
    (is_notice && owed.is_zero()).then_some(Advice::NothingToDemand)
}

fn about_instrument(event: &DebtEvent) -> Option<Advice> {
    let DebtEvent::Waived(waived) = event else { return None };
    let is_class = waived.reason == WaiverReason::ClassOfDebts;
    (is_class && waived.instrument.is_none()).then_some(Advice::NoInstrument)
}

/// The test is on the whole debt, on the day it was raised or varied, or, of an undetermined one,
/// the day of the command.
fn about_small_debt(
    before: &Current,
    entry: &Entry,
    after: &Current,
    context: &DecisionContext<'_>,
) -> Option<Advice> {
    let on = entry.command.on;
    match &entry.event {
        DebtEvent::Identified { .. }
        | DebtEvent::IdentifiedAgain { .. }
        | DebtEvent::Raised(_)
        | DebtEvent::RaisedManually { .. } => small_debt_on(after, on, context.rates),
        DebtEvent::Adjusted(adjusted) if adjusted.changes_an_amount() => {
            small_debt_on(after, on, context.rates)
        }
        DebtEvent::Waived(waived) if waived.reason == WaiverReason::SmallDebt => {
            about_small_debt_waiver(before, &entry.command, context)
        }
        _ => None,
    }
}

/// Waiving is the officer's decision: an objection under section 99 is a warning, not a refusal.
fn about_small_debt_waiver(
    before: &Current,
    command: &Command,
    context: &DecisionContext<'_>,
) -> Option<Advice> {
    let Action::Waive(waive) = &command.action else { return None };
    let (whole, is) = (before.debt().amount, waive.circumstances);
    let tested_on = before.last_varied_on().unwrap_or(command.on);
    let Some(test) = test_on(context.rates, tested_on) else {
        return Some(Advice::SmallDebtThresholdNotKnown);
    };
    let threshold = threshold(test);
    if whole >= WideMoney::from(threshold) {
        return Some(Advice::NotASmallDebt { threshold, on: tested_on });
    }
    // Without circumstances no reading makes an exception, so none is consulted.
    if is == SmallDebtCircumstances::default() {
        return None;
    }
    let reading = context.policy.small_debt_reading();
    let is_exception =
        small_debt(context.rates, whole, tested_on, is, reading) == SmallDebt::NotWaived;
    is_exception.then_some(Advice::SmallDebtException { reading })
}

fn small_debt_on(state: &Current, on: Day, rates: &RateBook<'_>) -> Option<Advice> {
    let (whole, nothing_known) = (state.debt().amount, SmallDebtCircumstances::default());
    if whole.is_zero() {
        // Nothing is left that could be waived.
        return None;
    }
    // Without circumstances both readings of the exception agree.
    match small_debt(rates, whole, on, nothing_known, SmallDebtReading::default()) {
        SmallDebt::NotWaived => None,
        SmallDebt::MustBeWaived => test_on(rates, on).map(Advice::SmallDebt),
        SmallDebt::ThresholdNotKnown => {
            let known = rates.small_debt.entries().iter().filter(|entry| entry.from <= on);
            let last_known = known.filter_map(|entry| entry.value).next_back().map(threshold)?;
            (whole < WideMoney::from(last_known)).then_some(Advice::SmallDebtThresholdNotKnown)
        }
    }
}

/// Interest is charged forward only: what a change makes wrong of it, and days that were left out,
/// no later charge makes right.
fn about_interest(
    before: &Current,
    entry: &Entry,
    after: &Current,
    context: &DecisionContext<'_>,
) -> Option<Advice> {
    if let DebtEvent::InterestCharged { from, .. } = &entry.event {
        let (first, last) = context.days_left_out(*from)?;
        return Some(Advice::InterestLeftOut { first, last });
    }
    let (from, interest) = (entry.command.on, before.interest());
    let to = interest.charged_to.filter(|to| from <= *to && !interest.charged.is_zero())?;
    let is_changed = before.debt().outstanding() != after.debt().outstanding();
    is_changed.then_some(Advice::InterestChargedBefore { from, to })
}

fn about_no_debt(after: &Current, event: &DebtEvent) -> Option<Advice> {
    let is_of_record = matches!(
        event,
        DebtEvent::RecordLocked | DebtEvent::RecordUnlocked | DebtEvent::DelegationGranted { .. }
    );
    (is_of_record && *after.life() == Life::NoDebt).then_some(Advice::NoDebtYet)
}

fn about_offset(before: &Current, entry: &Entry) -> Option<Advice> {
    let DebtEvent::Recovered(recovered) = &entry.event else { return None };
    let write_off = before.write_off(entry.command.on)?;
    let is_unknown = write_off.code.offset_goes_on().is_none();
    (recovered.way == RecoveryWay::Offset && is_unknown)
        .then_some(Advice::OffsetDuringWriteOffNotKnown)
}
