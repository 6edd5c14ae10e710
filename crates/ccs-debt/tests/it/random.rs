//! Random histories: actions that a desk is given, most of which it accepts.

use ccs_core::money::Cents;
use ccs_debt::strategies::Step;
use proptest::prelude::*;

use crate::support::Desk;

pub(crate) fn amounts() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(1_i64..50_000, 1..6)
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(any::<Step>(), 0..24)
}

/// A desk with a raised debt of these amounts.
pub(crate) fn opened(amounts: &[i64]) -> Desk {
    let texts: Vec<String> = amounts.iter().map(|cents| dollars(*cents)).collect();
    Desk::raised(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

pub(crate) fn dollars(cents: i64) -> String {
    Cents::new(cents).unwrap().to_string()
}

/// Gives every action; what is refused changes nothing.
pub(crate) fn play(desk: &mut Desk, steps: &[Step]) {
    for step in steps {
        let action = step.action(&desk.case, desk.on);
        let command = desk.command(action);
        let _ = desk.give(&command);
    }
}
