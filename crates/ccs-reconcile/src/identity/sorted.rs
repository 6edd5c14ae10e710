//! The rows that remain, in order of their enrolment-weeks.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::ClearingNumber;

use crate::blocks::{At, Blocks};
use crate::gather::{Gathered, Placed};
use crate::record::{Key, PaymentLine, ReturnedFeeReduction, SessionReport};
use crate::report::Evidence;

/// The rows of each kind that count or are at least shown.
#[derive(Debug, Default)]
pub(super) struct Unsorted<'g> {
    pub(super) payments: Vec<Kept<'g, PaymentLine>>,
    pub(super) session_reports: Vec<Kept<'g, SessionReport>>,
    pub(super) returns: Vec<Kept<'g, ReturnedFeeReduction>>,
}

/// A row that counts or is at least shown.
#[derive(Debug)]
pub(super) struct Kept<'g, T> {
    pub(super) row: &'g T,
    pub(super) place: Place,
}

/// Where such a row was gathered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) at: At,
    /// Whether it is kept separately: a repeat, or a version that was replaced by a later one.
    pub(super) is_apart: bool,
}

/// The same rows in order of their keys, by their places.
#[derive(Debug)]
pub(super) struct Sorted {
    payments: Vec<Place>,
    session_reports: Vec<Place>,
    returns: Vec<Place>,
}

/// The rows of one enrolment-week.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) evidence: Evidence,
    /// Lines that repeat another in every column, except the first of each.
    pub(crate) repeats: Vec<PaymentLine>,
    /// Whether two files may have one line, written otherwise.
    pub(crate) has_near_repeats: bool,
}

impl Unsorted<'_> {
    /// None, with room for so many rows of each kind.
    pub(super) fn room_for(payments: usize, session_reports: usize, returns: usize) -> Self {
        Self {
            payments: Vec::with_capacity(payments),
            session_reports: Vec::with_capacity(session_reports),
            returns: Vec::with_capacity(returns),
        }
    }

    pub(super) fn sorted(self) -> Sorted {
        let Self { mut payments, mut session_reports, mut returns } = self;
        payments.sort_unstable_by(|Kept { row: a, .. }, Kept { row: b, .. }| {
            in_order(a).cmp(&in_order(b)).then_with(|| a.cmp(b))
        });
        session_reports
            .sort_unstable_by_key(|Kept { row, .. }| (row.key, row.session_report_id, row.version));
        returns.sort_unstable_by(|Kept { row: a, .. }, Kept { row: b, .. }| {
            (a.key, a.date_returned).cmp(&(b.key, b.date_returned)).then_with(|| a.cmp(b))
        });
        Sorted {
            payments: payments.into_iter().map(|kept| kept.place).collect(),
            session_reports: session_reports.into_iter().map(|kept| kept.place).collect(),
            returns: returns.into_iter().map(|kept| kept.place).collect(),
        }
    }
}

impl Sorted {
    /// Keeps only the rows of these keys.
    pub(super) fn retain(&mut self, gathered: &Gathered, wanted: impl Fn(&Key) -> bool) {
        let Gathered { payments, session_reports, returns } = gathered;
        let of_line = |place: &Place| payments.get(place.at).map(|placed| placed.row.key);
        let of_report = |place: &Place| session_reports.get(place.at).map(|placed| placed.row.key);
        let of_return = |place: &Place| returns.get(place.at).map(|placed| placed.row.key);
        self.payments.retain(|place| of_line(place).is_some_and(|key| wanted(&key)));
        self.session_reports.retain(|place| of_report(place).is_some_and(|key| wanted(&key)));
        self.returns.retain(|place| of_return(place).is_some_and(|key| wanted(&key)));
    }

    /// Every payment line.
    pub(super) fn payments<'g>(
        &'g self,
        gathered: &'g Gathered,
    ) -> impl Iterator<Item = &'g PaymentLine> {
        rows(&self.payments, &gathered.payments, |_| true)
    }

    /// A copy of the rows of each enrolment-week, one after the other in order of their keys.
    pub(super) fn by_key<'g>(
        &'g self,
        gathered: &'g Gathered,
    ) -> impl Iterator<Item = (Key, Known)> {
        let mut payments = Run::of(&self.payments, &gathered.payments);
        let mut session_reports = Run::of(&self.session_reports, &gathered.session_reports);
        let mut returns = Run::of(&self.returns, &gathered.returns);
        core::iter::from_fn(move || {
            let firsts = [
                payments.first().map(|line| line.key),
                session_reports.first().map(|report| report.key),
                returns.first().map(|returned| returned.key),
            ];
            let key = firsts.into_iter().flatten().min()?;
            let payments = payments.split_off(|line| line.key == key);
            let reports = session_reports.split_off(|report| report.key == key);
            let returns = returns.split_off(|returned| returned.key == key);
            let evidence = Evidence {
                payments: payments.copied(|_| true),
                session_reports: reports.copied(|is_superseded| !is_superseded),
                superseded: reports.copied(|is_superseded| is_superseded),
                returns: returns.copied(|_| true),
                statement_lines: Vec::new(),
            };
            let mut repeats = payments.copied(|is_repeat| is_repeat);
            repeats.sort_unstable();
            Some((key, Known { evidence, repeats, has_near_repeats: false }))
        })
    }
}

fn in_order(line: &PaymentLine) -> (Key, Day, ClearingNumber) {
    (line.key, line.date_paid, line.clearing_number)
}

/// Some rows of a kind, in order.
struct Run<'g, T> {
    places: &'g [Place],
    gathered: &'g Blocks<Placed<T>>,
}

impl<'g, T: Clone> Run<'g, T> {
    fn of(places: &'g [Place], gathered: &'g Blocks<Placed<T>>) -> Self {
        Self { places, gathered }
    }

    fn first(&self) -> Option<&'g T> {
        let first = self.places.first()?;
        self.gathered.get(first.at).map(|placed| &placed.row)
    }

    /// Splits the first rows of the given key off the others.
    fn split_off(&mut self, is_meant: impl Fn(&T) -> bool) -> Self {
        let begin = rows(self.places, self.gathered, |_| true);
        let count = begin.take_while(|row| is_meant(row)).count();
        let (meant, rest) = self.places.split_at_checked(count).unwrap_or_default();
        self.places = rest;
        Self::of(meant, self.gathered)
    }

    /// Copies of the rows that are kept separately, or of the others, with no spare capacity.
    fn copied(&self, is_wanted: impl Fn(bool) -> bool) -> Vec<T> {
        let count = self.places.iter().filter(|place| is_wanted(place.is_apart)).count();
        let mut copies = Vec::with_capacity(count);
        copies.extend(rows(self.places, self.gathered, is_wanted).cloned());
        copies
    }
}

/// The rows that are kept separately, or the others, or all.
fn rows<'g, T>(
    places: &'g [Place],
    gathered: &'g Blocks<Placed<T>>,
    is_wanted: impl Fn(bool) -> bool,
) -> impl Iterator<Item = &'g T> {
    let wanted = places.iter().filter(move |place| is_wanted(place.is_apart));
    wanted.filter_map(move |place| gathered.get(place.at)).map(|placed| &placed.row)
}
