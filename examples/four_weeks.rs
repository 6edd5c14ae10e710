//! One service through four weeks: rolls, submission, retrieval, payment, reconciliation.
//!
//! Two children come every weekday. CCSS is simulated, and the line to it is bad: requests and
//! responses get lost, come twice, late and in any order. It makes no difference to the end.
//!
//! In the second week a child turns out to have come on the Saturday too: its report is varied. In
//! the third a report turns out to be of care that was never given: it is withdrawn, after CCS has
//! paid for it. That is the one difference that the reconciliation must find.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use std::collections::BTreeMap;
use std::error::Error;

use ccs::core::date::{Day, Week};
use ccs::core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs::core::exchange::{Exchange, LateReasons, Selection, SubmitWeek, Vary, Withdraw};
use ccs::core::id::{ChildId, EnrolmentId};
use ccs::core::money::WideMoney;
use ccs::core::session::{Attendance, ReportState, ReportedSession, report_id};
use ccs::journey;
use ccs::reconcile::reconcile::{Facts, reconcile};
use ccs::reconcile::report::PartKind;
use ccs::reconcile::{assemble::ReportOptions, fold::Selection as Rows};
use ccs_sim::ccss::{Faults, SimulatedCcss};
use ccs_sim::payments::Payments;

type Done<T = ()> = Result<T, Box<dyn Error>>;

const CHILDREN: [&str; 2] = ["E8000034122", "E8000034123"];

/// What the service works with.
struct Office {
    exchange: Exchange,
    ccss: SimulatedCcss,
    payments: Payments,
}

fn main() -> Done {
    let mut office = Office {
        exchange: Exchange::default(),
        ccss: SimulatedCcss::new(4794, Faults { rejects: 0, ..Faults::MANY }),
        payments: Payments::after(112),
    };
    for child in CHILDREN {
        office.exchange.register_enrolment(enrolment(child)?).map_err(all)?;
    }
    for number in 0..4 {
        let week = week(number)?;
        office.mark(week)?;
        office.submit(week)?;
        office.retrieve()?;
        office.pay(week)?;
    }
    office.vary_second_week()?;
    office.withdraw_third_week()?;
    office.pay(week(4)?)?;
    office.state()?;
    office.reconcile()
}

impl Office {
    /// Both children come every weekday; a day of 150.00 each.
    fn mark(&mut self, week: Week) -> Done {
        for child in CHILDREN {
            for day in 0..5 {
                let day = week.monday().plus_days(day).ok_or("beyond the calendar")?;
                let session = session(day, Attendance::Attended)?;
                self.exchange.mark(child.parse()?, session).map_err(all)?;
            }
        }
        Ok(())
    }

    /// The week is submitted on the Monday after it; a day earlier it is refused.
    fn submit(&mut self, week: Week) -> Done {
        let on = |today: Day| SubmitWeek {
            week,
            today,
            submit_current_week: false,
            selection: Selection::EVERYTHING,
            late: LateReasons::default(),
        };
        assert!(self.exchange.submit_week(&on(week.sunday())).is_err(), "not in advance");
        let monday = week.sunday().succ().ok_or("beyond the calendar")?;
        let connection = self.exchange.submit_week(&on(monday)).map_err(all)?;
        println!("week {week}: {}", connection.outcome());
        Ok(())
    }

    /// Connects until CCSS has answered everything.
    fn retrieve(&mut self) -> Done {
        let mut connections = 0;
        while !self.exchange.outbox().is_empty() {
            for answer in self.exchange.connect(&mut self.ccss)? {
                answer.map_err(all)?;
            }
            connections += 1;
        }
        println!("  answered after {connections} connections");
        Ok(())
    }

    /// CCS pays two days after the week, up to what the retrieved reports entitle to. What it has
    /// paid too much it does not recover by itself.
    fn pay(&mut self, week: Week) -> Done {
        let tuesday = week.sunday().plus_days(2).ok_or("beyond the calendar")?;
        self.payments.run(&journey::session_reports(&self.exchange), tuesday, false);
        Ok(())
    }

    /// The first child also came on the Saturday of the second week.
    fn vary_second_week(&mut self) -> Done {
        let (week, child): (Week, EnrolmentId) = (week(1)?, CHILDREN[0].parse()?);
        let mut sessions = Vec::new();
        for day in 0..6 {
            let day = week.monday().plus_days(day).ok_or("beyond the calendar")?;
            sessions.push(session(day, Attendance::Attended)?);
        }
        let id = report_id(child, week);
        let command = Vary { id, today: today(), reason: None, approval: None, sessions };
        self.exchange.vary(command).map_err(all)?;
        self.retrieve()?;
        let (report, state) = self.exchange.report(id).ok_or("it is there")?;
        assert_eq!((state, report.version()), (ReportState::Processed, 2));
        Ok(())
    }

    /// The second child was not enrolled in the third week after all.
    fn withdraw_third_week(&mut self) -> Done {
        let (week, child): (Week, EnrolmentId) = (week(2)?, CHILDREN[1].parse()?);
        let id = report_id(child, week);
        let command = Withdraw { id, today: today(), reason: None, approval: None };
        self.exchange.withdraw(command).map_err(all)?;
        self.retrieve()?;
        let (_, state) = self.exchange.report(id).ok_or("it is there")?;
        assert_eq!(state, ReportState::Withdrawn);
        Ok(())
    }

    /// The Statement of Entitlement: each of 36 sessions is half paid by CCS, half by the family.
    fn state(&self) -> Done {
        // The example knows its children by their enrolments.
        let ids: Result<Vec<(EnrolmentId, ChildId)>, _> =
            CHILDREN.iter().map(|id| Ok::<_, Box<dyn Error>>((id.parse()?, id.parse()?))).collect();
        let ids: BTreeMap<_, _> = ids?.into_iter().collect();
        let statement = journey::statement(&self.exchange, |enrolment| ids[&enrolment.id]);
        let total = statement.total().amounts;
        println!("fees       {:>8}", total.total_fee);
        println!("entitled   {:>8}", total.subsidy());
        assert!(statement.identity_holds());
        assert_eq!((total.service_ccs, total.parent_payment), (half(36), half(36)));
        Ok(())
    }

    /// What CCS paid against what the reports allocate.
    fn reconcile(&self) -> Done {
        let session_reports = journey::session_reports(&self.exchange);
        let payments = self.payments.lines();
        let facts = Facts { payments, session_reports: &session_reports, returns: &[] };
        let report = reconcile(&facts, &Rows::everything(), &ReportOptions::default())
            .expect("no row contradicts another");
        println!("paid       {:>8}", report.total.paid());
        println!("allocated  {:>8}", report.total.allocated);
        println!("difference {:>8}", report.total.difference());

        // 41 sessions were paid, and five of them are withdrawn.
        assert_eq!(report.total.paid(), half(41));
        assert_eq!(report.total.allocated, half(36));
        let differences: Vec<_> = report.differences().collect();
        let [(_, week_ending, row)] = differences[..] else {
            return Err(format!("{} enrolment-weeks differ", differences.len()).into());
        };
        assert_eq!((week_ending, row.enrolment_id.as_str()), (week(2)?, CHILDREN[1]));
        let [part] = &row.parts[..] else { return Err("one part".into()) };
        assert_eq!((part.kind, part.amount), (PartKind::WithdrawnAwaitingOffset, half(5)));
        println!("{week_ending} {}: {} {}", row.enrolment_id, part.amount, part.kind);
        Ok(())
    }
}

/// Half of 150.00 for each session.
fn half(sessions: i128) -> WideMoney {
    WideMoney::from_ten_thousandths(sessions * 750_000)
}

fn enrolment(id: &str) -> Done<Enrolment> {
    Ok(Enrolment {
        id: id.parse()?,
        child: None,
        child_id: None,
        service: "190016362L".parse()?,
        arrangement: Arrangement::ComplyingWritten,
        from: Day::ymd(2025, 8, 4),
        to: None,
        status: EnrolmentStatus::Confirmed,
    })
}

fn session(day: Day, attendance: Attendance) -> Done<ReportedSession> {
    let came = attendance == Attendance::Attended;
    Ok(ReportedSession {
        day,
        start: "08:00".parse()?,
        end: "18:00".parse()?,
        fee: "150.00".parse()?,
        attendance,
        absence_reason: None,
        sign_in: if came { Some("08:10".parse()?) } else { None },
        sign_out: if came { Some("16:45".parse()?) } else { None },
        fee_before_discounts: None,
    })
}

/// A week by its number, from 0: they begin on Monday 4 August 2025.
fn week(number: i32) -> Done<Week> {
    let day = Day::ymd(2025, 8, 4).plus_days(number * 7).ok_or("beyond the calendar")?;
    Ok(Week::containing(day).ok_or("beyond the calendar")?)
}

/// The Monday after the four weeks: the reports of all may still be changed.
fn today() -> Day {
    Day::ymd(2025, 9, 1)
}

/// Every reason of a refusal.
#[expect(clippy::needless_pass_by_value, reason = "its signature is that of `map_err`")]
fn all<R: std::fmt::Display>(refusals: Vec<R>) -> String {
    refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn it_runs() -> Done {
    main()
}
