//! A new task's folder: small, complete, in order, and with comments that say what to change.

use bareme_core::ids::TaskId;

/// A file of a new folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path inside the folder, with `/` between its parts.
    pub path: &'static str,
    /// Its text.
    pub text: String,
}

const TEMPLATES: [(&str, &str); 10] = [
    ("task.toml", include_str!("scaffold/task.toml")),
    ("hints.toml", include_str!("scaffold/hints.toml")),
    ("statement.fr.md", include_str!("scaffold/statement.fr.md")),
    ("statement.en.md", include_str!("scaffold/statement.en.md")),
    ("starter.c", include_str!("scaffold/starter.c")),
    ("tests/tests.toml", include_str!("scaffold/tests/tests.toml")),
    ("solutions/solutions.toml", include_str!("scaffold/solutions/solutions.toml")),
    ("solutions/reference.c", include_str!("scaffold/solutions/reference.c")),
    ("solutions/forgets-equal.c", include_str!("scaffold/solutions/forgets-equal.c")),
    ("solutions/starts-at-zero.c", include_str!("scaffold/solutions/starts-at-zero.c")),
];

/// The files of a new task called `slug`, which load without a problem.
pub fn scaffold(slug: &TaskId) -> Vec<NewFile> {
    let filled = |text: &str| text.replace("{{slug}}", slug.as_str());
    TEMPLATES.iter().map(|(path, text)| NewFile { path, text: filled(text) }).collect()
}
