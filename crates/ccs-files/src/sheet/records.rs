//! JSON: nested lists of records as rows, an outer record's fields beside each inner one's.

use std::borrow::Cow;
use std::collections::HashMap;

use super::json::{Json, parse};
use super::{CellForm, FileFault, Sheet};

/// The records of a document.
#[derive(Debug)]
pub(crate) struct Records {
    /// Row 1 is the fields' names; the records follow, numbered from 2.
    pub(crate) sheet: Sheet,
    /// Outer records that have no inner one.
    pub(crate) without_inner: u64,
    /// Entries of lists of records that are none.
    pub(crate) not_objects: u64,
}

/// Reads the records at the paths, each within a record of the path before.
pub(crate) fn read_records(text: &str, paths: &[String]) -> Result<Records, FileFault> {
    read_within(text, paths, MOST_FIELDS)
}

fn read_within(text: &str, paths: &[String], most: usize) -> Result<Records, FileFault> {
    let document = parse(text)?;
    let mut reading = Reading { most, ..Reading::default() };
    let (first, inner) = paths.split_first().map_or(("", &[][..]), |(first, rest)| (first, rest));
    let list = at(&document, first).and_then(Json::as_list);
    let list = list.ok_or_else(|| FileFault::NoRecords(first.to_owned()))?;
    for record in list {
        reading.descend(record, inner, &[])?;
    }
    reading.into_records()
}

/// The largest number of fields of all records: those of an outer one go with each inner one, so a
/// small document can have very many.
const MOST_FIELDS: usize = 8_000_000;

/// The most bytes of text in the cells of all records, and in their dotted names.
const MOST_TEXT: usize = 256 << 20;

fn too_much_text() -> FileFault {
    FileFault::TooMuchText(u64::try_from(MOST_TEXT).unwrap_or(u64::MAX))
}

/// The value at a dotted path.
fn at<'v>(value: &'v Json, path: &str) -> Option<&'v Json> {
    path.split('.').filter(|name| !name.is_empty()).try_fold(value, |value, name| value.get(name))
}

type Field<'v> = (Cow<'v, str>, &'v Json);

#[derive(Default)]
struct Reading<'v> {
    /// How many fields there can be.
    most: usize,
    fields: usize,
    /// The length of all dotted names.
    name_bytes: usize,
    names: Vec<String>,
    places: HashMap<String, usize>,
    rows: Vec<Vec<Field<'v>>>,
    without_inner: u64,
    not_objects: u64,
}

impl<'v> Reading<'v> {
    fn descend(
        &mut self,
        record: &'v Json,
        paths: &[String],
        outer: &[Field<'v>],
    ) -> Result<(), FileFault> {
        if !matches!(record, Json::Object(_)) {
            self.not_objects += 1;
            return Ok(());
        }
        let mut fields = outer.to_vec();
        let list = paths.first().and_then(|path| at(record, path));
        fields_of("", record, list, &mut fields, &mut self.name_bytes)?;
        let Some((path, rest)) = paths.split_first() else {
            fields.iter().for_each(|(name, _)| self.name(name));
            self.fields += fields.len();
            let cells = self.names.len().saturating_mul(self.rows.len() + 1);
            if self.fields.max(cells) > self.most {
                return Err(FileFault::TooManyValues(self.most));
            }
            self.rows.push(fields);
            return Ok(());
        };
        match at(record, path).and_then(Json::as_list) {
            Some(list) if !list.is_empty() => {
                list.iter().try_for_each(|inner| self.descend(inner, rest, &fields))?;
            }
            _ => self.without_inner += 1,
        }
        Ok(())
    }

    fn name(&mut self, name: &str) {
        if !self.places.contains_key(name) {
            self.places.insert(name.to_owned(), self.names.len());
            self.names.push(name.to_owned());
        }
    }

    fn into_records(self) -> Result<Records, FileFault> {
        let mut sheet = Sheet::default();
        self.names.iter().for_each(|name| sheet.push(name, CellForm::Text));
        sheet.finish_row(1);
        for (number, fields) in (2..).zip(&self.rows) {
            let mut row: Vec<Option<&Json>> = vec![None; self.names.len()];
            for (name, value) in fields {
                let place = self.places.get(name.as_ref()).and_then(|place| row.get_mut(*place));
                place.into_iter().for_each(|place| *place = Some(value));
            }
            row.into_iter().for_each(|value| push(&mut sheet, value));
            sheet.finish_row(number);
            if sheet.size() > MOST_TEXT {
                return Err(too_much_text());
            }
        }
        let (without_inner, not_objects) = (self.without_inner, self.not_objects);
        Ok(Records { sheet, without_inner, not_objects })
    }
}

/// The record's own fields, those of objects inside it under dotted names; an inner field hides
/// an outer one of its name, since it comes later. The list of its inner records is no field.
fn fields_of<'v>(
    prefix: &str,
    record: &'v Json,
    inner: Option<&Json>,
    fields: &mut Vec<Field<'v>>,
    name_bytes: &mut usize,
) -> Result<(), FileFault> {
    for (name, value) in record.fields() {
        let name = match prefix {
            "" => Cow::Borrowed(name.as_str()),
            _ => Cow::Owned(format!("{prefix}.{name}")),
        };
        if let Cow::Owned(name) = &name {
            *name_bytes = name_bytes.saturating_add(name.len());
            if *name_bytes > MOST_TEXT {
                return Err(too_much_text());
            }
        }
        match value {
            Json::Object(_) => fields_of(&name, value, inner, fields, name_bytes)?,
            _ if inner.is_some_and(|inner| std::ptr::eq(inner, value)) => {}
            _ => fields.push((name, value)),
        }
    }
    Ok(())
}

fn push(sheet: &mut Sheet, value: Option<&Json>) {
    match value {
        Some(Json::Text(text)) => sheet.push(text, CellForm::Text),
        Some(Json::Number(number)) => sheet.push(number, CellForm::Exact),
        Some(Json::List(entries)) if !entries.is_empty() => sheet.push("#", CellForm::List),
        _ => sheet.push("", CellForm::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_an_outer_record_count_with_each_inner_one() {
        let inner = "{\"b\": 1},".repeat(9);
        let text = format!("{{\"r\": [{{\"a\": 1, \"i\": [{inner} {{\"b\": 1}}]}}]}}");
        let paths = ["r".to_owned(), "i".to_owned()];
        let with = |most| read_within(&text, &paths, most).map(|records| records.sheet.len());
        assert_eq!(with(20), Ok(11), "ten records of two fields, and their names");
        assert_eq!(with(19), Err(FileFault::TooManyValues(19)));
        // Records of one field each, all of different names: each has a cell for every name.
        let names: Vec<String> = (0..5).map(|at| format!("{{\"n{at}\": 1}}")).collect();
        let text = format!("{{\"r\": [{}]}}", names.join(","));
        let with = |most| read_within(&text, &paths[..1], most).map(|records| records.sheet.len());
        assert_eq!(with(25), Ok(6));
        assert_eq!(with(24), Err(FileFault::TooManyValues(24)));
    }
}
