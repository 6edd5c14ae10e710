//! A batch gives what assessing one scenario at a time gives.

use std::collections::BTreeMap;

use ccs_core::date::CcsFortnight;
use ccs_core::entitlement::batch::{Columns, ColumnsRefusal, Subsidised, Terms, subsidise};
use ccs_core::entitlement::model::{Scenario, Session};
use ccs_core::entitlement::{NotPaid, SessionEntitlement, SubsidyKind, WeekEntitlement};
use ccs_core::hours::Minutes;
use ccs_core::law::faa::{sch2_cl04a, sch2_cl06::AccsCap};
use ccs_core::money::{Cents, Money};
use ccs_core::percent::BasisPoints;
use proptest::prelude::*;

use super::family::{Build, gives_hours_back};
use super::scenarios::scenarios;

/// One service a child, without elections: what a pool of hours for a child and fortnight can say.
fn one_service_a_child() -> impl Strategy<Value = Scenario> {
    scenarios().prop_map(|scenario| {
        scenario.with(|scenario| {
            let mut seen = Vec::new();
            scenario.enrolments.retain(|enrolment| {
                let first = !seen.contains(&enrolment.child);
                seen.push(enrolment.child);
                first
            });
            for enrolment in &mut scenario.enrolments {
                enrolment.elected_hours.clear();
            }
            let kept = &scenario.enrolments;
            let is_kept = |id| kept.iter().any(|enrolment| enrolment.enrolment_id == id);
            scenario.sessions.retain(|session| is_kept(session.enrolment_id));
            // A batch is in the order in which hours are used: here that of time.
            scenario.family.report_order.clear();
        })
    })
}

/// The columns, owned, with their terms and pools.
#[derive(Default)]
struct Batch {
    terms: Vec<Terms>,
    pools: Vec<Minutes>,
    of_pool: BTreeMap<(CcsFortnight, ccs_core::id::ChildId, bool), u32>,
    at_terms: Vec<u32>,
    at_pool: Vec<u32>,
    net_fee: Vec<u64>,
    room: Vec<u64>,
    minutes: Vec<u16>,
}

fn terms(week: &WeekEntitlement, session: &SessionEntitlement) -> Terms {
    let hundredths = session.hourly_cap.rounded_half_up(4) / 100;
    let cap = Cents::new(i64::try_from(hundredths).expect("a cap")).expect("a cap");
    match (session.not_paid, session.kind) {
        (Some(why), _) if why != NotPaid::HoursUsed => Terms::Nothing,
        (_, SubsidyKind::Ccs) => {
            Terms::Rounded { percentage: week.percentage, hourly_rate_cap: cap }
        }
        (_, SubsidyKind::Accs(ccs_core::entitlement::model::AccsKind::TransitionToWork)) => {
            Terms::Rounded { percentage: BasisPoints::literal(95), hourly_rate_cap: cap }
        }
        (_, SubsidyKind::Accs(_) | SubsidyKind::ProviderAccs) => {
            let plain = session.hourly_cap.rounded_half_up(4) / 120;
            let ccs_cap = Cents::new(i64::try_from(plain).expect("a cap")).expect("a cap");
            Terms::Exact(AccsCap { ccs_cap, percent: 120, share: BasisPoints::literal(100) })
        }
    }
}

fn count(amount: Money) -> u64 {
    u64::try_from(amount.ten_thousandths()).expect("zero or more")
}

impl Batch {
    fn add(&mut self, facts: &Session, week: &WeekEntitlement, session: &SessionEntitlement) {
        let by_provider = session.kind == SubsidyKind::ProviderAccs;
        let next = u32::try_from(self.pools.len()).expect("few");
        let pool = *self.of_pool.entry((week.fortnight, week.child, by_provider)).or_insert(next);
        if pool == next {
            self.pools.push(session.balance.of_fortnight);
        }
        let deducted = by_provider || session.session_date < sch2_cl04a::BEGAN;
        let prescribed = if deducted { count(facts.prescribed_payments) } else { 0 };
        let fee = count(facts.fee_before_prescribed_discounts.unwrap_or(facts.fee));
        let net = fee.saturating_sub(count(facts.other_payments)).saturating_sub(prescribed);
        self.at_terms.push(u32::try_from(self.terms.len()).expect("few"));
        self.terms.push(terms(week, session));
        self.at_pool.push(pool);
        self.net_fee.push(net);
        let room = sch2_cl04a::room(session.session_date, facts.fee, facts.prescribed_payments);
        self.room.push(if by_provider { u64::MAX } else { room });
        self.minutes.push(u16::try_from(session.times.length().get()).expect("minutes"));
    }

    fn subsidised(&mut self) -> Vec<Subsidised> {
        let mut answers = vec![Subsidised::default(); self.minutes.len()];
        let columns = Columns {
            terms: &self.at_terms,
            pool: &self.at_pool,
            net_fee: &self.net_fee,
            room: &self.room,
            minutes: &self.minutes,
        };
        subsidise(&self.terms, &mut self.pools, columns, &mut answers).expect("answers");
        answers
    }
}

/// Whether a fortnight has hours of its own in each week: a pool cannot say that.
fn hours_differ_by_week(weeks: &[WeekEntitlement]) -> bool {
    weeks.iter().any(|week| {
        weeks.iter().any(|other| {
            (week.fortnight, week.child) == (other.fortnight, other.child)
                && week.hours_available != other.hours_available
        })
    })
}

proptest! {
    #[test]
    fn a_batch_gives_what_one_at_a_time_gives(scenario in one_service_a_child()) {
        let weeks = scenario.weeks();
        prop_assume!(!hours_differ_by_week(&weeks) && !gives_hours_back(&weeks));
        let mut batch = Batch::default();
        let mut expected = Vec::new();
        for week in &weeks {
            for session in &week.sessions {
                batch.add(&scenario.sessions[session.place], week, session);
                expected.push(Subsidised {
                    amount: session.amount,
                    minutes: session.subsidised_hours,
                });
            }
        }
        prop_assert_eq!(batch.subsidised(), expected);
    }
}

#[test]
fn columns_of_different_lengths_or_without_their_rows_are_refused() {
    let terms = [Terms::Nothing];
    let columns = Columns { terms: &[0], pool: &[0], net_fee: &[0], room: &[0], minutes: &[60] };
    let mut answers = [Subsidised::default()];
    let mut refuses = |columns, count: usize| {
        subsidise(&terms, &mut [Minutes::ZERO], columns, &mut answers[..count]).err()
    };
    assert_eq!(refuses(columns, 1), None);
    assert_eq!(refuses(columns, 0), Some(ColumnsRefusal::Lengths));
    let short = Columns { room: &[], ..columns };
    assert_eq!(refuses(short, 1), Some(ColumnsRefusal::Lengths));
    let no_terms = Columns { terms: &[1], ..columns };
    assert_eq!(refuses(no_terms, 1), Some(ColumnsRefusal::NoTerms { row: 0 }));
    let no_pool = Columns { pool: &[1], ..columns };
    assert_eq!(refuses(no_pool, 1), Some(ColumnsRefusal::NoPool { row: 0 }));
}
