//! Works out the entitlements of millions of sessions, and of one family with its derivations, and
//! says how many sessions that is a second.
#![allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program that measures: it prints its figures and may fail loudly"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use ccs_core::date::Day;
use ccs_core::entitlement::Assessment;
use ccs_core::entitlement::batch::{Columns, Price, Subsidised, Tables, Terms, Used, subsidise};
use ccs_core::entitlement::model::{
    Activity, ActivityKind, ActivityLevel, Child, Enrolment, Family, IncomeEstimate, Partnered,
    Scenario, Session,
};
use ccs_core::hours::Minutes;
use ccs_core::id::{ChildId, EnrolmentId, ServiceId};
use ccs_core::law::faa::sch2_cl06::AccsCap;
use ccs_core::money::Cents;
use ccs_core::percent::BasisPoints;
use ccs_core::rates::RateBook;
use ccs_core::session::{CareType, SessionTimes};
use clap::Parser;

/// Measures the batch of entitlements and the entitlement of one family
#[derive(Parser)]
struct Args {
    /// Sessions of the batch
    #[arg(long, default_value_t = 10_000_000)]
    sessions: u32,
    /// How often; the median counts
    #[arg(long, default_value_t = 7)]
    repeat: u32,
}

fn main() {
    let args = Args::parse();
    let batch = Batch::of(args.sessions);
    let mut answers = vec![Subsidised::default(); batch.minutes.len()];
    let of_batch = median(args.repeat, || {
        let mut pools = batch.pools.clone();
        batch.subsidise(&mut pools, &mut answers);
        black_box(&answers);
    });
    let total: i128 = answers.iter().map(|it| i128::from(it.amount.ten_thousandths())).sum();
    let family = a_year_of_a_family();
    let of_family = median(args.repeat, || {
        let assessment = Assessment::of(&family, &RateBook::PUBLISHED).expect("a whole family");
        black_box(assessment.explain());
    });
    let a_second = |sessions: usize, time: Duration| {
        u128::try_from(sessions).unwrap_or_default() * 1_000_000_000 / time.as_nanos().max(1)
    };
    println!(
        "{{\"batch_sessions\":{},\"batch_sessions_a_second\":{},\"paid_ten_thousandths\":{total},\"family_sessions\":{},\"family_sessions_with_derivation_a_second\":{}}}",
        args.sessions,
        a_second(answers.len(), of_batch),
        family.sessions.len(),
        a_second(family.sessions.len(), of_family),
    );
}

fn median(repeat: u32, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..repeat.max(1))
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

/// Ten sessions for each child and fortnight, every percentage, the caps of nine years, one in
/// fifty under ACCS.
struct Batch {
    terms: Vec<Terms>,
    /// Hours used so far: none.
    pools: Vec<Minutes>,
    at_terms: Vec<u32>,
    at_pool: Vec<u32>,
    fee: Vec<u64>,
    minutes: Vec<u16>,
}

impl Batch {
    fn of(sessions: u32) -> Self {
        let terms: Vec<Terms> = (0..4_096).map(terms).collect();
        let pools = vec![Minutes::ZERO; sessions as usize / 10 + 1];
        Self {
            terms,
            pools,
            at_terms: (0..sessions).map(|n| mixed(n / 10) % 4_096).collect(),
            at_pool: (0..sessions).map(|n| n / 10).collect(),
            fee: (0..sessions).map(|n| 600_000 + u64::from(mixed(n) % 14_000) * 100).collect(),
            minutes: (0..sessions).map(|n| 180 + 30 * (mixed(n ^ 0x5bd1) % 19) as u16).collect(),
        }
    }

    fn subsidise(&self, pools: &mut [Minutes], answers: &mut [Subsidised]) {
        let tables = Tables { terms: &self.terms, absences: &[] };
        let used = Used { pools, enrolments: &mut [], days: &mut [], years: &mut [] };
        subsidise(tables, used, self.columns(), answers).expect("a whole batch");
    }

    fn columns(&self) -> Columns<'_> {
        Columns {
            terms: &self.at_terms,
            pool: &self.at_pool,
            enrolment: None,
            absence: None,
            net_fee: &self.fee,
            room: &self.fee,
            minutes: &self.minutes,
        }
    }
}

fn terms(n: u32) -> Terms {
    let hours = Minutes::from_hours_and_minutes([36, 72, 72, 100][(n % 4) as usize], 0);
    Terms { price: price(n), hours, elected: None }
}

fn price(n: u32) -> Price {
    let cap = Cents::new(1_029 + i64::from(n % 491)).unwrap_or(Cents::ZERO);
    if n.is_multiple_of(50) {
        return Price::Exact(AccsCap {
            ccs_cap: cap,
            percent: 120,
            share: BasisPoints::literal(100),
        });
    }
    let percentage = BasisPoints::new((mixed(n) % 9_501) as u16).unwrap_or(BasisPoints::WHOLE);
    Price::Rounded { percentage, hourly_rate_cap: cap }
}

/// A number that looks drawn, the same each time.
fn mixed(n: u32) -> u32 {
    let mut word = n.wrapping_mul(0x9e37_79b9) ^ 0x85eb_ca6b;
    word = (word ^ (word >> 15)).wrapping_mul(0x2c1b_3c6d);
    word ^ (word >> 12)
}

/// Two children, five days a week for 52 weeks.
fn a_year_of_a_family() -> Scenario {
    let from = Day::ymd(2025, 7, 7);
    let id = |text: &str| ChildId::new(text).expect("an id");
    let child = |name: &str, born| Child::born(id(name), born);
    let sixty_hours = Minutes::from_hours_and_minutes(60, 0);
    let level = ActivityLevel::of(ActivityKind::Work, from, sixty_hours);
    Scenario {
        family: Family {
            partnered: Partnered::Throughout(true),
            ..Family::on(
                IncomeEstimate { from, amount: "165000".parse().expect("money") },
                Activity { individual: vec![level.clone()], partner: vec![level] },
            )
        },
        children: vec![child("c1", Day::ymd(2021, 3, 1)), child("c2", Day::ymd(2023, 5, 9))],
        enrolments: vec![enrolment("E1", id("c1")), enrolment("E2", id("c2"))],
        sessions: sessions(from),
    }
}

fn enrolment(name: &str, child: ChildId) -> Enrolment {
    let id = EnrolmentId::new(name).expect("an id");
    let service = ServiceId::new("190016362L").expect("an id");
    Enrolment::of(child, id, service, CareType::CentreBasedDayCare)
}

fn sessions(from: Day) -> Vec<Session> {
    let times =
        SessionTimes::new("07:30".parse().expect("a time"), "17:30".parse().expect("a time"));
    let times = times.expect("times of a session");
    let days = (0..52 * 7).filter(|day| day % 7 < 5).filter_map(|day| from.plus_days(day));
    days.flat_map(|session_date| {
        ["E1", "E2"].map(|enrolment| {
            let id = EnrolmentId::new(enrolment).expect("an id");
            let fee = "152.00".parse().expect("money");
            Session::attended(id, session_date, times, fee)
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use ccs_core::money::Money;

    use super::*;

    #[test]
    fn a_batch_allocates_nothing_for_a_session() {
        let batch = Batch::of(10_000);
        let mut pools = batch.pools.clone();
        let mut answers = vec![Subsidised::default(); batch.minutes.len()];
        let worked = allocation_counter::measure(|| {
            batch.subsidise(&mut pools, &mut answers);
        });
        assert_eq!(worked.count_total, 0);
        assert!(answers.iter().any(|answer| answer.amount > Money::ZERO), "it did work");
        let copied = allocation_counter::measure(|| drop(black_box(answers.clone())));
        assert_eq!(copied.count_total, 1, "and an allocation would have been counted");
    }
}
