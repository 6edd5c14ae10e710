//! What a page says about a debt, in words that text and HTML share.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use ccs_debt::case::DebtCase;
use ccs_debt::event::Entry;
use ccs_debt::index::DebtIndex;
use ccs_debt::message::message;
use ccs_debt::question::{Answer, ListTotal, ListedDebt, debt_list};
use ccs_debt::standing::Status;
use ccs_debt::state::DebtState;
use ccs_debt::totals::Totals;
use ccs_debt::view::{DebtView, Items, Names, NoticeView, TransferView, WaiverView};

use crate::options::RenderOptions;
use crate::safe_text::plain;
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
    pub(super) fn of(case: &'c DebtCase, names: Names) -> Option<Self> {
        let view = DebtView::shown(case.state(), case.state().as_at()?, Items::All, names)?;
        let since: Totals = case.history().iter().map(added).sum();
        let mut after = case.state().debt().plus(since.negated());
        let chapters = case.history().iter().map(|entry| {
            after = after.plus(added(entry));
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
            Status::Withdrawn => "Nothing is owed: the system no longer finds the debt.".to_owned(),
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
            "{} raised, less {} waived, less {} recovered, plus {} refunded, plus {} transferred to \
             other debts.",
            dollars(view.raised),
            dollars(view.waived),
            dollars(view.recovered),
            dollars(view.refunded),
            dollars(view.transferred_out),
        )];
        why.extend(self.credits());
        why.extend(raised_because(view));
        why.extend(self.overlays());
        why
    }

    /// Where one component's credit counts against what others owe.
    fn credits(&self) -> Vec<String> {
        let components = &self.view.components;
        if components.iter().all(|component| component.outstanding.is_zero()) {
            return Vec::new();
        }
        let credits = components.iter().filter(|component| !component.over_recovered.is_zero());
        credits
            .map(|component| {
                format!(
                    "{} over-recovered on component {} counts against the others.",
                    dollars(component.over_recovered),
                    component.component_id
                )
            })
            .collect()
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
        let ended = view.write_offs.iter().filter_map(|held| Some((held, held.ended_on?)));
        for (held, ended_on) in ended {
            said.push(format!(
                "It was written off from {} ({}), ended on {}.",
                PeopleDate(held.from),
                held.code,
                PeopleDate(ended_on)
            ));
        }
        if view.on_hold {
            said.push("It is on hold.".to_owned());
        }
        if let Some(to) = view.interest.charged_to {
            said.push(format!(
                "Interest of {} is charged to {}, {} of it is paid and {} outstanding.",
                dollars(view.interest.charged),
                PeopleDate(to),
                dollars(view.interest.recovered),
                dollars(view.interest.outstanding)
            ));
        }
        if let Some(id) = view.dmis_debt_id {
            said.push(format!("DMIS debt id: {id}."));
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
    if let Some(notice) = &view.notice {
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
        "{} on {} by {}: {}, section {}, {}. It lowered what was outstanding by {} and made {} \
         over-recovered.{reversed}",
        waiver.waiver_id,
        PeopleDate(waiver.on),
        plain(waiver.by.reveal()),
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

/// What is shown of names.
pub(super) const fn names(options: &RenderOptions) -> Names {
    if options.with_names { Names::Shown } else { Names::Withheld }
}

/// The list that every page begins with.
pub(super) fn list(cases: &[&DebtCase]) -> (Vec<ListedDebt>, ListTotal) {
    let mut index = DebtIndex::default();
    cases.iter().for_each(|case| index.register(case));
    match debt_list(&index, None) {
        Answer::DebtList { debts, total } => (debts, total),
        _ => (Vec::new(), ListTotal::default()),
    }
}

fn added(entry: &Entry) -> Totals {
    entry.event.adds().into_iter().map(|(_, adds)| adds).sum()
}

/// A notice as a letter's content, a line each.
pub(super) fn notice(held: &NoticeView) -> Vec<String> {
    let mut lines = vec![format!("Status: {}", held.status.as_str())];
    let Some(content) = &held.content else { return lines };
    let mut line = |name: &str, text: Option<String>| {
        lines.extend(text.map(|text| format!("{name}: {text}")));
    };
    line("Date", held.date.map(|day| PeopleDate(day).to_string()));
    line("Reason", Some(content.reason.clone()));
    let explanation = content.explanation.as_ref();
    line("Explanation", explanation.map(|text| plain(text.reveal()).into_owned()));
    line(
        "Period",
        content
            .period
            .map(|period| format!("{} to {}", PeopleDate(period.from), PeopleDate(period.to))),
    );
    line("Outstanding", Some(dollars(content.outstanding)));
    line("Due day", held.due_day.map(|day| PeopleDate(day).to_string()));
    line("Interest may follow from", held.interest_from.map(|day| PeopleDate(day).to_string()));
    line("Reminder", held.reminder_on.map(|day| PeopleDate(day).to_string()));
    for option in &content.repayment_options {
        line("Repayment option", Some(plain(option).into_owned()));
    }
    line("Contact", content.contact.as_ref().map(|text| plain(text).into_owned()));
    let missing = (!content.missing.is_empty()).then(|| content.missing.join(", "));
    line("Missing", missing);
    lines
}

/// A transfer in a sentence.
pub(super) fn transfer(held: &TransferView) -> String {
    let reversed = held.reversed_on.map(|on| format!(", reversed on {}", PeopleDate(on)));
    format!(
        "{} on {} to {} ({}){}",
        dollars(held.amount),
        PeopleDate(held.on),
        held.to_debt_case_id,
        held.transfer_id,
        reversed.unwrap_or_default()
    )
}

/// At most so many rows of a table are shown: the last ones.
pub(super) const MOST_ROWS: usize = 200;

/// The rows that are shown, and what is said where some are not.
pub(super) fn last_rows<T>(rows: &[T]) -> (&[T], Option<String>) {
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    let shown = rows.get(left_out..).unwrap_or_default();
    let note = (left_out > 0).then(|| format!("The last {MOST_ROWS} of {} are shown.", rows.len()));
    (shown, note)
}
