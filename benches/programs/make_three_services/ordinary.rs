//! An ordinary week: reported, paid, allocated, nothing left to explain.

use ccs_benches::draw::Draw;
use ccs_reconcile::record::{Recipient, ReportStatus};

use crate::enrolment::Enrolment;
use crate::enrolment_week::EnrolmentWeek;
use crate::service::{Paid, Reports, Service, WEEKS};
use crate::subsidy::{FeeReduction, Session, Subsidy, fee_reduction};

/// The seed of everything random in ordinary weeks.
const SEED: u64 = 20_250_707;

/// An ordinary week; `None` for one in which the child is away.
pub(crate) fn week(
    service: &'static Service,
    enrolment: &'static Enrolment,
    week: usize,
) -> Option<EnrolmentWeek> {
    let number = u64::try_from(enrolment.number * WEEKS + week).unwrap_or_default();
    let mut draw = Draw::about(SEED, &[number]);
    if draw.one_in(30) {
        return None;
    }
    let days = match enrolment.days {
        days if days > 1 && draw.one_in(10) => days - 1,
        days if days < 5 && draw.one_in(14) => days + 1,
        days => days,
    };
    let mut ordinary = as_booked(service, enrolment, week, days);
    let weeks_late = usize::from(service.paid == Paid::Weekly && draw.one_in(20));
    if week + 1 == WEEKS && service.paid == Paid::Weekly {
        not_yet_paid(&mut ordinary, draw.one_in(4));
    } else {
        let run = ordinary.run(weeks_late);
        ordinary.pay_in(run, Recipient::Service, ordinary.due);
    }
    Some(ordinary)
}

/// Reports for so many days of care, with their fee reduction allocated; nothing is paid yet.
pub(crate) fn as_booked(
    service: &'static Service,
    enrolment: &'static Enrolment,
    week: usize,
    days: usize,
) -> EnrolmentWeek {
    let day = |day: u32| enrolment.session(service, week, day);
    let sessions: Vec<(Session, Subsidy)> =
        (0..).map(day).zip((0..days).map(|day| enrolment.subsidy_on(week, day))).collect();
    let reported: Vec<&[(Session, Subsidy)]> = match service.reports {
        Reports::Weekly => vec![&sessions],
        Reports::Daily => sessions.chunks(1).collect(),
    };
    let due = reported
        .iter()
        .map(|sessions| fee_reduction(sessions, service.hourly_cap))
        .reduce(FeeReduction::plus);
    let mut booked = EnrolmentWeek::new(service, enrolment, week, due.unwrap_or_default());
    for sessions in reported {
        let fee = sessions.iter().map(|(session, _)| session.fee()).sum();
        booked.report(fee, fee_reduction(sessions, service.hourly_cap));
    }
    booked
}

/// The last week is not paid yet; some of it is not even submitted.
fn not_yet_paid(week: &mut EnrolmentWeek, draft: bool) {
    week.allocate_nothing();
    for report in &mut week.reports {
        report.status = if draft { ReportStatus::Draft } else { ReportStatus::Submitted };
    }
}
