//! Outputs cut into lines and words, each with the place where it begins.

/// A piece of a text and its offset in bytes.
pub(super) type Piece<'a> = (usize, &'a [u8]);

/// What C's `isspace` takes for a blank.
pub(super) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// The text without the blanks and line ends at its end.
pub(super) fn trim_end(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|&byte| !is_blank(byte)).map_or(0, |last| last + 1);
    &text[..end]
}

/// The lines without the blanks at their ends and without the blank lines at the end of the text.
pub(super) fn lines(text: &[u8]) -> impl Iterator<Item = Piece<'_>> {
    let text = trim_end(text);
    let mut offset = 0;
    let lines = text.split(|&byte| byte == b'\n').map(move |line| {
        let start = offset;
        offset += line.len() + 1;
        (start, trim_end(line))
    });
    lines.take(if text.is_empty() { 0 } else { usize::MAX })
}

/// The words: what stands between blanks.
pub(super) fn words(text: &[u8]) -> impl Iterator<Item = Piece<'_>> {
    let mut offset = 0;
    let pieces = text.split(|&byte| is_blank(byte)).map(move |word| {
        let start = offset;
        offset += word.len() + 1;
        (start, word)
    });
    pieces.filter(|(_, word)| !word.is_empty())
}

/// How many bytes both begin with.
pub(super) fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}
