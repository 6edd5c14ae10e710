//! Who can enter attendance.

use core::fmt;

use super::AttendanceRefusal;

/// One of the three systems that the state prefers. No more will be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum System {
    /// Alliance CORE, by Early Learning Ventures.
    AllianceCore,
    /// brightwheel.
    Brightwheel,
    /// Playground.
    Playground,
}

/// Who can enter a centre's attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Source {
    /// The provider, by hand in the portal: the setting `PPP`.
    Portal,
    /// A connected system, by itself.
    Ccms(System),
}

/// The channel by which attendance is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Channel {
    /// By hand in the portal.
    Portal,
    /// From a connected system.
    Ccms,
}

impl System {
    /// All systems.
    pub const ALL: [Self; 3] = [Self::AllianceCore, Self::Brightwheel, Self::Playground];

    /// Its full name, if it also has a longer one.
    #[must_use]
    pub const fn full_name(self) -> &'static str {
        match self {
            Self::AllianceCore => "Alliance CORE powered by Early Learning Ventures",
            Self::Brightwheel => "brightwheel",
            Self::Playground => "Playground",
        }
    }

    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AllianceCore => "alliance_core",
            Self::Brightwheel => "brightwheel",
            Self::Playground => "playground",
        }
    }

    /// Its own name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::AllianceCore => "Alliance CORE",
            Self::Brightwheel => "brightwheel",
            Self::Playground => "Playground",
        }
    }
}

impl Source {
    /// Reads a source by its name in documents or its printed name, in any case.
    ///
    /// ```
    /// use ccs_core::attendance_source::{Source, System};
    /// assert_eq!(Source::read("alliance core"), Ok(Source::Ccms(System::AllianceCore)));
    /// assert_eq!(Source::read("PPP"), Ok(Source::Portal));
    /// ```
    ///
    /// # Errors
    /// [`AttendanceRefusal::SystemUnknown`], which lists the allowed names.
    pub fn read(text: &str) -> Result<Self, AttendanceRefusal> {
        let is = |name: &str| name.eq_ignore_ascii_case(text.trim());
        if is("PPP") || is("portal") {
            return Ok(Self::Portal);
        }
        let named =
            |system: &System| is(system.as_str()) || is(system.label()) || is(system.full_name());
        let system = System::ALL.into_iter().find(named);
        system.map(Self::Ccms).ok_or(AttendanceRefusal::SystemUnknown)
    }

    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Ccms(system) => system.as_str(),
        }
    }

    /// The name in the portal's settings.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Portal => "PPP",
            Self::Ccms(system) => system.label(),
        }
    }

    /// The channel by which it enters attendance.
    #[must_use]
    pub const fn channel(self) -> Channel {
        match self {
            Self::Portal => Channel::Portal,
            Self::Ccms(_) => Channel::Ccms,
        }
    }
}

impl Channel {
    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Ccms => "ccms",
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
