//! JSON: nested lists of records as rows, an outer record's fields beside each inner one's.

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
    let document = parse(text).map_err(FileFault::NotJson)?;
    let mut reading = Reading::default();
    let (first, inner) = paths.split_first().map_or(("", &[][..]), |(first, rest)| (first, rest));
    let list = at(&document, first).and_then(Json::as_list);
    let list = list.ok_or_else(|| FileFault::NoRecords(first.to_owned()))?;
    for record in list {
        reading.descend(record, inner, &[]);
    }
    Ok(reading.into_records())
}

/// The value at a dotted path.
fn at<'v>(value: &'v Json, path: &str) -> Option<&'v Json> {
    path.split('.').filter(|name| !name.is_empty()).try_fold(value, |value, name| value.get(name))
}

type Field<'v> = (String, &'v Json);

#[derive(Default)]
struct Reading<'v> {
    names: Vec<String>,
    places: HashMap<String, usize>,
    rows: Vec<Vec<Field<'v>>>,
    without_inner: u64,
    not_objects: u64,
}

impl<'v> Reading<'v> {
    fn descend(&mut self, record: &'v Json, paths: &[String], outer: &[Field<'v>]) {
        if !matches!(record, Json::Object(_)) {
            self.not_objects += 1;
            return;
        }
        let mut fields = outer.to_vec();
        let list = paths.first().and_then(|path| at(record, path));
        fields_of("", record, list, &mut fields);
        let Some((path, rest)) = paths.split_first() else {
            fields.iter().for_each(|(name, _)| self.name(name));
            self.rows.push(fields);
            return;
        };
        match at(record, path).and_then(Json::as_list) {
            Some(list) if !list.is_empty() => {
                list.iter().for_each(|inner| self.descend(inner, rest, &fields));
            }
            _ => self.without_inner += 1,
        }
    }

    fn name(&mut self, name: &str) {
        if !self.places.contains_key(name) {
            self.places.insert(name.to_owned(), self.names.len());
            self.names.push(name.to_owned());
        }
    }

    fn into_records(self) -> Records {
        let mut sheet = Sheet::default();
        self.names.iter().for_each(|name| sheet.push(name, CellForm::Text));
        sheet.finish_row(1);
        for (number, fields) in (2..).zip(&self.rows) {
            let mut row: Vec<Option<&Json>> = vec![None; self.names.len()];
            for (name, value) in fields {
                let place = self.places.get(name).and_then(|place| row.get_mut(*place));
                place.into_iter().for_each(|place| *place = Some(value));
            }
            row.into_iter().for_each(|value| push(&mut sheet, value));
            sheet.finish_row(number);
        }
        Records { sheet, without_inner: self.without_inner, not_objects: self.not_objects }
    }
}

/// The record's own fields, those of objects inside it under dotted names; an inner field hides
/// an outer one of its name, since it comes later. The list of its inner records is no field.
fn fields_of<'v>(
    prefix: &str,
    record: &'v Json,
    inner: Option<&Json>,
    fields: &mut Vec<Field<'v>>,
) {
    for (name, value) in record.fields() {
        let name = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            Json::Object(_) => fields_of(&name, value, inner, fields),
            _ if inner.is_some_and(|inner| std::ptr::eq(inner, value)) => {}
            _ => fields.push((name, value)),
        }
    }
}

fn push(sheet: &mut Sheet, value: Option<&Json>) {
    match value {
        Some(Json::Text(text)) => sheet.push(text, CellForm::Text),
        Some(Json::Number(number)) => sheet.push(number, CellForm::Exact),
        Some(Json::List(entries)) if !entries.is_empty() => sheet.push("#", CellForm::List),
        _ => sheet.push("", CellForm::Text),
    }
}
