//! What a person is told when a command is accepted, in English and in Spanish.

use ccs_core::attendance_source::{Language, Source};
use ccs_core::date::Day;

/// What there is to tell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Told {
    Registered,
    LicenceConnected,
    PeriodSubmitted(Day),
    Scheduled(Source, Day),
    Recorded,
    Writes(Source, Day, Day),
}

pub(super) fn told(what: Told, language: Language) -> String {
    match language {
        Language::English => english(what),
        Language::Spanish => spanish(what),
    }
}

fn english(what: Told) -> String {
    match what {
        Told::Registered => "Centre registered".to_owned(),
        Told::LicenceConnected => "Licence connected to the program".to_owned(),
        Told::PeriodSubmitted(starts) => format!("Service period from {starts} submitted"),
        Told::Scheduled(source, from) => format!("Saved: {source} from {from}"),
        Told::Recorded => "Attendance recorded".to_owned(),
        Told::Writes(Source::Portal, since, day) => {
            format!("On {day} attendance is entered in the portal (PPP), as since {since}")
        }
        Told::Writes(Source::Ccms(system), since, day) => format!(
            "On {day} attendance comes from {system}, connected since {since}; the portal is read-only"
        ),
    }
}

fn spanish(what: Told) -> String {
    match what {
        Told::Registered => "Centro registrado".to_owned(),
        Told::LicenceConnected => "Licencia conectada al programa".to_owned(),
        Told::PeriodSubmitted(starts) => {
            format!("Período de servicio que comienza el {starts} enviado")
        }
        Told::Scheduled(source, from) => format!("Guardado: {source} a partir del {from}"),
        Told::Recorded => "Asistencia registrada".to_owned(),
        Told::Writes(Source::Portal, since, day) => {
            format!("El {day} la asistencia se introduce en el portal (PPP), como desde el {since}")
        }
        Told::Writes(Source::Ccms(system), since, day) => format!(
            "El {day} la asistencia llega de {system}, conectado desde el {since}; el portal es de solo lectura"
        ),
    }
}
