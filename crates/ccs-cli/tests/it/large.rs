//! Cells and rows of a size that nobody writes by hand.

use crate::support::{Folder, ccs};

#[test]
fn a_cell_of_ten_megabytes_is_read() {
    let folder = Folder::new();
    let name = "n".repeat(10 << 20);
    let file = folder.file(
        "long.csv",
        format!("service_id,name\n190016362L,{name}\n190016363M,\"{name}\"\n190 016,\n"),
    );
    let ran = ccs(["check", "services", &file]);
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.out.ends_with("services: 2 sound rows, 2 errors, 0 warnings\n"),
        "{}",
        tail(&ran.out)
    );
    assert!(ran.out.contains("long.csv:4, column service_id: CCS-F041: "), "{}", tail(&ran.out));
}

#[test]
fn a_row_over_sixteen_megabytes_is_refused_by_its_line() {
    let folder = Folder::new();
    let name = "n".repeat((16 << 20) + 1);
    let quoted_lines = "name\n".repeat((16 << 20) / 5 + 1);
    let rows = [
        ("plain", format!("190016363M,{name}\n")),
        ("last", format!("190016363M,{name}")),
        ("quoted", format!("190016363M,\"{quoted_lines}\"\n190016364N,Orchard\n")),
    ];
    for (way, row) in rows {
        let file = folder.file("long.csv", format!("service_id,name\n190016362L,Redbourne\n{row}"));
        let ran = ccs(["check", "services", &file]);
        assert_eq!(ran.status, Some(2), "{way}");
        let expected = format!("{file}:3: CCS-F011: the row is longer than 16 MB; ");
        assert!(ran.out.starts_with(&expected), "{way}: {}", tail(&ran.out));
        assert!(!ran.everything().contains("nn"), "{way}: the cell is not shown");
    }
}

fn tail(text: &str) -> String {
    let from = text.len().saturating_sub(300);
    text.get(from..).unwrap_or_default().to_owned()
}
