//! A fold as a state: sent, stored, merged and refused where it is damaged.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Fold, FoldState, OtherSelection, Selection, StateError};
use ccs_reconcile::gather::Gathered;
use ccs_testkit::deal::{Deal, deals};
use ccs_testkit::records::*;
use ccs_testkit::slow::Question;
use ccs_testkit::worlds::any_worlds;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::WEEK;

fn fold(selection: Selection, rows: &[(u64, Fact<'_>)]) -> Fold {
    let mut fold = Fold::new(selection).with_runs(true);
    rows.iter().for_each(|(_, fact)| fold.absorb(*fact));
    fold
}

fn bytes(fold: &mut Fold) -> Vec<u8> {
    serde_json::to_vec(&fold.state()).unwrap()
}

fn restored(bytes: &[u8]) -> Fold {
    let state: FoldState = serde_json::from_slice(bytes).unwrap();
    Fold::restore(&state).unwrap()
}

/// Each hand is folded, sent as bytes, and merged from what arrived.
fn sent(rows: &[(u64, Fact<'_>)], selection: &Selection, deal: &Deal) -> Fold {
    let hands = deal.hands(rows);
    let [first, second, third] =
        hands.map(|hand| restored(&bytes(&mut fold(selection.clone(), &hand))));
    let mut whole = third;
    whole.merge(first).unwrap();
    whole.merge(second).unwrap();
    whole
}

proptest! {
    /// Folds that were sent give the report of the rows, and the very bytes of one fold of them.
    #[test]
    fn sent_folds_are_the_fold_of_all_rows(
        world in any_worlds(),
        question in Question::any(),
        deal in deals(),
    ) {
        let rows = world.rows();
        let mut whole = sent(&rows, &question.selection(), &deal);
        let mut one = fold(question.selection(), &rows);
        prop_assert_eq!(bytes(&mut whole), bytes(&mut one));
        prop_assert_eq!(whole.size().enrolment_weeks, one.size().enrolment_weeks);
        let report = |fold: Fold| {
            let (folded, demand) = fold.finish();
            let mut gathered = Gathered::default();
            rows.iter().for_each(|(place, fact)| gathered.absorb(&demand, *fact, *place));
            folded.report(gathered, &question.options())
        };
        prop_assert_eq!(report(whole), report(one));
    }

    /// A fold goes on from its checkpoint as if it had never stopped.
    #[test]
    fn a_checkpoint_goes_on(world in any_worlds(), at in 0_usize..20) {
        let rows = world.rows();
        let (before, after) = rows.split_at(at.min(rows.len()));
        let mut on = restored(&bytes(&mut fold(Selection::everything(), before)));
        after.iter().for_each(|(_, fact)| on.absorb(*fact));
        prop_assert_eq!(bytes(&mut on), bytes(&mut fold(Selection::everything(), &rows)));
    }
}

#[test]
fn unusual_rows_are_sent_with_the_fold() {
    let sent = state();
    assert_eq!(sent["unusual"]["line_account"].as_array().unwrap().len(), 1);
    assert_eq!(sent["unusual"]["report_id"][0], "SR-3");
    let again = restored(&serde_json::to_vec(&sent).unwrap()).state();
    assert_eq!(serde_json::to_value(again).unwrap(), sent);
}

/// Two services, both types, a cancelled report, a return, unusual rows, a row outside the selection.
fn state() -> Value {
    let world = World::default()
        .paid([
            payment("E1", WEEK, "80.75").accs("19.25"),
            payment("E2", WEEK, "60.00").numbered("PL-1"),
            payment("E1", "2025-08-17", "7.00").accs("1.00").paid_on("2025-08-20"),
            payment("E9", WEEK, "5.00").at("190016362M"),
            payment("E3", WEEK, "1.00").paid_on("2025-08-03"),
        ])
        .reported([
            report("SR-1", "E1", WEEK, "80.75"),
            report("SR-2", "E2", WEEK, "").cancelled(),
            report("SR-3", "E3", WEEK, "1.00").fee("0.50"),
        ])
        .returned([
            returned("E1", WEEK, "10.00"),
            returned("E2", "2025-08-17", "1.00").numbered("R"),
        ]);
    let selection = Selection::everything()
        .to_week(week(WEEK))
        .of_services([SERVICE.parse().unwrap(), "190016362M".parse().unwrap()]);
    serde_json::to_value(fold(selection, &world.rows()).state()).unwrap()
}

/// The errors of a state; one that is not even of its form has none of ours.
fn errors(state: &Value) -> Result<(), Vec<StateError>> {
    let Ok(state) = serde_json::from_value::<FoldState>(state.clone()) else {
        return Err(Vec::new());
    };
    Fold::restore(&state).map(drop).map_err(|errors| errors.iter().copied().collect())
}

/// Every way to damage one value: a number one more, a word longer, a list one shorter or twice as
/// long, a flag turned.
fn damaged(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => vec![Value::from(0)],
        Value::Bool(flag) => vec![Value::from(!flag)],
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => vec![number.wrapping_add(1).into(), (number ^ 1 << 15).into()],
            (_, number) => vec![number.unwrap().wrapping_add(1).into()],
        },
        Value::String(text) => vec![format!("{text}1").into()],
        Value::Array(list) => {
            let mut all: Vec<Value> = Vec::new();
            if !list.is_empty() {
                all.push(list[1..].to_vec().into());
                all.push([list.clone(), list.clone()].concat().into());
            }
            for (at, item) in list.iter().enumerate() {
                for item in damaged(item) {
                    let mut list = list.clone();
                    list[at] = item;
                    all.push(list.into());
                }
            }
            all
        }
        Value::Object(fields) => {
            let mut all = Vec::new();
            for (name, field) in fields {
                for field in damaged(field) {
                    let mut fields = fields.clone();
                    fields.insert(name.clone(), field);
                    all.push(fields.into());
                }
            }
            all
        }
    }
}

#[test]
fn every_damaged_value_is_refused() {
    let state = state();
    assert_eq!(errors(&state), Ok(()));
    let all = damaged(&state);
    assert!(all.len() > 100, "{}", all.len());
    for damaged in all {
        assert!(errors(&damaged).is_err(), "{damaged}");
    }
}

/// Truncated bytes are no state, wherever they end.
#[test]
fn a_cut_state_is_refused() {
    let whole = serde_json::to_vec(&state()).unwrap();
    for length in 0..whole.len() {
        assert!(serde_json::from_slice::<FoldState>(&whole[..length]).is_err(), "{length}");
    }
}

#[test]
fn all_that_is_wrong_is_named_at_once() {
    let mut state = state();
    state["cells"]["week"][0] = u16::MAX.into();
    state["cells"]["flags"] = Value::Array(Vec::new());
    state["groups"]["service"][0] = 900.into();
    let codes: Vec<&str> = errors(&state).unwrap_err().iter().map(StateError::code).collect();
    for code in ["CCS-R020", "CCS-R021", "CCS-R022"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    let mut doubled = self::state();
    let services = doubled["names"]["services"].as_array_mut().unwrap();
    services.reverse();
    let codes: Vec<&str> = errors(&doubled).unwrap_err().iter().map(StateError::code).collect();
    assert!(codes.contains(&"CCS-R023"), "{codes:?}");
}

/// Another version's state is refused as such, whatever else it has.
#[test]
fn another_schema_is_refused() {
    let mut state = state();
    state["schema"] = "ccs-reconcile-fold/1".into();
    state["digest"] = 0.into();
    assert_eq!(errors(&state), Err(vec![StateError::Schema]));
    assert_eq!(StateError::Schema.code(), "CCS-R019");
}

#[test]
fn folds_of_different_questions_are_not_merged() {
    let all = || Fold::new(Selection::everything());
    let some = Fold::new(Selection::everything().from_week(week(WEEK)));
    assert!(all().merge(some).is_err());
    assert!(all().merge(all().with_runs(true)).is_err());
    assert!(all().merge(all()).is_ok());
    assert_eq!(OtherSelection::CODE, "CCS-R016");
}

/// A sum beyond 64 bits survives, though no real week has one.
#[test]
fn sums_beyond_their_column_survive() {
    let line = payment("E1", WEEK, "999999999999.9999");
    let mut fold = Fold::new(Selection::everything());
    (0..2_000).for_each(|_| fold.absorb(Fact::Payment(&line)));
    let sent = bytes(&mut fold);
    let mut restored = restored(&sent);
    assert_eq!(bytes(&mut restored), sent);
    let report = report("SR-1", "E1", WEEK, "");
    restored.absorb(Fact::SessionReport(&report));
    let (folded, demand) = restored.finish();
    let mut gathered = Gathered::default();
    (0..2_000).for_each(|place| gathered.absorb(&demand, Fact::Payment(&line), place));
    gathered.absorb(&demand, Fact::SessionReport(&report), 2_000);
    let report = folded.report(gathered, &ReportOptions::default()).unwrap();
    assert_eq!(report.total.paid().to_string(), "1999999999999999.80");
}

/// Memory grows with the enrolment-weeks, not with the rows of one.
#[test]
fn the_size_counts_what_is_kept() {
    let mut fold = Fold::new(Selection::everything());
    let empty = fold.size();
    assert_eq!((empty.enrolments, empty.enrolment_weeks, empty.clearing_numbers), (0, 0, 0));
    let weeks = ["2025-08-10", "2025-08-17", "2025-08-24"];
    for enrolment in 0..100 {
        for week in weeks {
            fold.absorb(Fact::Payment(&payment(&format!("E{enrolment}"), week, "1.00")));
        }
    }
    let size = fold.size();
    assert_eq!((size.enrolments, size.enrolment_weeks, size.fingerprints), (100, 300, 300));
    assert_eq!(size.clearing_numbers, weeks.len());
    for _ in 0..1_000 {
        fold.absorb(Fact::SessionReport(&report("SR-1", "E1", WEEK, "1.00")));
    }
    let more = fold.size();
    assert_eq!((more.enrolments, more.enrolment_weeks), (100, 300));
    let grown = more.bytes - size.bytes;
    assert!(grown <= 1_000 * 16 + 4_096 * 8, "{grown} bytes for a thousand rows of one week");
}
