//! The published JSON Schema of a scenario.

mod eligibility;
mod forms;

use ccs_core::entitlement::model::{
    AccsKind, AccsRecipient, ActivityKind, AdditionalAbsence, ExemptionReason, Member, Reading,
    State,
};
use ccs_core::session::{Attendance, CareType};
use serde_json::{Value, json};

use self::forms::{
    any_of, boolean, day, hours, identifier, income_year, list, money, object, one_of, percentage,
    period, time,
};
use super::SCENARIO_SCHEMA;

/// The JSON Schema of `ccs-scenario/1`. Every key says what it means, in which unit, and what holds
/// when it is absent.
///
/// ```
/// let schema = ccs_files::scenario::scenario_schema();
/// assert_eq!(schema["properties"]["schema"]["const"], "ccs-scenario/1");
/// ```
#[must_use]
pub fn scenario_schema() -> Value {
    let sessions = any_of([list(session()), json!({ "type": "string", "minLength": 1 })]);
    let mut schema = object(
        &[
            ("schema", json!({ "const": SCENARIO_SCHEMA }), "The name of this document."),
            (
                "family",
                family(),
                "The individual who claims, any partner, and what they have told the agency.",
            ),
            (
                "children",
                list(child()),
                "Every child of the family, in care or not: the higher rate follows from who is the \
                 eldest. Of children born on one day the first listed is the elder.",
            ),
            ("enrolments", list(enrolment()), "The children's enrolments at services."),
            (
                "sessions",
                sessions,
                "The sessions of care; or the path of a file of sessions (CSV or Parquet, `ccs \
                 schema sessions`), which where it is relative starts from the folder of this \
                 document.",
            ),
        ],
        &[(
            "eligibility",
            list(eligibility::question()),
            "Questions for `--eligibility`: which subsidy a session has. They change nothing of the \
             entitlement.",
        )],
    );
    let head = [
        ("$schema", json!("https://json-schema.org/draft/2020-12/schema")),
        ("$id", json!(SCENARIO_SCHEMA)),
        ("title", json!("The facts of a family that its entitlement is worked out from")),
    ];
    for (key, value) in head {
        schema[key] = value;
    }
    schema
}

fn family() -> Value {
    let partnered = any_of([boolean(), list(period(&[], &[]))]);
    object(
        &[(
            "partnered",
            partnered,
            "Whether the individual is a member of a couple, or the periods in which they are.",
        )],
        &[
            (
                "income_estimates",
                list(estimate()),
                "Estimates of the family's adjusted taxable income. A session before the first that \
                 applies is refused.",
            ),
            (
                "activity",
                activity(),
                "Hours of recognised activity. Required for fortnights before 5 January 2026, \
                 unless something else gives the hours.",
            ),
            (
                "withholding_percent",
                percentage(),
                "What is withheld of each week's CCS, in percent. Absent: the percentage that the \
                 rules prescribe (5).",
            ),
            ("exemptions", list(exemption()), "Circumstances that give hours without activity."),
            (
                "exceptional_hours",
                list(exceptional_hours()),
                "Hours that the agency has determined for exceptional circumstances.",
            ),
            (
                "report_order",
                list(report_received()),
                "The order in which weekly session reports were received: it decides which \
                 service's sessions use up a child's hours first. Absent: the order of the \
                 sessions.",
            ),
            (
                "carried_in",
                carried_in(),
                "What was used up before the first session of this document. Absent: nothing.",
            ),
            (
                "balancing",
                balancing(),
                "The facts of the balancing at an income year's end, for `--balance`.",
            ),
        ],
    )
}

fn estimate() -> Value {
    object(
        &[
            (
                "from",
                day(),
                "It applies from the first CCS fortnight that starts on or after this day, until \
                 the next one does.",
            ),
            (
                "amount",
                money(),
                "Adjusted taxable income of individual and partner together, in dollars for the \
                 whole year.",
            ),
        ],
        &[],
    )
}

fn activity() -> Value {
    object(
        &[],
        &[
            ("individual", list(activity_level()), "The individual's levels."),
            (
                "partner",
                list(activity_level()),
                "The partner's levels; the lower of the two counts. They are looked at only while \
                 there is a partner.",
            ),
        ],
    )
}

fn activity_level() -> Value {
    object(
        &[
            (
                "from",
                day(),
                "It counts from the first CCS fortnight that starts on or after this day, until a \
                 later level of the same kind does.",
            ),
            ("hours", hours(), "Hours in a fortnight; 0 where there is no activity."),
        ],
        &[(
            "kind",
            one_of(&ActivityKind::ALL.map(ActivityKind::as_str)),
            "What is done; kinds add up, and looking for work or volunteering alone gives limited \
             hours. Absent: work, which stands for all that counts without a limit.",
        )],
    )
}

fn exemption() -> Value {
    period(
        &[(
            "reason",
            one_of(&ExemptionReason::ALL.map(ExemptionReason::as_str)),
            "The circumstance. It counts for fortnights on whose first day it holds.",
        )],
        &[(
            "member",
            one_of(&Member::ALL.map(Member::as_str)),
            "Whose circumstance. Absent: the individual's.",
        )],
    )
}

fn exceptional_hours() -> Value {
    period(&[("hours", hours(), "Hours in a fortnight; they may be more than 100.")], &[])
}

fn report_received() -> Value {
    object(
        &[
            ("week_ending", day(), "The Sunday on which the reported week ends."),
            ("enrolment_id", identifier(), "The enrolment that was reported."),
        ],
        &[],
    )
}

fn carried_in() -> Value {
    let days = || json!({ "type": "integer", "minimum": 0 });
    let by_key = |value: Value| json!({ "type": "object", "additionalProperties": value });
    let child = || ("child", identifier(), "The child.");
    let hours_used = object(
        &[
            child(),
            ("fortnight", day(), "Any day of the CCS fortnight."),
            ("hours", hours(), "Hours used of it."),
        ],
        &[],
    );
    let cap_used =
        object(&[child(), ("amount", money(), "CCS that counts already, in dollars.")], &[]);
    let days_used = object(
        &[child(), ("days", days(), "Allowable absence days used, a number without quotes.")],
        &[],
    );
    object(
        &[],
        &[
            (
                "hours",
                any_of([by_key(by_key(hours())), list(hours_used)]),
                "Subsidised hours used in a CCS fortnight: a list, or an object by child and in it \
                 by a day of the fortnight.",
            ),
            (
                "annual_cap",
                any_of([by_key(money()), list(cap_used)]),
                "CCS counted towards the annual cap in the CCS year of the first session (there is \
                 none from 2021-22 on): a list, or an object by child.",
            ),
            (
                "absence_days",
                any_of([by_key(days()), list(days_used)]),
                "Allowable absence days used in the financial year of the first session: a list, or \
                 an object by child.",
            ),
        ],
    )
}

fn balancing() -> Value {
    object(
        &[
            ("income_year", income_year(), "The income year whose CCS fortnights are balanced."),
            (
                "actual_income",
                money(),
                "Actual adjusted taxable income in dollars: the individual's where `partner_income` \
                 is given, else the family's.",
            ),
        ],
        &[
            (
                "partner_income",
                money(),
                "The partner's, which counts for the fortnights in which they were a couple. \
                 Absent: it is in `actual_income`.",
            ),
            (
                "conditions_met_on",
                day(),
                "The day the reconciliation conditions were met. Absent: not by `as_at`; with \
                 neither day given, they are taken as met in time.",
            ),
            ("as_at", day(), "The day of the balancing. Absent: the day the conditions were met."),
            ("reading", one_of(&Reading::ALL.map(Reading::as_str)), READING),
            (
                "paid",
                money(),
                "CCS that was passed on or paid, in dollars. Absent: the fee reductions worked out \
                 from the estimates.",
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

/// What `reading` means, in a balancing and in a question.
const READING: &str = "How the rules after the first deadline are read where the agency's practice \
                       and the Act differ: by the Act, or as in practice. Absent: by the Act.";

fn child() -> Value {
    object(
        &[
            ("child", identifier(), "An id of your own; it should say nothing about the child."),
            ("born", day(), "The day of birth."),
        ],
        &[
            (
                "attends_school_from",
                day(),
                "The first day of school: from then on the hourly cap of school children applies \
                 where there is one. Absent: the child is not at school.",
            ),
            (
                "first_nations",
                boolean(),
                "Whether the agency knows the child as Aboriginal or Torres Strait Islander. \
                 Absent: no.",
            ),
            (
                "preschool_program",
                boolean(),
                "Whether the child attends a preschool program at a centre. Absent: no.",
            ),
            (
                "determination",
                boolean(),
                "Whether the child has a CCS eligibility determination, and so counts for the \
                 higher rate of the others. Absent: yes.",
            ),
            (
                "accs",
                list(accs_period()),
                "Additional child care subsidy that was determined or certified; it is applied as \
                 given.",
            ),
        ],
    )
}

fn accs_period() -> Value {
    period(
        &[("kind", one_of(&AccsKind::ALL.map(AccsKind::as_str)), "Which ACCS.")],
        &[(
            "recipient",
            one_of(&AccsRecipient::ALL.map(AccsRecipient::as_str)),
            "Who is entitled: the individual, or the provider itself for a child's wellbeing. \
             Absent: the individual.",
        )],
    )
}

fn enrolment() -> Value {
    let elected = any_of([whole_hours(), list(election())]);
    object(
        &[
            ("enrolment_id", identifier(), "The enrolment's id."),
            ("child", identifier(), "The child, as listed under `children`."),
            ("service_id", identifier(), "The service."),
            (
                "care_type",
                one_of(&CareType::ALL.map(CareType::as_str)),
                "The kind of care: it decides the hourly cap.",
            ),
        ],
        &[
            (
                "elected_hours",
                elected,
                "How many of the child's hours a fortnight the individual elected to use at this \
                 service, in whole hours; or a list of elections. Absent: no limit but the child's \
                 own.",
            ),
            (
                "first_attended",
                day(),
                "The first day the child attended: absences before it are not paid. Absent: no \
                 limit.",
            ),
            (
                "last_attended",
                day(),
                "The last day the child attended: absences after it are not paid. Absent: no limit.",
            ),
            (
                "state",
                one_of(&State::ALL.map(State::as_str)),
                "Where the service is; only the absence limit of 2020-21 in Victoria depends on it.",
            ),
        ],
    )
}

fn election() -> Value {
    object(
        &[],
        &[
            (
                "from",
                day(),
                "It binds from the first CCS fortnight that starts on or after this day. Absent: \
                 always.",
            ),
            (
                "hours",
                whole_hours(),
                "Whole hours in a fortnight. Absent: an earlier election ends.",
            ),
        ],
    )
}

fn whole_hours() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{1,4}(\\.0{1,4})?$" })
}

fn session() -> Value {
    let absence_reason = format!(
        "Why the child was absent. These make an absence payable beyond the allowable days: {}; \
         any other text makes it one like any other.",
        AdditionalAbsence::ALL.map(AdditionalAbsence::as_str).join(", ")
    );
    object(
        &[
            ("enrolment_id", identifier(), "The enrolment, as listed under `enrolments`."),
            ("session_date", day(), "The day of care."),
            (
                "start",
                time(),
                "When the session starts, local time: the hours charged, whatever the child \
                 attended.",
            ),
            ("end", time(), "When it ends, on the same day and within 12 hours."),
            (
                "fee",
                money(),
                "What is charged for the whole session after every discount, in dollars.",
            ),
            (
                "attendance",
                one_of(&Attendance::ALL.map(Attendance::as_str)),
                "Whether the child came. An unconfirmed session is refused.",
            ),
        ],
        &[
            (
                "session_id",
                identifier(),
                "The source's own number of the session; it decides nothing.",
            ),
            (
                "fee_before_discounts",
                money(),
                "The fee before every discount, as a statement shows it; it decides nothing.",
            ),
            (
                "fee_before_prescribed_discounts",
                money(),
                "The fee before those discounts alone that the Act lets pass without lowering CCS. \
                 Absent: there are none.",
            ),
            (
                "other_payments",
                money(),
                "What others pay for the session, in dollars; it lowers the hourly fee. Absent: 0.",
            ),
            (
                "prescribed_payments",
                money(),
                "Payments that the rules prescribe, in dollars; they do not lower the hourly fee. \
                 Absent: 0.",
            ),
            ("absence_reason", json!({ "type": "string", "minLength": 1 }), &absence_reason),
            (
                "sign_in",
                time(),
                "When the child was signed in. It is shown on the statement and decides no amount.",
            ),
            ("sign_out", time(), "When the child was signed out, not before it was signed in."),
        ],
    )
}
