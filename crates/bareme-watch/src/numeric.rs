//! What the operations compute, with WebAssembly's rules, on bits.

#[cfg(test)]
mod tests;

use crate::op::{Binary, Unary};

/// Why an operation has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoResult {
    /// Division or remainder by zero.
    DivisionByZero,
    /// The smallest number divided by -1.
    DivisionOverflow,
    /// A floating-point number that the integer type cannot hold.
    Conversion,
}

const fn word(bits: u64) -> u32 {
    (bits & 0xffff_ffff) as u32
}

const fn signed(bits: u64) -> i32 {
    word(bits).cast_signed()
}

const fn single(bits: u64) -> f32 {
    f32::from_bits(word(bits))
}

const fn double(bits: u64) -> f64 {
    f64::from_bits(bits)
}

const fn of_i32(value: i32) -> u64 {
    value.cast_unsigned() as u64
}

const fn of_i64(value: i64) -> u64 {
    value.cast_unsigned()
}

const fn of_f32(value: f32) -> u64 {
    value.to_bits() as u64
}

const fn of_f64(value: f64) -> u64 {
    value.to_bits()
}

const fn of_u32(value: u32) -> u64 {
    value as u64
}

/// The result of an operation with one operand.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "one line for each operation, and conversions are what some of them are"
)]
pub(crate) fn unary(what: Unary, a: u64) -> Result<u64, NoResult> {
    Ok(match what {
        Unary::I32Eqz => u64::from(word(a) == 0),
        Unary::I64Eqz => u64::from(a == 0),
        Unary::I32Clz => of_u32(word(a).leading_zeros()),
        Unary::I32Ctz => of_u32(word(a).trailing_zeros()),
        Unary::I32Popcnt => of_u32(word(a).count_ones()),
        Unary::I64Clz => of_u32(a.leading_zeros()),
        Unary::I64Ctz => of_u32(a.trailing_zeros()),
        Unary::I64Popcnt => of_u32(a.count_ones()),
        Unary::F32Abs => a & 0x7fff_ffff,
        Unary::F32Neg => (a ^ 0x8000_0000) & 0xffff_ffff,
        Unary::F32Ceil => of_f32(single(a).ceil()),
        Unary::F32Floor => of_f32(single(a).floor()),
        Unary::F32Trunc => of_f32(single(a).trunc()),
        Unary::F32Nearest => of_f32(single(a).round_ties_even()),
        Unary::F32Sqrt => of_f32(single(a).sqrt()),
        Unary::F64Abs => a & !(1 << 63),
        Unary::F64Neg => a ^ (1 << 63),
        Unary::F64Ceil => of_f64(double(a).ceil()),
        Unary::F64Floor => of_f64(double(a).floor()),
        Unary::F64Trunc => of_f64(double(a).trunc()),
        Unary::F64Nearest => of_f64(double(a).round_ties_even()),
        Unary::F64Sqrt => of_f64(double(a).sqrt()),
        Unary::I32WrapI64 | Unary::I64ExtendI32U => a & 0xffff_ffff,
        Unary::I64ExtendI32S | Unary::I64Extend32S => of_i64(i64::from(signed(a))),
        Unary::I32Extend8S => of_i32(i32::from(a as i8)),
        Unary::I32Extend16S => of_i32(i32::from(a as i16)),
        Unary::I64Extend8S => of_i64(i64::from(a as i8)),
        Unary::I64Extend16S => of_i64(i64::from(a as i16)),
        Unary::I32TruncF32S => of_i32(in_range(f64::from(single(a)), -2_147_483_649.0, 2_147_483_648.0)? as i32),
        Unary::I32TruncF32U => of_u32(in_range(f64::from(single(a)), -1.0, 4_294_967_296.0)? as u32),
        Unary::I32TruncF64S => of_i32(in_range(double(a), -2_147_483_649.0, 2_147_483_648.0)? as i32),
        Unary::I32TruncF64U => of_u32(in_range(double(a), -1.0, 4_294_967_296.0)? as u32),
        Unary::I64TruncF32S => of_i64(long_in_range(f64::from(single(a)))? as i64),
        Unary::I64TruncF64S => of_i64(long_in_range(double(a))? as i64),
        Unary::I64TruncF32U => in_range(f64::from(single(a)), -1.0, 18_446_744_073_709_551_616.0)? as u64,
        Unary::I64TruncF64U => in_range(double(a), -1.0, 18_446_744_073_709_551_616.0)? as u64,
        Unary::I32SatF32S => of_i32(single(a) as i32),
        Unary::I32SatF32U => of_u32(single(a) as u32),
        Unary::I32SatF64S => of_i32(double(a) as i32),
        Unary::I32SatF64U => of_u32(double(a) as u32),
        Unary::I64SatF32S => of_i64(single(a) as i64),
        Unary::I64SatF32U => single(a) as u64,
        Unary::I64SatF64S => of_i64(double(a) as i64),
        Unary::I64SatF64U => double(a) as u64,
        Unary::F32ConvertI32S => of_f32(signed(a) as f32),
        Unary::F32ConvertI32U => of_f32(word(a) as f32),
        Unary::F32ConvertI64S => of_f32(a.cast_signed() as f32),
        Unary::F32ConvertI64U => of_f32(a as f32),
        Unary::F32DemoteF64 => of_f32(double(a) as f32),
        Unary::F64ConvertI32S => of_f64(f64::from(signed(a))),
        Unary::F64ConvertI32U => of_f64(f64::from(word(a))),
        Unary::F64ConvertI64S => of_f64(a.cast_signed() as f64),
        Unary::F64ConvertI64U => of_f64(a as f64),
        Unary::F64PromoteF32 => of_f64(f64::from(single(a))),
        Unary::Reinterpret => a,
    })
}

fn in_range(value: f64, above: f64, below: f64) -> Result<f64, NoResult> {
    if value > above && value < below { Ok(value) } else { Err(NoResult::Conversion) }
}

/// The smallest long itself is a double, the number below it is not.
fn long_in_range(value: f64) -> Result<f64, NoResult> {
    let fits = (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&value);
    if fits { Ok(value) } else { Err(NoResult::Conversion) }
}

/// The result of an operation with two operands.
#[expect(clippy::float_cmp, reason = "one line for each operation")]
pub(crate) fn binary(what: Binary, a: u64, b: u64) -> Result<u64, NoResult> {
    let (x, y, sx, sy) = (word(a), word(b), signed(a), signed(b));
    let (la, lb) = (a.cast_signed(), b.cast_signed());
    Ok(match what {
        Binary::I32Add => of_u32(x.wrapping_add(y)),
        Binary::I32Sub => of_u32(x.wrapping_sub(y)),
        Binary::I32Mul => of_u32(x.wrapping_mul(y)),
        Binary::I32DivS => of_i32(quotient(sx, sy, i32::checked_div)?),
        Binary::I32DivU => of_u32(x.checked_div(y).ok_or(NoResult::DivisionByZero)?),
        Binary::I32RemS if sy == 0 => return Err(NoResult::DivisionByZero),
        Binary::I32RemS => of_i32(sx.wrapping_rem(sy)),
        Binary::I32RemU => of_u32(x.checked_rem(y).ok_or(NoResult::DivisionByZero)?),
        Binary::I32And => of_u32(x & y),
        Binary::I32Or => of_u32(x | y),
        Binary::I32Xor => of_u32(x ^ y),
        Binary::I32Shl => of_u32(x.wrapping_shl(y)),
        Binary::I32ShrS => of_i32(sx.wrapping_shr(y)),
        Binary::I32ShrU => of_u32(x.wrapping_shr(y)),
        Binary::I32Rotl => of_u32(x.rotate_left(y & 31)),
        Binary::I32Rotr => of_u32(x.rotate_right(y & 31)),
        Binary::I32Eq => u64::from(x == y),
        Binary::I32Ne => u64::from(x != y),
        Binary::I32LtS => u64::from(sx < sy),
        Binary::I32LtU => u64::from(x < y),
        Binary::I32GtS => u64::from(sx > sy),
        Binary::I32GtU => u64::from(x > y),
        Binary::I32LeS => u64::from(sx <= sy),
        Binary::I32LeU => u64::from(x <= y),
        Binary::I32GeS => u64::from(sx >= sy),
        Binary::I32GeU => u64::from(x >= y),
        Binary::I64Add => a.wrapping_add(b),
        Binary::I64Sub => a.wrapping_sub(b),
        Binary::I64Mul => a.wrapping_mul(b),
        Binary::I64DivS => of_i64(quotient(la, lb, i64::checked_div)?),
        Binary::I64DivU => a.checked_div(b).ok_or(NoResult::DivisionByZero)?,
        Binary::I64RemS if lb == 0 => return Err(NoResult::DivisionByZero),
        Binary::I64RemS => of_i64(la.wrapping_rem(lb)),
        Binary::I64RemU => a.checked_rem(b).ok_or(NoResult::DivisionByZero)?,
        Binary::I64And => a & b,
        Binary::I64Or => a | b,
        Binary::I64Xor => a ^ b,
        Binary::I64Shl => a.wrapping_shl(y),
        Binary::I64ShrS => of_i64(la.wrapping_shr(y)),
        Binary::I64ShrU => a.wrapping_shr(y),
        Binary::I64Rotl => a.rotate_left(y & 63),
        Binary::I64Rotr => a.rotate_right(y & 63),
        Binary::I64Eq => u64::from(a == b),
        Binary::I64Ne => u64::from(a != b),
        Binary::I64LtS => u64::from(la < lb),
        Binary::I64LtU => u64::from(a < b),
        Binary::I64GtS => u64::from(la > lb),
        Binary::I64GtU => u64::from(a > b),
        Binary::I64LeS => u64::from(la <= lb),
        Binary::I64LeU => u64::from(a <= b),
        Binary::I64GeS => u64::from(la >= lb),
        Binary::I64GeU => u64::from(a >= b),
        Binary::F32Add => of_f32(single(a) + single(b)),
        Binary::F32Sub => of_f32(single(a) - single(b)),
        Binary::F32Mul => of_f32(single(a) * single(b)),
        Binary::F32Div => of_f32(single(a) / single(b)),
        Binary::F32Min => of_f32(single(a).minimum_of(single(b))),
        Binary::F32Max => of_f32(single(a).maximum_of(single(b))),
        Binary::F32Copysign => of_f32(single(a).copysign(single(b))),
        Binary::F32Eq => u64::from(single(a) == single(b)),
        Binary::F32Ne => u64::from(single(a) != single(b)),
        Binary::F32Lt => u64::from(single(a) < single(b)),
        Binary::F32Gt => u64::from(single(a) > single(b)),
        Binary::F32Le => u64::from(single(a) <= single(b)),
        Binary::F32Ge => u64::from(single(a) >= single(b)),
        Binary::F64Add => of_f64(double(a) + double(b)),
        Binary::F64Sub => of_f64(double(a) - double(b)),
        Binary::F64Mul => of_f64(double(a) * double(b)),
        Binary::F64Div => of_f64(double(a) / double(b)),
        Binary::F64Min => of_f64(double(a).minimum_of(double(b))),
        Binary::F64Max => of_f64(double(a).maximum_of(double(b))),
        Binary::F64Copysign => of_f64(double(a).copysign(double(b))),
        Binary::F64Eq => u64::from(double(a) == double(b)),
        Binary::F64Ne => u64::from(double(a) != double(b)),
        Binary::F64Lt => u64::from(double(a) < double(b)),
        Binary::F64Gt => u64::from(double(a) > double(b)),
        Binary::F64Le => u64::from(double(a) <= double(b)),
        Binary::F64Ge => u64::from(double(a) >= double(b)),
    })
}

fn quotient<T: PartialEq + Default>(a: T, b: T, divide: fn(T, T) -> Option<T>) -> Result<T, NoResult> {
    if b == T::default() {
        return Err(NoResult::DivisionByZero);
    }
    divide(a, b).ok_or(NoResult::DivisionOverflow)
}

/// WebAssembly's minimum and maximum: NaN wins, and -0 is less than 0.
trait Extremes: Copy + PartialOrd {
    fn is_nan(self) -> bool;
    fn is_negative(self) -> bool;

    fn minimum_of(self, other: Self) -> Self {
        match () {
            () if self.is_nan() => self,
            () if other.is_nan() => other,
            () if self < other || (self == other && self.is_negative()) => self,
            () => other,
        }
    }

    fn maximum_of(self, other: Self) -> Self {
        match () {
            () if self.is_nan() => self,
            () if other.is_nan() => other,
            () if self > other || (self == other && !self.is_negative()) => self,
            () => other,
        }
    }
}

impl Extremes for f32 {
    fn is_nan(self) -> bool {
        self.is_nan()
    }

    fn is_negative(self) -> bool {
        self.is_sign_negative()
    }
}

impl Extremes for f64 {
    fn is_nan(self) -> bool {
        self.is_nan()
    }

    fn is_negative(self) -> bool {
        self.is_sign_negative()
    }
}
