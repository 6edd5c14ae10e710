//! What is in force on a day.

use std::collections::BTreeMap;

use ccs_core::law::faa::{sch2_cl03, sch2_cl03a};
use ccs_core::percent::BasisPoints;
use ccs_core::rates::{RateBook, RateRefusal};
use ccs_files::json::value;
use serde_json::{Map, Value, json};

use super::{Refused, fields};

const RATES: RateBook<'static> = RateBook::PUBLISHED;

impl From<RateRefusal> for Refused {
    fn from(refusal: RateRefusal) -> Self {
        Self(vec![refusal.code().to_owned()])
    }
}

/// `{"on", "income"}`: the percentage, and that of a second or younger child under six; null where
/// there is none.
pub(super) fn ladder(input: &Map<String, Value>) -> Result<Value, Refused> {
    let (day, income) = fields(input, |fields| {
        let day = fields.required("on", value::day);
        let income = fields.required("income", value::money);
        Some((day?, income?))
    })?;
    let (ladder, threshold) =
        (RATES.standard_ladder(day)?.value, RATES.lower_income_threshold(day)?.value);
    let standard = sch2_cl03::percentage(&ladder, threshold, income).unwrap_or(BasisPoints::NONE);
    let higher = match RATES.higher_rate_rule(day)?.value {
        Some(rule) => {
            let threshold = RATES.other_rate_threshold(day)?.value;
            sch2_cl03a::percentage(&rule, threshold, income, standard)
        }
        None => None,
    };
    let higher = higher.map(|percentage| percentage.to_string());
    Ok(json!({"percentage": standard.to_string(), "higher_percentage": higher}))
}

/// `{"on"}`: the value of every rate under its key. Rates that have several values on one day, by
/// income year, are left out.
pub(super) fn rates(input: &Map<String, Value>) -> Result<Value, Refused> {
    let day = fields(input, |fields| fields.required("on", value::day))?;
    let mut values: BTreeMap<_, Vec<Option<String>>> = BTreeMap::new();
    for row in RATES.table_on(day)? {
        values.entry(row.key).or_default().push(row.value);
    }
    values.retain(|_, values| values.len() == 1);
    let single = values.into_iter().map(|(key, values)| {
        let value = values.into_iter().next().flatten();
        (key.to_string(), value.map_or(Value::Null, Value::from))
    });
    Ok(Value::Object(single.collect()))
}
