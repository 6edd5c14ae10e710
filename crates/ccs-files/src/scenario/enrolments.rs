//! `enrolments`: the children's enrolments at services.

use ccs_core::entitlement::model::{ElectedHours, Enrolment, State};
use ccs_core::hours::Minutes;
use ccs_core::session::CareType;
use ccs_core::statement::EnrolmentFacts;

use super::statement::educators;
use crate::json::{Field, Fields, Form, JsonFault, value};

/// Reads the valid enrolments.
pub(super) fn read(fields: &mut Fields<'_>, stated: &mut Vec<EnrolmentFacts>) -> Vec<Enrolment> {
    let mut with_educators = |fields: &mut Fields<'_>| {
        let educators = educators(fields);
        let enrolment = enrolment(fields)?;
        let Enrolment { enrolment_id, care_type, .. } = enrolment;
        stated.push(EnrolmentFacts { enrolment_id, care_type, educators });
        Some(enrolment)
    };
    let with_educators = |field: Field<'_>| value::object(&mut with_educators)(field);
    fields.required("enrolments", value::sound_items(with_educators)).unwrap_or_default()
}

/// An enrolment whose ids can be read is kept even if it has other errors, so that its sessions
/// refer to an enrolment.
fn enrolment(enrolment: &mut Fields<'_>) -> Option<Enrolment> {
    let enrolment_id = enrolment.required("enrolment_id", value::identifier);
    let child = enrolment.required("child", value::identifier);
    let service_id = enrolment.required("service_id", value::identifier);
    let care_types = value::one_of(&CareType::ALL, CareType::as_str);
    let care_type = enrolment.required("care_type", care_types);
    let elected_hours =
        enrolment.optional("elected_hours", elections).flatten().unwrap_or_default();
    let first_attended = enrolment.optional("first_attended", value::day).flatten();
    let last_attended = enrolment.optional("last_attended", value::day).flatten();
    let state = enrolment.optional("state", value::one_of(&State::ALL, State::as_str)).flatten();
    Some(Enrolment {
        enrolment_id: enrolment_id?,
        child: child?,
        service_id: service_id?,
        care_type: care_type.unwrap_or(CareType::CentreBasedDayCare),
        elected_hours,
        first_attended,
        last_attended,
        state,
    })
}

/// Whole hours without a first day, or a list of elections with their first days.
fn elections(field: Field<'_>) -> Option<Vec<ElectedHours>> {
    match field.form() {
        Form::List => value::sound_items(value::object(election))(field),
        _ => whole_hours(field).map(|hours| vec![ElectedHours { from: None, hours: Some(hours) }]),
    }
}

fn election(election: &mut Fields<'_>) -> Option<ElectedHours> {
    let (from, hours) =
        (election.optional("from", value::day), election.optional("hours", whole_hours));
    Some(ElectedHours { from: from?, hours: hours? })
}

fn whole_hours(field: Field<'_>) -> Option<u32> {
    field.parsed(|text| {
        let hours = Minutes::from_decimal_hours(text).map_err(JsonFault::Hours)?.get();
        if hours.is_multiple_of(60) { Ok(hours / 60) } else { Err(JsonFault::NotWholeHours) }
    })
}
