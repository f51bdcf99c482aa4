//! Bytes in reports.

use bareme_core::report::{MAX_TEXT_BYTES, Text};
use bareme_core::units::Bytes;

#[test]
fn text_is_kept_as_it_is() {
    let text = Text::new("été\0\n".as_bytes(), false);
    assert_eq!(text, Text { text: "été\0\n".to_owned(), size: Bytes(7), truncated: false, lossy: false });
}

#[test]
fn bytes_that_are_not_text_are_marked() {
    let text = Text::new(b"a\xffb", false);
    assert_eq!(text, Text { text: "a\u{fffd}b".to_owned(), size: Bytes(3), truncated: false, lossy: true });
}

#[test]
fn long_texts_are_cut_between_characters() {
    let long = "é".repeat(MAX_TEXT_BYTES);
    let text = Text::new(format!("x{long}").as_bytes(), false);
    assert_eq!(text.text.len(), MAX_TEXT_BYTES - 1);
    assert!(text.truncated && !text.lossy);
    assert_eq!(text.size, Bytes(1 + 2 * MAX_TEXT_BYTES as u64));
    let junk = Text::new(&vec![0x80; 2 * MAX_TEXT_BYTES], false);
    assert!(junk.truncated && junk.lossy);
}

#[test]
fn output_that_was_cut_by_a_limit_says_so() {
    assert!(Text::new(b"short", true).truncated);
}
