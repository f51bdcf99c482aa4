//! Programs that try to break whoever watches them: each is watched to its end, or stopped, with what there is to tell.
//!
//! Nothing here looks at a clock. A program whose header says `stopped = true` does more work than is watched, so that it
//! must be stopped: were the work not counted, it would come to its own end.

use bareme_tests::{Guest, STEPS, fixtures, parallel, toolchain, watch, watchable};
use bareme_watch::Watched;
use serde::Deserialize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What a program says of itself, in lines that begin with `//: `.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    /// What the program is about.
    #[serde(rename = "why")]
    _why: String,
    /// Standard input.
    #[serde(default)]
    stdin: String,
    /// The kind of a finding that must be among them.
    expect: Option<String>,
    /// Nothing may be found.
    #[serde(default)]
    none: bool,
    /// It does more than is watched.
    #[serde(default)]
    stopped: bool,
    /// It cannot be watched.
    #[serde(default)]
    problem: bool,
}

#[test]
fn hostile_programs_are_watched_all_the_same() {
    let mut paths: Vec<_> = std::fs::read_dir(fixtures().join("watched/hostile")).unwrap().collect();
    paths.sort_by_key(|entry| entry.as_ref().unwrap().file_name());
    let complaints = parallel(&paths, |entry| complaints(&entry.as_ref().unwrap().path()));
    let complaints: Vec<String> = complaints.into_iter().flatten().collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn complaints(path: &Path) -> Vec<String> {
    let name = path.file_stem().unwrap().to_string_lossy();
    let source = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = source.lines().map_while(|line| line.strip_prefix("//: ")).collect();
    let header = toml::from_str(&lines.join("\n")).map_err(|error| format!("{name}: {error}"));
    let header: Header = header.unwrap();
    let run = || {
        let guest = Guest { stdin: header.stdin.as_bytes(), ..Guest::default() };
        let watched = || watch(&watchable(toolchain(), &source, &guest.limits)?, &guest, STEPS, false);
        catch_unwind(AssertUnwindSafe(watched)).unwrap_or_else(|_| Err("it panicked".to_owned()))
    };
    let first = run();
    let mut complaints = match &first {
        Ok(_) if header.problem => vec!["it can be watched".to_owned()],
        Ok(watched) => header.compare(watched),
        Err(problem) if header.problem && !problem.contains("panicked") => Vec::new(),
        Err(problem) => vec![problem.clone()],
    };
    if first != run() {
        complaints.push("it shows something else the second time".to_owned());
    }
    complaints.into_iter().map(|complaint| format!("{name}: {complaint}")).collect()
}

impl Header {
    fn compare(&self, watched: &Watched) -> Vec<String> {
        let found: Vec<&str> = watched.evidence.findings.iter().map(|finding| finding.kind.name()).collect();
        let mut complaints = Vec::new();
        if self.none && !found.is_empty() {
            complaints.push(format!("{found:?} where there is nothing"));
        }
        if let Some(wanted) = self.expect.as_deref().filter(|wanted| !found.contains(wanted)) {
            complaints.push(format!("{found:?} instead of {wanted}"));
        }
        if self.stopped && watched.ending.is_some() {
            complaints.push(format!("{:?} after {} steps", watched.ending, watched.evidence.steps));
        }
        complaints
    }
}
