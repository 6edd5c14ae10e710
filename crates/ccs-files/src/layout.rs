//! The position of each column of a kind in one file.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::fault::{Fault, Found, NotTheHeader};
use crate::kind::Kind;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::sheet::DELIMITERS;

/// The header of one file.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) kind: Kind,
    /// The index in the file of each column of the kind, or [`ABSENT`].
    places: [u32; MOST_COLUMNS],
    /// How many columns the kind has up to the last that the file has.
    known: u8,
    /// The number of cells in a row.
    pub(crate) width: usize,
    /// The columns that the kind does not have, counted from 1.
    pub(crate) unknown: Vec<u32>,
}

/// The largest number of columns of any kind.
pub(crate) const MOST_COLUMNS: usize = 16;

/// An index at which no row has a cell.
const ABSENT: u32 = u32::MAX;

impl Layout {
    /// Reads a header, reporting all its errors at once.
    pub(crate) fn read(kind: Kind, header: &[&str]) -> Result<Self, Vec<(Option<u8>, Fault)>> {
        let names: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
        let columns = kind.columns();
        let places: Vec<Option<usize>> = columns
            .iter()
            .map(|column| names.iter().position(|name| name == column.name))
            .collect();
        if places.iter().all(Option::is_none) || is_of_another(kind, &names) {
            return Err(vec![(None, Fault::WrongHeader(instead(kind, &names)))]);
        }
        let faults = faults(kind, &names, &places);
        if !faults.is_empty() {
            return Err(faults);
        }
        let known = |name: &&String| columns.iter().any(|column| column.name == **name);
        let unknown = (1..).zip(&names).filter(|(_, name)| !known(name));
        let unknown = unknown.map(|(number, _)| number).collect();
        let last = (1..).zip(&places).filter(|(_, place)| place.is_some()).last();
        let known = last.map_or(0, |(number, _)| number);
        let mut known_places = [ABSENT; MOST_COLUMNS];
        for (known, place) in known_places.iter_mut().zip(places) {
            *known = place.and_then(|place| u32::try_from(place).ok()).unwrap_or(ABSENT);
        }
        Ok(Self { kind, places: known_places, known, width: names.len(), unknown })
    }

    /// The index of a column of the kind; beyond the cells of every row if the file does not have
    /// it.
    #[inline]
    pub(crate) fn place(&self, column: u8) -> usize {
        let place = self.places.get(usize::from(column)).copied().unwrap_or(ABSENT);
        usize::try_from(place).unwrap_or(usize::MAX)
    }

    /// Whether the file has a column of the kind from this one on: many have none of the optional ones.
    #[inline]
    pub(crate) fn has_any_from(&self, column: u8) -> bool {
        column < self.known
    }

    /// A warning for each unknown column. It states the number of the column, since its name may be
    /// a cell by mistake.
    pub(crate) fn unknown_columns(&self, source: u16, file: &str) -> Vec<Refusal> {
        let found =
            Found { place: Place::new(source, 1), column: None, fault: Fault::UnknownColumn };
        let about = |number: &u32| {
            Refusal::of(&found, file, self.kind).about_column(&format!("number {number}"))
        };
        self.unknown.iter().map(about).collect()
    }
}

fn faults(kind: Kind, names: &[String], places: &[Option<usize>]) -> Vec<(Option<u8>, Fault)> {
    let mut faults = Vec::new();
    for (number, column) in (0_u8..).zip(kind.columns()) {
        let times = names.iter().filter(|name| *name == column.name).count();
        if times > 1 {
            faults.push((Some(number), Fault::RepeatedColumn));
        } else if column.required && places.get(usize::from(number)).is_none_or(Option::is_none) {
            let is_misspelt = names.iter().any(|name| is_nearly(name, column.name));
            let fault = if is_misspelt { Fault::MisspeltColumn } else { Fault::MissingColumn };
            faults.push((Some(number), fault));
        }
    }
    let unknown = |name: &str| kind.columns().iter().all(|column| column.name != name);
    let mut seen = HashMap::new();
    for (second, name) in (1_u32..).zip(names).filter(|(_, name)| unknown(name)) {
        match seen.entry(name) {
            Entry::Occupied(first) => {
                faults.push((None, Fault::RepeatedUnknownColumn { first: *first.get(), second }));
            }
            Entry::Vacant(new) => {
                new.insert(second);
            }
        }
    }
    faults
}

/// What the first line is instead of the kind's header.
fn instead(kind: Kind, names: &[String]) -> NotTheHeader {
    let is_known = |name: &str| kind.columns().iter().any(|column| is_nearly(name, column.name));
    let is_split_by = |line: &str, by: u8| line.split(char::from(by)).any(is_known);
    let filled: Vec<&String> = names.iter().filter(|name| !name.trim().is_empty()).collect();
    let other =
        DELIMITERS.into_iter().find(|by| names.iter().any(|name| is_split_by(name, by.byte())));
    match (other_kind(kind, names), other, filled.as_slice()) {
        (Some(other), _, _) => NotTheHeader::OfKind(other),
        _ if is_misspelt(kind, names) => NotTheHeader::Misspelt,
        (None, Some(by), _) => NotTheHeader::SplitBy(by),
        (None, None, [_]) => NotTheHeader::Title,
        (None, None, _) => NotTheHeader::Other,
    }
}

/// Whether names are the kind's header but for letter case and blanks: more than half of what it needs, since a
/// product's own header may have a name or two of ours, such as `Status`.
fn is_misspelt(kind: Kind, names: &[String]) -> bool {
    let is_there = |name: &str| names.iter().any(|it| is_nearly(it, name));
    let required = || kind.columns().iter().filter(|column| column.required);
    required().filter(|column| is_there(column.name)).count() * 2 > required().count()
}

/// Whether it is the column's name but for letter case and blanks around it.
fn is_nearly(name: &str, column: &str) -> bool {
    name.trim().eq_ignore_ascii_case(column)
}

/// The kind whose required columns are all present, if those of this kind are not.
fn other_kind(kind: Kind, names: &[String]) -> Option<Kind> {
    let has_all = |other: &Kind| {
        let mut required = other.columns().iter().filter(|column| column.required);
        required.all(|column| names.iter().any(|name| name == column.name))
    };
    Kind::ALL.into_iter().filter(|other| *other != kind).find(has_all)
}

/// Whether the header is complete for another kind and not for this one.
fn is_of_another(kind: Kind, names: &[String]) -> bool {
    let mut required = kind.columns().iter().filter(|column| column.required);
    let complete = required.all(|column| names.iter().any(|name| name == column.name));
    !complete && other_kind(kind, names).is_some()
}
