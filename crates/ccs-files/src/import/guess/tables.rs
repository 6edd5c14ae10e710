//! The tables of a profile, as text.

use ccs_core::safe_text::plain;

use crate::kind::Kind;
use crate::profile::OPEN;

/// A profile with the tables of these kinds only: one of another kind would read its files too.
pub(super) fn with_tables_of(text: &str, kinds: &[Kind]) -> String {
    let (mut out, mut waiting, mut is_kept) = (String::new(), String::new(), true);
    for line in text.split_inclusive('\n') {
        // A comment before a table is about it.
        if line.trim().is_empty() || line.starts_with('#') {
            waiting.push_str(line);
            continue;
        }
        if let Some(table) = line.strip_prefix('[') {
            let name = table.split(['.', ']']).next().unwrap_or_default();
            is_kept = Kind::from_name(name).is_none_or(|kind| kinds.contains(&kind));
        }
        if is_kept {
            out.push_str(&waiting);
            out.push_str(line);
        }
        waiting.clear();
    }
    out
}

/// A profile with more keys at the beginning of a kind's table.
pub(super) fn with_keys(text: &str, kind: Kind, keys: &[String]) -> String {
    let table = format!("[{}]", kind.as_str());
    let columns = format!("[{}.columns]", kind.as_str());
    let is_in = |wanted: &str| text.lines().any(|line| line.starts_with(wanted));
    let (after, line) = match (keys, is_in(&table)) {
        ([], _) => return text.to_owned(),
        (_, true) => (table.as_str(), String::new()),
        (_, false) => (columns.as_str(), format!("{table}\n")),
    };
    let keys: Vec<_> = keys.iter().map(|key| plain(key)).collect();
    let keys = keys.join("\n") + "\n";
    let mut out = String::new();
    for written in text.split_inclusive('\n') {
        if !written.starts_with(after) {
            out.push_str(written);
        } else if line.is_empty() {
            out.push_str(written);
            out.push_str(&keys);
        } else {
            out.push_str(&line);
            out.push_str(&keys);
            out.push_str(written);
        }
    }
    out
}

/// A profile of session reports with the line for the day on which they were refreshed, to be switched on.
pub(super) fn with_retrieved_on(text: String) -> String {
    const TABLE: &str = "[session-reports.columns]";
    let has_line = text.lines().any(|line| line.starts_with("retrieved_on"));
    let Some((before, after)) = text.split_once(TABLE).filter(|_| !has_line) else { return text };
    let (rest_of_line, after) = after.split_once('\n').unwrap_or((after, ""));
    format!("{before}{TABLE}{rest_of_line}\n{}\n{after}", RETRIEVED_ON.join("\n"))
}

/// What makes the causes of reports more certain, for its user to switch on.
pub(super) const RETRIEVED_ON: [&str; 2] = [
    "# Causes are more certain with this line, without its mark, and --set retrieved_on=YYYY-MM-DD:",
    "# retrieved_on = { ask = \"the day on which the reports were refreshed\" }",
];

/// A profile of payments whose amount is open, since the file has others beside it.
pub(super) fn with_open_amount(text: &str, others: &str) -> String {
    let line = |line: &str| match line.strip_prefix("ccs = ") {
        Some(ours) => {
            let (ours, _) = ours.split_once(" #").unwrap_or((ours, ""));
            let ours = ours.trim();
            format!("ccs = \"{OPEN}\"   # QUESTION: {ours} as it was, or {others}?")
        }
        None => line.to_owned(),
    };
    text.lines().map(|written| plain(&line(written)).into_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Profile, shipped};

    #[test]
    fn a_profile_is_left_with_the_tables_that_are_in_the_file() {
        let text = "# About.\nprofile = \"a/1\"\n\n[words]\nx = \"y\"\n\n# Of payments.\n[payments]\ndates = \"d/m/y\"\n[payments.columns]\nccs = \"Amount\"\n\n# Of returns.\n[returns.columns]\nstatus = \"Status\"\n";
        let payments = with_tables_of(text, &[Kind::Payments]);
        assert_eq!(Some(payments.as_str()), text.split_once("\n# Of returns.").map(|(all, _)| all));
        let returns = with_tables_of(text, &[Kind::Returns]);
        assert!(
            returns.contains("# Of returns.\n[returns.columns]") && !returns.contains("payments")
        );
        assert_eq!(with_tables_of(text, &[Kind::Payments, Kind::Returns]), text);
        for shipped in shipped() {
            let profile = Profile::parse(shipped.text).expect("it is sound");
            for kind in profile.kinds() {
                let one =
                    Profile::parse(&with_tables_of(shipped.text, &[kind])).expect("it is sound");
                assert!(one.kinds().eq([kind]), "{}", shipped.name);
            }
        }
    }
}
