//! `family.carried_in`: the amounts used before the scenario begins. Each kind is an object by
//! child, or a list of objects that name the child.

use ccs_core::entitlement::model::{AbsenceDaysUsed, AnnualCapUsed, CarriedIn, HoursUsed};
use ccs_core::id::ChildId;

use super::family::sound;
use crate::json::{Field, Fields, Form, value};

pub(super) fn read(carried: &mut Fields<'_>) -> CarriedIn {
    CarriedIn {
        hours: match carried.form("hours") {
            Form::List => sound(carried, "hours", hours_used),
            _ => hours_by_child(carried),
        },
        annual_cap: match carried.form("annual_cap") {
            Form::List => sound(carried, "annual_cap", annual_cap_used),
            _ => by_child(carried, "annual_cap", |child, field| {
                value::money(field).map(|amount| AnnualCapUsed { child, amount })
            }),
        },
        absence_days: match carried.form("absence_days") {
            Form::List => sound(carried, "absence_days", absence_days_used),
            _ => by_child(carried, "absence_days", |child, field| {
                value::integer(field).map(|days| AbsenceDaysUsed { child, days })
            }),
        },
    }
}

fn hours_used(used: &mut Fields<'_>) -> Option<HoursUsed> {
    let child = used.required("child", value::identifier);
    let fortnight = used.required("fortnight", value::fortnight);
    let hours = used.required("hours", value::hours);
    Some(HoursUsed { child: child?, fortnight: fortnight?, hours: hours? })
}

fn annual_cap_used(used: &mut Fields<'_>) -> Option<AnnualCapUsed> {
    let (child, amount) =
        (used.required("child", value::identifier), used.required("amount", value::money));
    Some(AnnualCapUsed { child: child?, amount: amount? })
}

fn absence_days_used(used: &mut Fields<'_>) -> Option<AbsenceDaysUsed> {
    let (child, days) =
        (used.required("child", value::identifier), used.required("days", value::integer));
    Some(AbsenceDaysUsed { child: child?, days: days? })
}

/// By child, and within a child by any day of the fortnight; returned as one list.
fn hours_by_child(carried: &mut Fields<'_>) -> Vec<HoursUsed> {
    let used = value::by_identifier(|child, field| {
        value::by_fortnight(|fortnight, field| {
            value::hours(field).map(|hours| HoursUsed { child, fortnight, hours })
        })(field)
    });
    let by_child = carried.optional("hours", used).flatten().unwrap_or_default();
    let in_order = by_child.into_iter().flat_map(|(of_child, used)| {
        used.into_iter().map(move |(number, used)| (format!("[{of_child}][{number}]"), used))
    });
    let (places, hours) = in_order.unzip();
    carried.place_items("hours", places);
    hours
}

fn by_child<T>(
    carried: &mut Fields<'_>,
    kind: &'static str,
    read: fn(ChildId, Field<'_>) -> Option<T>,
) -> Vec<T> {
    let used = carried.optional(kind, value::by_identifier(read)).flatten();
    used.into_iter().flatten().map(|(_, used)| used).collect()
}
