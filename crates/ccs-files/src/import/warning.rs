//! What is worth knowing of a file, and refuses nothing.

/// What is worth knowing of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportWarning {
    /// One amount without a type: CCS and ACCS cannot be separated.
    SubsidyTypesNotToldApart,
    /// The profile names total rows or an end, and no such row comes after the last records: the file
    /// may be cut short.
    NoTotalRow,
    /// Every row was left out.
    NoRecords,
    /// A column of amounts whose header is a subsidy's is not read.
    AmountsNotRead,
    /// Nearly all amounts are negative.
    MostlyNegative,
    /// Several files have records in common, which count once.
    SharedByFiles,
    /// No session report has an amount that was passed on.
    NothingAllocated,
    /// Rows of a workbook are hidden, and read.
    HiddenRows,
    /// Sheets of a workbook are hidden, and not read.
    HiddenSheets,
    /// A sheet of a workbook lacks one of the headers, and is not read.
    SimilarSheet,
    /// All records of a sheet are also in other sheets of the workbook.
    RepeatedSheet,
    /// A row that is alike in every cell is added to its record again.
    RepeatedRows,
    /// Rows after the one that ends the table can be read as records.
    RecordsAfterEnd,
    /// Records of one version of a session report are alike in every column, and count once.
    RepeatedReports,
}

impl ImportWarning {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SubsidyTypesNotToldApart => "subsidy_types_not_told_apart",
            Self::NoTotalRow => "no_total_row",
            Self::NoRecords => "no_records",
            Self::AmountsNotRead => "amounts_not_read",
            Self::MostlyNegative => "mostly_negative",
            Self::SharedByFiles => "shared_by_files",
            Self::NothingAllocated => "nothing_allocated",
            Self::HiddenRows => "hidden_rows",
            Self::HiddenSheets => "hidden_sheets",
            Self::SimilarSheet => "similar_sheet",
            Self::RepeatedSheet => "repeated_sheet",
            Self::RepeatedRows => "repeated_rows",
            Self::RecordsAfterEnd => "records_after_end",
            Self::RepeatedReports => "repeated_reports",
        }
    }

    /// In words.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::SharedByFiles => {
                "the files overlap: a record that several of them have is there as often as in the file that has it most often"
            }
            Self::SubsidyTypesNotToldApart => {
                "the export has one amount without a type, so CCS and ACCS are not told apart: the column `subsidy_types` says so, and they are compared in sum"
            }
            Self::NothingAllocated => {
                "no session report of the export says what was passed on to the family, so all that CCS paid is a difference: give an export that has it, or let the program allocate the payments first (`ccs reconcile --allocate entitlement-cap`)"
            }
            Self::HiddenRows => {
                "the workbook has hidden rows, by hand or by a filter, and they are read like the others: delete them if they do not count"
            }
            Self::HiddenSheets => {
                "hidden sheets of the workbook are not read: show them in it if they count"
            }
            Self::SimilarSheet => {
                "a sheet has all the headers but one and is not read: if its rows count, give it the same headers and write sheet = \"*\" in the profile; if not, name the sheet that does with sheet = \"…\""
            }
            Self::RepeatedSheet => {
                "all records of one sheet are also in other sheets of the workbook, so they count twice: if that sheet repeats the others, name one with sheet = \"…\" in the profile, or delete it from the workbook"
            }
            Self::RepeatedRows => {
                "a row that is alike in every cell comes again, as after the break of a page, and `per` adds its amounts to the record again: delete it from the file if it is the same"
            }
            Self::RecordsAfterEnd => {
                "rows after the one that ends the table (`stop`) can be read as records, and are left out: if they count, name that row in `drop` in place of `stop`"
            }
            Self::RepeatedReports => {
                "several rows are one version of a session report, alike in every column, and a reconciliation counts a version once: if each row is a day or a session of the report, write `per` in the profile, such as per = [\"enrolment_id\", \"week_ending\"] and what else makes a report, and the rows are added up"
            }
            Self::NoTotalRow => {
                "no total row, or no end of the table that the profile names, comes after the last rows: nothing shows that the file is complete"
            }
            Self::NoRecords => {
                "no row was used: look in the file for the words of the rows that count, and write them in `keep` of the profile"
            }
            Self::AmountsNotRead => {
                "a column has amounts of a subsidy that are not read: name it in the profile, beside the other amounts, unless it is no amount that was paid or passed on; one without a heading needs one first"
            }
            Self::MostlyNegative => {
                "nearly all amounts are negative: if the product writes what was paid as negative, write negate = true beside the amount; if it does not, take `negate` away"
            }
        }
    }
}
