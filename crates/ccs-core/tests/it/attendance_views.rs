//! What the centres show: their lists, what is outstanding, a child's days, and refusals by their
//! fields. Service periods of two weeks from Sunday 4 January 2026.

use ccs_core::attendance_source::{
    AttendanceBook, AttendanceRefusal, Channel, Command, CommandRefusal, Language, Mark, Policy,
    Registry, Source, StartInsidePeriod, Submission, System,
};
use ccs_core::date::Day;
use ccs_core::id::{CentreId, ChildId, ProviderId};
use ccs_core::ledger::{BeforeLatest, FaultKind};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn centre(number: u32) -> CentreId {
    format!("C-{number}").parse().unwrap()
}

fn provider(number: u32) -> ProviderId {
    format!("P-{number}").parse().unwrap()
}

fn child() -> ChildId {
    "K-1".parse().unwrap()
}

/// Two centres of one provider and one of another.
fn three() -> Registry {
    let mut registry = Registry::default();
    for (of, number) in [(2, 3), (1, 2), (1, 1)] {
        registry.register_centre(provider(of), centre(number), day("2026-01-04")).unwrap();
    }
    registry
}

#[test]
fn centres_are_listed_by_id_and_by_provider() {
    let registry = three();
    let ids: Vec<CentreId> = registry.centres().map(|centre| centre.id).collect();
    assert_eq!(ids, [1, 2, 3].map(centre));
    let providers: Vec<_> = registry.providers().map(|(id, of)| (id, of.len())).collect();
    assert_eq!(providers, [(provider(1), 2), (provider(2), 1)]);
    let of = |number| registry.centres_of(provider(number)).map(|at| at.id).collect::<Vec<_>>();
    assert_eq!((of(1), of(2), of(404)), (vec![centre(1), centre(2)], vec![centre(3)], vec![]));
}

/// The first period ends on 17 January: on the 18th it is over.
#[test]
fn a_period_is_outstanding_once_it_is_over_until_it_is_submitted() {
    let mut registry = three();
    let shown = |registry: &Registry, on: &str| {
        let of = registry.centre(centre(1)).unwrap();
        let all: Vec<String> =
            of.all_outstanding_on(day(on)).map(|period| period.first.to_string()).collect();
        assert_eq!(of.outstanding_in_all(day(on)), all.len(), "{on}");
        assert_eq!(of.outstanding_on(day(on)).map(|at| at.first.to_string()).as_ref(), all.first());
        all
    };
    assert_eq!(shown(&registry, "2026-01-03"), [""; 0], "before the first period");
    assert_eq!(shown(&registry, "2026-01-17"), [""; 0]);
    assert_eq!(shown(&registry, "2026-01-18"), ["2026-01-04"]);
    assert_eq!(shown(&registry, "2026-02-15"), ["2026-01-04", "2026-01-18", "2026-02-01"]);
    registry.submit_period(centre(1), day("2026-01-04"), Channel::Portal).unwrap();
    assert_eq!(shown(&registry, "2026-01-18"), [""; 0]);
    assert_eq!(shown(&registry, "2026-02-01"), ["2026-01-18"]);
    let of = registry.centre(centre(1)).unwrap();
    let submitted: Vec<_> = of.submitted().map(|(period, ..)| period.first).collect();
    assert_eq!((submitted, of.submitted_in_all()), (vec![day("2026-01-04")], 1));
    assert_eq!(of.next_to_submit().unwrap().first, day("2026-01-18"));
}

#[test]
fn a_submitted_period_is_found_by_any_of_its_days() {
    let mut registry = three();
    registry.submit_period(centre(1), day("2026-01-04"), Channel::Portal).unwrap();
    for (number, on, first) in [
        (1, "2026-01-03", None),
        (1, "2026-01-04", Some("2026-01-04")),
        (1, "2026-01-17", Some("2026-01-04")),
        (1, "2026-01-18", None),
        (2, "2026-01-04", None),
        (404, "2026-01-04", None),
    ] {
        let found = registry.submitted_period_of(centre(number), day(on));
        assert_eq!(found, first.map(day), "{number} {on}");
    }
}

#[test]
fn a_childs_days_are_listed_between_two_days_with_their_channel() {
    let mut registry = three();
    for (on, mark) in
        [("2026-01-05", Mark::Attended), ("2026-01-06", Mark::Absent), ("2026-01-07", Mark::Absent)]
    {
        registry.record_attendance(centre(1), child(), day(on), Channel::Portal, mark).unwrap();
    }
    let of = registry.centre(centre(1)).unwrap();
    let (id, record) = of.children().next().unwrap();
    let days = |from: &str, to: &str| -> Vec<(String, &'static str, &'static str)> {
        record
            .days(day(from), day(to))
            .map(|(on, mark, by)| (on.to_string(), mark.as_str(), by.as_str()))
            .collect()
    };
    let at = |on: &str, mark| (on.to_owned(), mark, "portal");
    assert_eq!((id, of.children().count()), (child(), 1));
    assert_eq!(
        days("2026-01-05", "2026-01-06"),
        [at("2026-01-05", "attended"), at("2026-01-06", "absent")]
    );
    assert_eq!(days("2026-01-06", "2026-01-06"), [at("2026-01-06", "absent")]);
    assert_eq!(days("2026-01-07", "2026-01-05"), [], "reversed");
    assert_eq!(of.attendance_of(child(), day("2026-01-05")), Some(Mark::Attended));
    assert_eq!(of.attendance_of(child(), day("2026-01-08")), None);
    assert_eq!(of.attendance_of("K-404".parse().unwrap(), day("2026-01-05")), None);
}

/// A choice that had not begun is replaced; it stays in the list of what was chosen.
#[test]
fn choices_are_kept_in_order_and_those_in_place_are_known() {
    let mut registry = three();
    registry.connect_licence(centre(1), "12-345678").unwrap();
    registry.submit_period(centre(1), day("2026-01-04"), Channel::Portal).unwrap();
    for (system, today) in [(System::Playground, "2026-01-20"), (System::Brightwheel, "2026-01-21")]
    {
        registry.select_source(centre(1), system, day(today), None).unwrap();
    }
    let of = registry.centre(centre(1)).unwrap();
    let chosen: Vec<Source> = of.selections().iter().map(|at| at.source).collect();
    assert_eq!(chosen, [System::Playground, System::Brightwheel].map(Source::Ccms));
    let in_place: Vec<Source> = of.in_place().map(|at| at.source).collect();
    assert_eq!(in_place, [Source::Ccms(System::Brightwheel)]);
    assert_eq!(of.licence(), Some("12-345678"));
}

/// What a form can check before the day of the start is known.
#[test]
fn what_is_against_a_system_is_told_before_the_start_is_chosen() {
    let mut registry = three();
    let codes = |registry: &Registry, number, today: Option<&str>| -> Vec<&'static str> {
        let refusals = registry.source_refusals(centre(number), today.map(day));
        refusals.into_iter().map(AttendanceRefusal::code).collect()
    };
    assert_eq!(codes(&registry, 404, None), ["CCS-A001"]);
    assert_eq!(codes(&registry, 1, None), ["CCS-A004", "CCS-A005"]);
    registry.connect_licence(centre(1), "12-345678").unwrap();
    registry.submit_period(centre(1), day("2026-01-04"), Channel::Portal).unwrap();
    assert_eq!(codes(&registry, 1, None), [""; 0]);
    assert_eq!(codes(&registry, 1, Some("2026-01-31")), [""; 0]);
    assert_eq!(codes(&registry, 1, Some("2026-02-01")), ["CCS-A006"]);
}

#[test]
fn both_readings_of_a_start_inside_a_period_are_listed() {
    let both = Policy::all().map(|policy| policy.start_inside_period);
    assert_eq!(both, [StartInsidePeriod::Refused, StartInsidePeriod::MovesToNextStart]);
    assert_eq!(Policy::default().start_inside_period, StartInsidePeriod::Refused);
}

#[test]
fn a_refusal_names_the_field_of_the_command() {
    let on = day("2026-01-20");
    for (refusal, field) in [
        (AttendanceRefusal::CentreUnknown, "centre_id"),
        (AttendanceRefusal::CentreKnown, "centre_id"),
        (AttendanceRefusal::LicenceNotConnected, "centre_id"),
        (AttendanceRefusal::SystemUnknown, "source"),
        (AttendanceRefusal::FirstPeriodNotSubmitted { first: on }, "source"),
        (AttendanceRefusal::PeriodOutstanding { starts: on }, "source"),
        (AttendanceRefusal::NotInTheFuture { today: on, next: None }, "from"),
        (AttendanceRefusal::InsidePeriod { before: None, after: None }, "from"),
        (AttendanceRefusal::FirstPeriodByHand { second: on }, "from"),
        (AttendanceRefusal::PeriodNotOver { last: on }, "on"),
        (AttendanceRefusal::LicenceOfAnother, "licence"),
        (AttendanceRefusal::LicenceForm, "licence"),
        (AttendanceRefusal::PortalReadOnly { system: System::Playground, since: on }, "channel"),
        (AttendanceRefusal::NotConnected { day: on }, "channel"),
        (AttendanceRefusal::BeforeFirstPeriod { first: on }, "day"),
        (AttendanceRefusal::NoPeriodStarts { before: None, after: None }, "period_starts"),
        (AttendanceRefusal::PeriodSubmitted { next: None }, "period_starts"),
        (AttendanceRefusal::OlderPeriodFirst { oldest: on }, "period_starts"),
    ] {
        assert_eq!(refusal.field(), field, "{refusal:?}");
        let of_command = CommandRefusal::Attendance(refusal);
        assert_eq!((of_command.code(), of_command.field()), (refusal.code(), field));
    }
    let early = CommandRefusal::DecidedEarlier(BeforeLatest { latest: on });
    assert_eq!((early.code(), early.field()), ("CCS-L002", "decided_on"));
    let reused = CommandRefusal::CommandIdReused;
    assert_eq!((reused.code(), reused.field()), ("CCS-F075", "command_id"));
}

/// At the end of the calendar no period follows, and the remedy is without a day.
#[test]
fn a_remedy_that_has_no_day_to_name_is_a_whole_sentence_too() {
    let on = day("2199-12-31");
    for refusal in [
        AttendanceRefusal::NotInTheFuture { today: on, next: None },
        AttendanceRefusal::InsidePeriod { before: None, after: None },
        AttendanceRefusal::NoPeriodStarts { before: None, after: None },
        AttendanceRefusal::PeriodSubmitted { next: None },
    ] {
        for language in [Language::English, Language::Spanish] {
            let text = refusal.message(language);
            assert!(!text.contains("  ") && !text.ends_with([' ', ';', ',']), "{text:?}");
            assert!(!text.contains("None"), "{text:?}");
        }
    }
}

fn submission(number: usize, decided_on: Option<&str>, command: Command) -> Submission {
    let command_id = format!("k{number}").parse().unwrap();
    Submission { command_id, decided_on: decided_on.map(day), command }
}

fn to_register(number: u32, first: &str) -> Command {
    Command::RegisterCentre {
        provider: provider(1),
        centre: centre(number),
        first_period_starts: day(first),
    }
}

fn committed(submissions: &[Submission]) -> AttendanceBook {
    let mut book = AttendanceBook::default();
    for submission in submissions {
        let proposal = book.decide(submission, &(), &Policy::default()).unwrap();
        book.commit(proposal, &()).unwrap();
    }
    book
}

#[test]
fn a_book_of_centres_refuses_an_id_twice_and_a_day_before_its_latest() {
    let licence =
        |licence: &str| Command::ConnectLicence { centre: centre(1), licence: licence.into() };
    let book = committed(&[
        submission(0, None, to_register(1, "2026-01-04")),
        submission(1, Some("2026-01-20"), licence("1")),
    ]);
    let refused = |submission| {
        let refusals = book.decide(&submission, &(), &Policy::default()).unwrap_err();
        refusals.into_iter().map(CommandRefusal::code).collect::<Vec<_>>()
    };
    assert_eq!(refused(submission(1, Some("2026-01-20"), licence("2"))), ["CCS-F075"]);
    assert_eq!(refused(submission(2, Some("2026-01-19"), licence("2"))), ["CCS-L002"]);
    let same_day = submission(2, Some("2026-01-20"), licence("2"));
    assert!(book.decide(&same_day, &(), &Policy::default()).is_ok());
}

#[test]
fn a_damaged_history_of_centres_is_found() {
    use ccs_core::attendance_source::verify;
    let book = committed(&[
        submission(0, None, to_register(1, "2026-01-04")),
        submission(1, None, to_register(2, "2026-01-04")),
    ]);
    assert_eq!(verify(book.entries()), []);
    let mut other = book.entries().to_vec();
    other[1].submission.command = to_register(2, "2026-01-18");
    let kinds = |entries: &[_]| -> Vec<FaultKind> {
        verify(entries).into_iter().map(|fault| fault.kind).collect()
    };
    assert_eq!(kinds(&other), [FaultKind::OtherFigure]);
    other[1].submission.command =
        Command::ConnectLicence { centre: centre(404), licence: "1".into() };
    assert_eq!(kinds(&other), [FaultKind::NotThere]);
}
