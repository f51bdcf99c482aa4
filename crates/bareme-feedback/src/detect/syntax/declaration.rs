//! Declarations, and what stands outside of functions.

use super::super::message::{Message, first_word, last_word};
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// Words that begin an instruction, which is only possible inside a function.
const STATEMENTS: [&str; 10] = ["for", "if", "while", "return", "printf", "scanf", "do", "switch", "else", "break"];
const TYPES: [&str; 8] = ["int", "char", "float", "double", "long", "short", "unsigned", "void"];

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
    let how = if semicolon {
        "semicolon"
    } else if message.says("explicit size") {
        "size"
    } else if message.says("variable-sized") {
        "variable"
    } else {
        "value"
    };
    (semicolon || about.iter().any(|piece| message.says(piece)) && !message.says("is not assignable"))
        .then(|| seen(message, Misconception::ArrayInitialiser, message.line).with("how", how))
}

/// An instruction outside of all functions: often the header of the function ends with `;`, or a `}` came too early.
pub(super) fn outside_function(message: &Message<'_>) -> Option<Diagnosis> {
    let about = message.says("expected identifier or '('")
        || message.says("expected parameter declarator")
        || message.says("type specifier missing")
        || message.says("a type specifier is required")
        || message.says("unknown type name");
    let file = message.file?;
    let node = message.node()?;
    let inside = file.around(node, &["compound_statement"]).is_some();
    let word = first_word(message.source());
    let lonely = word == "{" || STATEMENTS.contains(&word);
    if !about || inside && word != "{" || !lonely {
        return None;
    }
    if let Some((line, _)) =
        message.line_above().filter(|(_, text)| text.trim_end().ends_with(");")).filter(|_| word == "{")
    {
        return Some(
            seen(message, Misconception::DeclarationSyntax, line).with("how", "header").with("word", last_word("")),
        );
    }
    Some(seen(message, Misconception::CodeOutsideFunction, message.line).with("word", word))
}

/// `int a, int b;`, `int a, ;`, `int 2x;`.
pub(super) fn list(message: &Message<'_>) -> Option<Diagnosis> {
    if !(message.says("expected identifier")
        || message.says("expected parameter declarator")
        || message.says("expected declarator"))
    {
        return None;
    }
    let word = message.here();
    let how = if TYPES.contains(&word) {
        "type-twice"
    } else if word.starts_with(|c: char| c.is_ascii_digit()) {
        "digit"
    } else if message.before().trim_end().ends_with(',') {
        "comma"
    } else {
        return None;
    };
    Some(seen(message, Misconception::DeclarationSyntax, message.line).with("how", how).with("word", word))
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
        return Some(seen(message, Misconception::StrayCharacter, message.line).with("sign", message.here()));
    }
    about.iter().any(|piece| message.says(piece)).then(|| {
        seen(message, Misconception::DeclarationSyntax, message.line).with("how", "other").with("word", message.here())
    })
}
