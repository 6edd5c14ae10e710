//! Choices where the law is silent, or where the Act, the Guide and practice differ.

/// How a family's entitlement is worked out where the sources differ. Each has a default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Policies {
    /// What a job seeker exempt from a mutual obligation has from 5 January 2026.
    pub exempt_job_seeker_2026: ExemptJobSeeker2026,
    /// Whether a partner's low income result serves for transition to work.
    pub transition_partner_low_income: TransitionPartnerLowIncome,
    /// Which side of a week's CCS is rounded.
    pub withheld_rounding: WithheldRounding,
    /// How many absence days the two parts of an absent night use.
    pub overnight_absence: OvernightAbsence,
}

/// What a job seeker exempt from a mutual obligation has from 5 January 2026 (Minister's Rules
/// s 39).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExemptJobSeeker2026 {
    /// The test of those with an obligation: 48 hours or more give 100.
    #[default]
    Rule39,
    /// 100 hours by itself, as before.
    Hundred,
}

/// Whether a partner's low income result serves for ACCS (transition to work), to 4 January 2026.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TransitionPartnerLowIncome {
    /// It does, as Family Assistance Guide 3.5.2.30 has it.
    #[default]
    Guide,
    /// It does not: FAA Sch 2 cl 11(1) as made has no such column.
    Act,
}

/// Which side of a week's CCS is rounded half up when a percentage of it is withheld (FAAA s
/// 67EB(3) does not say).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WithheldRounding {
    /// The amount withheld; the rest is paid.
    #[default]
    Withheld,
    /// The amount paid; the rest is withheld.
    Paid,
}

/// How many absence days the parts of an absent night use that meet at midnight (FAA s 10 is about
/// a session on a day).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OvernightAbsence {
    /// A day for each part.
    #[default]
    EachDay,
    /// One day for both: that of the first part.
    FirstDay,
}

macro_rules! spelled {
    ($($policy:ident { $($choice:ident => $word:literal),+ $(,)? })+) => {$(
        impl $policy {
            /// Every choice, the default first.
            pub const ALL: [Self; 2] = [$(Self::$choice),+];

            /// As scenarios spell it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$choice => $word),+
                }
            }
        }
    )+};
}

spelled! {
    ExemptJobSeeker2026 { Rule39 => "rule_39", Hundred => "hundred" }
    TransitionPartnerLowIncome { Guide => "guide", Act => "act" }
    WithheldRounding { Withheld => "withheld", Paid => "paid" }
    OvernightAbsence { EachDay => "each_day", FirstDay => "first_day" }
}
