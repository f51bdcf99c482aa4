//! Declarations, and what stands outside of functions.

use super::super::message::{Message, first_word, last_word};
use super::code::{behind, blanked, code, pairs, statement};
use super::expression::TYPES;
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// Words that begin an instruction, which is only possible inside a function.
const STATEMENTS: [&str; 12] =
    ["for", "if", "while", "return", "printf", "scanf", "do", "switch", "else", "break", "continue", "puts"];

/// How far above a message the head of its function is looked for, in lines.
const HEAD_REACH: u32 = 12;

/// How an array begins its life.
pub(super) fn array(message: &Message<'_>) -> Option<Diagnosis> {
    let about = [
        "array initializer must be",
        "needs an explicit size or an initializer",
        "variable-sized object may not be initialized",
        "array has incomplete element type",
        "size of array has non-integer",
        "array size",
        "excess elements",
        "initializer-string",
        "scalar initializer",
        "array of",
    ];
    let semicolon = message.says("unexpected ';' before '}'");
    let line = code(message);
    let typed = TYPES.iter().any(|one| behind(statement(&line), one).is_some());
    let before = message.before().trim_end();
    let squares = message.says("expected expression") && message.here() == "[" && before.ends_with('=') && typed;
    let round = message.says("expected parameter declarator") && before.ends_with('(') && is_inside(message);
    let round = round && typed && message.here().starts_with(|c: char| c.is_ascii_digit());
    let place = message.says("brackets are not allowed here");
    let how = if semicolon {
        "semicolon"
    } else if place {
        "place"
    } else if round || message.says("explicit size") {
        "size"
    } else if message.says("variable-sized") {
        "variable"
    } else {
        "value"
    };
    (semicolon
        || squares
        || round
        || place
        || about.iter().any(|piece| message.says(piece)) && !message.says("is not assignable"))
    .then(|| seen(message, Misconception::ArrayInitialiser, message.line).with("how", how))
}

/// Whether the message is about an instruction outside of all functions.
pub(super) fn is_instruction_outside(message: &Message<'_>) -> bool {
    let about = [
        "expected identifier or '('",
        "expected parameter declarator",
        "type specifier missing",
        "a type specifier is required",
        "unknown type name",
        "outside of a function",
    ];
    let source = message.source();
    let word = first_word(source);
    let assigns = message.says("type specifier") || message.says("unknown type name");
    let behind_word = source.trim_start().strip_prefix(word).unwrap_or_default().trim_start();
    let lonely = word == "{" || STATEMENTS.contains(&word) || assigns && behind_word.starts_with(['=', '+', '-']);
    let call = message.says("expected parameter declarator") && source.trim_end().ends_with(';');
    let lonely = lonely || call && behind_word.starts_with('(');
    let lonely = lonely || message.says("unknown type name") && behind_word.is_empty();
    about.iter().any(|piece| message.says(piece)) && lonely && (!is_inside(message) || word == "{")
}

/// Whether a brace is open in front of the message's line.
fn is_inside(message: &Message<'_>) -> bool {
    let Some(file) = message.file else { return false };
    let above = file.offset(message.line, 1).and_then(|end| file.text().get(..end)).map_or(String::new(), blanked);
    let (open, closed) = pairs(&above, '{', '}');
    open > closed
}

/// An instruction outside of all functions: often the header of the function ends with `;`, or a `}` came too early.
pub(super) fn outside_function(message: &Message<'_>) -> Option<Diagnosis> {
    if !is_instruction_outside(message) {
        return None;
    }
    let word = first_word(message.source());
    let header = message.line_above().filter(|(_, text)| word == "{" && blanked(text).trim_end().ends_with(");"));
    if let Some((line, _)) = header {
        return Some(with_how(message, line, "header", ""));
    }
    Some(seen(message, Misconception::CodeOutsideFunction, message.line).with("word", word))
}

/// The head of a function without its parentheses, its `{`, or with a `;` behind it.
pub(super) fn head(message: &Message<'_>) -> Option<Diagnosis> {
    let about = ["after top level declarator", "expected function body", "declaration of 'main' as", "main"];
    let code = code(message);
    let name = last_word(message.before().split(['(', '[', '{']).next().unwrap_or_default());
    let typed = TYPES.iter().any(|one| behind(statement(&code), one).is_some());
    if !typed || is_inside(message) || !about.iter().any(|piece| message.says(piece)) || name.is_empty() {
        return None;
    }
    let (open, closed) = pairs(&code, '(', ')');
    let half = open != closed;
    let ends = code.trim_end();
    let how = if half && open > 0 && !ends.ends_with("((") && !ends.ends_with('(') {
        return Some(
            seen(message, Misconception::UnbalancedParentheses, message.line).with("how", "missing").with("name", name),
        );
    } else if open == 0 && message.before().contains(name) && (name == "main" || code.contains('{')) {
        "parentheses"
    } else if ends.ends_with(')') || half {
        "body"
    } else {
        return None;
    };
    Some(with_how(message, message.line, how, name))
}

/// The file ends in the middle of something, and no `main` has come.
pub(super) fn ends(message: &Message<'_>) -> Option<Diagnosis> {
    let file = message.file?;
    let code = |line: u32| blanked(file.line(line)).trim().to_owned();
    let last = (1..=file.last_line()).rev().find(|&line| !code(line).is_empty())?;
    let word = code(last);
    let typed = TYPES.iter().any(|one| behind(statement(&word), one).is_some());
    let open = typed && !word.ends_with(['}', ';']);
    let at_end = message.line >= last && message.says("expected") && open && !file.text().contains("main");
    at_end.then(|| with_how(message, last, "end", &word).weighing(150))
}

/// A type alone on its line, and something else below.
pub(super) fn unnamed(message: &Message<'_>) -> Option<Diagnosis> {
    let (line, above) = message.line_above()?;
    let word = above.trim();
    let lonely = message.before().trim().is_empty() && TYPES.contains(&word) && message.says("expected");
    lonely.then(|| with_how(message, line, "unnamed", word).weighing(100))
}

/// `int main() (`: the body of a function between parentheses. Whatever the compiler says of the lines below comes of it.
pub(super) fn body_in_parentheses(message: &Message<'_>) -> Option<Diagnosis> {
    let file = message.file?;
    let from = message.line.saturating_sub(HEAD_REACH).max(1);
    let line = (from..=message.line).rev().find(|&line| {
        let code: String = blanked(file.line(line)).chars().filter(|c| !c.is_whitespace()).collect();
        TYPES.iter().any(|one| code.starts_with(one)) && code.ends_with(")(")
    })?;
    let code = blanked(file.line(line));
    let name = last_word(code.split('(').next().unwrap_or_default());
    Some(with_how(message, line, "body", name).weighing(150))
}

/// `int a, int b;`, `int a, ;`, `int 2x;`.
pub(super) fn list(message: &Message<'_>) -> Option<Diagnosis> {
    if let Some((line, _)) = comma_above(message) {
        return Some(with_how(message, line, "line", "").weighing(100));
    }
    let about = ["expected identifier", "expected parameter declarator", "expected declarator", "expected member name"];
    if !about.iter().any(|piece| message.says(piece)) {
        return None;
    }
    let word = message.here();
    let how = if TYPES.contains(&word) && message.before().contains(',') {
        "type-twice"
    } else if word.starts_with(|c: char| c.is_ascii_digit()) {
        "digit"
    } else if message.before().trim_end().ends_with(',') {
        "comma"
    } else {
        return None;
    };
    Some(with_how(message, message.line, how, word))
}

/// `int a, b,` at the end of a line, and an instruction below: the comma stands where the `;` should.
fn comma_above<'a>(message: &Message<'a>) -> Option<(u32, &'a str)> {
    let ends = |text: &str| {
        let code = blanked(text);
        let typed = TYPES.iter().any(|one| behind(statement(&code), one).is_some());
        let (open, closed) = pairs(&code, '(', ')');
        typed && code.trim_end().ends_with(',') && open == closed
    };
    let here = message.source();
    let about = message.says("expected") || message.says("redefinition") || message.says("type");
    if about && ends(here) {
        return Some((message.line, here));
    }
    let (line, text) = message.line_above().filter(|(_, text)| ends(text))?;
    let word = first_word(here);
    let name = word.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let behind_word = here.trim_start().strip_prefix(word).unwrap_or_default().trim_start();
    let continues =
        name && !TYPES.contains(&word) && !STATEMENTS.contains(&word) && behind_word.starts_with([',', ';', '=', '[']);
    (about && !continues).then_some((line, text))
}

/// `int my x;`, `int x-y;`: a name of two words or with a sign in it.
pub(super) fn name(message: &Message<'_>) -> Option<Diagnosis> {
    let code = code(message);
    let typed = TYPES.iter().any(|one| behind(statement(&code), one).is_some());
    let said = message.says("at end of declaration") || message.says("after top level declarator");
    let rest = message.rest().trim_start();
    let before = message.before().trim_end();
    let after_name = before.ends_with(|c: char| c.is_alphanumeric() || c == '_') && !before.contains('=');
    if !(typed && said && after_name) {
        return None;
    }
    let word = first_word(rest);
    let part = rest.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
    let two =
        word.starts_with(|c: char| c.is_alphabetic()) && rest[word.len()..].trim_start().starts_with([';', ',', '=']);
    let how = if two {
        "two"
    } else if part && (word == "-" || word == ".") {
        "sign"
    } else {
        return None;
    };
    Some(with_how(message, message.line, how, last_word(before)).with("next", word).weighing(50))
}

/// `if (a) int b = 1;`: a declaration is no instruction.
pub(super) fn as_body(message: &Message<'_>) -> Option<Diagnosis> {
    let word = message.here();
    let before = message.before().trim_end();
    let above = message.line_above().map_or("", |(_, text)| text.trim_end());
    let head = if before.is_empty() { above } else { before };
    let body = message.says("expected expression") && TYPES.contains(&word);
    (body && (head.ends_with(')') || head.ends_with("else") || head.ends_with(':')))
        .then(|| with_how(message, message.line, "as-body", word))
}

/// Whatever else is wrong with a declaration or the head of a function.
pub(super) fn other(message: &Message<'_>) -> Option<Diagnosis> {
    let about = [
        "expected identifier",
        "expected function body",
        "expected ';' after top level declarator",
        "expected parameter declarator",
        "must use 'struct' tag",
        "parameter list without types",
        "expected member name",
        "expected declarator",
        "expected a type",
        "expected '{'",
        "unknown type name",
        "expected '=' , ','",
        "omitted",
        "cannot combine with previous",
    ];
    let word = first_word(message.source());
    if message.says("expected identifier") && STATEMENTS.contains(&word) && !message.before().trim().is_empty() {
        let diagnosis = seen(message, Misconception::StrayCharacter, message.line).with("how", "seen");
        return Some(diagnosis.with("sign", message.here()));
    }
    let said = about.iter().any(|piece| message.says(piece));
    said.then(|| with_how(message, message.line, "other", message.here()))
}

fn with_how(message: &Message<'_>, line: u32, how: &'static str, word: &str) -> Diagnosis {
    let diagnosis = seen(message, Misconception::DeclarationSyntax, line).with("how", how).with("word", word);
    diagnosis.with("next", "")
}
