//! Lines of the screen: a number in the margin, a text, a mark below it.

use super::style::{FAINT, MARK, paint};
use anstyle::Style;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// A line, with the width that it takes on the screen.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// With colours.
    pub styled: String,
    /// In columns, colours not counted.
    pub width: usize,
}

/// The margin on the left of quoted text, wide enough for all its line numbers.
#[derive(Debug, Clone, Copy)]
pub struct Margin {
    digits: usize,
}

impl Line {
    /// A line in one style.
    pub fn new(style: Style, text: &str) -> Self {
        Self { styled: paint(style, text), width: text.width() }
    }

    /// A text whose signs for blanks stay in the background, and whose piece `mark` stands out.
    pub fn with_signs(text: &str, mark: &Range<usize>) -> Self {
        let mut styled = faint_signs(&text[..mark.start]);
        if !mark.is_empty() {
            styled.push_str(&paint(MARK, &text[mark.clone()]));
        }
        styled.push_str(&faint_signs(&text[mark.end..]));
        Self { styled, width: text.width() }
    }

    fn after(&self, margin: &str) -> Self {
        Self { styled: paint(FAINT, margin) + &self.styled, width: margin.width() + self.width }
    }
}

impl Margin {
    /// A margin with room for this line number, and for three digits in any case.
    pub fn for_number(greatest: usize) -> Self {
        Self { digits: greatest.to_string().len().max(3) }
    }

    /// A margin with room for these signs, each of which stands where a number would.
    pub fn for_signs<'a>(signs: impl IntoIterator<Item = &'a str>) -> Self {
        Self { digits: signs.into_iter().map(UnicodeWidthStr::width).fold(3, usize::max) }
    }

    /// The columns that it takes.
    pub fn width(self) -> usize {
        self.digits + 3
    }

    /// A line with its number.
    pub fn numbered(self, number: usize, line: &Line) -> Line {
        line.after(&format!("{number:>0$} │ ", self.digits))
    }

    /// A line with a sign in place of a number.
    pub fn signed(self, sign: &str, line: &Line) -> Line {
        let padding = self.digits.saturating_sub(sign.width());
        line.after(&format!("{:padding$}{sign} │ ", ""))
    }

    /// Signs below the pieces `marks` of a text, in the order of `marks`: earlier ones cover later ones.
    pub fn below(self, text: &str, marks: &[(Range<usize>, char)], style: Style) -> Line {
        let columns = |range: &Range<usize>| {
            let start = text[..range.start].width();
            start..start + text[range.clone()].width().max(1)
        };
        let end = marks.iter().map(|(range, _)| columns(range).end).max().unwrap_or(0);
        let mut signs = vec![' '; end];
        for (range, sign) in marks.iter().rev() {
            signs[columns(range)].fill(*sign);
        }
        self.signed("", &Line::new(style, &signs.into_iter().collect::<String>()))
    }
}

fn faint_signs(text: &str) -> String {
    let mut styled = String::with_capacity(text.len());
    for piece in text.split_inclusive(is_sign) {
        let sign = piece.chars().next_back().filter(|sign| is_sign(*sign));
        styled.push_str(sign.map_or(piece, |sign| &piece[..piece.len() - sign.len_utf8()]));
        styled.extend(sign.map(|sign| paint(FAINT, sign)));
    }
    styled
}

fn is_sign(character: char) -> bool {
    matches!(character, '·' | '→' | '↵' | '…')
}
