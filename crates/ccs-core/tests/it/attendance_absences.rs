//! Absences by child against an independent count, and what a command announces or refuses at its
//! borders: the first period, the end of a period, licences, choices that are replaced.

use std::collections::BTreeMap;

use ccs_core::attendance_source::background::AbsenceNotice;
use ccs_core::attendance_source::{
    AttendanceRefusal, Channel, Mark, Policy, Registry, Source, System,
};
use ccs_core::date::Day;
use ccs_core::id::{CentreId, ChildId};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn centre() -> CentreId {
    "C-1".parse().unwrap()
}

fn child() -> ChildId {
    "K-1".parse().unwrap()
}

fn registry() -> Registry {
    let mut registry = Registry::default();
    registry.register_centre("P-1".parse().unwrap(), centre(), day("2026-01-04")).unwrap();
    registry
}

fn ready() -> Registry {
    let mut registry = registry();
    registry.connect_licence(centre(), "49-123456").unwrap();
    registry.submit_period(centre(), day("2026-01-04"), Channel::Portal).unwrap();
    registry
}

fn codes(refusals: Vec<AttendanceRefusal>) -> Vec<&'static str> {
    refusals.into_iter().map(AttendanceRefusal::code).collect()
}

proptest! {
    /// Counts kept day by day are those of a count over all days.
    #[test]
    fn absences_are_those_of_a_count_over_all_days(
        records in prop::collection::vec((0_i32..60, any::<bool>()), 1..80),
        year in prop::option::of(0_i32..60),
    ) {
        let (mut registry, mut model) = (registry(), BTreeMap::new());
        let at = |days: i32| day("2026-01-04").plus_days(days).unwrap();
        if let Some(year) = year {
            let event = registry.decide_child(centre(), child(), at(year)).unwrap();
            registry.apply(event);
        }
        for (days, absent) in records {
            let mark = if absent { Mark::Absent } else { Mark::Attended };
            registry
                .record_attendance(centre(), child(), at(days), Channel::Portal, mark)
                .unwrap();
            model.insert(at(days), absent);
            let known = registry.centre(centre()).unwrap();
            let record = known.child(child()).unwrap();
            let since = year.map_or(*model.keys().next().unwrap(), at);
            let counted = model.range(since..).filter(|(_, absent)| **absent).count();
            prop_assert_eq!(usize::from(record.absences()), counted);
            let run = model.values().rev().take_while(|absent| **absent).count();
            prop_assert_eq!(usize::from(record.consecutive_absences()), run);
        }
    }
}

#[test]
fn each_notice_is_given_once_on_its_number() {
    let mut registry = registry();
    let mut given = Vec::new();
    for (number, days) in (0..80).step_by(2).enumerate() {
        let at = |days: i32| day("2026-01-04").plus_days(days).unwrap();
        let unknown = ccs_core::attendance_source::ChildRecord::default();
        let due = registry
            .centre(centre())
            .and_then(|known| known.child(child()))
            .unwrap_or(&unknown)
            .due_with(at(days), Mark::Absent);
        given.extend(due.into_iter().map(|notice| (number + 1, notice.name())));
        for (days, mark) in [(days, Mark::Absent), (days + 1, Mark::Attended)] {
            registry.record_attendance(centre(), child(), at(days), Channel::Portal, mark).unwrap();
        }
    }
    let expected = [
        (10, "notice_10"),
        (20, "notice_20"),
        (30, "notice_30"),
        (35, "notice_35"),
        (40, "voucher_ends"),
    ];
    assert_eq!(given, expected.map(|(number, name)| (number, name.to_owned())));
    assert_eq!(AbsenceNotice::TakenOffRoster.name(), "removed");
}

#[test]
fn the_first_period_is_never_connected() {
    let registry = ready();
    let from = |today: &str, from: Option<&str>| {
        let system = Source::Ccms(System::Playground);
        let chosen =
            registry.decide_source(centre(), system, day(today), from.map(day), Policy::default());
        chosen.map(|selection| selection.from).map_err(codes)
    };
    assert_eq!(from("2025-12-20", None), Ok(day("2026-01-18")));
    assert_eq!(from("2025-12-20", Some("2026-01-04")), Err(vec!["CCS-A015"]));
    assert_eq!(from("2025-12-20", Some("2026-01-17")), Err(vec!["CCS-A015", "CCS-A008"]));
    assert_eq!(from("2026-01-09", Some("2026-01-18")), Ok(day("2026-01-18")));
    let portal = registry.decide_source(
        centre(),
        Source::Portal,
        day("2025-12-20"),
        Some(day("2026-01-04")),
        Policy::default(),
    );
    assert!(portal.is_ok(), "a return to the portal is not delayed");
}

#[test]
fn a_period_is_submitted_after_its_last_day_and_late_after_fourteen_more() {
    let registry = registry();
    let on = |on: &str| {
        let starts = day("2026-01-04");
        registry.decide_period(centre(), starts, Channel::Portal, Some(day(on))).map_err(codes)
    };
    assert_eq!(on("2026-01-17").unwrap_err(), ["CCS-A016"]);
    for (day, late) in [("2026-01-18", false), ("2026-01-31", false), ("2026-02-01", true)] {
        let mut registry = registry.clone();
        registry.apply(on(day).unwrap());
        let found: Vec<bool> =
            registry.centre(centre()).unwrap().submitted().map(|(_, _, late)| late).collect();
        assert_eq!(found, [late], "{day}");
    }
}

#[test]
fn a_licence_has_its_form_and_its_centre() {
    let mut registry = ready();
    registry
        .register_centre("P-1".parse().unwrap(), "C-2".parse().unwrap(), day("2026-01-04"))
        .unwrap();
    let other = "C-2".parse().unwrap();
    assert_eq!(codes(registry.connect_licence(other, "49-123456").unwrap_err()), ["CCS-A017"]);
    assert_eq!(codes(registry.connect_licence(other, "49 1").unwrap_err()), ["CCS-A018"]);
    registry.connect_licence(centre(), "77-000001").unwrap();
    assert!(registry.connect_licence(other, "49-123456").is_ok(), "it is free again");
}

#[test]
fn a_save_names_the_choices_that_it_replaces() {
    let mut registry = ready();
    registry.select_source(centre(), System::Playground, day("2026-01-17"), None).unwrap();
    registry.switch_to_portal(centre(), day("2026-01-19"), None).unwrap();
    let system = Source::Ccms(System::AllianceCore);
    let (today, from) = (day("2026-01-20"), Some(day("2026-03-01")));
    let selection =
        registry.decide_source(centre(), system, today, from, Policy::default()).unwrap();
    let replaced: Vec<_> = registry.centre(centre()).unwrap().replaced_by(selection).collect();
    assert_eq!(replaced, [(Source::Portal, day("2026-02-01"))]);
}
