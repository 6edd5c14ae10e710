//! Millions of sessions at once: columns in, columns out, nothing allocated for a session.
//!
//! The law is that of [`assess`](super::assess): the same functions of the same provisions, applied
//! to a row of each column. Facts that many sessions share (price, hours of the week, election) are
//! a row of a table of terms; what is used up is counted in tables of its own: hours by child and
//! fortnight, hours by enrolment, absence days by day and by year. A session points to its rows.
//!
//! Hours of an enrolment-week without entitlement are not given back to others here; such weeks are
//! assessed one at a time.

use crate::derivation::{Figure, Unit};
use crate::entitlement::model::AbsenceReason;
use crate::hours::Minutes;
use crate::law::faa::s10::{self, AllowableDays, Counts, DayCounts, SavedBy};
use crate::law::faa::sch2_cl04::{FortnightHours, session_amount, subsidised_hours};
use crate::law::faa::sch2_cl06::{self, AccsCap};
use crate::law::faa::{sch2_cl02, sch2_cl04a};
use crate::money::{Cents, Money};
use crate::percent::BasisPoints;
use crate::rounding::{Exact, Number};

/// The facts that all sessions of one child, week and service share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Terms {
    /// What an hour is worth.
    pub price: Price,
    /// The subsidised hours of the fortnight, as the week has them.
    pub hours: Minutes,
    /// Those elected for the service, where they are; none for a provider's own ACCS.
    pub elected: Option<Minutes>,
}

/// What an hour is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Price {
    /// CCS, or transition to work at its own percentage: rounded to the cent for an hour.
    Rounded {
        /// The percentage.
        percentage: BasisPoints,
        /// The hourly rate cap.
        hourly_rate_cap: Cents,
    },
    /// ACCS of the other kinds: exact.
    Exact(AccsCap),
    /// Nothing is paid: an absence outside the attendance, or the months of the relief package.
    Nothing,
}

/// An absence that is not outside the attendance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Absence {
    /// The row of its day.
    pub day: u32,
    /// A reason that the law knows.
    pub reason: Option<AbsenceReason>,
    /// What saves it beyond the first or the last attendance.
    pub saved_by: Option<SavedBy>,
}

/// A day of absences of one child.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct AbsenceDay {
    /// The row of the child's financial year.
    pub year: u32,
    /// It is counted already.
    pub is_counted: bool,
}

/// The columns of a batch, in the order in which sessions use up hours; all have one length.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'c> {
    /// The row of the terms.
    pub terms: &'c [u32],
    /// The row of the hours used: one for a child and fortnight.
    pub pool: &'c [u32],
    /// The row of the hours used at the enrolment, which sessions with an election add to; `None`
    /// where nothing is elected.
    pub enrolment: Option<&'c [u32]>,
    /// The row of the absence, [`NOT_ABSENT`] for a session that was attended; `None` where all were.
    pub absence: Option<&'c [u32]>,
    /// What is charged and counts for subsidy: the fee less payments of others, in ten-thousandths.
    pub net_fee: &'c [u64],
    /// What the fee leaves for subsidy, as [`sch2_cl04a::room`] has it, in ten-thousandths;
    /// [`WITHOUT_LIMIT`] where clause 4A does not apply.
    pub room: &'c [u64],
    /// Minutes of the session.
    pub minutes: &'c [u16],
}

/// The row of the absence of a session that was attended.
pub const NOT_ABSENT: u32 = u32::MAX;

/// The room of a session to which clause 4A does not apply.
pub const WITHOUT_LIMIT: u64 = u64::MAX;

/// What sessions use up.
#[derive(Debug)]
pub struct Used<'u> {
    /// Hours, for a child and fortnight; a provider's own ACCS has a row of its own for each service.
    pub pools: &'u mut [Minutes],
    /// Hours, for an enrolment and fortnight.
    pub enrolments: &'u mut [Minutes],
    /// Days on which a child was absent.
    pub days: &'u mut [AbsenceDay],
    /// Allowable days, for a child and financial year.
    pub years: &'u mut [AllowableDays],
}

/// What a batch is worked out by.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'t> {
    /// Terms of sessions.
    pub terms: &'t [Terms],
    /// Absences.
    pub absences: &'t [Absence],
}

/// A column cannot be answered: its length differs, or a row points beyond its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnsRefusal {
    /// Columns of different lengths.
    #[error("every column of a batch has the same length")]
    Lengths,
    /// A session without its terms.
    #[error("session {row} of the batch points beyond the terms")]
    NoTerms {
        /// Its place in the columns.
        row: usize,
    },
    /// A session without its pool of hours.
    #[error("session {row} of the batch points beyond the pools of hours")]
    NoPool {
        /// Its place in the columns.
        row: usize,
    },
    /// A session without the hours of its enrolment.
    #[error("session {row} of the batch points beyond the enrolments")]
    NoEnrolment {
        /// Its place in the columns.
        row: usize,
    },
    /// An absence without its row, its day or its year.
    #[error("session {row} of the batch points beyond the absences, their days or their years")]
    NoAbsence {
        /// Its place in the columns.
        row: usize,
    },
}

/// What a session gets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Subsidised {
    /// The subsidy.
    pub amount: Money,
    /// The subsidised minutes.
    pub minutes: Minutes,
}

/// Works out every session of a batch, and uses up its hours and its absence day.
///
/// # Errors
/// [`ColumnsRefusal`]; answers up to the row it names are written.
///
/// ```
/// use ccs_core::entitlement::batch::{
///     Columns, Price, Subsidised, Tables, Terms, Used, subsidise,
/// };
/// use ccs_core::{hours::Minutes, money::Cents, percent::BasisPoints};
/// let price = Price::Rounded {
///     percentage: BasisPoints::new(8_106).unwrap(),
///     hourly_rate_cap: Cents::literal(14, 63),
/// };
/// let hours = Minutes::from_hours_and_minutes(15, 0);
/// let terms = [Terms { price, hours, elected: None }];
/// let fee = [1_500_000, 1_500_000];
/// let columns = Columns {
///     terms: &[0, 0], pool: &[0, 0], enrolment: None, absence: None,
///     net_fee: &fee, room: &fee, minutes: &[600, 600],
/// };
/// let used = Used {
///     pools: &mut [Minutes::ZERO], enrolments: &mut [], days: &mut [], years: &mut [],
/// };
/// let mut answers = [Subsidised::default(); 2];
/// subsidise(Tables { terms: &terms, absences: &[] }, used, columns, &mut answers)?;
/// assert_eq!(answers.map(|it| it.amount.to_string()), ["118.60", "59.30"]);
/// # Ok::<(), ccs_core::entitlement::batch::ColumnsRefusal>(())
/// ```
pub fn subsidise(
    tables: Tables<'_>,
    mut used: Used<'_>,
    columns: Columns<'_>,
    answers: &mut [Subsidised],
) -> Result<(), ColumnsRefusal> {
    columns.have_length(answers.len())?;
    // A column that is not there is the same in every row, and costs nothing.
    match (columns.enrolment, columns.absence) {
        (None, None) => rows(tables, &mut used, columns, answers, core::iter::repeat(NEITHER)),
        (enrolment, absence) => {
            let (enrolment, absence) = (enrolment.unwrap_or(&[]), absence.unwrap_or(&[]));
            let extra = (0..answers.len()).map(|row| Extra {
                enrolment: enrolment.get(row).copied(),
                absence: absence.get(row).copied().filter(|row| *row != NOT_ABSENT),
            });
            rows(tables, &mut used, columns, answers, extra)
        }
    }
}

/// What only some sessions have.
#[derive(Clone, Copy)]
struct Extra {
    enrolment: Option<u32>,
    absence: Option<u32>,
}

const NEITHER: Extra = Extra { enrolment: None, absence: None };

impl Columns<'_> {
    fn have_length(&self, length: usize) -> Result<(), ColumnsRefusal> {
        let (enrolment, absence) =
            (self.enrolment.map(<[u32]>::len), self.absence.map(<[u32]>::len));
        let lengths = [
            self.terms.len(),
            self.pool.len(),
            self.net_fee.len(),
            self.room.len(),
            self.minutes.len(),
            enrolment.unwrap_or(length),
            absence.unwrap_or(length),
        ];
        if lengths.iter().all(|other| *other == length) {
            Ok(())
        } else {
            Err(ColumnsRefusal::Lengths)
        }
    }
}

#[inline]
fn rows(
    tables: Tables<'_>,
    used: &mut Used<'_>,
    columns: Columns<'_>,
    answers: &mut [Subsidised],
    extra: impl Iterator<Item = Extra>,
) -> Result<(), ColumnsRefusal> {
    let indexes = columns.terms.iter().zip(columns.pool);
    let amounts = columns.net_fee.iter().zip(columns.room).zip(columns.minutes);
    let rows = indexes.zip(amounts).zip(extra).zip(answers).enumerate();
    for (row, ((((at_terms, at_pool), ((net_fee, room), minutes)), extra), answer)) in rows {
        let terms = place(*at_terms).and_then(|at| tables.terms.get(at));
        let terms = terms.ok_or(ColumnsRefusal::NoTerms { row })?;
        let session = Session { net_fee: *net_fee, room: *room, length: (*minutes).max(1) };
        let at = At { row, pool: *at_pool, extra };
        let minutes = used.take(terms, tables.absences, at, session.length())?;
        *answer = Subsidised { amount: session.amount(terms.price, minutes), minutes };
    }
    Ok(())
}

fn place(row: u32) -> Option<usize> {
    usize::try_from(row).ok()
}

/// Where a session is in the tables of what is used up.
#[derive(Clone, Copy)]
struct At {
    row: usize,
    pool: u32,
    extra: Extra,
}

impl Used<'_> {
    /// The subsidised minutes of a session, taken off what is left.
    #[inline]
    fn take(
        &mut self,
        terms: &Terms,
        absences: &[Absence],
        at: At,
        length: Minutes,
    ) -> Result<Minutes, ColumnsRefusal> {
        let At { row, pool, extra } = at;
        let pool = place(pool).and_then(|at| self.pools.get_mut(at));
        let pool = pool.ok_or(ColumnsRefusal::NoPool { row })?;
        if terms.price == Price::Nothing {
            return Ok(Minutes::ZERO);
        }
        let mut none = Minutes::ZERO;
        let there = match extra.enrolment {
            None => &mut none,
            Some(at) => place(at)
                .and_then(|at| self.enrolments.get_mut(at))
                .ok_or(ColumnsRefusal::NoEnrolment { row })?,
        };
        let hours = FortnightHours {
            available: terms.hours,
            used: *pool,
            elected: terms.elected,
            used_there: *there,
        };
        let minutes = subsidised_hours::<Exact<i64>>(length, hours.left()).minutes();
        if let Some(absence) = extra.absence {
            let paid = place(absence)
                .and_then(|at| absences.get(at))
                .and_then(|absence| absence.is_paid(minutes, self.days, self.years))
                .ok_or(ColumnsRefusal::NoAbsence { row })?;
            if !paid {
                return Ok(Minutes::ZERO);
            }
        }
        *pool = pool.plus(minutes);
        // A provider's own ACCS uses none of the hours elected for the service.
        if terms.elected.is_some() {
            *there = there.plus(minutes);
        }
        Ok(minutes)
    }
}

impl Absence {
    /// Whether it is paid, and the day it uses where it is; without hours it uses none. `None` where
    /// its day or its year is not in the tables.
    fn is_paid(
        self,
        minutes: Minutes,
        days: &mut [AbsenceDay],
        years: &mut [AllowableDays],
    ) -> Option<bool> {
        let day = place(self.day).and_then(|at| days.get_mut(at))?;
        let year = place(day.year).and_then(|at| years.get_mut(at))?;
        if minutes == Minutes::ZERO {
            return Some(false);
        }
        let counts = s10::count_on_day(self.reason, self.saved_by, &mut day.is_counted, year);
        Some(counts != DayCounts::As(Counts::Exhausted))
    }
}

/// What is charged for a session.
#[derive(Clone, Copy)]
struct Session {
    net_fee: u64,
    room: u64,
    /// Minutes, above zero.
    length: u16,
}

impl Session {
    fn length(self) -> Minutes {
        Minutes::new(self.length.into())
    }

    /// The amount for subsidised minutes.
    #[inline]
    fn amount(self, price: Price, subsidised: Minutes) -> Money {
        match price {
            // Ordinary amounts stay within 64 bits, which is what makes batches fast: a percentage of
            // such a fee for so many minutes is at most 2⁶⁰ parts.
            Price::Rounded { percentage, hourly_rate_cap: cap }
                if self.net_fee < 1 << 34 && cap.get() < 1 << 24 =>
            {
                let rate = sch2_cl02::hourly_rate(percentage, self.hourly_fee(), cap);
                self.amount_at::<i64>(rate, subsidised)
            }
            other => self.amount_in_wide_numbers(other, subsidised),
        }
    }

    #[inline(never)]
    fn amount_in_wide_numbers(self, price: Price, subsidised: Minutes) -> Money {
        let rate = match price {
            Price::Nothing => return Money::ZERO,
            Price::Rounded { percentage, hourly_rate_cap } => {
                sch2_cl02::hourly_rate(percentage, self.hourly_fee(), hourly_rate_cap)
            }
            Price::Exact(cap) => sch2_cl06::hourly_rate(self.hourly_fee(), cap),
        };
        self.amount_at::<i128>(rate, subsidised)
    }

    #[inline]
    fn hourly_fee<F: Figure>(self) -> F {
        let net_fee = Exact::of(self.net_fee.into(), 10_000);
        let net_fee = F::given("fee less payments of others", Unit::Dollars, net_fee);
        sch2_cl02::hourly_session_fee(net_fee, self.length())
    }

    #[inline]
    fn amount_at<N: Number>(self, hourly_rate: Exact<N>, subsidised: Minutes) -> Money {
        let hours = Exact::given("subsidised hours", Unit::Hours, subsidised);
        let amount = session_amount(hourly_rate, hours);
        if self.room == WITHOUT_LIMIT {
            return amount.money();
        }
        let room = Exact::of(self.room.into(), 10_000);
        let room = Exact::given("what the fee leaves", Unit::Dollars, room);
        sch2_cl04a::adjusted_amount(amount, room).money()
    }
}
