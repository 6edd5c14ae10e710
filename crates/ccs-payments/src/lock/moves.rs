//! The table of moves: every state, every event, and what becomes of it.

use super::refusal::NotAMove as No;
use super::state::{Assessment, BankDetails, Referral, SeenLock, State};

/// What may happen to the payment of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// Changes are planned, and the arrears are within the limit.
    PlanWithinLimit,
    /// Changes are planned, and the arrears are over the limit.
    PlanOverLimit,
    /// The outcome of the assessment was looked at and is correct.
    ReviewCorrect,
    /// It is not correct.
    ReviewIncorrect,
    /// The activity is finalised.
    Finalise,
    /// A lock with the limit's reason is seen on the payment destination.
    SeeLimitLock,
    /// A lock with another reason is seen there.
    SeeOtherLock,
    /// The customer says that the bank details are right.
    BankDetailsCorrect,
    /// The customer says that they are wrong.
    BankDetailsIncorrect,
    /// The bank details are updated.
    UpdateBankDetails,
    /// An incident is raised to ICT.
    RaiseIncident,
    /// ICT finds the arrears correct and lifts the lock.
    IctCorrect,
    /// ICT finds them not correct.
    IctIncorrect,
    /// The payment is issued.
    Issue,
    /// The payment comes back.
    Return,
}

impl Move {
    /// Each of them.
    pub const ALL: [Self; 15] = [
        Self::PlanWithinLimit,
        Self::PlanOverLimit,
        Self::ReviewCorrect,
        Self::ReviewIncorrect,
        Self::Finalise,
        Self::SeeLimitLock,
        Self::SeeOtherLock,
        Self::BankDetailsCorrect,
        Self::BankDetailsIncorrect,
        Self::UpdateBankDetails,
        Self::RaiseIncident,
        Self::IctCorrect,
        Self::IctIncorrect,
        Self::Issue,
        Self::Return,
    ];
}

type Next = Result<State, No>;

impl State {
    /// What the state becomes: the whole life of a payment. A new state or a new event breaks the
    /// build here.
    ///
    /// ```
    /// use ccs_payments::lock::{Assessment, Move, NotAMove, Referral, State};
    /// let locked = State::default().after(Move::PlanOverLimit)?;
    /// assert_eq!(locked.after(Move::Finalise), Err(NotAMove::NotChecked));
    /// let checked = locked.after(Move::ReviewCorrect)?;
    /// assert_eq!(checked.after(Move::Finalise)?, State::WithIct(Referral::Finalised));
    /// assert_eq!(checked.after(Move::Issue), Err(NotAMove::Locked));
    /// # Ok::<(), NotAMove>(())
    /// ```
    ///
    /// # Errors
    /// [`NotAMove`](No), for every pair that is none.
    pub const fn after(self, event: Move) -> Next {
        match event {
            Move::PlanWithinLimit => self.planned_within_limit(),
            Move::PlanOverLimit => self.planned_over_limit(),
            Move::ReviewCorrect => self.reviewed_as_correct(),
            Move::ReviewIncorrect => self.reviewed_as_incorrect(),
            Move::Finalise => self.finalised(),
            Move::SeeLimitLock => Ok(self.with_limit_lock()),
            Move::SeeOtherLock => Ok(self.with_other_lock()),
            Move::BankDetailsCorrect => Ok(self.with_bank_details(BankDetails::Confirmed)),
            Move::BankDetailsIncorrect => Ok(self.with_bank_details(BankDetails::Incorrect)),
            Move::UpdateBankDetails => Ok(self.with_updated_bank_details()),
            Move::RaiseIncident => self.with_incident(),
            Move::IctCorrect => self.found_correct(),
            Move::IctIncorrect => self.found_incorrect(),
            Move::Issue => self.issued(),
            Move::Return => self.returned(),
        }
    }

    const fn planned_within_limit(self) -> Next {
        match self {
            Self::Unplanned(seen) | Self::Reassess(seen) => Ok(match seen {
                SeenLock::Nothing => Self::Planned,
                SeenLock::Limit => Self::WithIct(Referral::Earlier),
                SeenLock::Other(bank_details) => Self::OtherLock(bank_details),
            }),
            Self::Planned
            | Self::OverLimit(_)
            | Self::OtherLock(_)
            | Self::WithIct(_)
            | Self::Released
            | Self::Issued
            | Self::Returned
            | Self::Reissued => Err(No::PlannedAlready),
        }
    }

    const fn planned_over_limit(self) -> Next {
        match self.planned_within_limit() {
            Ok(_) => Ok(Self::OverLimit(Assessment::Unchecked)),
            Err(refusal) => Err(refusal),
        }
    }

    const fn reviewed_as_correct(self) -> Next {
        match self {
            Self::Planned | Self::OtherLock(_) | Self::WithIct(Referral::Earlier) => Ok(self),
            Self::OverLimit(_) => Ok(Self::OverLimit(Assessment::Checked)),
            Self::Unplanned(_) => Err(No::NothingPlanned),
            Self::Reassess(_) => Err(No::ToBeReassessed),
            Self::WithIct(Referral::Finalised | Referral::Incident)
            | Self::Released
            | Self::Issued
            | Self::Returned
            | Self::Reissued => Err(No::FinalisedAlready),
        }
    }

    const fn reviewed_as_incorrect(self) -> Next {
        match self {
            Self::Planned | Self::OverLimit(_) => Ok(Self::Reassess(SeenLock::Nothing)),
            Self::OtherLock(bank_details) => Ok(Self::Reassess(SeenLock::Other(bank_details))),
            Self::WithIct(Referral::Earlier) => Ok(Self::Reassess(SeenLock::Limit)),
            Self::Unplanned(_) => Err(No::NothingPlanned),
            Self::Reassess(_) => Err(No::ToBeReassessed),
            Self::WithIct(Referral::Finalised | Referral::Incident)
            | Self::Released
            | Self::Issued
            | Self::Returned
            | Self::Reissued => Err(No::FinalisedAlready),
        }
    }

    /// With a lock for another reason than its own arrears, the activity is finalised and the
    /// payment waits.
    const fn finalised(self) -> Next {
        match self {
            Self::Planned => Ok(Self::Released),
            Self::OverLimit(Assessment::Checked) => Ok(Self::WithIct(Referral::Finalised)),
            Self::OtherLock(_) | Self::WithIct(Referral::Earlier) => Ok(self),
            Self::OverLimit(Assessment::Unchecked) => Err(No::NotChecked),
            Self::Unplanned(_) => Err(No::NothingPlanned),
            Self::Reassess(_) => Err(No::ToBeReassessed),
            Self::WithIct(Referral::Finalised | Referral::Incident)
            | Self::Released
            | Self::Issued
            | Self::Returned
            | Self::Reissued => Err(No::FinalisedAlready),
        }
    }

    /// A payment that is gone is not locked any more: the lock is for those to come.
    const fn with_limit_lock(self) -> Self {
        match self {
            Self::Unplanned(SeenLock::Nothing | SeenLock::Limit) => {
                Self::Unplanned(SeenLock::Limit)
            }
            Self::Reassess(SeenLock::Nothing | SeenLock::Limit) => Self::Reassess(SeenLock::Limit),
            Self::Planned | Self::Released => Self::WithIct(Referral::Earlier),
            Self::Unplanned(SeenLock::Other(_))
            | Self::Reassess(SeenLock::Other(_))
            | Self::OverLimit(_)
            | Self::OtherLock(_)
            | Self::WithIct(_)
            | Self::Issued
            | Self::Returned
            | Self::Reissued => self,
        }
    }

    const fn with_other_lock(self) -> Self {
        let other = SeenLock::Other(BankDetails::Unconfirmed);
        match self {
            Self::Unplanned(SeenLock::Nothing | SeenLock::Limit) => Self::Unplanned(other),
            Self::Reassess(SeenLock::Nothing | SeenLock::Limit) => Self::Reassess(other),
            Self::Planned | Self::Released => Self::OtherLock(BankDetails::Unconfirmed),
            Self::Unplanned(SeenLock::Other(_))
            | Self::Reassess(SeenLock::Other(_))
            | Self::OverLimit(_)
            | Self::OtherLock(_)
            | Self::WithIct(_)
            | Self::Issued
            | Self::Returned
            | Self::Reissued => self,
        }
    }

    /// Bank details are what a lock for another reason waits for; elsewhere they change nothing.
    const fn with_bank_details(self, known: BankDetails) -> Self {
        match self {
            Self::Unplanned(SeenLock::Other(_)) => Self::Unplanned(SeenLock::Other(known)),
            Self::Reassess(SeenLock::Other(_)) => Self::Reassess(SeenLock::Other(known)),
            Self::OtherLock(_) => Self::OtherLock(known),
            Self::Unplanned(SeenLock::Nothing | SeenLock::Limit)
            | Self::Reassess(SeenLock::Nothing | SeenLock::Limit)
            | Self::Planned
            | Self::OverLimit(_)
            | Self::WithIct(_)
            | Self::Released
            | Self::Issued
            | Self::Returned
            | Self::Reissued => self,
        }
    }

    /// A returned payment is reissued by itself.
    const fn with_updated_bank_details(self) -> Self {
        match self {
            Self::Returned => Self::Reissued,
            Self::Unplanned(_)
            | Self::Planned
            | Self::OverLimit(_)
            | Self::OtherLock(_)
            | Self::WithIct(_)
            | Self::Reassess(_)
            | Self::Released
            | Self::Issued
            | Self::Reissued => self.with_bank_details(BankDetails::Confirmed),
        }
    }

    const fn with_incident(self) -> Next {
        match self {
            Self::OtherLock(BankDetails::Confirmed) => Ok(Self::WithIct(Referral::Incident)),
            Self::OtherLock(BankDetails::Unconfirmed) => Err(No::BankDetailsUnconfirmed),
            Self::OtherLock(BankDetails::Incorrect) => Err(No::BankDetailsIncorrect),
            Self::Unplanned(_) => Err(No::NothingPlanned),
            Self::OverLimit(_) => Err(No::ReferredByFinalising),
            Self::WithIct(_) => Err(No::WithIctAlready),
            Self::Reassess(_) => Err(No::ToBeReassessed),
            Self::Planned | Self::Released | Self::Issued | Self::Returned | Self::Reissued => {
                Err(No::NotLocked)
            }
        }
    }

    const fn found_correct(self) -> Next {
        match self.found_incorrect() {
            Ok(_) => Ok(Self::Released),
            Err(refusal) => Err(refusal),
        }
    }

    const fn found_incorrect(self) -> Next {
        match self {
            Self::WithIct(referral) => Ok(Self::Reassess(match referral {
                Referral::Finalised => SeenLock::Nothing,
                Referral::Incident => SeenLock::Other(BankDetails::Confirmed),
                Referral::Earlier => SeenLock::Limit,
            })),
            Self::Unplanned(_)
            | Self::Planned
            | Self::OverLimit(_)
            | Self::OtherLock(_)
            | Self::Reassess(_)
            | Self::Released
            | Self::Issued
            | Self::Returned
            | Self::Reissued => Err(No::NotReferred),
        }
    }

    const fn issued(self) -> Next {
        match self {
            Self::Released => Ok(Self::Issued),
            Self::OverLimit(_) | Self::OtherLock(_) | Self::WithIct(_) => Err(No::Locked),
            Self::Unplanned(_) => Err(No::NothingPlanned),
            Self::Planned => Err(No::NotFinalised),
            Self::Reassess(_) => Err(No::ToBeReassessed),
            Self::Issued | Self::Reissued => Err(No::IssuedAlready),
            Self::Returned => Err(No::ReissuedByUpdate),
        }
    }

    const fn returned(self) -> Next {
        match self {
            Self::Issued | Self::Reissued => Ok(Self::Returned),
            Self::Returned => Err(No::ReturnedAlready),
            Self::Unplanned(_)
            | Self::Planned
            | Self::OverLimit(_)
            | Self::OtherLock(_)
            | Self::WithIct(_)
            | Self::Reassess(_)
            | Self::Released => Err(No::NeverIssued),
        }
    }
}
