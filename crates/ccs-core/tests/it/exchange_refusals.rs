//! Bad input and bad answers: each is refused with its code and the way forward.

use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs_core::exchange::{
    AnswerDoubt, Bound, Brought, Coded, EntitledTo, Exchange, Item, MarkRefusal, PaymentLine,
    RegisterRefusal, Registered, Reply, Request, Response, ResponseRefusal, SessionEntitlement,
    TakeOver,
};
use ccs_core::hours::Minutes;
use ccs_core::id::EnrolmentId;
use ccs_core::session::{Attendance, ReportedSession, Totals};

use crate::exchange_support::*;

fn codes<R: Coded>(refusals: &[R]) -> Vec<(&'static str, Option<String>)> {
    refusals.iter().map(|refusal| (refusal.code(), refusal.field())).collect()
}

fn at(code: &'static str, field: &str) -> (&'static str, Option<String>) {
    (code, Some(field.to_owned()))
}

fn refused(
    exchange: &Exchange,
    enrolment: EnrolmentId,
    session: ReportedSession,
) -> Vec<MarkRefusal> {
    let mut after = exchange.clone();
    let refusals = after.mark(enrolment, session).unwrap_err();
    assert_eq!(&after, exchange, "what is refused changes nothing");
    refusals
}

#[test]
fn a_session_is_refused_with_all_its_faults_at_once() {
    let mut bounded = enrolment(FIRST);
    bounded.to = Some(day("2025-08-31"));
    let mut exchange = enrolled();
    exchange.register_enrolment(bounded).unwrap();
    let bad = ReportedSession {
        day: day("2025-09-01"),
        start: "06:00".parse().unwrap(),
        end: "18:01".parse().unwrap(),
        fee: "-0.01".parse().unwrap(),
        attendance: Attendance::Attended,
        absence_reason: Some("illness".into()),
        sign_in: Some("08:00".parse().unwrap()),
        sign_out: Some("07:59".parse().unwrap()),
        fee_before_discounts: None,
    };
    let refusals = refused(&exchange, id(FIRST), bad);
    assert_eq!(
        codes(&refusals),
        [
            at("CCS-S003", "session_date"),
            at("CCS-S007", "end"),
            at("CCS-S009", "fee"),
            at("CCS-S010", "sign_out"),
            at("CCS-S011", "absence_reason"),
        ]
    );
    assert_eq!(
        refusals[0].to_string(),
        "2025-09-01 is not within the enrolment, which runs from 2025-07-07 to 2025-08-31; correct the day, or register the enrolment's dates again"
    );
    assert!(refusals.iter().all(|refusal| refusal.to_string().contains("; ")));
}

#[test]
fn twelve_hours_are_a_session_and_a_minute_more_is_not() {
    let to = |end: &str| ReportedSession {
        start: "06:00".parse().unwrap(),
        end: end.parse().unwrap(),
        ..attended(MONDAY)
    };
    let mut exchange = enrolled();
    assert!(exchange.mark(id(FIRST), to("18:00")).is_ok());
    assert_eq!(codes(&refused(&exchange, id(FIRST), to("18:01"))), [at("CCS-S007", "end")]);
    assert_eq!(codes(&refused(&exchange, id(FIRST), to("06:00"))), [at("CCS-S006", "end")]);
}

#[test]
fn sessions_of_a_child_on_a_day_do_not_overlap_but_may_touch() {
    let mut exchange = marked();
    let from = |start: &str, end: &str| ReportedSession {
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
        ..attended(MONDAY)
    };
    assert_eq!(
        codes(&refused(&exchange, id(FIRST), from("17:29", "18:00"))),
        [at("CCS-S008", "start")]
    );
    assert!(exchange.mark(id(FIRST), from("17:30", "18:00")).is_ok());
    exchange.unmark(id(FIRST), day(MONDAY), "07:30".parse().unwrap()).unwrap();
    assert!(exchange.mark(id(FIRST), from("17:00", "17:30")).is_ok(), "it was taken off the roll");
}

#[test]
fn the_first_and_the_last_day_are_part_of_an_enrolment() {
    let mut exchange = enrolled();
    let mut bounded = enrolment(FIRST);
    bounded.to = Some(day("2025-08-31"));
    exchange.register_enrolment(bounded).unwrap();
    for (on, is_inside) in
        [("2025-07-06", false), ("2025-07-07", true), ("2025-08-31", true), ("2025-09-01", false)]
    {
        assert_eq!(exchange.clone().mark(id(FIRST), attended(on)).is_ok(), is_inside, "{on}");
    }
}

#[test]
fn sessions_need_an_enrolment_that_is_active() {
    let exchange = enrolled();
    let unknown = refused(&exchange, id("E404"), attended(MONDAY));
    assert_eq!(codes(&unknown), [at("CCS-S001", "enrolment_id")]);
    for (status, to, is_active) in [
        ("CONFIR", None, true),
        ("PENDIN", None, true),
        ("SUSPND", None, true),
        ("Withdrawn", None, false),
        ("rejected", None, false),
        ("ceased", None, false),
        ("ceased", Some("2025-08-31"), true),
    ] {
        let mut exchange = enrolled();
        let mut changed = enrolment(FIRST);
        (changed.status, changed.to) = (EnrolmentStatus::read(status), to.map(day));
        exchange.register_enrolment(changed).unwrap();
        let marked = exchange.mark(id(FIRST), attended(MONDAY));
        assert_eq!(marked.is_ok(), is_active, "{status}");
        if let Err(refusals) = marked {
            assert_eq!(codes(&refusals), [at("CCS-S002", "enrolment_id")]);
        }
    }
}

#[test]
fn an_unknown_status_is_kept_letter_for_letter() {
    let mut exchange = enrolled();
    let mut changed = enrolment(FIRST);
    changed.status = EnrolmentStatus::read("Xy_9 z");
    assert_eq!(exchange.register_enrolment(changed), Ok(Registered::Updated));
    assert_eq!(exchange.enrolment(id(FIRST)).unwrap().status.as_str(), "Xy_9 z");
}

#[test]
fn an_enrolment_that_contradicts_itself_or_what_was_submitted_is_refused() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let before = exchange.clone();
    let mut reversed = enrolment(FIRST);
    (reversed.to, reversed.service) = (Some(day("2025-07-06")), "190016362M".parse().unwrap());
    let refusals = exchange.register_enrolment(reversed).unwrap_err();
    let week = week_of(MONDAY);
    assert_eq!(
        refusals,
        [
            RegisterRefusal::EndsBeforeItBegins { from: day("2025-07-07"), to: day("2025-07-06") },
            RegisterRefusal::OtherService,
            RegisterRefusal::LeavesReportsOut { week, bound: Bound::To },
        ]
    );
    assert_eq!(exchange, before);
}

#[test]
fn an_identifier_of_up_to_32_characters_names_an_enrolment_and_its_reports() {
    let long = ["E".repeat(24), format!("{}F", "E".repeat(23)), "E".repeat(32)];
    let mut exchange = enrolled();
    for text in &long {
        assert_eq!(exchange.register_enrolment(enrolment(text)), Ok(Registered::New));
        exchange.mark(id(text), attended(MONDAY)).unwrap();
    }
    let ids: Vec<String> = exchange.reports().map(|(report, _)| report.id.to_string()).collect();
    assert_eq!(ids.len(), 3);
    for report in &ids {
        assert!(report.starts_with("EEEEEE-") && report.ends_with("-20250810"), "{report}");
        assert_eq!(report.len(), 32, "{report}");
    }
    assert_eq!(report(&"E".repeat(23), MONDAY).to_string(), "EEEEEEEEEEEEEEEEEEEEEEE-20250810");
    // An enrolment whose own id is the short name of another's.
    let (short, _) = ids[0].rsplit_once('-').unwrap();
    exchange.register_enrolment(enrolment(short)).unwrap();
    let before = exchange.clone();
    let refused = exchange.mark(id(short), attended(MONDAY)).unwrap_err();
    assert_eq!(codes(&refused), [at("CCS-S027", "enrolment_id")]);
    assert_eq!(exchange, before);
}

#[test]
fn after_fourteen_weeks_without_attendance_an_enrolment_is_deemed_to_have_ceased() {
    // The child attended last on Monday 2 March 2026; 14 weeks later is Monday 8 June.
    for (on, is_sent) in [("2026-06-08", true), ("2026-06-09", false)] {
        let mut exchange = enrolled();
        exchange.mark(id(FIRST), attended("2026-03-02")).unwrap();
        exchange.mark(id(FIRST), session(on, Attendance::Absent)).unwrap();
        let connection = submit(&mut exchange, on, "2026-06-15");
        assert_eq!(sent(&connection).len() == 1, is_sent, "{on}");
        let errors: Vec<_> = connection.results.iter().flat_map(|result| &result.errors).collect();
        let code = errors.first().and_then(|error| error.code.as_deref());
        assert_eq!(code, (!is_sent).then_some("CCS-S004"), "{on}");
    }
    // To attend again revives nothing, on the day or after it, until the child is enrolled again.
    let mut exchange = enrolled();
    for on in ["2026-03-02", "2027-06-15"] {
        exchange.mark(id(FIRST), attended(on)).unwrap();
    }
    exchange.mark(id(FIRST), session("2027-06-16", Attendance::Absent)).unwrap();
    let connection = submit(&mut exchange, "2027-06-16", "2027-06-21");
    assert_eq!(sent(&connection), []);
    let errors = connection.results.iter().flat_map(|result| &result.errors);
    let codes: Vec<&str> = errors.filter_map(|error| error.code.as_deref()).collect();
    assert_eq!(codes, ["CCS-S004", "CCS-S004"]);
    exchange.register_enrolment(Enrolment { from: day("2027-06-14"), ..enrolment(FIRST) }).unwrap();
    assert_eq!(sent(&submit(&mut exchange, "2027-06-16", "2027-06-21")).len(), 1);
    // Before the number of weeks is known, nothing is deemed.
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), attended("2025-07-07")).unwrap();
    exchange.mark(id(FIRST), session("2025-12-01", Attendance::Absent)).unwrap();
    assert_eq!(sent(&submit(&mut exchange, "2025-12-01", "2025-12-08")).len(), 1);
}

#[test]
fn an_answer_to_what_was_never_sent_is_refused() {
    let mut exchange = marked();
    let never = |item| Response::new(item, Reply::Received);
    let id_of = report(FIRST, MONDAY);
    for item in [
        Item::SessionReport { id: id_of, version: 1 },
        Item::SessionReport { id: "SR-404".parse().unwrap(), version: 1 },
        Item::Enrolment { id: id(FIRST), notice: 1 },
        Item::Enrolment { id: id("E404"), notice: 1 },
        Item::EnrolmentInformation(id(FIRST)),
        Item::Messages,
        Item::InclusionSupportRetrieve,
    ] {
        let refusals = exchange.fold(never(item)).unwrap_err();
        assert_eq!(refusals, [ResponseRefusal::NeverSent], "{item}");
    }
    submit(&mut exchange, MONDAY, AFTER);
    for (version, is_known) in [(0, false), (1, true), (2, false)] {
        let item = Item::SessionReport { id: id_of, version };
        assert_eq!(exchange.fold(never(item)).is_ok(), is_known, "{version}");
    }
    assert!(exchange.fold(never(Item::Messages)).unwrap().is_news);
    assert!(!exchange.fold(never(Item::Messages)).unwrap().is_news);
}

#[test]
fn an_answer_that_contradicts_an_earlier_one_is_refused_and_the_earlier_remains() {
    let mut exchange = retrieved();
    let before = exchange.clone();
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 1 };
    let refusals = exchange.fold(Response::new(item, Reply::Errors(Vec::new()))).unwrap_err();
    assert_eq!(refusals, [ResponseRefusal::Contradicts { version: 1 }]);
    assert!(!exchange.fold(Response::new(item, Reply::Received)).unwrap().is_news);
    assert_eq!(exchange, before);
}

#[test]
fn only_complying_and_provider_eligible_arrangements_are_paid() {
    for (arrangement, is_paid) in Arrangement::ALL.into_iter().zip([true, true, false, false]) {
        assert_eq!(arrangement.is_paid(), is_paid, "{arrangement}");
        let mut exchange = enrolled();
        let mut changed = enrolment(FIRST);
        changed.arrangement = arrangement;
        exchange.register_enrolment(changed).unwrap();
        exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
        assert_eq!(sent(&submit(&mut exchange, MONDAY, AFTER)).len(), 1, "all are reported");
        let answer = processed(&exchange, FIRST, MONDAY, 1);
        assert_eq!(exchange.fold(answer).is_ok(), is_paid, "{arrangement}");
    }
}

#[test]
fn entitlements_of_no_session_are_refused_by_their_place() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let refusals = exchange
        .fold(first_answer(vec![entitled("07:30", "80.75"), entitled("08:00", "80.75")]))
        .unwrap_err();
    assert_eq!(codes(&refusals), [at("CCS-S053", "entitlements[1].session_date")]);
}

/// CCS of the service for the session of Monday that starts then.
fn entitled(start: &str, ccs: &str) -> SessionEntitlement {
    SessionEntitlement {
        day: day(MONDAY),
        start: start.parse().unwrap(),
        recipient: EntitledTo::Service,
        ccs: Some(ccs.parse().unwrap()),
        accs: None,
        subsidised_hours: None,
    }
}

fn first_answer(entitlements: Vec<SessionEntitlement>) -> Response {
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 1 };
    Response::new(item, Reply::Processed(entitlements))
}

#[test]
fn the_same_amounts_of_one_session_twice_are_refused_and_change_nothing() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let before = exchange.clone();
    let one = entitled("07:30", "92.10");
    let with_hours = SessionEntitlement { subsidised_hours: Some(Minutes::new(60)), ..one };
    for (lines, places) in [
        (vec![one, one], &["entitlements[1].session_date"][..]),
        (vec![one, with_hours], &["entitlements[1].session_date"]),
        (
            vec![one, entitled("07:30", "1.00"), one, one],
            &["entitlements[2].session_date", "entitlements[3].session_date"],
        ),
    ] {
        let refusals = exchange.fold(first_answer(lines)).unwrap_err();
        let expected: Vec<_> = places.iter().map(|place| at("CCS-S054", place)).collect();
        assert_eq!(codes(&refusals), expected);
        assert_eq!(exchange, before);
    }
    // In two answers it is one answer that comes again.
    assert!(exchange.fold(first_answer(vec![one])).unwrap().is_news);
    assert!(!exchange.fold(first_answer(vec![one])).unwrap().is_news);
}

#[test]
fn other_amounts_of_one_session_add_and_are_doubted() {
    let one = entitled("07:30", "80.75");
    let doubt = AnswerDoubt::Added { day: day(MONDAY) };
    let of_individual = SessionEntitlement { recipient: EntitledTo::Guardian, ..one };
    let of_accs = SessionEntitlement { ccs: None, accs: one.ccs, ..one };
    for (second, service, doubts) in [
        (entitled("07:30", "80.74"), "161.49", vec![doubt]),
        (entitled("07:30", "0.4050"), "81.1550", vec![doubt]),
        (of_individual, "80.75", vec![]),
        (of_accs, "161.50", vec![]),
    ] {
        let mut exchange = marked();
        submit(&mut exchange, MONDAY, AFTER);
        let answer = first_answer(vec![one, second]);
        assert_eq!(exchange.doubts_of_answer(&answer), doubts);
        exchange.fold(answer).unwrap();
        let (report, _) = exchange.report(report(FIRST, MONDAY)).unwrap();
        let totals = Totals::of(report.entitlements().iter()).unwrap();
        assert_eq!(totals.service.unwrap().to_string(), service);
    }
}

#[test]
fn an_answer_processed_before_its_report_was_sent_is_doubted() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let doubted = |on: &str| {
        let processed_on = Some(day(on));
        let lines = vec![entitled("07:30", "92.10")];
        exchange.doubts_of_answer(&Response { processed_on, ..first_answer(lines) })
    };
    assert_eq!(doubted(AFTER), []);
    let earliest = day(AFTER);
    let before = earliest.pred().unwrap().to_string();
    for early in [before.as_str(), "2025-01-01"] {
        assert_eq!(doubted(early), [AnswerDoubt::ProcessedBefore { earliest }], "{early}");
    }
    let undated = first_answer(vec![entitled("07:30", "92.10")]);
    assert_eq!(exchange.doubts_of_answer(&undated), []);
    assert_eq!(exchange.doubts_of_answer(&Response::new(Item::Messages, Reply::Received)), []);
}

#[test]
fn a_version_made_elsewhere_is_processed_no_earlier_than_its_last_session() {
    let exchange = enrolled();
    let doubted = |sessions, on: &str| {
        exchange.doubts_of_take_over(&TakeOver {
            id: report(FIRST, MONDAY),
            version: 1,
            today: day("2025-08-20"),
            sessions,
            reply: Reply::Received,
            processed_on: Some(day(on)),
        })
    };
    let sessions = || vec![attended("2025-08-05"), attended(MONDAY)];
    assert_eq!(doubted(sessions(), "2025-08-05"), []);
    let earliest = day("2025-08-05");
    assert_eq!(doubted(sessions(), MONDAY), [AnswerDoubt::ProcessedBefore { earliest }]);
    assert_eq!(doubted(Vec::new(), "2025-01-01"), [], "a week without sessions");
}

#[test]
fn a_payment_before_what_it_pays_was_processed_is_doubted() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let processed_on = Some(day("2025-08-12"));
    let lines = vec![entitled("07:30", "92.10")];
    exchange.fold(Response { processed_on, ..first_answer(lines) }).unwrap();
    let number = "000310000058".parse().unwrap();
    let paid = |on: &str| {
        let decided = exchange.decide_payment_run(day(on), number).unwrap();
        assert_eq!(decided.answer.len(), 1);
        exchange.doubt_of_payment_run(day(on), &decided.answer)
    };
    assert_eq!(paid("2025-08-12"), None);
    let earliest = day("2025-08-12");
    for early in ["2025-08-11", "2025-01-01"] {
        assert_eq!(paid(early), Some(AnswerDoubt::PaidBefore { earliest }), "{early}");
    }
    assert_eq!(exchange.doubt_of_payment_run(day("2025-01-01"), &[]), None);
}

#[test]
fn a_payment_that_is_retrieved_is_of_its_week_or_later() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let retrieved = |on: &str| {
        let line = PaymentLine {
            id: "P1".parse().unwrap(),
            clearing_number: "000310000058".parse().unwrap(),
            date_paid: day(on),
            enrolment: id(FIRST),
            week: week_of(MONDAY),
            ccs: Some("92.10".parse().unwrap()),
            accs: None,
            recipient: EntitledTo::Service,
        };
        let brought = Brought { payments: vec![line], ..Brought::default() };
        exchange.doubts_of_answer(&Response { brought, ..first_answer(Vec::new()) })
    };
    assert_eq!(retrieved(MONDAY), []);
    let earliest = day(MONDAY);
    let sunday = earliest.pred().unwrap().to_string();
    assert_eq!(retrieved(&sunday), [AnswerDoubt::PaidBefore { earliest }]);
}

#[test]
fn a_variation_by_submitting_the_week_late_says_that_a_reason_is_needed() {
    let mut exchange = retrieved();
    exchange.mark(id(FIRST), attended("2025-08-05")).unwrap();
    let connection = submit(&mut exchange, MONDAY, "2025-09-02");
    assert_eq!(sent(&connection), []);
    let codes: Vec<_> = connection
        .results
        .iter()
        .flat_map(|result| &result.errors)
        .filter_map(|error| error.code.as_deref())
        .collect();
    assert_eq!(codes, ["CCS-S044"]);
    assert_eq!(sent(&submit(&mut exchange, MONDAY, "2025-09-01")).len(), 1);
}

#[test]
fn nothing_is_submitted_twice_while_an_answer_is_awaited() {
    let mut exchange = marked();
    assert_eq!(sent(&submit(&mut exchange, MONDAY, AFTER)).len(), 2);
    assert_eq!(sent(&submit(&mut exchange, MONDAY, "2025-08-12")).len(), 0);
    exchange.mark(id(FIRST), attended("2025-08-05")).unwrap();
    let connection = submit(&mut exchange, MONDAY, "2025-08-12");
    assert_eq!(sent(&connection), []);
    let failed = connection.results.iter().find(|result| !result.errors.is_empty()).unwrap();
    assert_eq!(failed.errors[0].code.as_deref(), Some("CCS-S042"));
    let again: Vec<_> = exchange.outbox().into_iter().filter(Request::submits_sessions).collect();
    assert_eq!(again.len(), 2, "what is not answered is sent again, word for word");
}

#[test]
fn no_name_of_a_child_is_ever_printed() {
    let canary = "Zyx Canary-4794";
    let mut named = enrolment(FIRST);
    named.child = Some(ccs_core::personal::Personal::new(canary.into()));
    let mut exchange = enrolled();
    exchange.register_enrolment(named).unwrap();
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    let connection = submit(&mut exchange, MONDAY, AFTER);
    assert!(!format!("{exchange:?} {connection:?}").contains(canary));
}
