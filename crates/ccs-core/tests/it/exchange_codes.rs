//! Refusals of every command to an exchange: the code that documents list, and the field that is
//! wrong. Nothing is changed by what is refused.

use ccs_core::enrolment::Enrolment;
use ccs_core::exchange::{
    ClaimContent, Coded, Command, CommandRefusal, Exchange, Extension, ExtensionDoubt, Item,
    ItemError, ItemRefusal, LateReason, NoCareRefusal, Policy, Reply, Response, RetrieveRefusal,
    SessionEntitlement, SubmitWeek, TakeOver, VaryInPart,
};
use ccs_core::hours::Minutes;
use ccs_core::ledger::BeforeLatest;
use ccs_core::money::Money;
use ccs_core::session::{Attendance, ReportedSession, SessionInPart};

use crate::exchange_support::*;

/// Codes and fields of the refusals of a command, parted by spaces.
fn refused(exchange: &Exchange, command: &Command) -> String {
    let refusals = exchange.decide(command, Policy::default()).unwrap_err();
    said(&refusals)
}

fn said<R: Coded>(refusals: &[R]) -> String {
    let one = |refusal: &R| {
        assert!(refusal.to_string().contains("; "), "{refusal} has no remedy");
        format!("{} {}", refusal.code(), refusal.field().unwrap_or_default())
    };
    refusals.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn take_over(report: &str, version: u32, sessions: Vec<ReportedSession>) -> TakeOver {
    TakeOver {
        id: report.parse().unwrap(),
        version,
        today: day("2025-09-01"),
        sessions,
        reply: Reply::Received,
        processed_on: None,
    }
}

fn extension(first: &str, last: &str) -> Extension {
    Extension {
        service: None,
        enrolment: Some(id(FIRST)),
        first: week_of(first),
        last: week_of(last),
        open_until: day("2027-01-29"),
        approval: "AP-1".into(),
    }
}

#[test]
fn an_extension_is_for_somebody_and_does_not_end_before_it_begins() {
    let exchange = enrolled();
    let nobody = Extension { enrolment: None, ..extension("2025-08-18", MONDAY) };
    assert_eq!(
        refused(&exchange, &Command::Extend(nobody)),
        "CCS-S058 enrolment_id, CCS-S059 week_to"
    );
    for (first, last, is_taken) in
        [(MONDAY, "2025-08-11", true), (MONDAY, MONDAY, true), ("2025-08-11", MONDAY, false)]
    {
        let command = Command::Extend(extension(first, last));
        assert_eq!(exchange.decide(&command, Policy::default()).is_ok(), is_taken, "{last}");
    }
}

/// The weeks of the year 2025-26 close on Monday 3 August 2026.
#[test]
fn an_extension_that_does_nothing_is_doubted() {
    let exchange = enrolled();
    let doubts = |extension: &Extension| -> Vec<(&'static str, Option<String>)> {
        exchange.doubts_of(extension).map(|doubt| (doubt.code(), doubt.field())).collect()
    };
    let until = |on: &str| Extension { open_until: day(on), ..extension(MONDAY, MONDAY) };
    assert_eq!(doubts(&until("2026-08-04")), []);
    assert_eq!(doubts(&until("2026-08-03")), [("CCS-S076", Some("open_until".into()))]);
    let closes_on = day("2026-08-03");
    let (early, unknown) = (until("2026-08-02"), Some(id("E404")));
    assert_eq!(
        exchange.doubts_of(&Extension { enrolment: unknown, ..early }).collect::<Vec<_>>(),
        [ExtensionDoubt::EnrolmentUnknown, ExtensionDoubt::OpensNothing { closes_on }]
    );
    let of_unknown = Extension { enrolment: unknown, ..until("2026-08-04") };
    assert_eq!(doubts(&of_unknown), [("CCS-S075", Some("enrolment_id".into()))]);
}

#[test]
fn an_extension_opens_its_weeks_and_no_other() {
    let mut exchange = retrieved();
    let closes_on = |exchange: &Exchange| {
        let (found, _) = exchange.report(report(FIRST, MONDAY)).unwrap();
        exchange.closes_on(found).to_string()
    };
    assert_eq!(closes_on(&exchange), "2026-08-03");
    for (first, last, on) in [
        ("2025-07-28", "2025-07-28", "2026-08-03"),
        ("2025-08-11", "2025-08-18", "2026-08-03"),
        ("2025-07-28", MONDAY, "2027-01-29"),
    ] {
        let decided = exchange.decide_extension(extension(first, last)).unwrap();
        exchange.carry_out(decided);
        assert_eq!(closes_on(&exchange), on, "{first}");
    }
}

#[test]
fn an_enrolment_is_refused_by_the_day_that_is_wrong() {
    let mut exchange = marked();
    submit(&mut exchange, MONDAY, AFTER);
    let mut other = enrolment(FIRST);
    other.service = "190016362M".parse().unwrap();
    let register = |enrolment| Command::Register(enrolment);
    assert_eq!(refused(&exchange, &register(other)), "CCS-S022 service_id");
    let mut bounds = enrolment(FIRST);
    bounds.from = day("2025-08-05");
    assert_eq!(refused(&exchange, &register(bounds.clone())), "CCS-S023 from");
    (bounds.from, bounds.to) = (day("2025-07-07"), Some(day("2025-08-03")));
    assert_eq!(refused(&exchange, &register(bounds.clone())), "CCS-S023 to");
    bounds.to = Some(day("2025-07-06"));
    assert_eq!(refused(&exchange, &register(bounds.clone())), "CCS-S020 to, CCS-S023 to");
    (bounds.from, bounds.to) = (day(MONDAY), Some(day(MONDAY)));
    assert!(exchange.decide(&register(bounds.clone()), Policy::default()).is_ok(), "its one day");
    let mut exchange = marked();
    exchange.mark(id(FIRST), attended("2025-08-06")).unwrap();
    submit(&mut exchange, MONDAY, AFTER);
    (bounds.from, bounds.to) = (day("2025-08-05"), Some(day("2025-08-05")));
    assert_eq!(refused(&exchange, &register(bounds)), "CCS-S023 from, CCS-S023 to");
}

/// It ended on 31 August and began again on 8 September.
#[test]
fn an_enrolment_restarts_after_its_end_and_keeps_its_earlier_period() {
    let mut exchange = enrolled();
    let mut restarted = enrolment(FIRST);
    restarted.from = day("2025-09-08");
    let restart = Command::Restart(restarted.clone());
    assert_eq!(refused(&exchange, &restart), "CCS-S028 restart");
    let mut ended = enrolment(FIRST);
    ended.to = Some(day("2025-08-31"));
    exchange.register_enrolment(ended).unwrap();
    let on_its_last_day = Enrolment { from: day("2025-08-31"), ..restarted.clone() };
    assert!(exchange.decide_restart(on_its_last_day).is_err(), "it has not ended yet");
    let reversed = Enrolment { to: Some(day("2025-09-07")), ..restarted.clone() };
    assert!(exchange.decide_restart(reversed).is_err(), "it would end before it begins");
    let decided = exchange.decide_restart(restarted.clone()).unwrap();
    exchange.carry_out(decided);
    let periods = exchange.enrolment_file(id(FIRST)).unwrap().periods();
    let periods: Vec<_> = periods
        .map(|period| (period.from.to_string(), period.to.map(|to| to.to_string())))
        .collect();
    let at = |from: &str, to: Option<&str>| (from.to_owned(), to.map(str::to_owned));
    assert_eq!(periods, [at("2025-07-07", Some("2025-08-31")), at("2025-09-08", None)]);
    for (from, is_taken) in [("2025-08-31", false), ("2025-09-01", true)] {
        restarted.from = day(from);
        let command = Command::Register(restarted.clone());
        let decided = exchange.decide(&command, Policy::default());
        assert_eq!(decided.is_ok(), is_taken, "{from}");
        if !is_taken {
            assert_eq!(refused(&exchange, &command), "CCS-S029 from");
        }
    }
}

#[test]
fn a_mark_and_its_removal_are_refused_by_their_fields() {
    let exchange = marked();
    let at = |start: &str| Command::Unmark(id(FIRST), day(MONDAY), start.parse().unwrap());
    assert_eq!(refused(&exchange, &at("08:00")), "CCS-S026 start");
    // The last week of the calendar is not whole.
    let end = "2199-12-31";
    let last = Command::Unmark(id(FIRST), day(end), "07:30".parse().unwrap());
    assert_eq!(refused(&exchange, &last), "CCS-S025 session_date");
    assert_eq!(
        refused(&exchange, &Command::Mark(id(FIRST), attended(end))),
        "CCS-S025 session_date"
    );
    let unknown = Command::Mark(id("E404"), attended(MONDAY));
    assert_eq!(refused(&exchange, &unknown), "CCS-S001 enrolment_id");
    let rows = [(id(FIRST), attended("2025-08-05")), (id("E404"), attended(MONDAY))];
    assert_eq!(refused(&exchange, &Command::MarkAll(rows.into())), "CCS-S001 rows[1].enrolment_id");
}

#[test]
fn a_week_is_submitted_when_it_is_over_and_its_rolls_are_marked() {
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), session(MONDAY, Attendance::Unconfirmed)).unwrap();
    let on = |today: &str| Command::SubmitWeek(command(MONDAY, today));
    assert_eq!(refused(&exchange, &on("2025-08-03")), "CCS-S030 week_ending");
    assert_eq!(
        refused(&exchange, &on(MONDAY)),
        "CCS-S031 submit_current_week, CCS-S032 week_ending"
    );
    assert_eq!(
        refused(&exchange, &on("2025-08-10")),
        "CCS-S031 submit_current_week, CCS-S032 week_ending"
    );
    assert_eq!(refused(&exchange, &on(AFTER)), "CCS-S032 week_ending");
    let current = SubmitWeek { submit_current_week: true, ..command(MONDAY, MONDAY) };
    assert_eq!(refused(&exchange, &Command::SubmitWeek(current)), "CCS-S032 week_ending");
    assert_eq!(said(&[RetrieveRefusal::SubmitsCurrentWeek]), "CCS-S033 submit_current_week");
}

/// Each report of a connection has its own errors, and one may go while another waits.
#[test]
fn what_a_connection_leaves_out_says_the_day_and_the_field() {
    let mut exchange = enrolled();
    let without = ReportedSession { sign_in: None, sign_out: None, ..attended(MONDAY) };
    exchange.mark(id(FIRST), without).unwrap();
    exchange.mark(id(SECOND), session("2025-08-05", Attendance::Unconfirmed)).unwrap();
    let connect = ccs_core::exchange::Connect {
        today: day(AFTER),
        submit_current_week: false,
        selection: ccs_core::exchange::Selection::EVERYTHING,
        late: ccs_core::exchange::LateReasons::default(),
    };
    let connection = exchange.connect_all(&connect);
    let errors: Vec<(Option<&str>, Option<&str>)> = connection
        .results
        .iter()
        .flat_map(|result| &result.errors)
        .map(|error| (error.code.as_deref(), error.field.as_deref()))
        .collect();
    let (missing, unmarked) = (
        (Some("CCS-S014"), Some("2025-08-04.sign_in")),
        (Some("CCS-S032"), Some("2025-08-05.attendance")),
    );
    assert!(errors.contains(&missing) && errors.contains(&unmarked), "{errors:?}");
    assert_eq!(sent(&connection), []);
    let waits = ccs_core::exchange::ChangeRefusal::AnswerAwaited { version: 1 };
    let error = ItemError::ours(&ItemRefusal::Change(waits));
    assert_eq!((error.code.as_deref(), error.field), (Some("CCS-S042"), None));
}

#[test]
fn a_week_without_care_has_no_sessions_is_over_and_was_not_reported() {
    let mut exchange = marked();
    let no_care = |enrolment: &str, on: &str, today: &str| Command::NoCare {
        enrolment: id(enrolment),
        week: week_of(on),
        today: day(today),
    };
    assert_eq!(refused(&exchange, &no_care(FIRST, MONDAY, AFTER)), "CCS-S049 week_ending");
    assert_eq!(refused(&exchange, &no_care("E404", MONDAY, AFTER)), "CCS-S001 enrolment_id");
    assert_eq!(
        refused(&exchange, &no_care(FIRST, "2025-06-30", "2025-07-07")),
        "CCS-S003 week_ending"
    );
    for (today, expected) in [
        ("2025-08-10", "CCS-S030 week_ending"),
        ("2025-08-11", "CCS-S031 week_ending"),
        ("2025-08-17", "CCS-S031 week_ending"),
    ] {
        assert_eq!(refused(&exchange, &no_care(FIRST, "2025-08-11", today)), expected, "{today}");
    }
    let again = no_care(FIRST, "2025-08-11", "2025-08-18");
    let decided = exchange.decide(&again, Policy::default()).unwrap();
    decided.events.into_iter().for_each(|event| exchange.apply(event));
    assert_eq!(refused(&exchange, &again), "CCS-S041 week_ending, CCS-S042 today");
    let (found, _) = exchange.report(report(FIRST, "2025-08-11")).unwrap();
    assert_eq!(found.latest().unwrap().through, day("2025-08-17"), "of the whole week");
    // The year of the week closes on 3 August 2026.
    let late = refused(&exchange, &no_care(FIRST, "2025-08-18", "2026-08-04"));
    assert_eq!(late, "CCS-S045 today");
    let awaited = NoCareRefusal::Change(ccs_core::exchange::ChangeRefusal::NoSessions);
    assert_eq!(said(&[awaited]), "CCS-S046 today");
}

#[test]
fn a_change_is_refused_by_its_field() {
    let change = |today: &str, sessions| Command::Vary(vary(today, None, sessions));
    let monday = || vec![attended(MONDAY)];
    assert_eq!(refused(&marked(), &change(AFTER, monday())), "CCS-S043 session_report_id");
    assert_eq!(refused(&enrolled(), &change(AFTER, monday())), "CCS-S040 session_report_id");
    assert_eq!(refused(&retrieved(), &change(AFTER, monday())), "CCS-S047 sessions");
    let two = || vec![attended(MONDAY), attended("2025-08-05")];
    assert_eq!(refused(&retrieved(), &change("2025-09-02", two())), "CCS-S044 reason");
    assert_eq!(refused(&retrieved(), &change("2026-08-04", two())), "CCS-S045 approval");
    let gone = Command::Withdraw(withdraw("2026-08-04", Some("late")));
    assert_eq!(refused(&retrieved(), &gone), "CCS-S045 approval");
    let mut withdrawn = retrieved();
    withdrawn.withdraw(withdraw(AFTER, None)).unwrap();
    assert_eq!(
        refused(&withdrawn, &Command::Withdraw(withdraw(AFTER, None))),
        "CCS-S041 session_report_id"
    );
}

/// A command that could be read only in part is checked as far as it goes.
#[test]
fn what_is_known_of_a_change_is_checked_without_the_rest() {
    let exchange = retrieved();
    let wrong =
        SessionInPart::from(&ReportedSession { fee: "-1.00".parse().unwrap(), ..attended(MONDAY) });
    let part =
        VaryInPart { id: None, today: None, late: LateReason::default(), sessions: vec![wrong] };
    let refusals = |part: &VaryInPart| said(&exchange.vary_refusals(part, Policy::default()));
    assert_eq!(refusals(&part), "CCS-S009 sessions[0].fee");
    let unknown = VaryInPart { id: Some("SR-404".parse().unwrap()), ..part.clone() };
    assert_eq!(refusals(&unknown), "CCS-S040 session_report_id");
    let known = VaryInPart { id: Some(report(FIRST, MONDAY)), ..part };
    assert_eq!(refusals(&known), "CCS-S009 sessions[0].fee");
}

#[test]
fn a_version_made_elsewhere_is_of_a_known_week_and_later_than_those_known() {
    let exchange = retrieved();
    let sessions = || vec![attended(MONDAY)];
    let over =
        |report: &str, version, sessions| Command::TakeOver(take_over(report, version, sessions));
    let known = report(FIRST, MONDAY).to_string();
    for unknown in ["SR-404", "E404-20250810", "E8000034122-20250811", "E8000034122-2025081", "x"] {
        let refusals = refused(&exchange, &over(unknown, 2, sessions()));
        assert_eq!(refusals, "CCS-S040 session_report_id", "{unknown}");
    }
    assert_eq!(refused(&exchange, &over(&known, 1, sessions())), "CCS-S057 version");
    assert!(exchange.decide(&over(&known, 2, sessions()), Policy::default()).is_ok());
    let bad = vec![
        attended(MONDAY),
        ReportedSession { fee: "-0.01".parse().unwrap(), ..attended("2025-08-11") },
        ReportedSession { start: "08:00".parse().unwrap(), ..attended(MONDAY) },
    ];
    assert_eq!(
        refused(&exchange, &over(&known, 2, bad)),
        "CCS-S005 sessions[1].session_date, CCS-S009 sessions[1].fee, CCS-S008 sessions[2].start"
    );
    let line = entitled("2025-08-05", "1.00".parse().unwrap());
    let wrong =
        TakeOver { reply: Reply::Processed(vec![line]), ..take_over(&known, 2, sessions()) };
    assert_eq!(
        refused(&exchange, &Command::TakeOver(wrong)),
        "CCS-S053 entitlements[0].session_date"
    );
}

fn entitled(on: &str, ccs: Money) -> SessionEntitlement {
    SessionEntitlement {
        day: day(on),
        start: "07:30".parse().unwrap(),
        recipient: ccs_core::exchange::EntitledTo::Service,
        ccs: Some(ccs),
        accs: None,
        subsidised_hours: None,
    }
}

#[test]
fn an_answer_is_refused_by_its_field() {
    let exchange = retrieved();
    let item = |version| Item::SessionReport { id: report(FIRST, MONDAY), version };
    let answer = |version, reply| Command::Answer(Response::new(item(version), reply));
    assert_eq!(refused(&exchange, &answer(2, Reply::Received)), "CCS-S050 session_report_id");
    assert_eq!(refused(&exchange, &answer(1, Reply::Errors(Vec::new()))), "CCS-S051 version");
    let mut unpaid = enrolled();
    let mut arranged = enrolment(FIRST);
    arranged.arrangement = ccs_core::enrolment::Arrangement::Relevant;
    unpaid.register_enrolment(arranged).unwrap();
    unpaid.mark(id(FIRST), attended(MONDAY)).unwrap();
    submit(&mut unpaid, MONDAY, AFTER);
    let entitlement = entitled(MONDAY, "1.00".parse().unwrap());
    let paid = answer(1, Reply::Processed(vec![entitlement]));
    assert_eq!(refused(&unpaid, &paid), "CCS-S052 entitlements");
}

/// The number of each line is added to the clearing number, and an identifier has 32 characters.
#[test]
fn a_clearing_number_leaves_room_for_the_numbers_of_its_lines() {
    let exchange = retrieved();
    let run = |length: usize| Command::PaymentRun {
        date_paid: day(AFTER),
        clearing_number: "9".repeat(length).parse().unwrap(),
    };
    assert!(exchange.decide(&run(21), Policy::default()).is_ok());
    assert_eq!(refused(&exchange, &run(22)), "CCS-S071 clearing_number");
}

/// Amounts have at most twelve digits before the point; two of the largest have more.
#[test]
fn a_payment_that_is_larger_than_an_amount_is_refused() {
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    exchange.mark(id(FIRST), attended("2025-08-05")).unwrap();
    submit(&mut exchange, MONDAY, AFTER);
    let lines = [MONDAY, "2025-08-05"].map(|on| entitled(on, Money::MAX));
    let item = Item::SessionReport { id: report(FIRST, MONDAY), version: 1 };
    exchange.fold(Response::new(item, Reply::Processed(lines.into()))).unwrap();
    let clearing_number = "990000113".parse().unwrap();
    let run = Command::PaymentRun { date_paid: day(AFTER), clearing_number };
    assert_eq!(refused(&exchange, &run), "CCS-S070 clearing_number");
}

#[test]
fn a_claim_names_what_it_lacks() {
    let exchange = enrolled();
    let content = ClaimContent {
        case: "IS-404".parse().unwrap(),
        week: week_of(MONDAY),
        payment_type: "Additional educator".into(),
        enrolments: [id(FIRST)].into(),
        educators: 1,
        days: [(day(MONDAY), Minutes::from_hours_and_minutes(5, 0))].into(),
        face_to_face: true,
    };
    let (case, week) = (content.case, content.week);
    let claim = Command::Claim { content, today: day(AFTER) };
    assert_eq!(refused(&exchange, &claim), "CCS-S060 is_case_id");
    let cancel = Command::CancelClaim { case, week, today: day(AFTER) };
    assert_eq!(refused(&exchange, &cancel), "CCS-S066 week_ending");
}

#[test]
fn a_command_of_an_earlier_day_or_with_anothers_id_is_refused_by_its_field() {
    let latest = day(AFTER);
    let early = CommandRefusal::DecidedEarlier(BeforeLatest { latest });
    assert_eq!((early.code(), early.field().as_deref()), ("CCS-L002", Some("decided_on")));
    let reused = CommandRefusal::CommandIdReused;
    assert_eq!((reused.code(), reused.field().as_deref()), ("CCS-F075", Some("command_id")));
}

#[test]
fn a_doubt_about_an_answer_names_its_code_and_field() {
    use ccs_core::exchange::AnswerDoubt;
    let earliest = day(AFTER);
    for (doubt, code, field) in [
        (AnswerDoubt::ProcessedBefore { earliest }, "CCS-S079", "processed_on"),
        (AnswerDoubt::PaidBefore { earliest }, "CCS-S080", "date_paid"),
        (AnswerDoubt::Added { day: day(MONDAY) }, "CCS-S081", "entitlements"),
    ] {
        assert_eq!((doubt.code(), doubt.field().as_deref()), (code, Some(field)));
    }
}
