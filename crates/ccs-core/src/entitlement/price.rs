//! The rate for an hour of a session, and the session's amount.

use super::model::{AccsKind, AccsPeriod, AccsRecipient, Child, Enrolment, Session};
use super::result::SubsidyKind;
use crate::date::Day;
use crate::derivation::Figure;
use crate::law::faa::sch2_cl02::{self, Charge, hourly_rate_cap};
use crate::law::faa::sch2_cl06::AccsCap;
use crate::law::faa::{s85eb, sch2_cl04a, sch2_cl06, sch2_cl07, sch2_cl09};
use crate::law::ministers_rules::s16;
use crate::money::Cents;
use crate::percent::BasisPoints;
use crate::rates::{CapKind, RateBook, RateRefusal};
use crate::session::CareType;

/// What the rate of an hour follows from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Price {
    pub(super) kind: SubsidyKind,
    /// Prescribed payments lower the hourly fee as every other payment does: of the provider's own
    /// ACCS always (cl 9(2)(b)), of the individual's subsidy until clause 4A began (cl 2(2)(b) as made).
    pub(super) charge: Charge,
    rate: Rate,
}

/// The clause that gives the rate of an hour.
#[derive(Debug, Clone, Copy)]
enum Rate {
    /// CCS: a percentage of the lower of fee and cap, in whole cents.
    Ccs { percentage: BasisPoints, cap: Cents },
    /// Transition to work: the same with a percentage of its own.
    TransitionToWork { percentage: BasisPoints, cap: Cents },
    /// Other ACCS: the lower of the fee and a percentage of the cap, exactly.
    Accs(AccsCap),
}

impl Price {
    /// The price of a session's hours.
    ///
    /// # Errors
    /// A rate is not known.
    pub(super) fn of(
        session: &Session,
        child: &Child,
        enrolment: &Enrolment,
        percentage: BasisPoints,
        rates: &RateBook<'_>,
    ) -> Result<Self, RateRefusal> {
        let day = session.session_date;
        let cap = rates.hourly_cap(cap_kind(enrolment.care_type, child, day, rates)?, day)?.value;
        let kind = kind_of(s85eb::applies_on(&child.accs, day));
        let lowers_fee =
            kind == SubsidyKind::ProviderAccs || rates.prescribed_payments_lower_fee(day)?.value;
        let rate = match kind {
            SubsidyKind::Ccs => Rate::Ccs { percentage, cap },
            SubsidyKind::Accs(AccsKind::TransitionToWork) => {
                let percentage = rates.transition_to_work_share(day)?.value;
                Rate::TransitionToWork { percentage, cap }
            }
            SubsidyKind::ProviderAccs
            | SubsidyKind::Accs(
                AccsKind::ChildWellbeing
                | AccsKind::Grandparent
                | AccsKind::TemporaryFinancialHardship,
            ) => {
                let percent = rates.accs_cap_percent(day)?.value;
                let share = rates.accs_fee_share(day)?.value;
                Rate::Accs(AccsCap { ccs_cap: cap, percent, share })
            }
        };
        Ok(Self { kind, charge: charge_of(session, lowers_fee), rate })
    }

    /// The cap that applied.
    pub(super) fn hourly_cap<F: Figure>(&self) -> F {
        match self.rate {
            Rate::Ccs { cap, .. } | Rate::TransitionToWork { cap, .. } => hourly_rate_cap(cap),
            Rate::Accs(cap) => cap.of_an_hour(),
        }
    }

    /// The rate of an hour.
    pub(super) fn hourly_rate<F: Figure>(&self) -> F {
        let fee = self.charge.hourly_session_fee();
        match self.rate {
            Rate::Ccs { percentage, cap } => sch2_cl02::hourly_rate(percentage, fee, cap),
            Rate::TransitionToWork { percentage, cap } => {
                sch2_cl07::hourly_rate(percentage, fee, cap)
            }
            Rate::Accs(cap) => sch2_cl06::hourly_rate(fee, cap),
        }
    }

    /// A session's amount after clause 4A, which reaches only whose fee prescribed payments do not lower
    /// already.
    pub(super) fn within_fee<F: Figure>(&self, session: &Session, amount: F) -> F {
        if self.charge.prescribed_payments.is_some() {
            return amount;
        }
        let room = sch2_cl04a::room(session.fee, session.prescribed_payments);
        sch2_cl04a::adjusted_amount(amount, room)
    }
}

fn kind_of(determination: Option<AccsPeriod>) -> SubsidyKind {
    match determination {
        None => SubsidyKind::Ccs,
        Some(AccsPeriod { recipient: AccsRecipient::Provider, .. }) => SubsidyKind::ProviderAccs,
        Some(AccsPeriod { kind, recipient: AccsRecipient::Individual, .. }) => {
            SubsidyKind::Accs(kind)
        }
    }
}

fn charge_of(session: &Session, prescribed_payments_lower_fee: bool) -> Charge {
    let fee = session.fee_before_prescribed_discounts.unwrap_or(session.fee);
    let (other_payments, length) = (session.other_payments, session.times.length());
    if prescribed_payments_lower_fee {
        sch2_cl09::charge(fee, other_payments, session.prescribed_payments, length)
    } else {
        Charge { fee, other_payments, prescribed_payments: None, length }
    }
}

/// Which cap a child's session has on a day.
///
/// # Errors
/// A number is not known for the day.
pub(super) fn cap_kind(
    care: CareType,
    child: &Child,
    day: Day,
    rates: &RateBook<'_>,
) -> Result<CapKind, RateRefusal> {
    Ok(match care {
        CareType::FamilyDayCare => CapKind::FamilyDayCare,
        CareType::InHomeCare => CapKind::InHomeCarePerFamily,
        CareType::CentreBasedDayCare | CareType::OutsideSchoolHoursCare => {
            let age = rates.school_age_years(day)?.value;
            let at_school = s16::attends_school(child.born, child.attends_school_from, age, day);
            match (care == CareType::OutsideSchoolHoursCare, at_school) {
                (false, false) => CapKind::CentreBasedBelowSchoolAge,
                (false, true) => CapKind::CentreBasedSchoolAge,
                (true, false) => CapKind::OutsideSchoolHoursBelowSchoolAge,
                (true, true) => CapKind::OutsideSchoolHoursSchoolAge,
            }
        }
    })
}
