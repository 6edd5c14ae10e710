//! The rows of the three files, streamed week by week.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, Write};

use ccs_core::date::Day;

use crate::shape::{LATEST_PAY_DAY, Return, Row, SERVICES, Shape, WEEKS};

/// The Sunday of the first week.
const FIRST_SUNDAY: Day = Day::ymd(2025, 7, 13);
/// Days from the end of a week to its first pay day.
const DAYS_TO_PAY: i32 = 3;
/// Days from the end of a week to the return of its fee reduction.
const DAYS_TO_RETURN: i32 = 30;

/// Payment lines as received: by date paid, then by service.
pub(crate) fn payments(shape: &Shape, out: &mut impl Write) -> io::Result<()> {
    let columns = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs";
    writeln!(out, "{columns}")?;
    let (services, sundays) = (service_ids(), sundays());
    let mut ahead: VecDeque<Vec<(usize, Row)>> = vec![Vec::new(); LATEST_PAY_DAY + 1].into();
    for run in 0..WEEKS + LATEST_PAY_DAY {
        if run < WEEKS {
            let rows = shape.week(run).into_iter();
            rows.for_each(|row| ahead[row.pay_day].push((run, row)));
        }
        ahead.push_back(Vec::new());
        let mut due = ahead.pop_front().unwrap_or_default();
        due.sort_by_key(|(_, row)| shape.service(row.enrolment));
        let date_paid = day(run, DAYS_TO_PAY);
        for (week, row) in due {
            let (number, enrolment, week) =
                (shape.service(row.enrolment), row.enrolment, &sundays[week]);
            let (service, ccs, accs) = (&services[number], Dollars(row.ccs), Cell(row.accs));
            // One clearing number a service and pay day.
            write!(out, "{service},000190{number:03}{run:03},{date_paid},")?;
            writeln!(out, "E8{enrolment:09},{week},{ccs},{accs}")?;
        }
    }
    Ok(())
}

/// Session reports as exported: by week.
pub(crate) fn session_reports(shape: &Shape, out: &mut impl Write) -> io::Result<()> {
    write!(out, "service_id,session_report_id,version,enrolment_id,")?;
    writeln!(out, "week_ending,status,total_fee,allocated_ccs,allocated_accs")?;
    let services = service_ids();
    let mut number = 0_u64;
    for (week, sunday) in sundays().into_iter().enumerate() {
        for row in shape.week_as_reported(week) {
            let (service, enrolment) = (&services[shape.service(row.enrolment)], row.enrolment);
            write!(out, "{service},SR-{number:09},1,E8{enrolment:09},{sunday},")?;
            let fee = Dollars(shape.fee(&row));
            if row.cancelled {
                writeln!(out, "cancelled,{fee},0.0000,")?;
            } else {
                writeln!(out, "processed,{fee},{},{}", Dollars(row.ccs), Cell(row.accs))?;
            }
            number += 1;
        }
    }
    Ok(())
}

/// Returns of fee reduction, none of it passed on: by week.
pub(crate) fn returns(shape: &Shape, out: &mut impl Write) -> io::Result<()> {
    write!(out, "service_id,enrolment_id,week_ending,date_returned,")?;
    writeln!(out, "total_fee_reduction,passed_on,not_passed_on,status")?;
    let services = service_ids();
    for (week, sunday) in sundays().into_iter().enumerate() {
        let date_returned = day(week, DAYS_TO_RETURN);
        for Return { enrolment, not_passed_on } in shape.returns(week) {
            let (service, amount) = (&services[shape.service(enrolment)], Dollars(not_passed_on));
            write!(out, "{service},E8{enrolment:09},{sunday},{date_returned},")?;
            writeln!(out, "{amount},0.0000,{amount},finalised")?;
        }
    }
    Ok(())
}

/// An amount of ten-thousandths, always with four decimals.
struct Dollars(i64);

impl fmt::Display for Dollars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let count = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:04}", count / 10_000, count % 10_000)
    }
}

/// An amount that may be absent: an empty cell, which is not zero.
struct Cell(Option<i64>);

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |count| Dollars(count).fmt(f))
    }
}

fn service_ids() -> Vec<String> {
    (0..SERVICES).map(|service| format!("19{service:07}L")).collect()
}

fn sundays() -> Vec<String> {
    (0..WEEKS).map(|week| day(week, 0)).collect()
}

/// A day so many days after the end of a week, as it is written.
fn day(week: usize, days_later: i32) -> String {
    let days = i32::try_from(7 * week).ok().and_then(|days| days.checked_add(days_later));
    let day = days.and_then(|days| FIRST_SUNDAY.plus_days(days));
    day.expect("Invariant: the data spans little more than a year").to_string()
}
