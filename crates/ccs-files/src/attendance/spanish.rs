//! What is wrong with a line, a file or a request, in Spanish.
//!
//! Codes, keys and words of JSON stay as they are.

use crate::json::FieldError;

/// The error in Spanish. An error of the area's rules is in Spanish already.
pub(super) fn translated(error: FieldError) -> FieldError {
    match in_spanish(error.code) {
        Some((message, remedy)) => FieldError { message, remedy, ..error },
        None => error,
    }
}

/// The message and the remedy of an error of the program or of a file's form, by its code; `None` for
/// one that the program cannot have about attendance, and for those of the area's rules, which are in
/// the language of the commands.
///
/// ```
/// let (message, _) = ccs_files::attendance::in_spanish("CCS-F064").unwrap();
/// assert_eq!(message, "la clave es desconocida");
/// ```
#[must_use]
pub fn in_spanish(code: &str) -> Option<(String, String)> {
    let found = of_form(code).or_else(|| of_ledger(code)).or_else(|| of_request(code));
    found.map(|(message, remedy)| (message.to_owned(), remedy.to_owned()))
}

fn of_form(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "CCS-F001" => ("no se puede leer el archivo", "compruebe la ruta y el permiso de lectura"),
        "CCS-F002" => ("el archivo está vacío", "indique el documento tal como se escribió"),
        "CCS-F003" => ("el texto está en UTF-16 o UTF-32", "guárdelo en UTF-8"),
        "CCS-F004" => ("el texto no está en UTF-8", "guárdelo en UTF-8"),
        "CCS-F020" => ("el texto está vacío", "complételo, u omita la clave si es opcional"),
        "CCS-F030" => ("el texto no es una fecha", "escriba una fecha como 2025-08-10"),
        "CCS-F031" => ("este día no existe", "corrija el día o el mes"),
        "CCS-F032" => ("el año no está entre 1900 y 2199", "corrija el año"),
        "CCS-F033" => ("la fecha no es un domingo", "indique la semana por su domingo"),
        "CCS-F035" => ("el texto no es una hora de 00:00 a 23:59", "escriba una hora como 07:30"),
        "CCS-F040" => (
            "un identificador tiene como máximo 32 caracteres",
            "indíquelo tal como lo escribe la fuente",
        ),
        "CCS-F041" => (
            "un identificador solo puede tener los caracteres A-Z, a-z, 0-9 y -",
            "indíquelo tal como lo escribe la fuente",
        ),
        // The words that are allowed are words of JSON, which no Spanish page repeats.
        "CCS-F042" => (
            "la palabra no está permitida aquí",
            "escriba una de las que permite el esquema (ccs schema attendance-commands)",
        ),
        "CCS-F063" => ("el objeto tiene esta clave dos veces", "omita una de ellas"),
        "CCS-F064" => ("la clave es desconocida", "compruebe cómo se escribe u omítala"),
        "CCS-F065" => ("la clave falta o es nula", "indíquela"),
        "CCS-F066" => (
            "es un número de JSON donde se pide un texto, o es demasiado grande",
            "póngalo entre comillas",
        ),
        "CCS-F067" => ("el valor no tiene la forma que se pide", "corrija la forma del valor"),
        "CCS-F068" => (
            "el esquema no es ccs-attendance-command/1",
            "escriba \"schema\":\"ccs-attendance-command/1\"",
        ),
        "CCS-F073" => ("el número no es un entero válido aquí", "corrija el número"),
        "CCS-F075" => (
            "ya se aceptó un comando con este identificador y otro contenido",
            "dé un identificador nuevo a un comando nuevo",
        ),
        "CCS-F080" => ("la línea no es JSON", "corrija el texto"),
        "CCS-F081" => {
            ("hay demasiados niveles de corchetes y llaves", "compruebe los corchetes y las llaves")
        }
        "CCS-F082" => ("la línea es demasiado larga", "divídala en varios comandos"),
        "CCS-F083" => ("hay más errores de los que se muestran", "corrija primero los mostrados"),
        _ => return None,
    })
}

fn of_ledger(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "CCS-L001" => {
            ("el comando se decidió con otra versión del registro", "vuelva a consultarlo")
        }
        "CCS-L002" => (
            "el comando se decide antes del último día de decisión del registro",
            "indique ese día o uno posterior",
        ),
        "CCS-L003" | "CCS-L004" => (
            "el documento no tiene la forma de los que se guardan aquí",
            "indique el archivo tal como se escribió",
        ),
        "CCS-L011" | "CCS-L012" | "CCS-L013" | "CCS-L014" | "CCS-L015" | "CCS-L016"
        | "CCS-L017" | "CCS-L018" | "CCS-L019" | "CCS-L020" | "CCS-L021" => {
            ("el historial está dañado", "indique el archivo tal como se escribió")
        }
        _ => return None,
    })
}

fn of_request(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "CCS-C001" => ("no se puede escribir en la salida", "compruebe la ruta y el espacio libre"),
        "CCS-C002" => ("no se puede leer el archivo", "compruebe la ruta y el permiso de lectura"),
        "CCS-C007" => (
            "la extensión del archivo de salida no corresponde a ningún formato",
            "indique --format",
        ),
        "CCS-C009" => ("este documento no tiene ese formato", "elija otro con --format"),
        "CCS-C080" => {
            ("una de las opciones no tiene efecto en este formato", "omítala o elija otro formato")
        }
        "CCS-C081" => (
            "la salida estándar admite una sola tabla CSV",
            "elija una con --section o todas con --output",
        ),
        "CCS-L005" => ("esta área no tiene políticas", "omita --policy"),
        "CCS-L007" => ("esta área no exporta nada", "omita --write"),
        "CCS-L008" => ("dos opciones nombran el mismo archivo", "dé a cada una el suyo"),
        "CCS-L009" => {
            ("otra ejecución está usando el archivo", "espere a que termine y vuelva a intentarlo")
        }
        "CCS-L010" => (
            "el archivo no se puede abrir para leerlo y escribirlo",
            "compruebe la ruta y los permisos",
        ),
        "CCS-L025" => {
            ("el estado es posterior al historial", "indique la copia más reciente del historial")
        }
        _ => return None,
    })
}
