//! No number of the law lives in code: every value of the rate book is changed, one by one, and an
//! answer changes with it.
//!
//! A value that a rule asks for in no answer is printed and nothing else; those are named here with
//! the reason, and so are those that the ledgers of other crates ask for.

mod amounts;
mod changes;
mod circumstances;
mod dates;
mod questions;

use std::collections::BTreeMap;

use ccs_core::date::{CCS_BEGAN, CcsFortnight, Day};
use ccs_core::rates::RateBook;

use changes::{Changed, every_change};

const BOOK: RateBook<'static> = RateBook::PUBLISHED;

/// Values that no rule asks for: `ccs rates` prints them.
const PRINTED_ONLY: [(&str, &str); 5] = [
    (
        "absence.emergency_cannot_attend_days_after_end_inclusive",
        "whether a day is one of an emergency is a fact that is given",
    ),
    ("withholding.statutory_default_percent", "a rule prescribes another share"),
    ("gap_fee.payment", "how a family pays changes no amount"),
    (
        "discount.workforce_min_percent_of_gap_paid_by_employee",
        "a discount is given with the session's fee",
    ),
    ("covid.eased_activity_test_hours", "the hours determined are given with the family"),
];

/// Values that the ledgers of debts and payments ask for: `every_rate` of ccs-debt, and `limit` of
/// ccs-payments, change them.
const OF_THE_LEDGERS: [&str; 5] = [
    "payments.arrears_limit",
    "debt_waiver.small_debt",
    "debt_recovery.percent_of_ongoing_ccs_withheld_for_debt",
    "debt_recovery.provider_debt_offset_percent",
    "debt_interest.yearly_percent",
];

/// What is asked: about days in the period of a value, and near its number.
#[derive(Debug, Clone, Copy)]
struct Asked {
    from: Day,
    to: Day,
    number: i32,
}

impl Asked {
    fn of(changed: &Changed) -> Self {
        let to = changed.to.unwrap_or(BOOK.reviewed_to).min(BOOK.reviewed_to);
        let digits = |part: &str| part.parse().ok();
        let of = |text: &str| text.split(['.', ' ']).find_map(digits);
        let number = of(&changed.published).or_else(|| of(&changed.now)).unwrap_or_default();
        Self { from: changed.from.max(CCS_BEGAN), to, number }
    }

    /// First Mondays in the period: the first, one in the middle, and the last whose fortnight is in
    /// it; a day of it where no fortnight begins in it.
    fn mondays(self) -> Vec<Day> {
        let first = CcsFortnight::containing(self.from).expect("a fortnight");
        let all: Vec<Day> = core::iter::successors(Some(first), |at| Some(at.succ()))
            .map(CcsFortnight::first_monday)
            .skip_while(|monday| *monday < self.from)
            .take_while(|monday| monday.plus_days(13).is_some_and(|last| last <= self.to))
            .collect();
        match (all.first(), all.last()) {
            (Some(first), Some(last)) => vec![*first, all[all.len() / 2], *last],
            _ => vec![self.from],
        }
    }

    /// The number and those beside it.
    fn beside(self) -> [i32; 3] {
        [self.number - 1, self.number, self.number + 1]
    }
}

/// What a book answers to a question.
type Answers = Vec<String>;
/// A kind of question.
type Probe = fn(&RateBook<'_>, Asked) -> Answers;

/// The questions that a rate may decide: those of its kind first.
fn probes(key: &str) -> Vec<Probe> {
    let kind = key.split_once('.').map_or(key, |(kind, _)| kind);
    match kind {
        "hourly_rate_cap" | "accs" | "covid" | "prescribed_payments" => {
            vec![amounts::prices, dates::statements]
        }
        "standard_income_threshold"
        | "standard_rate"
        | "higher_income_threshold"
        | "higher_rate" => vec![amounts::a_few_incomes, amounts::incomes],
        "annual_cap_per_child" => vec![amounts::annual_caps],
        "withholding" => vec![amounts::withheld],
        "absence" => vec![amounts::absences],
        "activity_test_hours" | "three_day_guarantee" | "subsidised_hours" => {
            vec![circumstances::hours, circumstances::exemptions, circumstances::wellbeing_results]
        }
        "participation" => vec![circumstances::participation],
        "accs_child_wellbeing" => vec![questions::wellbeing],
        "accs_hardship" => vec![questions::hardship],
        "accs_grandparent" => vec![questions::grandparent],
        "transition_to_work" => vec![questions::transition],
        "eligibility" | "enrolment" => {
            vec![questions::person_and_claim, amounts::prices, dates::reports]
        }
        "session" => vec![dates::calendar, dates::reports, amounts::lengths],
        "balancing" => vec![dates::calendar],
        "couple_income" => vec![dates::balances],
        "indexation" => vec![dates::indexed],
        other => panic!("{other} is a kind of rate without a question"),
    }
}

/// What the published book answers: asked once for each question and period.
#[derive(Default)]
struct Published(BTreeMap<(String, usize, Day, Day, i32), Answers>);

impl Published {
    fn is_seen(&mut self, changed: &Changed) -> bool {
        let asked = Asked::of(changed);
        let kind = changed.key.split('.').next().unwrap_or_default().to_owned();
        probes(&changed.key).into_iter().enumerate().any(|(place, probe)| {
            let key = (kind.clone(), place, asked.from, asked.to, asked.number);
            let published = self.0.entry(key).or_insert_with(|| probe(&BOOK, asked));
            *published != probe(&changed.book, asked)
        })
    }
}

#[test]
fn every_value_of_the_rate_book_changes_an_answer() {
    let is_left_out = |key: &str| {
        PRINTED_ONLY.iter().any(|(printed, _)| *printed == key) || OF_THE_LEDGERS.contains(&key)
    };
    let changes = every_change();
    let asked: Vec<&Changed> =
        changes.iter().filter(|changed| !is_left_out(&changed.key)).collect();
    assert!(asked.len() > 200, "{} values are changed", asked.len());
    let mut published = Published::default();
    let mut of_values: BTreeMap<(&str, Day, &str), Vec<&Changed>> = BTreeMap::new();
    for changed in asked {
        let value = (changed.key.as_str(), changed.from, changed.number_of_the_row.as_str());
        of_values.entry(value).or_default().push(changed);
    }
    let unseen: Vec<String> = of_values
        .into_values()
        .filter(|changes| !changes.iter().any(|changed| published.is_seen(changed)))
        .map(|changes| {
            let Changed { key, from, published, now, .. } = changes[0];
            format!("{key} from {from}: {published} made {now}")
        })
        .collect();
    assert!(unseen.is_empty(), "no answer asks for:\n{}", unseen.join("\n"));
}

#[test]
fn what_is_left_out_is_in_the_book() {
    let table = BOOK.table();
    let is_listed = |key: &str| table.iter().any(|row| row.key == key);
    for key in PRINTED_ONLY.iter().map(|(key, _)| key).chain(&OF_THE_LEDGERS) {
        assert!(is_listed(key), "{key}");
    }
}
