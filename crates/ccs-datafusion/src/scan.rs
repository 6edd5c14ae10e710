//! The files of a job as a table of DataFusion, with a partition for each portion.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::{Expr, TableType};
use datafusion::physical_expr::{EquivalenceProperties, PhysicalExpr};
use datafusion::physical_plan::execution_plan::{
    Boundedness, EmissionType, ReplaceChildrenOptions,
};
use datafusion::physical_plan::stream::RecordBatchReceiverStreamBuilder;
use datafusion::physical_plan::{
    DisplayAs, DisplayFormatType, ExecutionPlan, Partitioning, PlanProperties,
};
use serde::{Deserialize, Serialize};

use crate::columns::{self, Columns};
use crate::files::JobFile;
use crate::pieces;
use crate::task::Task;

/// What is read of which files, in how many portions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Scan {
    pub(crate) files: Vec<JobFile>,
    pub(crate) portions: usize,
    pub(crate) reads: Reads,
}

/// What is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Reads {
    /// A part of a reconciliation.
    Job(Task),
    /// The rows themselves, of files of one kind.
    Rows(Columns),
}

impl Scan {
    pub(crate) fn schema(&self) -> SchemaRef {
        match &self.reads {
            Reads::Job(_) => Arc::clone(&pieces::SCHEMA),
            Reads::Rows(columns) => columns.schema(),
        }
    }
}

/// The files as a table.
#[derive(Debug)]
pub(crate) struct ScanTable(pub(crate) Arc<Scan>);

#[async_trait]
impl TableProvider for ScanTable {
    fn schema(&self) -> SchemaRef {
        self.0.schema()
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        _: &dyn Session,
        projection: Option<&Vec<usize>>,
        _: &[Expr],
        _: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(Arc::new(ScanExec::new(Arc::clone(&self.0), projection.cloned())?))
    }
}

/// The plan that reads the files.
#[derive(Debug)]
pub(crate) struct ScanExec {
    pub(crate) scan: Arc<Scan>,
    pub(crate) projection: Option<Vec<usize>>,
    properties: Arc<PlanProperties>,
}

impl ScanExec {
    pub(crate) fn new(scan: Arc<Scan>, projection: Option<Vec<usize>>) -> Result<Self> {
        let schema = projected(&scan.schema(), projection.as_deref())?;
        let properties = PlanProperties::new(
            EquivalenceProperties::new(schema),
            Partitioning::UnknownPartitioning(scan.portions),
            EmissionType::Incremental,
            Boundedness::Bounded,
        );
        Ok(Self { scan, projection, properties: Arc::new(properties) })
    }
}

fn projected(schema: &Schema, projection: Option<&[usize]>) -> Result<SchemaRef> {
    Ok(Arc::new(match projection {
        Some(columns) => schema.project(columns)?,
        None => schema.clone(),
    }))
}

impl DisplayAs for ScanExec {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Scan { files, portions, reads } = &*self.scan;
        let reads = match reads {
            Reads::Job(Task::Fold(_)) => "sums",
            Reads::Job(Task::Gather(..)) => "evidence",
            Reads::Rows(_) => "rows",
        };
        write!(f, "CcsFiles: {reads} of {} files in {portions} portions", files.len())
    }
}

impl ExecutionPlan for ScanExec {
    fn name(&self) -> &'static str {
        "CcsFiles"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        Vec::new()
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn replace_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
        _: ReplaceChildrenOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        childless(self, &children)
    }

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        childless(self, &children)
    }

    fn execute(&self, partition: usize, _: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let (scan, projection) = (Arc::clone(&self.scan), self.projection.clone());
        let mut stream = RecordBatchReceiverStreamBuilder::new(self.schema(), 2);
        let batches = stream.tx();
        stream.spawn_blocking(move || {
            let send = |batch: RecordBatch| {
                let batch = match &projection {
                    Some(columns) => batch.project(columns)?,
                    None => batch,
                };
                // Nobody waits for it when the query has ended early.
                Ok(batches.blocking_send(Ok(batch)).is_ok())
            };
            read(&scan, partition, send)
        });
        Ok(stream.build())
    }
}

/// Reads one portion; `send` takes a batch, and says whether more are wanted.
fn read(
    scan: &Scan,
    partition: usize,
    mut send: impl FnMut(RecordBatch) -> Result<bool>,
) -> Result<()> {
    match &scan.reads {
        Reads::Job(task) => {
            for batch in task.run(&scan.files, partition, scan.portions)? {
                if !send(batch)? {
                    break;
                }
            }
            Ok(())
        }
        Reads::Rows(columns) => {
            columns::read(columns, &scan.files, (partition, scan.portions), send)
        }
    }
}

fn childless(
    scan: Arc<ScanExec>,
    children: &[Arc<dyn ExecutionPlan>],
) -> Result<Arc<dyn ExecutionPlan>> {
    if children.is_empty() {
        return Ok(scan);
    }
    Err(DataFusionError::Internal("a scan of files has no input".to_owned()))
}
