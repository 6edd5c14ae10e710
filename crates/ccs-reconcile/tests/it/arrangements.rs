//! The same facts in any order, split any way and merged in any order, give the identical report.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::demand::Demand;
use ccs_reconcile::deposits::Deposit;
use ccs_reconcile::error::ReconcileError;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Batch, Fold, Folded, SHARDS, Scatter, Selection, Shard};
use ccs_reconcile::gather::{Gathered, Origin};
use ccs_reconcile::reconcile::reconcile;
use ccs_reconcile::report::Report;
use ccs_testkit::deal::{Deal, deals};
use ccs_testkit::records::*;
use ccs_testkit::slow::{Figures, Question, counted};
use ccs_testkit::worlds::{any_worlds, worlds};
use proptest::prelude::*;

use crate::support::WEEK;

type Outcome = Result<Report, ReconcileError>;

/// Deposits are compared with lines too.
fn options(question: &Question) -> ReportOptions {
    let deposit =
        Deposit { date_paid: day("2025-08-13"), amount: "80.75".parse().unwrap(), reference: None };
    ReportOptions { deposits: Some(vec![deposit]), ..question.options() }
}

fn in_one(world: &World, question: &Question) -> Outcome {
    reconcile(&world.facts(), &question.selection(), &options(question))
}

/// Three folds over hands that were dealt, merged last to first; gathered in another deal.
fn in_folds(world: &World, question: &Question, [fold, gather]: &[Deal; 2]) -> Outcome {
    let folds = fold.hands(&world.rows()).map(|hand| {
        let mut fold = Fold::new(question.selection()).with_runs(true);
        hand.iter().for_each(|(_, fact)| fold.absorb(*fact));
        fold
    });
    let [mut whole, second, third] = folds;
    let mut later = third;
    later.merge(second).unwrap();
    whole.merge(later).unwrap();
    let (folded, demand) = whole.finish_for(&options(question));
    folded.report(in_hands(world, &demand, gather), &options(question))
}

/// Three workers that scatter to shared shards and remember each row's tag, by which they gather.
fn in_shards(world: &World, question: &Question, deal: &Deal, flushed: bool) -> Outcome {
    let mut shards: Vec<Shard> = (0..SHARDS).map(|_| Shard::default()).collect();
    let mut deliver = |shard: usize, batch: &Batch| shards[shard].absorb_all(batch);
    let (mut scatters, mut tagged) = (Vec::new(), Vec::new());
    for hand in deal.hands(&world.rows()) {
        let mut scatter = Scatter::new(question.selection()).with_runs(true);
        for (place, fact) in hand {
            tagged.push((scatter.absorb(fact, &mut deliver), fact, place));
        }
        if flushed {
            scatter.flush(&mut deliver);
        }
        scatters.push(scatter);
    }
    scatters.reverse();
    let folded = Folded::new(scatters, shards);
    let demand = demand(&folded, &options(question));
    let mut gathered = Gathered::default();
    tagged.retain(|(tag, _, _)| demand.wants_tag(*tag));
    for (_, fact, place) in tagged {
        assert!(demand.wants(fact.key()), "a tag and its key agree");
        gathered.keep(fact, place);
    }
    folded.report(gathered, &options(question))
}

/// What needs a closer look, its parts asked for last to first.
fn demand(folded: &Folded, options: &ReportOptions) -> Demand {
    let parts = (0..SHARDS).rev();
    let mut tags: Vec<u32> = parts.flat_map(|part| folded.tags_to_gather(part)).collect();
    tags.extend(folded.tags_of_short_deposits(options));
    folded.clone().demand(&tags)
}

fn in_hands(world: &World, demand: &Demand, deal: &Deal) -> Gathered {
    let hands = deal.hands(&world.rows()).map(|hand| {
        let mut gathered = Gathered::default();
        for (place, fact) in hand {
            gathered.absorb(demand, fact, place);
        }
        gathered
    });
    let [mut whole, second, third] = hands;
    whole.merge(third);
    whole.merge(second);
    whole
}

proptest! {
    #[test]
    fn any_order_split_and_merge_give_the_identical_outcome(
        world in any_worlds(),
        question in Question::any(),
        deals in [deals(), deals()],
    ) {
        let expected = in_one(&world, &question);
        prop_assert_eq!(&in_folds(&world, &question, &deals), &expected);
        prop_assert_eq!(&in_shards(&world, &question, &deals[0], true), &expected);
        prop_assert_eq!(&in_shards(&world, &question, &deals[1], false), &expected);
    }

    /// Identifiers of up to sixteen characters take half the memory; longer ones that begin alike are
    /// others all the same, also where folds are merged.
    #[test]
    fn identifiers_of_any_length_are_told_apart(
        deals in [deals(), deals()],
        flushed in any::<bool>(),
    ) {
        let long = "E1234567890123456789012345678901";
        let ids = [1, 15, 16, 17, 31, 32].map(|length| &long[..length]);
        let lines = ids.iter().flat_map(|id| [payment(id, WEEK, "80.75"), payment(id, WEEK, "0.25")]);
        let reports = ids.iter().map(|id| report(id, id, WEEK, "80.00"));
        let world = World::default().paid(lines).reported(reports);
        let question = Question::default();
        let outcome = in_shards(&world, &question, &deals[0], flushed);
        prop_assert_eq!(&outcome, &in_folds(&world, &question, &deals));
        let report = outcome.expect("nothing contradicts");
        let rows: Vec<(String, String)> = report
            .differences()
            .map(|(_, _, row)| (row.enrolment_id.to_string(), row.difference().to_string()))
            .collect();
        let expected: Vec<(String, String)> =
            ids.iter().map(|id| ((*id).to_owned(), "1.00".to_owned())).collect();
        prop_assert_eq!(rows, expected);
    }

    #[test]
    fn the_order_of_rows_changes_nothing(world in worlds(), deal in deals()) {
        let shuffled = World {
            payments: deal.shuffled(&world.payments),
            session_reports: deal.shuffled(&world.session_reports),
            returns: deal.shuffled(&world.returns),
        };
        prop_assert_eq!(shuffled.reconciled(), world.reconciled());
    }

    /// Rows that do not count leave warnings behind and change no figure.
    #[test]
    fn rows_that_do_not_count_might_never_have_been(world in worlds(), question in Question::any()) {
        let options = ReportOptions {
            as_at: Some(day("2025-12-31")),
            ..question.options()
        };
        let only_counted = counted(&world, question.drop_exact_repeats).unwrap().world;
        let figures = |world: &World| {
            let report = reconcile(&world.facts(), &question.selection(), &options).unwrap();
            // Versions that count nothing are evidence of causes, and change no figure.
            Figures { warnings: Vec::new(), ..Figures::from(&report) }
        };
        prop_assert_eq!(figures(&world), figures(&only_counted));
    }

    /// What is gathered beyond need changes nothing: a hash may ask for too much.
    #[test]
    fn rows_that_nobody_needs_change_nothing(world in worlds(), question in Question::any()) {
        let mut fold = Fold::new(question.selection()).with_runs(true);
        world.rows().into_iter().for_each(|(_, fact)| fold.absorb(fact));
        let (folded, _) = fold.finish();
        let mut every_row = Gathered::default();
        world.rows().into_iter().for_each(|(place, fact)| every_row.keep(fact, place));
        let report = folded.report(every_row, &options(&question));
        prop_assert_eq!(report, in_one(&world, &question));
    }
}

/// A full batch is delivered at once, long before the end.
#[test]
fn more_rows_than_fit_in_a_batch_reach_their_shard() {
    let world = World::default()
        .paid((0..1_000).map(|run| payment("E1", WEEK, "1.00").in_run(&format!("{run:012}"))))
        .reported([report("SR-1", "E1", WEEK, "1000.00").fee("1000.00")]);
    let mut shards: Vec<Shard> = (0..SHARDS).map(|_| Shard::default()).collect();
    let mut delivered = 0;
    let mut scatter = Scatter::new(Selection::everything());
    for (_, fact) in world.rows() {
        scatter.absorb(fact, &mut |shard, batch: &Batch| {
            delivered += batch.len();
            shards[shard].absorb_all(batch);
        });
    }
    assert!(delivered > 500 && delivered < 1_001, "{delivered}");
    let folded = Folded::new(vec![scatter], shards);
    assert!(demand(&folded, &ReportOptions::default()).is_empty(), "it balances");
    let report = folded.report(Gathered::default(), &ReportOptions::default());
    assert_eq!(report.unwrap().total.paid().to_string(), "1000.00");
}

/// Without a worker there is an empty report, not a failure.
#[test]
fn no_workers_make_an_empty_report() {
    let folded = Folded::new(Vec::new(), Vec::new());
    assert!(demand(&folded, &ReportOptions::default()).is_empty());
    let report = folded.report(Gathered::default(), &ReportOptions::default());
    assert_eq!(report, Ok(Report::default()));
}

/// Facts are read through one door, whatever their kind.
#[test]
fn facts_come_kind_by_kind_with_their_places() {
    let world = World::default()
        .paid([payment("E1", WEEK, "1.00"), payment("E2", WEEK, "1.00")])
        .reported([report("SR-1", "E3", WEEK, "")])
        .returned([returned("E4", WEEK, "1.00")]);
    let places: Vec<(u64, &str)> = world
        .facts()
        .iter()
        .map(|(place, fact)| match fact {
            Fact::Payment(_) => (place, "payment"),
            Fact::SessionReport(_) => (place, "session report"),
            Fact::Return(_) => (place, "return"),
        })
        .collect();
    assert_eq!(places, [(0, "payment"), (1, "payment"), (0, "session report"), (0, "return")]);
}

/// An empty second pass, a row that is read twice and one that changed never become money.
#[test]
fn a_second_pass_that_differs_from_the_first_is_refused() {
    let world = World::default()
        .paid([payment("E1", WEEK, "20.00"), payment("E1", WEEK, "-20.00").paid_on("2025-08-20")])
        .reported([report("SR-1", "E1", WEEK, "10.00")]);
    let mut changed = world.clone();
    changed.payments[0].date_paid = day("2025-08-14");
    let mut twice = world.clone();
    twice.payments.extend(world.payments.clone());
    for second in [World::default(), changed, twice] {
        let mut fold = Fold::new(Selection::everything());
        world.rows().into_iter().for_each(|(_, fact)| fold.absorb(fact));
        let (folded, _) = fold.finish();
        let refused = folded.report(second.gathered(), &ReportOptions::default());
        let key = key("E1", WEEK);
        assert_eq!(refused, Err(ReconcileError::ChangedBetweenPasses { key }));
    }
}

/// A line counts as often as in the file where it is most frequent.
#[test]
fn files_that_overlap_add_nothing_and_a_real_pair_stays_a_pair() {
    let line = payment("E1", WEEK, "80.75");
    for (in_files, counts) in [(vec![1, 1], 1), (vec![2, 2], 2), (vec![1, 2, 1], 2), (vec![1], 1)] {
        let mut fold = Fold::new(Selection::everything());
        let mut gathered = Gathered::default();
        for (file, times) in (0..).zip(&in_files) {
            for place in 0..*times {
                fold.absorb(Fact::Payment(&line));
                gathered.keep(Fact::Payment(&line), Origin { file, place });
            }
        }
        let (folded, _) = fold.finish();
        let report = folded.report(gathered, &ReportOptions::default()).unwrap();
        let (_, _, row) = report.differences().next().unwrap();
        assert_eq!(row.paid.count, counts, "{in_files:?}");
        let read: u64 = in_files.iter().sum();
        assert_eq!(report.overlap.lines, read - counts);
    }
}
