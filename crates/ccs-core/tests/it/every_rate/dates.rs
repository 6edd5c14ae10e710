//! Dates that a rate may decide: deadlines, balancing, statements, indexation.

use ccs_core::calendar::{CalendarYear, running};
use ccs_core::date::{CcsYear, Day, FinancialYear, Week};
use ccs_core::enrolment::cessation::deemed_last_day;
use ccs_core::entitlement::model::{Balancing, PartnerIncome, Partnered, Period};
use ccs_core::entitlement::{assess, balance};
use ccs_core::rates::RateBook;
use ccs_core::rates::indexation::{CENTRE_BASED_DAY_CARE_2017, LOWER_INCOME_2017, figures};
use ccs_core::session::deadline::{
    SundayDeadline, change_by, closes_on, may_be_reconciled_from, report_by,
};
use ccs_core::session::{CareType, times_are_reported};
use ccs_core::statement::{Statement, StatementFacts, StatementSelection};

use super::amounts::child_of;
use super::{Answers, Question};
use crate::entitlement::family::{Build, TEN_HOURS, money};

pub(super) fn calendar(book: &RateBook<'_>, asked: Question) -> Answers {
    let years = CalendarYear::all(book);
    vec![format!("{years:?}"), format!("{:?}", running(&years, asked.from))]
}

pub(super) fn reports(book: &RateBook<'_>, asked: Question) -> Answers {
    asked
        .mondays()
        .into_iter()
        .map(|monday| {
            let week = Week::containing(monday).expect("a week");
            let year = CcsYear::of(FinancialYear::containing(monday));
            format!(
                "{:?} {:?} {} {} {} {:?}",
                report_by(week, SundayDeadline::OnSunday, book),
                change_by(week, book),
                closes_on(week, book),
                may_be_reconciled_from(year, book),
                times_are_reported(monday, book),
                deemed_last_day(monday, monday, book),
            )
        })
        .collect()
}

/// A couple of a part of the year, balanced: by a decision on each day of the period.
pub(super) fn balances(book: &RateBook<'_>, asked: Question) -> Answers {
    let mut answers = Vec::new();
    for year in [2018, 2019, 2020] {
        let year = FinancialYear::containing(Day::ymd(year, 8, 1));
        for as_at in asked.mondays() {
            let monday = year.first().plus_days(100).expect("a day");
            let monday = Week::containing(monday).expect("a week").monday();
            let until = Some(monday.plus_days(3).expect("a day"));
            let couple = Period { from: year.first(), to: until };
            let later = monday.plus_days(28).expect("a day").to_string();
            let scenario = child_of(3, monday, CareType::CentreBasedDayCare, "150.00");
            let scenario = scenario.session("E1", &later, TEN_HOURS, "150.00").with(|scenario| {
                scenario.family.partnered = Partnered::During(vec![couple.into()]);
                scenario.family.activity.partner = scenario.family.activity.individual.clone();
                scenario.family.balancing = Some(Balancing {
                    partner_income: Some(PartnerIncome::Anyone(money("90000"))),
                    as_at: Some(as_at),
                    conditions_met_on: Some(as_at),
                    ..Balancing::new(year, money("90000"))
                });
            });
            let balanced = balance(&scenario, book).map(|balance| balance.actual);
            answers.push(format!("{balanced:?}"));
        }
    }
    answers
}

/// What a statement of a session with prescribed payments lacks.
pub(super) fn statements(book: &RateBook<'_>, asked: Question) -> Answers {
    let of = |monday: Day| {
        let scenario = child_of(3, monday, CareType::CentreBasedDayCare, "150.00")
            .with(|scenario| scenario.sessions[0].prescribed_payments = money("10"));
        let entitlements = assess(&scenario, book).map_err(|refusals| format!("{refusals:?}"))?;
        let statement = Statement::of(&scenario, &entitlements);
        let (all, facts) = (StatementSelection::default(), StatementFacts::default());
        let completed = statement.completed(&all, None, &facts, book);
        completed
            .map(|statement| format!("{:?}", statement.header.missing))
            .map_err(|refused| format!("{refused:?}"))
    };
    asked.mondays().into_iter().map(|monday| format!("{:?}", of(monday))).collect()
}

/// Every July's figures from those of the Act as made.
pub(super) fn indexed(book: &RateBook<'_>, _: Question) -> Answers {
    let caps = figures(CENTRE_BASED_DAY_CARE_2017, &[], book.indexation_factor);
    let thresholds = figures(LOWER_INCOME_2017, &[], book.indexation_factor);
    vec![format!("{caps:?}"), format!("{thresholds:?}")]
}
