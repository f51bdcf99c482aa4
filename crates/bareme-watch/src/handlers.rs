//! The handlers of the compiler's checks: what they hand over becomes a finding.
//!
//! The layout of their data is that of clang's `UndefinedBehaviorSanitizer` (`ubsan_value.h` and `ubsan_handlers.h` in
//! compiler-rt): a source location of three words, then types.

mod index;

use crate::debug::Location;
use crate::heap::At;
use crate::machine::{Machine, Slot};
use crate::op::{Binary, Op};
use crate::through::{MAX_CHAIN, Path};
use bareme_core::evidence::{FindingKind, Object, Operands, ShiftMistake, Storage};

/// The longest name of a type or file that is read.
const MAX_NAME: u32 = 400;

/// A check that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handler {
    Overflow(&'static str),
    Negation,
    Division,
    Shift,
    Index,
    FloatCast,
    ArrayLength,
    InvalidValue,
    Unreachable,
}

impl Handler {
    /// The handler of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name.strip_prefix("__ubsan_handle_")? {
            "add_overflow" => Self::Overflow("+"),
            "sub_overflow" => Self::Overflow("-"),
            "mul_overflow" => Self::Overflow("*"),
            "negate_overflow" => Self::Negation,
            "divrem_overflow" => Self::Division,
            "shift_out_of_bounds" => Self::Shift,
            "out_of_bounds" => Self::Index,
            "float_cast_overflow" => Self::FloatCast,
            "vla_bound_not_positive" => Self::ArrayLength,
            "load_invalid_value" => Self::InvalidValue,
            "builtin_unreachable" => Self::Unreachable,
            _ => return None,
        })
    }
}

/// A type as the compiler's check describes it.
struct Described {
    name: String,
    kind: u16,
    info: u16,
}

impl Described {
    const fn is_integer(&self) -> bool {
        self.kind == 0
    }

    const fn is_signed(&self) -> bool {
        self.is_integer() && self.info & 1 == 1
    }

    /// Its bits: for integers the logarithm is kept, for floating-point numbers the number itself.
    fn bits(&self) -> u32 {
        if self.is_integer() { 1u32.checked_shl(u32::from(self.info >> 1)).unwrap_or(64) } else { u32::from(self.info) }
    }
}

impl Machine<'_> {
    /// A check has failed; its arguments lie from `base` on.
    pub(crate) fn handler(&mut self, handler: Handler, base: usize) {
        let arguments = [self.slots[base], self.slots[base + 1], self.slots[base + 2]];
        // What has no value is told of where it decides something.
        if arguments[1].missing != 0 || (arguments[2].missing != 0 && handler_has_two(handler)) {
            return;
        }
        let Some(kind) = self.failed_check(handler, &arguments) else { return };
        if handler == Handler::Index {
            return self.bad_index(&arguments);
        }
        let Some((frame, at)) = self.source_frame() else { return };
        if handler == Handler::ArrayLength {
            let object = self.array_declared_at(at);
            return self.tell(kind, object, None, at);
        }
        let names = self.operand_names(handler, &kind, at);
        let object =
            names.first().and_then(|path| self.variable_named(frame, &path.text).or_else(|| self.object_at(path)));
        let operator = match &kind {
            FindingKind::SignedOverflow(operands) | FindingKind::BadShift { operands, .. } => operands.operator.clone(),
            _ => String::new(),
        };
        let names: Vec<String> = names.into_iter().map(|path| path.text).collect();
        let through = (!names.is_empty()).then(|| names.join(&format!(" {operator} ")));
        self.tell(kind, object, through, at);
    }

    fn failed_check(&self, handler: Handler, [data, left, right]: &[Slot; 3]) -> Option<FindingKind> {
        let data = data.word();
        let ty = self.described(data.wrapping_add(12))?;
        let value = |slot: &Slot| self.number(&ty, *slot);
        let operands = |operator: &str, left: Option<String>, right: String| Operands {
            operator: operator.to_owned(),
            left,
            right,
            ty: ty.name.clone(),
        };
        Some(match handler {
            Handler::Overflow(operator) => {
                FindingKind::SignedOverflow(operands(operator, Some(value(left)), value(right)))
            }
            Handler::Negation => FindingKind::SignedOverflow(operands("-", None, value(left))),
            Handler::Division => {
                let operator = if self.checks_a(is_remainder) { "%" } else { "/" };
                let operands = operands(operator, Some(value(left)), value(right));
                let by_zero = matches!(operands.right.as_str(), "0" | "0.0");
                if by_zero { FindingKind::DivisionByZero(operands) } else { FindingKind::DivisionOverflow(operands) }
            }
            Handler::Shift => self.bad_shift(data, &ty, *left, *right)?,
            Handler::Index => FindingKind::OutOfBounds { access: None, size_bytes: 0, outside_bytes: 0 },
            Handler::FloatCast => FindingKind::FloatToInteger {
                value: value(left),
                from: ty.name.clone(),
                to: self.described(data.wrapping_add(16))?.name,
            },
            Handler::ArrayLength => FindingKind::ArrayLength { length: value(left) },
            Handler::InvalidValue => FindingKind::InvalidValue { value: value(left), ty: ty.name.clone() },
            Handler::Unreachable => FindingKind::Unreachable,
        })
    }

    /// Whether the operation that was checked is of this kind: the first one of those among the instructions behind the check.
    fn checks_a(&self, kind: fn(Binary) -> bool) -> bool {
        let checked = || {
            let (_, at) = self.source_frame()?;
            let ahead = self.program.code(at.function)?.ops.iter().skip(at.op as usize + 1).take(24);
            let mut operations = ahead.filter_map(|op| match op {
                Op::Binary { what, .. } | Op::With { what, .. } => Some(*what),
                _ => None,
            });
            let kinds = [is_remainder, is_shift_right, is_shift_left, is_quotient];
            operations.find(|what| kinds.iter().any(|is_it| is_it(*what)))
        };
        checked().is_some_and(kind)
    }

    fn bad_shift(&self, data: u32, ty: &Described, left: Slot, right: Slot) -> Option<FindingKind> {
        let amount = self.described(data.wrapping_add(16))?;
        let (left, right) = (self.number(ty, left), self.number(&amount, right));
        let by: i128 = right.parse().ok()?;
        let mistake = match () {
            () if by < 0 => ShiftMistake::Negative,
            () if by >= i128::from(ty.bits()) => ShiftMistake::TooFar,
            () if left.starts_with('-') => ShiftMistake::OfNegative,
            () => ShiftMistake::LostBits,
        };
        let operator = if self.checks_a(is_shift_right) { ">>" } else { "<<" }.to_owned();
        let operands = Operands { operator, left: Some(left), right, ty: ty.name.clone() };
        Some(FindingKind::BadShift { operands, mistake })
    }

    /// The operands that are variables: of a division the divisor, else the left one and the right one.
    fn operand_names(&self, handler: Handler, kind: &FindingKind, at: At) -> Vec<Path> {
        let op = self.program.code(at.function).and_then(|code| code.ops.get(at.op as usize));
        let Some(Op::Call { first, .. }) = op.copied() else { return Vec::new() };
        let [left, right] = [first + 1, first + 2].map(|place| self.operands(at, place, MAX_CHAIN));
        let the_amount =
            matches!(kind, FindingKind::BadShift { mistake: ShiftMistake::Negative | ShiftMistake::TooFar, .. });
        let (one, other) = match handler {
            Handler::Shift if the_amount => (right, left),
            Handler::Overflow(_) | Handler::Shift => (left, right),
            Handler::Division if matches!(kind, FindingKind::DivisionByZero(_)) => (right, Vec::new()),
            _ => (left, Vec::new()),
        };
        let mut names: Vec<Path> = Vec::new();
        for path in one.into_iter().chain(other) {
            if names.iter().all(|known| known.text != path.text) {
                names.push(path);
            }
        }
        names
    }

    /// What an expression names, as an object.
    fn object_at(&self, path: &Path) -> Option<Object> {
        let ty = path.ty?;
        let types = &self.program.debug.types;
        Some(Object {
            name: Some(path.text.clone()),
            ty: Some(types.name(ty)),
            ..Self::bare_object(Storage::Stack, types.size(ty).unwrap_or(0))
        })
    }

    /// The array of variable length that is declared in a line.
    pub(crate) fn array_declared_at(&self, at: At) -> Option<Object> {
        let line = self.program.spot(at)?.line;
        let function = self.program.function(at.function)?;
        let number = function.variables.iter().position(|local| {
            local.line == line
                && matches!(local.place, Location::Local(_))
                && self.program.debug.types.element(local.ty).is_some()
        })?;
        self.variable_object(at.function, u32::try_from(number).ok()?)
    }

    fn described(&self, pointer: u32) -> Option<Described> {
        let at = self.memory.word(pointer)?;
        let head = self.memory.word(at)?;
        let name = self.text(at.wrapping_add(4));
        // The name is between quotes.
        let name = name.trim_start_matches('\'').split('\'').next().unwrap_or_default().to_owned();
        Some(Described { name, kind: (head & 0xffff) as u16, info: (head >> 16) as u16 })
    }

    /// A text in memory, up to its end.
    pub(crate) fn text(&self, address: u32) -> String {
        let bytes = self.memory.bytes(address..address.saturating_add(MAX_NAME));
        let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
        String::from_utf8_lossy(&bytes[..end]).into_owned()
    }

    /// A value that a check hands over: up to 32 bits as they are, more through a pointer.
    fn number(&self, ty: &Described, slot: Slot) -> String {
        let bits = if ty.bits() <= 32 {
            slot.bits
        } else {
            let word = |at: u32| u64::from(self.memory.word(slot.word().wrapping_add(at)).unwrap_or(0));
            word(0) | word(4) << 32
        };
        match (ty.kind, ty.bits()) {
            // Wider than anything that a beginner's numbers need: told as what they are.
            (_, 65..) => "?".to_owned(),
            (1, 32) => format!("{:?}", f32::from_bits((bits & 0xffff_ffff) as u32)),
            (1, _) => format!("{:?}", f64::from_bits(bits)),
            (_, width @ 1..=63) if ty.is_signed() => ((bits << (64 - width)).cast_signed() >> (64 - width)).to_string(),
            (_, width @ 1..=63) => (bits & ((1 << width) - 1)).to_string(),
            _ if ty.is_signed() => bits.cast_signed().to_string(),
            _ => bits.to_string(),
        }
    }
}

fn handler_has_two(handler: Handler) -> bool {
    matches!(handler, Handler::Overflow(_) | Handler::Division | Handler::Shift)
}

fn is_remainder(what: Binary) -> bool {
    matches!(what, Binary::I32RemS | Binary::I32RemU | Binary::I64RemS | Binary::I64RemU)
}

fn is_quotient(what: Binary) -> bool {
    matches!(what, Binary::I32DivS | Binary::I32DivU | Binary::I64DivS | Binary::I64DivU)
}

fn is_shift_right(what: Binary) -> bool {
    matches!(what, Binary::I32ShrS | Binary::I32ShrU | Binary::I64ShrS | Binary::I64ShrU)
}

fn is_shift_left(what: Binary) -> bool {
    matches!(what, Binary::I32Shl | Binary::I64Shl)
}
