//! What fixtures cannot show of hints.

#[path = "feedback/answer_words.rs"]
mod answer_words;
