//! What is assigned, compared, or lost.

use super::super::message::Message;
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// `int a == 0;`
pub(super) fn comparison_stored(message: &Message<'_>) -> Option<Diagnosis> {
    (message.says("invalid '=='") && message.says("declaration"))
        .then(|| seen(message, Misconception::ComparisonAsStatement).with("code", message.source().trim()))
}

/// The left side of `=` is no variable; in a condition, `==` was meant.
pub(super) fn not_assignable(message: &Message<'_>) -> Option<Diagnosis> {
    if !message.says("is not assignable") || message.says("array type") {
        return None;
    }
    let line = message.source().trim_start().trim_start_matches(['}', '{', ' ']);
    let condition = ["if", "while", "else if", "for", "return"].iter().any(|word| line.starts_with(word))
        || line.contains("&&")
        || line.contains("||");
    let misconception = if condition { Misconception::AssignmentInCondition } else { Misconception::AssignToValue };
    Some(seen(message, misconception).with("code", line.trim()).with("constant", 0))
}

/// A whole array on the left of `=`.
pub(super) fn array_assigned(message: &Message<'_>) -> Option<Diagnosis> {
    (message.says("array type") && message.says("is not assignable")).then(|| {
        let text = message.quoted(0).is_some_and(|one| one.starts_with("char"));
        let here = message.here();
        let named = here.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let name = if named { here } else { super::super::message::last_word(message.before()) };
        seen(message, Misconception::ArrayAssignment)
            .with("name", name)
            .with("how", if text { "text" } else { "array" })
    })
}

/// `a == 3;`
pub(super) fn lost_comparison(message: &Message<'_>) -> Option<Diagnosis> {
    (message.flag() == "unused-comparison").then(|| {
        seen(message, Misconception::ComparisonAsStatement).with("code", message.source().trim()).weighing(300)
    })
}

/// `x + 1;`
pub(super) fn lost_value(message: &Message<'_>) -> Option<Diagnosis> {
    (message.flag() == "unused-value")
        .then(|| seen(message, Misconception::UnusedResult).with("code", message.source().trim()))
}

/// A variable that is read before it has a value.
pub(super) fn unset(message: &Message<'_>) -> Option<Diagnosis> {
    let about = ["uninitialized", "sometimes-uninitialized", "conditional-uninitialized"];
    if !about.contains(&message.flag()) {
        return None;
    }
    let name = message.quoted(0)?;
    let declared = message.diagnostic.notes.iter().find_map(|note| note.place.as_ref()).map_or(0, |place| place.line);
    Some(
        seen(message, Misconception::UnsetVariable)
            .with("name", name)
            .with("declared", declared)
            .with("how", "static")
            .weighing(50),
    )
}

/// Texts compared with `==`.
pub(super) fn text_compared(message: &Message<'_>) -> Option<Diagnosis> {
    let pointer = message.flag() == "pointer-integer-compare" && message.source().contains('"');
    (message.flag() == "string-compare" || pointer).then(|| {
        let character = pointer && message.says("'int'") || message.says("'char'");
        seen(message, Misconception::StringComparison).with("how", if character { "character" } else { "text" })
    })
}

/// The address of a local variable is returned.
pub(super) fn local_address(message: &Message<'_>) -> Option<Diagnosis> {
    (message.flag() == "return-stack-address")
        .then(|| seen(message, Misconception::ReturnsLocalAddress).with("name", message.quoted(0).unwrap_or_default()))
}

/// A constant index beyond the array.
pub(super) fn bounds(message: &Message<'_>) -> Option<Diagnosis> {
    if message.flag() != "array-bounds" || !message.says("past the end") {
        return None;
    }
    let number = |text: &str| text.split(|c: char| !c.is_ascii_digit()).find_map(|digits| digits.parse::<u64>().ok());
    let (index, count) = (number(message.text())?, number(message.text().rsplit("contains").next()?).unwrap_or(0));
    let name = message.before().split(|c: char| !(c.is_alphanumeric() || c == '_')).rfind(|word| !word.is_empty());
    let diagnosis = seen(message, Misconception::ArrayIndex).with("name", name.unwrap_or("the array"));
    Some(
        diagnosis
            .with("index", index)
            .with("count", count)
            .with("last", count.saturating_sub(1))
            .with("known", "yes")
            .with("loop", "no")
            .with("bound", ""),
    )
}

/// `'yes'`: between single quotes there is room for one character.
pub(super) fn text_in_single_quotes(message: &Message<'_>) -> Option<Diagnosis> {
    let multi = message.flag() == "multichar" || message.says("multi-character character constant");
    multi.then(|| seen(message, Misconception::WrongQuotes).with("how", "text").weighing(300))
}
