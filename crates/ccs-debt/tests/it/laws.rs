//! Laws, on random histories.

use ccs_core::money::WideMoney;
use ccs_debt::case::{DebtCase, Outcome};
use ccs_debt::command::{CommandRefusal, Refusal};
use ccs_debt::standing::Status;
use ccs_debt::state::DebtState;
use ccs_debt::totals::Totals;
use proptest::prelude::*;

use crate::random::{amounts, opened, play, steps};
use crate::support::{Desk, full, reverse};

/// What is true after every event.
fn check(desk: &Desk) {
    let state = desk.case.state();
    let debt = state.debt();
    let components: Totals =
        state.shown_components().map(|held| state.totals_of(held.component.component_id)).sum();
    assert_eq!(components, debt, "every column sums to the debt's");
    for held in state.components() {
        let totals = state.totals_of(held.component.component_id);
        assert!(totals.amount >= WideMoney::ZERO && totals.waived >= WideMoney::ZERO);
    }
    let shown = state.shown_components().map(|held| state.totals_of(held.component.component_id));
    let signed: WideMoney =
        shown.map(|totals| totals.outstanding().minus(totals.over_recovered())).sum();
    assert_eq!(signed, debt.outstanding().minus(debt.over_recovered()), "components foot");
    assert!(ccs_debt::verify::verify(desk.case.history()).is_empty(), "the history is sound");
    assert!(ccs_debt::verify::is_consistent(state), "the records give the figures");
    assert!(debt.outstanding().is_zero() || debt.over_recovered().is_zero());
    assert_eq!(debt.outstanding().minus(debt.over_recovered()), debt.net());
    let active: WideMoney = state.active_waivers().map(ccs_debt::state::HeldWaiver::amount).sum();
    assert_eq!(active, debt.waived, "active waivers are what is waived");
    let recovered: WideMoney =
        state.active_recoveries().map(ccs_debt::state::HeldRecovery::amount).sum();
    assert_eq!(recovered, debt.recovered, "active repayments are what is recovered");
    let owing = !debt.outstanding().is_zero();
    assert_eq!(owing, state.status() == Some(Status::Determined), "the status follows");
    assert_eq!(*state, DebtState::replay(desk.case.history()), "the state is its history");
}

proptest! {
    #[test]
    fn every_history_keeps_every_invariant(amounts in amounts(), steps in steps()) {
        let mut desk = opened(&amounts);
        for step in steps {
            play(&mut desk, &[step]);
            check(&desk);
        }
    }

    #[test]
    fn the_lines_of_an_event_sum_to_what_it_moves(amounts in amounts(), steps in steps()) {
        let mut desk = opened(&amounts);
        for step in steps {
            let before = desk.case.state().debt();
            play(&mut desk, &[step]);
            let history = desk.case.history();
            let moved: Totals = history.last().unwrap().event.adds().into_iter().map(|(_, adds)| adds).sum();
            let unchanged = desk.case.state().debt() == before;
            prop_assert!(unchanged || before.plus(moved) == desk.case.state().debt());
        }
    }

    #[test]
    fn waiving_and_reversing_restores_every_figure(amounts in amounts(), steps in steps()) {
        let mut desk = opened(&amounts);
        play(&mut desk, &steps);
        let before = figures(&desk);
        let command = desk.command(full());
        if desk.give(&command).is_ok() {
            desk.accept(reverse(command.command_id.as_str()));
            prop_assert_eq!(figures(&desk), before);
        }
    }

    #[test]
    fn folding_in_one_go_is_folding_in_any_split(amounts in amounts(), steps in steps(), cut in 0_usize..30) {
        let mut desk = opened(&amounts);
        play(&mut desk, &steps);
        let history = desk.case.history();
        let (first, rest) = history.split_at(cut.min(history.len()));
        let case = DebtCase::replay(desk.case.debt_case_id(), first.to_vec());
        prop_assert_eq!(case.state(), &desk.case.as_at(first.len()));
        let later = rest.iter().flat_map(|entry| entry.event.adds()).map(|(_, adds)| adds).sum::<Totals>();
        prop_assert_eq!(case.state().debt().plus(later), desk.case.state().debt());
        prop_assert_eq!(&DebtCase::replay(desk.case.debt_case_id(), history.to_vec()), &desk.case);
    }

    #[test]
    fn the_same_command_twice_changes_nothing_and_with_other_content_is_refused(
        amounts in amounts(), steps in steps(),
    ) {
        let mut desk = opened(&amounts);
        play(&mut desk, &steps);
        let before = desk.case.clone();
        for entry in before.history() {
            prop_assert_eq!(desk.give(&entry.command), Ok(Outcome::Replayed));
            let mut other = entry.command.clone();
            other.on = other.on.succ().unwrap();
            let refusals = desk.give(&other).unwrap_err();
            prop_assert_eq!(&refusals[..], &[CommandRefusal::CommandIdReused]);
            prop_assert_eq!(refusals[0].code(), "CCS-D011");
        }
        prop_assert_eq!(&desk.case, &before);
    }

    #[test]
    fn what_is_known_up_to_a_day_and_after_it_is_everything(amounts in amounts(), steps in steps(), back in 0_usize..20) {
        let mut desk = opened(&amounts);
        let today = desk.on;
        for (at, step) in steps.iter().enumerate() {
            // Some commands are back-dated: the order of their days is not that of their entries.
            let days = if at % 3 == 0 { -i32::try_from(back).unwrap() } else { i32::try_from(at).unwrap() };
            desk.on = today.plus_days(days).unwrap();
            play(&mut desk, &[*step]);
            check(&desk);
        }
        let last = today.plus_days(1_000).unwrap();
        prop_assert_eq!(desk.case.totals_as_of(last), desk.case.state().debt());
        let first = today.plus_days(-1_000).unwrap();
        prop_assert_eq!(desk.case.totals_as_of(first), Totals::NOTHING);
    }
}

fn figures(desk: &Desk) -> Vec<(Option<Status>, Totals)> {
    let state = desk.case.state();
    let ids = state.components().map(|held| held.component.component_id);
    ids.map(|id| (state.status(), state.totals_of(id))).collect()
}
