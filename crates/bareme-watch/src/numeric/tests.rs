//! WebAssembly's rules, by formulas that have nothing in common with the code.

#![expect(clippy::unwrap_used, reason = "a test ends where its assumption does")]

use super::{NoResult, binary, unary};
use crate::op::{Binary, Unary};
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

const WORD: u64 = 0xffff_ffff;

fn f32(value: f32) -> u64 {
    u64::from(value.to_bits())
}

fn f64(value: f64) -> u64 {
    value.to_bits()
}

fn i32(value: i32) -> u64 {
    u64::from(value.cast_unsigned())
}

fn i64(value: i64) -> u64 {
    value.cast_unsigned()
}

/// A number of so many bits as C prints it.
fn number(bits: u64, width: u32, signed: bool) -> i128 {
    let bits = i128::from(bits) & ((1 << width) - 1);
    if signed && bits >> (width - 1) == 1 { bits - (1 << width) } else { bits }
}

/// The bits of a number of such a width.
fn bits_of(number: i128, width: u32) -> u64 {
    u64::try_from(number & ((1 << width) - 1)).unwrap()
}

/// What mathematics says, before anything is cut off.
fn by_formula(name: &str, a: i128, b: i128) -> Result<i128, NoResult> {
    let truth = |holds: bool| Ok(i128::from(holds));
    match name {
        "Add" => Ok(a + b),
        "Sub" => Ok(a - b),
        "Mul" => Ok(a.wrapping_mul(b)),
        "DivS" | "DivU" | "RemS" | "RemU" if b == 0 => Err(NoResult::DivisionByZero),
        "DivS" | "DivU" => {
            // Towards zero: the quotient of the magnitudes with the sign of both.
            let magnitude = a.abs() / b.abs();
            Ok(if (a < 0) == (b < 0) { magnitude } else { -magnitude })
        }
        "RemS" | "RemU" => Ok(if a < 0 { -(a.abs() % b.abs()) } else { a % b.abs() }),
        "Eq" => truth(a == b),
        "Ne" => truth(a != b),
        "LtS" | "LtU" => truth(a < b),
        "GtS" | "GtU" => truth(a > b),
        "LeS" | "LeU" => truth(a <= b),
        "GeS" | "GeU" => truth(a >= b),
        _ => unreachable!("{name}"),
    }
}

#[rustfmt::skip]
const BY_FORMULA: [Binary; 34] = {
    use Binary as B;
    [
        B::I32Add, B::I32Sub, B::I32Mul, B::I32DivS, B::I32DivU, B::I32RemS, B::I32RemU, B::I32Eq, B::I32Ne, B::I32LtS,
        B::I32LtU, B::I32GtS, B::I32GtU, B::I32LeS, B::I32LeU, B::I32GeS, B::I32GeU,
        B::I64Add, B::I64Sub, B::I64Mul, B::I64DivS, B::I64DivU, B::I64RemS, B::I64RemU, B::I64Eq, B::I64Ne, B::I64LtS,
        B::I64LtU, B::I64GtS, B::I64GtU, B::I64LeS, B::I64LeU, B::I64GeS, B::I64GeU,
    ]
};

/// Integers as they are hard: near powers of two, small, negative, any.
fn integer() -> impl Strategy<Value = u64> {
    let limit =
        (0..64u32).prop_flat_map(|bit| (-2..=2i64).prop_map(move |near| (1u64 << bit).wrapping_add_signed(near)));
    prop_oneof![2 => 0..100u64, 1 => (0..100u64).prop_map(u64::wrapping_neg), 2 => limit, 2 => any::<u64>()]
}

/// The bits of a number, one by one, the lowest first.
fn listed(bits: u64, width: usize) -> Vec<bool> {
    (0..width).map(|bit| bits >> bit & 1 == 1).collect()
}

fn joined(bits: &[bool]) -> u64 {
    bits.iter().rev().fold(0, |joined, &bit| joined << 1 | u64::from(bit))
}

/// A shift or rotation, done bit by bit.
fn moved(name: &str, bits: u64, by: u64, width: usize) -> u64 {
    let by = usize::try_from(by % width as u64).unwrap();
    let mut list = listed(bits, width);
    let sign = list[width - 1];
    for _ in 0..by {
        let (top, bottom) = (list[width - 1], list[0]);
        match name {
            "Shl" | "Rotl" => {
                list.pop();
                list.insert(0, name == "Rotl" && top);
            }
            _ => {
                list.remove(0);
                list.push(match name {
                    "ShrS" => sign,
                    "Rotr" => bottom,
                    _ => false,
                });
            }
        }
    }
    joined(&list)
}

proptest! {
    #[test]
    fn integers_are_computed_as_mathematics_does_and_then_cut(a in integer(), b in integer()) {
        for what in BY_FORMULA {
            let name = format!("{what:?}");
            let (width, name) = (name[1..3].parse().unwrap(), &name[3..]);
            // Equality and sums are the same with and without signs.
            let signed = !name.ends_with('U');
            let cut = |bits: u64| bits & (u64::MAX >> (64 - width));
            let expected = by_formula(name, number(a, width, signed), number(b, width, signed)).and_then(|result| {
                let is_quotient = name == "DivS" && result == 1 << (width - 1);
                if is_quotient { Err(NoResult::DivisionOverflow) } else { Ok(bits_of(result, width)) }
            });
            assert_eq!(binary(what, cut(a), cut(b)), expected, "{what:?} of {a:#x} and {b:#x}");
        }
    }

    #[test]
    fn bits_move_one_place_at_a_time(a in integer(), by in integer()) {
        use Binary as B;
        let all = [
            B::I32Shl, B::I32ShrS, B::I32ShrU, B::I32Rotl, B::I32Rotr, B::I64Shl, B::I64ShrS, B::I64ShrU, B::I64Rotl,
            B::I64Rotr,
        ];
        for what in all {
            let name = format!("{what:?}");
            let width = name[1..3].parse().unwrap();
            let cut = |bits: u64| bits & (u64::MAX >> (64 - width));
            let expected = moved(&name[3..], cut(a), cut(by), width);
            assert_eq!(binary(what, cut(a), cut(by)), Ok(expected), "{what:?} of {a:#x} by {by}");
        }
    }

    #[test]
    fn bits_are_counted_one_by_one(a in integer()) {
        use Unary as U;
        for (width, [clz, ctz, popcnt]) in
            [(32, [U::I32Clz, U::I32Ctz, U::I32Popcnt]), (64, [U::I64Clz, U::I64Ctz, U::I64Popcnt])]
        {
            let list = listed(a, width);
            let until_one = |bits: &mut dyn Iterator<Item = &bool>| Ok(bits.take_while(|bit| !**bit).count() as u64);
            let a = joined(&list);
            assert_eq!(unary(clz, a), until_one(&mut list.iter().rev()), "{clz:?} of {a:#x}");
            assert_eq!(unary(ctz, a), until_one(&mut list.iter()), "{ctz:?} of {a:#x}");
            assert_eq!(unary(popcnt, a), Ok(list.iter().filter(|bit| **bit).count() as u64), "{popcnt:?} of {a:#x}");
        }
    }

    #[test]
    fn widening_copies_the_sign_and_narrowing_cuts(a in integer()) {
        use Unary as U;
        let extensions = [
            (U::I32Extend8S, 8, 32), (U::I32Extend16S, 16, 32), (U::I64Extend8S, 8, 64), (U::I64Extend16S, 16, 64),
            (U::I64Extend32S, 32, 64), (U::I64ExtendI32S, 32, 64),
        ];
        for (what, from, to) in extensions {
            assert_eq!(unary(what, a), Ok(bits_of(number(a, from, true), to)), "{what:?} of {a:#x}");
        }
        for what in [U::I32WrapI64, U::I64ExtendI32U] {
            assert_eq!(unary(what, a), Ok(a % (1 << 32)), "{what:?} of {a:#x}");
        }
    }

    #[test]
    fn rounding_goes_to_the_nearest_and_from_the_middle_to_the_even(value in hard_decimal()) {
        let round = |what| f64::from_bits(unary(what, f64(value)).unwrap());
        let (floor, ceil) = (round(Unary::F64Floor), round(Unary::F64Ceil));
        assert!(floor <= value && value <= ceil && ceil - floor <= 1.0, "{floor} <= {value} <= {ceil}");
        let nearest = round(Unary::F64Nearest);
        let (down, up) = (value - floor, ceil - value);
        let expected = match () {
            () if down < up => floor,
            () if up < down => ceil,
            () if (floor / 2.0).fract().abs() > 0.0 => ceil,
            () => floor,
        };
        assert_eq!((nearest.to_bits() << 1, nearest), (expected.to_bits() << 1, expected), "{value}");
        assert_eq!(nearest.is_sign_negative(), value.is_sign_negative(), "the sign of {value} is kept, on 0 too");
        let towards_zero = if value < 0.0 { ceil } else { floor };
        assert_eq!(round(Unary::F64Trunc).to_bits(), towards_zero.copysign(value).to_bits(), "{value}");
    }

    #[test]
    fn conversions_to_integers_drop_the_fraction_where_they_fit(value in hard_decimal()) {
        use Unary as U;
        let exact = exactly(value.trunc());
        let all = [
            (U::I32TruncF64S, U::I32SatF64S, 32, true), (U::I32TruncF64U, U::I32SatF64U, 32, false),
            (U::I64TruncF64S, U::I64SatF64S, 64, true), (U::I64TruncF64U, U::I64SatF64U, 64, false),
        ];
        for (trunc, sat, width, signed) in all {
            let (least, most): (i128, i128) =
                if signed { (-(1 << (width - 1)), (1 << (width - 1)) - 1) } else { (0, (1 << width) - 1) };
            let fits = (least..=most).contains(&exact);
            let expected = if fits { Ok(bits_of(exact, width)) } else { Err(NoResult::Conversion) };
            assert_eq!(unary(trunc, f64(value)), expected, "{trunc:?} of {value}");
            let expected = bits_of(exact.clamp(least, most), width);
            assert_eq!(unary(sat, f64(value)), Ok(expected), "{sat:?} of {value}");
        }
    }

    #[test]
    fn integers_become_the_nearest_decimal_number(a in integer()) {
        use Unary as U;
        let all = [
            (U::F64ConvertI32S, 32, true), (U::F64ConvertI32U, 32, false), (U::F64ConvertI64S, 64, true),
            (U::F64ConvertI64U, 64, false),
        ];
        for (what, width, signed) in all {
            let exact = number(a, width, signed);
            let converted = unary(what, bits_of(exact, width)).unwrap();
            let away = |bits: u64| (exactly(f64::from_bits(bits)) - exact).abs();
            assert!(away(converted) <= away(converted + 1), "{what:?} of {exact}");
            assert!(converted == 0 || away(converted) <= away(converted - 1), "{what:?} of {exact}");
        }
    }
}

/// The integer that a decimal number without a fraction is, read from its bits.
fn exactly(value: f64) -> i128 {
    let bits = value.to_bits();
    let exponent = i32::try_from(bits >> 52 & 0x7ff).unwrap() - 1075;
    let magnitude = i128::from(bits & ((1 << 52) - 1) | 1 << 52);
    let magnitude = match exponent {
        0..=70 => magnitude << exponent,
        71.. => i128::MAX,
        -63..0 => magnitude >> -exponent,
        _ => 0,
    };
    if value < 0.0 { -magnitude } else { magnitude }
}

/// Finite numbers near integers, halves and the limits of the integer types.
fn hard_decimal() -> impl Strategy<Value = f64> {
    let near = prop_oneof![Just(0.0), Just(0.5), Just(-0.5), Just(0.25), Just(-0.75), Just(1.0), Just(-1.0)];
    let integer = prop_oneof![
        (-100..100i32).prop_map(f64::from),
        (0..66i32).prop_map(|power| 2f64.powi(power)),
        (0..66i32).prop_map(|power| -(2f64.powi(power))),
    ];
    let one_off = (integer, near, -1..=1i64).prop_map(|(integer, near, off)| {
        let value = integer + near;
        let neighbour = f64::from_bits(value.to_bits().wrapping_add_signed(off));
        if neighbour.is_finite() { neighbour } else { value }
    });
    prop_oneof![3 => one_off, 1 => -1e20..1e20f64]
}

#[test]
fn division_has_its_edges() {
    use Binary as B;
    let (least, long_least) = (i32(i32::MIN), i64(i64::MIN));
    assert_eq!(binary(B::I32DivS, least, i32(-1)), Err(NoResult::DivisionOverflow));
    assert_eq!(binary(B::I64DivS, long_least, i64(-1)), Err(NoResult::DivisionOverflow));
    assert_eq!((binary(B::I32RemS, least, i32(-1)), binary(B::I64RemS, long_least, i64(-1))), (Ok(0), Ok(0)));
    assert_eq!((binary(B::I32DivU, least, i32(-1)), binary(B::I32RemU, least, i32(-1))), (Ok(0), Ok(least)));
    assert_eq!((binary(B::I32DivS, i32(-7), 2), binary(B::I32RemS, i32(-7), 2)), (Ok(i32(-3)), Ok(i32(-1))));
    assert_eq!((binary(B::I32DivS, 7, i32(-2)), binary(B::I32RemS, 7, i32(-2))), (Ok(i32(-3)), Ok(1)));
    for what in [B::I32DivS, B::I32DivU, B::I32RemS, B::I32RemU, B::I64DivS, B::I64DivU, B::I64RemS, B::I64RemU] {
        for left in [0, 1, least, long_least] {
            assert_eq!(binary(what, left, 0), Err(NoResult::DivisionByZero), "{what:?}");
        }
    }
}

#[test]
fn shifts_take_their_distance_modulo_the_width() {
    use Binary as B;
    assert_eq!(
        (binary(B::I32Shl, 1, 32), binary(B::I32Shl, 1, 33), binary(B::I32Shl, 1, i32(-1))),
        (Ok(1), Ok(2), Ok(1 << 31))
    );
    assert_eq!(
        (binary(B::I64Shl, 1, 64), binary(B::I64Shl, 1, 65), binary(B::I64Shl, 1, i64(-1))),
        (Ok(1), Ok(2), Ok(1 << 63))
    );
    assert_eq!((binary(B::I32ShrS, i32(-8), 33), binary(B::I32ShrU, i32(-8), 33)), (Ok(i32(-4)), Ok(0x7fff_fffc)));
    assert_eq!((binary(B::I32Rotl, 0x8000_0001, 36), binary(B::I32Rotr, 0x8000_0001, 36)), (Ok(0x18), Ok(0x1800_0000)));
    assert_eq!(binary(B::I64Rotr, 1, 1 << 32), Ok(1));
}

#[test]
fn zero_has_as_many_leading_and_trailing_zeros_as_bits() {
    assert_eq!((unary(Unary::I32Clz, 0), unary(Unary::I32Ctz, 0)), (Ok(32), Ok(32)));
    assert_eq!((unary(Unary::I64Clz, 0), unary(Unary::I64Ctz, 0)), (Ok(64), Ok(64)));
    assert_eq!((unary(Unary::I32Popcnt, WORD), unary(Unary::I64Popcnt, u64::MAX)), (Ok(32), Ok(64)));
    assert_eq!((unary(Unary::I32Eqz, 0), unary(Unary::I32Eqz, 1 << 31)), (Ok(1), Ok(0)));
    assert_eq!((unary(Unary::I64Eqz, 0), unary(Unary::I64Eqz, 1 << 32)), (Ok(1), Ok(0)));
}

#[test]
fn extremes_know_nan_and_both_zeros() {
    use Binary as B;
    for (min, max, of) in [(B::F64Min, B::F64Max, f64 as fn(f64) -> u64), (B::F32Min, B::F32Max, single)] {
        for (a, b) in [(0.0, -0.0), (-0.0, 0.0)] {
            assert_eq!((binary(min, of(a), of(b)), binary(max, of(a), of(b))), (Ok(of(-0.0)), Ok(of(0.0))));
        }
        for (a, b) in [(1.5, 2.5), (2.5, 1.5), (f64::NEG_INFINITY, f64::INFINITY), (-1.0, 0.0)] {
            assert_eq!(binary(min, of(a), of(b)), Ok(of(a.min(b))));
            assert_eq!(binary(max, of(a), of(b)), Ok(of(a.max(b))));
        }
        for (a, b) in [(f64::NAN, 1.0), (1.0, f64::NAN), (f64::NAN, f64::NAN), (f64::NEG_INFINITY, f64::NAN)] {
            assert_eq!((binary(min, of(a), of(b)), binary(max, of(a), of(b))), (Ok(of(f64::NAN)), Ok(of(f64::NAN))));
        }
    }
}

/// The same number with less precision; only such as have it exactly are used here.
#[expect(clippy::cast_possible_truncation, reason = "that is what is meant")]
fn single(value: f64) -> u64 {
    f32(value as f32)
}

#[test]
fn nothing_compares_with_nan_but_by_being_different() {
    use Binary as B;
    let of_doubles = [B::F64Eq, B::F64Lt, B::F64Gt, B::F64Le, B::F64Ge, B::F64Ne];
    let of_singles = [B::F32Eq, B::F32Lt, B::F32Gt, B::F32Le, B::F32Ge, B::F32Ne];
    for (list, nan, one) in [(of_doubles, f64(f64::NAN), f64(1.0)), (of_singles, f32(f32::NAN), f32(1.0))] {
        for (a, b) in [(nan, one), (one, nan), (nan, nan)] {
            assert_eq!(list.map(|what| binary(what, a, b)), [0, 0, 0, 0, 0, 1].map(Ok));
        }
        assert_eq!(list.map(|what| binary(what, one, one)), [1, 0, 0, 1, 1, 0].map(Ok));
    }
    assert_eq!(binary(B::F64Eq, f64(0.0), f64(-0.0)), Ok(1));
}

#[test]
fn rounding_to_the_nearest_prefers_the_even() {
    let cases =
        [(0.5, 0.0), (1.5, 2.0), (2.5, 2.0), (-0.5, -0.0), (-1.5, -2.0), (-2.5, -2.0), (0.4999, 0.0), (3.5001, 4.0)];
    for (value, expected) in cases {
        assert_eq!(unary(Unary::F64Nearest, f64(value)), Ok(f64(expected)), "{value}");
        assert_eq!(unary(Unary::F32Nearest, single(value)), Ok(single(expected)), "{value}");
    }
    for same in [f64::INFINITY, f64::NEG_INFINITY, -0.0, 9_007_199_254_740_993.0] {
        assert_eq!(unary(Unary::F64Nearest, f64(same)), Ok(f64(same)), "{same}");
    }
}

/// The next number above, and the next below.
fn beside(value: f64) -> (f64, f64) {
    (value.next_up(), value.next_down())
}

#[test]
fn conversions_trap_exactly_at_the_limits() {
    use Unary as U;
    let fits =
        |what, value: f64, expected: u64| assert_eq!(unary(what, f64(value)), Ok(expected), "{what:?} of {value}");
    let traps =
        |what, value: f64| assert_eq!(unary(what, f64(value)), Err(NoResult::Conversion), "{what:?} of {value}");
    // The fraction is dropped first, so that what lies between the last integer and the next one still fits.
    fits(U::I32TruncF64S, beside(2_147_483_648.0).1, i32(i32::MAX));
    traps(U::I32TruncF64S, 2_147_483_648.0);
    fits(U::I32TruncF64S, beside(-2_147_483_649.0).0, i32(i32::MIN));
    traps(U::I32TruncF64S, -2_147_483_649.0);
    fits(U::I32TruncF64U, beside(4_294_967_296.0).1, WORD);
    traps(U::I32TruncF64U, 4_294_967_296.0);
    fits(U::I32TruncF64U, beside(-1.0).0, 0);
    traps(U::I32TruncF64U, -1.0);
    fits(U::I64TruncF64S, beside(9_223_372_036_854_775_808.0).1, 0x7fff_ffff_ffff_fc00);
    traps(U::I64TruncF64S, 9_223_372_036_854_775_808.0);
    fits(U::I64TruncF64S, -9_223_372_036_854_775_808.0, 1 << 63);
    traps(U::I64TruncF64S, beside(-9_223_372_036_854_775_808.0).1);
    fits(U::I64TruncF64U, beside(18_446_744_073_709_551_616.0).1, 0xffff_ffff_ffff_f800);
    traps(U::I64TruncF64U, 18_446_744_073_709_551_616.0);
    fits(U::I64TruncF64U, beside(-1.0).0, 0);
    traps(U::I64TruncF64U, -1.0);
    for what in [U::I32TruncF64S, U::I32TruncF64U, U::I64TruncF64S, U::I64TruncF64U] {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            traps(what, value);
        }
    }
}

#[test]
fn conversions_of_singles_trap_exactly_at_the_limits() {
    use Unary as U;
    let fits =
        |what, value: f32, expected: u64| assert_eq!(unary(what, f32(value)), Ok(expected), "{what:?} of {value}");
    let traps =
        |what, value: f32| assert_eq!(unary(what, f32(value)), Err(NoResult::Conversion), "{what:?} of {value}");
    fits(U::I32TruncF32S, 2_147_483_648f32.next_down(), 2_147_483_520);
    traps(U::I32TruncF32S, 2_147_483_648.0);
    fits(U::I32TruncF32S, -2_147_483_648.0, 1 << 31);
    traps(U::I32TruncF32S, (-2_147_483_648f32).next_down());
    fits(U::I32TruncF32U, 4_294_967_296f32.next_down(), 0xffff_ff00);
    traps(U::I32TruncF32U, 4_294_967_296.0);
    fits(U::I32TruncF32U, (-1f32).next_up(), 0);
    traps(U::I32TruncF32U, -1.0);
    fits(U::I64TruncF32S, -9_223_372_036_854_775_808.0, 1 << 63);
    traps(U::I64TruncF32S, (-9_223_372_036_854_775_808f32).next_down());
    traps(U::I64TruncF32S, 9_223_372_036_854_775_808.0);
    fits(U::I64TruncF32U, 18_446_744_073_709_551_616f32.next_down(), 0xffff_ff00_0000_0000);
    traps(U::I64TruncF32U, 18_446_744_073_709_551_616.0);
    for what in [U::I32TruncF32S, U::I32TruncF32U, U::I64TruncF32S, U::I64TruncF32U] {
        for value in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            traps(what, value);
        }
    }
}

#[test]
fn saturating_conversions_stop_at_the_limits() {
    use Unary as U;
    let limits = |signed_least: u64, signed_most: u64, most: u64| [signed_least, signed_most, 0, most].map(Ok);
    let all = |signed, unsigned, least: u64, most: u64| {
        [unary(signed, least), unary(signed, most), unary(unsigned, least), unary(unsigned, most)]
    };
    let words = limits(i32(i32::MIN), i32(i32::MAX), WORD);
    let longs = limits(1 << 63, u64::MAX >> 1, u64::MAX);
    for (least, most) in [(-1e30f32, 1e30f32), (f32::NEG_INFINITY, f32::INFINITY)] {
        assert_eq!(all(U::I32SatF32S, U::I32SatF32U, f32(least), f32(most)), words);
        assert_eq!(all(U::I64SatF32S, U::I64SatF32U, f32(least), f32(most)), longs);
    }
    for (least, most) in [(-1e30f64, 1e30f64), (f64::NEG_INFINITY, f64::INFINITY)] {
        assert_eq!(all(U::I32SatF64S, U::I32SatF64U, f64(least), f64(most)), words);
        assert_eq!(all(U::I64SatF64S, U::I64SatF64U, f64(least), f64(most)), longs);
    }
    for what in [U::I32SatF32S, U::I32SatF32U, U::I64SatF32S, U::I64SatF32U] {
        assert_eq!((unary(what, f32(f32::NAN)), unary(what, f32(100.9))), (Ok(0), Ok(100)), "{what:?}");
    }
    for what in [U::I32SatF64S, U::I32SatF64U, U::I64SatF64S, U::I64SatF64U] {
        assert_eq!((unary(what, f64(f64::NAN)), unary(what, f64(100.9))), (Ok(0), Ok(100)), "{what:?}");
    }
}

#[test]
fn signs_are_single_bits() {
    let (nan, single_nan) = (f64(f64::NAN) | 1 << 63 | 5, f32(f32::NAN) | 1 << 31 | 5);
    assert_eq!((unary(Unary::F64Abs, nan), unary(Unary::F64Neg, nan)), (Ok(nan & !(1 << 63)), Ok(nan & !(1 << 63))));
    assert_eq!(unary(Unary::F32Abs, single_nan), Ok(single_nan & 0x7fff_ffff));
    assert_eq!((unary(Unary::F32Neg, f32(0.0)), unary(Unary::F32Neg, f32(-0.0))), (Ok(f32(-0.0)), Ok(f32(0.0))));
    assert_eq!(binary(Binary::F64Copysign, f64(1.5), f64(-0.0)), Ok(f64(-1.5)));
    assert_eq!(binary(Binary::F32Copysign, f32(-1.5), f32(2.0)), Ok(f32(1.5)));
}

#[test]
fn decimal_numbers_are_those_of_ieee_754() {
    use Binary as B;
    let quarter = [(B::F64Add, 0.3), (B::F64Sub, -0.1), (B::F64Mul, 0.02), (B::F64Div, 0.5)];
    for (what, expected) in quarter {
        let result = f64::from_bits(binary(what, f64(0.1), f64(0.2)).unwrap());
        assert!((result - expected).abs() < 1e-16, "{what:?} gives {result}");
    }
    assert_eq!(binary(B::F64Add, f64(0.1), f64(0.2)), Ok(0x3fd3_3333_3333_3334));
    assert_eq!(binary(B::F64Div, f64(1.0), f64(-0.0)), Ok(f64(f64::NEG_INFINITY)));
    assert_eq!(binary(B::F32Add, f32(16_777_216.0), f32(1.0)), Ok(f32(16_777_216.0)));
    assert_eq!(binary(B::F32Div, f32(1.0), f32(3.0)), Ok(0x3eaa_aaab));
    assert_eq!(
        (unary(Unary::F64Sqrt, f64(2.0)), unary(Unary::F32Sqrt, f32(4.0))),
        (Ok(0x3ff6_a09e_667f_3bcd), Ok(f32(2.0)))
    );
    assert_eq!(
        (unary(Unary::F32DemoteF64, f64(0.1)), unary(Unary::F64PromoteF32, f32(0.5))),
        (Ok(0x3dcc_cccd), Ok(f64(0.5)))
    );
    assert_eq!(unary(Unary::F32DemoteF64, f64(1e300)), Ok(f32(f32::INFINITY)));
    assert_eq!(
        (unary(Unary::F32ConvertI32S, i32(-1)), unary(Unary::F32ConvertI32U, i32(-1))),
        (Ok(f32(-1.0)), Ok(f32(4_294_967_296.0)))
    );
    assert_eq!(
        (unary(Unary::F32ConvertI64S, u64::MAX), unary(Unary::F32ConvertI64U, u64::MAX)),
        (Ok(f32(-1.0)), Ok(f32(18_446_744_073_709_551_616.0)))
    );
    assert_eq!(unary(Unary::Reinterpret, 0x1234_5678_9abc_def0), Ok(0x1234_5678_9abc_def0));
}
