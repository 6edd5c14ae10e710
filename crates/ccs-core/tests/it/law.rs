//! Citations and dated values.

use ccs_core::cite::{Cite, Instrument};
use ccs_core::date::Day;
use ccs_core::dated::{Dated, Entry};
use proptest::prelude::*;

fn entry(from: Day, value: u32) -> Entry<u32> {
    Entry::primary(from, value, Cite::faa("Sch 2 cl 2(3)"), "a notice")
}

proptest! {
    /// The entry in force is the last that has begun, found by looking at each.
    #[test]
    fn the_value_in_force_is_the_last_that_began(
        firsts in prop::collection::btree_set(any::<Day>(), 1..8),
        day in any::<Day>(),
    ) {
        let entries: Vec<Entry<u32>> = (0..).zip(firsts).map(|(n, from)| entry(from, n)).collect();
        let series = Dated::new(&entries);
        prop_assert_eq!(series.entries(), &entries[..]);
        match series.on(day) {
            Ok(found) => {
                let begun = entries.iter().filter(|entry| entry.from <= day);
                prop_assert_eq!(Some(found), begun.max_by_key(|entry| entry.from));
            }
            Err(refusal) => {
                prop_assert!(day < entries[0].from);
                prop_assert_eq!(refusal.to_string(), format!("nothing is in force on {day}"));
            }
        }
        for each in &entries {
            prop_assert_eq!(series.on(each.from), Ok(each));
        }
    }
}

#[test]
#[should_panic(expected = "first days rise")]
fn a_series_out_of_order_does_not_compile_in_a_const() {
    let day = Day::ymd(2025, 7, 7);
    let _ = Dated::new(&[entry(day, 1), entry(day, 2)]);
}

#[test]
#[should_panic(expected = "a series has a first value")]
fn an_empty_series_does_not_compile_in_a_const() {
    let none: &[Entry<u32>] = &[];
    let _ = Dated::new(none);
}

#[test]
fn a_provision_has_one_spelling() {
    let act = Cite::faa("Sch 2 cl 3(1)");
    assert_eq!(act.to_string(), "FAA Sch 2 cl 3(1)");
    assert_eq!(act.instrument(), Instrument::FamilyAssistanceAct);
    assert_eq!(act.provision(), "Sch 2 cl 3(1)");
    let administration = Cite::faaa("s 67EB");
    assert_eq!(administration.to_string(), "FAAA s 67EB");
    assert_eq!(administration.instrument(), Instrument::FamilyAssistanceAdministrationAct);
    assert_ne!(Cite::faa("s 1"), Cite::faaa("s 1"));
}
