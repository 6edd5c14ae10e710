//! JSON documents are read strictly, every error at once and under its path.

use ccs_core::hours::Minutes;
use ccs_core::id::ChildId;
use ccs_core::percent::BasisPoints;
use ccs_files::json::{
    Field, FieldError, Form, MOST_DEPTH, MOST_KEPT, MOST_VALUES, Reading, Strictness, add_lines,
    read_document, value,
};
use proptest::prelude::*;

use crate::support::at_least;

/// The codes and paths of what is wrong.
fn wrong<T>(reading: Reading<T>) -> Vec<(&'static str, String)> {
    let errors = reading.result.err().unwrap_or_default();
    errors.into_iter().map(|error| (error.code, error.field.unwrap_or_default())).collect()
}

/// Reads a document that has one key, `x`.
fn read_x<T>(document: impl AsRef<[u8]>, read: impl FnMut(Field<'_>) -> Option<T>) -> Reading<T> {
    let mut read = read;
    read_document(document.as_ref(), Strictness::Strict, |fields| fields.required("x", &mut read))
}

/// The code of the one thing wrong with a value of `x`.
fn code_of<T>(value: &str, read: impl FnMut(Field<'_>) -> Option<T>) -> &'static str {
    let errors = wrong(read_x(format!(r#"{{"x":{value}}}"#), read));
    assert_eq!(errors.len(), 1, "{value}: {errors:?}");
    assert_eq!(errors[0].1, "x");
    errors[0].0
}

fn is_sound(document: impl AsRef<[u8]>) -> bool {
    read_x(document, value::text).result.is_ok()
}

#[test]
fn the_text_is_utf_8_and_one_whole_document() {
    assert!(is_sound(r#"{"x":"a"}"#));
    assert!(is_sound("\u{feff}{\"x\":\"a\"} \n"), "a byte order mark is accepted");
    assert!(is_sound("\u{feff}\u{feff}{\"x\":\"a\"} \n"), "and another");
    let utf16: Vec<u8> = "{\"x\":\"a\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (document, code) in [
        (&b""[..], "CCS-F002"),
        (&utf16, "CCS-F003"),
        (b"\xff\xfe{", "CCS-F003"),
        (b"\xfe\xff\0{", "CCS-F003"),
        (b"{\"x\":\"caf\xe9\"}", "CCS-F004"),
        (b"{\"x\":\"a\"", "CCS-F080"),
        (b"{\"x\":\"a\"} x", "CCS-F080"),
        (b"{\"x\":\"a\"}{}", "CCS-F080"),
        (b"{'x':1}", "CCS-F080"),
        (b"{\"x\":NaN}", "CCS-F080"),
        (b"{\"x\":\"a\",}", "CCS-F080"),
        (b"[]", "CCS-F067"),
        (b"null", "CCS-F067"),
    ] {
        assert_eq!(wrong(read_x(document, value::text)), [(code, String::new())]);
    }
}

#[test]
fn the_rule_of_json_that_is_broken_is_named() {
    let message = |document: &str| {
        let errors = read_x(document, value::text).result.err().unwrap_or_default();
        let [error] = errors.as_slice() else { panic!("{document}: {errors:?}") };
        assert_eq!(error.code, "CCS-F080", "{document}");
        assert!(!error.remedy.is_empty(), "{document}");
        error.message.clone()
    };
    for (document, place, words) in [
        ("{\"x\":\"a\"\n \"y\":1}", "line 2 column 2", "no comma"),
        ("{\"x\":[1 2]}", "line 1 column 9", "no comma"),
        ("{\"x\":\"a\",}", "line 1 column 10", "a comma is before the end"),
        ("{\"x\":[1,]}", "line 1 column 9", "a comma is before the end"),
        ("{\"x\":\"a\"} {}", "line 1 column 11", "follows the document's end"),
        ("{\"x\":\"a", "line 1 column 7", "ends within"),
        ("{\"x\":[\"a\"", "line 1 column 9", "ends within"),
        ("{'x':\"a\"}", "line 1 column 2", "double quotes"),
        ("{\"x\" \"a\"}", "line 1 column 6", "colon"),
        ("{\"x\":\"a\tb\"}", "line 1 column 8", "tab"),
        ("{\"x\":\"C:\\sessions\"}", "line 1 column 10", "backslash"),
        ("{\"x\":007}", "line 1 column 7", "number"),
    ] {
        let message = message(document);
        assert!(message.contains(place), "{document}: {message}");
        assert!(message.contains(words), "{document}: {message}");
    }
    assert_eq!(message("{\"x\":}"), "this is not JSON at line 1 column 6");
}

#[test]
fn a_document_is_bounded_in_depth() {
    let nested = |levels: usize| {
        let (open, close) = ("[".repeat(levels - 1), "]".repeat(levels - 1));
        format!(r#"{{"x":"a","y":{open}{close}}}"#)
    };
    assert_eq!(wrong(read_x(nested(MOST_DEPTH), value::text)), [("CCS-F064", "y".to_owned())]);
    for levels in [MOST_DEPTH + 1, 127, 129, 100_000] {
        let errors = wrong(read_x(nested(levels), value::text));
        assert_eq!(errors, [("CCS-F081", String::new())], "{levels}");
    }
}

/// A document is kept in memory as a whole. Here it has an object, its two values, and a list's.
#[test]
fn a_document_is_bounded_in_values() {
    let with = |values: usize| format!(r#"{{"x":"a","y":[0{}]}}"#, ",0".repeat(values - 4));
    let read = |values| wrong(read_x(with(values), value::text));
    assert_eq!(read(MOST_VALUES), [("CCS-F064", "y".to_owned())]);
    assert_eq!(read(MOST_VALUES + 1), [("CCS-F082", String::new())]);
}

#[test]
fn a_key_occurs_once() {
    let document = r#"{"x":"a","list":[{"a":1,"b":{"c":1,"c":2},"a":2}],"x":"a"}"#;
    let reading = read_document(document.as_bytes(), Strictness::Warn, |fields| {
        fields.required("x", value::text)
    });
    assert_eq!(
        reading.warnings.len(),
        1,
        "`list` is unknown; what is in it is not looked at: {:?}",
        reading.warnings
    );
    let errors = wrong(reading);
    let places: Vec<&str> = errors.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(places, ["list[0].b.c", "list[0].a", "x"]);
    assert!(errors.iter().all(|(code, _)| *code == "CCS-F063"));
}

#[test]
fn a_key_that_nobody_asks_for_is_a_warning_or_when_strict_an_error() {
    let document = br#"{"x":"a","y":1,"Sandy Branch":1}"#;
    let read = |strictness| {
        read_document(document, strictness, |fields| fields.required("x", value::text))
    };
    let lenient = read(Strictness::Warn);
    let places: Vec<Option<&str>> =
        lenient.warnings.iter().map(|warning| warning.field.as_deref()).collect();
    assert_eq!(places, [Some("y"), Some("…")], "a key that may be a name is not repeated");
    assert!(lenient.result.is_ok());
    assert_eq!(wrong(read(Strictness::Strict)).len(), 2);
}

#[test]
fn null_is_absent() {
    let read = |document: &str| {
        let reading = read_document(document.as_bytes(), Strictness::Strict, |fields| {
            fields.optional("x", value::money)
        });
        reading.result.unwrap()
    };
    assert_eq!(read("{}"), None);
    assert_eq!(read(r#"{"x":null}"#), None);
    assert_eq!(read(r#"{"x":"0"}"#), Some(ccs_core::money::Money::ZERO), "zero is not absent");
    assert_eq!(code_of("null", value::money), "CCS-F065");
    assert_eq!(wrong(read_x("{}", value::money)), [("CCS-F065", "x".to_owned())]);
}

#[test]
fn a_number_instead_of_a_string_is_refused_with_the_advice_to_quote_it() {
    for number in ["1", "-1", "4.5", "1e3", "99999999999999999999"] {
        assert_eq!(code_of(number, value::money), "CCS-F066");
        assert_eq!(code_of(number, value::hours), "CCS-F066");
        assert_eq!(code_of(number, value::percentage), "CCS-F066");
        assert_eq!(code_of(number, value::text), "CCS-F066");
    }
    let reading = read_x(r#"{"x":4.5}"#, value::money);
    let message = reading.result.unwrap_err()[0].sentence();
    assert_eq!(message, "this is a JSON number, and a string is asked for; put it in quotes");
}

#[test]
fn each_kind_of_value_has_its_own_refusals() {
    assert_eq!(code_of(r#""""#, value::text), "CCS-F020");
    assert_eq!(code_of(r#""$1""#, value::money), "CCS-F021");
    assert_eq!(code_of(r#""1.00001""#, value::money), "CCS-F026");
    assert_eq!(code_of(r#""1.001""#, value::cents), "CCS-F069");
    assert_eq!(code_of(r#""8h""#, value::hours), "CCS-F070");
    assert_eq!(code_of(r#""8.18""#, value::hours), "CCS-F071");
    assert_eq!(code_of(r#""101""#, value::percentage), "CCS-F072");
    assert_eq!(code_of(r#""5 %""#, value::percentage), "CCS-F072");
    assert_eq!(code_of("1.5", value::integer::<u32>), "CCS-F073");
    assert_eq!(code_of("-1", value::integer::<u32>), "CCS-F073");
    assert_eq!(code_of(r#""1""#, value::integer::<u32>), "CCS-F067");
    assert_eq!(code_of(r#""true""#, value::boolean), "CCS-F067");
    assert_eq!(code_of(r#""10/08/2025""#, value::day), "CCS-F030");
    assert_eq!(code_of(r#""2025-02-29""#, value::day), "CCS-F031");
    assert_eq!(code_of(r#""2025-08-11""#, value::week_ending), "CCS-F033");
    assert_eq!(code_of(r#""24:00""#, value::clock_time), "CCS-F035");
    assert_eq!(code_of(r#""a b""#, value::identifier::<ChildId>), "CCS-F041");
    assert_eq!(code_of(r#""no""#, value::word(&[("yes", 1), ("perhaps", 2)])), "CCS-F042");
    assert_eq!(code_of(r#"["a"]"#, value::text), "CCS-F067");
    assert_eq!(code_of(r#"{"a":1}"#, value::list(value::text)), "CCS-F067");
}

#[test]
fn hours_are_decimal_and_exact() {
    let hours = |text: &str| read_x(format!(r#"{{"x":"{text}"}}"#), value::hours).result.ok();
    assert_eq!(hours("8.3"), Some(Minutes::from_hours_and_minutes(8, 18)));
    assert_eq!(hours("10"), Some(Minutes::from_hours_and_minutes(10, 0)));
    assert_eq!(hours("0.0500"), Some(Minutes::new(3)));
    for text in ["8.30000", ".5", "8.", "-1", "+1", "1e1", "12345", " 8", "8,3", ""] {
        assert_eq!(hours(text), None, "{text:?}");
    }
}

#[test]
fn errors_of_every_item_come_at_once_in_the_order_of_the_document() {
    let document =
        br#"{"schema":"other/1","list":[{"day":"x"},{"day":"2025-08-10","more":[1,"a"]},7],
        "period":{"from":"2025-08-10","to":"2025-08-09"}}"#;
    let reading = read_document(document, Strictness::Strict, |fields| {
        let schema = fields.schema("toy/1");
        let list = fields.list(
            "list",
            value::object(|item| {
                let day = item.required("day", value::day);
                let more = item.list_or_empty("more", value::money);
                Some((day?, more?))
            }),
        );
        let period = fields.required("period", value::object(value::period));
        Some((schema?, list?, period?))
    });
    let expected = [
        ("CCS-F068", "schema"),
        ("CCS-F030", "list[0].day"),
        ("CCS-F066", "list[1].more[0]"),
        ("CCS-F028", "list[1].more[1]"),
        ("CCS-F067", "list[2]"),
        ("CCS-F074", "period.to"),
    ];
    assert_eq!(wrong(reading), expected.map(|(code, place)| (code, place.to_owned())));
}

#[test]
fn a_value_may_have_more_than_one_form() {
    let read = |document: &str| {
        let reading = read_document(document.as_bytes(), Strictness::Strict, |fields| match fields
            .form("x")
        {
            Form::Boolean => fields.required("x", value::boolean).map(usize::from),
            _ => Some(fields.list("x", value::day)?.len()),
        });
        reading.result.ok()
    };
    assert_eq!(read(r#"{"x":true}"#), Some(1));
    assert_eq!(read(r#"{"x":["2025-08-10","2025-08-11"]}"#), Some(2));
    assert_eq!(read(r#"{"x":"2025-08-10"}"#), None);
    assert_eq!(read("{}"), None);
}

#[test]
fn an_error_of_the_callers_own_has_the_path_of_its_object() {
    let document = br#"{"x":{"a":"1"}}"#;
    let reading = read_document(document, Strictness::Strict, |fields| {
        fields.required(
            "x",
            value::object(|inner| {
                inner.required("a", value::money)?;
                inner.refuse_with::<()>("notes.summary", "CCS-T001", "it is missing", "fill it in")
            }),
        )
    });
    let error = reading.result.unwrap_err().remove(0);
    assert_eq!(error.to_string(), "x.notes.summary: CCS-T001: it is missing; fill it in");
    assert_eq!(
        serde_json::to_string(&error).unwrap(),
        r#"{"code":"CCS-T001","field":"x.notes.summary","message":"it is missing; fill it in"}"#
    );
}

proptest! {
    #![proptest_config(at_least(500))]

    #[test]
    fn what_was_printed_is_read_back(points in 0_u16..=10_000, quarters in 0_u32..40_000) {
        let share = BasisPoints::new(points).unwrap();
        let document = format!(r#"{{"x":"{share}"}}"#);
        prop_assert_eq!(read_x(document, value::percentage).result.ok(), Some(share));
        let (whole, part) = (quarters / 4, quarters % 4 * 25);
        let document = format!(r#"{{"x":"{whole}.{part:02}"}}"#);
        let expected = (whole < 10_000).then(|| Minutes::new(quarters * 15));
        prop_assert_eq!(read_x(document, value::hours).result.ok(), expected);
    }

    #[test]
    fn an_error_never_repeats_a_value(secret in "[g-zG-Z]{12}") {
        let quoted = format!("\"{secret}\"");
        let documents = [
            format!(r#"{{"x":{quoted},"y":{{"x":{quoted}}}}}"#),
            format!(r#"{{"x":{secret}}}"#),
            format!(r#"{{"x":[{quoted}],"{secret} {secret}":1}}"#),
        ];
        for document in documents {
            let readings = [
                read_x(&document, value::money).result.err(),
                read_x(&document, value::day).result.err(),
                read_x(&document, |field| value::word(&[("a", ())])(field)).result.err(),
            ];
            for errors in readings {
                let shown = format!("{errors:?}");
                prop_assert!(errors.is_some_and(|errors| !errors.is_empty()));
                prop_assert!(!shown.contains(&secret), "{}", shown);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let reading = read_x(&bytes, value::text);
        prop_assert!(reading.result.is_ok() || reading.result.is_err_and(|errors| !errors.is_empty()));
    }
}

/// What is unknown in an object that may have `elected_hours` and `fee`.
fn unknown(document: &str) -> Vec<String> {
    let reading = read_document(document.as_bytes(), Strictness::default(), |fields| {
        let (hours, fee) =
            (fields.optional("elected_hours", value::text), fields.optional("fee", value::money));
        Some((hours?, fee?))
    });
    reading.result.err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn an_unknown_key_is_an_error_that_names_the_nearest_known_one() {
    assert_eq!(
        unknown(r#"{"elected_hour":"50"}"#),
        ["elected_hour: CCS-F064: unknown key; did you mean `elected_hours`?"]
    );
    assert_eq!(
        unknown(r#"{"colour":"blue"}"#),
        ["colour: CCS-F064: unknown key; check its spelling, or remove it"]
    );
    assert_eq!(unknown(r#"{"$schema":"https://example.org","fee":"1.00"}"#), [""; 0]);
}

#[test]
fn unknown_keys_come_together_with_other_errors() {
    let errors = unknown(r#"{"fees":"1.00","fee":1}"#);
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[1].starts_with("fees: CCS-F064"), "{errors:?}");
}

#[test]
fn without_its_schema_nothing_of_a_document_is_unknown() {
    let reading =
        read_document(br#"{"schema":"other/1","fee":"1"}"#, Strictness::Strict, |fields| {
            fields.schema("toy/1")
        });
    let codes: Vec<_> = reading.result.unwrap_err().iter().map(|error| error.code).collect();
    assert_eq!(codes, ["CCS-F068"]);
}

#[test]
fn a_limited_number_of_errors_is_kept_and_the_rest_counted() {
    let keys: Vec<String> = (0..2_500).map(|number| format!("\"k{number}\":1")).collect();
    let errors = unknown(&format!("{{{}}}", keys.join(",")));
    assert_eq!(errors.len(), MOST_KEPT + 1);
    let last = errors.last().unwrap();
    assert!(last.starts_with("CCS-F083: 1500 more errors are not listed"), "{last}");
}

#[test]
fn an_error_of_a_document_gets_the_line_of_its_value() {
    let document = "\u{feff}{\"a\": {\n  \"b\": [1,\n   {\"c\": \"x\\\"},\", \"d\": [\n], \"e\": -1.5e3}],\n \"f\": null},\n\"g\": true}\n";
    for (path, line) in [
        ("a", Some(1)),
        ("a.b", Some(2)),
        ("a.b[0]", Some(2)),
        ("a.b[1]", Some(3)),
        ("a.b[1].c", Some(3)),
        ("a.b[1].d", Some(3)),
        ("a.b[1].e", Some(4)),
        ("a.f", Some(5)),
        ("g", Some(6)),
        // What is missing is missing in something.
        ("a.b[1].z", Some(3)),
        ("a.z.y", Some(1)),
        ("z", None),
    ] {
        let error = FieldError::about(path, "CCS-F065", "the key is missing or null");
        let mut refusals = [error.clone().in_file("s.json", None), error.in_file("t.json", None)];
        add_lines(document.as_bytes(), "s.json", &mut refusals);
        assert_eq!(refusals[0].line, line, "{path}");
        assert_eq!(refusals[1].line, None, "of another file");
        if let Some(line) = line {
            assert_eq!(refusals[0].place(), format!("s.json:{line}: {path}"));
        }
    }
}

proptest! {
    #![proptest_config(at_least(200))]

    /// Whatever the bytes are, the walk over them ends.
    #[test]
    fn lines_are_looked_for_in_any_bytes(document in "[\\[\\]{}\",:\\\\ a1\n]{0,60}") {
        let error = FieldError::about("a.a[1]", "CCS-F065", "missing");
        let mut refusals = [error.in_file("s.json", None)];
        add_lines(document.as_bytes(), "s.json", &mut refusals);
        let lines = u64::try_from(document.lines().count()).unwrap() + 1;
        prop_assert!(refusals[0].line.is_none_or(|line| line <= lines));
    }
}
