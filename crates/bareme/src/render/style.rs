//! Colours, each with a meaning. They are always written; `anstream` takes them out where nobody would see them.

use anstyle::{AnsiColor, Color, Style};
use std::fmt::Display;

/// Passed, expected.
pub const GOOD: Style = coloured(AnsiColor::Green).bold();
/// Failed, got.
pub const BAD: Style = coloured(AnsiColor::Red).bold();
/// Not run, not graded, warnings.
pub const UNSURE: Style = coloured(AnsiColor::Yellow).bold();
/// Headings.
pub const HEADING: Style = Style::new().bold();
/// What may be overlooked.
pub const FAINT: Style = Style::new().dimmed();
/// The very characters that differ.
pub const MARK: Style = coloured(AnsiColor::Red).bold().invert();

/// `value` in `style`, ready for `write!`.
pub fn paint(style: Style, value: impl Display) -> String {
    format!("{style}{value}{style:#}")
}

const fn coloured(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}
