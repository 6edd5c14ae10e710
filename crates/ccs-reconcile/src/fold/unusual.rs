//! Rows that are unusual by themselves, in enrolment-weeks that may agree: a warning names them, and
//! no row of them is read again for that.

use ccs_core::date::Day;
use ccs_core::id::SessionReportId;

use crate::blocks::Blocks;
use crate::fact::Fact;
use crate::plausibility::{ReportFaults, is_paid_before_week};
use crate::record::Key;

/// Payment lines and session reports that a warning names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unusual {
    /// Lines dated before their week began.
    pub(crate) lines: Blocks<(Key, Day)>,
    /// Reports, and what is unusual about each.
    pub(crate) reports: Blocks<(Key, SessionReportId, ReportFaults)>,
}

impl Unusual {
    /// Takes in a row if it is unusual. A row whose enrolment-week is read again anyway is left out:
    /// it is judged with the others of its week.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the caller knows the kind of the row")]
    pub(super) fn see(&mut self, fact: &Fact<'_>) {
        let is_unusual = match fact {
            Fact::Payment(line) => is_paid_before_week(line),
            Fact::SessionReport(report) => !ReportFaults::of(report).is_empty(),
            Fact::Return(_) => false,
        };
        if is_unusual && !fact.can_have_parts() {
            self.take(fact);
        }
    }

    #[cold]
    fn take(&mut self, fact: &Fact<'_>) {
        match fact {
            Fact::Payment(line) => self.lines.push((line.key, line.date_paid)),
            Fact::SessionReport(report) => {
                let faults = ReportFaults::of(report);
                self.reports.push((report.key, report.session_report_id, faults));
            }
            Fact::Return(_) => {}
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.lines.append(other.lines);
        self.reports.append(other.reports);
    }

    /// The memory they take.
    pub(super) fn bytes(&self) -> usize {
        self.lines.bytes().saturating_add(self.reports.bytes())
    }
}
