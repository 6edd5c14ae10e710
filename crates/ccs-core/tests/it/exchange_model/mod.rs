//! A service's exchange against an independent model: rolls that change, connections, variations,
//! withdrawals, versions made elsewhere, restarts, closed years, and answers of CCSS that come in any
//! order, late, again and with another result. Nothing is lost, refused for good or sent twice.
//!
//! `CCS_EXCHANGE_HISTORIES` sets how many random histories are compared.

mod compare;
mod dice;
mod forms;
mod life;
mod model;
mod rules;
mod state;

use dice::Dice;
use life::Life;

#[test]
fn a_model_agrees_on_random_histories() {
    let histories =
        std::env::var("CCS_EXCHANGE_HISTORIES").map_or(200, |text| text.parse().unwrap());
    let first = std::env::var("CCS_EXCHANGE_FIRST").map_or(0, |text| text.parse().unwrap());
    let (mut versions, mut accepted, mut restarts, mut elsewhere) = (0, 0, 0, 0);
    for seed in first..first + histories {
        let mut dice = Dice::new(seed);
        let mut life = Life::new();
        for _ in 0..dice.below(60) {
            accepted += u64::from(life.step(&mut dice));
            life.compare();
        }
        life.settle();
        let all = || life.model.reports.values().flat_map(|report| &report.versions);
        versions += all().count();
        elsewhere += all().filter(|version| version.is_elsewhere).count();
        restarts +=
            life.model.enrolments.iter().map(|enrolment| enrolment.earlier.len()).sum::<usize>();
    }
    let enough = usize::try_from(histories).unwrap() / 4;
    assert!(accepted > 4 * histories, "{accepted}");
    assert!(
        versions > 4 * enough && elsewhere > enough && restarts > enough / 4,
        "{versions} {elsewhere} {restarts}"
    );
}
