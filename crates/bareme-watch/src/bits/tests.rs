//! Whatever is said to have a value has the same one, whichever bits the missing ones turn out to be; and what programs
//! depend on is not said to be missing without need.

use super::{Partly, WORD, binary, is_mostly_missing, unary};
use crate::numeric;
use crate::op::{Binary, Unary};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

/// Up to so many missing bits all fillings are tried.
const ALL_FILLINGS: u32 = 8;

#[rustfmt::skip]
const BINARY: [Binary; 76] = {
    use Binary as B;
    [
        B::I32Add, B::I32Sub, B::I32Mul, B::I32DivS, B::I32DivU, B::I32RemS, B::I32RemU, B::I32And, B::I32Or, B::I32Xor,
        B::I32Shl, B::I32ShrS, B::I32ShrU, B::I32Rotl, B::I32Rotr, B::I32Eq, B::I32Ne, B::I32LtS, B::I32LtU, B::I32GtS,
        B::I32GtU, B::I32LeS, B::I32LeU, B::I32GeS, B::I32GeU,
        B::I64Add, B::I64Sub, B::I64Mul, B::I64DivS, B::I64DivU, B::I64RemS, B::I64RemU, B::I64And, B::I64Or, B::I64Xor,
        B::I64Shl, B::I64ShrS, B::I64ShrU, B::I64Rotl, B::I64Rotr, B::I64Eq, B::I64Ne, B::I64LtS, B::I64LtU, B::I64GtS,
        B::I64GtU, B::I64LeS, B::I64LeU, B::I64GeS, B::I64GeU,
        B::F32Add, B::F32Sub, B::F32Mul, B::F32Div, B::F32Min, B::F32Max, B::F32Copysign, B::F32Eq, B::F32Ne, B::F32Lt,
        B::F32Gt, B::F32Le, B::F32Ge,
        B::F64Add, B::F64Sub, B::F64Mul, B::F64Div, B::F64Min, B::F64Max, B::F64Copysign, B::F64Eq, B::F64Ne, B::F64Lt,
        B::F64Gt, B::F64Le, B::F64Ge,
    ]
};

#[rustfmt::skip]
const UNARY: [Unary; 57] = {
    use Unary as U;
    [
        U::I32Eqz, U::I64Eqz, U::I32Clz, U::I32Ctz, U::I32Popcnt, U::I64Clz, U::I64Ctz, U::I64Popcnt,
        U::F32Abs, U::F32Neg, U::F32Ceil, U::F32Floor, U::F32Trunc, U::F32Nearest, U::F32Sqrt,
        U::F64Abs, U::F64Neg, U::F64Ceil, U::F64Floor, U::F64Trunc, U::F64Nearest, U::F64Sqrt,
        U::I32WrapI64, U::I64ExtendI32S, U::I64ExtendI32U, U::I32Extend8S, U::I32Extend16S, U::I64Extend8S,
        U::I64Extend16S, U::I64Extend32S,
        U::I32TruncF32S, U::I32TruncF32U, U::I32TruncF64S, U::I32TruncF64U, U::I64TruncF32S, U::I64TruncF32U,
        U::I64TruncF64S, U::I64TruncF64U,
        U::I32SatF32S, U::I32SatF32U, U::I32SatF64S, U::I32SatF64U, U::I64SatF32S, U::I64SatF32U, U::I64SatF64S,
        U::I64SatF64U,
        U::F32ConvertI32S, U::F32ConvertI32U, U::F32ConvertI64S, U::F32ConvertI64U, U::F32DemoteF64,
        U::F64ConvertI32S, U::F64ConvertI32U, U::F64ConvertI64S, U::F64ConvertI64U, U::F64PromoteF32, U::Reinterpret,
    ]
};

#[test]
fn the_lists_here_name_every_operation() {
    assert!(BINARY.iter().enumerate().all(|(index, &what)| what as usize == index));
    assert!(UNARY.iter().enumerate().all(|(index, &what)| what as usize == index));
    assert_eq!((BINARY[75], UNARY[56]), (Binary::F64Ge, Unary::Reinterpret));
}

/// Whether the operands have 32 bits; the rest of their slots is zero then.
fn takes_words(what: Binary) -> bool {
    let name = format!("{what:?}");
    name.starts_with("I32") || name.starts_with("F32")
}

fn takes_word(what: Unary) -> bool {
    let name = format!("{what:?}");
    let from = ["ExtendI32", "ConvertI32", "TruncF32", "SatF32", "PromoteF32"];
    if from.iter().any(|part| name.contains(part)) {
        return true;
    }
    let makes_word = name.starts_with("I32") || name.starts_with("F32");
    makes_word && !["I64", "F64"].iter().any(|part| name[3..].contains(part))
}

/// A mask as it lies in an operand of an operation.
fn of_width(bits: u64, is_word: bool) -> u64 {
    if is_word { bits & WORD } else { bits }
}

/// Values that an operand may have: all of them for few missing bits, and otherwise many.
fn fillings((value, missing): Partly, noise: &[u64]) -> Vec<u64> {
    let known = value & !missing;
    if missing.count_ones() > ALL_FILLINGS {
        return noise.iter().chain(&[0, u64::MAX]).map(|bits| known | (bits & missing)).collect();
    }
    // The well-known walk through all subsets of a mask.
    let mut all = vec![known];
    let mut subset = missing;
    while subset != 0 {
        all.push(known | subset);
        subset = (subset - 1) & missing;
    }
    all
}

/// The bits of a result in which some of these results differ.
fn varying(results: impl Iterator<Item = u64>) -> u64 {
    let (zeros, ones) = results.fold((u64::MAX, u64::MAX), |(zeros, ones), bits| (zeros & !bits, ones & bits));
    !(zeros | ones)
}

/// The bits of a result that differ from one filling to another. Fillings without a result say nothing.
fn varying_binary(what: Binary, a: Partly, b: Partly, noise: &[u64]) -> u64 {
    let right = fillings(b, noise);
    let results = fillings(a, noise).into_iter().flat_map(|left| {
        right.iter().filter_map(move |&right| numeric::binary(what, left, right).ok()).collect::<Vec<_>>()
    });
    varying(results)
}

fn varying_unary(what: Unary, a: Partly, noise: &[u64]) -> u64 {
    varying(fillings(a, noise).into_iter().filter_map(|value| numeric::unary(what, value).ok()))
}

/// Numbers as programs have them: small ones, those at the limits, floating-point ones, and any.
fn operand() -> impl Strategy<Value = u64> {
    let limit =
        (0..64u32).prop_flat_map(|bit| (-2..=2i64).prop_map(move |near| (1u64 << bit).wrapping_add_signed(near)));
    prop_oneof![
        3 => 0..70u64,
        1 => (0..70u64).prop_map(u64::wrapping_neg),
        2 => limit,
        1 => any::<f64>().prop_map(f64::to_bits),
        1 => any::<f32>().prop_map(|value| u64::from(value.to_bits())),
        2 => any::<u64>(),
    ]
}

/// Few bits, as of bit fields; bytes, as of padding; all; any.
fn mask() -> impl Strategy<Value = u64> {
    prop_oneof![
        2 => Just(0),
        4 => vec(0..64u32, 1..4).prop_map(|bits| bits.iter().fold(0, |mask, bit| mask | 1 << bit)),
        1 => (0..8u32).prop_map(|byte| 0xff << (8 * byte)),
        1 => Just(u64::MAX),
        1 => any::<u64>(),
    ]
}

fn partly() -> impl Strategy<Value = Partly> {
    (operand(), mask())
}

fn narrowed((value, missing): Partly, is_word: bool) -> Partly {
    (of_width(value, is_word), of_width(missing, is_word))
}

proptest! {
    #[test]
    fn a_known_bit_of_a_result_is_the_same_for_all_fillings(a in partly(), b in partly(), noise in vec(any::<u64>(), 14)) {
        for what in BINARY {
            let (a, b) = (narrowed(a, takes_words(what)), narrowed(b, takes_words(what)));
            // With nothing missing, nobody asks.
            if (a.1 | b.1) != 0 {
                let unsound = varying_binary(what, a, b, &noise) & !binary(what, a, b);
                assert_eq!(unsound, 0, "{what:?} of {a:x?} and {b:x?}: {unsound:#x} is not known");
            }
        }
    }

    #[test]
    fn a_known_bit_of_one_operand_is_the_same_for_all_fillings(a in partly(), noise in vec(any::<u64>(), 60)) {
        for what in UNARY {
            let a = narrowed(a, takes_word(what));
            if a.1 != 0 {
                let unsound = varying_unary(what, a, &noise) & !unary(what, a);
                assert_eq!(unsound, 0, "{what:?} of {a:x?}: {unsound:#x} is not known");
            }
        }
    }

    #[test]
    fn masks_shifts_and_comparisons_lose_nothing(
        (left, right) in (operand(), operand()),
        (no_left, no_right) in (vec(0..64u32, 0..4), vec(0..64u32, 0..4)),
    ) {
        let mask = |bits: &[u32]| bits.iter().fold(0u64, |mask, bit| mask | 1 << bit);
        for what in BINARY.into_iter().filter(|what| is_exact(*what)) {
            let is_shift = is_shift(what);
            let a = narrowed((left, mask(&no_left)), takes_words(what));
            // Only a known distance is exact.
            let b = narrowed((right, if is_shift { 0 } else { mask(&no_right) }), takes_words(what));
            if (a.1 | b.1) != 0 {
                assert_eq!(binary(what, a, b), varying_binary(what, a, b, &[]), "{what:?} of {a:x?} and {b:x?}");
            }
        }
    }

    #[test]
    fn tests_for_zero_and_conversions_of_integers_lose_nothing(value in operand(), bits in vec(0..64u32, 1..5)) {
        use Unary as U;
        let missing = bits.iter().fold(0u64, |mask, bit| mask | 1 << bit);
        let exact = [
            U::I32Eqz, U::I64Eqz, U::I32WrapI64, U::I64ExtendI32S, U::I64ExtendI32U, U::I32Extend8S, U::I32Extend16S,
            U::I64Extend8S, U::I64Extend16S, U::I64Extend32S, U::F32Neg, U::F64Neg, U::Reinterpret,
        ];
        for what in exact {
            let a = narrowed((value, missing), takes_word(what));
            if a.1 != 0 {
                assert_eq!(unary(what, a), varying_unary(what, a, &[]), "{what:?} of {a:x?}");
            }
        }
    }

    #[test]
    fn sums_and_products_are_known_below_the_first_missing_bit(a in partly(), b in partly()) {
        use Binary as B;
        for what in [B::I32Add, B::I32Sub, B::I32Mul, B::I64Add, B::I64Sub, B::I64Mul] {
            let (a, b) = (narrowed(a, takes_words(what)), narrowed(b, takes_words(what)));
            let missing = a.1 | b.1;
            if missing != 0 {
                let below = (1u64 << missing.trailing_zeros()) - 1;
                assert_eq!(binary(what, a, b) & below, 0, "{what:?} of {a:x?} and {b:x?}");
            }
        }
    }
}

fn is_shift(what: Binary) -> bool {
    let name = format!("{what:?}");
    name.contains("Sh") || name.contains("Rot")
}

/// Operations whose rules are exact, and not merely cautious.
fn is_exact(what: Binary) -> bool {
    let name = format!("{what:?}");
    let order = ["Eq", "Ne", "LtS", "LtU", "GtS", "GtU", "LeS", "LeU", "GeS", "GeU", "And", "Or", "Xor"];
    name.starts_with('I') && (is_shift(what) || order.contains(&&name[3..]))
}

#[test]
fn a_known_zero_decides_an_and_and_a_known_one_an_or() {
    let nothing = (0, WORD);
    assert_eq!(binary(Binary::I32And, nothing, (0xff, 0)), 0xff);
    assert_eq!(binary(Binary::I32And, nothing, (0, 0)), 0);
    assert_eq!(binary(Binary::I32Or, nothing, (0xff, 0)), 0xffff_ff00);
    assert_eq!(binary(Binary::I64Or, (0, u64::MAX), (u64::MAX, 0)), 0);
    assert_eq!(binary(Binary::I32Xor, (5, 1), (5, 2)), 3);
}

#[test]
fn shifts_move_what_is_missing() {
    assert_eq!(binary(Binary::I32Shl, (0, 0b1010), (4, 0)), 0b1010_0000);
    assert_eq!(binary(Binary::I32Shl, (0, 0xff00_0000), (8, 0)), 0);
    assert_eq!(binary(Binary::I32ShrU, (0, 0x8000_0000), (31, 0)), 1);
    assert_eq!(binary(Binary::I32ShrS, (0, 0x8000_0000), (31, 0)), WORD);
    assert_eq!(binary(Binary::I32Rotl, (0, 0x8000_0001), (1, 0)), 3);
    assert_eq!(binary(Binary::I64ShrS, (0, 1 << 63), (8, 0)), 0xff80_0000_0000_0000);
    // A distance counts modulo the width: what is missing above does not matter, what is missing below does.
    assert_eq!(binary(Binary::I32Shl, (1, 2), (1, 32)), 4);
    assert_eq!(binary(Binary::I64Shl, (1, 2), (1, 64)), 4);
    assert_eq!(binary(Binary::I32Shl, (1, 0), (0, 16)), WORD);
    assert_eq!(binary(Binary::I64Shl, (1, 0), (0, 32)), u64::MAX);
}

#[test]
fn one_known_difference_settles_equality() {
    let (low_byte_missing, other) = ((0x100, 0xff), (0x200, 0));
    for what in [Binary::I32Eq, Binary::I32Ne, Binary::I64Eq, Binary::I64Ne] {
        assert_eq!(binary(what, low_byte_missing, other), 0);
        assert_eq!(binary(what, low_byte_missing, (0x1ff, 0)), 1);
    }
    assert_eq!(unary(Unary::I32Eqz, low_byte_missing), 0);
    assert_eq!(unary(Unary::I32Eqz, (0xab, 0xff)), 1);
}

#[test]
fn an_order_is_known_where_all_fillings_agree() {
    // From 0x100 to 0x1ff.
    let some = (0x100, 0xff);
    assert_eq!(binary(Binary::I32LtU, some, (0x200, 0)), 0);
    assert_eq!(binary(Binary::I32LtU, some, (0x1ff, 0)), 1);
    assert_eq!(binary(Binary::I32LeU, some, (0x1ff, 0)), 0);
    assert_eq!(binary(Binary::I32GeU, some, (0x100, 0)), 0);
    assert_eq!(binary(Binary::I32GtU, some, (0x100, 0)), 1);
    // Without its sign a number is on either side of 0, and on neither of the smallest.
    let signless = (5, 0x8000_0000);
    assert_eq!(binary(Binary::I32LtS, signless, (0, 0)), 1);
    assert_eq!(binary(Binary::I32LtS, signless, (0x8000_0000, 0)), 0);
    assert_eq!(binary(Binary::I64GeS, (5, 1 << 63), (0, 0)), 1);
}

#[test]
fn decimal_numbers_are_missing_as_a_whole() {
    assert_eq!(binary(Binary::F64Add, (0, 1), (0, 0)), u64::MAX);
    assert_eq!(binary(Binary::F64Lt, (0, 1), (0, 0)), 1);
    assert_eq!(unary(Unary::F64Sqrt, (0, 1)), u64::MAX);
    assert_eq!(unary(Unary::F64Neg, (0, 1)), 1);
}

#[test]
fn single_bits_may_be_missing_from_what_is_handed_on() {
    for handed_on in [0, 0xf, 0xf0f0, 0x00ff_ff00, 0xf0f0_f0f0] {
        assert!(!is_mostly_missing(handed_on), "{handed_on:#x}");
    }
    for none in [0x1f, 0xff, 0x01ff_ff00, u64::from(u32::MAX), u64::MAX] {
        assert!(is_mostly_missing(none), "{none:#x}");
    }
}
