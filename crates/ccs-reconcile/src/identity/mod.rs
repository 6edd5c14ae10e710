//! Finds repeats: versions of session reports, numbered lines and exact repeats.
//!
//! | row | same row if equal in | result |
//! |---|---|---|
//! | session report | service and id | the highest version counts, whatever its status; the others are listed |
//! | version of a session report, repeated | every column but the child's name and the day of the query | counts once, with the newest day, and is reported; otherwise an error that names both |
//! | version of a session report, repeated in one file | every column but the child's name | counts once, and a warning says that the rows may be days of it |
//! | payment line with a `payment_line_id` | service and id | counts once and is reported; with other content an error |
//! | payment line without one, in one file | every column | counted each time and reported, unless exact repeats are dropped |
//! | payment line without one, in several files | every column | counts as often as in the file that has it most often |
//! | payment line, in several files | every column but those that one of them lacks | counted each time and reported |
//! | return with a `return_id` | service and id | counts once and is reported; with other content an error |
//! | return without one, in one file | enrolment-week, day and amounts | counted each time and reported |
//! | return without one, in several files | enrolment-week, day and amounts | counts as often as in the file that has it most often, with its newest status, and is reported |
//!
//! All weeks of a service are compared, whatever weeks were requested: one of two contradicting
//! rows can be outside the period, and the other would count.

mod conflict;
mod in_file;
mod near;
mod repeated;
mod returns;
mod sorted;

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use ccs_core::id::{ServiceId, SessionReportId};
use ccs_core::money::WideMoney;

pub use conflict::IdentityConflict;
use in_file::InFile;
pub use repeated::Repeated;
pub(crate) use sorted::Known;
use sorted::{Kept, Place, Sorted, Unsorted};

use crate::blocks::{At, Blocks};
use crate::fact::{Contribution, Fact};
use crate::fold::Selection;
use crate::gather::{Gathered, Placed, Shares};
use crate::record::{Key, PaymentLine, ReturnedFeeReduction, SessionReport};
use crate::report::{Warning, WarningKind};
use crate::workers::Workers;

/// Rows after repeats have been removed. They stay where they were gathered, since there may be
/// millions of them, and are dropped with this, share by share.
#[derive(Debug)]
pub(crate) struct Identified<'g> {
    gathered: Cow<'g, Gathered>,
    rows: Sorted,
    pub(crate) beside: Beside,
}

/// What was found beside the rows that count.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// Rows that stage 1 counted but that do not count.
    pub(crate) uncounted_payments: Vec<PaymentLine>,
    pub(crate) uncounted: Vec<(Key, Contribution)>,
    pub(crate) warnings: Vec<Warning>,
    /// Lines that several files have, beyond those that count.
    pub(crate) overlap: Vec<(Key, WideMoney)>,
    /// Repeats within one file that count, of any week.
    pub(crate) repeats: Vec<PaymentLine>,
    /// The enrolment-weeks of which two files may have one line, written otherwise.
    near_repeats: BTreeSet<Key>,
}

/// Separates repeats from rows that count.
pub(crate) fn identify(
    gathered: Cow<'_, Gathered>,
    drop_exact_repeats: bool,
) -> Result<Identified<'_>, Vec<IdentityConflict>> {
    let Gathered { payments, session_reports, returns } = &*gathered;
    let mut work = Work { drop_exact_repeats, ..Work::default() };
    work.rows = Unsorted::room_for(payments.len(), session_reports.len(), returns.len());
    work.unnumbered_payments(payments);
    work.numbered_payments(payments);
    work.near_repeats(payments);
    work.session_reports(session_reports);
    work.unnumbered_returns(returns);
    work.numbered_returns(returns);
    let (rows, beside) = work.finish()?;
    Ok(Identified { gathered, rows, beside })
}

/// The rows of one identity and different content, among rows that several workers gathered, in
/// order: those for which a report of all of them is refused.
#[must_use]
pub fn contradictions(workers: &impl Workers, gathered: Vec<Shares>) -> Vec<IdentityConflict> {
    Between::of(workers, gathered).conflicts
}

/// What is found between rows of one identity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Between {
    /// Those of different content, in order.
    pub conflicts: Vec<IdentityConflict>,
    /// The places of session reports that their file has before with the same content, in order.
    pub reports_again: Vec<u64>,
}

impl Between {
    /// Compares rows that several workers gathered.
    #[must_use]
    pub fn of(workers: &impl Workers, gathered: Vec<Shares>) -> Self {
        let of_share = |parts| {
            let Gathered { payments, session_reports, returns } = Gathered::merged(parts);
            let mut work = Work::default();
            work.numbered_payments(&payments);
            work.session_reports(&session_reports);
            work.numbered_returns(&returns);
            (work.conflicts, work.reports_again)
        };
        let (conflicts, again): (Vec<_>, Vec<_>) =
            workers.each(Shares::by_share(gathered), of_share).into_iter().unzip();
        let mut between = Self { conflicts: conflicts.concat(), reports_again: again.concat() };
        between.conflicts.sort_unstable();
        between.reports_again.sort_unstable();
        between
    }
}

#[derive(Default)]
struct Work<'g> {
    drop_exact_repeats: bool,
    rows: Unsorted<'g>,
    beside: Beside,
    conflicts: Vec<IdentityConflict>,
    reports_again: Vec<u64>,
}

/// A row and its id in the source, and where it was gathered.
type Named<'g, I, T> = (ServiceId, I, &'g Placed<T>, At);

/// A row without an id, its file, and where it was gathered.
type Unnamed<'g, T> = (&'g T, u32, At);

impl<'g> Work<'g> {
    /// Lines without an id are the same if all columns are equal. A line counts as often as in the
    /// file that has it most often; within that file each counts, or only the first if repeats are
    /// dropped.
    fn unnumbered_payments(&mut self, lines: &'g Blocks<Placed<PaymentLine>>) {
        let mut lines = unnamed(lines, |line| line.payment_line_id.is_some());
        lines.sort_unstable();
        for same in lines.chunk_by(|a, b| a.0 == b.0) {
            let [counting, shared] = shared_by_files(same);
            for (line, ..) in shared {
                self.beside.leave_out(line);
                self.beside.overlap.push((line.key, line.amount()));
            }
            self.repeats(counting);
        }
    }

    /// Equal lines of one file.
    fn repeats(&mut self, same: &[Unnamed<'g, PaymentLine>]) {
        let Some((&(first, _, at), repeats)) = same.split_first() else {
            return;
        };
        self.rows.payments.push(Kept { row: first, place: Place { at, is_apart: false } });
        if repeats.is_empty() {
            return;
        }
        let (repeats_count, amount) = (count_of(repeats), first.amount());
        let kind = if self.drop_exact_repeats {
            repeats.iter().for_each(|(line, ..)| self.beside.leave_out(line));
            WarningKind::RepeatsDropped { repeats: repeats_count, amount }
        } else {
            let kept = |&(row, _, at)| Kept { row, place: Place { at, is_apart: true } };
            self.rows.payments.extend(repeats.iter().map(kept));
            self.beside.repeats.extend(repeats.iter().map(|&(line, ..)| line.clone()));
            WarningKind::SuspectedDuplicate { repeats: repeats_count, amount }
        };
        self.beside.warn(&first.key, kind);
    }

    fn numbered_payments(&mut self, lines: &'g Blocks<Placed<PaymentLine>>) {
        let named = named(lines, |line| (line.key, line.payment_line_id));
        for same in named.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((&(service_id, payment_line_id, first, at), repeats)) = same.split_first()
            else {
                continue;
            };
            if let Some(places) = first_unlike(same, |a, b| a == b) {
                self.conflicts.push(IdentityConflict::PaymentLine {
                    service_id,
                    payment_line_id,
                    places,
                });
            }
            repeats.iter().for_each(|(_, _, line, _)| self.beside.leave_out(&line.row));
            if !repeats.is_empty() {
                let repeats = count_of(repeats);
                let kind = WarningKind::PaymentLineIdRepeated { payment_line_id, repeats };
                self.beside.warn(&first.row.key, kind);
            }
            let place = Place { at, is_apart: false };
            self.rows.payments.push(Kept { row: &first.row, place });
        }
    }

    fn numbered_returns(&mut self, returns: &'g Blocks<Placed<ReturnedFeeReduction>>) {
        let named = named(returns, |returned| (returned.key, returned.return_id));
        for same in named.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((&(service_id, return_id, first, at), repeats)) = same.split_first() else {
                continue;
            };
            if let Some(places) = first_unlike(same, |a, b| a == b) {
                self.conflicts.push(IdentityConflict::Return { service_id, return_id, places });
            }
            if !repeats.is_empty() {
                let kind = WarningKind::ReturnRepeated { return_id, repeats: count_of(repeats) };
                self.beside.warn(&first.row.key, kind);
            }
            let place = Place { at, is_apart: false };
            self.rows.returns.push(Kept { row: &first.row, place });
        }
    }

    fn session_reports(&mut self, reports: &'g Blocks<Placed<SessionReport>>) {
        let named =
            named(reports, |report| (report.key, Some((report.session_report_id, report.version))));
        for versions in named.chunk_by(|a, b| (a.0, a.1.0) == (b.0, b.1.0)) {
            let Some(&(service_id, (session_report_id, _), ..)) = versions.first() else {
                continue;
            };
            if let Some(places) = first_unlike(versions, |a, b| a.key == b.key) {
                self.conflicts.push(IdentityConflict::SessionReportMoved {
                    service_id,
                    session_report_id,
                    places,
                });
                continue;
            }
            self.versions(versions);
        }
    }

    /// The versions of one report, lowest first.
    fn versions(&mut self, versions: &[Named<'g, (SessionReportId, u32), SessionReport>]) {
        let Some((_, (_, latest), ..)) = versions.last() else {
            return;
        };
        for same in versions.chunk_by(|a, b| a.1 == b.1) {
            // Of one that was queried again the newest query counts.
            let newest = same.iter().rev().enumerate().max_by_key(|(_, it)| it.2.row.retrieved_on);
            let Some((from_last, &(service_id, (session_report_id, version), first, at))) = newest
            else {
                continue;
            };
            let (key, latest) = (first.row.key, *latest);
            let others = same.iter().rev().enumerate().filter(|(place, _)| *place != from_last);
            let repeats: Vec<&SessionReport> = others.map(|(_, it)| &it.2.row).collect();
            if let Some(places) = first_unlike(same, is_same_content) {
                self.conflicts.push(IdentityConflict::SessionReportVersion {
                    service_id,
                    session_report_id,
                    version,
                    places,
                });
            }
            let in_file = InFile::of(same);
            let elsewhere = count_of(&repeats).saturating_sub(in_file.repeats);
            if elsewhere > 0 {
                let repeats = elsewhere;
                let kind =
                    WarningKind::SessionReportRepeated { session_report_id, version, repeats };
                self.beside.warn(&key, kind);
            }
            if in_file.repeats > 0 {
                let (repeats, amount) = (in_file.repeats, first.row.allocated());
                self.beside.warn(
                    &key,
                    WarningKind::SessionReportRepeatedInFile {
                        session_report_id,
                        version,
                        repeats,
                        amount,
                    },
                );
            }
            self.reports_again.extend(in_file.places);
            for again in repeats {
                self.beside.uncount(Fact::SessionReport(again));
            }
            let is_apart = version < latest;
            if is_apart {
                self.beside.uncount(Fact::SessionReport(&first.row));
                self.beside.warn(
                    &key,
                    WarningKind::SessionReportSuperseded { session_report_id, version, latest },
                );
            }
            let place = Place { at, is_apart };
            self.rows.session_reports.push(Kept { row: &first.row, place });
        }
    }

    fn finish(mut self) -> Result<(Sorted, Beside), Vec<IdentityConflict>> {
        if !self.conflicts.is_empty() {
            self.conflicts.sort_unstable();
            return Err(self.conflicts);
        }
        Ok((self.rows.sorted(), self.beside))
    }
}

impl Identified<'_> {
    /// A copy of the rows of each enrolment-week, one after the other in order of their keys.
    pub(crate) fn by_key(&self) -> impl Iterator<Item = (Key, Known)> {
        let near_repeats = &self.beside.near_repeats;
        self.rows.by_key(&self.gathered).map(|(key, known)| {
            let has_near_repeats = near_repeats.contains(&key);
            (key, Known { has_near_repeats, ..known })
        })
    }

    /// Every payment line that counts.
    pub(crate) fn payments(&self) -> impl Iterator<Item = &PaymentLine> {
        self.rows.payments(&self.gathered)
    }

    /// Removes the weeks outside the selection, whose rows were compared but do not count. The
    /// lines of a run are kept for every week.
    pub(crate) fn within(mut self, selection: &Selection) -> Self {
        if *selection == Selection::everything() {
            return self;
        }
        let Self { gathered, rows, beside } = &mut self;
        rows.retain(gathered, |key| selection.takes(key));
        beside.uncounted.retain(|(key, _)| selection.takes(key));
        beside.uncounted_payments.retain(|line| selection.takes_service(&line.key.service_id));
        beside.overlap.retain(|(key, _)| selection.takes(key));
        beside.warnings.retain(|warning| {
            selection.takes_week(warning.week) && selection.takes_service(&warning.service_id)
        });
        self
    }
}

impl Beside {
    fn warn(&mut self, key: &Key, kind: WarningKind) {
        let Key { service_id, week, enrolment_id } = *key;
        self.warnings.push(Warning { service_id, week, enrolment_id: Some(enrolment_id), kind });
    }

    fn uncount(&mut self, fact: Fact<'_>) {
        self.uncounted.push((*fact.key(), fact.contribution().negated()));
    }

    fn leave_out(&mut self, line: &PaymentLine) {
        self.uncount(Fact::Payment(line));
        self.uncounted_payments.push(line.clone());
    }
}

/// Rows that have an id in their source, in order of the ids.
fn named<'g, T: Ord, I: Ord + Copy>(
    rows: &'g Blocks<Placed<T>>,
    name: impl Fn(&T) -> (Key, Option<I>),
) -> Vec<Named<'g, I, T>> {
    let with_name = |(at, placed): (At, &'g Placed<T>)| {
        let (key, id) = name(&placed.row);
        Some((key.service_id, id?, placed, at))
    };
    let mut named = Vec::with_capacity(rows.len());
    named.extend(rows.iter_at().filter_map(with_name));
    named.sort_unstable();
    named
}

/// Rows that have no id in their source.
fn unnamed<T>(rows: &Blocks<Placed<T>>, has_name: impl Fn(&T) -> bool) -> Vec<Unnamed<'_, T>> {
    let unnamed = rows.iter_at().filter(|(_, placed)| !has_name(&placed.row));
    unnamed.map(|(at, placed)| (&placed.row, placed.file, at)).collect()
}

/// Divides equal rows, in order of their files, into as many as the file with most of them has, and
/// the others.
fn shared_by_files<T, A>(same: &[(T, u32, A)]) -> [&[(T, u32, A)]; 2] {
    let in_a_file = same.chunk_by(|a, b| a.1 == b.1).map(<[_]>::len);
    let most = in_a_file.max().unwrap_or_default();
    same.split_at_checked(most).map_or([same, &[]], Into::into)
}

/// No result needs a child's name, and each query has its own day: two rows can differ in them and still
/// be the same version.
fn is_same_content(a: &SessionReport, b: &SessionReport) -> bool {
    let content = |report: &SessionReport| SessionReport {
        child: None,
        retrieved_on: None,
        ..report.clone()
    };
    content(a) == content(b)
}

fn first_unlike<I, T>(
    rows: &[Named<'_, I, T>],
    alike: impl Fn(&T, &T) -> bool,
) -> Option<[u64; 2]> {
    let mut pairs = rows.iter().zip(rows.iter().skip(1));
    let ((_, _, a, _), (_, _, b, _)) =
        pairs.find(|((_, _, a, _), (_, _, b, _))| !alike(&a.row, &b.row))?;
    Some([a.place.min(b.place), a.place.max(b.place)])
}

fn count_of<T>(rows: &[T]) -> u64 {
    u64::try_from(rows.len()).unwrap_or(u64::MAX)
}
