//! The schema of a question about eligibility.

use ccs_core::eligibility::{Obstacle, PaymentEnd, ProviderCase, Tail};
use ccs_core::entitlement::model::Reading;
use ccs_core::law::faa::s6::ImmunisationGround;
use ccs_core::law::faa::s85bb::ResidencyStatus;
use ccs_core::law::faa::s85ck::TransitionPayment;
use ccs_core::law::faa::s85ed::StateCare;
use ccs_core::law::ministers_rules::s8::ExcludedCircumstance;
use ccs_core::law::ministers_rules::s12::HardshipCircumstance;
use ccs_core::law::ministers_rules::s13::TransitionActivity;
use ccs_core::session::CareType;
use serde_json::{Value, json};

use super::family::READING;
use super::forms::{
    any_of, boolean, day, identifier, income_year, list, money, object, one_of, percentage, period,
    whole_period, with_one_of,
};

pub(super) fn question() -> Value {
    let obstacles = list(one_of(&Obstacle::ALL.map(Obstacle::as_str)));
    let excluded = list(one_of(&ExcludedCircumstance::ALL.map(ExcludedCircumstance::as_str)));
    object(
        &[(
            "session_date",
            day(),
            "The day of the session that is asked about; its week and CCS fortnight follow.",
        )],
        &[
            (
                "enrolment_id",
                identifier(),
                "The enrolment that is asked about: kind of care and day of birth are taken from it \
                 where the question does not say them. Absent: the question is complete in itself.",
            ),
            ("week_ending", day(), "The Sunday on which the session's week ends, as a check."),
            (
                "care_type",
                one_of(&CareType::ALL.map(CareType::as_str)),
                "The kind of care. Absent: the enrolment's, else any but in-home care.",
            ),
            ("obstacles", obstacles, "Facts that rule it out. Absent: none."),
            (
                "excluded",
                excluded,
                "Circumstances of the session that the rules exclude. Absent: none.",
            ),
            ("child", child(), "The child. Absent: nothing about it rules subsidy out."),
            (
                "individual",
                individual(),
                "The individual who claims, and any partner. Absent: nothing about them rules \
                 subsidy out.",
            ),
            (
                "claim",
                claim(),
                "The claim, the enrolment and earlier income years. Absent: a determination is in \
                 effect.",
            ),
            (
                "wellbeing",
                wellbeing(),
                "Certificates and determinations for the child's wellbeing. Absent: none.",
            ),
            ("grandparent", grandparent(), "Where ACCS (grandparent) was applied for."),
            (
                "hardship",
                list(hardship()),
                "Determinations of temporary financial hardship. Absent: none.",
            ),
            ("transition", transition(), "Where ACCS (transition to work) was applied for."),
            ("reading", one_of(&Reading::ALL.map(Reading::as_str)), READING),
        ],
    )
}

fn child() -> Value {
    let ceased = object(
        &[("ceased_on", day(), "The day from which the requirements were no longer met.")],
        &[],
    );
    let grounds = ImmunisationGround::ALL.map(ImmunisationGround::as_str);
    let known = one_of(&[&grounds[..], &["never_met"]].concat());
    object(
        &[],
        &[
            ("born", day(), "The day of birth. Absent: the enrolment's child's, else 13 or under."),
            (
                "secondary_school_from",
                day(),
                "The first day of secondary school. Absent: not there yet.",
            ),
            (
                "older_child_class",
                boolean(),
                "Whether the child is of a class for which the limits of age and school are lifted. \
                 Absent: no.",
            ),
            (
                "immunisation",
                any_of([known, ceased]),
                "The ground on which the immunisation requirements are met, that they never were, \
                 or the day they ceased to be. Absent: they are met.",
            ),
            (
                "state_care",
                one_of(&StateCare::ALL.map(StateCare::as_str)),
                "Who cares for the child under a child welfare law. Absent: the child is not in such care.",
            ),
        ],
    )
}

fn individual() -> Value {
    let status = || one_of(&ResidencyStatus::ALL.map(ResidencyStatus::as_str));
    let away = object(
        &[("status", status(), "The status.")],
        &[("away_since", day(), "The first day of an absence from Australia that has not ended.")],
    );
    let residency = || any_of([status(), away.clone()]);
    let requested =
        object(&[("requested_on", day(), "The day on which the agency asked for it.")], &[]);
    let information =
        || any_of([one_of(&["given", "not_reasonable", "missing"]), requested.clone()]);
    let extended =
        ("extended_to", day(), "The last day up to which the agency has extended the absence.");
    object(
        &[],
        &[
            ("residency", residency(), "The individual's residency. Absent: it is met."),
            (
                "partner_residency",
                residency(),
                "The partner's; one of the two is enough. Absent: there is no partner.",
            ),
            (
                "absences_from_australia",
                list(period(&[], &[extended])),
                "The individual's absences from Australia. Absent: none.",
            ),
            (
                "bank_account",
                information(),
                "Whether the account to pay to was given. Absent: yes.",
            ),
            (
                "tax_file_numbers",
                information(),
                "Whether the tax file numbers of individual and partner were given. Absent: yes.",
            ),
        ],
    )
}

fn claim() -> Value {
    object(
        &[],
        &[
            (
                "made_on",
                day(),
                "The day CCS was claimed. Absent: a determination is in effect already.",
            ),
            (
                "tests_met_on",
                day(),
                "The first day on which the tests of child, age, immunisation and residency were \
                 met. Absent: long before.",
            ),
            ("ended_on", day(), "The day on which eligibility was ended. Absent: it was not."),
            (
                "no_report_since",
                day(),
                "The Sunday of the first week from which on no session report was given.",
            ),
            (
                "last_attended",
                day(),
                "The day the child last attended the service before this session.",
            ),
            (
                "income_years",
                list(earlier_year()),
                "Income years in which an earlier determination gave a subsidy. Absent: none that \
                 matters.",
            ),
        ],
    )
}

fn earlier_year() -> Value {
    object(
        &[("income_year", income_year(), "The income year.")],
        &[
            ("had_ccs", boolean(), "Whether it gave CCS. Absent: yes."),
            ("had_accs", boolean(), "Whether it gave ACCS of some kind. Absent: no."),
            (
                "conditions_met_on",
                day(),
                "The day the reconciliation conditions were met. Absent: they are not.",
            ),
            ("first_deadline", day(), "The first deadline as extended. Absent: the published one."),
            (
                "second_deadline",
                day(),
                "The second deadline as extended. Absent: the published one.",
            ),
        ],
    )
}

fn wellbeing() -> Value {
    let exceptional = || {
        (
            "exceptional",
            boolean(),
            "Whether an exceptional circumstance lets it start earlier. Absent: no.",
        )
    };
    let certificate = whole_period(
        &[("given_on", day(), "The day it was given.")],
        &[
            exceptional(),
            (
                "beyond_share_of_children",
                boolean(),
                "Whether it exceeds the share of the service's children that was determined. \
                 Absent: no.",
            ),
        ],
    );
    let determination = whole_period(
        &[("applied_on", day(), "The day it was applied for.")],
        &[
            exceptional(),
            ("extended", boolean(), "Whether it was extended beyond 13 weeks. Absent: no."),
        ],
    );
    object(
        &[],
        &[
            ("certificates", list(certificate), "The provider's certificates."),
            ("determinations", list(determination), "The Secretary's determinations."),
            (
                "provider",
                one_of(&ProviderCase::ALL.map(ProviderCase::as_str)),
                "Why the provider itself is eligible. Absent: it is not.",
            ),
        ],
    )
}

fn grandparent() -> Value {
    let nights = || json!({ "type": "integer", "minimum": 0 });
    let care = period(
        &[],
        &[
            (
                "share_percent",
                percentage(),
                "The share of the ongoing daily care, in percent. Either this or `nights`.",
            ),
            ("nights", nights(), "Nights in their care, a number without quotes, of `of`."),
            ("of", nights(), "All nights of which `nights` are in their care."),
            ("autonomous", boolean(), "Whether they have substantial autonomy in it. Absent: yes."),
        ],
    );
    let care = with_one_of(care, "share_percent", "nights");
    object(
        &[("applied_on", day(), "The day of the application.")],
        &[
            (
                "is_grandparent",
                boolean(),
                "Whether the individual or the partner is the child's grandparent or \
                 great-grandparent. Absent: yes.",
            ),
            ("care", list(care), "The care that the two of them give."),
            (
                "payments",
                list(period(&[], &[])),
                "When one of them was paid a pension, a benefit or another payment that counts.",
            ),
        ],
    )
}

fn hardship() -> Value {
    let circumstances = one_of(&HardshipCircumstance::ALL.map(HardshipCircumstance::as_str));
    whole_period(
        &[
            ("circumstance", circumstances, "What happened."),
            ("occurred_on", day(), "The day it happened."),
            ("applied_on", day(), "The day the determination was applied for."),
        ],
        &[(
            "substantial_reduction",
            boolean(),
            "Whether it has substantially reduced the ability to pay for care. Absent: yes.",
        )],
    )
}

fn transition() -> Value {
    let activities = one_of(&TransitionActivity::ALL.map(TransitionActivity::as_str));
    let weeks = || json!({ "type": "integer", "minimum": 0 });
    let spell = period(
        &[("activity", activities, "The activity.")],
        &[
            (
                "weeks_used_before",
                weeks(),
                "Weeks of the activity's limit that were used before, a number without quotes. Absent: \
             0.",
            ),
            (
                "level",
                json!({ "type": "string", "minLength": 1 }),
                "The level of study, in a word of your own: each level has weeks of its own. Absent: one \
             level.",
            ),
        ],
    );
    object(
        &[("applied_on", day(), "The day of the application.")],
        &[
            ("payments", list(transition_payment()), "Payments received, current or past."),
            (
                "plans",
                list(period(&[], &[])),
                "When an employment pathway plan or a participation plan was in effect.",
            ),
            (
                "income_estimate",
                money(),
                "The income estimate in force at the start of the fortnight, in dollars for the \
                 year.",
            ),
            ("activities", list(spell), "What the individual does."),
            (
                "tail",
                one_of(&Tail::ALL.map(Tail::as_str)),
                "How many weeks count after a payment stops. Absent: fewer than 12 for fortnights \
                 that start to 30 June 2024, fewer than 24 from 1 July 2024.",
            ),
            (
                "continues",
                boolean(),
                "Whether there was ACCS (transition to work) in the fortnight before, which is asked \
                 after a payment has stopped. Absent: yes.",
            ),
            (
                "fortnights_without_session",
                weeks(),
                "CCS fortnights in a row before this one without a session, a number without quotes: \
                 6 end it. Absent: 0.",
            ),
        ],
    )
}

fn transition_payment() -> Value {
    let payments = one_of(&TransitionPayment::ALL.map(TransitionPayment::as_str));
    let ends = one_of(&PaymentEnd::ALL.map(PaymentEnd::as_str));
    period(
        &[("payment", payments, "The payment.")],
        &[
            (
                "requirements",
                boolean(),
                "Whether it carries mutual obligation or participation requirements, and so needs a \
                 plan. Absent: yes for parenting payment, JobSeeker, disability support pension and \
                 youth allowance.",
            ),
            ("ended_because", ends, "Why it stopped. Absent: `income`."),
        ],
    )
}
