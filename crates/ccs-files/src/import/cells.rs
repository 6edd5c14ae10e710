//! From a vendor's cell to our own form of it.

use ccs_core::date::{Day, Week};
use ccs_core::hours::ClockTime;
use ccs_core::id::Identifier;
use ccs_core::money::{Money, MoneySyntax, WideMoney};

use super::issue::Issue;
use crate::kind::Form;
use crate::profile::{ColumnPlan, HoursForm, MoneyForm, WeekForm, without_time};
use crate::refusal::money_remedy;
use crate::sheet::{Cell, CellForm};

/// A number of a workbook with more digits is not what was typed.
const MOST_DIGITS: usize = 15;

/// The cell is not an identifier.
const NOT_AN_IDENTIFIER: &str = "CCS-I043";

/// The cell is not an amount in the form that the profile describes.
const NOT_AN_AMOUNT: &str = "CCS-I061";

/// A cell in our own form, or what is wrong with it.
pub(super) type Read = Result<Option<String>, Issue>;

/// Whether a text is a cell of our own files.
pub(crate) fn is_our_form(form: Form, text: &str) -> bool {
    let bytes = text.as_bytes();
    match form {
        Form::Identifier => Identifier::parse(bytes).is_ok(),
        Form::Date => Day::parse(bytes).is_ok(),
        Form::WeekEnding => Day::parse(bytes).is_ok_and(|day| Week::ending(day).is_ok()),
        Form::Money => Money::parse(bytes).is_ok(),
        Form::Time => ClockTime::parse(bytes).is_ok(),
        Form::Version => text.len() <= 10 && text.parse::<u32>().is_ok(),
        Form::Word(words) => words.contains(&text),
        Form::Text => true,
    }
}

/// What a column's plan makes of cells, and how many identifiers it gave zeros.
pub(super) struct CellReader<'p> {
    pub(super) plan: &'p ColumnPlan,
    pub(super) padded: u64,
}

impl<'p> CellReader<'p> {
    pub(super) fn of(plan: &'p ColumnPlan) -> Self {
        Self { plan, padded: 0 }
    }

    /// A cell that is not absent, in our own form.
    pub(super) fn read(&mut self, cell: Cell<'_>) -> Read {
        no_error(cell)?;
        exact(cell)?;
        match self.plan.column.form {
            Form::Identifier => self.identifier(cell).map(Some),
            Form::Date => self.day(cell).map(|day| Some(day.to_string())),
            Form::WeekEnding => self.week(cell).map(|week| Some(week.to_string())),
            Form::Money => self.money(cell).map(|amount| Some(amount.to_string())),
            Form::Time => self.time(cell).map(Some),
            Form::Version => self.version(cell).map(Some),
            Form::Word(words) => self.word(cell, words).map(Some),
            Form::Text => Ok(Some(self.mapped(cell)).filter(|text| !text.is_empty())),
        }
    }

    fn mapped(&self, cell: Cell<'_>) -> String {
        if self.plan.words.is_empty() {
            return cell.text.to_owned();
        }
        let ours = self.plan.words.get(&crate::sheet::as_header(cell.text));
        ours.map_or(cell.text, String::as_str).to_owned()
    }

    fn identifier(&mut self, cell: Cell<'_>) -> Result<String, Issue> {
        if matches!(cell.form, CellForm::Date | CellForm::DateTime | CellForm::Time) {
            return Err(Issue::new(
                "CCS-I041",
                "the cell is a date and not an identifier",
                "format the column as text where it comes from",
            ));
        }
        if is_e_notation(cell.text) {
            return Err(Issue::new(
                "CCS-I042",
                format!(
                    "{} is a number in E-notation: a spreadsheet shortened it and its last digits are lost",
                    self.plan.column.name
                ),
                "export it again and do not save it from a spreadsheet",
            ));
        }
        let text = match self.plan.pad {
            Some(digits) => self.pad(cell.text, digits)?,
            None => self.mapped(cell),
        };
        Identifier::parse(text.as_bytes()).map_err(|refusal| {
            Issue::new(
                NOT_AN_IDENTIFIER,
                refusal.to_string(),
                "correct it where it comes from, or the column in the profile",
            )
        })?;
        Ok(text)
    }

    fn pad(&mut self, text: &str, digits: usize) -> Result<String, Issue> {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || text.len() > digits {
            return Err(Issue::new(
                "CCS-I044",
                format!("not a number of at most {digits} digits, as required by pad = {digits}"),
                "correct `pad` in the profile, or leave it out",
            ));
        }
        self.padded += u64::from(text.len() < digits);
        Ok(format!("{text:0>digits$}"))
    }

    /// The day of a cell, which one form of the profile reads, or all that do agree on.
    fn day(&self, cell: Cell<'_>) -> Result<Day, Issue> {
        let (text, is_timed) = match cell.form {
            CellForm::Time => return Err(self.no_date()),
            CellForm::Date => (cell.text, false),
            CellForm::DateTime => (cell.text.split(' ').next().unwrap_or_default(), true),
            _ => without_time(cell.text),
        };
        if is_timed && !self.plan.drops_time {
            return Err(Issue::new(
                "CCS-I050",
                "the cell has a time after the date",
                "add time = \"drop\" to the profile",
            ));
        }
        if matches!(cell.form, CellForm::Date | CellForm::DateTime) {
            return Day::parse(text.as_bytes()).map_err(|_| self.no_date());
        }
        self.day_of(text)
    }

    fn day_of(&self, text: &str) -> Result<Day, Issue> {
        let mut days: Vec<Day> =
            self.plan.dates.iter().filter_map(|form| form.read(text)).collect();
        days.dedup();
        match days.as_slice() {
            [day] => Ok(*day),
            [] => Err(self.no_date()),
            _ => Err(Issue::new(
                "CCS-I052",
                format!("the date formats {} give different days", self.date_forms()),
                "leave one of them out of `dates`",
            )),
        }
    }

    fn date_forms(&self) -> String {
        self.plan.dates.iter().map(|form| form.as_str().to_owned()).collect::<Vec<_>>().join(", ")
    }

    fn no_date(&self) -> Issue {
        Issue::new(
            "CCS-I051",
            format!("not a date in the form {}, or no day of the calendar", self.date_forms()),
            "correct the date, or `dates` in the profile",
        )
    }

    fn week(&self, cell: Cell<'_>) -> Result<Week, Issue> {
        if self.plan.week == WeekForm::Range {
            return self.range(cell);
        }
        let day = self.day(cell)?;
        let (week, form) = match self.plan.week {
            WeekForm::Monday => {
                (Week::beginning(day).ok(), "a Monday, as required by week = \"monday\"")
            }
            WeekForm::Any => (Week::containing(day), "a day of the calendar"),
            _ => (Week::ending(day).ok(), "a Sunday"),
        };
        week.ok_or_else(|| {
            let remedy = match (Week::ending(day), Week::beginning(day)) {
                (Ok(_), _) => "if the product names weeks by their Sunday, leave `week` out; else check `dates`",
                (_, Ok(_)) => "if the product names weeks by their Monday, add week = \"monday\"; else check `dates`",
                _ => "check the order in `dates`; if the product writes any day of the week, add week = \"any\"",
            };
            Issue::new("CCS-I053", format!("the date is not {form}"), remedy)
        })
    }

    /// Monday and Sunday of one week.
    fn range(&self, cell: Cell<'_>) -> Result<Week, Issue> {
        let not_a_range = || {
            Issue::new(
                "CCS-I054",
                format!(
                    "not a Monday and the Sunday after it in the form {}, as week = \"range\" says",
                    self.date_forms()
                ),
                "correct `week` or `dates` in the profile",
            )
        };
        let (first, last) = parted(cell.text).ok_or_else(not_a_range)?;
        let (first, last) = (self.day_of(first.trim())?, self.day_of(last.trim())?);
        let week = Week::beginning(first).ok().filter(|week| week.sunday() == last);
        week.ok_or_else(not_a_range)
    }

    /// An amount, with the sign that the profile gives it.
    pub(super) fn money(&self, cell: Cell<'_>) -> Result<Money, Issue> {
        no_error(cell)?;
        exact(cell)?;
        let read = match cell.form {
            CellForm::Number | CellForm::Exact => Money::parse(cell.text.as_bytes()),
            CellForm::Text => self.plan.money.read(cell.text),
            _ => Err(MoneySyntax::NotAnAmount),
        };
        read.map_err(|syntax| self.no_money(cell, syntax))
    }

    fn no_money(&self, cell: Cell<'_>, syntax: MoneySyntax) -> Issue {
        let form = self.plan.money;
        let reads = |other: &MoneyForm| *other != form && other.read(cell.text).is_ok();
        if let Some(other) = MoneyForm::ALL.into_iter().find(reads) {
            return Issue::new(
                "CCS-I060",
                format!("not an amount in the form money = \"{}\"", form.as_str()),
                format!("if the product writes amounts so, set money = \"{}\"", other.as_str()),
            );
        }
        let message = match form {
            MoneyForm::Plain => syntax.to_string(),
            _ => format!(
                "not an amount in the form money = \"{}\": one sign, and marks in their places",
                form.as_str()
            ),
        };
        Issue::new(
            NOT_AN_AMOUNT,
            message,
            money_remedy(syntax).unwrap_or("correct the amount where it comes from"),
        )
    }

    fn time(&self, cell: Cell<'_>) -> Result<String, Issue> {
        let written = match (cell.text.split_once(':'), self.plan.hours) {
            (Some((hours, minutes)), _) => {
                let minutes = minutes.strip_suffix(":00").unwrap_or(minutes);
                Some(format!("{hours:0>2}:{minutes}"))
            }
            (None, HoursForm::HoursMinutes) => {
                let (hours, minutes) = cell.text.split_once('.').unwrap_or((cell.text, "0"));
                Some(format!("{hours:0>2}:{minutes:0<2}"))
            }
            (None, HoursForm::Decimal) => decimal_hours(cell.text),
        };
        let is_time = |time: &String| ClockTime::parse(time.as_bytes()).is_ok();
        written.filter(is_time).ok_or_else(|| {
            Issue::new(
                "CCS-I055",
                "not a time from 00:00 to 23:59, nor hours that are whole minutes",
                "correct the time, or `hours` in the profile",
            )
        })
    }

    fn version(&self, cell: Cell<'_>) -> Result<String, Issue> {
        let text = self.mapped(cell);
        if is_our_form(Form::Version, &text) {
            return Ok(text);
        }
        Err(Issue::new(
            "CCS-I045",
            "not a whole number from 0 to 4294967295",
            "number versions 1, 2, 3",
        ))
    }

    fn word(&self, cell: Cell<'_>, words: &[&str]) -> Result<String, Issue> {
        let text = self.mapped(cell).to_lowercase();
        if words.contains(&text.as_str()) {
            return Ok(text);
        }
        Err(Issue::new(
            "CCS-I046",
            "the profile does not list this value",
            format!("add it to `words` as one of {}", words.join(", ")),
        ))
    }
}

/// `7.50` is half past seven; what is no whole number of minutes is no time.
fn decimal_hours(text: &str) -> Option<String> {
    const MOST_PLACES: usize = 6;
    let (hours, places) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hours) || !is_number(places) || hours.len() > 2 || places.len() > MOST_PLACES {
        return None;
    }
    let millionths: u32 = format!("{places:0<MOST_PLACES$}").parse().ok()?;
    let (minutes, rest) = (millionths * 60 / 1_000_000, millionths * 60 % 1_000_000);
    (rest == 0).then(|| format!("{hours:0>2}:{minutes:02}"))
}

/// A sum of amounts as one amount.
pub(super) fn amount(sum: WideMoney) -> Result<Money, Issue> {
    sum.to_money().ok_or_else(|| {
        Issue::new(
            "CCS-I062",
            "the amount has more than twelve digits before the point",
            "check the amounts",
        )
    })
}

fn no_error(cell: Cell<'_>) -> Result<(), Issue> {
    let issue = match cell.form {
        CellForm::Error => {
            ("CCS-I040", "the cell contains a formula error", "correct it in the workbook")
        }
        CellForm::Unstored => (
            "CCS-I056",
            "the cell is a formula whose value is not in the file",
            "open the workbook in a spreadsheet and save it, or write values in place of formulas",
        ),
        CellForm::List => (
            "CCS-I057",
            "the value is a list",
            "name the list in `records`, so that each of its entries becomes a row",
        ),
        _ => return Ok(()),
    };
    let (code, message, remedy) = issue;
    Err(Issue::new(code, message, remedy))
}

/// A number of a workbook has as many digits as a spreadsheet keeps.
fn exact(cell: Cell<'_>) -> Result<(), Issue> {
    let digits =
        cell.text.bytes().filter(u8::is_ascii_digit).skip_while(|byte| *byte == b'0').count();
    if cell.form == CellForm::Number && digits > MOST_DIGITS {
        return Err(Issue::new(
            "CCS-I047",
            format!(
                "the number has more than {MOST_DIGITS} digits, more than a spreadsheet keeps exactly"
            ),
            "round it in the workbook, or keep it as text",
        ));
    }
    Ok(())
}

/// `9.90E+08`: what a spreadsheet makes of a long number.
fn is_e_notation(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once(['E', 'e']) else { return false };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, places) = number.split_once('.').unwrap_or((number, "0"));
    // An identifier may be digits, an E and digits; it has no sign and no point.
    let exponent = match exponent.strip_prefix(['+', '-']) {
        Some(digits) => Some(digits),
        None => number.contains('.').then_some(exponent),
    };
    is_digits(whole) && is_digits(places) && exponent.is_some_and(is_digits)
}

/// The two ends of a range: `4/08/2025 - 10/08/2025`, or with `to`.
pub(super) fn parted(text: &str) -> Option<(&str, &str)> {
    let long = [" to ", " - ", " \u{2013} ", "\u{2013}", " TO ", " To "];
    if let Some(parts) = long.into_iter().find_map(|by| text.split_once(by)) {
        return Some(parts);
    }
    text.split_once('-').filter(|(_, last)| !last.contains('-'))
}
