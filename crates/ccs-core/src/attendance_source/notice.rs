//! Notices from accepted commands, in English and in Spanish.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::background::AbsenceNotice;
use super::{Language, Source};
use crate::date::Day;

/// A notice from an accepted command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Announcement {
    /// A choice that had not taken effect is replaced.
    ReplacesChoices(Vec<(Source, Day)>),
    /// Another licence number is replaced.
    ReplacesLicence(Box<str>),
    /// The day is in a service period that has been submitted; correcting it requires a separate
    /// request to the state.
    PeriodSubmitted {
        /// The first day of the period.
        starts: Day,
    },
    /// The number of the child's absences has a consequence.
    Absences {
        /// The consequence.
        notice: AbsenceNotice,
    },
}

impl Announcement {
    /// The permanent code: never reused, never renamed.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ReplacesChoices(_) => "CCS-A101",
            Self::ReplacesLicence(_) => "CCS-A102",
            Self::PeriodSubmitted { .. } => "CCS-A103",
            Self::Absences { .. } => "CCS-A104",
        }
    }

    /// The message for people.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.english(),
            Language::Spanish => self.spanish(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::ReplacesChoices(choices) => {
                format!("it replaces {}, which had not taken effect", listed(choices, "from", "and"))
            }
            Self::ReplacesLicence(_) => {
                "another licence number was connected and is replaced; check that it is this centre's".to_string()
            }
            Self::PeriodSubmitted { starts } => format!("the service period that starts on {starts} is submitted, so the attendance is recorded here only; request the correction from the state"),
            Self::Absences { notice } => match notice {
                AbsenceNotice::NotifyFamily { at } => format!("the child has {at} absences; notify the family"),
                AbsenceNotice::VoucherEnds => "the yearly limit of absences is reached; the voucher ends with the week".to_string(),
                AbsenceNotice::TakenOffRoster => "the limit of consecutive absences is reached; the child is removed from the roster".to_string(),
            },
        }
    }

    fn spanish(&self) -> String {
        match self {
            Self::ReplacesChoices(choices) => {
                let had = if choices.len() > 1 { "habían" } else { "había" };
                format!("sustituye a {}, que aún no {had} comenzado", listed(choices, "a partir del", "y"))
            }
            Self::ReplacesLicence(_) => {
                "se sustituye otro número de licencia que estaba conectado; compruebe que el nuevo es el de este centro".to_string()
            }
            Self::PeriodSubmitted { starts } => format!("el período de servicio que comienza el {starts} ya se envió, así que la asistencia solo se registra aquí; solicite la corrección al estado"),
            Self::Absences { notice } => match notice {
                AbsenceNotice::NotifyFamily { at } => format!("el niño tiene {at} ausencias; avise a la familia"),
                AbsenceNotice::VoucherEnds => "se ha alcanzado el límite anual de ausencias; el vale termina al final de la semana".to_string(),
                AbsenceNotice::TakenOffRoster => "se ha alcanzado el límite de ausencias consecutivas; se retira al niño de la lista".to_string(),
            },
        }
    }
}

/// `PPP from 2026-02-01 and Playground from 2026-03-01`, in either language.
#[must_use]
pub fn listed(choices: &[(Source, Day)], from: &str, and: &str) -> String {
    let choices: Vec<String> =
        choices.iter().map(|(source, day)| format!("{source} {from} {day}")).collect();
    choices.join(&format!(" {and} "))
}
