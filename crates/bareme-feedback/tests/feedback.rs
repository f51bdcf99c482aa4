//! What the crate promises, through its public interface.

#[path = "feedback/logic_words.rs"]
mod logic_words;
