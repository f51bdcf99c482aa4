//! Names that authors give to files, tests and groups.

use crate::collector::Reporter;
use crate::spelling::quoted;
use crate::wire::Located;

/// What a file's name looks like, for a remedy.
pub(crate) const NAME_RULE: &str =
    "use 1 to 80 letters (without accents), digits, '.', '_' and '-', the first neither '.' nor '-'";
/// What the name of a task, test or group looks like, for a remedy.
const ID_RULE: &str = "use 1 to 64 characters of a-z, 0-9 and '-', the first not '-'";
const MAX_NAME_BYTES: usize = 80;

/// Whether a file may be called so: a name that means the same on every system, and no path.
pub(crate) fn is_plain_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    (1..=MAX_NAME_BYTES).contains(&name.len()) && name.bytes().all(plain) && !name.starts_with(['.', '-'])
}

/// Whether a file is a header: by its ending in small letters, since that is what a compiler looks for.
pub(crate) fn is_header(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending == "h")
}

/// The identifier that a text stands for, by the `new` of its type.
pub(crate) fn identifier<T, E>(
    text: &Located<String>,
    new: impl FnOnce(&str) -> Result<T, E>,
    reporter: &mut Reporter<'_>,
) -> Option<T> {
    let id = new(&text.value).ok();
    if id.is_none() {
        reporter.error(&text.at, format!("{} is not a valid name", quoted(&text.value)), ID_RULE);
    }
    id
}

/// Reports a name that cannot be a file's; whether it can.
pub(crate) fn file_name(name: &str, at: &std::ops::Range<usize>, reporter: &mut Reporter<'_>) -> bool {
    let plain = is_plain_name(name);
    if !plain {
        reporter.error(at, format!("a file cannot be called {}", quoted(name)), NAME_RULE);
    }
    plain
}
