//! One enrolment-week in detail: its payment lines with their running sum, its session reports, its
//! returns, the parts of its difference, and the remedies.

mod document;
mod evidence;

use std::cmp::Ordering;
use std::io;

use ccs_core::money::WideMoney;
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::record::Recipient;

pub use document::{EXPLANATION_SCHEMA, explanation_schema, render_explanation_json};

use crate::block::{Block, Cell, Figure, Item, Section};
use crate::options::RenderOptions;
use crate::reconciliation::{left_out, named, part, returned};
use crate::render::Document;
use crate::words::{self, PeopleDate, dollars};

impl Document for Explanation {
    const WHAT: &'static str = "an explanation";
    const TABLES: &'static [&'static str] = &["evidence"];
    const HAS_NAMES: bool = true;

    fn title(&self) -> String {
        let week = PeopleDate(self.key.week.sunday());
        format!("Enrolment {}, week ending {week}", self.key.enrolment_id)
    }

    fn blocks<'a>(&'a self, options: &RenderOptions) -> Vec<Block<'a>> {
        let mut blocks = vec![about(self, options)];
        blocks.push(left_out(&self.left_out));
        let is_odd = !self.row.difference().is_zero() || of_statement_alone(self).is_some();
        blocks.push(match action(self).filter(|_| is_odd) {
            Some(action) => Block::verdict_with(verdict(self), action, is_odd),
            None => Block::verdict(verdict(self), is_odd),
        });
        blocks.push(Block::Figures(figures(self)));
        blocks.push(causes(self));
        blocks.extend(evidence::sections(self, options));
        blocks.push(evidence::table(self, options));
        blocks
    }

    fn write_json(&self, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        render_explanation_json(self, options, out)
    }
}

fn about<'a>(explanation: &'a Explanation, options: &RenderOptions) -> Block<'a> {
    let service = named(explanation.key.service_id, explanation.service_name.as_deref());
    let child = explanation.row.child.as_ref().filter(|_| options.with_names);
    let child = child.map(|name| format!("Child {}", name.reveal()));
    let facts = [Some(format!("Service {service}")), child];
    Block::About(facts.into_iter().flatten().map(Into::into).collect())
}

/// Both sides, their difference, and what is not zero of the rest.
fn figures(explanation: &Explanation) -> Vec<Figure<'_>> {
    let row = &explanation.row;
    let mut figures = vec![
        Figure::new("CCS paid", Cell::Dollars(row.paid.amount)),
        Figure::new("Allocated to session reports", Cell::Dollars(row.allocated.amount)),
        Figure::difference("Difference", row.difference()),
    ];
    // Of one subsidy alone, it would be the same figure again.
    let by_subsidy = row.by_subsidy.map(|of| [of.ccs.difference(), of.accs.difference()]);
    if let Some([ccs, accs]) = by_subsidy.filter(|of| of.iter().all(|of| !of.is_zero())) {
        figures.push(Figure::difference("Difference of CCS", ccs));
        figures.push(Figure::difference("Difference of ACCS", accs));
    }
    if !row.total_fee.is_zero() {
        figures.push(Figure::new("Total fee", Cell::Dollars(row.total_fee)));
    }
    figures.extend(returned(row.returned, row.pending_return));
    figures
}

/// What each part means and what to do about it; of one part, the action above has that.
fn causes(explanation: &Explanation) -> Block<'_> {
    let row = &explanation.row;
    let section = Section::new("What the difference is made of");
    if row.parts.is_empty() {
        return section.with(Block::paragraph(remedy(explanation))).block();
    }
    let mut items = part::parts(None, row);
    let is_above = row.parts.len() == 1 && row.is_open() && !row.difference().is_zero();
    for (item, part) in items.iter_mut().zip(&row.parts) {
        let means = words::part_explanation(part.kind).into();
        match item.text.first_mut().filter(|_| is_above) {
            Some(remedy) => *remedy = means,
            None => item.text.insert(0, means),
        }
    }
    items.push(Item::sentence(part::age(row)));
    section.with(Block::Items(items)).block()
}

/// What to do, in a sentence with its amount; nothing where all is decided.
fn action(explanation: &Explanation) -> Option<String> {
    let is_alone = of_statement_alone(explanation).is_some();
    let action = if is_alone { remedy(explanation) } else { words::row_action(&explanation.row) };
    (!action.is_empty()).then_some(action)
}

/// The enrolment-week in one sentence.
#[must_use]
pub fn verdict(explanation: &Explanation) -> String {
    if let Some([service, individual]) = of_statement_alone(explanation) {
        let (service, individual) = (dollars(service), dollars(individual));
        return format!(
            "The data has no payment, session report or return of this enrolment and week. A statement of entitlement has {service} for the service and {individual} for the individual."
        );
    }
    let row = &explanation.row;
    let (paid, allocated) = (dollars(row.paid.amount), dollars(row.allocated.amount));
    let difference = row.difference();
    let outcome = match difference.cmp(&WideMoney::ZERO) {
        Ordering::Less => format!("{} too much is allocated", dollars(difference.magnitude())),
        Ordering::Equal => String::from("it balances"),
        Ordering::Greater => format!("{} that CCS paid is not allocated", dollars(difference)),
    };
    format!("CCS paid {paid}; {allocated} is allocated; {outcome}.")
}

/// What statements have for the service and for the individual, if no other row is about the
/// enrolment-week.
fn of_statement_alone(explanation: &Explanation) -> Option<[WideMoney; 2]> {
    let evidence = &explanation.evidence;
    let has_rows = !evidence.payments.is_empty()
        || !evidence.session_reports.is_empty()
        || !evidence.returns.is_empty();
    let of = |recipient| -> WideMoney {
        let lines = evidence.statement_lines.iter().filter(|line| line.recipient == recipient);
        lines.map(|line| line.amount).sum()
    };
    let is_alone = !has_rows && !evidence.statement_lines.is_empty();
    is_alone.then(|| [of(Recipient::Service), of(Recipient::Individual)])
}

/// The remedies of all parts.
#[must_use]
pub fn remedy(explanation: &Explanation) -> String {
    let row = &explanation.row;
    if of_statement_alone(explanation).is_some() {
        String::from(
            "Check the ids and the week of the statement; if they are right, query the payments and the session reports of this enrolment and week.",
        )
    } else if row.difference().is_zero() && row.parts.is_empty() {
        String::from("Nothing to do: what CCS paid is what is allocated.")
    } else {
        words::row_remedies(row).join(" ")
    }
}
