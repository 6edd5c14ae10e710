//! Which of a file's amounts is which of ours.

use super::Proposal;
use super::found::are_amounts;
use crate::import::guess::answers::BETWEEN;
use crate::import::guess::header_forms::is_debit;
use crate::import::guess::tests_of_cells as cells;
use crate::import::guess::unread::Unread;
use crate::import::named::{Named, may_be_accs, subsidy};
use crate::kind::{Form, Kind};
use crate::profile::{MoneyForm, OPEN};
use crate::sheet::Cell;
use crate::toml_text::toml_text;

impl<'s> Proposal<'s> {
    /// Whether there is a column of amounts, and none of debits beside it.
    pub(super) fn has_amount_alone(&self) -> bool {
        let has_debits = (0..self.width()).any(|place| is_debit(self.header_at(place)));
        !has_debits && !self.of_form(|form| form == Form::Money).is_empty()
    }

    /// How amounts are written. Without a known header of an amount, the columns that can be one
    /// show it.
    pub(super) fn amounts_written(&self) -> Vec<Cell<'s>> {
        let known = self.of_form(|form| form == Form::Money);
        if !known.is_empty() {
            return known;
        }
        let unread = self.columns_not_read();
        let of = |form: MoneyForm| -> Vec<Cell<'s>> {
            unread.amounts(form).into_iter().flat_map(|place| self.cells(place)).collect()
        };
        // Hours have a point too: a comma before the cents decides.
        let (ours, european) = (of(MoneyForm::Au), of(MoneyForm::Eu));
        if cells::money(&european) == Some(MoneyForm::Eu) { european } else { ours }
    }

    /// Our amounts of a kind that has one for each subsidy.
    pub(super) const fn subsidies(&self) -> [(&'static str, Named); 2] {
        match self.kind {
            Kind::Payments => [("ccs", Named::Ccs), ("accs", Named::Accs)],
            Kind::SessionReports => {
                [("allocated_ccs", Named::Ccs), ("allocated_accs", Named::Accs)]
            }
            _ => [("", Named::Ccs), ("", Named::Accs)],
        }
    }

    /// Which amounts are ours, where their headers do not say so.
    pub(super) fn which_amounts(&mut self, form: MoneyForm) {
        let unread = self.columns_not_read();
        let accs: Vec<usize> =
            unread.places.iter().copied().filter(|it| self.is_of(Named::Accs, *it)).collect();
        let is_accs = |quoted: &String| accs.iter().any(|place| unread.quoted(*place) == *quoted);
        let mut others = unread.other_amounts(form);
        others.retain(|quoted| !is_accs(quoted));
        // Where ACCS alone is known, an amount of CCS may have another heading.
        let has_accs_alone = self.place_of("ccs").is_none() && self.place_of("accs").is_some();
        let is_ccs = |place: &usize| has_accs_alone && self.is_of(Named::Ccs, *place);
        let ccs = unread.places.iter().copied().filter(is_ccs);
        let ccs: Vec<String> = ccs.map(|place| unread.quoted(place)).collect();
        let may_be = |place: &usize| !accs.contains(place);
        let amounts = unread.amounts(form).into_iter().filter(may_be);
        let amounts: Vec<String> = amounts.map(|place| unread.quoted(place)).collect();
        let unknown = unread.unknown_amounts(form).into_iter().filter(may_be);
        let unknown: Vec<String> = unknown.map(|place| unread.quoted(place)).collect();
        let accs: Vec<String> = accs.iter().map(|place| unread.quoted(*place)).collect();
        let beside: Vec<String> = accs.iter().chain(&unknown).cloned().collect();
        let taken = unread.taken(form);
        match self.kind {
            Kind::Payments => {
                self.which_was_paid(&others);
                self.taken_from_it(&taken, form);
                self.which_other("ccs", &ccs);
                let has_amount = self.place_of("ccs").is_some() || self.place_of("accs").is_some();
                let beside = if has_amount { beside } else { accs };
                self.which_other("accs", &beside);
                self.untyped(&amounts, !beside.is_empty(), form);
                self.without_heading(&unread, form);
            }
            Kind::SessionReports => {
                let is_known = |name| self.place_of(name).is_some();
                let has_both = is_known("total_fee") && is_known("allocated_ccs");
                self.which_other("allocated_accs", if has_both { &beside } else { &accs });
                self.amounts_of_reports(&amounts);
                self.without_heading(&unread, form);
            }
            _ => {}
        }
    }

    /// Whether a column that is not read begins or ends with a subsidy, or names a kind of ACCS, and has
    /// amounts.
    fn is_of(&self, subsidy_is: Named, place: usize) -> bool {
        let header = self.header_at(place);
        let is_named = subsidy(header).is_some_and(|(of, _)| of == subsidy_is)
            || (subsidy_is == Named::Accs && may_be_accs(header));
        is_named && are_amounts(&self.cells(place))
    }

    /// CCS and ACCS both count, so an amount of one that is not read would be lost.
    fn which_other(&mut self, name: &'static str, headers: &[String]) {
        if headers.is_empty() {
            return;
        }
        if let Some(place) = self.place_of(name) {
            return self.what_counts_beside(name, place, headers);
        }
        let which = headers.join(" or ");
        let other = if name == "ccs" { "ACCS" } else { "CCS" };
        self.ask(format!("{name}: is it {which}? it counts beside {other}"));
        if self.type_header.is_some() {
            // The types of one amount are asked already, where this line would be.
            return;
        }
        let several = match headers {
            [_] => "",
            _ => "; several are written { from = the first, plus = [the others] }",
        };
        self.columns.push(format!(
            "{name} = \"{OPEN}\"   # QUESTION: {which}? delete this line if none{several}"
        ));
    }

    /// More columns of amounts that may be of a subsidy which has one already.
    fn what_counts_beside(&mut self, name: &'static str, place: usize, headers: &[String]) {
        let ours = toml_text(self.header_at(place));
        let which = headers.join(" or ");
        self.ask(format!("{name}: does {which} count beside {ours}?"));
        let list = headers.join(", ");
        self.doubts.entry(name).or_insert_with(|| {
            format!("{ours} alone; {{ from = {ours}, plus = [{list}] }} if what is in `plus` counts beside it")
        });
    }

    /// Amounts in columns that no key of a profile can name.
    fn without_heading(&mut self, unread: &Unread<'_>, form: MoneyForm) {
        for place in unread.without_heading(form) {
            let column = unread.column_shown(place);
            self.ask(format!("column {column} has amounts and no heading, and is not read: if they count, write a heading above them in the file, and name it here; else delete this line"));
        }
    }

    /// Several amounts of payments, of which one was paid.
    fn which_was_paid(&mut self, others: &[String]) {
        if others.is_empty() {
            return;
        }
        let first = self.place_of("ccs");
        let ours = first.map(|place| format!("\"{}\" or ", self.header_at(place)));
        let which = format!("{}{}", ours.unwrap_or_default(), others.join(" or "));
        self.ask(format!("ccs: is {} what was paid?", others.join(" or ")));
        if first.is_some() {
            self.doubts.insert("ccs", format!("{which}: which is what was paid?"));
        }
    }

    /// Amounts beside what was paid that may have been taken from it.
    fn taken_from_it(&mut self, taken: &[String], form: MoneyForm) {
        let Some(place) = self.place_of("ccs").filter(|_| !taken.is_empty()) else { return };
        let which = taken.join(" or ");
        self.ask(format!("ccs: was {which} taken from it, or does it stand there as well?"));
        let ours = toml_text(self.header_at(place));
        let first = taken.first().map(String::as_str).unwrap_or_default();
        let unread = self.columns_not_read();
        let place = (0..self.width()).find(|place| unread.quoted(*place) == first);
        let cells = place.map(|place| self.cells(place)).unwrap_or_default();
        // What is negative already is added.
        let key =
            if cells::signs(&cells, form) == cells::Signs::Negative { "plus" } else { "minus" };
        self.doubts.entry("ccs").or_insert_with(|| {
            format!("{ours} if what was taken is in it already or counts nowhere; {{ from = {ours}, {key} = {first} }} if it is to be taken from it")
        });
    }

    /// A report's fee and allocation may be absent, but not while a column may be one of them.
    fn amounts_of_reports(&mut self, unread: &[String]) {
        if unread.is_empty() {
            return;
        }
        let which = unread.join(" or ");
        for name in ["total_fee", "allocated_ccs"] {
            if self.place_of(name).is_none() {
                self.ask(format!("{name}: no header is known for it; is it {which}?"));
                self.columns.push(format!(
                    "{name} = \"{OPEN}\"   # QUESTION: {which}? delete this line if none"
                ));
            }
        }
    }

    /// Payments need an amount; one alone may be either subsidy.
    fn untyped(&mut self, unread: &[String], asks_accs: bool, form: MoneyForm) {
        let amounts = [self.place_of("ccs"), self.place_of("accs")];
        match (amounts, self.type_header.is_some()) {
            ([None, None], _) => {
                let which = which_amount(unread);
                self.ask(format!("ccs, accs: no header of an amount is known; {which}?"));
                self.columns
                    .push(format!("ccs = {}", self.open_amount("ccs", &format!("{which}?"))));
                if self.type_header.is_some() {
                    let accs = self.open_amount("accs", &format!("{which}?"));
                    self.columns.push(format!("accs = {accs}"));
                }
            }
            ([Some(place), None], true) => {
                let amount = match self.doubts.get("ccs") {
                    Some(question) => self.open_amount("accs", question),
                    None => self.amount("accs", place, form),
                };
                self.columns.push(format!("accs = {amount}"));
            }
            ([Some(_), None], false) if !asks_accs => self
                .evidence
                .push("one amount without a type: CCS and ACCS are not distinguished".to_owned()),
            _ => {}
        }
    }

    /// An amount of which it is asked which column has it. Where rows are of types, these are asked beside
    /// it: without them a row would count as both subsidies.
    pub(super) fn open_amount(&self, name: &str, question: &str) -> String {
        let plain = || format!("\"{OPEN}\"   # QUESTION: {question}");
        let of_subsidy = match name {
            "ccs" => "which words are CCS?",
            "accs" => "which words are ACCS? delete this line if none",
            _ => return plain(),
        };
        let Some(header) = self.type_header.as_deref().map(toml_text) else { return plain() };
        if question.contains("{ from = ") {
            // The answer is a table, which has the types in it.
            return format!(
                "{}; add when = {{ {header} = [the words] }} to it: {of_subsidy}",
                plain()
            );
        }
        format!(
            "{{ from = \"{OPEN}\", when = {{ {header} = \"{OPEN}\" }} }}   # QUESTION: {question}{BETWEEN}{of_subsidy}"
        )
    }

    /// The columns that no column of ours is read from.
    pub(super) fn columns_not_read(&self) -> Unread<'s> {
        Unread {
            kind: self.kind,
            sheet: self.sheet,
            header: self.header,
            first: self.header + 1,
            places: (0..self.width()).filter(|place| !self.reads(*place)).collect(),
            has_status: self.place_of("status").is_some(),
            others: self.others.clone(),
            read: if self.has_amount_alone() { self.amounts_read() } else { Vec::new() },
        }
    }

    /// The places of our amounts.
    fn amounts_read(&self) -> Vec<usize> {
        let columns = self.kind.columns().iter().zip(&self.places);
        let amounts = columns.filter(|(column, _)| column.form == Form::Money);
        amounts.filter_map(|(_, place)| *place).collect()
    }

    /// The strictest form of money that reads all amounts: a question, where another reads them all
    /// too and gives other amounts.
    pub(super) fn money(&mut self) -> MoneyForm {
        let forms = cells::money_forms(&self.amounts_written());
        match forms.as_slice() {
            [MoneyForm::Plain] => {}
            [form] => {
                let why = "the strictest form that reads every amount";
                self.settings.push(format!("money = \"{}\"   # {why}", form.as_str()));
                self.evidence.push(format!("money = \"{}\": {why}", form.as_str()));
            }
            [] => {
                self.settings.push(format!("money = \"{OPEN}\"   # QUESTION: plain, au or eu?"));
                self.ask("money: no form reads every amount");
            }
            several => {
                let names: Vec<&str> = several.iter().map(|form| form.as_str()).collect();
                let names = names.join(" or ");
                let why = "no amount shows whether the mark before three digits is one of thousands or of cents";
                self.settings.push(format!("money = \"{OPEN}\"   # QUESTION: {names}? {why}"));
                self.ask(format!("money: is it {names}? {why}"));
            }
        }
        forms.first().copied().unwrap_or_default()
    }
}

/// Which of some quoted headers has the amount: one of them, credits less debits, or their sum.
fn which_amount(headers: &[String]) -> String {
    let (debits, credits): (Vec<&String>, Vec<&String>) =
        headers.iter().partition(|quoted| is_debit(quoted.trim_matches('"')));
    let which = headers.join(" or ");
    match (headers, credits.as_slice(), debits.as_slice()) {
        ([], ..) => "which header is it".to_owned(),
        ([_], ..) => format!("is it {which}"),
        (_, [credit], [debit]) => format!(
            "is it {which}, or {{ from = {credit}, minus = {debit} }} where the one is paid and the other taken back"
        ),
        _ => format!(
            "is it {which}, or {{ from = the first, plus = [the others] }} where they add up"
        ),
    }
}
