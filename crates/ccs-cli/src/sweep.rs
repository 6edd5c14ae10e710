//! The values of a budget line, from `income 60000..200000/1000`.

use ccs_core::entitlement::Swept;
use ccs_core::hours::Minutes;
use ccs_core::money::Money;
use clap::ValueEnum;

use crate::args::SweepOver;
use crate::code;
use crate::exit::Failure;

/// A budget line has no more points: each is an assessment of the whole scenario.
const MOST_POINTS: usize = 10_000;

/// Why a range has no values.
enum NoValues {
    /// It is not `FROM..TO/STEP`, or what is varied is not known.
    Form,
    /// One of its three values is not written as such a value is.
    Value,
    /// It has too many values, or no end.
    Many,
}

/// The values that the two arguments of `--sweep` name.
pub(crate) fn values(arguments: &[String]) -> Result<Vec<Swept>, Failure> {
    let read = || {
        let [over, range] = arguments else { return Err(NoValues::Form) };
        match SweepOver::from_str(over, false).map_err(|_| NoValues::Form)? {
            SweepOver::Income => amounts(range, Swept::Income),
            SweepOver::Fee => amounts(range, Swept::Fee),
            SweepOver::Hours => hours(range),
        }
    };
    read().map_err(|why| {
        let why = match why {
            NoValues::Form => "takes income, fee or hours, and a range FROM..TO/STEP".to_owned(),
            NoValues::Value => "has a range of amounts such as 60000 or 95.50, or of hours of whole minutes with at most four digits before the point".to_owned(),
            NoValues::Many => format!("takes a range that goes up, of at most {MOST_POINTS} values"),
        };
        let message = format!("--sweep {why}; write --sweep income 60000..200000/1000");
        Failure::Request { code: code::SWEEP, message }
    })
}

fn amounts(range: &str, swept: fn(Money) -> Swept) -> Result<Vec<Swept>, NoValues> {
    let count = |text: &str| text.parse::<Money>().ok().map(Money::ten_thousandths);
    let amount = |count| Money::from_ten_thousandths(count).map(swept);
    steps(range, count)?.into_iter().map(amount).collect::<Option<_>>().ok_or(NoValues::Value)
}

fn hours(range: &str) -> Result<Vec<Swept>, NoValues> {
    let count =
        |text: &str| Minutes::from_decimal_hours(text).ok().map(|length| i64::from(length.get()));
    let hours = |count| u32::try_from(count).ok().map(|count| Swept::Hours(Minutes::new(count)));
    steps(range, count)?.into_iter().map(hours).collect::<Option<_>>().ok_or(NoValues::Value)
}

fn parts(range: &str) -> Option<[&str; 3]> {
    let (from, rest) = range.split_once("..")?;
    let (to, step) = rest.split_once('/')?;
    Some([from, to, step])
}

/// From the first to the last, both included when the steps meet it.
fn steps(range: &str, count: impl Fn(&str) -> Option<i64>) -> Result<Vec<i64>, NoValues> {
    let [from, to, step] = parts(range).ok_or(NoValues::Form)?.map(count);
    let (Some(from), Some(to), Some(step)) = (from, to, step) else {
        return Err(NoValues::Value);
    };
    if from < 0 || step < 0 {
        return Err(NoValues::Value);
    }
    if to < from || step == 0 {
        return Err(NoValues::Many);
    }
    let next = |count: &i64| count.checked_add(step).filter(|count| *count <= to);
    let counts: Vec<i64> =
        std::iter::successors(Some(from), next).take(MOST_POINTS.saturating_add(1)).collect();
    if counts.len() <= MOST_POINTS { Ok(counts) } else { Err(NoValues::Many) }
}
