//! Measures how well a reconciliation finds the true causes.

use std::collections::BTreeMap;
use std::fmt;

use ccs_core::money::WideMoney;
use ccs_reconcile::record::{Key, SubsidyType};
use ccs_reconcile::report::{Certainty, Part, PartKind, RemedyCost, Report};

use crate::world::{Label, World};

/// Labelled dollars by result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dollars {
    /// The true cause is named.
    pub true_cause: WideMoney,
    /// The part is `unexplained`, or is not certain and lists the true cause.
    pub honest: WideMoney,
    /// There is no part: an opposite amount that the records do not show cancels it.
    pub unseen: WideMoney,
    /// Another cause is named, not as certain, and the true one is not listed.
    pub wrong: WideMoney,
    /// Another cause is named as `certain`.
    pub wrong_certain: WideMoney,
}

impl Dollars {
    /// The sum.
    #[must_use]
    pub fn all(&self) -> WideMoney {
        [self.true_cause, self.honest, self.unseen, self.wrong, self.wrong_certain]
            .into_iter()
            .sum()
    }

    fn add(&mut self, other: &Self) {
        self.true_cause += other.true_cause;
        self.honest += other.honest;
        self.unseen += other.unseen;
        self.wrong += other.wrong;
        self.wrong_certain += other.wrong_certain;
    }
}

/// How a part describes a labelled amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It names the true cause.
    TrueCause,
    /// It is `unexplained`, or is not certain and lists the true cause.
    Honest,
    /// It names another cause and does not list the true one, and is not certain.
    Wrong,
    /// It names another cause, and is `certain`.
    WrongCertain,
}

impl Verdict {
    fn of(label: &Label, part: &Part) -> Self {
        if label.part == part.kind {
            Self::TrueCause
        } else if is_honest(label, part) {
            Self::Honest
        } else if part.certainty == Certainty::Certain {
            Self::WrongCertain
        } else {
            Self::Wrong
        }
    }
}

/// Labelled dollars by true cause and by the result of the reconciliation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confusion {
    /// By true cause.
    pub by_cause: BTreeMap<PartKind, Dollars>,
    /// True cause, named cause and result, where the causes differ.
    pub confused: BTreeMap<(PartKind, PartKind, Verdict), WideMoney>,
    /// Returns advised (`remedy_cost` 4).
    pub returns_advised: WideMoney,
    /// Those that a query, waiting or the service's own books would have cleared.
    pub wrong_returns: WideMoney,
    /// Parts without a label.
    pub invented: WideMoney,
    /// Parts without a label that are certain.
    pub invented_certain: WideMoney,
}

/// A part or label, with the amount that is not matched yet.
struct Left<T> {
    of_what: T,
    amount: WideMoney,
}

type Place = (Key, Option<SubsidyType>);

impl Confusion {
    /// Compares one world with the report of its reconciliation.
    #[must_use]
    pub fn of(world: &World, report: &Report) -> Self {
        let mut table = Self::default();
        Self::by_key(world, report).values().for_each(|of_key| table.add(of_key));
        table
    }

    /// The same of each enrolment-week that is labelled or has a row.
    #[must_use]
    pub fn by_key(world: &World, report: &Report) -> BTreeMap<Key, Self> {
        let mut places: BTreeMap<Place, (Vec<&Label>, Vec<&Part>)> = BTreeMap::new();
        for label in &world.truth {
            places.entry((label.key, label.of)).or_default().0.push(label);
        }
        for (service_id, week, row) in report.differences() {
            let key = Key { service_id, week, enrolment_id: row.enrolment_id };
            // A row without payment lines does not show that its source does not distinguish
            // subsidies.
            let is_in_sum = places.contains_key(&(key, None));
            for part in &row.parts {
                let of = part.of.filter(|_| !is_in_sum);
                places.entry((key, of)).or_default().1.push(part);
            }
        }
        let mut tables: BTreeMap<Key, Self> = BTreeMap::new();
        for ((key, _), (labels, parts)) in places {
            tables.entry(key).or_default().meet(&labels, &parts);
        }
        tables
    }

    /// Adds the results of another world.
    pub fn add(&mut self, other: &Self) {
        for (cause, dollars) in &other.by_cause {
            self.by_cause.entry(*cause).or_default().add(dollars);
        }
        for (pair, amount) in &other.confused {
            *self.confused.entry(*pair).or_default() += *amount;
        }
        self.returns_advised += other.returns_advised;
        self.wrong_returns += other.wrong_returns;
        self.invented += other.invented;
        self.invented_certain += other.invented_certain;
    }

    /// All causes together.
    #[must_use]
    pub fn total(&self) -> Dollars {
        let mut total = Dollars::default();
        self.by_cause.values().for_each(|dollars| total.add(dollars));
        total
    }

    /// Matches the labels of one place with its parts: first by true cause, then by listed
    /// alternatives, then any of the same sign.
    fn meet(&mut self, labels: &[&Label], parts: &[&Part]) {
        let mut labels: Vec<Left<&Label>> =
            labels.iter().map(|&label| Left { amount: label.amount, of_what: label }).collect();
        let mut parts: Vec<Left<&Part>> =
            parts.iter().map(|&part| Left { amount: part.amount, of_what: part }).collect();
        let rules: [fn(&Label, &Part) -> bool; 3] = [
            |label, part| label.part == part.kind,
            |label, part| is_honest(label, part),
            |_, _| true,
        ];
        for rule in rules {
            for label in &mut labels {
                for part in &mut parts {
                    if rule(label.of_what, part.of_what) {
                        self.count(label, part);
                    }
                }
            }
        }
        for label in labels {
            self.by_cause.entry(label.of_what.part).or_default().unseen += label.amount.magnitude();
        }
        for part in parts {
            self.invented += part.amount.magnitude();
            if part.of_what.certainty == Certainty::Certain {
                self.invented_certain += part.amount.magnitude();
            }
            if part.of_what.remedy_cost == RemedyCost::Return {
                self.returns_advised += part.amount.magnitude();
                self.wrong_returns += part.amount.magnitude();
            }
        }
    }

    fn count(&mut self, label: &mut Left<&Label>, part: &mut Left<&Part>) {
        if (label.amount > WideMoney::ZERO) != (part.amount > WideMoney::ZERO) {
            return;
        }
        let is_less = label.amount.magnitude() < part.amount.magnitude();
        let met = if is_less { label.amount } else { part.amount };
        label.amount -= met;
        part.amount -= met;
        let (label, part, met) = (label.of_what, part.of_what, met.magnitude());
        if part.remedy_cost == RemedyCost::Return {
            self.returns_advised += met;
            if !label.is_cleared_by_a_return {
                self.wrong_returns += met;
            }
        }
        let dollars = self.by_cause.entry(label.part).or_default();
        let verdict = Verdict::of(label, part);
        *match verdict {
            Verdict::TrueCause => &mut dollars.true_cause,
            Verdict::Honest => &mut dollars.honest,
            Verdict::Wrong => &mut dollars.wrong,
            Verdict::WrongCertain => &mut dollars.wrong_certain,
        } += met;
        if verdict != Verdict::TrueCause && !met.is_zero() {
            *self.confused.entry((label.part, part.kind, verdict)).or_default() += met;
        }
    }
}

fn is_honest(label: &Label, part: &Part) -> bool {
    let lists_it = part.alternatives.contains(&label.part);
    part.kind == PartKind::Unexplained || (part.certainty != Certainty::Certain && lists_it)
}

impl fmt::Display for Confusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heads = ["true cause", "honest", "unseen", "wrong", "wrong, certain"];
        write!(f, "{:32}{:>15}", "cause", "dollars")?;
        heads.iter().try_for_each(|head| write!(f, "{head:>15}"))?;
        writeln!(f)?;
        for (cause, dollars) in &self.by_cause {
            line(f, cause.as_str(), dollars)?;
        }
        let total = self.total();
        line(f, "all", &total)?;
        let all = total.all();
        let shares =
            [total.true_cause, total.honest, total.unseen, total.wrong, total.wrong_certain];
        write!(f, "{:47}", "")?;
        shares.iter().try_for_each(|part| write!(f, "{:>15}", share(*part, all)))?;
        writeln!(f)?;
        writeln!(
            f,
            "parts that no event caused: {}, of which certain: {}",
            self.invented, self.invented_certain
        )?;
        writeln!(
            f,
            "returns advised: {}, of which wrong: {}",
            self.returns_advised, self.wrong_returns
        )
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, dollars: &Dollars) -> fmt::Result {
    write!(f, "{name:32}{:>15}", dollars.all().to_string())?;
    let columns =
        [dollars.true_cause, dollars.honest, dollars.unseen, dollars.wrong, dollars.wrong_certain];
    columns.iter().try_for_each(|amount| write!(f, "{:>15}", amount.to_string()))?;
    writeln!(f)
}

/// A share as a percentage with two decimals, rounded down.
fn share(part: WideMoney, all: WideMoney) -> String {
    let all = all.ten_thousandths().max(1);
    let points = part.ten_thousandths().saturating_mul(10_000) / all;
    format!("{}.{:02} %", points / 100, points % 100)
}
