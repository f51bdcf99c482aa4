//! From the machine's error to what happened to the C program, and where.

use crate::NULL_GUARD_BYTES;
use crate::error::SandboxError;
use crate::program::Program;
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{Ending, Frame, Trap, TrapKind};
use std::ops::Range;
use wasmparser::{Operator, Parser, Payload};
use wasmtime::{FrameInfo, WasmBacktrace};

/// What is known about the place where a program stopped.
pub struct Scene<'p> {
    /// The program.
    pub program: &'p Program,
    /// The host address that was touched last against the rules, or 0.
    pub fault_address: usize,
    /// Where the program's memory lies in the host.
    pub memory: Range<usize>,
    /// The C stack pointer, if the program exports it.
    pub stack_pointer: Option<i32>,
}

/// The ending of a program that one of our host calls stopped.
pub fn stopped(kind: TrapKind, error: &wasmtime::Error) -> Ending {
    Ending::Trapped(Trap { kind, frames: frames(error) })
}

/// The ending that an error of the machine stands for.
pub fn ending(scene: &Scene<'_>, error: &wasmtime::Error) -> Result<Ending, SandboxError> {
    let Some(trap) = error.downcast_ref::<wasmtime::Trap>() else {
        return Err(SandboxError::Machine(format!("{error:#}")));
    };
    let kind = match trap {
        wasmtime::Trap::OutOfFuel => return Ok(Ending::LimitReached(LimitKind::Fuel)),
        wasmtime::Trap::StackOverflow => TrapKind::StackOverflow,
        wasmtime::Trap::MemoryOutOfBounds => memory_fault(scene, error),
        wasmtime::Trap::IntegerDivisionByZero => TrapKind::DivisionByZero,
        wasmtime::Trap::IntegerOverflow | wasmtime::Trap::BadConversionToInteger => TrapKind::IntegerOverflow,
        wasmtime::Trap::IndirectCallToNull => TrapKind::NullPointer,
        wasmtime::Trap::TableOutOfBounds | wasmtime::Trap::BadSignature => TrapKind::BadFunctionPointer,
        wasmtime::Trap::UnreachableCodeReached => unreachable_kind(error),
        other => return Err(SandboxError::Machine(format!("unexpected trap: {other}"))),
    };
    Ok(Ending::Trapped(Trap { kind, frames: frames(error) }))
}

/// The stack grows down into the guard, so a fault there may be NULL or the end of the stack: the stack pointer tells.
///
/// A function that calls no other one uses memory below the stack pointer without moving it, hence the second test.
fn memory_fault(scene: &Scene<'_>, error: &wasmtime::Error) -> TrapKind {
    let floor = i64::from(NULL_GUARD_BYTES);
    if let Some(pointer) = scene.stack_pointer.map(i64::from) {
        let innermost = raw_frames(error).first();
        let frame = innermost.and_then(|frame| frame_size(scene.program.wasm.as_deref()?, frame.func_index()));
        if pointer < floor || pointer - frame.unwrap_or(0) < floor {
            return TrapKind::StackOverflow;
        }
    }
    let guard = scene.memory.start..scene.memory.start + NULL_GUARD_BYTES as usize;
    if guard.contains(&scene.fault_address) { TrapKind::NullPointer } else { TrapKind::OutOfBounds }
}

fn unreachable_kind(error: &wasmtime::Error) -> TrapKind {
    let innermost = raw_frames(error).first().and_then(FrameInfo::func_name);
    match innermost {
        Some("abort") => TrapKind::Abort,
        // The linker's stand-in for a call whose types do not fit the function.
        Some(name) if name.starts_with("signature_mismatch:") => TrapKind::BadFunctionPointer,
        _ => TrapKind::Unreachable,
    }
}

fn raw_frames(error: &wasmtime::Error) -> &[FrameInfo] {
    error.downcast_ref::<WasmBacktrace>().map_or(&[], WasmBacktrace::frames)
}

fn frames(error: &wasmtime::Error) -> Vec<Frame> {
    raw_frames(error).iter().flat_map(frame).collect()
}

/// One call of the machine is several of the source where functions were inlined.
fn frame(info: &FrameInfo) -> Vec<Frame> {
    if info.symbols().is_empty() {
        let function = info.func_name().map(name_in_c);
        return vec![Frame { function, file: None, line: None, column: None }];
    }
    let symbol = |symbol: &wasmtime::FrameSymbol| Frame {
        function: symbol.name().or(info.func_name()).map(name_in_c),
        file: symbol.file().map(|file| file.trim_start_matches(['/', '.']).to_owned()),
        line: symbol.line(),
        column: symbol.column(),
    };
    info.symbols().iter().map(symbol).collect()
}

/// The compiler gives `main` a name for each form of its parameters.
fn name_in_c(name: &str) -> String {
    let is_main = matches!(name, "__original_main" | "__main_argc_argv");
    if is_main { "main" } else { name }.to_owned()
}

/// The bytes that a function takes from the C stack, read from the start of its code.
fn frame_size(wasm: &[u8], function: u32) -> Option<i64> {
    let mut imported = 0;
    let mut index = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.ok()? {
            Payload::ImportSection(imports) => {
                let functions =
                    imports.into_imports().flatten().filter(|import| matches!(import.ty, wasmparser::TypeRef::Func(_)));
                imported = u32::try_from(functions.count()).ok()?;
            }
            Payload::CodeSectionEntry(body) => {
                if imported + index == function {
                    let operators = body.get_operators_reader().ok()?.into_iter();
                    return prologue_size(operators.flatten());
                }
                index += 1;
            }
            _ => {}
        }
    }
    None
}

/// Finds `global.get 0; i32.const SIZE; i32.sub` near the beginning.
fn prologue_size<'a>(operators: impl Iterator<Item = Operator<'a>>) -> Option<i64> {
    const PROLOGUE: usize = 64;
    let mut recent = (None, None);
    for operator in operators.take(PROLOGUE) {
        let step = match operator {
            Operator::GlobalGet { global_index: 0 } => Some(-1),
            Operator::I32Const { value } => Some(i64::from(value)),
            Operator::I32Sub => match recent {
                (Some(-1), Some(size)) => return Some(size),
                _ => None,
            },
            _ => None,
        };
        recent = (recent.1, step);
    }
    None
}
