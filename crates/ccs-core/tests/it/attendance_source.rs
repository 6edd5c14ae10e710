//! The rules of the guide for providers, I1 to I8. Service periods of two weeks from Sunday
//! 4 January 2026: they start on 4 and 18 January, 1 and 15 February, 1 March.

use ccs_core::attendance_source::{
    AttendanceRefusal, Channel, Language, Mark, Policy, Registry, Source, StartInsidePeriod, System,
};
use ccs_core::date::Day;
use ccs_core::id::{CentreId, ChildId, ProviderId};
use proptest::prelude::*;

const TODAY: &str = "2026-01-20";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn centre() -> CentreId {
    "C-1".parse().unwrap()
}

fn child() -> ChildId {
    "K-1".parse().unwrap()
}

fn provider() -> ProviderId {
    "P-1".parse().unwrap()
}

/// A centre that may choose a system: its licence is connected and its first period submitted.
fn ready() -> Registry {
    let mut registry = Registry::default();
    registry.register_centre(provider(), centre(), day("2026-01-04")).unwrap();
    registry.connect_licence(centre(), "12-345678").unwrap();
    registry.submit_period(centre(), day("2026-01-04"), Channel::Portal).unwrap();
    registry
}

/// The same with a system chosen, from 1 February.
fn connected() -> Registry {
    let mut registry = ready();
    let from = registry.select_source(centre(), System::Playground, day(TODAY), None).unwrap();
    assert_eq!(from, day("2026-02-01"));
    registry
}

fn codes(refusals: Vec<AttendanceRefusal>) -> Vec<&'static str> {
    refusals.into_iter().map(AttendanceRefusal::code).collect()
}

fn select(registry: &Registry, from: &str) -> Result<Day, Vec<&'static str>> {
    let mut registry = registry.clone();
    let chosen = registry.select_source(centre(), System::Brightwheel, day(TODAY), Some(day(from)));
    chosen.map_err(codes)
}

fn record(registry: &mut Registry, on: &str, channel: Channel) -> Result<(), Vec<&'static str>> {
    let recorded = registry.record_attendance(centre(), child(), day(on), channel, Mark::Absent);
    recorded.map_err(codes)
}

#[test]
fn i1_attendance_comes_by_hand_or_from_one_of_three_systems() {
    let names = System::ALL.map(System::as_str);
    assert_eq!(names, ["alliance_core", "brightwheel", "playground"]);
    for name in names {
        assert_eq!(Source::read(name).map(Source::as_str), Ok(name));
    }
    for other in ["procare", "bright wheel", ""] {
        let refusal = Source::read(other).unwrap_err();
        assert_eq!(refusal.code(), "CCS-A003");
        assert!(
            refusal.to_string().ends_with("choose Alliance CORE, brightwheel, Playground or PPP")
        );
    }
    assert_eq!(ready().status(centre(), day(TODAY)).unwrap().source, Source::Portal);
}

#[test]
fn i2_a_connection_begins_only_after_the_first_period_was_submitted_by_hand() {
    let mut registry = Registry::default();
    registry.register_centre(provider(), centre(), day("2026-01-04")).unwrap();
    registry.connect_licence(centre(), "12-345678").unwrap();
    assert_eq!(select(&registry, "2026-02-01"), Err(vec!["CCS-A005"]));
    let by_system = registry.submit_period(centre(), day("2026-01-04"), Channel::Ccms);
    assert_eq!(by_system.map_err(codes), Err(vec!["CCS-A010"]));
    registry.submit_period(centre(), day("2026-01-04"), Channel::Portal).unwrap();
    assert_eq!(select(&registry, "2026-02-01"), Ok(day("2026-02-01")));
}

#[test]
fn i3_once_connected_the_portal_is_read_only_from_the_start_of_the_connection() {
    let mut registry = connected();
    for (on, by_hand, by_system) in [
        ("2026-01-31", Ok(()), Err(vec!["CCS-A010"])),
        ("2026-02-01", Err(vec!["CCS-A009"]), Ok(())),
        ("2026-03-01", Err(vec!["CCS-A009"]), Ok(())),
    ] {
        assert_eq!(record(&mut registry, on, Channel::Portal), by_hand, "{on}");
        assert_eq!(record(&mut registry, on, Channel::Ccms), by_system, "{on}");
        let status = registry.status(centre(), day(on)).unwrap();
        assert_eq!(status.portal_is_open(), by_hand.is_ok(), "{on}");
    }
}

#[test]
fn i3_the_refusal_says_why_and_the_way_back_in_both_languages() {
    let refusal =
        AttendanceRefusal::PortalReadOnly { system: System::Playground, since: day("2026-02-01") };
    assert_eq!(
        refusal.message(Language::English),
        "Playground has been connected since 2026-02-01, and the portal only shows attendance; record it in Playground, or switch back to PPP"
    );
    assert_eq!(
        refusal.message(Language::Spanish),
        "Playground está conectado desde el 2026-02-01 y el portal es de solo lectura; registre la asistencia en Playground o vuelva a PPP"
    );
}

#[test]
fn i4_the_licence_is_connected_before_a_system_is_chosen() {
    let mut registry = Registry::default();
    registry.register_centre(provider(), centre(), day("2026-01-04")).unwrap();
    registry.submit_period(centre(), day("2026-01-04"), Channel::Portal).unwrap();
    assert_eq!(select(&registry, "2026-02-01"), Err(vec!["CCS-A004"]));
    registry.connect_licence(centre(), "12-345678").unwrap();
    assert!(select(&registry, "2026-02-01").is_ok());
}

#[test]
fn i5_one_centres_choice_never_touches_anothers() {
    let other: CentreId = "C-2".parse().unwrap();
    let mut registry = connected();
    registry.register_centre(provider(), other, day("2026-01-04")).unwrap();
    let before = registry.centre(other).cloned();
    registry.switch_to_portal(centre(), day("2026-02-03"), None).unwrap();
    registry.select_source(centre(), System::AllianceCore, day("2026-02-04"), None).unwrap_err();
    assert_eq!(registry.centre(other).cloned(), before);
    let status = registry.status(other, day("2026-03-01")).unwrap();
    assert_eq!((status.source, status.next), (Source::Portal, None));
    let unknown = registry.status("C-404".parse().unwrap(), day(TODAY)).unwrap_err();
    assert_eq!(codes(unknown), ["CCS-A001"]);
}

#[test]
fn i6_the_start_lies_in_the_future_and_is_by_default_that_of_the_next_period() {
    let registry = ready();
    assert_eq!(select(&registry, "2026-01-19"), Err(vec!["CCS-A007", "CCS-A008"]));
    assert_eq!(select(&registry, "2026-01-18"), Err(vec!["CCS-A007"]), "a start, and past");
    assert_eq!(select(&registry, TODAY), Err(vec!["CCS-A007", "CCS-A008"]), "today is not future");
    assert_eq!(select(&registry, "2026-02-15"), Ok(day("2026-02-15")));
    // On the day that a period starts, the next one is the default.
    let from = ready().select_source(centre(), System::Brightwheel, day("2026-01-18"), None);
    assert_eq!(from, Ok(day("2026-02-01")));
}

#[test]
fn i6_a_start_inside_a_period_is_refused_with_the_nearest_or_moved_by_policy() {
    let mut registry = ready();
    let inside = Some(day("2026-02-20"));
    let refusals =
        registry.select_source(centre(), System::Brightwheel, day(TODAY), inside).unwrap_err();
    let (before, after) = (Some(day("2026-02-15")), Some(day("2026-03-01")));
    assert_eq!(refusals, [AttendanceRefusal::InsidePeriod { before, after }]);
    assert_eq!(
        refusals[0].to_string(),
        "the date is not the start of a service period; choose 2026-02-15 or 2026-03-01"
    );
    let policy = Policy { start_inside_period: StartInsidePeriod::MovesToNextStart };
    let lenient = |from| {
        let system = Source::Ccms(System::Brightwheel);
        let chosen = registry.decide_source(centre(), system, day(TODAY), from, policy);
        chosen.map(|selection| selection.from).map_err(codes)
    };
    assert_eq!(lenient(inside), Ok(day("2026-03-01")));
    let past = lenient(Some(day("2026-01-19")));
    assert_eq!(past, Err(vec!["CCS-A007"]), "moving never mends a past date");
}

#[test]
fn i7_a_saved_choice_is_scheduled_and_takes_effect_on_its_date() {
    let registry = connected();
    let chosen = Source::Ccms(System::Playground);
    let on = |text: &str| registry.status(centre(), day(text)).unwrap();
    let eve = on("2026-01-31");
    assert_eq!((eve.source, eve.since), (Source::Portal, day("2026-01-04")));
    assert_eq!(eve.next, Some((chosen, day("2026-02-01"))));
    let first = on("2026-02-01");
    assert_eq!((first.source, first.since, first.next), (chosen, day("2026-02-01"), None));
}

#[test]
fn i7_a_later_choice_takes_the_place_of_one_that_has_not_begun() {
    let mut registry = connected();
    let later = Some(day("2026-02-15"));
    registry.select_source(centre(), System::Brightwheel, day("2026-01-25"), later).unwrap();
    let status = registry.status(centre(), day("2026-02-01")).unwrap();
    assert_eq!(status.source, Source::Portal);
    assert_eq!(status.next, Some((Source::Ccms(System::Brightwheel), day("2026-02-15"))));
}

#[test]
fn i8_switching_back_restores_entry_by_hand_from_the_next_period() {
    let mut registry = connected();
    let from = registry.switch_to_portal(centre(), day("2026-02-03"), None).unwrap();
    assert_eq!(from, day("2026-02-15"));
    assert_eq!(record(&mut registry, "2026-02-14", Channel::Portal), Err(vec!["CCS-A009"]));
    assert_eq!(record(&mut registry, "2026-02-15", Channel::Portal), Ok(()));
    let stored = registry.centre(centre()).unwrap().attendance_of(child(), day("2026-02-15"));
    assert_eq!(stored, Some(Mark::Absent));
    let status = registry.status(centre(), day("2026-03-01")).unwrap();
    assert_eq!((status.source, status.since), (Source::Portal, day("2026-02-15")));
}

#[test]
fn i8_switching_back_is_possible_with_periods_outstanding_and_before_the_choice_begins() {
    let mut registry = connected();
    let cancelled = registry.switch_to_portal(centre(), day("2026-01-25"), None);
    assert_eq!(cancelled, Ok(day("2026-02-01")));
    let status = registry.status(centre(), day("2026-03-01")).unwrap();
    assert_eq!((status.source, status.since), (Source::Portal, day("2026-01-04")));
    assert!(registry.switch_to_portal(centre(), day("2026-06-01"), None).is_ok());
}

#[test]
fn service_periods_are_submitted_oldest_first_and_once() {
    let mut registry = ready();
    let mut submit = |starts: &str| {
        registry.submit_period(centre(), day(starts), Channel::Portal).map_err(codes)
    };
    assert_eq!(submit("2026-02-01"), Err(vec!["CCS-A014"]));
    assert_eq!(submit("2026-01-04"), Err(vec!["CCS-A013"]));
    assert_eq!(submit("2026-01-19"), Err(vec!["CCS-A012"]));
    assert_eq!(submit("2026-01-18"), Ok(()));
    assert_eq!(submit("2026-02-01"), Ok(()));
}

#[test]
fn no_period_is_outstanding_when_a_system_is_chosen() {
    let registry = ready();
    let select = |today: &str| {
        let mut registry = registry.clone();
        registry.select_source(centre(), System::Brightwheel, day(today), None).map_err(codes)
    };
    assert_eq!(select("2026-01-31"), Ok(day("2026-02-01")), "the second period is not over");
    assert_eq!(select("2026-02-01"), Err(vec!["CCS-A006"]), "now it is, and is not submitted");
}

#[test]
fn a_centre_is_registered_once_and_attendance_begins_with_its_first_period() {
    let mut registry = ready();
    assert!(registry.register_centre(provider(), centre(), day("2026-01-04")).is_ok());
    let moved = registry.register_centre(provider(), centre(), day("2026-01-11"));
    assert_eq!(moved.map_err(codes), Err(vec!["CCS-A002"]));
    assert_eq!(record(&mut registry, "2026-01-03", Channel::Portal), Err(vec!["CCS-A011"]));
}

#[test]
fn every_refusal_has_a_way_forward_in_both_languages() {
    let on = day(TODAY);
    let all = [
        AttendanceRefusal::CentreUnknown,
        AttendanceRefusal::CentreKnown,
        AttendanceRefusal::SystemUnknown,
        AttendanceRefusal::LicenceNotConnected,
        AttendanceRefusal::FirstPeriodNotSubmitted { first: on },
        AttendanceRefusal::PeriodOutstanding { starts: on },
        AttendanceRefusal::NotInTheFuture { today: on, next: Some(on) },
        AttendanceRefusal::InsidePeriod { before: None, after: Some(on) },
        AttendanceRefusal::PortalReadOnly { system: System::Brightwheel, since: on },
        AttendanceRefusal::NotConnected { day: on },
        AttendanceRefusal::BeforeFirstPeriod { first: on },
        AttendanceRefusal::NoPeriodStarts { before: Some(on), after: None },
        AttendanceRefusal::PeriodSubmitted { next: Some(on) },
        AttendanceRefusal::OlderPeriodFirst { oldest: on },
        AttendanceRefusal::FirstPeriodByHand { second: on },
        AttendanceRefusal::PeriodNotOver { last: on },
        AttendanceRefusal::LicenceOfAnother,
        AttendanceRefusal::LicenceForm,
    ];
    for (place, refusal) in all.into_iter().enumerate() {
        assert_eq!(refusal.code(), format!("CCS-A{:03}", place + 1));
        let texts =
            [Language::English, Language::Spanish].map(|language| refusal.message(language));
        assert_ne!(texts[0], texts[1]);
        assert!(texts.iter().all(|text| text.split("; ").count() == 2), "{texts:?}");
    }
}

proptest! {
    /// Whatever was chosen, on every day exactly one channel may write, and it is the one that the
    /// latest choice of those begun says.
    #[test]
    fn on_every_day_one_channel_may_write(
        choices in prop::collection::vec((0_usize..4, 0_i32..4), 0..6),
        on in 0_i32..200,
    ) {
        let mut registry = ready();
        let mut today = day(TODAY);
        let mut starts = 1;
        for (which, periods) in choices {
            while registry.submit_period(centre(), day("2026-01-04").plus_days(14 * starts).unwrap(), Channel::Portal).is_ok()
                || registry.submit_period(centre(), day("2026-01-04").plus_days(14 * starts).unwrap(), Channel::Ccms).is_ok() {
                starts += 1;
                if starts > 20 { break; }
            }
            let made = match System::ALL.get(which) {
                Some(system) => registry.select_source(centre(), *system, today, None),
                None => registry.switch_to_portal(centre(), today, None),
            };
            prop_assert!(made.is_ok(), "{made:?}");
            today = today.plus_days(14 * periods + 1).unwrap();
        }
        let on = day("2026-01-04").plus_days(on).unwrap();
        let may = |channel| registry.clone().record_attendance(centre(), child(), on, channel, Mark::Absent).is_ok();
        prop_assert_ne!(may(Channel::Portal), may(Channel::Ccms));
        let status = registry.status(centre(), on).unwrap();
        prop_assert_eq!(status.portal_is_open(), may(Channel::Portal));
        prop_assert!(status.since <= on);
        prop_assert!(status.next.is_none_or(|(source, from)| on < from && source != status.source));
    }
}
