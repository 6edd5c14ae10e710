//! A debt in sentences.

use ccs_debt::standing::Status;
use ccs_debt::view::{
    AdjustmentView, CorrespondenceView, DebtView, NoticeView, RepaymentView, TransferView,
    WaiverView,
};

use crate::words::{PeopleDate, dollars};
use ccs_core::safe_text::{plain, plain_within};

/// The debt in one sentence.
pub(super) fn verdict(view: &DebtView) -> String {
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
pub(super) fn why(view: &DebtView) -> Vec<String> {
    let mut why = vec![format!(
        "{} raised, less {} waived, less {} recovered, plus {} refunded, plus {} transferred to \
         other debts.",
        dollars(view.raised),
        dollars(view.waived),
        dollars(view.recovered),
        dollars(view.refunded),
        dollars(view.transferred_out),
    )];
    why.extend(credits(view));
    why.extend(raised_because(view));
    why.extend(overlays(view));
    why
}

/// Where one component's credit counts against what others owe.
fn credits(view: &DebtView) -> Vec<String> {
    let components = &view.components;
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

fn overlays(view: &DebtView) -> Vec<String> {
    let mut sentences = Vec::new();
    if !view.over_recovered.is_zero() {
        sentences.push(format!("{} is over-recovered.", dollars(view.over_recovered)));
    }
    if let Some(refund) = view.refund_due {
        let (amount, on) = (dollars(refund.amount), PeopleDate(refund.on));
        sentences
            .push(format!("Unless another CCS debt takes it first, {amount} is refunded on {on}."));
    }
    if let Some(write_off) = view.write_off {
        let name = write_off.name.map(|name| format!(", {name}")).unwrap_or_default();
        let to = write_off.to.map(|to| format!(" to {}", PeopleDate(to))).unwrap_or_default();
        let from = PeopleDate(write_off.from);
        sentences.push(format!("It is written off from {from}{to} ({}{name}).", write_off.code));
    }
    let ended = view.write_offs.iter().filter_map(|held| Some((held, held.ended_on?)));
    for (held, ended_on) in ended {
        sentences.push(format!(
            "It was written off from {} ({}), ended on {}.",
            PeopleDate(held.from),
            held.code,
            PeopleDate(ended_on)
        ));
    }
    if view.on_hold {
        sentences.push("It is on hold.".to_owned());
    }
    if let Some(to) = view.interest.charged_to {
        sentences.push(format!(
            "Interest of {} is charged to {}, {} of it is paid and {} outstanding.",
            dollars(view.interest.charged),
            PeopleDate(to),
            dollars(view.interest.recovered),
            dollars(view.interest.outstanding)
        ));
    }
    if let Some(id) = view.dmis_debt_id {
        sentences.push(format!("DMIS debt id: {id}."));
    }
    if view.locked {
        sentences.push("The record is locked.".to_owned());
    }
    sentences
}

fn recovered(view: &DebtView) -> String {
    if view.recovered.is_zero() {
        "the debt was adjusted to nothing".to_owned()
    } else {
        format!("{} was recovered", dollars(view.recovered))
    }
}

fn raised_because(view: &DebtView) -> Vec<String> {
    let mut sentences = Vec::new();
    if let (Some(on), Some(reason), Some(section)) =
        (view.determined_on, view.debt_reason, view.section)
    {
        let name = reason.name().map(|name| format!(", {name}")).unwrap_or_default();
        let by_hand = if view.manual { " by hand" } else { "" };
        sentences.push(format!(
            "Raised{by_hand} on {} for reason {reason}{name}, under section {section} of the \
             Family Assistance Administration Act.",
            PeopleDate(on)
        ));
    }
    if let Some(original) = view.raised_originally.filter(|original| *original != view.raised) {
        sentences.push(format!("It was {} when it was raised.", dollars(original)));
    }
    if let Some(notice) = &view.notice {
        sentences.push(match (notice.date, notice.due_day) {
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
    sentences
}

/// A waiver in a sentence.
pub(super) fn waiver(waiver: &WaiverView) -> String {
    let reversed = match (waiver.reverse_reason, waiver.reversed_on, &waiver.reversed_by) {
        (Some(reason), Some(on), Some(by)) => {
            let (on, by) = (PeopleDate(on), plain(by.reveal()));
            format!(" Reversed on {on} by {by} ({reason}, {}).", reason.name())
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
    let missing =
        (!content.missing.is_empty()).then(|| content.missing.join(", ").replace('_', " "));
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

/// A repayment or an offset in a sentence.
pub(super) fn repayment(held: &RepaymentView) -> String {
    let reversed = held.reversed_on.map(|on| format!(", reversed on {}", PeopleDate(on)));
    let interest = if held.interest.is_zero() {
        String::new()
    } else {
        format!(", {} of it to interest", dollars(held.interest))
    };
    format!(
        "{} on {} from {} ({}){}{}",
        dollars(held.amount),
        PeopleDate(held.on),
        held.from_debt_case_id
            .map_or_else(|| plain_within(&held.source, 30).into_owned(), |from| from.to_string()),
        held.repayment_id,
        interest,
        reversed.unwrap_or_default()
    )
}

/// An adjustment in a sentence.
pub(super) fn adjustment(held: &AdjustmentView) -> String {
    format!(
        "{} by {}: from {} to {}",
        PeopleDate(held.on),
        plain_within(held.by.reveal(), 30),
        dollars(held.before),
        dollars(held.after)
    )
}

/// A letter's name and its description (D35): texts of a person, which are personal.
pub(super) fn texts_of(letter: &CorrespondenceView) -> impl Iterator<Item = &str> {
    let sentences = [&letter.name, &letter.description].into_iter().flatten();
    sentences.map(|text| &**text.reveal())
}
