//! What the documents name exists: links lead somewhere, and files and tests are called what they are called.

use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 4] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];

/// How a piece of code in a text begins if it is the path of a file.
const FOLDERS: [&str; 5] = ["crates/", "sandbox-profiles/", "tasks/", "tests/", ".ci/"];

#[test]
fn what_the_documents_name_exists() {
    let complaints: Vec<String> = DOCUMENTS.iter().flat_map(|name| complaints(name)).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn complaints(document: &str) -> Vec<String> {
    let text = std::fs::read_to_string(repository().join(document)).unwrap();
    let found = links(&text).chain(names(&text)).map(|name| name.split_once("::").unwrap_or((name, "")));
    found.filter_map(|(file, test)| complaint(file, test)).map(|what| format!("{document}: {what}")).collect()
}

/// What is wrong with a path, or with the name of a test in the file there.
fn complaint(file: &str, test: &str) -> Option<String> {
    let path = repository().join(file);
    if !path.exists() {
        return Some(format!("there is no {file}"));
    }
    let has_test = || std::fs::read_to_string(path).is_ok_and(|code| code.contains(&format!("fn {test}(")));
    (!test.is_empty() && !has_test()).then(|| format!("there is no `{test}` in {file}"))
}

/// The targets of links within the repository, without the place in the document that they may name.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains("://"))
}

/// Pieces of code that are the path of a file, or of a test as `file::test`. Blocks of code are left out, and paths with
/// capitals that stand for a name of the reader's.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    let pieces = prose.flat_map(|part| part.split('`').skip(1).step_by(2));
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/._-:".contains(c);
    pieces.filter(move |piece| FOLDERS.iter().any(|folder| piece.starts_with(folder)) && piece.chars().all(plain))
}
