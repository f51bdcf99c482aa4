//! A text with line numbers, visible blanks, and a mark at the first difference.

use super::excerpt::{CUT, Excerpt};
use super::harmless::Blanks;
use super::line::{Line, Margin};
use super::style::{BAD, FAINT};
use super::words::{self, Text};
use bareme_core::checker::Spot;
use bareme_core::report;
use bareme_core::task::Language;
use std::ops::Range;

/// The most lines of one text that are shown; the rest is counted.
const MAX_LINES: usize = 10;
/// How many lines stay visible above the first difference.
const LINES_ABOVE: usize = 4;

/// The lines of `text`, each about `width` columns wide at most, with a mark at `spot`.
pub fn lines(text: &report::Text, spot: Option<&Spot>, width: usize, language: Language) -> Vec<Line> {
    let all: Vec<&str> = text.text.split_inclusive('\n').collect();
    let spot = spot.filter(|spot| spot.line > 0);
    if all.is_empty() && spot.is_none_or(|spot| spot.excerpt.is_empty()) {
        return vec![Line::new(FAINT, &Text::Nothing.get(language))];
    }
    Panel { text, all, spot, width, language }.lines()
}

struct Panel<'a> {
    text: &'a report::Text,
    all: Vec<&'a str>,
    spot: Option<&'a Spot>,
    width: usize,
    language: Language,
}

impl Panel<'_> {
    fn lines(&self) -> Vec<Line> {
        let shown = self.window();
        let margin = Margin::for_number(shown.end);
        let mut lines: Vec<Line> = self.rest(Text::LinesAbove, shown.start, margin).into_iter().collect();
        lines.extend(shown.clone().flat_map(|index| self.row(index, margin)));
        lines.extend(self.rest(Text::LinesBelow, self.all.len().saturating_sub(shown.end), margin));
        lines.extend(self.cut_off(margin));
        lines
    }

    /// Which lines to show, by index; the marked one may be just behind the last, or where the report was cut.
    fn window(&self) -> Range<usize> {
        let marked = self.spot.map_or(0, |spot| spot.line as usize - 1);
        let count = self.all.len().max(marked + 1);
        if marked > self.all.len() {
            return marked..count;
        }
        let start = marked.saturating_sub(LINES_ABOVE).min(count.saturating_sub(MAX_LINES));
        start..count.min(start + MAX_LINES)
    }

    fn row(&self, index: usize, margin: Margin) -> Vec<Line> {
        let spot = self.spot.filter(|spot| spot.line as usize == index + 1);
        let width = self.width.saturating_sub(margin.width());
        let excerpt = match (self.all.get(index), spot) {
            (Some(line), Some(spot)) if !self.is_uncertain(index) => marked(line, spot, width),
            (_, Some(spot)) => from_spot(spot, width),
            (Some(line), None) => Excerpt::new(line.as_bytes(), 0..0, width, Blanks::Visible),
            (None, None) => return Vec::new(),
        };
        let focus = if spot.is_some() { excerpt.focus } else { 0..0 };
        let mut rows = vec![margin.numbered(index + 1, &Line::with_signs(&excerpt.text, &focus))];
        if spot.is_some() {
            rows.push(margin.below(&excerpt.text, &[(focus, '^')], BAD));
        }
        rows
    }

    /// Whether columns of this line cannot be trusted: it was cut, or bytes in it were replaced.
    fn is_uncertain(&self, index: usize) -> bool {
        self.text.lossy || (self.text.truncated && index + 1 >= self.all.len())
    }

    fn rest(&self, text: Text, count: usize, margin: Margin) -> Option<Line> {
        let number = words::count(count as u64, self.language);
        let text = text.fill(self.language, &[("count", &number)]);
        (count > 0).then(|| margin.signed("⋮", &Line::new(FAINT, &text)))
    }

    fn cut_off(&self, margin: Margin) -> Option<Line> {
        let size = words::bytes(self.text.size, self.language);
        let text = Text::CutOff.fill(self.language, &[("size", &size)]);
        self.text.truncated.then(|| margin.signed(CUT, &Line::new(FAINT, &text)))
    }
}

fn marked(line: &str, spot: &Spot, width: usize) -> Excerpt {
    let column = (spot.column as usize).saturating_sub(1);
    Excerpt::new(line.as_bytes(), nth_character(line, column), width, Blanks::Visible)
}

fn from_spot(spot: &Spot, width: usize) -> Excerpt {
    let focus = nth_character(&spot.excerpt, spot.offset as usize);
    let mut excerpt = Excerpt::new(spot.excerpt.as_bytes(), focus, width, Blanks::Visible);
    if spot.cut_before {
        excerpt.text.insert_str(0, CUT);
        excerpt.focus = excerpt.focus.start + CUT.len()..excerpt.focus.end + CUT.len();
    }
    if spot.cut_after {
        excerpt.text.push_str(CUT);
    }
    excerpt
}

/// The bytes of the character number `index` from 0, or the empty range at the end.
fn nth_character(line: &str, index: usize) -> Range<usize> {
    let character = line.char_indices().nth(index);
    character.map_or(line.len()..line.len(), |(at, character)| at..at + character.len_utf8())
}
