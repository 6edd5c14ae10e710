//! Files and reports as tables of SQL.

use ccs_datafusion::{register_files, register_report};
use ccs_files::kind::Kind;
use datafusion::arrow::array::AsArray;
use datafusion::arrow::datatypes::{Decimal128Type, Int64Type};
use datafusion::prelude::SessionContext;

use crate::common::{Asked, example, session, shown, world};

/// The decimals of the first row, in ten-thousandths of a dollar.
async fn amounts(session: &SessionContext, query: &str) -> Vec<i128> {
    let batches = session.sql(query).await.unwrap().collect().await.unwrap();
    let amount = |column: &datafusion::arrow::array::ArrayRef| {
        column.as_primitive::<Decimal128Type>().value(0)
    };
    batches.first().unwrap().columns().iter().map(amount).collect()
}

async fn count(session: &SessionContext, query: &str) -> i64 {
    let batches = session.sql(query).await.unwrap().collect().await.unwrap();
    batches[0].column(0).as_primitive::<Int64Type>().value(0)
}

#[tokio::test]
async fn the_tables_of_a_report_have_its_figures() {
    let session = session(2);
    let report = Asked::of(example("three-services")).job(&session).await.result.unwrap();
    register_report(&session, "report", &report).unwrap();
    let total = report.total.difference().ten_thousandths();
    let sums = [
        "SELECT sum(amount) FROM report.parts",
        "SELECT sum(difference) FROM report.differences",
        "SELECT sum(difference) FROM report.approvals",
    ];
    for query in sums {
        assert_eq!(amounts(&session, query).await, [total], "{query}");
    }
    let rows = count(&session, "SELECT count(*) FROM report.differences").await;
    assert_eq!(usize::try_from(rows).unwrap(), report.differences().count());
    let warnings = count(&session, "SELECT count(*) FROM report.warnings").await;
    assert_eq!(usize::try_from(warnings).unwrap(), report.warnings.len());
    assert!(register_report(&session, "report", &report).is_ok(), "a new report replaces it");
}

/// Rows are joined with the differences they explain, and each says where it stands.
#[tokio::test]
async fn rows_of_files_are_joined_with_the_report() {
    let session = session(3);
    register_files(&session);
    let files = example("redbourne");
    let report = Asked::of(files.clone()).job(&session).await.result.unwrap();
    register_report(&session, "report", &report).unwrap();
    let path = files.iter().find(|(kind, _)| *kind == Kind::Payments).unwrap().1.display();
    let query = format!(
        "SELECT count(*) FROM report.differences d JOIN ccs_payments('{path}') p \
         ON p.enrolment_id = d.enrolment_id AND p.week_ending = d.week_ending \
         WHERE p.line > 1 AND p.file = '{path}'"
    );
    let in_report = report.differences().filter(|(.., row)| row.paid.count > 0).count();
    assert!(in_report > 0);
    assert!(usize::try_from(count(&session, &query).await).unwrap() >= in_report);
}

/// Every kind of file has its table, and every row is there once, in any number of portions.
#[tokio::test]
async fn every_row_is_in_one_portion() {
    let folder = tempfile::tempdir().unwrap();
    let files = world(folder.path(), 7, 8, 30);
    let mut counts = Vec::new();
    for portions in [1, 3, 8] {
        let session = session(portions);
        register_files(&session);
        let mut found = Vec::new();
        for (kind, path) in &files {
            let function = format!("ccs_{}", kind.as_str().replace('-', "_"));
            let table = format!("{function}('{}')", path.display());
            found.push(count(&session, &format!("SELECT count(*) FROM {table}")).await);
            let lines = format!("SELECT count(DISTINCT line) FROM {table}");
            assert_eq!(count(&session, &lines).await, *found.last().unwrap());
        }
        counts.push(found);
    }
    assert!(counts[0].iter().all(|rows| *rows > 0), "{counts:?}");
    assert!(counts.iter().all(|other| *other == counts[0]), "{counts:?}");
}

/// DataFusion writes the rows as Parquet, and a job reads that: the same report.
#[tokio::test]
async fn parquet_that_datafusion_writes_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let csv = Asked::of(example("three-services"));
    let session = session(3);
    register_files(&session);
    let mut files = Vec::new();
    for (kind, path) in &csv.files {
        if !matches!(kind, Kind::Payments | Kind::SessionReports | Kind::Returns) {
            files.push((*kind, path.clone()));
            continue;
        }
        let name = kind.as_str().replace('-', "_");
        let target = folder.path().join(format!("{name}.parquet"));
        let (from, to) = (path.display(), target.display());
        let copy =
            format!("COPY (SELECT * EXCLUDE (file, line) FROM ccs_{name}('{from}')) TO '{to}'");
        session.sql(&copy).await.unwrap().collect().await.unwrap();
        files.push((*kind, target));
    }
    let parquet = Asked::of(files).job(&session).await;
    assert_eq!(parquet.warnings, csv.here(1).warnings);
    // A table of SQL has no names of children.
    assert_eq!(shown(&parquet, false), shown(&csv.here(1), false));
}
