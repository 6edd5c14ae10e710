//! Who may write attendance: a closed set (I1).

use core::fmt;

use super::AttendanceRefusal;

/// One of the three systems that the state prefers. No more will be added (I1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// Alliance CORE, by Early Learning Ventures.
    AllianceCore,
    /// brightwheel.
    Brightwheel,
    /// Playground.
    Playground,
}

/// Who may write a centre's attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The provider, by hand in the portal: the setting `PPP`.
    Portal,
    /// A connected system, by itself.
    Ccms(System),
}

/// The way by which attendance comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// By hand in the portal.
    Portal,
    /// From a connected system.
    Ccms,
}

impl System {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::AllianceCore, Self::Brightwheel, Self::Playground];

    /// Reads a system by its name in documents; the set is closed (I1).
    ///
    /// # Errors
    /// [`AttendanceRefusal::SystemUnknown`], which names the three.
    pub fn read(text: &str) -> Result<Self, AttendanceRefusal> {
        let named = |system: &Self| system.as_str() == text;
        Self::ALL.into_iter().find(named).ok_or(AttendanceRefusal::SystemUnknown)
    }

    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AllianceCore => "alliance_core",
            Self::Brightwheel => "brightwheel",
            Self::Playground => "playground",
        }
    }

    /// As it calls itself.
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
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Ccms(system) => system.as_str(),
        }
    }

    /// As the settings of the portal have it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Portal => "PPP",
            Self::Ccms(system) => system.label(),
        }
    }

    /// The channel by which it writes.
    #[must_use]
    pub const fn channel(self) -> Channel {
        match self {
            Self::Portal => Channel::Portal,
            Self::Ccms(_) => Channel::Ccms,
        }
    }
}

impl Channel {
    /// As documents spell it.
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
