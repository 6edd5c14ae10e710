//! Why a session comes to its amount.

use alloc::format;
use alloc::vec;
use alloc::vec::Vec;

use super::SessionExplained;
use crate::cite::Cite;
use crate::derivation::{Derivation, Rule, Unit};
use crate::entitlement::model::Session;
use crate::entitlement::price::{Price, Rate};
use crate::entitlement::result::{NotPaid, SessionEntitlement};
use crate::hours::Minutes;
use crate::law::faa::{sch2_cl02, sch2_cl04, sch2_cl06};
use crate::money::Money;
use crate::ratio::Ratio;
use crate::rounding::Rounding;

pub(super) const HOURLY_RATE_FIGURE: &str = "hourly rate";
pub(super) const SUBSIDISED_HOURS_FIGURE: &str = "subsidised hours";

const HOURLY_RATE: Cite = Cite::faa("Sch 2 cl 2(1)");
const HOURLY_FEE: Cite = Cite::faa("Sch 2 cl 2(2)");
const CAP: Cite = Cite::faa("Sch 2 cl 2(3)");
const BASIC: Cite = Cite::faa("Sch 2 cl 4");
const CUT: Cite = Cite::faa("Sch 2 cl 4A");
const ACCS: Cite = Cite::faa("Sch 2 cl 6");

pub(super) fn explained(
    facts: &Session,
    decided: &SessionEntitlement,
    price: &Price,
) -> SessionExplained {
    let rounding = match price.rate {
        Rate::Rounded { .. } => sch2_cl04::ROUNDING,
        Rate::Exact { .. } => sch2_cl06::ROUNDING,
    };
    let operands = vec![hourly_rate(facts, price), subsidised_hours(decided)];
    let amount = amount(facts, decided, operands, rounding);
    SessionExplained { place: decided.place, amount }
}

fn hourly_rate(facts: &Session, price: &Price) -> Derivation {
    let fee = hourly_fee(facts, price);
    let plain_cap =
        Derivation::given("hourly rate cap", Unit::DollarsAnHour, price.ccs_cap.into()).under(CAP);
    match price.rate {
        Rate::Rounded { percentage, .. } => {
            let share = Derivation::given("percentage", Unit::Percent, Ratio::percent(percentage));
            let amounts = vec![fee, plain_cap];
            let lower =
                Derivation::by("lower of fee and cap", Unit::DollarsAnHour, Rule::Lowest, amounts);
            let operands = vec![share, lower];
            Derivation::by(HOURLY_RATE_FIGURE, Unit::DollarsAnHour, Rule::PercentOf, operands)
                .rounded(2, sch2_cl02::ROUNDING)
                .under(HOURLY_RATE)
        }
        Rate::Exact { cap } => {
            let share =
                Derivation::given("of the cap", Unit::Percent, Ratio::whole(cap.percent.into()));
            let operands = vec![share, plain_cap];
            let cap = Derivation::by(
                "hourly cap of ACCS",
                Unit::DollarsAnHour,
                Rule::PercentOf,
                operands,
            );
            let amounts = vec![fee, cap.under(ACCS)];
            Derivation::by(HOURLY_RATE_FIGURE, Unit::DollarsAnHour, Rule::Lowest, amounts)
                .under(ACCS)
        }
    }
}

fn hourly_fee(facts: &Session, price: &Price) -> Derivation {
    let fee = facts.fee_before_prescribed_discounts.unwrap_or(facts.fee);
    let mut amounts = vec![dollars("fee", fee)];
    if facts.other_payments != Money::ZERO {
        amounts.push(dollars("payments of others", facts.other_payments));
    }
    if price.deducts_prescribed && facts.prescribed_payments != Money::ZERO {
        amounts.push(dollars("prescribed payments", facts.prescribed_payments));
    }
    let net = Derivation::by(
        "fee less payments of others",
        Unit::Dollars,
        Rule::DifferenceNotBelowZero,
        amounts,
    );
    let length = hours("hours in the session", facts.times.length());
    Derivation::by("hourly session fee", Unit::DollarsAnHour, Rule::Quotient, vec![net, length])
        .under(HOURLY_FEE)
}

fn subsidised_hours(decided: &SessionEntitlement) -> Derivation {
    let figure = SUBSIDISED_HOURS_FIGURE;
    if let Some(why) = decided.not_paid.filter(|why| *why != NotPaid::HoursUsed) {
        let nothing = Derivation::nothing(figure, Unit::Hours, words(why));
        return decided.absence_provision.map_or(nothing.clone(), |cite| nothing.under(cite));
    }
    let mut limits = Vec::from([
        hours("hours in the session", decided.times.length()),
        hours("left of the fortnight's hours", decided.balance.of_fortnight),
    ]);
    limits.extend(
        decided
            .balance
            .elected
            .map(|left| hours("left of the hours elected for the service", left)),
    );
    let hours = Derivation::by(figure, Unit::Hours, Rule::Lowest, limits).under(BASIC);
    match decided.absence_provision.filter(|_| decided.not_paid.is_none()) {
        Some(provision) => {
            hours.because(format!("absent, and taken to be provided under {provision}"))
        }
        None => hours,
    }
}

fn words(why: NotPaid) -> &'static str {
    match why {
        NotPaid::ReliefPackage => {
            "neither CCS nor ACCS was paid from 6 April to 12 July 2020 (relief package)"
        }
        NotPaid::BeforeFirstAttendance => "absent before the first day the child attended",
        NotPaid::AfterLastAttendance => "absent after the last day the child attended",
        NotPaid::AbsenceDaysUsed => {
            "the allowable absence days of the financial year are used, and no reason for more is given"
        }
        NotPaid::HoursUsed => "the hours of the fortnight are used",
    }
}

fn amount(
    facts: &Session,
    decided: &SessionEntitlement,
    operands: Vec<Derivation>,
    rounding: Rounding,
) -> Derivation {
    let amount = Derivation::by("amount", Unit::Dollars, Rule::Product, operands)
        .rounded(4, rounding)
        .under(BASIC);
    if decided.cut_to_fee == Money::ZERO {
        return amount;
    }
    let room = Derivation::by(
        "what the fee leaves",
        Unit::Dollars,
        Rule::DifferenceNotBelowZero,
        vec![dollars("fee", facts.fee), dollars("prescribed payments", facts.prescribed_payments)],
    );
    Derivation::by("amount", Unit::Dollars, Rule::Lowest, vec![amount, room]).under(CUT)
}

fn dollars(figure: &'static str, amount: Money) -> Derivation {
    Derivation::given(figure, Unit::Dollars, amount.into())
}

fn hours(figure: &'static str, length: Minutes) -> Derivation {
    Derivation::given(figure, Unit::Hours, Ratio::hours(length))
}
