//! The programs of `fixtures/watched`: read, watched, and compared with what they say of themselves.

use crate::grader::{profiles, toolchain};
use crate::guest::Guest;
use crate::repository::fixtures;
use bareme_core::evidence::{Finding, FindingKind, LoopVerdict};
use bareme_core::limits::Limits;
use bareme_core::submission::SourceFile;
use bareme_core::task::CompileOptions;
use bareme_sandbox::FileTree;
use bareme_toolchain::{CompileRequest, Toolchain};
use bareme_watch::{WatchRequest, Watchable, Watched};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::Arc;

/// Instructions that a fixture is watched for.
pub const STEPS: u64 = 20_000_000;

/// What a program says that must be found in it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// The kind of the finding, or `loop`.
    pub kind: Option<String>,
    /// The variable that it is about.
    pub variable: Option<String>,
    /// Reading or writing.
    pub access: Option<String>,
    /// The cell.
    pub index: Option<i64>,
    /// How many there are.
    pub count: Option<u64>,
    /// The operation, as C writes it.
    pub operator: Option<String>,
    /// The variable's type.
    #[serde(rename = "type")]
    pub ty: Option<String>,
    /// The function of the place.
    pub function: Option<String>,
    /// Standard input.
    #[serde(default)]
    pub stdin: String,
    /// What must be known of the loop.
    #[serde(default)]
    pub verdicts: Vec<String>,
    /// The variables of its condition.
    #[serde(default)]
    pub variables: Vec<String>,
    /// The functions that call each other.
    #[serde(default)]
    pub functions: Vec<String>,
    /// What the program is about.
    pub why: String,
}

/// One program.
#[derive(Debug, Clone)]
pub struct WatchedFixture {
    /// Its name, without the ending.
    pub name: String,
    /// Its text.
    pub source: String,
    /// What it says of itself.
    pub expected: Expectation,
}

/// All programs of `faulty` or `correct`, by name.
pub fn watched_fixtures(folder: &str) -> Vec<WatchedFixture> {
    let folder = fixtures().join("watched").join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fixture(path)).collect()
}

fn fixture(path: &std::path::Path) -> WatchedFixture {
    let source = std::fs::read_to_string(path).unwrap();
    let header: Vec<&str> = source.lines().map_while(|line| line.strip_prefix("//: ")).collect();
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let expected = toml::from_str(&header.join("\n")).unwrap_or_else(|error| panic!("{name}: {error}"));
    WatchedFixture { name, source, expected }
}

/// A program of one file, made by this toolchain to be watched.
pub fn watchable(toolchain: &Toolchain, source: &str, limits: &Limits) -> Result<Watchable, String> {
    let files = [SourceFile::new("main.c", source.as_bytes().to_vec()).unwrap()];
    let options = CompileOptions::default();
    let request = CompileRequest { files: &files, options: &options, stack: limits.stack, memory: limits.memory };
    let module = toolchain.sandbox().on_stage(|stage| toolchain.compile_for_watching(stage, &request));
    let module = module.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
    Watchable::new(&module.ok_or("it does not compile")?, &files).map_err(|error| error.to_string())
}

/// Watches a program that is given what a guest is given, for so many instructions.
pub fn watch(program: &Watchable, guest: &Guest<'_>, steps: u64, leaks: bool) -> Result<Watched, String> {
    let argv: Vec<String> = std::iter::once("./main").chain(guest.argv.iter().copied()).map(str::to_owned).collect();
    let mut files = FileTree::default();
    guest.files.iter().for_each(|(name, content)| files.insert(name, *content));
    let world = profiles().learner;
    let request = WatchRequest {
        argv: &argv,
        stdin: guest.stdin,
        files: Arc::new(files),
        limits: &guest.limits,
        clock_start_s: world.clock_start_s,
        random_seed: world.random_seed,
        steps,
        leaks,
        filling: 0,
    };
    program.watch(&request).map_err(|error| error.to_string())
}

/// How well a watched run fits what was expected.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// Whether something of this kind was found.
    pub found: bool,
    /// Whether it was found first, in exactly this line.
    pub exact_line: bool,
    /// Whether the variable is the right one; none where there is none.
    pub named: Option<bool>,
    /// Everything that is otherwise, in words.
    pub wrong: Vec<String>,
}

impl WatchedFixture {
    /// The line with this mark, from 1.
    pub fn marked(&self, mark: &str) -> Option<u32> {
        let mark = format!("// <- {mark}");
        let index = self.source.lines().position(|line| line.trim_end().ends_with(&mark))?;
        u32::try_from(index + 1).ok()
    }

    /// Watches it.
    pub fn watch(&self) -> Result<Watched, String> {
        self.watch_with(toolchain())
    }

    /// Watches it as this toolchain makes it.
    pub fn watch_with(&self, toolchain: &Toolchain) -> Result<Watched, String> {
        let leaks = self.expected.kind.as_deref() == Some("leak");
        let guest = Guest { stdin: self.expected.stdin.as_bytes(), ..Guest::default() };
        watch(&watchable(toolchain, &self.source, &guest.limits)?, &guest, STEPS, leaks)
    }

    /// Compares a run with what was expected.
    pub fn score(&self, watched: &Watched) -> Score {
        if self.expected.kind.as_deref() == Some("loop") {
            self.score_loop(watched)
        } else {
            self.score_finding(watched)
        }
    }

    fn score_finding(&self, watched: &Watched) -> Score {
        let wanted = self.expected.kind.as_deref().unwrap_or_default();
        let findings = &watched.evidence.findings;
        let Some(finding) = findings.iter().find(|finding| finding.kind.name() == wanted) else {
            let seen: Vec<&str> = findings.iter().map(|finding| finding.kind.name()).collect();
            return Score { wrong: vec![format!("{wanted} was not found, but {seen:?}")], ..Score::default() };
        };
        let mut score = Score { found: true, ..Score::default() };
        let line = finding.place.as_ref().map(|place| place.line);
        score.exact_line = line == self.marked("here") && std::ptr::eq(finding, &raw const findings[0]);
        if !score.exact_line {
            let first = findings[0].kind.name();
            score.wrong.push(format!("line {line:?} instead of {:?} (first finding: {first})", self.marked("here")));
        }
        let recursion = watched.evidence.recursion.as_ref().filter(|_| wanted == "endless-recursion");
        let is_parameter = |variable: &String| {
            let turns = recursion.iter().flat_map(|recursion| &recursion.last);
            turns.flat_map(|turn| &turn.values).any(|(name, _)| name == variable)
        };
        score.named =
            self.expected.variable.as_ref().map(|variable| names(finding, variable) || is_parameter(variable));
        if score.named == Some(false) {
            let name = finding.object.as_ref().and_then(|object| object.name.clone());
            score.wrong.push(format!("{:?}: got {name:?} through {:?}", self.expected.variable, finding.through));
        }
        self.compare_details(finding, &mut score.wrong);
        if let Some(recursion) = recursion
            && !self.expected.functions.iter().all(|name| recursion.functions.contains(name))
        {
            score.wrong.push(format!("functions {:?}", recursion.functions));
        }
        score
    }

    fn compare_details(&self, finding: &Finding, wrong: &mut Vec<String>) {
        let expected = &self.expected;
        let object = finding.object.as_ref();
        let cell = object.and_then(|object| object.cell.as_ref());
        let mut differs = |what: &str, got: String, wanted: String| {
            if got != wanted {
                wrong.push(format!("{what} {got} instead of {wanted}"));
            }
        };
        if let Some(index) = expected.index {
            differs("index", format!("{:?}", cell.map(|cell| cell.index)), format!("{:?}", Some(index)));
        }
        if let Some(count) = expected.count {
            differs("count", format!("{:?}", cell.map(|cell| cell.count)), format!("{:?}", Some(count)));
        }
        if let Some(ty) = &expected.ty {
            let got = object.and_then(|object| object.ty.clone()).unwrap_or_default();
            differs("type", got.replace(' ', ""), ty.replace(' ', ""));
        }
        if let Some(operator) = &expected.operator {
            differs("operator", operator_of(&finding.kind).unwrap_or_default().to_owned(), operator.clone());
        }
        if let (Some(access), Some(got)) = (&expected.access, access(&finding.kind)) {
            differs("access", got.to_owned(), access.clone());
        }
        if let Some(function) = &expected.function {
            let got = finding.place.as_ref().and_then(|place| place.function.clone());
            differs("function", got.unwrap_or_default(), function.clone());
        }
        let line = |site: Option<&bareme_core::evidence::Site>| {
            site.and_then(|site| site.place.as_ref()).map(|place| place.line)
        };
        let places = [
            ("allocated", object.and_then(|object| line(object.allocated.as_ref()))),
            ("freed", object.and_then(|object| line(object.freed.as_ref()))),
            ("declared", object.and_then(|object| object.declared.as_ref()).map(|place| place.line)),
        ];
        for (mark, got) in places {
            if let Some(wanted) = self.marked(mark) {
                differs(mark, format!("{got:?}"), format!("{:?}", Some(wanted)));
            }
        }
    }

    fn score_loop(&self, watched: &Watched) -> Score {
        let Some(found) = &watched.evidence.endless else {
            let seen: Vec<&str> = watched.evidence.findings.iter().map(|finding| finding.kind.name()).collect();
            return Score {
                wrong: vec![format!("no loop was found, but {seen:?}, {:?}", watched.ending)],
                ..Score::default()
            };
        };
        let mut score =
            Score { found: true, exact_line: Some(found.place.line) == self.marked("here"), ..Score::default() };
        if !score.exact_line {
            score.wrong.push(format!("line {} instead of {:?}", found.place.line, self.marked("here")));
        }
        let verdicts: Vec<&str> = found.verdicts.iter().map(verdict_name).collect();
        if !self.expected.verdicts.iter().all(|wanted| verdicts.contains(&wanted.as_str())) {
            score.wrong.push(format!("verdicts {verdicts:?} instead of {:?}", self.expected.verdicts));
        }
        let variables: Vec<&String> = found.condition.iter().map(|watched| &watched.name).collect();
        if !self.expected.variables.is_empty() {
            let named = self.expected.variables.iter().all(|wanted| variables.contains(&wanted));
            score.named = Some(named);
            if !named {
                score.wrong.push(format!("variables {variables:?} instead of {:?}", self.expected.variables));
            }
        }
        if self.expected.function.is_some() && found.place.function != self.expected.function {
            score.wrong.push(format!("function {:?} instead of {:?}", found.place.function, self.expected.function));
        }
        if let Some(end) = self.marked("end").filter(|end| *end != found.last_line && *end != found.last_line + 1) {
            score.wrong.push(format!("last line {} instead of {end}", found.last_line));
        }
        score
    }
}

/// Whether a finding is about a variable: the object itself, or the last part of what it was reached through, or one of
/// the operands.
fn names(finding: &Finding, variable: &str) -> bool {
    let last = |text: &str| text.rsplit(['.', '>']).next().unwrap_or_default().to_owned();
    let object = finding.object.as_ref().and_then(|object| object.name.as_deref());
    let is_it = |text: &str| text == variable || last(text) == variable;
    let through = finding.through.as_deref().unwrap_or_default();
    object.is_some_and(is_it) || through.split(' ').any(is_it)
}

fn operator_of(kind: &FindingKind) -> Option<&str> {
    match kind {
        FindingKind::SignedOverflow(operands)
        | FindingKind::DivisionByZero(operands)
        | FindingKind::DivisionOverflow(operands)
        | FindingKind::BadShift { operands, .. } => Some(&operands.operator),
        _ => None,
    }
}

fn access(kind: &FindingKind) -> Option<&'static str> {
    let access = match kind {
        FindingKind::OutOfBounds { access, .. } => (*access)?,
        FindingKind::UseAfterFree { access }
        | FindingKind::UseAfterReturn { access }
        | FindingKind::UseAfterScope { access }
        | FindingKind::NullPointer { access, .. }
        | FindingKind::WildPointer { access, .. } => *access,
        _ => return None,
    };
    Some(if access == bareme_core::evidence::Access::Read { "read" } else { "write" })
}

fn verdict_name(verdict: &LoopVerdict) -> &'static str {
    match verdict {
        LoopVerdict::Proven { .. } => "proven",
        LoopVerdict::NoCondition => "no-condition",
        LoopVerdict::NobodyChanges { .. } => "nobody-changes",
        LoopVerdict::MovesAway { .. } => "moves-away",
        LoopVerdict::StepsOver { .. } => "steps-over",
        LoopVerdict::InputEnded { .. } => "input-ended",
        LoopVerdict::InputStuck { .. } => "input-stuck",
        LoopVerdict::Prints { .. } => "prints",
        LoopVerdict::Progresses => "progresses",
    }
}
