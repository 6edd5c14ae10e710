//! Children and their enrolments.

use alloc::format;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::Stretch;
use super::family::periods;
use crate::entitlement::model::{
    AccsKind, AccsPeriod, AccsRecipient, Child, DeterminationFor, ElectedHours, Enrolment, Holds,
    State,
};
use crate::id::{ChildId, EnrolmentId, ServiceId};
use crate::session::CareType;

/// A fact that is true throughout, never, or in some periods.
fn facts_of_days(
    stretch: Stretch,
    throughout: impl Strategy<Value = bool> + 'static,
) -> impl Strategy<Value = Holds> {
    prop_oneof![
        3 => throughout.prop_map(Holds::Throughout),
        1 => vec(periods(stretch), 0..3).prop_map(Holds::During),
    ]
}

pub(super) fn children(stretch: Stretch) -> impl Strategy<Value = Child> {
    let age = prop_oneof![0..400_i32, 2_180..2_210, 2_180..2_230, 0..5_000];
    let facts = || facts_of_days(stretch, any::<bool>());
    let flags = (facts(), facts(), facts_of_days(stretch, prop::bool::weighted(0.8)));
    let school = option::weighted(0.2, 0..stretch.days);
    (age, flags, school, vec(accs(stretch), 0..3)).prop_map(move |(age, flags, school, accs)| {
        Child {
            child: ChildId::new("c0").expect("an id"),
            born: stretch.first.plus_days(-age).expect("a day"),
            attends_school_from: school.map(|after| stretch.day(after)),
            first_nations: flags.0,
            preschool_program: flags.1,
            determination: flags.2,
            determination_for: DeterminationFor::Individual,
            secondary_school_from: None,
            older_child_class: false.into(),
            accs,
        }
    })
}

fn accs(stretch: Stretch) -> impl Strategy<Value = AccsPeriod> {
    (select(&AccsKind::ALL[..]), periods(stretch), prop::bool::weighted(0.2)).prop_map(
        |(kind, period, provider)| {
            let recipient = match (kind, provider) {
                (AccsKind::ChildWellbeing, true) => AccsRecipient::Provider,
                _ => AccsRecipient::Individual,
            };
            AccsPeriod { kind, period, recipient }
        },
    )
}

pub(super) fn enrolments(stretch: Stretch, children: usize) -> impl Strategy<Value = Enrolment> {
    let election = (option::of(0..stretch.days), option::weighted(0.8, 0_u32..101));
    let ends = || option::weighted(0.3, 0..stretch.days);
    let states = option::of(select(&State::ALL[..]));
    (0..children, select(&CareType::ALL[..]), vec(election, 0..2), ends(), ends(), states).prop_map(
        move |(child, care_type, elections, first, last, state)| Enrolment {
            enrolment_id: EnrolmentId::new("E0").expect("an id"),
            child: ChildId::new(&format!("c{child}")).expect("an id"),
            service_id: ServiceId::new("S1").expect("an id"),
            care_type,
            elected_hours: elections
                .into_iter()
                .map(|(from, hours)| ElectedHours {
                    from: from.map(|after| stretch.day(after)),
                    hours,
                })
                .collect(),
            first_attended: first.map(|after| stretch.day(after)),
            last_attended: last.map(|after| stretch.day(after)),
            state,
        },
    )
}
