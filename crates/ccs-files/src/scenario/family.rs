//! `family`: the individual, any partner, and the facts known to the agency.

use ccs_core::entitlement::model::{
    Activity, ActivityKind, ActivityLevel, Balancing, Couple, ExceptionalHours,
    ExemptJobSeeker2026, Exemption, ExemptionReason, Family, Holds, IncomeEstimate, LevelBegins,
    LevelHours, Member, OvernightAbsence, PartnerIncome, Partnered, Period, Policies, Reading,
    ReportReceived, TransitionPartnerLowIncome, WithheldRounding, WithheldShare,
};
use ccs_core::money::Money;

use super::carried_in;
use crate::json::{Field, Fields, Form, JsonFault, value};

pub(super) fn read(fields: &mut Fields<'_>) -> Family {
    let family = fields.required("family", value::object(|family| Some(facts(family))));
    family.unwrap_or_default()
}

fn facts(family: &mut Fields<'_>) -> Family {
    Family {
        partnered: partnered(family),
        income_estimates: sound(family, "income_estimates", income_estimate),
        activity: family
            .optional("activity", value::object(|fields| Some(activity(fields))))
            .flatten()
            .unwrap_or_default(),
        withholding: withholding(family),
        exemptions: sound(family, "exemptions", exemption),
        exceptional_hours: sound(family, "exceptional_hours", exceptional_hours),
        report_order: sound(family, "report_order", report_received),
        carried_in: family
            .optional("carried_in", value::object(|fields| Some(carried_in::read(fields))))
            .flatten()
            .unwrap_or_default(),
        balancing: family.optional("balancing", value::object(balancing)).flatten(),
        policies: family
            .optional("policies", value::object(policies))
            .flatten()
            .unwrap_or_default(),
    }
}

/// The valid items of a list.
pub(super) fn sound<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    read: fn(&mut Fields<'_>) -> Option<T>,
) -> Vec<T> {
    fields.optional(key, value::sound_items(value::object(read))).flatten().unwrap_or_default()
}

/// Whether the value of a key has one of two forms or is absent; otherwise an error names both
/// forms.
pub(super) fn has_form(
    fields: &mut Fields<'_>,
    key: &'static str,
    forms: [Form; 2],
    both: &str,
) -> bool {
    let found = fields.form(key);
    // A number where text is required has its own error.
    let unquoted = found == Form::Number && forms.contains(&Form::Text);
    let fits = found == Form::Absent || unquoted || forms.contains(&found);
    if !fits {
        let [wanted, _] = forms;
        let code = JsonFault::Form { wanted, found }.code();
        fields.refuse_with::<()>(
            key,
            code,
            format!("this is {found}, and not {both}"),
            format!("give {both}"),
        );
        // This marks the key as known.
        let _ = fields.optional(key, |_| Some(()));
    }
    fits
}

/// A boolean, or the periods in which there was a partner.
fn partnered(family: &mut Fields<'_>) -> Partnered {
    const KEY: &str = "partnered";
    if !has_form(family, KEY, [Form::Boolean, Form::List], "true or false, or a list of periods") {
        return Partnered::default();
    }
    let read = |field: Field<'_>| match field.form() {
        Form::List => value::sound_items(value::object(couple))(field).map(Partnered::During),
        _ => value::boolean(field).map(Partnered::Throughout),
    };
    family.required(KEY, read).unwrap_or_default()
}

fn couple(couple: &mut Fields<'_>) -> Option<Couple> {
    let (period, partner) = (period(couple), couple.optional("partner", value::identifier));
    Some(Couple { period: period?, partner: partner? })
}

/// A boolean, or the periods in which a fact is true.
pub(super) fn holds(fields: &mut Fields<'_>, key: &'static str, otherwise: bool) -> Holds {
    if !has_form(fields, key, [Form::Boolean, Form::List], "true or false, or a list of periods") {
        return otherwise.into();
    }
    let read = |field: Field<'_>| match field.form() {
        Form::List => value::sound_items(value::object(period))(field).map(Holds::During),
        _ => value::boolean(field).map(Holds::Throughout),
    };
    fields.optional(key, read).flatten().unwrap_or(Holds::Throughout(otherwise))
}

/// A percentage, or percentages for periods.
fn withholding(family: &mut Fields<'_>) -> Vec<WithheldShare> {
    const KEY: &str = "withholding_percent";
    if !has_form(
        family,
        KEY,
        [Form::Text, Form::List],
        "a percentage in quotes, or a list of periods",
    ) {
        return Vec::new();
    }
    let read = |field: Field<'_>| match field.form() {
        Form::List => value::sound_items(value::object(withheld_share))(field),
        _ => value::percentage(field).map(|share| vec![WithheldShare::always(share)]),
    };
    family.optional(KEY, read).flatten().unwrap_or_default()
}

fn withheld_share(share: &mut Fields<'_>) -> Option<WithheldShare> {
    let (period, percentage) = (period(share), share.required("percent", value::percentage));
    Some(WithheldShare { period: Some(period?), percentage: percentage? })
}

fn policies(policies: &mut Fields<'_>) -> Option<Policies> {
    let exempt_job_seeker_2026 = policies.optional(
        "exempt_job_seeker_2026",
        value::one_of(&ExemptJobSeeker2026::ALL, ExemptJobSeeker2026::as_str),
    );
    let transition_partner_low_income = policies.optional(
        "transition_partner_low_income",
        value::one_of(&TransitionPartnerLowIncome::ALL, TransitionPartnerLowIncome::as_str),
    );
    let withheld_rounding = policies.optional(
        "withheld_rounding",
        value::one_of(&WithheldRounding::ALL, WithheldRounding::as_str),
    );
    let overnight_absence = policies.optional(
        "overnight_absence",
        value::one_of(&OvernightAbsence::ALL, OvernightAbsence::as_str),
    );
    Some(Policies {
        exempt_job_seeker_2026: exempt_job_seeker_2026?.unwrap_or_default(),
        transition_partner_low_income: transition_partner_low_income?.unwrap_or_default(),
        withheld_rounding: withheld_rounding?.unwrap_or_default(),
        overnight_absence: overnight_absence?.unwrap_or_default(),
    })
}

/// Whether the days are in order is checked by the assessment.
pub(super) fn period(fields: &mut Fields<'_>) -> Option<Period> {
    let (from, to) = (fields.required("from", value::day), fields.optional("to", value::day));
    Some(Period { from: from?, to: to? })
}

fn income_estimate(estimate: &mut Fields<'_>) -> Option<IncomeEstimate> {
    let (from, amount) =
        (estimate.required("from", value::day), estimate.required("amount", value::money));
    Some(IncomeEstimate { from: from?, amount: amount? })
}

fn activity(activity: &mut Fields<'_>) -> Activity {
    Activity {
        individual: sound(activity, "individual", activity_level),
        partner: sound(activity, "partner", activity_level),
    }
}

fn activity_level(level: &mut Fields<'_>) -> Option<ActivityLevel> {
    let (begins, hours) = (level_begins(level), level_hours(level));
    let kind = level.optional("kind", value::one_of(&ActivityKind::ALL, ActivityKind::as_str));
    let (to, told_on) = (level.optional("to", value::day), level.optional("told_on", value::day));
    let meets_obligation = level.optional("meets_obligation", value::boolean);
    let id = level.optional("id", value::identifier);
    let partner = level.optional("partner", value::identifier);
    Some(ActivityLevel {
        begins: begins?,
        hours: hours?,
        kind: kind?.unwrap_or_default(),
        to: to?,
        told_on: told_on?,
        meets_obligation: meets_obligation?.unwrap_or(true),
        id: id?,
        partner: partner?,
    })
}

/// `from` or `changed_on`, but not both.
fn level_begins(level: &mut Fields<'_>) -> Option<LevelBegins> {
    let begins = one_of_two(level, "from", "changed_on")?;
    let day = level.required(begins, value::day)?;
    Some(match begins {
        "from" => LevelBegins::CountsFrom(day),
        _ => LevelBegins::HappenedOn(day),
    })
}

/// `hours` or `varies`, but not both.
fn level_hours(level: &mut Fields<'_>) -> Option<LevelHours> {
    match one_of_two(level, "hours", "varies")? {
        "hours" => level.required("hours", value::activity_hours).map(LevelHours::Steady),
        varies => level.list(varies, value::activity_hours).map(LevelHours::Varying),
    }
}

/// One of two keys must be given; neither and both are errors.
pub(super) fn one_of_two(
    fields: &mut Fields<'_>,
    one: &'static str,
    other: &'static str,
) -> Option<&'static str> {
    match (fields.form(one), fields.form(other)) {
        (Form::Absent, Form::Absent) => {
            let code = JsonFault::Missing.code();
            fields.refuse_with(
                one,
                code,
                format!("neither this field nor `{other}` is given"),
                format!("give `{one}` or `{other}`"),
            )
        }
        (_, Form::Absent) => Some(one),
        (Form::Absent, _) => Some(other),
        _ => {
            let _ = (fields.optional(one, |_| Some(())), fields.optional(other, |_| Some(())));
            fields.refuse_with(
                other,
                "CCS-F085",
                format!("both this field and `{one}` are given"),
                format!("give `{one}` or `{other}`"),
            )
        }
    }
}

fn exemption(exemption: &mut Fields<'_>) -> Option<Exemption> {
    let reasons = value::one_of(&ExemptionReason::ALL, ExemptionReason::as_str);
    let (reason, period) = (exemption.required("reason", reasons), period(exemption));
    let member = exemption.optional("member", value::one_of(&Member::ALL, Member::as_str));
    let child = exemption.optional("child", value::identifier);
    Some(Exemption {
        reason: reason?,
        period: period?,
        member: member?.unwrap_or_default(),
        child: child?,
    })
}

fn exceptional_hours(determined: &mut Fields<'_>) -> Option<ExceptionalHours> {
    let (period, hours) = (period(determined), determined.required("hours", value::hours));
    let member = determined.optional("member", value::one_of(&Member::ALL, Member::as_str));
    let child = determined.optional("child", value::identifier);
    Some(ExceptionalHours { period: period?, hours: hours?, member: member?, child: child? })
}

fn report_received(report: &mut Fields<'_>) -> Option<ReportReceived> {
    let week = report.required("week_ending", value::week_ending);
    let enrolment_id = report.required("enrolment_id", value::identifier);
    Some(ReportReceived { week: week?, enrolment_id: enrolment_id? })
}

fn balancing(facts: &mut Fields<'_>) -> Option<Balancing> {
    let income_year = facts.required("income_year", value::financial_year);
    let actual_income = facts.required("actual_income", value::money);
    let partner_income = partner_income(facts);
    let determined_weeks = facts.list_or_empty("determined_weeks", value::week_ending);
    let keeps_couple_estimates = facts.optional("keeps_couple_estimates", value::boolean);
    let conditions_met_on = facts.optional("conditions_met_on", value::day);
    let as_at = facts.optional("as_at", value::day);
    let reading = facts.optional("reading", value::one_of(&Reading::ALL, Reading::as_str));
    let paid = facts.optional("paid", value::money);
    let first_deadline = facts.optional("first_deadline", value::day);
    let second_deadline = facts.optional("second_deadline", value::day);
    Some(Balancing {
        income_year: income_year?,
        actual_income: actual_income?,
        partner_income: partner_income?,
        determined_weeks: determined_weeks?,
        keeps_couple_estimates: keeps_couple_estimates?.unwrap_or_default(),
        conditions_met_on: conditions_met_on?,
        as_at: as_at?,
        reading: reading?.unwrap_or_default(),
        paid: paid?,
        first_deadline: first_deadline?,
        second_deadline: second_deadline?,
    })
}

/// An amount, or amounts by person.
#[expect(clippy::option_option, reason = "an error, an absent field, or a value")]
fn partner_income(facts: &mut Fields<'_>) -> Option<Option<PartnerIncome>> {
    const KEY: &str = "partner_income";
    let both = "an amount in quotes, or an object of amounts by the partner's id";
    if !has_form(facts, KEY, [Form::Text, Form::Object], both) {
        return None;
    }
    let by_person = |person, field: Field<'_>| -> Option<_> {
        value::money(field).map(|income: Money| (person, income))
    };
    facts.optional(KEY, |field| match field.form() {
        Form::Object => {
            let incomes = value::by_identifier(by_person)(field)?;
            Some(PartnerIncome::Each(incomes.into_iter().map(|(_, income)| income).collect()))
        }
        _ => value::money(field).map(PartnerIncome::Anyone),
    })
}
