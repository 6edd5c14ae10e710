//! Texts above the header, which columns are made from: the service of a whole sheet, a period.

use super::find::Found;
use super::issue::Issue;
use crate::profile::{ColumnPlan, From, Plan};
use crate::sheet::{Row, Sheet};

/// The cells of a row as one text, parted by tabs.
pub(super) fn line(row: Row<'_>) -> String {
    let cells: Vec<&str> = (0..row.len()).map(|place| row.cell(place).text).collect();
    cells.join("\t").trim_end().to_owned()
}

/// The texts above the header that columns are made from.
pub(super) fn above(
    plan: &Plan,
    sheet: &Sheet,
    found: &Found,
) -> Result<Vec<Option<String>>, Vec<Issue>> {
    let rows = (0..found.above).filter_map(|at| sheet.row(at)).map(line);
    let lines: Vec<String> = sheet.name.iter().cloned().chain(rows).collect();
    let mut issues = Vec::new();
    let mut texts = Vec::new();
    for column in &plan.columns {
        let text = match column {
            Some(ColumnPlan { from: From::Above(regex), column, .. }) => {
                let mut found: Vec<&str> = lines
                    .iter()
                    .flat_map(|line| regex.captures_iter(line))
                    .filter_map(|groups| groups.get(1))
                    .map(|group| group.as_str().trim())
                    .collect();
                found.dedup();
                match found.as_slice() {
                    [only] => Some((*only).to_owned()),
                    [] => {
                        issues.push(Issue::new(
                            "CCS-I026",
                            format!(
                                "no row above the header has what `above` of {} looks for",
                                column.name
                            ),
                            "correct the expression in the profile",
                        ));
                        None
                    }
                    _ => {
                        issues.push(Issue::new("CCS-I027", format!("the rows above the header have more than one text that `above` of {} looks for", column.name), "make the expression narrower"));
                        None
                    }
                }
            }
            // Without one, the first row of the table begins a section.
            Some(ColumnPlan { from: From::Section(regex), .. }) => {
                let last = lines.iter().rev().find_map(|line| regex.captures(line)?.get(1));
                last.map(|group| group.as_str().trim().to_owned())
            }
            _ => None,
        };
        texts.push(text);
    }
    if issues.is_empty() { Ok(texts) } else { Err(issues) }
}
