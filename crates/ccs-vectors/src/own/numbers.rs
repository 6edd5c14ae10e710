//! Amounts, days, rounding and splits.

use ccs_core::date::{CcsFortnight, Day, Week};
use ccs_core::money::{Money, WideMoney};
use ccs_core::percent::BasisPoints;
use ccs_core::pro_rata::split_by_largest_remainder;
use ccs_core::ratio::Ratio;
use ccs_files::json::value;
use serde_json::{Map, Value, json};

use super::{Refused, fields};

/// `{"text"}`: the amount as it is printed.
pub(super) fn money(input: &Map<String, Value>) -> Result<Value, Refused> {
    let amount = fields(input, |fields| fields.required("text", value::money))?;
    Ok(json!({"amount": amount.to_string()}))
}

/// `{"text"}`: the day, its weekday, and since CCS began its week and its fortnight.
pub(super) fn date(input: &Map<String, Value>) -> Result<Value, Refused> {
    let day = fields(input, |fields| fields.required("text", value::day))?;
    let mut answer = json!({"date": day.to_string(), "weekday": weekday(day)});
    if let (Some(week), Some(fortnight)) = (Week::containing(day), CcsFortnight::containing(day)) {
        answer["week_ending"] = week.sunday().to_string().into();
        answer["fortnight_from"] = fortnight.first_monday().to_string().into();
    }
    Ok(answer)
}

fn weekday(day: Day) -> &'static str {
    const NAMES: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    // The first day that there is, 1 January 1900, is a Monday.
    let from_monday = usize::try_from(day.ordinal().rem_euclid(7)).unwrap_or_default();
    NAMES.get(from_monday).copied().unwrap_or_default()
}

/// How a product is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    HalfUp,
    HalfAwayFromZero,
}

const MODES: [(&str, Mode); 2] =
    [("half_up", Mode::HalfUp), ("half_away_from_zero", Mode::HalfAwayFromZero)];

/// `{"amount", "percent", "places", "mode"}`: the percentage of the amount, to so many decimals.
pub(super) fn rounding(input: &Map<String, Value>) -> Result<Value, Refused> {
    let (amount, percent, places, mode) = fields(input, |fields| {
        let amount = fields.required("amount", value::money);
        let percent = fields.required("percent", value::percentage);
        let places = fields.required("places", value::count);
        let mode = fields.required("mode", value::word(&MODES));
        Some((amount?, percent?, places?, mode?))
    })?;
    let rounded = match (mode, places) {
        (Mode::HalfUp, 2 | 4) => half_up(amount, percent, places),
        (Mode::HalfAwayFromZero, 2) => {
            let cents = amount.times(percent).to_cents_half_away_from_zero();
            cents.map(|cents| Money::from(cents).into()).ok()
        }
        (Mode::HalfAwayFromZero, 4) => {
            amount.times(percent).to_ten_thousandths_half_away_from_zero().map(WideMoney::from).ok()
        }
        _ => None,
    };
    let rounded = rounded.ok_or_else(|| Refused::because("it is rounded to 2 or 4 places"))?;
    Ok(json!({"rounded": rounded.to_string()}))
}

fn half_up(amount: Money, percent: BasisPoints, places: u32) -> Option<WideMoney> {
    let exact = Ratio::from(amount).times(Ratio::percent(percent)).over(Ratio::whole(100))?;
    let lift = 10_i128.checked_pow(4_u32.checked_sub(places)?)?;
    exact.rounded_half_up(places).checked_mul(lift).map(WideMoney::from_ten_thousandths)
}

/// `{"amount", "weights": [{"key", "weight"}]}`: each share, in the order of the weights.
pub(super) fn pro_rata(input: &Map<String, Value>) -> Result<Value, Refused> {
    let (amount, weights) = fields(input, |fields| {
        let amount = fields.required("amount", value::cents);
        let weights = fields.list("weights", |field| {
            value::object(|weight| {
                let key = weight.required("key", value::text);
                let cents = weight.required("weight", value::cents);
                Some((key?, cents?))
            })(field)
        });
        Some((amount?, weights?))
    })?;
    let weights: Vec<(&str, i128)> =
        weights.iter().map(|(key, cents)| (&**key, i128::from(cents.get()))).collect();
    let split = split_by_largest_remainder(amount.get().into(), &weights)
        .map_err(|refusal| Refused::because(&refusal))?;
    let shares: Vec<String> =
        split.shares().iter().map(|share| share.amount().to_string()).collect();
    Ok(json!({"shares": shares}))
}
