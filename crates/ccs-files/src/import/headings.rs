//! Which headings may be printed: one that nothing reads can be a child's name, as in a roster.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::guess::known_headings;
use crate::kind::Kind;

/// Words of headings that say nothing of a person.
const USUAL: &[&str] = &[
    "absence",
    "absent",
    "account",
    "additional",
    "address",
    "adjusted",
    "adjustment",
    "age",
    "allocated",
    "amount",
    "attendance",
    "attended",
    "balance",
    "bank",
    "base",
    "birth",
    "bsb",
    "care",
    "carer",
    "category",
    "ccss",
    "centre",
    "child",
    "children",
    "class",
    "code",
    "comment",
    "comments",
    "created",
    "credit",
    "crn",
    "cumulative",
    "currency",
    "customer",
    "date",
    "day",
    "days",
    "debit",
    "description",
    "details",
    "direction",
    "discount",
    "dob",
    "due",
    "email",
    "end",
    "ending",
    "entitlement",
    "expected",
    "family",
    "fee",
    "fees",
    "fiscal",
    "gap",
    "grandparent",
    "group",
    "guardian",
    "hardship",
    "hour",
    "hourly",
    "hours",
    "id",
    "import",
    "indicator",
    "invoice",
    "last",
    "ledger",
    "line",
    "location",
    "method",
    "mobile",
    "modified",
    "month",
    "name",
    "narrative",
    "net",
    "no",
    "note",
    "notes",
    "number",
    "of",
    "opening",
    "organisation",
    "original",
    "other",
    "owner",
    "page",
    "parent",
    "particulars",
    "passed",
    "period",
    "phone",
    "position",
    "preschool",
    "processed",
    "program",
    "provider",
    "quantity",
    "rate",
    "reason",
    "received",
    "record",
    "recovered",
    "recovery",
    "reduced",
    "reduction",
    "reference",
    "remarks",
    "room",
    "row",
    "run",
    "school",
    "sequence",
    "serial",
    "site",
    "start",
    "state",
    "statement",
    "sub",
    "subsidised",
    "subsidy",
    "suburb",
    "sum",
    "surname",
    "tax",
    "time",
    "timestamp",
    "top",
    "total",
    "transaction",
    "transition",
    "type",
    "unit",
    "unnamed",
    "up",
    "updated",
    "user",
    "value",
    "version",
    "week",
    "weekly",
    "weeks",
    "wellbeing",
    "withdrawn",
    "withheld",
    "withholding",
    "year",
    "ytd",
];

/// Whether every word of a heading is one that headings have.
pub(super) fn is_usual(heading: &str) -> bool {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    let usual = WORDS.get_or_init(|| {
        let ours = Kind::ALL.into_iter().flat_map(Kind::columns).map(|column| column.name);
        let headings = Kind::ALL.into_iter().flat_map(known_headings);
        ours.chain(headings).chain(USUAL.iter().copied()).flat_map(words).collect()
    });
    words(heading)
        .all(|word| word.bytes().all(|byte| byte.is_ascii_digit()) || usual.contains(&word))
}

/// The words of a heading, in small letters: `TotalFee($)` and `total_fee` have two.
fn words(heading: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for letter in heading.chars() {
        let begins = !letter.is_alphanumeric() || (was_small && letter.is_uppercase());
        if begins {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
        was_small = letter.is_lowercase();
    }
    words.into_iter().filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::is_usual;

    #[test]
    fn a_name_is_no_usual_heading_and_what_products_write_is() {
        for heading in [
            "Total Fee($)",
            "CCSS Service",
            "Room",
            "Child Name",
            "sessionReportStartDate",
            "Fiscal Year",
            "Debit Amount",
            "Week 2",
            "",
            "YTD Absence",
            "Report no.",
        ] {
            assert!(is_usual(heading), "{heading}");
        }
        for heading in ["Fern Wattle", "Chlo\u{e9}", "Fern", "Child Fern", "O'Brien", "\u{738b}"] {
            assert!(!is_usual(heading), "{heading}");
        }
    }
}
