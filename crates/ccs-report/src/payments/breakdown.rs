//! What a payment to the customer is made of: the lines of the arrears, and what debts took.

use ccs_core::date::Day;
use ccs_core::id::ActivityId;
use ccs_core::money::WideMoney;
use ccs_payments::change::WeekChange;
use ccs_payments::view::{CustomerPayment, HistoryFilter, PaymentHistory, SetOffEntry, Viewer};

use super::{PaymentsPage, words};
use crate::block::{Block, Cell, Column, Figure, Item, Row, Section, Table};

pub(super) fn block(payment: CustomerPayment<'_>) -> Block<'_> {
    let breakdown = &payment.breakdown;
    let figures = vec![
        Figure::new("Arrears", Cell::Dollars(breakdown.arrears)),
        Figure::new("Set off", Cell::Dollars(breakdown.release.set_off())),
        Figure::new("Payable", Cell::Dollars(breakdown.release.payable)),
    ];
    let set_offs = breakdown.release.lines.iter();
    let set_offs: Vec<Item<'_>> =
        set_offs.map(|line| Item::sentence(words::set_off_sentence(line))).collect();
    let set_offs = (!set_offs.is_empty()).then_some(Block::Items(set_offs));
    Section::new(format!("Payment to the customer, activity {}", payment.activity_id))
        .with(Block::paragraph(words::payment_sentence(&payment)))
        .with(Block::Figures(figures))
        .with_all(set_offs)
        .with(page_table(payment).block())
        .block()
}

type Line<'a> = (&'a WeekChange, ActivityId, Day);

fn page_table(payment: CustomerPayment<'_>) -> Table<'_> {
    let caption = "What the arrears are made of";
    let rows = move || lines(payment.clone()).map(Row::of);
    Table::new("payment-lines", caption, line_columns(), rows).on_pages()
}

fn lines(payment: CustomerPayment<'_>) -> impl Iterator<Item = Line<'_>> {
    let (id, posted) = (payment.activity_id, payment.posting.posting_date);
    payment.breakdown.lines.into_iter().map(move |change| (change, id, posted))
}

fn line_columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    vec![
        Column::id("activity_id", "Activity", |(_, id, _): &Line<'a>| Cell::shown(id)).in_data(),
        Column::day("posting_date", "Posted", |(.., posted): &Line<'a>| (*posted).into()).in_data(),
        Column::day("week_ending", "Week\nending", |(it, ..): &Line<'a>| it.week.into()),
        Column::id("enrolment_id", "Enrolment", |(it, ..): &Line<'a>| Cell::shown(it.enrolment_id)),
        Column::text("child", "Child", |(it, ..): &Line<'a>| {
            it.child.as_ref().map(|name| &**name.reveal()).into()
        })
        .personal(),
        Column::id("component", "Component", |(it, ..): &Line<'a>| {
            Cell::Word(it.component.as_str())
        }),
        Column::money("amount", "Amount", |(it, ..): &Line<'a>| it.amount.into()),
    ]
}

/// The payments, their lines and the set-offs of all accounts.
pub(super) fn in_data<'a>(page: &'a PaymentsPage<'_>) -> [Block<'a>; 3] {
    let histories = || {
        let everything = HistoryFilter::all(Viewer::Staff, Day::MAX);
        page.accounts.iter().map(move |(_, account)| PaymentHistory::of(account, everything))
    };
    let payments =
        Table::new("payments", "Payments to the customer", payment_columns(), move || {
            histories().flat_map(|history| history.customer_payments).map(Row::of)
        });
    let set_offs = Table::new("set-offs", "What debts took", set_off_columns(), move || {
        histories().flat_map(|history| history.set_offs).map(Row::of)
    });
    let lines =
        Table::new("payment-lines", "What arrears are made of", line_columns(), move || {
            histories().flat_map(|history| history.customer_payments).flat_map(lines).map(Row::of)
        });
    [payments, set_offs, lines].map(|table| table.in_data().block())
}

fn payment_columns<'a>() -> Vec<Column<'a, CustomerPayment<'a>>> {
    let amount = |of: fn(&CustomerPayment<'_>) -> WideMoney| {
        move |it: &CustomerPayment<'a>| Cell::from(of(it))
    };
    vec![
        Column::id("activity_id", "Activity", |it: &CustomerPayment<'a>| {
            Cell::shown(it.activity_id)
        }),
        Column::day("posting_date", "Posted", |it: &CustomerPayment<'a>| {
            it.posting.posting_date.into()
        }),
        Column::day("received_on", "Received", |it: &CustomerPayment<'a>| {
            let received = it.returned.is_none().then_some(it.posting.received_on);
            received.into()
        }),
        Column::id("status", "Status", |it: &CustomerPayment<'a>| Cell::Word(it.standing.as_str())),
        Column::money("arrears", "Arrears", amount(|it| it.breakdown.arrears)),
        Column::money("set_off", "Set off", amount(|it| it.breakdown.release.set_off())),
        Column::money("payable", "Payable", amount(|it| it.breakdown.release.payable)),
        Column::day("returned_on", "Returned", |it: &CustomerPayment<'a>| {
            it.returned.map(|returned| returned.on).into()
        }),
    ]
}

fn set_off_columns<'a>() -> Vec<Column<'a, SetOffEntry>> {
    vec![
        Column::day("on", "Day", |it: &SetOffEntry| it.on.into()),
        Column::id("activity_id", "Activity", |it: &SetOffEntry| Cell::shown(it.activity_id)),
        Column::id("debt_case_id", "Debt", |it: &SetOffEntry| Cell::shown(it.debt_case_id)),
        Column::money("amount", "Amount", |it: &SetOffEntry| it.amount.into()),
    ]
}
