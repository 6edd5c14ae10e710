//! Import profiles: how one product's exports become our columns, in a file of TOML.
//!
//! A profile names the product's headers; where they are in a file is found out, and what the file
//! says is never guessed. The manual's chapter on profiles has every key with an example, and
//! [`profile_schema`] is its JSON Schema.
//!
//! ```
//! use ccs_files::profile::Profile;
//!
//! let profile = Profile::parse(r#"
//!     profile = "my-product/1"
//!     dates = "d/m/y"
//!     [deposits.columns]
//!     date_paid = "Date"
//!     amount = { from = "Credit", minus = "Debit" }
//! "#)?;
//! assert_eq!(profile.name(), "my-product/1");
//!
//! let mistakes = Profile::parse("profile = \"my-product/1\"\ndatess = \"d/m/y\"\n").unwrap_err();
//! assert!(mistakes.to_string().contains("line 2: CCS-I101: unknown key `datess`; did you mean `dates`?"));
//! # Ok::<(), ccs_files::profile::Mistakes>(())
//! ```

mod dates;
mod keys;
mod language;
mod mistake;
mod money;
mod old;
mod plan;
mod shipped;

use std::collections::BTreeMap;

pub use keys::profile_schema;
pub use mistake::{Mistake, Mistakes};
pub use shipped::{Shipped, shipped, shipped_named};

pub(crate) use dates::{DateForm, is_of_other_zone, without_time};
pub(crate) use keys::OPEN;
pub(crate) use language::{HoursForm, MoneyForm, Take, WeekForm};
pub(crate) use plan::{ColumnPlan, From, Matching, Need, Piece, Plan, Sign, Signed, Table};

use crate::kind::Kind;
use keys::{Lines, unknown_keys};
use language::{ColumnRule, Encoding, Header, KindTable, ProfileFile, Texts, TimeOfDay};
use mistake::nearest;

/// How one product's exports become our columns.
#[derive(Debug, Clone)]
pub struct Profile {
    file: ProfileFile,
    lines: Lines,
    /// The same profile as the old form was read, printed in the new form.
    rewritten: Option<String>,
}

/// What `--set` gives: a column, perhaps of one kind, and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The kind; every kind with the column as a question when `None`.
    pub kind: Option<Kind>,
    /// The column.
    pub column: String,
    /// Its value, as our own files write it.
    pub value: String,
}

impl Profile {
    /// Reads a profile, in this form or in the old one.
    ///
    /// # Errors
    /// Every [`Mistake`] of it, each with its line.
    pub fn parse(text: &str) -> Result<Self, Mistakes> {
        if text.trim().is_empty() {
            let message =
                "the profile is empty: the command that should have written it failed".to_owned();
            return Err(one(Mistake { line: None, code: "CCS-I100", message }));
        }
        let (table, lines) = keys::read(text).map_err(one)?;
        if old::is_old(table.get_ref()) {
            let rewritten = old::rewritten(text).map_err(one)?;
            let new = Self::parse_new(&rewritten)?;
            return Ok(Self { rewritten: Some(rewritten), ..new });
        }
        let mut mistakes = unknown_keys(table.get_ref(), &lines);
        mistakes.extend(keys::open_questions(table.get_ref(), &lines));
        if mistakes.is_empty() {
            let file: ProfileFile = keys::deserialized(text).map_err(one)?;
            let profile = Self { file, lines, rewritten: None };
            mistakes = profile.mistakes();
            if mistakes.is_empty() {
                return Ok(profile);
            }
        }
        Err(Mistakes::listed(mistakes))
    }

    /// How decisions are read that a spreadsheet saved: under our own headers, with dates in any of
    /// these forms.
    pub(crate) fn of_decisions(columns: &[&str], dates: &[&str], is_windows_1252: bool) -> Self {
        let words = [
            ("accept", "accepted"),
            ("write off", "written_off"),
            ("written off", "written_off"),
            ("written-off", "written_off"),
            ("acknowledge", "acknowledged"),
        ];
        let named = |name: &&str| {
            let header = Header::Name((*name).to_owned());
            ((*name).to_owned(), ColumnRule::Header(header))
        };
        let table = KindTable {
            columns: columns.iter().map(named).collect(),
            money: Some(MoneyForm::Au),
            ..KindTable::default()
        };
        let owned = |text: &&str| (*text).to_owned();
        let file = ProfileFile {
            profile: "decisions/1".to_owned(),
            words: words.into_iter().map(|(one, ours)| (one.to_owned(), ours.to_owned())).collect(),
            dates: Some(Texts::Several(dates.iter().map(owned).collect())),
            time: Some(TimeOfDay::Drop),
            encoding: is_windows_1252.then_some(Encoding::Windows1252),
            decisions: Some(table),
            ..ProfileFile::default()
        };
        Self { file, lines: Lines::default(), rewritten: None }
    }

    fn parse_new(text: &str) -> Result<Self, Mistakes> {
        let (_, lines) = keys::read(text).map_err(one)?;
        let file = keys::deserialized(text).map_err(one)?;
        Ok(Self { file, lines, rewritten: None })
    }

    /// Its name and version, such as `xap/1`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.file.profile
    }

    /// Where the layout is known from.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.file.source.as_deref()
    }

    /// The kinds it has a table for.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(|kind| self.file.table(*kind).is_some())
    }

    /// Whether it has a table for the kind.
    #[must_use]
    pub fn reads(&self, kind: Kind) -> bool {
        self.file.table(kind).is_some()
    }

    /// The same profile in the new form, when it was written in the old one.
    #[must_use]
    pub fn rewritten(&self) -> Option<&str> {
        self.rewritten.as_deref()
    }

    /// The columns of the kind's table that are questions, with their text.
    #[must_use]
    pub fn asks(&self, kind: Kind) -> BTreeMap<&str, &str> {
        let columns = self.file.table(kind).into_iter().flat_map(|table| &table.columns);
        let asked = columns.filter_map(|(name, rule)| match rule {
            ColumnRule::Rule(rule) => Some((name.as_str(), rule.ask.as_deref()?)),
            ColumnRule::Header(_) => None,
        });
        asked.collect()
    }

    /// What each kind of file needs, worked out; every mistake of the profile.
    fn mistakes(&self) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        if !is_name(self.name()) {
            let message = "`profile` is a name of small letters, digits and `-`, then `/` and a version: `my-product/1`";
            mistakes.push(self.mistake("profile", "CCS-I103", message.to_owned()));
        }
        for kind in self.kinds() {
            let unknown = self.unknown_columns(kind);
            if unknown.is_empty() {
                mistakes
                    .extend(Plan::compile(self, kind, Answers::Open).err().into_iter().flatten());
            }
            mistakes.extend(unknown);
        }
        mistakes
    }

    fn unknown_columns(&self, kind: Kind) -> Vec<Mistake> {
        let names = || kind.columns().iter().map(|column| column.name);
        let columns = self.file.table(kind).into_iter().flat_map(|table| table.columns.keys());
        let unknown = columns.filter(|column| names().all(|name| name != *column));
        let mistake = |column: &String| {
            let near = nearest(column, names());
            let near = near.map(|near| format!("did you mean `{near}`?"));
            let remedy = near.unwrap_or_else(|| format!("see `ccs schema {}`", kind.as_str()));
            let message = format!("`{column}` is no column of {}; {remedy}", kind.as_str());
            self.mistake(&format!("{}.columns.{column}", kind.as_str()), "CCS-I102", message)
        };
        unknown.map(mistake).collect()
    }

    fn mistake(&self, path: &str, code: &'static str, message: String) -> Mistake {
        Mistake { line: self.lines.of(path), code, message }
    }

    /// The plan of a kind to look for its headers with, before anything is answered.
    pub(crate) fn plan_to_look(&self, kind: Kind) -> Option<Plan> {
        Plan::compile(self, kind, Answers::Open).ok()
    }

    /// The reading of one kind's files.
    ///
    /// # Errors
    /// A table that the profile does not have, or a required column that no setting gives.
    pub(crate) fn plan(&self, kind: Kind, settings: &[Setting]) -> Result<Plan, Mistakes> {
        if !self.reads(kind) {
            let kinds: Vec<&str> = self.kinds().map(Kind::as_str).collect();
            let has =
                if kinds.is_empty() { "no table at all".to_owned() } else { kinds.join(", ") };
            let message = format!(
                "the profile {} has no table for {}; it has {has}{}",
                self.name(),
                kind.as_str(),
                shipped::instead(self.name()),
            );
            return Err(Mistakes(vec![Mistake { line: None, code: "CCS-I104", message }]));
        }
        Plan::compile(self, kind, Answers::Given(settings)).map_err(Mistakes)
    }
}

/// The answers to the questions of a profile, by column.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answers<'s> {
    /// Nothing yet: the profile is only checked.
    Open,
    /// Settings.
    Given(&'s [Setting]),
}

fn one(mistake: Mistake) -> Mistakes {
    Mistakes(vec![mistake])
}

fn is_name(text: &str) -> bool {
    let is_part =
        |part: &str, allowed: fn(u8) -> bool| !part.is_empty() && part.bytes().all(allowed);
    text.split_once('/').is_some_and(|(name, version)| {
        is_part(name, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && is_part(version, |byte| byte.is_ascii_digit())
    })
}
