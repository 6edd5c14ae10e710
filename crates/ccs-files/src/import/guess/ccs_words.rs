//! The words that mark CCS deposits in a bank's file.

use super::answers;
use crate::import::open::{Opened, open};
use crate::import::{Importer, import};
use crate::kind::Kind;
use crate::profile::{Need, OPEN, Profile};
use crate::source::Source;
use crate::toml_text::toml_text;

/// If no row of a bank's file has the words for CCS of its profile, they are a question.
pub(super) fn with_open_keep(text: String, profile: &Profile, sources: &[Source]) -> String {
    let Ok(importer) = Importer::new(profile, Kind::Deposits, &answers(profile, Kind::Deposits))
    else {
        return text;
    };
    let plan = &importer.plan;
    let [keep] = plan.keep.as_slice() else { return text };
    let imported = import(sources, &importer);
    if !imported.rows.is_empty() || !imported.refusals.is_empty() {
        return text;
    }
    let header = plan.needs.get(keep.need).map_or_else(String::new, Need::shown);
    let mut cells = Vec::new();
    for opened in sources.iter().filter_map(|source| open(source, plan).ok()) {
        let Opened { body, tables, .. } = opened;
        let sheets = body.into_sheets();
        for found in &tables {
            let place = found.places.get(keep.need).copied().flatten();
            let rows = sheets.get(found.sheet).zip(place);
            let rows = rows.into_iter().flat_map(|(sheet, place)| {
                sheet.rows().skip(found.first).map(move |row| row.cell(place).text.to_owned())
            });
            cells.extend(rows);
        }
    }
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let asked = keep_question(&toml_text(&header), &cells);
    let line = |line: &str| if line.starts_with("keep") { asked.clone() } else { line.to_owned() };
    text.lines().map(|written| line(written) + "\n").collect()
}

/// The key of a bank's table that says which rows are CCS, still to be filled in.
pub(super) fn keep_question(header: &str, cells: &[&str]) -> String {
    let beginning = beginning(cells).unwrap_or_else(|| "CCS PAYMENT*".to_owned());
    let such = toml_text(&beginning);
    format!("keep.{header} = \"{OPEN}\"   # QUESTION: which rows are CCS? such as [{such}]")
}

/// How the cells begin that have the word CCS, and no other cell does: as a text of `keep`.
fn beginning(cells: &[&str]) -> Option<String> {
    let is_ccs = |cell: &&str| {
        let mut words = cell.split(|letter: char| !letter.is_ascii_alphanumeric());
        words.any(|word| word.eq_ignore_ascii_case("ccs"))
    };
    let (ours, others): (Vec<&str>, Vec<&str>) = cells.iter().copied().partition(is_ccs);
    let common = ours.iter().copied().reduce(|common, cell| shared(common, cell))?;
    // Numbers of runs are not alike next week.
    let end = common.find(|letter: char| letter.is_ascii_digit()).unwrap_or(common.len());
    let beginning = common.get(..end)?.trim_end();
    let begins = |cell: &&str| {
        cell.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    };
    let is_theirs_alone = !beginning.is_empty() && !others.iter().any(begins);
    is_theirs_alone.then(|| format!("{beginning}*"))
}

/// The beginning that two texts share.
fn shared<'t>(one: &'t str, other: &str) -> &'t str {
    let mut letters = one.char_indices().zip(other.chars());
    let differs = letters.find(|((_, a), b)| a != b).map(|((at, _), _)| at);
    let end = differs.unwrap_or_else(|| one.len().min(other.len()));
    one.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn the_beginning_is_of_all_ccs_rows_and_of_no_other() {
        let of = |cells: &[&str]| beginning(cells);
        let two =
            ["DEPOSIT SERVICES AUST CCS 000990000113", "DEPOSIT SERVICES AUST CCS 000990000127"];
        assert_eq!(of(&two).as_deref(), Some("DEPOSIT SERVICES AUST CCS*"));
        let more = [two[0], two[1], "DEPOSIT SERVICES AUST FTB", "ACCOUNT FEE"];
        assert_eq!(of(&more).as_deref(), Some("DEPOSIT SERVICES AUST CCS*"));
        let alike = [two[0], "Deposit Services Aust CCS adjustment", "DEPOSIT PARENT FEES"];
        assert_eq!(of(&alike), None, "others begin so too");
        assert_eq!(of(&["ACCOUNT FEE", "CCSA MEMBERSHIP"]), None);
        assert_eq!(of(&["123 CCS"]), None, "a number is no beginning");
        assert_eq!(of(&[]), None);
    }
}
