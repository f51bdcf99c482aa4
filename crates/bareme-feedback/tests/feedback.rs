//! What the hints promise, seen from outside.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where its assumption does")]

#[path = "feedback/answer_words.rs"]
mod answer_words;
#[path = "feedback/history.rs"]
mod history;
#[path = "feedback/lessons.rs"]
mod lessons;
#[path = "feedback/logic_words.rs"]
mod logic_words;
#[path = "feedback/readability.rs"]
mod readability;
#[path = "feedback/texts.rs"]
mod texts;
#[path = "feedback/words.rs"]
mod words;
