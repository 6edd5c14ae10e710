//! What a caller may ask for: weeks, services, a day to count ages to.

use ccs_core::date::WeekSpan;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::demand::Demand;
use ccs_reconcile::error::ReconcileError;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile::reconcile;
use ccs_reconcile::report::Report;
use ccs_testkit::records::*;
use ccs_testkit::slow::Question;
use ccs_testkit::worlds::any_worlds;
use proptest::prelude::*;

use crate::support::{WEEK, only_row};

fn of_weeks(world: &World, first: &str, last: &str) -> Report {
    let weeks = WeekSpan::of(week(first), week(last)).unwrap();
    let selection = Selection::everything().of_weeks(weeks);
    assert_eq!(selection.period(None), Some(weeks));
    reconcile(&world.facts(), &selection, &ReportOptions::default()).unwrap()
}

/// The seed has a line for June 2018 paid in December 2019.
#[test]
fn rows_are_selected_by_week_ending_never_by_date_paid() {
    let world = World::default().paid([
        payment("E1", "2018-06-10", "-80.75").paid_on("2019-12-11"),
        payment("E1", "2019-12-15", "4.32").paid_on("2018-06-05"),
    ]);
    let report = of_weeks(&world, "2018-06-10", "2018-06-10");
    assert_eq!(report.total.paid().to_string(), "-80.75");
    let report = of_weeks(&world, "2019-12-15", "2019-12-15");
    assert_eq!(report.total.paid().to_string(), "4.32");
}

#[test]
fn both_ends_of_the_weeks_asked_for_are_included() {
    let world = World::default().paid([
        payment("E1", "2025-08-03", "1.00"),
        payment("E1", "2025-08-10", "20.00"),
        payment("E1", "2025-08-17", "300.00"),
        payment("E1", "2025-08-24", "4000.00"),
    ]);
    let report = of_weeks(&world, "2025-08-10", "2025-08-17");
    assert_eq!(report.total.paid().to_string(), "320.00");
}

#[test]
fn one_end_may_be_left_to_the_data() {
    let world = World::default().paid([
        payment("E1", "2025-08-03", "1.00"),
        payment("E1", "2025-08-10", "20.00"),
        payment("E1", "2025-08-17", "300.00"),
    ]);
    let asked = |selection: Selection| {
        let report = reconcile(&world.facts(), &selection, &ReportOptions::default()).unwrap();
        let period = report.period.map(|period| (period.first(), period.last()));
        (report.total.paid().to_string(), period)
    };
    let all = Selection::everything;
    let (second, last) = (week("2025-08-10"), week("2025-08-17"));
    let period = |first: &str, last: &str| Some((week(first), week(last)));
    assert_eq!(
        asked(all().from_week(second)),
        ("320.00".into(), period("2025-08-10", "2025-08-17"))
    );
    assert_eq!(asked(all().to_week(second)), ("21.00".into(), period("2025-08-03", "2025-08-10")));
    assert_eq!(
        asked(all().from_week(last).to_week(second)),
        ("0.00".into(), None),
        "from after to holds no week"
    );
    assert_eq!(all().from_week(second).period(None), None);
}

#[test]
fn the_period_is_what_was_asked_for_or_that_of_the_data() {
    let world = World::default().paid([payment("E1", "2025-08-10", "1.00")]).returned([returned(
        "E1",
        "2025-08-24",
        "1.00",
    )
    .withdrawn()]);
    let held = world.reconciled().period.unwrap();
    assert_eq!((held.from(), held.to(), held.weeks()), (day("2025-08-04"), day("2025-08-24"), 3));
    let asked = of_weeks(&world, "2025-06-01", "2025-09-07").period.unwrap();
    assert_eq!((asked.from(), asked.to()), (day("2025-05-26"), day("2025-09-07")));
    let empty = of_weeks(&World::default(), "2025-08-10", "2025-08-10");
    assert_eq!(empty.period.unwrap().weeks(), 1);
    assert!(empty.services.is_empty());
}

#[test]
fn only_the_services_asked_for() {
    let world = World::default().paid([
        payment("E1", WEEK, "1.00"),
        payment("E1", WEEK, "20.00").at("190016362M"),
        payment("E1", WEEK, "300.00").at("190016362N"),
    ]);
    let asked = ["190016362M", "190016362N"].map(|id| id.parse().unwrap());
    let selection = Selection::everything().of_services(asked);
    let report = reconcile(&world.facts(), &selection, &ReportOptions::default()).unwrap();
    assert_eq!(report.total.paid().to_string(), "320.00");
    let ids: Vec<String> =
        report.services.iter().map(|service| service.service_id.to_string()).collect();
    assert_eq!(ids, ["190016362M", "190016362N"]);
    let none = Selection::everything().of_services([]);
    let report = reconcile(&world.facts(), &none, &ReportOptions::default()).unwrap();
    assert!(report.services.is_empty() && report.period.is_none());
}

/// An id is its service's own: what another service's rows claim decides nothing here.
#[test]
fn a_contradiction_at_a_service_that_was_not_asked_for_is_not_met() {
    let world = World::default().paid([
        payment("E1", WEEK, "1.00"),
        payment("E1", WEEK, "1.00").numbered("PL-1").at("190016362M"),
        payment("E1", WEEK, "2.00").numbered("PL-1").at("190016362M"),
    ]);
    let selection = Selection::everything().of_services([SERVICE.parse().unwrap()]);
    let report = reconcile(&world.facts(), &selection, &ReportOptions::default()).unwrap();
    assert_eq!(report.total.paid().to_string(), "1.00");
    assert_eq!(world.conflicts().len(), 1);
}

/// Half of it is in a week that was not asked for, and without it the other half would count.
#[test]
fn a_contradiction_across_the_end_of_the_period_is_met() {
    let (inside, outside) = (WEEK, "2025-08-17");
    let moved_report = World::default().paid([payment("E1", inside, "80.75")]).reported([
        report("SR-1", "E1", inside, "80.75"),
        report("SR-1", "E1", outside, "").version(2).cancelled(),
    ]);
    let line_of_two_weeks = World::default()
        .paid([inside, outside].map(|week| payment("E1", week, "80.75").numbered("PL-1")));
    let return_of_two_weeks = World::default()
        .returned([inside, outside].map(|week| returned("E1", week, "80.75").numbered("RFR-1")));
    for (world, code) in [
        (moved_report, "CCS-R012"),
        (line_of_two_weeks, "CCS-R010"),
        (return_of_two_weeks, "CCS-R013"),
    ] {
        for asked in [inside, outside] {
            let weeks = WeekSpan::of(week(asked), week(asked)).unwrap();
            let selection = Selection::everything().of_weeks(weeks);
            let refused = reconcile(&world.facts(), &selection, &ReportOptions::default());
            assert_eq!(refused.unwrap_err(), ReconcileError::Identity(world.conflicts()));
            assert_eq!(world.conflicts()[0].code(), code);
        }
    }
}

/// What comes twice outside the period is compared, and neither warned of nor taken out again.
#[test]
fn what_comes_twice_outside_the_period_changes_nothing_inside() {
    let outside = payment("E1", "2025-08-17", "5.00").numbered("PL-1");
    let world =
        World::default().paid([payment("E1", WEEK, "1.00"), outside.clone(), outside]).reported(
            [1, 1].map(|version| report("SR-1", "E1", "2025-08-17", "5.00").version(version)),
        );
    let alone = World::default().paid([payment("E1", WEEK, "1.00")]);
    let (with, without) = (of_weeks(&world, WEEK, WEEK), of_weeks(&alone, WEEK, WEEK));
    assert_eq!(with.services[0].weeks.len(), 1);
    assert_eq!((with.total, with.warnings), (without.total, without.warnings));
}

proptest! {
    /// Which weeks are asked for never decides whether the data contradict themselves.
    #[test]
    fn contradictions_are_the_same_whatever_weeks_were_asked_for(
        world in any_worlds(),
        question in Question::any(),
    ) {
        let selection = Question { service: None, ..question }.selection();
        let asked = reconcile(&world.facts(), &selection, &question.options());
        match asked {
            Err(error) => prop_assert_eq!(error, ReconcileError::Identity(world.conflicts())),
            Ok(_) => prop_assert!(world.conflicts().is_empty()),
        }
    }
}

fn aged(as_at: Option<&str>) -> Report {
    World::default()
        .paid([
            payment("E1", WEEK, "80.75").paid_on("2025-08-13"),
            payment("E1", WEEK, "-4.00").paid_on("2025-08-20"),
            payment("E1", WEEK, "4.00").paid_on("2025-12-31").to_individual(),
        ])
        .reconciled_with(&ReportOptions { as_at: as_at.map(day), ..ReportOptions::default() })
}

#[test]
fn ages_are_whole_weeks_to_the_day_asked_for() {
    for (as_at, since_ending, since_paid) in [
        ("2025-08-10", 0, -2),
        ("2025-08-16", 0, -1),
        ("2025-08-17", 1, -1),
        ("2025-08-20", 1, 0),
        ("2025-08-26", 2, 0),
        ("2025-08-27", 2, 1),
        ("2025-08-09", -1, -2),
    ] {
        let report = aged(Some(as_at));
        let age = only_row(&report).age;
        assert_eq!(report.as_at, Some(day(as_at)));
        assert_eq!(
            (age.weeks_since_week_ending, age.weeks_since_last_paid),
            (since_ending, Some(since_paid)),
            "{as_at}"
        );
    }
}

#[test]
fn the_day_changes_ages_and_nothing_else() {
    let (mut early, late) = (aged(Some("2019-01-01")), aged(Some("2199-12-31")));
    assert_ne!(early, late);
    let row = &mut early.services[0].weeks[0].differences[0];
    row.age = only_row(&late).age;
    early.as_at = late.as_at;
    assert_eq!(early, late);
}

#[test]
fn ages_are_counted_to_the_latest_day_of_any_column_by_default() {
    assert_eq!(aged(None).as_at, Some(day("2025-12-31")), "a date paid");
    let retrieved = World::default().reported([
        report("SR-1", "E1", WEEK, "").retrieved("2025-09-30"),
        report("SR-2", "E1", WEEK, ""),
    ]);
    assert_eq!(retrieved.reconciled().as_at, Some(day("2025-09-30")));
    let returned_on =
        World::default().returned([returned("E1", WEEK, "1.00").returned_on("2025-10-01")]);
    assert_eq!(returned_on.reconciled().as_at, Some(day("2025-10-01")));
    let sunday = World::default().paid([payment("E1", WEEK, "1.00").paid_on("2025-08-01")]);
    assert_eq!(sunday.reconciled().as_at, Some(day(WEEK)));
}

#[test]
fn the_latest_day_is_of_all_the_data_whatever_was_asked_for() {
    let world = World::default().paid([
        payment("E1", "2025-08-10", "1.00"),
        payment("E1", "2025-08-17", "1.00").paid_on("2025-12-31"),
    ]);
    let report = of_weeks(&world, "2025-08-10", "2025-08-10");
    assert_eq!(report.as_at, Some(day("2025-12-31")));
}

#[test]
fn a_difference_that_was_never_paid_has_no_age_since_paid() {
    let report = World::default().reported([report("SR-1", "E1", WEEK, "80.75")]).reconciled();
    let row = only_row(&report);
    assert_eq!((row.last_paid, row.age.weeks_since_last_paid), (None, None));
}

#[test]
fn the_last_day_paid_is_that_of_any_line_to_the_service() {
    assert_eq!(only_row(&aged(None)).last_paid, Some(day("2025-08-20")));
}

#[test]
fn services_have_the_names_they_were_given_and_no_others() {
    let service_names = [
        (SERVICE.parse().unwrap(), "Redbourne".into()),
        ("999".parse().unwrap(), "Not in the data".into()),
    ];
    let report = World::default()
        .paid([payment("E1", WEEK, "1.00"), payment("E1", WEEK, "1.00").at("190016362M")])
        .reconciled_with(&ReportOptions {
            service_names: service_names.into(),
            ..ReportOptions::default()
        });
    let names: Vec<Option<&str>> =
        report.services.iter().map(|service| service.name.as_deref()).collect();
    assert_eq!(names, [Some("Redbourne"), None]);
}

/// A tag that shares its low bits with a wanted one, and nothing, are not wanted.
#[test]
fn a_demand_wants_its_own_tags_and_no_other() {
    let all = Selection::everything();
    let demand = Demand::new(&all, &[1, 4096 + 7]);
    let wanted: Vec<u32> = (0..10_000).filter(|&tag| demand.wants_tag(tag)).collect();
    assert_eq!(wanted, [1, 4096 + 7]);
    assert!(!demand.is_empty());
    let nothing = Demand::new(&all, &[]);
    assert!(nothing.is_empty() && !(0..10_000).any(|tag| nothing.wants_tag(tag)));
    let zero = Demand::new(&all, &[0]);
    assert!(!zero.wants_tag(0), "no key has it");
}

/// Whole runs are read for deposits and for control totals, and for nothing else.
#[test]
fn whole_runs_are_wanted_only_to_compare_them() {
    let none = ReportOptions::default();
    assert!(!none.wants_runs());
    assert!(ReportOptions { deposits: Some(Vec::new()), ..none.clone() }.wants_runs());
    assert!(ReportOptions { clearing_totals: Some(Vec::new()), ..none }.wants_runs());
}
