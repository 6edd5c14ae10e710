//! What is asked for and cannot be done is refused, rather than passed over.

use crate::support::{Folder, ccs, ccs_given, reconcile, with};

#[test]
fn a_template_is_written_in_its_own_form_or_not_at_all() {
    let folder = Folder::new();
    for ending in ["csv", "html", "txt", "xlsx"] {
        let path = folder.path(&format!("t.{ending}"));
        let ran = ccs(["rates", "--template", "-o", &path]);
        assert_eq!(ran.status, Some(2), "{ending}");
        assert!(ran.err.contains("CCS-C0"), "{}", ran.err);
    }
    let own = folder.path("own.json");
    for more in [["--format", "csv"], ["--format", "text"], ["--width", "80"], ["--rates", &own]] {
        let ran = ccs([&["rates", "--template"], &more[..]].concat());
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{more:?}");
        assert!(ran.err.contains("CCS-C080"), "{}", ran.err);
    }
    assert_eq!(folder.names(), [""; 0]);
    for more in [&[][..], &["--format", "json"], &["-o", "-"]] {
        let ran = ccs([&["rates", "--template"], more].concat());
        assert!(ran.out.starts_with("{\n"), "{more:?}: {}", ran.everything());
    }
}

#[test]
fn what_does_not_act_on_a_template_of_decisions_is_refused() {
    let asked =
        |more: &[&str]| ccs(with(with(reconcile("redbourne"), &["--decisions-template"]), more));
    for more in [
        &["--format", "text"][..],
        &["-o", "t.txt"],
        &["--with-names"],
        &["--width", "80"],
        &["--format", "csv", "--section", "parts"],
    ] {
        let ran = asked(more);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{more:?}");
        assert!(ran.err.contains("CCS-C080"), "{more:?}: {}", ran.err);
    }
    let plain = asked(&[]);
    assert_eq!((plain.status, plain.out), (Some(1), asked(&["--format", "csv"]).out));
}

#[test]
fn nothing_is_not_simulated() {
    let folder = Folder::new();
    let out = folder.path("out");
    for [services, weeks, families] in [["0", "1", "1"], ["1", "0", "1"], ["1", "1", "0"]] {
        let sizes = ["--services", services, "--weeks", weeks, "--families", families];
        let ran = ccs([&["simulate", "--seed", "1", "--out", &out], &sizes[..]].concat());
        assert_eq!(ran.status, Some(2), "{sizes:?}");
        assert!(
            ran.err.contains("CCS-C063") && ran.err.contains(" 0 gives no data"),
            "{}",
            ran.err
        );
    }
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn a_policy_has_one_value() {
    let given = |policies: &[&str]| {
        let policies = policies.iter().flat_map(|policy| ["--policy", policy]);
        ccs_given(["debt", "-"].into_iter().chain(policies), b"")
    };
    let ran = given(&["self_approval=refused", "self_approval=allowed"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("CCS-L006") && ran.err.contains("self_approval"), "{}", ran.err);
    assert_eq!(given(&["self_approval=refused", "self_approval=refused"]).status, Some(0));
}

#[test]
fn a_short_year_and_a_short_row_are_spoken_of_as_they_are() {
    let ran = ccs(with(reconcile("redbourne"), &["--from", "4/6/18"]));
    assert!(ran.err.contains("the year has four digits"), "{}", ran.err);
    let folder = Folder::new();
    let header = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs";
    let file = folder.file("p.csv", format!("{header}\n190016362L\n"));
    let ran = ccs(["check", "payments", &file]);
    assert!(ran.out.contains("the row has 1 cell and the header 7"), "{}", ran.everything());
}
