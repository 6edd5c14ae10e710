//! The table of moves: every event, and what becomes of the state.

use super::refusal::NotAMove as No;
use super::state::{Assessment, BankDetails, Lock, Stage, State};

/// What may happen to the payment of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// Changes are planned, and the arrears are within the limit.
    PlanWithinLimit,
    /// Changes are planned, and the arrears are over the limit.
    PlanOverLimit,
    /// The outcome of the assessment was checked and is correct.
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
    /// The bank details are updated, and that lifts the last lock that was not the limit's.
    UpdateLiftsOtherLock,
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
    pub const ALL: [Self; 16] = [
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
        Self::UpdateLiftsOtherLock,
        Self::RaiseIncident,
        Self::IctCorrect,
        Self::IctIncorrect,
        Self::Issue,
        Self::Return,
    ];
}

type Next = Result<State, No>;

impl State {
    /// What the state becomes: the whole life of a payment. A new event breaks the build here.
    ///
    /// ```
    /// use ccs_payments::lock::{Move, NotAMove, State};
    /// let locked = State::default().after(Move::PlanOverLimit)?;
    /// assert_eq!(locked.after(Move::Finalise), Err(NotAMove::NotChecked));
    /// let checked = locked.after(Move::ReviewCorrect)?;
    /// let finalised = checked.after(Move::Finalise)?;
    /// assert_eq!(finalised.as_str(), Some("with_ict"));
    /// assert_eq!(finalised.after(Move::Issue), Err(NotAMove::Locked));
    /// assert_eq!(finalised.after(Move::IctCorrect)?.as_str(), Some("released"));
    /// # Ok::<(), NotAMove>(())
    /// ```
    ///
    /// # Errors
    /// [`NotAMove`](No), where the event cannot happen in this state.
    pub const fn after(self, event: Move) -> Next {
        match event {
            Move::PlanWithinLimit => self.planned(None),
            Move::PlanOverLimit => self.planned(Some(Assessment::Unchecked)),
            Move::ReviewCorrect => self.reviewed_as_correct(),
            Move::ReviewIncorrect => self.reviewed_as_incorrect(),
            Move::Finalise => self.after_finalising(),
            Move::SeeLimitLock => Ok(self.with_limit_lock()),
            Move::SeeOtherLock => Ok(self.with_other_lock()),
            Move::BankDetailsCorrect => Ok(self.with_bank_details(BankDetails::Confirmed)),
            Move::BankDetailsIncorrect => Ok(self.with_bank_details(BankDetails::Incorrect)),
            Move::UpdateBankDetails => Ok(self.with_updated_bank_details()),
            Move::UpdateLiftsOtherLock => Ok(self.without_other_lock()),
            Move::RaiseIncident => self.with_incident(),
            Move::IctCorrect => self.found_correct(),
            Move::IctIncorrect => self.found_incorrect(),
            Move::Issue => self.issued(),
            Move::Return => self.returned(),
        }
    }

    /// What is planned again is not finalised. Locks of the payment destination outlast a plan,
    /// the lock of the activity's own arrears does not.
    const fn planned(self, over_limit: Option<Assessment>) -> Next {
        match self.stage {
            Stage::Unplanned | Stage::Reassess => {
                let stage = Stage::Planned;
                Ok(Self { stage, finalised: false, incident: false, over_limit, ..self })
            }
            Stage::Planned
            | Stage::Released
            | Stage::Issued
            | Stage::Returned
            | Stage::Reissued => Err(No::PlannedAlready),
        }
    }

    /// Whether there is a plan that is not finalised: what is reviewed and finalised.
    const fn open(self) -> Result<(), No> {
        match self.stage {
            Stage::Planned if self.finalised => Err(No::FinalisedAlready),
            Stage::Planned => Ok(()),
            Stage::Unplanned => Err(No::NothingPlanned),
            Stage::Reassess => Err(No::ToBeReassessed),
            Stage::Released | Stage::Issued | Stage::Returned | Stage::Reissued => {
                Err(No::FinalisedAlready)
            }
        }
    }

    const fn reviewed_as_correct(self) -> Next {
        match (self.open(), self.over_limit) {
            (Err(refusal), _) => Err(refusal),
            (Ok(()), None) => Ok(self),
            (Ok(()), Some(_)) => Ok(Self { over_limit: Some(Assessment::Checked), ..self }),
        }
    }

    const fn reviewed_as_incorrect(self) -> Next {
        match self.open() {
            Err(refusal) => Err(refusal),
            Ok(()) => Ok(self.to_reassess()),
        }
    }

    const fn to_reassess(self) -> Self {
        Self { stage: Stage::Reassess, finalised: false, incident: false, ..self }
    }

    const fn after_finalising(self) -> Next {
        match (self.open(), self.over_limit) {
            (Err(refusal), _) => Err(refusal),
            (Ok(()), Some(Assessment::Unchecked)) => Err(No::NotChecked),
            (Ok(()), Some(Assessment::Checked) | None) => {
                Ok(Self { finalised: true, ..self }.released_if_free())
            }
        }
    }

    /// Only what is finalised is released, and only when nothing locks it.
    const fn released_if_free(self) -> Self {
        match (self.stage, self.finalised, self.lock()) {
            (Stage::Planned, true, None) => Self { stage: Stage::Released, ..self },
            _ => self,
        }
    }

    /// Over the limit, the lock that is seen is the activity's own.
    const fn with_limit_lock(self) -> Self {
        match self.over_limit {
            Some(_) => self,
            None => Self { earlier_over_limit: true, ..self },
        }
    }

    const fn with_other_lock(self) -> Self {
        match self.other_lock {
            Some(_) => self,
            None => Self { other_lock: Some(BankDetails::Unconfirmed), ..self },
        }
    }

    /// Bank details are what a lock for another reason waits for; elsewhere they change nothing.
    const fn with_bank_details(self, known: BankDetails) -> Self {
        match self.other_lock {
            Some(_) => Self { other_lock: Some(known), ..self },
            None => self,
        }
    }

    /// A returned payment is reissued thereby.
    const fn with_updated_bank_details(self) -> Self {
        let updated = self.with_bank_details(BankDetails::Confirmed);
        match self.stage {
            Stage::Returned => Self { stage: Stage::Reissued, ..updated },
            Stage::Unplanned
            | Stage::Planned
            | Stage::Reassess
            | Stage::Released
            | Stage::Issued
            | Stage::Reissued => updated,
        }
    }

    const fn without_other_lock(self) -> Self {
        let updated = self.with_updated_bank_details();
        Self { other_lock: None, incident: false, ..updated }.released_if_free()
    }

    const fn with_incident(self) -> Next {
        match (self.stage, self.lock()) {
            (Stage::Unplanned, _) => Err(No::NothingPlanned),
            (Stage::Reassess, _) => Err(No::ToBeReassessed),
            (_, None) => Err(No::NotLocked),
            (_, Some(_)) if self.with_ict() => Err(No::WithIctAlready),
            (_, Some(Lock::OverLimit(_) | Lock::EarlierOverLimit)) => Err(No::ReferredByFinalising),
            (_, Some(Lock::Other(BankDetails::Unconfirmed))) => Err(No::BankDetailsUnconfirmed),
            (_, Some(Lock::Other(BankDetails::Incorrect))) => Err(No::BankDetailsIncorrect),
            (_, Some(Lock::Other(BankDetails::Confirmed))) => Ok(Self { incident: true, ..self }),
        }
    }

    /// ICT lifts every lock of the payment. That finalises nothing.
    const fn found_correct(self) -> Next {
        if !self.with_ict() {
            return Err(No::NotReferred);
        }
        let Self { stage, finalised, .. } = self;
        let unlocked = Self {
            stage,
            finalised,
            over_limit: None,
            other_lock: None,
            earlier_over_limit: false,
            incident: false,
        };
        Ok(unlocked.released_if_free())
    }

    const fn found_incorrect(self) -> Next {
        if self.with_ict() { Ok(self.to_reassess()) } else { Err(No::NotReferred) }
    }

    const fn issued(self) -> Next {
        match (self.stage, self.lock()) {
            (Stage::Unplanned, _) => Err(No::NothingPlanned),
            (Stage::Reassess, _) => Err(No::ToBeReassessed),
            (Stage::Planned | Stage::Released, Some(_)) => Err(No::Locked),
            (Stage::Planned, None) => Err(No::NotFinalised),
            (Stage::Released, None) => Ok(Self { stage: Stage::Issued, ..self }),
            (Stage::Issued | Stage::Reissued, _) => Err(No::IssuedAlready),
            (Stage::Returned, _) => Err(No::ReissuedByUpdate),
        }
    }

    const fn returned(self) -> Next {
        match self.stage {
            Stage::Issued | Stage::Reissued => Ok(Self { stage: Stage::Returned, ..self }),
            Stage::Returned => Err(No::ReturnedAlready),
            Stage::Unplanned | Stage::Planned | Stage::Reassess | Stage::Released => {
                Err(No::NeverIssued)
            }
        }
    }
}
