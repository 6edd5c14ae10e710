//! One service and its honest weeks: rolls, submission, retrieval and payment.

use ccs::journey;
use ccs_core::date::{Day, Week};
use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs_core::exchange::{Exchange, LateReasons, Selection, SubmitWeek};
use ccs_core::hours::ClockTime;
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_core::money::{Money, WideMoney};
use ccs_core::session::{Attendance, ReportedSession};

use super::enrolment_week::EnrolmentWeek;
use crate::ccss::{Faults, SimulatedCcss};
use crate::draw::Draw;
use crate::payments::Payments;

/// One service.
#[derive(Debug, Clone)]
pub(super) struct Service {
    pub(super) id: ServiceId,
    pub(super) name: String,
    number: u32,
    seed: u64,
    children: Vec<Child>,
}

/// One enrolled child: which days it comes, from when to when, and what that costs.
#[derive(Debug, Clone)]
struct Child {
    enrolment: EnrolmentId,
    days: i32,
    start: ClockTime,
    end: ClockTime,
    fee: Money,
}

impl Service {
    pub(super) fn draw(seed: u64, number: u32) -> Self {
        let mut draw = Draw::about(seed, &[u64::from(number)]);
        let children = 8_u64.saturating_add(draw.below(9));
        Self {
            id: identifier(&format!("19{:07}L", number.saturating_add(1))),
            name: format!("Simulated Service {}", number.saturating_add(1)),
            number,
            seed,
            children: (0..children).map(|child| Child::draw(number, child, &mut draw)).collect(),
        }
    }

    /// Every enrolment-week as it is when all goes well.
    pub(super) fn live(&self, weeks: &[Week]) -> Vec<EnrolmentWeek> {
        let mut exchange = self.enrolled();
        let mut ccss = SimulatedCcss::new(self.seed, Faults::NONE);
        let mut payments = Payments::after(u64::from(self.number).saturating_mul(10_000));
        for &week in weeks {
            self.mark(&mut exchange, week);
            let after = |days: i32| week.sunday().plus_days(days).unwrap_or(Day::MAX);
            let command = SubmitWeek {
                week,
                today: after(1),
                submit_current_week: false,
                selection: Selection::EVERYTHING,
                late: LateReasons::default(),
            };
            // Nothing stands against a week that is over and marked, and this CCSS answers at once.
            let _ = exchange.submit_week(&command);
            let _ = exchange.connect(&mut ccss);
            payments.run(&journey::session_reports(&exchange), after(2), true);
        }
        let lines = payments.lines();
        let reports = journey::session_reports(&exchange).into_iter().map(|report| {
            let own = lines.iter().filter(|line| line.key == report.key).cloned().collect();
            EnrolmentWeek::new(report, own)
        });
        reports.collect()
    }

    fn enrolled(&self) -> Exchange {
        let mut exchange = Exchange::default();
        for child in &self.children {
            // A first registration of an enrolment without a last day has nothing against it.
            let _ = exchange.register_enrolment(Enrolment {
                id: child.enrolment,
                child: None,
                child_id: None,
                service: self.id,
                arrangement: Arrangement::ComplyingWritten,
                from: super::BEGINS,
                to: None,
                status: EnrolmentStatus::Confirmed,
            });
        }
        exchange
    }

    fn mark(&self, exchange: &mut Exchange, week: Week) {
        for (place, child) in (0_u64..).zip(&self.children) {
            let subject = [u64::from(self.number), u64::from(week.index()), place];
            let mut draw = Draw::about(self.seed, &subject);
            for day in 0..child.days {
                let attendance =
                    if draw.one_in(12) { Attendance::Absent } else { Attendance::Attended };
                let day = week.monday().plus_days(day).unwrap_or(Day::MAX);
                // A session of a child that has one a day, on a day of its enrolment.
                let _ = exchange.mark(child.enrolment, child.session(day, attendance));
            }
        }
    }
}

impl Child {
    fn draw(service: u32, number: u64, draw: &mut Draw) -> Self {
        let dollars = i128::from(90_u64.saturating_add(draw.below(91)));
        let fee = WideMoney::from_ten_thousandths(dollars.saturating_mul(10_000));
        Self {
            enrolment: identifier(&format!("E{:04}{:06}", service.saturating_add(1), number)),
            days: i32::try_from(draw.below(5)).unwrap_or_default().saturating_add(1),
            start: clock("08:00"),
            end: clock("18:00"),
            fee: fee.to_money().unwrap_or_default(),
        }
    }

    const fn session(&self, day: Day, attendance: Attendance) -> ReportedSession {
        let attended = matches!(attendance, Attendance::Attended);
        ReportedSession {
            day,
            start: self.start,
            end: self.end,
            fee: self.fee,
            attendance,
            absence_reason: None,
            sign_in: if attended { Some(self.start) } else { None },
            sign_out: if attended { Some(self.end) } else { None },
        }
    }
}

#[expect(clippy::expect_used, reason = "Invariant: letters and digits are an identifier")]
fn identifier<I: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> I {
    text.parse().expect("Invariant: letters and digits are an identifier")
}

#[expect(clippy::expect_used, reason = "Invariant: a time that is written here is one")]
fn clock(text: &str) -> ClockTime {
    text.parse().expect("Invariant: a time that is written here is one")
}
