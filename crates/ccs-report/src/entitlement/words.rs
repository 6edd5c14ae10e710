//! The texts about entitlements, used in all formats.

use std::cmp::Ordering;

use ccs_core::date::Day;
use ccs_core::derivation::{Derivation, Rule};
use ccs_core::entitlement::model::AccsKind;
use ccs_core::entitlement::{
    Absence, Balance, Change, Doubt, Entitlements, NotPaid, Reason, SessionEntitlement,
    SubsidyKind, SweepPoint, Swept, Totals, Warning, WeekEntitlement, WeekExplained,
};
use ccs_core::id::{ChildId, EnrolmentId};
use ccs_core::law::faaa::s105e::{Outcome, Standing};
use ccs_core::money::WideMoney;
use ccs_core::ratio::Ratio;

use super::{Compared, Comparison, Shown};
use crate::words::{PeopleDate, dollars, plural};

pub(super) const TITLE: &str = "Child Care Subsidy entitlement";

/// The result for the family.
pub(super) fn verdict(entitlements: &Entitlements) -> String {
    let weeks = u64::try_from(entitlements.weeks.len()).unwrap_or(u64::MAX);
    if weeks == 0 {
        return "No session of care is given.".to_owned();
    }
    let counted = format!("{weeks} {}", plural(weeks, "enrolment-week", "enrolment-weeks"));
    format!("{counted}. {}", sums(&entitlements.total()))
}

/// Of which weeks the result is, where some are left out.
pub(super) fn shown(shown: &Shown) -> String {
    format!(
        "These are the weeks from {} to {}. Hours, absence days and the annual cap are counted over all {} enrolment-weeks of the file.",
        PeopleDate(shown.from),
        PeopleDate(shown.to),
        shown.of
    )
}

/// What the annual cap took off a week.
pub(super) fn cut_by_annual_cap(week: &WeekEntitlement) -> Option<String> {
    let cut = week.cut_by_annual_cap;
    (cut.get() != 0).then(|| format!("The annual cap reduced the CCS by {}.", dollars(cut.into())))
}

fn sums(total: &Totals) -> String {
    let mut sentences = vec![format!("The fees are {}", dollars(total.fees))];
    if !total.other_payments.is_zero() {
        sentences.push(format!("others pay {} of them", dollars(total.other_payments)));
    }
    if !total.ccs.is_zero() || total.accs.plus(total.provider_accs).is_zero() {
        sentences.push(format!("CCS is {}", dollars(total.ccs)));
    }
    if !total.accs.is_zero() {
        sentences.push(format!("ACCS is {}", dollars(total.accs)));
    }
    if !total.provider_accs.is_zero() {
        sentences.push(format!("ACCS to the provider is {}", dollars(total.provider_accs)));
    }
    if !total.withheld.is_zero() {
        let withheld = dollars(total.withheld);
        sentences.push(format!("{withheld} of it is withheld until the year is balanced"));
    }
    sentences.push(format!("{} comes off the fees", dollars(total.fee_reduction)));
    sentences.push(format!("{} is left to pay", dollars(total.gap)));
    format!("{}.", sentences.join("; "))
}

/// `Week ending 10/08/2025: enrolment E1 of child c1 at service 190016362L`.
pub(super) fn week_title(week: &WeekEntitlement) -> String {
    format!(
        "Week ending {}: enrolment {} of child {} at service {}",
        PeopleDate(week.week.sunday()),
        week.enrolment_id,
        week.child,
        week.service_id
    )
}

/// `81.06 %, 72 hours in the fortnight from 4/08/2025`.
pub(super) fn terms(week: &WeekEntitlement) -> String {
    let rate = if week.higher_rate { " (the higher rate for a younger child)" } else { "" };
    format!(
        "CCS percentage {} %{rate}, {} hours in the fortnight from {}",
        week.percentage,
        Ratio::hours(week.hours_available),
        PeopleDate(week.fortnight.first_monday())
    )
}

/// Dollars per hour as amounts for people: rounded half up to the fourth decimal.
pub(crate) fn an_hour(rate: Ratio) -> WideMoney {
    WideMoney::from_ten_thousandths(rate.rounded_half_up(4))
}

/// A note on a session, in addition to its figures.
pub(super) fn note(session: &SessionEntitlement) -> String {
    let absence = session.absence.map(|counts| match session.absence_provision {
        Some(provision) => format!("{} ({provision})", absence(counts)),
        None => absence(counts).to_owned(),
    });
    let (subsidised, length) = (session.subsidised_hours, session.times.length());
    let is_cut = session.not_paid.is_none() && subsidised < length;
    let notes = [
        kind(session.kind).map(str::to_owned),
        absence,
        session.not_paid.map(|why| not_paid(why).to_owned()),
        is_cut
            .then(|| format!("only {} hours of the fortnight were left", Ratio::hours(subsidised))),
        (session.cut_to_fee.ten_thousandths() != 0)
            .then(|| "cut to what the fee leaves".to_owned()),
    ];
    notes.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A warning in one sentence, with its subject and first day.
pub(super) fn warning(warning: &Warning) -> String {
    let about = about(warning.child, warning.enrolment_id, warning.date);
    format!("{}{about}; {}.", warning.cause.message(), warning.cause.remedy())
}

/// A doubtful fact in one sentence, with its subject and first day.
pub(super) fn doubt(doubt: &Doubt) -> String {
    let about = about(doubt.child, doubt.enrolment_id, doubt.date);
    let (message, remedy) = message_and_remedy(doubt.reason);
    format!("{message}{about}; {remedy}.")
}

/// What a reason says, and what mends it.
pub(super) fn message_and_remedy(reason: Reason) -> (String, String) {
    let says = reason.to_string();
    let (message, remedy) = says.split_once("; ").unwrap_or((&says, ""));
    (message.to_owned(), remedy.to_owned())
}

fn about(child: Option<ChildId>, enrolment_id: Option<EnrolmentId>, date: Day) -> String {
    let child = child.map(|child| format!(", child {child}")).unwrap_or_default();
    let enrolment = enrolment_id.map(|id| format!(", enrolment {id}")).unwrap_or_default();
    format!("{child}{enrolment}, from {}", PeopleDate(date))
}

const fn kind(kind: SubsidyKind) -> Option<&'static str> {
    match kind {
        SubsidyKind::Ccs => None,
        SubsidyKind::Accs(AccsKind::ChildWellbeing) => Some("ACCS child wellbeing"),
        SubsidyKind::Accs(AccsKind::Grandparent) => Some("ACCS grandparent"),
        SubsidyKind::Accs(AccsKind::TemporaryFinancialHardship) => {
            Some("ACCS temporary financial hardship")
        }
        SubsidyKind::Accs(AccsKind::TransitionToWork) => Some("ACCS transition to work"),
        SubsidyKind::ProviderAccs => Some("ACCS child wellbeing, to the provider"),
    }
}

const fn absence(absence: Absence) -> &'static str {
    match absence {
        Absence::Allowable => "absent, an allowable day",
        Absence::SameDay => "absent, on a day counted already",
        Absence::Additional => "absent, for a reason beyond the allowable days",
        Absence::NotCounted => "absent, no allowable day used",
    }
}

const fn not_paid(why: NotPaid) -> &'static str {
    match why {
        NotPaid::ReliefPackage => "not paid during the relief package of 2020",
        NotPaid::BeforeFirstAttendance => "not paid before the first day attended",
        NotPaid::AfterLastAttendance => "not paid after the last day attended",
        NotPaid::AbsenceDaysUsed => "the allowable absences of the year are used",
        NotPaid::HoursUsed => "no hours of the fortnight are left",
    }
}

/// The state of a year's balancing. If the day of the confirmation is given, CCS restarts on a day;
/// without it, and without a day to look from, the first deadline is assumed to be met.
const fn standing(balance: &Balance) -> &'static str {
    match balance.standing {
        Standing::MetByFirst if balance.restarts_on.is_none() => {
            "No day of confirmation is given; the income is assumed to be confirmed by the first deadline"
        }
        Standing::Open => "The income of the year is not confirmed yet, but still can be",
        Standing::MetByFirst => "The income was confirmed by the first deadline",
        Standing::FirstPassed => "The first deadline has passed without the income confirmed",
        Standing::MetBySecond => "The income was confirmed by the second deadline",
        Standing::SecondPassed => "The second deadline has passed without the income confirmed",
        Standing::MetAfterSecond => "The income was confirmed after the second deadline",
    }
}

/// The caption of a table of changes.
pub(super) const WEEK_BY_WEEK: &str =
    "Changes by week; a positive amount means that the family is entitled to more.";

/// The change of the entitlement.
pub(super) fn moved(changes: &[Change]) -> WideMoney {
    changes.iter().map(Change::entitlement).sum()
}

/// The changes in one sentence.
pub(super) fn changes(changes: &[Change]) -> String {
    match u64::try_from(changes.len()).unwrap_or(u64::MAX) {
        0 => "Nothing changed.".to_owned(),
        count => format!(
            "{count} {} changed; the entitlement changed by {}.",
            plural(count, "enrolment-week", "enrolment-weeks"),
            dollars(moved(changes))
        ),
    }
}

/// What the result is compared with.
pub(super) fn compared_title(other: &Comparison) -> String {
    match other.of {
        Compared::Rates => format!("Compared with the rates {}", other.with),
        Compared::Scenario => format!("Compared with the scenario {}", other.with),
    }
}

/// What the family pays more there than here.
pub(super) fn compared(more: WideMoney) -> String {
    match more.cmp(&WideMoney::ZERO) {
        Ordering::Equal => "What is left to pay is the same.".to_owned(),
        Ordering::Greater => format!("There, the family pays {} more.", dollars(more)),
        Ordering::Less => {
            format!("There, the family pays {} less.", dollars(WideMoney::ZERO.minus(more)))
        }
    }
}

pub(super) fn balance_title(balance: &Balance) -> String {
    format!("Balancing of {}", balance.income_year)
}

/// The state of the year and its result.
pub(super) fn balance_verdict(balance: &Balance) -> String {
    let Outcome { top_up, debt, .. } = balance.outcome;
    let standing = standing(balance);
    match (top_up.is_zero(), debt.is_zero()) {
        (false, _) => format!("{standing}. {} is still to be paid to the family.", dollars(top_up)),
        (true, false) => format!("{standing}. {} was paid too much.", dollars(debt)),
        (true, true) => format!("{standing}. Nothing is to be paid or recovered."),
    }
}

pub(super) fn balance_amounts(balance: &Balance) -> [(&'static str, WideMoney); 7] {
    [
        ("CCS of the year from the estimates", balance.before),
        ("Withheld of it", balance.withheld),
        ("Passed on or paid", balance.paid),
        ("CCS of the year from the actual income", balance.actual),
        ("Entitlement of the year", balance.outcome.entitlement),
        ("Still to be paid", balance.outcome.top_up),
        ("Paid too much", balance.outcome.debt),
    ]
}

/// The days of a balancing; for a year that was confirmed in time, only its deadlines.
pub(super) fn balance_days(balance: &Balance) -> Vec<String> {
    let verb = match balance.standing {
        Standing::Open | Standing::FirstPassed => "is",
        Standing::MetByFirst
        | Standing::MetBySecond
        | Standing::SecondPassed
        | Standing::MetAfterSecond => "was",
    };
    let deadlines = format!(
        "The income {verb} to be confirmed by {}, at the latest by {}.",
        PeopleDate(balance.deadlines.first),
        PeopleDate(balance.deadlines.second)
    );
    let waits = balance.recovery_may_wait_until.map(|day| {
        format!("Recovery of the overpayment can be deferred until {}.", PeopleDate(day))
    });
    [Some(deadlines), stop(balance), waits].into_iter().flatten().collect()
}

/// The day from which no CCS is paid, and the day on which it restarts, if that is later.
fn stop(balance: &Balance) -> Option<String> {
    let from = PeopleDate(balance.no_ccs_from);
    let restarts = balance.restarts_on.filter(|day| *day > balance.no_ccs_from).map(PeopleDate);
    match (balance.standing, restarts) {
        (Standing::MetByFirst, _) | (Standing::MetBySecond | Standing::MetAfterSecond, None) => {
            None
        }
        (_, Some(again)) => Some(format!(
            "Without it, no CCS is paid from {from}; with it, CCS is paid again in fortnights from \
             {again}."
        )),
        (Standing::Open | Standing::FirstPassed | Standing::SecondPassed, None) => {
            Some(format!("Without it, no CCS is paid from {from}."))
        }
    }
}

/// The derivations of a week's own figures, in reading order, without those of a subsidy that no
/// session has.
pub(super) fn week_derivations(week: &WeekExplained) -> impl Iterator<Item = &Derivation> {
    let figures = [
        &week.percentage,
        &week.hours_available,
        &week.ccs,
        &week.accs,
        &week.withheld,
        &week.fee_reduction,
        &week.gap,
    ];
    let sum_of_nothing =
        |figure: &Derivation| figure.rule() == Rule::Sum && figure.operands().is_empty();
    figures.into_iter().filter(move |figure| !sum_of_nothing(figure))
}

/// The fact that a budget line varies.
pub(super) fn swept(points: &[SweepPoint]) -> &'static str {
    match points.first().map(|point| point.at) {
        Some(Swept::Fee(_)) => "Fee of each session",
        Some(Swept::Hours(_)) => "Hours of activity in a fortnight",
        Some(Swept::Income(_)) | None => "Income of the family",
    }
}

/// The rates that were used, unless they are the published ones.
pub(super) fn own_rates(report: &super::EntitlementReport<'_>) -> Option<String> {
    let own = report.rates != ccs_core::rates::RateBook::PUBLISHED.name;
    own.then(|| format!("Worked out by the rate book {}.", report.rates))
}
