//! Characters as C writes them.
//!
//! What a program holds may be anything: half a character, a command to a terminal, marks that turn text around. Here it
//! becomes text that is harmless wherever it is shown.

use bareme_core::evidence::MAX_CHARS;

/// Whether a character shows as itself and leaves its neighbours alone.
pub(crate) fn is_printable(c: char) -> bool {
    let is_hidden = matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}');
    !c.is_control() && !is_hidden
}

/// A character as C writes it between single quotes; none where only its number tells what it is.
pub(super) fn character(code: i32) -> Option<String> {
    let code = u8::try_from(code).ok()?;
    match code {
        b'\'' => Some("\\'".to_owned()),
        b'\\' => Some("\\\\".to_owned()),
        b' '..=b'~' => Some(char::from(code).to_string()),
        _ => named(code).map(str::to_owned),
    }
}

/// The characters without a look of their own that have a name in C.
const fn named(code: u8) -> Option<&'static str> {
    Some(match code {
        0 => "\\0",
        7 => "\\a",
        8 => "\\b",
        b'\t' => "\\t",
        b'\n' => "\\n",
        11 => "\\v",
        12 => "\\f",
        b'\r' => "\\r",
        _ => return None,
    })
}

/// Text of limited length that is being written.
#[derive(Debug, Default)]
pub(super) struct Escaped {
    /// What was written.
    pub text: String,
    /// Whether something did not fit.
    pub more: bool,
    length: usize,
}

impl Escaped {
    /// The text that these bytes are, as far as it fits.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut escaped = Self::default();
        for chunk in bytes.utf8_chunks() {
            chunk.valid().chars().for_each(|c| escaped.character(c));
            chunk.invalid().iter().for_each(|byte| escaped.push(&format!("\\x{byte:02x}")));
        }
        escaped
    }

    /// Stands for bytes without a value.
    pub(super) const HOLE: char = char::REPLACEMENT_CHARACTER;

    fn character(&mut self, c: char) {
        match u8::try_from(c).ok().filter(u8::is_ascii) {
            Some(b'\\') => self.push("\\\\"),
            Some(code) if code.is_ascii_control() => match named(code) {
                Some(name) => self.push(name),
                None => self.push(&format!("\\x{code:02x}")),
            },
            _ if is_printable(c) => self.push(c.encode_utf8(&mut [0; 4])),
            _ if u32::from(c) <= 0xffff => self.push(&format!("\\u{:04x}", u32::from(c))),
            _ => self.push(&format!("\\U{:08x}", u32::from(c))),
        }
    }

    fn push(&mut self, piece: &str) {
        let length = self.length + piece.chars().count();
        if self.more || length > MAX_CHARS {
            self.more = true;
        } else {
            self.length = length;
            self.text.push_str(piece);
        }
    }
}
