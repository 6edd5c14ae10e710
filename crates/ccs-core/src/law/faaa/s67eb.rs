//! FAAA s 67EB, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00491/latest/text>.
//!
//! The fee reduction amount of a week's CCS is the entitlement less the withholding amount; of ACCS
//! it is the entitlement. The Act withholds 10 %, unless rules prescribe another percentage (5 % in
//! practice: no text of the rule was found), unless one is determined for the individual. The Act
//! does not say to what the withheld amount is rounded, nor which side. House rule: the amount
//! withheld to the nearest cent, half up; a public statement of 2026 shows the amount paid rounded,
//! which is the other choice. On a review that raises CCS the withholding is worked on the increase
//! (s 67EB(2)).

use crate::cite::Cite;
use crate::derivation::{Figure, Rule, Unit};
use crate::entitlement::model::WithheldRounding;
use crate::money::Cents;
use crate::percent::BasisPoints;
use crate::rounding::{Places, Rounding};

/// Of the part that is rounded, which a policy names: a choice, the Act names none.
const ROUNDING: Rounding = Rounding::HalfUp;

const WITHHOLDING: Cite = Cite::faaa("s 67EB(3)");
const FEE_REDUCTION: Cite = Cite::faaa("s 67EB(2)");

/// What is kept until balancing of a week's CCS, or of an increase of it.
///
/// ```
/// use ccs_core::entitlement::model::WithheldRounding;
/// use ccs_core::law::faaa::s67eb::withheld;
/// use ccs_core::{money::Cents, percent::BasisPoints, rounding::Exact};
/// let five = BasisPoints::literal(5);
/// let of = |rounding| withheld::<Exact<i128>>(Cents::literal(152, 90), five, rounding).cents();
/// assert_eq!(of(WithheldRounding::Withheld), Cents::literal(7, 65));
/// assert_eq!(of(WithheldRounding::Paid), Cents::literal(7, 64));
/// ```
#[must_use]
pub fn withheld<F: Figure>(ccs: Cents, percentage: BasisPoints, rounding: WithheldRounding) -> F {
    let figure = "withheld until balancing";
    let week = || F::given("CCS of the week", Unit::Dollars, ccs);
    let share = |figure, percentage: BasisPoints| F::given(figure, Unit::Percent, percentage);
    let part = |figure, share| {
        F::by(figure, Unit::Dollars, Rule::PercentOf, [share, week()])
            .rounded(Places::Two, ROUNDING)
    };
    let kept = share("percentage withheld", percentage);
    match rounding {
        WithheldRounding::Withheld => part(figure, kept),
        WithheldRounding::Paid => {
            let whole = share("the whole", BasisPoints::WHOLE);
            let paid = F::by("percentage paid", Unit::Percent, Rule::Difference, [whole, kept]);
            F::by(figure, Unit::Dollars, Rule::Difference, [week(), part("paid", paid)])
        }
    }
    .under(WITHHOLDING)
}

/// What is passed on through the service: CCS less what is withheld of it, and all ACCS.
#[must_use]
pub fn fee_reduction<F: Figure>(ccs: Cents, withheld: Cents, accs: Cents) -> F {
    let cents = |figure, amount: Cents| F::given(figure, Unit::Dollars, amount);
    let parts = [cents("CCS of the week", ccs), cents("withheld", withheld)];
    let ccs = F::by("CCS less what is withheld", Unit::Dollars, Rule::Difference, parts);
    let both = [ccs, cents("ACCS of the week", accs)];
    F::by("fee reduction", Unit::Dollars, Rule::Sum, both).under(FEE_REDUCTION)
}
