//! Services over some weeks, made from events, as reconciliation facts with the truth beside them.
//!
//! Nothing here knows how a reconciliation judges. Each child's week has its own history: the
//! service sends reports, CCS works them out a day or more later and pays in one of its runs, the
//! service queries, its software allocates. Into that come the things that happen: variations,
//! withdrawals, entitlements worked out again, returns, money to the individual, debts, mistakes of
//! software, lost files. Every event opens or settles an amount between CCS's money and the books,
//! so that what is open at the end re-adds to what was paid less what is allocated; each open
//! amount is labelled with its cause.

mod bank;
mod both;
mod cause;
mod export;
mod happening;
mod history;
mod office;
mod payer;
mod service;

use ccs_core::date::{Day, Week};
use ccs_core::id::ServiceId;
use ccs_core::money::WideMoney;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::error::ReconcileError;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Fold, Selection};
use ccs_reconcile::gather::{Gathered, Origin};
use ccs_reconcile::record::{
    Key, PaymentLine, ReturnedFeeReduction, SessionReport, StatementLine, SubsidyType,
};
use ccs_reconcile::report::{PartKind, Report};

use crate::draw::Draw;

pub(crate) use service::{identifier, later, whole};

pub use bank::{Bank, PaidRun, PaidRuns};

/// The Monday on which every world begins.
pub const BEGINS: Day = Day::ymd(2025, 7, 7);

/// A world ends so many days after its last Sunday.
const ENDS_AFTER: i32 = 5;

/// A number of services over a number of weeks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    /// The services, with their names.
    pub services: Vec<(ServiceId, String)>,
    /// Payment lines as exported: an older file, and a newer one that may overlap it.
    pub payments: [Vec<PaymentLine>; 2],
    /// Session reports, every version that the software keeps.
    pub session_reports: Vec<SessionReport>,
    /// Returns of fee reduction.
    pub returns: Vec<ReturnedFeeReduction>,
    /// Lines of statements of entitlement.
    pub statement_lines: Vec<StatementLine>,
    /// What each run paid, and what of it reached the files.
    pub runs: PaidRuns,
    /// What every difference is made of, by key.
    pub truth: Vec<Label>,
}

/// One labelled part of one difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Service, week and enrolment.
    pub key: Key,
    /// Why it differs.
    pub part: PartKind,
    /// Which subsidy; `None` where the service's source does not separate them.
    pub of: Option<SubsidyType>,
    /// By how much: paid less allocated.
    pub amount: WideMoney,
    /// What happened.
    pub event: &'static str,
    /// Whether a return of fee reduction is the right remedy: otherwise a return takes the money
    /// twice.
    pub is_cleared_by_a_return: bool,
}

/// Why there is no such world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotPossible {
    /// More than 9,999 services.
    TooManyServices,
    /// More weeks than the calendar has from the world's beginning.
    TooManyWeeks,
}

impl std::fmt::Display for NotPossible {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::TooManyServices => "a world has at most 9,999 services",
            Self::TooManyWeeks => "a world has at most 5,000 weeks",
        })
    }
}

impl std::error::Error for NotPossible {}

impl World {
    /// The world of a seed, as the services' files have it on the Friday after the last week.
    ///
    /// # Errors
    /// [`NotPossible`], for more services or weeks than there can be.
    pub fn simulate(seed: u64, services: u32, weeks: u32) -> Result<Self, NotPossible> {
        if services > 9_999 {
            return Err(NotPossible::TooManyServices);
        }
        let span = weeks_of(weeks).ok_or(NotPossible::TooManyWeeks)?;
        let mut world = Self::default();
        let Some(last) = span.last() else { return Ok(world) };
        let end = later(last.sunday(), ENDS_AFTER);
        for number in 0..services {
            let service = service::Service::draw(seed, number);
            world.services.push((service.id, service.name.clone()));
            let window = export::Window::draw(&service, seed, weeks, end);
            for &week in &span {
                for (place, child) in (0_u64..).zip(&service.children) {
                    let subject = [u64::from(number), u64::from(week.index()), place];
                    let draw = Draw::about(seed, &subject);
                    history::History::of(&service, child, week, draw, end)
                        .export(window, &mut world);
                }
            }
        }
        world.truth.sort_by_key(|label| (label.key, label.of, label.part));
        Ok(world)
    }

    /// Reconciles it, each file of payments as a file of its own.
    ///
    /// # Errors
    /// [`ReconcileError`], and no report.
    pub fn reconcile(&self, options: &ReportOptions) -> Result<Report, ReconcileError> {
        let options =
            ReportOptions { statement_lines: self.statement_lines.clone(), ..options.clone() };
        let mut fold = Fold::new(Selection::everything()).with_runs(options.wants_runs());
        self.facts().for_each(|(_, fact)| fold.absorb(fact));
        let (folded, _) = fold.finish();
        let mut gathered = Gathered::default();
        self.facts().for_each(|(origin, fact)| gathered.keep(fact, origin));
        folded.report(gathered, &options)
    }

    /// Every row, with the file it is in.
    pub fn facts(&self) -> impl Iterator<Item = (Origin, Fact<'_>)> {
        let payments = (0_u32..).zip(&self.payments).flat_map(|(file, lines)| {
            (0_u64..)
                .zip(lines)
                .map(move |(place, line)| (Origin { file, place }, Fact::Payment(line)))
        });
        let reports = self.session_reports.iter().map(Fact::SessionReport);
        let returns = self.returns.iter().map(Fact::Return);
        let rest = |(place, fact)| (Origin { file: 2, place }, fact);
        payments.chain((0_u64..).zip(reports).map(rest)).chain((0_u64..).zip(returns).map(rest))
    }
}

fn weeks_of(count: u32) -> Option<Vec<Week>> {
    if count > 5_000 {
        return None;
    }
    let first = Week::containing(BEGINS);
    let all: Vec<Week> = std::iter::successors(first, |week| week.succ())
        .take(usize::try_from(count).ok()?)
        .collect();
    (u32::try_from(all.len()) == Ok(count)).then_some(all)
}
