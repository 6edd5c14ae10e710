//! What a header says of an amount: which subsidy it is, and which amount of it.

use std::borrow::Cow;

use crate::kind::Kind;

/// A header without the signs that say nothing of what it is: `Total Fee($)`, `Report no.` One that
/// is written as a name of a program, `ClearingNumber`, has its words apart.
pub(super) fn bare(header: &str) -> String {
    let is_sign = |letter: char| matches!(letter, '$' | '(' | ')' | '.' | ':' | '#' | '*' | '?');
    let header = apart(header.trim()).replace(is_sign, " ");
    header.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A header without blanks, with one before each capital letter that begins a word.
fn apart(header: &str) -> Cow<'_, str> {
    if header.contains(char::is_whitespace) {
        return Cow::Borrowed(header);
    }
    let letters: Vec<char> = header.chars().collect();
    let mut out = String::with_capacity(header.len());
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let is_after_small = before.is_some_and(|it| it.is_lowercase());
        let ends_capitals = before.is_some_and(|it| it.is_uppercase())
            && letters.get(at + 1).is_some_and(|it| it.is_lowercase())
            && letters.get(at + 2).is_some_and(|it| it.is_lowercase());
        if letter.is_uppercase() && (is_after_small || ends_capitals) {
            out.push(' ');
        }
        out.push(*letter);
    }
    Cow::Owned(out)
}

/// A subsidy that a header begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Ccs,
    Accs,
}

/// Words of headers that begin with a subsidy and are no amount of it.
const NOT_AMOUNTS: &[&str] = &["hours", "hour", "hrs", "rate", "percentage", "percent", "cap"];

/// The subsidy that a header begins with, and what follows it.
pub(super) fn subsidy(header: &str) -> Option<(Named, String)> {
    const NAMES: [(&str, Named); 4] = [
        ("accs", Named::Accs),
        ("additional child care subsidy", Named::Accs),
        ("ccs", Named::Ccs),
        ("child care subsidy", Named::Ccs),
    ];
    let header = bare(header);
    let rest = |name: &str| {
        let rest = header.strip_prefix(name)?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim().to_owned())
    };
    // `Paid ACCS`, and `Paid / ACCS` of two rows of headings.
    let start = |name: &str| {
        let start = header.strip_suffix(name)?;
        start.ends_with(' ').then(|| start.trim_end_matches([' ', '/', '-']).to_owned())
    };
    let found = |part: &dyn Fn(&str) -> Option<String>| {
        NAMES.iter().find_map(|(name, named)| Some((*named, part(name)?)))
    };
    let (named, rest) = found(&rest).or_else(|| found(&start))?;
    is_of_amounts(&rest).then_some((named, rest))
}

/// Whether words of a heading say nothing that makes it no amount.
pub(super) fn is_of_amounts(words: &str) -> bool {
    !words.contains('%') && words.split(' ').all(|it| !NOT_AMOUNTS.contains(&it))
}

/// Whether a header is that of a kind of ACCS, or of what is paid in addition: `Wellbeing`, `Grandparent`,
/// `Additional subsidy`. Its amounts may count beside those of CCS.
pub(super) fn may_be_accs(header: &str) -> bool {
    const KINDS: &[&str] = &[
        "accs",
        "wellbeing",
        "well-being",
        "grandparent",
        "grandparents",
        "hardship",
        "transition",
        "additional",
        "top-up",
        "topup",
    ];
    let header = bare(header);
    let is_kind = |word: &str| KINDS.contains(&word);
    let is_named = header.split([' ', '/', '_']).any(is_kind) || header.contains("top up");
    let is_other = header.split([' ', '/', '_']).any(|word| NO_SUBSIDY.contains(&word));
    is_named && !is_other && is_of_amounts(&header)
}

/// Words of headers of amounts that are no subsidy.
const NO_SUBSIDY: &[&str] = &[
    "fee",
    "fees",
    "charge",
    "charges",
    "levy",
    "id",
    "type",
    "status",
    "number",
    "date",
    "reason",
    "hourly",
    "absence",
    "absences",
    "balance",
    "estimated",
    "estimate",
    "entitlement",
    "certificate",
    "determination",
    "information",
    "notes",
    "comments",
];

/// Whether the words after the subsidy say that it is the amount that a kind's column has.
pub(super) fn is_of_column(kind: Kind, rest: &str) -> bool {
    let known: &[&str] = match kind {
        Kind::Payments => &[
            "",
            "amount",
            "paid",
            "amount paid",
            "paid amount",
            "payment",
            "payment amount",
            "received",
            "amount received",
        ],
        Kind::SessionReports => &[
            "",
            "amount",
            "passed on",
            "amount passed on",
            "passed on to family",
            "allocated",
            "amount allocated",
            "allocation",
            "applied",
            "fee reduction",
            "reduction",
        ],
        _ => &[],
    };
    known.contains(&rest)
}

#[cfg(test)]
mod tests {
    use super::{Named, bare, is_of_column, may_be_accs, subsidy};
    use crate::kind::Kind;

    #[test]
    fn a_heading_that_is_a_name_of_a_program_has_its_words_apart() {
        for (header, words) in [
            ("ClearingNumber", "clearing number"),
            ("sessionReportStartDate", "session report start date"),
            ("CCSAmount", "ccs amount"),
            ("EnrolmentID", "enrolment id"),
            ("ChildIDs", "child ids"),
            ("week_ending", "week_ending"),
            ("DATE PAID", "date paid"),
            ("Total Fee($)", "total fee"),
        ] {
            assert_eq!(bare(header), words);
        }
    }

    #[test]
    fn a_header_that_begins_with_a_subsidy_is_of_it_unless_it_is_no_amount() {
        for (header, found) in [
            ("ACCS passed on", Some((Named::Accs, "passed on"))),
            ("ACCS ($)", Some((Named::Accs, ""))),
            ("Paid ACCS", Some((Named::Accs, "paid"))),
            ("Paid / ACCS", Some((Named::Accs, "paid"))),
            ("Total CCS", Some((Named::Ccs, "total"))),
            ("Hours of ACCS", None),
            ("NACCS", None),
            ("Additional Child Care Subsidy paid", Some((Named::Accs, "paid"))),
            ("CCS $", Some((Named::Ccs, ""))),
            ("CCSS Enrolment ID", None),
            ("ACCS hours", None),
            ("CCS (%)", None),
            ("CCS hourly rate", None),
            ("Fee", None),
        ] {
            let found = found.map(|(named, rest)| (named, rest.to_owned()));
            assert_eq!(subsidy(header), found, "{header}");
        }
        for header in
            ["Wellbeing", "Grandparent", "Additional subsidy", "Additional CCS", "Top-up", "Top up"]
        {
            assert!(may_be_accs(header), "{header}");
        }
        for header in ["Additional fee", "ACCS type", "Additional hours", "ACCS %", "Room", "CCS"] {
            assert!(!may_be_accs(header), "{header}");
        }
        assert!(is_of_column(Kind::SessionReports, "passed on"));
        assert!(!is_of_column(Kind::Payments, "passed on"));
        assert!(!is_of_column(Kind::Deposits, ""));
    }
}
