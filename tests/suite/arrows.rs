//! Which crate may depend on which: the arrows of ARCHITECTURE.md, checked against what cargo says.

use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

/// From the heart outwards: a crate may depend on crates of the rows above its own, and on no others of ours.
const LEVELS: [&[&str]; 7] = [
    // The server for tests is no part of Barème and knows nothing of it.
    &["bareme-core", "bareme-test-postgres"],
    &["bareme-source", "bareme-task", "bareme-sandbox", "bareme-jail", "bareme-store", "bareme-webhook"],
    &["bareme-feedback", "bareme-toolchain", "bareme-watch"],
    &["bareme-engine", "bareme-web"],
    &["bareme-api"],
    &["bareme"],
    &["bareme-tests"],
];

/// All that the heart needs besides the standard library: text and data, nothing that could reach a clock, a file, a
/// network or a virtual machine.
const OF_CORE: [&str; 4] = ["regex", "schemars", "serde", "thiserror"];

/// Packages that only the sandbox may name, by how they begin.
const OF_SANDBOX: [&str; 4] = ["wasmtime", "cranelift", "winch", "wiggle"];

/// Each crate of the workspace with the names of what it depends on, for whichever purpose.
fn arrows() -> BTreeMap<String, Vec<Dependency>> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let arrows: BTreeMap<_, _> = packages.map(|package| (text(&package["name"]), dependencies(package))).collect();
    assert!(arrows.len() >= 9, "{:?}", arrows.keys());
    arrows
}

struct Dependency {
    name: String,
    /// Whether only tests and examples use it.
    is_for_tests: bool,
}

fn metadata() -> Value {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--no-deps", "--offline", "--format-version", "1", "--manifest-path", manifest]);
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn dependencies(package: &Value) -> Vec<Dependency> {
    let all = package["dependencies"].as_array().unwrap().iter();
    all.map(|one| Dependency { name: text(&one["name"]), is_for_tests: one["kind"] == "dev" }).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn level(name: &str) -> Option<usize> {
    LEVELS.iter().position(|level| level.contains(&name))
}

#[test]
fn crates_depend_on_those_nearer_to_the_heart_only() {
    let arrows = arrows();
    for (name, dependencies) in &arrows {
        let own = level(name).unwrap_or_else(|| unreachable!("{name} has no place in the levels of this test yet"));
        for dependency in dependencies.iter().filter(|dependency| arrows.contains_key(&dependency.name)) {
            let is_below = level(&dependency.name).is_some_and(|level| level < own);
            assert!(is_below, "{name} must not depend on {}", dependency.name);
        }
    }
}

#[test]
fn only_the_sandbox_knows_wasmtime() {
    let arrows = arrows();
    let knows = |dependencies: &[Dependency]| {
        dependencies.iter().any(|dependency| OF_SANDBOX.iter().any(|prefix| dependency.name.starts_with(prefix)))
    };
    let knowing: Vec<&String> =
        arrows.iter().filter(|(_, dependencies)| knows(dependencies)).map(|(name, _)| name).collect();
    assert_eq!(knowing, ["bareme-sandbox"]);
}

#[test]
fn the_heart_depends_on_nothing_that_could_reach_outside() {
    let arrows = arrows();
    let used = arrows["bareme-core"].iter().filter(|dependency| !dependency.is_for_tests);
    let strange: Vec<&str> =
        used.map(|dependency| dependency.name.as_str()).filter(|name| !OF_CORE.contains(name)).collect();
    assert!(strange.is_empty(), "bareme-core must do without {strange:?}");
}
