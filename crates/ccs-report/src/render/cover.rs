//! The first sheet of a workbook: what the document is about, its result and its figures, and which
//! sheet has what.

use rust_xlsxwriter::{Format as Style, FormatAlign, Worksheet, XlsxError};

use super::people;
use super::xlsx::exact;
use crate::block::{Block, Cell, Figure, Frame, Section, Unit};
use ccs_core::safe_text::plain;

/// Its name.
pub(super) const NAME: &str = "cover";

/// A sheet of the workbook, and what is in it.
pub(super) type Contents<'c> = (&'c str, &'c str);

/// Whether a document has something for a cover: a result in a sentence.
pub(super) fn has_cover(blocks: &[Block<'_>]) -> bool {
    blocks.iter().any(|block| matches!(block, Block::Verdict(_)))
}

/// Writes the cover.
pub(super) fn write(
    title: &str,
    blocks: &[Block<'_>],
    sheets: &[Contents<'_>],
    worksheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    worksheet.set_name(NAME)?;
    worksheet.set_column_width(0, 44)?;
    worksheet.set_column_width(1, 18)?;
    worksheet.set_column_width(2, 60)?;
    worksheet.set_landscape();
    worksheet.set_print_fit_to_pages(1, 0);
    let mut cover = Cover { worksheet, next: 0, bold: Style::new().set_bold() };
    let large = Style::new().set_bold().set_font_size(16);
    cover.line(title, &large)?;
    for block in blocks {
        cover.block(block)?;
    }
    cover.down();
    let bold = cover.bold.clone();
    cover.line("Sheets", &bold)?;
    for (name, about) in sheets {
        cover.worksheet.write_string(cover.next, 0, *name)?;
        cover.worksheet.write_string(cover.next, 1, *about)?;
        cover.down();
    }
    Ok(())
}

/// The cover being written.
struct Cover<'w> {
    worksheet: &'w mut Worksheet,
    /// The next row.
    next: u32,
    bold: Style,
}

impl Cover<'_> {
    const fn down(&mut self) {
        self.next = self.next.saturating_add(1);
    }

    /// A line over all columns.
    fn line(&mut self, text: &str, style: &Style) -> Result<(), XlsxError> {
        self.worksheet.write_string_with_format(self.next, 0, plain(text), style)?;
        self.down();
        Ok(())
    }

    /// A sentence over all columns, wrapped, in a row that is high enough for it.
    fn sentence(&mut self, text: &str, style: &Style) -> Result<(), XlsxError> {
        /// About as many characters fit a line of the three columns.
        const LINE: usize = 110;
        let text = plain(text);
        let lines = text.chars().count().div_ceil(LINE).max(1);
        let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_mul(16);
        let style = style.clone().set_text_wrap().set_align(FormatAlign::Top);
        self.worksheet.set_row_height(self.next, height)?;
        self.worksheet.merge_range(self.next, 0, self.next, 2, &text, &style)?;
        self.down();
        Ok(())
    }

    fn block(&mut self, block: &Block<'_>) -> Result<(), XlsxError> {
        let plain = Style::new();
        match block {
            Block::About(lines) => lines.iter().try_for_each(|line| self.line(line, &plain)),
            Block::Verdict(verdict) => {
                self.down();
                let bold = self.bold.clone();
                self.sentence(&verdict.text, &bold)?;
                verdict.action.iter().try_for_each(|action| self.sentence(action, &bold))?;
                self.down();
                Ok(())
            }
            Block::Figures(figures) => figures.iter().try_for_each(|figure| self.figure(figure)),
            Block::Section(section) if matches!(section.frame, Frame::Alert | Frame::Notice) => {
                self.section(section)
            }
            _ => Ok(()),
        }
    }

    fn figure(&mut self, figure: &Figure<'_>) -> Result<(), XlsxError> {
        let row = self.next;
        self.worksheet.write_string(row, 0, plain(&figure.label))?;
        self.value(&figure.value, figure.unit)?;
        if let Some(note) = &figure.note {
            self.worksheet.write_string(row, 2, plain(note))?;
        }
        self.down();
        Ok(())
    }

    /// A figure as a number, if a spreadsheet keeps it exactly.
    fn value(&mut self, value: &Cell<'_>, unit: Unit) -> Result<(), XlsxError> {
        let (text, form) = match value {
            Cell::Money(amount) | Cell::Dollars(amount) => {
                let whole_cents = amount.ten_thousandths().checked_rem(100) == Some(0);
                let form =
                    if whole_cents { "$#,##0.00;-$#,##0.00" } else { "$#,##0.0000;-$#,##0.0000" };
                (amount.to_string(), form)
            }
            _ => (people::read(value, unit), "General"),
        };
        let style = Style::new().set_num_format(form).set_align(FormatAlign::Right);
        let is_figure =
            matches!(value, Cell::Money(_) | Cell::Dollars(_) | Cell::Count(_) | Cell::Number(_));
        match exact(&text).filter(|_| is_figure) {
            Some(number) => {
                self.worksheet.write_number_with_format(self.next, 1, number, &style)?
            }
            None => self.worksheet.write_string_with_format(self.next, 1, text, &style)?,
        };
        Ok(())
    }

    /// What is to be known before a figure is relied on.
    fn section(&mut self, section: &Section<'_>) -> Result<(), XlsxError> {
        let (bold, plain) = (self.bold.clone(), Style::new());
        self.down();
        self.line(&section.title, &bold)?;
        for block in &section.blocks {
            match block {
                Block::Items(items) => {
                    for item in items {
                        let text = item.text.join(" ");
                        self.sentence(&format!("{}: {text}", item.title), &plain)?;
                    }
                }
                Block::Paragraph(text) => self.sentence(text, &plain)?,
                Block::Section(inner) => self.sentence(&inner.title, &plain)?,
                _ => {}
            }
        }
        self.down();
        Ok(())
    }
}
