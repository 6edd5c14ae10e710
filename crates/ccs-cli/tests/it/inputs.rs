//! The same rows give the same report, in whatever files they come.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::{Folder, Ran, ccs, ccs_given, example, program, reconcile, with};

const KINDS: [&str; 3] = ["payments", "session-reports", "returns"];

fn text(kind: &str) -> String {
    std::fs::read_to_string(example("three-services").join(format!("{kind}.csv"))).unwrap()
}

/// Reconciles files given by kind.
fn reconciled(files: &[(&str, Vec<String>)], more: &[&str]) -> Ran {
    let mut arguments = vec!["reconcile".to_owned()];
    for (kind, paths) in files {
        arguments.push(format!("--{kind}"));
        arguments.extend(paths.iter().cloned());
    }
    ccs(with(arguments, more))
}

/// What the three files give as they are.
fn plain() -> Ran {
    let files = KINDS.map(|kind| {
        let path = example("three-services").join(format!("{kind}.csv"));
        (kind, vec![path.display().to_string()])
    });
    let ran = reconciled(&files, &["--format", "json"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    ran
}

/// What they give when each is changed first.
fn changed(name: &str, change: impl Fn(&str) -> Vec<u8>) -> Ran {
    let folder = Folder::new();
    let files = KINDS.map(|kind| {
        let path = folder.file(&format!("{kind}{name}"), change(&text(kind)));
        (kind, vec![path])
    });
    reconciled(&files, &["--format", "json"])
}

#[test]
fn gzip_and_zstd_are_read_as_their_text() {
    let gzip = changed(".csv.gz", |text| {
        let mut out = GzEncoder::new(Vec::new(), Compression::fast());
        out.write_all(text.as_bytes()).unwrap();
        out.finish().unwrap()
    });
    assert_eq!(gzip, plain());
    let zstd = changed(".csv.zst", |text| zstd::encode_all(text.as_bytes(), 1).unwrap());
    assert_eq!(zstd, plain());
}

#[test]
fn the_ending_of_a_name_says_nothing_about_what_is_in_it() {
    let gzip = changed(".csv", |text| {
        let mut out = GzEncoder::new(Vec::new(), Compression::fast());
        out.write_all(text.as_bytes()).unwrap();
        out.finish().unwrap()
    });
    assert_eq!(gzip, plain());
}

#[test]
fn line_ends_and_a_byte_order_mark_do_not_matter() {
    let windows =
        changed(".csv", |text| format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes());
    assert_eq!(windows, plain());
    let no_last_end = changed(".csv", |text| text.trim_end().into());
    assert_eq!(no_last_end, plain());
    let blank_lines = changed(".csv", |text| text.replace('\n', "\n\n").into());
    assert_eq!(blank_lines, plain());
}

#[test]
fn the_order_of_columns_does_not_matter() {
    let reversed = changed(".csv", |text| {
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let mut out = csv::Writer::from_writer(Vec::new());
        for row in rows.records() {
            let row = row.unwrap();
            out.write_record(row.iter().rev()).unwrap();
        }
        out.into_inner().unwrap()
    });
    assert_eq!(reversed, plain());
}

#[test]
fn several_files_of_a_kind_in_any_order_are_one() {
    let folder = Folder::new();
    let files = KINDS.map(|kind| {
        let text = text(kind);
        let (header, rows) = text.split_once('\n').unwrap();
        let parts = (0..3).map(|part| {
            let mut content = format!("{header}\n");
            // Equal rows stay in one file: in two they would be overlapping exports.
            for row in rows.lines().rev().filter(|row| row.len() % 3 == part) {
                content.push_str(row);
                content.push('\n');
            }
            folder.file(&format!("{kind}-{part}.csv"), content)
        });
        (kind, parts.collect::<Vec<_>>())
    });
    assert_eq!(reconciled(&files, &["--format", "json"]), plain());
    let turned = files.map(|(kind, paths)| (kind, paths.into_iter().rev().collect()));
    assert_eq!(reconciled(&turned, &["--format", "json"]), plain());
}

#[test]
fn the_number_of_threads_does_not_matter() {
    for format in ["text", "json", "csv", "html"] {
        let by = |threads: &str| {
            let more = ["--format", format, "--threads", threads];
            ccs(with(reconcile("three-services"), &more))
        };
        assert_eq!(by("1"), by("4"), "{format}");
    }
}

#[test]
fn standard_input_is_a_file_like_any_other() {
    let mut arguments = reconcile("redbourne");
    let place = arguments.iter().position(|argument| argument == "--payments");
    arguments[place.unwrap() + 1] = "-".to_owned();
    let payments = std::fs::read(example("redbourne/payments.csv")).unwrap();
    assert_eq!(ccs_given(&arguments, &payments), ccs(reconcile("redbourne")));

    let ran = ccs_given(["check", "services", "-"], b"service_id,name\n190 016,\n");
    assert_eq!(ran.status, Some(2));
    assert!(ran.out.starts_with("standard input:2, column service_id: CCS-F041: "), "{}", ran.out);
}

#[test]
fn standard_input_is_given_once_whatever_the_kinds() {
    let folder = example("redbourne");
    let path = |name: &str| folder.join(name).display().to_string();
    let (payments, reports) = (path("payments.csv"), path("session-reports.csv"));
    let twice = [
        vec!["reconcile", "--payments", "-", "--session-reports", &reports, "--services", "-"],
        vec![
            "reconcile",
            "--payments",
            &payments,
            "--session-reports",
            &reports,
            "--services",
            "-",
            "--deposits",
            "-",
        ],
        vec!["check", "payments", "-", "-"],
    ];
    for arguments in twice {
        let ran = ccs_given(&arguments, b"");
        assert_eq!(ran.status, Some(2));
        assert!(ran.err.contains("CCS-C003"), "{arguments:?}: {}", ran.everything());
    }
}

/// What cannot be read is not taken for a file that is empty.
#[cfg(unix)]
#[test]
fn standard_input_that_cannot_be_read_is_not_an_empty_file() {
    let folder = Folder::new();
    for (arguments, code) in
        [(["check", "payments", "-"].as_slice(), "CCS-C002"), (&["debt", "-"], "CCS-F001")]
    {
        // A folder can be opened, and no byte of it read.
        let input = std::fs::File::open(folder.path("")).unwrap();
        let output = program().args(arguments).stdin(input).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(code), "{arguments:?}: {said}");
    }
}

/// As the contract has it: the same inputs. So one command line serves both.
#[test]
fn an_explanation_takes_the_inputs_of_a_report() {
    let folder = Folder::new();
    let deposits = folder.file("deposits.csv", "date_paid,amount,reference\n2018-07-03,1.00,\n");
    let bad = folder.file(
        "bad.csv",
        "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n\
         190016362L,1,2018-07-03,E1,2018-06-10,$1,\n",
    );
    let data = reconcile("redbourne").split_off(1);
    let mut of = vec!["explain".to_owned(), "E8000034122".to_owned(), "2018-06-10".to_owned()];
    of.extend(data);
    let more = ["--deposits", &deposits, "--payments", &bad, "--keep-going"];
    let ran = ccs(with(of, &[&more[..], &["--format", "json", "--quiet"]].concat()));
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    let document = ran.json();
    assert_eq!(document["left_out"][0]["code"], "CCS-F021");
    assert_eq!(document["service_name"], "Redbourne Family Day Care");
}

#[test]
fn one_of_the_two_reports_may_come_from_standard_input() {
    let folder = Folder::new();
    let report = ccs(with(reconcile("redbourne"), &["--format", "json"])).out;
    let file = folder.file("report.json", &report);
    for order in [["-", file.as_str()], [file.as_str(), "-"]] {
        let ran = ccs_given(["diff", order[0], order[1]], report.as_bytes());
        assert_eq!(ran.status, Some(0), "{}", ran.err);
    }
    let twice = ccs_given(["diff", "-", "-"], report.as_bytes());
    assert!(twice.err.contains("CCS-C003"), "{}", twice.err);
}

#[test]
fn a_service_has_one_name() {
    let folder = Folder::new();
    let two = folder.file("two.csv", "service_id,name\n190016362L,A\n190016362L,B\n");
    let same = folder.file("same.csv", "service_id,name\n190016362L,A\n190016362L,A\n");
    let named = |file: &str| {
        let mut of = reconcile("redbourne");
        of.retain(|argument| argument != "--services" && !argument.ends_with("services.csv"));
        ccs(with(of, &["--services", file]))
    };
    let refused = named(&two);
    assert_eq!(refused.status, Some(2));
    assert!(refused.err.contains("two.csv:3, column name: CCS-R014"), "{}", refused.err);
    assert!(refused.err.contains("two.csv:2"), "{}", refused.err);
    assert_eq!(named(&same).status, Some(1));
}

/// A header may be a row by mistake, and a name in it a child's.
#[test]
fn an_unknown_column_is_named_by_its_number() {
    let folder = Folder::new();
    let many: Vec<String> = (0..70_000).map(|number| format!(",more{number}")).collect();
    let many = many.concat();
    let cells = ",".repeat(70_000);
    for (more, cells, expected) in [
        (",Alex Example", ",x", "column number 7: CCS-F008"),
        (many.as_str(), cells.as_str(), "column number 70006: CCS-F008"),
    ] {
        let payments = folder.file(
            "payments.csv",
            format!(
                "service_id,clearing_number,date_paid,enrolment_id,week_ending,accs{more},ccs\n\
                 190016362L,1,2025-08-13,E1,2025-08-10,{cells},1.00\n"
            ),
        );
        let ran = ccs(["check", "payments", &payments]);
        let all = ran.everything();
        assert_eq!(ran.status, Some(0), "{}", &all[..all.len().min(400)]);
        assert!(all.contains(expected), "{}", &all[..all.len().min(400)]);
        assert!(!all.contains("Alex"), "{}", &all[..all.len().min(400)]);
    }
}

/// A scenario may come from somebody else.
#[test]
fn a_scenario_names_files_of_its_own_folder_only() {
    let data = example("scenarios/with-a-file");
    let scenario = std::fs::read_to_string(data.join("scenario.json")).unwrap();
    let sessions = std::fs::read_to_string(data.join("sessions.csv")).unwrap();
    let folder = Folder::new();
    for inside in ["in", "in/below"] {
        std::fs::create_dir(folder.path(inside)).unwrap();
        folder.file(&format!("{inside}/sessions.csv"), &sessions);
    }
    folder.file("sessions.csv", &sessions);
    let run = |named: &str| {
        let text = scenario.replace("\"sessions.csv\"", &format!("\"{named}\""));
        assert!(text.contains(named), "{text}");
        ccs(["entitlement", &folder.file("in/scenario.json", text)])
    };
    for named in ["sessions.csv", "below/sessions.csv", "below/../sessions.csv"] {
        assert_eq!(run(named).status, Some(0), "{named}");
    }
    for named in ["../sessions.csv", "/etc/passwd", "below/../../sessions.csv"] {
        let ran = run(named);
        assert_eq!(ran.status, Some(2), "{named}");
        assert!(ran.err.contains("CCS-F019"), "{named}: {}", ran.err);
    }
}

/// What a profile leaves out is in no figure, so the report says that it was left out.
#[test]
fn what_a_profile_leaves_out_is_named_in_the_report() {
    let folder = Folder::new();
    let profile = |keep: &str| {
        let name = format!("p{}.toml", keep.len());
        let text = format!(
            "profile = \"product/1\"\n[session-reports]\n{keep}\n[session-reports.columns]\nservice_id = \"Service\"\nenrolment_id = \"Enrolment\"\nweek_ending = \"Week\"\nstatus = \"Status\"\nallocated_ccs = \"CCS\"\n"
        );
        format!("session-reports={}", folder.file(&name, &text))
    };
    let payments = folder.file(
        "payments.csv",
        "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n190016362L,000990000113,2025-08-13,E1,2025-08-10,80.75,\n",
    );
    let reports = folder.file(
        "listing.csv",
        "Service,Enrolment,Week,Status,CCS\n190016362L,E1,2025-08-10,Processed,80.75\n190016362L,E2,2025-08-10,Cancelled,19.25\n",
    );
    let run = |keep: &str, more: &[&str]| {
        let profile = profile(keep);
        let of = ["reconcile", "--payments", &payments, "--session-reports", &reports];
        let through = ["--profile", &profile, "--set", "service_id=190016362L", "--quiet"];
        ccs(of.into_iter().chain(through).chain(more.iter().copied()))
    };
    let all = run("", &["--format", "json"]);
    assert_eq!(all.status, Some(1), "19.25 is allocated to a cancelled report: {}", all.err);
    assert!(all.json().get("omitted").is_none(), "{}", all.out);
    let keep = "keep.Status = \"Processed\"";
    let some = run(keep, &["--format", "json"]);
    assert_eq!(some.status, Some(0), "what is left out on purpose is not open: {}", some.err);
    let omitted = &some.json()["omitted"][0];
    assert_eq!((&omitted["kind"], &omitted["rows"]), (&"session-reports".into(), &1.into()));
    assert_eq!(omitted["why"], "\"Status\" is not \"Processed\" (`keep`)");
    let text = run(keep, &[]).out;
    assert!(text.contains("1 row of the files was left out by the import profiles"), "{text}");
    assert!(text.contains("cancelled ones too"), "{text}");
    let total = "total = { Service = \"Total\" }\ncheck = [\"allocated_ccs\"]";
    let cut_short = run(total, &["--format", "json"]).json();
    let warned = &cut_short["export_warnings"][0];
    let expected = (&"session-reports".into(), &"no_total_row".into());
    assert_eq!((&warned["kind"], &warned["warning"]), expected, "{cut_short}");
    assert!(all.json().get("export_warnings").is_none(), "{}", all.out);
    let text = run(total, &[]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("nothing shows that the file is complete"), "{text}");
}

/// An export of what was charged, and not of what was passed on, makes a difference of every payment: the
/// report says so first. An allocation needs no such amounts.
#[test]
fn an_export_without_what_was_passed_on_is_named() {
    let folder = Folder::new();
    let profile = |allocated: &str| {
        let name = format!("p{}.toml", allocated.len());
        let text = format!(
            "profile = \"product/1\"\n[session-reports]\n[session-reports.columns]\nservice_id = \"Service\"\nenrolment_id = \"Enrolment\"\nweek_ending = \"Week\"\nstatus = \"Status\"\ntotal_fee = \"Fee\"\n{allocated}"
        );
        format!("session-reports={}", folder.file(&name, &text))
    };
    let payments = folder.file(
        "payments.csv",
        "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n190016362L,000990000113,2025-08-13,E1,2025-08-10,80.75,\n",
    );
    let run = |passed_on: &str, allocated: &str, more: &[&str]| {
        let reports = folder.file(
            "listing.csv",
            format!(
                "Service,Enrolment,Week,Status,Fee,Discount\n190016362L,E1,2025-08-10,Processed,100.00,{passed_on}\n"
            ),
        );
        let profile = profile(allocated);
        let of = ["reconcile", "--payments", &payments, "--session-reports", &reports];
        let through = ["--profile", &profile, "--quiet", "--format", "json"];
        let warnings =
            ccs(of.into_iter().chain(through).chain(more.iter().copied())).json()["export_warnings"]
                .take();
        warnings
            .as_array()
            .map(|all| all.iter().map(|one| one["warning"].clone()).collect::<Vec<_>>())
    };
    let named = Some(vec!["nothing_allocated".into()]);
    let read = "allocated_ccs = \"Discount\"\n";
    assert_eq!(run("80.75", "", &[]), named, "the profile reads no such column");
    assert_eq!(run("", read, &[]), named, "the column is empty in every row");
    assert_eq!(run("0.00", read, &[]), None, "nothing was passed on, and the export says so");
    assert_eq!(run("80.75", read, &[]), None);
    assert_eq!(run("80.75", "", &["--allocate", "entitlement-cap"]), None);
}

/// A file that lost its rows makes of all the other file a difference whose cause is in no row.
#[test]
fn a_file_of_payments_or_reports_without_rows_is_named() {
    let folder = Folder::new();
    for (option, name) in [("--payments", "payments"), ("--session-reports", "session-reports")] {
        let whole = std::fs::read_to_string(example(&format!("redbourne/{name}.csv"))).unwrap();
        let header = whole.lines().next().unwrap();
        let empty = folder.file(&format!("empty-{name}.csv"), format!("{header}\n"));
        let arguments = reconcile("redbourne");
        let said = |arguments: &[String]| ccs(arguments).err.matches("CCS-F039").count();
        assert_eq!(said(&arguments), 0);
        // Alone, and beside one that has rows.
        for replaces in [true, false] {
            let mut arguments = arguments.clone();
            let at = arguments.iter().position(|argument| argument == option).unwrap() + 1;
            if replaces {
                arguments[at].clone_from(&empty);
            } else {
                arguments.insert(at, empty.clone());
            }
            let ran = ccs(&arguments);
            assert_eq!(said(&arguments), 1, "{}", ran.err);
            assert!(ran.err.contains(&format!("warning: {empty}: CCS-F039")), "{}", ran.err);
            assert_eq!(said(&with(arguments, &["--quiet"])), 0);
        }
    }
    // There may well be no returns.
    let whole = std::fs::read_to_string(example("redbourne/returns.csv")).unwrap();
    let none = folder.file("returns.csv", format!("{}\n", whole.lines().next().unwrap()));
    let mut arguments = reconcile("redbourne");
    let at = arguments.iter().position(|argument| argument == "--returns").unwrap() + 1;
    arguments[at] = none;
    assert!(!ccs(&arguments).err.contains("CCS-F039"));
}
