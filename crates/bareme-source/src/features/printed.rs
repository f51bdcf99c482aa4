//! Numbers that are printed as they stand.

use crate::features::functions;
use crate::file::File;
use crate::node::NodeId;

/// Whether some number other than 0 and 1 is printed as it stands in the source, as a value or within a text.
pub(super) fn has_constant(file: &File) -> bool {
    functions::calls(file).any(|(call, name)| {
        let printed = if matches!(name, "printf" | "puts") { file.field(call, "arguments") } else { None };
        printed.into_iter().flat_map(|arguments| file.named_children(arguments)).any(|value| is_constant(file, value))
    })
}

fn is_constant(file: &File, value: NodeId) -> bool {
    match file.kind(value) {
        "number_literal" => matters(file.source(value)),
        "string_literal" => has_number(file.source(value)),
        _ => false,
    }
}

fn matters(number: &str) -> bool {
    !matches!(number, "0" | "1")
}

/// Whether a text says a number; those of conversions (`%3d`) and of words (`ex2`) do not count.
fn has_number(text: &str) -> bool {
    let mut rest = text.trim_matches('"');
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let skip = |end: fn(char) -> bool| rest.find(end).unwrap_or(rest.len());
        let length = match first {
            '%' => {
                1 + rest[1..].find(|c: char| c.is_ascii_alphabetic() || c == '%').map_or(rest.len() - 1, |at| at + 1)
            }
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            _ if first.is_ascii_digit() => skip(|c| !c.is_ascii_digit()),
            _ => first.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        if first.is_ascii_digit() && !before.is_alphanumeric() && matters(word) {
            return true;
        }
        before = if first == '\\' { ' ' } else { word.chars().next_back().unwrap_or(' ') };
        rest = after;
    }
    false
}
