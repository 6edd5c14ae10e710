//! Every figure of the report against the slow model, on random worlds.

use std::collections::BTreeSet;

use ccs_reconcile::error::ReconcileError;
use ccs_reconcile::identity::IdentityConflict;
use ccs_reconcile::reconcile::reconcile;
use ccs_testkit::records::World;
use ccs_testkit::slow::{Conflict, Figures, Question, figures};
use ccs_testkit::worlds::{any_worlds, worlds};
use proptest::prelude::*;

proptest! {
    #[test]
    fn every_figure_is_the_slow_models(world in worlds(), question in Question::any()) {
        let report = reconcile(&world.facts(), &question.selection(), &question.options());
        let model = figures(&world, &question).expect("a world without contradictions");
        prop_assert_eq!(Figures::from(&report.expect("the same")), model);
    }

    #[test]
    fn a_report_is_refused_for_the_slow_models_reasons(world in any_worlds()) {
        let question = Question::default();
        let refused = reconcile(&world.facts(), &question.selection(), &question.options());
        match (refused, figures(&world, &question)) {
            (Ok(report), Ok(model)) => prop_assert_eq!(Figures::from(&report), model),
            (Err(ReconcileError::Identity(conflicts)), Err(model)) => {
                let named: BTreeSet<Conflict> = conflicts.iter().map(named).collect();
                prop_assert_eq!(named.len(), conflicts.len(), "each once: {:?}", conflicts);
                prop_assert_eq!(named, BTreeSet::from_iter(model));
                for conflict in &conflicts {
                    prop_assert!(is_where_it_says(conflict, &world), "{:?}", conflict);
                }
            }
            (report, model) => prop_assert!(false, "{report:?}\n{model:?}"),
        }
    }
}

fn named(conflict: &IdentityConflict) -> Conflict {
    match *conflict {
        IdentityConflict::PaymentLine { service_id, payment_line_id, .. } => {
            Conflict::Payment(service_id, payment_line_id)
        }
        IdentityConflict::SessionReportMoved { service_id, session_report_id, .. } => {
            Conflict::Moved(service_id, session_report_id)
        }
        IdentityConflict::SessionReportVersion {
            service_id, session_report_id, version, ..
        } => Conflict::Version(service_id, session_report_id, version),
        IdentityConflict::Return { service_id, return_id, .. } => {
            Conflict::Return(service_id, return_id)
        }
        _ => panic!("a conflict that this test does not know"),
    }
}

/// Whether the two rows at the places named are of the identity named, and are not the same.
fn is_where_it_says(conflict: &IdentityConflict, world: &World) -> bool {
    let [first, second] = conflict.places().map(|place| usize::try_from(place).unwrap());
    let payment = |place: usize| &world.payments[place];
    let report = |place: usize| &world.session_reports[place];
    let returned = |place: usize| &world.returns[place];
    first < second
        && match named(conflict) {
            Conflict::Payment(service, id) => {
                let of = |row: usize| {
                    (payment(row).key.service_id, payment(row).payment_line_id)
                        == (service, Some(id))
                };
                of(first) && of(second) && payment(first) != payment(second)
            }
            Conflict::Moved(service, id) => {
                let of = |row: usize| {
                    (report(row).key.service_id, report(row).session_report_id) == (service, id)
                };
                of(first) && of(second) && report(first).key != report(second).key
            }
            Conflict::Version(service, id, version) => {
                let of = |row: usize| {
                    let row = report(row);
                    (row.key.service_id, row.session_report_id, row.version)
                        == (service, id, version)
                };
                of(first) && of(second) && report(first) != report(second)
            }
            Conflict::Return(service, id) => {
                let of = |row: usize| {
                    (returned(row).key.service_id, returned(row).return_id) == (service, Some(id))
                };
                of(first) && of(second) && returned(first) != returned(second)
            }
        }
}
