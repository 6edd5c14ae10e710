//! `family`: the individual, any partner, and what they have told the agency.

use ccs_core::entitlement::model::{
    Activity, ActivityKind, ActivityLevel, Balancing, ExceptionalHours, Exemption, ExemptionReason,
    Family, IncomeEstimate, Member, Partnered, Period, Reading, ReportReceived,
};

use super::carried_in;
use crate::json::{Field, Fields, Form, value};

pub(super) fn read(fields: &mut Fields<'_>) -> Family {
    let family = fields.must("family", value::object(|family| Some(facts(family))));
    family.unwrap_or_default()
}

fn facts(family: &mut Fields<'_>) -> Family {
    Family {
        partnered: family.must("partnered", partnered).unwrap_or_default(),
        income_estimates: sound(family, "income_estimates", income_estimate),
        activity: family
            .may("activity", value::object(|fields| Some(activity(fields))))
            .flatten()
            .unwrap_or_default(),
        withholding: family.may("withholding_percent", value::percentage).flatten(),
        exemptions: sound(family, "exemptions", exemption),
        exceptional_hours: sound(family, "exceptional_hours", exceptional_hours),
        report_order: sound(family, "report_order", report_received),
        carried_in: family
            .may("carried_in", value::object(|fields| Some(carried_in::read(fields))))
            .flatten()
            .unwrap_or_default(),
        balancing: family.may("balancing", value::object(balancing)).flatten(),
    }
}

/// The items of a list that can be read.
pub(super) fn sound<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    read: fn(&mut Fields<'_>) -> Option<T>,
) -> Vec<T> {
    fields.may(key, value::sound_items(value::object(read))).flatten().unwrap_or_default()
}

/// A boolean, or the periods in which there was a partner.
fn partnered(field: Field<'_>) -> Option<Partnered> {
    match field.form() {
        Form::List => value::sound_items(value::object(period))(field).map(Partnered::During),
        _ => value::boolean(field).map(Partnered::Throughout),
    }
}

/// Whether the two days are in order is for whoever assesses them.
pub(super) fn period(fields: &mut Fields<'_>) -> Option<Period> {
    let (from, to) = (fields.must("from", value::day), fields.may("to", value::day));
    Some(Period { from: from?, to: to? })
}

fn income_estimate(estimate: &mut Fields<'_>) -> Option<IncomeEstimate> {
    let (from, amount) = (estimate.must("from", value::day), estimate.must("amount", value::money));
    Some(IncomeEstimate { from: from?, amount: amount? })
}

fn activity(activity: &mut Fields<'_>) -> Activity {
    Activity {
        individual: sound(activity, "individual", activity_level),
        partner: sound(activity, "partner", activity_level),
    }
}

fn activity_level(level: &mut Fields<'_>) -> Option<ActivityLevel> {
    let (from, hours) =
        (level.must("from", value::day), level.must("hours", value::activity_hours));
    let kind = level.may("kind", value::one_of(&ActivityKind::ALL, ActivityKind::as_str));
    Some(ActivityLevel { from: from?, hours: hours?, kind: kind?.unwrap_or_default() })
}

fn exemption(exemption: &mut Fields<'_>) -> Option<Exemption> {
    let reasons = value::one_of(&ExemptionReason::ALL, ExemptionReason::as_str);
    let (reason, period) = (exemption.must("reason", reasons), period(exemption));
    let member = exemption.may("member", value::one_of(&Member::ALL, Member::as_str));
    Some(Exemption { reason: reason?, period: period?, member: member?.unwrap_or_default() })
}

fn exceptional_hours(determined: &mut Fields<'_>) -> Option<ExceptionalHours> {
    let (period, hours) = (period(determined), determined.must("hours", value::hours));
    Some(ExceptionalHours { period: period?, hours: hours? })
}

fn report_received(report: &mut Fields<'_>) -> Option<ReportReceived> {
    let week = report.must("week_ending", value::week_ending);
    let enrolment_id = report.must("enrolment_id", value::identifier);
    Some(ReportReceived { week: week?, enrolment_id: enrolment_id? })
}

fn balancing(facts: &mut Fields<'_>) -> Option<Balancing> {
    let income_year = facts.must("income_year", value::financial_year);
    let actual_income = facts.must("actual_income", value::money);
    let partner_income = facts.may("partner_income", value::money);
    let conditions_met_on = facts.may("conditions_met_on", value::day);
    let as_at = facts.may("as_at", value::day);
    let reading = facts.may("reading", value::one_of(&Reading::ALL, Reading::as_str));
    let paid = facts.may("paid", value::money);
    let first_deadline = facts.may("first_deadline", value::day);
    let second_deadline = facts.may("second_deadline", value::day);
    Some(Balancing {
        income_year: income_year?,
        actual_income: actual_income?,
        partner_income: partner_income?,
        conditions_met_on: conditions_met_on?,
        as_at: as_at?,
        reading: reading?.unwrap_or_default(),
        paid: paid?,
        first_deadline: first_deadline?,
        second_deadline: second_deadline?,
    })
}
