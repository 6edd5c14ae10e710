//! How much of what: the sizes of the data set, and what happens in each of its weeks.

use ccs_benches::draw::Draw;

/// The data spans a year.
pub(crate) const WEEKS: usize = 52;
/// How many services share the enrolments.
pub(crate) const SERVICES: u64 = 500;
/// A line is paid at most this many weeks after the first pay day of its week.
pub(crate) const LATEST_PAY_DAY: usize = 6;

/// What a fee exceeds its subsidies by, in ten-thousandths of a dollar.
const GAP: u64 = 60_0000;

/// How like a real export the data is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// Amounts are whole cents, as subsidies are paid, and fees cover their subsidies.
    Plausible,
    /// Nearly every amount has a part of a cent, and a fee does not cover the ACCS beside it: many
    /// rows are warned of.
    Implausible,
}

impl Likeness {
    fn amount(self, ten_thousandths: i64) -> i64 {
        match self {
            Self::Plausible => ten_thousandths - ten_thousandths % 100,
            Self::Implausible => ten_thousandths,
        }
    }
}

/// The data set before it is written.
pub(crate) struct Shape {
    seed: u64,
    likeness: Likeness,
    rows: usize,
    first_payments: usize,
    /// The service of each enrolment.
    services: Vec<usize>,
}

/// A payment line and the session report that it was paid for. Amounts are ten-thousandths of a
/// dollar.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) enrolment: usize,
    pub(crate) ccs: i64,
    /// Additional Child Care Subsidy; `None` on most lines.
    pub(crate) accs: Option<i64>,
    /// Weeks from the week's first pay day to the day of the line.
    pub(crate) pay_day: usize,
    /// Whether the report was cancelled, and its allocation withdrawn.
    pub(crate) cancelled: bool,
}

/// A return of fee reduction, in ten-thousandths of a dollar.
pub(crate) struct Return {
    pub(crate) enrolment: usize,
    pub(crate) not_passed_on: i64,
}

/// What a stream of random numbers is for.
#[derive(Clone, Copy)]
enum Purpose {
    Services,
    Rows,
    ReportOrder,
    Returns,
}

impl Shape {
    pub(crate) fn new(rows: u32, seed: u64, likeness: Likeness) -> Self {
        let rows = usize::try_from(rows).unwrap_or(usize::MAX);
        let enrolments = rows / 50;
        let mut draw = stream(seed, Purpose::Services, 0);
        let services = (0..enrolments).map(|_| skewed(draw.below(1 << 32))).collect();
        Self {
            seed,
            likeness,
            rows,
            first_payments: (rows * 2 / 3).min(enrolments * WEEKS),
            services,
        }
    }

    /// The service of an enrolment.
    pub(crate) fn service(&self, enrolment: usize) -> usize {
        self.services[enrolment]
    }

    /// The fee of a session report, in ten-thousandths of a dollar.
    pub(crate) fn fee(&self, row: &Row) -> i64 {
        let accs = match self.likeness {
            Likeness::Plausible => row.accs.unwrap_or_default(),
            Likeness::Implausible => 0,
        };
        0_i64.saturating_add_unsigned(row.ccs.unsigned_abs() + accs.unsigned_abs() + GAP)
    }

    /// Everything of a week: first payments and then adjustments; the same each time.
    pub(crate) fn week(&self, week: usize) -> Vec<Row> {
        let mut draw = stream(self.seed, Purpose::Rows, week);
        let first_payments = share(self.first_payments, week);
        let mut rows: Vec<Row> = Vec::with_capacity(share(self.rows, week));
        for enrolment in self.distinct_enrolments(first_payments, &mut draw) {
            rows.push(self.first_payment(enrolment, &mut draw));
        }
        while rows.len() < share(self.rows, week) {
            let adjusted = rows[draw.index(first_payments)].enrolment;
            rows.push(self.adjustment(adjusted, &mut draw));
        }
        rows
    }

    /// The same in the order in which the session reports are exported.
    pub(crate) fn week_as_reported(&self, week: usize) -> Vec<Row> {
        let mut draw = stream(self.seed, Purpose::ReportOrder, week);
        let mut rows = self.week(week);
        for place in (1..rows.len()).rev() {
            rows.swap(place, draw.index(place + 1));
        }
        rows
    }

    /// The returns for a week: for its cancelled reports, or for any where none is cancelled.
    pub(crate) fn returns(&self, week: usize) -> Vec<Return> {
        let mut draw = stream(self.seed, Purpose::Returns, week);
        let mut rows = self.week(week);
        if rows.iter().any(|row| row.cancelled) {
            rows.retain(|row| row.cancelled);
        }
        let one = |_| Return {
            enrolment: rows[draw.index(rows.len())].enrolment,
            not_passed_on: self.likeness.amount(draw.between(1_0000, 200_0000)),
        };
        (0..share(self.rows / 50, week)).map(one).collect()
    }

    fn distinct_enrolments(&self, count: usize, draw: &mut Draw) -> Vec<usize> {
        let mut enrolments: Vec<usize> = (0..self.services.len()).collect();
        for place in 0..count {
            enrolments.swap(place, place + draw.index(self.services.len() - place));
        }
        enrolments.truncate(count);
        enrolments
    }

    fn first_payment(&self, enrolment: usize, draw: &mut Draw) -> Row {
        Row {
            enrolment,
            ccs: self.likeness.amount(draw.between(20_0000, 450_0000)),
            accs: draw.one_in(20).then(|| self.likeness.amount(draw.between(5_0000, 120_0000))),
            pay_day: match draw.below(10) {
                0..=6 => 0,
                7..=8 => 1,
                _ => 2,
            },
            cancelled: draw.one_in(50),
        }
    }

    fn adjustment(&self, enrolment: usize, draw: &mut Draw) -> Row {
        Row {
            enrolment,
            ccs: self.likeness.amount(draw.between(-60_0000, 60_0000)),
            accs: None,
            pay_day: 1 + draw.index(LATEST_PAY_DAY),
            cancelled: false,
        }
    }
}

/// What falls on one week when a total is dealt evenly to all of them.
fn share(total: usize, week: usize) -> usize {
    total * (week + 1) / WEEKS - total * week / WEEKS
}

/// Turns an even number of 32 bits into a service: as a fraction, raised to the power of 3/2, so
/// that the first services are many times the size of the last.
fn skewed(even: u64) -> usize {
    let root = (even << 32).isqrt();
    let raised = (even * root) >> 32;
    usize::try_from((SERVICES * raised) >> 32).unwrap_or_default()
}

fn stream(seed: u64, purpose: Purpose, week: usize) -> Draw {
    let purpose = match purpose {
        Purpose::Services => 0,
        Purpose::Rows => 1,
        Purpose::ReportOrder => 2,
        Purpose::Returns => 3,
    };
    Draw::about(seed, &[purpose, u64::try_from(week).unwrap_or(u64::MAX)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_asked_for_falls_on_some_week_and_the_first_services_are_the_largest() {
        for rows in [1_000, 1_001, 12_345, 100_000] {
            let shape = Shape::new(rows, 42, Likeness::Plausible);
            let rows = shape.rows;
            assert_eq!((0..WEEKS).map(|week| shape.week(week).len()).sum::<usize>(), rows);
            assert_eq!((0..WEEKS).map(|week| shape.returns(week).len()).sum::<usize>(), rows / 50);
        }
        let shape = Shape::new(1_000_000, 42, Likeness::Plausible);
        let size = |service: usize| shape.services.iter().filter(|&&of| of == service).count();
        assert!(size(0) > 5 * size(250), "{} {}", size(0), size(250));
        assert!(shape.services.iter().all(|&service| service < 500));
    }

    #[test]
    fn amounts_are_whole_cents_and_fees_cover_them_unless_the_data_is_to_be_implausible() {
        let rows = |likeness| {
            let shape = Shape::new(10_000, 42, likeness);
            let rows = shape.week(3).into_iter().map(|row| (row, shape.fee(&row)));
            rows.collect::<Vec<(Row, i64)>>()
        };
        let amounts = |rows: &[(Row, i64)]| {
            rows.iter().flat_map(|(row, _)| [row.ccs, row.accs.unwrap_or_default()]).collect()
        };
        let covers = |(row, fee): &(Row, i64)| row.ccs + row.accs.unwrap_or_default() <= *fee;
        let (plausible, implausible) = (rows(Likeness::Plausible), rows(Likeness::Implausible));
        let (whole, parts): (Vec<i64>, Vec<i64>) = (amounts(&plausible), amounts(&implausible));
        assert!(whole.iter().all(|amount| amount % 100 == 0));
        assert!(parts.iter().zip(&whole).all(|(part, whole)| part.abs_diff(*whole) < 100));
        assert_ne!(whole, parts);
        assert!(plausible.iter().all(covers) && !implausible.iter().all(covers));
    }

    #[test]
    fn an_enrolment_is_paid_first_once_a_week() {
        let shape = Shape::new(10_000, 7, Likeness::Plausible);
        let first = share(shape.first_payments, 3);
        let mut paid: Vec<usize> = shape.week(3)[..first].iter().map(|row| row.enrolment).collect();
        paid.sort_unstable();
        paid.dedup();
        assert_eq!(paid.len(), first);
    }
}
