//! What `ccs check` and the pages say of commands that are accepted.

use serde_json::{Value, json};

use crate::debts::{command, component, lines, raised};
use crate::support::{Folder, ccs};

/// Commands that are accepted with a warning: a component that ends after its day, of a debt whose
/// notice has no content yet.
fn warned() -> Vec<Value> {
    let mut later = component("1", "300.00");
    later["end"] = json!("2026-03-03");
    vec![
        command("k1", "identify", json!({ "components": [later] })),
        command("k2", "raise", json!({ "debt_reason": "DCS", "section": "71C" })),
    ]
}

#[test]
fn check_and_every_page_report_the_warnings_of_an_outcome() {
    let folder = Folder::new();
    let file = folder.file("commands.jsonl", lines(&warned()));
    let checked = ccs(["check", "debt-commands", &file]);
    assert_eq!(checked.status, Some(0), "{}", checked.err);
    assert!(checked.out.contains("commands.jsonl:1: CCS-D213: "), "{}", checked.out);
    assert!(checked.out.ends_with("debt-commands: 2 sound commands, 0 errors, 2 warnings\n"));
    let strict = ccs(["check", "debt-commands", &file, "--strict"]);
    assert_eq!(strict.status, Some(2));
    // A complete notice makes good what the first one lacks.
    let notice = json!({ "explanation": "Two incomes.", "repayment_options": ["BPAY"],
        "contact": "1800 000 000" });
    let complete = lines(&[warned(), vec![command("k3", "issue_notice", notice)]].concat());
    let complete = ccs(["check", "debt-commands", &folder.file("complete.jsonl", complete)]);
    assert!(complete.out.contains(":1: CCS-D213: ") && !complete.out.contains("CCS-D209"));
    assert!(complete.out.ends_with("3 sound commands, 0 errors, 1 warning\n"), "{}", complete.out);
    let messages = |arguments: &[&str]| {
        let ran = ccs([&["debt", &file], arguments].concat());
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        ran.err.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let page = folder.path("page.xlsx");
    let pages = [
        vec!["--format", "text"],
        vec!["--format", "html"],
        vec!["--format", "csv", "--section", "components"],
        vec!["--output", &page],
    ];
    for arguments in pages {
        let warnings = messages(&arguments);
        let expected = [("1", "CCS-D213"), ("2", "CCS-D209")];
        for (warning, (line, code)) in warnings.iter().zip(expected) {
            let begins = format!("warning: {file}:{line}: {code}: ");
            assert!(warning.starts_with(&begins), "{warning}");
        }
        assert_eq!(warnings.len(), 2, "{arguments:?}: {warnings:?}");
        assert_eq!(messages(&[&arguments[..], &["--quiet"]].concat()), [""; 0]);
    }
    // An outcome has them itself.
    assert_eq!(messages(&[]), [""; 0]);
}

#[test]
fn check_decides_commands_under_the_policies_that_are_given() {
    let folder = Folder::new();
    let own = command("k3", "waive", json!({ "type": "full", "reason": "settlement" }));
    let file = folder.file("commands.jsonl", lines(&[raised(), vec![own]].concat()));
    assert_eq!(ccs(["check", "debt-commands", &file]).status, Some(0));
    let refused = ccs(["check", "debt-commands", &file, "--policy", "self_approval=refused"]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.out.contains("commands.jsonl:3: by: CCS-D023: "), "{}", refused.out);
    let unknown = ccs(["check", "debt-commands", &file, "--policy", "self_approval=maybe"]);
    assert!(unknown.status == Some(2) && unknown.err.contains("CCS-L005"), "{}", unknown.err);
    let rows = ccs(["check", "payments", &file, "--policy", "self_approval=refused"]);
    assert!(rows.status == Some(2) && rows.err.contains("CCS-C080"), "{}", rows.err);
}
