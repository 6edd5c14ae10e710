//! Table functions: the files as tables of SQL.

use std::sync::Arc;

use ccs_files::kind::Kind;
use datafusion::catalog::{TableFunctionArgs, TableFunctionImpl, TableProvider};
use datafusion::common::ScalarValue;
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::Expr;
use datafusion::prelude::SessionContext;

use crate::columns::Columns;
use crate::files::JobFile;
use crate::scan::{Reads, Scan, ScanTable};

/// Adds a table function for each kind of file: `ccs_payments('payments.csv')`,
/// `ccs_session_reports(…)`, `ccs_returns`, `ccs_services`, `ccs_deposits`, `ccs_sessions`,
/// `ccs_clearing_totals`, `ccs_statement_lines` and `ccs_decisions`. Several paths are read as one
/// table. A file with errors is [refused](crate::Refused) with all of them.
///
/// The columns are those of the files, then `file` and `line`. What is personal is null.
pub fn register_files(session: &SessionContext) {
    for kind in Kind::ALL {
        let name = format!("ccs_{}", kind.as_str().replace('-', "_"));
        session.register_udtf(&name, Arc::new(FileTable(kind)));
    }
}

#[derive(Debug)]
struct FileTable(Kind);

impl TableFunctionImpl for FileTable {
    fn call_with_args(&self, args: TableFunctionArgs<'_, '_>) -> Result<Arc<dyn TableProvider>> {
        let Self(kind) = *self;
        let file = |path: &Expr| path_of(path).map(|path| JobFile::new(kind, path));
        let files: Vec<JobFile> = args.exprs().iter().map(file).collect::<Result<_>>()?;
        if files.is_empty() {
            return Err(DataFusionError::Plan(format!(
                "give the path of a file of {}",
                kind.as_str()
            )));
        }
        let columns = Columns { kind: kind.as_str().to_owned(), with_names: false };
        let portions = args.session().config().target_partitions().max(1);
        let scan = Scan { files, portions, reads: Reads::Rows(columns) };
        Ok(Arc::new(ScanTable(Arc::new(scan))))
    }
}

fn path_of(path: &Expr) -> Result<&str> {
    match path {
        Expr::Literal(
            ScalarValue::Utf8(Some(path))
            | ScalarValue::LargeUtf8(Some(path))
            | ScalarValue::Utf8View(Some(path)),
            _,
        ) => Ok(path),
        _ => Err(DataFusionError::Plan("give the paths of the files as texts".to_owned())),
    }
}
