//! Payments for people: how far the payment of each activity has come, the Weekly Subsidy table of
//! every week, and what each payment to the customer is made of.

mod breakdown;
mod weekly;
mod words;

use ccs_core::date::Day;
use ccs_core::id::{ActivityId, CustomerId};
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;
use ccs_payments::account::Account;
use ccs_payments::activity::Activity;
use ccs_payments::lock::LockReason;
use ccs_payments::view::{HistoryFilter, PaymentHistory, PaymentStatus, Viewer, WeeklySubsidy};

use crate::block::{Block, Cell, Column, Figure, Item, Row, Table, last_rows};
use crate::options::RenderOptions;
use crate::render::Document;

/// Accounts after the last command.
#[derive(Debug, Clone, Default)]
pub struct PaymentsPage<'a> {
    /// Each account, and whose it is, where that is known.
    pub accounts: Vec<(Option<Personal<CustomerId>>, &'a Account)>,
}

impl Document for PaymentsPage<'_> {
    const WHAT: &'static str = "payments";
    const TABLES: &'static [&'static str] =
        &["activities", "weekly-subsidy", "payments", "payment-lines", "set-offs"];
    const HAS_NAMES: bool = true;
    const JSON_IS_STREAM: bool = true;

    fn title(&self) -> String {
        "Child Care Subsidy payments".to_owned()
    }

    fn blocks<'a>(&'a self, options: &RenderOptions) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        if self.planned().next().is_none() {
            blocks.push(Block::paragraph("No activity has a plan."));
        }
        blocks.extend(self.answer());
        for (customer, account) in &self.accounts {
            let planned = account.activities().filter(|(_, it)| PaymentStatus::of(it).is_some());
            let (shown, cut) = last_rows(&planned.collect::<Vec<_>>());
            blocks.push(Block::Items(activities(&shown, customer.as_ref(), options)));
            blocks.extend(cut);
            let weeks = WeeklySubsidy::every_week(account);
            blocks.extend(weeks.into_iter().map(weekly::block));
            let everything = HistoryFilter::all(Viewer::Staff, Day::MAX);
            let payments = PaymentHistory::of(account, everything).customer_payments;
            let (shown, cut) = last_rows(&payments);
            blocks.extend(shown.into_iter().map(breakdown::block));
            blocks.extend(cut);
        }
        blocks.push(self.table().in_data().block());
        blocks.push(weekly::in_data(self));
        blocks.extend(breakdown::in_data(self));
        blocks
    }
}

fn activities<'a>(
    planned: &[(ActivityId, &'a Activity)],
    customer: Option<&'a Personal<CustomerId>>,
    options: &RenderOptions,
) -> Vec<Item<'a>> {
    let customer = customer.filter(|_| options.with_names);
    let item = |&(activity_id, activity): &(ActivityId, &'a Activity)| {
        let status = PaymentStatus::of(activity)?;
        let of = customer.map(|customer| format!(", customer {}", customer.reveal()));
        let title = format!("Activity {activity_id}{}", of.unwrap_or_default());
        let item = Item::new(title).saying(words::progress(&status));
        Some(item.proven_by(words::remarks(&status, activity, customer)))
    };
    planned.iter().filter_map(item).collect()
}

/// An activity, its payment and its customer.
type Planned<'a> = (ActivityId, PaymentStatus<'a>, &'a Option<Personal<CustomerId>>);

impl PaymentsPage<'_> {
    /// Every activity that has a plan.
    fn planned(&self) -> impl Iterator<Item = Planned<'_>> {
        self.accounts.iter().flat_map(|(customer, account)| {
            let activities = account.activities();
            activities.filter_map(move |(id, activity)| {
                Some((id, PaymentStatus::of(activity)?, customer))
            })
        })
    }

    /// What all activities with a plan come to; nothing where there is none.
    fn answer(&self) -> Option<Block<'_>> {
        let mut sums = [WideMoney::ZERO; 4];
        for (_, it, _) in self.planned() {
            let amounts = [Some(it.gross_arrears), it.set_off, it.payable, it.overpaid];
            for (sum, amount) in sums.iter_mut().zip(amounts) {
                *sum = amount.map_or(*sum, |amount| sum.plus(amount));
            }
        }
        let labels = ["Arrears", "Set off against debts", "Payable", "Overpaid"];
        let figures = labels.into_iter().zip(sums);
        let figures = figures.map(|(label, sum)| Figure::new(label, Cell::Dollars(sum)));
        self.planned().next().map(|_| Block::Figures(figures.collect()))
    }

    fn table(&self) -> Table<'_> {
        let columns = vec![
            Column::id("activity_id", "Activity", |(id, ..): &Planned<'_>| Cell::shown(id)),
            Column::id("customer_id", "Customer", |(.., customer): &Planned<'_>| {
                customer.as_ref().map(|id| Cell::shown(id.reveal())).unwrap_or_default()
            })
            .personal(),
            Column::id("state", "State", |(_, it, _): &Planned<'_>| Cell::Word(it.state)),
            Column::id("finalised", "Finalised", |(_, it, _): &Planned<'_>| it.finalised.into()),
            Column::money("gross_arrears", "Arrears", |(_, it, _): &Planned<'_>| {
                it.gross_arrears.into()
            }),
            Column::text("lock_reason", "Locked", |(_, it, _): &Planned<'_>| {
                it.lock_reason.as_ref().map(LockReason::as_str).map(str::to_owned).into()
            }),
            Column::money("set_off", "Set off", |(_, it, _): &Planned<'_>| it.set_off.into()),
            Column::money("payable", "Payable", |(_, it, _): &Planned<'_>| it.payable.into()),
            Column::money("overpaid", "Overpaid", |(_, it, _): &Planned<'_>| it.overpaid.into()),
            Column::day("posting_date", "Posted", |(_, it, _): &Planned<'_>| {
                it.posting_date.into()
            }),
            Column::day("received_on", "Received", |(_, it, _): &Planned<'_>| {
                it.received_on.into()
            }),
            Column::day("lock_lifted_by", "Lock lifted by", |(_, it, _): &Planned<'_>| {
                it.lock_lifted_by.into()
            }),
        ];
        let caption = "How far the payment of each activity has come";
        Table::new("activities", caption, columns, || self.planned().map(Row::of))
    }
}
