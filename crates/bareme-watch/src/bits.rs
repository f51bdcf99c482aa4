//! Which bits of a result have a value, given which bits of the operands have one.
//!
//! A set bit means "no value". The rules are those of valgrind's memcheck (Seward and Nethercote, "Using Valgrind to
//! detect undefined value errors with bit-precision", 2005): exact where programs depend on it (masks, shifts,
//! comparisons), cautious elsewhere. A sum of something without a value has none from that bit upwards, but nothing is
//! reported before such a value decides something.

#[cfg(test)]
mod tests;

use crate::op::{Binary, Unary};

const WORD: u64 = 0xffff_ffff;

/// The lowest missing bit and everything above it: where a carry could reach.
const fn upwards(missing: u64) -> u64 {
    missing | missing.wrapping_neg()
}

/// Whether so much is missing that handing the value on makes no sense: programs that play with single bits hand on
/// values of which the others were never set.
pub(crate) const fn is_mostly_missing(missing: u64) -> bool {
    (missing & 0xff).count_ones() > 4 || missing.count_ones() > 16
}

/// All or nothing.
const fn all_if(missing: bool, mask: u64) -> u64 {
    if missing { mask } else { 0 }
}

/// An operand: its bits and which of them have no value.
pub(crate) type Partly = (u64, u64);

/// What is missing in the result of an operation with one operand.
pub(crate) fn unary(what: Unary, (value, missing): Partly) -> u64 {
    use Unary as U;
    match what {
        U::I32Eqz => zero_test(value & WORD, missing & WORD),
        U::I64Eqz => zero_test(value, missing),
        U::I32WrapI64 | U::I64ExtendI32U | U::F32Abs | U::F32Neg => missing & WORD,
        U::F64Abs | U::F64Neg | U::Reinterpret => missing,
        U::I64ExtendI32S | U::I64Extend32S => widened(missing, 32),
        U::I32Extend8S => widened(missing, 8) & WORD,
        U::I32Extend16S => widened(missing, 16) & WORD,
        U::I64Extend8S => widened(missing, 8),
        U::I64Extend16S => widened(missing, 16),
        _ => all_if(missing != 0, u64::MAX),
    }
}

/// Whether something is 0 is known as soon as one bit is known to be set.
const fn zero_test(value: u64, missing: u64) -> u64 {
    (missing != 0 && value & !missing == 0) as u64
}

/// The sign is copied upwards, and so is the lack of it.
const fn widened(missing: u64, bits: u32) -> u64 {
    let shift = 64 - bits;
    ((missing << shift).cast_signed() >> shift).cast_unsigned()
}

/// What is missing in the result of an operation with two operands.
pub(crate) fn binary(what: Binary, a: Partly, b: Partly) -> u64 {
    use Binary as B;
    let ((left, no_left), (right, no_right)) = (a, b);
    let either = no_left | no_right;
    match what {
        B::I32Add | B::I32Sub | B::I32Mul => upwards(either) & WORD,
        B::I64Add | B::I64Sub | B::I64Mul => upwards(either),
        // A bit that is known to be 0 decides an `and`, a bit that is known to be 1 an `or`.
        B::I32And | B::I64And => either & (left | no_left) & (right | no_right),
        B::I32Or | B::I64Or => either & (!left | no_left) & (!right | no_right),
        B::I32Xor | B::I64Xor => either,
        B::I32Shl | B::I32ShrS | B::I32ShrU | B::I32Rotl | B::I32Rotr => shifted(what, no_left, right, no_right, 31),
        B::I64Shl | B::I64ShrS | B::I64ShrU | B::I64Rotl | B::I64Rotr => shifted(what, no_left, right, no_right, 63),
        B::I32Eq | B::I32Ne | B::I64Eq | B::I64Ne => {
            // Two bits that are both known and differ settle it.
            all_if((left ^ right) & !either == 0, 1)
        }
        B::I32LtS | B::I32GtS | B::I32LeS | B::I32GeS => {
            let flip = 1 << 31;
            ordered(what, ((left ^ flip) & WORD, no_left & WORD), ((right ^ flip) & WORD, no_right & WORD))
        }
        B::I64LtS | B::I64GtS | B::I64LeS | B::I64GeS => {
            let flip = 1 << 63;
            ordered(what, (left ^ flip, no_left), (right ^ flip, no_right))
        }
        B::I32LtU | B::I32GtU | B::I32LeU | B::I32GeU => {
            ordered(what, (left & WORD, no_left & WORD), (right & WORD, no_right & WORD))
        }
        B::I64LtU | B::I64GtU | B::I64LeU | B::I64GeU => ordered(what, a, b),
        B::F32Eq
        | B::F32Ne
        | B::F32Lt
        | B::F32Gt
        | B::F32Le
        | B::F32Ge
        | B::F64Eq
        | B::F64Ne
        | B::F64Lt
        | B::F64Gt
        | B::F64Le
        | B::F64Ge => 1,
        B::I32DivS | B::I32DivU | B::I32RemS | B::I32RemU => WORD,
        _ => u64::MAX,
    }
}

fn shifted(what: Binary, missing: u64, by: u64, no_by: u64, mask: u64) -> u64 {
    if no_by & mask != 0 {
        return if mask == 31 { WORD } else { u64::MAX };
    }
    // The missing bits move like the others; the sign, when it is missing, is missing wherever it is copied to.
    crate::numeric::binary(what, missing, by).unwrap_or(u64::MAX)
}

/// An order is known if it is the same for the least and the greatest value that each side may have.
fn ordered(what: Binary, (a, no_a): Partly, (b, no_b): Partly) -> u64 {
    use Binary as B;
    let (least_a, most_a, least_b, most_b) = (a & !no_a, a | no_a, b & !no_b, b | no_b);
    let known = match what {
        B::I32LtS | B::I32LtU | B::I64LtS | B::I64LtU | B::I32GeS | B::I32GeU | B::I64GeS | B::I64GeU => {
            most_a < least_b || least_a >= most_b
        }
        _ => most_a <= least_b || least_a > most_b,
    };
    u64::from(!known)
}
