//! Conditions, labels, and lines with `#`.

use super::super::message::Message;
use super::code::{behind, blanked, code, indent, pairs, statement};
use super::keyword::behind_parentheses;
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// How far above an `else` its `if` is looked for, in lines.
const REACH: usize = 40;

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
    let source = message.source().trim();
    let bad = malformed.iter().any(|piece| message.says(piece)) || unterminated;
    let is_line = source.starts_with('#') && message.says("expected");
    // `include <stdio.h>`: the `#` is missing.
    let include = source.ends_with(".h>") || source.ends_with(".h\"");
    let bare =
        include && (message.says("unknown type name") || message.says("expected") || message.says("type specifier"));
    let how = if bare && !source.starts_with('#') { "hash" } else { "form" };
    (bad || is_line || bare).then(|| {
        let diagnosis = seen(message, Misconception::PreprocessorLine, message.line).with("how", how);
        diagnosis.with("code", source).with("name", "")
    })
}

/// An `else` that belongs to no `if`: a `;` ended it, or several instructions stand without braces.
pub(super) fn else_without_if(message: &Message<'_>) -> Option<Diagnosis> {
    if !message.says("expected expression") || message.here() != "else" {
        return None;
    }
    let file = message.file?;
    let ends = |text: &str| text.trim_end().ends_with("};");
    let above = message.line_above().filter(|(_, text)| ends(text) && message.before().trim().is_empty());
    let early = above.map(|(line, _)| line).or_else(|| ends(message.before()).then_some(message.line));
    let margin = indent(message.source());
    let heads = (1..=message.line).rev().take(REACH).filter(|&line| {
        let code = blanked(file.line(line));
        let code = statement(&code);
        behind(code, "if").is_some() || behind(code, "else").is_some_and(|rest| rest.starts_with("if"))
    });
    let heads: Vec<u32> = heads.collect();
    let same = heads.iter().find(|&&line| indent(file.line(line)) == margin).or_else(|| heads.first());
    let (line, why) = match (early, same) {
        (Some(line), Some(_)) => (line, "semicolon"),
        // Its own `if`, behind it on the same line: the one that it answers is outside of this block.
        (_, Some(&line)) if line == message.line && message.before().trim().is_empty() => (line, "inside"),
        (_, Some(&line)) if is_empty_if(file.line(line)) => (line, "semicolon"),
        (_, Some(&line)) if blanked(file.line(line)).trim_end().ends_with('{') => (line, "open"),
        (_, Some(&line)) => (line, "braces"),
        (_, None) => (message.line, "none"),
    };
    Some(seen(message, Misconception::ElseWithoutIf, line).with("why", why).with("else", message.line).weighing(50))
}

/// Whether a `;` stands right behind the condition.
fn is_empty_if(line: &str) -> bool {
    let code = blanked(line);
    let condition = code.split_once("if").map_or("", |(_, rest)| rest.trim_start());
    behind_parentheses(condition).is_some_and(|rest| rest.starts_with(';'))
}

/// `else (a > b) {`: a condition behind `else`, where its `if` is missing.
pub(super) fn else_with_condition(message: &Message<'_>) -> Option<Diagnosis> {
    let about = ["expected ';' after expression", "expected ';'", "expected ')'", "expected expression"];
    let blank = code(message);
    let rest = blank.split("else").nth(1).map_or("", str::trim_start);
    let (open, closed) = pairs(rest, '(', ')');
    let ends =
        rest.trim_end().ends_with(')') || rest.trim_end().ends_with('{') || rest.contains("){") || rest.contains(") {");
    let compares = ["==", "<", ">", "!=", "&&", "||"].iter().any(|sign| rest.contains(sign));
    let condition = rest.starts_with('(') && open == closed && (ends || compares);
    (condition && about.iter().any(|piece| message.says(piece))).then(|| {
        let diagnosis = seen(message, Misconception::ElseWithoutIf, message.line).with("why", "condition");
        diagnosis.with("else", message.line).weighing(100)
    })
}

/// The three parts of a `for`.
pub(super) fn for_header(message: &Message<'_>) -> Option<Diagnosis> {
    let blank = code(message);
    let header = statement(&blank);
    let inside = behind(header, "for").filter(|rest| rest.starts_with('('));
    let two = inside.is_some_and(|inside| parts(inside) == 2);
    let about = message.says("in for loop") || message.says("'for' statement specifier") && !two;
    let (open, closed) = pairs(header, '(', ')');
    let wrong = inside.is_some_and(|inside| {
        let marks = parts(inside);
        marks != 2 && open == closed && (message.says("expected") || message.says("redefinition") && marks < 2)
    });
    (about || wrong).then(|| {
        let diagnosis = seen(message, Misconception::ForHeader, message.line).with("code", message.source().trim());
        diagnosis.weighing(50)
    })
}

/// How many `;` stand between the parentheses that a text begins with.
fn parts(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut marks = 0;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth <= 1 => break,
            ')' => depth -= 1,
            ';' => marks += 1,
            _ => {}
        }
    }
    marks
}

/// `if a > b` without parentheses.
pub(super) fn condition_without_parentheses(message: &Message<'_>) -> Option<Diagnosis> {
    let keyword = ["if", "while", "switch", "for"].into_iter().find(|word| {
        let end = message.text().strip_prefix("expected '(' after '").and_then(|end| end.strip_suffix('\''));
        end.is_some_and(|end| end.trim_start_matches("do/") == *word)
    })?;
    // The compiler names the next line where nothing stands behind the keyword.
    let above = message
        .line_above()
        .filter(|(_, text)| message.before().trim().is_empty() && blanked(text).trim_end().ends_with(keyword));
    let line = above.map_or(message.line, |(line, _)| line);
    if keyword == "for" {
        return Some(seen(message, Misconception::ForHeader, line).with("code", message.source().trim()));
    }
    Some(seen(message, Misconception::MissingConditionParentheses, line).with("keyword", keyword))
}

/// `if (a > b) && (c > d)`: the condition goes on behind its parentheses.
pub(super) fn condition_of_parts(message: &Message<'_>) -> Option<Diagnosis> {
    let about = ["expected expression", "expected identifier", "undeclared label", "indirection requires"];
    let blank = code(message);
    let line = statement(&blank);
    let line = behind(line, "else").unwrap_or(line);
    let (keyword, rest) = ["if", "while"].into_iter().find_map(|word| Some((word, behind(line, word)?)))?;
    let after = behind_parentheses(rest)?;
    let goes_on = ["&&", "||", "==", "!=", "<", ">", "%", "and ", "or "].iter().any(|sign| after.starts_with(sign));
    let refused = about.iter().any(|piece| message.says(piece)) || message.says("undeclared identifier");
    if !(goes_on && refused) {
        return None;
    }
    let (open, closed) = pairs(line, '(', ')');
    if closed > open {
        let diagnosis = seen(message, Misconception::UnbalancedParentheses, message.line).weighing(100);
        return Some(diagnosis.with("how", "extra").with("name", keyword));
    }
    let diagnosis = seen(message, Misconception::MissingConditionParentheses, message.line).weighing(100);
    Some(diagnosis.with("keyword", keyword))
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
        "integer constant expression must have integer type",
        "multiple default labels",
    ];
    let code = code(message);
    let is_label = code.contains("case ") || code.contains("case'") || code.contains("default");
    let empty = message.says("expected expression") && message.before().trim_end().ends_with("case");
    let said = about.iter().any(|piece| message.says(piece));
    (empty || said && (is_label || message.says("case") || message.says("default")))
        .then(|| seen(message, Misconception::CaseLabel, message.line).with("code", message.source().trim()))
}

/// `break` and `continue` outside of loops.
pub(super) fn outside_loop(message: &Message<'_>) -> Option<Diagnosis> {
    let word = ["break", "continue"].into_iter().find(|word| message.says(&format!("'{word}' statement not in")))?;
    Some(seen(message, Misconception::BreakOutsideLoop, message.line).with("word", word))
}
