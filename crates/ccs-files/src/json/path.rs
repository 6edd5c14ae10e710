//! A path in a document, such as `children[0].born`. It is kept on the stack and written only for
//! an error.

use std::fmt::{self, Write};

#[derive(Debug, Clone, Copy)]
pub(super) enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl Path<'_> {
    /// `None` for the document as a whole.
    pub(super) fn written(&self) -> Option<String> {
        match self {
            Self::Root => None,
            Self::Key(..) | Self::Item(..) => Some(self.to_string()),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(Path::Root, key) => f.write_str(presentable(key)),
            Self::Key(above, key) => {
                fmt::Display::fmt(above, f)?;
                f.write_char('.')?;
                f.write_str(presentable(key))
            }
            Self::Item(above, number) => {
                fmt::Display::fmt(above, f)?;
                write!(f, "[{number}]")
            }
        }
    }
}

/// A key in the usual form: small letters and digits, joined by `_`. Any other key may be a value
/// by mistake, even a name.
fn presentable(key: &str) -> &str {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let is_word = key.starts_with(|first: char| first.is_ascii_lowercase());
    if is_word && key.len() <= 64 && key.bytes().all(letters) { key } else { "…" }
}
