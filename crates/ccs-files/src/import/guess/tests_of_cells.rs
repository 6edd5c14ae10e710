//! What every cell of a column confirms.

use ccs_core::date::{Day, Week};
use ccs_core::id::Identifier;
use ccs_core::money::Money;

use crate::import::parts::{credit_or_debit, parted};
use crate::profile::{DateForm, MoneyForm, without_time};
use crate::sheet::{Cell, CellForm};

/// What a file's dates show.
pub(super) struct DatesFound {
    /// The forms that read all of them.
    pub(super) forms: Vec<&'static str>,
    /// Whether the week's column has Mondays under the first of them.
    pub(super) by_monday: bool,
    /// Whether they have times.
    pub(super) has_times: bool,
    /// Whether the weeks decided.
    pub(super) by_weeks: bool,
}

/// The forms under which every cell of the dates' columns is a date, and every week is named by
/// its Sunday, or every week by its Monday.
pub(super) fn dates(weeks: &[Cell<'_>], others: &[Cell<'_>]) -> DatesFound {
    let texts = |cells: &[Cell<'_>]| -> Vec<String> {
        let typed =
            cells.iter().filter(|cell| !matches!(cell.form, CellForm::Date | CellForm::DateTime));
        typed.map(|cell| without_time(cell.text).0.to_owned()).collect()
    };
    let has_times = weeks
        .iter()
        .chain(others)
        .any(|cell| cell.form == CellForm::DateTime || without_time(cell.text).1);
    let (week_texts, other_texts) = (texts(weeks), texts(others));
    let mut found = DatesFound {
        forms: Vec::new(),
        by_monday: typed_mondays(weeks),
        has_times,
        by_weeks: !week_texts.is_empty(),
    };
    if week_texts.is_empty() && other_texts.is_empty() {
        found.forms.push("y-m-d");
        return found;
    }
    for name in DateForm::KNOWN {
        let Some(form) = DateForm::parse(name) else { continue };
        let reads = |texts: &[String]| texts.iter().all(|text| form.read(text).is_some());
        if !reads(&week_texts) || !reads(&other_texts) {
            continue;
        }
        let days = || week_texts.iter().filter_map(|text| form.read(text));
        let (sundays, mondays) = (
            days().all(|day| Week::ending(day).is_ok()),
            days().all(|day| Week::beginning(day).is_ok()),
        );
        if sundays || mondays {
            if found.forms.is_empty() && !week_texts.is_empty() {
                found.by_monday = !sundays;
            }
            found.forms.push(name);
        }
    }
    found
}

/// The forms under which every cell of the weeks' column is a Monday and the Sunday after it, and
/// every other cell a date; `None` where a week is no range.
pub(super) fn ranges(weeks: &[Cell<'_>], others: &[Cell<'_>]) -> Option<DatesFound> {
    let ends: Option<Vec<(&str, &str)>> = weeks.iter().map(|cell| parted(cell.text)).collect();
    let ends = ends.filter(|ends| !ends.is_empty())?;
    let reads = |name: &&str| {
        let Some(form) = DateForm::parse(name) else { return false };
        let is_week = |(first, last): &(&str, &str)| {
            let [first, last] = [first, last].map(|end| form.read(end.trim()));
            let week = first.and_then(|first| Week::beginning(first).ok());
            week.is_some_and(|week| last == Some(week.sunday()))
        };
        ends.iter().all(is_week) && reads_all(name, others)
    };
    let has_times =
        others.iter().any(|cell| cell.form == CellForm::DateTime || without_time(cell.text).1);
    let forms = DateForm::KNOWN.into_iter().filter(reads).collect();
    Some(DatesFound { forms, by_monday: false, has_times, by_weeks: true })
}

/// The one form of the weeks and the one of the other dates, where these are two, and what `week`
/// is.
pub(super) fn two_forms(
    weeks: &[Cell<'_>],
    others: &[Cell<'_>],
) -> Option<([&'static str; 2], Option<&'static str>)> {
    let one = |found: &DatesFound| match found.forms.as_slice() {
        [only] if !found.has_times => Some(*only),
        _ => None,
    };
    let others = one(&dates(&[], others)).filter(|_| !others.is_empty())?;
    if let Some(of_weeks) = ranges(weeks, &[]).as_ref().and_then(one) {
        return Some(([of_weeks, others], Some("range")));
    }
    let found = dates(weeks, &[]);
    let of_weeks = one(&found).filter(|_| !weeks.is_empty())?;
    Some(([of_weeks, others], found.by_monday.then_some("monday")))
}

/// Whether one form of dates reads every cell that is not typed as a date.
pub(super) fn reads_all(form: &str, cells: &[Cell<'_>]) -> bool {
    let typed = |cell: &&Cell<'_>| !matches!(cell.form, CellForm::Date | CellForm::DateTime);
    DateForm::parse(form).is_some_and(|form| {
        cells.iter().filter(typed).all(|cell| form.read(without_time(cell.text).0).is_some())
    })
}

/// Whether there are cells, and one form of dates reads them all.
pub(super) fn are_dates(cells: &[Cell<'_>]) -> bool {
    !cells.is_empty() && DateForm::KNOWN.iter().any(|form| reads_all(form, cells))
}

/// Whether a cell is a week: a day, or a range of days.
pub(super) fn is_week(cell: Cell<'_>) -> bool {
    let is_day = |text: &str| are_dates(&[Cell { text: text.trim(), form: cell.form }]);
    is_day(cell.text)
        || parted(cell.text).is_some_and(|(first, last)| is_day(first) && is_day(last))
}

/// Whether there are cells, and all are whole numbers.
pub(super) fn are_numbers(cells: &[Cell<'_>]) -> bool {
    let is_one = |cell: &Cell<'_>| cell.text.parse::<u32>().is_ok();
    !cells.is_empty() && cells.iter().all(is_one)
}

/// Whether the weeks that are dates of a workbook are Mondays.
fn typed_mondays(weeks: &[Cell<'_>]) -> bool {
    let day = |cell: &Cell<'_>| Day::parse(cell.text.get(..10)?.as_bytes()).ok();
    let mut days = weeks
        .iter()
        .filter(|cell| matches!(cell.form, CellForm::Date | CellForm::DateTime))
        .filter_map(day)
        .peekable();
    days.peek().is_some() && days.all(|day| Week::beginning(day).is_ok())
}

/// The strictest form of money that reads every cell, without `CR` or `DR` beside the amount.
pub(super) fn money(cells: &[Cell<'_>]) -> Option<MoneyForm> {
    let reads = |form: &MoneyForm, cell: &Cell<'_>| {
        // A formula without its value may be any amount: the column is read, and refused.
        matches!(cell.form, CellForm::Number | CellForm::Exact | CellForm::Unstored)
            || cell.form != CellForm::Percent && form.read(credit_or_debit(cell.text).0).is_ok()
    };
    MoneyForm::ALL.into_iter().find(|form| cells.iter().all(|cell| reads(form, cell)))
}

/// The strictest form of money that reads every cell, and then those that read every cell too and give
/// some another amount: `1.010` is one dollar and a cent, or a thousand and ten. A form is no other
/// reading where a thousands mark would stand behind a zero.
pub(super) fn money_forms(cells: &[Cell<'_>]) -> Vec<MoneyForm> {
    let Some(strictest) = money(cells) else { return Vec::new() };
    let is_text = |form| !matches!(form, CellForm::Number | CellForm::Exact | CellForm::Unstored);
    let texts = cells.iter().filter(|cell| is_text(cell.form));
    let texts: Vec<&str> = texts.map(|cell| credit_or_debit(cell.text).0).collect();
    let is_another = |form: &MoneyForm| {
        let mut unlike =
            texts.iter().filter(|text| form.read(text) != strictest.read(text)).peekable();
        unlike.peek().is_some()
            && unlike.all(|text| form.read(text).is_ok() && !begins_with_zero(text))
    };
    let others = MoneyForm::ALL.into_iter().filter(|form| *form != strictest && is_another(form));
    [strictest].into_iter().chain(others).collect()
}

fn begins_with_zero(text: &str) -> bool {
    text.trim_start_matches(|letter: char| !letter.is_ascii_digit()).starts_with('0')
}

/// The letters of credit and debit that stand after amounts, each once.
pub(super) fn credits_and_debits(cells: &[Cell<'_>]) -> Vec<String> {
    let marks = cells.iter().filter_map(|cell| credit_or_debit(cell.text).1);
    let mut marks: Vec<String> = marks.map(str::to_ascii_uppercase).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// The signs of amounts other than zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    Positive,
    Negative,
    Both,
}

/// The signs of amounts that a form reads.
pub(super) fn signs(cells: &[Cell<'_>], form: MoneyForm) -> Signs {
    let amount = |cell: &Cell<'_>| match cell.form {
        CellForm::Number | CellForm::Exact => Money::parse(cell.text.as_bytes()).ok(),
        _ => form.read(cell.text).ok(),
    };
    let amounts: Vec<Money> = cells.iter().filter_map(amount).collect();
    let has = |is_it: fn(&Money) -> bool| amounts.iter().any(is_it);
    match (has(|it| *it > Money::ZERO), has(|it| *it < Money::ZERO)) {
        (true, true) => Signs::Both,
        (false, true) => Signs::Negative,
        _ => Signs::Positive,
    }
}

/// The week that a cell names by its Sunday, by its Monday or by both.
pub(super) fn week_of(cell: Cell<'_>, form: &str) -> Option<Week> {
    let form = DateForm::parse(form)?;
    let day = |text: &str| match cell.form {
        CellForm::Date | CellForm::DateTime => Day::parse(text.get(..10)?.as_bytes()).ok(),
        _ => form.read(without_time(text.trim()).0),
    };
    if let Some(day) = day(cell.text) {
        return Week::ending(day).or_else(|_| Week::beginning(day)).ok();
    }
    let (first, last) = parted(cell.text)?;
    let week = Week::beginning(day(first)?).ok()?;
    (day(last)? == week.sunday()).then_some(week)
}

/// The one form of the weeks, where several read the other dates.
pub(super) fn forms_of_others(
    weeks: &[Cell<'_>],
    others: &[Cell<'_>],
) -> Option<(&'static str, Vec<&'static str>)> {
    let [of_weeks] = dates(weeks, &[]).forms[..] else { return None };
    let others = dates(&[], others).forms;
    (!weeks.is_empty() && others.len() > 1).then_some((of_weeks, others))
}

/// Whether more amounts are negative than not.
pub(super) fn are_mostly_negative(cells: &[Cell<'_>], form: MoneyForm) -> bool {
    let is_negative = |cell: &&Cell<'_>| match cell.form {
        CellForm::Number | CellForm::Exact => cell.text.starts_with('-'),
        _ => form.read(cell.text).is_ok_and(|amount| amount.to_string().starts_with('-')),
    };
    cells.iter().filter(is_negative).count() * 2 > cells.len()
}

/// Whether all cells are digits, fewer than a clearing number has.
pub(super) fn have_lost_zeros(cells: &[Cell<'_>]) -> bool {
    let is_short = |cell: &Cell<'_>| {
        cell.text.len() < 12 && cell.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    !cells.is_empty() && cells.iter().all(is_short)
}

/// `190016362L`.
pub(super) fn are_services(cells: &[Cell<'_>]) -> bool {
    !cells.is_empty() && cells.iter().all(|cell| is_service(cell.text))
}

fn is_service(text: &str) -> bool {
    text.len() == 10
        && text.bytes().take(9).all(|byte| byte.is_ascii_digit())
        && text.ends_with(|letter: char| letter.is_ascii_uppercase())
}

/// The expression that finds a service approval number in a text.
pub(super) const SERVICE_IN_TEXT: &str = r"\b(\d{9}[A-Z])\b";

/// The expression that finds an enrolment in a text.
pub(super) const ENROLMENT_IN_TEXT: &str = r"\b(E\d{10})\b";

/// Whether a text has one part that an expression of one of these shapes finds, and no other.
pub(super) fn has_one(text: &str, expression: &str) -> bool {
    let is_it = if expression == SERVICE_IN_TEXT { is_service } else { is_enrolment };
    words(text).filter(|word| is_it(word)).count() == 1
}

/// The service approval numbers in a text.
pub(super) fn services_in(text: &str) -> Vec<String> {
    words(text).filter(|word| is_service(word)).map(str::to_owned).collect()
}

/// The parts of a text between which an expression sees the boundary of a word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
}

/// `E8000034122`.
pub(super) fn are_enrolments(cells: &[Cell<'_>]) -> bool {
    !cells.is_empty() && cells.iter().all(|cell| is_enrolment(cell.text))
}

/// Whether all cells are enrolments without the letter that begins them.
pub(super) fn have_lost_the_letter(cells: &[Cell<'_>]) -> bool {
    let has_ten_digits =
        |text: &str| text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    !cells.is_empty() && cells.iter().all(|cell| has_ten_digits(cell.text))
}

fn is_enrolment(text: &str) -> bool {
    let digits = text.strip_prefix('E').filter(|rest| rest.len() == 10);
    digits.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether all cells are identifiers as our own files have them.
pub(super) fn are_identifiers(cells: &[Cell<'_>]) -> bool {
    !cells.is_empty() && cells.iter().all(|cell| Identifier::parse(cell.text.as_bytes()).is_ok())
}

/// Whether all cells are among some words, whatever their letters' case.
pub(super) fn are_words(cells: &[Cell<'_>], words: &[&str]) -> bool {
    cells.iter().all(|cell| words.iter().any(|word| word.eq_ignore_ascii_case(cell.text)))
}
