//! Why a week comes to its sums.

use alloc::vec;
use alloc::vec::Vec;

use crate::cite::Cite;
use crate::derivation::{Derivation, Rule, Unit};
use crate::entitlement::fortnight::{ChildFortnight, FamilyFortnight};
use crate::entitlement::model::WithheldRounding;
use crate::entitlement::result::{SubsidyKind, WeekEntitlement};
use crate::law::faa::{sch2_cl01, sch2_cl03, sch2_cl03a};
use crate::law::faaa::s67eb;
use crate::money::{Cents, WideMoney};
use crate::percent::BasisPoints;
use crate::ratio::Ratio;
use crate::session::CareType;

const METHOD: Cite = Cite::faa("Sch 2 cl 1");
const ANNUAL_CAP: Cite = Cite::faa("Sch 2 cl 1(2) as made");
const WITHHOLDING: Cite = Cite::faaa("s 67EB(3)");
const FEE_REDUCTION: Cite = Cite::faaa("s 67EB(2)");
const GAP: Cite = Cite::faaa("s 201B(1AB)");

pub(super) fn percentage(
    family: &FamilyFortnight<'_>,
    child: &ChildFortnight,
    care: CareType,
) -> Derivation {
    let threshold = ("lower income threshold", family.threshold);
    let figure = "applicable percentage";
    let standard = sch2_cl03::percentage_derived(figure, &family.ladder, threshold, family.income)
        .unwrap_or_else(|| Derivation::nothing(figure, Unit::Percent, "no band applies"));
    let (_, higher) = child.percentage(family, care);
    match family.higher.filter(|_| higher) {
        Some((rule, threshold)) => {
            sch2_cl03a::percentage_derived(&rule, threshold, family.income, standard.clone())
                .unwrap_or(standard)
        }
        None => standard,
    }
}

pub(super) fn ccs(week: &WeekEntitlement) -> Derivation {
    let sum = sum_of(week, "CCS of the week", |kind| kind == SubsidyKind::Ccs);
    match week.annual_cap_left {
        None => sum,
        Some(left) => {
            let left = cents("left of the annual cap", left).under(ANNUAL_CAP);
            Derivation::by("CCS of the week", Unit::Dollars, Rule::Lowest, vec![sum, left])
                .under(ANNUAL_CAP)
        }
    }
}

pub(super) fn accs(week: &WeekEntitlement) -> Derivation {
    sum_of(week, "ACCS of the week", |kind| matches!(kind, SubsidyKind::Accs(_)))
}

fn sum_of(
    week: &WeekEntitlement,
    figure: &'static str,
    kind: impl Fn(SubsidyKind) -> bool,
) -> Derivation {
    let of_kind = week.sessions.iter().filter(|session| kind(session.kind));
    let amounts: Vec<Derivation> = of_kind
        .map(|session| {
            Derivation::given("amount of a session", Unit::Dollars, session.amount.into())
                .because(session.session_date)
        })
        .collect();
    Derivation::by(figure, Unit::Dollars, Rule::Sum, amounts)
        .rounded(2, sch2_cl01::ROUNDING)
        .under(METHOD)
}

pub(super) fn withheld(week: &WeekEntitlement) -> Derivation {
    let share =
        |figure, percentage| Derivation::given(figure, Unit::Percent, Ratio::percent(percentage));
    let of_week = |share| vec![share, cents("CCS of the week", week.ccs)];
    let (figure, withheld) =
        ("withheld until balancing", share("percentage withheld", week.withholding));
    match week.withheld_rounding {
        WithheldRounding::Withheld => {
            Derivation::by(figure, Unit::Dollars, Rule::PercentOf, of_week(withheld))
                .rounded(2, s67eb::ROUNDING)
                .under(WITHHOLDING)
        }
        WithheldRounding::Paid => {
            let whole = share("the whole", BasisPoints::WHOLE);
            let kept = vec![whole, withheld];
            let kept = Derivation::by("percentage paid", Unit::Percent, Rule::Difference, kept);
            let paid = Derivation::by("paid", Unit::Dollars, Rule::PercentOf, of_week(kept))
                .rounded(2, s67eb::ROUNDING);
            let rest = vec![cents("CCS of the week", week.ccs), paid];
            Derivation::by(figure, Unit::Dollars, Rule::Difference, rest).under(WITHHOLDING)
        }
    }
}

pub(super) fn fee_reduction(week: &WeekEntitlement) -> Derivation {
    let operands = vec![cents("CCS of the week", week.ccs), cents("withheld", week.withheld)];
    let ccs =
        Derivation::by("CCS less what is withheld", Unit::Dollars, Rule::Difference, operands);
    let all = vec![ccs, cents("ACCS of the week", week.accs)];
    Derivation::by("fee reduction", Unit::Dollars, Rule::Sum, all).under(FEE_REDUCTION)
}

pub(super) fn gap(week: &WeekEntitlement) -> Derivation {
    let mut operands = vec![
        wide("fees", week.fees),
        wide("payments of others", week.other_payments),
        cents("fee reduction", week.fee_reduction),
    ];
    if week.provider_accs != Cents::ZERO {
        operands.push(cents("the provider's own ACCS", week.provider_accs));
    }
    Derivation::by("gap", Unit::Dollars, Rule::Difference, operands).under(GAP)
}

fn cents(figure: &'static str, amount: Cents) -> Derivation {
    Derivation::given(figure, Unit::Dollars, amount.into())
}

fn wide(figure: &'static str, amount: WideMoney) -> Derivation {
    let value = Ratio::of(amount.ten_thousandths(), 10_000).unwrap_or(Ratio::ZERO);
    Derivation::given(figure, Unit::Dollars, value)
}
