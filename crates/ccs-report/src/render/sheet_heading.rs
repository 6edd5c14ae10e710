//! The headings of a sheet, for people: each once, in plain words.

use crate::block::Heading;
use crate::words::capitalised;

/// The heading of each column: its title with that of its group; where that is empty, is the name in
/// files, or another column has it too, that name in words.
pub(super) fn headings(shown: &[(usize, &Heading)]) -> Vec<String> {
    let titles: Vec<String> = shown.iter().map(|(_, heading)| title(heading)).collect();
    let is_clear = |title: &String| {
        let alike = titles.iter().filter(|other| other.eq_ignore_ascii_case(title));
        !title.is_empty() && alike.count() == 1
    };
    let clear = |((_, heading), title): (&(usize, &Heading), &String)| {
        let is_name = heading.title == heading.key || title.contains('_');
        if is_clear(title) && !is_name { title.clone() } else { in_words(heading.key) }
    };
    shown.iter().zip(&titles).map(clear).collect()
}

fn title(heading: &Heading) -> String {
    let title = heading.line();
    if heading.group.is_empty() || title.is_empty() {
        title
    } else {
        format!("{}: {title}", heading.group.replace('\n', " "))
    }
}

/// `weeks_since_last_paid` as `Weeks since last paid`.
fn in_words(key: &str) -> String {
    let word = |word: &str| match word {
        "ccs" => "CCS".to_owned(),
        "accs" => "ACCS".to_owned(),
        "id" => "ID".to_owned(),
        word => word.to_owned(),
    };
    let words: Vec<String> = key.split(['_', '-']).map(word).collect();
    capitalised(&words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{headings, in_words};
    use crate::block::{Column, Table};

    #[test]
    fn a_heading_is_a_title_with_its_group_and_a_name_where_it_would_be_there_twice() {
        let number = |key, title| Column::number(key, title, |(): &()| 1_u64.into());
        let columns = vec![
            number("paid_amount", "Amount").of("CCS paid"),
            number("allocated_amount", "Amount").of("Allocated"),
            number("weeks_since_week_ending", "Weeks"),
            number("weeks_since_last_paid", "Weeks"),
            number("remedy", ""),
            number("rows", "Two\nlines"),
            number("first_deadline", "first_deadline"),
        ];
        let table = Table::new("t", "T", columns, || [crate::block::Row::of(())]);
        let shown: Vec<_> = table.headings.iter().enumerate().collect();
        assert_eq!(
            headings(&shown),
            [
                "CCS paid: Amount",
                "Allocated: Amount",
                "Weeks since week ending",
                "Weeks since last paid",
                "Remedy",
                "Two lines",
                "First deadline"
            ]
        );
        assert_eq!(in_words("difference_ccs"), "Difference CCS");
    }
}
