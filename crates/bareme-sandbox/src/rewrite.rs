//! Makes bulk memory operations pay by the byte.
//!
//! `memory.copy` and `memory.fill` cost one unit of fuel however much they move, and the machine carries them out in
//! native code, where a fault on the guard page is not a clean trap. Both problems vanish when the work is done in
//! WebAssembly: the linker adds two small functions to every program, and each instruction is overwritten, in place and
//! in the same number of bytes, with a call to one of them. The operands lie on the stack in the right order already.

use std::ops::Range;
use wasmparser::{ExternalKind, FunctionBody, Operator, Parser, Payload};

/// The function that takes the place of `memory.copy`: `(destination, source, length)`.
const COPY: &str = "__bareme_memory_copy";
/// The function that takes the place of `memory.fill`: `(destination, byte, length)`.
const FILL: &str = "__bareme_memory_fill";

const CALL: u8 = 0x10;

#[derive(Default)]
struct Found {
    copy: Option<u32>,
    fill: Option<u32>,
    /// Where the instructions stand, and whether they copy.
    places: Vec<(Range<usize>, bool)>,
}

/// Replaces all bulk memory operations of `wasm`; the error says what the module uses that cannot be counted.
pub fn count_bulk_operations(wasm: &mut [u8]) -> Result<(), String> {
    let found = find(wasm)?;
    for (place, copies) in found.places {
        let function = if copies { found.copy } else { found.fill };
        let function = function.ok_or("bulk memory operations without their replacement")?;
        wasm[place.start] = CALL;
        write_padded_leb(&mut wasm[place.start + 1..place.end], function)?;
    }
    Ok(())
}

fn find(wasm: &[u8]) -> Result<Found, String> {
    let mut found = Found::default();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.map_err(|error| error.to_string())? {
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export.map_err(|error| error.to_string())?;
                    match (export.kind, export.name) {
                        (ExternalKind::Func, COPY) => found.copy = Some(export.index),
                        (ExternalKind::Func, FILL) => found.fill = Some(export.index),
                        _ => {}
                    }
                }
            }
            Payload::CodeSectionEntry(body) => find_in(&body, &mut found.places)?,
            _ => {}
        }
    }
    Ok(found)
}

fn find_in(body: &FunctionBody<'_>, places: &mut Vec<(Range<usize>, bool)>) -> Result<(), String> {
    let mut operators = body.get_operators_reader().map_err(|error| error.to_string())?;
    while !operators.eof() {
        let (operator, start) = operators.read_with_offset().map_err(|error| error.to_string())?;
        let place = start..operators.original_position();
        match operator {
            Operator::MemoryCopy { .. } => places.push((place, true)),
            Operator::MemoryFill { .. } => places.push((place, false)),
            Operator::MemoryInit { .. }
            | Operator::TableInit { .. }
            | Operator::TableCopy { .. }
            | Operator::TableFill { .. }
            | Operator::TableGrow { .. } => return Err(format!("`{operator:?}`")),
            _ => {}
        }
    }
    Ok(())
}

/// Writes `value` in exactly as many bytes as `bytes` has, which LEB128 allows.
fn write_padded_leb(bytes: &mut [u8], value: u32) -> Result<(), String> {
    let mut rest = value;
    let last = bytes.len() - 1;
    for (index, byte) in bytes.iter_mut().enumerate() {
        let more = if index < last { 0x80 } else { 0 };
        *byte = (rest & 0x7f) as u8 | more;
        rest >>= 7;
    }
    if rest == 0 { Ok(()) } else { Err("too many functions".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::write_padded_leb;

    #[test]
    fn numbers_fill_their_place() {
        let mut bytes = [0; 3];
        write_padded_leb(&mut bytes, 5).unwrap_or_default();
        assert_eq!(bytes, [0x85, 0x80, 0x00]);
        assert!(write_padded_leb(&mut [0; 2], 1 << 14).is_err());
    }
}
