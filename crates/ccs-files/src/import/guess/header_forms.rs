//! The forms in which a header may be one that is known.

use crate::import::named::bare;
use crate::kind::Form;

/// Headers of columns that take from the amount beside them.
const DEBITS: &[&str] = &[
    "debit amount",
    "debit",
    "debits",
    "withdrawal",
    "withdrawals",
    "withdrawal amount",
    "money out",
    "paid out",
];

/// Whether a header is that of a column that takes from the amount beside it.
pub(super) fn is_debit(header: &str) -> bool {
    let forms = HeaderForms::of(header);
    DEBITS.iter().any(|known| forms.is(known) || forms.is_nearly(known, Form::Money))
}

/// Words of headers of what another column has now.
const FORMER: &[&str] = &["previous", "prev", "prior", "old", "former", "superseded", "replaced"];

/// Whether a header is that of what was so before: `Previous Enrolment ID`.
pub(super) fn is_former(header: &str) -> bool {
    words(header).any(|word| is_former_word(&word))
}

fn is_former_word(word: &str) -> bool {
    FORMER.contains(&word)
}

fn is_zone(word: &str) -> bool {
    matches!(word, "utc" | "gmt" | "zulu")
}

/// Whether what is in brackets beside an amount leaves it the amount, in dollars: not `(cents)`,
/// `($000)` or `(per hour)`.
fn says_dollars(aside: &[String]) -> bool {
    const DOLLARS: &[&str] = &["a", "au", "aud", "dollar", "dollars"];
    let names: [&[&str]; 2] =
        [&["child", "care", "subsidy"], &["additional", "child", "care", "subsidy"]];
    aside.iter().all(|word| DOLLARS.contains(&word.as_str()))
        || names.iter().any(|name| aside.iter().eq(name.iter()))
}

/// Whether a header says that its amounts are not in dollars.
pub(super) fn has_unit(header: &str) -> bool {
    const UNITS: &[&str] = &["cents", "cent", "\u{a2}", "000", "000s", "thousand", "thousands"];
    words(header).any(|word| UNITS.contains(&word.as_str()))
}

/// The days that a header says name the weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedBy {
    First,
    Last,
}

/// Whether a header says that weeks are named by their first day or by their last.
pub(super) fn weeks_named_by(header: &str) -> Option<NamedBy> {
    let header = header.to_lowercase();
    let has = |some: &[&str]| some.iter().any(|part| header.contains(part));
    let is_first = has(&["start", "commenc", "begin", "w/c"]);
    let is_last = has(&["w/e"]) || words(&header).any(|word| word.starts_with("end"));
    match (is_first, is_last) {
        (true, false) => Some(NamedBy::First),
        (false, true) => Some(NamedBy::Last),
        _ => None,
    }
}

/// Whether a header can be of weeks.
pub(super) fn has_week(header: &str) -> bool {
    let bare = bare(header);
    let is_it = |word: &str| matches!(word, "week" | "weeks" | "weekending" | "fortnight");
    bare.split([' ', '_', '-']).any(is_it) || bare.contains("w/e") || bare.contains("w/c")
}

/// The words and numbers of a header, in small letters.
fn words(header: &str) -> impl Iterator<Item = String> {
    let words = header.split(|letter: char| !(letter.is_alphanumeric() || letter == '\u{a2}'));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The forms of a header in which it may be known.
pub(super) struct HeaderForms {
    bare: String,
    /// Without what is in brackets, such as `(Sunday)` or `(AUD)`.
    short: String,
    /// What is in brackets and after them.
    aside: Vec<String>,
    /// Of a heading in two rows, those of the lower.
    lower: Option<Box<Self>>,
}

impl HeaderForms {
    pub(super) fn of(header: &str) -> Self {
        let (short, aside) = header.split_once('(').unwrap_or((header, ""));
        let aside = words(aside).collect();
        Self { bare: bare(header), short: bare(short), aside, lower: None }
    }

    /// Those of a heading in two rows, `Enrolment / No`: both together, or the lower alone.
    pub(super) fn of_two(header: &str) -> Self {
        match header.split_once(" / ") {
            Some((upper, lower)) => {
                let both = Self::of(&format!("{upper} {lower}"));
                Self { lower: Some(Box::new(Self::of(lower))), ..both }
            }
            None => Self::of(header),
        }
    }

    /// Whether it is a known header as it stands.
    pub(super) fn is(&self, known: &str) -> bool {
        self.bare == known || self.lower.as_ref().is_some_and(|lower| lower.is(known))
    }

    /// Whether it is one without what is in brackets, or without the name of the scheme before what
    /// is no amount: `CCSS Enrolment ID`. Brackets that make it something else are a question.
    pub(super) fn is_nearly(&self, known: &str, form: Form) -> bool {
        let after_name = |text: &str| {
            let rest = text.strip_prefix("ccss ").or_else(|| text.strip_prefix("ccs "));
            rest.is_some_and(|rest| rest == known)
        };
        let is_amount = matches!(form, Form::Money);
        let is_same = if is_amount {
            says_dollars(&self.aside)
        } else {
            !self.aside.iter().any(|word| is_former_word(word) || is_zone(word))
        };
        let is_known = self.short == known
            || (!is_amount && (after_name(&self.bare) || after_name(&self.short)));
        let is_lower = || self.lower.as_ref().is_some_and(|lower| lower.is_nearly(known, form));
        is_same && is_known || is_lower()
    }
}

#[cfg(test)]
mod tests {
    use super::{HeaderForms, NamedBy, has_unit, is_former, weeks_named_by};
    use crate::kind::Form;

    #[test]
    fn brackets_that_change_the_figure_make_it_another_header() {
        let is_ccs = |header: &str| HeaderForms::of(header).is_nearly("ccs", Form::Money);
        for header in ["CCS (AUD)", "CCS (A$)", "CCS ($)", "CCS (Child Care Subsidy)"] {
            assert!(is_ccs(header), "{header}");
        }
        for header in [
            "CCS (cents)",
            "CCS ($000)",
            "CCS ('000)",
            "CCS ($) cents",
            "CCS (\u{a2})",
            "CCS (per hour)",
        ] {
            assert!(!is_ccs(header), "{header}");
        }
        assert!(has_unit("CCS '000") && has_unit("Fee in cents") && !has_unit("Centre 1000"));
        let is_id =
            |header: &str| HeaderForms::of(header).is_nearly("enrolment id", Form::Identifier);
        assert!(is_id("CCSS Enrolment ID (child)") && !is_id("Enrolment ID (previous)"));
    }

    #[test]
    fn a_heading_in_two_rows_is_known_by_both_or_by_the_lower() {
        let is = |header: &str, known: &str| HeaderForms::of_two(header).is(known);
        assert!(is("Enrolment / No", "enrolment no") && is("Session / Week ending", "week ending"));
        assert!(is("Version", "version") && !is("Enrolment / Child", "enrolment"));
    }

    #[test]
    fn a_header_of_what_was_before_or_of_first_days_says_so() {
        assert!(is_former("Previous Enrolment ID") && is_former("Enrolment ID, old"));
        assert!(!is_former("Enrolment ID") && !is_former("Household"));
        for (header, by) in [
            ("Week Commencing", Some(NamedBy::First)),
            ("W/C", Some(NamedBy::First)),
            ("sessionReportStartDate", Some(NamedBy::First)),
            ("Week Ending", Some(NamedBy::Last)),
            ("Week End Date", Some(NamedBy::Last)),
            ("W/E", Some(NamedBy::Last)),
            ("Week", None),
            ("Weekend", None),
            ("Week start to end", None),
        ] {
            assert_eq!(weeks_named_by(header), by, "{header}");
        }
    }
}
