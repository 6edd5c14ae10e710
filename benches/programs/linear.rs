//! Simulates a number of weeks and eight times as many, and says how much more time and memory the
//! longer run takes: at most ten times as much where both are linear in the weeks.
//!
//! ```text
//! cargo run --release -p ccs-benches --example linear -- --weeks 104
//! ```
//! One line of JSON for each of three subjects: the reconciliation worlds (`world`), the whole chain
//! from attendance to refund (`chain`), and one service's exchange with CCSS alone (`exchange`). A chain has
//! known rates for so many weeks only, and its longer run at most as many.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that measures: it prints its figures and may fail loudly"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use ccs_core::date::{Day, Week};
use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs_core::exchange::{Exchange, LateReasons, Selection, SubmitWeek};
use ccs_core::id::EnrolmentId;
use ccs_core::session::{Attendance, ReportState, ReportedSession};
use ccs_sim::ccss::{Faults, SimulatedCcss};
use ccs_sim::chain::{Chain, Size};
use ccs_sim::world::World;
use clap::Parser;

/// What is measured: each simulates so many weeks, and the shorter run has at most so many.
const SUBJECTS: [Subject; 3] = [
    ("world", world, u32::MAX),
    ("chain", chain, Size::MOST_WEEKS / LONGER),
    ("exchange", exchange, u32::MAX),
];

type Subject = (&'static str, fn(u32), u32);

/// How many times as many weeks the longer run has.
const LONGER: u32 = 8;

/// Measures how time and memory of a simulation grow with its weeks
#[derive(Parser)]
struct Args {
    /// Weeks of the shorter run
    #[arg(long, default_value_t = 104)]
    weeks: u32,
    /// How often; the fastest run counts
    #[arg(long, default_value_t = 3)]
    repeat: u32,
}

fn main() {
    let args = Args::parse();
    for (name, subject, at_most) in SUBJECTS {
        let weeks = args.weeks.min(at_most);
        let short = measured(args.repeat, || subject(weeks));
        let long = measured(args.repeat, || subject(weeks * LONGER));
        println!(
            "{{\"subject\":\"{name}\",\"weeks\":[{},{}],\"ms\":[{},{}],\"peak_kb\":[{},{}],\"time_ratio_percent\":{},\"memory_ratio_percent\":{}}}",
            weeks,
            weeks * LONGER,
            short.0.as_millis(),
            long.0.as_millis(),
            short.1 / 1024,
            long.1 / 1024,
            long.0.as_micros() * 100 / short.0.as_micros().max(1),
            long.1 * 100 / short.1.max(1),
        );
    }
}

/// The shortest time, and the most bytes that were allocated at once.
fn measured(repeat: u32, work: impl Fn()) -> (Duration, u64) {
    let mut best = (Duration::MAX, 0);
    for _ in 0..repeat.max(1) {
        let start = Instant::now();
        let counted = allocation_counter::measure(&work);
        best = (best.0.min(start.elapsed()), counted.bytes_max);
    }
    best
}

fn world(weeks: u32) {
    black_box(World::simulate(7, 2, weeks).expect("a possible size"));
}

fn chain(weeks: u32) {
    let size = Size { families: 4, services: 2, weeks };
    black_box(Chain::simulate(7, size).unwrap_or_else(|broken| panic!("{broken}")));
}

/// Twenty children, three days a week: marked, submitted, answered and paid.
fn exchange(weeks: u32) {
    let ids: Vec<EnrolmentId> = (0..20).map(|child| format!("E{child}").parse().unwrap()).collect();
    let mut exchange = Exchange::default();
    let mut ccss = SimulatedCcss::new(7, Faults::NONE);
    for &id in &ids {
        exchange.register_enrolment(enrolment(id)).unwrap();
    }
    let first = Week::containing(Day::ymd(2018, 7, 2));
    for week in std::iter::successors(first, |week| week.succ()).take(weeks.try_into().unwrap()) {
        for &id in &ids {
            for day in 0..3 {
                exchange.mark(id, session(week.monday().plus_days(day).unwrap())).unwrap();
            }
        }
        let today = week.sunday().succ().unwrap();
        let (selection, late) = (Selection::EVERYTHING, LateReasons::default());
        let command = SubmitWeek { week, today, submit_current_week: false, selection, late };
        exchange.submit_week(&command).unwrap();
        exchange.connect(&mut ccss).unwrap();
        let number = format!("{:012}", week.index()).parse().unwrap();
        let run = exchange.decide_payment_run(today.succ().unwrap(), number).unwrap();
        exchange.carry_out(run);
    }
    assert!(exchange.outbox().is_empty());
    assert!(exchange.reports().all(|(_, state)| state == ReportState::Processed));
    assert_eq!(exchange.payments().count(), exchange.reports_in_all());
    black_box(exchange);
}

fn enrolment(id: EnrolmentId) -> Enrolment {
    Enrolment {
        id,
        child: None,
        child_id: None,
        service: "190016362L".parse().unwrap(),
        arrangement: Arrangement::ComplyingWritten,
        from: Day::ymd(2018, 7, 2),
        to: None,
        status: EnrolmentStatus::Confirmed,
    }
}

fn session(day: Day) -> ReportedSession {
    ReportedSession {
        day,
        start: "08:00".parse().unwrap(),
        end: "18:00".parse().unwrap(),
        fee: "150.00".parse().unwrap(),
        attendance: Attendance::Attended,
        absence_reason: None,
        sign_in: Some("08:10".parse().unwrap()),
        sign_out: Some("17:05".parse().unwrap()),
        fee_before_discounts: None,
    }
}
