//! How far the payment of an activity has come, and what locks it.

/// How far a payment has come, whatever locks it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Stage {
    /// Nothing is planned yet.
    #[default]
    Unplanned,
    /// Changes are planned.
    Planned,
    /// The assessment is not correct: it is to be planned again.
    Reassess,
    /// The debts are set off; the rest may be issued.
    Released,
    /// The payment was issued.
    Issued,
    /// The payment came back.
    Returned,
    /// The payment was issued again after it had come back.
    Reissued,
}

/// Whether the outcome of the assessment was checked before the activity is finalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Assessment {
    /// Not yet.
    Unchecked,
    /// It was, and is correct.
    Checked,
}

/// What is known of the customer's bank details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum BankDetails {
    /// The customer was not asked yet.
    Unconfirmed,
    /// They are wrong, and to be updated.
    Incorrect,
    /// They are right.
    Confirmed,
}

/// The lock that decides what comes next; where there are several, the first of this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lock {
    /// The activity's own arrears are over the limit.
    OverLimit(Assessment),
    /// The payment destination shows another reason than the limit.
    Other(BankDetails),
    /// The payment destination shows the limit's reason, and the activity's own arrears are within
    /// it: the lock is that of an earlier activity.
    EarlierOverLimit,
}

/// How far the payment of an activity has come: one value with one table of moves
/// ([`State::after`]), which alone makes it.
///
/// That the activity is finalised is a fact of its own. No lock, and no lifting of one, takes its
/// place: what is not finalised is never [`Stage::Released`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct State {
    pub(super) stage: Stage,
    pub(super) finalised: bool,
    pub(super) over_limit: Option<Assessment>,
    pub(super) other_lock: Option<BankDetails>,
    pub(super) earlier_over_limit: bool,
    pub(super) incident: bool,
}

impl State {
    /// How far the payment has come, whatever locks it.
    #[must_use]
    pub const fn stage(self) -> Stage {
        self.stage
    }

    /// Whether the activity is finalised.
    #[must_use]
    pub const fn finalised(self) -> bool {
        self.finalised
    }

    /// What locks the payment. A payment that was issued is not locked any more: a lock that is
    /// reported then is for those to come.
    #[must_use]
    pub const fn lock(self) -> Option<Lock> {
        match self.stage {
            Stage::Issued | Stage::Returned | Stage::Reissued => return None,
            Stage::Unplanned | Stage::Planned | Stage::Reassess | Stage::Released => {}
        }
        match (self.over_limit, self.other_lock) {
            (Some(assessment), _) => Some(Lock::OverLimit(assessment)),
            (None, Some(bank_details)) => Some(Lock::Other(bank_details)),
            (None, None) if self.earlier_over_limit => Some(Lock::EarlierOverLimit),
            (None, None) => None,
        }
    }

    /// Whether ICT has the lock to look at: by finalising an activity over the limit, by an
    /// incident about another reason, or by the earlier activity whose lock it is.
    #[must_use]
    pub const fn with_ict(self) -> bool {
        match (self.stage, self.lock()) {
            (Stage::Planned, Some(Lock::OverLimit(_))) => self.finalised,
            (Stage::Planned | Stage::Released, Some(Lock::Other(_))) => self.incident,
            (Stage::Planned | Stage::Released, Some(Lock::EarlierOverLimit)) => true,
            _ => false,
        }
    }

    /// As outcomes spell it; `None` before a plan.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        Some(match self.stage {
            Stage::Unplanned => return None,
            Stage::Planned | Stage::Released if self.with_ict() => "with_ict",
            Stage::Planned | Stage::Released if self.lock().is_some() => "locked",
            Stage::Planned => "planned",
            Stage::Reassess => "reassess",
            Stage::Released => "released",
            Stage::Issued => "issued",
            Stage::Returned => "returned",
            Stage::Reissued => "reissued",
        })
    }
}
