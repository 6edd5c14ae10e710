//! One column of all records.

use ccs_core::date::{Day, Week};
use ccs_core::id::{Identifier, ShortIdentifier};
use ccs_core::money::Money;

use crate::import::known::Known;
use crate::import::value::Value;
use crate::kind::Form;
use crate::row;

/// The cells of a column, record after record.
#[derive(Debug)]
pub(in crate::import) struct Stored {
    cells: Cells,
    /// Whether all records have the one cell that is there.
    is_same: bool,
}

#[derive(Debug)]
enum Cells {
    Identifiers(Identifiers),
    Days(Repeating<Day>),
    /// With the Sunday that ends each.
    Weeks(Repeating<(Week, Day)>),
    Amounts(Vec<Option<Money>>),
    Versions(Vec<Option<u32>>),
    Words(Repeating<&'static str>),
    Texts(Texts),
}

/// Cells of which few differ, and what their texts were read as.
#[derive(Debug)]
struct Repeating<T> {
    all: Vec<Option<T>>,
    known: Known<T>,
}

impl<T> Default for Repeating<T> {
    fn default() -> Self {
        Self { all: Vec::new(), known: Known::default() }
    }
}

impl<T: Copy> Repeating<T> {
    /// Adds what a text was read as, if that is known.
    #[inline]
    fn push_known(&mut self, text: &str) -> bool {
        let known = self.known.get(text);
        if known.is_some() {
            self.all.push(known);
        }
        known.is_some()
    }

    /// Notes that a text was read as the last cell.
    fn note(&mut self, text: &str) {
        if let Some(Some(value)) = self.all.last() {
            self.known.note(text, *value);
        }
    }
}

/// Most identifiers are short; the others are kept apart.
#[derive(Debug, Default)]
struct Identifiers {
    all: Vec<Kept>,
    long: Vec<Identifier>,
    /// What the texts of those that repeat were read as.
    known: Known<ShortIdentifier>,
}

/// An identifier, in sixteen bytes.
#[derive(Debug, Clone, Copy)]
enum Kept {
    Short(ShortIdentifier),
    /// The number of a long one, from 1; 0 is none.
    Long(usize),
}

const ABSENT: Kept = Kept::Long(0);

/// Texts and times, and the place of each: an absent one has no length.
#[derive(Debug, Default)]
struct Texts {
    text: String,
    places: Vec<(usize, usize)>,
}

impl Cells {
    fn of(form: Form) -> Self {
        match form {
            Form::Identifier => Self::Identifiers(Identifiers::default()),
            Form::Date => Self::Days(Repeating::default()),
            Form::WeekEnding => Self::Weeks(Repeating::default()),
            Form::Money => Self::Amounts(Vec::new()),
            Form::Version => Self::Versions(Vec::new()),
            Form::Word(_) => Self::Words(Repeating::default()),
            Form::Time | Form::Text => Self::Texts(Texts::default()),
        }
    }
}

impl Stored {
    /// A column with a cell for each record.
    pub(super) fn of(form: Form) -> Self {
        Self { cells: Cells::of(form), is_same: false }
    }

    /// A column with the same cell in every record.
    pub(super) fn same(form: Form, value: Value<'_>) -> Self {
        let mut of = Self::of(form);
        of.push(value);
        Self { is_same: true, ..of }
    }

    /// Makes room for so many records more.
    pub(super) fn reserve(&mut self, records: usize) {
        if self.is_same {
            return;
        }
        match &mut self.cells {
            Cells::Identifiers(all) => all.all.reserve(records),
            Cells::Days(of) => of.all.reserve(records),
            Cells::Weeks(of) => of.all.reserve(records),
            Cells::Amounts(all) => all.reserve(records),
            Cells::Versions(all) => all.reserve(records),
            Cells::Words(of) => of.all.reserve(records),
            Cells::Texts(all) => all.places.reserve(records),
        }
    }

    /// Adds the cell of the next record. A value of another form than the column's is absent.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the caller mostly knows the form")]
    pub(in crate::import) fn push(&mut self, value: Value<'_>) {
        if self.is_same {
            return;
        }
        match (&mut self.cells, value) {
            (Cells::Identifiers(all), Value::Identifier(identifier)) => all.push(identifier),
            (Cells::Days(of), Value::Day(day)) => of.all.push(Some(day)),
            (Cells::Weeks(of), Value::Week(week)) => of.all.push(Some((week, week.sunday()))),
            (Cells::Amounts(all), Value::Money(amount)) => all.push(Some(amount)),
            (Cells::Texts(all), Value::Time(time)) => all.push(&time.to_string()),
            (Cells::Versions(all), Value::Version(version)) => all.push(Some(version)),
            (Cells::Words(of), Value::Word(word)) => of.all.push(Some(word)),
            (Cells::Texts(all), Value::Text(text)) => all.push(text),
            (all, _) => all.push_absent(),
        }
    }

    /// Adds the cell that a text was read as, if that is known.
    #[inline]
    pub(in crate::import) fn push_known(&mut self, text: &str) -> bool {
        match &mut self.cells {
            Cells::Identifiers(all) => all.push_known(text),
            Cells::Days(of) => of.push_known(text),
            Cells::Weeks(of) => of.push_known(text),
            Cells::Words(of) => of.push_known(text),
            Cells::Amounts(_) | Cells::Versions(_) | Cells::Texts(_) => false,
        }
    }

    /// Adds the last cell so many times more.
    pub(in crate::import) fn push_again(&mut self, times: usize) {
        match &mut self.cells {
            _ if self.is_same || times == 0 => {}
            Cells::Identifiers(all) => all.push_again(times),
            Cells::Days(of) => push_again(&mut of.all, times),
            Cells::Weeks(of) => push_again(&mut of.all, times),
            Cells::Amounts(all) => push_again(all, times),
            Cells::Versions(all) => push_again(all, times),
            Cells::Words(of) => push_again(&mut of.all, times),
            Cells::Texts(all) => all.push_again(times),
        }
    }

    /// Notes that a text was read as the last cell.
    pub(in crate::import) fn note(&mut self, text: &str) {
        match &mut self.cells {
            Cells::Identifiers(all) => all.note(text),
            Cells::Days(of) => of.note(text),
            Cells::Weeks(of) => of.note(text),
            Cells::Words(of) => of.note(text),
            Cells::Amounts(_) | Cells::Versions(_) | Cells::Texts(_) => {}
        }
    }

    /// The cell of a record.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the caller mostly knows the form")]
    pub(super) fn get(&self, at: usize) -> Value<'_> {
        let at = self.place(at);
        let value = match &self.cells {
            Cells::Identifiers(all) => all.get(at).map(Value::Identifier),
            Cells::Days(of) => get(&of.all, at).map(Value::Day),
            Cells::Weeks(of) => get(&of.all, at).map(|(week, _)| Value::Week(week)),
            Cells::Amounts(all) => get(all, at).map(Value::Money),
            Cells::Versions(all) => get(all, at).map(Value::Version),
            Cells::Words(of) => get(&of.all, at).map(Value::Word),
            Cells::Texts(all) => all.get(at).map(Value::Text),
        };
        value.unwrap_or(Value::Absent)
    }

    /// The cell of a record as a row of a file is read, where the column has dates, amounts, versions or
    /// text.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the caller mostly knows the form")]
    pub(super) fn cell(&self, at: usize) -> Option<row::Cell<'_>> {
        let at = self.place(at);
        Some(match &self.cells {
            Cells::Days(of) => row::Cell::Date(Some((get(&of.all, at)?, None))),
            Cells::Weeks(of) => {
                let (week, sunday) = get(&of.all, at)?;
                row::Cell::Date(Some((sunday, Some(week))))
            }
            Cells::Amounts(all) => row::Cell::Money(Ok(get(all, at)?)),
            Cells::Versions(all) => row::Cell::Version(Some(get(all, at)?)),
            Cells::Words(_) | Cells::Texts(_) => row::Cell::Text(self.text(at)?),
            Cells::Identifiers(_) => return None,
        })
    }

    /// The same of a column of names or text.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the caller mostly knows the form")]
    pub(super) fn text(&self, at: usize) -> Option<&[u8]> {
        let at = self.place(at);
        match &self.cells {
            Cells::Words(of) => get(&of.all, at).map(str::as_bytes),
            Cells::Texts(all) => all.get(at).map(str::as_bytes),
            _ => None,
        }
    }

    /// The identifier of a record, where the column has identifiers.
    #[inline]
    pub(super) fn identifier(&self, at: usize) -> Option<Identifier> {
        match &self.cells {
            Cells::Identifiers(all) => all.get(self.place(at)),
            _ => None,
        }
    }

    #[inline]
    fn place(&self, at: usize) -> usize {
        if self.is_same { 0 } else { at }
    }

    /// Changes the cell of a record.
    pub(super) fn set(&mut self, at: usize, value: Value<'_>) {
        if self.is_same {
            return;
        }
        match (&mut self.cells, value) {
            (Cells::Identifiers(all), Value::Identifier(it)) => all.set(at, Some(it)),
            (Cells::Identifiers(all), _) => all.set(at, None),
            (Cells::Days(of), Value::Day(it)) => set(&mut of.all, at, Some(it)),
            (Cells::Days(of), _) => set(&mut of.all, at, None),
            (Cells::Weeks(of), Value::Week(it)) => set(&mut of.all, at, Some((it, it.sunday()))),
            (Cells::Weeks(of), _) => set(&mut of.all, at, None),
            (Cells::Amounts(all), Value::Money(it)) => set(all, at, Some(it)),
            (Cells::Amounts(all), _) => set(all, at, None),
            (Cells::Versions(all), Value::Version(it)) => set(all, at, Some(it)),
            (Cells::Versions(all), _) => set(all, at, None),
            (Cells::Words(of), Value::Word(it)) => set(&mut of.all, at, Some(it)),
            (Cells::Words(of), _) => set(&mut of.all, at, None),
            (Cells::Texts(all), Value::Text(it)) => all.set(at, it),
            (Cells::Texts(all), Value::Time(it)) => all.set(at, &it.to_string()),
            (Cells::Texts(all), _) => all.set(at, ""),
        }
    }

    /// Copies the cell of one record to another.
    pub(super) fn copy(&mut self, from: usize, to: usize) {
        if let Value::Text(text) = self.get(from) {
            let text = text.to_owned();
            return self.set(to, Value::Text(&text));
        }
        let value = self.get(from).without_text();
        self.set(to, value);
    }

    /// Drops the cells from a record on.
    pub(super) fn truncate(&mut self, records: usize) {
        if self.is_same {
            return;
        }
        match &mut self.cells {
            Cells::Identifiers(all) => all.truncate(records),
            Cells::Days(of) => of.all.truncate(records),
            Cells::Weeks(of) => of.all.truncate(records),
            Cells::Amounts(all) => all.truncate(records),
            Cells::Versions(all) => all.truncate(records),
            Cells::Words(of) => of.all.truncate(records),
            Cells::Texts(all) => all.truncate(records),
        }
    }

    /// The number of cells that are not absent, among so many records.
    pub(super) fn filled(&self, records: usize) -> usize {
        let all = 0..records;
        match &self.cells {
            _ if self.is_same => usize::from(!self.get(0).is_absent()) * records,
            Cells::Amounts(amounts) => amounts.iter().flatten().count(),
            _ => all.filter(|at| !self.get(*at).is_absent()).count(),
        }
    }

    /// The amounts of all records.
    pub(super) fn amounts(&self, records: usize) -> impl Iterator<Item = Option<Money>> {
        let all = match &self.cells {
            Cells::Amounts(all) => all.get(..records).unwrap_or(all),
            _ => &[],
        };
        // Of the same amount, there is one.
        let same = all.first().copied().flatten();
        let more = records.saturating_sub(all.len());
        all.iter().copied().chain(std::iter::repeat_n(same, more))
    }
}

impl Cells {
    #[inline]
    fn push_absent(&mut self) {
        match self {
            Self::Identifiers(all) => all.all.push(ABSENT),
            Self::Days(of) => of.all.push(None),
            Self::Weeks(of) => of.all.push(None),
            Self::Amounts(all) => all.push(None),
            Self::Versions(all) => all.push(None),
            Self::Words(of) => of.all.push(None),
            Self::Texts(all) => all.places.push((0, 0)),
        }
    }
}

#[inline]
fn get<T: Copy>(all: &[Option<T>], at: usize) -> Option<T> {
    all.get(at).copied().flatten()
}

fn push_again<T: Copy>(all: &mut Vec<T>, times: usize) {
    if let Some(last) = all.last().copied() {
        all.resize(all.len() + times, last);
    }
}

fn set<T>(all: &mut [T], at: usize, value: T) {
    if let Some(place) = all.get_mut(at) {
        *place = value;
    }
}

impl Identifiers {
    #[inline]
    fn push_known(&mut self, text: &str) -> bool {
        let Some(known) = self.known.get(text) else { return false };
        self.all.push(Kept::Short(known));
        true
    }

    fn note(&mut self, text: &str) {
        if let Some(Kept::Short(short)) = self.all.last() {
            self.known.note(text, *short);
        }
    }

    /// Each long one has a place of its own.
    fn push_again(&mut self, times: usize) {
        match self.all.last() {
            Some(Kept::Long(number @ 1..)) => {
                let long = self.long.get(number - 1).copied();
                (0..times).for_each(|_| long.into_iter().for_each(|it| self.push(it)));
            }
            _ => push_again(&mut self.all, times),
        }
    }

    #[inline]
    fn push(&mut self, identifier: Identifier) {
        let kept = self.keep(identifier);
        self.all.push(kept);
    }

    #[inline]
    fn keep(&mut self, identifier: Identifier) -> Kept {
        if let Some(short) = identifier.shortened() {
            return Kept::Short(short);
        }
        self.long.push(identifier);
        Kept::Long(self.long.len())
    }

    #[inline]
    fn get(&self, at: usize) -> Option<Identifier> {
        match self.all.get(at)? {
            Kept::Short(short) => Some((*short).into()),
            Kept::Long(number) => self.long.get(number.checked_sub(1)?).copied(),
        }
    }

    fn set(&mut self, at: usize, identifier: Option<Identifier>) {
        let is_long = |it: &Identifier| it.shortened().is_none();
        if let (Some(Kept::Long(number @ 1..)), Some(long)) =
            (self.all.get(at), identifier.filter(is_long))
        {
            return set(&mut self.long, number - 1, long);
        }
        let kept = identifier.map_or(ABSENT, |it| self.keep(it));
        set(&mut self.all, at, kept);
    }

    fn truncate(&mut self, records: usize) {
        while self.all.len() > records {
            // Another that was changed since may be behind it.
            if matches!(self.all.pop(), Some(Kept::Long(number @ 1..)) if number == self.long.len())
            {
                self.long.pop();
            }
        }
    }
}

impl Texts {
    #[inline]
    fn push(&mut self, text: &str) {
        self.places.push((self.text.len(), text.len()));
        self.text.push_str(text);
    }

    fn push_again(&mut self, times: usize) {
        let Some((start, length)) = self.places.last().copied() else { return };
        for _ in 0..times {
            self.places.push((self.text.len(), length));
            self.text.extend_from_within(start..start + length);
        }
    }

    #[inline]
    fn get(&self, at: usize) -> Option<&str> {
        let (start, length) = self.places.get(at).copied()?;
        self.text.get(start..start + length).filter(|text| !text.is_empty())
    }

    fn set(&mut self, at: usize, text: &str) {
        set(&mut self.places, at, (self.text.len(), text.len()));
        self.text.push_str(text);
    }

    fn truncate(&mut self, records: usize) {
        while self.places.len() > records {
            let Some((start, length)) = self.places.pop() else { return };
            if length > 0 && start + length == self.text.len() {
                self.text.truncate(start);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(form: Form, text: &str) -> Value<'_> {
        Value::of_ours(form, text).expect("it has the form")
    }

    /// What is pushed, changed, copied and dropped is what a list of texts would have.
    #[test]
    fn a_column_has_the_cells_that_it_was_given() {
        const WORDS: &[&str] = &["one", "two"];
        let long = "E1234567890123456789";
        for (form, cells) in [
            (Form::Identifier, ["E1", "", long, "1", long]),
            (Form::Date, ["2025-08-12", "", "2025-08-13", "1900-01-01", "2199-12-31"]),
            (Form::WeekEnding, ["2025-08-10", "", "2025-08-17", "2025-08-10", "2025-08-24"]),
            (Form::Money, ["1.00", "", "-0.0001", "0.00", "999999999999.9999"]),
            (Form::Time, ["08:00", "", "23:59", "00:00", "08:00"]),
            (Form::Version, ["1", "", "0", "4294967295", "7"]),
            (Form::Word(WORDS), ["one", "", "two", "one", "two"]),
            (Form::Text, ["a", "", "\u{e9},\"", "a", "b"]),
        ] {
            let (mut column, mut texts) = (Stored::of(form), Vec::new());
            for text in cells {
                column.push(value(form, text));
                texts.push(text);
            }
            for (from, to) in [(2, 0), (0, 1), (1, 3), (4, 2)] {
                column.copy(from, to);
                texts[to] = texts[from];
            }
            column.set(4, value(form, cells[0]));
            texts[4] = cells[0];
            let of = |column: &Stored, length: usize| -> Vec<String> {
                (0..length).map(|at| column.get(at).to_string()).collect()
            };
            assert_eq!(of(&column, 5), texts, "{form:?}");
            assert_eq!(column.filled(5), texts.iter().filter(|text| !text.is_empty()).count());
            column.truncate(3);
            column.push(value(form, cells[4]));
            texts.truncate(3);
            texts.extend([cells[4], ""]);
            assert_eq!(of(&column, 5), texts, "{form:?}");
            let mut same = Stored::same(form, value(form, cells[0]));
            same.push(value(form, cells[2]));
            same.truncate(0);
            assert_eq!((of(&same, 2), same.filled(2)), (vec![cells[0].to_owned(); 2], 2));
        }
    }
}
