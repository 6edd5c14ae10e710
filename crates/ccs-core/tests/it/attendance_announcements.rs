//! What the provider is told of a command before it is recorded: what it replaces, what it submits, the absences.

use ccs_core::attendance_source::background::{AbsenceNotice, Counted, RULES, in_force, notices};
use ccs_core::attendance_source::{
    Announcement, AttendanceBook, AttendanceRefusal, Channel, Command, Effect, Language, Mark,
    Policy, Registry, Source, Submission, System,
};
use ccs_core::date::Day;
use ccs_core::id::{CentreId, ChildId};

const PLAYGROUND: Source = Source::Ccms(System::Playground);

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn centre() -> CentreId {
    "C-1".parse().unwrap()
}

fn child() -> ChildId {
    "K-1".parse().unwrap()
}

fn select(source: Source, today: &str, from: &str) -> Command {
    Command::Select { centre: centre(), source, today: day(today), from: Some(day(from)) }
}

fn connect(licence: &str) -> Command {
    Command::ConnectLicence { centre: centre(), licence: licence.into() }
}

/// A book to which commands are given in turn, and what each does.
#[derive(Default)]
struct Told(AttendanceBook, usize);

impl Told {
    /// A centre whose licence is connected and whose first period is submitted.
    fn ready() -> Self {
        let mut told = Self::default();
        let first_period_starts = day("2026-01-04");
        let provider = "P-1".parse().unwrap();
        told.of(Command::RegisterCentre { provider, centre: centre(), first_period_starts });
        told.of(connect("12-345678"));
        told.of(Command::SubmitPeriod {
            centre: centre(),
            starts: first_period_starts,
            channel: Channel::Portal,
            on: None,
        });
        told
    }

    fn of(&mut self, command: Command) -> Effect {
        self.1 += 1;
        let command_id = format!("k{}", self.1).parse().unwrap();
        let submission = Submission { command_id, decided_on: None, command };
        let (_, effect) = self.0.preview(&submission, &(), &Policy::default()).unwrap();
        let proposal = self.0.decide(&submission, &(), &Policy::default()).unwrap();
        self.0.commit(proposal, &()).unwrap();
        effect
    }
}

#[test]
fn a_choice_tells_which_it_replaces_until_that_one_has_begun() {
    let told = |today| {
        let mut told = Told::ready();
        let chosen = told.of(select(PLAYGROUND, "2026-01-20", "2026-02-01"));
        assert_eq!(chosen.announcements, []);
        assert_eq!(chosen.selection.map(|chosen| chosen.from), Some(day("2026-02-01")));
        told.of(select(Source::Portal, today, "2026-02-15")).announcements
    };
    let replaced = Announcement::ReplacesChoices(vec![(PLAYGROUND, day("2026-02-01"))]);
    assert_eq!(told("2026-01-31"), [replaced]);
    assert_eq!(told("2026-02-01"), [], "it begins on this day");
}

#[test]
fn another_licence_tells_which_it_replaces_and_the_same_one_replaces_none() {
    let mut told = Told::ready();
    assert_eq!(told.of(connect("12-345678")).announcements, []);
    let replaced = told.of(connect("77-000001")).announcements;
    assert_eq!(replaced, [Announcement::ReplacesLicence("12-345678".into())]);
}

#[test]
fn submitting_tells_the_period_and_recording_tells_the_childs_absences() {
    let mut told = Told::ready();
    let starts = day("2026-01-18");
    let channel = Channel::Portal;
    let submitted =
        told.of(Command::SubmitPeriod { centre: centre(), starts, channel, on: None }).period;
    let period = submitted.unwrap();
    assert_eq!((period.first, period.last), (starts, day("2026-01-31")));
    let (centre, child, day, mark) = (centre(), child(), day("2026-02-02"), Mark::Absent);
    let recorded = told.of(Command::Record { centre, child, day, channel, mark }).child.unwrap();
    assert_eq!((recorded.child, recorded.absences, recorded.consecutive), (child, 1, 1));
    assert_eq!((recorded.since, recorded.notices), (day, vec![]));
}

#[test]
fn of_a_centre_that_is_not_registered_there_is_nothing_to_tell() {
    let registry = Told::ready().0.state().clone();
    let mark = Mark::Absent;
    let (day, channel) = (day("2026-01-05"), Channel::Portal);
    let event = registry.decide_attendance(centre(), child(), day, channel, mark).unwrap();
    let starts = Announcement::PeriodSubmitted { starts: self::day("2026-01-04") };
    assert_eq!(registry.announcements(&event), [starts]);
    assert_eq!(Registry::default().announcements(&event), []);
}

/// The limit of 45 days a year was lowered to 40.
#[test]
fn the_yearly_limit_is_the_one_that_replaced_the_other() {
    let replaced: Vec<u16> =
        RULES.iter().filter(|rule| rule.is_superseded).map(|rule| rule.value).collect();
    assert_eq!(replaced, [45]);
    assert_eq!(in_force(Counted::OccasionalAbsencesAYear).map(|rule| rule.value), Some(40));
}

#[test]
fn a_family_is_notified_at_exactly_the_number() {
    assert_eq!(notices(9, 3), []);
    assert_eq!(notices(10, 3), [AbsenceNotice::NotifyFamily { at: 10 }]);
    assert_eq!(notices(11, 3), []);
    assert_eq!(notices(40, 20), [AbsenceNotice::VoucherEnds, AbsenceNotice::TakenOffRoster]);
}

#[test]
fn an_enrolment_year_that_begins_late_counts_the_absences_recorded_since() {
    let mut told = Told::ready();
    let channel = Channel::Portal;
    for (on, mark) in [
        ("2026-01-05", Mark::Absent),
        ("2026-01-06", Mark::Absent),
        ("2026-01-07", Mark::Attended),
        ("2026-01-08", Mark::Absent),
        ("2026-01-09", Mark::Absent),
    ] {
        told.of(Command::Record { centre: centre(), child: child(), day: day(on), channel, mark });
    }
    let year_starts = day("2026-01-06");
    told.of(Command::RegisterChild { centre: centre(), child: child(), year_starts });
    let record = told.0.state().centre(centre()).unwrap().child(child()).unwrap();
    assert_eq!((record.absences(), record.consecutive_absences()), (3, 2));
}

#[test]
fn only_starts_in_the_future_are_proposed() {
    let back = |today: &str, from: &str| {
        let mut registry = Told::ready().0.state().clone();
        registry.switch_to_portal(centre(), day(today), Some(day(from))).unwrap_err()
    };
    let proposed = |before: Option<&str>, after: &str| {
        let (before, after) = (before.map(day), Some(day(after)));
        AttendanceRefusal::InsidePeriod { before, after }
    };
    assert_eq!(back("2026-01-17", "2026-01-20"), [proposed(Some("2026-01-18"), "2026-02-01")]);
    assert_eq!(back("2026-01-18", "2026-01-20"), [proposed(None, "2026-02-01")]);
    let (today, next) = (day("2026-02-01"), Some(day("2026-02-15")));
    let past = AttendanceRefusal::NotInTheFuture { today, next };
    assert_eq!(back("2026-02-01", "2026-01-30"), [past, proposed(None, "2026-02-15")]);
}

#[test]
fn a_refusal_proposes_the_day_where_there_is_one() {
    let today = day("2026-01-20");
    let past = |next: Option<&str>| {
        AttendanceRefusal::NotInTheFuture { today, next: next.map(day) }.to_string()
    };
    assert_eq!(
        past(Some("2026-02-01")),
        "the date is not after 2026-01-20; choose 2026-02-01 or leave it out for the next service period"
    );
    assert_eq!(past(None), "the date is not after 2026-01-20; leave it out");
}

#[test]
fn one_choice_had_not_begun_and_several_had_not() {
    let one = (PLAYGROUND, day("2026-02-01"));
    let two = (Source::Portal, day("2026-03-01"));
    let says =
        |choices: &[_]| Announcement::ReplacesChoices(choices.to_vec()).message(Language::Spanish);
    assert_eq!(
        says(&[one]),
        "sustituye a Playground a partir del 2026-02-01, que aún no había comenzado"
    );
    assert_eq!(
        says(&[one, two]),
        "sustituye a Playground a partir del 2026-02-01 y PPP a partir del 2026-03-01, que aún no habían comenzado"
    );
}

#[test]
fn a_source_is_read_by_each_of_its_names_in_any_case() {
    for name in ["PPP", "ppp", "portal", " Portal "] {
        assert_eq!(Source::read(name), Ok(Source::Portal), "{name}");
    }
    let full = "Alliance CORE powered by Early Learning Ventures";
    assert_eq!(System::AllianceCore.full_name(), full);
    for name in ["alliance_core", "alliance core", full] {
        assert_eq!(Source::read(name), Ok(Source::Ccms(System::AllianceCore)), "{name}");
    }
}
