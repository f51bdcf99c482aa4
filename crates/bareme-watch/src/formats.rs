//! What `printf` and `scanf` are asked for: NULL where a text or an address is meant.
//!
//! The library is kind to NULL there: it prints `(null)`, or reads nothing. A PC is not always.

use crate::machine::{Machine, Slot};
use bareme_core::evidence::{Access, FindingKind};

/// The most conversions of one format.
const MAX_CONVERSIONS: usize = 64;

/// Functions that take a format: its place among the parameters, and whether they read.
const FORMATTED: [(&str, usize, bool); 7] = [
    ("printf", 0, false),
    ("fprintf", 1, false),
    ("sprintf", 1, false),
    ("snprintf", 2, false),
    ("scanf", 0, true),
    ("fscanf", 1, true),
    ("sscanf", 1, true),
];

impl Machine<'_> {
    /// Looks at the arguments behind a format before the library does.
    pub(crate) fn check_format(&mut self, function: u32, base: usize) {
        let name = self.program.function_name(function).unwrap_or_default();
        let Some((_, place, reads)) = FORMATTED.into_iter().find(|(known, ..)| *known == name) else { return };
        let slots = [base + place, base + place + 1].map(|index| self.slots.get(index).copied().unwrap_or_default());
        let [format, arguments]: [Slot; 2] = slots;
        let access = if reads { Access::Write } else { Access::Read };
        let format = self.text(format.word());
        let mut at = arguments.word();
        for conversion in conversions(&format, reads).take(MAX_CONVERSIONS) {
            if conversion.size == 8 {
                at = at.next_multiple_of(8);
            }
            let value = self.memory.word(at);
            let has_value = self.memory.byte(at).is_some_and(|(_, missing)| missing == 0);
            if conversion.is_address && value == Some(0) && has_value {
                let kind = FindingKind::NullPointer { access, offset_bytes: 0 };
                return self.report(kind, Some((crate::objects::Provenance::NONE, 0)));
            }
            at = at.saturating_add(conversion.size);
        }
    }
}

/// One argument that a format asks for.
struct Conversion {
    size: u32,
    is_address: bool,
}

/// The arguments that a format asks for, in order.
fn conversions(format: &str, reads: bool) -> impl Iterator<Item = Conversion> + '_ {
    format
        .split('%')
        .skip(1)
        .scan(false, move |escaped, piece| {
            // `%%` splits into an empty piece, and what follows it is no conversion.
            let skip = std::mem::replace(escaped, piece.is_empty() && !*escaped);
            Some(if skip || piece.is_empty() { Vec::new() } else { of_piece(piece, reads) })
        })
        .flatten()
}

fn of_piece(piece: &str, reads: bool) -> Vec<Conversion> {
    let number = |_| Conversion { size: 4, is_address: false };
    let end = piece.find(|c: char| c.is_ascii_alphabetic() && !"hlLqjzt".contains(c) || c == '[');
    let (flags, kind) = piece.split_at(end.unwrap_or(piece.len()));
    let Some(kind) = kind.chars().next() else { return Vec::new() };
    if reads {
        let suppressed = flags.starts_with('*');
        return if suppressed { Vec::new() } else { vec![Conversion { size: 4, is_address: true }] };
    }
    let mut all: Vec<Conversion> = flags.matches('*').map(number).collect();
    let wide = flags.contains("ll") || flags.contains('j') || flags.contains('q');
    let is_long_double = flags.contains('L');
    let size = match kind {
        'a' | 'A' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' if is_long_double => 16,
        'a' | 'A' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' => 8,
        'd' | 'i' | 'o' | 'u' | 'x' | 'X' if wide => 8,
        _ => 4,
    };
    all.push(Conversion { size, is_address: kind == 's' });
    all
}

#[cfg(test)]
mod tests {
    use super::conversions;

    fn sizes(format: &str) -> Vec<(u32, bool)> {
        conversions(format, false).map(|one| (one.size, one.is_address)).collect()
    }

    #[test]
    fn formats_are_read_as_printf_reads_them() {
        assert_eq!(sizes("%d %5.2f %-10s%c\n"), [(4, false), (8, false), (4, true), (4, false)]);
        assert_eq!(sizes("100%% of %s"), [(4, true)]);
        assert_eq!(sizes("%%%d"), [(4, false)]);
        assert_eq!(
            sizes("%*d %.*s %lld %Lf %lu"),
            [(4, false), (4, false), (4, false), (4, true), (8, false), (16, false), (4, false)]
        );
        assert_eq!(sizes("no conversion, 50 %"), []);
        assert_eq!(conversions("%d %*d %[a-z]", true).count(), 2);
    }
}
