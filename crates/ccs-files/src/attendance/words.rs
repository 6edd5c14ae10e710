//! The message when a command is accepted, in English and in Spanish.

use ccs_core::attendance_source::{Language, Source, listed};
use ccs_core::date::Day;

/// What the message is about.
#[derive(Debug, Clone)]
pub(super) enum Notice {
    Registered,
    LicenceConnected,
    PeriodSubmitted(Day),
    Scheduled(Source, Day, Vec<(Source, Day)>),
    ChildRegistered(Day),
    Listed(Day),
    Shown,
    Recorded,
    Writes(Source, Day, Day),
}

pub(super) fn text(what: &Notice, language: Language) -> String {
    match language {
        Language::English => english(what),
        Language::Spanish => spanish(what),
    }
}

fn english(what: &Notice) -> String {
    match what {
        Notice::Registered => "Centre registered".to_owned(),
        Notice::LicenceConnected => "Licence connected to the program".to_owned(),
        Notice::PeriodSubmitted(starts) => format!("Service period from {starts} submitted"),
        Notice::Scheduled(source, from, replaced) if replaced.is_empty() => {
            format!("Saved: {source} from {from}")
        }
        Notice::Scheduled(source, from, replaced) => {
            let replaced = listed(replaced, "from", "and");
            format!("Saved: {source} from {from}; it replaces {replaced}")
        }
        Notice::ChildRegistered(starts) => {
            format!("Child registered; absences are counted from {starts}")
        }
        Notice::Listed(day) => format!("Centres on {day}"),
        Notice::Shown => "Attendance recorded so far".to_owned(),
        Notice::Recorded => "Attendance recorded".to_owned(),
        Notice::Writes(Source::Portal, since, day) => {
            format!("On {day} attendance is entered in the portal (PPP), as since {since}")
        }
        Notice::Writes(Source::Ccms(system), since, day) => format!(
            "On {day} attendance comes from {system}, connected since {since}; the portal is read-only"
        ),
    }
}

fn spanish(what: &Notice) -> String {
    match what {
        Notice::Registered => "Centro registrado".to_owned(),
        Notice::LicenceConnected => "Licencia conectada al programa".to_owned(),
        Notice::PeriodSubmitted(starts) => {
            format!("Enviado el período de servicio que comienza el {starts}")
        }
        Notice::Scheduled(source, from, replaced) if replaced.is_empty() => {
            format!("Guardado: {source} a partir del {from}")
        }
        Notice::Scheduled(source, from, replaced) => {
            let replaced = listed(replaced, "a partir del", "y");
            format!("Guardado: {source} a partir del {from}; sustituye a {replaced}")
        }
        Notice::ChildRegistered(starts) => {
            format!("Niño registrado; las ausencias se cuentan desde el {starts}")
        }
        Notice::Listed(day) => format!("Centros al {day}"),
        Notice::Shown => "Asistencia registrada hasta ahora".to_owned(),
        Notice::Recorded => "Asistencia registrada".to_owned(),
        Notice::Writes(Source::Portal, since, day) => {
            format!(
                "El {day} la asistencia se introduce en el portal (PPP), como ocurre desde el {since}"
            )
        }
        Notice::Writes(Source::Ccms(system), since, day) => format!(
            "El {day} la asistencia procede de {system}, conectado desde el {since}; el portal es de solo lectura"
        ),
    }
}
