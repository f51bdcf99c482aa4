//! What a first-year course uses of C behaves as on a PC: each program of `fixtures/conformance` is compiled by gcc and by
//! Barème, and must print the same and end with the same code, unless it is listed with the reason why it cannot.

use bareme_core::limits::Limits;
use bareme_core::outcome::Ending;
use bareme_core::submission::SourceFile;
use bareme_tests::{Guest, compile, fixtures, parallel, profiles};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a program left behind.
#[derive(PartialEq, Eq)]
pub struct Behaviour {
    pub stdout: Vec<u8>,
    /// The exit code; nothing where the program did not come to its end.
    pub code: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    difference: Vec<Difference>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    program: String,
    reason: String,
}

/// One of the programs.
pub struct Program {
    pub name: String,
    pub source: String,
    pub stdin: Vec<u8>,
    pub args: Vec<String>,
}

#[test]
fn programs_behave_as_with_gcc() {
    let programs = programs();
    let findings = parallel(&programs, difference);
    let known = known_differences();
    let names: BTreeSet<&str> = programs.iter().map(|program| program.name.as_str()).collect();
    let mut wrong: Vec<String> = known
        .iter()
        .filter(|name| !names.contains(name.as_str()))
        .map(|name| format!("{name}: listed, but not there"))
        .collect();
    for (program, finding) in programs.iter().zip(findings) {
        match (finding, known.contains(&program.name)) {
            (Some(difference), false) => wrong.push(format!("{}: {difference}", program.name)),
            (None, true) => wrong.push(format!("{}: listed as different, but it is not", program.name)),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{} of {} programs:\n{}", wrong.len(), programs.len(), wrong.join("\n"));
    assert!(programs.len() >= 100, "only {} programs were found", programs.len());
}

fn folder() -> PathBuf {
    fixtures().join("conformance")
}

fn known_differences() -> BTreeSet<String> {
    let text = std::fs::read_to_string(folder().join("known-differences.toml")).unwrap();
    let known: Known = toml::from_str(&text).unwrap();
    let without_reason = known.difference.iter().find(|difference| difference.reason.is_empty());
    assert!(without_reason.is_none(), "a difference is listed without its reason");
    known.difference.into_iter().map(|difference| difference.program).collect()
}

/// All of them, by name.
pub fn programs() -> Vec<Program> {
    let names = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter_map(|name| name.strip_suffix(".c").map(str::to_owned)).collect();
    names.sort();
    names.into_iter().map(program).collect()
}

fn program(name: String) -> Program {
    let beside = |suffix: &str| std::fs::read(folder().join(format!("{name}.{suffix}"))).ok();
    let args = String::from_utf8(beside("args").unwrap_or_default()).unwrap();
    Program {
        source: String::from_utf8(beside("c").unwrap()).unwrap(),
        stdin: beside("in").unwrap_or_default(),
        args: args.lines().map(str::to_owned).collect(),
        name,
    }
}

/// How Barème differs from gcc, if it does.
fn difference(program: &Program) -> Option<String> {
    let (native, ours) = (natively(program), in_the_sandbox(program));
    match ours {
        Err(refusal) => Some(refusal),
        Ok(ours) if ours == native => None,
        Ok(ours) if ours.stdout == native.stdout => {
            Some(format!("it ends with {:?}, with gcc with {:?}", ours.code, native.code))
        }
        Ok(ours) => Some(first_difference(&ours.stdout, &native.stdout)),
    }
}

fn first_difference(ours: &[u8], native: &[u8]) -> String {
    let lines = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').map(show).collect::<Vec<_>>();
    let (ours, native) = (lines(ours), lines(native));
    let line = ours.iter().zip(&native).take_while(|(ours, native)| ours == native).count();
    format!("line {} is {:?}, with gcc {:?}", line + 1, ours.get(line), native.get(line))
}

fn show(line: &[u8]) -> String {
    String::from_utf8_lossy(line).into_owned()
}

fn natively(program: &Program) -> Behaviour {
    let folder = tempfile::tempdir().unwrap();
    let executable = folder.path().join("program");
    gcc(program, &executable);
    let empty = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    std::fs::write(&input, &program.stdin).unwrap();
    let mut command = Command::new(&executable);
    command.arg0("./main").args(&program.args).current_dir(empty.path()).env_clear();
    command.env("TZ", "UTC0").env("LC_ALL", "C").stdin(std::fs::File::open(&input).unwrap()).stderr(Stdio::null());
    let output = command.output().unwrap();
    Behaviour { stdout: output.stdout, code: output.status.code() }
}

fn gcc(program: &Program, executable: &Path) {
    let source = folder().join(format!("{}.c", program.name));
    let mut command = Command::new("gcc");
    command.args(["-std=gnu17", "-O1", "-w", "-o"]).arg(executable).arg(source).arg("-lm");
    let output = command.output().unwrap_or_else(|error| unreachable!("these tests compare with gcc: {error}"));
    assert!(output.status.success(), "gcc refuses {}: {}", program.name, String::from_utf8_lossy(&output.stderr));
}

/// The error says that, and why, there is no program.
pub fn in_the_sandbox(program: &Program) -> Result<Behaviour, String> {
    // The options are those of a task without any of its own, less the warnings, which nobody would read here.
    let options = bareme_core::task::CompileOptions { warnings: Vec::new(), ..Default::default() };
    assert!(SourceFile::new("main.c", program.source.clone().into_bytes()).is_ok(), "{}", program.name);
    let compiled = compile(&[("main.c", &program.source)], &options);
    let said = || compiled.diagnostics.first().map_or("nothing", |diagnostic| diagnostic.message.as_str());
    let ready = compiled.program.as_ref().ok_or_else(|| format!("it does not compile: {}", said()))?;
    let outcome = program.as_guest(|guest| guest.run(ready));
    match outcome.ending {
        Ending::Exited(code) => Ok(Behaviour { stdout: outcome.stdout.bytes, code: Some(code) }),
        ending => Err(format!("it ends with {ending:?}")),
    }
}

impl Program {
    /// Does something with what the program is given.
    pub fn as_guest<R>(&self, work: impl FnOnce(&Guest<'_>) -> R) -> R {
        let argv: Vec<&str> = self.args.iter().map(String::as_str).collect();
        let profile = profiles().learner;
        // A program that is slower here than its author thought is no difference: it gets the most that a task can ask for.
        let limits = Limits { fuel: profile.caps.fuel, ..profile.defaults };
        work(&Guest { argv: &argv, stdin: &self.stdin, limits, ..Guest::default() })
    }
}
