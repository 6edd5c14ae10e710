//! Every cause and every remedy has a text of its own. `PartKind` and `Remedy` may grow, so the
//! compiler does not see that one lacks it.

use std::collections::BTreeMap;

use ccs_core::money::WideMoney;
use ccs_reconcile::clearing_totals::RunPartKind;
use ccs_reconcile::deposits::DepositPartKind;
use ccs_reconcile::report::{Part, PartKind, Remedy, RemedyCost};
use ccs_report::words::{
    clears_when, deposit_part_text, part_explanation, part_title, remedy_text, run_part_text, work,
};

/// The texts of unknown causes and remedies.
const PLACEHOLDERS: [&str; 2] = ["Another cause", "See the manual."];

/// Asserts that no text is empty or a placeholder, and none is of two things.
fn assert_own<T: std::fmt::Debug>(texts: impl IntoIterator<Item = (T, &'static str)>) {
    let mut seen: BTreeMap<&str, T> = BTreeMap::new();
    for (of, text) in texts {
        assert!(!text.is_empty() && !PLACEHOLDERS.contains(&text), "{of:?} has no text");
        if let Some(other) = seen.get(text) {
            panic!("{of:?} and {other:?} have one text: {text}");
        }
        seen.insert(text, of);
    }
}

#[test]
fn every_cause_has_a_title_and_an_explanation_of_its_own() {
    assert_own(PartKind::ALL.map(|kind| (kind, part_title(kind))));
    assert_own(PartKind::ALL.map(|kind| (kind, part_explanation(kind))));
}

/// Causes that end alike share the text.
#[test]
fn every_cause_says_when_it_clears() {
    for kind in PartKind::ALL {
        assert!(!PLACEHOLDERS.contains(&clears_when(kind)), "{kind:?}");
    }
}

/// The remedies of every cause at every cost: two causes may share a remedy, and no two remedies a
/// text.
#[test]
fn every_remedy_has_a_text_of_its_own() {
    let parts = PartKind::ALL.into_iter().flat_map(|kind| {
        RemedyCost::ALL
            .map(|remedy_cost| Part { remedy_cost, ..Part::new(kind, None, WideMoney::CENT) })
    });
    let remedies: BTreeMap<Remedy, &str> =
        parts.map(|part| (part.remedy(), remedy_text(part.remedy()))).collect();
    assert!(remedies.len() > PartKind::ALL.len() / 2, "{remedies:?}");
    assert_own(remedies);
}

#[test]
fn causes_at_the_bank_costs_and_control_totals_have_texts_of_their_own() {
    assert_own(DepositPartKind::ALL.map(|kind| (kind, deposit_part_text(kind))));
    assert_own(RunPartKind::ALL.map(|kind| (kind, run_part_text(kind))));
    assert_own(RemedyCost::ALL.map(|cost| (cost, work(cost))));
}
