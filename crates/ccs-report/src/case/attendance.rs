//! Who enters attendance, for people, in English and in Spanish.

use ccs_core::attendance_source::background::AbsenceNotice;
use ccs_core::attendance_source::{Centre, Channel, Language, Mark, Registry, Source};
use ccs_core::date::Day;
use serde_json::Value;

use super::sentence;
use super::sheet::{Sheet, Table};

/// The page of every centre after the last command, as at a day for each, with the outcomes of its
/// commands.
#[must_use]
pub fn attendance(
    registry: &Registry,
    as_at: impl Fn(&Centre) -> Day,
    outcomes: &[Value],
    language: Language,
) -> Sheet {
    let words = Words(language);
    let (mut providers, mut tables) = (words.providers(), Vec::new());
    for (provider, centres) in registry.providers() {
        for centre in centres.iter().filter_map(|id| registry.centre(*id)) {
            let status = centre.status_on(as_at(centre));
            providers.rows.push(vec![
                provider.to_string(),
                centre.id.to_string(),
                centre.licence().unwrap_or_default().to_owned(),
                status.source.to_string(),
                status.since.to_string(),
                next(status.next),
            ]);
        }
    }
    for centre in registry.centres() {
        let day = as_at(centre);
        tables.extend([
            settings(centre, day, words),
            choices(centre, words),
            periods(centre, words),
            outstanding(centre, day, words),
            absences(centre, words),
            days(centre, words),
        ]);
    }
    tables.insert(0, providers);
    tables.push(commands(outcomes, words));
    Sheet {
        lang: words.pick("en", "es"),
        title: words.pick("Attendance entry", "Registro de asistencia").to_owned(),
        cut: words.pick(
            "The last {shown} of {all} are shown.",
            "Se muestran los últimos {shown} de {all}.",
        ),
        tables,
    }
}

/// The words of a page, by language.
#[derive(Clone, Copy)]
struct Words(Language);

impl Words {
    const fn pick(self, english: &'static str, spanish: &'static str) -> &'static str {
        match self.0 {
            Language::English => english,
            Language::Spanish => spanish,
        }
    }

    fn table(self, heading: String, english: &[&'static str], spanish: &[&'static str]) -> Table {
        Table::new(
            heading,
            match self.0 {
                Language::English => english,
                Language::Spanish => spanish,
            },
        )
    }

    fn of_centre(self, centre: &Centre, english: &str, spanish: &str) -> String {
        match self.0 {
            Language::English => format!("Centre {}: {english}", centre.id),
            Language::Spanish => format!("Centro {}: {spanish}", centre.id),
        }
    }

    fn providers(self) -> Table {
        self.table(
            self.pick("Centres of each provider", "Centros de cada proveedor").to_owned(),
            &["Provider", "Centre", "Licence", "System", "Since", "Next"],
            &["Proveedor", "Centro", "Licencia", "Sistema", "Desde", "Siguiente"],
        )
    }

    const fn channel(self, channel: Channel) -> &'static str {
        match channel {
            Channel::Portal => self.pick("by hand in the portal", "a mano en el portal"),
            Channel::Ccms => self.pick("connected system", "sistema conectado"),
        }
    }

    const fn mark(self, mark: Mark) -> &'static str {
        match mark {
            Mark::Attended => self.pick("attended", "presente"),
            Mark::Absent => self.pick("absent", "ausente"),
        }
    }

    const fn yes_if(self, is_so: bool) -> &'static str {
        if is_so { self.pick("yes", "sí") } else { self.pick("no", "no") }
    }

    fn outcome(self, outcome: &str) -> &str {
        match (self.0, outcome) {
            (Language::Spanish, "accepted") => "aceptado",
            (Language::Spanish, "refused") => "rechazado",
            (Language::Spanish, "replayed") => "repetido",
            (Language::Spanish, "previewed") => "previsto",
            (Language::English | Language::Spanish, outcome) => outcome,
        }
    }

    fn notice(self, notice: AbsenceNotice) -> String {
        match notice {
            AbsenceNotice::Told { at } => {
                format!("{} {at}", self.pick("notice at", "aviso de"))
            }
            AbsenceNotice::VoucherEnds => {
                self.pick("the voucher ends", "el vale termina").to_owned()
            }
            AbsenceNotice::TakenOffRoster => {
                self.pick("removed from the roster", "retirado de la lista").to_owned()
            }
        }
    }
}

fn settings(centre: &Centre, day: Day, words: Words) -> Table {
    let mut table = words.table(
        words.of_centre(centre, "settings", "configuración"),
        &["Day", "System", "Since", "Next", "Portal", "Licence", "Periods submitted"],
        &["Día", "Sistema", "Desde", "Siguiente", "Portal", "Licencia", "Períodos enviados"],
    );
    let status = centre.status_on(day);
    let portal = if status.portal_is_open() {
        words.pick("open", "abierto")
    } else {
        words.pick("read-only", "solo lectura")
    };
    table.rows.push(vec![
        day.to_string(),
        status.source.to_string(),
        status.since.to_string(),
        next(status.next),
        portal.to_owned(),
        centre.licence().unwrap_or_default().to_owned(),
        centre.submitted_in_all().to_string(),
    ]);
    table
}

/// Every choice, and whether a later one took its place.
fn choices(centre: &Centre, words: Words) -> Table {
    let mut table = words.table(
        words.of_centre(centre, "choices", "elecciones"),
        &["Saved on", "System", "From", "Replaced by a later choice"],
        &["Guardado el", "Sistema", "A partir del", "Sustituido por otra elección"],
    );
    let in_place: Vec<_> = centre.in_place().collect();
    for chosen in centre.selections() {
        let is_replaced = !in_place.contains(&chosen);
        table.rows.push(vec![
            chosen.made_on.to_string(),
            chosen.source.to_string(),
            chosen.from.to_string(),
            words.yes_if(is_replaced).to_owned(),
        ]);
    }
    table
}

fn periods(centre: &Centre, words: Words) -> Table {
    let mut table = words.table(
        words.of_centre(centre, "service periods submitted", "períodos de servicio enviados"),
        &["From", "To", "Channel", "Submitted on", "Late"],
        &["Del", "Al", "Vía", "Enviado el", "Tarde"],
    );
    table.rows.extend(centre.submitted().map(|(period, submitted, late)| {
        vec![
            period.first.to_string(),
            period.last.to_string(),
            words.channel(submitted.channel).to_owned(),
            submitted.on.map_or_else(String::new, |day| day.to_string()),
            words.yes_if(late).to_owned(),
        ]
    }));
    table
}

fn outstanding(centre: &Centre, day: Day, words: Words) -> Table {
    let heading = words.of_centre(
        centre,
        "service periods over and not submitted",
        "períodos de servicio terminados sin enviar",
    );
    let mut table = words.table(heading, &["From", "To"], &["Del", "Al"]);
    let rows = centre.all_outstanding_on(day);
    table.rows.extend(rows.map(|period| vec![period.first.to_string(), period.last.to_string()]));
    table
}

fn absences(centre: &Centre, words: Words) -> Table {
    let mut table = words.table(
        words.of_centre(centre, "absences by child", "ausencias por niño"),
        &["Child", "Absences", "Since", "Consecutive", "Notices"],
        &["Niño", "Ausencias", "Desde", "Consecutivas", "Avisos"],
    );
    table.rows.extend(centre.children().map(|(id, record)| {
        let notices: Vec<String> = record.notices().map(|notice| words.notice(notice)).collect();
        vec![
            id.to_string(),
            record.absences().to_string(),
            record.since().map_or_else(String::new, |day| day.to_string()),
            record.consecutive_absences().to_string(),
            notices.join(", "),
        ]
    }));
    table
}

fn days(centre: &Centre, words: Words) -> Table {
    let mut table = words.table(
        words.of_centre(centre, "days recorded", "días registrados"),
        &["Child", "Day", "Mark", "Channel"],
        &["Niño", "Día", "Marca", "Vía"],
    );
    for (id, record) in centre.children() {
        table.rows.extend(record.days(Day::MIN, Day::MAX).map(|(day, mark, channel)| {
            vec![
                id.to_string(),
                day.to_string(),
                words.mark(mark).to_owned(),
                words.channel(channel).to_owned(),
            ]
        }));
    }
    table
}

fn commands(outcomes: &[Value], words: Words) -> Table {
    let mut table = words.table(
        words.pick("Commands", "Órdenes").to_owned(),
        &["Command", "Result", "Message"],
        &["Orden", "Resultado", "Mensaje"],
    );
    for outcome in outcomes {
        let word = |key: &str| outcome.get(key).and_then(Value::as_str).unwrap_or_default();
        let list = |key: &str| outcome.get(key).and_then(Value::as_array).into_iter().flatten();
        let mut said: Vec<String> = list("errors").map(sentence).collect();
        if said.is_empty() {
            said.push(word("message").to_owned());
            said.extend(list("warnings").map(sentence));
        }
        let result = words.outcome(word("outcome")).to_owned();
        table.rows.push(vec![word("command_id").to_owned(), result, said.join("; ")]);
    }
    table
}

fn next(next: Option<(Source, Day)>) -> String {
    next.map_or_else(String::new, |(source, from)| format!("{source} {from}"))
}
