//! Several rows that the profile's `per` makes one record.

use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use ccs_core::money::{Money, WideMoney};

use super::TableRead;
use super::cells::amount;
use super::hashing::Map;
use super::issue::{Issue, Issues};
use super::mode::Explaining;
use super::records::Lines;
use super::value::Value;
use crate::profile::{Plan, Take};

/// Rows on their way to become records, which begin with their first rows.
pub(super) struct Groups {
    /// The columns by which rows become one record.
    per: Vec<usize>,
    columns: Vec<GroupedColumn>,
    /// The record of each combination of cells.
    records: Known,
    /// The record of the last row.
    last: Option<usize>,
    /// The sums of each record, one for each column that is added up.
    sums: Vec<Option<WideMoney>>,
    /// How many columns are added up.
    summed: usize,
    /// The amounts that were added once, by their record, their column and what for.
    once: Map<(usize, usize, u64), Option<Money>>,
    /// Records whose rows differ in a column, and the row that does.
    disagree: Vec<(usize, usize, u64)>,
    /// A number for each text, or for several.
    numbers: Map<Box<str>, u64>,
    text: String,
    key: Vec<u64>,
    last_key: Vec<u64>,
}

/// Records by what their rows have in common. A combination is found by its hash, and compared.
#[derive(Default)]
struct Known {
    by_hash: Map<u64, usize>,
    /// All combinations one after the other, and for each record where its own ends.
    words: Vec<u64>,
    ends: Vec<usize>,
    /// Those whose hash another has.
    others: Map<Box<[u64]>, usize>,
}

impl Known {
    fn get(&self, key: &[u64]) -> Option<usize> {
        let record = *self.by_hash.get(&self.hash(key))?;
        if self.is(record, key) { Some(record) } else { self.others.get(key).copied() }
    }

    fn is(&self, record: usize, key: &[u64]) -> bool {
        let end = |record: usize| self.ends.get(record).copied();
        let start = record.checked_sub(1).and_then(end).unwrap_or_default();
        end(record).and_then(|end| self.words.get(start..end)) == Some(key)
    }

    /// Adds the combination of the next record, which is not known yet.
    fn push(&mut self, key: &[u64]) {
        let record = self.ends.len();
        self.words.extend_from_slice(key);
        self.ends.push(self.words.len());
        match self.by_hash.entry(self.hash(key)) {
            Entry::Vacant(free) => {
                free.insert(record);
            }
            Entry::Occupied(_) => {
                self.others.insert(key.into(), record);
            }
        }
    }

    fn hash(&self, key: &[u64]) -> u64 {
        self.by_hash.hasher().hash_one(key)
    }
}

/// What becomes of the cells of a column.
struct GroupedColumn {
    /// Its place among those of the kind.
    at: usize,
    take: Take,
    header: String,
    /// Our name of it.
    name: &'static str,
}

impl Groups {
    pub(super) fn of(plan: &Plan) -> Self {
        let column = |at: usize| {
            let column = plan.kind.columns().get(at)?;
            let of_plan = plan.columns.get(at).and_then(Option::as_ref);
            Some(GroupedColumn {
                at,
                take: of_plan.map_or(Take::One, |it| it.take),
                header: plan.header_of(at),
                name: column.name,
            })
        };
        let columns: Vec<GroupedColumn> = plan.written().filter_map(column).collect();
        Self {
            per: plan.per.clone(),
            summed: columns.iter().filter(|column| column.take == Take::Sum).count(),
            columns,
            records: Known::default(),
            last: None,
            sums: Vec::new(),
            once: Map::default(),
            disagree: Vec::new(),
            numbers: Map::default(),
            text: String::new(),
            key: Vec::new(),
            last_key: Vec::new(),
        }
    }

    /// The number of some texts, the same whenever they come.
    pub(super) fn number_of<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> u64 {
        self.text.clear();
        for text in texts {
            self.text.push_str(text);
            self.text.push('\u{1f}');
        }
        if let Some(number) = self.numbers.get(self.text.as_str()) {
            return *number;
        }
        let number = u64::try_from(self.numbers.len()).unwrap_or(u64::MAX);
        self.numbers.insert(self.text.as_str().into(), number);
        number
    }

    /// The cells by which an unfinished row becomes a part of a record.
    pub(super) fn key_of(&mut self, lines: &Lines, at: usize, per: &[usize]) -> &[u64] {
        let mut key = std::mem::take(&mut self.key);
        key.clear();
        for column in per {
            match lines.get(at, *column) {
                Value::Absent => key.push(u64::MAX),
                // No amount is so small as to be taken for an absent one.
                Value::Identifier(identifier) => key.extend_from_slice(&identifier.words()),
                Value::Day(day) => key.push(day.word().into()),
                Value::Week(week) => key.push(week.index().into()),
                Value::Money(amount) => {
                    key.push(amount.ten_thousandths().wrapping_add(1 << 62).cast_unsigned());
                }
                Value::Time(time) => key.push(time.minute_of_day().into()),
                Value::Version(version) => key.push(version.into()),
                Value::Word(text) | Value::Text(text) => key.push(self.number_of([text])),
            }
        }
        self.key = key;
        &self.key
    }

    /// Takes an unfinished row, with what its columns with `once` are added once for.
    pub(super) fn add(
        &mut self,
        lines: &mut Lines,
        at: usize,
        place: (usize, u64),
        once: &[(usize, u64)],
    ) {
        let per = std::mem::take(&mut self.per);
        self.key_of(lines, at, &per);
        self.per = per;
        // The rows of a record mostly follow each other.
        let known = self.last.filter(|_| self.key == self.last_key);
        if let Some(record) = known.or_else(|| self.records.get(&self.key)) {
            self.join(lines, [at, record], place.1, once);
            self.last = Some(record);
        } else {
            lines.make_first(at);
            self.begin(lines, place, once);
        }
        self.last_key.clone_from(&self.key);
    }

    /// The first row of a record begins its sums.
    fn begin(&mut self, lines: &mut Lines, (table, row): (usize, u64), once: &[(usize, u64)]) {
        let new = lines.len();
        let Self { columns, sums, records, key, .. } = self;
        let summed = columns.iter().filter(|column| column.take == Take::Sum);
        sums.extend(summed.map(|column| lines.get(new, column.at).money().map(WideMoney::from)));
        records.push(key);
        for (column, of) in once {
            self.once.insert((new, *column, *of), lines.get(new, *column).money());
        }
        lines.finish_record(table, row);
        self.last = Some(new);
    }

    /// Another row of a record.
    fn join(
        &mut self,
        lines: &mut Lines,
        [new, record]: [usize; 2],
        row: u64,
        once: &[(usize, u64)],
    ) {
        let mut summed = 0;
        for column in &self.columns {
            let at = column.at;
            match column.take {
                Take::Sum => {
                    let amount = lines.get(new, at).money();
                    let place = self.sums.get_mut(record * self.summed + summed);
                    summed += 1;
                    let is_added = match once.iter().find(|(of, _)| *of == at) {
                        None => true,
                        // It must be equal the other times.
                        Some((_, of)) => match self.once.entry((record, at, *of)) {
                            Entry::Occupied(known) => {
                                if *known.get() != amount {
                                    self.disagree.push((record, at, row));
                                }
                                false
                            }
                            Entry::Vacant(first) => {
                                first.insert(amount);
                                true
                            }
                        },
                    };
                    if let Some((place, amount)) = place.zip(amount.filter(|_| is_added)) {
                        *place = Some(place.unwrap_or_default().plus(amount.into()));
                    }
                }
                Take::Last if lines.get(new, at) != lines.get(record, at) => {
                    lines.copy_to(new, record, at);
                }
                Take::One if lines.get(new, at) != lines.get(record, at) => {
                    self.disagree.push((record, at, row));
                }
                Take::Last | Take::One => {}
            }
        }
    }

    /// Writes the sums of the records, and says whose rows do not agree.
    pub(super) fn finish(mut self, tables: &[TableRead], issues: &mut Issues, lines: &mut Lines) {
        if self.summed == 0 && self.disagree.is_empty() {
            return;
        }
        let place = |table: usize| tables.get(table).map_or_else(String::new, TableRead::place);
        // Those of one record are in the order of the rows.
        self.disagree.sort_by_key(|(record, ..)| *record);
        let mut disagree = self.disagree.iter().peekable();
        let records = if self.per.is_empty() { 0 } else { lines.len() };
        for record in 0..records {
            while let Some((_, at, row)) = disagree.next_if(|(of, ..)| *of == record) {
                let Some(column) = self.columns.iter().find(|column| column.at == *at) else {
                    continue;
                };
                let issue = Issue::new(
                    "CCS-I071",
                    "rows of one record differ in this column",
                    remedy(column.name),
                );
                let issue = issue.under(column.header.clone());
                issues.of_profile(&place(lines.place(record).0), *row, issue);
            }
            let columns = self.columns.iter().filter(|column| column.take == Take::Sum);
            let sums = self.sums.get(record * self.summed..).unwrap_or_default();
            for (column, sum) in columns.zip(sums) {
                let Some(sum) = sum else { continue };
                match amount::<Explaining>(*sum) {
                    Ok(sum) => lines.set(record, column.at, Value::Money(sum)),
                    Err(issue) => {
                        let (table, row) = lines.place(record);
                        issues.of_row(&place(table), row, issue);
                    }
                }
            }
        }
    }
}

/// What to do about rows of a record that differ in one of our columns. Rows with different
/// versions or numbers of a report are no parts of one.
fn remedy(name: &str) -> &'static str {
    match name {
        "version" => {
            "the rows are versions of a report, which are never added up: add `version` to `per`, or leave `per` out"
        }
        "session_report_id" => "the rows are different reports: add `session_report_id` to `per`",
        _ => "add the column to `per`, or take = \"last\" to it",
    }
}
