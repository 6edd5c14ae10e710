//! What a header says of an amount: which subsidy it is, and which amount of it.

use crate::kind::Kind;

/// A header without the signs that say nothing of what it is: `Total Fee($)`, `Report no.`
pub(super) fn bare(header: &str) -> String {
    let is_sign = |letter: char| matches!(letter, '$' | '(' | ')' | '.' | ':' | '#' | '*' | '?');
    header.replace(is_sign, " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
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
    let (named, rest) = NAMES.iter().find_map(|(name, named)| Some((*named, rest(name)?)))?;
    let is_amount = !rest.contains('%') && rest.split(' ').all(|it| !NOT_AMOUNTS.contains(&it));
    is_amount.then_some((named, rest))
}

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
    use super::{Named, is_of_column, subsidy};
    use crate::kind::Kind;

    #[test]
    fn a_header_that_begins_with_a_subsidy_is_of_it_unless_it_is_no_amount() {
        for (header, found) in [
            ("ACCS passed on", Some((Named::Accs, "passed on"))),
            ("ACCS ($)", Some((Named::Accs, ""))),
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
        assert!(is_of_column(Kind::SessionReports, "passed on"));
        assert!(!is_of_column(Kind::Payments, "passed on"));
        assert!(!is_of_column(Kind::Deposits, ""));
    }
}
