//! The machine's own instructions.
//!
//! WebAssembly is a stack machine; here each function has a row of slots instead, its locals first and then the places
//! of its stack, and an instruction names the slots that it reads and writes. That leaves a third of the instructions,
//! and makes "which value goes where" something that can be looked at.

/// A slot of the current call, counted from its first.
pub(crate) type Place = u32;

/// One instruction.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Op {
    /// Stores a number.
    Const { to: Place, bits: u64 },
    /// Stores the address of a static object; `object` counts in the symbols.
    Static { to: Place, address: u32, object: u32 },
    /// Stores the address of what lies `offset` bytes into the frame; `variable` counts in the function's variables, and
    /// is [`NONE`] where nothing that has a name lies there.
    Local { to: Place, offset: i32, variable: u32 },
    /// Copies a slot.
    Copy { to: Place, from: Place },
    /// An operation with one operand.
    Unary { what: Unary, to: Place, from: Place },
    /// An operation with two operands.
    Binary { what: Binary, to: Place, left: Place, right: Place },
    /// The same with a number on the right.
    With { what: Binary, to: Place, left: Place, right: i32 },
    /// `to` becomes `from` unless `condition`.
    Select { to: Place, from: Place, condition: Place },
    /// Reads memory; `mask` has the bits that an address of this type has not.
    Load { what: Load, mask: u8, to: Place, address: Place, offset: u32 },
    /// Writes memory.
    Store { what: Store, mask: u8, from: Place, address: Place, offset: u32 },
    /// Reads a global of the machine.
    GlobalGet { to: Place, global: u32 },
    /// Writes a global of the machine.
    GlobalSet { from: Place, global: u32 },
    /// The size of the memory in pages.
    MemorySize { to: Place },
    /// Asks for more memory.
    MemoryGrow { to: Place, pages: Place },
    /// `memory.copy` with its three operands from `first` on.
    MemoryCopy { first: Place },
    /// `memory.fill` with its three operands from `first` on.
    MemoryFill { first: Place },
    /// Goes on elsewhere.
    Jump { target: u32 },
    /// Goes on elsewhere if the slot is not 0. `check` is off where the compiler's own checks decide.
    JumpIf { condition: Place, target: u32, check: bool },
    /// Goes on elsewhere if the slot is 0.
    JumpUnless { condition: Place, target: u32, check: bool },
    /// Goes on at one of `count` targets, which stand in the function's table from `first` on; the last is for the rest.
    JumpTable { index: Place, first: u32, count: u32 },
    /// Calls a function with its arguments from `first` on, where its result will be.
    Call { function: u32, first: Place },
    /// Calls a function through the table.
    CallIndirect { ty: u32, index: Place, first: Place },
    /// Ends the function; its result, if any, is copied to its first slot.
    Return { from: Place },
    /// A place that nothing reaches.
    Unreachable,
    /// The head of a loop, by its number in the program.
    LoopHead { number: u32 },
    /// Another line begins, by its number in the program.
    Line { number: u32 },
    /// The frame of a learner's function is there: its address is in a slot.
    EnterFrame { base: Place, size: u32 },
    /// Variables of inner braces come to life, by the number of their scope in the function.
    EnterScope { scope: u32 },
}

/// No such thing.
pub(crate) const NONE: u32 = u32::MAX;

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident: $($kind:ident),* $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum $name { $($kind),* }
    };
}

kinds!(
    /// Reading memory: the type of the result, then the width and sign of what is read.
    Load: I32, I64, F32, F64, I32S8, I32U8, I32S16, I32U16, I64S8, I64U8, I64S16, I64U16, I64S32, I64U32
);
kinds!(
    /// Writing memory: how many bytes.
    Store: B1, B2, B4, B8
);
kinds!(
    /// Operations with one operand, named as in WebAssembly.
    Unary:
    I32Eqz, I64Eqz, I32Clz, I32Ctz, I32Popcnt, I64Clz, I64Ctz, I64Popcnt,
    F32Abs, F32Neg, F32Ceil, F32Floor, F32Trunc, F32Nearest, F32Sqrt,
    F64Abs, F64Neg, F64Ceil, F64Floor, F64Trunc, F64Nearest, F64Sqrt,
    I32WrapI64, I64ExtendI32S, I64ExtendI32U, I32Extend8S, I32Extend16S, I64Extend8S, I64Extend16S, I64Extend32S,
    I32TruncF32S, I32TruncF32U, I32TruncF64S, I32TruncF64U, I64TruncF32S, I64TruncF32U, I64TruncF64S, I64TruncF64U,
    I32SatF32S, I32SatF32U, I32SatF64S, I32SatF64U, I64SatF32S, I64SatF32U, I64SatF64S, I64SatF64U,
    F32ConvertI32S, F32ConvertI32U, F32ConvertI64S, F32ConvertI64U, F32DemoteF64,
    F64ConvertI32S, F64ConvertI32U, F64ConvertI64S, F64ConvertI64U, F64PromoteF32, Reinterpret,
);
kinds!(
    /// Operations with two operands, named as in WebAssembly.
    Binary:
    I32Add, I32Sub, I32Mul, I32DivS, I32DivU, I32RemS, I32RemU, I32And, I32Or, I32Xor, I32Shl, I32ShrS, I32ShrU,
    I32Rotl, I32Rotr, I32Eq, I32Ne, I32LtS, I32LtU, I32GtS, I32GtU, I32LeS, I32LeU, I32GeS, I32GeU,
    I64Add, I64Sub, I64Mul, I64DivS, I64DivU, I64RemS, I64RemU, I64And, I64Or, I64Xor, I64Shl, I64ShrS, I64ShrU,
    I64Rotl, I64Rotr, I64Eq, I64Ne, I64LtS, I64LtU, I64GtS, I64GtU, I64LeS, I64LeU, I64GeS, I64GeU,
    F32Add, F32Sub, F32Mul, F32Div, F32Min, F32Max, F32Copysign, F32Eq, F32Ne, F32Lt, F32Gt, F32Le, F32Ge,
    F64Add, F64Sub, F64Mul, F64Div, F64Min, F64Max, F64Copysign, F64Eq, F64Ne, F64Lt, F64Gt, F64Le, F64Ge,
);

impl Load {
    /// How many bytes are read.
    pub(crate) const fn bytes(self) -> u32 {
        match self {
            Self::I32S8 | Self::I32U8 | Self::I64S8 | Self::I64U8 => 1,
            Self::I32S16 | Self::I32U16 | Self::I64S16 | Self::I64U16 => 2,
            Self::I32 | Self::F32 | Self::I64S32 | Self::I64U32 => 4,
            Self::I64 | Self::F64 => 8,
        }
    }
}

impl Store {
    /// How many bytes are written.
    pub(crate) const fn bytes(self) -> u32 {
        match self {
            Self::B1 => 1,
            Self::B2 => 2,
            Self::B4 => 4,
            Self::B8 => 8,
        }
    }
}

impl Op {
    /// The slot that an instruction writes and nothing else depends on, so that it may write another one instead.
    pub(crate) fn target_mut(&mut self) -> Option<&mut Place> {
        match self {
            Self::Const { to, .. }
            | Self::Static { to, .. }
            | Self::Local { to, .. }
            | Self::Copy { to, .. }
            | Self::Unary { to, .. }
            | Self::Binary { to, .. }
            | Self::With { to, .. }
            | Self::Load { to, .. }
            | Self::GlobalGet { to, .. }
            | Self::MemorySize { to } => Some(to),
            _ => None,
        }
    }
}

impl Binary {
    /// A right operand in 32 bits, if it fits: `bits` for operations on 32 bits, else what extends to them.
    pub(crate) fn short_operand(self, bits: u64) -> Option<i32> {
        if (self as u8) <= (Self::I32GeU as u8) {
            return Some(((bits & 0xffff_ffff) as u32).cast_signed());
        }
        let is_long = (self as u8) <= (Self::I64GeU as u8);
        i32::try_from(bits.cast_signed()).ok().filter(|_| is_long)
    }

    /// The operand that such a number stands for.
    #[inline]
    pub(crate) fn operand(self, number: i32) -> u64 {
        if (self as u8) <= (Self::I32GeU as u8) {
            u64::from(number.cast_unsigned())
        } else {
            i64::from(number).cast_unsigned()
        }
    }
}
