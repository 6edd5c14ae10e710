//! What a person is told when a command is accepted, in English and in Spanish.

use ccs_core::attendance_source::{Language, Source, listed};
use ccs_core::date::Day;

/// What there is to tell.
#[derive(Debug, Clone)]
pub(super) enum Told {
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

pub(super) fn told(what: &Told, language: Language) -> String {
    match language {
        Language::English => english(what),
        Language::Spanish => spanish(what),
    }
}

fn english(what: &Told) -> String {
    match what {
        Told::Registered => "Centre registered".to_owned(),
        Told::LicenceConnected => "Licence connected to the program".to_owned(),
        Told::PeriodSubmitted(starts) => format!("Service period from {starts} submitted"),
        Told::Scheduled(source, from, replaced) if replaced.is_empty() => {
            format!("Saved: {source} from {from}")
        }
        Told::Scheduled(source, from, replaced) => {
            let replaced = listed(replaced, "from", "and");
            format!("Saved: {source} from {from}; it replaces {replaced}")
        }
        Told::ChildRegistered(starts) => {
            format!("Child registered; absences are counted from {starts}")
        }
        Told::Listed(day) => format!("Centres on {day}"),
        Told::Shown => "Attendance recorded so far".to_owned(),
        Told::Recorded => "Attendance recorded".to_owned(),
        Told::Writes(Source::Portal, since, day) => {
            format!("On {day} attendance is entered in the portal (PPP), as since {since}")
        }
        Told::Writes(Source::Ccms(system), since, day) => format!(
            "On {day} attendance comes from {system}, connected since {since}; the portal is read-only"
        ),
    }
}

fn spanish(what: &Told) -> String {
    match what {
        Told::Registered => "Centro registrado".to_owned(),
        Told::LicenceConnected => "Licencia conectada al programa".to_owned(),
        Told::PeriodSubmitted(starts) => {
            format!("Período de servicio que comienza el {starts} enviado")
        }
        Told::Scheduled(source, from, replaced) if replaced.is_empty() => {
            format!("Guardado: {source} a partir del {from}")
        }
        Told::Scheduled(source, from, replaced) => {
            let replaced = listed(replaced, "a partir del", "y");
            format!("Guardado: {source} a partir del {from}; sustituye a {replaced}")
        }
        Told::ChildRegistered(starts) => {
            format!("Niño registrado; las ausencias se cuentan desde el {starts}")
        }
        Told::Listed(day) => format!("Centros el {day}"),
        Told::Shown => "Asistencia registrada hasta ahora".to_owned(),
        Told::Recorded => "Asistencia registrada".to_owned(),
        Told::Writes(Source::Portal, since, day) => {
            format!("El {day} la asistencia se introduce en el portal (PPP), como desde el {since}")
        }
        Told::Writes(Source::Ccms(system), since, day) => format!(
            "El {day} la asistencia llega de {system}, conectado desde el {since}; el portal es de solo lectura"
        ),
    }
}
