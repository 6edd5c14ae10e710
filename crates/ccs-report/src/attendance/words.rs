//! The words of the page, by language.

use ccs_core::attendance_source::background::AbsenceNotice;
use ccs_core::attendance_source::{Centre, Channel, Language, Mark};

use crate::block::Cell;
use crate::commands::Titles;
use crate::words::PeopleDate;

/// The words of a page.
#[derive(Clone, Copy)]
pub(super) struct Words(pub(super) Language);

impl Words {
    pub(super) const fn pick(self, english: &'static str, spanish: &'static str) -> &'static str {
        match self.0 {
            Language::English => english,
            Language::Spanish => spanish,
        }
    }

    pub(super) fn of_centre(self, centre: &Centre, english: &str, spanish: &str) -> String {
        match self.0 {
            Language::English => format!("Centre {}: {english}", centre.id),
            Language::Spanish => format!("Centro {}: {spanish}", centre.id),
        }
    }

    pub(super) fn channel<'a>(self, channel: Channel) -> Cell<'a> {
        let title = match channel {
            Channel::Portal => self.pick("by hand in the portal", "a mano en el portal"),
            Channel::Ccms => self.pick("connected system", "sistema conectado"),
        };
        Cell::named(channel.as_str(), title)
    }

    pub(super) fn mark<'a>(self, mark: Mark) -> Cell<'a> {
        let title = match mark {
            Mark::Attended => self.pick("attended", "presente"),
            Mark::Absent => self.pick("absent", "ausente"),
        };
        Cell::named(mark.as_str(), title)
    }

    pub(super) fn flag<'a>(self, is_so: bool) -> Cell<'a> {
        if is_so {
            Cell::named("true", self.pick("yes", "sí"))
        } else {
            Cell::named("false", self.pick("no", "no"))
        }
    }

    pub(super) fn notice(self, notice: AbsenceNotice) -> String {
        match notice {
            AbsenceNotice::NotifyFamily { at } => {
                let noun = self.pick("", " ausencias");
                format!("{} {at}{noun}", self.pick("notice at", "aviso por"))
            }
            AbsenceNotice::VoucherEnds => {
                self.pick("the voucher ends", "el vale termina").to_owned()
            }
            AbsenceNotice::TakenOffRoster => {
                self.pick("removed from the roster", "retirado de la lista").to_owned()
            }
        }
    }

    /// `KinderSystems from 1/07/2026`.
    pub(super) fn next(self, source: impl std::fmt::Display, from: ccs_core::date::Day) -> String {
        format!("{source} {} {}", self.pick("from", "a partir del"), PeopleDate(from))
    }

    pub(super) fn commands(self) -> Titles {
        let in_words: fn(&'static str) -> &'static str = match self.0 {
            Language::English => |word| word,
            Language::Spanish => in_spanish,
        };
        Titles {
            command: self.pick("Command", "Comando"),
            outcome: self.pick("Result", "Resultado"),
            message: self.pick("Message", "Mensaje"),
            in_words,
        }
    }

    /// The sentence where only the last rows are shown.
    pub(super) fn cut(self) -> fn(usize, usize) -> String {
        match self.0 {
            Language::English => crate::block::last_of_all,
            Language::Spanish => |shown, all| {
                format!(
                    "Se muestran las últimas {shown} filas de {all}; los archivos CSV y las hojas de cálculo las incluyen todas."
                )
            },
        }
    }
}

fn in_spanish(outcome: &'static str) -> &'static str {
    match outcome {
        "accepted" => "aceptado",
        "refused" => "rechazado",
        "replayed" => "repetido",
        "previewed" => "vista previa",
        outcome => outcome,
    }
}
