//! What is refused: each reason with its permanent code and its words, all at once.

use std::fmt::Write as _;

use ccs_core::date::Day;
use ccs_core::entitlement::model::{
    AbsenceDaysUsed, AbsenceReason, AnnualCapUsed, Balancing, Couple, ElectedHours,
    ExceptionalHours, Exemption, ExemptionReason, IncomeEstimate, LevelBegins, Member,
    PartnerIncome, Partnered, Period, Reading, ReportReceived, Scenario,
};
use ccs_core::entitlement::{Doubt, Reason, Refusals, assess, balance, doubts};
use ccs_core::id::PartnerId;
use ccs_core::rates::RateBook;
use ccs_core::session::{Attendance, CareType};
use proptest::collection::vec;
use proptest::{prop_assert_eq, proptest};

use super::family::{Build, TEN_HOURS, child_id, day, family, hours, money, one_child};

fn refusals(scenario: &Scenario) -> Refusals {
    scenario.assessed().expect_err("a refusal")
}

/// Each refusal in a line: place, words, code.
fn listed(refusals: &Refusals) -> String {
    let mut lines = String::new();
    for refusal in refusals {
        writeln!(lines, "{refusal}").expect("a line");
    }
    lines
}

/// A scenario that nothing is wrong with.
fn sound() -> Scenario {
    one_child("130000").session("E1", "2025-08-04", TEN_HOURS, "150.00")
}

fn period(from: &str, to: &str) -> Period {
    Period { from: day(from), to: Some(day(to)) }
}

/// Asserts that one change causes exactly one refusal.
fn refuses(change: impl FnOnce(&mut Scenario), expected: &str) {
    assert_eq!(listed(&refusals(&sound().with(change))), format!("{expected}\n"));
}

#[test]
fn a_scenario_that_nothing_is_wrong_with_is_assessed() {
    assert_eq!(sound().weeks().len(), 1);
}

#[test]
fn e001_an_id_is_given_once() {
    refuses(
        |scenario| scenario.enrolments.push(scenario.enrolments[0].clone()),
        "enrolments[1].enrolment_id: this id is given twice; give each its own [CCS-E001]",
    );
    refuses(
        |scenario| scenario.children.push(scenario.children[0].clone()),
        "children[1].child: this id is given twice; give each its own [CCS-E001]",
    );
}

#[test]
fn e002_an_enrolment_is_of_a_listed_child() {
    refuses(
        |scenario| scenario.enrolments[0].child = child_id("c9"),
        "enrolments[0].child: no child has this id; list the child under `children` [CCS-E002]",
    );
}

#[test]
fn e002_what_is_carried_in_is_of_a_listed_child() {
    let words = "no child has this id; list the child under `children` [CCS-E002]";
    let child = child_id("c9");
    refuses(
        |scenario| {
            let days = AbsenceDaysUsed { child, days: 3 };
            scenario.family.carried_in.absence_days.push(days);
        },
        &format!("family.carried_in.absence_days[0]: {words}"),
    );
    refuses(
        |scenario| {
            let used = AnnualCapUsed { child, amount: money("3") };
            scenario.family.carried_in.annual_cap.push(used);
        },
        &format!("family.carried_in.annual_cap[0]: {words}"),
    );
}

#[test]
fn e003_a_session_and_a_report_are_of_a_listed_enrolment() {
    let words = "no enrolment has this id; list the enrolment under `enrolments` [CCS-E003]";
    let unknown = "E9".parse().expect("an id");
    refuses(
        |scenario| scenario.sessions[0].enrolment_id = unknown,
        &format!("sessions[0].enrolment_id: {words}"),
    );
    refuses(
        |scenario| {
            let week = ccs_core::date::Week::containing(day("2025-08-04")).expect("a week");
            let report = ReportReceived { week, enrolment_id: unknown };
            scenario.family.report_order.push(report);
        },
        &format!("family.report_order[0].enrolment_id: {words}"),
    );
}

#[test]
fn e004_ccs_began_on_2_july_2018() {
    refuses(
        |scenario| {
            scenario.children[0].born = day("2017-01-01");
            scenario.sessions[0].session_date = day("2018-07-01");
        },
        "sessions[0].session_date: CCS began on 2018-07-02, and 2018-07-01 is earlier; correct the day [CCS-E004]",
    );
}

#[test]
fn t001_a_day_past_the_reviewed_rates_is_refused_and_never_last_years_rate_used() {
    let last = RateBook::PUBLISHED.reviewed_to;
    let beyond = last.succ().expect("a day");
    let on = |day| sound().with(|scenario| scenario.sessions[0].session_date = day);
    assert_eq!(on(last).weeks().len(), 1);
    let expected = format!(
        "sessions[0].session_date: {beyond} is after {last}, the last day for which the \
         rates were reviewed; use a later release or your own rate book \
         [CCS-T001]"
    );
    refuses(|scenario| scenario.sessions[0].session_date = beyond, &expected);
    let further = RateBook { reviewed_to: beyond, ..RateBook::PUBLISHED };
    let later = on(beyond);
    assert!(assess(&later, &further).is_ok(), "a book of the caller's own may go further");
}

#[test]
fn e005_a_period_ends_on_or_after_its_first_day() {
    let words = "the period ends before it starts; correct its first or its last day [CCS-E005]";
    let reversed = period("2025-08-05", "2025-08-04");
    refuses(
        |scenario| scenario.family.partnered = Partnered::During(vec![reversed.into()]),
        &format!("family.partnered[0].to: {words}"),
    );
    refuses(
        |scenario| {
            let (reason, member) = (ExemptionReason::Overseas, Member::Individual);
            scenario.family.exemptions.push(Exemption::of(member, reason, reversed));
        },
        &format!("family.exemptions[0].to: {words}"),
    );
}

#[test]
fn e006_estimates_levels_and_elections_each_begin_on_a_day_of_their_own() {
    let words = "another one is given from the same day; keep one of them [CCS-E006]";
    refuses(
        |scenario| {
            let again = IncomeEstimate { from: day("2018-07-02"), amount: money("1") };
            scenario.family.income_estimates.push(again);
        },
        &format!("family.income_estimates[1].from: {words}"),
    );
    refuses(
        |scenario| {
            // Levels without an id add; of one id only one begins on a day.
            let levels = &mut scenario.family.activity.individual;
            levels[0].id = "job".parse().ok();
            levels.push(levels[0].clone());
        },
        &format!("family.activity.individual[1].from: {words}"),
    );
    refuses(
        |scenario| {
            let election = ElectedHours { from: None, hours: Some(10) };
            scenario.enrolments[0].elected_hours = vec![election, election];
        },
        &format!("enrolments[0].elected_hours[1].from: {words}"),
    );
}

#[test]
fn e007_of_times_as_a_couple_no_two_share_a_day() {
    let first = period("2025-01-01", "2025-02-01");
    refuses(
        |scenario| {
            let second = period("2025-02-01", "2025-03-01");
            scenario.family.partnered = Partnered::During(vec![first.into(), second.into()]);
        },
        "family.partnered[1]: another period of the same kind shares a day with it; let one end \
         before the other starts [CCS-E007]",
    );
    let apart = sound().with(|scenario| {
        let second = period("2025-02-02", "2025-03-01");
        scenario.family.partnered = Partnered::During(vec![first.into(), second.into()]);
    });
    assert!(apart.assessed().is_ok());
}

#[test]
fn e008_an_estimate_applies_from_the_first_fortnight_on_or_after_its_day() {
    refuses(
        |scenario| scenario.family.income_estimates[0].from = day("2025-08-05"),
        "sessions[0].session_date: no income estimate applies to the fortnight from 2025-08-04; \
         give one with `from` on or before it [CCS-E008]",
    );
    let on_the_day =
        sound().with(|scenario| scenario.family.income_estimates[0].from = day("2025-08-04"));
    assert!(on_the_day.assessed().is_ok());
}

#[test]
fn e009_e010_activity_is_known_for_each_member_of_the_couple() {
    let words = "give one with `from` on or before it, 0 hours if there is none";
    refuses(
        |scenario| {
            scenario.family.activity.individual[0].begins =
                LevelBegins::CountsFrom(day("2025-08-05"));
        },
        &format!(
            "sessions[0].session_date: no activity level of the individual applies to the \
             fortnight from 2025-08-04; {words} [CCS-E009]"
        ),
    );
    refuses(
        |scenario| scenario.family.partnered = Partnered::Throughout(true),
        &format!(
            "sessions[0].session_date: no activity level of the partner applies to the fortnight \
             from 2025-08-04; {words} [CCS-E010]"
        ),
    );
}

#[test]
fn e008_e009_e010_a_missing_estimate_and_activity_are_reported_at_once() {
    let bare = sound().with(|scenario| {
        scenario.family.partnered = Partnered::Throughout(true);
        scenario.family.income_estimates.clear();
        scenario.family.activity.individual.clear();
    });
    let refusals = refusals(&bare);
    let codes: Vec<(&str, &str)> =
        refusals.iter().map(|refusal| (refusal.field.as_str(), refusal.reason.code())).collect();
    let at = "sessions[0].session_date";
    assert_eq!(codes, [(at, "CCS-E008"), (at, "CCS-E009"), (at, "CCS-E010")]);
}

#[test]
fn e011_attendance_is_confirmed() {
    refuses(
        |scenario| scenario.sessions[0].attendance = Attendance::Unconfirmed,
        "sessions[0].attendance: the attendance is not confirmed; mark the session attended or \
         absent [CCS-E011]",
    );
}

#[test]
fn e012_no_amount_is_below_zero() {
    let words = "the amount is below zero; give zero or more [CCS-E012]";
    refuses(
        |scenario| scenario.sessions[0].fee = money("-0.01"),
        &format!("sessions[0].fee: {words}"),
    );
    refuses(
        |scenario| scenario.sessions[0].other_payments = money("-1"),
        &format!("sessions[0].other_payments: {words}"),
    );
    refuses(
        |scenario| scenario.family.income_estimates[0].amount = money("-1"),
        &format!("family.income_estimates[0].amount: {words}"),
    );
    refuses(
        |scenario| {
            let used = AnnualCapUsed { child: child_id("c1"), amount: money("-1") };
            scenario.family.carried_in.annual_cap.push(used);
        },
        &format!("family.carried_in.annual_cap[0]: {words}"),
    );
}

#[test]
fn e013_a_session_is_not_before_the_childs_birth() {
    refuses(
        |scenario| scenario.children[0].born = day("2025-08-05"),
        "sessions[0].session_date: the session is before the child's date of birth; correct one of the two [CCS-E013]",
    );
}

/// Two children at home, with sessions that share an hour.
fn at_home(fees: [&str; 2]) -> Scenario {
    family("60000")
        .child("c1", "2022-03-01")
        .child("c2", "2023-03-01")
        .enrolled("E1", "c1", CareType::InHomeCare)
        .enrolled("E2", "c2", CareType::InHomeCare)
        .session("E1", "2025-08-04", ("08:00", "12:00"), fees[0])
        .session("E2", "2025-08-04", ("11:00", "15:00"), fees[1])
}

#[test]
fn e014_in_home_care_has_one_fee_for_the_family() {
    let listed = listed(&refusals(&at_home(["100.00", "0.01"])));
    assert_eq!(
        listed,
        "sessions[1].fee: in-home care has one fee for the whole family: where sessions of several \
         children overlap, all but one have a fee of 0; give the fee with one of the children and 0 \
         with the others [CCS-E014]\n"
    );
    assert!(at_home(["100.00", "0"]).assessed().is_ok());
    assert!(at_home(["0", "100.00"]).assessed().is_ok());
    let in_turn = at_home(["100.00", "100.00"]).with(|scenario| {
        scenario.sessions[1].times = scenario.sessions[0].times;
        scenario.sessions[1].session_date = day("2025-08-05");
    });
    assert!(in_turn.assessed().is_ok(), "sessions that do not overlap have a fee each");
}

#[test]
fn e015_sessions_of_an_enrolment_do_not_overlap() {
    let twice = sound().session("E1", "2025-08-04", ("17:29", "18:00"), "5.00");
    assert_eq!(
        listed(&refusals(&twice)),
        "sessions[1].start: it overlaps another session of the same enrolment; keep one of them \
         [CCS-E015]\n"
    );
    let in_turn = sound().session("E1", "2025-08-04", ("17:30", "18:00"), "5.00");
    assert!(in_turn.assessed().is_ok());
}

#[test]
fn e016_a_balancing_needs_its_facts() {
    let refusals = balance(&sound(), &RateBook::PUBLISHED).expect_err("a refusal");
    assert_eq!(
        listed(&refusals),
        "family.balancing: the balancing needs the facts of the year; give them under `balancing` \
         [CCS-E016]\n"
    );
}

/// The facts of a balancing that nothing is wrong with.
fn balanced() -> Balancing {
    Balancing {
        income_year: "2025-26".parse().expect("a year"),
        actual_income: money("128000"),
        partner_income: Some(PartnerIncome::Anyone(money("0"))),
        determined_weeks: Vec::new(),
        keeps_couple_estimates: false,
        conditions_met_on: None,
        as_at: None,
        reading: Reading::Act,
        paid: Some(money("0")),
        first_deadline: Some(day("2027-07-01")),
        second_deadline: Some(day("2028-07-01")),
    }
}

#[test]
fn e012_no_amount_of_a_balancing_is_below_zero() {
    let below = Balancing {
        actual_income: money("-5"),
        partner_income: Some(PartnerIncome::Anyone(money("-5"))),
        paid: Some(money("-4")),
        ..balanced()
    };
    let refused = refusals(&sound().with(|scenario| scenario.family.balancing = Some(below)));
    let fields: Vec<(&str, &str)> =
        refused.iter().map(|refusal| (&*refusal.field, refusal.reason.code())).collect();
    let expected = ["actual_income", "paid", "partner_income"]
        .map(|key| (format!("family.balancing.{key}"), "CCS-E012"));
    assert_eq!(fields, expected.each_ref().map(|(field, code)| (field.as_str(), *code)));
}

/// An id that no period names is refused; an income where nobody is the partner is doubtful.
#[test]
fn e021_and_e025_a_partners_income_is_of_somebody_who_was_the_partner() {
    let named = |text: &str| text.parse::<PartnerId>().expect("an id");
    let each = |id: &str| PartnerIncome::Each(vec![(named(id), money("1"))]);
    let with = |partnered: Partnered, income: PartnerIncome| {
        sound().with(|scenario| {
            scenario.family.partnered = partnered;
            scenario.family.activity.partner = scenario.family.activity.individual.clone();
            let facts = Balancing { partner_income: Some(income), ..balanced() };
            scenario.family.balancing = Some(facts);
        })
    };
    let couple = |partner: Option<&str>| {
        let period = Period { from: day("2025-07-07"), to: None };
        Partnered::During(vec![Couple { period, partner: partner.map(named) }])
    };
    let unknown = refusals(&with(couple(Some("p1")), each("p2")));
    let unknown: Vec<(&str, &str)> =
        unknown.iter().map(|refusal| (&*refusal.field, refusal.reason.code())).collect();
    assert_eq!(unknown, [("family.balancing.partner_income.p2", "CCS-E021")]);
    for sound in [
        with(couple(Some("p1")), each("p1")),
        with(couple(None), each("p1")),
        with(couple(None), PartnerIncome::Anyone(money("1"))),
        with(Partnered::Throughout(false), PartnerIncome::Anyone(money("0"))),
    ] {
        assert!(sound.assessed().is_ok());
        assert_eq!(doubts(&sound), []);
    }
    for income in [PartnerIncome::Anyone(money("1")), each("p1")] {
        let nobodys = with(Partnered::Throughout(false), income);
        assert!(nobodys.assessed().is_ok());
        let codes: Vec<&str> = doubts(&nobodys).iter().map(|it| it.reason.code()).collect();
        assert_eq!(codes, ["CCS-E025"]);
    }
}

/// A fortnight's income is the couple's: of two partners in the year, that of each is needed.
#[test]
fn e024_a_balancing_needs_the_income_of_everybody_who_was_the_partner() {
    let named = |text: &str| text.parse::<PartnerId>().expect("an id");
    let balanced_with = |people: &[&str]| {
        let couple = |from, to, who| Couple { period: period(from, to), partner: Some(named(who)) };
        let first = couple("2025-07-07", "2025-12-28", "p1");
        let second = couple("2025-12-29", "2026-07-05", "p2");
        let incomes = people.iter().map(|who| (named(who), money("1"))).collect();
        let scenario = sound().with(|scenario| {
            scenario.family.partnered = Partnered::During(vec![first, second]);
            scenario.family.activity.partner = scenario.family.activity.individual.clone();
            let partner_income = Some(PartnerIncome::Each(incomes));
            scenario.family.balancing = Some(Balancing { partner_income, ..balanced() });
        });
        balance(&scenario, &RateBook::PUBLISHED).map(|_| ())
    };
    assert_eq!(balanced_with(&["p1", "p2"]), Ok(()));
    // The first Mondays are each second one from 7 July 2025 on: the second partner's is 5 January.
    let first_monday = day("2026-01-05");
    let refused = balanced_with(&["p1"]).expect_err("an income is missing");
    let reasons: Vec<Reason> = refused.into_iter().map(|refusal| refusal.reason).collect();
    assert_eq!(reasons, [Reason::NoPartnerIncome { first_monday }]);
}

/// FAA s 12(6): hours determined for a child that is not in the scenario would count for nobody.
#[test]
fn e002_exceptional_hours_are_of_a_listed_child() {
    let with = |child: Option<&str>| {
        sound().with(|scenario| {
            let period = period("2025-07-07", "2025-08-17");
            let child = child.map(child_id);
            scenario
                .family
                .exceptional_hours
                .push(ExceptionalHours { child, ..ExceptionalHours::of(period, hours(100)) });
        })
    };
    assert!(with(None).assessed().is_ok() && with(Some("c1")).assessed().is_ok());
    let refused: Vec<String> =
        refusals(&with(Some("c9"))).into_iter().map(|refusal| refusal.field).collect();
    assert_eq!(refused, ["family.exceptional_hours[0].child"]);
}

#[test]
fn e017_the_second_deadline_of_a_balancing_is_not_before_the_first() {
    let words = "the second deadline comes before the first; correct one of the two [CCS-E017]";
    let reversed = Balancing { second_deadline: Some(day("2027-06-30")), ..balanced() };
    refuses(
        |scenario| scenario.family.balancing = Some(reversed),
        &format!("family.balancing.second_deadline: {words}"),
    );
    let past_the_published =
        Balancing { first_deadline: Some(day("2030-01-01")), second_deadline: None, ..balanced() };
    refuses(
        |scenario| scenario.family.balancing = Some(past_the_published),
        &format!("family.balancing.first_deadline: {words}"),
    );
    assert!(
        sound().with(|scenario| scenario.family.balancing = Some(balanced())).assessed().is_ok()
    );
}

#[test]
fn s010_a_child_is_not_signed_out_before_being_signed_in() {
    let signed = |sign_in: &str, sign_out: &str| {
        sound().with(|scenario| {
            scenario.sessions[0].sign_in = Some(sign_in.parse().expect("a time"));
            scenario.sessions[0].sign_out = Some(sign_out.parse().expect("a time"));
        })
    };
    assert_eq!(
        listed(&refusals(&signed("18:00", "08:00"))),
        "sessions[0].sign_out: the child is signed out before being signed in; correct one of the \
         two times [CCS-S010]\n"
    );
    assert!(signed("08:00", "08:00").assessed().is_ok());
}

/// One child at two enrolments, with sessions of these times on one day.
fn at_two_places(first: (&str, &str), second: (&str, &str)) -> Scenario {
    one_child("130000")
        .enrolled("E2", "c1", CareType::FamilyDayCare)
        .session("E1", "2025-08-04", first, "100.00")
        .session("E2", "2025-08-04", second, "100.00")
}

#[test]
fn e018_a_child_that_attends_in_two_places_at_once_is_doubted_and_assessed() {
    let overlapping = at_two_places(("08:00", "12:00"), ("11:00", "15:00"));
    let doubted = doubts(&overlapping);
    let codes: Vec<(&str, &str)> =
        doubted.iter().map(|doubt| (doubt.field.as_str(), doubt.reason.code())).collect();
    assert_eq!(codes, [("sessions[1].start", "CCS-E018")]);
    assert!(overlapping.assessed().is_ok(), "a doubt refuses nothing");
    assert_eq!(doubts(&at_two_places(("08:00", "12:00"), ("12:00", "15:00"))), []);
    let absent = overlapping.with(|scenario| scenario.sessions[0].attendance = Attendance::Absent);
    assert_eq!(doubts(&absent), [], "an absence may overlap a session elsewhere");
}

/// The doubts of the sound scenario with something changed; it is assessed all the same.
fn doubted(change: impl Fn(&mut Scenario)) -> Vec<(String, &'static str)> {
    let scenario = sound().with(change);
    assert!(scenario.assessed().is_ok(), "a doubt refuses nothing");
    let doubts = doubts(&scenario).into_iter();
    doubts.map(|doubt| (doubt.field, doubt.reason.code())).collect()
}

/// The first session of the sound scenario is attended, on this day.
const ATTENDED: &str = "2025-08-04";

#[test]
fn e026_e027_an_attended_session_is_within_the_first_and_the_last_attendance() {
    let first =
        |on: &str| doubted(|scenario| scenario.enrolments[0].first_attended = Some(day(on)));
    let last = |on: &str| doubted(|scenario| scenario.enrolments[0].last_attended = Some(day(on)));
    let at = || "sessions[0].attendance".to_owned();
    assert_eq!((first(ATTENDED), last(ATTENDED)), (vec![], vec![]));
    assert_eq!(first("2025-08-05"), [(at(), "CCS-E026")]);
    assert_eq!(last("2025-08-03"), [(at(), "CCS-E027")]);
    let absent = doubted(|scenario| {
        scenario.enrolments[0].first_attended = Some(day("2025-08-05"));
        scenario.sessions[0].attendance = Attendance::Absent;
    });
    assert_eq!(absent, [], "an absence may be before the first attendance");
    let of_another = doubted(|scenario| {
        let mut other = scenario.enrolments[0].clone();
        other.enrolment_id = "E9".parse().expect("an id");
        other.first_attended = Some(day("2025-08-05"));
        scenario.enrolments.push(other);
    });
    assert_eq!(of_another, [], "each enrolment has its own days");
}

#[test]
fn e028_the_last_attendance_is_not_before_the_first() {
    let between = |first: &str, last: &str| {
        doubted(|scenario| {
            scenario.enrolments[0].first_attended = Some(day(first));
            scenario.enrolments[0].last_attended = Some(day(last));
        })
    };
    assert_eq!(between(ATTENDED, ATTENDED), []);
    let reversed = ("enrolments[0].last_attended".to_owned(), "CCS-E028");
    let outside = ("sessions[0].attendance".to_owned(), "CCS-E027");
    assert_eq!(between(ATTENDED, "2025-08-03"), [reversed, outside]);
}

/// Gives a scenario a day.
type Set = fn(&mut Scenario, Option<Day>);

#[test]
fn e029_no_day_of_school_or_attendance_is_before_birth() {
    let born = sound().children[0].born;
    let before = born.pred().expect("a day");
    let days: [(&str, Set); 4] = [
        ("children[0].attends_school_from", |it, on| it.children[0].attends_school_from = on),
        ("children[0].secondary_school_from", |it, on| it.children[0].secondary_school_from = on),
        ("enrolments[0].first_attended", |it, on| it.enrolments[0].first_attended = on),
        ("enrolments[0].last_attended", |it, on| it.enrolments[0].last_attended = on),
    ];
    for (field, set) in days {
        let found = |on| {
            let mut found = doubted(|scenario| set(scenario, Some(on)));
            found.retain(|(_, code)| *code == "CCS-E029");
            found
        };
        assert_eq!(found(born), [], "{field}");
        assert_eq!(found(before), [(field.to_owned(), "CCS-E029")]);
    }
}

/// FAAA s 103A: met in the year itself, or in another age, the balancing would be of another year.
#[test]
fn e030_the_conditions_of_a_balancing_are_met_after_its_year() {
    let found = |on: Option<&str>| {
        let found = doubted(|scenario| {
            let conditions_met_on = on.map(day);
            let facts = Balancing { conditions_met_on, partner_income: None, ..balanced() };
            scenario.family.balancing = Some(facts);
        });
        found.into_iter().map(|(field, code)| format!("{field} {code}")).collect::<Vec<_>>()
    };
    let doubt = ["family.balancing.conditions_met_on CCS-E030"];
    for on in ["1999-08-01", "2025-07-01", "2026-06-30"] {
        assert_eq!(found(Some(on)), doubt, "{on}");
    }
    for on in [None, Some("2026-07-01"), Some("2030-01-01")] {
        assert_eq!(found(on), [""; 0], "{on:?}");
    }
}

/// Of what is doubted in several sessions of a child's enrolment, the first day is named once.
#[test]
fn a_doubt_names_the_earliest_session_of_each_enrolment() {
    let scenario = sound()
        .session("E1", "2025-08-06", TEN_HOURS, "150.00")
        .session("E1", "2025-08-05", TEN_HOURS, "150.00")
        .with(|scenario| {
            for session in &mut scenario.sessions[1..] {
                session.absence_reason = Some(AbsenceReason::Illness);
            }
        });
    let [doubt] = Doubt::all(&scenario)[..] else { panic!("one doubt") };
    assert_eq!((doubt.reason.code(), doubt.date), ("CCS-S011", day("2025-08-05")));
    assert_eq!(doubt.child, Some(child_id("c1")));
    assert_eq!(doubt.enrolment_id.map(|id| id.to_string()).as_deref(), Some("E1"));
}

#[test]
fn s011_a_reason_of_an_absence_without_one_is_doubted() {
    let reasoned =
        sound().with(|scenario| scenario.sessions[0].absence_reason = Some(AbsenceReason::Illness));
    let doubted = doubts(&reasoned);
    assert_eq!(
        (doubted[0].field.as_str(), doubted[0].reason.code()),
        ("sessions[0].absence_reason", "CCS-S011")
    );
    assert!(reasoned.assessed().is_ok());
}

#[test]
fn e015_of_many_sessions_each_that_shares_time_is_refused_and_soon() {
    let times = |at: u32| (format!("{:02}:00", at % 12 + 6), format!("{:02}:00", at % 12 + 8));
    let mut scenario = one_child("130000");
    for at in 0..20_000 {
        let (start, end) = times(at);
        scenario = scenario.session("E1", "2025-08-04", (&start, &end), "1.00");
    }
    let refused = refusals(&scenario);
    let overlapping =
        refused.iter().filter(|refusal| refusal.reason == Reason::OverlappingSessions).count();
    assert_eq!(overlapping, 19_999, "the first of the day alone meets no earlier one");
}

proptest! {
    /// The sweep over a day finds what looking at every two sessions finds.
    #[test]
    fn sessions_that_share_time_are_found_as_by_looking_at_every_two(
        given in vec((0_usize..3, 0_u8..12, 1_u8..4, 0_u8..2), 1..12)
    ) {
        let mut scenario = family("60000").child("c1", "2022-03-01").child("c2", "2023-03-01");
        for (at, enrolment) in ["E1", "E2", "E3"].into_iter().enumerate() {
            scenario = scenario.enrolled(enrolment, ["c1", "c2"][at % 2], CareType::InHomeCare);
        }
        for (enrolment, start, length, fee) in &given {
            let (from, to) = (format!("{:02}:00", start + 6), format!("{:02}:00", start + length + 6));
            let id = ["E1", "E2", "E3"][*enrolment];
            scenario = scenario.session(id, "2025-08-04", (&from, &to), ["0", "9.00"][usize::from(*fee)]);
        }
        let refused = scenario.assessed().err().unwrap_or_default();
        for (place, session) in scenario.sessions.iter().enumerate() {
            let order = |at: usize| (scenario.sessions[at].times, at);
            let earlier: Vec<_> = (0..scenario.sessions.len())
                .filter(|other| order(*other) < order(place))
                .map(|other| &scenario.sessions[other])
                .filter(|other| other.times.overlaps(session.times))
                .collect();
            let own = earlier.iter().any(|other| other.enrolment_id == session.enrolment_id);
            let fee = session.fee > money("0") && earlier.iter().any(|other| {
                other.enrolment_id != session.enrolment_id && other.fee > money("0")
            });
            let found = |reason, key: &str| {
                let field = format!("sessions[{place}].{key}");
                refused.iter().any(|refusal| refusal.reason == reason && refusal.field == field)
            };
            prop_assert_eq!(found(Reason::OverlappingSessions, "start"), own);
            prop_assert_eq!(found(Reason::SecondInHomeCareFee, "fee"), fee);
        }
    }
}

#[test]
fn everything_is_refused_at_once_in_the_order_of_the_facts() {
    let mut scenario = sound().days("E1", "2025-08-05", 11, TEN_HOURS, "150.00");
    scenario.family.income_estimates[0].amount = money("-1");
    scenario.family.activity.individual[0].begins = LevelBegins::CountsFrom(day("2025-08-05"));
    scenario.enrolments.push(scenario.enrolments[0].clone());
    for place in [2, 10] {
        scenario.sessions[place].fee = money("-1");
    }
    scenario.sessions[11].session_date = day("2030-01-07");
    let mut expected = vec!["family.income_estimates[0].amount", "enrolments[1].enrolment_id"];
    let dates: Vec<String> = (0..11).map(|at| format!("sessions[{at}].session_date")).collect();
    expected.extend(dates[..2].iter().map(String::as_str));
    expected.extend(["sessions[2].fee", &dates[2]]);
    expected.extend(dates[3..10].iter().map(String::as_str));
    expected.extend(["sessions[10].fee", &dates[10], "sessions[11].session_date"]);
    let refusals = refusals(&scenario);
    let fields: Vec<&str> = refusals.iter().map(|refusal| refusal.field.as_str()).collect();
    assert_eq!(fields, expected);
}

#[test]
fn a_refusal_shows_no_amount_and_no_id() {
    let mut scenario = sound();
    scenario.sessions[0].fee = money("-98765.43");
    scenario.sessions[0].enrolment_id = "SECRET-9".parse().expect("an id");
    let listed = listed(&refusals(&scenario));
    assert!(listed.contains("CCS-E012") && listed.contains("CCS-E003"));
    assert!(!listed.contains("98765") && !listed.contains("SECRET"), "{listed}");
}

#[test]
fn no_code_occurs_twice() {
    let first_monday = day("2025-08-04");
    let reasons = [
        Reason::RepeatedId,
        Reason::UnknownChild,
        Reason::UnknownEnrolment,
        Reason::BeforeCcs { day: first_monday },
        Reason::PeriodReversed,
        Reason::OverlappingEstimates,
        Reason::OverlappingPeriods,
        Reason::NoIncomeEstimate { first_monday },
        Reason::NoActivity { first_monday },
        Reason::NoPartnerActivity { first_monday },
        Reason::Unconfirmed,
        Reason::Negative,
        Reason::BeforeBirth,
        Reason::SecondInHomeCareFee,
        Reason::OverlappingSessions,
        Reason::NoBalancing,
    ];
    let codes: Vec<&str> = reasons.iter().map(|reason| reason.code()).collect();
    let expected: Vec<String> = (1..=16).map(|number| format!("CCS-E{number:03}")).collect();
    assert_eq!(codes, expected);
}
