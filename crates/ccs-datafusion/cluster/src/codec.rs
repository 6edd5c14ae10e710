//! How the tables and plans of a reconciliation travel between the processes of a cluster.

use std::sync::Arc;

use ballista_core::serde::{BallistaLogicalExtensionCodec, BallistaPhysicalExtensionCodec};
use ccs_datafusion::Work;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::TableProvider;
use datafusion::common::TableReference;
use datafusion::datasource::file_format::FileFormatFactory;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::TaskContext;
use datafusion::logical_expr::{Extension, LogicalPlan};
use datafusion::physical_plan::ExecutionPlan;
use datafusion_proto::logical_plan::LogicalExtensionCodec;
use datafusion_proto::physical_plan::{PhysicalExtensionCodec, PhysicalProtoConverterExtension};

use crate::portions::{PortionsExec, PortionsTable};

/// Tables as what they read; the rest as Ballista has it.
#[derive(Debug, Default)]
pub(crate) struct Tables(BallistaLogicalExtensionCodec);

impl LogicalExtensionCodec for Tables {
    fn try_decode(
        &self,
        bytes: &[u8],
        inputs: &[LogicalPlan],
        context: &TaskContext,
    ) -> Result<Extension> {
        self.0.try_decode(bytes, inputs, context)
    }

    fn try_encode(&self, node: &Extension, bytes: &mut Vec<u8>) -> Result<()> {
        self.0.try_encode(node, bytes)
    }

    fn try_decode_table_provider(
        &self,
        bytes: &[u8],
        _: &TableReference,
        _: SchemaRef,
        _: &TaskContext,
    ) -> Result<Arc<dyn TableProvider>> {
        Ok(Arc::new(PortionsTable::new(Work::from_bytes(bytes)?)))
    }

    fn try_encode_table_provider(
        &self,
        name: &TableReference,
        table: Arc<dyn TableProvider>,
        bytes: &mut Vec<u8>,
    ) -> Result<()> {
        let work = Work::of_table(&*table).ok_or_else(|| {
            DataFusionError::Plan(format!(
                "the table {name} is in the memory of one process; only those of files travel"
            ))
        })?;
        bytes.append(&mut work.to_bytes()?);
        Ok(())
    }

    fn try_decode_file_format(
        &self,
        bytes: &[u8],
        context: &TaskContext,
    ) -> Result<Arc<dyn FileFormatFactory>> {
        self.0.try_decode_file_format(bytes, context)
    }

    fn try_encode_file_format(
        &self,
        bytes: &mut Vec<u8>,
        format: Arc<dyn FileFormatFactory>,
    ) -> Result<()> {
        self.0.try_encode_file_format(bytes, format)
    }
}

/// Portions as what they read; the rest as Ballista has it.
#[derive(Debug, Default)]
pub(crate) struct Plans(BallistaPhysicalExtensionCodec);

/// No message of Ballista's begins so.
const PORTIONS: &[u8] = b"ccs-portions";

impl PhysicalExtensionCodec for Plans {
    fn try_decode(
        &self,
        bytes: &[u8],
        inputs: &[Arc<dyn ExecutionPlan>],
        context: &TaskContext,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        match bytes.strip_prefix(PORTIONS) {
            Some(bytes) => PortionsExec::from_bytes(bytes, inputs),
            None => self.0.try_decode(bytes, inputs, context, converter),
        }
    }

    fn try_encode(
        &self,
        node: Arc<dyn ExecutionPlan>,
        bytes: &mut Vec<u8>,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<()> {
        match node.downcast_ref::<PortionsExec>() {
            Some(portions) => {
                bytes.extend_from_slice(PORTIONS);
                portions.add_bytes_to(bytes)
            }
            None => self.0.try_encode(node, bytes, converter),
        }
    }
}
