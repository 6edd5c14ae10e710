//! What must be true of the whole world, beside what is compared after each event.

use std::collections::BTreeMap;

use ccs::journey;
use ccs_core::date::{Day, Week};
use ccs_core::entitlement::{WeekSums, assess};
use ccs_core::id::EnrolmentId;
use ccs_core::money::{Money, WideMoney};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile::{Facts, reconcile};
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::Report;

use super::Chain;
use super::book::Place;
use super::broken::{Broken, Invariant, refused, same};
use super::household::{Household, entitled};
use super::service::Service;

type ByWeek = BTreeMap<(Week, EnrolmentId), WideMoney>;

impl Chain {
    /// Every comparison, once.
    pub(super) fn check_all(&mut self, day: Day) -> Result<(), Broken> {
        for household in &self.households {
            self.check_entitlements(household, day)?;
        }
        for customer in &mut self.customers {
            customer.check(&self.book, day, Day::MIN)?;
        }
        self.check_services(day)?;
        let moving = |place| matches!(place, Place::Transferred | Place::SetOff(_));
        for (what, places) in
            [("every place", self.book.sum(|_| true)), ("on its way", self.book.sum(moving))]
        {
            same(Invariant::BookFoots, day, what, places, WideMoney::ZERO)?;
        }
        Ok(())
    }

    /// All weeks assessed at once give what the changes of every event added up to.
    fn check_entitlements(&self, household: &Household, day: Day) -> Result<(), Broken> {
        let mut found = ByWeek::new();
        let whole = assess(&household.whole(), &self.rates).map_err(refused(day, "assess"))?;
        for sums in whole.weeks.iter().map(WeekSums::from) {
            found.insert((sums.week, sums.enrolment_id), entitled(&sums));
        }
        for (place, balance) in self.book.balances() {
            if let Place::Entitlement(week, enrolment) = place
                && household.enrolled(enrolment).is_some()
            {
                let engine = found.remove(&(week, enrolment)).unwrap_or_default();
                let subject = format!("{} {enrolment}", week.sunday());
                same(Invariant::EntitledAsAssessed, day, subject, balance.negated(), engine)?;
            }
        }
        let forgotten = found.into_iter().find(|(_, amount)| !amount.is_zero());
        forgotten.map_or(Ok(()), |((week, enrolment), amount)| {
            let subject = format!("{} {enrolment}", week.sunday());
            same(Invariant::EntitledAsAssessed, day, subject, WideMoney::ZERO, amount)
        })
    }

    /// Reconciles and states what every service has.
    pub(super) fn check_services(&self, day: Day) -> Result<(), Broken> {
        for service in &self.services {
            self.check_reconciliation(service, day)?;
            self.check_statement(service, day)?;
        }
        Ok(())
    }

    fn check_reconciliation(&self, service: &Service, day: Day) -> Result<(), Broken> {
        let report = service.reconcile(day)?;
        let (mut due, mut pending, mut passed_on) =
            (ByWeek::new(), WideMoney::ZERO, WideMoney::ZERO);
        for (place, balance) in self.book.balances() {
            match place {
                Place::Due(week, id) if service.exchange.enrolment(id).is_some() => {
                    *due.entry((week, id)).or_default() -= balance;
                }
                Place::ReturnPending(week, id) if service.exchange.enrolment(id).is_some() => {
                    *due.entry((week, id)).or_default() += balance;
                    pending += balance;
                }
                Place::PassedOn(_, id) if service.exchange.enrolment(id).is_some() => {
                    passed_on += balance;
                }
                _ => {}
            }
        }
        let name = |what| format!("{} {what}", service.id);
        let paid = passed_on + pending;
        same(Invariant::Reconciles, day, name("paid"), paid, report.total.paid())?;
        for (_, week, row) in report.differences() {
            let of_row: WideMoney = row.parts.iter().map(|part| part.amount).sum();
            let booked = due.remove(&(week, row.enrolment_id)).unwrap_or_default();
            let subject = format!("{} {}", week.sunday(), row.enrolment_id);
            same(Invariant::Reconciles, day, subject, booked, of_row)?;
        }
        let missed: WideMoney = due.into_values().map(WideMoney::magnitude).sum();
        same(Invariant::Reconciles, day, name("not found"), missed, WideMoney::ZERO)
    }

    fn check_statement(&self, service: &Service, day: Day) -> Result<(), Broken> {
        let child = |enrolment: &ccs_core::enrolment::Enrolment| {
            enrolment.child_id.unwrap_or_else(|| crate::world::identifier(enrolment.id.as_str()))
        };
        let statement = journey::statement(&service.exchange, child);
        let has = |id| service.exchange.enrolment(id).is_some();
        let given = self.book.sum(|place| match place {
            Place::Due(_, id)
            | Place::PassedOn(_, id)
            | Place::ReturnPending(_, id)
            | Place::Returned(_, id) => has(id),
            _ => false,
        });
        let stated = statement.total().amounts.subsidy();
        same(Invariant::Stated, day, service.id, given, stated)?;
        if statement.identity_holds() {
            return Ok(());
        }
        let why = "a row does not foot".into();
        Err(Broken::Refused { day, what: "the statement", why })
    }
}

impl Service {
    /// Reconciles what was paid with what is allocated.
    pub(super) fn reconcile(&self, day: Day) -> Result<Report, Broken> {
        let payments: Vec<PaymentLine> = self.lines.values().flatten().cloned().collect();
        let returns: Vec<ReturnedFeeReduction> = self.returns.values().flatten().cloned().collect();
        let session_reports = self.session_reports();
        let facts =
            Facts { payments: &payments, session_reports: &session_reports, returns: &returns };
        let report = reconcile(&facts, &Selection::everything(), &ReportOptions::default());
        report.map_err(|error| refused(day, "reconcile")(vec![format!("{error:?}")]))
    }

    /// The session reports as the service has them: what it returned is no longer allocated.
    pub(super) fn session_reports(&self) -> Vec<SessionReport> {
        let mut reports = journey::session_reports(&self.exchange);
        for report in &mut reports {
            let of_week = self.returns.get(&report.key.week).into_iter().flatten();
            let returned = of_week.filter(|returned| returned.key == report.key);
            for returned in returned.map(|returned| returned.not_passed_on) {
                let of_ccs = report.allocated_ccs.unwrap_or_default().min(returned);
                report.allocated_ccs = report.allocated_ccs.map(|ccs| less(ccs, of_ccs));
                let rest = less(returned, of_ccs);
                report.allocated_accs = report.allocated_accs.map(|accs| less(accs, rest));
            }
        }
        reports
    }
}

fn less(amount: Money, by: Money) -> Money {
    WideMoney::from(amount).minus(by.into()).to_money().unwrap_or_default()
}
