//! What a report says of the exports among its files.

use ccs_reconcile::report::{ExportWarning, Report};

use super::reconcile::Inputs;
use crate::import::ImportWarning;
use crate::source::Source;

/// A report with what is worth knowing of the exports among its files.
pub(super) fn of_exports(report: Report, inputs: &Inputs) -> Report {
    let warnings = inputs.sources.iter().filter_map(Source::provenance);
    let mut export_warnings: Vec<ExportWarning> =
        warnings.flat_map(|provenance| provenance.warnings().iter().cloned()).collect();
    export_warnings.sort();
    export_warnings.dedup();
    Report { export_warnings, ..report }
}

/// The same where payments were allocated first: amounts that an export lacks were not needed.
pub(super) fn of_exports_allocated(report: Report, inputs: &Inputs) -> Report {
    let mut report = of_exports(report, inputs);
    let not_needed = ImportWarning::NothingAllocated.as_str();
    report.export_warnings.retain(|warning| &*warning.warning != not_needed);
    report
}
