//! The rows that remain, in order of their enrolment-weeks.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::ClearingNumber;

use crate::record::{Key, PaymentLine, ReturnedFeeReduction, SessionReport};
use crate::report::Evidence;

/// The rows of each kind that count or are at least shown, in order of their keys.
#[derive(Debug, Default)]
pub(crate) struct Sorted<'g> {
    pub(super) payments: Vec<Kept<'g, PaymentLine>>,
    pub(super) session_reports: Vec<Kept<'g, SessionReport>>,
    pub(super) returns: Vec<Kept<'g, ReturnedFeeReduction>>,
}

/// A row that counts or is at least shown.
#[derive(Debug)]
pub(super) struct Kept<'g, T> {
    pub(super) row: &'g T,
    /// Whether it is kept separately: a repeat, or a version that was replaced by a later one.
    pub(super) is_apart: bool,
}

/// The rows of one enrolment-week.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) evidence: Evidence,
    /// Lines that repeat another in every column, except the first of each.
    pub(crate) repeats: Vec<PaymentLine>,
}

impl<'g> Sorted<'g> {
    /// None, with room for so many rows of each kind.
    pub(super) fn room_for(payments: usize, session_reports: usize, returns: usize) -> Self {
        Self {
            payments: Vec::with_capacity(payments),
            session_reports: Vec::with_capacity(session_reports),
            returns: Vec::with_capacity(returns),
        }
    }

    pub(super) fn sort(&mut self) {
        let Self { payments, session_reports, returns } = self;
        payments.sort_unstable_by(|Kept { row: a, .. }, Kept { row: b, .. }| {
            in_order(a).cmp(&in_order(b)).then_with(|| a.cmp(b))
        });
        session_reports
            .sort_unstable_by_key(|Kept { row, .. }| (row.key, row.session_report_id, row.version));
        returns.sort_unstable_by(|Kept { row: a, .. }, Kept { row: b, .. }| {
            (a.key, a.date_returned).cmp(&(b.key, b.date_returned)).then_with(|| a.cmp(b))
        });
    }

    /// Keeps only the rows of these keys.
    pub(super) fn retain(&mut self, wanted: impl Fn(&Key) -> bool) {
        self.payments.retain(|kept| wanted(&kept.row.key));
        self.session_reports.retain(|kept| wanted(&kept.row.key));
        self.returns.retain(|kept| wanted(&kept.row.key));
    }

    /// Every payment line.
    pub(crate) fn payments(&self) -> impl Iterator<Item = &'g PaymentLine> {
        self.payments.iter().map(|kept| kept.row)
    }

    /// A copy of the rows of each enrolment-week, one after the other in order of their keys.
    pub(crate) fn by_key(&self) -> impl Iterator<Item = (Key, Known)> {
        let Self { payments, session_reports, returns } = self;
        let (mut payments, mut session_reports, mut returns) =
            (payments.as_slice(), session_reports.as_slice(), returns.as_slice());
        core::iter::from_fn(move || {
            let firsts = [
                payments.first().map(|line| line.row.key),
                session_reports.first().map(|report| report.row.key),
                returns.first().map(|returned| returned.row.key),
            ];
            let key = firsts.into_iter().flatten().min()?;
            let payments = split_off(&mut payments, |line| line.key == key);
            let reports = split_off(&mut session_reports, |report| report.key == key);
            let returns = split_off(&mut returns, |returned| returned.key == key);
            let evidence = Evidence {
                payments: copied(payments, |_| true),
                session_reports: copied(reports, |is_superseded| !is_superseded),
                superseded: copied(reports, |is_superseded| is_superseded),
                returns: copied(returns, |_| true),
                statement_lines: Vec::new(),
            };
            let mut repeats = copied(payments, |is_repeat| is_repeat);
            repeats.sort_unstable();
            Some((key, Known { evidence, repeats }))
        })
    }
}

fn in_order(line: &PaymentLine) -> (Key, Day, ClearingNumber) {
    (line.key, line.date_paid, line.clearing_number)
}

/// Splits the first rows of the given key off the others.
fn split_off<'s, 'g, T>(
    rows: &mut &'s [Kept<'g, T>],
    is_meant: impl Fn(&T) -> bool,
) -> &'s [Kept<'g, T>] {
    let count = rows.iter().take_while(|kept| is_meant(kept.row)).count();
    let (meant, rest) = rows.split_at_checked(count).unwrap_or_default();
    *rows = rest;
    meant
}

/// Copies the rows that are kept separately, or the others, with no spare capacity.
fn copied<T: Clone>(rows: &[Kept<'_, T>], is_wanted: impl Fn(bool) -> bool) -> Vec<T> {
    let wanted = || rows.iter().filter(|kept| is_wanted(kept.is_apart));
    let mut copies = Vec::with_capacity(wanted().count());
    copies.extend(wanted().map(|kept| kept.row.clone()));
    copies
}
