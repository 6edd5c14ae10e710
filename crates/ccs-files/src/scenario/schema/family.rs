//! The schema of `family`.

use ccs_core::entitlement::model::{ActivityKind, ExemptionReason, Member, Reading};
use serde_json::{Value, json};

use super::forms::{
    any_of, boolean, day, hours, identifier, income_year, list, money, object, one_of, percentage,
    period,
};

pub(super) fn family() -> Value {
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
pub(super) const READING: &str = "How the rules after the first deadline are read where the agency's practice \
                       and the Act differ: by the Act, or as in practice. Absent: by the Act.";
