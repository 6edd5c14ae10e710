//! `--write debt-commands=FILE`: what happened to payments, as commands to the debts.

use std::collections::BTreeMap;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ActivityId, EnrolmentId};
use ccs_core::money::{Cents, Money, WideMoney};
use ccs_core::personal::Personal;
use ccs_core::pro_rata::split_within_weights;
use ccs_core::session::CareType;
use ccs_payments::account::Account;
use ccs_payments::activity::{Plan, Released};
use ccs_payments::change::{Recipient, Subsidy, WeekChange};
use ccs_payments::set_off::SetOff;
use serde_json::{Value, json};

use super::sha256::sha256;
use crate::json::FieldError;

/// Why the commands to the debts are not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExportRefusal {
    /// A line that was paid too much does not name what a component of a debt needs.
    #[error(
        "activity {activity_id}, changes[{line}]: a debt needs the kind of care and the service, and this line lacks one of them; give both in the plan"
    )]
    Incomplete {
        /// The activity.
        activity_id: ActivityId,
        /// The place of the line in the plan, from 0.
        line: usize,
    },
    /// What was paid too much for one enrolment, week and subsidy is not whole cents.
    #[error(
        "activity {activity_id}: the overpayment has a fraction of a cent, but debts are whole cents; round the amounts in the source"
    )]
    FractionOfACent {
        /// The activity.
        activity_id: ActivityId,
    },
}

impl ExportRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Incomplete { .. } => "CCS-P032",
            Self::FractionOfACent { .. } => "CCS-P034",
        }
    }

    pub(super) fn to_error(self) -> FieldError {
        let text = self.to_string();
        let (message, remedy) = text.rsplit_once("; ").unwrap_or((&text, ""));
        FieldError::whole(self.code(), message).mended_by(remedy)
    }
}

/// A command a line: an `offset` for each set-off, and an `identify` for each activity whose
/// changes net below zero. Both are of the day and by the author of the command that released the
/// activity.
pub(super) fn debt_commands<'a>(
    accounts: impl Iterator<Item = &'a Account>,
    with_names: bool,
) -> Result<Vec<u8>, Vec<ExportRefusal>> {
    let (mut commands, mut refusals) = (Vec::new(), Vec::new());
    for account in accounts {
        for (activity_id, activity) in account.activities() {
            let Some((plan, released)) = activity.plan().zip(activity.released()) else { continue };
            let of = Source { activity_id, plan, released, with_names };
            commands.extend(released.release.lines.iter().map(|line| of.offset(line)));
            match of.identify() {
                Ok(identify) => commands.extend(identify),
                Err(refused) => refusals.extend(refused),
            }
        }
    }
    if refusals.is_empty() { Ok(lines(commands)) } else { Err(refusals) }
}

fn lines(mut commands: Vec<(Day, Value)>) -> Vec<u8> {
    commands.sort_by_key(|(on, _)| *on);
    commands.into_iter().flat_map(|(_, command)| format!("{command}\n").into_bytes()).collect()
}

/// A released activity.
#[derive(Clone, Copy)]
struct Source<'a> {
    activity_id: ActivityId,
    plan: &'a Plan,
    released: &'a Released,
    with_names: bool,
}

/// What one component of a debt is about.
type Key = (EnrolmentId, Subsidy, Week);

/// The lines below zero of one component.
struct Group<'a> {
    cents: i128,
    child: Option<&'a Personal<Box<str>>>,
    service: &'a str,
    care_type: CareType,
}

impl Source<'_> {
    fn offset(&self, line: &SetOff) -> (Day, Value) {
        let id = fitting(format!("{}-{}", self.activity_id, line.debt_case_id));
        let own = json!({
            "debt_case_id": line.debt_case_id,
            "command": "offset",
            "amount": line.amount.to_string(),
            "repayment_id": id,
        });
        self.command(&id, own)
    }

    fn identify(&self) -> Result<Option<(Day, Value)>, Vec<ExportRefusal>> {
        if self.plan.arrears.debt().is_zero() {
            return Ok(None);
        }
        let groups = self.groups()?;
        let id = fitting(format!("{}-OVERPAID", self.activity_id));
        let components = self.components(&groups).map_err(|refusal| vec![refusal])?;
        let own = json!({ "debt_case_id": id, "command": "identify", "components": components });
        Ok(Some(self.command(&id, own)))
    }

    fn command(&self, id: &str, own: Value) -> (Day, Value) {
        let mut command = json!({
            "schema": "ccs-debt-command/1",
            "command_id": id,
            "on": self.released.on,
            "by": self.released.by,
        });
        if let (Some(command), Value::Object(own)) = (command.as_object_mut(), own) {
            command.extend(own);
        }
        (self.released.on, command)
    }

    /// The customer's lines below zero, by enrolment, subsidy and week.
    fn groups(&self) -> Result<BTreeMap<Key, Group<'_>>, Vec<ExportRefusal>> {
        let mut sums: BTreeMap<Key, (WideMoney, &WeekChange, CareType, &str)> = BTreeMap::new();
        let mut refusals = Vec::new();
        for (line, change) in self.customer().filter(|(_, change)| change.amount < Money::ZERO) {
            let named = change.care_type.zip(change.service.as_deref());
            let Some((care_type, service)) = named else {
                refusals.push(ExportRefusal::Incomplete { activity_id: self.activity_id, line });
                continue;
            };
            let key = (change.enrolment_id, change.component, change.week);
            let sum = sums.entry(key).or_insert((WideMoney::ZERO, change, care_type, service));
            sum.0 = sum.0.minus(change.amount.into());
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let mut groups = BTreeMap::new();
        for (key, (sum, change, care_type, service)) in sums {
            let cents = self.cents(sum).map_err(|refusal| vec![refusal])?;
            groups.insert(key, Group { cents, child: change.child.as_ref(), service, care_type });
        }
        Ok(groups)
    }

    fn customer(&self) -> impl Iterator<Item = (usize, &WeekChange)> {
        let lines = self.plan.changes.iter().enumerate();
        lines.filter(|(_, change)| change.recipient == Recipient::Customer)
    }

    /// What was paid too much, less each component's share of the lines above zero.
    fn components(&self, groups: &BTreeMap<Key, Group<'_>>) -> Result<Vec<Value>, ExportRefusal> {
        let fraction = ExportRefusal::FractionOfACent { activity_id: self.activity_id };
        let above = self.customer().map(|(_, change)| WideMoney::from(change.amount));
        let above: WideMoney = above.map(WideMoney::positive_part).sum();
        let weights: Vec<(Key, i128)> =
            groups.iter().map(|(key, group)| (*key, group.cents)).collect();
        let split = split_within_weights(self.cents(above)?, &weights).map_err(|_| fraction)?;
        let shares = groups.iter().zip(split.cents());
        let left = shares.filter_map(|((key, group), share)| {
            let left = group.cents.checked_sub(share).filter(|left| *left > 0)?;
            Some((*key, group, left))
        });
        let component = |(at, (key, group, left)): (u32, (Key, &Group<'_>, i128))| {
            let amount = i64::try_from(left).ok().and_then(Cents::new);
            Ok(self.component(at, key, group, amount.ok_or(fraction)?))
        };
        (1..).zip(left).map(component).collect()
    }

    fn component(&self, number: u32, key: Key, group: &Group<'_>, amount: Cents) -> Value {
        let (_, subsidy, week) = key;
        let child = group.child.filter(|_| self.with_names).map(Personal::reveal);
        json!({
            "component_id": number.to_string(),
            "component": subsidy.as_str(),
            "care_type": group.care_type.as_str(),
            "service": group.service,
            "child": child,
            "start": week.monday(),
            "end": week.sunday(),
            "amount": amount.to_string(),
        })
    }

    fn cents(&self, amount: WideMoney) -> Result<i128, ExportRefusal> {
        const TEN_THOUSANDTHS: i128 = 100;
        let count = amount.ten_thousandths();
        let whole = count.checked_rem(TEN_THOUSANDTHS) == Some(0);
        let cents = count.checked_div(TEN_THOUSANDTHS).filter(|_| whole);
        cents.ok_or(ExportRefusal::FractionOfACent { activity_id: self.activity_id })
    }
}

/// An identifier has at most 32 characters: a longer one is its first 19, `-` and the first twelve
/// hexadecimal digits of its SHA-256.
fn fitting(id: String) -> String {
    const LONGEST: usize = 32;
    if id.len() <= LONGEST {
        return id;
    }
    let digits: String = sha256(id.as_bytes()).chars().take(12).collect();
    let start: String = id.chars().take(19).collect();
    format!("{start}-{digits}")
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn an_id_that_is_too_long_ends_in_digits_of_its_hash() {
        let (fits, long) = ("A".repeat(32), "A".repeat(33));
        assert_eq!(fitting(fits.clone()), fits);
        let short = fitting(long.clone());
        assert_eq!((short.len(), &short[..20]), (32, "AAAAAAAAAAAAAAAAAAA-"));
        assert_ne!(fitting(format!("{long}B")), short);
        // The published example of SHA-256 for the 56 letters of FIPS 180-2, appendix B.2.
        let published = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        assert_eq!(fitting(published.to_owned()), "abcdbcdecdefdefgefg-248d6a61d206");
    }
}
