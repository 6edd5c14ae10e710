//! `children`: the family's children, whether in care or not.

use ccs_core::date::Day;
use ccs_core::entitlement::model::{AccsKind, AccsPeriod, AccsRecipient, Child};
use ccs_core::statement::ChildName;

use super::family::{period, sound};
use crate::json::{Field, Fields, value};

/// The children that can be read.
pub(super) fn read(fields: &mut Fields<'_>, names: &mut Vec<ChildName>) -> Vec<Child> {
    let mut named = |fields: &mut Fields<'_>| {
        let name = fields.may("name", value::personal).flatten();
        let child = child(fields)?;
        names.extend(name.map(|name| ChildName { child: child.child, name }));
        Some(child)
    };
    let named = |field: Field<'_>| value::object(&mut named)(field);
    fields.must("children", value::sound_items(named)).unwrap_or_default()
}

/// A child whose id can be read is kept, whatever else is wrong, so that its enrolments have one.
fn child(child: &mut Fields<'_>) -> Option<Child> {
    let id = child.must("child", value::identifier);
    let born = child.must("born", value::day).unwrap_or(Day::MIN);
    let attends_school_from = child.may("attends_school_from", value::day).flatten();
    let first_nations = is(child, "first_nations", false);
    let preschool_program = is(child, "preschool_program", false);
    let determination = is(child, "determination", true);
    let accs = sound(child, "accs", accs_period);
    Some(Child {
        child: id?,
        born,
        attends_school_from,
        first_nations,
        preschool_program,
        determination,
        accs,
    })
}

/// A boolean that has a default.
fn is(fields: &mut Fields<'_>, key: &'static str, otherwise: bool) -> bool {
    fields.may(key, value::boolean).flatten().unwrap_or(otherwise)
}

fn accs_period(accs: &mut Fields<'_>) -> Option<AccsPeriod> {
    let kind = accs.must("kind", value::one_of(&AccsKind::ALL, AccsKind::as_str));
    let period = period(accs);
    let recipients = value::one_of(&AccsRecipient::ALL, AccsRecipient::as_str);
    let recipient = accs.may("recipient", recipients);
    Some(AccsPeriod { kind: kind?, period: period?, recipient: recipient?.unwrap_or_default() })
}
