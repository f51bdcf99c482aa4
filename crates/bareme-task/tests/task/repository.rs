//! The tasks and the documentation of this repository.

use crate::folder::Folder;
use bareme_core::limits::Limits;
use bareme_core::units::{Bytes, Millis};
use bareme_task::{Caps, Catalogue};
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn tasks() -> PathBuf {
    repository().join("tasks")
}

/// What tasks may really ask for.
fn learner_caps() -> Caps {
    let profile = std::fs::read_to_string(repository().join("sandbox-profiles/learner.toml")).unwrap();
    let profile: toml::Table = profile.parse().unwrap();
    Caps { defaults: limits(&profile["defaults"]), caps: limits(&profile["caps"]) }
}

fn limits(table: &toml::Value) -> Limits {
    let value = |key: &str| u64::try_from(table[key].as_integer().unwrap()).unwrap();
    Limits {
        fuel: Millis(value("time_ms")).to_fuel(),
        wall: Millis(value("wall_ms")),
        memory: Bytes::from_mib(value("memory_mib")),
        stack: Bytes::from_mib(value("stack_mib")),
        stdout: Bytes::from_kib(value("stdout_kib")),
        stderr: Bytes::from_kib(value("stderr_kib")),
        files: u32::try_from(value("files")).unwrap(),
        file_bytes: Bytes::from_kib(value("file_kib")),
    }
}

#[test]
fn every_task_is_in_order() {
    let (catalogue, problems) = Catalogue::load(&tasks(), &learner_caps());
    assert_eq!(problems.to_string(), "");
    assert!(!catalogue.is_empty());
}

/// The examples of the format's description, by the heading that they stand under.
fn example(readme: &str, heading: &str) -> String {
    let section = readme.split(&format!("\n## {heading}\n")).nth(1).unwrap();
    let block = section.split("```toml\n").nth(1).unwrap();
    block.split("```").next().unwrap().to_owned()
}

#[test]
fn the_examples_of_the_format_are_in_order() {
    let readme = std::fs::read_to_string(tasks().join("README.md")).unwrap();
    let mut folder = Folder::good().without("solutions/forgets-equal.c").without("solutions/starts-at-zero.c");
    for file in ["task.toml", "tests/tests.toml", "solutions/solutions.toml", "hints.toml"] {
        folder = folder.with(file, example(&readme, file));
    }
    let folder = folder.with("tests/big.txt", "1\n").with("solutions/forgets-negative.c", "");
    let statement = "```\n1 2 3\n```\n```\n6\n```\n";
    let checked = folder.with("statement.fr.md", statement).with("statement.en.md", statement).check_as("sum-of-three");
    assert_eq!(checked.problems.to_string(), "");
}
