//! Semicolons, and characters that belong nowhere.

use super::super::message::{Message, first_word, last_word};
use super::code::{blanked, code, pairs};
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// How many characters of a line are quoted, its last ones.
const MAX_END: usize = 30;
/// Characters that no instruction of a beginner holds outside of quotes.
const STRAY: [char; 6] = ['\\', '@', '$', '`', '#', '?'];

/// An instruction without its `;`, or with another mark in its place.
pub(super) fn semicolon(message: &Message<'_>) -> Option<Diagnosis> {
    if let Some(diagnosis) = point_at_the_end(message) {
        return Some(diagnosis);
    }
    if let Some((line, text)) = ended_above(message) {
        return Some(unfinished(message, line, text, None));
    }
    if message.says("expected 'while' in do/while loop") {
        let (line, text) = message.line_above().filter(|_| message.before().trim().is_empty())?;
        return Some(unfinished(message, line, text, None).with("how", "do"));
    }
    if !message.says("expected ';'") {
        return None;
    }
    let rest = message.rest().trim_start();
    if rest.starts_with([')', ']']) || message.before().trim_end().ends_with("else") {
        return None;
    }
    // `a = b c;`: whatever is missing, it is not the end of the instruction, unless a new one begins there.
    let begins_value = rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '\'' | '('));
    if begins_value && !message.says("declaration") {
        return None;
    }
    let mark = rest.chars().next().filter(|mark| matches!(mark, ':' | '.' | ','));
    let mark = mark.filter(|_| rest[1..].trim().is_empty() || rest[1..].trim_start().starts_with(['}', '/']));
    Some(unfinished(message, message.line, message.before(), mark))
}

/// The line above, where the compiler took what follows for its rest: `continue` without `;`, a structure without `;`.
fn ended_above<'a>(message: &Message<'a>) -> Option<(u32, &'a str)> {
    let (line, text) = message.line_above().filter(|_| message.before().trim().is_empty())?;
    let word = blanked(text).trim_end().ends_with("continue") || blanked(text).trim_end().ends_with("break");
    if message.says("named '") {
        return word.then_some((line, text));
    }
    let about =
        ["expected parameter declarator", "expected identifier", "cannot combine with previous", "type specifier"];
    let said = about.iter().any(|piece| message.says(piece));
    (said && blanked(text).trim_end().ends_with('}') && opens_structure(message, line)).then_some((line, text))
}

/// Whether the block that ends on a line is the body of a `struct` or the like.
fn opens_structure(message: &Message<'_>, last: u32) -> bool {
    let Some(file) = message.file else { return false };
    let mut depth = 0_usize;
    for line in (1..=last).rev() {
        let code = blanked(file.line(line));
        let (open, closed) = pairs(&code, '{', '}');
        depth = (depth + closed).saturating_sub(open);
        if depth == 0 {
            return ["struct", "union", "enum", "typedef"].contains(&first_word(&code));
        }
    }
    false
}

/// A `.` in place of `;`: the compiler takes the next line for the rest.
fn point_at_the_end(message: &Message<'_>) -> Option<Diagnosis> {
    let about = message.says("expected identifier") || message.says("member reference");
    let ends = |text: &str| text.trim_end().strip_suffix('.').map(str::len);
    let here = ends(message.source()).map(|end| (message.line, message.source(), end));
    let above = || message.line_above().and_then(|(line, text)| Some((line, text, ends(text)?)));
    let starts_line = message.before().trim().is_empty();
    let (line, text, end) = here.or_else(|| above().filter(|_| starts_line))?;
    about.then(|| unfinished(message, line, &text[..end], Some('.')))
}

fn unfinished(message: &Message<'_>, line: u32, before: &str, mark: Option<char>) -> Diagnosis {
    let (how, mark) = mark.map_or(("missing", String::new()), |mark| ("other", mark.to_string()));
    seen(message, Misconception::MissingSemicolon, line)
        .with("code", end_of(before.trim()))
        .with("how", how)
        .with("mark", mark)
}

/// The end of a line, from the beginning of a word on.
fn end_of(code: &str) -> String {
    let Some((cut, _)) = code.char_indices().rev().nth(MAX_END - 1).filter(|(at, _)| *at > 0) else {
        return code.to_owned();
    };
    let tail = &code[cut..];
    let start = tail.find([' ', '(']).map_or(0, |at| at + 1);
    format!("… {}", tail[start..].trim_start())
}

/// A mark or character that C does not know there.
pub(super) fn stray(message: &Message<'_>) -> Option<Diagnosis> {
    let found = invisible(message).or_else(|| unknown(message)).or_else(|| lone_number(message));
    let (how, sign) = found.or_else(|| point_behind_text(message))?;
    Some(seen(message, Misconception::StrayCharacter, message.line).with("sign", sign).with("how", how).weighing(100))
}

/// What the compiler itself does not know, or marks of other languages.
fn unknown(message: &Message<'_>) -> Option<(&'static str, String)> {
    let named = message.says("unexpected '") && !message.says("unexpected ';'");
    let about = named || message.says("unexpected character") || message.says("stray");
    let rest = message.rest().trim_start();
    let odd = message.says("expected") && rest.starts_with(STRAY);
    // `c ? a : b` without its `:` is something else.
    let odd = odd && !(rest.starts_with('?') && rest.contains(':'));
    let name = message.quoted(0).filter(|_| message.says("use of undeclared identifier")).unwrap_or_default();
    if name.contains('$') {
        return Some(("seen", "$".to_owned()));
    }
    // `f(x)?;` takes the mark for the beginning of a choice.
    let question = message.says("expected expression") && rest.starts_with(';');
    if question && message.before().trim_end().ends_with('?') {
        return Some(("seen", "?".to_owned()));
    }
    let sign = || message.quoted(0).filter(|_| named).unwrap_or_else(|| first_word(rest)).to_owned();
    (about || odd).then(|| ("seen", sign()))
}

/// A sign without width or ink, copied from a web page.
fn invisible(message: &Message<'_>) -> Option<(&'static str, String)> {
    let hidden = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{a0}' | '\u{ad}');
    let about = message.says("undeclared identifier") || message.says("unexpected") || message.says("unknown type");
    let word = message.rest().trim_start_matches([' ', '\t']).chars().take_while(|c| !c.is_ascii()).any(hidden);
    (about && (word || message.says("<U+200") || message.says("<U+00A0>"))).then(|| ("hidden", String::new()))
}

/// A number alone, as a slip or a copied line number leaves it: `4    scanf(...)`, `x = 3;4`.
fn lone_number(message: &Message<'_>) -> Option<(&'static str, String)> {
    let code = code(message);
    let before = code.get(..message.before().len())?.trim_end();
    let number = last_word(before);
    let in_front = before[..before.len() - number.len()].trim_end();
    let alone = in_front.is_empty() || in_front.ends_with([';', '{', '}']);
    let digits = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    let here = first_word(message.rest());
    let outside = message.says("expected identifier or '('") && here.starts_with(|c: char| c.is_ascii_digit());
    if outside && before.ends_with(';') {
        return Some(("seen", here.to_owned()));
    }
    (message.says("expected ';' after expression") && digits && alone).then(|| ("seen", number.to_owned()))
}

/// `"text".`: a point as at the end of a sentence.
fn point_behind_text(message: &Message<'_>) -> Option<(&'static str, String)> {
    let before = message.before().trim_end();
    let point = before.strip_suffix('.').is_some_and(|before| before.trim_end().ends_with('"'));
    (message.says("expected identifier") && point).then(|| ("seen", ".".to_owned()))
}
