//! Each kind of allocation as a table with its boundaries: order, returned money, money of cancelled
//! reports, types below zero.

use ccs_core::money::WideMoney;
use ccs_reconcile::allocate::CapPolicy;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile::allocate_and_reconcile;
use ccs_reconcile::record::{ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::{PartKind, Report};
use ccs_testkit::records::*;
use proptest::prelude::*;

use crate::support::{WEEK, codes};

fn allocated(world: &World) -> Report {
    let (all, options) = (Selection::everything(), ReportOptions::default());
    allocate_and_reconcile(world.gathered(), &all, &options, CapPolicy::FeeCap).unwrap()
}

/// Each allocation: the report, `-` for what is left, and the sum of both types.
fn rows(world: &World) -> Vec<(String, String)> {
    let rows = allocated(world).allocations;
    rows.iter()
        .map(|row| {
            let id = row.session_report_id.map_or("-".to_owned(), |id| id.to_string());
            (id, row.amount.total().to_string())
        })
        .collect()
}

fn row(id: &str, total: &str) -> (String, String) {
    (id.to_owned(), total.to_owned())
}

/// Digits are numbers, text is text, and a day of submission comes before any id.
#[test]
fn the_oldest_is_by_day_submitted_then_by_natural_order_of_ids() {
    for (older, newer) in [
        ("SR-9", "SR-10"),
        ("SR-09", "SR-10"),
        ("9", "10"),
        ("SR-2-9", "SR-2-10"),
        ("SR-A", "SR-B"),
        ("SR-99999999999999999998", "SR-99999999999999999999"),
    ] {
        let world = World::default()
            .paid([payment("E1", WEEK, "120.00")])
            .reported([report(newer, "E1", WEEK, ""), report(older, "E1", WEEK, "")]);
        assert_eq!(rows(&world), [row(older, "100.00"), row(newer, "20.00")]);
    }
    let dated = World::default().paid([payment("E1", WEEK, "220.00")]).reported([
        report("SR-1", "E1", WEEK, ""),
        report("SR-2", "E1", WEEK, "").submitted_on("2025-08-12"),
        report("SR-3", "E1", WEEK, "").submitted_on("2025-08-11"),
    ]);
    let expected = [row("SR-3", "100.00"), row("SR-2", "100.00"), row("SR-1", "20.00")];
    assert_eq!(rows(&dated), expected, "a report without a day comes last");
}

fn return_of(amount: &str) -> ReturnedFeeReduction {
    ReturnedFeeReduction {
        total_fee_reduction: "90.00".parse().unwrap(),
        passed_on: (WideMoney::from("90.00".parse::<ccs_core::money::Money>().unwrap())
            - WideMoney::from(amount.parse::<ccs_core::money::Money>().unwrap()))
        .to_money()
        .unwrap(),
        ..returned("E1", WEEK, amount)
    }
}

/// Returned money is not the report's, recovered or not; a withdrawn return is.
#[test]
fn returned_money_is_left_out_to_the_cent() {
    for (amount, report_gets) in [("0.01", "89.99"), ("30.00", "60.00"), ("90.00", "")] {
        let world = World::default()
            .paid([payment("E1", WEEK, "90.00").paid_on("2025-08-12")])
            .reported([report("SR-1", "E1", WEEK, "")])
            .returned([return_of(amount)]);
        let pending = [row("SR-1", report_gets), row("-", amount)];
        let pending: Vec<_> = pending.into_iter().filter(|row| !row.1.is_empty()).collect();
        assert_eq!(rows(&world), pending);
        let taken = payment("E1", WEEK, &format!("-{amount}")).paid_on("2025-08-26");
        let recovered = rows(&world.clone().paid([taken]));
        let expected: Vec<_> =
            [row("SR-1", report_gets)].into_iter().filter(|row| !row.1.is_empty()).collect();
        assert_eq!(recovered, expected);
        let withdrawn = World { returns: vec![return_of(amount).withdrawn()], ..world };
        assert_eq!(rows(&withdrawn), [row("SR-1", "90.00")]);
    }
}

/// A report that was paid, answered and then cancelled, and its last version.
fn cancelled(allocated: &str) -> [SessionReport; 2] {
    [
        report("SR-1", "E1", WEEK, allocated).retrieved("2025-08-13"),
        report("SR-1", "E1", WEEK, "").version(2).cancelled().retrieved("2025-08-20"),
    ]
}

/// What a cancelled report is worth never fills a sibling's gap; what nothing proves is not left
/// out, and warns.
#[test]
fn the_worth_of_a_cancelled_report_is_left_out_where_it_is_proven() {
    let sibling = || report("SR-2", "E1", WEEK, "").fee("300.00");
    for (worth, paid, sibling_gets) in
        [("80.75", "180.75", "100.00"), ("0.01", "100.01", "100.00"), ("80.75", "80.75", "")]
    {
        let world = World::default()
            .paid([payment("E1", WEEK, paid).paid_on("2025-08-12")])
            .reported(cancelled(worth))
            .reported([sibling()]);
        let expected = [row("SR-2", sibling_gets), row("-", worth)];
        let expected: Vec<_> = expected.into_iter().filter(|row| !row.1.is_empty()).collect();
        assert_eq!(rows(&world), expected, "{worth} of {paid}");
        assert!(!codes(&allocated(&world).warnings).contains(&"CCS-W022"));
    }
    let unproven = World::default()
        .paid([payment("E1", WEEK, "180.75").paid_on("2025-08-12")])
        .reported(cancelled(""))
        .reported([sibling()]);
    assert_eq!(rows(&unproven), [row("SR-2", "180.75")]);
    assert!(codes(&allocated(&unproven).warnings).contains(&"CCS-W022"));
}

/// A negative amount of one type is allocated to the reports that carry the other type, and a cap
/// applies to the sum.
#[test]
fn a_type_below_zero_is_allocated_as_paid() {
    for (ccs, accs, fee, gets, left) in [
        ("-100.00", "120.00", "20.00", Some(("-100.00", "120.00")), None),
        ("-100.00", "120.00", "19.99", Some(("-100.00", "119.99")), Some(("0.00", "0.01"))),
        ("-120.00", "100.00", "20.00", Some(("-100.00", "100.00")), Some(("-20.00", "0.00"))),
        ("-1.00", "", "20.00", None, Some(("-1.00", "0.00"))),
    ] {
        let world = World::default()
            .paid([payment("E1", WEEK, ccs).accs(accs)])
            .reported([report("SR-1", "E1", WEEK, "").fee(fee)]);
        let rows = allocated(&world).allocations;
        let amounts: Vec<(String, String)> = rows
            .iter()
            .map(|row| (row.amount.ccs.to_string(), row.amount.accs.to_string()))
            .collect();
        let expected = [gets, left].into_iter().flatten();
        let expected: Vec<(String, String)> =
            expected.map(|(ccs, accs)| (ccs.to_owned(), accs.to_owned())).collect();
        assert_eq!(amounts, expected, "{ccs} and {accs} under {fee}");
    }
}

/// A return that was recovered beside a live sibling: nothing of it comes back to any report, and a
/// later payment is the reports' again.
#[test]
fn a_recovered_return_leaves_the_siblings_their_money() {
    for (since, first, second) in [("", "100.00", "59.99"), ("0.01", "100.00", "60.00")] {
        let world = World::default()
            .paid([
                payment("E1", WEEK, "190.00").paid_on("2025-08-12"),
                payment("E1", WEEK, "-30.01").paid_on("2025-08-26"),
                payment("E1", WEEK, since).paid_on("2025-09-02"),
            ])
            .reported([report("SR-1", "E1", WEEK, ""), report("SR-2", "E1", WEEK, "")])
            .returned([return_of("30.01")]);
        assert_eq!(rows(&world), [row("SR-1", first), row("SR-2", second)], "{since}");
    }
}

proptest! {
    /// Returned money is left out whole, of its type, whatever the reports and the order of rows:
    /// the rest fills the caps.
    #[test]
    fn all_but_returned_money_is_allocated_up_to_the_caps(
        ccs in 1_i64..30_000,
        accs in 0_i64..10_000,
        part in 0_i64..=100,
        fees in proptest::collection::vec(1_i64..20_000, 1..5),
        is_recovered: bool,
    ) {
        let cents = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let given = ccs * part / 100;
        let of_both = (accs > 0).then(|| payment("E1", WEEK, "").accs(&cents(accs)).in_run("2"));
        let taken = is_recovered.then(|| {
            let line = payment("E1", WEEK, &format!("-{}", cents(given))).paid_on("2025-08-26");
            line.coded("Z401-D070")
        });
        let lines = [Some(payment("E1", WEEK, &cents(ccs)).paid_on("2025-08-12")), of_both, taken];
        let lines: Vec<_> = lines.into_iter().flatten().collect();
        let reports = || fees.iter().enumerate().map(|(at, fee)| {
            report(&format!("SR-{at}"), "E1", WEEK, "").fee(&cents(*fee))
        });
        let returned = (given > 0).then(|| ReturnedFeeReduction {
            total_fee_reduction: cents(ccs + accs).parse().unwrap(),
            passed_on: cents(ccs + accs - given).parse().unwrap(),
            not_passed_on: cents(given).parse().unwrap(),
            ..returned("E1", WEEK, "1.00")
        });
        let world = World::default().paid(lines.clone()).reported(reports()).returned(returned.clone());
        let all = allocated(&world).allocations;
        let to_reports = all.iter().filter(|row| row.session_report_id.is_some());
        let sum = to_reports.clone().map(|row| row.amount.total()).sum::<WideMoney>();
        let caps: i64 = fees.iter().sum();
        prop_assert_eq!(sum.to_string(), cents((ccs + accs - given).min(caps)));
        let paid_ccs: WideMoney = to_reports.map(|row| row.amount.ccs).sum();
        // Only its recovery's code says for certain which subsidy was returned.
        if is_recovered {
            prop_assert!(paid_ccs.ten_thousandths() <= i128::from(ccs - given) * 100);
        }
        let lines = lines.into_iter().rev();
        let reversed = World::default().paid(lines).reported(reports().rev()).returned(returned);
        prop_assert_eq!(allocated(&reversed).allocations, all);
    }

    /// No allocation invents a cause: what is left over beside a cancelled report has a name.
    #[test]
    fn what_a_cancelled_report_leaves_over_has_a_name(
        worth in 1_i64..20_000,
        more in 0_i64..20_000,
        fee in 1_i64..20_000,
    ) {
        let cents = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let paid = payment("E1", WEEK, &cents(worth)).paid_on("2025-08-12");
        let again = payment("E1", WEEK, &cents(more)).paid_on("2025-08-27");
        let sibling = report("SR-2", "E1", WEEK, "").fee(&cents(fee)).retrieved("2025-09-02");
        let world = World::default()
            .paid([paid, again])
            .reported(cancelled(&cents(worth)))
            .reported([sibling]);
        let report = allocated(&world);
        let to_reports: WideMoney = report
            .allocations
            .iter()
            .filter(|row| row.session_report_id.is_some())
            .map(|row| row.amount.total())
            .sum();
        prop_assert_eq!(to_reports.to_string(), cents(more.min(fee)));
        let parts = report.differences().flat_map(|(_, _, row)| row.parts.clone());
        for part in parts {
            prop_assert_ne!(part.kind, PartKind::Unexplained);
        }
    }

    /// What cannot be allocated has a name, or the data has repeats, lines that are missing, or a
    /// type below zero.
    #[test]
    fn plain_money_above_the_caps_is_never_unexplained(
        paid in 0_i64..40_000,
        fees in proptest::collection::vec(0_i64..10_000, 1..5),
    ) {
        let cents = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let reports = fees.iter().enumerate().map(|(at, fee)| {
            report(&format!("SR-{at}"), "E1", WEEK, "").fee(&cents(*fee)).retrieved("2025-08-20")
        });
        let world = World::default()
            .paid([payment("E1", WEEK, &cents(paid)).paid_on("2025-08-12")])
            .reported(reports);
        let report = allocated(&world);
        let all: i64 = fees.iter().sum();
        let over = (paid - all).max(0);
        prop_assert_eq!(report.total.difference().to_string(), cents(over));
        for (_, _, row) in report.differences() {
            let kinds: Vec<PartKind> = row.parts.iter().map(|part| part.kind).collect();
            prop_assert_eq!(kinds, [PartKind::PaidMoreThanCanBeAllocated]);
        }
    }
}

/// Returned money of ACCS is left out of ACCS, and of CCS none.
#[test]
fn returned_money_is_left_out_of_its_own_type() {
    let world = |ccs: &str| {
        World::default()
            .paid([payment("E1", WEEK, ccs).accs("90.00").paid_on("2025-08-12")])
            .paid([payment("E1", WEEK, "").accs("-10.00").paid_on("2025-08-26").coded("Z402-D070")])
            .reported([report("SR-1", "E1", WEEK, "").fee("200.00")])
            .returned([return_of("30.00")])
    };
    for (ccs, of_ccs) in [("", "0.00"), ("50.00", "50.00")] {
        let rows = allocated(&world(ccs)).allocations;
        let amounts = rows.iter().map(|row| (row.amount.ccs, row.amount.accs));
        let amounts: Vec<_> =
            amounts.map(|(ccs, accs)| [ccs.to_string(), accs.to_string()]).collect();
        assert_eq!(amounts, [[of_ccs, "60.00"], ["0.00", "20.00"]], "{ccs}");
    }
}
