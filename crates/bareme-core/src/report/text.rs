//! Bytes of any kind as text that JSON can carry.

use crate::units::Bytes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most bytes of one input, output or file that a report carries.
pub const MAX_TEXT_BYTES: usize = 4 * 1024;

/// The beginning of something that a program read or wrote.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Text {
    /// The first [`MAX_TEXT_BYTES`] bytes, cut between two characters.
    pub text: String,
    /// The size of the whole, as far as it was captured.
    #[serde(rename = "size_bytes")]
    pub size: Bytes,
    /// Whether there is more than `text` holds.
    pub truncated: bool,
    /// Whether bytes that are not UTF-8 were replaced by U+FFFD.
    pub lossy: bool,
}

impl Text {
    /// The beginning of `bytes`; `truncated` says that they were cut off before they came here.
    pub fn new(bytes: &[u8], truncated: bool) -> Self {
        let kept = &bytes[..cut(bytes)];
        let text = String::from_utf8_lossy(kept);
        Self {
            size: Bytes::of(bytes),
            truncated: truncated || kept.len() < bytes.len(),
            lossy: matches!(text, std::borrow::Cow::Owned(_)),
            text: text.into_owned(),
        }
    }
}

/// Where to cut: at most [`MAX_TEXT_BYTES`], and not inside a character of up to four bytes.
fn cut(bytes: &[u8]) -> usize {
    if bytes.len() <= MAX_TEXT_BYTES {
        return bytes.len();
    }
    let is_start = |at: &usize| bytes[*at] & 0b1100_0000 != 0b1000_0000;
    (MAX_TEXT_BYTES - 3..=MAX_TEXT_BYTES).rev().find(is_start).unwrap_or(MAX_TEXT_BYTES)
}
