//! What files of a simulated world are written from.

use ccs::debt::command::Command as DebtCommand;
use ccs::payments::ledger::Submission;
use ccs_core::entitlement::model::Scenario;
use ccs_core::id::{CustomerId, ServiceId};
use ccs_core::personal::Personal;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};

use super::Chain;
use super::customer::Customer;
use super::household::Household;
use super::service::Service;
use super::software::Step;
use crate::world::identifier;

/// What a service has.
#[derive(Debug, Clone)]
pub struct OfService<'c> {
    /// The service.
    pub id: ServiceId,
    /// The payment lines.
    pub payments: Vec<PaymentLine>,
    /// The session reports, less what was returned.
    pub session_reports: Vec<SessionReport>,
    /// The returns of fee reduction.
    pub returns: Vec<ReturnedFeeReduction>,
    /// What its software did.
    pub steps: &'c [Step],
}

/// A command to a customer's account of payments.
#[derive(Debug, Clone, Copy)]
pub struct PaymentCommand<'c> {
    /// The customer.
    pub customer_id: CustomerId,
    /// The command.
    pub submission: &'c Submission,
}

impl Chain {
    /// The customer of this number, as files name it.
    #[must_use]
    pub fn customer_id(number: u32) -> CustomerId {
        identifier(&format!("customer-{number:04}"))
    }

    /// Each family with everything that the agency knows of it and that was reported of its children.
    pub fn scenarios(&self) -> impl Iterator<Item = Scenario> + '_ {
        self.households.iter().map(Household::whole)
    }

    /// Each service.
    pub fn services(&self) -> impl Iterator<Item = OfService<'_>> + '_ {
        self.services.iter().map(Service::export)
    }

    /// Every command that the customers' accounts accepted, a customer after the other, in the order in
    /// which they were given.
    pub fn payment_commands(&self) -> impl Iterator<Item = PaymentCommand<'_>> + '_ {
        self.customers.iter().flat_map(|customer| {
            let customer_id = customer.id();
            let entries = customer.account.entries().iter();
            entries.map(move |entry| PaymentCommand { customer_id, submission: &entry.submission })
        })
    }

    /// Every command that the debts accepted, a customer after the other, in the order in which they
    /// were given.
    #[must_use]
    pub fn debt_commands(&self) -> Vec<DebtCommand> {
        let mut commands = Vec::new();
        for customer in &self.customers {
            let entries = customer.debts.iter().flat_map(|debt| debt.case.history());
            // The second debt's entry of a transfer is from the command to the first.
            for entry in entries.filter(|entry| !entry.is_arrival()) {
                let customer_id = Some(Personal::new(customer.id()));
                commands.push(DebtCommand { customer_id, ..entry.command.clone() });
            }
        }
        commands.sort_by_key(|command| command.command_id);
        commands
    }
}

impl Customer {
    fn id(&self) -> CustomerId {
        Chain::customer_id(self.number)
    }
}

impl Service {
    fn export(&self) -> OfService<'_> {
        OfService {
            id: self.id,
            payments: self.lines.values().flatten().cloned().collect(),
            session_reports: self.session_reports(),
            returns: self.returns.values().flatten().cloned().collect(),
            steps: &self.steps,
        }
    }
}
