//! Words that look like others.

/// Keywords and names of types that beginners misspell.
const KEYWORDS: [&str; 24] = [
    "int", "char", "float", "double", "long", "short", "void", "unsigned", "if", "else", "for", "while", "do",
    "switch", "case", "default", "break", "continue", "return", "struct", "typedef", "const", "sizeof", "static",
];

/// The keyword that a word is likely to mean.
pub(super) fn keyword_like(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let known = match lower.as_str() {
        "integer" | "number" | "boolean" => Some("int"),
        "elif" | "elseif" | "elsif" => Some("else"),
        "character" => Some("char"),
        _ => None,
    };
    known.or_else(|| nearest(&lower, KEYWORDS, Some(word)))
}

/// The one of some words that is nearest to `word` and near enough; `original` is the word before it was put in small letters.
pub(super) fn nearest<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    original: Option<&str>,
) -> Option<&'a str> {
    let allowed = match word.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    let close = known.into_iter().filter_map(|candidate| {
        let distance = strsim::osa_distance(word, &candidate.to_lowercase());
        let same = original.unwrap_or(word) == candidate;
        (distance <= allowed && !same && candidate.len() >= 2).then_some((distance, candidate))
    });
    close.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}
