//! The head of a statement, in words.

use ccs_core::personal::Personal;
use ccs_core::statement::{AmountSource, ChildStatement, Missing, Statement, WeekStatement};

use crate::block::{Block, Frame, Item, Section};
use crate::options::RenderOptions;
use crate::words::{PeopleDate, dollars};

/// The lines of the head: a label and what is known, or that it is missing.
pub(super) fn lines(statement: &Statement, options: &RenderOptions) -> Vec<(&'static str, String)> {
    let head = &statement.header;
    let mut lines = Vec::new();
    if let Some(period) = head.period {
        let (from, to) = (PeopleDate(period.from), PeopleDate(period.to));
        lines.push(("Period", format!("{from} to {to}")));
    }
    lines.extend(head.issued_on.map(|day| ("Issued on", PeopleDate(day).to_string())));
    if let Some(individual) = &head.individual {
        let name = named(individual.name.as_ref(), options);
        lines.push(("Individual", joined([individual.individual_id.as_deref(), name])));
    }
    if let Some(provider) = &head.provider {
        let abn = provider.abn.map(|abn| format!("ABN {abn}"));
        lines.push(("Provider", joined([provider.name.as_deref(), abn.as_deref()])));
    }
    for service in &head.services {
        let abn = service.abn.map(|abn| format!("ABN {abn}"));
        let id = Some(service.service_id.as_str());
        lines.push(("Service", joined([id, service.name.as_deref(), abn.as_deref()])));
    }
    lines.push(("Amounts", source(head.amounts).to_owned()));
    lines.extend(head.own_rates.as_deref().map(|name| ("Rate book", name.to_owned())));
    lines
}

/// What a lawful statement has to have and this one has not.
pub(super) fn missing(statement: &Statement) -> Option<Block<'_>> {
    let missing = statement.header.missing.iter();
    let items: Vec<Item<'_>> = missing.map(|of| Item::sentence(words(*of).to_owned())).collect();
    let section = Section::new("Missing for a lawful statement").framed(Frame::Notice);
    (!items.is_empty()).then(|| section.with(Block::Items(items)).block())
}

fn named<'a>(name: Option<&'a Personal<Box<str>>>, options: &RenderOptions) -> Option<&'a str> {
    name.filter(|_| options.with_names).map(|name| &**name.reveal())
}

fn joined<const N: usize>(parts: [Option<&str>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

const fn source(amounts: AmountSource) -> &'static str {
    match amounts {
        AmountSource::WorkedOut => "worked out from the facts given: an estimate",
        AmountSource::Retrieved => "retrieved from CCSS",
    }
}

const fn words(missing: Missing) -> &'static str {
    match missing {
        Missing::Individual => "the individual's id and name",
        Missing::Provider => "the provider's name and ABN",
        Missing::Services => "the name of a service",
        Missing::Children => "the name of a child",
        Missing::Educators => "the educator of a week",
        Missing::Attendance => "when a child was signed in and out",
        Missing::PrescribedPaymentsKind => "the kind of prescribed payments",
    }
}

/// `Child c1, C. Example`.
pub(super) fn child_title(
    child: &ChildStatement,
    statement: &Statement,
    options: &RenderOptions,
) -> String {
    let name = named(statement.header.name_of(child.child), options);
    format!("Child {}", joined([Some(child.child.as_str()), name]))
}

/// What a week has beside its sessions, in sentences; empty where there is nothing.
pub(super) fn details(week: &WeekStatement, options: &RenderOptions) -> Vec<String> {
    let details = &week.details;
    let mut sentences = Vec::new();
    for educator in &details.educators {
        let name = named(educator.name.as_ref(), options);
        sentences.push(format!("Educator {}.", joined([Some(&*educator.educator_id), name])));
    }
    if let Some((entitlement, withheld)) = details.entitlement.zip(details.withheld) {
        let (entitlement, withheld) = (dollars(entitlement), dollars(withheld.into()));
        sentences.push(format!("Entitlement {entitlement}, of which {withheld} is withheld."));
    }
    if let Some(estimate) = &details.estimate {
        let worked_out = dollars(estimate.service_ccs.plus(estimate.service_accs));
        let difference = dollars(estimate.difference);
        sentences.push(format!(
            "Worked out for the service: {worked_out}; what was retrieved less that: {difference}."
        ));
    }
    sentences
}
