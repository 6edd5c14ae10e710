//! `eligibility`: questions about sessions, each with its facts. A fact that is not given does not
//! exclude eligibility.

use std::collections::BTreeSet;

use ccs_core::date::Week;
use ccs_core::eligibility::{
    ActivitySpell, CareOfGrandchild, Certificate, ChildFacts, Claim, ClaimFacts, Facts,
    GrandparentFacts, HardshipDetermination, Immunisation, IncomeYear, IndividualFacts,
    Information, Obstacle, PaymentEnd, PaymentReceived, ProviderCase, Question, Residency,
    ShareOfCare, Tail, TransitionFacts, WellbeingDetermination, WellbeingFacts,
};
use ccs_core::entitlement::model::Reading;
use ccs_core::law::faa::s6::ImmunisationGround;
use ccs_core::law::faa::s85bb::ResidencyStatus;
use ccs_core::law::faa::s85ck::TransitionPayment;
use ccs_core::law::faa::s85ed::StateCare;
use ccs_core::law::faa::s85ee::AbsenceFromAustralia;
use ccs_core::law::ministers_rules::s8::ExcludedCircumstance;
use ccs_core::law::ministers_rules::s12::HardshipCircumstance;
use ccs_core::law::ministers_rules::s13::TransitionActivity;
use ccs_core::session::CareType;

use super::family::{one_of_two, period, sound};
use crate::json::{Field, Fields, Form, value};

/// Reads the questions of a scenario, in order. Errors are recorded, and a question that cannot be
/// read is left out.
pub fn read_eligibility(fields: &mut Fields<'_>) -> Vec<Question> {
    sound(fields, "eligibility", question)
}

fn question(question: &mut Fields<'_>) -> Option<Question> {
    let enrolment_id = question.optional("enrolment_id", value::identifier);
    let session_date = question.required("session_date", value::day);
    let week = question.optional("week_ending", value::week_ending).flatten();
    let astray =
        week.zip(session_date).is_some_and(|(week, day)| Week::containing(day) != Some(week));
    if astray {
        question.refuse_with::<()>(
            "week_ending",
            "CCS-F084",
            "the session is not in this week",
            "name the Sunday on or after the session's day, or leave it out",
        );
    }
    let facts = facts(question, Facts::of(session_date.unwrap_or(ccs_core::date::CCS_BEGAN)));
    session_date?;
    Some(Question { enrolment_id: enrolment_id?, facts })
}

#[expect(clippy::needless_pass_by_value, reason = "what is not read is taken from it")]
fn facts(fields: &mut Fields<'_>, otherwise: Facts) -> Facts {
    let readings = value::one_of(&Reading::ALL, Reading::as_str);
    Facts {
        session_date: otherwise.session_date,
        care_type: fields
            .optional("care_type", value::one_of(&CareType::ALL, CareType::as_str))
            .flatten(),
        obstacles: words(fields, "obstacles", &Obstacle::ALL, Obstacle::as_str),
        excluded: words(
            fields,
            "excluded",
            &ExcludedCircumstance::ALL,
            ExcludedCircumstance::as_str,
        ),
        child: part(fields, "child", child),
        individual: part(fields, "individual", individual),
        claim: part(fields, "claim", claim),
        wellbeing: part(fields, "wellbeing", wellbeing),
        grandparent: fields.optional("grandparent", value::object(grandparent)).flatten(),
        hardship: sound(fields, "hardship", hardship),
        transition: fields.optional("transition", value::object(transition)).flatten(),
        reading: fields.optional("reading", readings).flatten().unwrap_or_default(),
    }
}

/// Several of the allowed values.
fn words<T: Copy + Ord>(
    fields: &mut Fields<'_>,
    key: &'static str,
    all: &[T],
    spelled: impl Fn(T) -> &'static str,
) -> BTreeSet<T> {
    let found = fields.list_or_empty(key, value::one_of(all, spelled));
    found.into_iter().flatten().collect()
}

/// An optional object; if absent, it is empty.
fn part<T: Default>(
    fields: &mut Fields<'_>,
    key: &'static str,
    read: fn(&mut Fields<'_>) -> Option<T>,
) -> T {
    fields.optional(key, value::object(read)).flatten().unwrap_or_default()
}

/// An optional boolean.
fn is(fields: &mut Fields<'_>, key: &'static str, otherwise: bool) -> Option<bool> {
    fields.optional(key, value::boolean).map(|given| given.unwrap_or(otherwise))
}

fn child(child: &mut Fields<'_>) -> Option<ChildFacts> {
    let born = child.optional("born", value::day);
    let secondary_school_from = child.optional("secondary_school_from", value::day);
    let older_child_class = is(child, "older_child_class", false);
    let immunisation = child.optional("immunisation", immunisation);
    let state_care =
        child.optional("state_care", value::one_of(&StateCare::ALL, StateCare::as_str));
    Some(ChildFacts {
        born: born?,
        secondary_school_from: secondary_school_from?,
        older_child_class: older_child_class?,
        immunisation: immunisation?.unwrap_or_default(),
        state_care: state_care?.unwrap_or_default(),
    })
}

/// The ground on which the requirements are met, `never_met`, or the day from which they are no
/// longer met.
fn immunisation(field: Field<'_>) -> Option<Immunisation> {
    if field.form() == Form::Object {
        let mut ceased = value::object(|fields| fields.required("ceased_on", value::day));
        return ceased(field).map(Immunisation::CeasedOn);
    }
    let met = ImmunisationGround::ALL.map(|ground| (ground.as_str(), Immunisation::Met(ground)));
    value::word(&[&met[..], &[("never_met", Immunisation::NeverMet)]].concat())(field)
}

fn individual(individual: &mut Fields<'_>) -> Option<IndividualFacts> {
    let residency_of_individual = individual.optional("residency", residency);
    let partner_residency = individual.optional("partner_residency", residency);
    let absences_from_australia = sound(individual, "absences_from_australia", absence);
    let bank_account = individual.optional("bank_account", information);
    let tax_file_numbers = individual.optional("tax_file_numbers", information);
    Some(IndividualFacts {
        residency: residency_of_individual?.unwrap_or_default(),
        partner_residency: partner_residency?,
        absences_from_australia,
        bank_account: bank_account?.unwrap_or_default(),
        tax_file_numbers: tax_file_numbers?.unwrap_or_default(),
    })
}

/// A status, optionally with the first day of an absence.
fn residency(field: Field<'_>) -> Option<Residency> {
    let statuses = value::one_of(&ResidencyStatus::ALL, ResidencyStatus::as_str);
    if field.form() == Form::Object {
        let mut with_absence = value::object(|fields: &mut Fields<'_>| {
            let status = fields.required("status", &statuses);
            let away_since = fields.optional("away_since", value::day);
            Some(Residency { status: status?, away_since: away_since? })
        });
        return with_absence(field);
    }
    statuses(field).map(|status| Residency { status, away_since: None })
}

fn absence(absence: &mut Fields<'_>) -> Option<AbsenceFromAustralia> {
    let (period, extended_to) = (period(absence), absence.optional("extended_to", value::day));
    Some(AbsenceFromAustralia { period: period?, extended_to: extended_to? })
}

/// Whether the information was given, or the day on which it was requested.
fn information(field: Field<'_>) -> Option<Information> {
    if field.form() == Form::Object {
        let mut requested = value::object(|fields| fields.required("requested_on", value::day));
        return requested(field).map(Information::RequestedOn);
    }
    value::word(&[
        ("given", Information::Given),
        ("not_reasonable", Information::NotReasonable),
        ("missing", Information::Missing),
    ])(field)
}

fn claim(claim: &mut Fields<'_>) -> Option<ClaimFacts> {
    let made_on = claim.optional("made_on", value::day);
    let tests_met_on = claim.optional("tests_met_on", value::day);
    let ended_on = claim.optional("ended_on", value::day);
    let no_report_since = claim.optional("no_report_since", value::week_ending);
    let last_attended = claim.optional("last_attended", value::day);
    let income_years = sound(claim, "income_years", income_year);
    let tests_met_on = tests_met_on?;
    Some(ClaimFacts {
        claim: made_on?.map(|made_on| Claim { made_on, tests_met_on }),
        ended_on: ended_on?,
        no_report_since: no_report_since?,
        last_attended: last_attended?,
        income_years,
    })
}

fn income_year(year: &mut Fields<'_>) -> Option<IncomeYear> {
    let income_year = year.required("income_year", value::financial_year);
    let (had_ccs, had_accs) = (is(year, "had_ccs", true), is(year, "had_accs", false));
    let conditions_met_on = year.optional("conditions_met_on", value::day);
    let first_deadline = year.optional("first_deadline", value::day);
    let second_deadline = year.optional("second_deadline", value::day);
    Some(IncomeYear {
        income_year: income_year?,
        had_ccs: had_ccs?,
        had_accs: had_accs?,
        conditions_met_on: conditions_met_on?,
        first_deadline: first_deadline?,
        second_deadline: second_deadline?,
    })
}

fn wellbeing(wellbeing: &mut Fields<'_>) -> Option<WellbeingFacts> {
    let certificates = sound(wellbeing, "certificates", certificate);
    let determinations = sound(wellbeing, "determinations", wellbeing_determination);
    let cases = value::one_of(&ProviderCase::ALL, ProviderCase::as_str);
    let provider = wellbeing.optional("provider", cases);
    Some(WellbeingFacts { certificates, determinations, provider: provider? })
}

fn certificate(made: &mut Fields<'_>) -> Option<Certificate> {
    let (days, given_on) = (value::period(made), made.required("given_on", value::day));
    let exceptional = is(made, "exceptional", false);
    let beyond_share_of_children = is(made, "beyond_share_of_children", false);
    Some(Certificate {
        days: days?,
        given_on: given_on?,
        exceptional: exceptional?,
        beyond_share_of_children: beyond_share_of_children?,
    })
}

fn wellbeing_determination(made: &mut Fields<'_>) -> Option<WellbeingDetermination> {
    let (days, applied_on) = (value::period(made), made.required("applied_on", value::day));
    let (exceptional, extended) = (is(made, "exceptional", false), is(made, "extended", false));
    Some(WellbeingDetermination {
        days: days?,
        applied_on: applied_on?,
        exceptional: exceptional?,
        extended: extended?,
    })
}

fn grandparent(grandparent: &mut Fields<'_>) -> Option<GrandparentFacts> {
    let applied_on = grandparent.required("applied_on", value::day);
    let is_grandparent = is(grandparent, "is_grandparent", true);
    let care = sound(grandparent, "care", care_of_grandchild);
    let payments = sound(grandparent, "payments", period);
    Some(GrandparentFacts {
        applied_on: applied_on?,
        is_grandparent: is_grandparent?,
        care,
        payments,
    })
}

/// `share_percent`, or `nights` and `of`.
fn care_of_grandchild(care: &mut Fields<'_>) -> Option<CareOfGrandchild> {
    let (period, share) = (period(care), share_of_care(care));
    let autonomous = is(care, "autonomous", true);
    Some(CareOfGrandchild { period: period?, share: share?, autonomous: autonomous? })
}

fn share_of_care(care: &mut Fields<'_>) -> Option<ShareOfCare> {
    let Some(given) = one_of_two(care, "share_percent", "nights") else {
        // `of` belongs to one of the two, and is no unknown key beside both.
        let _ = care.optional("of", |_| Some(()));
        return None;
    };
    if given == "share_percent" {
        return care.required("share_percent", value::percentage).map(ShareOfCare::Percent);
    }
    let (nights, of) =
        (care.required("nights", value::integer), care.required("of", value::integer));
    let (nights, of) = (nights?, of?);
    if of == 0 {
        let remedy = "give the number of all nights";
        return care.refuse_with("of", WRONG_NIGHTS, "`of` is 0", remedy);
    }
    if nights > of {
        let message = "more nights are in care than there are nights";
        return care.refuse_with("nights", WRONG_NIGHTS, message, "give `nights` of at most `of`");
    }
    Some(ShareOfCare::Nights { nights, of })
}

/// The nights in care are not a share of all nights.
const WRONG_NIGHTS: &str = "CCS-F086";

fn hardship(made: &mut Fields<'_>) -> Option<HardshipDetermination> {
    let circumstances = value::one_of(&HardshipCircumstance::ALL, HardshipCircumstance::as_str);
    let circumstance = made.required("circumstance", circumstances);
    let (occurred_on, applied_on) =
        (made.required("occurred_on", value::day), made.required("applied_on", value::day));
    let (days, substantial_reduction) =
        (value::period(made), is(made, "substantial_reduction", true));
    Some(HardshipDetermination {
        circumstance: circumstance?,
        occurred_on: occurred_on?,
        applied_on: applied_on?,
        days: days?,
        substantial_reduction: substantial_reduction?,
    })
}

fn transition(transition: &mut Fields<'_>) -> Option<TransitionFacts> {
    let applied_on = transition.required("applied_on", value::day);
    let payments = sound(transition, "payments", payment_received);
    let plans = sound(transition, "plans", period);
    let income_estimate = transition.optional("income_estimate", value::money);
    let activities = sound(transition, "activities", activity_spell);
    let tail = transition.optional("tail", value::one_of(&Tail::ALL, Tail::as_str));
    let continues = is(transition, "continues", true);
    let fortnights_without_session =
        transition.optional("fortnights_without_session", value::integer);
    Some(TransitionFacts {
        applied_on: applied_on?,
        payments,
        plans,
        income_estimate: income_estimate?,
        activities,
        tail: tail?,
        continues: continues?,
        fortnights_without_session: fortnights_without_session?.unwrap_or_default(),
    })
}

fn payment_received(paid: &mut Fields<'_>) -> Option<PaymentReceived> {
    let payments = value::one_of(&TransitionPayment::ALL, TransitionPayment::as_str);
    let (payment, period) = (paid.required("payment", payments), period(paid));
    let requirements = paid.optional("requirements", value::boolean);
    let ended_because =
        paid.optional("ended_because", value::one_of(&PaymentEnd::ALL, PaymentEnd::as_str));
    Some(PaymentReceived {
        payment: payment?,
        period: period?,
        requirements: requirements?,
        ended_because: ended_because?.unwrap_or_default(),
    })
}

fn activity_spell(spell: &mut Fields<'_>) -> Option<ActivitySpell> {
    let activities = value::one_of(&TransitionActivity::ALL, TransitionActivity::as_str);
    let (activity, period) = (spell.required("activity", activities), period(spell));
    let weeks_used_before = spell.optional("weeks_used_before", value::integer);
    let level = spell.optional("level", value::text);
    Some(ActivitySpell {
        activity: activity?,
        level: level?,
        period: period?,
        weeks_used_before: weeks_used_before?.unwrap_or_default(),
    })
}
