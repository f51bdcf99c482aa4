//! What a task's own checker answered.
//!
//! A checker prints the score of the test, 0 to 100, on its first line. Convention `bareme`: then, optionally, lines that
//! begin with `fr:` or `en:` and hold a message for the learner; several of a kind are the lines of one message, and other
//! lines are ignored. Convention `taskgrader`: all that follows the first line is the message.

use crate::score::FULL_SCORE;
use crate::task::{Bilingual, CheckerConvention};

/// The longest message that a learner is shown, in characters.
pub const MAX_MESSAGE_CHARS: usize = 1000;

/// How much of a wrong answer an error quotes, in characters.
const MAX_QUOTE_CHARS: usize = 40;

/// What a checker answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How much of the output is right, 0 to 100.
    pub score: u8,
    /// What it says about it; a message in one language stands for both.
    pub message: Option<Bilingual>,
}

/// Why an answer cannot be used; the message is for the task's author.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum AnswerError {
    #[error("the checker printed nothing: its first line must be the score, 0 to 100")]
    Empty,
    #[error("the checker's first line is `{line}`: it must be the score alone, a whole number from 0 to 100")]
    NotAScore { line: String },
}

/// Reads what a checker printed on its standard output.
pub fn parse(convention: CheckerConvention, stdout: &[u8]) -> Result<Answer, AnswerError> {
    let text = String::from_utf8_lossy(stdout);
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    if text.trim().is_empty() {
        return Err(AnswerError::Empty);
    }
    let score = first.trim().parse().ok().filter(|&score| score <= FULL_SCORE);
    let score = score.ok_or_else(|| AnswerError::NotAScore { line: quoted(first.trim()) })?;
    let message = match convention {
        CheckerConvention::Bareme => bilingual(collect(rest, "fr:"), collect(rest, "en:")),
        CheckerConvention::Taskgrader => bilingual(clean(rest), None),
    };
    Ok(Answer { score, message })
}

fn bilingual(fr: Option<String>, en: Option<String>) -> Option<Bilingual> {
    let fr_text = fr.clone().or_else(|| en.clone())?;
    let en = en.or(fr)?;
    Some(Bilingual { fr: fr_text, en })
}

/// The lines that begin with `label`, without it.
fn collect(text: &str, label: &str) -> Option<String> {
    let lines = text.lines().filter_map(|line| line.trim_start().strip_prefix(label));
    clean(&lines.map(str::trim).collect::<Vec<_>>().join("\n"))
}

/// A message as it may be shown: bounded, and without what would move a cursor, ring a bell or reverse the reading
/// direction. None where nothing is left.
fn clean(message: &str) -> Option<String> {
    let visible = message.replace('\t', " ");
    let visible: String = visible.chars().filter(|&c| c == '\n' || !is_control(c)).collect();
    let trimmed = visible.trim();
    let kept = match trimmed.char_indices().nth(MAX_MESSAGE_CHARS) {
        Some((end, _)) => format!("{}…", &trimmed[..end]),
        None => trimmed.to_owned(),
    };
    (!kept.is_empty()).then_some(kept)
}

/// Control characters of ASCII, Latin-1 and Unicode's bidirectional algorithm, and the byte order mark.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn quoted(line: &str) -> String {
    let cut: String = line.chars().filter(|&c| !is_control(c)).take(MAX_QUOTE_CHARS).collect();
    if cut.len() < line.len() { format!("{cut}…") } else { cut }
}
