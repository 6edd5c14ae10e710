//! A vector and the files of them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The name of the document that a line of a vector file is.
pub const VECTOR_SCHEMA: &str = "ccs-vector/1";

/// An input, the expected answer, and its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// The name of the document.
    #[schemars(extend("const" = VECTOR_SCHEMA))]
    pub schema: Box<str>,
    /// Its name, which is permanent. Those that begin with `gen-` are generated.
    pub id: Box<str>,
    /// What the input is, and what is done with it.
    pub kind: VectorKind,
    /// The page, the provision or the rule that the expected values follow from.
    pub source: Box<str>,
    /// Whose word the source is.
    pub authority: Authority,
    /// Whether the source agrees with what is expected.
    pub verdict: Verdict,
    /// Why it does not, or what else a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Box<str>>,
    /// What the source prints where that is not what is expected, by JSON pointer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub published: BTreeMap<Box<str>, Value>,
    /// The input, in the form of its kind.
    pub input: Map<String, Value>,
    /// What must come of it.
    pub expected: Expected,
}

/// The values that an answer must have at JSON pointers; or, under the only key `error`, the code of
/// a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Expected(BTreeMap<Box<str>, Value>);

impl Expected {
    /// The code of the refusal, where the input is refused.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.0.get("error").and_then(Value::as_str)
    }

    /// Each JSON pointer with the value that the answer must have there.
    pub fn values(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(at, value)| (&**at, value)).filter(|(at, _)| at.starts_with('/'))
    }
}

/// Whose word the source of a vector is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// The Act or an instrument under it.
    Act,
    /// An agency or a minister.
    Government,
    /// A test in a public repository.
    PublicRepository,
    /// Any other page.
    ThirdParty,
    /// A published format of this project.
    Format,
    /// Figures made for a rule that the source states.
    Constructed,
}

/// Whether the source of a vector agrees with what is expected.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It does.
    Agrees,
    /// It does for another time than its page says: the input has the time for which it does.
    Stale,
    /// It does not, and the reason says why; `published` has what it prints.
    InConflict,
}

impl Verdict {
    /// As the files spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Stale => "stale",
            Self::InConflict => "in_conflict",
        }
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident = $word:literal;)+) => {
        /// What the input of a vector is, and what is done with it.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        pub enum VectorKind {
            $($(#[doc = $doc])+ #[serde(rename = $word)] $kind,)+
        }

        impl VectorKind {
            /// Every kind, the simplest first.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// As the files spell it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$kind => $word,)+ }
            }

            /// What the input is and what is done with it, in a line.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$kind => concat!($($doc),+).trim_ascii_start(),)+ }
            }

            /// The file of this kind: JSON Lines, a vector a line.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$kind => include_str!(concat!("../vectors/", $word, ".jsonl")),)+
                }
            }
        }
    };
}

kinds! {
    /// An amount as the formats write it, and what it is
    Money = "money";
    /// A date as the formats write it, its week and its CCS fortnight
    Date = "date";
    /// A percentage of an amount, rounded by a named mode
    Rounding = "rounding";
    /// An amount split over weights by largest remainder
    ProRata = "pro_rata";
    /// The percentages of an income on a day
    Ladder = "ladder";
    /// The rates in force on a day, by the keys of ccs-rates/1
    Rates = "rates";
    /// A scenario, and what the family is entitled to
    Entitlement = "entitlement";
    /// A scenario's questions, and which kind of subsidy applies
    Eligibility = "eligibility";
    /// Payments, session reports and returns, and the reconciliation report
    Reconciliation = "reconciliation";
    /// The same, with payments allocated to session reports first
    Allocation = "allocation";
    /// Commands to debts, and their outcomes
    Debts = "debts";
    /// Commands about arrears and payments, and their outcomes
    Payments = "payments";
}

/// A line that is no vector.
#[derive(Debug, thiserror::Error)]
#[error("{kind}.jsonl, line {line}: {fault}")]
pub struct Misread {
    /// The kind of the file.
    pub kind: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: serde_json::Error,
}

impl VectorKind {
    /// The vectors of this kind, in the order of their file.
    ///
    /// # Errors
    /// [`Misread`], which a test of this crate rules out for the files that it has.
    pub fn vectors(self) -> Result<Vec<Vector>, Misread> {
        let lines = self.text().lines().enumerate();
        let read = lines.map(|(at, line)| {
            serde_json::from_str(line).map_err(|fault| Misread {
                kind: self.as_str(),
                line: at.saturating_add(1),
                fault,
            })
        });
        read.collect()
    }
}

/// The JSON Schema of a vector.
#[must_use]
pub fn vector_schema() -> Value {
    let settings = SchemaSettings::draft2020_12();
    let mut schema = settings.into_generator().into_root_schema_for::<Vector>();
    schema.insert("$id".to_owned(), VECTOR_SCHEMA.into());
    schema.to_value()
}
