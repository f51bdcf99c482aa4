//! Programs with the hint that they must get.
//!
//! `tests/fixtures/hints/MISCONCEPTION/NAME.c` must be told of that misconception first. The comments on top say on what it
//! is run: pairs of `// input: TEXT` and `// output: TEXT` (`\n` ends a line), each pair a test that may be shown; and,
//! with `// line: N`, where the learner has to look. Without any pair, there is one test without input that expects `\n`.
//! `// model: FILE` names a correct program of the task, `// twin: FILE` a wrong one whose author's thought is its first
//! line, both in the folder `programs` beside it. `// hidden` hides
//! all data of its tests.

use crate::grader::grader;
use crate::repository::fixtures;
use crate::task::{task, test};
use bareme_core::secret::Guarded;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Bilingual, Expected, Language, Solution, Task, Test, TestInput, Visibility, WatchPolicy};
use bareme_core::verdict::VerdictKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One such program.
pub struct HintFixture {
    /// Where it is.
    pub path: PathBuf,
    /// What it must be told of.
    pub misconception: String,
    /// The line to look at, if that is said.
    pub line: Option<u32>,
    /// What it is run on.
    pub task: Arc<Task>,
    source: Vec<u8>,
}

impl HintFixture {
    /// The program as a submission.
    pub fn submission(&self, language: Language) -> Submission {
        let file = SourceFile::new("main.c", self.source.clone()).unwrap();
        Submission::new(self.task.id.clone(), vec![file], language).unwrap()
    }
}

impl HintFixture {
    /// What is wrong with what the program is told, if anything.
    pub fn complaint(&self) -> Option<String> {
        [Language::En, Language::Fr].into_iter().find_map(|language| self.complaint_in(language))
    }

    fn complaint_in(&self, language: Language) -> Option<String> {
        let path = self.path.display();
        let feedback = grader().grade(&self.task, &self.submission(language)).report.feedback;
        let told = feedback.into_iter().flat_map(|feedback| feedback.hints.into_iter().chain(feedback.advice)).next();
        let Some(hint) = told else {
            return Some(format!("{path}: no hint in {language:?}"));
        };
        if hint.about != self.misconception {
            return Some(format!("{path}: told of {} ({})", hint.about, hint.message));
        }
        let line = hint.place.as_ref().map(|place| place.line);
        let elsewhere = self.line.is_some() && line != self.line;
        elsewhere.then(|| format!("{path}: points at line {line:?}, not {:?}", self.line))
    }
}

/// All of them, by path.
pub fn hint_fixtures() -> Vec<HintFixture> {
    let folders = entries(&fixtures().join("hints"));
    let mut paths: Vec<PathBuf> = folders.iter().filter(|path| path.is_dir()).flat_map(entries).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "c"));
    paths.sort();
    paths.into_iter().map(fixture).collect()
}

fn entries(folder: &PathBuf) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn fixture(path: PathBuf) -> HintFixture {
    let source = std::fs::read(&path).unwrap();
    let misconception = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
    let text = String::from_utf8_lossy(&source).into_owned();
    let (mut inputs, mut outputs, mut line, mut solutions) = (Vec::new(), Vec::new(), None, Vec::new());
    let (mut exit_code, mut watch, mut visibility) = (None, WatchPolicy::default(), Visibility::Visible);
    for comment in text.lines().map_while(|line| line.strip_prefix("// ")) {
        let unescaped = |text: &str| text.replace("\\n", "\n").into_bytes();
        if let Some(text) = comment.strip_prefix("input: ").or(comment.eq("input:").then_some("")) {
            inputs.push(unescaped(text));
        } else if let Some(text) = comment.strip_prefix("output: ").or(comment.eq("output:").then_some("")) {
            outputs.push(unescaped(text));
        } else if let Some(number) = comment.strip_prefix("line: ") {
            line = Some(number.trim().parse().unwrap());
        } else if let Some(code) = comment.strip_prefix("exit: ") {
            exit_code = Some(code.trim().parse().unwrap());
        } else if comment == "hidden" {
            visibility = Visibility::Hidden;
        } else if comment == "leaks" {
            watch.leaks = true;
        } else if let Some(name) = comment.strip_prefix("model: ") {
            solutions.push(solution(&path, name.trim(), VerdictKind::Accepted));
        } else if let Some(name) = comment.strip_prefix("twin: ") {
            solutions.push(solution(&path, name.trim(), VerdictKind::WrongAnswer));
        }
    }
    assert_eq!(inputs.len(), outputs.len(), "{}: inputs and outputs come in pairs", path.display());
    if inputs.is_empty() {
        (inputs, outputs) = (vec![Vec::new()], vec![b"\n".to_vec()]);
    }
    let pairs = inputs.into_iter().zip(outputs).enumerate();
    let numbered = |(index, (input, stdout)): (usize, (Vec<u8>, Vec<u8>))| {
        let expected = Expected { stdout, exit_code, ..Expected::default() };
        let expected = Guarded::new(expected, visibility);
        let input = Guarded::new(TestInput { stdin: input, ..TestInput::default() }, visibility);
        Test { expected, input, visibility, ..test(&format!("t{}", index + 1), Vec::new(), Vec::new()) }
    };
    let task = Arc::new(Task { solutions, watch, ..task(pairs.map(numbered).collect()) });
    HintFixture { path, misconception, line, task, source }
}

/// A program of the task's, with the text of its first line, a comment, as what its author thought.
fn solution(fixture: &Path, name: &str, verdict: VerdictKind) -> Solution {
    let source = std::fs::read(fixture.with_file_name("programs").join(name)).unwrap();
    let text = String::from_utf8_lossy(&source).into_owned();
    let about = text.lines().next().and_then(|line| line.strip_prefix("// ")).map(str::to_owned);
    let about = about.map(|about| Bilingual { fr: about.clone(), en: about });
    let files = vec![SourceFile::new(name, source).unwrap()];
    Solution { files, verdict, detail: None, fails: None, points: None, about }
}
