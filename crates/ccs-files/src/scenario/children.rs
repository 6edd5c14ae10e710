//! `children`: the family's children, whether in care or not.

use ccs_core::date::Day;
use ccs_core::entitlement::model::{
    AccsKind, AccsPeriod, AccsRecipient, Child, DeterminationFor, Member,
};
use ccs_core::statement::ChildName;

use super::family::{holds, period, sound};
use crate::json::{Field, Fields, value};

/// Reads the valid children.
pub(super) fn read(fields: &mut Fields<'_>, names: &mut Vec<ChildName>) -> Vec<Child> {
    let mut named = |fields: &mut Fields<'_>| {
        let name = fields.optional("name", value::personal).flatten();
        let child = child(fields)?;
        names.extend(name.map(|name| ChildName { child: child.child, name }));
        Some(child)
    };
    let named = |field: Field<'_>| value::object(&mut named)(field);
    fields.required("children", value::sound_items(named)).unwrap_or_default()
}

/// A child whose id can be read is kept even if it has other errors, so that its enrolments refer
/// to a child.
fn child(child: &mut Fields<'_>) -> Option<Child> {
    let id = child.required("child", value::identifier);
    let born = child.required("born", value::day).unwrap_or(Day::MIN);
    let attends_school_from = child.optional("attends_school_from", value::day).flatten();
    let secondary_school_from = child.optional("secondary_school_from", value::day).flatten();
    let older_child_class = holds(child, "older_child_class", false);
    let first_nations = holds(child, "first_nations", false);
    let preschool_program = holds(child, "preschool_program", false);
    let determination = holds(child, "determination", true);
    let determination_for = determination_for(child);
    let accs = sound(child, "accs", accs_period);
    Some(Child {
        child: id?,
        born,
        attends_school_from,
        secondary_school_from,
        older_child_class,
        first_nations,
        preschool_program,
        determination,
        determination_for,
        accs,
    })
}

/// The individual, or a partner, optionally by id.
fn determination_for(child: &mut Fields<'_>) -> DeterminationFor {
    let members = value::one_of(&Member::ALL, Member::as_str);
    let of = child.optional("determination_for", members).flatten().unwrap_or_default();
    let partner = child.optional("partner", value::identifier).flatten();
    match of {
        Member::Individual => {
            if partner.is_some() {
                let message =
                    "the child's CCS is determined for the individual, so no partner may be given";
                let remedy = "give `determination_for` as `partner`, or leave `partner` out";
                let _ = child.refuse_with::<()>("partner", "CCS-F134", message, remedy);
            }
            DeterminationFor::Individual
        }
        Member::Partner => DeterminationFor::Partner(partner),
    }
}

fn accs_period(accs: &mut Fields<'_>) -> Option<AccsPeriod> {
    let kind = accs.required("kind", value::one_of(&AccsKind::ALL, AccsKind::as_str));
    let period = period(accs);
    let recipients = value::one_of(&AccsRecipient::ALL, AccsRecipient::as_str);
    let recipient = accs.optional("recipient", recipients);
    Some(AccsPeriod { kind: kind?, period: period?, recipient: recipient?.unwrap_or_default() })
}
