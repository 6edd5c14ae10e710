//! What control totals are warned of.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::{ClearingNumber, ServiceId};

use super::Assembly;
use crate::clearing_totals::{ClearingTotal, repeated_totals};
use crate::report::{Warning, WarningKind};
use crate::run::Run;

impl Assembly<'_> {
    /// A total is placed at its own week, at that of its run, or at that of its payment.
    pub(super) fn totals_stated_again(&self, warnings: &mut Vec<Warning>) {
        for (row, repeats) in
            repeated_totals(self.options.clearing_totals.as_deref().unwrap_or_default())
        {
            let run = self.folded.runs.get(row.service_id, row.clearing_number);
            let of_run = || run.and_then(Run::week).or_else(|| Week::containing(row.date_paid));
            if let Some(week) = row.week.or_else(of_run)
                && self.folded.selection.takes_service(&row.service_id)
            {
                let (clearing_number, amount) = (row.clearing_number, row.total.into());
                let kind = WarningKind::ControlTotalRepeated { clearing_number, repeats, amount };
                let service_id = row.service_id;
                warnings.push(Warning { service_id, week, enrolment_id: None, kind });
            }
        }
    }

    /// A total whose day no line of its run has may be another run's.
    pub(super) fn totals_of_another_day(&self, warnings: &mut Vec<Warning>) {
        let takes = |id: &ServiceId| self.folded.selection.takes_service(id);
        let totals = self.options.clearing_totals.iter().flatten();
        for row in totals.filter(|row| takes(&row.service_id)) {
            let ClearingTotal { service_id, clearing_number, date_paid, .. } = *row;
            let Some(run) = self.folded.runs.get(service_id, clearing_number) else { continue };
            if let Some(week) = row.week.or(run.week()).filter(|_| !run.paid_on(date_paid)) {
                let kind = WarningKind::TotalOfAnotherDay { clearing_number, date_paid };
                warnings.push(Warning { service_id, week, enrolment_id: None, kind });
            }
        }
    }

    pub(super) fn runs_that_totals_lack(&self, warnings: &mut Vec<Warning>) {
        let Some(totals) = &self.options.clearing_totals else { return };
        let known: BTreeSet<(ServiceId, ClearingNumber)> =
            totals.iter().map(|row| (row.service_id, row.clearing_number)).collect();
        for (&(service_id, clearing_number), run) in self.folded.runs.iter() {
            let takes = self.folded.selection.takes_service(&service_id);
            if let Some(week) = run.week()
                && takes
                && !known.contains(&(service_id, clearing_number))
            {
                let kind = WarningKind::RunNotInTotals { clearing_number };
                warnings.push(Warning { service_id, week, enrolment_id: None, kind });
            }
        }
    }
}
