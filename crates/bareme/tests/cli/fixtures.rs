//! Reports written by hand, and how they are rendered here.

use bareme::render::code::{Source, Sources};
use bareme::render::{View, report};
use bareme_core::limits::Limits;
use bareme_core::report::Report;
use bareme_core::units::{Bytes, Millis};
use std::fs;
use std::path::PathBuf;

/// How a test wants a report shown.
#[derive(Clone, Copy)]
pub struct Screen {
    pub width: usize,
    pub all: bool,
    pub limits: bool,
}

pub const USUAL: Screen = Screen { width: 80, all: false, limits: true };

const LIMITS: Limits = Limits {
    fuel: Millis(1500).to_fuel(),
    wall: Millis(10_000),
    memory: Bytes::from_mib(64),
    stack: Bytes::from_mib(8),
    stdout: Bytes::from_kib(256),
    stderr: Bytes::from_kib(64),
    files: 16,
    file_bytes: Bytes::from_mib(1),
};

pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cli/reports")
}

/// The report in `NAME.json`.
pub fn load(name: &str) -> Report {
    let text = fs::read(folder().join(format!("{name}.json"))).expect("the fixture can be read");
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{name}.json: {error}"))
}

/// The names of all reports.
pub fn names() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
    names.sort();
    names
}

/// The program that the report called `name` is about: `crash.c` for `crash-en` and `crash-fr`.
pub fn sources(name: &str) -> Sources {
    let stem = name.trim_end_matches("-en").trim_end_matches("-fr");
    let content = fs::read(folder().join(format!("{stem}.c"))).unwrap_or_default();
    single(content)
}

/// A program of one file that its author calls `hello.c`.
pub fn single(content: Vec<u8>) -> Sources {
    Sources::new(vec![Source { compiled_as: "main.c".to_owned(), path: "hello.c".to_owned(), content }])
}

/// Everything that would be written for it, colours included.
pub fn rendered(graded: &Report, sources: &Sources, screen: Screen) -> String {
    let view = View {
        language: graded.language,
        width: screen.width,
        all: screen.all,
        title: Some("A title"),
        limits: screen.limits.then_some(&LIMITS),
        sources,
    };
    let mut out = Vec::new();
    report(graded, &view, &mut out).unwrap();
    String::from_utf8(out).expect("only text is written")
}

/// The same without colours.
pub fn plain(graded: &Report, sources: &Sources, screen: Screen) -> String {
    uncoloured(&rendered(graded, sources, screen))
}

/// The text without the escape sequences that our own styles are made of; any other escape stays in.
pub fn uncoloured(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(after.len());
        let behind = after[end..].strip_prefix('m');
        if behind.is_none() {
            plain.push_str("\u{1b}[");
        }
        rest = behind.unwrap_or(after);
    }
    plain + rest
}
