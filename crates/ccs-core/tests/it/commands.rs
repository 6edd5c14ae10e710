//! A command that comes twice is known by its id and its content.

use ccs_core::command::{CommandLog, Seen};
use ccs_core::id::CommandId;

fn id(text: &str) -> CommandId {
    CommandId::new(text).unwrap()
}

#[test]
fn the_first_record_of_an_id_stays() {
    let mut log = CommandLog::default();
    log.record(id("k1"), "waive", 1);
    log.record(id("k1"), "adjust", 2);
    assert_eq!(log.seen(id("k1"), &"waive"), Seen::Replayed(&1));
    assert_eq!(log.seen(id("k1"), &"adjust"), Seen::Conflict);
}

#[test]
fn ids_are_compared_byte_for_byte() {
    let mut log = CommandLog::default();
    log.record(id("01"), "waive", ());
    assert_eq!(log.seen(id("1"), &"waive"), Seen::New);
}
