//! The tasks and the documentation of this repository.

use crate::folder::{Folder, caps};
use bareme_task::Catalogue;
use std::path::{Path, PathBuf};

fn tasks() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tasks")
}

#[test]
fn every_task_is_in_order() {
    let (catalogue, problems) = Catalogue::load(&tasks(), &caps());
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
    for file in ["task.toml", "tests/tests.toml", "solutions/solutions.toml"] {
        folder = folder.with(file, example(&readme, file));
    }
    let folder = folder.with("tests/big.txt", "1\n").with("solutions/forgets-negative.c", "");
    let statement = "```\n1 2 3\n```\n```\n6\n```\n";
    let checked = folder.with("statement.fr.md", statement).with("statement.en.md", statement).check_as("sum-of-three");
    assert_eq!(checked.problems.to_string(), "");
}
