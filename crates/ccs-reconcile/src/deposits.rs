//! One level up: the payment lines of a day against what the bank received.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::{Money, WideMoney};
use ccs_core::tally::Tally;

/// One amount the bank received.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deposit {
    /// The day of the deposit.
    pub date_paid: Day,
    /// What arrived.
    pub amount: Money,
    /// The bank's reference, kept as it came.
    pub reference: Option<Box<str>>,
}

/// One day's payment lines against its deposits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositDay {
    /// The day.
    pub date_paid: Day,
    /// The payment lines of the day to the service, whatever week they are for.
    pub paid: WideMoney,
    /// What the bank received.
    pub deposited: WideMoney,
    /// The deposits it is made of.
    pub deposits: Vec<Deposit>,
}

impl DepositDay {
    /// Deposited less paid. Offsets of the provider's own debts and Inclusion Support payments
    /// show here: no line of a child carries them.
    #[must_use]
    pub fn difference(&self) -> WideMoney {
        self.deposited.minus(self.paid)
    }

    /// Whether lines and bank disagree.
    #[must_use]
    pub fn differs(&self) -> bool {
        !self.difference().is_zero()
    }
}

/// What was paid to the service on each day, to hold against the bank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaidByDay(BTreeMap<Day, WideMoney>);

impl Tally for PaidByDay {
    type Record<'r> = (Day, WideMoney);

    fn absorb(&mut self, (day, amount): (Day, WideMoney)) {
        *self.0.entry(day).or_default() += amount;
    }

    fn merge(&mut self, other: Self) {
        other.0.into_iter().for_each(|paid| self.absorb(paid));
    }
}

impl PaidByDay {
    /// Holds each day's lines against the deposits of the same day, day by day.
    ///
    /// ```
    /// use ccs_core::{date::Day, tally::Tally};
    /// use ccs_reconcile::deposits::{Deposit, PaidByDay};
    ///
    /// let day = Day::ymd(2026, 7, 3);
    /// let mut paid = PaidByDay::default();
    /// paid.absorb((day, "412.50".parse()?));
    /// let bank = vec![Deposit { date_paid: day, amount: "400.00".parse()?, reference: None }];
    /// assert_eq!(paid.against(bank)[0].difference().to_string(), "-12.50");
    /// # Ok::<(), ccs_core::money::MoneySyntax>(())
    /// ```
    #[must_use]
    pub fn against(&self, deposits: Vec<Deposit>) -> Vec<DepositDay> {
        let nothing = |date_paid| DepositDay {
            date_paid,
            paid: WideMoney::ZERO,
            deposited: WideMoney::ZERO,
            deposits: Vec::new(),
        };
        let mut days: BTreeMap<Day, DepositDay> = BTreeMap::new();
        for (&day, &paid) in &self.0 {
            days.entry(day).or_insert_with(|| nothing(day)).paid = paid;
        }
        for deposit in deposits {
            let day = days.entry(deposit.date_paid).or_insert_with(|| nothing(deposit.date_paid));
            day.deposited += deposit.amount;
            day.deposits.push(deposit);
        }
        let mut days: Vec<DepositDay> = days.into_values().collect();
        days.iter_mut().for_each(|day| day.deposits.sort_unstable());
        days
    }
}
