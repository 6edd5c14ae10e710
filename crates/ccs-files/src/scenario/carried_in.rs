//! `family.carried_in`: what was used up before the scenario begins. Each kind is an object by
//! child, or a list of objects that name the child.

use ccs_core::entitlement::model::{AbsenceDaysUsed, AnnualCapUsed, CarriedIn, HoursUsed};
use ccs_core::id::ChildId;

use crate::json::{Field, Fields, Form, value};

pub(super) fn read(carried: &mut Fields<'_>) -> CarriedIn {
    let hours = carried.may("hours", hours);
    let annual_cap = carried.may("annual_cap", annual_cap);
    let absence_days = carried.may("absence_days", absence_days);
    CarriedIn {
        hours: hours.flatten().unwrap_or_default(),
        annual_cap: annual_cap.flatten().unwrap_or_default(),
        absence_days: absence_days.flatten().unwrap_or_default(),
    }
}

/// By child, and within a child by any day of the fortnight.
fn hours(field: Field<'_>) -> Option<Vec<HoursUsed>> {
    if field.form() == Form::List {
        return value::list(value::object(hours_used))(field);
    }
    let by_child = value::by_identifier(|child, field| {
        value::by_fortnight(|fortnight, field| {
            value::hours(field).map(|hours| HoursUsed { child, fortnight, hours })
        })(field)
    })(field)?;
    Some(by_child.into_iter().flatten().collect())
}

fn hours_used(used: &mut Fields<'_>) -> Option<HoursUsed> {
    let child = used.must("child", value::identifier);
    let fortnight = used.must("fortnight", value::fortnight);
    let hours = used.must("hours", value::hours);
    Some(HoursUsed { child: child?, fortnight: fortnight?, hours: hours? })
}

fn annual_cap(field: Field<'_>) -> Option<Vec<AnnualCapUsed>> {
    if field.form() == Form::List {
        return value::list(value::object(|used| {
            let (child, amount) =
                (used.must("child", value::identifier), used.must("amount", value::money));
            Some(AnnualCapUsed { child: child?, amount: amount? })
        }))(field);
    }
    value::by_identifier(|child: ChildId, field| {
        value::money(field).map(|amount| AnnualCapUsed { child, amount })
    })(field)
}

fn absence_days(field: Field<'_>) -> Option<Vec<AbsenceDaysUsed>> {
    if field.form() == Form::List {
        return value::list(value::object(|used| {
            let (child, days) =
                (used.must("child", value::identifier), used.must("days", value::integer));
            Some(AbsenceDaysUsed { child: child?, days: days? })
        }))(field);
    }
    value::by_identifier(|child: ChildId, field| {
        value::integer(field).map(|days| AbsenceDaysUsed { child, days })
    })(field)
}
