//! `--compare`: what other rates, or another scenario, give.

use std::path::Path;

use ccs_core::entitlement::{Entitlements, Swept, sweep};
use ccs_core::rates::RateBook;
use ccs_report::entitlement::{Compared, Comparison};

use crate::args::Strict;
use crate::exit::Failure;
use crate::input::document;
use crate::rates::{is_book, read, with_book};
use crate::scenario::GivenFacts;
use crate::weeks::Weeks;

/// What a result is compared with, and how.
pub(crate) struct Comparing<'c> {
    pub(crate) given: &'c GivenFacts,
    pub(crate) rates: &'c RateBook<'c>,
    pub(crate) own: &'c Entitlements,
    /// The weeks that are compared.
    pub(crate) weeks: Weeks,
    /// The values of the budget line.
    pub(crate) values: Option<&'c [Swept]>,
    pub(crate) strict: Strict,
}

impl Comparing<'_> {
    /// What the file at a path gives: a rate book for the same scenario, or another scenario under the
    /// same rates.
    pub(crate) fn with(&self, path: &Path) -> Result<Comparison, Failure> {
        let (name, bytes) = document(path)?;
        if is_book(&bytes, path) {
            let own = read(&name, bytes, path)?;
            let called = own.name().to_owned();
            return with_book(&own, |rates| {
                self.compared((Compared::Rates, called), self.given, rates)
            });
        }
        let other = GivenFacts::read(name.clone(), bytes, self.strict, path);
        self.compared((Compared::Scenario, name), &other, self.rates)
    }

    fn compared(
        &self,
        (of, with): (Compared, String),
        given: &GivenFacts,
        rates: &RateBook<'_>,
    ) -> Result<Comparison, Failure> {
        let mut entitlements = given.assess(rates)?.into_entitlements();
        entitlements.weeks.retain(|week| self.weeks.contain(week.week));
        let line = self
            .values
            .map(|values| given.answer(sweep(given.scenario(), rates, values.iter().copied())));
        let comparison = Comparison::new(of, with, self.own, entitlements);
        Ok(comparison.along(line.transpose()?))
    }
}
