//! Which files a task's folder may hold, where, and how large they may be.

use crate::collector::Collector;
use crate::names::{NAME_RULE, is_header, is_plain_name};
use crate::spelling::{quoted, suggestion};
use bareme_core::submission::MAX_SOURCE_BYTES;
use bareme_core::units::Bytes;

/// The most that a TOML file may hold: a thousand tests written out take a fifth of it.
pub const MAX_TOML_BYTES: Bytes = Bytes::from_mib(1);
/// The most that a statement may hold, in each language.
pub const MAX_STATEMENT_BYTES: Bytes = Bytes::from_kib(256);
/// The most that a file in `tests/` may hold.
pub const MAX_TEST_FILE_BYTES: Bytes = Bytes::from_mib(16);

const TOP_LEVEL: [&str; 7] =
    ["task.toml", "hints.toml", "statement.fr.md", "statement.en.md", "starter.c", "harness.c", "checker.c"];

/// What a file is by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Toml,
    Statement,
    Source,
    TestFile,
}

impl Place {
    /// The place of a path; nothing where the file plays no part or has a name that cannot be, which is reported.
    pub(super) fn of(path: &str, collector: &mut Collector) -> Option<Self> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let place = match folder {
            "" => Self::at_the_top(name),
            "tests" if name == "tests.toml" => Some(Self::Toml),
            "tests" => Some(Self::TestFile),
            "solutions" if name == "solutions.toml" => Some(Self::Toml),
            "solutions" => Some(Self::Source),
            _ => None,
        };
        match place {
            None => unknown(path, collector),
            Some(_) if !is_plain_name(name) => {
                collector.error(path, format!("a file cannot be called {}", quoted(name)), NAME_RULE);
            }
            Some(place) => return Some(place),
        }
        None
    }

    /// The most that such a file may hold.
    pub(super) const fn max_bytes(self) -> Bytes {
        match self {
            Self::Toml => MAX_TOML_BYTES,
            Self::Statement => MAX_STATEMENT_BYTES,
            Self::Source => MAX_SOURCE_BYTES,
            Self::TestFile => MAX_TEST_FILE_BYTES,
        }
    }

    /// The texts that this crate reads itself, with the line ends of Unix, so that those of an author's machine do not get
    /// into the inputs of tests. All other files stay as they are.
    pub(super) fn with_unix_lines(self, bytes: Vec<u8>) -> Vec<u8> {
        match (self, std::str::from_utf8(&bytes)) {
            (Self::Toml | Self::Statement, Ok(text)) if text.contains("\r\n") => {
                text.replace("\r\n", "\n").into_bytes()
            }
            _ => bytes,
        }
    }

    fn at_the_top(name: &str) -> Option<Self> {
        match name {
            "task.toml" | "hints.toml" => Some(Self::Toml),
            "statement.fr.md" | "statement.en.md" => Some(Self::Statement),
            "starter.c" | "harness.c" | "checker.c" => Some(Self::Source),
            _ => is_header(name).then_some(Self::Source),
        }
    }
}

/// A file that nothing reads does no harm at the top, but may be one that its author misspelt.
fn unknown(path: &str, collector: &mut Collector) {
    if path.contains('/') {
        collector.error(path, "no part of a task is in this place", "move the file, or remove it");
    } else {
        let remedy = suggestion(path, TOP_LEVEL, "remove it from the task's folder");
        collector.warn(path, "no part of a task is called so", remedy);
    }
}
