//! A column that says which subsidy an amount is, whatever its heading.

use super::tests_of_cells::are_dates;
use super::unread::{Decides, Question, Unread, words};
use crate::kind::Kind;

impl Unread<'_> {
    /// The column most of whose cells name a subsidy; of several, that with the fewest words.
    pub(super) fn type_by_cells(&self) -> Option<Question> {
        if self.kind != Kind::Payments {
            return None;
        }
        let named = |place: &usize| {
            let cells = self.cells(*place);
            let naming = cells.iter().filter(|cell| names_subsidy(cell.text)).count();
            let words = words(&cells);
            let is_it = naming * 2 > cells.len() && !words.is_empty() && !are_dates(&cells);
            (is_it && !self.header_at(*place).is_empty()).then_some((*place, words))
        };
        let found = self.places.iter().filter_map(named);
        let (place, words) = found.min_by_key(|(_, words)| words.len())?;
        let header = self.header_at(place).to_owned();
        let text = format!(
            "ccs, accs: which words under \"{header}\" are CCS and which ACCS? write them in `when`"
        );
        Some(Question { text, header, decides: Decides::TypeByCells, words })
    }
}

/// Whether a text has the name of a subsidy.
fn names_subsidy(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| matches!(word, "ccs" | "accs")) || lower.contains("child care subsidy")
}

#[cfg(test)]
mod tests {
    use super::names_subsidy;

    #[test]
    fn a_cell_names_a_subsidy_as_a_word() {
        for text in ["CCS", "ACCS Child Wellbeing", "Additional Child Care Subsidy", "Payt. (CCS)"]
        {
            assert!(names_subsidy(text), "{text}");
        }
        for text in ["", "ACCSX", "Access", "SUCCESS", "Fee"] {
            assert!(!names_subsidy(text), "{text}");
        }
    }
}
