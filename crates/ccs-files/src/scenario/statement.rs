//! `statement`: the heading of a Statement of Entitlement, and facts about children and enrolments
//! that only a statement shows.

use ccs_core::entitlement::model::Period;
use ccs_core::statement::{Abn, Educator, Individual, Provider, Service, StatementFacts};

use super::family::period;
use crate::json::{Field, FieldError, Fields, JsonFault, Strictness, read_in_part, value};

/// The ABN does not have eleven digits, or its check sum is wrong.
const WRONG_ABN: &str = "CCS-F130";

/// A service has two names.
const TWO_NAMES: &str = "CCS-R014";

/// Reads the heading in a scenario, if it has one.
pub(super) fn read(fields: &mut Fields<'_>) -> StatementFacts {
    fields
        .optional("statement", value::object(|head| Some(header(head))))
        .flatten()
        .unwrap_or_default()
}

/// Reads the heading of a statement from a separate document: the object that a scenario has under
/// `statement`.
///
/// ```
/// use ccs_files::scenario::read_statement_header;
/// let header = read_statement_header(br#"{"provider":{"name":"Example Care","abn":"18123456789"}}"#)?;
/// assert_eq!(header.provider.unwrap().abn.unwrap().to_string(), "18123456789");
/// # Ok::<(), Vec<ccs_files::json::FieldError>>(())
/// ```
///
/// # Errors
/// All errors at once.
pub fn read_statement_header(bytes: &[u8]) -> Result<StatementFacts, Vec<FieldError>> {
    let reading = read_in_part(bytes, Strictness::Strict, |fields| Some(header(fields)));
    match reading.value {
        Some(facts) if reading.errors.is_empty() => Ok(facts),
        _ => Err(reading.errors),
    }
}

fn header(head: &mut Fields<'_>) -> StatementFacts {
    let individual = head.optional("individual", value::object(individual)).flatten();
    let provider = head.optional("provider", value::object(provider)).flatten();
    let services = head.optional("services", value::list(value::object(service))).flatten();
    let services = services.unwrap_or_default();
    for (place, service) in services.iter().enumerate() {
        let before = services.iter().take(place);
        let first = before.enumerate().find(|(_, other)| other.service_id == service.service_id);
        if let Some((first, _)) = first.filter(|(_, other)| *other != service) {
            let Service { service_id, .. } = service;
            let message =
                format!("service {service_id} is given in two ways: here and in services[{first}]");
            let field = format!("services[{place}].service_id");
            let _ =
                head.refuse_with::<()>(&field, TWO_NAMES, message, "keep the one that is right");
        }
    }
    StatementFacts { individual, provider, services, ..StatementFacts::default() }
}

fn individual(individual: &mut Fields<'_>) -> Option<Individual> {
    let individual_id = individual.optional("individual_id", value::text);
    let name = individual.optional("name", value::personal);
    Some(Individual { individual_id: individual_id?, name: name? })
}

fn provider(provider: &mut Fields<'_>) -> Option<Provider> {
    let (name, abn) = (provider.optional("name", value::text), abn(provider));
    Some(Provider { name: name?, abn: abn? })
}

fn service(service: &mut Fields<'_>) -> Option<Service> {
    let service_id = service.required("service_id", value::identifier);
    let (name, abn) = (service.optional("name", value::text), abn(service));
    Some(Service { service_id: service_id?, name: name?, abn: abn? })
}

/// An ABN with a valid check sum.
#[expect(clippy::option_option, reason = "an error, an absent field, or a value")]
fn abn(fields: &mut Fields<'_>) -> Option<Option<Abn>> {
    match fields.optional("abn", value::text)?.map(|text| text.parse::<Abn>()) {
        None => Some(None),
        Some(Ok(abn)) => Some(Some(abn)),
        Some(Err(error)) => fields.refuse_with_sentence("abn", WRONG_ABN, &error.to_string()),
    }
}

/// The educators of an enrolment.
pub(super) fn educators(enrolment: &mut Fields<'_>) -> Vec<Educator> {
    let read: fn(Field<'_>) -> Option<Educator> = |field| value::object(educator)(field);
    enrolment.optional("educators", value::list(read)).flatten().unwrap_or_default()
}

fn educator(educator: &mut Fields<'_>) -> Option<Educator> {
    let period = period_in_order(educator);
    let educator_id = educator.required("educator_id", value::text);
    let name = educator.optional("name", value::personal);
    let Period { from, to } = period?;
    Some(Educator { from, to, educator_id: educator_id?, name: name? })
}

/// A statement is made without an assessment that would check the days.
fn period_in_order(fields: &mut Fields<'_>) -> Option<Period> {
    let days = period(fields)?;
    if days.is_reversed() {
        let fault = JsonFault::PeriodReversed;
        return fields.refuse_with("to", fault.code(), fault.message(), fault.remedy());
    }
    Some(days)
}
