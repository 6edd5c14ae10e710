//! Names of services; each service has one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ccs_core::id::ServiceId;

use crate::place::Place;
use crate::read::{ReadRows, read_rows};
use crate::refusal::Refusal;
use crate::row::Service;
use crate::source::{Source, place_in};

/// Reads files of services. A service can occur again with the same name. A different name is
/// refused, since the report can show only one.
///
/// ```
/// use ccs_files::{kind::Kind, services::read_services, source::Source};
///
/// let file = "service_id,name\n190016362L,Redbourne\n190016362L,Redbourne\n190016362L,Orchard\n";
/// let source = Source::bytes(Kind::Services, "services.csv", file.as_bytes());
/// let refused = read_services(&[source]).all().unwrap_err();
/// assert_eq!((refused[0].code, refused[0].line), ("CCS-R014", Some(4)));
/// ```
#[must_use]
pub fn read_services(sources: &[Source]) -> ReadRows<Service> {
    let mut read = read_rows::<Service>(sources);
    let mut names: BTreeMap<ServiceId, (Place, &str)> = BTreeMap::new();
    for (place, Service { service_id, name }) in &read.rows {
        match names.entry(*service_id) {
            Entry::Vacant(new) => {
                new.insert((*place, name));
            }
            Entry::Occupied(known) if known.get().1 == &**name => {}
            Entry::Occupied(known) => {
                let places = [known.get().0, *place];
                read.refusals.push(two_names(*service_id, places, sources));
            }
        }
    }
    read
}

/// Names both rows: the later by its place, the earlier in the message.
fn two_names(service_id: ServiceId, [first, second]: [Place; 2], sources: &[Source]) -> Refusal {
    let (first_file, first_line) = place_in(sources, first);
    let (file, line) = place_in(sources, second);
    Refusal {
        file: file.to_owned(),
        line: Some(line),
        column: Some("name".to_owned()),
        code: "CCS-R014",
        message: format!(
            "service {service_id} has two names: here and in {first_file}:{first_line}"
        ),
        remedy: "keep the one that is right".to_owned(),
        is_of_export: false,
        is_path: false,
    }
}
