//! Each rule at its edges: a dollar, a minute, a day on either side.

mod absences;
mod accs;
mod activity;
mod annual_cap;
mod birthdays;
mod determined;
mod hours;
mod hours_used;
mod incomes;
mod money;
mod rate_days;
mod warnings;
