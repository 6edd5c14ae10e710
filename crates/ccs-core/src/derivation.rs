//! How a figure was worked out: the rule, its provision, its operands and its rounding, as data.
//!
//! A derivation is a tree. Its leaves are facts and rates. Every other node names the rule by which
//! its value follows from its operands, so the calculation can be checked ([`Derivation::holds`]).

mod figure;
mod print;
mod rule;

use alloc::string::String;
use alloc::vec::Vec;

use crate::cite::Cite;
use crate::ratio::Ratio;
use crate::rounding::{Exact, Places, Rounding};

pub use figure::Figure;
pub use rule::Rule;

/// A figure, and how it was worked out.
///
/// ```
/// use ccs_core::derivation::{Derivation, Figure, Rule, Unit};
/// use ccs_core::rounding::Exact;
/// let fee = Derivation::given("fee", Unit::Dollars, Exact::whole(25));
/// let hours = Derivation::given("hours", Unit::Hours, Exact::whole(3));
/// let an_hour =
///     Derivation::by("hourly session fee", Unit::DollarsAnHour, Rule::Quotient, [fee, hours]);
/// assert_eq!(an_hour.value().to_string(), "8.3333");
/// assert!(an_hour.holds());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    figure: &'static str,
    unit: Unit,
    value: Exact<i128>,
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

/// Rounding to a number of decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rounded {
    /// The decimals.
    pub places: Places,
    /// How.
    pub by: Rounding,
}

impl Derivation {
    fn leaf(figure: &'static str, unit: Unit, rule: Rule, value: Exact<i128>) -> Self {
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

    /// The name of the figure.
    #[must_use]
    pub const fn figure(&self) -> &'static str {
        self.figure
    }

    /// The value, exactly.
    #[must_use]
    pub fn value(&self) -> Ratio {
        self.value.into()
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
        self.worked_out().is_none_or(|value| value == self.value)
            && self.operands.iter().all(Self::holds)
    }

    /// The value calculated by the rule and the rounding; `None` for a fact.
    #[must_use]
    pub fn recomputed(&self) -> Option<Ratio> {
        self.worked_out().map(Ratio::from)
    }

    fn worked_out(&self) -> Option<Exact<i128>> {
        let value = self.rule.of(self.operands.iter().map(|operand| operand.value))?;
        Some(self.rounding.map_or(value, |rounded| rounded.of(value)))
    }
}

impl Rounded {
    fn of(self, value: Exact<i128>) -> Exact<i128> {
        value.to_places(self.places, self.by)
    }
}
