//! Who enters attendance, for people, in English and in Spanish.

mod centre;
mod words;

use std::collections::BTreeSet;

use ccs_core::attendance_source::{Centre, Language, Registry, Status};
use ccs_core::date::Day;
use ccs_core::id::{CentreId, ProviderId};

use crate::block::{Block, Cell, Column, latest};
use crate::commands::{self, Ran};
use crate::options::RenderOptions;
use crate::render::Document;
use words::Words;

/// Every centre after the last command, each as at a day, with what became of the commands.
#[derive(Debug, Clone)]
pub struct AttendancePage<'r> {
    /// The providers and their centres.
    pub registry: &'r Registry,
    /// The day that each centre is shown as at.
    pub centres: Vec<(&'r Centre, Day)>,
    /// The commands, in order.
    pub commands: &'r [Ran],
    /// The language.
    pub language: Language,
}

impl Document for AttendancePage<'_> {
    const WHAT: &'static str = "attendance entry";
    const TABLES: &'static [&'static str] = &[
        "centres",
        "settings",
        "choices",
        "periods",
        "outstanding",
        "absences",
        "days",
        "commands",
    ];
    // Every area of commands takes --with-names; pages of attendance have ids alone.
    const HAS_NAMES: bool = true;
    const JSON_IS_STREAM: bool = true;

    fn title(&self) -> String {
        self.words().pick("Attendance entry", "Registro de asistencia").to_owned()
    }

    fn language(&self) -> &'static str {
        self.words().pick("en", "es")
    }

    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        let words = self.words();
        let mut blocks = vec![self.providers(words)];
        blocks.extend(self.centres.iter().flat_map(|(one, day)| centre::blocks(one, *day, words)));
        let columns = commands::columns(&words.commands());
        let rows = || self.commands.iter();
        blocks.push(latest(
            words.pick("Commands", "Comandos"),
            "commands",
            columns,
            rows,
            words.cut(),
        ));
        blocks
    }
}

type InProvider<'a> = (ProviderId, &'a Centre, Status);

impl AttendancePage<'_> {
    const fn words(&self) -> Words {
        Words(self.language)
    }

    fn providers(&self, words: Words) -> Block<'_> {
        let columns = vec![
            Column::id(
                "provider_id",
                words.pick("Provider", "Proveedor"),
                |(id, ..): &InProvider<'_>| Cell::shown(id),
            ),
            Column::id(
                "centre_id",
                words.pick("Centre", "Centro"),
                |(_, one, _): &InProvider<'_>| Cell::shown(one.id),
            ),
            Column::id(
                "licence",
                words.pick("Licence", "Licencia"),
                |(_, one, _): &InProvider<'_>| one.licence().map(Cell::shown).unwrap_or_default(),
            ),
            Column::text("source", words.pick("System", "Sistema"), |(.., of): &InProvider<'_>| {
                Cell::named(of.source.as_str(), of.source.label())
            }),
            Column::day("since", words.pick("Since", "Desde"), |(.., of): &InProvider<'_>| {
                of.since.into()
            }),
            Column::text(
                "next",
                words.pick("Next", "Próximo cambio"),
                move |(.., of): &InProvider<'_>| {
                    of.next.map(|(source, from)| words.next(source, from)).into()
                },
            ),
        ];
        let title = words.pick("Centres of each provider", "Centros de cada proveedor");
        let of_provider = |(provider, ids): (ProviderId, &BTreeSet<CentreId>)| {
            let mut shown: Vec<InProvider<'_>> = Vec::new();
            for (one, day) in self.centres.iter().filter(|(one, _)| ids.contains(&one.id)) {
                shown.push((provider, one, one.status_on(*day)));
            }
            shown
        };
        let rows = move || self.registry.providers().flat_map(of_provider);
        latest(title, "centres", columns, rows, words.cut())
    }
}
