//! Quantities with their units, as each language writes them.

use super::NO_BREAK;
use bareme_core::task::Language;
use bareme_core::units::{Bytes, Millis};

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;
const GIB: u64 = 1024 * MIB;

/// A whole number with its thousands set apart: `12,345`, or in French `12 345`.
pub fn count(number: u64, language: Language) -> String {
    let separator = match language {
        Language::En => ',',
        Language::Fr => NO_BREAK,
    };
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// A time: `350 ms`, `1.5 s`, in French `1,5 s`.
pub fn millis(time: Millis, language: Language) -> String {
    match time.get() {
        ms @ ..1000 => format!("{ms}{NO_BREAK}ms"),
        ms => format!("{}{NO_BREAK}s", tenths(ms, 1000, language)),
    }
}

/// An amount of data: `12 bytes`, `1.5 KiB`, in French `1,5 Kio`.
pub fn bytes(amount: Bytes, language: Language) -> String {
    let (byte, kib, mib, gib) = match language {
        Language::En => (if amount.get() == 1 { "byte" } else { "bytes" }, "KiB", "MiB", "GiB"),
        Language::Fr => (if amount.get() < 2 { "octet" } else { "octets" }, "Kio", "Mio", "Gio"),
    };
    match amount.get() {
        few @ ..KIB => format!("{few}{NO_BREAK}{byte}"),
        some @ KIB..MIB => format!("{}{NO_BREAK}{kib}", tenths(some, KIB, language)),
        many @ MIB..GIB => format!("{}{NO_BREAK}{mib}", tenths(many, MIB, language)),
        huge => format!("{}{NO_BREAK}{gib}", tenths(huge, GIB, language)),
    }
}

/// `number / unit` rounded down to tenths, without `.0`.
fn tenths(number: u64, unit: u64, language: Language) -> String {
    let (whole, tenth) = (number / unit, number % unit * 10 / unit);
    let mark = if language == Language::Fr { ',' } else { '.' };
    if tenth == 0 { count(whole, language) } else { format!("{}{mark}{tenth}", count(whole, language)) }
}
