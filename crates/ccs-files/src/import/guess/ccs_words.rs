//! The words that mark CCS deposits in a bank's file.

use ccs_core::money::Money;

use super::answers;
use crate::import::open::{Opened, open};
use crate::import::{Imported, ImportedRow, Importer, import};
use crate::kind::Kind;
use crate::profile::{Need, OPEN, Plan, Profile};
use crate::source::Source;
use crate::toml_text::toml_text;

/// The words for CCS of a bank's profile are a question, unless every deposit of the file is kept by
/// them and all say CCS alike: other deposits can have the same words.
pub(super) fn with_open_keep(text: String, profile: &Profile, sources: &[Source]) -> String {
    let Ok(importer) = Importer::new(profile, Kind::Deposits, &answers(profile, Kind::Deposits))
    else {
        return text;
    };
    let plan = &importer.plan;
    let [keep] = plan.keep.as_slice() else { return text };
    let imported = import(sources, &importer);
    if !imported.refusals.is_empty() {
        return text;
    }
    let kept = cells_of_rows(&imported);
    let are_alike =
        !kept.is_empty() && beginning(&kept).is_some() && kept.iter().all(|it| is_ccs(it));
    if are_alike && !has_other_credits(&text, imported.rows.len(), sources) {
        return text;
    }
    // Another column may have words that are of CCS alone.
    let reference = Kind::Deposits.columns().iter().position(|it| it.name == "reference");
    let reference = reference.and_then(|at| plan.need_place(at));
    let needs = [Some(keep.need), reference];
    let found: Vec<(usize, Vec<String>)> =
        needs.into_iter().flatten().map(|need| (need, cells_of(need, plan, sources))).collect();
    let has_beginning = |(_, cells): &&(usize, Vec<String>)| beginning(cells).is_some();
    let says_ccs = |(_, cells): &&(usize, Vec<String>)| cells.iter().any(|cell| is_ccs(cell));
    let best = found.iter().find(has_beginning).or_else(|| found.iter().find(says_ccs));
    let Some((need, cells)) = best.or(found.first()) else {
        return text;
    };
    let header = plan.needs.get(*need).map_or_else(String::new, Need::shown);
    let asked = keep_question(&toml_text(&header), cells);
    let line = |line: &str| if line.starts_with("keep") { asked.clone() } else { line.to_owned() };
    text.lines().map(|written| line(written) + "\n").collect()
}

/// The texts of rows: of each the one that says CCS, or else its first.
fn cells_of_rows(imported: &Imported) -> Vec<String> {
    let text = |row: ImportedRow<'_>| {
        let cells: Vec<_> = row.cells.iter().flatten().map(|cell| cell.to_string()).collect();
        let says_ccs = cells.iter().position(|cell| is_ccs(cell)).unwrap_or_default();
        cells.get(says_ccs).cloned().unwrap_or_default()
    };
    imported.rows.iter().map(text).collect()
}

/// Whether more comes in than the rows that the profile keeps.
fn has_other_credits(text: &str, kept: usize, sources: &[Source]) -> bool {
    let lines = text.split_inclusive('\n').filter(|line| !line.starts_with("keep"));
    let without_keep: String = lines.collect();
    let Ok(profile) = Profile::parse(&without_keep) else { return true };
    let importer = Importer::new(&profile, Kind::Deposits, &answers(&profile, Kind::Deposits));
    let Ok(importer) = importer else { return true };
    let imported = import(sources, &importer);
    let amount = Kind::Deposits.columns().iter().position(|it| it.name == "amount");
    let amounts = amount.into_iter().flat_map(|place| imported.rows.amounts(place));
    let credits = amounts.flatten().filter(|amount| *amount > Money::ZERO).count();
    !imported.refusals.is_empty() || credits > kept
}

/// The key that says which rows are CCS, for a bank's profile without one, still to be filled in: of the
/// column of references.
pub(super) fn keep_question_of(profile: &Profile, sources: &[Source]) -> Option<String> {
    let importer =
        Importer::new(profile, Kind::Deposits, &answers(profile, Kind::Deposits)).ok()?;
    let plan = &importer.plan;
    let reference = Kind::Deposits.columns().iter().position(|it| it.name == "reference")?;
    let need = plan.need_place(reference).filter(|_| plan.keep.is_empty())?;
    let column = match plan.needs.get(need)? {
        Need::Place(place) => place.saturating_add(1).to_string(),
        named @ Need::Header { .. } => toml_text(&named.shown()),
    };
    Some(keep_question(&column, &cells_of(need, plan, sources)))
}

/// The cells of a need in all tables.
fn cells_of(need: usize, plan: &Plan, sources: &[Source]) -> Vec<String> {
    let mut cells = Vec::new();
    for opened in sources.iter().filter_map(|source| open(source, plan).ok()) {
        let Opened { body, tables, .. } = opened;
        let sheets = body.into_sheets();
        for found in &tables {
            let place = found.places.get(need).copied().flatten();
            let rows = sheets.get(found.sheet).zip(place);
            let rows = rows.into_iter().flat_map(|(sheet, place)| {
                sheet.rows().skip(found.first).map(move |row| row.cell(place).text.to_owned())
            });
            cells.extend(rows);
        }
    }
    cells
}

/// The key of a bank's table that says which rows are CCS, still to be filled in.
pub(super) fn keep_question<T: AsRef<str>>(header: &str, cells: &[T]) -> String {
    let beginning = beginning(cells).or_else(|| commonest(cells));
    let beginning = beginning.unwrap_or_else(|| "CCS PAYMENT*".to_owned());
    let such = toml_text(&beginning);
    format!("keep.{header} = \"{OPEN}\"   # QUESTION: which rows are CCS? such as [{such}]")
}

/// How the cells begin that have the word CCS, and no other cell does: as a text of `keep`.
fn beginning<T: AsRef<str>>(cells: &[T]) -> Option<String> {
    let (ours, others): (Vec<&str>, Vec<&str>) =
        cells.iter().map(AsRef::as_ref).partition(|cell| is_ccs(cell));
    let common = ours.iter().copied().reduce(|common, cell| shared(common, cell))?;
    let beginning = before_number(common);
    let begins = |cell: &&str| {
        cell.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    };
    let is_theirs_alone = !beginning.is_empty() && !others.iter().any(begins);
    is_theirs_alone.then(|| format!("{beginning}*"))
}

/// How most of the cells begin that have the word CCS, where they do not all begin alike.
fn commonest<T: AsRef<str>>(cells: &[T]) -> Option<String> {
    let ours = cells.iter().map(AsRef::as_ref).filter(|cell| is_ccs(cell)).map(before_number);
    let mut beginnings: Vec<&str> = ours.filter(|text| is_ccs(text)).collect();
    beginnings.sort_unstable();
    let most = beginnings.chunk_by(|a, b| a == b).max_by_key(|alike| alike.len())?;
    most.first().map(|text| format!("{text}*"))
}

/// A text up to its first digit: numbers of runs are not alike next week.
fn before_number(text: &str) -> &str {
    let end = text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim_end()
}

/// Whether a text has the word CCS.
fn is_ccs(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.any(|word| word.eq_ignore_ascii_case("ccs"))
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
    use super::{beginning, commonest};

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
        assert_eq!(of(&[]), None, "nothing begins");
    }

    #[test]
    fn the_commonest_beginning_is_proposed_where_other_rows_say_ccs_too() {
        let cells = ["CCS PAYMENT 000990000113", "OTHER SERVICE CCS", "CCS PAYMENT 000990000127"];
        assert_eq!(beginning(&cells), None);
        assert_eq!(commonest(&cells).as_deref(), Some("CCS PAYMENT*"));
        assert_eq!(commonest(&["000990000113 CCS", "FEES"]), None);
    }
}
