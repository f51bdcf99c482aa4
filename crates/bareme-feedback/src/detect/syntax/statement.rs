//! Keywords, conditions and labels.

use super::super::message::{Message, first_word};
use super::super::spelling::keyword_like;
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// Lines with `#`.
pub(super) fn preprocessor(message: &Message<'_>) -> Option<Diagnosis> {
    if message.says("file not found") {
        let header = message.quoted(0).unwrap_or_default();
        let known = crate::detect::library::header_like(header).unwrap_or_default();
        let diagnosis = seen(message, Misconception::UnknownHeader, message.line);
        return Some(diagnosis.with("header", header).with("known", known).with("near", u32::from(!known.is_empty())));
    }
    let malformed =
        ["invalid preprocessing directive", "expected \"FILENAME\"", "extra tokens at end of", "macro name"];
    let unterminated =
        message.says("unterminated conditional") || message.says("#endif without") || message.says("#else without");
    let is_line = message.source().trim_start().starts_with('#');
    let nameless = ["include", "define"].contains(&first_word(message.source())) && !message.source().contains('(');
    let bad = nameless || malformed.iter().any(|piece| message.says(piece)) || unterminated;
    (bad || is_line && message.says("expected"))
        .then(|| seen(message, Misconception::PreprocessorLine, message.line).with("code", message.source().trim()))
}

/// A keyword or type that is misspelt.
pub(super) fn keyword(message: &Message<'_>) -> Option<Diagnosis> {
    let statement = first_word(message.source().trim_start().trim_start_matches(['}', '{']));
    let word = if message.says("use of undeclared identifier") || message.says("unknown type name") {
        message.quoted(0)?
    } else if message.says("expected ';' after expression") && is_header(message) {
        statement
    } else {
        return None;
    };
    if message.says("did you mean") && keyword_like(word).is_none() {
        return None;
    }
    let keyword = keyword_like(word).filter(|keyword| fits(message, word, keyword))?;
    let diagnosis = seen(message, Misconception::MisspeltKeyword, message.line);
    Some(diagnosis.with("word", word).with("keyword", keyword).weighing(100))
}

/// Whether the message is about the end of something like `whlie (...)` in front of a block or instruction.
fn is_header(message: &Message<'_>) -> bool {
    message.before().trim_end().ends_with(')') && !message.rest().trim_start().is_empty()
        || message.rest().trim_start().starts_with('{')
}

/// Whether the keyword could stand where the word stands.
fn fits(message: &Message<'_>, word: &str, keyword: &str) -> bool {
    let line = message.source().trim_start().trim_start_matches(['}', '{', ' ']);
    let begins = line.starts_with(word);
    let behind = line.strip_prefix(word).unwrap_or_default().trim_start();
    match keyword {
        "if" | "for" | "while" | "switch" => begins && behind.starts_with('('),
        "else" | "do" | "case" | "default" => begins,
        "return" => begins && !behind.starts_with('='),
        "break" | "continue" => begins && behind.starts_with(';'),
        // Types: in front of a name.
        _ => {
            let after = message.source().split(word).nth(1).unwrap_or_default();
            after.starts_with([' ', '\t', '*'])
                && after.trim_start().starts_with(|c: char| c.is_alphabetic() || c == '*' || c == '_')
        }
    }
}

/// An `else` that belongs to no `if`: a `;` ended it, or several instructions stand without braces.
pub(super) fn else_without_if(message: &Message<'_>) -> Option<Diagnosis> {
    if !message.says("expected expression") || message.here() != "else" {
        return None;
    }
    let file = message.file?;
    let header = (1..message.line).rev().take(20).find(|&line| {
        let text = file.line(line).trim_start().trim_start_matches(['}', ' ']);
        text.starts_with("if") || text.starts_with("else")
    });
    let (line, why) = match header {
        Some(line) if ends_with_semicolon(file.line(line)) => (line, "semicolon"),
        Some(line) if file.line(line).contains(';') && file.line(line).trim_end().ends_with("};") => {
            (line, "semicolon")
        }
        Some(line) if file.line(line).trim_end().ends_with('{') => (line, "open"),
        Some(line) => (line, "braces"),
        None => (message.line, "none"),
    };
    let line = if message.line_above().is_some_and(|(_, text)| text.trim_end().ends_with("};")) {
        message.line_above()?.0
    } else {
        line
    };
    Some(seen(message, Misconception::ElseWithoutIf, line).with("why", why).with("else", message.line).weighing(50))
}

fn ends_with_semicolon(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or(line).trim_end();
    code.ends_with(");")
}

/// The three parts of a `for`.
pub(super) fn for_header(message: &Message<'_>) -> Option<Diagnosis> {
    let header = message.source().trim_start().trim_start_matches(['}', '{', ' ']);
    let is_for = header.starts_with("for") && header[3..].trim_start().starts_with('(');
    let about = message.says("'for' statement specifier") || message.says("in for loop");
    let inside = is_for && header.matches(';').count() != 2 && message.says("expected");
    let open = header.matches('(').count() == header.matches(')').count();
    let line = match message.line_above() {
        Some((above, text)) if about && !is_for && text.contains("for") => above,
        _ => message.line,
    };
    (about || inside && open && !header.trim_end().ends_with(';'))
        .then(|| seen(message, Misconception::ForHeader, line).with("code", message.source().trim()))
}

/// `if a > b` without parentheses.
pub(super) fn condition_without_parentheses(message: &Message<'_>) -> Option<Diagnosis> {
    let keyword = ["if", "while", "switch", "for"]
        .into_iter()
        .find(|word| message.text() == format!("expected '(' after '{word}'"))?;
    if keyword == "for" {
        return Some(seen(message, Misconception::ForHeader, message.line).with("code", message.source().trim()));
    }
    Some(seen(message, Misconception::MissingConditionParentheses, message.line).with("keyword", keyword))
}

/// `case` and `default`.
pub(super) fn label(message: &Message<'_>) -> Option<Diagnosis> {
    let about = [
        "'case' statement not in switch",
        "'default' statement not in switch",
        "duplicate case value",
        "expected ':' after 'case'",
        "expected ':' after 'default'",
        "expression is not an integer constant expression",
        "multiple default labels",
    ];
    let is_label =
        message.source().trim_start().starts_with("case") || message.source().trim_start().starts_with("default");
    (about.iter().any(|piece| message.says(piece)) && (is_label || message.says("case") || message.says("default")))
        .then(|| seen(message, Misconception::CaseLabel, message.line).with("code", message.source().trim()))
}

/// `break` and `continue` outside of loops.
pub(super) fn outside_loop(message: &Message<'_>) -> Option<Diagnosis> {
    let word = ["break", "continue"].into_iter().find(|word| message.says(&format!("'{word}' statement not in")))?;
    Some(seen(message, Misconception::BreakOutsideLoop, message.line).with("word", word))
}
