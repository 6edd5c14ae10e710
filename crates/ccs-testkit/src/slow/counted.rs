//! Finds the rows that count, and warnings.

use ccs_core::id::{PaymentLineId, ReturnId, ServiceId, SessionReportId};
use ccs_reconcile::record::{Key, PaymentLine, SessionReport};

use crate::records::World;

/// Two rows with the same identity and different content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conflict {
    /// A numbered line.
    Payment(ServiceId, PaymentLineId),
    /// A report that changes its week or enrolment.
    Moved(ServiceId, SessionReportId),
    /// A version.
    Version(ServiceId, SessionReportId, u32),
    /// A numbered return.
    Return(ServiceId, ReturnId),
}

/// The rows that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Each row once.
    pub world: World,
    /// Warnings about the others, one text each, sorted.
    pub warnings: Vec<String>,
}

/// Separates the rows that count from those that do not.
///
/// # Errors
/// Every conflict, sorted, each once.
pub fn counted(world: &World, drop_exact_repeats: bool) -> Result<Counted, Vec<Conflict>> {
    let mut conflicts = conflicts(world);
    conflicts.sort_unstable();
    conflicts.dedup();
    if !conflicts.is_empty() {
        return Err(conflicts);
    }
    let mut counted = Counted { world: World::default(), warnings: Vec::new() };
    payments(world, drop_exact_repeats, &mut counted);
    session_reports(world, &mut counted);
    returns(world, &mut counted);
    counted.warnings.sort_unstable();
    Ok(counted)
}

fn conflicts(world: &World) -> Vec<Conflict> {
    let mut found = Vec::new();
    for a in &world.payments {
        for b in &world.payments {
            if let (Some(id), true) = (a.payment_line_id, same_line(a, b) && a != b) {
                found.push(Conflict::Payment(a.key.service_id, id));
            }
        }
    }
    for a in &world.returns {
        for b in &world.returns {
            let same = a.key.service_id == b.key.service_id && a.return_id == b.return_id;
            if let (Some(id), true) = (a.return_id, same && a != b) {
                found.push(Conflict::Return(a.key.service_id, id));
            }
        }
    }
    let moved = |a: &SessionReport| {
        let mut others = world.session_reports.iter();
        others.any(|b| same_report(a, b) && a.key != b.key)
    };
    for a in &world.session_reports {
        let (service, id) = (a.key.service_id, a.session_report_id);
        if moved(a) {
            found.push(Conflict::Moved(service, id));
            continue;
        }
        for b in &world.session_reports {
            if same_report(a, b) && a.version == b.version && unlike(a, b) {
                found.push(Conflict::Version(service, id, a.version));
            }
        }
    }
    found
}

/// A numbered line is identified by its number at its service.
fn same_line(a: &PaymentLine, b: &PaymentLine) -> bool {
    a.key.service_id == b.key.service_id && a.payment_line_id == b.payment_line_id
}

fn same_report(a: &SessionReport, b: &SessionReport) -> bool {
    a.key.service_id == b.key.service_id && a.session_report_id == b.session_report_id
}

/// Whether they differ in any column but the child's name.
fn unlike(a: &SessionReport, b: &SessionReport) -> bool {
    let shown = |report: &SessionReport| {
        (
            (report.key, report.status, report.total_fee),
            (report.allocated_ccs, report.allocated_accs),
            (report.entitled_service, report.entitled_guardian),
            report.retrieved_on,
        )
    };
    shown(a) != shown(b)
}

fn payments(world: &World, drop_exact_repeats: bool, counted: &mut Counted) {
    let lines = &world.payments;
    for (place, line) in lines.iter().enumerate() {
        let again = |other: &&PaymentLine| *other == line;
        if lines[..place].iter().any(|before| before == line) {
            let counts = line.payment_line_id.is_none() && !drop_exact_repeats;
            counted.world.payments.extend(counts.then(|| line.clone()));
            continue;
        }
        counted.world.payments.push(line.clone());
        let repeats = lines[place..].iter().filter(again).count() - 1;
        if repeats > 0 {
            let message = line.payment_line_id.map_or_else(
                || repeated(line, drop_exact_repeats),
                |id| format!("CCS-W004 {}", id.as_str()),
            );
            counted.warn(&line.key, &format!("{message} x{repeats}"));
        }
    }
}

/// The warning about a line that repeats another, with its amount in ten-thousandths.
fn repeated(line: &PaymentLine, dropped: bool) -> String {
    let code = if dropped { "CCS-W003" } else { "CCS-W002" };
    let amounts = [line.ccs, line.accs].into_iter().flatten();
    let amount: i128 = amounts.map(|one| i128::from(one.ten_thousandths())).sum();
    format!("{code} {amount}")
}

fn session_reports(world: &World, counted: &mut Counted) {
    let reports = &world.session_reports;
    for (place, report) in reports.iter().enumerate() {
        let same_version =
            |other: &&SessionReport| same_report(report, other) && report.version == other.version;
        if reports[..place].iter().any(|before| same_version(&before)) {
            continue;
        }
        let id = report.session_report_id.as_str();
        let version = report.version;
        let repeats = reports.iter().filter(same_version).count() - 1;
        // A world is one file: rows of one query are repeats in it.
        let of_query = |day| {
            let same = reports.iter().filter(same_version);
            same.filter(|other| other.retrieved_on == day).count()
        };
        let queries = reports.iter().filter(same_version).map(|other| of_query(other.retrieved_on));
        let in_file = queries.max().unwrap_or(1) - 1;
        let elsewhere = repeats - in_file;
        if elsewhere > 0 {
            counted.warn(&report.key, &format!("CCS-W005 {id} v{version} x{elsewhere}"));
        }
        if in_file > 0 {
            let amount = report.allocated().ten_thousandths();
            counted.warn(&report.key, &format!("CCS-W037 {id} v{version} x{in_file} {amount}"));
        }
        let versions = reports.iter().filter(|other| same_report(report, other));
        let latest = versions.map(|other| other.version).max().unwrap_or(version);
        if latest > version {
            counted.warn(&report.key, &format!("CCS-W006 {id} v{version} v{latest}"));
        } else {
            counted.world.session_reports.push(report.clone());
        }
    }
}

fn returns(world: &World, counted: &mut Counted) {
    let returns = &world.returns;
    for (place, returned) in returns.iter().enumerate() {
        let Some(id) = returned.return_id else {
            counted.world.returns.push(returned.clone());
            continue;
        };
        if returns[..place].contains(returned) {
            continue;
        }
        counted.world.returns.push(returned.clone());
        let repeats = returns[place..].iter().filter(|again| *again == returned);
        let repeats = repeats.count() - 1;
        if repeats > 0 {
            counted.warn(&returned.key, &format!("CCS-W007 {} x{repeats}", id.as_str()));
        }
    }
}

impl Counted {
    fn warn(&mut self, key: &Key, message: &str) {
        let (service, enrolment) = (key.service_id.as_str(), key.enrolment_id.as_str());
        let week = key.week;
        self.warnings.push(format!("{service} {week} {enrolment} {message}"));
    }
}
