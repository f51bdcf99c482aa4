//! What rules refer to by name.

use super::Scene;
use crate::collector::Reporter;
use crate::names::identifier;
use crate::spelling::{quoted, suggestion};
use crate::wire::Located;
use bareme_core::ids::TestName;
use bareme_core::task::Solution;

/// The longest name of a C function, warning group or lesson.
const MAX_NAME_BYTES: usize = 64;

/// The name of a rule, which looks like that of a test.
pub(super) fn rule(id: &Located<String>, reporter: &mut Reporter<'_>) -> Option<String> {
    identifier(id, TestName::new, reporter).map(|id| id.as_str().to_owned())
}

/// The name of a page.
pub(super) fn lesson(name: &Located<String>, reporter: &mut Reporter<'_>) -> Option<String> {
    let valid = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
    plain(name, valid, "lesson", "write its name in a-z and '-', such as `first-values`", reporter)
}

/// The name of a C function.
pub(super) fn function(name: &Located<String>, reporter: &mut Reporter<'_>) -> Option<String> {
    if name.value.starts_with(|first: char| first.is_ascii_digit()) {
        reporter.error(&name.at, format!("{} is no function", quoted(&name.value)), "write its name alone");
        return None;
    }
    let valid = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    plain(name, valid, "function", "write its name alone, such as `scanf`", reporter)
}

/// The name of a warning group.
pub(super) fn diagnostic(name: &Located<String>, reporter: &mut Reporter<'_>) -> Option<String> {
    if let Some(bare) = name.value.strip_prefix("-W") {
        let remedy = format!("write it without -W: {}", quoted(bare));
        reporter.error(&name.at, format!("{} is no group of warnings", quoted(&name.value)), remedy);
        return None;
    }
    let valid = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-+=".contains(&byte);
    plain(name, valid, "group of warnings", "write it as after -W, such as `return-type`", reporter)
}

fn plain(
    name: &Located<String>,
    valid: impl Fn(u8) -> bool,
    noun: &str,
    remedy: &str,
    reporter: &mut Reporter<'_>,
) -> Option<String> {
    let text = &name.value;
    let valid = (1..=MAX_NAME_BYTES).contains(&text.len()) && text.bytes().all(valid);
    if !valid {
        reporter.error(&name.at, format!("{} is no {noun}", quoted(text)), remedy);
    }
    valid.then(|| text.clone())
}

/// Reports a name that is no program's; a program that could not be read has been reported already.
pub(super) fn program<'s>(
    name: &Located<String>,
    scene: &Scene<'s>,
    reporter: &mut Reporter<'_>,
) -> Option<&'s Solution> {
    let programs = scene.programs?;
    let found = named(&name.value, scene);
    if found.is_none() && !programs.used_files.contains(&name.value) {
        let known = programs.solutions.iter().filter_map(first_file);
        let remedy = suggestion(&name.value, known, "name a program of solutions/ by its first file");
        reporter.error(&name.at, format!("there is no program {} in solutions/", quoted(&name.value)), remedy);
    }
    found
}

/// The program with a name.
pub(super) fn named<'s>(name: &str, scene: &Scene<'s>) -> Option<&'s Solution> {
    scene.programs?.solutions.iter().find(|solution| first_file(solution) == Some(name))
}

fn first_file(solution: &Solution) -> Option<&str> {
    solution.files.first().map(bareme_core::submission::SourceFile::name)
}
