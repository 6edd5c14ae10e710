//! What a proposal cannot decide, written where the answer goes.

use super::Proposal;
use crate::import::guess::synonyms::DEBITS;
use crate::import::guess::unread::{Decides, Unread, words as words_of};
use crate::kind::{Form, Kind};
use crate::profile::{MoneyForm, OPEN};
use crate::sheet::as_header;

impl Proposal<'_> {
    /// Which rows of a bank's file are CCS, nothing in it says.
    pub(super) fn which_deposits(&mut self) {
        if self.kind != Kind::Deposits {
            return;
        }
        self.ask("which rows are CCS? write the words that the bank prints for them in `keep`");
        let place = self.place_of("reference");
        let header = place.map_or("…", |place| self.header_at(place));
        if let Some(place) = place {
            self.words.insert(header.to_owned(), words_of(&self.cells(place)));
        }
        self.table.push(format!(
            "keep.{} = \"{OPEN}\"   # QUESTION: which rows are CCS? such as [\"CCS PAYMENT*\"]",
            toml::Value::from(header)
        ));
    }

    /// What the columns that are not read leave open.
    pub(super) fn unread(&mut self, form: MoneyForm) {
        let unread = Unread {
            kind: self.kind,
            sheet: self.sheet,
            header: self.header,
            first: self.header + 1,
            places: (0..self.width()).filter(|place| !self.reads(*place)).collect(),
            has_status: self.place_of("status").is_some(),
        };
        self.evidence.extend(unread.shown());
        let amounts = [self.place_of("ccs"), self.place_of("accs")];
        for question in unread.questions() {
            self.words.insert(question.header.clone(), question.words.clone());
            let splits = question.decides == Decides::Type && matches!(amounts, [Some(_), None]);
            let is_sign = question.decides == Decides::Sign && self.has_amount_alone();
            if splits && self.type_header.is_none() {
                self.type_header = Some(question.header.clone());
            } else if is_sign && self.sign_header.is_none() {
                self.sign_header = Some(question.header.clone());
            } else {
                self.table.push(question.key());
            }
            self.questions.push(question.text);
        }
        let form = self.form_of_unread(form);
        let others = unread.other_amounts(form);
        let [first, _] = amounts;
        if self.kind == Kind::Payments && !others.is_empty() {
            let ours = first.map(|place| format!("\"{}\" or ", self.header_at(place)));
            let which = format!("{}{}", ours.unwrap_or_default(), others.join(" or "));
            self.ask(format!("ccs: is {} what was paid?", others.join(" or ")));
            if first.is_some() {
                self.doubts.insert("ccs", format!("{which}: which is what was paid?"));
            }
        }
        if self.kind == Kind::Payments {
            self.untyped(amounts, &unread.all_amounts(form));
        }
        if self.kind == Kind::SessionReports {
            self.amounts_of_reports(&unread.all_amounts(form));
        }
    }

    /// Whether there is a column of amounts, and none of debits beside it.
    fn has_amount_alone(&self) -> bool {
        let has_debits = (0..self.width())
            .any(|place| DEBITS.contains(&as_header(self.header_at(place)).as_str()));
        !has_debits && !self.of_form(|form| form == Form::Money).is_empty()
    }

    /// Without a known header of an amount, no cell has shown how amounts are written.
    fn form_of_unread(&self, form: MoneyForm) -> MoneyForm {
        let has_amounts = !self.of_form(|form| form == Form::Money).is_empty();
        if has_amounts { form } else { MoneyForm::Au }
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
    fn untyped(&mut self, amounts: [Option<usize>; 2], unread: &[String]) {
        match (amounts, self.type_header.as_deref().map(toml::Value::from)) {
            ([None, None], _) => {
                let which = match unread {
                    [] => "which header is it".to_owned(),
                    unread => format!("is it {}", unread.join(" or ")),
                };
                self.ask(format!("ccs, accs: no header of an amount is known; {which}?"));
                self.columns.push(format!("ccs = \"{OPEN}\"   # QUESTION: {which}?"));
            }
            ([Some(place), None], Some(header)) => self.columns.push(format!(
                "accs = {{ from = {}, when = {{ {header} = \"{OPEN}\" }} }}   # QUESTION: which words are ACCS? delete this line if none",
                toml::Value::from(self.header_at(place))
            )),
            ([Some(_), None], None) => self
                .evidence
                .push("one amount without a type: CCS and ACCS are not distinguished".to_owned()),
            _ => {}
        }
    }

    fn reads(&self, place: usize) -> bool {
        let is_debit = self.kind == Kind::Deposits
            && DEBITS.contains(&as_header(self.header_at(place)).as_str());
        is_debit || self.places.contains(&Some(place))
    }

    /// Without ids of reports, several rows of an enrolment-week may be sessions, or versions.
    pub(super) fn repeats(&mut self) {
        let keys = [self.place_of("enrolment_id"), self.place_of("week_ending")];
        let [Some(enrolment), Some(week)] = keys else { return };
        if self.kind != Kind::SessionReports || self.place_of("session_report_id").is_some() {
            return;
        }
        let rows = self.sheet.rows().skip(self.header + 1);
        let mut weeks: Vec<[&str; 2]> =
            rows.map(|row| [row.cell(enrolment).text, row.cell(week).text]).collect();
        weeks.retain(|key| key.iter().all(|cell| !cell.is_empty()));
        let rows = weeks.len();
        weeks.sort_unstable();
        weeks.dedup();
        if weeks.len() < rows {
            self.ask("an enrolment has several rows for a week: are they sessions of one report, which `per` adds up, or versions of it?");
            self.table.push(format!("per = \"{OPEN}\"   # QUESTION: [\"enrolment_id\", \"week_ending\"] if they are sessions of one report; delete this line if they are versions"));
        }
    }
}
