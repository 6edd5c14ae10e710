//! Questions of eligibility that a rate may decide.

use ccs_core::date::{Day, Span, Week};
use ccs_core::eligibility::{
    ActivitySpell, CareOfGrandchild, Certificate, Claim, Facts, GrandparentFacts,
    HardshipDetermination, Immunisation, Information, PaymentEnd, PaymentReceived, ProviderCase,
    ShareOfCare, TransitionFacts, WellbeingDetermination, decide,
};
use ccs_core::entitlement::model::Period;
use ccs_core::law::faa::s85ck::TransitionPayment;
use ccs_core::law::faa::s85ee::AbsenceFromAustralia;
use ccs_core::law::ministers_rules::s12::HardshipCircumstance;
use ccs_core::law::ministers_rules::s13::TransitionActivity;
use ccs_core::rates::RateBook;

use super::{Answers, Question};

/// First Mondays late enough that what is asked before them lies after CCS began, where the value's
/// period allows.
fn late_mondays(asked: Question) -> Vec<Day> {
    let mondays = asked.mondays();
    mondays[mondays.len().saturating_sub(2)..].to_vec()
}

fn monday(asked: Question) -> Day {
    *asked.mondays().last().expect("a Monday")
}

fn after(day: Day, days: i32) -> Day {
    day.plus_days(days).expect("a day")
}

fn weeks(first: Day, count: i32) -> Span {
    Span::new(first, after(first, count.max(1) * 7 - 1)).expect("whole weeks")
}

fn decided(book: &RateBook<'_>, facts: &Facts) -> String {
    format!("{:?}", decide(facts, book))
}

fn with(day: Day, change: impl FnOnce(&mut Facts)) -> Facts {
    let mut facts = Facts::of(day);
    change(&mut facts);
    facts
}

pub(super) fn wellbeing(book: &RateBook<'_>, asked: Question) -> Answers {
    late_mondays(asked).into_iter().flat_map(|monday| wellbeing_on(book, asked, monday)).collect()
}

fn wellbeing_on(book: &RateBook<'_>, asked: Question, monday: Day) -> Answers {
    let mut answers = Vec::new();
    for number in asked.beside() {
        for given_on in [after(monday, number), after(monday, number * 7)] {
            for exceptional in [false, true] {
                answers.push(decided(
                    book,
                    &with(monday, |facts| {
                        let days = weeks(monday, 1);
                        let beyond_share_of_children = false;
                        facts.wellbeing.certificates = vec![Certificate {
                            days,
                            given_on,
                            exceptional,
                            beyond_share_of_children,
                        }];
                    }),
                ));
            }
        }
        answers.extend(many_certificates(book, monday, number));
        for extended in [false, true] {
            let days = weeks(monday, number);
            let made =
                WellbeingDetermination { days, applied_on: monday, exceptional: false, extended };
            answers.push(decided(
                book,
                &with(monday, |facts| {
                    facts.wellbeing.determinations = vec![made];
                }),
            ));
        }
        answers.push(decided(book, &long_run(monday, number)));
    }
    answers
}

/// The last of so many weeks of certificates, in a row, and spread over about so many months.
fn many_certificates(book: &RateBook<'_>, monday: Day, number: i32) -> Answers {
    let of_week = |first: Day| Certificate {
        days: weeks(first, 1),
        given_on: first,
        exceptional: false,
        beyond_share_of_children: false,
    };
    let in_a_row = (0..number).map(|week| of_week(after(monday, -7 * week))).collect();
    let mut answers = vec![decided(
        book,
        &with(monday, |facts| {
            facts.wellbeing.certificates = in_a_row;
        }),
    )];
    for days in -10..=10 {
        let first = after(monday, (-number * 30 - days * 7).div_euclid(7) * 7);
        let first = Week::containing(first).expect("a week").monday();
        let mut spread: Vec<Certificate> =
            (0..6).map(|week| of_week(after(first, 7 * week))).collect();
        spread.push(of_week(monday));
        answers.push(decided(book, &with(monday, |facts| facts.wellbeing.certificates = spread)));
    }
    answers
}

/// A provider's child of the prescribed class, after determinations of so many weeks without a break.
fn long_run(monday: Day, number: i32) -> Facts {
    let first = after(monday, -7 * (number - 1));
    let made = |first: Day| WellbeingDetermination {
        days: weeks(first, 1),
        applied_on: first,
        exceptional: false,
        extended: false,
    };
    with(monday, |facts| {
        facts.wellbeing.provider = Some(ProviderCase::PrescribedClass);
        facts.wellbeing.determinations =
            (0..number).map(|week| made(after(first, 7 * week))).collect();
    })
}

pub(super) fn hardship(book: &RateBook<'_>, asked: Question) -> Answers {
    let monday = monday(asked);
    let mut answers = Vec::new();
    for number in asked.beside() {
        for days in 0..12 {
            let made = HardshipDetermination {
                circumstance: HardshipCircumstance::LossOfEmployment,
                occurred_on: after(monday, -number * 31 + days),
                applied_on: monday,
                days: weeks(monday, 1),
                substantial_reduction: true,
            };
            answers.push(decided(book, &with(monday, |facts| facts.hardship = vec![made])));
        }
        let first = after(monday, -7 * (number - 1));
        let made = HardshipDetermination {
            circumstance: HardshipCircumstance::LossOfEmployment,
            occurred_on: first,
            applied_on: first,
            days: weeks(first, number),
            substantial_reduction: true,
        };
        answers.push(decided(book, &with(monday, |facts| facts.hardship = vec![made])));
    }
    answers
}

pub(super) fn grandparent(book: &RateBook<'_>, asked: Question) -> Answers {
    let monday = monday(asked);
    let always = Period { from: after(monday, -100), to: None };
    let mut answers = Vec::new();
    for number in asked.beside() {
        let nights = u16::try_from(number).unwrap_or_default();
        for applied_on in [monday, after(monday, number)] {
            let share = ShareOfCare::Nights { nights, of: 100 };
            let full = ShareOfCare::Nights { nights: 100, of: 100 };
            for share in [share, full] {
                let facts = GrandparentFacts {
                    applied_on,
                    is_grandparent: true,
                    care: vec![CareOfGrandchild { period: always, share, autonomous: true }],
                    payments: vec![always],
                };
                answers.push(decided(book, &with(monday, |it| it.grandparent = Some(facts))));
            }
        }
    }
    answers
}

fn transition_facts(monday: Day) -> TransitionFacts {
    let always = Period { from: after(monday, -400), to: None };
    TransitionFacts {
        applied_on: monday,
        payments: vec![PaymentReceived {
            payment: TransitionPayment::ParentingPayment,
            period: always,
            requirements: None,
            ended_because: PaymentEnd::Income,
        }],
        plans: vec![always],
        income_estimate: Some("60000".parse().expect("money")),
        activities: vec![ActivitySpell {
            activity: TransitionActivity::Work,
            level: None,
            period: Period { from: monday, to: None },
            weeks_used_before: 0,
        }],
        tail: None,
        continues: true,
        fortnights_without_session: 0,
    }
}

pub(super) fn transition(book: &RateBook<'_>, asked: Question) -> Answers {
    let monday = monday(asked);
    let mut answers = Vec::new();
    for number in asked.beside() {
        let used = u16::try_from(number).unwrap_or_default();
        for activity in TransitionActivity::ALL {
            let mut facts = transition_facts(monday);
            facts.activities[0].activity = activity;
            facts.activities[0].weeks_used_before = used;
            answers.push(decided(book, &with(monday, |it| it.transition = Some(facts))));
        }
        let mut facts = transition_facts(monday);
        facts.payments[0].period =
            Period { from: after(monday, -900), to: Some(after(monday, -number * 7)) };
        answers.push(decided(book, &with(monday, |it| it.transition = Some(facts))));
        let mut facts = transition_facts(monday);
        facts.fortnights_without_session = used;
        answers.push(decided(book, &with(monday, |it| it.transition = Some(facts))));
    }
    answers
}

pub(super) fn person_and_claim(book: &RateBook<'_>, asked: Question) -> Answers {
    late_mondays(asked).into_iter().flat_map(|monday| person_on(book, asked, monday)).collect()
}

fn person_on(book: &RateBook<'_>, asked: Question, monday: Day) -> Answers {
    let mut answers = Vec::new();
    let ask = |change: &dyn Fn(&mut Facts)| decided(book, &with(monday, |facts| change(facts)));
    for number in asked.beside() {
        let (year, month, date) = monday.parts();
        let born =
            Day::from_parts(u32::try_from(year - number).unwrap_or(2018), month, date.min(28));
        let week = Week::containing(after(monday, -7 * number));
        answers.extend([
            ask(&|facts| facts.child.born = born.ok()),
            ask(&|facts| {
                facts.child.immunisation = Immunisation::CeasedOn(after(monday, -number));
            }),
            ask(&|facts| {
                let period = Period { from: after(monday, 1 - number), to: None };
                facts.individual.absences_from_australia =
                    vec![AbsenceFromAustralia { period, extended_to: None }];
            }),
            ask(&|facts| facts.claim.no_report_since = week),
            ask(&|facts| facts.claim.last_attended = Some(after(monday, -7 * number))),
            ask(&|facts| {
                let made_on = after(monday, number);
                facts.claim.claim = Some(Claim { made_on, tests_met_on: None });
            }),
            ask(&|facts| {
                let made_on = after(monday, number + 13);
                facts.claim.claim = Some(Claim { made_on, tests_met_on: None });
            }),
            ask(&|facts| {
                facts.individual.bank_account = Information::RequestedOn(after(monday, -number));
            }),
        ]);
        answers.extend((0..40).map(|days| {
            ask(&|facts| {
                let period = Period { from: after(monday, -number * 30 - days), to: None };
                let extended_to = Some(after(monday, 400));
                facts.individual.absences_from_australia =
                    vec![AbsenceFromAustralia { period, extended_to }];
            })
        }));
    }
    answers
}
