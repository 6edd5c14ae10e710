//! Amounts that an expression takes out of a cell must be whole.

use std::ops::Range;

/// Names of the currency that may stand between a sign and its amount.
const CURRENCIES: [&str; 4] = ["AUD", "A$", "AU$", "$"];

/// Whether a part of a cell is cut from a longer amount: digits, a mark, a sign, a bracket around it or a
/// percent sign stand beside it.
pub(super) fn is_cut(cell: &str, part: &Range<usize>) -> bool {
    let before = cell.get(..part.start).unwrap_or_default();
    let after = cell.get(part.end..).unwrap_or_default();
    let own = cell.get(part.clone()).unwrap_or_default();
    let is_signed = own.contains(['-', '+', '\u{2212}', '(']);
    let front = without_currency(before);
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_inner = |text: &str| {
        let mut letters = text.chars();
        letters.next().is_some_and(|mark| matches!(mark, '.' | ',' | '\'' | '\u{2019}'))
            && letters.next().is_some_and(is_digit)
    };
    let ends_inner = front == before && before.ends_with(['.', ',', '\'', '\u{2019}']);
    let is_longer =
        before.ends_with(is_digit) || ends_inner || after.starts_with(is_digit) || is_inner(after);
    let is_percent = after.trim_start().starts_with('%');
    let is_bracketed = front.trim_end().ends_with('(') && after.trim_start().starts_with(')');
    // The thousands of `1 042.20` are before a blank.
    let follows_thousands = own.starts_with('0') && own.chars().nth(1).is_some_and(is_digit);
    is_longer
        || follows_thousands
        || is_percent
        || (!is_signed && (is_bracketed || ends_with_sign(front) || begins_with_sign(after)))
}

/// A text without the name of the currency at its end.
fn without_currency(text: &str) -> &str {
    let trimmed = text.trim_end();
    let names = CURRENCIES.iter();
    names
        .filter_map(|name| trimmed.strip_suffix(name))
        .min_by_key(|rest| rest.len())
        .unwrap_or(text)
}

/// Whether what is before an amount ends with its sign. A dash between blanks parts it from words.
fn ends_with_sign(front: &str) -> bool {
    let Some(rest) = front.trim_end().strip_suffix(['-', '\u{2212}', '+']) else { return false };
    let is_apart = front.ends_with(char::is_whitespace) && rest.ends_with(char::is_whitespace);
    !is_apart || rest.trim().is_empty()
}

/// Whether what is behind an amount begins with its sign or its word for one.
fn begins_with_sign(after: &str) -> bool {
    let is_mark = after
        .strip_prefix(['-', '\u{2212}'])
        .is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()));
    let word = after.trim_start().split(|letter: char| !letter.is_alphanumeric()).next();
    is_mark || word.is_some_and(|word| ["CR", "DR"].iter().any(|it| it.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::is_cut;

    #[test]
    fn an_amount_is_cut_where_a_part_of_it_stays_behind() {
        for (cell, part, cut) in [
            ("80.75 (26.9%)", "80.75", false),
            ("-80.75 (26.9%)", "80.75", true),
            ("-80.75 (26.9%)", "-80.75", false),
            ("1,042.20 (80.1%)", "042.20", true),
            ("1,042.20 (80.1%)", "1,042.20", false),
            ("(152.00)", "152.00", true),
            ("(152.00)", "(152.00)", false),
            ("CCS (152.00 paid)", "152.00", false),
            ("-$ 80.75 paid", "80.75", true),
            ("paid $80.75", "80.75", false),
            ("CCS: 80.75, ACCS: 1.00", "80.75", false),
            ("CCS - 80.75", "80.75", false),
            ("CCS -80.75", "80.75", true),
            ("- 80.75", "80.75", true),
            ("80.75- offset", "80.75", true),
            ("80.75 - offset", "80.75", false),
            ("80.75 DR", "80.75", true),
            ("85%", "85", true),
            ("80.755", "80.75", true),
            ("Run 3.80.75", "80.75", true),
            ("1 042.20 paid", "042.20", true),
            ("Week 32 0.75", "0.75", false),
        ] {
            let at = cell.find(part).expect("it is in the cell");
            assert_eq!(is_cut(cell, &(at..at + part.len())), cut, "{part} of {cell}");
        }
    }
}
