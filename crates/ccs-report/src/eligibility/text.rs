//! Eligibility for a terminal.

use std::fmt;

use ccs_core::eligibility::Answer;

use super::words;
use crate::options::RenderOptions;
use crate::text::Page;

/// Writes the answers as text.
///
/// # Errors
/// Only what `out` returns.
pub fn render_eligibility_text(
    answers: &[Answer],
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    write_answers(answers, &mut Page::new(out, options))
}

/// The same on a page that holds more.
pub(crate) fn write_answers(answers: &[Answer], page: &mut Page<'_>) -> fmt::Result {
    page.heading(words::TITLE)?;
    if answers.is_empty() {
        page.paragraph(0, words::NO_QUESTION)?;
    }
    answers.iter().try_for_each(|answer| write_answer(answer, page))
}

fn write_answer(answer: &Answer, page: &mut Page<'_>) -> fmt::Result {
    page.blank()?;
    page.heading(&words::session(answer))?;
    page.paragraph(0, &words::verdict(answer))?;
    for against in words::reasons(answer) {
        let reason = against.reason;
        page.paragraph(2, &format!("{}: {reason}.", against.kinds()))?;
        page.paragraph(4, &format!("Remedy: {}.", reason.remedy()))?;
        page.paragraph(4, &format!("{} {}", reason.cite(), reason.code()))?;
    }
    Ok(())
}
