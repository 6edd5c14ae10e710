//! Why a command about attendance is refused, in English and in Spanish.

use alloc::format;
use alloc::string::{String, ToString};

use super::{Language, System};
use crate::date::Day;

/// Why a command is refused. Variants are in the order of the checks; every text gives the remedy
/// after a semicolon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttendanceRefusal {
    /// The centre is not registered.
    CentreUnknown,
    /// The centre is registered with another provider or another first period.
    CentreKnown,
    /// The system is not one of the three.
    SystemUnknown,
    /// The licence number is not connected to the program.
    LicenceNotConnected,
    /// No attendance period has been submitted by hand in the portal yet.
    FirstPeriodNotSubmitted {
        /// Its first day.
        first: Day,
    },
    /// A service period is over and has not been submitted.
    PeriodOutstanding {
        /// Its first day.
        starts: Day,
    },
    /// The date is not in the future.
    NotInTheFuture {
        /// The current day.
        today: Day,
        /// The first possible start of a service period.
        next: Option<Day>,
    },
    /// The date is not the start of a service period.
    InsidePeriod {
        /// The start before it, if that is in the future.
        before: Option<Day>,
        /// The start after it.
        after: Option<Day>,
    },
    /// A system is connected, so the portal only shows attendance.
    PortalReadOnly {
        /// The system.
        system: System,
        /// The day on which it was connected.
        since: Day,
    },
    /// No system is connected, so attendance is entered by hand.
    NotConnected {
        /// The requested day.
        day: Day,
    },
    /// The day is before the first service period.
    BeforeFirstPeriod {
        /// The first day of the first period.
        first: Day,
    },
    /// No service period starts on the day.
    NoPeriodStarts {
        /// The start before it.
        before: Option<Day>,
        /// The start after it.
        after: Option<Day>,
    },
    /// The period has already been submitted.
    PeriodSubmitted {
        /// The oldest period that has not been submitted.
        next: Option<Day>,
    },
    /// An older period has not been submitted; the oldest must be submitted first.
    OlderPeriodFirst {
        /// The first day of the oldest.
        oldest: Day,
    },
    /// Attendance for the first service period is entered by hand and cannot be connected.
    FirstPeriodByHand {
        /// The first day of the second period, the earliest for a connection.
        second: Day,
    },
    /// A service period is submitted before its last day has passed.
    PeriodNotOver {
        /// Its last day.
        last: Day,
    },
    /// Another centre has the licence number.
    LicenceOfAnother,
    /// The licence number has characters other than digits, letters and hyphens.
    LicenceForm,
}

impl AttendanceRefusal {
    /// The permanent code: never reused, never renamed.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CentreUnknown => "CCS-A001",
            Self::CentreKnown => "CCS-A002",
            Self::SystemUnknown => "CCS-A003",
            Self::LicenceNotConnected => "CCS-A004",
            Self::FirstPeriodNotSubmitted { .. } => "CCS-A005",
            Self::PeriodOutstanding { .. } => "CCS-A006",
            Self::NotInTheFuture { .. } => "CCS-A007",
            Self::InsidePeriod { .. } => "CCS-A008",
            Self::PortalReadOnly { .. } => "CCS-A009",
            Self::NotConnected { .. } => "CCS-A010",
            Self::BeforeFirstPeriod { .. } => "CCS-A011",
            Self::NoPeriodStarts { .. } => "CCS-A012",
            Self::PeriodSubmitted { .. } => "CCS-A013",
            Self::OlderPeriodFirst { .. } => "CCS-A014",
            Self::FirstPeriodByHand { .. } => "CCS-A015",
            Self::PeriodNotOver { .. } => "CCS-A016",
            Self::LicenceOfAnother => "CCS-A017",
            Self::LicenceForm => "CCS-A018",
        }
    }

    /// The field of the command that it concerns.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::CentreUnknown | Self::CentreKnown | Self::LicenceNotConnected => "centre_id",
            Self::SystemUnknown
            | Self::FirstPeriodNotSubmitted { .. }
            | Self::PeriodOutstanding { .. } => "source",
            Self::NotInTheFuture { .. }
            | Self::InsidePeriod { .. }
            | Self::FirstPeriodByHand { .. } => "from",
            Self::PeriodNotOver { .. } => "on",
            Self::LicenceOfAnother | Self::LicenceForm => "licence",
            Self::PortalReadOnly { .. } | Self::NotConnected { .. } => "channel",
            Self::BeforeFirstPeriod { .. } => "day",
            Self::NoPeriodStarts { .. }
            | Self::PeriodSubmitted { .. }
            | Self::OlderPeriodFirst { .. } => "period_starts",
        }
    }

    /// The error and its remedy.
    #[must_use]
    pub fn message(self, language: Language) -> String {
        match language {
            Language::English => self.english(),
            Language::Spanish => self.spanish(),
        }
    }

    fn english(self) -> String {
        match self {
            Self::CentreUnknown => "no centre with this id is registered; register it, or choose another".into(),
            Self::CentreKnown => "the centre is registered already, with another provider or another first period; give it as it was registered, or another id".into(),
            Self::SystemUnknown => format!("the system is none of those that the state has approved; choose {}", systems("or")),
            Self::LicenceNotConnected => "the program's licence number is not connected to the program; connect the licence, then choose a system".into(),
            Self::FirstPeriodNotSubmitted { first } => format!("the first attendance period has not been submitted in the provider portal; enter and submit the period that starts on {first}, then choose a system"),
            Self::PeriodOutstanding { starts } => format!("the service period that starts on {starts} is over and not submitted; submit it, then choose a system"),
            Self::NotInTheFuture { today, next } => format!("the date is not after {today}; {}", choose(next, "choose", "or leave it out for the next service period", "leave it out")),
            Self::InsidePeriod { before, after } => format!("the date is not the start of a service period; {}", either([before, after], "choose", "or", "correct the day")),
            Self::PortalReadOnly { system, since } => format!("{system} has been connected since {since}, and the portal only shows attendance; record it in {system}, or switch back to PPP"),
            Self::NotConnected { day } => format!("no system is connected on {day}; enter attendance in the portal, or choose a system"),
            Self::BeforeFirstPeriod { first } => format!("the day is before the first service period, which starts on {first}; correct the day"),
            Self::NoPeriodStarts { before, after } => format!("no service period starts on this day; {}", either([before, after], "choose", "or", "correct the day")),
            Self::PeriodSubmitted { next } => format!("this service period is submitted already; {}", choose(next, "the next to submit starts on", "", "there is no other")),
            Self::FirstPeriodByHand { second } => format!("the first service period is entered by hand in the portal and never connected; choose {second}, when the second starts, or a later start"),
            Self::PeriodNotOver { last } => format!("the service period is not over before {last} has passed; submit it after that day"),
            Self::LicenceOfAnother => "another centre has this licence number; give this centre's own, as it is printed on its licence".into(),
            Self::LicenceForm => "a licence number has only digits, letters and hyphens; give it as it is printed, without spaces".into(),
            Self::OlderPeriodFirst { oldest } => format!("an older service period is not submitted; submit the one that starts on {oldest} first"),
        }
    }

    fn spanish(self) -> String {
        match self {
            Self::CentreUnknown => "no hay ningún centro registrado con este identificador; regístrelo o elija otro".into(),
            Self::CentreKnown => "el centro ya está registrado, con otro proveedor u otro primer período; indíquelo tal como se registró o use otro identificador".into(),
            Self::SystemUnknown => format!("el sistema no es ninguno de los aprobados por el estado; elija {}", systems("o")),
            Self::LicenceNotConnected => "el número de licencia del programa no está conectado al programa; conecte la licencia y luego elija un sistema".into(),
            Self::FirstPeriodNotSubmitted { first } => format!("el primer período de asistencia no se ha enviado en el portal del proveedor; introduzca y envíe el período que comienza el {first} y luego elija un sistema"),
            Self::PeriodOutstanding { starts } => format!("el período de servicio que comienza el {starts} ha terminado y no se ha enviado; envíelo y luego elija un sistema"),
            Self::NotInTheFuture { today, next } => format!("la fecha no es posterior al {today}; {}", choose(next, "elija el", "u omítala para el próximo período de servicio", "omítala")),
            Self::InsidePeriod { before, after } => format!("la fecha no es el inicio de un período de servicio; {}", either([before, after], "elija el", "o el", "corrija el día")),
            Self::PortalReadOnly { system, since } => format!("{system} está conectado desde el {since} y el portal es de solo lectura; registre la asistencia en {system} o vuelva a PPP"),
            Self::NotConnected { day } => format!("ningún sistema está conectado el {day}; introduzca la asistencia en el portal o elija un sistema"),
            Self::BeforeFirstPeriod { first } => format!("el día es anterior al primer período de servicio, que comienza el {first}; corrija el día"),
            Self::NoPeriodStarts { before, after } => format!("ningún período de servicio comienza este día; {}", either([before, after], "elija el", "o el", "corrija el día")),
            Self::PeriodSubmitted { next } => format!("este período de servicio ya se envió; {}", choose(next, "el próximo que debe enviarse comienza el", "", "no hay otro")),
            Self::FirstPeriodByHand { second } => format!("el primer período de servicio se introduce a mano en el portal y nunca se conecta; elija el {second}, cuando comienza el segundo, o un inicio posterior"),
            Self::PeriodNotOver { last } => format!("el período de servicio no termina hasta que pase el {last}; envíelo después de ese día"),
            Self::LicenceOfAnother => "otro centro tiene este número de licencia; indique el de este centro, tal como figura en su licencia".into(),
            Self::LicenceForm => "un número de licencia solo puede tener dígitos, letras y guiones; indíquelo tal como figura en la licencia, sin espacios".into(),
            Self::OlderPeriodFirst { oldest } => format!("hay un período de servicio anterior sin enviar; envíe primero el que comienza el {oldest}"),
        }
    }
}

impl core::fmt::Display for AttendanceRefusal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.english())
    }
}

impl core::error::Error for AttendanceRefusal {}

/// The names of all sources, as commands spell them.
fn systems(or: &str) -> String {
    let [first, second, third] = System::ALL.map(System::label);
    format!("{first}, {second}, {third} {or} PPP")
}

/// The day with text before and after it, or another text if there is none.
fn choose(day: Option<Day>, before: &str, after: &str, without: &str) -> String {
    match day {
        Some(day) => format!("{before} {day} {after}").trim_end().to_string(),
        None => without.to_string(),
    }
}

/// To choose one of the days, or another text if there is none.
fn either(days: [Option<Day>; 2], choose: &str, or: &str, without: &str) -> String {
    match days {
        [Some(before), Some(after)] => format!("{choose} {before} {or} {after}"),
        [Some(day), None] | [None, Some(day)] => format!("{choose} {day}"),
        [None, None] => without.to_string(),
    }
}
