//! Inclusion Support: what may be claimed for a case, when it is sent, and what an answer makes of it.

use ccs_core::date::Day;
use ccs_core::exchange::{
    AgencyError, ClaimContent, ClaimRefusal, ClaimState, Coded, Connect, Connection, Decided,
    Exchange, InclusionSupportCase, Item, LateReasons, Reply, Request, Response, Selection,
};
use ccs_core::hours::Minutes;
use ccs_core::id::InclusionSupportCaseId;

use crate::exchange_support::*;

fn case_id() -> InclusionSupportCaseId {
    "IS-1".parse().unwrap()
}

fn hours(count: u32) -> Minutes {
    Minutes::from_hours_and_minutes(count, 0)
}

/// A case of the first enrolment for the week that ends on 10 August 2025, and the days around it.
fn case(from: &str, to: &str) -> InclusionSupportCase {
    InclusionSupportCase {
        id: case_id(),
        from: day(from),
        to: day(to),
        status: "approved".into(),
        enrolments: vec![id(FIRST)],
    }
}

/// Five hours on the Monday, by one educator.
fn content() -> ClaimContent {
    ClaimContent {
        case: case_id(),
        week: week_of(MONDAY),
        payment_type: "additional educator".into(),
        enrolments: vec![id(FIRST)],
        educators: 1,
        days: vec![(day(MONDAY), hours(5))],
        face_to_face: true,
    }
}

fn with_case(mut exchange: Exchange, case: InclusionSupportCase) -> Exchange {
    exchange.retrieve(day(AFTER), Selection::EVERYTHING);
    let mut answer = Response::new(Item::InclusionSupportRetrieve, Reply::Received);
    answer.brought.cases = vec![case];
    assert!(exchange.fold(answer).unwrap().is_news);
    exchange
}

/// An exchange that knows the case of July to September.
fn ready() -> Exchange {
    with_case(enrolled(), case("2025-07-07", "2025-09-28"))
}

fn refused(exchange: &Exchange, content: ClaimContent, today: &str) -> Vec<ClaimRefusal> {
    exchange.decide_claim(content, day(today)).err().unwrap_or_default()
}

fn codes(refusals: &[ClaimRefusal]) -> Vec<(&'static str, String)> {
    refusals.iter().map(|refusal| (refusal.code(), refusal.field().unwrap())).collect()
}

fn at(code: &'static str, field: &str) -> (&'static str, String) {
    (code, field.to_owned())
}

fn claimed(mut exchange: Exchange) -> Exchange {
    let decided: Decided<()> = exchange.decide_claim(content(), day(AFTER)).unwrap();
    exchange.carry_out(decided);
    exchange
}

fn connect(exchange: &mut Exchange, today: &str) -> Connection {
    exchange.connect_all(&Connect {
        today: day(today),
        submit_current_week: false,
        selection: Selection::EVERYTHING,
        late: LateReasons::default(),
    })
}

fn state(exchange: &Exchange) -> (ClaimState, u32) {
    let claim = exchange.inclusion_support_claim(case_id(), week_of(MONDAY)).unwrap();
    (claim.state, claim.version)
}

fn item(version: u32) -> Item {
    Item::InclusionSupportClaim { case: case_id(), week: week_of(MONDAY), version }
}

/// What each request about a claim does.
fn actions(connection: &Connection) -> Vec<&'static str> {
    let requests = connection.requests.iter();
    let claims = requests.filter(|request| matches!(request, Request::InclusionSupportClaim(_)));
    claims.map(Request::action).collect()
}

fn claims_sent(connection: &Connection) -> usize {
    actions(connection).len()
}

/// A claim that was sent after the attendances of its week.
fn sent() -> Exchange {
    let mut exchange = ready();
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    submit(&mut exchange, MONDAY, AFTER);
    let mut exchange = claimed(exchange);
    assert_eq!(actions(&connect(&mut exchange, AFTER)), ["claim"]);
    exchange
}

#[test]
fn a_case_is_retrieved_before_it_is_claimed_for() {
    assert_eq!(codes(&refused(&enrolled(), content(), AFTER)), [at("CCS-S060", "is_case_id")]);
    let known: Vec<_> = ready().inclusion_support_cases().map(|case| case.id).collect();
    assert_eq!(known, [case_id()]);
    assert_eq!(refused(&ready(), content(), AFTER), []);
}

/// A case that shares one day with the week is enough, at either end.
#[test]
fn the_week_shares_a_day_with_the_case() {
    for (from, to, is_within) in [
        ("2025-08-10", "2025-09-28", true),
        ("2025-08-11", "2025-09-28", false),
        ("2025-07-07", "2025-08-04", true),
        ("2025-07-07", "2025-08-03", false),
    ] {
        let refusals = refused(&with_case(enrolled(), case(from, to)), content(), AFTER);
        let expected = if is_within { vec![] } else { vec![at("CCS-S061", "week_ending")] };
        assert_eq!(codes(&refusals), expected, "{from} to {to}");
    }
}

#[test]
fn a_case_that_was_refused_or_ended_pays_nothing_and_an_unknown_status_is_taken() {
    for (status, is_refused) in [
        ("Rejected", true),
        ("cancelled", true),
        ("WITHDRAWN", true),
        ("approved", false),
        ("?", false),
    ] {
        let case =
            InclusionSupportCase { status: status.into(), ..case("2025-07-07", "2025-09-28") };
        let refusals = refused(&with_case(enrolled(), case), content(), AFTER);
        let expected = if is_refused { vec![at("CCS-S077", "is_case_id")] } else { vec![] };
        assert_eq!(codes(&refusals), expected, "{status}");
    }
}

#[test]
fn a_week_is_claimed_from_its_monday_on() {
    let eve = day(MONDAY).pred().unwrap().to_string();
    assert_eq!(codes(&refused(&ready(), content(), &eve)), [at("CCS-S062", "week_ending")]);
    assert_eq!(refused(&ready(), content(), MONDAY), []);
}

#[test]
fn what_a_claim_lacks_is_listed_at_once() {
    let empty = ClaimContent {
        payment_type: "  ".into(),
        enrolments: vec![],
        educators: 0,
        days: vec![],
        ..content()
    };
    let fields = ["days", "enrolment_ids", "educators", "payment_type"];
    let expected: Vec<_> = fields.iter().map(|field| at("CCS-S064", field)).collect();
    assert_eq!(codes(&refused(&ready(), empty, AFTER)), expected);
}

#[test]
fn enrolments_are_of_the_case_and_named_once() {
    let of = |enrolments: &[&str]| {
        let enrolments = enrolments.iter().map(|text| id(text)).collect();
        codes(&refused(&ready(), ClaimContent { enrolments, ..content() }, AFTER))
    };
    assert_eq!(of(&[SECOND]), [at("CCS-S063", "enrolment_ids")]);
    assert_eq!(of(&[FIRST, FIRST, FIRST]), [at("CCS-S078", "enrolment_ids")], "told once");
}

#[test]
fn a_day_is_in_the_week_once_with_up_to_24_hours() {
    let of = |days: &[(&str, Minutes)]| {
        let days = days.iter().map(|(on, hours)| (day(on), *hours)).collect();
        codes(&refused(&ready(), ClaimContent { days, ..content() }, AFTER))
    };
    assert_eq!(of(&[(MONDAY, Minutes::new(1)), ("2025-08-10", hours(24))]), []);
    let (first, second) = (at("CCS-S065", "days[0]"), at("CCS-S065", "days[1]"));
    assert_eq!(
        of(&[("2025-08-03", hours(5)), ("2025-08-11", hours(5))]),
        [first.clone(), second.clone()]
    );
    assert_eq!(of(&[(MONDAY, hours(5)), (MONDAY, hours(5))]), [second]);
    assert_eq!(of(&[(MONDAY, Minutes::ZERO)]), std::slice::from_ref(&first));
    assert_eq!(of(&[(MONDAY, hours(24).plus(Minutes::new(1)))]), [first]);
}

#[test]
fn a_claim_waits_for_the_attendances_of_its_week() {
    let mut exchange = ready();
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    let mut exchange = claimed(exchange);
    // Its week is not over yet.
    assert_eq!(claims_sent(&connect(&mut exchange, "2025-08-10")), 0);
    assert_eq!(state(&exchange), (ClaimState::Draft, 1));
    // The attendances go out with the same connection.
    let connection = connect(&mut exchange, AFTER);
    assert_eq!(claims_sent(&connection), 1);
    assert_eq!(state(&exchange), (ClaimState::Submitted, 1));
    let mut without = claimed(ready());
    let connection = connect(&mut without, AFTER);
    assert_eq!(claims_sent(&connection), 0);
    let failed = connection.results.iter().find(|result| result.item == item(1)).unwrap();
    assert_eq!(failed.errors[0].code.as_deref(), Some("CCS-S068"));
}

#[test]
fn an_answer_is_awaited_before_anything_else_is_claimed() {
    let mut exchange = sent();
    let awaited = [at("CCS-S067", "week_ending")];
    assert_eq!(codes(&refused(&exchange, content(), AFTER)), awaited);
    let cancel = |exchange: &Exchange| {
        let decided = exchange.decide_cancel_claim(case_id(), week_of(MONDAY), day(AFTER));
        codes(&decided.err().unwrap_or_default())
    };
    assert_eq!(cancel(&exchange), awaited);
    // Received is no answer yet; processed is one, and the same one again is no news.
    let mut answer = |reply| exchange.fold(Response::new(item(1), reply)).map(|it| it.is_news);
    assert_eq!(answer(Reply::Received), Ok(false));
    assert_eq!(answer(Reply::Processed(Vec::new())), Ok(true));
    assert_eq!(answer(Reply::Processed(Vec::new())), Ok(false));
    assert_eq!(state(&exchange), (ClaimState::Processed, 1));
    assert_eq!(refused(&exchange, content(), AFTER), []);
    assert_eq!(cancel(&exchange), []);
}

#[test]
fn errors_make_the_next_version_a_draft_again() {
    let mut exchange = sent();
    let error = AgencyError { code: Some("E-17".into()), message: "No such educator.".into() };
    exchange.fold(Response::new(item(1), Reply::Errors(vec![error.clone()]))).unwrap();
    assert_eq!(state(&exchange), (ClaimState::Draft, 2));
    let claim = exchange.inclusion_support_claims().next().unwrap();
    assert_eq!(claim.errors, [error]);
    // What is claimed again replaces it under the version that was not sent yet.
    let mut exchange = claimed(exchange);
    assert_eq!(state(&exchange), (ClaimState::Draft, 2));
    assert_eq!(claims_sent(&connect(&mut exchange, AFTER)), 1);
    assert_eq!(state(&exchange), (ClaimState::Submitted, 2));
    let old = exchange.fold(Response::new(item(1), Reply::Processed(Vec::new()))).unwrap();
    assert!(!old.is_news, "an answer to the version before changes nothing");
    let never = exchange.fold(Response::new(item(3), Reply::Processed(Vec::new())));
    assert_eq!(never.unwrap_err()[0].code(), "CCS-S050");
}

#[test]
fn a_draft_is_cancelled_at_once_and_a_submitted_claim_with_the_next_connection() {
    let cancelled = |mut exchange: Exchange| {
        let decided = exchange.decide_cancel_claim(case_id(), week_of(MONDAY), day(AFTER)).unwrap();
        exchange.carry_out(decided);
        exchange
    };
    let nothing = |exchange: &Exchange| {
        let decided = exchange.decide_cancel_claim(case_id(), week_of(MONDAY), day(AFTER));
        codes(&decided.err().unwrap_or_default())
    };
    assert_eq!(nothing(&ready()), [at("CCS-S066", "week_ending")]);
    let mut draft = cancelled(claimed(ready()));
    assert_eq!(state(&draft), (ClaimState::Cancelled, 1));
    assert_eq!(claims_sent(&connect(&mut draft, AFTER)), 0);
    assert_eq!(nothing(&draft), [at("CCS-S066", "week_ending")], "once");
    let mut exchange = sent();
    exchange.fold(Response::new(item(1), Reply::Processed(Vec::new()))).unwrap();
    let mut exchange = cancelled(exchange);
    assert_eq!(state(&exchange), (ClaimState::Cancelled, 2));
    assert_eq!(actions(&connect(&mut exchange, AFTER)), ["cancel"]);
    exchange.fold(Response::new(item(2), Reply::Processed(Vec::new()))).unwrap();
    assert_eq!(state(&exchange), (ClaimState::Cancelled, 2), "it stays cancelled");
}

#[test]
fn each_state_has_its_own_name() {
    use ClaimState as S;
    let states = [S::Draft, S::Submitted, S::Processed, S::Cancelled, S::Compromised];
    let names = states.map(|state| state.to_string());
    assert_eq!(names, ["draft", "submitted", "processed", "cancelled", "compromised"]);
}

/// Every refusal says what to do, and names no value but days, ids and the words of the agency.
#[test]
fn a_refusal_says_what_to_do() {
    let (from, to): (Day, Day) = (day("2025-07-07"), day("2025-09-28"));
    let enrolment = id(FIRST);
    let all = [
        ClaimRefusal::CaseUnknown,
        ClaimRefusal::OutsideCase { from, to },
        ClaimRefusal::InAdvance,
        ClaimRefusal::NotOfCase { enrolment },
        ClaimRefusal::CaseNotApproved { status: "rejected" },
        ClaimRefusal::EnrolmentTwice { enrolment },
        ClaimRefusal::NoDay,
        ClaimRefusal::NoEnrolment,
        ClaimRefusal::NoEducator,
        ClaimRefusal::NoPaymentType,
        ClaimRefusal::Day { place: 1 },
        ClaimRefusal::NothingToCancel,
        ClaimRefusal::AnswerAwaited { version: 1 },
        ClaimRefusal::AttendanceNotSubmitted,
    ];
    for refusal in all {
        let text = refusal.to_string();
        assert!(text.contains("; "), "{text}");
        assert!(refusal.code().starts_with("CCS-S0") && refusal.field().is_some(), "{text}");
    }
}
