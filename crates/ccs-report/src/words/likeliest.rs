//! Several causes that fit.

/// The first of several titles, which are the likeliest, and how many more there are.
#[must_use]
pub fn likeliest<'t>(titles: impl ExactSizeIterator<Item = &'t str>) -> String {
    const SHOWN: usize = 2;
    let more = titles.len().saturating_sub(SHOWN);
    let shown = titles.take(SHOWN).collect::<Vec<_>>().join("; ");
    match more {
        0 => shown,
        more => format!("{shown}; or, less likely, {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::likeliest;

    #[test]
    fn the_first_two_are_named_and_the_others_counted() {
        let of = |titles: &[&'static str]| likeliest(titles.iter().copied());
        assert_eq!(of(&["one"]), "one");
        assert_eq!(of(&["one", "two"]), "one; two");
        assert_eq!(of(&["one", "two", "three"]), "one; two; or, less likely, 1 more");
        assert_eq!(of(&["one", "two", "three", "four"]), "one; two; or, less likely, 2 more");
    }
}
