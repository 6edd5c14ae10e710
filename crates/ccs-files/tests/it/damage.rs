//! Histories and snapshots with one thing made wrong, in each of the four areas: every damage is
//! named, and what is sound is taken as it is.

use ccs_files::attendance::AttendanceFile;
use ccs_files::command::{CaseFile, CommandRun, Lists};
use ccs_files::debt::DebtFile;
use ccs_files::exchange::ExchangeFile;
use ccs_files::json::Strictness;
use ccs_files::payments::PaymentsFile;
use serde_json::{Value, json};

/// The entries that some commands make; every command is accepted.
fn history<F: CaseFile>(file: F, commands: &[Value]) -> Vec<Value> {
    let run = CommandRun::new(file, Strictness::Strict).showing(Some(Lists::Changed));
    let mut run = run.keeping_entries();
    let mut entries = Vec::new();
    for (number, own) in (1..).zip(commands) {
        let mut command = json!({ "schema": F::SCHEMA, "command_id": format!("k{number}") });
        command.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        let outcome = run.line(number, command.to_string().as_bytes());
        let codes: Vec<_> = outcome.errors.iter().map(|error| (error.code, &error.field)).collect();
        assert_eq!(codes, [], "{command}");
        entries.extend(outcome.entries.iter().map(|entry| serde_json::from_str(entry).unwrap()));
    }
    assert!(entries.len() >= commands.len());
    entries
}

/// The codes of a history, and the snapshot that it leaves.
fn read<F: CaseFile>(file: F, entries: &[Value]) -> (Vec<&'static str>, Vec<u8>) {
    let mut run = CommandRun::new(file, Strictness::Strict);
    let mut codes = Vec::new();
    for (line, entry) in (1..).zip(entries) {
        let read = run.add_entry(line, entry.to_string().as_bytes());
        codes.extend(read.err().into_iter().flatten().map(|error| error.code));
    }
    codes.extend(run.entries_alone().into_iter().map(|(_, error)| error.code));
    codes.dedup();
    (codes, run.snapshot().unwrap())
}

/// What is done to a history.
enum Damage {
    Twice(usize),
    Left(usize),
    Swapped(usize, usize),
    Set(usize, &'static str, Value),
    Removed(usize, &'static str),
}

impl Damage {
    fn name(&self) -> String {
        match self {
            Self::Twice(at) => format!("entry {at} twice"),
            Self::Left(at) => format!("entry {at} left out"),
            Self::Swapped(one, other) => format!("entries {one} and {other} swapped"),
            Self::Set(at, place, value) => format!("{place} of entry {at} set to {value}"),
            Self::Removed(at, place) => format!("{place} of entry {at} removed"),
        }
    }

    fn done_to(&self, sound: &[Value]) -> Vec<Value> {
        let mut entries = sound.to_vec();
        match self {
            Self::Twice(at) => entries.push(sound[*at].clone()),
            Self::Left(at) => drop(entries.remove(*at)),
            Self::Swapped(one, other) => entries.swap(*one, *other),
            Self::Set(at, place, value) => {
                let (parent, key) = place.rsplit_once('/').unwrap();
                let parent = entries[*at].pointer_mut(parent).unwrap_or_else(|| panic!("{place}"));
                match parent {
                    Value::Object(object) => drop(object.insert(key.to_owned(), value.clone())),
                    Value::Array(list) => list[key.parse::<usize>().unwrap()] = value.clone(),
                    _ => panic!("{place}"),
                }
            }
            Self::Removed(at, place) => {
                let (parent, key) = place.rsplit_once('/').unwrap();
                let parent = entries[*at].pointer_mut(parent).unwrap_or_else(|| panic!("{place}"));
                match parent {
                    Value::Object(object) => drop(object.remove(key).unwrap()),
                    Value::Array(list) => drop(list.remove(key.parse().unwrap())),
                    _ => panic!("{place}"),
                }
            }
        }
        entries
    }
}

/// What may be wrong in every area: entries twice, left out and out of order, unknown keys, schemas
/// and policies, and events that are not their command's.
fn damages_of_all() -> Vec<(Damage, &'static str)> {
    use Damage::{Left, Removed, Set, Swapped, Twice};
    vec![
        (Twice(0), "CCS-L011"),
        (Twice(0), "CCS-L015"),
        (Left(0), "CCS-L015"),
        (Left(1), "CCS-L015"),
        (Swapped(0, 1), "CCS-L015"),
        (Set(1, "/version", json!(7)), "CCS-L015"),
        (Set(1, "/command/command_id", json!("k1")), "CCS-L011"),
        (Set(1, "/events", json!([])), "CCS-L019"),
        (Set(1, "/events", json!([{ "no_such_event": {} }])), "CCS-L019"),
        (Set(1, "/policy", json!({ "no_such_policy": "yes" })), "CCS-L018"),
        (Set(1, "/schema", json!("ccs-other-entry/1")), "CCS-L003"),
        (Set(1, "/unknown", json!(1)), "CCS-L003"),
        (Removed(1, "/command"), "CCS-L003"),
        (Set(1, "/command/unknown", json!(1)), "CCS-F064"),
        (Set(1, "/command/command", json!("unknown")), "CCS-F042"),
        (Removed(1, "/command/command_id"), "CCS-F065"),
        (Set(1, "/digest", json!("0".repeat(32))), "CCS-L021"),
        (Set(1, "/digest", json!("")), "CCS-L021"),
    ]
}

/// Each damage is named, a sound history is not, and it gives one state under every policy.
fn every_damage_is_named<F: CaseFile>(
    file: impl Fn() -> F,
    commands: &[Value],
    own: Vec<(Damage, &'static str)>,
) {
    let sound = history(file(), commands);
    let (codes, state) = read(file(), &sound);
    assert_eq!(codes, [""; 0]);
    for policy in F::POLICIES {
        let (name, values) = policy.split_once('=').unwrap();
        for value in values.split('|') {
            let mut under = file();
            assert!(under.choose(&format!("{name}={value}")));
            let (codes, again) = read(under, &sound);
            assert_eq!((codes, &again), (vec![], &state), "{name}={value}");
        }
    }
    for (damage, expected) in damages_of_all().into_iter().chain(own) {
        let damaged = damage.done_to(&sound);
        let (codes, _) = read(file(), &damaged);
        let what = damage.name();
        assert!(codes.contains(&expected), "{expected} of {codes:?} for {what}: {damaged:#?}");
    }
    every_altered_character_is_found(&file, &sound);
    a_history_without_digests_is_sound(&file, &sound, &state);
    every_altered_snapshot_is_refused(file, &state);
}

/// Another character in place of one.
const fn another(byte: u8) -> u8 {
    match byte {
        b'9' => b'0',
        b'z' => b'a',
        b'Z' => b'A',
        b'0'..=b'8' | b'a'..=b'y' | b'A'..=b'Y' => byte + 1,
        _ => b'x',
    }
}

/// Every seventh character of every entry, whatever it is part of.
fn every_altered_character_is_found<F: CaseFile>(file: &impl Fn() -> F, sound: &[Value]) {
    for (at, entry) in sound.iter().enumerate() {
        let text = entry.to_string().into_bytes();
        for place in (at % 7..text.len()).step_by(7).filter(|place| text[*place].is_ascii()) {
            let mut altered = text.clone();
            altered[place] = another(altered[place]);
            let mut run = CommandRun::new(file(), Strictness::Strict);
            for (line, before) in (1..).zip(&sound[..at]) {
                run.add_entry(line, before.to_string().as_bytes()).unwrap();
            }
            let read = run.add_entry(9_999, &altered);
            assert!(read.is_err(), "{}", String::from_utf8_lossy(&altered));
        }
    }
}

/// Entries that were written before there were digests are read as they were.
fn a_history_without_digests_is_sound<F: CaseFile>(
    file: &impl Fn() -> F,
    sound: &[Value],
    state: &[u8],
) {
    let mut earlier = sound.to_vec();
    for entry in &mut earlier {
        assert!(entry.as_object_mut().unwrap().remove("digest").is_some());
    }
    assert_eq!(read(file(), &earlier), (vec![], state.to_vec()));
}

/// A snapshot with another version, a command id less, a book less, or another figure.
fn every_altered_snapshot_is_refused<F: CaseFile>(file: impl Fn() -> F, state: &[u8]) {
    let resumes = |state: &Value| {
        let mut run = CommandRun::new(file(), Strictness::Strict);
        run.resume(state.to_string().as_bytes()).map_err(|damaged| damaged.code)
    };
    let sound: Value = serde_json::from_slice(state).unwrap();
    assert_eq!(resumes(&sound), Ok(()));
    let altered = |alter: &dyn Fn(&mut Value)| {
        let mut state = sound.clone();
        alter(&mut state);
        resumes(&state)
    };
    let book = |state: &mut Value| state["books"][0].take();
    let changes: [&dyn Fn(&mut Value); 6] = [
        &|state| state["books"][0]["version"] = json!(1_000),
        &|state| drop(state["books"][0]["command_ids"].as_array_mut().unwrap().pop()),
        &|state| state["books"][0]["as_at"] = json!("2030-01-01"),
        &|state| state["books"] = json!([]),
        &|state| state["books"][0]["state"] = json!({}),
        &|state| state["books"][0]["book"] = json!("other"),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        assert_eq!(altered(change), Err("CCS-L019"), "change {at}");
    }
    let twice = |state: &mut Value| {
        let first = book(state);
        state["books"] = json!([first, first]);
    };
    assert_eq!(altered(&twice), Err("CCS-L019"));
    let without = |state: &mut Value| drop(state.as_object_mut().unwrap().remove("digest"));
    assert_eq!(altered(&without), Err("CCS-L003"));
    assert_eq!(altered(&|state| state["unknown"] = json!(1)), Err("CCS-L003"));
}

fn debt(case: &str, on: &str, own: Value) -> Value {
    let mut command = json!({ "debt_case_id": case, "on": on, "by": "officer-7",
        "notes": { "summary": "Why." } });
    command.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    command
}

fn commands_of_debts() -> [Value; 10] {
    let component = |id: &str, amount: &str| {
        json!({ "component_id": id, "component": "CCS", "care_type": "centre_based_day_care",
            "service": "Redbourne", "start": "2025-07-07", "end": "2026-01-04", "amount": amount })
    };
    let identify = |lines: Value| json!({ "command": "identify", "components": lines });
    let raise = json!({ "command": "raise", "debt_reason": "DCS", "section": "71C" });
    let waive = json!({ "command": "waive", "type": "partial_amount", "amount": "30.00",
        "reason": "settlement" });
    let two = json!([component("1", "100.00"), component("2", "50.00")]);
    [
        debt("DC-1", "2026-03-02", identify(two)),
        debt("DC-1", "2026-03-02", raise.clone()),
        debt("DC-1", "2026-03-03", waive),
        debt(
            "DC-1",
            "2026-03-04",
            json!({ "command": "reverse_waiver", "waiver_id": "k3",
            "reverse_reason": "WIE" }),
        ),
        debt(
            "DC-1",
            "2026-03-05",
            json!({ "command": "repay", "amount": "180.00",
            "source": "BPAY" }),
        ),
        debt("DC-2", "2026-03-05", identify(json!([component("1", "500.00")]))),
        debt("DC-2", "2026-03-05", raise),
        debt(
            "DC-1",
            "2026-03-06",
            json!({ "command": "transfer", "to_debt_case_id": "DC-2",
            "amount": "20.00" }),
        ),
        debt("DC-1", "2026-03-07", json!({ "command": "refund", "amount": "10.00" })),
        debt("DC-2", "2026-04-07", json!({ "command": "charge_interest", "to": "2026-04-07" })),
    ]
}

#[test]
fn debts() {
    use Damage::{Left, Removed, Set, Swapped};
    let commands = commands_of_debts();
    let own = vec![
        // A split whose lines do not come of its weights, and one that is not its command's.
        (Set(2, "/events/0/split/shares/0/cents", json!("20.01")), "CCS-L019"),
        (
            Set(
                2,
                "/events/0/split/shares",
                json!([
            { "key": "1", "cents": "19.99", "weight": "100.00" },
            { "key": "2", "cents": "10.01", "weight": "50.00" }]),
            ),
            "CCS-L012",
        ),
        (Set(2, "/events/0/split/shares/0/key", json!("9")), "CCS-L012"),
        (Set(2, "/command/amount", json!("31.00")), "CCS-L019"),
        (Set(2, "/command/type", json!("full")), "CCS-L019"),
        (Set(3, "/events/0/split/shares/0/cents", json!("19.00")), "CCS-L013"),
        (Set(3, "/events/0/waiver_id", json!("k9")), "CCS-L017"),
        (Set(4, "/events/0/repayment_id", json!("k3")), "CCS-L019"),
        (Removed(4, "/events/0/splits/1"), "CCS-L019"),
        (Set(9, "/command/amount", json!("11.00")), "CCS-L019"),
        (Set(9, "/events/0/split/shares/0/cents", json!("90.00")), "CCS-L014"),
        (Set(10, "/events/0/amount", json!("0.01")), "CCS-L019"),
        (Set(3, "/command/decided_on", json!("2026-03-01")), "CCS-L016"),
        // What no figure depends on.
        (Set(4, "/command/on", json!("2027-03-05")), "CCS-L021"),
        (Set(2, "/command/by", json!("officer-8")), "CCS-L021"),
        (Set(2, "/command/notes/summary", json!("Why!")), "CCS-L021"),
        (Set(2, "/command/customer_id", json!("111222333A")), "CCS-L021"),
        // Half a transfer, either side, and sides that differ.
        (Left(8), "CCS-L017"),
        (Left(7), "CCS-L017"),
        (Swapped(7, 8), "CCS-L017"),
        (Set(8, "/events/0/splits/0/shares/0/cents", json!("19.00")), "CCS-L017"),
        (Set(7, "/events/0/split/shares/0/cents", json!("19.00")), "CCS-L019"),
        (Set(7, "/events/0/to", json!("DC-9")), "CCS-L019"),
    ];
    every_damage_is_named(|| DebtFile::new(ccs_debt::policy::Policy::default()), &commands, own);
}

#[test]
fn payments() {
    let payment = |on: &str, own: Value| {
        let mut command = json!({ "customer_id": "C1", "activity_id": "A1", "on": on,
            "by": "officer-7" });
        command.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        command
    };
    let owed = |id: &str, determined: &str, balance: &str| {
        json!({ "command": "record_debt", "debt_case_id": id, "determined_on": determined,
            "balance": balance, "component": "CCS" })
    };
    let commands = [
        payment("2026-09-14", owed("DC-1", "2026-01-01", "300.00")),
        payment("2026-09-14", owed("DC-2", "2026-02-01", "900.00")),
        payment(
            "2026-09-14",
            json!({ "command": "plan", "changes": [{ "week_ending": "2025-08-10",
            "enrolment_id": "E1", "recipient": "customer", "component": "CCS",
            "amount": "500.00" }] }),
        ),
        payment("2026-09-14", json!({ "command": "finalise" })),
        payment(
            "2026-09-15",
            json!({ "command": "plan", "activity_id": "A2",
            "changes": [{ "week_ending": "2025-08-10", "enrolment_id": "E1",
                "recipient": "customer", "component": "CCS", "amount": "800.00" }] }),
        ),
        payment("2026-09-15", json!({ "command": "finalise", "activity_id": "A2" })),
        payment(
            "2026-09-15",
            json!({ "command": "issue", "activity_id": "A2",
            "posting_date": "2026-09-16" }),
        ),
        payment(
            "2026-09-17",
            json!({ "command": "return", "activity_id": "A2",
            "reason": "account closed" }),
        ),
    ];
    use Damage::Set;
    let line = |id: &str, amount: &str, after: &str, on: &str| {
        json!({ "debt_case_id": id, "component": "CCS", "determined_on": on, "amount": amount,
            "balance_after": after })
    };
    let newest_first = json!([line("DC-2", "500.00", "400.00", "2026-02-01")]);
    let own = vec![
        (Set(0, "/events/0/balance", json!("301.00")), "CCS-L019"),
        (Set(0, "/command/balance", json!("301.00")), "CCS-L019"),
        (Set(2, "/events/0/over_limit", json!(true)), "CCS-L019"),
        (Set(2, "/events/0/changes/0/amount", json!("501.00")), "CCS-L019"),
        (Set(3, "/events/0/release/lines/0/amount", json!("299.00")), "CCS-L012"),
        (Set(3, "/events/0/release/lines/0/balance_after", json!("1.00")), "CCS-L019"),
        (Set(3, "/events/0/release/lines/0/debt_case_id", json!("DC-9")), "CCS-L017"),
        (Set(3, "/events/0/release/lines", newest_first), "CCS-L019"),
        (Set(3, "/events/0/release/payable", json!("1.00")), "CCS-L012"),
        (Set(3, "/events/0/release", json!(null)), "CCS-L019"),
        (Set(6, "/events/0/posting_date", json!("2026-09-17")), "CCS-L019"),
        (Set(6, "/events/0/received_on", json!("2026-09-17")), "CCS-L019"),
        (Set(7, "/events/0/reason", json!("other")), "CCS-L019"),
        (Set(5, "/command/decided_on", json!("2026-09-13")), "CCS-L016"),
    ];
    every_damage_is_named(PaymentsFile::default, &commands, own);
}

#[test]
fn exchange() {
    let everything = json!({ "enrolments": "all", "session_reports": "all" });
    let commands = [
        json!({ "command": "register_enrolment", "enrolment_id": "E1", "service_id": "190016362L",
            "arrangement": "CWA", "from": "2025-07-07", "status": "CONFIR" }),
        json!({ "command": "mark", "enrolment_id": "E1", "session_date": "2025-08-04",
            "start": "08:00", "end": "18:00", "fee": "120.00", "attendance": "attended",
            "sign_in": "08:10", "sign_out": "17:05" }),
        json!({ "command": "connect", "today": "2025-08-11", "selection": everything }),
        json!({ "command": "response", "session_report_id": "E1-20250810", "version": 1,
            "outcome": "completed", "entitlements": [{ "session_date": "2025-08-04",
                "ccs": "92.10" }] }),
        json!({ "command": "vary", "session_report_id": "E1-20250810", "today": "2025-08-12",
            "sessions": [{ "session_date": "2025-08-04", "start": "08:00", "end": "18:00",
                "fee": "110.00", "attendance": "attended", "sign_in": "08:10",
                "sign_out": "17:05" }] }),
    ];
    use Damage::Set;
    let own = vec![
        (Set(1, "/command/fee", json!("121.00")), "CCS-L019"),
        (Set(1, "/command/enrolment_id", json!("E9")), "CCS-L017"),
        (Set(3, "/command/version", json!(2)), "CCS-L017"),
        (Set(3, "/command/entitlements/0/ccs", json!("92.11")), "CCS-L019"),
        (Set(4, "/command/sessions/0/fee", json!("111.00")), "CCS-L019"),
        (Set(4, "/command/decided_on", json!("2025-08-10")), "CCS-L016"),
    ];
    every_damage_is_named(ExchangeFile::default, &commands, own);
}

#[test]
fn attendance() {
    let at = |own: Value| {
        let mut command = json!({ "centre_id": "C1" });
        command.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        command
    };
    let commands = [
        at(json!({ "command": "register_centre", "provider_id": "P1",
            "first_period_starts": "2026-01-04" })),
        at(json!({ "command": "connect_licence", "licence": "49-123456" })),
        at(json!({ "command": "record_attendance", "child_id": "N1", "day": "2026-01-05",
            "channel": "portal", "mark": "absent" })),
        at(json!({ "command": "submit_period", "period_starts": "2026-01-04",
            "channel": "portal", "on": "2026-01-19" })),
        at(json!({ "command": "select_source", "source": "brightwheel", "today": "2026-01-20" })),
    ];
    use Damage::Set;
    let own = vec![
        (Set(1, "/command/licence", json!("49-123457")), "CCS-L019"),
        (Set(2, "/command/mark", json!("attended")), "CCS-L019"),
        (Set(2, "/command/centre_id", json!("C9")), "CCS-L017"),
        (Set(3, "/command/period_starts", json!("2026-01-18")), "CCS-L017"),
        (Set(4, "/command/source", json!("Playground")), "CCS-L019"),
        (Set(4, "/command/decided_on", json!("2026-01-01")), "CCS-L016"),
    ];
    every_damage_is_named(AttendanceFile::default, &commands, own);
}

#[test]
fn a_damaged_entry_among_commands_is_bad_input_and_no_refusal() {
    let line = |command: &str| {
        format!(
            r#"{{"schema":"ccs-debt-entry/1","version":1,"command":{command},"policy":{{}},"events":[]}}"#
        )
    };
    let mut run =
        CommandRun::new(DebtFile::new(ccs_debt::policy::Policy::default()), Strictness::Strict);
    let refused = br#"{"schema":"ccs-debt-command/1","command_id":"k1","debt_case_id":"DC-1","on":"2026-03-02","by":"x","command":"repay"}"#;
    assert!(!run.line(1, refused).is_damaged);
    let outcome = run.line(2, line(std::str::from_utf8(refused).unwrap()).as_bytes());
    assert!(outcome.is_damaged);
    assert_eq!(outcome.errors[0].code, "CCS-L019");
}
