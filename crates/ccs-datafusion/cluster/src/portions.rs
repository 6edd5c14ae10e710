//! A table's work, dealt to the executors portion by portion.
//!
//! Ballista gives each task a part of the rows of those leaves of a plan that it knows, and the whole of
//! any other. So the numbers of the portions are the rows of a table in memory, which it knows, and the
//! plan above reads those portions whose numbers it is given.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use ccs_datafusion::Work;
use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch, UInt64Array};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt64Type};
use datafusion::catalog::memory::MemorySourceConfig;
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::{Expr, TableType};
use datafusion::physical_expr::{EquivalenceProperties, PhysicalExpr};
use datafusion::physical_plan::execution_plan::{
    Boundedness, EmissionType, ReplaceChildrenOptions,
};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{
    DisplayAs, DisplayFormatType, ExecutionPlan, ExecutionPlanProperties, Partitioning,
    PlanProperties,
};
use futures::{StreamExt, TryStreamExt};

use crate::job::external;

/// A table as the scheduler sees it.
#[derive(Debug)]
pub(crate) struct PortionsTable(Work);

impl PortionsTable {
    pub(crate) fn new(work: Work) -> Self {
        Self(work)
    }
}

#[async_trait]
impl TableProvider for PortionsTable {
    fn schema(&self) -> SchemaRef {
        self.0.schema()
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        _: &dyn Session,
        columns: Option<&Vec<usize>>,
        _: &[Expr],
        _: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let numbers = numbers(self.0.portions())?;
        Ok(Arc::new(PortionsExec::new(self.0.clone(), columns.cloned(), numbers)?))
    }
}

/// The numbers of the portions, a partition for each.
fn numbers(portions: usize) -> Result<Arc<dyn ExecutionPlan>> {
    let schema = Arc::new(Schema::new(vec![Field::new("portion", DataType::UInt64, false)]));
    let partition = |number: usize| {
        let number = u64::try_from(number).map_err(external)?;
        let column: ArrayRef = Arc::new(UInt64Array::from(vec![number]));
        Ok(vec![RecordBatch::try_new(Arc::clone(&schema), vec![column])?])
    };
    let partitions = (0..portions).map(partition).collect::<Result<Vec<_>>>()?;
    Ok(MemorySourceConfig::try_new_exec(&partitions, Arc::clone(&schema), None)?)
}

/// The plan that does those portions of the work whose numbers it reads.
#[derive(Debug)]
pub(crate) struct PortionsExec {
    work: Work,
    columns: Option<Vec<usize>>,
    all: Arc<dyn ExecutionPlan>,
    numbers: Arc<dyn ExecutionPlan>,
    properties: Arc<PlanProperties>,
}

impl PortionsExec {
    fn new(
        work: Work,
        columns: Option<Vec<usize>>,
        numbers: Arc<dyn ExecutionPlan>,
    ) -> Result<Self> {
        let all = work.plan(columns.clone())?;
        let properties = PlanProperties::new(
            EquivalenceProperties::new(all.schema()),
            Partitioning::UnknownPartitioning(numbers.output_partitioning().partition_count()),
            EmissionType::Incremental,
            Boundedness::Bounded,
        );
        Ok(Self { work, columns, all, numbers, properties: Arc::new(properties) })
    }

    fn of(&self, children: &[Arc<dyn ExecutionPlan>]) -> Result<Arc<dyn ExecutionPlan>> {
        let [numbers] = children else { return Err(one_input()) };
        let portions = Self::new(self.work.clone(), self.columns.clone(), Arc::clone(numbers))?;
        Ok(Arc::new(portions))
    }

    /// Adds what [`Self::from_bytes`] reads. The plan that gives the numbers travels by itself.
    pub(crate) fn add_bytes_to(&self, bytes: &mut Vec<u8>) -> Result<()> {
        let mut number = |number: usize| {
            let number = u64::try_from(number).map_err(external)?;
            bytes.extend_from_slice(&number.to_le_bytes());
            Ok::<(), DataFusionError>(())
        };
        // How many columns there are, plus one; nothing of all columns.
        number(self.columns.as_ref().map_or(0, |columns| columns.len().saturating_add(1)))?;
        self.columns.iter().flatten().try_for_each(|column| number(*column))?;
        bytes.append(&mut self.work.to_bytes()?);
        Ok(())
    }

    pub(crate) fn from_bytes(
        mut bytes: &[u8],
        inputs: &[Arc<dyn ExecutionPlan>],
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let [numbers] = inputs else { return Err(one_input()) };
        let mut number = || {
            let (number, rest) = bytes.split_first_chunk::<8>().ok_or_else(cut_short)?;
            bytes = rest;
            usize::try_from(u64::from_le_bytes(*number)).map_err(external)
        };
        let columns = match number()? {
            0 => None,
            more => Some((1..more).map(|_| number()).collect::<Result<Vec<_>>>()?),
        };
        let work = Work::from_bytes(bytes)?;
        Ok(Arc::new(Self::new(work, columns, Arc::clone(numbers))?))
    }
}

impl DisplayAs for PortionsExec {
    fn fmt_as(&self, form: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("portions of ")?;
        self.all.fmt_as(form, f)
    }
}

impl ExecutionPlan for PortionsExec {
    fn name(&self) -> &'static str {
        "CcsPortions"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        vec![&self.numbers]
    }

    /// The numbers stay where they are dealt.
    fn benefits_from_input_partitioning(&self) -> Vec<bool> {
        vec![false]
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
        self.of(&children)
    }

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        self.of(&children)
    }

    fn execute(
        &self,
        partition: usize,
        context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let numbers = self.numbers.execute(partition, Arc::clone(&context))?;
        let all = Arc::clone(&self.all);
        let of_batch = move |numbers: RecordBatch| {
            let portion = |number: &u64| {
                let number = usize::try_from(*number).map_err(external)?;
                all.execute(number, Arc::clone(&context))
            };
            let numbers = numbers.column(0).as_primitive::<UInt64Type>().values();
            let streams: Vec<_> = numbers.iter().map(portion).collect();
            futures::stream::iter(streams).try_flatten()
        };
        let batches = numbers.map_ok(of_batch).try_flatten().boxed();
        Ok(Box::pin(RecordBatchStreamAdapter::new(self.schema(), batches)))
    }
}

fn one_input() -> DataFusionError {
    DataFusionError::Internal("portions are dealt by one table of numbers".to_owned())
}

fn cut_short() -> DataFusionError {
    DataFusionError::Internal("a plan of portions arrived cut short".to_owned())
}
