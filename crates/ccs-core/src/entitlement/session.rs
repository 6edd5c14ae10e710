//! One session: whether it counts, how many of its hours, and their amount.

use super::fortnight::{ChildFortnight, FamilyFortnight};
use super::model::{Child, Enrolment};
use super::order::Placed;
use super::price::Price;
use super::result::{Absence, NotPaid, SessionEntitlement, SubsidyKind};
use super::usage::{AbsenceDays, HoursUsed, Nights};
use crate::cite::Cite;
use crate::derivation::{Figure, Unit};
use crate::hours::Minutes;
use crate::law::faa::s10::{self, AbsenceFacts, AbsencePosition, Counts, DayCounts};
use crate::law::faa::sch2_cl04::{self, Balance, SUBSIDISED_HOURS_FIGURE};
use crate::rates::{Payments, RateBook, RateRefusal};
use crate::rounding::Exact;
use crate::session::Attendance;

/// All that one session is decided by.
pub(super) struct Case<'c, 't> {
    pub(super) at: Placed<'c>,
    pub(super) child: &'c Child,
    pub(super) enrolment: &'c Enrolment,
    pub(super) family: &'c FamilyFortnight<'t>,
    pub(super) fortnight: &'c ChildFortnight,
    pub(super) rates: &'c RateBook<'t>,
    pub(super) nights: &'c Nights,
}

/// How a session counts.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    subsidised: Minutes,
    not_paid: Option<NotPaid>,
    absence: Option<Absence>,
    provision: Option<Cite>,
}

/// How an absence counts, whether that pays it, and by which provision.
struct Absent {
    not_paid: Option<NotPaid>,
    counts: Absence,
    provision: Cite,
}

/// The subsidised hours of a session (cl 4); none where it is not paid for another reason.
pub(super) fn subsidised_hours<F: Figure>(
    length: Minutes,
    balance: Balance,
    not_paid: Option<NotPaid>,
) -> F {
    match not_paid {
        None | Some(NotPaid::HoursUsed) => sch2_cl04::subsidised_hours(length, balance),
        Some(why) => F::nothing(SUBSIDISED_HOURS_FIGURE, Unit::Hours, why.in_words()),
    }
}

impl Case<'_, '_> {
    /// Decides the session and uses up its hours and its absence day.
    ///
    /// # Errors
    /// A rate is not known.
    pub(super) fn decide(
        &self,
        hours: &mut HoursUsed,
        absences: &mut AbsenceDays,
    ) -> Result<SessionEntitlement, RateRefusal> {
        let price = self.price()?;
        let balance = self.balance(&price, hours)?;
        let counted = self.counted(balance, absences)?;
        let subsidised = counted.subsidised;
        match price.kind {
            SubsidyKind::ProviderAccs => hours.use_up_for_provider(self.at.enrolment, subsidised),
            SubsidyKind::Ccs | SubsidyKind::Accs(_) => hours.use_up(self.at.enrolment, subsidised),
        }
        Ok(self.entitlement(&price, balance, counted))
    }

    fn price(&self) -> Result<Price, RateRefusal> {
        let care = self.enrolment.care_type;
        let (percentage, _) = self.fortnight.percentage(self.family, care);
        Price::of(self.at.session, self.child, self.enrolment, percentage, self.rates)
    }

    /// The subsidised hours, why there are none, and how an absence counts.
    fn counted(
        &self,
        balance: Balance,
        absences: &mut AbsenceDays,
    ) -> Result<Counted, RateRefusal> {
        let day = self.at.session.session_date;
        if self.rates.payments(day)?.value == Payments::Suspended {
            let not_paid = Some(NotPaid::ReliefPackage);
            return Ok(Counted { not_paid, ..Counted::default() });
        }
        let length = self.at.session.times.length();
        let available = sch2_cl04::subsidised_hours::<Exact<i128>>(length, balance).minutes();
        let absent = self.at.session.attendance == Attendance::Absent;
        let absent = absent.then(|| self.absence(available, absences)).transpose()?;
        let not_paid = absent.as_ref().and_then(|absent| absent.not_paid);
        let not_paid = not_paid.or((available == Minutes::ZERO).then_some(NotPaid::HoursUsed));
        let subsidised = subsidised_hours::<Exact<i128>>(length, balance, not_paid);
        Ok(Counted {
            subsidised: subsidised.minutes(),
            not_paid,
            absence: absent.as_ref().map(|absent| absent.counts),
            provision: absent.map(|absent| absent.provision),
        })
    }

    fn balance(&self, price: &Price, hours: &HoursUsed) -> Result<Balance, RateRefusal> {
        let first_monday = self.family.first_monday;
        Ok(match price.kind {
            SubsidyKind::ProviderAccs => {
                let deemed = self.rates.provider_accs_hours(first_monday)?.value;
                hours.balance_of_provider(deemed, self.at.enrolment)
            }
            SubsidyKind::Ccs | SubsidyKind::Accs(_) => {
                let of_week = self.fortnight.hours_of(self.family, self.at.week);
                hours.balance(of_week, self.enrolment, self.at.enrolment, first_monday)
            }
        })
    }

    /// Whether an absence is not paid, and how it counts: outside the attendance first, then for
    /// want of hours, which uses no day, then by the days used.
    fn absence(
        &self,
        available: Minutes,
        absences: &mut AbsenceDays,
    ) -> Result<Absent, RateRefusal> {
        let position = s10::position(&self.absence_facts()?);
        let not_counted = |not_paid, provision| Absent {
            not_paid: Some(not_paid),
            counts: Absence::NotCounted,
            provision,
        };
        let beyond = s10::provision(position, Counts::Exhausted);
        let saved_by = match position {
            AbsencePosition::BeforeFirst => {
                return Ok(not_counted(NotPaid::BeforeFirstAttendance, beyond));
            }
            AbsencePosition::AfterLast => {
                return Ok(not_counted(NotPaid::AfterLastAttendance, beyond));
            }
            _ if available == Minutes::ZERO => {
                return Ok(not_counted(NotPaid::HoursUsed, Cite::faa("s 10(2)(a)")));
            }
            AbsencePosition::Within => None,
            AbsencePosition::SavedBeyond(saved_by) => Some(saved_by),
        };
        let day = self.nights.day_of(self.at.session);
        let as_allowable = s10::provision(position, Counts::Allowable);
        let paid = |counts, provision| Absent { not_paid: None, counts, provision };
        let counted = absences.count(&self.at, (day, saved_by), self.enrolment, self.rates)?;
        Ok(match counted {
            DayCounts::Already => paid(Absence::SameDay, as_allowable),
            DayCounts::As(Counts::Allowable) => paid(Absence::Allowable, as_allowable),
            DayCounts::As(counts @ Counts::Additional) => {
                paid(Absence::Additional, s10::provision(position, counts))
            }
            DayCounts::As(counts @ Counts::Exhausted) => {
                not_counted(NotPaid::AbsenceDaysUsed, s10::provision(position, counts))
            }
        })
    }

    fn absence_facts(&self) -> Result<AbsenceFacts, RateRefusal> {
        let day = self.at.session.session_date;
        Ok(AbsenceFacts {
            day,
            reason: self.at.session.absence_reason,
            first_attended: self.enrolment.first_attended,
            last_attended: self.enrolment.last_attended,
            days_at_either_end: self.rates.absence_days_at_either_end(day)?.value.into(),
            secretary_determines: self
                .rates
                .secretary_determines_absences(self.at.week.monday())?
                .value,
        })
    }

    fn entitlement(&self, price: &Price, balance: Balance, counted: Counted) -> SessionEntitlement {
        let session = self.at.session;
        let rate: Exact<i128> = price.hourly_rate();
        let hours = Exact::given(SUBSIDISED_HOURS_FIGURE, Unit::Hours, counted.subsidised);
        let before = sch2_cl04::session_amount(rate, hours);
        let amount = price.within_fee(session, before).money();
        SessionEntitlement {
            place: self.at.place,
            session_id: session.session_id,
            session_date: session.session_date,
            times: session.times,
            fee: session.fee,
            hourly_fee: price.charge.hourly_session_fee::<Exact<i128>>().into(),
            hourly_cap: price.hourly_cap::<Exact<i128>>().into(),
            hourly_rate: rate.into(),
            balance,
            subsidised_hours: counted.subsidised,
            amount,
            kind: price.kind,
            not_paid: counted.not_paid,
            absence: counted.absence,
            absence_provision: counted.provision,
            cut_to_fee: before.minus(amount.into()).money(),
        }
    }
}
