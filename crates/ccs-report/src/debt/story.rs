//! What a page says about a debt, in words that text and HTML share.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use ccs_debt::case::DebtCase;
use ccs_debt::message::message;
use ccs_debt::standing::Status;
use ccs_debt::state::DebtState;
use ccs_debt::totals::Totals;
use ccs_debt::view::{DebtView, WaiverView};

use crate::words::{PeopleDate, dollars};

/// A debt with everything its page shows.
pub(super) struct Story<'c> {
    pub(super) case: &'c DebtCase,
    /// As it stands on the day of its last entry.
    pub(super) view: DebtView,
    pub(super) chapters: Vec<Chapter<'c>>,
}

/// One entry of the history, and the debt after it.
pub(super) struct Chapter<'c> {
    pub(super) on: Day,
    pub(super) command_id: &'c str,
    pub(super) what: String,
    pub(super) after: Totals,
}

impl<'c> Story<'c> {
    /// `None` for a case in which there is no debt yet.
    pub(super) fn of(case: &'c DebtCase) -> Option<Self> {
        let last = case.history().last()?;
        let view = DebtView::of(case.state(), last.command.on)?;
        let mut after = Totals::NOTHING;
        let chapters = case.history().iter().map(|entry| {
            after = entry.event.adds().into_iter().fold(after, |sum, (_, adds)| sum.plus(adds));
            Chapter {
                on: entry.command.on,
                command_id: entry.command.command_id.as_str(),
                what: message(&entry.event),
                after,
            }
        });
        let chapters = chapters.collect();
        Some(Self { case, view, chapters })
    }

    /// The debt in one sentence.
    pub(super) fn verdict(&self) -> String {
        let view = &self.view;
        match view.status {
            Status::Undetermined => {
                format!("{} was identified and is not raised yet.", dollars(view.raised))
            }
            Status::Determined => format!("{} is owed.", dollars(view.outstanding)),
            Status::FinalisedRecovered => format!("Nothing is owed: {}.", recovered(view)),
            Status::FinalisedWaived => {
                format!("Nothing is owed: {} is waived.", dollars(view.waived))
            }
        }
    }

    /// Why: the sum that leads to it, and what raised it.
    pub(super) fn why(&self) -> Vec<String> {
        let view = &self.view;
        let mut why = vec![format!(
            "{} raised, less {} waived, less {} recovered, plus {} refunded.",
            dollars(view.raised),
            dollars(view.waived),
            dollars(view.recovered),
            dollars(view.refunded),
        )];
        why.extend(raised_because(view));
        why.extend(self.overlays());
        why
    }

    fn overlays(&self) -> Vec<String> {
        let view = &self.view;
        let mut said = Vec::new();
        if !view.over_recovered.is_zero() {
            said.push(format!("{} is over-recovered.", dollars(view.over_recovered)));
        }
        if let Some(refund) = view.refund_due {
            let (amount, on) = (dollars(refund.amount), PeopleDate(refund.on));
            said.push(format!(
                "Unless another CCS debt takes it first, {amount} is refunded on {on}."
            ));
        }
        if let Some(write_off) = view.write_off {
            let name = write_off.name.map(|name| format!(", {name}")).unwrap_or_default();
            let to = write_off.to.map(|to| format!(" to {}", PeopleDate(to))).unwrap_or_default();
            let from = PeopleDate(write_off.from);
            said.push(format!("It is written off from {from}{to} ({}{name}).", write_off.code));
        }
        if view.locked {
            said.push("The record is locked.".to_owned());
        }
        said
    }

    /// Its heading.
    pub(super) fn heading(&self) -> String {
        let status = self.view.status;
        format!("Debt {}: {}", self.case.debt_case_id(), status.name())
    }

    pub(super) const fn state(&self) -> &DebtState {
        self.case.state()
    }
}

fn recovered(view: &DebtView) -> String {
    if view.recovered.is_zero() {
        "the debt was adjusted to nothing".to_owned()
    } else {
        format!("{} was recovered", dollars(view.recovered))
    }
}

fn raised_because(view: &DebtView) -> Vec<String> {
    let mut said = Vec::new();
    if let (Some(on), Some(reason), Some(section)) =
        (view.determined_on, view.debt_reason, view.section)
    {
        let name = reason.name().map(|name| format!(", {name}")).unwrap_or_default();
        let by_hand = if view.manual { " by hand" } else { "" };
        said.push(format!(
            "Raised{by_hand} on {} for reason {reason}{name}, under section {section} of the \
             Family Assistance Administration Act.",
            PeopleDate(on)
        ));
    }
    if let Some(original) = view.raised_originally.filter(|original| *original != view.raised) {
        said.push(format!("It was {} when it was raised.", dollars(original)));
    }
    if let Some(notice) = view.notice {
        said.push(match (notice.date, notice.due_day) {
            (Some(date), Some(due)) => format!(
                "Account payable advice ({}) of {}: due on {}.",
                notice.status.as_str(),
                PeopleDate(date),
                PeopleDate(due)
            ),
            _ => "The account payable advice is suppressed, and no manual one is uploaded yet."
                .to_owned(),
        });
    }
    said
}

/// A waiver in a sentence.
pub(super) fn waiver(waiver: &WaiverView) -> String {
    let reversed = match (waiver.reverse_reason, waiver.reversed_on) {
        (Some(reason), Some(on)) => {
            format!(" Reversed on {} ({reason}, {}).", PeopleDate(on), reason.name())
        }
        _ => String::new(),
    };
    format!(
        "{} on {}: {}, section {}, {}. It lowered what was outstanding by {} and made {} \
         over-recovered.{reversed}",
        waiver.waiver_id,
        PeopleDate(waiver.on),
        waiver.reason,
        waiver.section,
        waiver.waiver_type.replace('_', " "),
        dollars(waiver.reduced_outstanding_by),
        dollars(waiver.became_over_recovered_by),
    )
}

/// Owed above zero, over-recovered below.
pub(super) const fn net(totals: Totals) -> WideMoney {
    totals.net()
}
