//! A book of any kind: what a proposal shows, starting from a snapshot, and keeping only the end.

use ccs_core::exchange::{self, Command, Exchange, ExchangeBook, Policy, Submission};
use ccs_core::ledger::{Book, Committed, Superseded};

use crate::exchange_support::*;

fn numbered(number: usize, command: Command) -> Submission {
    Submission { command_id: format!("k{number}").parse().unwrap(), decided_on: None, command }
}

/// Two enrolments and a day on the roll of each.
fn commands() -> Vec<Submission> {
    let commands = [
        Command::Register(enrolment(FIRST)),
        Command::Register(enrolment(SECOND)),
        Command::Mark(id(FIRST), attended(MONDAY)),
        Command::Connect(exchange::Connect {
            today: day(AFTER),
            submit_current_week: false,
            selection: exchange::Selection::EVERYTHING,
            late: exchange::LateReasons::default(),
        }),
    ];
    commands.into_iter().enumerate().map(|(at, command)| numbered(at, command)).collect()
}

fn committed(commands: &[Submission]) -> ExchangeBook {
    let mut book = ExchangeBook::default();
    for command in commands {
        let proposal = book.decide(command, &(), &Policy::default()).unwrap();
        book.commit(proposal, &()).unwrap();
    }
    book
}

#[test]
fn a_proposal_shows_what_it_would_add_and_nothing_for_what_is_recorded() {
    let commands = commands();
    let book = committed(&commands[..2]);
    let new = book.decide(&commands[2], &(), &Policy::default()).unwrap();
    assert_eq!(new.version(), 2);
    assert_eq!(new.entry().unwrap().submission, commands[2]);
    assert_eq!(new.preview().unwrap().reports.len(), 1);
    let (entry, effect) = new.into_parts().unwrap();
    assert_eq!((entry.submission, effect.reports.len()), (commands[2].clone(), 1));
    let again = book.decide(&commands[1], &(), &Policy::default()).unwrap();
    assert!(again.entry().is_none() && again.preview().is_none() && again.into_parts().is_none());
}

#[test]
fn a_book_goes_on_from_a_snapshot_of_its_state() {
    let commands = commands();
    let whole = committed(&commands);
    assert_eq!(whole.as_at(), Some(day(AFTER)));
    let before = committed(&commands[..2]);
    let mut resumed: ExchangeBook = Book::resume(before.state().clone(), before.as_at());
    assert_eq!((resumed.version(), resumed.as_at()), (0, None));
    for entry in &whole.entries()[2..] {
        resumed.add(entry.clone());
    }
    assert_eq!((resumed.state(), resumed.as_at()), (whole.state(), whole.as_at()));
    assert_eq!(resumed.version(), 2);
    assert!(resumed.entry_of(commands[0].command_id).is_none(), "it was before the snapshot");
    assert!(resumed.entry_of(commands[3].command_id).is_some());
}

#[test]
fn a_book_that_forgets_keeps_its_version_its_state_and_its_last_command() {
    let commands = commands();
    let mut book = committed(&commands[..3]);
    let (state, late) = (book.state().clone(), numbered(9, Command::Register(enrolment("E3"))));
    let old = book.decide(&late, &(), &Policy::default()).unwrap();
    book.forget_earlier();
    assert_eq!((book.earlier(), book.version(), book.entries().len()), (2, 3, 1));
    assert_eq!(book.state(), &state);
    assert!(book.entry_of(commands[1].command_id).is_none());
    let again = book.decide(&commands[2], &(), &Policy::default()).unwrap();
    assert_eq!(book.commit(again, &()), Ok(Committed::AlreadyApplied), "the last one is known");
    assert!(matches!(book.commit(old, &()), Ok(Committed::Accepted(_))), "decided at this version");
    assert_eq!((book.earlier(), book.version()), (2, 4));
    let superseded = book.decide(&commands[3], &(), &Policy::default()).unwrap();
    let first = book.decide(&commands[3], &(), &Policy::default()).unwrap();
    book.commit(first, &()).unwrap();
    let refused = book.commit(superseded, &()).unwrap_err();
    assert_eq!(refused, Superseded { decided_at: 4, now_at: 5 });
    let mut empty = ExchangeBook::default();
    empty.forget_earlier();
    assert_eq!((empty.earlier(), empty.version()), (0, 0));
}

#[test]
fn what_was_added_for_display_is_taken_back_with_its_command() {
    let commands = commands();
    let mut book = committed(&commands[..2]);
    let before = book.clone();
    let (entry, _) = book.preview(&commands[3], &(), &Policy::default()).unwrap();
    let kept = book.state().before(&entry.events);
    book.add(entry);
    assert_eq!(book.as_at(), Some(day(AFTER)));
    book.take_back(before.as_at(), |state: &mut Exchange, _| state.take_back(kept));
    assert_eq!(book, before);
    // There is nothing to take back from an empty book.
    let mut empty = ExchangeBook::default();
    empty.take_back(None, |_, _| panic!("nothing was added"));
    assert_eq!(empty, ExchangeBook::default());
}
