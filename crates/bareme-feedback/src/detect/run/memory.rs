//! Arrays, blocks and pointers.

use super::{bound, known, name_of, seen};
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::diagnostic::Place;
use bareme_core::evidence::{Access, Finding, FindingKind, Object, Site, Storage};
use bareme_core::hint::Misconception;

/// What a fault of memory comes from.
pub(super) fn diagnosis(case: &Case<'_>, finding: &Finding) -> Option<Diagnosis> {
    Some(match &finding.kind {
        FindingKind::OutOfBounds { .. } => outside(case, finding),
        FindingKind::UseAfterFree { .. } => {
            let freed = line_of(finding.object.as_ref().and_then(|object| object.freed.as_ref()));
            with_name(finding, Misconception::UseAfterFree).with("freed", freed)
        }
        FindingKind::UseAfterReturn { .. } => dangling(finding, "function"),
        FindingKind::UseAfterScope { .. } => dangling(finding, "braces"),
        FindingKind::NullPointer { .. } | FindingKind::NullArgument { .. } => null(case, finding),
        FindingKind::WildPointer { .. } | FindingKind::Misaligned { .. } => wild(case, finding),
        FindingKind::WriteToLiteral => with_name(finding, Misconception::TextLiteralWrite),
        FindingKind::DoubleFree => bad_free(finding, "twice"),
        FindingKind::InvalidFree { .. } => bad_free(finding, "other"),
        FindingKind::OverlappingCopy { .. } => {
            let function = finding.library.clone().unwrap_or_else(|| "memcpy".to_owned());
            seen(finding, Misconception::OverlappingCopy).with("function", function)
        }
        FindingKind::UnterminatedString => endless_text(finding),
        FindingKind::Leak { blocks, .. } => {
            let allocated = line_of(finding.object.as_ref().and_then(|object| object.allocated.as_ref()));
            seen(finding, Misconception::MemoryLeak).with("blocks", *blocks).with("allocated", allocated)
        }
        FindingKind::Uninitialised { .. } => return without_value(case, finding),
        FindingKind::OutOfMemory { .. } => seen(finding, Misconception::OutOfMemory),
        FindingKind::FrameTooLarge { .. } => {
            let function = finding.place.as_ref().and_then(|place| place.function.clone()).unwrap_or_default();
            seen(finding, Misconception::BigLocalArray).with("function", function)
        }
        FindingKind::BadFunctionPointer => with_name(finding, Misconception::BadFunctionPointer),
        _ => return None,
    })
}

/// A value that is missing because of something else: `scanf` got it for an address, or a text was never ended.
fn without_value(case: &Case<'_>, finding: &Finding) -> Option<Diagnosis> {
    let is_text = |object: &Object| object.ty.as_deref().is_some_and(|ty| ty.starts_with("char ["));
    let text = finding.object.as_ref().is_some_and(is_text);
    value_for_address(case, finding).or_else(|| text.then(|| endless_text(finding)))
}

fn with_name(finding: &Finding, misconception: Misconception) -> Diagnosis {
    let name = name_of(finding);
    let known = known(&name);
    seen(finding, misconception).with("name", name).with("known", known)
}

fn line_of(site: Option<&Site>) -> u32 {
    site.and_then(|site| site.place.as_ref()).map_or(0, |place| place.line)
}

fn dangling(finding: &Finding, how: &str) -> Diagnosis {
    let object = finding.object.as_ref().and_then(|object| object.name.clone()).unwrap_or_default();
    let known = known(&object);
    seen(finding, Misconception::DanglingLocal).with("name", object).with("known", known).with("how", how)
}

fn bad_free(finding: &Finding, how: &str) -> Diagnosis {
    let freed = line_of(finding.object.as_ref().and_then(|object| object.freed.as_ref()));
    with_name(finding, Misconception::BadFree).with("how", how).with("freed", freed)
}

/// A cell that is not there: of an array, of a block that is too small, or behind a text that does not fit.
fn outside(case: &Case<'_>, finding: &Finding) -> Diagnosis {
    let writes_text = finding.library.as_deref().is_some_and(|name| {
        matches!(name, "scanf" | "strcpy" | "strcat" | "gets" | "fgets" | "sprintf" | "strncpy" | "strncat" | "sscanf")
    });
    let object = finding.object.as_ref();
    if object.is_some_and(|object| object.storage == Storage::Heap) {
        let allocated = line_of(object.and_then(|object| object.allocated.as_ref()));
        let count = object.and_then(|object| object.cell.as_ref()).map_or(0, |cell| cell.count);
        let diagnosis = with_name(finding, Misconception::HeapTooSmall).with("allocated", allocated);
        return diagnosis.with("count", count);
    }
    if reads_text(finding) {
        return endless_text(finding);
    }
    if writes_text {
        let function = finding.library.clone().unwrap_or_default();
        let cells = object.map_or(0, |object| object.size.get());
        return with_name(finding, Misconception::TextTooLong).with("function", function).with("cells", cells);
    }
    let diagnosis = with_cell(with_name(finding, Misconception::ArrayIndex), object);
    let (turns, bound) = bound::too_far(case, finding).unwrap_or(("no", String::new()));
    diagnosis.with("loop", turns).with("bound", bound)
}

/// A text without its end: an array that is full of letters, or one character (`atoi(&c)`).
fn endless_text(finding: &Finding) -> Diagnosis {
    let ty = finding.object.as_ref().and_then(|object| object.ty.as_deref()).unwrap_or("[");
    let single = if ty.contains('[') || ty.contains('*') { "no" } else { "yes" };
    with_name(finding, Misconception::UnterminatedText).with("single", single)
}

/// Whether a function of the library went on reading beyond an array of characters: it looked for the end of a text.
fn reads_text(finding: &Finding) -> bool {
    let reads = matches!(finding.kind, FindingKind::OutOfBounds { access: Some(Access::Read), .. });
    let reader = finding.library.as_deref().is_some_and(|name| {
        name.ends_with("printf")
            || matches!(
                name,
                "puts" | "fputs" | "strlen" | "strcpy" | "strcat" | "strcmp" | "strchr" | "strstr" | "atoi"
            )
    });
    let ty = finding.object.as_ref().and_then(|object| object.ty.as_deref());
    reads && reader && ty.is_some_and(|ty| ty.contains("char"))
}

fn with_cell(diagnosis: Diagnosis, object: Option<&Object>) -> Diagnosis {
    let cell = object.and_then(|object| object.cell.as_ref());
    let (index, count) = cell.map_or((0, 0), |cell| (cell.index, cell.count));
    let last = i64::try_from(count).unwrap_or(i64::MAX) - 1;
    diagnosis.with("index", index).with("count", count).with("last", last)
}

/// A pointer that holds no address: of a block that was refused, or never set.
fn null(case: &Case<'_>, finding: &Finding) -> Diagnosis {
    let mixed_up = || number_for_address(case, finding);
    let diagnosis = value_for_address(case, finding).or_else(mixed_up);
    let called = is_called(case, finding);
    let last = if called { Misconception::BadFunctionPointer } else { Misconception::NullPointer };
    diagnosis.unwrap_or_else(|| with_name(finding, last))
}

/// Whether the pointer is used as a function, `p(x)` or `(*p)(x)`.
fn is_called(case: &Case<'_>, finding: &Finding) -> bool {
    let called = || {
        let (place, pointer) = (finding.place.as_ref()?, finding.through.as_deref()?);
        let file = case.program.file(&place.file)?;
        let mut calls = file.on_line(place.line).filter(|&id| file.kind(id) == "call_expression");
        let function = |call| file.field(call, "function").map(|function| file.source(function));
        let bare = |source: &str| source.trim_start_matches(['(', '*']).trim_end_matches(')') == pointer;
        calls.any(|call| function(call).is_some_and(bare)).then_some(())
    };
    called().is_some()
}

fn wild(case: &Case<'_>, finding: &Finding) -> Diagnosis {
    let mixed_up = || number_for_address(case, finding);
    let diagnosis = value_for_address(case, finding).or_else(mixed_up);
    diagnosis.unwrap_or_else(|| with_name(finding, Misconception::WildPointer))
}

/// The compiler has warned on that line that a number stands for an address, or the other way round.
fn number_for_address(case: &Case<'_>, finding: &Finding) -> Option<Diagnosis> {
    let line = finding.place.as_ref()?.line;
    let on_line = |place: &Place| place.line == line;
    let warning = case.warnings_of("int-conversion").find(|warning| warning.place.as_ref().is_some_and(on_line))?;
    let how = if warning.message.contains("pointer to integer") { "address" } else { "value" };
    let file = case.program.file(&finding.place.as_ref()?.file)?;
    let place = warning.place.as_ref()?;
    let code = file.at(place.line, place.column).map_or("", |id| file.source(id));
    Some(seen(finding, Misconception::ValueOrAddress).with("how", how).with("code", code))
}

/// `scanf("%d", n)`: the value was taken for an address.
fn value_for_address(case: &Case<'_>, finding: &Finding) -> Option<Diagnosis> {
    let line = finding.place.as_ref()?.line;
    let file = case.program.file(&finding.place.as_ref()?.file)?;
    let warned = case.warnings().any(|warning| {
        let here = warning.place.as_ref().is_some_and(|place| place.line == line);
        here && warning.flag.as_deref() == Some("format")
    });
    let calls = file.on_line(line).filter(|&id| file.kind(id) == "call_expression");
    let (call, function) = calls.into_iter().find_map(|call| {
        let name = file.source(file.field(call, "function")?);
        name.contains("scanf").then_some((call, name))
    })?;
    let arguments = file.field(call, "arguments")?;
    let bare = file
        .named_children(arguments)
        .skip(1)
        .find(|&id| matches!(file.kind(id), "identifier" | "subscript_expression" | "field_expression"))?;
    warned.then(|| {
        let diagnosis = seen(finding, Misconception::MissingAmpersand).with("name", file.source(bare));
        diagnosis.with("function", function)
    })
}
