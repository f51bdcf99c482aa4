//! Keywords: misspelt, or glued to what comes behind them.

use super::super::message::{Message, first_word};
use super::super::spelling::keyword_like;
use super::code::{behind, code, lines, statement};
use super::expression::TYPES;
use super::seen;
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};

/// How many lines that begin like `intmain` are looked at.
const MAX_HEADS: usize = 20;
/// Keywords in front of a `(`.
const HEADS: [&str; 4] = ["while", "switch", "for", "if"];
/// Keywords that a missing blank may glue to the next word.
const GLUED: [&str; 14] = [
    "return", "while", "else", "case", "if", "for", "int", "char", "float", "double", "void", "long", "unsigned",
    "struct",
];

/// A keyword or type that is misspelt.
pub(super) fn misspelt(message: &Message<'_>) -> Option<Diagnosis> {
    let (word, keyword) = head(message).or_else(|| alone(message)).or_else(|| apart(message))?;
    let diagnosis = seen(message, Misconception::MisspeltKeyword, message.line);
    Some(diagnosis.with("word", word).with("keyword", keyword).weighing(150))
}

/// `whlie (...)`, `fro (...; ...; ...)`, `elif (...)`: something with the shape of a head that is none.
fn head(message: &Message<'_>) -> Option<(String, String)> {
    let about = [
        "expected ';' after expression",
        "expected ')'",
        "expected expression",
        "call to undeclared function",
        "undeclared identifier",
    ];
    let blank = code(message);
    let start = blank.get(..message.before().len()).and_then(|before| before.rfind('}')).map_or(0, |at| at + 1);
    let (word, line) = head_word(statement(blank.get(start..).unwrap_or_default()));
    let rest = behind(line, word)?;
    if !rest.starts_with('(') || !about.iter().any(|piece| message.says(piece)) || is_known(message, word) {
        return None;
    }
    let loop_like = rest.matches(';').count() >= 2 && !rest.trim_end().ends_with(';') || rest.matches(';').count() >= 3;
    // A call ends with its `;`; a head has something else behind its parentheses.
    if behind_parentheses(rest)?.starts_with(';') {
        return None;
    }
    let keyword = head_like(word, loop_like)?;
    Some((word.to_owned(), keyword.to_owned()))
}

/// What stands behind the pair of parentheses that a text begins with.
pub(super) fn behind_parentheses(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let end = text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at + 1)
    })?;
    text.get(end..).map(str::trim_start)
}

/// The word in front of the `(`, behind an `else`.
fn head_word(line: &str) -> (&str, &str) {
    let line = behind(line, "else").unwrap_or(line);
    (first_word(line), line)
}

/// Whether the word names a function of the program, or is a keyword that is spelt rightly.
fn is_known(message: &Message<'_>, word: &str) -> bool {
    let defined = message.file.is_some_and(|file| file.functions().iter().any(|(_, name)| *name == word));
    defined || HEADS.contains(&word) || ["else", "do", "return", "sizeof"].contains(&word)
}

fn head_like(word: &str, loop_like: bool) -> Option<&'static str> {
    let lower = word.to_lowercase();
    if matches!(lower.as_str(), "elif" | "elseif" | "elsif") {
        return Some("else if");
    }
    let far = |keyword: &str| strsim::osa_distance(&lower, keyword);
    let allowed = |keyword: &str| if keyword.len() > 3 { 2 } else { 1 };
    let fits = |keyword: &&str| far(keyword) <= allowed(keyword) && (**keyword == *"for") == loop_like;
    if word.chars().count() < 2 {
        return None;
    }
    HEADS.into_iter().filter(fits).min_by_key(|keyword| far(keyword))
}

/// A word that the compiler does not know, where a keyword would make sense: `retrun 0;`, `Int x;`.
fn alone(message: &Message<'_>) -> Option<(String, String)> {
    if message.says("expected 'while' in do/while loop") {
        let word = message.here();
        return head_like(word, false)
            .filter(|keyword| *keyword == "while")
            .map(|_| (word.to_owned(), "while".to_owned()));
    }
    let unknown = message.says("use of undeclared identifier") || message.says("unknown type name");
    let word = message.quoted(0).filter(|_| unknown)?;
    let keyword = keyword_like(word).filter(|keyword| fits(message, word, keyword))?;
    Some((word.to_owned(), keyword.to_owned()))
}

/// Whether the keyword could stand where the word stands.
fn fits(message: &Message<'_>, word: &str, keyword: &str) -> bool {
    let line = statement(message.source());
    let begins = line.starts_with(word);
    let rest = line.strip_prefix(word).unwrap_or_default().trim_start();
    match keyword {
        "if" | "for" | "while" | "switch" => begins && rest.starts_with('('),
        "else" | "do" | "case" => begins,
        "return" => {
            let before = message.before().trim_end();
            let begins = begins || before.ends_with([')', '{', ';', '}']) || before.ends_with("else");
            let rest = message.rest().trim_start().strip_prefix(word).unwrap_or_default();
            begins && !rest.trim_start().starts_with(['=', '+', '-'])
        }
        "break" | "continue" => {
            message.rest().trim_start().strip_prefix(word).is_some_and(|rest| rest.trim_start().starts_with(';'))
        }
        "default" => begins && rest.starts_with(':'),
        // Types: in front of a name.
        _ => {
            let after = message.source().split(word).nth(1).unwrap_or_default();
            after.starts_with([' ', '\t', '*'])
                && after.trim_start().starts_with(|c: char| c.is_alphabetic() || c == '*' || c == '_')
        }
    }
}

/// `return0;`, `intx;`, `ifa > 0)`: the blank or the `(` behind the keyword is missing.
fn apart(message: &Message<'_>) -> Option<(String, String)> {
    let word = message.quoted(0).filter(|_| message.says("use of undeclared identifier"))?;
    let line = statement(message.source());
    let line = behind(line, "else").unwrap_or(line);
    let keyword = GLUED.into_iter().find(|keyword| word.len() > keyword.len() && word.starts_with(keyword))?;
    let tail = &word[keyword.len()..];
    let number = tail.chars().all(|c| c.is_ascii_digit());
    let known =
        message.file.is_some_and(|file| file.of_kind("identifier").filter(|&id| file.source(id) == tail).count() > 0);
    let before = message.before().trim_end();
    let begins = line.starts_with(word) || before.ends_with([')', '{', ';', '}']);
    (begins && (number || known)).then(|| {
        let apart = if HEADS.contains(&keyword) { format!("{keyword} ({tail}") } else { format!("{keyword} {tail}") };
        (word.to_owned(), apart)
    })
}

/// `intmain()`, `voidshow()`: the head of a function whose type is glued to its name. The compiler takes it for a function
/// of another name, and the linker misses the one that is called.
pub(super) fn glued_function(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    for file in &case.program.files {
        let lines = lines(file);
        let inside = |code: &str| !code.starts_with(char::is_alphabetic);
        let calls = |name: &str| lines.iter().any(|(_, code)| code.contains(name) && inside(code));
        for (line, code) in lines.iter().filter(|(_, code)| glued_type(first_word(code)).is_some()).take(MAX_HEADS) {
            let name = first_word(code);
            let called = behind(code, name).is_some_and(|rest| rest.starts_with('(')) && !code.contains(';');
            let Some(keyword) = glued_type(name).filter(|_| called) else { continue };
            let tail = &name[keyword.len()..];
            if tail == "main" || calls(&format!("{tail}(")) && !calls(name) {
                let diagnosis = Diagnosis::new(Misconception::MisspeltKeyword, Confidence::Certain);
                let diagnosis = diagnosis.at_line(file.name(), *line).with("word", name);
                found.push(diagnosis.with("keyword", format!("{keyword} {tail}")).weighing(1200));
            }
        }
    }
}

/// The type that a word begins with and does not end with.
fn glued_type(word: &str) -> Option<&'static str> {
    TYPES.into_iter().find(|one| word.len() > one.len() && word.starts_with(one))
}
