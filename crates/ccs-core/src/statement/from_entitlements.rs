//! Makes a statement from an assessment.
//!
//! The amount passed on for a week is in whole cents. It is split over the sessions of the week by
//! largest remainder, weighted by their amounts, so that the rows add up to the amount paid.

use alloc::vec::Vec;

use super::{Amounts, Row, Statement, WeekDetails, WeekStatement};
use crate::entitlement::model::{Scenario, Session};
use crate::entitlement::{Entitlements, SessionEntitlement, SubsidyKind, WeekEntitlement};
use crate::money::{Cents, WideMoney};
use crate::pro_rata::{Share, split_by_largest_remainder};

impl Statement {
    /// The statement for an assessment of the scenario. All subsidy is passed on through the
    /// service; withheld amounts remain for the family to pay.
    #[must_use]
    pub fn of(scenario: &Scenario, entitlements: &Entitlements) -> Self {
        let mut statement = Self::default();
        for week in &entitlements.weeks {
            statement.add(week.child, week_statement(scenario, week));
        }
        statement
    }
}

fn week_statement(scenario: &Scenario, week: &WeekEntitlement) -> WeekStatement {
    let ccs = Cents::new(week.ccs.get().saturating_sub(week.withheld.get())).unwrap_or(week.ccs);
    let of_ccs = shares(week, ccs, |kind| kind == SubsidyKind::Ccs);
    let of_accs = shares(week, week.accs, |kind| matches!(kind, SubsidyKind::Accs(_)));
    let of_provider = shares(week, week.provider_accs, |kind| kind == SubsidyKind::ProviderAccs);
    let accs = of_accs.into_iter().zip(of_provider).map(|(own, provider)| own.plus(provider));
    let rows = week.sessions.iter().zip(of_ccs).zip(accs);
    WeekStatement {
        week: week.week,
        ccs_week: week.fortnight.position_of(week.week.monday()).unwrap_or(1),
        enrolment_id: week.enrolment_id,
        service_id: week.service_id,
        details: WeekDetails {
            withheld: Some(week.withheld),
            entitlement: Some(
                [week.ccs, week.accs, week.provider_accs].into_iter().map(WideMoney::from).sum(),
            ),
            ..WeekDetails::default()
        },
        rows: rows
            .filter_map(|((decided, ccs), accs)| {
                Some(row(scenario.sessions.get(decided.place)?, decided, ccs, accs))
            })
            .collect(),
    }
}

/// Splits a week's amount over the sessions of a kind; zero for the others.
fn shares(
    week: &WeekEntitlement,
    amount: Cents,
    kind: impl Fn(SubsidyKind) -> bool,
) -> Vec<WideMoney> {
    let weight = |session: &SessionEntitlement| {
        if kind(session.kind) { i128::from(session.amount.ten_thousandths()) } else { 0 }
    };
    let weights: Vec<(usize, i128)> = week.sessions.iter().map(weight).enumerate().collect();
    match split_by_largest_remainder(amount.get().into(), &weights) {
        Ok(split) => split.shares().iter().map(Share::amount).collect(),
        Err(_) => week.sessions.iter().map(|_| WideMoney::ZERO).collect(),
    }
}

fn row(facts: &Session, decided: &SessionEntitlement, ccs: WideMoney, accs: WideMoney) -> Row {
    let total_fee = WideMoney::from(facts.fee);
    let before = facts.fee_before_discounts.or(facts.fee_before_prescribed_discounts);
    let before = WideMoney::from(before.unwrap_or(facts.fee));
    let prescribed = WideMoney::from(facts.prescribed_payments);
    Row {
        session_date: facts.session_date,
        times: facts.times,
        sign_in: facts.sign_in,
        sign_out: facts.sign_out,
        attendance: facts.attendance,
        hourly_fee: decided.hourly_fee,
        ccs_hours: Some(decided.subsidised_hours),
        prescribed_payments_kind: None,
        amounts: Amounts {
            fee_before_discounts: before,
            total_fee,
            service_ccs: ccs,
            service_accs: accs,
            parent_payment: total_fee.minus(ccs).minus(accs),
            paid_by_others: Some(prescribed.plus(facts.other_payments.into())),
            prescribed_payments: prescribed,
            discounts: Some(before.minus(total_fee)),
            ..Amounts::default()
        },
    }
}
