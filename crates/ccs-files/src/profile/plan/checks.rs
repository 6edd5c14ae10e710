//! What a table of a profile may not say.

use super::compile::Compiling;
use super::{ColumnPlan, From, Need};
use crate::kind::{Column, Form, Kind};
use crate::profile::language::{ColumnRule, Rule, Take};

impl Compiling<'_> {
    /// A fixed list's words are mapped to words of it.
    fn check_words(&mut self, column: &Column, rule: &Rule) {
        let Form::Word(ours) = column.form else { return };
        if let Some((theirs, word)) =
            rule.words.iter().find(|(_, word)| !ours.contains(&word.as_str()))
        {
            let message = format!(
                "`{theirs}` becomes `{word}`, and `{}` is one of {}",
                column.name,
                ours.join(", ")
            );
            self.mistake(&format!("columns.{}", column.name), message);
        }
    }

    /// Keys that say nothing of such a column are mistakes.
    pub(super) fn check_rule(&mut self, column: &Column, rule: &Rule) {
        self.check_words(column, rule);
        let is_week = column.form == Form::WeekEnding;
        let is_date = is_week || column.form == Form::Date;
        let is_money = column.form == Form::Money;
        let misplaced = [
            (rule.week.is_some() && !is_week, "week", "weeks"),
            (rule.dates.is_some() && !is_date, "dates", "dates"),
            (rule.negate.is_some() && !is_money, "negate", "amounts"),
            (
                rule.sign.is_some()
                    && !(is_money
                        && rule.from.is_some()
                        && rule.minus.is_none()
                        && rule.plus.is_none()),
                "sign",
                "amounts with `from` and without `plus` and `minus`",
            ),
            (
                rule.minus.is_some() && !(is_money && rule.from.is_some()),
                "minus",
                "amounts with `from`",
            ),
            (
                rule.plus.is_some() && !(is_money && rule.from.is_some()),
                "plus",
                "amounts with `from`",
            ),
            (rule.when.is_some() && rule.from.is_none(), "when", "columns with `from`"),
            (rule.find.is_some() && rule.from.is_none(), "find", "columns with `from`"),
            (
                rule.once.is_some() && (self.table.per.is_empty() || !is_money),
                "once",
                "amounts of a table with `per`",
            ),
            (
                rule.take.is_some() && self.table.per.is_empty(),
                "take",
                "columns of a table with `per`",
            ),
            (rule.pad.is_some() && column.form != Form::Identifier, "pad", "identifiers"),
            (rule.take == Some(Take::Sum) && !is_money, "take = \"sum\"", "amounts"),
        ];
        self.check_version(column, rule);
        for (is_wrong, key, of) in misplaced {
            if is_wrong {
                self.mistake(
                    &format!("columns.{}", column.name),
                    format!("`{key}` is for {of}, which `{}` is not", column.name),
                );
            }
        }
    }

    /// Rows with different versions are never one record: their amounts would be added up.
    fn check_version(&mut self, column: &Column, rule: &Rule) {
        let hides = !matches!(rule.take, None | Some(Take::One));
        if hides && matches!(column.name, "version" | "session_report_id") {
            self.mistake(
                &format!("columns.{}", column.name),
                format!(
                    "rows that differ in `{0}` are different reports or versions, which are never added up: leave `take` out, and add `{0}` to `per`",
                    column.name
                ),
            );
        }
    }

    /// Compulsory columns are mapped, except those that may be absent.
    pub(super) fn default_columns_are_there(&mut self, columns: &[Option<ColumnPlan>]) {
        let known = self.kind.columns().iter().zip(columns);
        let missing = known
            .filter(|(column, plan)| plan.is_none() && column.required && !column.may_be_empty);
        let missing: Vec<&str> = missing.map(|(column, _)| column.name).collect();
        let is_unwritten =
            |name: &&str| !self.table.columns.contains_key(*name) || self.is_empty_value(name);
        let missing: Vec<&str> = missing.into_iter().filter(is_unwritten).collect();
        if !missing.is_empty() {
            self.mistake(
                "columns",
                format!(
                    "{} {} no source: write where each comes from",
                    missing.join(", "),
                    if missing.len() == 1 { "has" } else { "have" }
                ),
            );
        }
        columns.iter().flatten().for_each(|plan| self.no_cell_is_added_twice(plan));
        self.no_amount_counts_twice(columns);
        let has = |name: &str| self.table.columns.contains_key(name) && !self.is_empty_value(name);
        if self.kind == Kind::Payments && !has("ccs") && !has("accs") {
            self.mistake("columns", "one of `ccs` and `accs` is needed");
        }
    }

    /// A column that adds up cells names each once.
    fn no_cell_is_added_twice(&mut self, plan: &ColumnPlan) {
        let From::Cell { need, minus } = plan.from else { return };
        let mut cells: Vec<usize> =
            [Some(need), minus].into_iter().flatten().chain(plan.plus.iter().copied()).collect();
        cells.sort_unstable();
        let pairs = cells.iter().zip(cells.iter().skip(1));
        let Some((again, _)) = pairs.into_iter().find(|(one, next)| one == next) else { return };
        let header = self.needs.get(*again).map_or_else(String::new, Need::shown);
        let (name, profile) = (plan.column.name, self.profile.name());
        let message = format!(
            "`{name}` takes \"{header}\" twice: name each header once in `from`, `plus` and `minus` (profile {profile})"
        );
        self.mistake(&format!("columns.{name}"), message);
    }

    /// An amount that two columns of one sum take would count twice, unless each row's type says
    /// which of them it is.
    fn no_amount_counts_twice(&mut self, columns: &[Option<ColumnPlan>]) {
        const ADDED: [[&str; 2]; 3] = [
            ["ccs", "accs"],
            ["allocated_ccs", "allocated_accs"],
            ["entitled_service", "entitled_guardian"],
        ];
        let named = |name: &str| columns.iter().flatten().find(|plan| plan.column.name == name);
        for [one, other] in ADDED {
            let (Some(first), Some(second)) = (named(one), named(other)) else { continue };
            let [needs, others] = [first, second].map(|plan| {
                let own = match plan.from {
                    From::Cell { need, .. } => Some(need),
                    _ => None,
                };
                own.into_iter().chain(plan.plus.iter().copied()).collect::<Vec<_>>()
            });
            let is_typed = !first.when.is_empty() && !second.when.is_empty();
            let both = needs.iter().copied().find(|need| others.contains(need));
            if let Some(need) = both
                && !is_typed
            {
                let header = self.needs.get(need).map_or_else(String::new, Need::shown);
                let profile = self.profile.name();
                let message = format!(
                    "`{one}` and `{other}` both take \"{header}\", so it would count twice: give each a `when`, or leave one out (profile {profile})"
                );
                self.mistake(&format!("columns.{other}"), message);
            }
        }
    }

    /// An empty cell that takes the value above it is no amount: the one above would count again.
    pub(super) fn filled_down(&mut self, columns: &[Option<ColumnPlan>]) -> Vec<usize> {
        let needs = self.names("fill_down", &self.table.fill_down);
        let amounts = columns.iter().flatten().filter(|plan| plan.column.form == Form::Money);
        for plan in amounts {
            let own = match plan.from {
                From::Cell { need, minus } => [Some(need), minus],
                _ => [None, None],
            };
            let mut cells = own.into_iter().flatten().chain(plan.plus.iter().copied());
            let Some(need) = cells.find(|need| needs.contains(need)) else { continue };
            let header = self.needs.get(need).map_or_else(String::new, Need::shown);
            let message = format!(
                "`fill_down` has \"{header}\", an amount of `{}`: an amount would count once for each empty cell below it; leave it out",
                plan.column.name
            );
            self.mistake("fill_down", message);
        }
        needs
    }

    pub(super) fn is_empty_value(&self, name: &str) -> bool {
        matches!(self.table.columns.get(name), Some(ColumnRule::Rule(rule)) if rule.value.as_deref() == Some(""))
    }
}
