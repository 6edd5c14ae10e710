//! The table of moves, as a whole: every state that can be reached, and every event.

use std::collections::BTreeSet;

use ccs_payments::lock::{Assessment, BankDetails, Lock, Move, NotAMove, Stage, State};

/// Every state that events lead to.
fn reachable() -> BTreeSet<State> {
    let mut reached = BTreeSet::from([State::default()]);
    let mut open = vec![State::default()];
    while let Some(state) = open.pop() {
        for next in Move::ALL.into_iter().filter_map(|event| state.after(event).ok()) {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}

fn pairs() -> impl Iterator<Item = (State, Move, Result<State, NotAMove>)> {
    let each = |state: State| Move::ALL.map(|event| (state, event, state.after(event)));
    reachable().into_iter().flat_map(each)
}

/// Whether the activity is finalised, worked out from the events alone.
fn finalises(before: State, event: Move) -> bool {
    let planned_again = matches!(event, Move::PlanWithinLimit | Move::PlanOverLimit);
    let incorrect = matches!(event, Move::ReviewIncorrect | Move::IctIncorrect);
    (before.finalised() || event == Move::Finalise) && !planned_again && !incorrect
}

#[test]
fn there_are_as_many_states_as_facts_that_can_be_combined() {
    let states = reachable();
    let stages: BTreeSet<Stage> = states.iter().map(|state| state.stage()).collect();
    assert_eq!(stages.len(), 7);
    let shown: BTreeSet<Option<&str>> = states.iter().map(|state| state.as_str()).collect();
    assert_eq!(shown.len(), 9, "nothing before a plan, and eight states: {shown:?}");
}

#[test]
fn only_finalising_finalises_and_only_what_is_finalised_is_released() {
    for (state, event, next) in pairs() {
        let Ok(next) = next else { continue };
        assert_eq!(next.finalised(), finalises(state, event), "{state:?} + {event:?}");
        let gone = matches!(
            next.stage(),
            Stage::Released | Stage::Issued | Stage::Returned | Stage::Reissued
        );
        assert!(!gone || next.finalised(), "{state:?} + {event:?} → {next:?}");
    }
}

#[test]
fn nothing_is_issued_but_what_is_released_and_unlocked() {
    for (state, event, next) in pairs() {
        if next.is_ok_and(|next| next.stage() == Stage::Issued && state.stage() != Stage::Issued) {
            assert_eq!((event, state.as_str()), (Move::Issue, Some("released")), "{state:?}");
        }
        if event == Move::Issue {
            assert_eq!(next.is_ok(), state.as_str() == Some("released"), "{state:?}");
        }
    }
}

#[test]
fn a_payment_becomes_released_by_finalising_or_by_the_lifting_of_its_last_lock() {
    for (state, event, next) in pairs() {
        let released = next.is_ok_and(|next| next.as_str() == Some("released"));
        if released && state.as_str() != Some("released") {
            let lifts = matches!(event, Move::IctCorrect | Move::UpdateLiftsOtherLock);
            assert!(lifts && state.finalised() || event == Move::Finalise, "{state:?} + {event:?}");
        }
    }
}

#[test]
fn a_second_finalising_or_review_of_what_is_finalised_is_refused() {
    for (state, event, next) in pairs() {
        let judges = [Move::Finalise, Move::ReviewCorrect, Move::ReviewIncorrect];
        if judges.contains(&event) && state.finalised() {
            assert_eq!(next, Err(NotAMove::FinalisedAlready), "{state:?} + {event:?}");
        }
    }
}

#[test]
fn ict_decides_what_it_has_and_lifts_every_lock() {
    for (state, event, next) in pairs() {
        if event == Move::IctCorrect {
            assert_eq!(next.is_ok(), state.as_str() == Some("with_ict"), "{state:?}");
            assert!(next.is_err() || next.is_ok_and(|next| next.lock().is_none()));
        }
        if event == Move::IctIncorrect && next.is_ok() {
            assert_eq!(next.map(State::stage), Ok(Stage::Reassess));
        }
    }
}

#[test]
fn an_incident_is_about_a_lock_with_confirmed_bank_details_for_another_reason_than_the_limit() {
    for (state, event, next) in pairs() {
        if event == Move::RaiseIncident {
            let due = state.as_str() == Some("locked")
                && state.lock() == Some(Lock::Other(BankDetails::Confirmed));
            assert_eq!(next.is_ok(), due, "{state:?}");
        }
    }
}

#[test]
fn over_the_limit_nothing_is_finalised_before_it_is_checked() {
    for (state, event, next) in pairs() {
        let unchecked = state.lock() == Some(Lock::OverLimit(Assessment::Unchecked));
        if event == Move::Finalise && unchecked && state.stage() == Stage::Planned {
            assert_eq!(next, Err(NotAMove::NotChecked), "{state:?}");
        }
    }
}

#[test]
fn a_lock_of_the_destination_outlasts_a_plan_that_is_not_correct() {
    let lock = [Move::PlanOverLimit, Move::SeeOtherLock, Move::ReviewIncorrect];
    let again = [Move::PlanWithinLimit];
    let state = lock.into_iter().chain(again).try_fold(State::default(), State::after).unwrap();
    assert_eq!(state.lock(), Some(Lock::Other(BankDetails::Unconfirmed)));
    assert_eq!(state.as_str(), Some("locked"));
}

#[test]
fn a_lock_that_is_seen_after_another_was_lifted_is_not_in_the_incident_of_that_one() {
    let raised =
        [Move::PlanWithinLimit, Move::SeeOtherLock, Move::BankDetailsCorrect, Move::RaiseIncident];
    let again = [Move::UpdateLiftsOtherLock, Move::SeeOtherLock];
    let state = raised.into_iter().chain(again).try_fold(State::default(), State::after).unwrap();
    assert_eq!(state.as_str(), Some("locked"));
    assert_eq!(state.after(Move::RaiseIncident), Err(NotAMove::BankDetailsUnconfirmed));
    assert_eq!(state.after(Move::IctCorrect), Err(NotAMove::NotReferred));
}
