//! `ccs attendance --language es` is Spanish to its last word: no label, sentence or line of talk is
//! the one of the English run, but for ids, dates and names of systems.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Folder, Ran, ccs, ccs_given};

/// A file that fills every table, says every notice, and has refusals of every kind.
fn commands() -> String {
    let mut commands = vec![
        json!({ "command": "register_centre", "provider_id": "PR1", "first_period_starts": "2026-01-04" }),
        json!({ "command": "register_child", "child_id": "N1", "enrollment_year_starts": "2026-01-05" }),
        json!({ "command": "select_source", "source": "brightwheel", "today": "2026-01-20" }),
        json!({ "command": "connect_licence", "licence": "49-1" }),
        json!({ "command": "connect_licence", "licence": "49-2" }),
        json!({ "command": "submit_period", "period_starts": "2026-01-04", "channel": "portal", "on": "2026-02-09" }),
        json!({ "command": "select_source", "source": "Playground", "today": "2026-01-20", "from": "2026-03-01" }),
        json!({ "command": "select_source", "source": "PPP", "today": "2026-01-20", "from": "2026-02-15" }),
        json!({ "command": "select_source", "source": "brightwheel", "today": "2026-01-20", "preview": true }),
        json!({ "command": "select_source", "source": "brightwheel", "today": "2026-01-20" }),
        json!({ "command": "submit_period", "period_starts": "2026-01-18", "channel": "portal" }),
        json!({ "command": "status", "day": "2026-01-20" }),
        json!({ "command": "status", "day": "2026-04-20" }),
        json!({ "command": "list_centres", "provider_id": "PR1", "day": "2026-04-20" }),
        json!({ "command": "attendance" }),
    ];
    // Two absences, then a day attended: forty absences and never twenty in a row; then twenty.
    let days = (1..=28).flat_map(|day| [(2, day), (3, day), (4, day)]);
    let mut days: Vec<(u32, u32)> = days.collect();
    days.sort_unstable();
    for (place, (month, day)) in days.into_iter().enumerate() {
        let mark = if place < 60 && place % 3 == 2 { "attended" } else { "absent" };
        commands.push(json!({ "command": "record_attendance", "child_id": "N1",
            "day": format!("2026-{month:02}-{day:02}"), "channel": "ccms", "mark": mark }));
    }
    commands.push(json!({ "command": "record_attendance", "child_id": "N1", "day": "2026-01-06",
        "channel": "portal", "mark": "absent" }));
    commands.extend(refused());
    let line = |(number, command): (usize, &Value)| {
        let mut line = json!({ "schema": "ccs-attendance-command/1", "by": "provider-1",
            "command_id": format!("k{number}"), "centre_id": "C1" });
        line.as_object_mut().unwrap().extend(command.as_object().unwrap().clone());
        format!("{line}\n")
    };
    let lines: String = commands.iter().enumerate().map(line).collect();
    let first = lines.lines().next().unwrap();
    // The first again, and with other content; and what is no command at all.
    format!("{lines}{first}\n{}\n{{\n", first.replace("PR1", "PR2"))
}

fn refused() -> Vec<Value> {
    vec![
        json!({ "command": "connect_licence", "licence": "4 9" }),
        json!({ "command": "register_centre", "centre_id": "C2", "provider_id": "PR1", "first_period_starts": "2026-01-04" }),
        json!({ "command": "connect_licence", "centre_id": "C2", "licence": "49-2" }),
        json!({ "command": "select_source", "source": "another", "today": "2026-01-20" }),
        json!({ "command": "select_source", "source": "PPP", "today": "2026-01-20", "from": "2026-01-19" }),
        json!({ "command": "select_source", "source": "PPP", "today": "2026-01-20", "from": "2026-02-03" }),
        json!({ "command": "select_source", "source": "brightwheel", "today": "2026-05-20" }),
        json!({ "command": "select_source", "source": "brightwheel", "today": "2026-01-01", "from": "2026-01-04" }),
        json!({ "command": "submit_period", "period_starts": "2026-01-05", "channel": "portal" }),
        json!({ "command": "submit_period", "period_starts": "2026-01-04", "channel": "portal" }),
        json!({ "command": "submit_period", "period_starts": "2026-03-01", "channel": "ccms" }),
        json!({ "command": "submit_period", "period_starts": "2026-02-01", "channel": "ccms", "on": "2026-02-03" }),
        json!({ "command": "record_attendance", "child_id": "N1", "day": "2026-02-03", "channel": "portal", "mark": "absent" }),
        json!({ "command": "record_attendance", "child_id": "N1", "day": "2026-01-20", "channel": "ccms", "mark": "absent" }),
        json!({ "command": "record_attendance", "child_id": "N1", "day": "2026-01-03", "channel": "portal", "mark": "absent" }),
        json!({ "command": "status", "centre_id": "C9", "day": "2026-01-03" }),
        json!({ "command": "dance" }),
        json!({ "command": "status", "day": "2026-13-03", "unknown": 1 }),
        json!({ "command": "status" }),
        json!({ "command": "status", "day": "2026-02-30" }),
        json!({ "command": "record_attendance", "child_id": "a b", "day": 7, "channel": "radio", "mark": "" }),
        json!({ "command": "register_centre", "provider_id": "PR2", "first_period_starts": "2026-01-04" }),
    ]
}

fn run(language: &str, format: &str) -> Ran {
    let arguments = ["attendance", "-", "--language", language, "--format", format];
    ccs_given(arguments, commands().as_bytes())
}

/// Whether a text is the same in every language: ids, dates, figures and names of systems.
fn is_of_no_language(text: &str) -> bool {
    let names = ["PPP", "Portal", "brightwheel", "Playground", "Alliance CORE", "no"];
    let is_id = |text: &str| {
        let digits = text.trim_start_matches(['k', 'C', 'N', 'P', 'R']);
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || "-/.".contains(c))
    };
    text.trim().is_empty() || names.contains(&text.trim()) || is_id(text.trim())
}

/// The pieces of text of a page.
fn pieces(html: &str) -> BTreeSet<String> {
    let body = &html[html.find("</style>").unwrap()..];
    let texts = body.split('<').filter_map(|piece| piece.split_once('>'));
    texts.map(|(_, text)| text.trim().to_owned()).filter(|text| !is_of_no_language(text)).collect()
}

#[test]
fn no_label_and_no_sentence_of_a_page_is_english() {
    let (english, spanish) = (run("en", "html"), run("es", "html"));
    assert_eq!((english.status, spanish.status), (Some(2), Some(2)));
    let (english, spanish) = (pieces(&english.out), pieces(&spanish.out));
    assert!(english.len() > 60 && spanish.len() > 60, "{} {}", english.len(), spanish.len());
    let same: Vec<&String> = english.intersection(&spanish).collect();
    assert!(same.is_empty(), "{same:?}");
}

#[test]
fn every_notice_and_refusal_is_translated() {
    let (english, spanish) = (run("en", "json"), run("es", "json"));
    let outcomes = |ran: &Ran| -> Vec<Value> {
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let mut codes = BTreeSet::new();
    for (english, spanish) in outcomes(&english).iter().zip(outcomes(&spanish)) {
        for list in ["errors", "warnings"] {
            let of = |outcome: &Value| outcome[list].as_array().unwrap().clone();
            for (english, spanish) in of(english).iter().zip(of(&spanish)) {
                assert_eq!(english["code"], spanish["code"]);
                assert_ne!(english["message"], spanish["message"]);
                codes.insert(spanish["code"].as_str().unwrap().to_owned());
            }
        }
        let is_same = english["message"] == spanish["message"];
        assert!(!is_same || english["message"].is_null(), "{spanish}");
    }
    // Every notice, and every refusal.
    let of = |from: u32, to: u32| (from..=to).map(|number| format!("CCS-A{number:03}"));
    let missing: Vec<String> =
        of(101, 104).chain(of(1, 18)).filter(|code| !codes.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}: {codes:?}");
}

#[test]
fn the_talk_is_spanish_too() {
    let folder = Folder::new();
    let commands = folder.file("commands.jsonl", commands());
    let damaged = folder.file("damaged", "{}");
    let missing = folder.path("missing.jsonl");
    for more in [
        &["--format", "text"][..],
        &["--format", "csv"],
        &["--width", "80"],
        &["--policy", "a=b"],
        &["--write", "a=b"],
        &["--state", &damaged],
        &["--history", &damaged],
        &["--state", &commands],
        &["--output", "report.docx"],
    ] {
        let messages = ["en", "es"].map(|language| {
            let own = ["attendance", &commands, "--language", language];
            ccs(own.iter().chain(more)).err
        });
        let [english, spanish] = messages.map(|messages| lines(&messages));
        assert!(!spanish.is_empty(), "{more:?}");
        assert!(english.is_disjoint(&spanish), "{more:?}: {spanish:?}");
    }
    let messages = ccs(["attendance", &missing, "--language", "es"]).err;
    assert!(
        messages
            .ends_with("no se puede leer el archivo; compruebe la ruta y el permiso de lectura\n"),
        "{messages}"
    );
    assert!(messages.contains("missing.jsonl: "), "{messages}");
}

fn lines(text: &str) -> BTreeSet<String> {
    text.lines().map(str::to_owned).collect()
}

/// Files have the words of JSON in both languages.
#[test]
fn tables_of_csv_have_the_same_words_in_both_languages() {
    let tables = ["centres", "settings", "choices", "periods", "outstanding", "days"];
    for table in tables {
        let [english, spanish] = ["en", "es"].map(|language| {
            let arguments =
                ["attendance", "-", "--language", language, "--format", "csv", "--section", table];
            ccs_given(arguments, commands().as_bytes()).out
        });
        // What will come is described in words.
        let words = english.replace(" from ", " a partir del ");
        assert_eq!(words, spanish, "{table}");
    }
}
