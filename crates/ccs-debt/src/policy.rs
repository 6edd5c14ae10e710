//! Decisions that no source settles, each a named policy with a default.
//!
//! The manual's page on debts says for each what else there was. A policy never changes what is
//! already recorded: histories replay to equal states under every policy.

use core::cell::Cell;

use alloc::vec::Vec;

use ccs_core::rates::RateBook;

pub use crate::law::small_debt::SmallDebtReading;

/// Declares every policy once: its name, its type, and its values with the default first.
macro_rules! policies {
    ($($(#[$doc:meta])* $name:ident: $type:ident { $(#[$default_doc:meta])* $default:ident = $default_word:literal, $(#[$other_doc:meta])* $other:ident = $other_word:literal $(,)? } $($made:ident)?;)+) => {
        $(policies!(@type $($made)? $(#[$doc])* $type { $(#[$default_doc])* $default, $(#[$other_doc])* $other });)+

        /// How undecided questions are decided.
        ///
        /// ```
        /// use ccs_debt::policy::{PartialAboveOutstanding, Policy};
        /// let mut policy = Policy::default();
        /// policy.choose("partial_above_outstanding=over_recover")?;
        /// assert_eq!(policy.partial_above_outstanding, PartialAboveOutstanding::OverRecover);
        /// assert!(policy.choose("partial_above_outstanding=perhaps").is_err());
        /// # Ok::<(), ccs_debt::policy::NotAPolicy>(())
        /// ```
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub struct Policy {
            $($(#[$doc])* pub $name: $type,)+
        }

        /// Every policy as `name=value|value`, the default first.
        pub const POLICIES: &[&str] =
            &[$(concat!(stringify!($name), "=", $default_word, "|", $other_word)),+];

        impl Policy {
            /// Sets one policy, written `name=value`.
            ///
            /// # Errors
            /// [`NotAPolicy`], with the list; nothing changes.
            pub fn choose(&mut self, text: &str) -> Result<(), NotAPolicy> {
                match text {
                    $(concat!(stringify!($name), "=", $default_word) => self.$name = $type::$default,
                    concat!(stringify!($name), "=", $other_word) => self.$name = $type::$other,)+
                    _ => return Err(NotAPolicy),
                }
                Ok(())
            }
        }

        impl Policy {
            /// The policies of an entry: the defaults, but for those that it records.
            #[must_use]
            pub fn recorded(choices: &[PolicyChoice]) -> Self {
                let mut policy = Self::default();
                for choice in choices {
                    $(if (choice.name, choice.value) == (stringify!($name), $other_word) {
                        policy.$name = $type::$other;
                    })+
                }
                policy
            }
        }

        /// A policy that notes which of its questions a decision asks.
        #[derive(Debug)]
        pub struct Consulted<'p> {
            policy: &'p Policy,
            $($name: Cell<bool>,)+
        }

        impl<'p> Consulted<'p> {
            /// A policy of which nothing was asked yet.
            #[must_use]
            pub const fn new(policy: &'p Policy) -> Self {
                Self { policy, $($name: Cell::new(false),)+ }
            }

            $($(#[$doc])*
            #[must_use]
            pub fn $name(&self) -> $type {
                self.$name.set(true);
                self.policy.$name
            })+

            /// What was asked and differs from its default.
            #[must_use]
            pub fn choices(&self) -> Vec<PolicyChoice> {
                let mut choices = Vec::new();
                $(if self.$name.get() && self.policy.$name == $type::$other {
                    choices.push(PolicyChoice { name: stringify!($name), value: $other_word });
                })+
                choices
            }
        }
    };
    (@type declared $($rest:tt)*) => {};
    (@type $(#[$doc:meta])* $type:ident { $(#[$default_doc:meta])* $default:ident, $(#[$other_doc:meta])* $other:ident }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub enum $type {
            $(#[$default_doc])*
            #[default]
            $default,
            $(#[$other_doc])*
            $other,
        }
    };
}

policies! {
    /// A partial waiver of more than is outstanding.
    partial_above_outstanding: PartialAboveOutstanding {
        /// It is refused.
        Refuse = "refuse",
        /// The excess becomes over-recovered; a finalised debt may then be waived in part too.
        OverRecover = "over_recover",
    };
    /// Waiving a debt that is finalised, recovered (`FRE`).
    waiving_finalised: WaivingFinalised {
        /// In full: what was recovered becomes over-recovered.
        Full = "full",
        /// Not at all, as in DMIS: the debt must be determined.
        RequireDetermined = "require_determined",
    };
    /// What a delegation must cover.
    delegation_covers: DelegationCovers {
        /// The whole debt, not only the part that is waived.
        WholeDebt = "whole_debt",
        /// The amount that the command moves.
        AmountMoved = "amount_moved",
    };
    /// Whether an officer may approve what they did themselves.
    self_approval: SelfApproval {
        /// Nothing is against it.
        Allowed = "allowed",
        /// Waiving a debt that one raised, reversing one's own waiver, approving one's own letter
        /// and delegating to oneself are refused.
        Refused = "refused",
    };
    /// Which reading of the small debt exception applies.
    small_debt_reading: SmallDebtReading { Guide = "guide", Act = "act" } declared;
    /// Waiving an undetermined debt.
    waiving_undetermined: WaivingUndetermined {
        /// As a small debt, without raising it: the agency's page on small debt waivers.
        SmallDebt = "small_debt",
        /// Not at all: it is raised first.
        Refused = "refused",
    };
    /// What a repayment pays first.
    interest_first: InterestFirst {
        /// The debt.
        Debt = "debt",
        /// Its interest.
        Interest = "interest",
    };
    /// Interest of days on which the debt is on hold.
    interest_on_hold: InterestOnHold {
        /// None is charged.
        Stops = "stops",
        /// It is charged, after the release.
        Runs = "runs",
    };
}

/// What debts are decided by: the numbers of the law, and the policies.
///
/// A [`Policy`] alone is one with the published rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The limit of a small debt, the shares that are recovered, the rates of interest.
    pub rates: RateBook<'static>,
    /// How open questions are decided.
    pub policy: Policy,
}

impl From<Policy> for Settings {
    fn from(policy: Policy) -> Self {
        Self { rates: RateBook::PUBLISHED, policy }
    }
}

impl From<&Policy> for Settings {
    fn from(policy: &Policy) -> Self {
        Self::from(*policy)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::from(Policy::default())
    }
}

/// One policy and the value it had, where that was not the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PolicyChoice {
    /// The policy.
    pub name: &'static str,
    /// Its value.
    pub value: &'static str,
}

impl PolicyChoice {
    /// The choice of a name and a value; `None` when they are not known.
    #[must_use]
    pub fn find(name: &str, value: &str) -> Option<Self> {
        let (name, values) = POLICIES.iter().find_map(|policy| {
            let (known, values) = policy.split_once('=')?;
            (known == name).then_some((known, values))
        })?;
        let value = values.split('|').find(|known| *known == value)?;
        Some(Self { name, value })
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for PolicyChoice {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Written {
            name: alloc::string::String,
            value: alloc::string::String,
        }
        let Written { name, value } = Written::deserialize(from)?;
        Self::find(&name, &value).ok_or_else(|| serde::de::Error::custom("not a known policy"))
    }
}

/// The text names no policy, or a value that it does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPolicy;

impl core::fmt::Display for NotAPolicy {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("the policy is none of: ")?;
        for (at, policy) in POLICIES.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}{policy}")?;
        }
        Ok(())
    }
}

impl core::error::Error for NotAPolicy {}

impl NotAPolicy {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-L005"
    }
}
