//! The format of `fixtures/hostile/programs.toml`, which the README of the fixtures describes.

use bareme_core::report::Report;
use bareme_tests::fixtures;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// What stands for a submission that is turned down before it is graded.
pub const REFUSED: &str = "refused";

/// One submission, with what must become of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub name: String,
    pub stdin: Option<String>,
    source: Option<String>,
    file: Option<String>,
    files: Option<Vec<File>>,
    generate: Option<Generate>,
    filename: Option<String>,
    expect: OneOrMore,
    kind: Option<OneOrMore>,
    message_contains: Option<String>,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    program: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
enum Generate {
    Repeat { unit: String, times: usize, before: String, after: String },
    Bytes { hex: String, times: usize, before: String, after: String },
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// All entries; their names are different, and each has one source and a reason.
pub fn entries() -> Vec<Entry> {
    let text = std::fs::read_to_string(fixtures().join("hostile/programs.toml")).unwrap();
    let entries: Entries = toml::from_str(&text).unwrap();
    let names: BTreeSet<&str> = entries.program.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names.len(), entries.program.len(), "two programs have the same name");
    for entry in &entries.program {
        let sources = [entry.source.is_some(), entry.file.is_some(), entry.files.is_some(), entry.generate.is_some()];
        assert_eq!(sources.iter().filter(|is_given| **is_given).count(), 1, "{} needs one source", entry.name);
        assert!(!entry.why.is_empty(), "{} needs a reason", entry.name);
    }
    entries.program
}

impl Entry {
    /// The files that are submitted.
    pub fn sources(&self) -> Vec<(String, Vec<u8>)> {
        if let Some(files) = &self.files {
            return files.iter().map(|file| (file.name.clone(), file.source.clone().into_bytes())).collect();
        }
        let name = self.filename.clone().unwrap_or_else(|| "main.c".to_owned());
        let content = match (&self.source, &self.file, &self.generate) {
            (Some(source), ..) => source.clone().into_bytes(),
            (_, Some(file), _) => std::fs::read(fixtures().join("hostile").join(file)).unwrap(),
            (.., generate) => generate.as_ref().map(Generate::bytes).unwrap_or_default(),
        };
        vec![(name, content)]
    }

    /// Whether this would do as the verdict.
    pub fn expects(&self, verdict: &str) -> bool {
        self.expect.has(verdict)
    }

    /// What is otherwise than it must be.
    pub fn complaint(&self, report: &Report) -> Option<String> {
        let fields = serde_json::to_value(&report.verdict).unwrap();
        let text = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default();
        let (verdict, kind) = (text("verdict"), text("kind"));
        let wrong_kind = verdict == "runtime-error" && self.kind.as_ref().is_some_and(|kinds| !kinds.has(kind));
        let said = || report.diagnostics.first().map(|diagnostic| diagnostic.message.as_str()).unwrap_or_default();
        if !self.expects(verdict) || wrong_kind {
            return Some(format!("the verdict is {verdict} {kind}; {}", said()));
        }
        // A program that is refused for no reason that is told leaves its author alone with it.
        let untold = verdict == "compile-error" && !self.is_explained(report);
        untold.then(|| format!("the diagnostics do not tell why; the first is `{}`", said()))
    }

    fn is_explained(&self, report: &Report) -> bool {
        let wanted = self.message_contains.as_deref().unwrap_or_default();
        report.diagnostics.iter().any(|diagnostic| {
            let notes = diagnostic.notes.iter().map(|note| note.message.as_str());
            std::iter::once(diagnostic.message.as_str()).chain(notes).any(|message| message.contains(wanted))
        })
    }
}

impl OneOrMore {
    fn has(&self, text: &str) -> bool {
        match self {
            Self::One(one) => one == text,
            Self::More(more) => more.iter().any(|one| one == text),
        }
    }
}

impl Generate {
    fn bytes(&self) -> Vec<u8> {
        let (before, unit, times, after) = match self {
            Self::Repeat { unit, times, before, after } => (before, unit.clone().into_bytes(), times, after),
            Self::Bytes { hex, times, before, after } => (before, unhex(hex), times, after),
        };
        [before.as_bytes(), &unit.repeat(*times), after.as_bytes()].concat()
    }
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    text.as_bytes().chunks(2).map(digits).collect()
}
