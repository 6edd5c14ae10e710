//! No number of the law lives in code: every value of the rate book is changed, one by one, and an
//! answer changes with it.
//!
//! A value that no rule asks for is only printed: it changes the answer of `ccs rates`. Those are
//! named here with the reason, and so are those that the ledgers of other crates ask for.

mod amounts;
mod changes;
mod circumstances;
mod dates;
mod questions;

use std::collections::{BTreeMap, BTreeSet};

use ccs_core::date::{CCS_BEGAN, CcsFortnight, Day};
use ccs_core::entitlement::Assessment;
use ccs_core::percent::BasisPoints;
use ccs_core::rates::{OwnRates, OwnRow, OwnValue, RateBook};

use crate::entitlement::derivations::wrongly_explained;
use changes::{Changed, every_change};

const BOOK: RateBook<'static> = RateBook::PUBLISHED;

/// The manual's chapter that names the values that are only printed.
const MANUAL: &str = include_str!("../../../../ccs/src/manual/decisions/10_entitlements.md");

/// Values that no rule asks for: `ccs rates` prints them.
const PRINTED_ONLY: [(&str, &str); 4] = [
    (
        "absence.emergency_cannot_attend_days_after_end_inclusive",
        "an absence is given with its reason; when the emergency ended is not asked",
    ),
    ("gap_fee.payment", "how a family pays changes no amount"),
    (
        "discount.workforce_min_percent_of_gap_paid_by_employee",
        "a discount is given as an amount; whether it is a staff discount or one of an emergency, which \
         may be of the whole gap, is not asked",
    ),
    (
        "covid.eased_activity_test_hours",
        "the hours determined on application are given as exceptional hours, which have no most",
    ),
];

/// The share that the Act withholds where no rule prescribes another, and the key of that rule.
const OF_THE_ACT: &str = "withholding.statutory_default_percent";
const PRESCRIBED: &str = "withholding.operative_default_percent";

/// Values that the ledgers of debts and payments ask for: `every_rate` of ccs-debt, and `limit` of
/// ccs-payments, change them.
const OF_THE_LEDGERS: [&str; 12] = [
    "payments.arrears_limit",
    "debt_waiver.small_debt",
    "debt_recovery.percent_of_ongoing_ccs_withheld_for_debt",
    "debt_recovery.provider_debt_offset_percent",
    "debt_interest.yearly_percent",
    "debt_notice.due_days_after_notice",
    "debt_notice.reminder_days_after_notice",
    "debt_refund.days_after_over_recovery",
    "debt_refund.days_after_over_recovery_by_cheque_or_card",
    "debt_write_off.bankruptcy_pending_months_default",
    "debt_write_off.bankruptcy_pending_months_max",
    "fee_reduction.pass_on_or_remit_days",
];

/// What is asked: about days in the period of a value, and near its number.
#[derive(Debug, Clone, Copy)]
struct Question {
    from: Day,
    to: Day,
    number: i32,
}

impl Question {
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
type Probe = fn(&RateBook<'_>, Question) -> Answers;

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
        let asked = Question::of(changed);
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
    let is_left_out =
        |key: &str| is_printed_only(key) || OF_THE_LEDGERS.contains(&key) || key == OF_THE_ACT;
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
fn whatever_value_is_changed_the_derivations_explain_the_figures() {
    let mut explained = 0;
    for changed in every_change() {
        let asked = Question::of(changed);
        let day = asked.mondays()[0];
        for scenario in amounts::of_every_accs(day) {
            let Ok(assessment) = Assessment::of(&scenario, &changed.book) else { continue };
            let wrong = wrongly_explained(&assessment);
            assert!(
                wrong.is_empty(),
                "{} made {}:\n{}",
                changed.key,
                changed.now,
                wrong.join("\n")
            );
            explained += 1;
        }
    }
    assert!(explained > 1_000, "{explained}");
}

fn is_printed_only(key: &str) -> bool {
    PRINTED_ONLY.iter().any(|(printed, _)| *printed == key)
}

/// What `ccs rates` prints for the key on a day.
fn printed(book: &RateBook<'_>, key: &str, on: Day) -> Vec<Option<String>> {
    let rows = book.table_on(on).expect("a table");
    rows.into_iter().filter(|row| row.key == key).map(|row| row.value).collect()
}

#[test]
fn every_value_that_is_only_printed_changes_what_is_printed() {
    let mut seen = BTreeSet::new();
    for changed in every_change().iter().filter(|changed| is_printed_only(&changed.key)) {
        let Changed { key, from, now, book, .. } = changed;
        let (before, after) = (printed(&BOOK, key, *from), printed(book, key, *from));
        assert_ne!(before, after, "{key} from {from} made {now}");
        assert_eq!(after, [Some(now.clone())], "{key} from {from}");
        seen.insert(key.clone());
    }
    assert_eq!(seen.len(), PRINTED_ONLY.len());
}

#[test]
fn the_manual_names_every_value_that_is_only_printed() {
    let rows = MANUAL.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let named: Vec<&str> = rows.map(|(key, _)| key).collect();
    assert_eq!(named, PRINTED_ONLY.map(|(key, _)| key));
}

#[test]
fn the_share_of_the_act_is_withheld_where_no_rule_prescribes_another() {
    let from = Day::ymd(2025, 7, 7);
    let answer = |share: &str| {
        let row = |key: &str, value: &str| OwnRow {
            key: key.into(),
            from,
            value: OwnValue::Text(value.into()),
            source: None,
        };
        let rows = vec![row(PRESCRIBED, "none"), row(OF_THE_ACT, share)];
        let own = OwnRates::new("no rule", BOOK.reviewed_to, rows, &BOOK);
        let series = own.over(&BOOK).expect("a book");
        let book = series.book();
        let asked = Question { from, to: BOOK.reviewed_to, number: 0 };
        (book.withheld_share(from), amounts::withheld(&book, asked))
    };
    let (ten, of_ten) = answer("10");
    let (twelve, of_twelve) = answer("12.5");
    assert_eq!((ten, twelve), (Ok(share("10")), Ok(share("12.5"))));
    assert_ne!(of_ten[0], of_twelve[0], "where no share is determined for the family");
    assert_eq!(of_ten[1], of_twelve[1], "where one is");
}

fn share(text: &str) -> BasisPoints {
    text.parse().expect("a percentage")
}

#[test]
fn what_the_ledgers_ask_for_is_in_the_book() {
    let table = BOOK.table();
    for key in OF_THE_LEDGERS {
        assert!(table.iter().any(|row| row.key == key), "{key}");
    }
}
