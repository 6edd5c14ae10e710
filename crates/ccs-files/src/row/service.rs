//! `services` rows.

use ccs_core::id::ServiceId;

use super::Row;
use super::cell::RowReader;
use super::mode::Mode;
use crate::kind::Kind;

/// The name of a service approval.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Service {
    /// The approval.
    pub service_id: ServiceId,
    /// Its name.
    pub name: Box<str>,
}

impl Row for Service {
    const KIND: Kind = Kind::Services;

    fn read<C: Mode>(row: &mut RowReader<'_, C>) -> Option<Self> {
        let (service_id, name) = (row.identifier(0), row.text(1));
        Some(Self { service_id: ServiceId::from_identifier(service_id?), name: name? })
    }

    fn cells(&self, _: bool) -> Vec<String> {
        vec![self.service_id.to_string(), self.name.to_string()]
    }
}
