//! The schema of a question about eligibility.

use ccs_core::eligibility::{Obstacle, ProviderCase, Tail};
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

use super::{any_of, day, identifier, list, money, object, one_of, percentage, period};

pub(super) fn question() -> Value {
    object(
        &[("session_date", day())],
        &[
            ("enrolment_id", identifier()),
            ("week_ending", day()),
            ("care_type", one_of(&CareType::ALL.map(CareType::as_str))),
            ("obstacles", list(one_of(&Obstacle::ALL.map(Obstacle::as_str)))),
            (
                "excluded",
                list(one_of(&ExcludedCircumstance::ALL.map(ExcludedCircumstance::as_str))),
            ),
            ("child", child()),
            ("individual", individual()),
            ("claim", claim()),
            ("wellbeing", wellbeing()),
            ("grandparent", grandparent()),
            ("hardship", list(hardship())),
            ("transition", transition()),
            ("reading", one_of(&Reading::ALL.map(Reading::as_str))),
        ],
    )
}

fn boolean() -> Value {
    json!({ "type": "boolean" })
}

/// Days of which both ends are known.
fn whole_period(required: &[(&str, Value)], optional: &[(&str, Value)]) -> Value {
    object(&[required, &[("from", day()), ("to", day())]].concat(), optional)
}

fn child() -> Value {
    let ceased = object(&[("ceased_on", day())], &[]);
    let grounds = ImmunisationGround::ALL.map(ImmunisationGround::as_str);
    let known = one_of(&[&grounds[..], &["never_met"]].concat());
    object(
        &[],
        &[
            ("born", day()),
            ("secondary_school_from", day()),
            ("older_child_class", boolean()),
            ("immunisation", any_of([known, ceased])),
            ("state_care", one_of(&StateCare::ALL.map(StateCare::as_str))),
        ],
    )
}

fn individual() -> Value {
    let status = || one_of(&ResidencyStatus::ALL.map(ResidencyStatus::as_str));
    let residency =
        || any_of([status(), object(&[("status", status())], &[("away_since", day())])]);
    let information = || {
        let requested = object(&[("requested_on", day())], &[]);
        any_of([one_of(&["given", "not_reasonable", "missing"]), requested])
    };
    object(
        &[],
        &[
            ("residency", residency()),
            ("partner_residency", residency()),
            ("absences_from_australia", list(period(&[], &[("extended_to", day())]))),
            ("bank_account", information()),
            ("tax_file_numbers", information()),
        ],
    )
}

fn claim() -> Value {
    let year = json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" });
    let income_year = object(
        &[("income_year", year)],
        &[
            ("had_ccs", boolean()),
            ("had_accs", boolean()),
            ("conditions_met_on", day()),
            ("first_deadline", day()),
            ("second_deadline", day()),
        ],
    );
    object(
        &[],
        &[
            ("made_on", day()),
            ("tests_met_on", day()),
            ("ended_on", day()),
            ("no_report_since", day()),
            ("last_attended", day()),
            ("income_years", list(income_year)),
        ],
    )
}

fn wellbeing() -> Value {
    let certificate = whole_period(
        &[("given_on", day())],
        &[("exceptional", boolean()), ("beyond_share_of_children", boolean())],
    );
    let determination = whole_period(
        &[("applied_on", day())],
        &[("exceptional", boolean()), ("extended", boolean())],
    );
    object(
        &[],
        &[
            ("certificates", list(certificate)),
            ("determinations", list(determination)),
            ("provider", one_of(&ProviderCase::ALL.map(ProviderCase::as_str))),
        ],
    )
}

fn grandparent() -> Value {
    let care = period(&[("share_percent", percentage())], &[("autonomous", boolean())]);
    object(
        &[("applied_on", day())],
        &[
            ("is_grandparent", boolean()),
            ("care", list(care)),
            ("payments", list(period(&[], &[]))),
        ],
    )
}

fn hardship() -> Value {
    let circumstances = HardshipCircumstance::ALL.map(HardshipCircumstance::as_str);
    whole_period(
        &[("circumstance", one_of(&circumstances)), ("occurred_on", day()), ("applied_on", day())],
        &[("substantial_reduction", boolean())],
    )
}

fn transition() -> Value {
    let payments = one_of(&TransitionPayment::ALL.map(TransitionPayment::as_str));
    let activities = one_of(&TransitionActivity::ALL.map(TransitionActivity::as_str));
    let weeks = json!({ "type": "integer", "minimum": 0 });
    object(
        &[("applied_on", day())],
        &[
            ("payments", list(period(&[("payment", payments)], &[]))),
            ("plans", list(period(&[], &[]))),
            ("income_estimate", money()),
            (
                "activities",
                list(period(&[("activity", activities)], &[("weeks_used_before", weeks)])),
            ),
            ("tail", one_of(&Tail::ALL.map(Tail::as_str))),
        ],
    )
}
