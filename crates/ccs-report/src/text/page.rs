//! Lines of text: headings, paragraphs wrapped to the page, and optional colour.

use std::fmt;

use ccs_core::money::WideMoney;

use crate::options::RenderOptions;

/// What text is written to, and how wide it may be.
pub(crate) struct Page<'w> {
    out: &'w mut dyn fmt::Write,
    width: usize,
    color: bool,
}

/// How a piece of text is emphasised, where the terminal has colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// An amount above zero where zero is expected.
    Over,
    /// Like the rest.
    #[default]
    Plain,
    /// A heading or a total.
    Strong,
    /// An amount below zero where zero is expected.
    Under,
    /// A warning.
    Warning,
}

impl Tone {
    /// The tone of a difference.
    pub(crate) fn of(difference: WideMoney) -> Self {
        match difference.cmp(&WideMoney::ZERO) {
            std::cmp::Ordering::Less => Self::Under,
            std::cmp::Ordering::Equal => Self::Plain,
            std::cmp::Ordering::Greater => Self::Over,
        }
    }

    const fn escape(self) -> &'static str {
        match self {
            Self::Over => "\u{1b}[34m",
            Self::Plain => "",
            Self::Strong => "\u{1b}[1m",
            Self::Under => "\u{1b}[31m",
            Self::Warning => "\u{1b}[33m",
        }
    }
}

impl<'w> Page<'w> {
    pub(crate) fn new(out: &'w mut impl fmt::Write, options: &RenderOptions) -> Self {
        Self { out, width: options.columns(), color: options.color }
    }

    pub(crate) const fn width(&self) -> usize {
        self.width
    }

    /// A piece of a line, in its tone.
    pub(crate) fn piece(&mut self, text: &str, tone: Tone) -> fmt::Result {
        if self.color && tone != Tone::Plain {
            write!(self.out, "{}{text}\u{1b}[0m", tone.escape())
        } else {
            self.out.write_str(text)
        }
    }

    pub(crate) fn line(&mut self, text: &str) -> fmt::Result {
        self.toned_line(text, Tone::Plain)
    }

    pub(crate) fn toned_line(&mut self, text: &str, tone: Tone) -> fmt::Result {
        self.piece(text, tone)?;
        self.blank()
    }

    /// A line underlined with its own length, or several as wide as the page has room.
    pub(crate) fn heading(&mut self, text: &str) -> fmt::Result {
        let lines = self.lines(0, 0, text);
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
        lines.iter().try_for_each(|line| self.toned_line(line, Tone::Strong))?;
        self.line(&"-".repeat(longest.min(self.width)))
    }

    /// Words wrapped to the page, in a tone.
    pub(crate) fn toned_paragraph(&mut self, text: &str, tone: Tone) -> fmt::Result {
        self.lines(0, 0, text).iter().try_for_each(|line| self.toned_line(line, tone))
    }

    /// The rest of a line of which so many columns are written; what the page has no room for goes
    /// on beneath it, so far in.
    pub(crate) fn rest_of_line(
        &mut self,
        written: usize,
        indent: usize,
        text: &str,
    ) -> fmt::Result {
        let lines = self.lines(written, indent, text);
        let mut margin = 0;
        for line in lines {
            writeln!(self.out, "{:margin$}{line}", "")?;
            margin = indent;
        }
        Ok(())
    }

    pub(crate) fn blank(&mut self) -> fmt::Result {
        self.out.write_char('\n')
    }

    /// Words wrapped to the page, every line indented. A word longer than a line gets a line of its
    /// own.
    pub(crate) fn paragraph(&mut self, indent: usize, text: &str) -> fmt::Result {
        self.wrapped(indent, indent, text)
    }

    /// A line with its leading blanks; what does not fit is wrapped with a hanging indent.
    pub(crate) fn hanging(&mut self, indent: usize, line: &str) -> fmt::Result {
        let text = line.trim_start_matches(' ');
        self.wrapped(line.len().saturating_sub(text.len()), indent, text)
    }

    fn wrapped(&mut self, first: usize, rest: usize, text: &str) -> fmt::Result {
        let mut margin = first;
        for line in self.lines(first, rest, text) {
            writeln!(self.out, "{:margin$}{line}", "")?;
            margin = rest;
        }
        Ok(())
    }

    /// Words in lines, of which the first and the others have margins of so many columns.
    fn lines(&self, first: usize, rest: usize, text: &str) -> Vec<String> {
        let (mut lines, mut line) = (Vec::new(), String::new());
        for word in text.split(' ') {
            let margin = if lines.is_empty() { first } else { rest };
            let room = self.width.saturating_sub(margin);
            let longer =
                line.chars().count().saturating_add(word.chars().count()).saturating_add(1);
            if longer > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
        lines
    }
}
