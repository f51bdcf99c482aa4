//! Which of WebAssembly's plain instructions is which of the machine's.

use crate::op::{Binary, Load, Store, Unary};
use wasmparser::{MemArg, Operator};

/// An instruction that neither moves values nor goes anywhere.
pub(super) enum Kind {
    Unary(Unary),
    Binary(Binary),
    Load(Load, u32, u8),
    Store(Store, u32, u8),
}

macro_rules! plain {
    ($operator:ident; unary $($unary:ident)*; renamed $($long:ident $short:ident)*; binary $($binary:ident)*;
     load $($load:ident $kind:ident)*; store $($store:ident $width:ident)*;) => {
        match $operator {
            $(Operator::$unary => Some(Kind::Unary(Unary::$unary)),)*
            $(Operator::$long => Some(Kind::Unary(Unary::$short)),)*
            $(Operator::$binary => Some(Kind::Binary(Binary::$binary)),)*
            $(Operator::$load { memarg } => Some(Kind::Load(Load::$kind, u32::try_from(memarg.offset).ok()?, mask(memarg))),)*
            $(Operator::$store { memarg } => Some(Kind::Store(Store::$width, u32::try_from(memarg.offset).ok()?, mask(memarg))),)*
            _ => None,
        }
    };
}

/// The lowest bits of an address that are 0 if it is as the compiler thinks.
fn mask(memarg: &MemArg) -> u8 {
    (1u8 << memarg.align.min(3)) - 1
}

/// What an instruction is, if it is one of these.
pub(super) fn kind(operator: &Operator<'_>) -> Option<Kind> {
    plain! { operator;
        unary
            I32Eqz I64Eqz I32Clz I32Ctz I32Popcnt I64Clz I64Ctz I64Popcnt F32Abs F32Neg F32Ceil F32Floor
            F32Trunc F32Nearest F32Sqrt F64Abs F64Neg F64Ceil F64Floor F64Trunc F64Nearest F64Sqrt I32WrapI64
            I64ExtendI32S I64ExtendI32U I32Extend8S I32Extend16S I64Extend8S I64Extend16S I64Extend32S
            I32TruncF32S I32TruncF32U I32TruncF64S I32TruncF64U I64TruncF32S I64TruncF32U I64TruncF64S
            I64TruncF64U F32ConvertI32S F32ConvertI32U F32ConvertI64S F32ConvertI64U F32DemoteF64
            F64ConvertI32S F64ConvertI32U F64ConvertI64S F64ConvertI64U F64PromoteF32;
        renamed
            I32TruncSatF32S I32SatF32S I32TruncSatF32U I32SatF32U I32TruncSatF64S I32SatF64S I32TruncSatF64U I32SatF64U
            I64TruncSatF32S I64SatF32S I64TruncSatF32U I64SatF32U I64TruncSatF64S I64SatF64S I64TruncSatF64U I64SatF64U
            I32ReinterpretF32 Reinterpret I64ReinterpretF64 Reinterpret F32ReinterpretI32 Reinterpret
            F64ReinterpretI64 Reinterpret;
        binary
            I32Add I32Sub I32Mul I32DivS I32DivU I32RemS I32RemU I32And I32Or I32Xor I32Shl I32ShrS I32ShrU
            I32Rotl I32Rotr I32Eq I32Ne I32LtS I32LtU I32GtS I32GtU I32LeS I32LeU I32GeS I32GeU I64Add I64Sub
            I64Mul I64DivS I64DivU I64RemS I64RemU I64And I64Or I64Xor I64Shl I64ShrS I64ShrU I64Rotl I64Rotr
            I64Eq I64Ne I64LtS I64LtU I64GtS I64GtU I64LeS I64LeU I64GeS I64GeU F32Add F32Sub F32Mul F32Div
            F32Min F32Max F32Copysign F32Eq F32Ne F32Lt F32Gt F32Le F32Ge F64Add F64Sub F64Mul F64Div F64Min
            F64Max F64Copysign F64Eq F64Ne F64Lt F64Gt F64Le F64Ge;
        load
            I32Load I32 I64Load I64 F32Load F32 F64Load F64 I32Load8S I32S8 I32Load8U I32U8 I32Load16S I32S16
            I32Load16U I32U16 I64Load8S I64S8 I64Load8U I64U8 I64Load16S I64S16 I64Load16U I64U16 I64Load32S I64S32
            I64Load32U I64U32;
        store
            I32Store B4 I64Store B8 F32Store B4 F64Store B8 I32Store8 B1 I32Store16 B2 I64Store8 B1 I64Store16 B2
            I64Store32 B4;
    }
}
