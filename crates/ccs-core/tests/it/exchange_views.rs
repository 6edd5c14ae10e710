//! What an exchange shows: rolls with the progress of each session, its lists, the items of its
//! connections, and what it leaves open by policy.

use ccs_core::date::Day;
use ccs_core::enrolment::{Arrangement, EnrolmentStatus, Information};
use ccs_core::exchange::{
    Brought, CcsMark, Exchange, Item, ItemResult, Message, MessageKind, Outcome, Person, Policy,
    Reply, Request, Response, Selection, Transport,
};
use ccs_core::personal::Personal;
use ccs_core::session::deadline::SundayDeadline;
use ccs_core::session::{Attendance, ReportMove, ReportState, Totals};

use crate::exchange_support::*;

/// The progress of the first enrolment's session of a day.
fn mark(exchange: &Exchange, on: &str) -> CcsMark {
    exchange.roll(day(on)).find(|line| line.enrolment == id(FIRST)).unwrap().ccs
}

#[test]
fn a_session_on_the_roll_shows_its_progress_until_it_is_changed() {
    let mut exchange = marked();
    assert_eq!(mark(&exchange, MONDAY), CcsMark::NotSubmitted);
    submit(&mut exchange, MONDAY, AFTER);
    assert_eq!(mark(&exchange, MONDAY), CcsMark::Submitted);
    let answer = processed(&exchange, FIRST, MONDAY, 1);
    exchange.fold(answer).unwrap();
    assert_eq!(mark(&exchange, MONDAY), CcsMark::Retrieved);
    exchange.mark(id(FIRST), session(MONDAY, Attendance::Absent)).unwrap();
    assert_eq!(mark(&exchange, MONDAY), CcsMark::NotSubmitted);

    let mut rejected = marked();
    submit(&mut rejected, MONDAY, AFTER);
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 1 };
    rejected.fold(Response::new(item, Reply::Errors(Vec::new()))).unwrap();
    assert_eq!(mark(&rejected, MONDAY), CcsMark::Rejected);
    rejected.mark(id(FIRST), session(MONDAY, Attendance::Absent)).unwrap();
    assert_eq!(mark(&rejected, MONDAY), CcsMark::NotSubmitted);
}

/// The screens that services know have the colours; a reader that sees none has the words.
#[test]
fn a_mark_has_a_word_a_label_and_at_most_a_colour() {
    for (mark, word, label, colour) in [
        (CcsMark::NotSubmitted, "not_submitted", "Not submitted", None),
        (CcsMark::Submitted, "submitted", "Submitted", Some("blue")),
        (CcsMark::Retrieved, "retrieved", "Retrieved", Some("black")),
        (CcsMark::Rejected, "rejected", "Rejected", None),
    ] {
        assert_eq!((mark.as_str(), mark.to_string().as_str()), (word, label));
        assert_eq!(mark.colour(), colour, "{word}");
    }
}

#[test]
fn a_line_of_the_roll_has_its_report_its_number_and_what_it_earned() {
    let exchange = retrieved();
    let line = exchange.roll(day(MONDAY)).next().unwrap();
    assert_eq!(line.report, Some((report(FIRST, MONDAY), ReportState::Processed)));
    assert_eq!(line.attendance_id.as_deref(), Some("E8000034122-20250810/1"));
    let totals = line.entitlement.unwrap();
    assert_eq!(totals.amount().to_string(), "80.75");
    assert_eq!((totals.accs, totals.individual), (None, None), "not stated, which is not zero");
    assert_eq!(exchange.roll(day("2025-08-05")).count(), 0);
    let unsent = marked();
    let line = unsent.roll(day(MONDAY)).next().unwrap();
    assert_eq!((line.attendance_id, line.entitlement), (None, None));
}

#[test]
fn the_lists_of_an_exchange_hold_everything_once_and_in_order() {
    let mut exchange = marked();
    exchange.mark(id(SECOND), attended("2025-08-12")).unwrap();
    let ids: Vec<_> = exchange.enrolments().map(|enrolment| enrolment.id).collect();
    assert_eq!(ids, [id(FIRST), id(SECOND)]);
    assert_eq!(exchange.reports_in_all(), 3);
    let of = |on: &str| {
        exchange.reports_of(week_of(on)).map(|(report, _)| report.enrolment).collect::<Vec<_>>()
    };
    assert_eq!(of(MONDAY), [id(FIRST), id(SECOND)]);
    assert_eq!(of("2025-08-11"), [id(SECOND)]);
    assert_eq!(of("2025-08-18"), []);
    let (first, next) = (week_of(MONDAY), week_of("2025-08-11"));
    let pending = |from, to| exchange.reports_to_send(from, to).collect::<Vec<_>>();
    assert_eq!(pending(first, first), [(first, id(FIRST)), (first, id(SECOND))]);
    assert_eq!(pending(first, next).len(), 3);
    assert_eq!(pending(next, first), [(next, id(SECOND))], "never less than the first week");
    let days: Vec<Day> = exchange.rolls().all().map(|(_, session)| session.day()).collect();
    assert_eq!(days, [day(MONDAY), day(MONDAY), day("2025-08-12")]);
}

/// The latest day is that of the commands, and never of the clock.
#[test]
fn the_latest_day_is_the_latest_that_a_command_named() {
    let mut exchange = marked();
    assert_eq!(exchange.latest_day(), None);
    submit(&mut exchange, MONDAY, "2025-08-13");
    submit(&mut exchange, MONDAY, AFTER);
    assert_eq!(exchange.latest_day(), Some(day("2025-08-13")));
}

fn information(status: &str, to: Option<&str>) -> Brought {
    let information = Information {
        status: EnrolmentStatus::read(status),
        percentage: None,
        hours_available: None,
        withholding: None,
        to: to.map(day),
    };
    Brought { enrolment: Some(information), ..Brought::default() }
}

#[test]
fn what_ccss_says_of_an_enrolment_counts_over_what_was_registered() {
    let mut exchange = marked();
    let status = |exchange: &Exchange| {
        let file = exchange.enrolment_file(id(FIRST)).unwrap();
        (file.is_payable(), file.information_on(), file.current().to)
    };
    assert_eq!(status(&exchange), (Some(true), None, None));
    submit(&mut exchange, MONDAY, AFTER);
    exchange.retrieve(day(AFTER), Selection::EVERYTHING);
    let item = Item::EnrolmentInformation(id(FIRST));
    let tell = |exchange: &mut Exchange, status: &str, to| {
        let answer =
            Response { brought: information(status, to), ..Response::new(item, Reply::Received) };
        exchange.fold(answer).unwrap();
    };
    tell(&mut exchange, "ceased", Some("2025-08-31"));
    assert_eq!(status(&exchange), (Some(false), Some(day(AFTER)), Some(day("2025-08-31"))));
    tell(&mut exchange, "Xy_9", None);
    assert_eq!(
        status(&exchange),
        (None, Some(day(AFTER)), None),
        "an unknown status decides nothing"
    );
    let told = exchange.enrolment_file(id(FIRST)).unwrap().information().unwrap();
    assert_eq!(told.status.as_str(), "Xy_9");
    // The earlier of both last days bounds the period.
    for (registered, expected) in [("2025-08-24", "2025-08-24"), ("2025-09-30", "2025-08-31")] {
        let mut ending = enrolment(FIRST);
        ending.to = Some(day(registered));
        exchange.register_enrolment(ending).unwrap();
        let asked = exchange.retrieve(day("2025-08-12"), Selection::EVERYTHING);
        assert!(asked.requests.iter().all(Request::only_asks));
        tell(&mut exchange, "CONFIR", Some("2025-08-31"));
        assert_eq!(status(&exchange).2, Some(day(expected)), "{registered}");
    }
}

#[test]
fn an_arrangement_without_subsidy_is_never_payable() {
    for arrangement in Arrangement::ALL {
        let mut exchange = enrolled();
        let mut changed = enrolment(FIRST);
        changed.arrangement = arrangement;
        exchange.register_enrolment(changed).unwrap();
        let file = exchange.enrolment_file(id(FIRST)).unwrap();
        assert_eq!(file.is_payable(), Some(arrangement.is_paid()), "{arrangement}");
    }
}

#[test]
fn every_item_is_read_as_it_is_written() {
    let week = week_of(MONDAY);
    for (item, text) in [
        (Item::Enrolment { id: id(FIRST), notice: 2 }, "enrolment:E8000034122:2"),
        (Item::EnrolmentInformation(id(FIRST)), "enrolment-information:E8000034122"),
        (
            Item::SessionReport { id: report(FIRST, MONDAY), version: 3 },
            "session-report:E8000034122-20250810:3",
        ),
        (Item::Personnel, "personnel"),
        (Item::Messages, "messages"),
        (Item::InclusionSupportRetrieve, "inclusion-support-retrieve"),
        (
            Item::InclusionSupportClaim { case: "IS-7".parse().unwrap(), week, version: 1 },
            "is-claim:IS-7:2025-08-10:1",
        ),
    ] {
        assert_eq!((item.to_string().as_str(), text.parse()), (text, Ok(item)));
        assert_eq!(serde_json::to_string(&item).unwrap(), format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<Item>(&format!("\"{text}\"")).unwrap(), item);
    }
    for wrong in [
        "",
        "enrolment",
        "enrolment:E1",
        "enrolment:E1:x",
        "enrolment:E1:-1",
        "enrolment:E 1:1",
        "enrolment:E1:1:1",
        "session-report:SR-1:4294967296",
        "is-claim:IS-7:2025-08-09:1",
        "is-claim:IS-7:2025-08:1",
        "Messages",
        "messages ",
    ] {
        let refusal = wrong.parse::<Item>().unwrap_err();
        assert!(refusal.to_string().contains("names no item"), "{wrong}");
        assert!(serde_json::from_str::<Item>(&format!("\"{wrong}\"")).is_err(), "{wrong}");
    }
}

#[test]
fn a_request_says_what_it_does_and_whether_it_only_asks() {
    let mut exchange = marked();
    let does = |requests: &[Request]| -> Vec<(String, &'static str, bool, bool)> {
        let mut all: Vec<_> = requests
            .iter()
            .map(|request| {
                let item = request.item().to_string();
                (item, request.action(), request.submits_sessions(), request.only_asks())
            })
            .collect();
        all.sort();
        all
    };
    let first = submit(&mut exchange, MONDAY, AFTER);
    let at = |item: &str, action: &'static str, submits: bool, asks: bool| {
        (item.to_owned(), action, submits, asks)
    };
    let told = does(&first.requests);
    for expected in [
        at("enrolment:E8000034122:1", "register", false, false),
        at("session-report:E8000034122-20250810:1", "initial", true, false),
        at("messages", "retrieve", false, true),
        at("personnel", "retrieve", false, true),
        at("inclusion-support-retrieve", "retrieve", false, true),
    ] {
        assert!(told.contains(&expected), "{expected:?} in {told:?}");
    }
    let mut changed = enrolment(FIRST);
    changed.to = Some(day("2025-12-19"));
    exchange.register_enrolment(changed).unwrap();
    let second = does(&submit(&mut exchange, MONDAY, AFTER).requests);
    assert!(second.contains(&at("enrolment:E8000034122:2", "update", false, false)), "{second:?}");
}

#[test]
fn messages_and_personnel_are_kept_by_their_ids() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let message = |id: &str, kind| Message {
        id: id.parse().unwrap(),
        on: day("2025-08-12"),
        kind,
        enrolment: Some(id_of_first()),
        week: Some(week_of(MONDAY)),
        clearing_number: None,
        text: Personal::new("The enrolment ends.".into()),
    };
    let person = |status: &str| Person {
        id: "P-1".parse().unwrap(),
        role: "Educator".into(),
        status: status.into(),
    };
    let tell = |exchange: &mut Exchange, item, brought: Brought| {
        assert!(!brought.is_empty());
        exchange.fold(Response { brought, ..Response::new(item, Reply::Received) }).unwrap().is_news
    };
    let first = vec![message("M-2", MessageKind::Accs), message("M-1", MessageKind::Other)];
    let messages = |messages| Brought { messages, ..Brought::default() };
    assert!(tell(&mut exchange, Item::Messages, messages(first.clone())));
    let changed = message("M-1", MessageKind::Correspondence);
    assert!(!tell(&mut exchange, Item::Messages, messages(vec![changed])), "kept as it came first");
    let kinds: Vec<_> = exchange.messages().map(|message| message.kind).collect();
    assert_eq!(kinds, [MessageKind::Other, MessageKind::Accs]);
    for (status, is_news) in [("Active", true), ("Active", false), ("Ended", true)] {
        let personnel = Brought { personnel: vec![person(status)], ..Brought::default() };
        assert_eq!(tell(&mut exchange, Item::Personnel, personnel), is_news, "{status}");
    }
    let statuses: Vec<_> = exchange.personnel().map(|person| &*person.status).collect();
    assert_eq!(statuses, ["Ended"], "as it is known last");
    assert!(Brought::default().is_empty());
}

fn id_of_first() -> ccs_core::id::EnrolmentId {
    id(FIRST)
}

#[test]
fn an_outcome_has_a_word_and_a_label_and_one_error_is_enough() {
    assert_eq!(Outcome::Completed.as_str(), "completed");
    assert_eq!(Outcome::ErrorsEncountered.as_str(), "errors_encountered");
    let shown = [Outcome::Completed, Outcome::ErrorsEncountered].map(|outcome| outcome.to_string());
    assert_eq!(shown, ["Completed", "Errors encountered"]);
    assert_eq!(ItemResult::completed(Item::Messages).outcome(), Outcome::Completed);
    let mut exchange = marked();
    assert_eq!(submit(&mut exchange, MONDAY, AFTER).outcome(), Outcome::Completed);
    exchange.mark(id(FIRST), attended("2025-08-05")).unwrap();
    assert_eq!(submit(&mut exchange, MONDAY, AFTER).outcome(), Outcome::ErrorsEncountered);
}

#[test]
fn every_side_of_a_policy_is_listed_once() {
    let all: Vec<Policy> = Policy::all().collect();
    let distinct: std::collections::HashSet<Policy> = all.iter().copied().collect();
    assert_eq!((all.len(), distinct.len()), (8, 8));
    assert!(distinct.contains(&Policy::default()));
    assert_eq!(Policy::default().sunday_deadline, SundayDeadline::default());
    assert!(Policy::default().times_are_required && Policy::default().is_claim_after_attendance);
}

/// As in "a report that is withdrawn cannot be submitted".
#[test]
fn every_move_reads_as_a_participle() {
    let moves = [
        ReportMove::Submit,
        ReportMove::Receive,
        ReportMove::Process,
        ReportMove::Reject,
        ReportMove::Mark(ccs_core::session::RollFit::Same),
        ReportMove::Withdraw,
        ReportMove::Cancel,
    ];
    let shown = moves.map(|what| ReportState::Withdrawn.after(what).unwrap_err().to_string());
    let participles =
        ["submitted", "received", "processed", "rejected", "marked", "withdrawn", "cancelled"];
    assert_eq!(
        shown,
        participles.map(|said| format!("a report that is withdrawn cannot be {said}"))
    );
}

/// Answers as a caller's own connection gives them.
struct Line(Option<Vec<Response>>);

impl Transport for Line {
    type Error = &'static str;

    fn connect(&mut self, requests: &[Request]) -> Result<Vec<Response>, Self::Error> {
        assert!(!requests.is_empty());
        self.0.take().ok_or("no line")
    }
}

#[test]
fn a_connection_that_fails_changes_nothing_and_sends_the_same_again() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let before = exchange.clone();
    assert_eq!(exchange.connect(&mut Line(None)), Err("no line"));
    assert_eq!(exchange, before);
    let never = Item::SessionReport { id: report(FIRST, MONDAY), version: 9 };
    let answers =
        vec![Response::new(never, Reply::Received), processed(&exchange, FIRST, MONDAY, 1)];
    let folded = exchange.connect(&mut Line(Some(answers))).unwrap();
    assert_eq!(folded.len(), 2);
    assert!(folded[0].is_err(), "one wrong answer does not keep the others out");
    assert!(folded[1].as_ref().unwrap().is_news);
    assert!(exchange.outbox().len() < before.outbox().len());
}

#[test]
fn a_report_has_its_fees_and_says_whether_its_last_change_was_late() {
    let mut exchange = retrieved();
    let found = |exchange: &Exchange| {
        let (found, _) = exchange.report(report(FIRST, MONDAY)).unwrap();
        (found.total_fee().to_string(), found.is_late(), found.is_late_change())
    };
    assert_eq!(found(&exchange), ("150.00".into(), false, false));
    let two = vec![attended(MONDAY), attended("2025-08-05")];
    exchange.vary(vary("2025-09-01", None, two)).unwrap();
    assert_eq!(found(&exchange), ("300.00".into(), false, false));
    let answer = processed(&exchange, FIRST, MONDAY, 2);
    exchange.fold(answer).unwrap();
    exchange.vary(vary("2025-09-02", Some("late"), vec![attended(MONDAY)])).unwrap();
    assert_eq!(found(&exchange), ("150.00".into(), false, true));
    exchange.withdraw(withdraw("2025-09-02", Some("late"))).unwrap();
    assert_eq!(found(&exchange), ("0.00".into(), false, true));
}

#[test]
fn the_answer_that_counts_says_what_it_pays_and_when_it_was_retrieved() {
    let exchange = retrieved();
    let (found, _) = exchange.report(report(FIRST, MONDAY)).unwrap();
    let answers = &found.counting().unwrap().answers;
    assert_eq!(answers.retrieved_on(), Some(day(AFTER)));
    let totals = answers.counting().unwrap().totals().unwrap();
    assert_eq!(totals.service.unwrap().to_string(), "80.75");
    assert_eq!(Totals::of(std::iter::empty()), None);
    let mut rejected = marked();
    submit(&mut rejected, MONDAY, AFTER);
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 1 };
    rejected.fold(Response::new(item, Reply::Errors(Vec::new()))).unwrap();
    let (found, _) = rejected.report(report(FIRST, MONDAY)).unwrap();
    assert_eq!(found.latest().unwrap().answers.counting().unwrap().totals(), None);
}
