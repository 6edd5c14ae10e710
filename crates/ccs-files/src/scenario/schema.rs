//! The published JSON Schema of a scenario.

mod eligibility;
mod family;
mod forms;

use ccs_core::entitlement::model::{AbsenceReason, AccsKind, AccsRecipient, Member, State};
use ccs_core::session::{Attendance, CareType};
use serde_json::{Value, json};

use self::forms::{
    Key, any_of, day, end_time, holds, identifier, list, money, object, one_of, period, time,
};
use super::SCENARIO_SCHEMA;

/// The JSON Schema of `ccs-scenario/1`. Every key has its meaning, its unit, and the meaning of its
/// absence.
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
                family::family(),
                "The individual who claims, any partner, and what they have notified to Centrelink.",
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
        &[
            (
                "patterns",
                list(pattern()),
                "Sessions that come again every week or every few weeks; with them, `sessions` may be \
             absent. A session of the same enrolment, day and start takes the place of a pattern's.",
            ),
            (
                "statement",
                statement(),
                "The provider and parent that a Statement of Entitlement names.",
            ),
            (
                "eligibility",
                list(eligibility::question()),
                "Questions for `--eligibility`: which subsidy a session has. They change nothing of the \
             entitlement.",
            ),
        ],
    );
    let head = [
        ("$schema", json!("https://json-schema.org/draft/2020-12/schema")),
        ("$id", json!(SCENARIO_SCHEMA)),
        ("title", json!("The facts from which a family's entitlement is worked out")),
    ];
    for (key, value) in head {
        schema[key] = value;
    }
    schema
}

/// The heading of a statement. Every part is optional; absent parts are listed as missing.
fn statement() -> Value {
    let text = || json!({ "type": "string", "minLength": 1 });
    let abn = (
        "abn",
        json!({ "type": "string", "pattern": "^([0-9] ?){11}$" }),
        "The Australian Business Number.",
    );
    let name = ("name", text(), "The name that the statement prints.");
    let individual = object(
        &[],
        &[
            ("individual_id", text(), "The id of the individual who is entitled."),
            ("name", text(), "The name; personal."),
        ],
    );
    object(
        &[],
        &[
            ("individual", individual, "The individual who is entitled."),
            ("provider", object(&[], &[name.clone(), abn.clone()]), "The provider of the care."),
            (
                "services",
                list(object(&[("service_id", identifier(), "The service.")], &[name, abn])),
                "The services.",
            ),
        ],
    )
}

fn educator() -> Value {
    period(
        &[("educator_id", json!({ "type": "string", "minLength": 1 }), "The educator's id.")],
        &[("name", json!({ "type": "string", "minLength": 1 }), "The educator's name; personal.")],
    )
}

/// A pattern has every key of a session except its day.
fn pattern() -> Value {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let absent = forms::whole_period(
        &[],
        &[(
            "absence_reason",
            json!({ "type": "string", "minLength": 1 }),
            "Why, as a session has it.",
        )],
    );
    let except = any_of([day(), forms::whole_period(&[], &[])]);
    let own = object(
        &[
            ("days", list(one_of(&days)), "The days of the week."),
            ("from", day(), "The first day."),
            ("to", day(), "The last day, included."),
        ],
        &[
            ("except", list(except), "Days, or days from one to another, without a session."),
            (
                "absent",
                list(any_of([day(), absent])),
                "Days, or days from one to another, on which the child was absent.",
            ),
            (
                "every_weeks",
                json!({ "type": "integer", "minimum": 1, "maximum": 255 }),
                "2: every second week, counted from the week of `from`. Absent: every week.",
            ),
        ],
    );
    let mut pattern = session();
    let of_session = pattern["required"].as_array().cloned().unwrap_or_default();
    let not_needed = [json!("session_date"), json!("attendance")];
    let required: Vec<Value> =
        of_session.into_iter().filter(|key| !not_needed.contains(key)).collect();
    if let (Some(all), Some(own)) =
        (pattern["properties"].as_object_mut(), own["properties"].as_object())
    {
        all.remove("session_date");
        all.extend(own.clone());
    }
    let own = own["required"].as_array().cloned().unwrap_or_default();
    pattern["required"] = Value::from([required, own].concat());
    pattern
}

fn child() -> Value {
    object(
        &[
            ("child", identifier(), "An id of your own; it should say nothing about the child."),
            ("born", day(), "The day of birth."),
        ],
        &[
            ("name", json!({ "type": "string", "minLength": 1 }), "The child's name; personal."),
            (
                "attends_school_from",
                day(),
                "The first day of school: from then on the hourly cap of school children applies \
                 where there is one. Absent: the child is not at school.",
            ),
            (
                "secondary_school_from",
                day(),
                "The first day at secondary school, of which a session is warned. Absent: not there.",
            ),
            (
                "older_child_class",
                holds(),
                "Whether the child is of a class for which the limits of age and school are lifted: \
                 always, or on the days of sessions in periods. Absent: no.",
            ),
            (
                "first_nations",
                holds(),
                "Whether the agency knows the child as Aboriginal or Torres Strait Islander: always, or \
                 in periods that count for fortnights on whose first Monday one runs. Absent: no.",
            ),
            (
                "preschool_program",
                holds(),
                "Whether the child attends a preschool program at a centre: always, or in periods that \
                 count for fortnights on whose first Monday one runs. Absent: no.",
            ),
            (
                "determination",
                holds(),
                "Whether the child has a CCS eligibility determination, and so counts for the \
                 higher rate of the others: always, or in periods that count for fortnights on whose \
                 first Monday one runs. Absent: yes.",
            ),
            (
                "determination_for",
                one_of(&Member::ALL.map(Member::as_str)),
                "For whom the child has its determination. A partner's child counts for the higher \
                 rate while that person is the partner, and has no enrolment here. Absent: the \
                 individual.",
            ),
            (
                "partner",
                identifier(),
                "Which partner has the determination, as named under `partnered`. Absent: the only one \
                 there was.",
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
            ("educators", list(educator()), "The educators, in family day care and in-home care."),
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
                "The first day the child attended: absences up to it are not paid, unless a reason \
                 saves them. Absent: no limit.",
            ),
            (
                "last_attended",
                day(),
                "The last day the child attended: absences after it are not paid, unless a reason \
                 saves them. Absent: no limit.",
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
        "Why the child was absent. These make an absence payable beyond the allowable days, or \
         beyond the first and the last attendance: {}; any other text makes it one like any other.",
        AbsenceReason::ALL.map(AbsenceReason::as_str).join(", ")
    );
    let others = [
        ("session_id", identifier(), "The source's own number of the session; it decides nothing."),
        ("absence_reason", json!({ "type": "string", "minLength": 1 }), &absence_reason),
        (
            "sign_in",
            time(),
            "When the child was signed in. It is shown on the statement and decides no amount.",
        ),
        ("sign_out", end_time(), "When the child was signed out, not before it was signed in."),
    ];
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
            (
                "end",
                end_time(),
                "When it ends, within 12 hours and at 24:00 at the latest: a night is split at \
                 midnight.",
            ),
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
        &[session_amounts().as_slice(), &others].concat(),
    )
}

/// The amounts of a session other than its fee.
fn session_amounts() -> [Key<'static>; 5] {
    [
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
            "Payments that the rules prescribe, in dollars; from 16 December 2019 they do not \
             lower the hourly fee. Absent: 0.",
        ),
        (
            "prescribed_payments_kind",
            json!({ "type": "string", "minLength": 1 }),
            "Of which kind the prescribed payments are, in a word of yours.",
        ),
    ]
}
