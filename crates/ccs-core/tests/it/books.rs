//! The exchange and the centres as books: previews change nothing and cost no copy of the book,
//! commits are against a version, histories replay and are verified.

use ccs_core::attendance_source::{
    self as attendance, AttendanceBook, Channel, Mark, Source, System,
};
use ccs_core::date::Day;
use ccs_core::enrolment::{EnrolmentStatus, Information};
use ccs_core::exchange::{
    self, Brought, ClaimContent, Coded, Command, Connect, EntitledTo, ExchangeBook, Extension,
    InclusionSupportCase, Item, LateReasons, Message, MessageKind, PaymentLine, Person, Policy,
    Reply, Response, Selection, SessionEntitlement, Submission, TakeOver,
};
use ccs_core::hours::Minutes;
use ccs_core::ledger::{Book, Committed, FaultKind, Ledger};
use ccs_core::personal::Personal;
use ccs_core::session::{Attendance, ReportedSession, report_id};
use proptest::prelude::*;

use crate::exchange_support::*;

fn numbered(number: usize, command: Command) -> Submission {
    Submission { command_id: format!("k{number}").parse().unwrap(), decided_on: None, command }
}

fn connect(today: &str) -> Command {
    Command::Connect(Connect {
        today: day(today),
        submit_current_week: false,
        selection: Selection::EVERYTHING,
        late: LateReasons { reason: Some("late".into()), ..LateReasons::default() },
    })
}

fn answer(item: Item, reply: Reply, brought: Brought) -> Command {
    Command::Answer(Response { brought, ..Response::new(item, reply) })
}

/// What CCSS sends beside its answers.
fn brought() -> Brought {
    let payment = PaymentLine {
        id: "PL-1".parse().unwrap(),
        clearing_number: "CN1".parse().unwrap(),
        date_paid: day("2025-08-19"),
        enrolment: id(FIRST),
        week: week_of(MONDAY),
        ccs: Some("60.00".parse().unwrap()),
        accs: None,
        recipient: EntitledTo::Service,
    };
    let message = Message {
        id: "M-1".parse().unwrap(),
        on: day("2025-08-12"),
        kind: MessageKind::PaymentAdvice,
        enrolment: None,
        week: None,
        clearing_number: None,
        text: Personal::new("A payment advice is available.".into()),
    };
    let person =
        Person { id: "P-1".parse().unwrap(), role: "Educator".into(), status: "Active".into() };
    let case = InclusionSupportCase {
        id: "IS-7".parse().unwrap(),
        from: day("2025-07-07"),
        to: day("2025-12-28"),
        status: "Approved".into(),
        enrolments: [id(FIRST)].into(),
    };
    Brought {
        enrolment: None,
        messages: [message].into(),
        personnel: [person].into(),
        cases: [case].into(),
        payments: [payment].into(),
    }
}

fn of_enrolment() -> Brought {
    let information = Information {
        status: EnrolmentStatus::Confirmed,
        percentage: None,
        hours_available: None,
        withholding: None,
        to: None,
    };
    Brought { enrolment: Some(information), ..Brought::default() }
}

fn claim() -> ClaimContent {
    ClaimContent {
        case: "IS-7".parse().unwrap(),
        week: week_of(MONDAY),
        payment_type: "Additional educator".into(),
        enrolments: [id(FIRST)].into(),
        educators: 1,
        days: [(day(MONDAY), Minutes::from_hours_and_minutes(5, 0))].into(),
        face_to_face: true,
    }
}

fn elsewhere() -> TakeOver {
    TakeOver {
        id: report_id(id(SECOND), week_of("2025-08-18")),
        version: 3,
        today: day("2025-09-01"),
        sessions: [attended("2025-08-19")].into(),
        reply: Reply::Received,
        processed_on: None,
    }
}

/// Commands of every kind; all are accepted.
fn every_command() -> Vec<Submission> {
    let week = week_of(MONDAY);
    let report = report_id(id(FIRST), week);
    let version = |version| Item::SessionReport { id: report, version };
    let mut named = enrolment(SECOND);
    named.child = Some(Personal::new("Same".into()));
    named.to = Some(day("2025-08-31"));
    let mut again = enrolment(SECOND);
    again.from = day("2025-09-08");
    let (case, today) = ("IS-7".parse().unwrap(), day("2025-09-01"));
    let is_claim = Item::InclusionSupportClaim { case, week, version: 1 };
    let extension = Extension {
        service: Some("190016362L".parse().unwrap()),
        enrolment: None,
        first: week,
        last: week,
        open_until: day("2026-12-01"),
        approval: "AP-1".into(),
    };
    let commands = [
        Command::Register(enrolment(FIRST)),
        Command::Register(named),
        Command::Mark(id(FIRST), attended(MONDAY)),
        Command::MarkAll([(id(SECOND), session("2025-08-06", Attendance::Absent))].into()),
        Command::Unmark(id(SECOND), day("2025-08-06"), "07:30".parse().unwrap()),
        connect(AFTER),
        answer(Item::Enrolment { id: id(FIRST), notice: 1 }, Reply::Received, Brought::default()),
        answer(version(1), Reply::Received, Brought::default()),
        processed_as_sent(version(1)),
        Command::NoCare { enrolment: id(SECOND), week, today: day(AFTER) },
        answer(Item::Messages, Reply::Received, brought()),
        Command::PaymentRun { date_paid: day(AFTER), clearing_number: "CN2".parse().unwrap() },
        Command::Claim { content: claim(), today: day(AFTER) },
        connect("2025-08-18"),
        answer(is_claim, Reply::Processed(Vec::new()), Brought::default()),
        Command::CancelClaim { case, week, today: day("2025-08-18") },
        answer(Item::EnrolmentInformation(id(FIRST)), Reply::Received, of_enrolment()),
        Command::Vary(vary("2025-08-18", None, [attended("2025-08-05")].into())),
        answer(version(2), Reply::Errors(Vec::new()), Brought::default()),
        Command::TakeOver(elsewhere()),
        Command::Withdraw(withdraw("2025-09-01", None)),
        Command::Extend(extension),
        Command::Restart(again),
        Command::Retrieve { today, selection: Selection::EVERYTHING },
    ];
    commands.into_iter().enumerate().map(|(number, command)| numbered(number, command)).collect()
}

fn processed_as_sent(item: Item) -> Command {
    let lines = SessionEntitlement {
        day: day(MONDAY),
        start: "07:30".parse().unwrap(),
        recipient: EntitledTo::Service,
        ccs: Some("80.75".parse().unwrap()),
        accs: None,
        subsidised_hours: None,
    };
    answer(item, Reply::Processed([lines].into()), Brought::default())
}

/// Commits commands that are all accepted.
fn committed<L>(commands: &[L::Command], policy: &L::Policy) -> Book<L>
where
    L: Ledger<Index = ()>,
    L::Refusal: std::fmt::Debug,
{
    let mut book = Book::<L>::default();
    for command in commands {
        let proposal = book.decide(command, &(), policy).unwrap_or_else(|refusals| {
            panic!("{} is refused: {refusals:?}", L::command_id(command));
        });
        let committed = book.commit(proposal, &()).unwrap();
        assert!(matches!(committed, Committed::Accepted(_)));
    }
    book
}

#[test]
fn what_a_preview_shows_is_what_a_commit_gives_and_nothing_is_left_of_it() {
    let (mut book, policy) = (ExchangeBook::default(), Policy::default());
    for submission in every_command() {
        let unchanged = book.clone();
        let (entry, shown) = book.preview(&submission, &(), &policy).unwrap();
        assert_eq!(book, unchanged);

        let mut state = book.state().clone();
        let before = state.before(&entry.events);
        entry.events.iter().for_each(|event| state.apply(event.clone()));
        for (report, is) in &shown.reports {
            let (found, state) = state.report(report.id).unwrap();
            assert_eq!((found, state), (report, *is), "{:?}", submission.command);
        }
        for enrolment in &shown.enrolments {
            assert_eq!(state.enrolment_file(enrolment.enrolment().id), Some(enrolment));
        }
        assert_eq!(state.awaited_reports(), shown.awaited_reports);
        state.take_back(before);
        assert_eq!(&state, unchanged.state(), "{:?}", submission.command);

        let proposal = book.decide(&submission, &(), &policy).unwrap();
        assert_eq!(book.commit(proposal, &()), Ok(Committed::Accepted(shown)));
    }
    assert_eq!(exchange::verify(book.entries()), []);
    assert_eq!(ExchangeBook::replay(book.entries().to_vec()), book);
}

#[test]
fn the_policy_is_part_of_the_decision_and_not_of_the_state() {
    let mut commands = every_command();
    commands.truncate(5);
    let without = ReportedSession { sign_in: None, sign_out: None, ..attended("2025-08-05") };
    commands.push(numbered(90, Command::Mark(id(FIRST), without)));
    commands.push(numbered(91, connect(AFTER)));
    let lenient = Policy { times_are_required: false, ..Policy::default() };
    let of = |policy| committed::<exchange::ExchangeLedger>(&commands, &policy);
    let (strict, lenient) = (of(Policy::default()), of(lenient));
    assert_eq!((strict.state().awaited_reports(), lenient.state().awaited_reports()), (0, 1));
    for book in [strict, lenient] {
        assert_eq!(exchange::verify(book.entries()), []);
        assert_eq!(ExchangeBook::replay(book.entries().to_vec()).state(), book.state());
    }
}

#[test]
fn a_command_is_recorded_once_and_against_its_version() {
    let commands = every_command();
    let policy = Policy::default();
    let mut book = committed::<exchange::ExchangeLedger>(&commands[..3], &policy);
    let again = book.decide(&commands[2], &(), &policy).unwrap();
    assert_eq!(book.commit(again, &()), Ok(Committed::AlreadyApplied));
    let other = Submission { command: connect(AFTER), ..commands[2].clone() };
    let refused = book.decide(&other, &(), &policy).unwrap_err();
    assert_eq!(refused[0].code(), "CCS-F075");
    assert_eq!(refused[0].field().as_deref(), Some("command_id"));

    let first = book.decide(&commands[5], &(), &policy).unwrap();
    let second = book.decide(&commands[3], &(), &policy).unwrap();
    book.commit(first, &()).unwrap();
    assert_eq!(book.commit(second, &()).unwrap_err().code(), "CCS-L001");
    let early = book.decide(&numbered(80, connect("2025-08-10")), &(), &policy).unwrap();
    book.commit(early, &()).unwrap();
    let day_before = Submission {
        decided_on: Some(day("2025-08-10")),
        ..numbered(81, Command::Mark(id(FIRST), attended("2025-08-06")))
    };
    let refused = book.decide(&day_before, &(), &policy).unwrap_err();
    assert_eq!(refused[0].code(), "CCS-L002");
    let row = (id(FIRST), ReportedSession { fee: "-1.00".parse().unwrap(), ..attended(MONDAY) });
    let refused = book.decide(&numbered(82, Command::MarkAll([row].into())), &(), &policy);
    assert_eq!(refused.unwrap_err()[0].field().as_deref(), Some("rows[0].fee"));
}

#[test]
fn a_damaged_history_is_found() {
    let book = committed::<exchange::ExchangeLedger>(&every_command(), &Policy::default());
    let faults = |change: &dyn Fn(&mut Vec<exchange::Entry>)| {
        let mut entries = book.entries().to_vec();
        change(&mut entries);
        let found = exchange::verify(&entries);
        found.into_iter().map(|fault| (fault.version, fault.kind)).collect::<Vec<_>>()
    };
    let swap = |entries: &mut Vec<exchange::Entry>| entries[9].events = entries[8].events.clone();
    assert!(faults(&swap).contains(&(10, FaultKind::OtherFigure)));
    let leave_out = |entries: &mut Vec<exchange::Entry>| drop(entries.remove(2));
    assert!(faults(&leave_out).contains(&(5, FaultKind::OtherFigure)));
    let never_sent = |entries: &mut Vec<exchange::Entry>| {
        let item = Item::SessionReport { id: report_id(id(FIRST), week_of(MONDAY)), version: 9 };
        entries[7].submission.command = answer(item, Reply::Received, Brought::default());
    };
    assert!(faults(&never_sent).contains(&(8, FaultKind::NotThere)));
    let repeat = |entries: &mut Vec<exchange::Entry>| {
        entries[23].submission.command_id = entries[22].submission.command_id;
    };
    assert_eq!(faults(&repeat), [(24, FaultKind::CommandIdTwice)]);
    let earlier = |entries: &mut Vec<exchange::Entry>| {
        entries[22].submission.decided_on = Some(day(AFTER));
    };
    assert_eq!(faults(&earlier), [(23, FaultKind::DecidedEarlier)]);
}

fn to_centres() -> impl Strategy<Value = attendance::Command> {
    let start = day("2026-01-04");
    let at = move |days: i32| start.plus_days(days).unwrap();
    let centre = (0..2).prop_map(|n| format!("C-{n}").parse().unwrap());
    let source = prop_oneof![
        Just(Source::Portal),
        Just(Source::Ccms(System::Playground)),
        Just(Source::Ccms(System::Brightwheel)),
    ];
    let channel = prop_oneof![3 => Just(Channel::Portal), 1 => Just(Channel::Ccms)];
    let mark = prop_oneof![Just(Mark::Attended), Just(Mark::Absent)];
    let all = (centre, 0..12, 0..2, 0_i32..90, source, channel, mark);
    all.prop_map(move |(centre, verb, child, days, source, channel, mark)| {
        let child = format!("K-{child}").parse().unwrap();
        let (day, starts): (Day, Day) = (at(days), at(days / 14 * 14));
        match verb {
            0 => attendance::Command::RegisterCentre {
                provider: "P-1".parse().unwrap(),
                centre,
                first_period_starts: start,
            },
            1 => attendance::Command::RegisterChild { centre, child, year_starts: day },
            2 => {
                let licence = format!("49-{}", days % 3).into();
                attendance::Command::ConnectLicence { centre, licence }
            }
            3 | 4 => attendance::Command::SubmitPeriod { centre, starts, channel, on: None },
            5 | 6 => attendance::Command::Select {
                centre,
                source,
                today: day,
                from: (days % 2 == 0).then(|| starts.plus_days(14).unwrap()),
            },
            _ => attendance::Command::Record { centre, child, day, channel, mark },
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_centres_take_back_what_a_preview_applied(
        commands in prop::collection::vec(to_centres(), 1..60),
        moves in any::<bool>(),
    ) {
        let start_inside_period = if moves {
            attendance::StartInsidePeriod::MovesToNextStart
        } else {
            attendance::StartInsidePeriod::Refused
        };
        let policy = attendance::Policy { start_inside_period };
        let mut book = AttendanceBook::default();
        for (number, command) in commands.into_iter().enumerate() {
            let command_id = format!("k{number}").parse().unwrap();
            let submission = attendance::Submission { command_id, decided_on: None, command };
            let Ok((entry, shown)) = book.preview(&submission, &(), &policy) else { continue };
            let mut state = book.state().clone();
            let event = &entry.events[0];
            let before = state.before(event);
            state.apply(event.clone());
            if let Some(child) = &shown.child {
                let record = state.centre(event.centre()).unwrap().child(child.child).unwrap();
                prop_assert_eq!(child.absences, record.absences());
                prop_assert_eq!(child.consecutive, record.consecutive_absences());
                prop_assert_eq!(Some(child.since), record.since());
                let given: Vec<_> = record.notices().collect();
                prop_assert!(child.notices.iter().all(|notice| given.contains(notice)));
            }
            state.take_back(before);
            prop_assert_eq!(&state, book.state(), "{:?}", event);
            let proposal = book.decide(&submission, &(), &policy).unwrap();
            prop_assert_eq!(book.commit(proposal, &()), Ok(Committed::Accepted(shown)));
        }
        prop_assert_eq!(attendance::verify(book.entries()), []);
        prop_assert_eq!(AttendanceBook::replay(book.entries().to_vec()), book);
    }
}

#[test]
fn what_was_brought_before_is_no_news() {
    let all = brought();
    for brought in [
        Brought { messages: all.messages, ..Brought::default() },
        Brought { personnel: all.personnel, ..Brought::default() },
        Brought { payments: all.payments, ..Brought::default() },
    ] {
        let mut exchange = retrieved();
        exchange.retrieve(day("2025-08-19"), Selection::EVERYTHING);
        let mut fold = |brought: Brought| {
            let mut answer = Response::new(Item::Messages, Reply::Received);
            answer.brought = brought;
            exchange.fold(answer).map(|folded| folded.is_news)
        };
        assert_eq!(fold(brought.clone()), Ok(true), "{brought:?}");
        assert_eq!(fold(brought.clone()), Ok(false), "{brought:?}");
        assert_eq!(fold(Brought::default()), Ok(false));
    }
}
