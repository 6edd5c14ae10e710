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

/// The values that the two arguments of `--sweep` name.
pub(crate) fn values(arguments: &[String]) -> Result<Vec<Swept>, Failure> {
    let read = || {
        let [over, range] = arguments else { return None };
        match SweepOver::from_str(over, false).ok()? {
            SweepOver::Income => amounts(range, Swept::Income),
            SweepOver::Fee => amounts(range, Swept::Fee),
            SweepOver::Hours => hours(range),
        }
    };
    read().ok_or_else(|| Failure::Request {
        code: code::SWEEP,
        message: format!(
            "--sweep takes income, fee or hours, and a range FROM..TO/STEP of at most {MOST_POINTS} values; write --sweep income 60000..200000/1000"
        ),
    })
}

fn amounts(range: &str, swept: fn(Money) -> Swept) -> Option<Vec<Swept>> {
    let [from, to, step] = parts(range)?;
    let count = |text: &str| text.parse::<Money>().ok().map(Money::ten_thousandths);
    let counts = steps(count(from)?, count(to)?, count(step)?)?;
    counts.into_iter().map(|count| Money::from_ten_thousandths(count).map(swept)).collect()
}

fn hours(range: &str) -> Option<Vec<Swept>> {
    let [from, to, step] = parts(range)?;
    let count =
        |text: &str| Minutes::from_decimal_hours(text).ok().map(|length| i64::from(length.get()));
    let counts = steps(count(from)?, count(to)?, count(step)?)?;
    let hours = |count| u32::try_from(count).ok().map(|count| Swept::Hours(Minutes::new(count)));
    counts.into_iter().map(hours).collect()
}

fn parts(range: &str) -> Option<[&str; 3]> {
    let (from, rest) = range.split_once("..")?;
    let (to, step) = rest.split_once('/')?;
    Some([from, to, step])
}

/// From the first to the last, both included when the steps meet it; `None` when it has no end or
/// too many values.
fn steps(from: i64, to: i64, step: i64) -> Option<Vec<i64>> {
    if from < 0 || to < from || step <= 0 {
        return None;
    }
    let next = |count: &i64| count.checked_add(step).filter(|count| *count <= to);
    let counts: Vec<i64> =
        std::iter::successors(Some(from), next).take(MOST_POINTS.saturating_add(1)).collect();
    (counts.len() <= MOST_POINTS).then_some(counts)
}
