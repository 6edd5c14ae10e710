//! The language of profiles, as TOML is read into it. A test makes the published schema from it.

use std::collections::BTreeMap;
use std::fmt;

#[cfg(test)]
use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::kind::Kind;

/// A profile: how one product's exports become our columns.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(title = "A profile", extend("$id" = "ccs-profile/1")))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ProfileFile {
    /// Its name and version, such as `xap/1`.
    #[cfg_attr(test, schemars(regex(pattern = r"^[a-z0-9-]+/[0-9]+$")))]
    pub(crate) profile: String,
    /// Where the layout is known from.
    pub(crate) source: Option<String>,
    /// The product's words and ours, for every column.
    #[serde(default)]
    pub(crate) words: BTreeMap<String, String>,
    /// How dates are written: `d/m/y`, `d mon yy`, `excel`, or a list of forms.
    pub(crate) dates: Option<Texts>,
    /// What happens to times beside dates; without it they are refused.
    pub(crate) time: Option<TimeOfDay>,
    /// How amounts are written.
    pub(crate) money: Option<MoneyForm>,
    /// How hours are written.
    pub(crate) hours: Option<HoursForm>,
    /// Cells that are absent.
    pub(crate) blanks: Option<Vec<String>>,
    /// The bytes of text files.
    pub(crate) encoding: Option<Encoding>,
    /// Payment lines.
    pub(crate) payments: Option<KindTable>,
    /// Session reports.
    pub(crate) session_reports: Option<KindTable>,
    /// Returns of fee reduction.
    pub(crate) returns: Option<KindTable>,
    /// Bank deposits.
    pub(crate) deposits: Option<KindTable>,
    /// Names of services.
    pub(crate) services: Option<KindTable>,
    /// Sessions of care.
    pub(crate) sessions: Option<KindTable>,
    /// Totals of clearing numbers.
    pub(crate) clearing_totals: Option<KindTable>,
    /// Lines of the statement of entitlement.
    pub(crate) statement_lines: Option<KindTable>,
    /// A reader's own decisions come from no product: only a spreadsheet's form of them is read.
    #[serde(skip)]
    #[cfg_attr(test, schemars(skip))]
    pub(crate) decisions: Option<KindTable>,
}

impl ProfileFile {
    /// The table of a kind.
    pub(crate) const fn table(&self, kind: Kind) -> Option<&KindTable> {
        match kind {
            Kind::Payments => self.payments.as_ref(),
            Kind::SessionReports => self.session_reports.as_ref(),
            Kind::Returns => self.returns.as_ref(),
            Kind::Deposits => self.deposits.as_ref(),
            Kind::Services => self.services.as_ref(),
            Kind::Sessions => self.sessions.as_ref(),
            Kind::ClearingTotals => self.clearing_totals.as_ref(),
            Kind::StatementLines => self.statement_lines.as_ref(),
            Kind::Decisions => self.decisions.as_ref(),
        }
    }
}

/// How one kind is read.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct KindTable {
    /// Where each of our columns comes from. One that is not written is absent.
    pub(crate) columns: BTreeMap<String, ColumnRule>,
    /// Overrides the profile's `dates`.
    pub(crate) dates: Option<Texts>,
    /// Overrides the profile's `time`.
    pub(crate) time: Option<TimeOfDay>,
    /// Overrides the profile's `money`.
    pub(crate) money: Option<MoneyForm>,
    /// Overrides the profile's `hours`.
    pub(crate) hours: Option<HoursForm>,
    /// Overrides the profile's `blanks`.
    pub(crate) blanks: Option<Vec<String>>,
    /// Overrides the profile's `encoding`.
    pub(crate) encoding: Option<Encoding>,
    /// One sheet by its name, or `*` for all that have the headers.
    pub(crate) sheet: Option<String>,
    /// `none`: the file has no header, and columns are numbers from 1.
    pub(crate) header: Option<NoHeader>,
    /// Two where a merged heading spans several columns: `"CCS Payment / CCS"`.
    #[cfg_attr(test, schemars(range(min = 1, max = 2)))]
    pub(crate) header_rows: Option<u8>,
    /// How many columns every row has, or the fewest and the most; only without a header.
    pub(crate) width: Option<Width>,
    /// In JSON, the lists of records, each within a record of the list before.
    #[serde(default)]
    pub(crate) records: Vec<String>,
    /// Headers under which an empty cell takes the value above.
    #[serde(default)]
    pub(crate) fill_down: Vec<String>,
    /// Only rows with these cells are read; a trailing `*` matches a beginning.
    #[serde(default)]
    pub(crate) keep: Match,
    /// Rows with these cells are left out.
    #[serde(default)]
    pub(crate) drop: Match,
    /// Rows with these cells are totals.
    #[serde(default)]
    pub(crate) total: Match,
    /// The row with these cells ends the table.
    #[serde(default)]
    pub(crate) stop: Match,
    /// Our columns that each total row must add up to.
    #[serde(default)]
    pub(crate) check: Vec<String>,
    /// Our columns by which several rows become one record.
    #[serde(default)]
    pub(crate) per: Vec<String>,
}

/// Headers, and the cells under them that match.
pub(crate) type Match = BTreeMap<String, Texts>;

/// A text or several.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(JsonSchema), schemars(untagged))]
pub(crate) enum Texts {
    /// One text.
    One(String),
    /// Several texts.
    Several(Vec<String>),
}

impl Texts {
    pub(crate) fn as_slice(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Several(texts) => texts,
        }
    }
}

/// A header, several of which one is there, or the number of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(JsonSchema), schemars(untagged))]
pub(crate) enum Header {
    /// A header.
    Name(String),
    /// Headers, of which exactly one is there.
    Names(Vec<String>),
    /// A column of a file without a header, from 1.
    Number(#[cfg_attr(test, schemars(range(min = 1)))] u32),
}

/// Where a column comes from: its header alone, or more.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(JsonSchema), schemars(untagged))]
pub(crate) enum ColumnRule {
    /// The cell under a header.
    Header(Header),
    /// More than the header.
    Rule(Box<Rule>),
}

/// Where a column comes from and how it is written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(JsonSchema), schemars(extend("oneOf" = [
    { "required": ["from"] }, { "required": ["value"] }, { "required": ["ask"] },
    { "required": ["above"] }, { "required": ["section"] }, { "required": ["join"] },
])))]
pub(crate) struct Rule {
    /// The cell under this header.
    pub(crate) from: Option<Header>,
    /// This, in every row.
    pub(crate) value: Option<String>,
    /// What `--set` must give, in words.
    pub(crate) ask: Option<String>,
    /// The one group of a regular expression over the name of the sheet and the rows above the header.
    pub(crate) above: Option<String>,
    /// The one group of a regular expression over the nearest row above that has it, in the table too:
    /// such a row begins a section, and is no record.
    pub(crate) section: Option<String>,
    /// Cells one after the other; what begins with `=` is literal.
    pub(crate) join: Option<Vec<String>>,
    /// The one group of a regular expression over the cell.
    pub(crate) find: Option<String>,
    /// Only in rows whose cells match.
    pub(crate) when: Option<Match>,
    /// And the amounts under these headers.
    pub(crate) plus: Option<Texts>,
    /// Less the amount under this header.
    pub(crate) minus: Option<Header>,
    /// With the sign that a word says, in another column or beside the amount.
    pub(crate) sign: Option<SignRule>,
    /// With the other sign.
    pub(crate) negate: Option<bool>,
    /// The product's words and ours.
    #[serde(default)]
    pub(crate) words: BTreeMap<String, String>,
    /// As many digits, with zeros in front.
    pub(crate) pad: Option<u8>,
    /// Which day names the week.
    pub(crate) week: Option<WeekForm>,
    /// Overrides `dates` for this column.
    pub(crate) dates: Option<Texts>,
    /// Added once for each of these cells, where rows become one record.
    pub(crate) once: Option<Vec<String>>,
    /// What becomes of several rows' values.
    pub(crate) take: Option<Take>,
}

/// Words that say which amounts are negative, such as `DR` and `CR`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SignRule {
    /// The header of their column; without it they stand in the amount's own cell: `80.75 DR`.
    pub(crate) from: Option<Header>,
    /// The words of amounts that are positive; an empty one is none.
    pub(crate) plus: Texts,
    /// The words of amounts that are negative.
    pub(crate) minus: Texts,
}

/// How amounts are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MoneyForm {
    /// `-80.75`.
    #[default]
    Plain,
    /// `-$1,080.75`, `($80.75)`, `80.75-`.
    Au,
    /// `-1.080,75`.
    Eu,
}

impl MoneyForm {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Au => "au",
            Self::Eu => "eu",
        }
    }
}

/// Which day names a week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum WeekForm {
    /// The Sunday it ends on.
    #[default]
    Sunday,
    /// The Monday it begins on.
    Monday,
    /// Both, such as `4/08/2025 - 10/08/2025`.
    Range,
    /// Any day of it.
    Any,
}

/// How hours are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum HoursForm {
    /// `8.30` is eight hours and three tenths.
    #[default]
    Decimal,
    /// `8.18` is eight hours and eighteen minutes.
    HoursMinutes,
}

/// What happens to a time beside a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum TimeOfDay {
    /// It is not read.
    Drop,
}

/// The bytes of a text file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) enum Encoding {
    /// UTF-8, or UTF-16 by its mark.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// Windows-1252.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// That a file has no header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NoHeader {
    /// It has none.
    None,
}

/// How many columns a row has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(
    untagged,
    expecting = "a number of columns such as 4, or the fewest and the most such as [3, 8]"
)]
pub(crate) enum Width {
    /// Exactly so many.
    Exactly(u32),
    /// The fewest and the most.
    Between([u32; 2]),
}

impl Width {
    pub(crate) const fn bounds(self) -> [u32; 2] {
        match self {
            Self::Exactly(width) => [width, width],
            Self::Between(bounds) => bounds,
        }
    }
}

/// What becomes of the values of several rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Take {
    /// They are added: so for amounts.
    Sum,
    /// They must be equal: so for everything else.
    One,
    /// The last of them.
    Last,
}

/// The forms that a header or a column's rule may have in TOML.
struct Forms;

impl<'de> Visitor<'de> for Forms {
    type Value = ColumnRule;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a header, a list of headers, a column number, or a table of keys")
    }

    fn visit_str<E>(self, text: &str) -> Result<ColumnRule, E> {
        Ok(ColumnRule::Header(Header::Name(text.to_owned())))
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<ColumnRule, E> {
        let number = u32::try_from(number).ok().filter(|number| *number > 0);
        let number = number.ok_or_else(|| E::custom("columns are numbered from 1"))?;
        Ok(ColumnRule::Header(Header::Number(number)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, texts: A) -> Result<ColumnRule, A::Error> {
        let names = Vec::deserialize(SeqAccessDeserializer::new(texts))?;
        Ok(ColumnRule::Header(Header::Names(names)))
    }

    fn visit_map<A: MapAccess<'de>>(self, keys: A) -> Result<ColumnRule, A::Error> {
        let rule = Rule::deserialize(MapAccessDeserializer::new(keys))?;
        Ok(ColumnRule::Rule(Box::new(rule)))
    }
}

impl<'de> Deserialize<'de> for ColumnRule {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Forms)
    }
}

impl<'de> Deserialize<'de> for Header {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match from.deserialize_any(Forms)? {
            ColumnRule::Header(header) => Ok(header),
            ColumnRule::Rule(_) => Err(serde::de::Error::custom("a header is a text")),
        }
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match from.deserialize_any(Forms)? {
            ColumnRule::Header(Header::Name(text)) => Ok(Self::One(text)),
            ColumnRule::Header(Header::Names(texts)) => Ok(Self::Several(texts)),
            _ => Err(serde::de::Error::custom("a text or a list of texts is written here")),
        }
    }
}
