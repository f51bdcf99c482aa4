//! Numbers and characters.

use super::{Memory, escape};
use crate::debug::Shape;
use bareme_core::evidence::Value;

/// The bits of a number, up to 64.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bits {
    /// Them.
    pub value: u64,
    /// Those without a value.
    pub unset: u64,
    /// How many they are.
    pub count: u32,
}

/// Reads `count` bits, from bit `first` of the byte at `address` on; none outside of memory, or for more than 64.
pub(super) fn bits(memory: &dyn Memory, address: u32, first: u32, count: u32) -> Option<Bits> {
    if count == 0 || count > 64 {
        return None;
    }
    let (mut value, mut unset) = (0_u128, 0_u128);
    for at in 0..(first + count).div_ceil(8) {
        let address = address.checked_add(at)?;
        value |= u128::from(memory.byte(address)?) << (8 * at);
        unset |= u128::from(memory.defined(address)) << (8 * at);
    }
    let mask = u128::MAX >> (128 - count);
    let cut = |bits: u128| u64::try_from((bits >> first) & mask).ok();
    Some(Bits { value: cut(value)?, unset: cut(unset)?, count })
}

impl Bits {
    /// The number that these bits are in two's complement.
    fn signed(self) -> i64 {
        let unused = 64 - self.count;
        (self.value << unused).cast_signed() >> unused
    }

    fn number(self, signed: bool) -> i128 {
        if signed { i128::from(self.signed()) } else { i128::from(self.value) }
    }
}

/// How many bits a value of this shape has, if it is a number of at most 64 bits, a character or a pointer.
pub(super) fn width(shape: &Shape) -> Option<u32> {
    let size = match *shape {
        Shape::Integer { size, .. }
        | Shape::Character { size, .. }
        | Shape::Enum { size, .. }
        | Shape::Float { size } => size,
        Shape::Bool => 1,
        Shape::Pointer(_) => 4,
        _ => return None,
    };
    u32::try_from(size).ok().filter(|size| (1..=8).contains(size)).map(|size| 8 * size)
}

/// What these bits mean to a variable of this shape.
pub(super) fn value(shape: &Shape, bits: Bits) -> Value {
    let text = match shape {
        _ if bits.unset != 0 => return Value::Uninitialised,
        Shape::Character { signed, .. } => {
            let code = i32::try_from(bits.number(*signed)).unwrap_or(0);
            return Value::Character { code, text: escape::character(code) };
        }
        Shape::Integer { signed, .. } => bits.number(*signed).to_string(),
        Shape::Bool if bits.value <= 1 => (bits.value == 1).to_string(),
        Shape::Bool => bits.value.to_string(),
        Shape::Enum { signed, values, .. } => enumerator(bits.number(*signed), values),
        Shape::Float { .. } => match float(bits) {
            Some(text) => text,
            None => return Value::Unknown,
        },
        _ => return Value::Unknown,
    };
    Value::Number { text }
}

fn enumerator(number: i128, values: &[(String, i64)]) -> String {
    let named = values.iter().find(|(_, value)| i128::from(*value) == number);
    named.map_or_else(|| number.to_string(), |(name, _)| name.clone())
}

/// The shortest text that reads back as the same number, with a point or an exponent.
fn float(bits: Bits) -> Option<String> {
    match bits.count {
        32 => Some(decimal(&format!("{:?}", f32::from_bits(u32::try_from(bits.value).ok()?)))),
        64 => Some(decimal(&format!("{:?}", f64::from_bits(bits.value)))),
        _ => None,
    }
}

/// Turns Rust's notation into that of C: `1e-7` is `1e-07`, `NaN` is `nan`.
fn decimal(text: &str) -> String {
    let Some((digits, exponent)) = text.split_once('e') else { return text.to_ascii_lowercase() };
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
    format!("{digits}e{sign}{exponent:0>2}")
}
