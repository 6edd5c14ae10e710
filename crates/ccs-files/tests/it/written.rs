//! CSV as many hands write it: quoted or not, either line end, blank lines, the last end missing.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A well-formed file of services, and what it says.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) file: String,
    /// The name of each row, and the line the row begins on.
    pub(crate) rows: Vec<(u64, String)>,
}

/// How one row is written.
#[derive(Debug, Clone, Copy)]
struct Hand {
    quotes: bool,
    quotes_id: bool,
    returns: bool,
    blank_lines: usize,
}

/// Any well-formed file of services.
pub(crate) fn files() -> impl Strategy<Value = Written> {
    let rows = vec((names(), hands()), 0..12);
    (rows, hands(), any::<bool>(), any::<bool>()).prop_map(
        |(rows, header, has_mark, has_last_end)| {
            let mut written = Written { file: String::new(), rows: Vec::new() };
            if has_mark {
                written.file.push('\u{feff}');
            }
            written.write("service_id", "name", header);
            for (name, hand) in rows {
                let line = written.line();
                written.write("190016362L", &name, hand);
                written.rows.push((line, name));
            }
            if !has_last_end {
                let length = written.file.trim_end_matches(['\r', '\n']).len();
                // A return at the end may belong to a quoted cell's text: then the quote follows it.
                written.file.truncate(length);
            }
            written
        },
    )
}

/// A cell that says something, in as awkward a way as text allows.
pub(crate) fn names() -> impl Strategy<Value = String> {
    let letters = vec![
        'a', 'Z', ' ', ',', '"', '\n', '\r', ';', '\t', '=', '\'', 'é', '猫', '\u{feff}', '\0',
    ];
    vec(select(letters), 1..14).prop_map(|letters| letters.into_iter().collect())
}

fn hands() -> impl Strategy<Value = Hand> {
    let blank_lines = prop_oneof![5 => Just(0_usize), 1 => 1..3_usize];
    (any::<bool>(), any::<bool>(), any::<bool>(), blank_lines).prop_map(
        |(quotes, quotes_id, returns, blank_lines)| Hand {
            quotes,
            quotes_id,
            returns,
            blank_lines,
        },
    )
}

impl Written {
    fn line(&self) -> u64 {
        1 + u64::try_from(self.file.matches('\n').count()).unwrap()
    }

    fn write(&mut self, id: &str, name: &str, hand: Hand) {
        let end = if hand.returns { "\r\n" } else { "\n" };
        let must_quote = name.contains(['"', ',', '\n', '\r']);
        self.file.push_str(&cell(id, hand.quotes_id));
        self.file.push(',');
        self.file.push_str(&cell(name, hand.quotes || must_quote));
        for _ in 0..=hand.blank_lines {
            self.file.push_str(end);
        }
    }
}

fn cell(text: &str, is_quoted: bool) -> String {
    if is_quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
