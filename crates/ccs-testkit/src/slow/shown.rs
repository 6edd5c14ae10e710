//! The figures of the engine's report, for comparison with the model.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{Difference, Report, Total, Warning, WarningKind, WeekReport};

use super::{Clearing, Figures, Row, Sum, WeekFigures};

impl From<&Report> for Figures {
    fn from(report: &Report) -> Self {
        let mut figures = Self {
            period: report.period.map(|period| (period.from(), period.to())),
            as_at: report.as_at,
            total: Sum::from(&report.total),
            warnings: report
                .warnings
                .iter()
                .filter(|warning| of_identity(warning))
                .map(text)
                .collect(),
            ..Self::default()
        };
        for service in &report.services {
            let id = service.service_id;
            figures.services.insert(id, Sum::from(&service.total));
            for week in &service.weeks {
                figures.weeks.insert((id, week.week), week.into());
            }
        }
        figures.warnings.sort_unstable();
        figures
    }
}

impl From<&WeekReport> for WeekFigures {
    fn from(week: &WeekReport) -> Self {
        let count = |amount: Option<WideMoney>| amount.map(WideMoney::ten_thousandths);
        let clearing = week.payments.iter().map(|payment| {
            let (ccs, accs) = (count(payment.ccs), count(payment.accs));
            ((payment.clearing_number, payment.date_paid), Clearing { ccs, accs })
        });
        // Rows whose parts cancel are tested elsewhere; this compares only the arithmetic.
        let rows = week.differences.iter().filter(|row| !row.difference().is_zero());
        Self {
            clearing: clearing.collect(),
            rows: rows.map(|row| (row.enrolment_id, Row::from(row))).collect(),
            total: Sum::from(&week.total),
        }
    }
}

impl From<&Difference> for Row {
    fn from(row: &Difference) -> Self {
        Self {
            total_fee: row.total_fee.ten_thousandths(),
            paid: (row.paid.amount.ten_thousandths(), row.paid.count),
            allocated: (row.allocated.amount.ten_thousandths(), row.allocated.count),
            difference: row.difference().ten_thousandths(),
            returned: row.returned.ten_thousandths(),
            session_reports: row.session_reports,
            last_paid: row.last_paid,
            weeks_since_week_ending: row.age.weeks_since_week_ending,
            weeks_since_last_paid: row.age.weeks_since_last_paid,
        }
    }
}

impl From<&Total> for Sum {
    fn from(total: &Total) -> Self {
        Self {
            ccs: total.ccs.ten_thousandths(),
            accs: total.accs.ten_thousandths(),
            allocated: total.allocated.ten_thousandths(),
            difference_positive: total.difference_positive.ten_thousandths(),
            difference_negative: total.difference_negative.ten_thousandths(),
            returned: total.returned.ten_thousandths(),
        }
    }
}

/// The warnings that the model has: repeats, and weeks before CCS began.
fn of_identity(warning: &Warning) -> bool {
    matches!(
        warning.kind,
        WarningKind::BeforeCcsBegan
            | WarningKind::SuspectedDuplicate { .. }
            | WarningKind::RepeatsDropped { .. }
            | WarningKind::PaymentLineIdRepeated { .. }
            | WarningKind::ReturnRepeated { .. }
            | WarningKind::SessionReportRepeated { .. }
            | WarningKind::SessionReportRepeatedInFile { .. }
            | WarningKind::SessionReportSuperseded { .. }
    )
}

fn text(warning: &Warning) -> String {
    let place = format!("{} {}", warning.service_id, warning.week);
    let enrolment = warning.enrolment_id.map(|id| format!(" {id}")).unwrap_or_default();
    let code = warning.kind.code();
    let message = match warning.kind {
        WarningKind::SuspectedDuplicate { repeats, amount }
        | WarningKind::RepeatsDropped { repeats, amount } => {
            format!(" {} x{repeats}", amount.ten_thousandths())
        }
        WarningKind::PaymentLineIdRepeated { payment_line_id, repeats } => {
            format!(" {payment_line_id} x{repeats}")
        }
        WarningKind::ReturnRepeated { return_id, repeats } => format!(" {return_id} x{repeats}"),
        WarningKind::SessionReportRepeated { session_report_id, version, repeats } => {
            format!(" {session_report_id} v{version} x{repeats}")
        }
        WarningKind::SessionReportRepeatedInFile {
            session_report_id,
            version,
            repeats,
            amount,
        } => {
            format!(" {session_report_id} v{version} x{repeats} {}", amount.ten_thousandths())
        }
        WarningKind::SessionReportSuperseded { session_report_id, version, latest } => {
            format!(" {session_report_id} v{version} v{latest}")
        }
        _ => String::new(),
    };
    format!("{place}{enrolment} {code}{message}")
}
