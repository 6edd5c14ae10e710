//! What is the same row twice: versions of session reports, numbered lines, exact repeats.
//!
//! | row | the same when | then |
//! |---|---|---|
//! | session report | service and id | the highest version counts, whatever its status; the others are listed |
//! | the same version again | every column but the child's name | counts once and is reported; otherwise an error that names both |
//! | payment line with a `payment_line_id` | service and id | counts once and is reported; with other content an error |
//! | payment line without one | every column | counted each time and reported, unless exact repeats are dropped |
//! | return with a `return_id` | service and id | counts once and is reported; with other content an error |
//!
//! Every week of a service is compared, whatever weeks were asked for: half of a contradiction may
//! stand outside the period, and the other half would count.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::id::{PaymentLineId, ReturnId, ServiceId, SessionReportId};

use crate::fact::{Contribution, Fact};
use crate::fold::Selection;
use crate::gather::{Gathered, Placed, Rows};
use crate::record::{Key, PaymentLine, ReturnedFeeReduction, SessionReport};
use crate::report::{Evidence, Warning, WarningKind};

/// Two rows that claim to be the same thing and are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum IdentityConflict {
    /// `CCS-R010`
    #[error(
        "payment line {payment_line_id} of service {service_id} comes twice with different content"
    )]
    PaymentLine {
        /// The service.
        service_id: ServiceId,
        /// The line.
        payment_line_id: PaymentLineId,
        /// Where both stand.
        places: [u64; 2],
    },
    /// `CCS-R011`
    #[error(
        "session report {session_report_id} version {version} of service {service_id} comes twice with different content"
    )]
    SessionReportVersion {
        /// The service.
        service_id: ServiceId,
        /// The report.
        session_report_id: SessionReportId,
        /// The version.
        version: u32,
        /// Where both stand.
        places: [u64; 2],
    },
    /// `CCS-R012`
    #[error(
        "session report {session_report_id} of service {service_id} changes its week or enrolment between versions"
    )]
    SessionReportMoved {
        /// The service.
        service_id: ServiceId,
        /// The report.
        session_report_id: SessionReportId,
        /// Where both stand.
        places: [u64; 2],
    },
    /// `CCS-R013`
    #[error("return {return_id} of service {service_id} comes twice with different content")]
    Return {
        /// The service.
        service_id: ServiceId,
        /// The return.
        return_id: ReturnId,
        /// Where both stand.
        places: [u64; 2],
    },
}

impl IdentityConflict {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PaymentLine { .. } => "CCS-R010",
            Self::SessionReportVersion { .. } => "CCS-R011",
            Self::SessionReportMoved { .. } => "CCS-R012",
            Self::Return { .. } => "CCS-R013",
        }
    }

    /// Where the two rows stand.
    #[must_use]
    pub const fn places(&self) -> [u64; 2] {
        match self {
            Self::PaymentLine { places, .. }
            | Self::SessionReportVersion { places, .. }
            | Self::SessionReportMoved { places, .. }
            | Self::Return { places, .. } => *places,
        }
    }

    /// What mends it.
    #[must_use]
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::PaymentLine { .. } => {
                "keep the line as CCS sent it last, or correct its payment_line_id"
            }
            Self::SessionReportVersion { .. } => {
                "number the later one with a higher version, or leave one out"
            }
            Self::SessionReportMoved { .. } => {
                "a report keeps its week and enrolment for life: give the other one an id of its own"
            }
            Self::Return { .. } => "keep the return as it stands now, or correct its return_id",
        }
    }
}

/// Rows that are each themselves, once.
#[derive(Debug, Default)]
pub(crate) struct Identified {
    pub(crate) by_key: BTreeMap<Key, Known>,
    /// Rows that stage 1 counted and that do not count.
    pub(crate) uncounted_payments: Vec<PaymentLine>,
    pub(crate) uncounted: Vec<(Key, Contribution)>,
    pub(crate) warnings: Vec<Warning>,
}

/// What is known of one enrolment-week.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) evidence: Evidence,
    /// Lines that repeat another in every column, beyond the first of each.
    pub(crate) repeats: Vec<PaymentLine>,
}

/// Tells apart what is the same and what is not.
pub(crate) fn identify(
    gathered: Gathered,
    drop_exact_repeats: bool,
) -> Result<Identified, Vec<IdentityConflict>> {
    let mut work = Work { drop_exact_repeats, ..Work::default() };
    for (key, rows) in gathered.by_key {
        work.take(key, rows);
    }
    work.session_reports();
    work.numbered_payments();
    work.numbered_returns();
    work.finish()
}

#[derive(Default)]
struct Work {
    drop_exact_repeats: bool,
    found: Identified,
    conflicts: Vec<IdentityConflict>,
    session_reports: BTreeMap<(ServiceId, SessionReportId), Vec<Placed<SessionReport>>>,
    payments: BTreeMap<(ServiceId, PaymentLineId), Vec<Placed<PaymentLine>>>,
    returns: BTreeMap<(ServiceId, ReturnId), Vec<Placed<ReturnedFeeReduction>>>,
}

impl Work {
    fn take(&mut self, key: Key, rows: Rows) {
        let service = key.service_id;
        let known = self.found.by_key.entry(key).or_default();
        let mut unnumbered = Vec::new();
        for line in rows.payments {
            match line.row.payment_line_id {
                Some(id) => self.payments.entry((service, id)).or_default().push(line),
                None => unnumbered.push(line.row),
            }
        }
        for returned in rows.returns {
            match returned.row.return_id {
                Some(id) => self.returns.entry((service, id)).or_default().push(returned),
                None => known.evidence.returns.push(returned.row),
            }
        }
        for report in rows.session_reports {
            self.session_reports
                .entry((service, report.row.session_report_id))
                .or_default()
                .push(report);
        }
        self.unnumbered_payments(key, unnumbered);
    }

    /// Lines without an id are the same when every column is; each is counted, or only the first.
    fn unnumbered_payments(&mut self, key: Key, mut lines: Vec<PaymentLine>) {
        lines.sort_unstable();
        for same in lines.chunk_by(|a, b| a == b) {
            let Some((first, repeats)) = same.split_first() else {
                continue;
            };
            let count = if self.drop_exact_repeats { 0 } else { repeats.len() };
            let known = self.found.by_key.entry(key).or_default();
            known.evidence.payments.push(first.clone());
            known.evidence.payments.extend(repeats.iter().take(count).cloned());
            known.repeats.extend(repeats.iter().take(count).cloned());
            if repeats.is_empty() {
                continue;
            }
            let (repeats_count, amount) = (count_of(repeats), first.amount());
            let kind = if self.drop_exact_repeats {
                repeats.iter().for_each(|line| self.found.leave_out(line));
                WarningKind::RepeatsDropped { repeats: repeats_count, amount }
            } else {
                WarningKind::SuspectedDuplicate { repeats: repeats_count, amount }
            };
            self.found.warn(&key, kind);
        }
    }

    fn numbered_payments(&mut self) {
        for ((service_id, payment_line_id), mut lines) in core::mem::take(&mut self.payments) {
            lines.sort_unstable();
            if let Some(places) = first_unlike(&lines, |a, b| a == b) {
                self.conflicts.push(IdentityConflict::PaymentLine {
                    service_id,
                    payment_line_id,
                    places,
                });
            }
            let Some((first, repeats)) = lines.split_first() else {
                continue;
            };
            repeats.iter().for_each(|line| self.found.leave_out(&line.row));
            if !repeats.is_empty() {
                let kind = WarningKind::PaymentLineIdRepeated {
                    payment_line_id,
                    repeats: count_of(repeats),
                };
                self.found.warn(&first.row.key, kind);
            }
            self.found
                .by_key
                .entry(first.row.key)
                .or_default()
                .evidence
                .payments
                .push(first.row.clone());
        }
    }

    fn numbered_returns(&mut self) {
        for ((service_id, return_id), mut returns) in core::mem::take(&mut self.returns) {
            returns.sort_unstable();
            if let Some(places) = first_unlike(&returns, |a, b| a == b) {
                self.conflicts.push(IdentityConflict::Return { service_id, return_id, places });
            }
            let Some((first, repeats)) = returns.split_first() else {
                continue;
            };
            if !repeats.is_empty() {
                let kind = WarningKind::ReturnRepeated { return_id, repeats: count_of(repeats) };
                self.found.warn(&first.row.key, kind);
            }
            self.found
                .by_key
                .entry(first.row.key)
                .or_default()
                .evidence
                .returns
                .push(first.row.clone());
        }
    }

    fn session_reports(&mut self) {
        for ((service_id, session_report_id), mut versions) in
            core::mem::take(&mut self.session_reports)
        {
            versions.sort_unstable_by(|a, b| {
                (a.row.version, &a.row).cmp(&(b.row.version, &b.row)).then(a.place.cmp(&b.place))
            });
            if let Some(places) = first_unlike(&versions, |a, b| a.key == b.key) {
                self.conflicts.push(IdentityConflict::SessionReportMoved {
                    service_id,
                    session_report_id,
                    places,
                });
                continue;
            }
            self.versions(&versions);
        }
    }

    /// The versions of one report, lowest first.
    fn versions(&mut self, versions: &[Placed<SessionReport>]) {
        let Some(latest) = versions.last().map(|last| last.row.version) else {
            return;
        };
        for same in versions.chunk_by(|a, b| a.row.version == b.row.version) {
            let Some((first, repeats)) = same.split_first() else {
                continue;
            };
            let SessionReport { key, session_report_id, version, .. } = first.row;
            if let Some(places) = first_unlike(same, is_same_content) {
                let service_id = key.service_id;
                self.conflicts.push(IdentityConflict::SessionReportVersion {
                    service_id,
                    session_report_id,
                    version,
                    places,
                });
            }
            if !repeats.is_empty() {
                let kind = WarningKind::SessionReportRepeated {
                    session_report_id,
                    version,
                    repeats: count_of(repeats),
                };
                self.found.warn(&key, kind);
            }
            repeats.iter().for_each(|again| self.found.uncount(Fact::SessionReport(&again.row)));
            if version < latest {
                self.found.uncount(Fact::SessionReport(&first.row));
                self.found.warn(
                    &key,
                    WarningKind::SessionReportSuperseded { session_report_id, version, latest },
                );
            }
            let evidence = &mut self.found.by_key.entry(key).or_default().evidence;
            let list = if version < latest {
                &mut evidence.superseded
            } else {
                &mut evidence.session_reports
            };
            list.push(first.row.clone());
        }
    }

    fn finish(mut self) -> Result<Identified, Vec<IdentityConflict>> {
        if !self.conflicts.is_empty() {
            self.conflicts.sort_unstable();
            return Err(self.conflicts);
        }
        for known in self.found.by_key.values_mut() {
            let evidence = &mut known.evidence;
            evidence
                .payments
                .sort_unstable_by(|a, b| in_order(a).cmp(&in_order(b)).then_with(|| a.cmp(b)));
            evidence.session_reports.sort_unstable_by_key(|report| report.session_report_id);
            evidence
                .superseded
                .sort_unstable_by_key(|report| (report.session_report_id, report.version));
            evidence.returns.sort_unstable_by(|a, b| {
                a.date_returned.cmp(&b.date_returned).then_with(|| a.cmp(b))
            });
        }
        Ok(self.found)
    }
}

impl Identified {
    /// Without the weeks that are not selected, whose rows were compared and count nothing. The
    /// lines of a bank's day are of every week.
    pub(crate) fn within(mut self, selection: &Selection) -> Self {
        self.by_key.retain(|key, _| selection.takes(key));
        self.uncounted.retain(|(key, _)| selection.takes(key));
        self.uncounted_payments.retain(|line| selection.takes_service(&line.key.service_id));
        self.warnings.retain(|warning| {
            selection.takes_week(warning.week) && selection.takes_service(&warning.service_id)
        });
        self
    }

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

fn in_order(line: &PaymentLine) -> (ccs_core::date::Day, ccs_core::id::ClearingNumber) {
    (line.date_paid, line.clearing_number)
}

/// A child's name is never needed for a result, so it cannot make two rows differ.
fn is_same_content(a: &SessionReport, b: &SessionReport) -> bool {
    let without_name = |report: &SessionReport| SessionReport { child: None, ..report.clone() };
    without_name(a) == without_name(b)
}

fn first_unlike<T>(rows: &[Placed<T>], alike: impl Fn(&T, &T) -> bool) -> Option<[u64; 2]> {
    let mut pairs = rows.iter().zip(rows.iter().skip(1));
    let (a, b) = pairs.find(|(a, b)| !alike(&a.row, &b.row))?;
    Some([a.place.min(b.place), a.place.max(b.place)])
}

fn count_of<T>(rows: &[T]) -> u64 {
    u64::try_from(rows.len()).unwrap_or(u64::MAX)
}
