//! Reports of any size, made up: every total foots, every difference is whole in its parts.

use ccs_core::date::{Day, Week, WeekSpan};
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;
use ccs_core::tally::Tally;
use ccs_reconcile::record::{Recipient, ReportStatus};
use ccs_reconcile::report::{
    Age, ClearingPayment, Counted, Difference, LineRef, Part, PartKind, Report, ServiceReport,
    Total, WeekReport,
};

/// How large a report is.
pub(crate) struct Size {
    /// Services.
    pub(crate) services: u16,
    /// Weeks of each service.
    pub(crate) weeks: u16,
    /// Clearing numbers that paid for each week.
    pub(crate) payments: u32,
    /// Enrolments that differ in each week.
    pub(crate) differences: u32,
}

/// The day that the first week begins.
const FIRST: Day = Day::ymd(2023, 7, 3);

impl Size {
    /// The report; `child` names the child of each difference, counted from 0.
    pub(crate) fn report(&self, child: impl Fn(u32) -> Option<String>) -> Report {
        let first = Week::containing(FIRST).expect("a day of 2023");
        let last =
            Week::from_index(first.index() + self.weeks - 1).expect("a week of this century");
        let services: Vec<ServiceReport> =
            (0..self.services).map(|number| self.service(number, first, &child)).collect();
        Report {
            period: WeekSpan::of(first, last),
            as_at: last.sunday().plus_days(70),
            total: sum(services.iter().map(|service| &service.total)),
            services,
            ..Report::default()
        }
    }

    fn service(
        &self,
        number: u16,
        first: Week,
        child: &impl Fn(u32) -> Option<String>,
    ) -> ServiceReport {
        let weeks = (0..self.weeks).filter_map(|past| Week::from_index(first.index() + past));
        let weeks: Vec<WeekReport> = weeks
            .zip(0..)
            .map(|(week, past)| {
                let first_row =
                    (u32::from(number) * u32::from(self.weeks) + past) * self.differences;
                self.week(week, first_row, child)
            })
            .collect();
        ServiceReport {
            service_id: format!("{}L", 190_016_362 + u32::from(number))
                .parse()
                .expect("an identifier"),
            name: Some(format!("Service {}", number + 1).into()),
            total: sum(weeks.iter().map(|week| &week.total)),
            weeks,
        }
    }

    fn week(
        &self,
        week: Week,
        first_row: u32,
        child: &impl Fn(u32) -> Option<String>,
    ) -> WeekReport {
        let payments: Vec<ClearingPayment> =
            (0..self.payments).map(|number| payment(week, number)).collect();
        let rows = first_row..first_row + self.differences;
        let differences: Vec<Difference> =
            rows.map(|row| difference(week, row, child(row))).collect();
        let mut total = Total::default();
        payments.iter().for_each(|payment| total.add_payment(payment));
        differences.iter().for_each(|row| total.add_difference(row.difference()));
        total.allocated = total.paid() - total.difference_positive - total.difference_negative;
        WeekReport { week, payments, total, differences }
    }
}

fn payment(week: Week, number: u32) -> ClearingPayment {
    let amount = cents(i64::from(number) * 12_345 + 67_89);
    ClearingPayment {
        clearing_number: format!("{:012}", 380_000_050 + u64::from(number))
            .parse()
            .expect("an identifier"),
        date_paid: week.sunday().plus_days(9).expect("a day of this century"),
        ccs: Some(amount),
        accs: number.is_multiple_of(4).then_some(amount),
    }
}

/// Of three rows, the first is paid too much, the second too little, and the third both at once.
fn difference(week: Week, row: u32, child: Option<String>) -> Difference {
    let amounts: &[i64] = match row % 3 {
        0 => &[80_75],
        1 => &[-161_50],
        _ => &[105_00, -35_25],
    };
    let parts: Vec<Part> = amounts.iter().map(|&amount| part(week, row, amount)).collect();
    let net: WideMoney = parts.iter().map(|part| part.amount).sum();
    let allocated = cents(200_00 + i64::from(row % 400) * 25);
    let last_paid = week.sunday().plus_days(9);
    let age = Age {
        weeks_since_week_ending: i32::try_from(row % 70).unwrap_or(0),
        weeks_since_last_paid: Some(0),
    };
    Difference {
        enrolment_id: format!("E{:010}", 8_000_000_000 + u64::from(row))
            .parse()
            .expect("an identifier"),
        child: child.map(|name| Personal::new(name.into())),
        total_fee: allocated + cents(58_50),
        paid: Counted { amount: allocated + net, count: 2 },
        allocated: Counted { amount: allocated, count: 1 },
        returned: WideMoney::ZERO,
        pending_return: WideMoney::ZERO,
        parts,
        age,
        last_paid,
        session_reports: 1,
        by_subsidy: None,
        links: Vec::new(),
    }
}

fn part(week: Week, row: u32, amount: i64) -> Part {
    let kind = if amount > 0 {
        PartKind::PaidForCancelledReport
    } else {
        PartKind::AllocatedToCancelledReport
    };
    let paid = LineRef::Payment {
        clearing_number: format!("{:012}", 380_000_050 + u64::from(row))
            .parse()
            .expect("an identifier"),
        date_paid: week.sunday().plus_days(9).expect("a day of this century"),
        recipient: Recipient::Service,
        amount: cents(amount),
    };
    let cancelled = LineRef::SessionReport {
        session_report_id: format!("SR-{row}").parse().expect("an identifier"),
        version: 1,
        status: ReportStatus::Cancelled,
        allocated: cents(amount).negative_part().negated(),
    };
    Part { lines: vec![paid, cancelled], ..Part::new(kind, None, cents(amount)) }
}

fn sum<'t>(totals: impl Iterator<Item = &'t Total>) -> Total {
    totals.fold(Total::default(), |mut sum, total| {
        sum.absorb(total);
        sum
    })
}

fn cents(count: i64) -> WideMoney {
    WideMoney::from_ten_thousandths(i128::from(count) * 100)
}
