//! From lines below zero to the components of an undetermined debt.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::EnrolmentId;
use ccs_core::money::{Cents, MoneyRefusal, WideMoney};
use ccs_core::session::CareType;
use ccs_debt::command::Identify;
use ccs_debt::component::ComponentDraft;
use ccs_payments::change::{Recipient, Subsidy, WeekChange};

/// The net amount that a customer was overpaid in one activity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overpayment {
    /// The components of the debt, by child and service, those with the earliest week first. Empty
    /// when the customer's lines net to arrears.
    pub identify: Identify,
    /// The sum of the components.
    pub amount: WideMoney,
    /// The amount by which lines of one sign were offset by lines of the other.
    pub offset: WideMoney,
}

/// The lines of one enrolment and subsidy, and their sum.
#[derive(Clone, Copy)]
struct Group<'l> {
    net: WideMoney,
    first: Week,
    last: Week,
    line: &'l WeekChange,
}

/// The debt of a plan, if the customer's lines net to one. An enrolment is one child at one
/// service, so a component is the CCS or ACCS of an enrolment, over the weeks that changed.
///
/// Enrolments with arrears are deducted from the components, starting with the earliest week, so
/// that the components sum to the net of the activity (FAAA s 71C; `arrears − debt` is the change,
/// to the cent).
///
/// # Errors
/// [`MoneyRefusal`] for a sum that is out of range.
pub fn overpayment(
    lines: &[WeekChange],
    care_type: impl Fn(EnrolmentId) -> CareType,
) -> Result<Overpayment, MoneyRefusal> {
    let groups = groups(lines);
    let sum = |part: fn(WideMoney) -> WideMoney| -> WideMoney {
        groups.iter().map(|group| part(group.net)).sum()
    };
    let (arrears, owed) = (sum(WideMoney::positive_part), sum(WideMoney::negative_part).negated());
    let offset = arrears.min(owed);
    let mut to_take = arrears;
    let mut components = Vec::new();
    for group in groups.iter().filter(|group| group.net < WideMoney::ZERO) {
        let owed = group.net.negated();
        let taken = owed.min(to_take);
        to_take = to_take.minus(taken);
        let left = owed.minus(taken);
        if !left.is_zero() {
            let care_type = care_type(group.line.enrolment_id);
            components.push(component(components.len(), group, care_type, left)?);
        }
    }
    let identify = Identify { components: components.into_iter().collect() };
    Ok(Overpayment { identify, amount: owed.minus(offset), offset })
}

/// Groups the customer's lines by enrolment and subsidy, those with the earliest week first.
fn groups(lines: &[WeekChange]) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<(EnrolmentId, Subsidy), Group<'_>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.recipient == Recipient::Customer) {
        let new = Group { net: WideMoney::ZERO, first: line.week, last: line.week, line };
        let group = groups.entry((line.enrolment_id, line.component)).or_insert(new);
        group.net = group.net.plus(line.amount.into());
        group.first = group.first.min(line.week);
        group.last = group.last.max(line.week);
    }
    let mut groups: Vec<Group<'_>> = groups.into_values().collect();
    groups.sort_by_key(|group| (group.first, group.line.enrolment_id, group.line.component));
    groups
}

fn component(
    before: usize,
    group: &Group<'_>,
    care_type: CareType,
    amount: WideMoney,
) -> Result<ComponentDraft, MoneyRefusal> {
    let amount = amount.to_money().ok_or(MoneyRefusal::OutOfRange)?;
    Ok(ComponentDraft {
        component_id: format!("{}", before.saturating_add(1)).parse().ok(),
        component: Some(match group.line.component {
            Subsidy::Ccs => ccs_debt::component::Subsidy::Ccs,
            Subsidy::Accs => ccs_debt::component::Subsidy::Accs,
        }),
        care_type: Some(care_type),
        service: group.line.service.clone(),
        child: group.line.child.clone(),
        start: Some(group.first.monday()),
        end: Some(group.last.sunday()),
        amount: Some(Cents::try_from_money(amount)?),
    })
}
