//! Values of the wrong type, and functions that return nothing or too much.

use super::super::message::Message;
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

fn function_around<'a>(message: &Message<'a>) -> &'a str {
    let function = message.file.and_then(|file| {
        let around = file.functions().into_iter().rfind(|(node, _)| file.node(*node).span.line <= message.line);
        around.map(|(_, name)| name)
    });
    function.unwrap_or_default()
}

/// A path through a function returns nothing.
pub(super) fn missing_return(message: &Message<'_>) -> Option<Diagnosis> {
    (message.flag() == "return-type" && message.says("does not return a value")).then(|| {
        seen(message, Misconception::MissingReturn).with("function", function_around(message)).with("how", "static")
    })
}

/// `return` with a value in a `void` function, or without one in another.
pub(super) fn void_value(message: &Message<'_>) -> Option<Diagnosis> {
    let how = if message.says("should not return a value") {
        "too-much"
    } else if message.says("should return a value") {
        "nothing"
    } else {
        return None;
    };
    let function = message.quoted(0).unwrap_or_else(|| function_around(message));
    Some(seen(message, Misconception::VoidReturnsValue).with("function", function).with("how", how))
}

/// A parameter or function without a type.
pub(super) fn missing_type(message: &Message<'_>) -> Option<Diagnosis> {
    (message.flag() == "implicit-int").then(|| seen(message, Misconception::MissingType).with("name", message.here()))
}

/// A member that does not exist, or `.` for `->`.
pub(super) fn member(message: &Message<'_>) -> Option<Diagnosis> {
    let how = if message.says("no member named") {
        "unknown"
    } else if message.says("did you mean to use '->'") {
        "arrow"
    } else if message.says("did you mean to use '.'") {
        "dot"
    } else if message.says("member reference") {
        "other"
    } else {
        return None;
    };
    let name = if how == "unknown" { message.quoted(0).unwrap_or_default() } else { "" };
    Some(seen(message, Misconception::StructureMember).with("how", how).with("name", name))
}

/// An index on something that is no array, or an index that is no whole number.
pub(super) fn subscript(message: &Message<'_>) -> Option<Diagnosis> {
    let how = if message.says("subscripted value is not an array") {
        "no-array"
    } else if message.says("array subscript is not an integer") {
        "index"
    } else {
        return None;
    };
    Some(seen(message, Misconception::NotAnArray).with("how", how).with("name", message.here()))
}

/// An operator that does not work with these types.
pub(super) fn operands(message: &Message<'_>) -> Option<Diagnosis> {
    let about =
        ["invalid operands to binary expression", "invalid argument type", "cannot increment", "cannot decrement"];
    if message.says("invalid operands") && message.source().contains("\"&") {
        let how = if message.source().contains(",\"&") { "inside" } else { "missing" };
        let diagnosis = seen(message, Misconception::MissingComma).with("how", how).with("left", "\"");
        return Some(diagnosis.with("right", "&"));
    }
    about.iter().any(|piece| message.says(piece)).then(|| {
        let (left, right) = (message.quoted(0).unwrap_or_default(), message.quoted(1).unwrap_or_default());
        let array = message.says("cannot increment") || message.says("cannot decrement");
        let remainder = message.rest().trim_start().starts_with('%')
            && (left.contains("double")
                || left.contains("float")
                || right.contains("double")
                || right.contains("float"));
        let how = if remainder {
            "remainder"
        } else if array {
            "array"
        } else {
            "other"
        };
        seen(message, Misconception::WrongOperand).with("how", how).with("left", left).with("right", right)
    })
}

/// A value where an address is needed, or the other way round.
pub(super) fn address(message: &Message<'_>) -> Option<Diagnosis> {
    let about = message.flag() == "int-conversion"
        || message.says("indirection requires pointer operand")
        || message.says("cannot take the address of")
        || message.says("pointer-integer-compare");
    about.then(|| {
        let how = if message.says("indirection requires") {
            "star"
        } else if message.says("pointer to integer") {
            "address"
        } else {
            "value"
        };
        seen(message, Misconception::ValueOrAddress).with("how", how).with("code", message.here())
    })
}

/// A value of quite another type.
pub(super) fn incompatible(message: &Message<'_>) -> Option<Diagnosis> {
    let about = [
        "incompatible type",
        "incompatible result type",
        "scalar type is required",
        "incomplete type",
        "arithmetic or pointer type is required",
        "incompatible pointer types",
        "incompatible pointer to integer",
    ];
    about.iter().any(|piece| message.says(piece)).then(|| {
        let (first, second) = (message.quoted(0).unwrap_or_default(), message.quoted(1).unwrap_or_default());
        let function = format_function(message);
        let how = match function {
            Some(_) => "format",
            None if second.is_empty() => "one",
            None => "two",
        };
        let diagnosis = seen(message, Misconception::IncompatibleTypes).with("how", how);
        let diagnosis = diagnosis.with("function", function.unwrap_or_default());
        diagnosis.with("first", first).with("second", second)
    })
}

/// The function that wants a format, where its first argument is none.
fn format_function(message: &Message<'_>) -> Option<&'static str> {
    let wants_text = message.says("parameter of") && message.says("'const char *'");
    let before = message.before().trim_end().strip_suffix('(')?.trim_end();
    wants_text.then(|| ["printf", "scanf"].into_iter().find(|name| before.ends_with(name)))?
}
