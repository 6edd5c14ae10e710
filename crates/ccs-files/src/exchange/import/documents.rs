//! The answers of a document: each enrolment's week of a `ccs-entitlement/1` or a `ccs-statement/1`.
//!
//! A week is read only if its amounts are those of its sessions, so that no cent is lost or invented
//! between the document and the answer.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use ccs_core::date::{Day, Week};
use ccs_core::entitlement::SubsidyKind;
use ccs_core::entitlement::model::AccsKind;
use ccs_core::exchange::{EntitledTo, SessionEntitlement};
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::id::EnrolmentId;
use ccs_core::money::{Cents, Money, WideMoney};
use ccs_core::pro_rata::split_by_largest_remainder;

use crate::json::{
    Field, FieldError, Fields, JsonFault, MOST_BYTES, Strictness, read_document, value,
};

/// The lines of each enrolment's week.
pub(super) type Weeks = BTreeMap<(Week, EnrolmentId), Vec<SessionEntitlement>>;

/// A week with its place in the document.
type Placed = (String, (Week, EnrolmentId), Vec<SessionEntitlement>);

/// The amounts of an imported week do not agree with one another.
const DISAGREES: &str = "CCS-S073";
const WRITE_AGAIN: &str = "write the document again with ccs entitlement or ccs statement";

/// Reads the answers of a file. Keys that are no part of an answer are ignored.
///
/// # Errors
/// Every error in the document.
pub(super) fn read(path: &Path) -> Result<Weeks, Vec<FieldError>> {
    // One byte more than a document may have shows that it has too many.
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|error| [FieldError::of(&JsonFault::Unreadable(error.kind()), None)])?;
    read_document(&bytes, Strictness::Warn, weeks).result
}

fn weeks(document: &mut Fields<'_>) -> Option<Weeks> {
    let placed = match &*document.required("schema", value::text)? {
        "ccs-entitlement/1" => entitlement(document),
        "ccs-statement/1" => statement(document),
        _ => document.refuse_with(
            "schema",
            "CCS-S072",
            "the document is none of those that are imported",
            "give a ccs-entitlement/1 or a ccs-statement/1 as ccs writes it",
        ),
    };
    each_once(document, placed?)
}

fn entitlement(document: &mut Fields<'_>) -> Option<Vec<Placed>> {
    let weeks = document.list("weeks", value::object(entitled))?.into_iter().enumerate();
    Some(weeks.map(|(place, (key, lines))| (format!("weeks[{place}]"), key, lines)).collect())
}

fn statement(document: &mut Fields<'_>) -> Option<Vec<Placed>> {
    let children = document
        .list("children", value::object(|child| child.list("weeks", value::object(stated))))?;
    let children = children.into_iter().enumerate();
    let placed = children.flat_map(|(child, weeks)| {
        weeks.into_iter().enumerate().map(move |(place, (key, lines))| {
            (format!("children[{child}].weeks[{place}]"), key, lines)
        })
    });
    Some(placed.collect())
}

/// An enrolment's week has one answer: a second one would add to the first.
fn each_once(document: &mut Fields<'_>, placed: Vec<Placed>) -> Option<Weeks> {
    let (mut weeks, mut first_places) = (Weeks::new(), BTreeMap::new());
    let mut is_sound = true;
    for (place, key, lines) in placed {
        if let Some(first) = first_places.get(&key) {
            is_sound = false;
            let message = format!("the document has this enrolment and week before, in {first}");
            let _ = document.refuse_with::<()>(&place, DISAGREES, message, "keep one of them");
            continue;
        }
        first_places.insert(key, place);
        weeks.insert(key, lines);
    }
    is_sound.then_some(weeks)
}

type Answered = ((Week, EnrolmentId), Vec<SessionEntitlement>);

fn key(week: &mut Fields<'_>) -> Option<(Week, EnrolmentId)> {
    let ending = week.required("week_ending", value::week_ending);
    let enrolment = week.required("enrolment_id", value::identifier);
    Some((ending?, enrolment?))
}

/// A statement's week, with what goes to the service and to the guardian.
fn stated(week: &mut Fields<'_>) -> Option<Answered> {
    let key = key(week);
    let rows = week.list("sessions", value::object(Stated::read));
    let total = week.optional("total", value::object(|total| amounts(total, value::wide_money)));
    let (key, rows, total) = (key?, rows?, total?);
    if let Some(total) = total {
        agrees_with_rows(total, &rows, week)?;
    }
    Some((key, rows.iter().flat_map(Stated::lines).collect()))
}

/// The amounts of a row or a total.
const AMOUNTS: [&str; 4] = ["service_ccs", "service_accs", "guardian_ccs", "guardian_accs"];

fn amounts<T>(
    fields: &mut Fields<'_>,
    read: impl Fn(Field<'_>) -> Option<T>,
) -> Option<[Option<T>; 4]> {
    let amounts = AMOUNTS.map(|key| fields.optional(key, &read));
    let [service_ccs, service_accs, guardian_ccs, guardian_accs] = amounts;
    Some([service_ccs?, service_accs?, guardian_ccs?, guardian_accs?])
}

fn agrees_with_rows(
    total: [Option<WideMoney>; 4],
    rows: &[Stated],
    week: &mut Fields<'_>,
) -> Option<()> {
    let mut agrees = Some(());
    for (place, (key, total)) in AMOUNTS.into_iter().zip(total).enumerate() {
        let Some(total) = total else { continue };
        let of_rows = rows.iter().filter_map(|row| row.amounts.get(place).copied().flatten());
        let sum: WideMoney = of_rows.sum();
        if total != sum {
            let message = format!("the total is {total}, and the sum of the sessions is {sum}");
            let key = format!("total.{key}");
            agrees = week.refuse_with(&key, DISAGREES, message, WRITE_AGAIN);
        }
    }
    agrees
}

/// A row of a statement.
struct Stated {
    day: Day,
    start: ClockTime,
    hours: Option<Minutes>,
    amounts: [Option<Money>; 4],
}

impl Stated {
    fn read(row: &mut Fields<'_>) -> Option<Self> {
        let of_session = of_session(row);
        let hours = hours(row, "ccs_hours");
        let amounts = amounts(row, value::money);
        let ((day, start), hours, amounts) = (of_session?, hours?, amounts?);
        if amounts.iter().all(Option::is_none) {
            let message = "the session has no amount";
            return row.refuse_with("service_ccs", DISAGREES, message, WRITE_AGAIN);
        }
        Some(Self { day, start, hours, amounts })
    }

    fn lines(&self) -> Vec<SessionEntitlement> {
        let [service_ccs, service_accs, guardian_ccs, guardian_accs] = self.amounts;
        let line = |recipient, ccs, accs| SessionEntitlement {
            day: self.day,
            start: self.start,
            recipient,
            ccs,
            accs,
            subsidised_hours: self.hours,
        };
        let is_something = |amount: Option<Money>| amount.is_some_and(|it| it != Money::ZERO);
        let mut lines = vec![line(EntitledTo::Service, service_ccs, service_accs)];
        if is_something(guardian_ccs) || is_something(guardian_accs) {
            lines.push(line(EntitledTo::Guardian, guardian_ccs, guardian_accs));
        }
        lines
    }
}

/// Which of a week's sums a session belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Ccs,
    Accs,
    ProviderAccs,
}

/// One session of an entitlement's week.
struct Entitled {
    day: Day,
    start: ClockTime,
    hours: Option<Minutes>,
    part: Part,
    amount: Money,
}

impl Entitled {
    fn read(session: &mut Fields<'_>) -> Option<Self> {
        let of_session = of_session(session);
        let hours = hours(session, "subsidised_hours");
        let part = session.optional("kind", value::word(&parts()));
        let amount = session.required("amount", value::money);
        let (day, start) = of_session?;
        let (hours, part, amount) = (hours?, part?.unwrap_or(Part::Ccs), amount?);
        if amount < Money::ZERO {
            let message = "the amount of a session is below zero";
            return session.refuse_with("amount", DISAGREES, message, WRITE_AGAIN);
        }
        Some(Self { day, start, hours, part, amount })
    }
}

fn parts() -> [(&'static str, Part); 6] {
    let accs = AccsKind::ALL.map(|kind| (kind.as_str(), Part::Accs));
    let [wellbeing, grandparent, hardship, transition] = accs;
    let ccs = (SubsidyKind::Ccs.as_str(), Part::Ccs);
    let provider = (SubsidyKind::ProviderAccs.as_str(), Part::ProviderAccs);
    [ccs, wellbeing, grandparent, hardship, transition, provider]
}

/// The sums of an entitlement's week.
struct Sums {
    ccs: Cents,
    cut_by_annual_cap: Cents,
    accs: Cents,
    provider_accs: Cents,
    withheld: Cents,
    fee_reduction: Option<Cents>,
}

impl Sums {
    fn read(week: &mut Fields<'_>) -> Option<Self> {
        let (ccs, accs) = (week.required("ccs", value::cents), week.required("accs", value::cents));
        let withheld = week.required("withheld", value::cents);
        let cut_by_annual_cap = week.optional("cut_by_annual_cap", value::cents);
        let provider_accs = week.optional("provider_accs", value::cents);
        let fee_reduction = week.optional("fee_reduction", value::cents);
        Some(Self {
            ccs: ccs?,
            cut_by_annual_cap: cut_by_annual_cap?.unwrap_or_default(),
            accs: accs?,
            provider_accs: provider_accs?.unwrap_or_default(),
            withheld: withheld?,
            fee_reduction: fee_reduction?,
        })
    }

    /// The week's sums are those of its sessions, rounded once; of the CCS the annual cap may have
    /// taken a part, and a part of what is left is withheld.
    fn agree_with(&self, sessions: &[Entitled], week: &mut Fields<'_>) -> Option<()> {
        let mut agrees = Some(());
        let mut disagrees = |key: &str, message: String| {
            agrees = week.refuse_with(key, DISAGREES, message, WRITE_AGAIN);
        };
        let sum_of = |part| -> WideMoney {
            let of_part = sessions.iter().filter(|session| session.part == part);
            of_part.map(|session| session.amount).sum()
        };
        let sums = [
            ("ccs", Part::Ccs, self.ccs, self.cut_by_annual_cap),
            ("accs", Part::Accs, self.accs, Cents::ZERO),
            ("provider_accs", Part::ProviderAccs, self.provider_accs, Cents::ZERO),
        ];
        for (key, part, amount, cut) in sums {
            let of_sessions = sum_of(part);
            if !is_to_the_cent(WideMoney::from(amount).plus(cut.into()), of_sessions) {
                let cut = if cut == Cents::ZERO {
                    String::new()
                } else {
                    format!(", before the {cut} that the annual cap takes")
                };
                let message = format!(
                    "the week has {amount}, and the sum of its sessions is {of_sessions}{cut}"
                );
                disagrees(key, message);
            }
        }
        if self.cut_by_annual_cap < Cents::ZERO || self.ccs < Cents::ZERO {
            disagrees("cut_by_annual_cap", "the annual cap takes from zero to all CCS".to_owned());
        }
        if self.withheld < Cents::ZERO || self.ccs.max(Cents::ZERO) < self.withheld {
            let message = format!("{} of {} is withheld", self.withheld, self.ccs);
            disagrees("withheld", message);
        }
        let reduction =
            WideMoney::from(self.ccs).minus(self.withheld.into()).plus(self.accs.into());
        if let Some(given) = self.fee_reduction
            && WideMoney::from(given) != reduction
        {
            let message =
                format!("the week has {given}, and the sum of its other amounts is {reduction}");
            disagrees("fee_reduction", message);
        }
        agrees
    }
}

/// An entitlement's week. Its cents of each kind are split over its sessions by their amounts, and
/// then what is withheld over CCS and ACCS; the service has the rest, and the provider's own ACCS.
fn entitled(week: &mut Fields<'_>) -> Option<Answered> {
    let key = key(week);
    let sums = Sums::read(week);
    let sessions = week.list("sessions", value::object(Entitled::read));
    let (key, sums, sessions) = (key?, sums?, sessions?);
    sums.agree_with(&sessions, week)?;
    let Some(amounts) = sums.split(&sessions) else {
        let message = "the amounts are too large to split over the sessions";
        return week.refuse_with("sessions", DISAGREES, message, WRITE_AGAIN);
    };
    let lines = sessions.iter().zip(amounts).map(|(session, amount)| SessionEntitlement {
        day: session.day,
        start: session.start,
        recipient: EntitledTo::Service,
        ccs: (session.part == Part::Ccs).then_some(amount),
        accs: (session.part != Part::Ccs).then_some(amount),
        subsidised_hours: session.hours,
    });
    Some((key, lines.collect()))
}

impl Sums {
    /// What the service has for each session; `None` where it cannot be counted.
    fn split(&self, sessions: &[Entitled]) -> Option<Vec<Money>> {
        let of_part = |part, amount: Cents| {
            let weight = |session: &Entitled| {
                if session.part == part { session.amount.ten_thousandths().into() } else { 0 }
            };
            split(amount.get().into(), sessions.iter().map(weight))
        };
        let ccs = of_part(Part::Ccs, self.ccs)?;
        let accs = of_part(Part::Accs, self.accs)?;
        let provider = of_part(Part::ProviderAccs, self.provider_accs)?;
        let amounts = ccs.into_iter().zip(accs).map(|(ccs, accs)| ccs.checked_add(accs));
        let amounts = amounts.collect::<Option<Vec<i128>>>()?;
        let withheld = split(self.withheld.get().into(), amounts.iter().copied())?;
        let for_service = amounts.iter().zip(withheld).zip(provider);
        for_service
            .map(|((amount, withheld), provider)| {
                let cents = amount.checked_sub(withheld)?.checked_add(provider)?;
                WideMoney::from_ten_thousandths(cents.checked_mul(100)?).to_money()
            })
            .collect()
    }
}

/// Whether an amount is a sum to the nearest cent, half up.
fn is_to_the_cent(amount: WideMoney, sum: WideMoney) -> bool {
    (-49..=50).contains(&amount.minus(sum).ten_thousandths())
}

/// The cents of each weight, by largest remainder.
fn split(cents: i128, weights: impl Iterator<Item = i128>) -> Option<Vec<i128>> {
    let weights: Vec<(usize, i128)> = weights.enumerate().collect();
    split_by_largest_remainder(cents, &weights).map(|split| split.cents()).ok()
}

fn of_session(session: &mut Fields<'_>) -> Option<(Day, ClockTime)> {
    let day = session.required("session_date", value::day);
    let start = session.required("start", value::clock_time);
    Some((day?, start?))
}

/// Hours that are no whole minutes, as a third of a cap's may be, are left out: they decide nothing.
#[expect(clippy::option_option, reason = "an error, an absent field, or a value")]
fn hours(session: &mut Fields<'_>, key: &'static str) -> Option<Option<Minutes>> {
    let text = session.optional(key, value::text)?;
    Some(text.and_then(|text| Minutes::from_decimal_hours(&text).ok()))
}
