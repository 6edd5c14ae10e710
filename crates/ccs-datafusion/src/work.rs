//! What a table of this crate reads, in a form that travels to the processes of a cluster.

use std::sync::Arc;

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::TableProvider;
use datafusion::error::Result;
use datafusion::physical_plan::ExecutionPlan;

use crate::pieces::external;
use crate::scan::{Scan, ScanExec, ScanTable};

/// What a table of this crate reads, in how many portions. As bytes it travels to other processes of
/// the same build; each does any portion of it that opens the same files by the same paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work(Arc<Scan>);

impl Work {
    /// The work of a table, if it is one of this crate.
    #[must_use]
    pub fn of_table(table: &dyn TableProvider) -> Option<Self> {
        table.downcast_ref::<ScanTable>().map(|ScanTable(scan)| Self(Arc::clone(scan)))
    }

    /// The bytes that travel.
    ///
    /// # Errors
    /// None that this crate knows of: what is read is plain data.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        postcard::to_stdvec(&*self.0).map_err(external)
    }

    /// The work of which these are the [bytes](Self::to_bytes).
    ///
    /// # Errors
    /// Bytes of something else, or of another build.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        Ok(Self(Arc::new(postcard::from_bytes(bytes).map_err(external)?)))
    }

    /// How many portions there are.
    #[must_use]
    pub fn portions(&self) -> usize {
        self.0.portions
    }

    /// The columns.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        self.0.schema()
    }

    /// The plan that does it, with a partition for each portion, and these of the columns.
    ///
    /// # Errors
    /// A column that there is not.
    pub fn plan(&self, columns: Option<Vec<usize>>) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(Arc::new(ScanExec::new(Arc::clone(&self.0), columns)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::Columns;
    use crate::scan::Reads;

    #[test]
    fn work_travels_as_bytes() {
        let columns = Columns { kind: "payments".to_owned(), with_names: false };
        let scan = Scan { files: Vec::new(), portions: 3, reads: Reads::Rows(columns) };
        let table = ScanTable(Arc::new(scan));
        let work = Work::of_table(&table).expect("it is a table of this crate");
        let bytes = work.to_bytes().expect("it is plain data");
        let arrived = Work::from_bytes(&bytes).expect("they are its bytes");
        assert_eq!(arrived, work);
        assert_eq!(arrived.portions(), 3);
        let plan = arrived.plan(Some(vec![1])).expect("it has a second column");
        assert_eq!(plan.properties().output_partitioning().partition_count(), 3);
        assert_eq!(plan.schema().field(0), arrived.schema().field(1));
        assert!(Work::from_bytes(&bytes[1..]).is_err());
    }
}
