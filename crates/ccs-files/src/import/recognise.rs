//! How a file is to be read, as far as the file itself shows.

use std::io::{BufReader, Read as _};

use super::find::is_plain;
use super::guess::{Guessed, guess};
use crate::kind::Kind;
use crate::refusal::Refusal;
use crate::sheet::{Content, Delimiter, Kept, decode, split_in_part};
use crate::source::{Opened, Source};

/// How a file is to be read.
#[derive(Debug, Clone)]
pub enum Recognised {
    /// It has our own header, of this kind.
    Plain(Kind),
    /// It is an export, read through this profile once its questions are answered.
    Export(Box<Guessed>),
}

/// Recognises a file by its header: a file of ours, a product's export, or one to ask about. The
/// kind of the source says nothing.
///
/// ```
/// use ccs_files::{import::recognise::{Recognised, recognise}, kind::Kind, source::Source};
///
/// let text = "service_id,name\n190016362L,Redbourne Family Day Care\n";
/// let source = Source::bytes(Kind::Payments, "services.csv", text.as_bytes());
/// assert!(matches!(recognise(&source), Ok(Recognised::Plain(Kind::Services))));
/// ```
///
/// # Errors
/// A file that cannot be read.
pub fn recognise(source: &Source) -> Result<Recognised, Vec<Refusal>> {
    match plain_kind(source) {
        Some(kind) => Ok(Recognised::Plain(kind)),
        None => guess(std::slice::from_ref(source), None)
            .map(|guessed| Recognised::Export(Box::new(guessed))),
    }
}

/// Whether a file with our own header has anything below it. What cannot be read may have.
///
/// ```
/// use ccs_files::{import::recognise::has_rows, kind::Kind, source::Source};
///
/// let source = |text: &str| Source::bytes(Kind::Services, "services.csv", text.as_bytes());
/// assert!(has_rows(&source("service_id,name\n190016362L,Redbourne Family Day Care\n")));
/// assert!(!has_rows(&source("service_id,name\r\n\r\n")));
/// ```
#[must_use]
pub fn has_rows(source: &Source) -> bool {
    let Ok(Opened::Text(text)) = source.open() else { return true };
    let bytes = BufReader::new(text).bytes().map_while(Result::ok);
    let mut below = bytes.skip_while(|byte| !matches!(byte, b'\n' | b'\r'));
    below.any(|byte| !byte.is_ascii_whitespace())
}

/// The kind of which the file has our own header. Of two, the one with more columns of its own.
fn plain_kind(source: &Source) -> Option<Kind> {
    let Kept { bytes, content: Content::Text } = source.whole().ok()? else { return None };
    let text = decode(bytes, false).ok()?;
    let (start, _) = split_in_part(&text, Delimiter::Comma, 1);
    let required = |kind: &Kind| kind.columns().iter().filter(|column| column.required).count();
    Kind::ALL.into_iter().filter(|kind| is_plain(&start, *kind)).max_by_key(required)
}

#[cfg(test)]
mod tests {
    use super::{Recognised, recognise};
    use crate::kind::Kind;
    use crate::source::Source;

    /// Whatever kind the source claims, a header of all columns of a kind is of that kind.
    #[test]
    fn our_own_headers_are_recognised() {
        for kind in Kind::ALL {
            let names: Vec<&str> = kind.columns().iter().map(|column| column.name).collect();
            let text = format!("{}\n", names.join(","));
            for claimed in Kind::ALL {
                let source = Source::bytes(claimed, "a.csv", text.as_bytes());
                let found = recognise(&source);
                assert!(matches!(found, Ok(Recognised::Plain(of)) if of == kind), "{kind:?}");
            }
        }
    }

    /// Every answer of an interface has a list of results; what is in it tells them apart.
    #[test]
    fn an_answer_without_records_of_a_kind_is_not_of_that_kind() {
        let of =
            |text: &str| match recognise(&Source::bytes(Kind::Payments, "a.json", text.as_bytes()))
            {
                Ok(Recognised::Export(guessed)) => guessed.kind,
                found => panic!("{found:?}"),
            };
        let returned = r#"{"results": [{"serviceID": "190016362L", "returnFeeReductionID": "R1",
            "enrolmentID": "E1", "sessionReportStartDate": "2025-08-04",
            "totalFeeReductionAmountForWeek": "10.00", "amountPassedOnToIndividual": "4.00",
            "amountNotPassedOnToIndividual": "6.00", "returnFeeReductionReason": "FEE"}]}"#;
        assert_eq!(of(returned), Some(Kind::Returns));
        let entitled = r#"{"results": [{"serviceID": "190016362L", "enrolmentID": "E1",
            "sessionReportStartDate": "2025-08-04", "SessionOfCares": {"results": [{
            "date": "2025-08-04", "Entitlements": {"results": [{"recipient": "SERVIC", "type": "CCS",
            "amount": "10.00", "processedDateTime": "2025-08-12", "reason": ""}]}}]}}]}"#;
        assert_eq!(of(entitled), Some(Kind::StatementLines));
    }

    #[test]
    fn a_file_that_is_no_table_is_refused() {
        let source = Source::bytes(Kind::Payments, "a.pdf", b"%PDF-1.7".as_slice());
        let Err(refusals) = recognise(&source) else { panic!("it is refused") };
        assert!(refusals.iter().any(|refusal| refusal.message.contains("a PDF")), "{refusals:?}");
    }
}
