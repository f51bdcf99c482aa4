//! A fault of each kind, with everything that may be known about it and with hardly anything.

use super::parts::{array, block, finding, gone, literal, operands, spot};
use bareme_core::evidence::{
    Access, Finding, FindingKind as Kind, FreeMistake, Object, Operands, ShiftMistake, Use, Whose,
};
use bareme_core::units::Bytes;

/// All of them, in the order of the kinds.
pub fn all() -> Vec<Finding> {
    [memory(), release(), numbers(), absent(), resources()].concat()
}

fn on(line: u32, kind: Kind, object: Option<Object>, through: Option<&str>) -> Finding {
    Finding { object, through: through.map(str::to_owned), ..finding(kind, Some(spot(line))) }
}

fn calling(library: &str, finding: Finding) -> Finding {
    Finding { library: Some(library.to_owned()), ..finding }
}

fn outside(access: Option<Access>, outside_bytes: i64) -> Kind {
    Kind::OutOfBounds { access, size_bytes: 4, outside_bytes }
}

fn memory() -> Vec<Finding> {
    let (read, write) = (Access::Read, Access::Write);
    let null = |access| Kind::NullPointer { access, offset_bytes: 4 };
    let wild = |access, address| Kind::WildPointer { access, address };
    let misaligned = |address| Kind::Misaligned { access: read, address, alignment: 4 };
    vec![
        on(8, outside(Some(write), 4), Some(array("t", 10, 10)), Some("t")),
        on(8, outside(Some(read), -4), Some(array("t", -1, 10)), Some("p")),
        on(8, outside(None, 4), Some(array("s.t", 1, 1)), Some("s.t")),
        on(8, outside(Some(write), 4), Some(array("m", 4, 0)), Some("m[1]")),
        on(8, outside(Some(write), 4), Some(block(Some(10))), Some("p")),
        on(8, outside(Some(write), -8), Some(block(None)), None),
        calling("strcpy", on(8, outside(Some(write), 2), Some(array("t", 3, 10)), None)),
        on(8, outside(None, 0), None, None),
        on(11, Kind::UseAfterFree { access: write }, Some(block(Some(0))), Some("p")),
        finding(Kind::UseAfterFree { access: read }, None),
        on(11, Kind::UseAfterReturn { access: read }, Some(gone(true)), Some("p")),
        on(11, Kind::UseAfterReturn { access: write }, None, None),
        on(11, Kind::UseAfterScope { access: read }, Some(gone(true)), Some("p")),
        on(12, null(read), None, Some("p")),
        calling("strlen", on(12, null(read), None, Some("p"))),
        finding(null(write), None),
        on(12, wild(write, 0x7fff_0000), None, Some("p")),
        on(12, wild(read, 0), None, None),
        on(12, Kind::WriteToLiteral, Some(literal()), Some("text")),
        calling("strcat", on(12, Kind::WriteToLiteral, None, None)),
        on(12, misaligned(1001), None, Some("p")),
        on(12, misaligned(0), None, None),
    ]
}

fn release() -> Vec<Finding> {
    let overlap = |size_bytes, distance_bytes| Kind::OverlappingCopy { size_bytes, distance_bytes };
    let leak = |blocks, size| Kind::Leak { blocks, size_bytes: Bytes(size) };
    let invalid = |what| Kind::InvalidFree { what };
    vec![
        calling("free", on(11, Kind::DoubleFree, Some(block(None)), Some("p"))),
        on(11, Kind::DoubleFree, None, None),
        calling("free", on(11, invalid(FreeMistake::InsideBlock), Some(block(None)), Some("p"))),
        calling("realloc", on(11, invalid(FreeMistake::Stack), Some(array("t", 0, 10)), None)),
        on(11, invalid(FreeMistake::Static), None, None),
        on(11, invalid(FreeMistake::Nothing), None, None),
        calling("memcpy", on(12, overlap(20, 4), None, None)),
        calling("memcpy", on(12, overlap(0, 0), None, None)),
        calling("printf", on(12, Kind::UnterminatedString, Some(array("t", 10, 10)), None)),
        finding(Kind::UnterminatedString, None),
        on(6, leak(1, 40), Some(block(None)), None),
        on(6, leak(3, 120), None, None),
        finding(leak(0, 0), None),
    ]
}

fn numbers() -> Vec<Finding> {
    let shift = |left, right, mistake| Kind::BadShift { operands: operands("<<", Some(left), right), mistake };
    let unknown = Operands { ty: "long".to_owned(), ..operands("*", None, "") };
    let float =
        |value: &str| Kind::FloatToInteger { value: value.to_owned(), from: "double".to_owned(), to: "int".to_owned() };
    let length = |length: &str| Kind::ArrayLength { length: length.to_owned() };
    let invalid = |value: &str| Kind::InvalidValue { value: value.to_owned(), ty: "bool".to_owned() };
    let kinds = [
        Kind::SignedOverflow(operands("+", Some("2147483647"), "1")),
        Kind::SignedOverflow(operands("-", None, "-2147483648")),
        Kind::SignedOverflow(unknown),
        shift("1", "-1", ShiftMistake::Negative),
        shift("1", "40", ShiftMistake::TooFar),
        shift("-1", "3", ShiftMistake::OfNegative),
        shift("2147483647", "1", ShiftMistake::LostBits),
        Kind::DivisionByZero(operands("%", Some("7"), "0")),
        Kind::DivisionByZero(operands("/", None, "")),
        Kind::DivisionOverflow(operands("/", Some("-2147483648"), "-1")),
        float("3e+10"),
        float(""),
        length("-3"),
        length(""),
        invalid("7"),
        invalid(""),
    ];
    kinds.into_iter().map(|kind| on(8, kind, None, None)).collect()
}

fn absent() -> Vec<Finding> {
    let unset = |usage, first| Kind::Uninitialised { usage, first_read: first };
    let s = || Some(array("s", 0, 0)).map(|object| Object { ty: Some("int".to_owned()), cell: None, ..object });
    vec![
        on(14, Kind::MissingReturn, None, None),
        finding(Kind::MissingReturn, None),
        on(14, Kind::Unreachable, None, None),
        calling("strlen", on(14, Kind::NullArgument { parameter: 1 }, None, Some("p"))),
        finding(Kind::NullArgument { parameter: 2 }, None),
        on(14, Kind::BadFunctionPointer, None, Some("compare")),
        on(14, Kind::BadFunctionPointer, None, None),
        on(11, unset(Use::Condition, Some(spot(9))), s(), Some("s")),
        on(11, unset(Use::Address, None), Some(array("t", 3, 10)), Some("t")),
        on(11, unset(Use::Condition, None), Some(Object { cell: None, ..array("t", 0, 10) }), Some("t")),
        calling("abs", on(11, unset(Use::Argument, None), s(), None)),
        on(11, unset(Use::Argument, None), Some(block(Some(3))), Some("p")),
        on(11, unset(Use::Return, None), None, Some("s")),
        calling("printf", on(11, unset(Use::Output, None), s(), Some("s"))),
        finding(unset(Use::Divisor, None), None),
        finding(unset(Use::Computation, None), None),
    ]
}

fn resources() -> Vec<Finding> {
    let memory = |requested_bytes, held_bytes, blocks| Kind::OutOfMemory { requested_bytes, held_bytes, blocks };
    let frame = Kind::FrameTooLarge { frame_bytes: 16 << 20, stack_bytes: 8 << 20 };
    vec![
        on(13, Kind::EndlessRecursion, None, None),
        finding(Kind::EndlessRecursion, None),
        on(5, frame.clone(), None, None),
        finding(frame, None),
        calling("malloc", on(6, memory(1 << 30, 60 << 20, 12), None, None)),
        on(6, memory(1 << 30, 40, 1), None, None),
        finding(memory(0, 0, 0), None),
        calling("abort", on(14, Kind::Abort, None, None)),
        calling("__assert_fail", on(14, Kind::Abort, None, None)),
        on(14, Kind::Abort, None, None),
        Finding { whose: Whose::Task, ..finding(Kind::Abort, None) },
    ]
}

/// The number of a kind; the compiler asks for a line here when there is a new one.
pub fn number(kind: &Kind) -> usize {
    match kind {
        Kind::OutOfBounds { .. } => 0,
        Kind::UseAfterFree { .. } => 1,
        Kind::UseAfterReturn { .. } => 2,
        Kind::UseAfterScope { .. } => 3,
        Kind::NullPointer { .. } => 4,
        Kind::WildPointer { .. } => 5,
        Kind::WriteToLiteral => 6,
        Kind::Misaligned { .. } => 7,
        Kind::DoubleFree => 8,
        Kind::InvalidFree { .. } => 9,
        Kind::OverlappingCopy { .. } => 10,
        Kind::UnterminatedString => 11,
        Kind::Leak { .. } => 12,
        Kind::SignedOverflow(_) => 13,
        Kind::BadShift { .. } => 14,
        Kind::DivisionByZero(_) => 15,
        Kind::DivisionOverflow(_) => 16,
        Kind::FloatToInteger { .. } => 17,
        Kind::MissingReturn => 18,
        Kind::ArrayLength { .. } => 19,
        Kind::Unreachable => 20,
        Kind::InvalidValue { .. } => 21,
        Kind::NullArgument { .. } => 22,
        Kind::BadFunctionPointer => 23,
        Kind::Uninitialised { .. } => 24,
        Kind::EndlessRecursion => 25,
        Kind::FrameTooLarge { .. } => 26,
        Kind::OutOfMemory { .. } => 27,
        Kind::Abort => 28,
    }
}

/// How many kinds there are.
pub const KINDS: usize = 29;
