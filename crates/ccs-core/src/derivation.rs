//! How a figure was worked out: the rule, its provision, its operands and its rounding, as data.
//!
//! A derivation is a tree. Its leaves are facts and rates. Every other node names the rule by which
//! its value follows from its operands, so the calculation can be checked ([`Derivation::holds`]).

mod print;

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::cite::Cite;
use crate::ratio::Ratio;
use crate::rounding::Rounding;

/// A figure, and how it was worked out.
///
/// ```
/// use ccs_core::derivation::{Derivation, Rule, Unit};
/// use ccs_core::ratio::Ratio;
/// let fee = Derivation::given("fee", Unit::Dollars, Ratio::whole(25));
/// let hours = Derivation::given("hours", Unit::Hours, Ratio::whole(3));
/// let an_hour = Derivation::by("hourly session fee", Unit::DollarsAnHour, Rule::Quotient, vec![fee, hours]);
/// assert_eq!(an_hour.value().to_string(), "8.3333");
/// assert!(an_hour.holds());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    figure: &'static str,
    unit: Unit,
    value: Ratio,
    rule: Rule,
    rounding: Option<Rounded>,
    cite: Option<Cite>,
    note: Option<String>,
    operands: Vec<Derivation>,
}

/// The unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Days.
    Days,
    /// Dollars.
    Dollars,
    /// Dollars for an hour of care.
    DollarsAnHour,
    /// Dollars of income for one percent.
    DollarsAPercent,
    /// Hours.
    Hours,
    /// Percent.
    Percent,
}

impl Unit {
    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Dollars => "dollars",
            Self::DollarsAnHour => "dollars_an_hour",
            Self::DollarsAPercent => "dollars_a_percent",
            Self::Hours => "hours",
            Self::Percent => "percent",
        }
    }
}

/// How a value follows from its operands, before any rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A fact or a rate, or a value that follows from facts that are not numbers; see the note.
    Given,
    /// Zero, for the reason in the note.
    Nothing,
    /// The sum of the operands; zero if there are none.
    Sum,
    /// The first less all others.
    Difference,
    /// The first less all others, never below zero.
    DifferenceNotBelowZero,
    /// The product of all operands.
    Product,
    /// The first over the second.
    Quotient,
    /// The first, in percent, of the second.
    PercentOf,
    /// The lowest.
    Lowest,
    /// The highest.
    Highest,
    /// The last operand whose rule of choice applies; the note says why.
    Chosen,
}

impl Rule {
    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Nothing => "nothing",
            Self::Sum => "sum",
            Self::Difference => "difference",
            Self::DifferenceNotBelowZero => "difference_not_below_zero",
            Self::Product => "product",
            Self::Quotient => "quotient",
            Self::PercentOf => "percent_of",
            Self::Lowest => "lowest",
            Self::Highest => "highest",
            Self::Chosen => "chosen",
        }
    }
}

/// Rounding to a number of decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rounded {
    /// The number of decimals.
    pub places: u32,
    /// How.
    pub by: Rounding,
}

impl Derivation {
    /// A fact or a rate.
    #[must_use]
    pub fn given(figure: &'static str, unit: Unit, value: Ratio) -> Self {
        let rule = Rule::Given;
        Self {
            figure,
            unit,
            value,
            rule,
            rounding: None,
            cite: None,
            note: None,
            operands: Vec::new(),
        }
    }

    /// A figure that follows from its operands by a rule.
    #[must_use]
    pub fn by(figure: &'static str, unit: Unit, rule: Rule, operands: Vec<Self>) -> Self {
        let mut made = Self { rule, operands, ..Self::given(figure, unit, Ratio::ZERO) };
        made.value = made.recomputed().unwrap_or(Ratio::ZERO);
        made
    }

    /// Zero, for a reason.
    #[must_use]
    pub fn nothing(figure: &'static str, unit: Unit, why: impl fmt::Display) -> Self {
        Self { rule: Rule::Nothing, ..Self::given(figure, unit, Ratio::ZERO) }.because(why)
    }

    /// This figure, rounded to a number of decimals.
    #[must_use]
    pub fn rounded(mut self, places: u32, by: Rounding) -> Self {
        let rounded = Rounded { places, by };
        self.rounding = Some(rounded);
        self.value = rounded.of(self.value);
        self
    }

    /// This figure, with a provision.
    #[must_use]
    pub fn under(mut self, cite: Cite) -> Self {
        self.cite = Some(cite);
        self
    }

    /// This figure, with a reason.
    #[must_use]
    pub fn because(mut self, note: impl fmt::Display) -> Self {
        self.note = Some(note.to_string());
        self
    }

    /// The name of the figure.
    #[must_use]
    pub const fn figure(&self) -> &'static str {
        self.figure
    }

    /// The value, exactly.
    #[must_use]
    pub const fn value(&self) -> Ratio {
        self.value
    }

    /// The unit.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// The rule.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// The rounding, if any.
    #[must_use]
    pub const fn rounding(&self) -> Option<Rounded> {
        self.rounding
    }

    /// The provision.
    #[must_use]
    pub const fn cite(&self) -> Option<Cite> {
        self.cite
    }

    /// The reason.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The operands.
    #[must_use]
    pub fn operands(&self) -> &[Self] {
        &self.operands
    }

    /// The first figure with a name, in this tree.
    #[must_use]
    pub fn find(&self, figure: &str) -> Option<&Self> {
        if self.figure == figure {
            return Some(self);
        }
        self.operands.iter().find_map(|operand| operand.find(figure))
    }

    /// Whether this value and every value below it follow from their operands by their rules.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.recomputed().is_none_or(|value| value == self.value)
            && self.operands.iter().all(Self::holds)
    }

    /// The value calculated by the rule and the rounding; `None` for a fact.
    #[must_use]
    pub fn recomputed(&self) -> Option<Ratio> {
        let value = self.rule_of_operands()?;
        Some(self.rounding.map_or(value, |rounded| rounded.of(value)))
    }

    fn rule_of_operands(&self) -> Option<Ratio> {
        let mut values = self.operands.iter().map(Self::value);
        match self.rule {
            Rule::Given => None,
            Rule::Nothing => Some(Ratio::ZERO),
            Rule::Sum => Some(values.fold(Ratio::ZERO, Ratio::plus)),
            Rule::Difference => values.next().map(|first| values.fold(first, Ratio::minus)),
            Rule::DifferenceNotBelowZero => {
                values.next().map(|first| values.fold(first, Ratio::minus).max(Ratio::ZERO))
            }
            Rule::Product => Some(values.fold(Ratio::ONE, Ratio::times)),
            Rule::Quotient => values.next()?.over(values.next()?),
            Rule::PercentOf => values.next()?.times(values.next()?).over(Ratio::whole(100)),
            Rule::Lowest => values.min(),
            Rule::Highest => values.max(),
            Rule::Chosen => values.next_back(),
        }
    }
}

impl Rounded {
    fn of(self, value: Ratio) -> Ratio {
        let count = value.rounded(self.places, self.by);
        Ratio::of(count, 10_i128.wrapping_pow(self.places)).unwrap_or(Ratio::ZERO)
    }
}
