//! Text of learners, fit to be part of a sentence.

/// The most characters of a value that a sentence shows.
const MAX_CHARS: usize = 60;

/// The text without anything that could steer a terminal, a page or the reading direction: control characters and
/// invisible ones are shown as escapes or left out, backticks become apostrophes, and what is long is cut.
pub fn harmless(text: &str) -> String {
    let mut shown = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == MAX_CHARS {
            shown.push('…');
            break;
        }
        match c {
            '`' => shown.push('\''),
            '\n' => shown.push_str("\\n"),
            '\t' => shown.push_str("\\t"),
            '\0' => shown.push_str("\\0"),
            '\r' => shown.push_str("\\r"),
            c if c.is_control() || is_invisible(c) => shown.push('·'),
            c => shown.push(c),
        }
    }
    shown
}

/// Characters that have no shape of their own, or that turn the reading direction.
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}
