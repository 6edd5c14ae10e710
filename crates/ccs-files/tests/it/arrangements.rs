//! The same rows, in any order, in any split of files, read by any number of threads: one report.

use ccs_files::kind::Kind;
use ccs_files::row::Row;
use ccs_files::source::Source;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport, SubsidyType};
use ccs_testkit::deal::{Deal, deals};
use ccs_testkit::records::World;
use ccs_testkit::worlds::{any_worlds, worlds};
use proptest::prelude::*;

use crate::rows::file;
use crate::support::{reconciled, source};

/// Lines without an amount are no rows of a file.
pub(crate) fn writable(mut world: World) -> World {
    world.payments.retain(|line| line.ccs.is_some() || line.accs.is_some());
    world
}

/// A world as files: each worker's hand is one.
fn files(world: &World, deal: &Deal) -> Vec<Source> {
    let mut sources = Vec::new();
    sources.extend(of_kind(&world.payments, deal, is_near_repeat));
    sources.extend(of_kind(&world.session_reports, deal, |a, b| a == b));
    sources.extend(of_kind(&world.returns, deal, is_one_return));
    sources
}

fn of_kind<R: Row + Clone>(
    rows: &[R],
    deal: &Deal,
    is_one: impl Fn(&R, &R) -> bool,
) -> Vec<Source> {
    let hands = with_repeats_together(deal.hands(rows), is_one).into_iter().enumerate();
    hands
        .map(|(number, rows)| {
            source(R::KIND, &format!("{}-{number}", R::KIND.as_str()), file(&rows))
        })
        .collect()
}

/// Lines of two files that differ in what one of them lacks are warned of: an id, a code, a reason, a zero.
fn is_near_repeat(one: &PaymentLine, other: &PaymentLine) -> bool {
    let kept = |it: &PaymentLine| {
        let amounts = SubsidyType::ALL.map(|of| it.amount_of(Some(of)));
        (it.key, it.clearing_number, it.date_paid, it.recipient, amounts)
    };
    kept(one) == kept(other)
}

/// A return without an id is known by its enrolment-week, day and amounts, whatever its state.
fn is_one_return(one: &ReturnedFeeReduction, other: &ReturnedFeeReduction) -> bool {
    let kept = |it: &ReturnedFeeReduction| {
        (it.key, it.date_returned, it.total_fee_reduction, it.passed_on, it.not_passed_on)
    };
    kept(one) == kept(other)
}

/// Rows without an id that are alike in two files are one row in both exports, so the repeats of
/// a row stay in one file.
fn with_repeats_together<R, const N: usize>(
    hands: [Vec<R>; N],
    is_one: impl Fn(&R, &R) -> bool,
) -> Vec<Vec<R>> {
    let mut files: Vec<Vec<R>> = Vec::new();
    for hand in hands {
        let mut own = Vec::new();
        for row in hand {
            match files.iter_mut().find(|file| file.iter().any(|it| is_one(it, &row))) {
                Some(file) => file.push(row),
                None => own.push(row),
            }
        }
        files.push(own);
    }
    files
}

proptest! {
    #[test]
    fn any_arrangement_in_files_gives_the_report_of_the_rows(world in worlds(), deal in deals(), threads in 1..=4_usize) {
        let world = writable(world);
        let outcome = reconciled(files(&world, &deal), threads, false);
        prop_assert_eq!(&outcome.refusals, &[]);
        let rows = world.payments.len() + world.session_reports.len() + world.returns.len();
        prop_assert_eq!(outcome.rows.seen, u64::try_from(rows).unwrap());
        prop_assert_eq!(outcome.result.unwrap(), world.reconciled());
    }

    #[test]
    fn the_files_of_a_kind_may_come_in_any_order(world in worlds(), deal in deals()) {
        let world = writable(world);
        let forth = files(&world, &deal);
        let back: Vec<Source> = forth.iter().rev().cloned().collect();
        prop_assert_eq!(reconciled(forth, 2, false).result, reconciled(back, 3, false).result);
    }

    #[test]
    fn rows_that_contradict_each_other_are_refused_in_any_arrangement(world in any_worlds(), deal in deals(), threads in 1..=4_usize) {
        let world = writable(world);
        let conflicts = world.conflicts();
        let outcome = reconciled(files(&world, &deal), threads, false);
        prop_assert_eq!(outcome.result.is_none(), !conflicts.is_empty());
        prop_assert_eq!(outcome.refusals.is_empty(), conflicts.is_empty());
        for refusal in &outcome.refusals {
            prop_assert!(refusal.code.starts_with("CCS-R01"), "{}", refusal);
            prop_assert!(refusal.line.is_some_and(|line| line > 1), "{}", refusal);
            prop_assert!(refusal.message.contains(": here and in "), "{}", refusal);
        }
    }
}

#[test]
fn no_files_and_files_without_rows_give_an_empty_report() {
    assert!(reconciled(Vec::new(), 4, false).result.is_some());
    let payments = file::<PaymentLine>([]);
    let reports = file::<SessionReport>([]);
    let sources = vec![
        source(Kind::Payments, "payments.csv", payments),
        source(Kind::SessionReports, "reports.csv", reports),
    ];
    let report = reconciled(sources, 4, false).result.unwrap();
    assert!(!report.is_open());
    assert!(report.services.is_empty());
}
