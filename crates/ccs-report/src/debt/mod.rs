//! Debts for people: what is owed and why, each component, each waiver and its reversal, what was
//! repaid, and the history.

mod components;
mod filed;
mod history;
mod money;
mod words;

use ccs_core::id::DebtCaseId;
use ccs_core::rates::RateBook;
use ccs_debt::case::DebtCase;
use ccs_debt::index::DebtIndex;
use ccs_debt::question::{Answer, ListTotal, ListedDebt, debt_list};
use ccs_debt::view::{DebtView, Items, Names};

use crate::block::{Block, Cell, Column, Figure, Frame, Row, Section, Table, last_rows};
use crate::options::RenderOptions;
use crate::render::Document;

/// Debts after the last command.
#[derive(Debug, Clone, Default)]
pub struct DebtsPage<'c> {
    /// The debts, by id.
    pub cases: Vec<&'c DebtCase>,
}

impl Document for DebtsPage<'_> {
    const WHAT: &'static str = "debts";
    const TABLES: &'static [&'static str] =
        &["debts", "components", "waivers", "repayments", "transfers", "adjustments", "history"];
    const HAS_NAMES: bool = true;
    const JSON_IS_STREAM: bool = true;

    fn title(&self) -> String {
        "Child Care Subsidy debts".to_owned()
    }

    fn blocks<'a>(&'a self, options: &RenderOptions) -> Vec<Block<'a>> {
        let names = if options.with_names { Names::Shown } else { Names::Withheld };
        let mut blocks = self.list();
        blocks.extend(self.debts(names).map(|debt| one(&debt, names)));
        blocks.extend(self.in_data(names));
        blocks
    }
}

/// A debt as at the day of its last entry.
#[derive(Debug, Clone)]
struct Debt<'c> {
    id: DebtCaseId,
    case: &'c DebtCase,
    view: DebtView,
}

impl DebtsPage<'_> {
    /// Every case in which there is a debt.
    fn debts(&self, names: Names) -> impl Iterator<Item = Debt<'_>> {
        let view = move |case: &'_ DebtCase| {
            let (state, rates) = (case.state(), &RateBook::PUBLISHED);
            DebtView::shown(state, rates, state.as_at()?, Items::All, names)
        };
        self.cases
            .iter()
            .filter_map(move |case| Some(Debt { id: case.debt_case_id(), case, view: view(case)? }))
    }

    /// What every page begins with.
    fn list(&self) -> Vec<Block<'_>> {
        let mut index = DebtIndex::default();
        self.cases.iter().for_each(|case| index.register(case));
        let Answer::DebtList { debts, total } = debt_list(&index, None) else { return Vec::new() };
        if debts.is_empty() {
            let empty = list(debts, None).in_data().block();
            return vec![Block::paragraph("There is no debt."), empty];
        }
        let (shown, note) = last_rows(&debts);
        let page = list(shown, Some(total)).on_pages().block();
        let mut blocks = vec![page, list(debts, None).in_data().block()];
        blocks.extend(note);
        blocks
    }

    /// What lists have of all debts, as files of rows.
    fn in_data(&self, names: Names) -> [Block<'_>; 6] {
        [
            components::in_data(self, names),
            money::waivers_in_data(self, names),
            money::repayments_in_data(self, names),
            money::transfers_in_data(self, names),
            money::adjustments_in_data(self, names),
            history::in_data(self),
        ]
    }
}

/// A debt of the list, or the totals of all of them.
type Listed = (Option<ListedDebt>, ListTotal);

fn list<'a>(debts: Vec<ListedDebt>, total: Option<ListTotal>) -> Table<'a> {
    let of = |cell: fn(&ListedDebt) -> Cell<'a>| {
        move |(debt, _): &Listed| debt.as_ref().map_or(Cell::Empty, cell)
    };
    let columns = vec![
        Column::id("debt_case_id", "Debt", of(|debt| Cell::shown(debt.debt_case_id))),
        Column::id(
            "dmis_debt_id",
            "DMIS\ndebt id",
            of(|debt| debt.dmis_debt_id.map(Cell::shown).unwrap_or_default()),
        ),
        Column::text(
            "status",
            "Status",
            of(|debt| Cell::named(debt.status.as_str(), debt.status.name())),
        ),
        Column::id("written_off", "Written\noff", of(|debt| debt.written_off.into())),
        Column::day("determined_on", "Determined", of(|debt| debt.determined_on.into())),
        Column::money("raised", "Raised", |(_, it): &Listed| it.raised.into()),
        Column::money("outstanding", "Outstanding", |(_, it): &Listed| it.outstanding.into()),
        Column::money("over_recovered", "Over-\nrecovered", |(_, it): &Listed| {
            it.over_recovered.into()
        }),
    ];
    Table::new("debts", "Every debt", columns, move || {
        let rows = debts.clone().into_iter().map(|debt| {
            let ListedDebt { raised, outstanding, over_recovered, .. } = debt;
            Row::of((Some(debt), ListTotal { raised, outstanding, over_recovered }))
        });
        rows.chain(total.map(|total| Row::total("Total", (None, total))))
    })
}

/// One debt: the answer, what it rests on, and then its lists.
fn one<'a>(debt: &Debt<'a>, names: Names) -> Block<'a> {
    let view = &debt.view;
    let mut blocks = vec![Block::verdict(words::verdict(view), !view.outstanding.is_zero())];
    blocks.extend(words::why(view).into_iter().map(Block::paragraph));
    blocks.push(Block::Figures(figures(view)));
    blocks.extend(components::blocks(debt));
    blocks.extend(money::blocks(view, names));
    blocks.extend(filed::blocks(view, names));
    blocks.extend(history::blocks(debt));
    let title = format!("Debt {}: {}", debt.id, view.status.name());
    Section::new(title).framed(Frame::Part).with_all(blocks).block()
}

fn figures<'a>(view: &DebtView) -> Vec<Figure<'a>> {
    let figures = [
        ("Raised", view.raised),
        ("Waived", view.waived),
        ("Recovered", view.recovered),
        ("Refunded", view.refunded),
        ("Transferred", view.transferred_out),
        ("Outstanding", view.outstanding),
        ("Over-recovered", view.over_recovered),
    ];
    figures.map(|(label, amount)| Figure::new(label, Cell::Dollars(amount))).into()
}
