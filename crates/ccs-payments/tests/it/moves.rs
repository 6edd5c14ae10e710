//! The table of moves, as a whole: every state, every event.

use std::fmt::Write;

use ccs_payments::lock::{Move, State};
use proptest::prelude::*;

/// A line a pair: `Planned + Finalise → Released`, or the code of the refusal.
fn table() -> String {
    let mut lines = String::new();
    for state in State::ALL {
        for event in Move::ALL {
            let next = match state.after(event) {
                Ok(next) if next == state => "stays".to_owned(),
                Ok(next) => format!("{next:?}"),
                Err(refusal) => refusal.code().to_owned(),
            };
            writeln!(lines, "{state:?} + {event:?} → {next}").unwrap();
        }
    }
    lines
}

#[test]
fn every_state_and_every_event_is_in_the_table_of_moves() {
    assert_eq!(table().lines().count(), 23 * 15);
    insta::assert_snapshot!(table());
}

#[test]
fn every_state_can_be_reached() {
    let mut reached = vec![State::default()];
    let mut at = 0;
    while let Some(state) = reached.get(at).copied() {
        for next in Move::ALL.into_iter().filter_map(|event| state.after(event).ok()) {
            if !reached.contains(&next) {
                reached.push(next);
            }
        }
        at += 1;
    }
    reached.sort_unstable();
    let mut all = State::ALL;
    all.sort_unstable();
    assert_eq!(reached, all);
}

proptest! {
    #[test]
    fn nothing_is_issued_but_what_was_released(events in prop::collection::vec(0..15_usize, 0..40)) {
        let (mut state, mut released) = (State::default(), false);
        for event in events.into_iter().map(|at| Move::ALL[at]) {
            if let Ok(next) = state.after(event) {
                released |= next == State::Released;
                prop_assert!(next != State::Issued || released);
                prop_assert!(event != Move::Issue || state == State::Released);
                state = next;
            }
        }
    }
}
