//! Families and everything that happens to them, as the files of every command.

use ccs_files::row::Service;
use ccs_sim::chain::{Broken, Chain, OfService, Place, Size};
use serde_json::{Value, json};

use super::{exchange, failed, lines, not_possible, payments, rows, scenario, table};
use crate::args::Simulate;
use crate::exit::Failure;

/// The columns of the file that says where every cent is.
pub(super) const BOOK: [&str; 5] = ["place", "week_ending", "id", "component_id", "amount"];

/// The files, by name.
pub(super) fn files(args: &Simulate, families: u32) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let size = Size { families, services: args.services, weeks: args.weeks };
    let chain = Chain::simulate(args.seed, size).map_err(|broken| not_made(&broken))?;
    let services: Vec<OfService<'_>> = chain.services().collect();
    let named = (1..).zip(&services).map(|(number, service)| Service {
        service_id: service.id,
        name: format!("Service {number}").into(),
    });
    let all_payments = services.iter().flat_map(|service| &service.payments);
    let all_reports = services.iter().flat_map(|service| &service.session_reports);
    let all_returns = services.iter().flat_map(|service| &service.returns);
    let mut files = vec![
        ("services.csv".to_owned(), rows(&named.collect::<Vec<_>>())?),
        ("payments.csv".to_owned(), rows(all_payments)?),
        ("session-reports.csv".to_owned(), rows(all_reports)?),
        ("returns.csv".to_owned(), rows(all_returns)?),
        ("payments.jsonl".to_owned(), lines(chain.payment_commands().map(payments::command))),
        ("debts.jsonl".to_owned(), debts(&chain)?),
        ("book.csv".to_owned(), book(&chain)?),
    ];
    for service in &services {
        let commands = lines(exchange::commands(service.steps));
        files.push((format!("exchange-{}.jsonl", service.id), commands));
    }
    for (number, family) in chain.scenarios().enumerate() {
        let sessions = format!("family-{number:04}-sessions.csv");
        files.push((format!("family-{number:04}.json"), scenario::document(&family, &sessions)));
        files.push((sessions, rows(&scenario::sessions(&family))?));
    }
    Ok(files)
}

/// A size that there cannot be, or a fault of this program that its simulation found.
fn not_made(broken: &Broken) -> Failure {
    match broken {
        Broken::NotPossible(why) => not_possible(why),
        fault => {
            not_possible(&format_args!("the simulation found a fault of this program: {fault}"))
        }
    }
}

/// Commands are written as their own form has them.
fn debts(chain: &Chain) -> Result<Vec<u8>, Failure> {
    let commands = chain.debt_commands().into_iter().map(|command| {
        let mut document = serde_json::to_value(command)?;
        if let Value::Object(keys) = &mut document {
            keys.insert("schema".to_owned(), json!("ccs-debt-command/1"));
            keys.retain(|_, value| !value.is_null());
        }
        Ok(document)
    });
    let commands: serde_json::Result<Vec<Value>> = commands.collect();
    Ok(lines(commands.map_err(|error| failed(error.into()))?))
}

/// Where every cent is: the balance of each place that is not empty. Together they are zero.
fn book(chain: &Chain) -> Result<Vec<u8>, Failure> {
    let balances = chain.book().balances().filter(|(_, balance)| !balance.is_zero());
    table(&BOOK, balances, |(place, balance)| {
        let [week, id, component] = about(place);
        [place.as_str().to_owned(), week, id, component, balance.to_string()]
    })
}

/// The week, the id of what it is about, and the component.
fn about(place: Place) -> [String; 3] {
    let of_id = |id: &dyn ToString| [String::new(), id.to_string(), String::new()];
    match place {
        Place::Entitlement(week, enrolment)
        | Place::Withheld(week, enrolment)
        | Place::Due(week, enrolment)
        | Place::PassedOn(week, enrolment)
        | Place::ReturnPending(week, enrolment)
        | Place::Returned(week, enrolment) => {
            [week.to_string(), enrolment.to_string(), String::new()]
        }
        Place::Arrears(activity) | Place::Payable(activity) => of_id(&activity),
        Place::Issued(customer) => of_id(&Chain::customer_id(customer)),
        Place::Debt(debt, component) => [String::new(), debt.to_string(), component.to_string()],
        Place::SetOff(debt)
        | Place::Waived(debt)
        | Place::Repaid(debt)
        | Place::Refunded(debt)
        | Place::Corrected(debt) => of_id(&debt),
        Place::Transferred => Default::default(),
    }
}
