//! What is odd is warned of, and what is just not odd is not: a table a kind, both sides of its
//! boundary. No figure changes.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::WarningKind;
use ccs_testkit::records::*;

use crate::support::{WEEK, codes};

/// A week that balances and warns of nothing.
fn sound() -> World {
    World::default()
        .paid([payment("E1", WEEK, "80.75")])
        .reported([report("SR-1", "E1", WEEK, "80.75").retrieved("2025-08-20")])
}

#[track_caller]
fn assert_warns(code: &str, world: &World, expected: bool) {
    let warnings = world.reconciled().warnings;
    assert_eq!(codes(&warnings).contains(&code), expected, "{code}: {:?}", codes(&warnings));
}

#[test]
fn a_return_above_what_was_paid() {
    for (amount, is_odd) in [("80.75", false), ("80.76", true)] {
        assert_warns("CCS-W010", &sound().returned([returned("E1", WEEK, amount)]), is_odd);
    }
    let withdrawn = returned("E1", WEEK, "80.76").withdrawn();
    assert_warns("CCS-W010", &sound().returned([withdrawn]), false);
    let in_two = [
        returned("E1", WEEK, "40.38").numbered("R-1"),
        returned("E1", WEEK, "40.38").numbered("R-2"),
    ];
    assert_warns("CCS-W010", &sound().returned(in_two), true);
    let taken_since = payment("E1", WEEK, "-80.75").paid_on("2025-08-27");
    let recovered = sound().paid([taken_since]).returned([returned("E1", WEEK, "80.75")]);
    assert_warns("CCS-W010", &recovered, false);
}

#[test]
fn amounts_below_zero_and_below_a_cent() {
    for (amount, is_odd) in [("-0.01", true), ("0.00", false)] {
        assert_warns("CCS-W011", &sound().returned([returned("E1", WEEK, amount)]), is_odd);
        let world = sound().reported([report("SR-2", "E1", WEEK, "").fee(amount)]);
        assert_warns("CCS-W012", &world, is_odd);
    }
    for (ccs, accs, is_odd) in
        [("1.0001", "", true), ("", "1.0099", true), ("1.01", "-1.01", false), ("-0.005", "", true)]
    {
        let world = sound().paid([payment("E2", WEEK, ccs).accs(accs)]);
        assert_warns("CCS-W019", &world, is_odd);
    }
}

/// The week of 4 to 10 August.
#[test]
fn a_line_dated_before_its_week_began() {
    for (on, is_odd) in [("2025-08-03", true), ("2025-08-04", false), ("2025-08-10", false)] {
        assert_warns("CCS-W013", &sound().paid([payment("E2", WEEK, "1.00").paid_on(on)]), is_odd);
    }
}

#[test]
fn an_allocation_above_the_fee_and_on_a_draft() {
    for (ccs, accs, fee, is_odd) in [
        ("100.00", "", "100.00", false),
        ("100.0001", "", "100.00", true),
        ("60.00", "40.01", "100.00", true),
        ("60.00", "40.00", "100.00", false),
        ("60.00", "", "", false),
        ("60.00", "", "-1.00", false),
    ] {
        let row = report("SR-2", "E1", WEEK, ccs).allocated_accs(accs).fee(fee);
        assert_warns("CCS-W014", &sound().reported([row]), is_odd);
    }
    for (ccs, accs, is_odd) in [("", "", false), ("0.01", "", true), ("", "-0.01", true)] {
        let row = report("SR-2", "E1", WEEK, ccs).allocated_accs(accs).draft();
        assert_warns("CCS-W015", &sound().reported([row]), is_odd);
    }
}

#[test]
fn clearing_numbers_of_an_odd_length_and_of_two_days() {
    for (number, is_odd) in [
        ("310000058", true),
        ("000310000058", false),
        ("0000310000058", true),
        ("00031000005X", false),
        ("31000005X", false),
    ] {
        assert_warns(
            "CCS-W016",
            &sound().paid([payment("E2", WEEK, "1.00").in_run(number)]),
            is_odd,
        );
    }
    let beside = |on| payment("E2", "2025-08-17", "1.00").paid_on(on);
    for (on, is_odd) in [("2025-08-13", false), ("2025-08-14", true)] {
        assert_warns("CCS-W017", &sound().paid([beside(on)]), is_odd);
        assert_warns("CCS-W017", &sound().paid([beside(on).in_run("000310000059")]), false);
    }
}

#[test]
fn ids_that_differ_in_case_only() {
    for (one, other, is_odd) in [("Ea1", "EA1", true), ("Ea1", "Ea1", false), ("Ea1", "EB1", false)]
    {
        let (one, other) = (payment(one, WEEK, "1.00"), payment(other, "2025-08-17", "1.00"));
        assert_warns("CCS-W018", &World::default().paid([one, other.clone()]), is_odd);
        let elsewhere =
            World::default().paid([payment("Ea1", WEEK, "1.00"), other.at("190016362M")]);
        assert_warns("CCS-W018", &elsewhere, false);
    }
}

/// A line that its code calls a recovery, beside no return, a withdrawn one and one that counts.
#[test]
fn a_recovery_without_its_return() {
    let taken = || payment("E1", WEEK, "-20.00").paid_on("2025-08-27").coded("Z401-D070");
    let of = |amount| returned("E1", WEEK, amount).returned_on("2025-08-21");
    assert_warns("CCS-W009", &sound().paid([taken()]), true);
    assert_warns("CCS-W009", &sound().paid([taken()]).returned([of("20.00")]), false);
    assert_warns("CCS-W009", &sound().paid([taken()]).returned([of("20.00").withdrawn()]), false);
    assert_warns("CCS-W009", &sound().paid([taken()]).returned([of("20.01").withdrawn()]), true);
}

#[test]
fn a_warning_changes_no_figure() {
    let odd = sound()
        .paid([payment("e1", "2025-08-17", "1.0001").in_run("1").paid_on("2025-08-01")])
        .reported([report("SR-2", "e1", "2025-08-17", "1.0001").fee("1.00").draft()]);
    let report = odd.reconciled();
    assert!(codes(&report.warnings).len() > 4, "{:?}", codes(&report.warnings));
    assert_eq!(report.total.difference(), WideMoney::ZERO);
    assert_eq!(report.total.paid().to_string(), "81.7501");
}

/// A source that divides its amounts has them in every row: a hundred are named, the others counted.
#[test]
fn lines_below_a_cent_are_named_up_to_a_hundred_of_a_service() {
    for (enrolments, named, more) in
        [(21, 21, 0), (99, 99, 0), (100, 100, 0), (101, 100, 1), (250, 100, 150)]
    {
        let ids = (0..enrolments).map(|number| format!("E{number:04}"));
        let lines = ids.map(|id| payment(&id, WEEK, "1.0001"));
        let elsewhere = payment("E1", WEEK, "1.0001").at("190016362M");
        let world = sound().paid(lines.collect::<Vec<_>>()).paid([elsewhere]);
        let warnings = world.reconciled().warnings;
        let of_service = |id: &str| {
            let named = warnings.iter().filter(|warning| warning.service_id.to_string() == id);
            let more = |kind| match kind {
                WarningKind::PaymentNotWholeCents { more } => Some(more),
                _ => None,
            };
            named.filter_map(|warning| more(warning.kind)).collect::<Vec<u64>>()
        };
        let counts = of_service(SERVICE);
        assert_eq!((counts.len(), counts.iter().sum()), (named, more), "{enrolments}");
        assert_eq!(counts.last(), Some(&more), "{enrolments}");
        assert_eq!(of_service("190016362M"), [0]);
    }
}
