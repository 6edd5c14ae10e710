//! The life of a session report: its table of moves, its versions, changes and withdrawals.

use ccs_core::exchange::{
    ChangeRefusal, Coded, EntitledTo, Exchange, Item, Reply, Response, SessionEntitlement,
};
use ccs_core::session::{
    Action, Attendance, NotAMove, ReportMove, ReportState, RollFit, SessionFault,
};

use crate::exchange_support::*;

const MOVES: [ReportMove; 10] = [
    ReportMove::Submit,
    ReportMove::Receive,
    ReportMove::Process,
    ReportMove::Reject,
    ReportMove::Mark(RollFit::Same),
    ReportMove::Mark(RollFit::Counting),
    ReportMove::Mark(RollFit::Changed),
    ReportMove::Mark(RollFit::Unmarked),
    ReportMove::Withdraw,
    ReportMove::Cancel,
];

/// A row a state: what it becomes by each of the moves above; `.` is not a move.
const TABLE: &str = "
    draft      submitted .         .         .         ready     ready     ready     draft     withdrawn cancelled
    ready      submitted .         .         .         ready     ready     ready     draft     withdrawn cancelled
    submitted  .         received  processed rejected  submitted submitted submitted submitted withdrawn .
    received   .         received  processed rejected  received  received  received  received  withdrawn .
    processed  submitted .         .         .         processed processed changed   changed   withdrawn .
    rejected   submitted .         .         .         rejected  processed ready     draft     withdrawn cancelled
    changed    submitted .         .         .         processed processed changed   changed   withdrawn .
    withdrawn  .         .         .         .         .         .         .         .         .         .
    cancelled  .         .         .         .         .         .         .         .         .         .
";

#[test]
fn the_table_of_moves_is_this_and_no_other() {
    let rows: Vec<Vec<&str>> = TABLE
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|row| !row.is_empty())
        .collect();
    assert_eq!(rows.len(), ReportState::ALL.len());
    for (state, row) in ReportState::ALL.into_iter().zip(&rows) {
        assert_eq!(state.as_str(), row[0]);
        for (what, expected) in MOVES.into_iter().zip(&row[1..]) {
            let found = state.after(what).map_or(".", ReportState::as_str);
            assert_eq!(&found, expected, "{state}, {what:?}");
            if *expected == "." {
                assert_eq!(state.after(what), Err(NotAMove(state, what)));
            }
        }
    }
}

#[test]
fn a_report_lives_from_draft_to_processed_and_on_as_a_variation() {
    let mut exchange = enrolled();
    let is = |exchange: &Exchange| state(exchange, FIRST, MONDAY);
    exchange.mark(id(FIRST), session(MONDAY, Attendance::Unconfirmed)).unwrap();
    assert_eq!(is(&exchange), ReportState::Draft);
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    assert_eq!(is(&exchange), ReportState::Ready);
    submit(&mut exchange, MONDAY, AFTER);
    assert_eq!(is(&exchange), ReportState::Submitted);
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 1 };
    exchange.fold(Response::new(item, Reply::Received)).unwrap();
    assert_eq!(is(&exchange), ReportState::Received);
    exchange.fold(processed(&exchange, FIRST, MONDAY, 1)).unwrap();
    assert_eq!(is(&exchange), ReportState::Processed);
    exchange.mark(id(FIRST), attended("2025-08-05")).unwrap();
    assert_eq!(is(&exchange), ReportState::Changed);
    submit(&mut exchange, MONDAY, "2025-08-12");
    let (found, state) = exchange.report(report(FIRST, MONDAY)).unwrap();
    assert_eq!((state, found.version()), (ReportState::Submitted, 2));
    assert_eq!(found.latest().unwrap().action, Action::Vary);
    assert_eq!(found.counting().unwrap().number, 1, "the last processed version counts");
}

#[test]
fn a_rejected_report_is_corrected_and_goes_again_as_the_first_of_its_week() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 1 };
    exchange.fold(Response::new(item, Reply::Errors(Vec::new()))).unwrap();
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Rejected);
    exchange.mark(id(FIRST), session(MONDAY, Attendance::Absent)).unwrap();
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Ready);
    let connection = submit(&mut exchange, MONDAY, AFTER);
    assert_eq!(sent(&connection), [(report(FIRST, MONDAY), 2, 1)]);
    let (found, _) = exchange.report(report(FIRST, MONDAY)).unwrap();
    assert_eq!(found.latest().unwrap().action, Action::Initial);
}

#[test]
fn marking_back_to_what_was_processed_leaves_nothing_to_vary() {
    let mut exchange = retrieved();
    exchange.mark(id(FIRST), session(MONDAY, Attendance::Absent)).unwrap();
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Changed);
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Processed);
    assert_eq!(sent(&submit(&mut exchange, MONDAY, AFTER)), []);
}

#[test]
fn a_late_report_is_submitted_and_says_that_it_is_late() {
    for (today, is_late) in [("2025-08-23", false), ("2025-08-24", false), ("2025-08-25", true)] {
        let mut exchange = marked();
        submit(&mut exchange, MONDAY, today);
        let (found, _) = exchange.report(report(FIRST, MONDAY)).unwrap();
        assert_eq!(found.latest().unwrap().late, is_late, "{today}");
    }
}

/// It is sent and gives entitlement; a reason is asked for all the same.
#[test]
fn a_late_report_without_a_reason_is_warned_of() {
    let warned = |today: &str| -> Vec<(Option<String>, Option<String>)> {
        let results = submit(&mut marked(), MONDAY, today).results;
        let mut of_first = results.into_iter().filter(|result| {
            matches!(result.item, Item::SessionReport { id, .. } if id == report(FIRST, MONDAY))
        });
        let warnings = of_first.next().unwrap().warnings.into_iter();
        warnings.map(|it| (it.code.clone(), it.field.clone())).collect()
    };
    assert_eq!(warned("2025-08-24"), []);
    let s048 = (Some("CCS-S048".to_owned()), Some("reason".to_owned()));
    assert_eq!(warned("2025-08-25"), [s048]);
}

#[test]
fn a_withdrawal_is_of_the_whole_week_and_keeps_its_reason() {
    let mut exchange = retrieved();
    exchange.withdraw(withdraw("2025-09-02", Some("entered for the wrong child"))).unwrap();
    let (found, _) = exchange.report(report(FIRST, MONDAY)).unwrap();
    let version = found.latest().unwrap();
    assert_eq!(version.reason.as_deref(), Some("entered for the wrong child"));
    assert_eq!(version.through, day("2025-08-10"));
}

#[test]
fn a_variation_is_free_until_day_28_then_needs_a_reason_and_in_a_closed_year_an_approval() {
    let absent = || vec![session(MONDAY, Attendance::Absent)];
    let codes =
        |refused: Vec<ChangeRefusal>| -> Vec<&str> { refused.iter().map(Coded::code).collect() };
    for (today, reason, expected) in [
        ("2025-08-31", None, None),
        ("2025-09-01", None, None),
        ("2025-09-02", None, Some("CCS-S044")),
        ("2025-09-02", Some("absence notified late"), None),
        ("2026-08-03", Some("absence notified late"), None),
        ("2026-08-04", Some("absence notified late"), Some("CCS-S045")),
    ] {
        let varied = retrieved().vary(vary(today, reason, absent()));
        assert_eq!(varied.err().map(codes), expected.map(|code| vec![code]), "{today} {reason:?}");
        let withdrawn = retrieved().withdraw(withdraw(today, reason));
        assert_eq!(withdrawn.err().map(codes), expected.map(|code| vec![code]), "{today}");
    }
    let mut approved = vary("2026-08-04", None, absent());
    approved.approval = Some("APP-1".into());
    assert!(retrieved().vary(approved).is_ok());
}

#[test]
fn a_variation_takes_the_place_of_the_weeks_sessions_and_is_a_version_of_its_own() {
    let mut exchange = retrieved();
    let sessions = vec![attended("2025-08-06"), session(MONDAY, Attendance::Absent)];
    let connection = exchange.vary(vary(AFTER, None, sessions)).unwrap();
    assert_eq!(sent(&connection), [(report(FIRST, MONDAY), 2, 2)]);
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Submitted);
    let marks: Vec<Attendance> =
        exchange.roll(day(MONDAY)).map(|line| line.session.attendance()).collect();
    assert_eq!(marks, [Attendance::Absent]);
    exchange.fold(processed(&exchange, FIRST, MONDAY, 2)).unwrap();
    let (found, state) = exchange.report(report(FIRST, MONDAY)).unwrap();
    assert_eq!((state, found.counting().unwrap().number), (ReportState::Processed, 2));
}

#[test]
fn what_cannot_be_varied_is_refused_with_every_reason() {
    let same = retrieved().vary(vary(AFTER, None, vec![attended(MONDAY)])).unwrap_err();
    assert_eq!(same, [ChangeRefusal::SameAsBefore { version: 1 }]);
    let empty = retrieved().vary(vary(AFTER, None, Vec::new())).unwrap_err();
    assert_eq!(empty, [ChangeRefusal::NoSessions]);

    let mut early = marked();
    let absent = || vec![session(MONDAY, Attendance::Absent)];
    let unsent = early.vary(vary(AFTER, None, absent())).unwrap_err();
    assert_eq!(unsent, [ChangeRefusal::NothingProcessed]);
    submit(&mut early, MONDAY, AFTER);
    let awaited = early.vary(vary(AFTER, None, absent())).unwrap_err();
    assert_eq!(awaited, [ChangeRefusal::AnswerAwaited { version: 1 }]);

    let mut unknown = vary(AFTER, None, absent());
    unknown.id = "SR-404".parse().unwrap();
    assert_eq!(retrieved().vary(unknown).unwrap_err(), [ChangeRefusal::ReportUnknown]);

    let mut overlapping = attended(MONDAY);
    overlapping.start = "08:00".parse().unwrap();
    let sessions = vec![
        attended(MONDAY),
        overlapping,
        attended("2025-08-12"),
        session("2025-08-05", Attendance::Unconfirmed),
    ];
    let refusals = retrieved().vary(vary("2025-09-02", None, sessions)).unwrap_err();
    let fields: Vec<_> = refusals.iter().map(|refusal| (refusal.code(), refusal.field())).collect();
    let at = |field: &str| Some(field.to_owned());
    assert_eq!(
        fields,
        [
            ("CCS-S044", at("reason")),
            ("CCS-S008", at("sessions[1].start")),
            ("CCS-S015", at("sessions[1].sign_in")),
            ("CCS-S005", at("sessions[2].session_date")),
            ("CCS-S012", at("sessions[3].attendance")),
        ]
    );
}

#[test]
fn a_variation_never_speaks_of_a_day_that_has_not_occurred() {
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    let mut current = command(MONDAY, MONDAY);
    current.submit_current_week = true;
    exchange.submit_week(&current).unwrap();
    exchange.fold(processed(&exchange, FIRST, MONDAY, 1)).unwrap();
    let sessions = vec![attended(MONDAY), attended("2025-08-06")];
    let refusals = exchange.vary(vary("2025-08-05", None, sessions)).unwrap_err();
    let fault = SessionFault::NotYetOccurred { day: day("2025-08-06") };
    assert_eq!(refusals, [ChangeRefusal::Session { place: 1, fault }]);
}

#[test]
fn what_was_never_sent_is_cancelled_and_what_was_is_withdrawn() {
    let mut exchange = marked();
    let connection = exchange.withdraw(withdraw(AFTER, None)).unwrap();
    assert_eq!(
        (connection.requests.len(), state(&exchange, FIRST, MONDAY)),
        (0, ReportState::Cancelled)
    );

    let mut exchange = retrieved();
    let connection = exchange.withdraw(withdraw(AFTER, None)).unwrap();
    assert_eq!(sent(&connection), [(report(FIRST, MONDAY), 2, 0)]);
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Withdrawn);
    let again = exchange.withdraw(withdraw(AFTER, None)).unwrap_err();
    assert_eq!(again[0].code(), "CCS-S041");
    let marked = exchange.mark(id(FIRST), attended("2025-08-05")).unwrap_err();
    assert_eq!(marked[0].code(), "CCS-S024");
}

#[test]
fn a_withdrawal_that_is_rejected_leaves_the_report_as_it_was() {
    let mut exchange = retrieved();
    exchange.withdraw(withdraw(AFTER, None)).unwrap();
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 2 };
    exchange.fold(Response::new(item, Reply::Errors(Vec::new()))).unwrap();
    assert_eq!(state(&exchange, FIRST, MONDAY), ReportState::Processed);
    assert!(exchange.withdraw(withdraw(AFTER, None)).is_ok());
}

#[test]
fn a_withdrawal_may_overtake_the_answer_to_what_it_takes_back() {
    let answers = |exchange: &Exchange| {
        let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 2 };
        [processed(exchange, FIRST, MONDAY, 1), Response::new(item, Reply::Processed(Vec::new()))]
    };
    let mut sent = enrolled();
    sent.mark(id(FIRST), attended(MONDAY)).unwrap();
    submit(&mut sent, MONDAY, AFTER);
    sent.withdraw(withdraw(AFTER, None)).unwrap();
    let [first, second] = answers(&sent);
    let (mut one, mut other) = (sent.clone(), sent);
    for answer in [first.clone(), second.clone()] {
        one.fold(answer).unwrap();
    }
    for answer in [second, first] {
        other.fold(answer).unwrap();
    }
    assert_eq!(one, other);
    assert_eq!(state(&one, FIRST, MONDAY), ReportState::Withdrawn);
}

#[test]
fn an_entitlement_is_of_a_session_and_a_recipient() {
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    submit(&mut exchange, MONDAY, AFTER);
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 1 };
    let of = |recipient, ccs: &str| SessionEntitlement {
        day: day(MONDAY),
        start: "07:30".parse().unwrap(),
        recipient,
        ccs: Some(ccs.parse().unwrap()),
        accs: None,
        subsidised_hours: None,
    };
    let both = vec![of(EntitledTo::Guardian, "10.00"), of(EntitledTo::Service, "70.75")];
    let sorted = vec![of(EntitledTo::Service, "70.75"), of(EntitledTo::Guardian, "10.00")];
    assert!(exchange.fold(Response::new(item, Reply::Processed(both))).unwrap().is_news);
    let again = exchange.fold(Response::new(item, Reply::Processed(sorted))).unwrap();
    assert!(!again.is_news, "the same entitlements in another order say the same");
}
