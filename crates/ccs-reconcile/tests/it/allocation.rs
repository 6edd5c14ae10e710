//! Allocation: paid = allocated + unallocated, only to live reports, never above the cap.

use ccs_core::money::WideMoney;
use ccs_reconcile::allocate::{AllocatedReport, CapPolicy, Subsidy, allocate};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::error::ReconcileError;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile::allocate_and_reconcile;
use ccs_reconcile::record::SessionReport;
use ccs_reconcile::report::{PartKind, Report, WarningKind};
use ccs_testkit::deal::deals;
use ccs_testkit::records::*;
use ccs_testkit::slow;
use ccs_testkit::worlds::{plain_worlds, worlds};
use proptest::prelude::*;

use crate::support::WEEK;

fn policies() -> impl Strategy<Value = CapPolicy> {
    prop_oneof![Just(CapPolicy::FeeCap), Just(CapPolicy::EntitlementCap)]
}

fn allocated_report(world: &World, policy: CapPolicy) -> Report {
    allocate_and_reconcile(
        world.gathered(),
        &Selection::everything(),
        &ReportOptions::default(),
        policy,
    )
    .expect("no two rows contradict each other")
}

/// Id (`-` for the unallocated), CCS and ACCS of each row.
fn written(rows: &[AllocatedReport]) -> Vec<(String, String, String)> {
    rows.iter()
        .map(|row| {
            let id = row.session_report_id.map(|id| id.to_string());
            let Subsidy { ccs, accs } = row.amount;
            (id.unwrap_or("-".into()), ccs.to_string(), accs.to_string())
        })
        .collect()
}

fn rows_of(world: &World, policy: CapPolicy) -> Vec<(String, String, String)> {
    let (payments, reports) = (&world.payments, &world.session_reports);
    written(&allocate(key("E1", WEEK), payments, reports, Subsidy::default(), policy))
}

fn row(id: &str, ccs: &str, accs: &str) -> (String, String, String) {
    (id.into(), ccs.into(), accs.into())
}

#[test]
fn the_oldest_report_is_filled_first_up_to_its_fee() {
    let world = World::default().paid([payment("E1", WEEK, "130.00")]).reported([
        report("SR-3", "E1", WEEK, ""),
        report("SR-1", "E1", WEEK, "").fee("70.00"),
        report("SR-2", "E1", WEEK, "").fee("50.00"),
    ]);
    assert_eq!(
        rows_of(&world, CapPolicy::FeeCap),
        [row("SR-1", "70.00", "0.00"), row("SR-2", "50.00", "0.00"), row("SR-3", "10.00", "0.00"),]
    );
}

#[test]
fn a_recovery_is_taken_back_from_the_newest() {
    let world = World::default()
        .paid([payment("E1", WEEK, "130.00"), payment("E1", WEEK, "-40.00").paid_on("2025-09-03")])
        .reported([
            report("SR-1", "E1", WEEK, "").fee("70.00"),
            report("SR-2", "E1", WEEK, "").fee("60.00"),
        ]);
    assert_eq!(
        rows_of(&world, CapPolicy::FeeCap),
        [row("SR-1", "70.00", "0.00"), row("SR-2", "20.00", "0.00")]
    );
}

#[test]
fn nothing_goes_to_a_cancelled_report_and_what_is_left_stays_visible() {
    let world = World::default()
        .paid([payment("E1", WEEK, "161.50")])
        .reported([report("SR-1", "E1", WEEK, "").cancelled(), report("SR-2", "E1", WEEK, "")]);
    assert_eq!(
        rows_of(&world, CapPolicy::FeeCap),
        [row("SR-2", "100.00", "0.00"), row("-", "61.50", "0.00")]
    );
}

/// The seed's double payment, under both policies.
#[test]
fn the_cap_is_a_policy() {
    let world = World::default()
        .paid([payment("E1", WEEK, "").accs("1335.29")])
        .reported([report("SR-1", "E1", WEEK, "").fee("660.00").entitled("1335.29", "-713.69")]);
    assert_eq!(
        rows_of(&world, CapPolicy::FeeCap),
        [row("SR-1", "0.00", "660.00"), row("-", "0.00", "675.29")]
    );
    assert_eq!(
        rows_of(&world, CapPolicy::EntitlementCap),
        [row("SR-1", "0.00", "621.60"), row("-", "0.00", "713.69")]
    );
    let no_statement =
        World { session_reports: vec![report("SR-1", "E1", WEEK, "").fee("660.00")], ..world };
    assert_eq!(
        rows_of(&no_statement, CapPolicy::EntitlementCap),
        rows_of(&no_statement, CapPolicy::FeeCap)
    );
}

#[test]
fn what_the_statement_gives_the_guardian_is_allocated_to_no_report() {
    let world = World::default()
        .paid([payment("E1", WEEK, "100.00")])
        .reported([report("SR-1", "E1", WEEK, "").entitled("40.00", "60.00")]);
    assert_eq!(
        rows_of(&world, CapPolicy::EntitlementCap),
        [row("SR-1", "40.00", "0.00"), row("-", "60.00", "0.00")]
    );
}

/// The two amounts of a line may add up to more than one report can carry.
#[test]
fn no_more_is_allocated_than_a_report_can_carry() {
    const LARGEST: &str = "999999999999.9999";
    let world = World::default()
        .paid([payment("E1", WEEK, LARGEST).accs(LARGEST)])
        .reported([report("SR-1", "E1", WEEK, "").entitled(LARGEST, LARGEST)]);
    let report = allocated_report(&world, CapPolicy::EntitlementCap);
    assert_eq!(
        written(&report.allocations),
        [row("SR-1", LARGEST, "0.00"), row("-", "0.00", LARGEST)]
    );
    assert_eq!(report.total.allocated.to_string(), LARGEST);
}

#[test]
fn ccs_and_accs_share_the_cap_and_are_never_mixed() {
    let world = World::default()
        .paid([payment("E1", WEEK, "60.00").accs("60.00")])
        .reported([report("SR-1", "E1", WEEK, "")]);
    assert_eq!(
        rows_of(&world, CapPolicy::FeeCap),
        [row("SR-1", "60.00", "40.00"), row("-", "0.00", "20.00")]
    );
    let recovered = World::default()
        .paid([payment("E1", WEEK, "-10.00").accs("60.00")])
        .reported([report("SR-1", "E1", WEEK, "")]);
    assert_eq!(rows_of(&recovered, CapPolicy::FeeCap), [row("SR-1", "-10.00", "60.00")]);
}

#[test]
fn a_report_with_no_fee_or_one_below_zero_takes_nothing() {
    for fee in ["", "0.00", "-5.00"] {
        let world = World::default()
            .paid([payment("E1", WEEK, "10.00")])
            .reported([report("SR-1", "E1", WEEK, "").fee(fee)]);
        assert_eq!(rows_of(&world, CapPolicy::FeeCap), [row("-", "10.00", "0.00")]);
    }
}

#[test]
fn lines_to_the_individual_are_not_allocated() {
    let world = World::default()
        .paid([payment("E1", WEEK, "10.00").to_individual()])
        .reported([report("SR-1", "E1", WEEK, "")]);
    assert_eq!(rows_of(&world, CapPolicy::FeeCap), []);
}

#[test]
fn the_report_is_of_the_new_allocations_and_lists_them() {
    let world = World::default().paid([payment("E1", WEEK, "130.00")]).reported([
        report("SR-1", "E1", WEEK, "9.99"),
        report("SR-1", "E1", WEEK, "55.00").version(2),
    ]);
    let report = allocated_report(&world, CapPolicy::FeeCap);
    assert_eq!(report.total.allocated.to_string(), "100.00");
    let (_, _, difference) = report.differences().next().unwrap();
    assert_eq!(difference.parts[0].kind, PartKind::PaidMoreThanCanBeAllocated);
    assert_eq!(
        written(&report.allocations),
        [row("SR-1", "100.00", "0.00"), row("-", "30.00", "0.00")]
    );
    assert!(world.reconciled().allocations.is_empty());
}

#[test]
fn only_what_was_asked_for_is_allocated() {
    let world = World::default()
        .paid([payment("E1", WEEK, "30.00"), payment("E1", "2025-08-17", "50.00")])
        .reported([report("SR-1", "E1", WEEK, ""), report("SR-2", "E1", "2025-08-17", "")]);
    let selection = Selection::everything().to_week(week(WEEK));
    let options = ReportOptions::default();
    let gathered = world.gathered();
    let report = allocate_and_reconcile(gathered, &selection, &options, CapPolicy::FeeCap).unwrap();
    assert_eq!(written(&report.allocations), [row("SR-1", "30.00", "0.00")]);
    assert_eq!(report.total.paid().to_string(), "30.00");
    assert_eq!(report.as_at, Some(day("2025-08-20")), "of all the data");
}

/// A selection and dropped repeats mean the same as without an allocation.
#[test]
fn dropped_repeats_are_not_allocated() {
    let line = payment("E1", WEEK, "30.00");
    let world =
        World::default().paid([line.clone(), line]).reported([report("SR-1", "E1", WEEK, "")]);
    let options = ReportOptions { drop_exact_repeats: true, ..ReportOptions::default() };
    let all = Selection::everything();
    let report = allocate_and_reconcile(world.gathered(), &all, &options, CapPolicy::FeeCap);
    let report = report.unwrap();
    assert!(!report.is_open());
    assert_eq!(written(&report.allocations), [row("SR-1", "30.00", "0.00")]);
}

#[test]
fn contradictions_refuse_an_allocation_too() {
    let world = World::default().paid([
        payment("E1", WEEK, "1.00").numbered("PL-1"),
        payment("E1", WEEK, "2.00").numbered("PL-1"),
    ]);
    let refused = allocate_and_reconcile(
        world.gathered(),
        &Selection::everything(),
        &ReportOptions::default(),
        CapPolicy::FeeCap,
    );
    assert_eq!(refused.unwrap_err(), ReconcileError::Identity(world.conflicts()));
}

proptest! {
    #[test]
    fn nothing_is_allocated_twice_lost_or_invented(world in worlds(), policy in policies()) {
        let report = allocated_report(&world, policy);
        let rows = &report.allocations;
        let all: Subsidy = rows.iter().fold(Subsidy::default(), |sum, row| Subsidy {
            ccs: sum.ccs + row.amount.ccs,
            accs: sum.accs + row.amount.accs,
        });
        prop_assert_eq!(all.ccs, report.total.ccs);
        prop_assert_eq!(all.accs, report.total.accs);
        prop_assert_eq!(all.total(), report.total.paid());
        let allocated: WideMoney = rows
            .iter()
            .filter(|row| row.session_report_id.is_some())
            .map(|row| row.amount.total())
            .sum();
        prop_assert_eq!(allocated, report.total.allocated);
    }

    #[test]
    fn allocations_keep_to_live_reports_and_their_caps(world in worlds(), policy in policies()) {
        let counted = slow::counted(&world, false).unwrap().world;
        for row in allocated_report(&world, policy).allocations {
            let Some(id) = row.session_report_id else {
                prop_assert_ne!(row.amount, Subsidy::default(), "an empty rest is absent");
                continue;
            };
            let of = |report: &&SessionReport| (report.key, report.session_report_id) == (row.key, id);
            let report = counted.session_reports.iter().find(of).expect("a latest version");
            prop_assert!(!report.is_cancelled());
            prop_assert!(row.amount.total() >= WideMoney::ZERO);
            prop_assert!(row.amount.total() <= policy.cap(report));
        }
    }

    /// What stays unallocated of a kind above zero found every cap full.
    #[test]
    fn nothing_stays_unallocated_while_there_is_room(world in plain_worlds(), policy in policies()) {
        let keys = world.rows().into_iter().map(|(_, fact)| *fact.key());
        for key in keys {
            let payments: Vec<_> = world.payments.iter().filter(|l| l.key == key).cloned().collect();
            let reports: Vec<_> =
                world.session_reports.iter().filter(|r| r.key == key).cloned().collect();
            let rows = allocate(key, &payments, &reports, Subsidy::default(), policy);
            let rest = rows.iter().find(|row| row.session_report_id.is_none());
            let above_zero =
                |rest: &AllocatedReport| rest.amount.ccs.max(rest.amount.accs) > WideMoney::ZERO;
            if rest.is_some_and(above_zero) {
                let caps: WideMoney = reports.iter().map(|report| policy.cap(report)).sum();
                let taken = rows.iter().filter(|row| row.session_report_id.is_some());
                prop_assert_eq!(taken.map(|row| row.amount.total()).sum::<WideMoney>(), caps);
            }
        }
    }

    #[test]
    fn the_order_of_rows_changes_no_allocation(
        world in worlds(),
        deal in deals(),
        policy in policies(),
    ) {
        let shuffled = World {
            payments: deal.shuffled(&world.payments),
            session_reports: deal.shuffled(&world.session_reports),
            returns: deal.shuffled(&world.returns),
        };
        prop_assert_eq!(allocated_report(&shuffled, policy), allocated_report(&world, policy));
    }
}

/// What was allocated of payments always agrees with them: a week that CCS owes is a warning, once two
/// runs should have paid it.
#[test]
fn a_week_that_was_not_paid_as_entitled_is_warned_of() {
    let warned = |paid: &str, newest: &str| {
        let world = World::default()
            .paid([payment("E2", WEEK, "10.00").paid_on(newest)])
            .paid([payment("E1", WEEK, paid).paid_on("2025-08-13")])
            .reported([report("SR-1", "E1", WEEK, "").fee("200.00").entitled("150.48", "0.00")])
            .reported([report("SR-2", "E2", WEEK, "").fee("10.00")]);
        let report = allocated_report(&world, CapPolicy::EntitlementCap);
        let kinds = report.warnings.iter().map(|warning| warning.kind);
        let unpaid = kinds.filter_map(|kind| match kind {
            WarningKind::EntitledNotPaid { entitled, paid } => {
                Some((entitled.to_string(), paid.to_string()))
            }
            _ => None,
        });
        unpaid.collect::<Vec<_>>()
    };
    let entitled = |paid: &str| vec![("150.48".to_owned(), paid.to_owned())];
    assert_eq!(warned("0.00", "2025-08-25"), entitled("0.00"));
    assert_eq!(warned("150.47", "2025-08-25"), entitled("150.47"));
    assert_eq!(warned("150.48", "2025-08-25"), []);
    assert_eq!(warned("0.00", "2025-08-24"), [], "the second run is not yet over");
}
