//! Amounts under each other, their points in one line.

use ccs_core::money::WideMoney;

/// An amount as it prints, and how many blanks replace its missing decimals.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) text: String,
    /// Two where the last two of four decimals are zero and not written.
    pub(crate) blanks: usize,
}

/// Blanks in place of the two decimals that are not written.
const UNWRITTEN: usize = 2;

impl Written {
    pub(crate) fn of(amount: WideMoney) -> Self {
        Self {
            text: amount.to_string(),
            blanks: if has_four_decimals(amount) { 0 } else { UNWRITTEN },
        }
    }
}

/// Whether an amount has a fraction of a cent, and so is written with four decimals.
pub(crate) fn has_four_decimals(amount: WideMoney) -> bool {
    amount.ten_thousandths().checked_rem(100) != Some(0)
}

/// The amount with its blanks, if any amount of its column has four decimals.
pub(crate) fn pointed(amount: WideMoney, mut among: impl Iterator<Item = WideMoney>) -> String {
    let Written { mut text, blanks } = Written::of(amount);
    if among.any(has_four_decimals) {
        text.extend(std::iter::repeat_n(' ', blanks));
    }
    text
}
