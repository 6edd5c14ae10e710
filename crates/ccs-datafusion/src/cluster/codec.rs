//! How the scan of files travels between the processes of a cluster. Everything else travels as
//! Ballista sends it.

use std::any::Any;
use std::sync::Arc;

use ballista_core::serde::{BallistaLogicalExtensionCodec, BallistaPhysicalExtensionCodec};
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::TableProvider;
use datafusion::common::TableReference;
use datafusion::datasource::file_format::FileFormatFactory;
use datafusion::error::Result;
use datafusion::execution::TaskContext;
use datafusion::logical_expr::{Extension, LogicalPlan};
use datafusion::physical_plan::ExecutionPlan;
use datafusion_proto::logical_plan::LogicalExtensionCodec;
use datafusion_proto::physical_plan::{PhysicalExtensionCodec, PhysicalProtoConverterExtension};
use serde::{Deserialize, Serialize};

use crate::pieces::external;
use crate::scan::{Scan, ScanExec, ScanTable};

/// What begins a scan, and no message of Ballista's.
const MARK: &[u8] = b"ccs-datafusion-scan/1\n";

/// A scan on its way.
#[derive(Serialize, Deserialize)]
struct Sent {
    scan: Scan,
    projection: Option<Vec<usize>>,
}

fn sent(scan: &Scan, projection: Option<&Vec<usize>>, to: &mut Vec<u8>) -> Result<()> {
    let sent = Sent { scan: scan.clone(), projection: projection.cloned() };
    to.extend_from_slice(MARK);
    to.extend(postcard::to_stdvec(&sent).map_err(external)?);
    Ok(())
}

/// The scan, if it is one.
fn received(from: &[u8]) -> Option<Result<Sent>> {
    let bytes = from.strip_prefix(MARK)?;
    Some(postcard::from_bytes(bytes).map_err(external))
}

/// Plans as they are asked for.
#[derive(Debug, Default)]
pub(super) struct LogicalCodec(BallistaLogicalExtensionCodec);

impl LogicalExtensionCodec for LogicalCodec {
    fn try_decode(
        &self,
        from: &[u8],
        inputs: &[LogicalPlan],
        context: &TaskContext,
    ) -> Result<Extension> {
        self.0.try_decode(from, inputs, context)
    }

    fn try_encode(&self, node: &Extension, to: &mut Vec<u8>) -> Result<()> {
        self.0.try_encode(node, to)
    }

    fn try_decode_table_provider(
        &self,
        from: &[u8],
        name: &TableReference,
        schema: SchemaRef,
        context: &TaskContext,
    ) -> Result<Arc<dyn TableProvider>> {
        match received(from) {
            Some(sent) => Ok(Arc::new(ScanTable(Arc::new(sent?.scan)))),
            None => self.0.try_decode_table_provider(from, name, schema, context),
        }
    }

    fn try_encode_table_provider(
        &self,
        name: &TableReference,
        table: Arc<dyn TableProvider>,
        to: &mut Vec<u8>,
    ) -> Result<()> {
        let any: &dyn Any = &*table;
        match any.downcast_ref::<ScanTable>() {
            Some(ScanTable(scan)) => sent(scan, None, to),
            None => self.0.try_encode_table_provider(name, table, to),
        }
    }

    fn try_decode_file_format(
        &self,
        from: &[u8],
        context: &TaskContext,
    ) -> Result<Arc<dyn FileFormatFactory>> {
        self.0.try_decode_file_format(from, context)
    }

    fn try_encode_file_format(
        &self,
        to: &mut Vec<u8>,
        format: Arc<dyn FileFormatFactory>,
    ) -> Result<()> {
        self.0.try_encode_file_format(to, format)
    }
}

/// Plans as they are run.
#[derive(Debug, Default)]
pub(super) struct PhysicalCodec(BallistaPhysicalExtensionCodec);

impl PhysicalExtensionCodec for PhysicalCodec {
    fn try_decode(
        &self,
        from: &[u8],
        inputs: &[Arc<dyn ExecutionPlan>],
        context: &TaskContext,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        match received(from) {
            Some(sent) => {
                let Sent { scan, projection } = sent?;
                Ok(Arc::new(ScanExec::new(Arc::new(scan), projection)?))
            }
            None => self.0.try_decode(from, inputs, context, converter),
        }
    }

    fn try_encode(
        &self,
        plan: Arc<dyn ExecutionPlan>,
        to: &mut Vec<u8>,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<()> {
        let any: &dyn Any = &*plan;
        match any.downcast_ref::<ScanExec>() {
            Some(plan) => sent(&plan.scan, plan.projection.as_ref(), to),
            None => self.0.try_encode(plan, to, converter),
        }
    }
}
