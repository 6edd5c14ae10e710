//! Written forms in documents: money is a string and never a number.
#![cfg(feature = "serde")]

use ccs_core::date::{Day, Week};
use ccs_core::enrolment::Enrolment;
use ccs_core::exchange::{Brought, Event, Message};
use ccs_core::hours::ClockTime;
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::{Money, WideMoney};
use ccs_core::session::SessionOfCare;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{from_str, from_value, json, to_string};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Line {
    #[serde(with = "ccs_core::money::serde::dollars")]
    ccs: Money,
    #[serde(with = "ccs_core::money::serde::dollars")]
    total: WideMoney,
    #[serde(default, with = "ccs_core::money::serde::dollars_or_absent")]
    accs: Option<Money>,
}

fn line(ccs: &str) -> Result<Line, String> {
    from_str(&format!(r#"{{"ccs":{ccs},"total":"0.00","accs":null}}"#)).map_err(|e| e.to_string())
}

/// A session may end at midnight, and its child may be signed out then.
#[test]
fn times_of_day_are_written_as_they_print_and_read_back() {
    let times = ["00:00", "07:30", "23:59", "24:00"];
    for text in times {
        let time: ClockTime = from_str(&format!("\"{text}\"")).unwrap();
        assert_eq!(
            (time.to_string(), to_string(&time).unwrap()),
            (text.into(), format!("\"{text}\""))
        );
    }
    for text in ["24:01", "25:00", "7:30", ""] {
        assert!(from_str::<ClockTime>(&format!("\"{text}\"")).is_err(), "{text}");
    }
    let session = json!({ "day": "2025-08-04", "start": "20:00", "end": "24:00", "fee": "50.00",
        "attendance": "attended", "absence_reason": null, "sign_in": "20:05", "sign_out": "24:00" });
    let read: SessionOfCare = from_value(session).unwrap();
    assert_eq!(from_str::<SessionOfCare>(&to_string(&read).unwrap()).unwrap(), read);
}

proptest! {
    #[test]
    fn money_is_written_as_it_prints_and_reads_back(
        ccs in any::<Money>(),
        accs in prop::option::of(any::<Money>()),
    ) {
        let total = ccs + accs.unwrap_or_default();
        let line = Line { ccs, total, accs };
        let text = to_string(&line).unwrap();
        let accs_text = accs.map_or("null".into(), |accs| format!("\"{accs}\""));
        let expected = format!(r#"{{"ccs":"{ccs}","total":"{total}","accs":{accs_text}}}"#);
        prop_assert_eq!(&text, &expected);
        prop_assert_eq!(from_str::<Line>(&text).unwrap(), line.clone());
        let value = serde_json::to_value(&line).unwrap();
        prop_assert_eq!(from_value::<Line>(value).unwrap(), line);
    }

    #[test]
    fn days_are_written_as_they_print_and_read_back(day in any::<Day>()) {
        let text = to_string(&day).unwrap();
        prop_assert_eq!(&text, &format!("\"{day}\""));
        prop_assert_eq!(from_str::<Day>(&text).unwrap(), day);
        if let Some(week) = Week::containing(day) {
            let text = to_string(&week).unwrap();
            prop_assert_eq!(&text, &format!("\"{}\"", week.sunday()));
            prop_assert_eq!(from_str::<Week>(&text).unwrap(), week);
        }
    }

    #[test]
    fn identifiers_are_their_text(text in "[A-Za-z0-9-]{1,32}") {
        let id = ServiceId::new(&text).unwrap();
        let written = to_string(&id).unwrap();
        prop_assert_eq!(&written, &format!("\"{text}\""));
        prop_assert_eq!(from_str::<ServiceId>(&written).unwrap(), id);
        prop_assert_eq!(from_value::<ServiceId>(json!(text)).unwrap(), id);
    }
}

#[test]
fn a_number_is_no_money_and_the_refusal_says_so() {
    for number in ["4.32", "4", "-4", "0", "18446744073709551615", "1e3", "-0.0"] {
        let message = line(number).unwrap_err();
        assert!(
            message
                .contains("money is written as a string, and this is a number: put it in quotes"),
            "{number}: {message}"
        );
    }
    let accs = r#"{"ccs":"1.00","total":"1.00","accs":1.5}"#;
    let message = from_str::<Line>(accs).unwrap_err().to_string();
    assert!(message.contains("put it in quotes"), "{message}");
}

#[test]
fn what_is_no_amount_is_no_money() {
    for wrong in ["true", "null", "[]", "{}", r#""""#, r#""$4""#, r#""1e3""#, r#""4.32345""#] {
        assert!(line(wrong).is_err(), "{wrong}");
    }
    let message = line("true").unwrap_err();
    assert!(message.contains("money is written as a string such as \"80.75\""), "{message}");
    assert_eq!(line(r#""4.32""#).unwrap().ccs.to_string(), "4.32");
    assert_eq!(line(r#""\u0034.32""#).unwrap().ccs.to_string(), "4.32", "escaped");
}

#[test]
fn an_absent_amount_is_null_or_left_out_and_not_zero() {
    let null: Line = from_str(r#"{"ccs":"1.00","total":"1.00","accs":null}"#).unwrap();
    let left_out: Line = from_str(r#"{"ccs":"1.00","total":"1.00"}"#).unwrap();
    let zero: Line = from_str(r#"{"ccs":"1.00","total":"1.00","accs":"0.00"}"#).unwrap();
    assert_eq!((null.accs, left_out.accs), (None, None));
    assert_eq!(zero.accs, Some(Money::ZERO));
    let message = from_str::<Line>(r#"{"ccs":"1.00","total":"1.00","accs":[]}"#).unwrap_err();
    assert!(message.to_string().contains("such as \"80.75\""), "{message}");
}

/// Documents within documents arrive by another door, where null is a unit.
#[test]
fn an_absent_amount_is_absent_in_a_flattened_document_too() {
    #[derive(Deserialize)]
    struct Outer {
        #[serde(flatten)]
        line: Line,
    }
    let read = |accs: &str| {
        let text = format!(r#"{{"ccs":"1.00","total":"1.00","accs":{accs}}}"#);
        from_str::<Outer>(&text).map(|outer| outer.line.accs)
    };
    assert_eq!(read("null").unwrap(), None);
    assert_eq!(read(r#""0.50""#).unwrap(), "0.50".parse().ok());
    assert!(read("0.5").is_err());
}

#[test]
fn neither_null_nor_a_string_is_refused_with_what_would_do() {
    use ccs_core::money::serde::dollars_or_absent;
    use serde::de::IntoDeserializer;
    use serde::de::value::{BoolDeserializer, Error};
    let flag: BoolDeserializer<Error> = true.into_deserializer();
    let message = dollars_or_absent::deserialize::<Money, _>(flag).unwrap_err();
    let words = "expected null, or money written as a string such as \"80.75\"";
    assert!(message.to_string().contains(words), "{message}");
}

#[test]
fn days_weeks_and_identifiers_go_through_the_same_door_as_text() {
    assert!(from_str::<Day>(r#""2019-02-29""#).is_err());
    assert!(from_str::<Day>("20180610").is_err());
    let monday = from_str::<Week>(r#""2018-06-11""#).unwrap_err().to_string();
    assert!(monday.contains("2018-06-10 or 2018-06-17"), "{monday}");
    assert!(from_str::<Week>(r#""2018-06""#).is_err());
    assert!(from_str::<ClearingNumber>("190000113").is_err(), "a number loses its zeros");
    assert!(from_str::<ClearingNumber>(r#""a b""#).is_err());
    assert!(from_str::<ClearingNumber>(r#""""#).is_err());
}

#[test]
fn an_absent_amount_of_a_sum_is_read_too() {
    use ccs_core::money::serde::dollars_or_absent;
    let sum: Option<WideMoney> =
        dollars_or_absent::deserialize(json!("17014118346046923173168730371.0001")).unwrap();
    assert_eq!(sum.unwrap().to_string(), "17014118346046923173168730371.0001");
    let absent: Option<WideMoney> = dollars_or_absent::deserialize(json!(null)).unwrap();
    assert_eq!(absent, None);
}

/// A store keeps names and letters, which nothing prints.
#[test]
fn what_is_personal_is_stored_and_read_back_and_never_shown() {
    let written = serde_json::to_value(crate::exchange_support::enrolment("E1")).unwrap();
    let with = |key: &str, value: serde_json::Value| {
        let mut changed = written.clone();
        changed[key] = value;
        from_value::<Enrolment>(changed)
    };
    let named = with("child", json!("Zyx Canary")).unwrap();
    assert_eq!(serde_json::to_value(&named).unwrap()["child"], "Zyx Canary");
    assert!(!format!("{named:?}").contains("Canary"));
    assert_eq!(with("child", json!(null)).unwrap().child, None);
    assert!(with("child", json!(1)).is_err() && with("from", json!("2025-07-32")).is_err());

    let message = json!({ "id": "M-1", "on": "2025-08-12", "kind": "payment_advice",
        "enrolment": "E1", "week": "2025-08-10", "clearing_number": null, "text": "Zyx Canary" });
    let read: Message = from_value(message.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), message);
    assert!(!format!("{read:?}").contains("Canary"));
    let brought = Brought { messages: vec![read], ..Brought::default() };
    assert_eq!(from_str::<Brought>(&to_string(&brought).unwrap()).unwrap(), brought);
    let event = Event::EnrolmentRegistered(named);
    assert_eq!(from_str::<Event>(&to_string(&event).unwrap()).unwrap(), event);
}
