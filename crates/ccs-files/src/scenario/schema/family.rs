//! The schema of `family`.

use ccs_core::entitlement::model::{
    ActivityKind, ExemptJobSeeker2026, ExemptionReason, Member, OvernightAbsence, Reading,
    TransitionPartnerLowIncome, WithheldRounding,
};
use serde_json::{Value, json};

use super::forms::{
    any_of, boolean, day, hours, identifier, income_year, list, money, object, one_of, percentage,
    period, with_one_of,
};

pub(super) fn family() -> Value {
    let with = (
        "partner",
        identifier(),
        "An id of the person, where there were several partners. Absent: one person throughout.",
    );
    let partnered = any_of([boolean(), list(period(&[], &[with]))]);
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
                any_of([percentage(), list(withheld_share())]),
                "What is withheld of each week's CCS, in percent; or a list of percentages by \
                 the week's Monday, of which the last that covers it counts. Absent, and outside all: \
                 the percentage that the rules prescribe (5).",
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
                "The order in which enrolment-weeks were determined: it decides which of them use up \
                 the child's hours of the fortnight first. Listed ones exchange places among \
                 themselves. Absent: weeks in time order, within a week the order of the sessions.",
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
            ("policies", policies(), "Choices where the law is silent or the sources differ."),
        ],
    )
}

fn withheld_share() -> Value {
    period(&[("percent", percentage(), "The percentage.")], &[])
}

fn policies() -> Value {
    object(
        &[],
        &[
            (
                "exempt_job_seeker_2026",
                one_of(&ExemptJobSeeker2026::ALL.map(ExemptJobSeeker2026::as_str)),
                "What a job seeker exempt from a mutual obligation has from 5 January 2026: the test \
                 of Minister's Rules s 39, or 100 hours by itself. Absent: `rule_39`.",
            ),
            (
                "transition_partner_low_income",
                one_of(&TransitionPartnerLowIncome::ALL.map(TransitionPartnerLowIncome::as_str)),
                "Whether a partner's 24 hours of low income serve for transition to work, to 4 January \
                 2026: as the Guide (3.5.2.30) or as the Act has it. Absent: `guide`.",
            ),
            (
                "withheld_rounding",
                one_of(&WithheldRounding::ALL.map(WithheldRounding::as_str)),
                "Which side of a week's CCS is rounded half up: the amount withheld, or the amount \
                 paid. Absent: `withheld`.",
            ),
            (
                "overnight_absence",
                one_of(&OvernightAbsence::ALL.map(OvernightAbsence::as_str)),
                "How many absence days the parts of an absent night use that meet at midnight: each \
                 its own, or that of the first for both. Absent: `each_day`.",
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
    let varies = json!({ "type": "array", "items": hours(), "minItems": 2, "maxItems": 6 });
    let level = object(
        &[],
        &[
            (
                "from",
                day(),
                "It counts from the first CCS fortnight that starts on or after this day. Either this \
                 or `changed_on`.",
            ),
            (
                "changed_on",
                day(),
                "The day on which it happened; the law says from which fortnight it counts: paid work \
                 that starts or rises from the one before, everything else from the one after.",
            ),
            (
                "hours",
                hours(),
                "Hours in a fortnight; 0 where there is no activity. Either this or \
                 `varies`.",
            ),
            (
                "varies",
                varies,
                "Hours of two to six fortnights in a row, where they vary unpredictably: the largest \
                 counts.",
            ),
            (
                "kind",
                one_of(&ActivityKind::ALL.map(ActivityKind::as_str)),
                "What is done; kinds add up, and looking for work or volunteering alone counts for 16 \
                 hours at most. Absent: work.",
            ),
            (
                "to",
                day(),
                "The last day: it counts for no fortnight that starts after it. Absent: it \
                 goes on until a later level of the kind, or of the same `id`, replaces it.",
            ),
            (
                "told_on",
                day(),
                "The day the agency was notified: a favourable change reaches back to fortnights that \
                 started no more than 28 days before. Absent: in time.",
            ),
            (
                "meets_obligation",
                boolean(),
                "Whether the hours meet a mutual obligation, where there is one. Absent: yes.",
            ),
            (
                "id",
                identifier(),
                "Its id: it is replaced only by a later level of the same id. Levels \
                 without an id that begin on one day add; those of a later day replace them, kind by \
                 kind.",
            ),
            (
                "partner",
                identifier(),
                "Whose level it is, where there were several partners. Absent: the partner of the time.",
            ),
        ],
    );
    with_one_of(level, "hours", "varies")
}

fn exemption() -> Value {
    period(
        &[(
            "reason",
            one_of(&ExemptionReason::ALL.map(ExemptionReason::as_str)),
            "The circumstance. It counts for fortnights on whose first day it runs.",
        )],
        &[
            (
                "member",
                one_of(&Member::ALL.map(Member::as_str)),
                "Whose circumstance; that of a grandparent serves both. Absent: the individual's.",
            ),
            ("child", identifier(), "For which child alone. Absent: for every child."),
        ],
    )
}

fn exceptional_hours() -> Value {
    period(
        &[("hours", hours(), "Hours in a fortnight; they may be more than 100.")],
        &[
            (
                "member",
                one_of(&Member::ALL.map(Member::as_str)),
                "For which member alone: the other's result still caps. Absent: for both.",
            ),
            ("child", identifier(), "For which child alone. Absent: for every child."),
        ],
    )
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
                any_of([money(), json!({ "type": "object", "additionalProperties": money() })]),
                "The partner's, which counts for the fortnights in which they were a couple; or an \
                 object by the ids of several partners. Absent: it is in `actual_income`.",
            ),
            (
                "determined_weeks",
                list(day()),
                "Sundays of weeks without a session here for which a determination was made all the \
                 same: for the share of a couple's Mondays in 2018-19. Absent: none.",
            ),
            (
                "keeps_couple_estimates",
                boolean(),
                "Whether the couple separated within the year and its estimates were honest and \
                 revised when due, so that its fortnights keep the estimate where that gives more \
                 (FAA Sch 3 cl 3A). Absent: no.",
            ),
            (
                "conditions_met_on",
                day(),
                "The day the reconciliation conditions were met. Absent: not by `as_at`; with \
                 neither day given, they are taken as met in time.",
            ),
            (
                "as_at",
                day(),
                "The day of the balancing and of its decision. Absent: the day the conditions were \
                 met.",
            ),
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
