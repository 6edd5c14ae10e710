//! Exports in the layouts of the profiles that come with the program.

use ccs_files::import::{Importer, read_through};
use ccs_files::kind::Kind;
use ccs_files::profile::{Profile, Setting, shipped};
use ccs_files::source::Source;

use crate::Pair;

/// An export of any number of rows.
pub(crate) struct Export {
    pub(crate) profile: &'static str,
    pub(crate) kind: Kind,
    /// What comes before the rows.
    header: &'static str,
    /// A row; `{n}` is its number, in seven digits.
    row: &'static str,
}

impl Export {
    /// The export, and the same rows as our own file.
    pub(crate) fn pair(&self, rows: u32) -> Pair {
        let mut text = self.header.to_owned();
        for row in 0..rows {
            text.push_str(&self.row.replace("{n}", &format!("{row:07}")));
        }
        let importer = self.importer();
        let export = Source::bytes(self.kind, "export", text.into_bytes());
        let read = read_through(std::slice::from_ref(&export), &importer);
        assert!(read.refusals.is_empty(), "{}: {:?}", self.profile, read.refusals.first());
        assert_eq!(u32::try_from(read.rows.len()), Ok(rows), "{}", self.profile);
        let plain = read.to_csv(self.kind, true);
        Pair { plain: Source::bytes(self.kind, "plain", plain.into_bytes()), export, importer }
    }

    fn importer(&self) -> Importer {
        let shipped = shipped().iter().find(|shipped| shipped.name == self.profile);
        let text = shipped.expect("it comes with the program").text;
        let profile = Profile::parse(text).expect("it is sound");
        let service = |column: &str| Setting {
            kind: None,
            column: column.to_owned(),
            value: "190016362L".to_owned(),
        };
        let settings: Vec<Setting> = profile.asks(self.kind).into_keys().map(service).collect();
        Importer::new(&profile, self.kind, &settings).expect("it asks for the service alone")
    }
}

/// One for each table of CSV.
pub(crate) const EXPORTS: &[Export] = &[
    Export {
        profile: "xap",
        kind: Kind::Payments,
        header: "CCSS Cleared Payment\n\nCCSS Service ID,Clearing No,Payment Date,Child ID,Child,Session Report Start Date,Trans Code,Sub Trans Code,Clearing Reason,Amount\n",
        row: "190016362L,990000113,12/08/2025,E999{n},A Child,4/08/2025,CCS,CCS Payt.Centre-Based Day Care,,242.25\n",
    },
    Export {
        profile: "xap",
        kind: Kind::ClearingTotals,
        header: "CCSS Service ID,Clearing No,Payment Date,Amount\n",
        row: "190016362L,99{n},12/08/2025,553.05\n",
    },
    Export {
        profile: "xap",
        kind: Kind::StatementLines,
        header: "CCSS Enrolment ID,Session Report Start Date,Date,Recipient,Type,CCS Amount,Processed Date,Reason\n",
        row: "E999{n},4/08/2025,5/08/2025,SERVIC,CCS,$61.20,11/08/2025,\n",
    },
    Export {
        profile: "xap",
        kind: Kind::Returns,
        header: "CCSS Enrolment ID,Session Report Start Date,Date,Total fee reduction,Amount passed on,Amount not passed on,Status,Reason\n",
        row: "E999{n},4/08/2025,18/08/2025,$242.25,$161.50,$80.75,Submitted,left\n",
    },
    Export {
        profile: "xap",
        kind: Kind::SessionReports,
        header: "CCSS Enrolment ID,Weekending,Session Status,Total Fee($),Total Rebate ($)\n",
        row: "E999{n},10/08/2025,Processed,300.00,242.25\n",
    },
    Export {
        profile: "xap-subsidy-as-reports",
        kind: Kind::SessionReports,
        header: "CCSS Enrolment ID,Session Report Start Date,Session Report Status,Date,Session Start,Session Amount Charged,Recipient,CCS Amount\n",
        row: "E999{n},4/08/2025,Processed,2025-08-04,08:00,120.00,SERVIC,$61.20\n",
    },
    Export {
        profile: "xplor",
        kind: Kind::Payments,
        header: "Child Name,Service ID,Clearing number,Week Start,Date Paid,Enrolment ID,Amount\n",
        row: "A Child,190016362L,990000113,4/08/2025,12/08/2025,E999{n},\"$1,242.25\"\n",
    },
    Export {
        profile: "owna",
        kind: Kind::Payments,
        header: "Clearing Number,Clearing Date,Enrolment ID,Session Report Date,Status,Total Amount\n",
        row: "990000113,12 Aug 25,E999{n},4 Aug 25,CLEAR,$242.25\n",
    },
    Export {
        profile: "kangarootime",
        kind: Kind::Payments,
        header: "Clearing number/Payment ID,Payment line ID,Enrolment ID,Week ending,CCS Paid,Date of payment\n",
        row: "000990000113,L{n},E999{n},2025-08-10,242.25,2025-08-12\n",
    },
    Export {
        profile: "kangarootime",
        kind: Kind::Returns,
        header: "Enrolment ID,Monday date,Submitted,Total CCS received,Passed on,Not passed on,Status,Reason\n",
        row: "E999{n},4/08/2025,18/08/2025,$242.25,$161.50,$80.75,Submitted,left\n",
    },
    Export {
        profile: "harmony",
        kind: Kind::ClearingTotals,
        header: "Service: 190016362L - A Service\nWeek Ending,CCS Payment,,,,\n,Clearing Number,Date Paid,CCS,ACCS,Total\n",
        row: "10/08/2025,00099{n},12/08/2025,242.25,310.80,553.05\n",
    },
    Export {
        profile: "bank-westpac",
        kind: Kind::Deposits,
        header: "Bank Account,Date,Narrative,Debit Amount,Credit Amount,Balance\n",
        row: "0,13/08/2025,CCS PAYMENT {n},,1595.25,1\n",
    },
    Export {
        profile: "bank-cba",
        kind: Kind::Deposits,
        header: "",
        row: "13/08/2025,\"+1595.25\",CCS PAYMENT {n},\"+11595.25\"\n",
    },
    Export {
        profile: "bank-anz",
        kind: Kind::Deposits,
        header: "",
        row: "13/08/2025,1595.25,CCS PAYMENT {n}\n",
    },
    Export {
        profile: "bank-nab",
        kind: Kind::Deposits,
        header: "Date,Amount,Account Number,,Transaction Type,Transaction Details,Balance\n",
        row: "13 Aug 25,1595.25,0,,DIRECT CREDIT,CCS {n},1\n",
    },
    Export {
        profile: "bank-nab-classic",
        kind: Kind::Deposits,
        header: "",
        row: "13/08/2025,1595.25,1,CCS PAYMENT {n},x\n",
    },
];
