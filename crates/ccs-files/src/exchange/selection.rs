//! What a connection takes along: each operation with all its options (`true`), none (`false`), or
//! some of them, as a list of their names or an object of what is on.

use ccs_core::exchange::{
    EnrolmentOptions, InclusionSupportOptions, MiscOptions, Selection, SessionReportOptions,
};

use crate::json::{Field, Fields, Form, value};

pub(super) fn read(fields: &mut Fields<'_>) -> Option<Selection> {
    let enrolments = options(fields, "enrolments", ["submit", "update"]);
    let session_reports = options(fields, "session_reports", ["submit", "retrieve"]);
    let misc = options(fields, "misc", ["personnel", "messages"]);
    let ccms = options(fields, "ccms", ["submit", "retrieve"]);
    let include_current_week = fields.optional("include_current_week", value::boolean);
    let (enrolments, session_reports, misc, ccms) = (enrolments?, session_reports?, misc?, ccms?);
    Some(Selection {
        enrolments: EnrolmentOptions { submit: enrolments[0], update: enrolments[1] },
        session_reports: SessionReportOptions {
            submit: session_reports[0],
            retrieve: session_reports[1],
        },
        misc: MiscOptions { personnel: misc[0], messages: misc[1] },
        ccms: InclusionSupportOptions { submit: ccms[0], retrieve: ccms[1] },
        include_current_week: include_current_week?.unwrap_or(false),
    })
}

/// Which of two options are on; an operation that is not named has none.
fn options(
    fields: &mut Fields<'_>,
    key: &'static str,
    names: [&'static str; 2],
) -> Option<[bool; 2]> {
    Some(fields.optional(key, |field| chosen(field, names))?.unwrap_or([false; 2]))
}

fn chosen(field: Field<'_>, names: [&'static str; 2]) -> Option<[bool; 2]> {
    match field.form() {
        Form::List => {
            let listed = value::list(value::word(&[(names[0], 0), (names[1], 1)]))(field)?;
            Some([listed.contains(&0), listed.contains(&1)])
        }
        Form::Text => value::word(&[("all", [true; 2]), ("none", [false; 2])])(field),
        Form::Object => value::object(|fields: &mut Fields<'_>| {
            let [first, second] = names.map(|name| fields.optional(name, value::boolean));
            Some([first?.unwrap_or(false), second?.unwrap_or(false)])
        })(field),
        Form::Absent | Form::Boolean | Form::Number => value::boolean(field).map(|all| [all; 2]),
    }
}
