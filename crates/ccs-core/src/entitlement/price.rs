//! What an hour of a session is worth, and what the session comes to.

use super::model::{AccsKind, AccsPeriod, AccsRecipient, Child, Enrolment, Session};
use super::result::SubsidyKind;
use crate::date::Day;
use crate::hours::Minutes;
use crate::law::faa::sch2_cl02::{self, Charge};
use crate::law::faa::sch2_cl06::AccsCap;
use crate::law::faa::{s85eb, sch2_cl04, sch2_cl04a, sch2_cl06, sch2_cl07, sch2_cl09};
use crate::law::ministers_rules::s16;
use crate::money::{Cents, Money};
use crate::percent::BasisPoints;
use crate::rates::{CapKind, RateBook, RateRefusal};
use crate::ratio::Ratio;
use crate::session::CareType;

/// The rate of an hour, with what it follows from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Price {
    pub(super) kind: SubsidyKind,
    pub(super) charge: Charge,
    /// Whether prescribed payments lower the hourly fee as every other payment does: of the provider's
    /// own ACCS always (cl 9(2)(b)), of the individual's subsidy until clause 4A began (cl 2(2)(b) as
    /// made).
    pub(super) deducts_prescribed: bool,
    /// The CCS cap, before any multiple.
    pub(super) ccs_cap: Cents,
    pub(super) rate: Rate,
}

/// The rate of an hour: in whole cents where the law rounds it, else exact.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rate {
    /// CCS and transition to work: a percentage of the lower of fee and cap.
    Rounded { percentage: BasisPoints, rate: Cents },
    /// Other ACCS: the lower of the fee and a percentage of the cap.
    Exact { cap: AccsCap },
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
        let ccs_cap = rates.hourly_cap(cap_kind(enrolment.care_type, child, day, rates)?, day)?;
        let ccs_cap = ccs_cap.value;
        let determination = s85eb::applies_on(&child.accs, day);
        let kind = kind_of(determination);
        let deducts_prescribed =
            kind == SubsidyKind::ProviderAccs || rates.prescribed_payments_lower_fee(day)?.value;
        let charge = charge_of(session, deducts_prescribed);
        let rate = match kind {
            SubsidyKind::Ccs => rounded(percentage, charge, ccs_cap),
            SubsidyKind::Accs(AccsKind::TransitionToWork) => {
                let share = rates.transition_to_work_share(day)?.value;
                let rate = sch2_cl07::hourly_rate(share, charge, ccs_cap);
                Rate::Rounded { percentage: share, rate }
            }
            SubsidyKind::ProviderAccs
            | SubsidyKind::Accs(
                AccsKind::ChildWellbeing
                | AccsKind::Grandparent
                | AccsKind::TemporaryFinancialHardship,
            ) => {
                let percent = rates.accs_cap_percent(day)?.value;
                let share = rates.accs_fee_share(day)?.value;
                Rate::Exact { cap: AccsCap { ccs_cap, percent, share } }
            }
        };
        Ok(Self { kind, charge, deducts_prescribed, ccs_cap, rate })
    }

    /// The cap that applied.
    pub(super) fn hourly_cap(&self) -> Ratio {
        match self.rate {
            Rate::Rounded { .. } => self.ccs_cap.into(),
            Rate::Exact { cap } => cap.of_an_hour(),
        }
    }

    /// The rate of an hour.
    pub(super) fn hourly_rate(&self) -> Ratio {
        match self.rate {
            Rate::Rounded { rate, .. } => rate.into(),
            Rate::Exact { cap } => sch2_cl06::hourly_rate(self.charge, cap),
        }
    }

    /// A session's amount after clause 4A: never more than the fee leaves room for. The clause reaches
    /// only whose fee prescribed payments do not lower already.
    pub(super) fn within_fee(&self, session: &Session, amount: Money) -> Money {
        if self.deducts_prescribed {
            return amount;
        }
        sch2_cl04a::adjusted_amount(amount, session.fee, session.prescribed_payments)
    }

    /// What subsidised hours come to, before clause 4A.
    pub(super) fn amount(&self, subsidised: Minutes) -> Money {
        match self.rate {
            Rate::Rounded { rate, .. } => {
                sch2_cl04::session_amount_to_four_decimals_half_up(rate, subsidised)
            }
            Rate::Exact { cap } => {
                sch2_cl06::session_amount_to_four_decimals_half_up(self.charge, cap, subsidised)
            }
        }
    }
}

fn rounded(percentage: BasisPoints, charge: Charge, ccs_cap: Cents) -> Rate {
    let rate = sch2_cl02::hourly_rate_half_cent_up(percentage, charge, ccs_cap);
    Rate::Rounded { percentage, rate }
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

fn charge_of(session: &Session, deducts_prescribed: bool) -> Charge {
    let fee = session.fee_before_prescribed_discounts.unwrap_or(session.fee);
    let length = session.times.length();
    if deducts_prescribed {
        sch2_cl09::charge(fee, session.other_payments, session.prescribed_payments, length)
    } else {
        Charge::of(fee, session.other_payments, length)
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
