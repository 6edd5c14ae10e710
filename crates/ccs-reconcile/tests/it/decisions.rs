//! Decisions of people: for one part of one row, of exactly one amount, until a day.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::clearing_totals::ClearingTotal;
use ccs_reconcile::decision::{Decision, DecisionWord};
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile;
use ccs_reconcile::record::{Key, SubsidyType};
use ccs_reconcile::report::{PartKind, Report, Warning, WarningKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, only_row};

const SWAP: PartKind = PartKind::CcsAccsSwap;

/// Money without a session report: 80.75 of CCS and 19.25 of ACCS.
fn world() -> World {
    World::default().paid([payment("E1", WEEK, "80.75").accs("19.25")])
}

fn decision(of: SubsidyType, amount: &str, word: DecisionWord) -> Decision {
    Decision {
        key: key("E1", WEEK),
        part: PartKind::NoReport,
        of: Some(of),
        amount: amount.parse().unwrap(),
        word: Some(word),
        until: None,
        decided_on: None,
        decision_id: None,
        note: None,
    }
}

fn decided(world: &World, as_at: &str, decisions: &[Decision]) -> Report {
    let decisions = decisions.to_vec();
    let as_at = Some(day(as_at));
    world.reconciled_with(&ReportOptions { as_at, decisions, ..ReportOptions::default() })
}

/// Open and decided of the one row, and the decided and present amounts of each warning.
fn sums(report: &Report) -> ([String; 2], Vec<[String; 2]>) {
    let row = only_row(report);
    let left = report.warnings.iter().filter_map(|warning| match warning.kind {
        WarningKind::DecisionNoLongerFits { decided, now, .. } => {
            Some([decided.to_string(), now.to_string()])
        }
        _ => None,
    });
    ([row.open().to_string(), row.decided().to_string()], left.collect())
}

#[test]
fn an_acknowledgement_is_in_force_up_to_its_last_day() {
    let until = Some(day("2025-09-01"));
    let word = DecisionWord::Acknowledged;
    let decision = Decision { until, ..decision(SubsidyType::Ccs, "80.75", word) };
    for (as_at, expected) in [
        ("2025-08-31", ["19.25", "80.75"]),
        ("2025-09-01", ["19.25", "80.75"]),
        ("2025-09-02", ["100.00", "0.00"]),
    ] {
        let report = decided(&world(), as_at, std::slice::from_ref(&decision));
        assert_eq!(sums(&report), (expected.map(str::to_owned), vec![]), "{as_at}");
    }
}

/// A part is warned of as open again when its acknowledgement is over, if it still has that amount.
#[test]
fn an_acknowledgement_that_is_over_is_named_with_its_last_day() {
    let last = day("2025-09-01");
    let ended = |of, amount| {
        let word = DecisionWord::Acknowledged;
        let decision = Decision { until: Some(last), ..decision(of, amount, word) };
        let report = decided(&world(), "2025-09-02", &[decision]);
        let ended = report.warnings.iter().filter_map(|warning| match warning.kind {
            WarningKind::AcknowledgementEnded { part, of, decided, until } => {
                Some((part, of, decided.to_string(), until))
            }
            _ => None,
        });
        ended.collect::<Vec<_>>()
    };
    let (ccs, accs) = (SubsidyType::Ccs, SubsidyType::Accs);
    let named = |of, amount: &str| vec![(PartKind::NoReport, Some(of), amount.to_owned(), last)];
    assert_eq!(ended(ccs, "80.75"), named(ccs, "80.75"));
    assert_eq!(ended(accs, "19.25"), named(accs, "19.25"));
    assert_eq!(ended(ccs, "80.74"), []);
}

/// A decision for another amount, however near, or of the other type, decides nothing and warns.
#[test]
fn a_decision_is_for_exactly_its_amount_and_type() {
    for (of, amount, now) in [
        (SubsidyType::Ccs, "80.74", "80.75"),
        (SubsidyType::Ccs, "80.7501", "80.75"),
        (SubsidyType::Ccs, "-80.75", "80.75"),
        (SubsidyType::Accs, "80.75", "19.25"),
    ] {
        let report = decided(&world(), WEEK, &[decision(of, amount, DecisionWord::WrittenOff)]);
        let (open, left) = sums(&report);
        assert_eq!(open, ["100.00", "0.00"], "{of} {amount}");
        let amount =
            ccs_core::money::WideMoney::from(amount.parse::<ccs_core::money::Money>().unwrap());
        assert_eq!(left, [[amount.to_string(), now.to_owned()]], "{of}");
    }
}

#[test]
fn each_word_decides_and_an_empty_one_does_not() {
    for word in DecisionWord::ALL {
        let all =
            [decision(SubsidyType::Ccs, "80.75", word), decision(SubsidyType::Accs, "19.25", word)];
        let report = decided(&world(), WEEK, &all);
        assert!(!report.is_open(), "{word}");
        assert_eq!(report.total.difference().to_string(), "100.00", "no figure changes");
        let blank = all.map(|decision| Decision { word: None, ..decision });
        assert_eq!(sums(&decided(&world(), WEEK, &blank)).0, ["100.00", "0.00"]);
    }
}

/// The parts of a balanced row are decided one by one.
#[test]
fn the_parts_of_a_row_that_balances_are_decided_apart() {
    let world = World::default()
        .paid([payment("E1", WEEK, "").accs("60.00")])
        .reported([report("SR-1", "E1", WEEK, "60.00").retrieved("2025-08-20")]);
    let swapped =
        |of, amount| Decision { part: SWAP, ..decision(of, amount, DecisionWord::Accepted) };
    let (one, other) = (swapped(SubsidyType::Ccs, "-60.00"), swapped(SubsidyType::Accs, "60.00"));
    let half = decided(&world, WEEK, std::slice::from_ref(&one));
    assert_eq!(sums(&half).0, ["60.00", "-60.00"]);
    assert!(half.is_open());
    assert!(!decided(&world, WEEK, &[one, other]).is_open());
}

/// A mistyped service or week is named; decisions older than the data are counted, and those that the
/// caller did not ask for are not there.
#[test]
fn a_decision_that_no_row_can_have_is_named() {
    let about = |service: &str, week: &str| {
        let key = Key { service_id: service.parse().unwrap(), ..key("E1", week) };
        Decision { key, ..decision(SubsidyType::Ccs, "1.00", DecisionWord::Accepted) }
    };
    let own = key("E1", WEEK).service_id.to_string();
    let named =
        |decisions: &[Decision], selection: &Selection| -> Vec<(&'static str, String, u64)> {
            let (decisions, facts) = (decisions.to_vec(), world());
            let options = ReportOptions { decisions, ..ReportOptions::default() };
            let report = reconcile(&facts.facts(), selection, &options).unwrap();
            let of = |warning: &Warning| match warning.kind {
                WarningKind::DecisionNoLongerFits { has_rows: false, .. } => 1,
                WarningKind::DecisionsOutsideData { decisions } => decisions,
                _ => 0,
            };
            let named = report.warnings.iter().filter(|warning| of(warning) > 0);
            named.map(|it| (it.kind.code(), it.week.to_string(), of(it))).collect()
        };
    let all = Selection::everything();
    let (before, after) = ("2025-08-03", "2025-08-17");
    assert_eq!(named(&[about(&own, after)], &all), [("CCS-W020", after.to_owned(), 1)]);
    assert_eq!(named(&[about(&own, before)], &all), [("CCS-W033", before.to_owned(), 1)]);
    assert_eq!(named(&[about("190016362M", WEEK)], &all), [("CCS-W033", WEEK.to_owned(), 1)]);
    let old = [about(&own, before), about(&own, "2024-08-04"), about(&own, after)];
    let expected = [("CCS-W020", after.to_owned(), 1), ("CCS-W033", "2024-08-04".to_owned(), 2)];
    let mut found = named(&old, &all);
    found.sort_unstable();
    assert_eq!(found, expected);
    let from = all.from_week(key("E1", WEEK).week);
    assert_eq!(named(&old, &from), [("CCS-W020", after.to_owned(), 1)]);
}

/// A part that is gone warns with nothing as its present amount, also where the week has no rows.
#[test]
fn a_decision_about_a_part_that_is_gone_warns() {
    let gone = Decision {
        part: PartKind::NotAllocated,
        ..decision(SubsidyType::Ccs, "80.75", DecisionWord::Accepted)
    };
    let elsewhere = Decision {
        key: key("E9", WEEK),
        ..decision(SubsidyType::Ccs, "1.00", DecisionWord::Accepted)
    };
    for (decision, has) in [(gone, true), (elsewhere, false)] {
        let report = decided(&world(), WEEK, &[decision]);
        let found = report.warnings.iter().find_map(|warning| match warning.kind {
            WarningKind::DecisionNoLongerFits { now, has_rows, .. } => Some((now, has_rows)),
            _ => None,
        });
        assert_eq!(found.map(|(now, has_rows)| (now.is_zero(), has_rows)), Some((true, has)));
    }
}

/// A repeat of 30.00 that its run's total proves, and one of 20.00 that nothing proves: two parts of one name.
fn two_repeats(as_at: &str, decision: Decision) -> Report {
    let run =
        |number: &str, amount: &str| [(); 2].map(|()| payment("E1", WEEK, amount).in_run(number));
    let world = World::default()
        .paid(run("000990000113", "30.00"))
        .paid(run("000990000114", "20.00"))
        .reported([report("SR-1", "E1", WEEK, "50.00").retrieved("2025-09-20")]);
    let total = ClearingTotal {
        service_id: SERVICE.parse().unwrap(),
        clearing_number: "000990000113".parse().unwrap(),
        date_paid: world.payments[0].date_paid,
        total: "30.00".parse().unwrap(),
        ccs: None,
        accs: None,
        week: None,
    };
    world.reconciled_with(&ReportOptions {
        as_at: Some(day(as_at)),
        decisions: vec![Decision { part: PartKind::DuplicatePaymentLine, ..decision }],
        clearing_totals: Some(vec![total]),
        ..ReportOptions::default()
    })
}

/// Of two parts of one name and type, a decision is of either by its amount, or of both by their sum.
#[test]
fn a_decision_is_of_one_of_two_parts_or_of_their_sum() {
    let until = Some(day("2025-10-01"));
    let of = |amount: &str| Decision {
        until,
        ..decision(SubsidyType::Ccs, amount, DecisionWord::Acknowledged)
    };
    let table = [
        ("50.00", ["0.00", "50.00"]),
        ("30.00", ["20.00", "30.00"]),
        ("20.00", ["30.00", "20.00"]),
        ("49.99", ["50.00", "0.00"]),
    ];
    for (amount, expected) in table {
        let (sums, left) = sums(&two_repeats("2025-10-01", of(amount)));
        assert_eq!(sums, expected, "{amount}");
        assert_eq!(left.is_empty(), amount != "49.99", "{amount}");
        // The day after the last, it is warned of where the amount is still there.
        let ended = two_repeats("2025-10-02", of(amount)).warnings;
        let is_ended =
            |warning: &Warning| matches!(warning.kind, WarningKind::AcknowledgementEnded { .. });
        assert_eq!(
            ended.iter().filter(|it| is_ended(it)).count(),
            usize::from(left.is_empty()),
            "{amount}"
        );
    }
}
