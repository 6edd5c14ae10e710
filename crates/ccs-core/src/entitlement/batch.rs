//! Millions of sessions at once: columns in, columns out, nothing allocated for a session.
//!
//! The law is that of [`assess`](super::assess): the same functions of the same provisions, applied
//! to a row of each column. What holds for many sessions alike (percentage, cap, hours) stands once
//! in a table of terms, or once in a pool of hours, and a session points to its row.

use crate::hours::Minutes;
use crate::law::faa::sch2_cl02::{Charge, hourly_rate_half_cent_up};
use crate::law::faa::sch2_cl04::{
    Balance, session_amount_to_four_decimals_half_up, subsidised_hours,
};
use crate::law::faa::sch2_cl04a;
use crate::law::faa::sch2_cl06::{self, AccsCap};
use crate::money::{Cents, Money};
use crate::percent::BasisPoints;

/// What an hour is worth to sessions of one child, fortnight and service alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Terms {
    /// CCS, or transition to work at its own percentage: rounded to the cent for an hour.
    Rounded {
        /// The percentage.
        percentage: BasisPoints,
        /// The hourly rate cap.
        hourly_rate_cap: Cents,
    },
    /// ACCS of the other kinds: exact.
    Exact(AccsCap),
    /// Nothing is paid: an absence that does not count, or the months of the relief package.
    Nothing,
}

/// The columns of a batch, in the order in which sessions use up hours; all have one length.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'c> {
    /// The row of the terms.
    pub terms: &'c [u32],
    /// The row of the pool of hours: one for a child and fortnight.
    pub pool: &'c [u32],
    /// What is charged and counts for subsidy: the fee less payments of others, in ten-thousandths.
    pub net_fee: &'c [u64],
    /// What the fee leaves for subsidy, as [`sch2_cl04a::room`] has it.
    pub room: &'c [u64],
    /// Minutes of the session.
    pub minutes: &'c [u16],
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
}

/// What a session gets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Subsidised {
    /// The subsidy.
    pub amount: Money,
    /// The subsidised minutes.
    pub minutes: Minutes,
}

/// Works out every session of a batch, and takes its hours from its pool.
///
/// # Errors
/// [`ColumnsRefusal`]; answers up to the row it names are written.
///
/// ```
/// use ccs_core::entitlement::batch::{Columns, Subsidised, Terms, subsidise};
/// use ccs_core::{hours::Minutes, money::Cents, percent::BasisPoints};
/// let terms = [Terms::Rounded {
///     percentage: BasisPoints::new(8_106).unwrap(),
///     hourly_rate_cap: Cents::literal(14, 63),
/// }];
/// let mut pools = [Minutes::from_hours_and_minutes(15, 0)];
/// let (fee, room) = ([1_500_000, 1_500_000], [1_500_000, 1_500_000]);
/// let columns = Columns { terms: &[0, 0], pool: &[0, 0], net_fee: &fee, room: &room, minutes: &[600, 600] };
/// let mut answers = [Subsidised::default(); 2];
/// subsidise(&terms, &mut pools, columns, &mut answers)?;
/// assert_eq!(answers.map(|it| it.amount.to_string()), ["118.60", "59.30"]);
/// # Ok::<(), ccs_core::entitlement::batch::ColumnsRefusal>(())
/// ```
pub fn subsidise(
    terms: &[Terms],
    pools: &mut [Minutes],
    columns: Columns<'_>,
    answers: &mut [Subsidised],
) -> Result<(), ColumnsRefusal> {
    let length = answers.len();
    let same = [columns.terms.len(), columns.pool.len(), columns.net_fee.len()];
    if same != [length; 3] || [columns.room.len(), columns.minutes.len()] != [length; 2] {
        return Err(ColumnsRefusal::Lengths);
    }
    let indexes = columns.terms.iter().zip(columns.pool);
    let amounts = columns.net_fee.iter().zip(columns.room).zip(columns.minutes);
    let rows = indexes.zip(amounts).zip(answers).enumerate();
    for (row, (((at_terms, at_pool), ((net_fee, room), minutes)), answer)) in rows {
        let terms = place(*at_terms).and_then(|at| terms.get(at));
        let terms = *terms.ok_or(ColumnsRefusal::NoTerms { row })?;
        let pool = place(*at_pool).and_then(|at| pools.get_mut(at));
        let pool = pool.ok_or(ColumnsRefusal::NoPool { row })?;
        let charge = Charge { net_fee: *net_fee, minutes: (*minutes).max(1).into() };
        *answer = of_session(terms, pool, charge, *room);
    }
    Ok(())
}

fn place(row: u32) -> Option<usize> {
    usize::try_from(row).ok()
}

/// One session, by the provisions.
#[inline]
fn of_session(terms: Terms, pool: &mut Minutes, charge: Charge, room: u64) -> Subsidised {
    if terms == Terms::Nothing {
        return Subsidised::default();
    }
    let balance = Balance { of_fortnight: *pool, elected: None };
    let minutes = subsidised_hours(Minutes::new(charge.minutes), balance);
    *pool = pool.less(minutes);
    let amount = match terms {
        Terms::Rounded { percentage, hourly_rate_cap } => {
            let rate = hourly_rate_half_cent_up(percentage, charge, hourly_rate_cap);
            session_amount_to_four_decimals_half_up(rate, minutes)
        }
        Terms::Exact(cap) => {
            sch2_cl06::session_amount_to_four_decimals_half_up(charge, cap, minutes)
        }
        Terms::Nothing => Money::ZERO,
    };
    Subsidised { amount: sch2_cl04a::within_room(amount, room), minutes }
}
