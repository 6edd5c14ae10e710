//! Turns cells into records, one type per kind of file, reporting every error of a row at once.

mod cell;
mod clearing_total;
mod date_memo;
mod decision;
mod deposit;
mod mode;
mod payment;
mod return_;
mod service;
mod session;
mod session_report;
mod statement_line;

pub use service::Service;
pub use session::SessionRow;

pub use cell::RowReader;
pub(crate) use cell::{Cell, Cells, Line};
pub(crate) use date_memo::DateMemo;
pub use mode::{Diagnosing, FastPath, FastText, Mode};

use ccs_reconcile::record::Key;

use crate::kind::Kind;

/// A record that is one row of a kind of file.
pub trait Row: Clone + Send {
    /// The kind.
    const KIND: Kind;

    /// Its cells in the order of the kind's columns, in their written form; empty if absent.
    /// Personal cells are included only `with_names`.
    fn cells(&self, with_names: bool) -> Vec<String>;

    /// Reads one row; `None` if it has errors, which the reader then has.
    #[doc(hidden)]
    fn read<C: Mode>(row: &mut RowReader<'_, C>) -> Option<Self>;
}

/// Reads only the key columns of a row, with which stage 2 finds the rows it needs.
#[inline(always)]
#[expect(clippy::inline_always, reason = "its three cells go straight to where the record is")]
pub(crate) fn key<C: Mode>(
    row: &mut RowReader<'_, C>,
    [service, enrolment, week]: [u8; 3],
) -> Option<Key> {
    let service_id = C::or_give_up(row.identifier(service))?;
    let enrolment_id = C::or_give_up(row.identifier(enrolment))?;
    let week = C::or_give_up(row.week(week))?;
    Some(Key {
        service_id: ccs_core::id::ServiceId::from_identifier(service_id?),
        week: week?,
        enrolment_id: ccs_core::id::EnrolmentId::from_identifier(enrolment_id?),
    })
}
