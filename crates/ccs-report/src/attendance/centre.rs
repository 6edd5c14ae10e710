//! One centre: its settings, choices and service periods, the absences of its children, its days.

use ccs_core::attendance_source::{
    Centre, Channel, Mark, Selection, ServicePeriod, SubmittedPeriod,
};
use ccs_core::date::Day;
use ccs_core::id::ChildId;

use super::words::Words;
use crate::block::{Block, Cell, Column, latest};

pub(super) fn blocks(centre: &Centre, day: Day, words: Words) -> [Block<'_>; 6] {
    [
        settings(centre, day, words),
        choices(centre, words),
        periods(centre, words),
        outstanding(centre, day, words),
        absences(centre, words),
        days(centre, words),
    ]
}

/// Which centre a row of a file is of; a page has it above the table.
fn of_centre<R>(centre: &Centre, words: Words) -> Column<'_, R> {
    Column::id("centre_id", words.pick("Centre", "Centro"), |_: &R| Cell::shown(centre.id))
        .in_data()
}

fn settings(centre: &Centre, day: Day, words: Words) -> Block<'_> {
    let status = move || centre.status_on(day);
    let columns = vec![
        of_centre(centre, words),
        Column::day("as_at", words.pick("Day", "Día"), |day: &Day| (*day).into()),
        Column::text("source", words.pick("System", "Sistema"), move |_: &Day| {
            Cell::named(status().source.as_str(), status().source.label())
        }),
        Column::day("since", words.pick("Since", "Desde"), move |_: &Day| status().since.into()),
        Column::text("next", words.pick("Next", "Próximo cambio"), move |_: &Day| {
            status().next.map(|(source, from)| words.next(source, from)).into()
        }),
        Column::id("portal", "Portal", move |_: &Day| {
            if status().portal_is_open() {
                Cell::named("open", words.pick("open", "abierto"))
            } else {
                Cell::named("read_only", words.pick("read-only", "solo lectura"))
            }
        }),
        Column::id("licence", words.pick("Licence", "Licencia"), |_: &Day| {
            centre.licence().map(Cell::shown).unwrap_or_default()
        }),
        Column::number(
            "periods_submitted",
            words.pick("Periods\nsubmitted", "Períodos\nenviados"),
            |_: &Day| centre.submitted_in_all().into(),
        ),
    ];
    let title = words.of_centre(centre, "settings", "configuración de la entrada de datos");
    latest(title, "settings", columns, move || std::iter::once(day), words.cut())
}

/// Every choice, and whether a later one took its place.
fn choices(centre: &Centre, words: Words) -> Block<'_> {
    type Choice<'a> = (&'a Selection, bool);
    let columns = vec![
        of_centre(centre, words),
        Column::day("made_on", words.pick("Saved on", "Guardado el"), |(it, _): &Choice<'_>| {
            it.made_on.into()
        }),
        Column::text("source", words.pick("System", "Sistema"), |(it, _): &Choice<'_>| {
            Cell::named(it.source.as_str(), it.source.label())
        }),
        Column::day("from", words.pick("From", "Comienza el"), |(it, _): &Choice<'_>| {
            it.from.into()
        }),
        Column::id(
            "replaced",
            words.pick("Replaced by\na later choice", "Sustituida por\notra selección"),
            move |(_, is_replaced): &Choice<'_>| words.flag(*is_replaced),
        ),
    ];
    let rows = || {
        let in_place: Vec<&Selection> = centre.in_place().collect();
        let all = centre.selections().iter();
        all.map(move |chosen| (chosen, !in_place.contains(&chosen)))
    };
    let title = words.of_centre(centre, "choices", "selecciones");
    latest(title, "choices", columns, rows, words.cut())
}

fn periods(centre: &Centre, words: Words) -> Block<'_> {
    type Submitted = (ServicePeriod, SubmittedPeriod, bool);
    let columns = vec![
        of_centre(centre, words),
        Column::day("from", words.pick("From", "Del"), |(it, ..): &Submitted| it.first.into()),
        Column::day("to", words.pick("To", "Al"), |(it, ..): &Submitted| it.last.into()),
        Column::text("channel", words.pick("Channel", "Vía"), move |(_, it, _): &Submitted| {
            words.channel(it.channel)
        }),
        Column::day("on", words.pick("Submitted on", "Enviado el"), |(_, it, _): &Submitted| {
            it.on.into()
        }),
        Column::id(
            "late",
            words.pick("Late", "Fuera de plazo"),
            move |(.., is_late): &Submitted| words.flag(*is_late),
        ),
    ];
    let title =
        words.of_centre(centre, "service periods submitted", "períodos de servicio enviados");
    latest(title, "periods", columns, || centre.submitted(), words.cut())
}

fn outstanding(centre: &Centre, day: Day, words: Words) -> Block<'_> {
    let columns = vec![
        of_centre(centre, words),
        Column::day("from", words.pick("From", "Del"), |it: &ServicePeriod| it.first.into()),
        Column::day("to", words.pick("To", "Al"), |it: &ServicePeriod| it.last.into()),
    ];
    let title = words.of_centre(
        centre,
        "service periods over and not submitted",
        "períodos de servicio terminados y no enviados",
    );
    let rows = move || centre.all_outstanding_on(day);
    latest(title, "outstanding", columns, rows, words.cut())
}

fn absences(centre: &Centre, words: Words) -> Block<'_> {
    type Child<'a> = (ChildId, &'a ccs_core::attendance_source::ChildRecord);
    let columns = vec![
        of_centre(centre, words),
        Column::id("child_id", words.pick("Child", "Niño"), |(id, _): &Child<'_>| Cell::shown(id)),
        Column::number("absences", words.pick("Absences", "Ausencias"), |(_, it): &Child<'_>| {
            u32::from(it.absences()).into()
        }),
        Column::day("since", words.pick("Since", "Desde"), |(_, it): &Child<'_>| it.since().into()),
        Column::number(
            "consecutive_absences",
            words.pick("Consecutive", "Consecutivas"),
            |(_, it): &Child<'_>| u32::from(it.consecutive_absences()).into(),
        ),
        Column::text("notices", words.pick("Notices", "Avisos"), move |(_, it): &Child<'_>| {
            let notices: Vec<String> = it.notices().map(|notice| words.notice(notice)).collect();
            notices.join(", ").into()
        }),
    ];
    let title = words.of_centre(centre, "absences by child", "ausencias por niño");
    latest(title, "absences", columns, || centre.children(), words.cut())
}

fn days(centre: &Centre, words: Words) -> Block<'_> {
    type Recorded = (ChildId, Day, Mark, Channel);
    let columns = vec![
        of_centre(centre, words),
        Column::id("child_id", words.pick("Child", "Niño"), |(id, ..): &Recorded| Cell::shown(id)),
        Column::day("day", words.pick("Day", "Día"), |(_, day, ..): &Recorded| (*day).into()),
        Column::id("mark", words.pick("Mark", "Asistencia"), move |(_, _, mark, _): &Recorded| {
            words.mark(*mark)
        }),
        Column::text("channel", words.pick("Channel", "Vía"), move |(.., it): &Recorded| {
            words.channel(*it)
        }),
    ];
    let rows = || {
        centre.children().flat_map(|(id, record)| {
            let days = record.days(Day::MIN, Day::MAX);
            days.map(move |(day, mark, channel)| (id, day, mark, channel))
        })
    };
    let title = words.of_centre(centre, "days recorded", "días registrados");
    latest(title, "days", columns, rows, words.cut())
}
