//! A derivation as a tree of lines, written for families.

use core::fmt;

use super::{Derivation, Rounded, Rule, Unit};
use crate::money::WideMoney;
use crate::ratio::Ratio;
use crate::rounding::{Places, Rounding};

/// One line per figure, with its operands indented below it.
impl fmt::Display for Derivation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        tree(self, 0, f)
    }
}

fn tree(node: &Derivation, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    line(node, depth, f)?;
    node.operands().iter().try_for_each(|operand| tree(operand, depth.saturating_add(1), f))
}

fn line(node: &Derivation, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let indent = depth.saturating_mul(2);
    write!(f, "{:indent$}{} = {}", "", node.figure(), Valued(node))?;
    if let Some(rounding) = node.rounding() {
        write!(f, " ({})", rounded(rounding))?;
    }
    if let Some(note) = node.note() {
        write!(f, " ({note})")?;
    }
    if let Some(words) = words(node.rule()) {
        write!(f, ": {words}")?;
    }
    if let Some(cite) = node.cite() {
        write!(f, " [{cite}]")?;
    }
    writeln!(f)
}

impl Derivation {
    /// The value with its unit, for display: `$11.86 an hour`, `81.06 %`, `72 hours`.
    #[must_use]
    pub const fn valued(&self) -> impl fmt::Display {
        Valued(self)
    }

    /// The rule in words that its operands can follow; `None` for a fact.
    #[must_use]
    pub const fn rule_in_words(&self) -> Option<&'static str> {
        words(self.rule())
    }

    /// The rounding in words; `None` when there is none.
    #[must_use]
    pub const fn rounding_in_words(&self) -> Option<&'static str> {
        match self.rounding() {
            Some(rounding) => Some(rounded(rounding)),
            None => None,
        }
    }
}

/// The value with its unit.
struct Valued<'d>(&'d Derivation);

impl fmt::Display for Valued<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0.value();
        match self.0.unit() {
            Unit::Days => write!(f, "{value} days"),
            Unit::Dollars => write!(f, "${}", WithCents(value)),
            Unit::DollarsAnHour => write!(f, "${} an hour", WithCents(value)),
            Unit::DollarsAPercent => write!(f, "${value} for each percent"),
            Unit::Hours => write!(f, "{value} hours"),
            Unit::Percent => write!(f, "{value} %"),
        }
    }
}

/// Dollars as amounts print: two decimals, or four when the last two are not zero.
struct WithCents(Ratio);

impl fmt::Display for WithCents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&WideMoney::from_ten_thousandths(self.0.rounded_half_up(4)), f)
    }
}

const fn words(rule: Rule) -> Option<&'static str> {
    match rule {
        Rule::Given | Rule::Nothing | Rule::Chosen => None,
        Rule::Sum => Some("the sum of"),
        Rule::Difference => Some("the first less the rest of"),
        Rule::DifferenceNotBelowZero => Some("the first less the rest, not below zero, of"),
        Rule::Product => Some("the product of"),
        Rule::Quotient => Some("the first divided by the second of"),
        Rule::PercentOf => Some("the percentage of"),
        Rule::Lowest => Some("the lowest of"),
        Rule::Highest => Some("the highest of"),
    }
}

const fn rounded(Rounded { places, by }: Rounded) -> &'static str {
    match (by, places) {
        (Rounding::HalfUp, Places::Two) => "rounded half up to two decimals",
        (Rounding::HalfUp, Places::Four) => "rounded half up to four decimals",
        (Rounding::Down, Places::Two) => "rounded down to two decimals",
        (Rounding::Down, Places::Four) => "rounded down to four decimals",
    }
}
