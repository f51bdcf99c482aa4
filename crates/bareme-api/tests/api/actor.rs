//! A grader that does what the submitted "program" tells it to.

use bareme_api::Grade;
use bareme_core::diagnostic::{Diagnostic, Severity};
use bareme_core::grading::{CompileOutcome, Fault, GradingRun};
use bareme_core::hint::Feedback;
use bareme_core::submission::Submission;
use bareme_core::task::Task;
use bareme_core::verdict::Verdict;
use bareme_engine::{Background, Graded, History, Timings};
use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// What a program may tell the grader to do, as its first word.
pub enum Cue {
    /// Report a compile error whose message is the program itself.
    Report,
    /// Say that grading has begun, and wait until told to go on.
    Hold,
    /// Panic each time.
    Panic,
    /// Panic the first time.
    PanicOnce,
    /// Report a fault of the grader the first time.
    FaultOnce,
    /// Be right from this version of the task on.
    RightFrom(u32),
    /// Be right until this version of the task.
    RightUntil(u32),
    /// Report a fault of the grader from this version of the task on.
    FaultFrom(u32),
}

/// The grader.
pub struct Actor {
    begun: UnboundedSender<String>,
    beginnings: tokio::sync::Mutex<UnboundedReceiver<String>>,
    go: Mutex<Sender<()>>,
    going: Mutex<Receiver<()>>,
    counts: Mutex<HashMap<String, usize>>,
    order: Mutex<Vec<String>>,
    /// What it answers when asked whether it can grade.
    pub excuse: Mutex<Option<String>>,
}

impl Default for Actor {
    fn default() -> Self {
        let (begun, beginnings) = unbounded_channel();
        let (go, going) = channel();
        Self {
            begun,
            beginnings: tokio::sync::Mutex::new(beginnings),
            go: Mutex::new(go),
            going: Mutex::new(going),
            counts: Mutex::default(),
            order: Mutex::default(),
            excuse: Mutex::default(),
        }
    }
}

impl Actor {
    /// Returns when a program that says "hold" is being graded, and which.
    pub async fn begun(&self) -> String {
        self.beginnings.lock().await.recv().await.unwrap()
    }

    /// Lets one program that says "hold" go on.
    pub fn release(&self) {
        self.go.lock().unwrap().send(()).unwrap();
    }

    /// How often the program was graded.
    pub fn times(&self, source: &str) -> usize {
        self.counts.lock().unwrap().get(source).copied().unwrap_or_default()
    }

    /// Every program that was graded, in the order in which that was begun.
    pub fn order(&self) -> Vec<String> {
        self.order.lock().unwrap().clone()
    }

    fn count(&self, source: &str) -> usize {
        let mut counts = self.counts.lock().unwrap();
        let count = counts.entry(source.to_owned()).or_default();
        *count += 1;
        *count
    }
}

impl Cue {
    fn of(source: &str) -> Self {
        let mut words = source.split_whitespace();
        let (first, second) = (words.next(), words.next());
        let version = || second.unwrap().parse().unwrap();
        match first {
            Some("hold") => Self::Hold,
            Some("panic") => Self::Panic,
            Some("panic-once") => Self::PanicOnce,
            Some("fault-once") => Self::FaultOnce,
            Some("right-from") => Self::RightFrom(version()),
            Some("right-until") => Self::RightUntil(version()),
            Some("fault-from") => Self::FaultFrom(version()),
            _ => Self::Report,
        }
    }
}

impl Grade for Actor {
    #[expect(clippy::panic, reason = "that is what the program asked for")]
    fn grade(&self, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded {
        let source = String::from_utf8_lossy(submission.files[0].content()).into_owned();
        let count = self.count(&source);
        self.order.lock().unwrap().push(source.clone());
        match (Cue::of(&source), count) {
            (Cue::Panic, _) | (Cue::PanicOnce, 1) => panic!("as told"),
            (Cue::FaultOnce, 1) => return report(task, submission, Err(Fault::grader("as told"))),
            (Cue::FaultFrom(version), _) if task.version >= version => {
                return report(task, submission, Err(Fault::grader("as told")));
            }
            (Cue::RightFrom(version), _) if task.version >= version => return right(task, submission, background),
            (Cue::RightUntil(version), _) if task.version < version => return right(task, submission, background),
            (Cue::Hold, _) => {
                self.begun.send(source.clone()).unwrap();
                self.going.lock().unwrap().recv().unwrap();
            }
            _ => {}
        }
        let refused = Ok(CompileOutcome::Rejected { diagnostics: vec![repeating(source)] });
        counting(report(task, submission, refused), &background.history)
    }

    fn unavailable(&self) -> Option<String> {
        self.excuse.lock().unwrap().clone()
    }
}

/// A report on a program that is right.
fn right(task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded {
    let compiled = Ok(CompileOutcome::Rejected { diagnostics: Vec::new() });
    let mut graded = counting(report(task, submission, compiled), &background.history);
    (graded.report.verdict, graded.report.points) = (Verdict::Accepted, Some(100));
    graded
}

/// Counts the learner's attempts.
fn counting(mut graded: Graded, history: &History) -> Graded {
    let clock = history.clock + 1;
    let attempt = u32::try_from(clock).unwrap();
    graded.report.feedback = Some(Feedback { attempt, ..Feedback::default() });
    graded.history = Some(History { clock, ..History::default() });
    graded
}

fn report(task: &Arc<Task>, submission: &Submission, outcome: Result<CompileOutcome, Fault>) -> Graded {
    let mut run = GradingRun::new(Arc::clone(task), submission.language);
    run.compiled(outcome);
    Graded {
        report: run.into_report(),
        history: None,
        internal: None,
        watch_problem: None,
        timings: Timings::default(),
    }
}

fn repeating(message: String) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        flag: None,
        place: None,
        ranges: Vec::new(),
        message,
        french: None,
        notes: Vec::new(),
        fixits: Vec::new(),
    }
}
