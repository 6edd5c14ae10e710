//! What is wrong with the form of a line, in Spanish.
//!
//! Codes, keys and words of JSON stay as they are.

use crate::json::FieldError;

/// The error in Spanish. An error of the area's rules is in Spanish already.
pub(super) fn translated(error: FieldError) -> FieldError {
    match sentence(error.code) {
        Some((message, remedy)) => FieldError { message, remedy, ..error },
        None => error,
    }
}

fn sentence(code: &str) -> Option<(String, String)> {
    let (message, remedy) = match code {
        "CCS-F001" => ("no se puede leer el archivo", "compruebe la ruta y el permiso de lectura"),
        "CCS-F002" => ("no hay ningún byte", "indique el documento tal como se escribió"),
        "CCS-F003" => ("el texto está en UTF-16", "guárdelo en UTF-8"),
        "CCS-F004" => ("el texto no está en UTF-8", "guárdelo en UTF-8"),
        "CCS-F020" => ("el texto está vacío", "complételo, u omita la clave si es opcional"),
        "CCS-F030" => ("el texto no es una fecha", "escriba una fecha como 2025-08-10"),
        "CCS-F031" => ("este día no existe", "corrija el día o el mes"),
        "CCS-F032" => ("el año está fuera de 1900 a 2199", "corrija el año"),
        "CCS-F033" => ("la fecha no es un domingo", "indique la semana por su domingo"),
        "CCS-F035" => ("el texto no es una hora de 00:00 a 23:59", "escriba una hora como 07:30"),
        "CCS-F040" => (
            "un identificador tiene como máximo 32 caracteres",
            "indíquelo tal como lo escribe la fuente",
        ),
        "CCS-F041" => (
            "un identificador solo tiene los caracteres A-Z, a-z, 0-9 y -",
            "indíquelo tal como lo escribe la fuente",
        ),
        // The words that are allowed are words of JSON, which no Spanish page repeats.
        "CCS-F042" => (
            "la palabra no está permitida aquí",
            "escriba una de las que permite el esquema, que da: ccs schema attendance-commands",
        ),
        "CCS-F063" => ("el objeto tiene esta clave dos veces", "omita una de ellas"),
        "CCS-F064" => ("la clave no se conoce", "compruebe cómo se escribe u omítala"),
        "CCS-F065" => ("falta la clave o es nula", "complétela"),
        "CCS-F066" => (
            "es un número JSON y se pide un texto, o es demasiado grande",
            "póngalo entre comillas",
        ),
        "CCS-F067" => ("el valor no tiene la forma que se pide", "corrija la forma del valor"),
        "CCS-F068" => (
            "el esquema no es ccs-attendance-command/1",
            "escriba \"schema\":\"ccs-attendance-command/1\"",
        ),
        "CCS-F073" => ("el número no es un número entero posible aquí", "corrija el número"),
        "CCS-F075" => (
            "antes se aceptó una orden con este identificador y otro contenido",
            "dé un identificador nuevo a una orden nueva",
        ),
        "CCS-F080" => ("la línea no es JSON", "corrija el texto"),
        "CCS-F081" => {
            ("hay demasiados valores unos dentro de otros", "compruebe los corchetes y las llaves")
        }
        "CCS-F082" => ("la línea es demasiado larga", "divídala en varias órdenes"),
        "CCS-F083" => ("hay más errores de los que se muestran", "corrija primero los mostrados"),
        "CCS-L001" => ("la orden se decidió con otra versión del libro", "vuelva a mirarlo"),
        "CCS-L002" => (
            "la orden se decide antes del último día de decisión del libro",
            "indique ese día o uno posterior",
        ),
        "CCS-L003" | "CCS-L004" => (
            "el documento no tiene la forma guardada que se lee aquí",
            "indique el archivo tal como se escribió",
        ),
        "CCS-L011" | "CCS-L012" | "CCS-L013" | "CCS-L014" | "CCS-L015" | "CCS-L016"
        | "CCS-L017" | "CCS-L018" | "CCS-L019" => {
            ("el historial está dañado", "indique el archivo tal como se escribió")
        }
        _ => return None,
    };
    Some((message.to_owned(), remedy.to_owned()))
}
