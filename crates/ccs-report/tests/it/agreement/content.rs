//! What a form says: its amounts, and its words.

use std::collections::BTreeSet;

/// The amounts and the words of a form.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) figures: BTreeSet<String>,
    pub(super) words: BTreeSet<String>,
}

impl Content {
    pub(super) fn of_text(text: &str) -> Self {
        let mut content = Self::default();
        for token in text.split(|c: char| c.is_whitespace() || "()[];:|".contains(c)) {
            let token = token.trim_end_matches(['.', ',', '%']).replace(['$', ','], "");
            if is_amount(&token) {
                content.figures.insert(token);
            }
        }
        let words = text.split(|c: char| !c.is_ascii_alphabetic());
        content.words.extend(words.filter(|word| word.len() > 3).map(str::to_ascii_lowercase));
        content
    }

    /// Of a page, without its style, its window's title and its pictures.
    pub(super) fn of_html(page: &str) -> Self {
        let mut text = String::new();
        let mut skipped: Option<&str> = None;
        for piece in page.split('<').skip(1) {
            let (tag, words) = piece.split_once('>').unwrap();
            let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
            match skipped {
                Some(of) if tag == format!("/{of}") => skipped = None,
                None => skipped = ["style", "title", "svg"].into_iter().find(|it| *it == name),
                Some(_) => {}
            }
            if skipped.is_none() {
                // The parts of an amount in an element of its own are not apart.
                text.push_str(if matches!(name, "data" | "b" | "a") { "" } else { " " });
                text.push_str(words);
            }
        }
        Self::of_text(
            &text
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&"),
        )
    }
}

/// `-80.75`, `5.2550`.
fn is_amount(token: &str) -> bool {
    let token = token.strip_prefix('-').unwrap_or(token);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    token
        .split_once('.')
        .is_some_and(|(whole, part)| digits(whole) && digits(part) && matches!(part.len(), 2 | 4))
}
