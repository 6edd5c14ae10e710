//! Writes the public interface of a library as text, an item a line, from its description by rustdoc.
//!
//! Without what is derived or what every type has: a line is something that somebody wrote.

use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    for pair in arguments.chunks(2) {
        let [description, text] = pair else { return Err("DESCRIPTION.json TEXT ...".into()) };
        let interface = public_api::Builder::from_rustdoc_json(description)
            .omit_blanket_impls(true)
            .omit_auto_trait_impls(true)
            .omit_auto_derived_impls(true)
            .build()
            .map_err(|error| format!("{description}: {error}"))?;
        let lines: String = interface.items().map(|item| format!("{item}\n")).collect();
        fs::write(text, lines)?;
    }
    Ok(())
}
