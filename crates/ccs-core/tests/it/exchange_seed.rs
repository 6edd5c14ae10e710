//! The rules of the seed, S1 to S7.

use ccs_core::exchange::{
    AgencyError, CcsMark, Coded, EnrolmentOptions, InclusionSupportOptions, Item, MiscOptions,
    Outcome, Reply, Request, Response, Selection, SessionReportOptions, SubmitRefusal, SubmitWeek,
};
use ccs_core::session::{Attendance, ReportState, Unmarked};

use crate::exchange_support::*;

#[test]
fn s1_a_roll_holds_a_days_attendances_and_knows_which_are_confirmed() {
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    exchange.mark(id(SECOND), session(MONDAY, Attendance::Unconfirmed)).unwrap();
    exchange.mark(id(FIRST), session("2025-08-05", Attendance::Absent)).unwrap();
    let roll = |on: &str| -> Vec<_> {
        let lines = exchange.roll(day(on));
        lines.map(|line| (line.enrolment, line.session.is_confirmed())).collect()
    };
    assert_eq!(roll(MONDAY), [(id(FIRST), true), (id(SECOND), false)]);
    assert_eq!(roll("2025-08-05"), [(id(FIRST), true)]);
    assert_eq!(roll("2025-08-06"), []);
}

#[test]
fn s1_marking_again_confirms_the_session_that_is_there() {
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), session(MONDAY, Attendance::Unconfirmed)).unwrap();
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Draft);
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    assert_eq!(exchange.roll(day(MONDAY)).count(), 1);
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Ready);
}

#[test]
fn s2_a_week_with_unmarked_rolls_is_refused_and_they_are_listed_by_day_and_enrolment() {
    let mut exchange = marked();
    for (text, on) in [(SECOND, "2025-08-06"), (FIRST, "2025-08-05"), (SECOND, "2025-08-05")] {
        exchange.mark(id(text), session(on, Attendance::Unconfirmed)).unwrap();
    }
    let before = exchange.clone();
    let refusals = exchange.submit_week(&command(MONDAY, AFTER)).unwrap_err();
    let unmarked = |on, text| SubmitRefusal::RollNotMarked {
        unmarked: Unmarked { day: day(on), enrolment: id(text), start: "07:30".parse().unwrap() },
    };
    let expected = [("2025-08-05", FIRST), ("2025-08-05", SECOND), ("2025-08-06", SECOND)];
    assert_eq!(refusals, expected.map(|(on, text)| unmarked(on, text)));
    assert_eq!(
        refusals[0].to_string(),
        "the roll of 2025-08-05 is not marked for enrolment E8000034122, session from 07:30; mark it attended or absent"
    );
    assert_eq!(exchange, before, "a refused week changes nothing");
}

#[test]
fn s3_a_future_week_is_refused_even_when_the_current_week_is_asked_for() {
    for today in ["2025-08-03", "2025-07-20"] {
        let mut exchange = marked();
        let wanted = SubmitWeek { submit_current_week: true, ..command(MONDAY, today) };
        let refusals = exchange.submit_week(&wanted).unwrap_err();
        assert_eq!(refusals.iter().map(Coded::code).collect::<Vec<_>>(), ["CCS-S030"], "{today}");
    }
}

#[test]
fn s3_the_current_week_goes_only_when_asked_for_and_only_its_days_that_have_occurred() {
    let mut exchange = enrolled();
    for on in [MONDAY, "2025-08-05", "2025-08-07"] {
        exchange.mark(id(FIRST), attended(on)).unwrap();
    }
    exchange.mark(id(FIRST), session("2025-08-08", Attendance::Unconfirmed)).unwrap();
    let without = exchange.submit_week(&command(MONDAY, "2025-08-05")).unwrap_err();
    assert_eq!(without[0].code(), "CCS-S031");
    let mut with = command(MONDAY, "2025-08-05");
    with.submit_current_week = true;
    let connection = exchange.submit_week(&with).unwrap();
    assert_eq!(sent(&connection), [(report(FIRST, MONDAY), 1, 2)], "Monday and Tuesday");
    // The later days are no change of what was reported.
    exchange.fold(processed(&exchange, FIRST, MONDAY, 1)).unwrap();
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Processed);
    exchange.mark(id(FIRST), attended("2025-08-08")).unwrap();
    let connection = submit(&mut exchange, MONDAY, AFTER);
    assert_eq!(
        sent(&connection),
        [(report(FIRST, MONDAY), 2, 4)],
        "the whole week, as a variation"
    );
}

#[test]
fn s3_on_its_sunday_a_week_is_still_the_current_one() {
    let mut exchange = marked();
    assert!(exchange.submit_week(&command(MONDAY, "2025-08-10")).is_err());
    assert!(exchange.submit_week(&command(MONDAY, AFTER)).is_ok());
}

#[test]
fn s4_one_connection_takes_whatever_is_selected() {
    let kinds = |selection: Selection| -> Vec<String> {
        let mut exchange = marked();
        let wanted = SubmitWeek { selection, ..command(MONDAY, AFTER) };
        let requests = exchange.submit_week(&wanted).unwrap().requests;
        requests.iter().map(|request| request.item().to_string()).collect()
    };
    let nothing = Selection::default();
    let enrolments = EnrolmentOptions { submit: true, update: false };
    let session_reports = SessionReportOptions { submit: true, retrieve: false };
    let misc = MiscOptions { personnel: true, messages: true };
    let ccms = InclusionSupportOptions { submit: true, retrieve: true };
    assert_eq!(kinds(nothing), [""; 0]);
    assert_eq!(
        kinds(Selection { enrolments, ..nothing }),
        ["enrolment:E8000034122:1", "enrolment:E8000034123:1"]
    );
    assert_eq!(
        kinds(Selection { session_reports, ..nothing }),
        ["session-report:E8000034122-20250810:1", "session-report:E8000034123-20250810:1"]
    );
    assert_eq!(kinds(Selection { misc, ..nothing }), ["personnel", "messages"]);
    let some = MiscOptions { personnel: false, messages: true };
    assert_eq!(kinds(Selection { misc: some, ..nothing }), ["messages"]);
    assert_eq!(kinds(Selection { ccms, ..nothing }), ["inclusion-support-retrieve"]);
}

#[test]
fn s4_new_enrolments_are_submitted_and_existing_ones_updated() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let item = Item::Enrolment { id: id(FIRST), notice: 1 };
    exchange.fold(Response::new(item, Reply::Received)).unwrap();
    let mut changed = enrolment(FIRST);
    changed.to = Some(day("2025-12-19"));
    exchange.register_enrolment(changed).unwrap();
    let connection = submit(&mut exchange, MONDAY, "2025-08-12");
    let items: Vec<String> =
        connection.requests.iter().map(|request| request.item().to_string()).collect();
    assert!(items.contains(&"enrolment:E8000034122:2".to_owned()), "{items:?}");
    assert!(items.contains(&"enrolment-information:E8000034123".to_owned()), "{items:?}");
}

#[test]
fn s5_retrieving_brings_back_what_is_awaited_and_sends_nothing() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    exchange.mark(id(FIRST), attended("2025-08-12")).unwrap();
    exchange.register_enrolment(enrolment("E8000034124")).unwrap();
    let connection = exchange.retrieve(day("2025-08-18"), Selection::EVERYTHING);
    assert!(connection.requests.iter().all(Request::only_asks), "{:?}", connection.requests);
    let awaited = connection
        .requests
        .iter()
        .filter(|request| matches!(request, Request::RetrieveSessionReport { .. }));
    assert_eq!(awaited.count(), 2);
    assert_eq!(state(&exchange, FIRST, "2025-08-12"), ReportState::Ready);
}

#[test]
fn s5_what_is_retrieved_is_awaited_no_more() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    exchange.fold(processed(&exchange, FIRST, MONDAY, 1)).unwrap();
    let connection = exchange.retrieve(day(AFTER), Selection::EVERYTHING);
    let second = Request::RetrieveSessionReport { id: report(SECOND, MONDAY), version: 1 };
    let reports: Vec<&Request> = connection
        .requests
        .iter()
        .filter(|request| matches!(request, Request::RetrieveSessionReport { .. }))
        .collect();
    assert_eq!(reports, [&second]);
}

#[test]
fn s6_one_failing_item_does_not_lose_the_others() {
    let mut exchange = marked();
    let mut ceased = enrolment(FIRST);
    ceased.status = ccs_core::enrolment::EnrolmentStatus::Withdrawn;
    exchange.register_enrolment(ceased).unwrap();
    let connection = submit(&mut exchange, MONDAY, AFTER);
    assert_eq!(connection.outcome(), Outcome::ErrorsEncountered);
    assert_eq!(connection.outcome().label(), "Errors encountered");
    assert_eq!(sent(&connection), [(report(SECOND, MONDAY), 1, 1)]);
    let failed: Vec<_> =
        connection.results.iter().filter(|result| !result.errors.is_empty()).collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].errors[0].code.as_deref(), Some("CCS-S002"));
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Ready);
    assert_eq!(state(&exchange, SECOND, MONDAY), ReportState::Submitted);
}

#[test]
fn s6_what_ccss_says_is_kept_word_for_word_and_the_outcome_is_completed_without_errors() {
    let mut exchange = marked();
    assert_eq!(submit(&mut exchange, MONDAY, AFTER).outcome().label(), "Completed");
    let message = "No Active Enrolment found for given Enrolment ID and Dates";
    let error = AgencyError { code: Some("X1".into()), message: message.into() };
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 1 };
    let folded = exchange.fold(Response::new(item, Reply::Errors(vec![error]))).unwrap();
    assert_eq!(folded.result.outcome(), Outcome::ErrorsEncountered);
    assert_eq!(folded.result.errors[0].message, message);
    assert_eq!(folded.result.errors[0].code.as_deref(), Some("X1"));
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Rejected);
    assert_eq!(state(&exchange, SECOND, MONDAY), ReportState::Submitted);
}

#[test]
fn s7_the_roll_shows_submitted_then_retrieved_with_an_attendance_id() {
    let mut exchange = marked();
    let line = |exchange: &ccs_core::exchange::Exchange| {
        let line = exchange.roll(day(MONDAY)).next().unwrap();
        (line.ccs, line.ccs.label(), line.attendance_id)
    };
    assert_eq!(line(&exchange), (CcsMark::NotSubmitted, "Not submitted", None));
    submit(&mut exchange, MONDAY, AFTER);
    let attendance_id = Some("E8000034122-20250810/1".to_owned());
    assert_eq!(line(&exchange), (CcsMark::Submitted, "Submitted", attendance_id.clone()));
    exchange.fold(processed(&exchange, FIRST, MONDAY, 1)).unwrap();
    assert_eq!(line(&exchange), (CcsMark::Retrieved, "Retrieved", attendance_id.clone()));
    exchange.mark(id(FIRST), session(MONDAY, Attendance::Absent)).unwrap();
    // The version that CCSS has still has a session of this day and start.
    assert_eq!(line(&exchange), (CcsMark::NotSubmitted, "Not submitted", attendance_id));
}
