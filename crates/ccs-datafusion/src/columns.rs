//! The rows of files as columns of Arrow.

use std::ops::ControlFlow;
use std::str::FromStr;
use std::sync::Arc;

use ccs_core::date::Day;
use ccs_core::money::Money;
use ccs_files::kind::{Form, Kind};
use ccs_files::read::read_rows;
use ccs_files::row::{Row, Service, SessionRow};
use ccs_files::stream::rows_of_portion;
use ccs_reconcile::clearing_totals::ClearingTotal;
use ccs_reconcile::decision::Decision;
use ccs_reconcile::deposits::Deposit;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport, StatementLine};
use datafusion::arrow::array::{
    ArrayRef, Date32Builder, Decimal128Builder, RecordBatch, StringBuilder, UInt32Builder,
    UInt64Builder,
};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::error::Result;
use serde::{Deserialize, Serialize};

use crate::files::{JobFile, kind_named, sources};
use crate::refused::Refused;
use crate::task::portion;

/// The rows of a batch.
const BATCH: usize = 8192;

/// The columns of a kind of file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Columns {
    /// The name of the kind.
    pub(crate) kind: String,
    /// Whether personal columns have their values.
    pub(crate) with_names: bool,
}

impl Columns {
    fn kind(&self) -> Result<Kind> {
        kind_named(&self.kind)
    }

    /// The columns of the kind, then the file and the line of each row.
    pub(crate) fn schema(&self) -> SchemaRef {
        let columns = Kind::from_name(&self.kind).map_or(&[][..], Kind::columns);
        let fields = columns.iter().map(|column| {
            let may_be_null = column.may_be_empty || !column.required;
            Field::new(column.name, data_type(column.form), may_be_null)
        });
        let place =
            [Field::new("file", DataType::Utf8, false), Field::new("line", DataType::UInt64, true)];
        Arc::new(Schema::new(fields.chain(place).collect::<Vec<_>>()))
    }
}

const fn data_type(form: Form) -> DataType {
    match form {
        Form::Date | Form::WeekEnding => DataType::Date32,
        Form::Money => DataType::Decimal128(MONEY.0, MONEY.1),
        Form::Version => DataType::UInt32,
        Form::Identifier | Form::Time | Form::Word(_) | Form::Text => DataType::Utf8,
    }
}

/// Twelve digits of dollars, and ten-thousandths.
const MONEY: (u8, i8) = (16, 4);

enum Column {
    Text(StringBuilder),
    Day(Date32Builder),
    Money(Decimal128Builder),
    Number(UInt32Builder),
}

impl Column {
    fn of(form: Form) -> Self {
        match form {
            Form::Date | Form::WeekEnding => Self::Day(Date32Builder::new()),
            Form::Money => Self::Money(Decimal128Builder::new().with_data_type(data_type(form))),
            Form::Version => Self::Number(UInt32Builder::new()),
            Form::Identifier | Form::Time | Form::Word(_) | Form::Text => {
                Self::Text(StringBuilder::new())
            }
        }
    }

    /// Adds a cell in its written form; an empty one is absent.
    fn push(&mut self, cell: &str) {
        fn value<T: FromStr>(cell: &str) -> Option<T> {
            cell.parse().ok()
        }
        match self {
            Self::Text(cells) => cells.append_option((!cell.is_empty()).then_some(cell)),
            Self::Day(cells) => cells.append_option(value(cell).map(days_since_1970)),
            Self::Money(cells) => {
                let amount = value(cell).map(Money::ten_thousandths);
                cells.append_option(amount.map(i128::from));
            }
            Self::Number(cells) => cells.append_option(value(cell)),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(cells) => Arc::new(cells.finish()),
            Self::Day(cells) => Arc::new(cells.finish()),
            Self::Money(cells) => Arc::new(cells.finish()),
            Self::Number(cells) => Arc::new(cells.finish()),
        }
    }
}

fn days_since_1970(day: Day) -> i32 {
    const FIRST: i32 = Day::ymd(1970, 1, 1).ordinal();
    day.ordinal() - FIRST
}

/// Rows on their way to a batch.
struct Batch {
    schema: SchemaRef,
    columns: Vec<Column>,
    files: StringBuilder,
    lines: UInt64Builder,
    rows: usize,
}

impl Batch {
    fn of(columns: &Columns) -> Result<Self> {
        let of_kind = columns.kind()?.columns().iter();
        Ok(Self {
            schema: columns.schema(),
            columns: of_kind.map(|column| Column::of(column.form)).collect(),
            files: StringBuilder::new(),
            lines: UInt64Builder::new(),
            rows: 0,
        })
    }

    fn push(&mut self, cells: &[String], file: &str, line: Option<u64>) {
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
        self.files.append_value(file);
        self.lines.append_option(line);
        self.rows += 1;
    }

    fn take(&mut self) -> Result<RecordBatch> {
        let mut arrays: Vec<ArrayRef> = self.columns.iter_mut().map(Column::finish).collect();
        arrays.push(Arc::new(self.files.finish()));
        arrays.push(Arc::new(self.lines.finish()));
        self.rows = 0;
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), arrays)?)
    }
}

/// Reads a portion of files of one kind; `send` takes a batch, and says whether more are wanted.
pub(crate) fn read(
    columns: &Columns,
    files: &[JobFile],
    portion: (usize, usize),
    send: impl FnMut(RecordBatch) -> Result<bool>,
) -> Result<()> {
    match columns.kind()? {
        Kind::Payments => read_as::<PaymentLine>(columns, files, portion, send),
        Kind::SessionReports => read_as::<SessionReport>(columns, files, portion, send),
        Kind::Returns => read_as::<ReturnedFeeReduction>(columns, files, portion, send),
        Kind::Services => read_as::<Service>(columns, files, portion, send),
        Kind::Deposits => read_as::<Deposit>(columns, files, portion, send),
        Kind::Sessions => read_as::<SessionRow>(columns, files, portion, send),
        Kind::ClearingTotals => read_as::<ClearingTotal>(columns, files, portion, send),
        Kind::StatementLines => read_as::<StatementLine>(columns, files, portion, send),
        Kind::Decisions => read_as::<Decision>(columns, files, portion, send),
    }
}

fn read_as<R: Row>(
    columns: &Columns,
    files: &[JobFile],
    (number, of): (usize, usize),
    mut send: impl FnMut(RecordBatch) -> Result<bool>,
) -> Result<()> {
    let sources = sources(files)?;
    let names: Vec<&str> = sources.iter().map(|source| source.name()).collect();
    let (mut batch, mut failed) = (Batch::of(columns)?, None);
    let read = rows_of_portion(&sources, portion(number, of)?, |row: &R, place| {
        let file = names.get(place.source()).copied().unwrap_or_default();
        batch.push(&row.cells(columns.with_names), file, place.line());
        if batch.rows < BATCH {
            return ControlFlow::Continue(());
        }
        match batch.take().and_then(&mut send) {
            Ok(true) => ControlFlow::Continue(()),
            ended => {
                failed = ended.err();
                ControlFlow::Break(())
            }
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    if read.errors() > 0 {
        // Every error of every file, and not only of this portion.
        return Err(Refused::new(read_rows::<R>(&sources).refusals).into());
    }
    if batch.rows > 0 {
        send(batch.take()?)?;
    }
    Ok(())
}
